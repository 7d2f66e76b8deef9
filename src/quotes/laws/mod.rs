//! What no model may break: one pass over all attributions, after everything else.
//!
//! - Words in marks end with their closing mark: what follows in another sentence is no part of them,
//!   and a quotation right behind another one is someone else's.
//! - A sentence outside the marks enters a direct or mixed statement only where it is reported itself,
//!   that is, holds the cue; what is quoted in other sentences is then a statement of its own.
//! - Who speaks stands outside what is said: `"...," she said` says nothing of "she".
//! - A source is a phrase that can speak: no day, no lone "who".
//! - A title in marks is not said.
//! - Nothing is attributed across somebody else's statement.

#[cfg(test)]
mod tests;

use super::read::Attribution;
use crate::article::Act;
use crate::stop::Stop;
use crate::syntax::{LineCase, Mark, Shape, Stretch, Syntax};
use crate::words::Class;
use std::ops::Range;

/// Longest source between a quotation and its cue, in tokens.
const SOURCE: u32 = 8;
/// Most words of a title, and most tokens before a relative pronoun that are its antecedent.
const TITLE: usize = 12;
const ANTECEDENT: u32 = 10;
/// Most parts of a statement that are looked at one by one.
const MOST_PARTS: usize = 256;

/// Makes all attributions keep the laws; they stay in text order.
pub(super) fn enforce(syntax: &Syntax, found: &mut Vec<Attribution>, stop: &Stop) {
    let mut kept: Vec<Attribution> = Vec::with_capacity(found.len());
    for attribution in stop.watch(found.drain(..)) {
        let mut law = Law { syntax, attribution, apart: Vec::new() };
        law.free_the_source();
        law.split();
        let Law { attribution, apart, .. } = law;
        kept.extend(apart.into_iter().chain([attribution]).filter(|a| !a.content.is_empty() && !is_title(syntax, a)));
    }
    kept.sort_by_key(|attribution| attribution.content.first().map(|part| part.start));
    cut_across(&mut kept, stop);
    stop.watch(&mut kept).for_each(|attribution| let_speak(syntax, attribution));
    *found = kept;
}

struct Law<'a> {
    syntax: &'a Syntax,
    attribution: Attribution,
    /// Statements that were no part of this one.
    apart: Vec<Attribution>,
}

/// Words of a statement within one sentence, or one quotation.
#[derive(Clone, Debug)]
struct Piece {
    tokens: Range<u32>,
    /// The outermost stretch that holds it.
    stretch: Option<Range<u32>>,
    sentence: usize,
}

impl Law<'_> {
    /// "'It is late,' | she | said": what stands between the quotation and the cue speaks.
    fn free_the_source(&mut self) {
        let Some(cue) = self.attribution.cue.clone() else { return };
        let pieces = self.pieces();
        if pieces.len() > MOST_PARTS {
            return;
        }
        for (number, piece) in pieces.iter().enumerate().filter(|(_, piece)| piece.stretch.is_none()) {
            let part = bare(self.syntax, &piece.tokens);
            let quoted_before = number.checked_sub(1).and_then(|before| pieces.get(before));
            let ends = |stretch: &Range<u32>| {
                matches!(
                    self.syntax.mark(stretch.end.saturating_sub(1)),
                    Mark::Comma | Mark::Question | Mark::Exclamation
                )
            };
            let follows = quoted_before
                .and_then(|before| before.stretch.as_ref())
                .is_some_and(|stretch| ends(stretch) && stretch.end <= part.start && part.start <= stretch.end + 2);
            let comma = u32::from(self.syntax.mark(part.end) == Mark::Comma);
            if follows && part.end + comma == cue.start && !part.is_empty() && part.end - part.start <= SOURCE {
                self.attribution.source.get_or_insert(part.clone());
                self.take_out(&piece.tokens);
            }
        }
    }

    fn take_out(&mut self, tokens: &Range<u32>) {
        let parts = std::mem::take(&mut self.attribution.content);
        for part in parts {
            let before = part.start..part.end.min(tokens.start);
            let behind = part.start.max(tokens.end)..part.end;
            self.attribution.content.extend([before, behind].into_iter().filter(|rest| rest.start < rest.end));
        }
    }

    /// The content cut at marks and at the ends of sentences.
    fn pieces(&self) -> Vec<Piece> {
        let syntax = self.syntax;
        let mut pieces: Vec<Piece> = Vec::new();
        for part in self.attribution.content.iter().take(MOST_PARTS) {
            let mut at = part.start;
            while at < part.end {
                let stretch = outer(syntax, at);
                let sentence = syntax.sentence_of(at);
                let end = match stretch {
                    Some(stretch) => around(stretch).end,
                    None => {
                        let sentence_end = syntax.sentences.get(sentence).map_or(part.end, |s| s.end);
                        let next = syntax.stretches.partition_point(|s| around(s).start <= at);
                        syntax.stretches.get(next).map_or(sentence_end, |s| sentence_end.min(around(s).start))
                    }
                };
                let mut end = end.min(part.end).max(at + 1);
                // The stop before the closing mark is part of what is quoted.
                if let Some(stretch) = stretch.filter(|s| s.start <= at && end < s.end)
                    && (end..stretch.end).all(|at| is_stop(syntax, at))
                {
                    end = stretch.end;
                }
                pieces.push(Piece { tokens: at..end, stretch: stretch.map(|s| s.start..s.end), sentence });
                at = end;
            }
        }
        pieces
    }

    fn split(&mut self) {
        let pieces = self.pieces();
        if pieces.len() > MOST_PARTS || !pieces.iter().any(|piece| piece.stretch.is_some()) {
            return;
        }
        let cue_sentence = self.attribution.cue.as_ref().map(|cue| self.syntax.sentence_of(cue.start));
        let words = |piece: &Piece| self.syntax.slice(piece.tokens.start, piece.tokens.end).iter().any(|t| t.is_word());
        let in_sentence = |sentence: usize| pieces.iter().filter(move |piece| piece.sentence == sentence);
        // A sentence outside the marks that has no quotation of this statement and is not reported.
        let is_foreign = |piece: &Piece| {
            piece.stretch.is_none()
                && Some(piece.sentence) != cue_sentence
                && (!in_sentence(piece.sentence).any(|other| other.stretch.is_some()) || self.is_behind_its_end(piece))
        };
        let mut own: Vec<Piece> = pieces.iter().filter(|piece| !is_foreign(piece)).cloned().collect();
        // The reported sentence without any mark, and quotations elsewhere: two statements.
        let reported = |piece: &Piece| piece.stretch.is_none() && words(piece) && Some(piece.sentence) == cue_sentence;
        let mixed = own.iter().any(|piece| piece.stretch.is_some() && Some(piece.sentence) == cue_sentence);
        if own.iter().any(reported) && !mixed {
            let (quoted, told): (Vec<_>, Vec<_>) =
                own.into_iter().partition(|piece| Some(piece.sentence) != cue_sentence);
            let source = self.attribution.source.clone();
            self.set_apart(&quoted, source);
            own = told;
        }
        // A quotation right behind one that ended its sentence, in one paragraph: two who speak.
        let cue = self.attribution.cue.as_ref().map_or(0, |cue| cue.start);
        while let Some(at) = own.windows(2).position(|pair| self.breaks(pair)) {
            let behind = own.split_off(at + 1);
            let ahead = std::mem::take(&mut own);
            let later = behind.first().is_some_and(|piece| piece.tokens.start < cue);
            let (mine, other) = if later { (behind, ahead) } else { (ahead, behind) };
            self.set_apart(&other, None);
            own = mine;
        }
        self.attribution.content = joined(&own);
    }

    /// Whether words follow a quotation that ended its sentence.
    fn is_behind_its_end(&self, piece: &Piece) -> bool {
        let at = self.syntax.stretches.partition_point(|s| s.start < piece.tokens.start);
        let before = at.checked_sub(1).and_then(|at| self.syntax.stretches.get(at));
        before.and_then(|s| self.syntax.stretches.get(s.outer as usize)).is_some_and(|stretch| {
            let closed = stretch.close.is_some_and(|close| close + 1 == piece.tokens.start);
            closed && self.syntax.mark(stretch.end.saturating_sub(1)) == Mark::Stop
        })
    }

    /// Whether a quotation stands right behind one that ended its sentence, in one paragraph, or a
    /// sentence without the cue leads in to it: 'she said. Her husband was blunt: "It is late."'
    fn breaks(&self, pair: &[Piece]) -> bool {
        let [Piece { stretch: Some(a), .. }, Piece { stretch: Some(b), .. }] = pair else { return false };
        let colon = b.start.checked_sub(2).filter(|at| *at > a.end && self.syntax.mark(*at) == Mark::Colon);
        if let (Some(colon), Some(cue)) = (colon, &self.attribution.cue) {
            let leading = self.syntax.sentence_of(colon);
            if leading != self.syntax.sentence_of(cue.start) && leading > self.syntax.sentence_of(a.start) {
                return true;
            }
        }
        let last = self.syntax.mark(a.end.saturating_sub(1));
        a != b
            && a.end + 2 >= b.start
            && self.syntax.mark(a.end) == Mark::CloseQuote
            && matches!(last, Mark::Stop | Mark::Question | Mark::Exclamation)
            && self.syntax.line_of(a.end) == self.syntax.line_of(b.start)
    }

    /// Makes a statement of its own of the pieces; several, where one stands behind the other.
    fn set_apart(&mut self, pieces: &[Piece], source: Option<Range<u32>>) {
        let mut rest = pieces;
        while !rest.is_empty() {
            let cut = rest.windows(2).position(|pair| self.breaks(pair)).map_or(rest.len(), |at| at + 1);
            let (own, others) = rest.split_at(cut);
            let source = source.clone().filter(|_| rest.len() == pieces.len());
            let (content, margin) = (joined(own), self.attribution.margin);
            self.apart.push(Attribution { content, source, margin, ..Attribution::default() });
            rest = others;
        }
    }
}

fn is_stop(syntax: &Syntax, at: u32) -> bool {
    let mark = syntax.mark(at);
    matches!(mark, Mark::Stop | Mark::Comma | Mark::Question | Mark::Exclamation | Mark::Ellipsis | Mark::Dash)
}

/// The parts that the pieces make up.
fn joined(pieces: &[Piece]) -> Vec<Range<u32>> {
    // Each quotation is a part of its own: no mark lies within, whatever is taken out of it later.
    let mut parts: Vec<Range<u32>> = Vec::with_capacity(pieces.len());
    let mut before: Option<&Range<u32>> = None;
    for piece in pieces {
        let other = before.zip(piece.stretch.as_ref()).is_some_and(|(before, own)| before != own);
        match parts.last_mut().filter(|last| last.end == piece.tokens.start && !other) {
            Some(last) => last.end = piece.tokens.end,
            None => parts.push(piece.tokens.clone()),
        }
        before = piece.stretch.as_ref();
    }
    parts
}

/// A stretch with its marks.
fn around(stretch: &Stretch) -> Range<u32> {
    stretch.open.unwrap_or(stretch.start)..stretch.close.map_or(stretch.end, |close| close + 1)
}

/// The outermost stretch that holds the token, its marks included.
fn outer(syntax: &Syntax, at: u32) -> Option<&Stretch> {
    let holds = |stretch: &&Stretch| stretch.depth == 0 && around(stretch).contains(&at);
    let next = syntax.stretches.partition_point(|stretch| stretch.start <= at);
    let last = next.checked_sub(1).and_then(|last| syntax.stretches.get(last));
    let before = last.and_then(|last| syntax.stretches.get(last.outer as usize)).filter(holds);
    before.or_else(|| syntax.stretches.get(next).filter(holds))
}

/// The tokens without marks at both ends.
fn bare(syntax: &Syntax, tokens: &Range<u32>) -> Range<u32> {
    let Range { mut start, mut end } = tokens.clone();
    let is_mark = |at: u32| !matches!(syntax.mark(at), Mark::None | Mark::Possessive);
    while start < end && is_mark(start) {
        start += 1;
    }
    while start < end && is_mark(end - 1) {
        end -= 1;
    }
    start..end
}

/// Whether all that is quoted are titles ("the film 'Wild River'"), and nothing beside is said.
fn is_title(syntax: &Syntax, attribution: &Attribution) -> bool {
    let said = attribution.cue.is_some() && attribution.act == Act::Speech && attribution.source.is_some();
    if said || attribution.content.len() > TITLE {
        return false;
    }
    attribution.content.iter().all(|part| {
        let tokens = syntax.slice(part.start, part.end);
        let words = || tokens.iter().filter(|token| token.is_word());
        let quoted = words().filter(|token| token.has(Shape::QUOTED));
        let (capitals, small) = quoted.fold((0, 0), |(capitals, small), token| {
            let counts = token.has(Shape::CAPITAL | Shape::HAS_DIGIT);
            let long = token.end - token.start > 3;
            (capitals + usize::from(counts), small + usize::from(!counts && long))
        });
        let sentence = tokens
            .iter()
            .any(|t| t.has(Shape::QUOTED) && matches!(t.mark(), Mark::Stop | Mark::Question | Mark::Exclamation));
        let quoted_alone = words().all(|token| token.has(Shape::QUOTED));
        let plain = quoted_alone && tokens.first().is_some_and(|token| token.line_case() == LineCase::Normal);
        plain && !sentence && small == 0 && capitals >= 2 && words().count() <= TITLE
    })
}

/// Parts beyond the cue of another statement, which is not told within this one, are not this one's.
fn cut_across(found: &mut [Attribution], stop: &Stop) {
    let cues: Vec<u32> = {
        let mut cues: Vec<u32> = found.iter().filter_map(|a| a.cue.as_ref().map(|cue| cue.start)).collect();
        cues.sort_unstable();
        cues.dedup();
        cues
    };
    for attribution in stop.watch(found) {
        let Some(cue) = attribution.cue.clone().filter(|_| attribution.content.len() <= MOST_PARTS) else { continue };
        let others = |from: u32, to: u32| {
            let first = cues.partition_point(|start| *start < from);
            let own = |start: &u32| cue.contains(start) || attribution.content.iter().any(|part| part.contains(start));
            cues.get(first..).unwrap_or_default().iter().take_while(|start| **start < to).any(|start| !own(start))
        };
        let kept: Vec<Range<u32>> = attribution
            .content
            .iter()
            .filter(
                |part| if part.start < cue.start { !others(part.end, cue.start) } else { !others(cue.end, part.start) },
            )
            .cloned()
            .collect();
        if !kept.is_empty() {
            attribution.content = kept;
        }
    }
}

/// Takes from a statement a source that cannot speak; "who" is whom it follows.
fn let_speak(syntax: &Syntax, attribution: &mut Attribution) {
    let Some(source) = attribution.source.clone() else { return };
    let tokens = syntax.slice(source.start, source.end);
    if let [relative] = tokens
        && Class::Relative.has(relative.folded)
    {
        if let Some(name) = antecedent(syntax, source.start) {
            attribution.source = Some(name);
        }
        return;
    }
    let speaks = tokens.iter().any(|token| token.mark() == Mark::None && !Class::Speechless.has(token.folded));
    if !speaks {
        attribution.source = None;
    }
}

/// The phrase that a relative pronoun stands for: the name right before it, or the noun back to its
/// article.
fn antecedent(syntax: &Syntax, relative: u32) -> Option<Range<u32>> {
    let sentence = syntax.sentences.get(syntax.sentence_of(relative))?;
    let token = |at: u32| syntax.token(at).filter(|_| at >= sentence.start);
    let comma = token(relative.checked_sub(1)?)?.mark() == Mark::Comma;
    let end = relative - u32::from(comma);
    let last = end.checked_sub(1)?;
    let name = |at: &u32| token(*at).is_some_and(|t| t.is_word() && t.has(Shape::CAPITAL));
    if name(&last) {
        // "China's Ministry of Foreign Affairs, which".
        let links = |at: &u32| {
            let link = token(*at).is_some_and(|t| t.mark() == Mark::Possessive || Class::OfOffice.has(t.folded));
            link && at.checked_sub(1).is_some_and(|before| name(&before))
        };
        let start = (end.saturating_sub(ANTECEDENT)..end).rev().take_while(|at| name(at) || links(at)).last()?;
        return Some(start..end);
    }
    let word = |at: &u32| token(*at).is_some_and(|t| matches!(t.mark(), Mark::None | Mark::Possessive));
    let phrase = || (end.saturating_sub(ANTECEDENT)..end).rev().take_while(word);
    let article = phrase().find(|at| token(*at).is_some_and(|t| Class::SourceDeterminer.has(t.folded)));
    let start = article.or_else(|| phrase().next())?;
    Some(start..end)
}
