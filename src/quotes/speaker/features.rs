//! What speaks for a candidate to be the speaker, and for nobody.

use super::source::Source;
use super::{Resolver, Turn};
use crate::article::{Form, QuoteKind};
use crate::entities::Reference;
use crate::entities::reference::{Judge, Signs};
use crate::linear::step;
use crate::quotes::read::Attribution;
use crate::syntax::Shape;
use crate::syntax::grammar::sort;

/// A statement that asks for its speaker.
#[derive(Debug)]
pub(super) struct Question<'a> {
    pub(super) attribution: &'a Attribution,
    pub(super) kind: QuoteKind,
    pub(super) source: &'a Source,
    /// The token from which mentions are counted backwards, and the one behind source or cue.
    pub(super) here: u32,
    pub(super) end: u32,
    pub(super) content: u32,
    pub(super) content_end: u32,
    pub(super) sentence: usize,
    pub(super) line: usize,
    /// The last word of the cue.
    pub(super) cue: u32,
    /// How many candidates are called by the noun of the source.
    pub(super) called: usize,
    /// See [`Resolver::fresh`].
    pub(super) fresh: Vec<u32>,
}

/// Who may be meant, and by which mentions.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Candidate {
    pub(super) entity: u32,
    /// Within the source, and its number there.
    pub(super) inside: Option<(Reference, usize)>,
    /// Its last mention before, and how many candidates the walk back had newly met by then.
    pub(super) before: Option<(Reference, usize)>,
    /// Behind the source or content, so many tokens away.
    pub(super) behind: Option<(Reference, u32)>,
}

fn steps(count: u32) -> usize {
    step(count, &[1, 2, 3, 5, 9, 17]) as usize
}

fn bit(flag: bool) -> usize {
    usize::from(flag)
}

impl<J: Judge> Resolver<'_, J> {
    fn word(&self, at: Option<u32>) -> u32 {
        at.map_or(0, |at| self.syntax.word(at))
    }

    fn is_named_before(&self, entity: u32, at: u32) -> bool {
        let first = self.entities.list.get(entity as usize).and_then(|e| e.mentions.first());
        first.zip(self.syntax.token(at)).is_some_and(|(first, token)| first.span.start() < token.start as usize)
    }

    fn sort(&self, at: Option<u32>) -> usize {
        sort(self.text, at.and_then(|at| self.syntax.token(at)))
    }

    /// Where the cue stands: 0 nowhere, 1 before the content, 2 behind it, 3 between.
    fn side(q: &Question<'_>) -> usize {
        match &q.attribution.cue {
            None => 0,
            Some(cue) if cue.start < q.content => 1,
            Some(cue) if cue.start >= q.content_end => 2,
            Some(_) => 3,
        }
    }

    pub(super) fn describe(&self, f: &mut Signs<'_>, q: &Question<'_>, c: &Candidate) {
        let entity = c.entity;
        let known = &self.entities.known;
        let kind = self.entities.kind(entity).map_or(0, |kind| 1 + kind as usize);
        let source = q.source;
        f.section(400);
        f.add([kind, kind * 4 + q.kind as usize]);
        // How it stands in the source.
        let inside = c.inside.map(|(r, _)| r);
        let order = c.inside.map_or(0, |(_, order)| order.min(3));
        let place = inside.map(|r| {
            let starts = bit(r.start <= source.tokens.start);
            let ends = bit(r.end >= source.tokens.end);
            let head = bit(r.start <= source.head && source.head < r.end);
            ((starts * 2 + ends) * 2 + head) * 10 + kind
        });
        f.add([place.unwrap_or(99)]);
        let before = inside.and_then(|r| r.start.checked_sub(1)).filter(|at| *at >= source.tokens.start);
        let after = inside.map(|r| r.end).filter(|at| *at < source.tokens.end);
        f.some(inside.map(|_| self.sort(before) * 10 + kind));
        f.some(inside.map(|_| self.sort(after) * 10 + kind));
        f.one(before.map(|at| self.syntax.word(at)));
        f.one(after.map(|at| self.syntax.word(at)));
        f.some(inside.map(|_| order));
        f.some(inside.map(|r| r.form as usize * 2 + bit(r.end - r.start > 1)));
        f.some(inside.map(|r| (source.voice * 2 + bit(r.start > source.voice_at)) * 10 + kind));
        f.some(inside.map(|r| (bit(source.joint) * 2 + bit(r.end >= source.head)) * 4 + order));
        // What the text calls it.
        let called = bit(known.is_called(entity, source.word));
        let described = bit(known.is_described(entity));
        let agreement = (called * 2 + described) * 3 + q.called.min(2);
        f.add([agreement, agreement * 2 + bit(inside.is_some())]);
        f.pair(source.word, (called * 10 + kind) as u32);
        let modified = (source.tokens.start..source.last)
            .zip(self.syntax.slice(source.tokens.start, source.last))
            .filter(|(at, _)| *at != source.head && inside.is_none_or(|r| *at < r.start || r.end <= *at))
            .filter(|(_, t)| known.is_called(entity, t.folded))
            .count()
            .min(2);
        f.add([(modified * 2 + called) * 10 + kind]);
        f.pair(source.word, (modified * 2 + bit(inside.is_some())) as u32);
        // "A company spokesperson", "the union's lawyer": the noun before the head.
        let noun = self.word(source.head.checked_sub(1).filter(|at| *at >= source.tokens.start));
        f.pair(noun, (kind * 2 + bit(known.is_called(entity, noun))) as u32);
        f.pair(noun, known.class(entity));
        // "A spokesman for the union": the last noun.
        let end = source.tokens.end.checked_sub(1).filter(|at| *at > source.head && self.entities.at(*at).is_none());
        let of = end.map(|at| self.word(Some(at)));
        f.some(of.map(|of| (bit(known.is_called(entity, of)) * 3 + source.voice) * 10 + kind));
        if let Some(of) = of {
            f.pair(of, (kind * 2 + bit(known.is_called(entity, of))) as u32);
        }
        f.section(424);
        f.pair(source.word, known.class(entity) << 1 | bit(inside.is_some()) as u32);
        // Whether the text has named the candidate yet.
        let named = bit(c.before.is_some() || self.is_named_before(entity, q.here));
        f.add([(agreement * 2 + named) * 2 + bit(inside.is_some())]);
        // Sex.
        let sex = source.sex();
        let told = self.entities.sexes.get(entity as usize).copied().unwrap_or(0).signum() * sex;
        let learned = self.sexes.get(&entity).copied().unwrap_or(0) * sex;
        f.some((sex != 0).then_some(((told + 1) * 3 + learned + 1) as usize));
        self.describe_turn(f, q, c, kind);
        self.describe_place(f, q, c, kind);
    }

    /// Whose turn it is.
    fn describe_turn(&self, f: &mut Signs<'_>, q: &Question<'_>, c: &Candidate, kind: usize) {
        f.section(430);
        let lines = |turn: &Turn| q.line.saturating_sub(turn.line).min(3);
        let turn = match &self.last {
            Some(last) if last.speaker == c.entity => 1 + lines(last),
            Some(_) if self.other == Some(c.entity) => 5,
            Some(_) => 6,
            None => 0,
        };
        let own = q.fresh.iter().filter(|entity| **entity == c.entity).count();
        let (rivals, since) = ((q.fresh.len() - own).min(2), own > 0);
        let first = bit(self.syntax.has(q.content, Shape::BLOCK_START));
        f.add([
            turn,
            turn * 2 + bit(self.unnamed.is_some()),
            (turn * 4 + q.kind as usize) * 2 + first,
            (turn * 3 + rivals) * 2 + bit(since),
            (turn * 3 + rivals) * 10 + kind,
            turn * 4 + c.before.map_or(0, |(_, rank)| rank.min(3)),
        ]);
    }

    /// Those that the source may mean and that were named since the last statement, outside quotations, once a mention.
    pub(super) fn fresh(&self, here: u32, sex: i32) -> Vec<u32> {
        let from = self.last.map_or(here.saturating_sub(60), |last| last.end).max(here.saturating_sub(200));
        let fits = |e: u32| if sex == 0 { self.entities.speaks(e) } else { self.may_be(e, sex) };
        let named = self.entities.within(from.min(here), here).iter();
        let named = named.filter(|r| r.form != Form::Pronoun && !self.syntax.is_quoted(r.start) && fits(r.entity));
        named.map(|r| r.entity).collect()
    }

    /// Where it was mentioned, before and behind.
    fn describe_place(&self, f: &mut Signs<'_>, q: &Question<'_>, c: &Candidate, kind: usize) {
        f.section(450);
        let before = c.before.map(|(r, _)| r);
        let rank = c.before.map_or(0, |(_, rank)| rank.min(3));
        let sentences = before.map(|r| q.sentence.saturating_sub(self.syntax.sentence_of(r.start)).min(4));
        let lines = before.map(|r| q.line.saturating_sub(self.syntax.line_of(r.start)).min(3));
        let at = sentences.unwrap_or(5);
        let quoted = before.is_some_and(|r| self.syntax.is_quoted(r.start));
        let part = before.map_or(5, |r| r.part as usize);
        let form = before.map_or(3, |r| r.form as usize);
        let side = Self::side(q);
        f.add([at * 10 + kind]);
        f.some(lines.map(|lines| lines * 4 + rank));
        f.add([at * 4 + rank, (at * 6 + part) * 2 + bit(quoted), (at * 6 + part) * 4 + side, at * 4 + form]);
        let opens = before.is_some_and(|r| self.syntax.has(r.start, Shape::SENTENCE_START));
        f.add([(at * 2 + bit(opens)) * 4 + side]);
        let near = before.filter(|_| at == 0);
        f.some(near.map(|r| steps(q.here - r.end) * 4 + side));
        f.some(near.map(|r| self.sort(Some(r.end)) * 4 + side));
        f.some(near.map(|r| self.sort(r.start.checked_sub(1)) * 4 + side));
        f.some(near.filter(|r| r.end == q.here).map(|_| side * 10 + kind));
        // "From Ann Ito:" before a quotation.
        let leads = before.filter(|r| r.end <= q.content && r.end + 3 > q.content);
        f.some(leads.map(|r| self.sort(Some(r.end)) * 10 + kind));
        f.some(c.behind.map(|(_, gap)| steps(gap) * 10 + kind));
        f.some(c.behind.map(|(r, gap)| self.sort(r.start.checked_sub(1)) * 3 + steps(gap).min(2)));
        f.some(c.behind.map(|(r, _)| self.sort(Some(r.end))));
        f.some(c.behind.map(|(r, _)| bit(self.syntax.is_quoted(r.start)) * 4 + side));
        // Who is spoken of.
        let held = q.attribution.content.iter().any(|part| {
            self.entities.within(part.start, part.end).iter().any(|r| r.entity == c.entity && r.form == Form::Name)
        });
        f.add([bit(held) * 10 + kind]);
        let entity = self.entities.list.get(c.entity as usize);
        let count = entity.map_or(0, |e| e.mentions.len() as u32);
        f.add([steps(count)]);
        f.some(entity.map(|e| (e.salience * 5.0) as usize));
        f.pair(q.cue, (side * 10 + kind) as u32);
        f.add([if c.inside.is_some() { 9 } else { side * 2 + bit(c.behind.is_some()) }]);
    }

    /// What speaks for nobody.
    pub(super) fn nobody(&self, f: &mut Signs<'_>, q: &Question<'_>) {
        let source = q.source;
        let inside = self.candidates.iter().filter(|c| c.inside.is_some()).count().min(3);
        let people = self.candidates.iter().filter(|c| c.before.is_some()).count().min(4);
        let turn = self.last.map_or(4, |last| q.line.saturating_sub(last.line).min(3));
        let first = self.entities.within(source.tokens.start, source.tokens.end).first();
        let first = first.map_or(0, |r| 1 + self.entities.kind(r.entity).map_or(0, |kind| kind as usize));
        let fitting = self.candidates.iter().filter(|c| self.may_be(c.entity, source.sex())).count().min(3);
        let unnamed = self.unnamed.map_or(4, |end| q.line.saturating_sub(self.syntax.line_of(end)).min(3));
        f.section(500);
        f.add([
            q.kind as usize,
            Self::side(q) * 4 + q.kind as usize,
            inside,
            people,
            first * 4 + inside,
            turn * 5 + unnamed,
            unnamed * 4 + fitting,
            source.voice * 4 + inside,
            bit(source.joint) * 4 + inside,
            q.called.min(2),
        ]);
        f.one(Some(source.word));
        f.pair(source.word, inside as u32);
        f.pair(source.word, q.called.min(2) as u32);
        f.add([steps(source.tokens.end - source.tokens.start), self.word(Some(source.tokens.start)) as usize]);
        f.pair(self.word(Some(source.tokens.start)), source.word);
        f.one(Some(self.word(source.tokens.end.checked_sub(1))));
        f.pair(q.cue, Self::side(q) as u32);
        f.add([0]);
    }
}
