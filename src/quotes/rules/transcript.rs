//! Talk written down: a speaker's name, a colon, the words.
//!
//! **Method.** A paragraph may begin with a label: a few capitalised words and a colon. Labels in
//! capitals are trusted when they name a person of the article or stand among others like them;
//! labels in common case only when one of them comes again, since "Marcus Hill: 7 out of 10" is a
//! list. A turn goes on over paragraphs without a label up to the next label, unless they are told
//! by someone else, that is name a speaker or stand in brackets. "Q:" and "A:" are an interview, and
//! its answers are those of the one person named before it. Where a talk is quoted, a mark may open before
//! each label.
//!
//! **Weaknesses.** Where the last turn ends is not written: it is taken to be one paragraph long.

use super::switch::is_on;
use super::turns::{People, Turn, Turns};
use super::{signed, tweets};
use crate::article::{EntityKind, Form, Role};
use crate::entities::Entities;
use crate::key;
use crate::stop::Stop;
use crate::syntax::{Kind, Line, LineCase, Mark, Shape, Syntax};
use std::collections::BTreeSet;
use std::ops::Range;

/// Most tokens before the colon.
const LABEL: u32 = 9;
/// Words of a turn that is surely talk, and how many such turns make a talk.
const LONG: usize = 5;
const LEAST_LONG: usize = 2;
/// Most paragraphs of a turn after its first.
const GOES_ON: usize = 6;

/// Who a label stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Voice {
    Named(u32),
    /// A label in an interview, a moderator, someone the article does not know.
    Other,
    Question,
    Answer,
}

impl Voice {
    fn entity(self) -> Option<u32> {
        if let Voice::Named(entity) = self { Some(entity) } else { None }
    }
}

struct Label {
    line: usize,
    source: Range<u32>,
    /// Behind the colon.
    words: Range<u32>,
    /// Key of the last word of the name.
    key: u32,
    capitals: bool,
    voice: Voice,
}

/// Finds the turns of a text.
/// Of no use once `stop` was raised.
pub(in crate::quotes) fn turns(syntax: &Syntax, entities: &Entities, stop: &Stop) -> Turns {
    let lines = stop.watch(syntax.lines.iter().enumerate());
    let people = People::of(entities);
    let mut labels: Vec<Label> = lines.filter_map(|(number, line)| label(syntax, &people, number, line)).collect();
    accept(syntax, &mut labels);
    if !is_on("transcript") {
        labels.clear();
    }
    let interviewee = labels.iter().find(|l| l.voice == Voice::Answer).and_then(|_| interviewee(entities, &labels));
    let speakers: BTreeSet<u32> = labels.iter().filter_map(|label| label.voice.entity()).collect();
    let mut turns = Turns::default();
    for (at, label) in labels.iter().enumerate() {
        turns.lines.push(label.line);
        if label.voice == Voice::Question {
            continue;
        }
        let mut content = vec![label.words.clone()];
        for (number, line) in between(syntax, label, labels.get(at + 1)) {
            if is_told(syntax, entities, line, &speakers) {
                break;
            }
            turns.lines.push(number);
            content.push(inside_marks(syntax, line));
        }
        let speaker = match label.voice {
            Voice::Named(entity) => Some(entity),
            Voice::Answer => interviewee,
            Voice::Other | Voice::Question => None,
        };
        turns.list.push(Turn { source: label.source.clone(), content, speaker });
    }
    let mut taken: BTreeSet<usize> = BTreeSet::new();
    let numbers = || stop.watch(0..syntax.lines.len());
    let signed = numbers().filter(|_| is_on("signed")).filter_map(|line| signed::read(syntax, entities, line));
    let signed = signed.map(|(turn, lines)| (vec![turn], lines));
    let tweets = numbers().filter(|_| is_on("tweets")).filter_map(|line| tweets::read(syntax, &people, line));
    // Tweets first: their words may stand in marks too.
    for (list, lines) in tweets.chain(signed) {
        if !lines.clone().any(|line| turns.holds(line) || taken.contains(&line)) {
            turns.list.extend(list);
            taken.extend(lines);
        }
    }
    turns.lines.extend(taken);
    turns.lines.sort_unstable();
    turns.list.sort_by_key(|turn| turn.content.first().map(|part| part.start));
    turns
}

fn label(syntax: &Syntax, people: &People<'_>, number: usize, line: &Line) -> Option<Label> {
    if line.role != Role::Body {
        return None;
    }
    let get = |at: u32| syntax.token(at).filter(|_| at < line.end);
    let inner = inside_marks(syntax, line);
    let colon = (inner.start + 1..inner.end.min(inner.start + LABEL))
        .find(|at| get(*at).is_some_and(|t| t.mark() == Mark::Colon))?;
    get(colon + 1).filter(|token| token.has(Shape::SPACE_BEFORE))?;
    // "JAKE TAPPER, HOST:" and "Jane Okafor (Lagos):" are labels of those before the mark.
    let cut = |at: &u32| get(*at).is_some_and(|t| matches!(t.mark(), Mark::Comma | Mark::OpenBracket));
    let source = inner.start..(inner.start..colon).find(cut).unwrap_or(colon);
    let name = syntax.slice(source.start, source.end);
    let is_marked = inner.start > line.start;
    let names = |t: &crate::syntax::Token| {
        t.kind() == Kind::Word && t.has(Shape::CAPITAL) && (is_marked || !t.has(Shape::QUOTED))
    };
    let last = name.last().filter(|_| name.iter().all(names))?;
    let single = name.len() == 1 && last.has(Shape::SINGLE_LETTER);
    let voice = match () {
        () if single && last.folded == key::folded("q") => Voice::Question,
        () if single && last.folded == key::folded("a") => Voice::Answer,
        () => people.named(&source, name).map_or(Voice::Other, Voice::Named),
    };
    let capitals =
        name.iter().any(|t| t.has(Shape::ALL_CAPS) && !t.has(Shape::SINGLE_LETTER)) && line.case == LineCase::Normal;
    Some(Label { line: number, source, words: colon + 1..inner.end.max(colon + 1), key: last.folded, capitals, voice })
}

/// The tokens of a line inside the marks that it begins and ends with.
fn inside_marks(syntax: &Syntax, line: &Line) -> Range<u32> {
    if !matches!(syntax.mark(line.start), Mark::OpenQuote | Mark::StrayQuote) || line.end < line.start + 2 {
        return line.start..line.end;
    }
    let closes = matches!(syntax.mark(line.end - 1), Mark::CloseQuote | Mark::StrayQuote);
    line.start + 1..line.end - u32::from(closes)
}

/// Keeps the labels that stand for speakers.
fn accept(syntax: &Syntax, labels: &mut Vec<Label>) {
    let asked = labels.iter().any(|l| l.voice == Voice::Question) && labels.iter().any(|l| l.voice == Voice::Answer);
    let mut keys: Vec<u32> = labels.iter().map(|label| label.key).collect();
    keys.sort_unstable();
    let again = |key: u32| keys.partition_point(|k| *k <= key) - keys.partition_point(|k| *k < key) > 1;
    let words = |label: &Label| syntax.slice(label.words.start, label.words.end).iter().filter(|t| t.is_word()).count();
    let is_talk = |labels: &mut dyn Iterator<Item = &Label>| labels.filter(|l| words(l) >= LONG).count() >= LEAST_LONG;
    let named = |label: &Label| matches!(label.voice, Voice::Named(_));
    let in_capitals = labels.iter().filter(|l| l.capitals).count() > 1
        && labels.iter().any(|l| l.capitals && (named(l) || again(l.key)))
        && is_talk(&mut labels.iter().filter(|l| l.capitals));
    let common = labels.iter().any(|l| !l.capitals && named(l) && again(l.key))
        && is_talk(&mut labels.iter().filter(|l| !l.capitals && again(l.key)));
    let kept: Vec<bool> = labels
        .iter()
        .map(|label| match label.voice {
            Voice::Question | Voice::Answer => asked,
            _ if label.capitals => in_capitals || named(label) && words(label) >= LEAST_LONG,
            Voice::Named(_) => common || in_capitals,
            Voice::Other => common && again(label.key),
        })
        .collect();
    let mut kept = kept.into_iter();
    labels.retain(|_| kept.next().unwrap_or(false));
}

/// The one person named before the interview begins.
fn interviewee(entities: &Entities, labels: &[Label]) -> Option<u32> {
    let begin = labels.first()?.source.start;
    let is_person = |entity: u32| entities.list.get(entity as usize).is_some_and(|e| e.kind == EntityKind::Person);
    let mut before = entities.within(0, begin).iter().filter(|r| r.form == Form::Name && is_person(r.entity));
    let first = before.next()?.entity;
    before.all(|r| r.entity == first).then_some(first)
}

/// The paragraphs between a label's and the next label's.
fn between<'a>(syntax: &'a Syntax, label: &Label, next: Option<&Label>) -> impl Iterator<Item = (usize, &'a Line)> {
    let first = label.line + 1;
    let last = next.map_or(first, |next| next.line).min(first + GOES_ON);
    let lines = syntax.lines.get(first..last.max(first)).unwrap_or_default();
    (first..).zip(lines).filter(|(_, line)| line.role == Role::Body)
}

/// Whether a paragraph tells of the talk instead of being part of it.
fn is_told(syntax: &Syntax, entities: &Entities, line: &Line, speakers: &BTreeSet<u32>) -> bool {
    let first = inside_marks(syntax, line).start;
    let speaks = |entity: u32| speakers.contains(&entity);
    let named = || entities.within(line.start, line.end).iter().any(|r| r.form == Form::Name && speaks(r.entity));
    syntax.mark(first) == Mark::OpenBracket || named()
}
