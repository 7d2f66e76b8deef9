//! Talk written down: the form of a line tells whose words it holds.
//!
//! **Method.** A name stands before the words or behind them. A paragraph may begin with a label: a few
//! capitalised words and a colon. Labels in capitals are trusted when they name a person of the article or stand
//! among others like them; labels in common case only when one of them comes again, since "Marcus Hill: 7 out of
//! 10" is a list. Within such a talk a body that speaks at length ("Harbour TV: ...") is a speaker too, though its
//! label comes once. A turn goes on over paragraphs without a label up to the next label, unless they are told by
//! someone else, that is name a speaker or stand in brackets. "Q:" and "A:" are an interview, and its answers are
//! those of the one person named before it. Where a talk is quoted, a mark may open before each label. Words in
//! marks, or with a handle and a day behind them, may be signed by a name behind a dash.
//!
//! **Weaknesses.** Where the last turn ends is not written: it is taken to be one paragraph long.

use crate::article::{EntityKind, Form, Role};
use crate::entities::{Entities, Reference};
use crate::key::{self, KeyMap};
use crate::rules::is_on;
use crate::stop::Stop;
use crate::syntax::{Kind, Line, LineCase, Mark, Shape, Syntax};
use std::cell::OnceCell;
use std::collections::BTreeSet;
use std::ops::{Range, RangeInclusive};

/// Most tokens before the colon, and behind the dash.
const LABEL: u32 = 9;
/// Most tokens more before a colon that stands behind a bracket.
const BRACKET: u32 = 12;
const SIGNATURE: u32 = 14;
/// Words of a turn that is surely talk, and how many such turns make a talk.
const LONG: usize = 5;
const LEAST_LONG: usize = 2;
/// Fewest words of a turn whose label is somebody's name in capitals, where the text holds no talk with such labels.
const LEAST_WORDS: usize = 2;
/// Most paragraphs of a turn after its first.
const GOES_ON: usize = 6;

/// What one speaker says until the next one does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::quotes) struct Turn {
    /// The name before the colon, or behind the dash.
    pub(in crate::quotes) source: Range<u32>,
    pub(in crate::quotes) content: Vec<Range<u32>>,
    pub(in crate::quotes) speaker: Option<u32>,
}

/// The turns of a text, and which of its lines they take up.
#[derive(Clone, Debug, Default)]
pub(in crate::quotes) struct Turns {
    pub(in crate::quotes) list: Vec<Turn>,
    lines: BTreeSet<usize>,
}

impl Turns {
    pub(in crate::quotes) fn holds(&self, line: usize) -> bool {
        self.lines.contains(&line)
    }
}

/// Finds the turns of a text; of no use once `stop` was raised.
pub(in crate::quotes) fn turns(syntax: &Syntax, entities: &Entities, stop: &Stop) -> Turns {
    let talk = Talk { syntax, entities, people: OnceCell::new() };
    let mut turns = Turns::default();
    if is_on("transcript") {
        talk.transcript(&mut turns, stop);
    }
    if is_on("signed") {
        for (turn, lines) in stop.watch(0..syntax.lines.len()).filter_map(|number| talk.signed(number)) {
            if !lines.clone().any(|line| turns.holds(line)) {
                turns.lines.extend(lines);
                turns.list.push(turn);
            }
        }
    }
    turns.list.sort_by_key(|turn| turn.content.first().map(|part| part.start));
    turns
}

struct Label {
    line: usize,
    source: Range<u32>,
    /// Behind the colon.
    words: Range<u32>,
    /// Key of the last word of the name.
    key: u32,
    capitals: bool,
    speaker: Option<u32>,
}

struct Talk<'a> {
    syntax: &'a Syntax,
    entities: &'a Entities,
    /// The people of the text by the words of their names; `None` for a word of several.
    people: OnceCell<KeyMap<u32, Option<u32>>>,
}

impl Talk<'_> {
    fn transcript(&self, turns: &mut Turns, stop: &Stop) {
        let mut labels: Vec<Label> = stop.watch(0..self.syntax.lines.len()).filter_map(|n| self.label(n)).collect();
        self.accept(&mut labels);
        let speakers: BTreeSet<u32> = labels.iter().filter_map(|label| label.speaker).collect();
        let interviewee = labels.first().and_then(|first| self.interviewee(first.source.start));
        let [question, answer] = ["q", "a"].map(key::folded);
        for (at, label) in labels.iter().enumerate() {
            turns.lines.insert(label.line);
            if label.key == question {
                continue;
            }
            let mut content = vec![label.words.clone()];
            let next = labels.get(at + 1).map_or(label.line + 1, |next| next.line);
            for number in (label.line + 1..next).take(GOES_ON) {
                let Some(line) = self.body(number) else { continue };
                if self.is_told(line, &speakers) {
                    break;
                }
                turns.lines.insert(number);
                content.push(self.inside_marks(line.start..line.end));
            }
            let speaker = if label.key == answer { interviewee } else { self.named(&label.source) };
            turns.list.push(Turn { source: label.source.clone(), content, speaker });
        }
    }

    fn body(&self, number: usize) -> Option<&Line> {
        self.syntax.lines.get(number).filter(|line| line.role == Role::Body)
    }

    fn label(&self, number: usize) -> Option<Label> {
        let (line, syntax) = (self.body(number)?, self.syntax);
        let inner = self.inside_marks(line.start..line.end);
        let within = |most: u32| inner.start + 1..inner.end.min(inner.start + most);
        let is_colon = |at: &u32| syntax.mark(*at) == Mark::Colon;
        // "Hon ANN ITO (Minister responsible for the Bureau of Ports):".
        let is_closed = |at: &u32| is_colon(at) && syntax.mark(*at - 1) == Mark::CloseBracket;
        let colon = within(LABEL).find(is_colon).or_else(|| within(LABEL + BRACKET).find(is_closed))?;
        syntax.token(colon + 1).filter(|token| colon + 1 < line.end && token.has(Shape::SPACE_BEFORE))?;
        // "JAKE TAPPER, HOST:" and "Jane Okafor (Lagos):" are labels of those before the mark.
        let cut = |at: &u32| matches!(syntax.mark(*at), Mark::Comma | Mark::OpenBracket);
        let source = inner.start..(inner.start..colon).find(cut).unwrap_or(colon);
        let name = syntax.slice(source.start, source.end);
        let quoted = if inner.start > line.start { 0 } else { Shape::QUOTED };
        let last =
            name.last().filter(|_| name.iter().all(|t| t.has(Shape::CAPITAL) && t.is_word() && !t.has(quoted)))?;
        let capitals = name.iter().any(|t| t.has(Shape::ALL_CAPS) && !t.has(Shape::SINGLE_LETTER))
            && line.case == LineCase::Normal;
        let words = colon + 1..inner.end.max(colon + 1);
        let speaker = self.person(&source);
        Some(Label { line: number, source, words, key: last.folded, capitals, speaker })
    }

    /// The tokens inside the marks that they begin and end with.
    fn inside_marks(&self, words: Range<u32>) -> Range<u32> {
        let is_mark = |at: u32, mark: Mark| matches!(self.syntax.mark(at), m if m == mark || m == Mark::StrayQuote);
        if !is_mark(words.start, Mark::OpenQuote) || words.len() < 2 {
            return words;
        }
        words.start + 1..words.end - u32::from(is_mark(words.end - 1, Mark::CloseQuote))
    }

    /// Keeps the labels that stand for speakers.
    fn accept(&self, labels: &mut Vec<Label>) {
        let mut times: KeyMap<u32, usize> = KeyMap::default();
        labels.iter().for_each(|label| *times.entry(label.key).or_insert(0) += 1);
        let interview = ["q", "a"].map(key::folded);
        let asked = interview.iter().all(|key| times.contains_key(key));
        let again = |label: &Label| times.get(&label.key).is_some_and(|times| *times > 1);
        let named = |label: &Label| label.speaker.is_some();
        let is_body = |r: &Reference| self.entities.kind(r.entity) == Some(EntityKind::Organization);
        let asks = |label: &Label| self.entities.within(label.source.start, label.source.end).iter().any(is_body);
        let words = |label: &Label| self.syntax.count_words(&label.words);
        let is_talk = |capitals: bool| {
            let alike = || labels.iter().filter(|label| label.capitals == capitals);
            // One label that comes again is the page's: "PAY ATTENTION: Tell us what you think".
            let first = alike().find(|l| again(l)).map(|l| l.key);
            let sure = |l: &Label| named(l) && (capitals || again(l)) || capitals && again(l) && Some(l.key) != first;
            let long = |l: &&Label| words(l) >= LONG && (capitals || again(l));
            alike().any(sure) && alike().filter(long).count() >= LEAST_LONG
        };
        let (capitals, common) = (is_talk(true), is_talk(false));
        labels.retain(|label| match label.capitals {
            _ if interview.contains(&label.key) => asked,
            // Within a talk, "Harbour TV: Is that what the mayor meant by it?"
            _ if common && words(label) >= LONG && asks(label) => true,
            true => capitals || named(label) && words(label) >= LEAST_WORDS,
            false => common && (named(label) || again(label)) || capitals && named(label),
        });
    }

    /// The person of a name: one whose mention it holds, else the one who has its last word.
    fn person(&self, name: &Range<u32>) -> Option<u32> {
        let inside = self.entities.within(name.start, name.end).iter().rev().map(|r| r.entity);
        inside.clone().find(|entity| self.entities.is_person(*entity)).or_else(|| {
            let key = self.syntax.word(name.end.checked_sub(1)?);
            self.people.get_or_init(|| self.by_word()).get(&key).copied().flatten()
        })
    }

    /// The person of a name, else the thing that it names: a programme, a paper.
    fn named(&self, name: &Range<u32>) -> Option<u32> {
        self.person(name).or_else(|| self.entities.within(name.start, name.end).first().map(|r| r.entity))
    }

    fn by_word(&self) -> KeyMap<u32, Option<u32>> {
        let mut people: KeyMap<u32, Option<u32>> = KeyMap::default();
        for (entity, number) in
            self.entities.list.iter().zip(0u32..).filter(|(_, number)| self.entities.is_person(*number))
        {
            for word in entity.name.split_whitespace().map(key::folded) {
                people.entry(word).and_modify(|only| *only = only.filter(|n| *n == number)).or_insert(Some(number));
            }
        }
        people
    }

    /// The one person named before the interview begins.
    fn interviewee(&self, begin: u32) -> Option<u32> {
        let before = self.entities.within(0, begin).iter();
        let mut named = before.filter(|r| r.form == Form::Name && self.entities.is_person(r.entity)).map(|r| r.entity);
        let first = named.next()?;
        named.all(|entity| entity == first).then_some(first)
    }

    /// Whether a paragraph tells of the talk instead of being part of it.
    fn is_told(&self, line: &Line, speakers: &BTreeSet<u32>) -> bool {
        let first = self.inside_marks(line.start..line.end).start;
        let within = self.entities.within(line.start, line.end);
        self.syntax.mark(first) == Mark::OpenBracket
            || within.iter().any(|r| r.form == Form::Name && speakers.contains(&r.entity))
    }

    /// What a line signs, itself or the line above, and the lines that both take up.
    fn signed(&self, number: usize) -> Option<(Turn, RangeInclusive<usize>)> {
        let line = self.syntax.lines.get(number)?;
        let (dash, source, dated) = self.signature(line)?;
        let (first, words) = if dash > line.start {
            self.body(number).map(|line| (number, line.start..dash))?
        } else {
            let above = number.checked_sub(1)?;
            let line = self.body(above).filter(|line| self.signature(line).is_none())?;
            (above, line.start..line.end)
        };
        let marked = self.syntax.opened_by(words.start).and_then(|s| s.close).is_some_and(|at| at + 1 == words.end);
        if !marked && (!dated || words.clone().any(|at| self.is_handle(at))) {
            return None;
        }
        let speaker = self.named(&source);
        let content = vec![self.inside_marks(words)];
        Some((Turn { source, content, speaker }, first..=number))
    }

    /// "— Ann Ito, coach", "— Ann Ito (@annito) May 4, 2022" at the end of a line: the dash, the name, whether a
    /// handle and a day follow.
    fn signature(&self, line: &Line) -> Option<(u32, Range<u32>, bool)> {
        let from = line.start.max(line.end.saturating_sub(SIGNATURE + 1));
        let dash = (from..line.end).rev().find(|at| self.syntax.mark(*at) == Mark::Dash)?;
        let behind = self.syntax.slice(dash + 1, line.end);
        behind.first().filter(|first| first.is_word() && first.has(Shape::CAPITAL))?;
        let ends = |at: &u32| matches!(self.syntax.mark(*at), Mark::Comma | Mark::OpenBracket | Mark::Stop);
        let name = dash + 1..(dash + 1..line.end).find(ends).unwrap_or(line.end);
        let dated = behind.last()?.kind() == Kind::Number && (name.end..line.end).any(|at| self.is_handle(at));
        behind.iter().all(|token| !token.has(Shape::QUOTED)).then_some((dash, name, dated))
    }

    /// "(@annito)".
    fn is_handle(&self, at: u32) -> bool {
        let address = self.syntax.has(at, Shape::ADDRESS);
        address && self.syntax.mark(at + 1) == Mark::CloseBracket
    }
}
