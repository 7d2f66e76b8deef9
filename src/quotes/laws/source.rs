//! Who may be the source of a statement.

use crate::key;
use crate::lexicon::{Classes, gazetteer};
use crate::quotes::read::Attribution;
use crate::syntax::grammar::{For, Pos, is_continuous, noun_phrase, sort_of};
use crate::syntax::{Mark, Shape, Syntax, Token};
use crate::words::Class;
use std::ops::Range;

const OF: u32 = key::exact("of");
const BY: u32 = key::exact("by");
const WHO: u32 = key::exact("who");
/// Most tokens before a relative pronoun that are its antecedent.
const ANTECEDENT: u32 = 10;
/// Most tokens of a source behind which only the time stands.
const BEFORE_WHEN: usize = 6;
/// Longest dateline, in tokens.
const DATELINE: u32 = 14;
/// Most tokens from a form of "be" to its participle: "is widely believed".
const BEFORE_PARTICIPLE: u32 = 2;

/// Takes from a statement a source that cannot speak; "who" is whom it follows, and no dateline speaks, nor a day:
/// "Captain Ann Ito late on Friday".
pub(super) fn let_speak(text: &str, syntax: &Syntax, attribution: &mut Attribution) {
    if is_told_of(syntax, attribution) {
        attribution.source = None;
    }
    speak_by(text, syntax, attribution);
    end_with_relative(syntax, attribution);
    let Some(source) = &mut attribution.source else { return };
    source.start = Some(behind_dateline(syntax, source.start)).filter(|at| *at < source.end).unwrap_or(source.start);
    let source = source.clone();
    let tokens = syntax.slice(source.start, source.end);
    let speechless = |token: &Token| Class::Speechless.has(token.folded);
    attribution.source = match tokens {
        [relative] if Class::Relative.has(relative.folded) => antecedent(syntax, source.start).or(Some(source)),
        _ if tokens.iter().all(|token| token.mark() != Mark::None || speechless(token)) => None,
        _ => {
            let named = |token: &&Token| token.has(Shape::CAPITAL);
            // "Christianity Today" is all name.
            let when =
                |token: &Token| speechless(token) && (!named(&token) || gazetteer().is(token.folded, Classes::DATE));
            let kept = tokens.iter().rposition(|token| !when(token)).map_or(0, |last| last + 1);
            let is_short = kept <= BEFORE_WHEN && tokens.get(..kept).and_then(<[_]>::last).as_ref().is_some_and(named);
            Some(source.start..if is_short { source.start + kept as u32 } else { source.end })
        }
    };
}

/// Whether others tell of the source: "Quill is widely believed to have left". But what "the jury was told" is said there.
fn is_told_of(syntax: &Syntax, attribution: &Attribution) -> bool {
    let (Some(source), Some(cue)) = (&attribution.source, &attribution.cue) else { return false };
    let court = Class::Court.has(syntax.word(source.end.saturating_sub(1)));
    source.end <= cue.start && !court && is_passive(syntax, cue)
}

/// Whether the cue is a verb whose subject is told of: "has been | warned".
pub(in crate::quotes) fn is_passive(syntax: &Syntax, cue: &Range<u32>) -> bool {
    let participle = cue.end - 1;
    let before = (participle.saturating_sub(BEFORE_PARTICIPLE)..participle).rev();
    let mut words = before.take_while(|at| syntax.mark(*at) == Mark::None);
    Class::ToldOf.has(syntax.word(participle)) && words.any(|at| is_be(syntax, at))
}

/// "Was described | by Ann Ito as a waste", "a plan described | by her": she speaks, and what is said goes on behind her.
fn speak_by(text: &str, syntax: &Syntax, attribution: &mut Attribution) {
    let (Some(cue), Some(content)) = (&attribution.cue, attribution.content.first_mut()) else { return };
    if content.start != cue.end || syntax.word(cue.end) != BY || !Class::ToldOf.has(syntax.word(cue.end - 1)) {
        return;
    }
    let phrase = noun_phrase::read(text, syntax.slice(0, content.end), cue.end + 1, |_| None);
    let Some(end) = phrase.map(|phrase| phrase.end).filter(|end| *end < content.end) else { return };
    // "The mayor | of Oslo" goes on, "of | ignoring it" is said.
    let gerund = syntax.token(end + 1).is_some_and(|token| is_continuous(text, token));
    let leads = Class::Preposition.has(syntax.word(end)) && (syntax.word(end) != OF || gerund);
    if leads || Class::As.has(syntax.word(end)) || syntax.pos(end) == Pos::That || syntax.mark(end) == Mark::OpenQuote {
        attribution.source = Some(cue.end + 1..end);
        content.start = end;
    }
}

/// "Ann Ito, who said it was safe, | left": the clause ends before the verb of the sentence.
fn end_with_relative(syntax: &Syntax, attribution: &mut Attribution) {
    let (Some(source), [content]) = (&attribution.source, attribution.content.as_mut_slice()) else { return };
    let is_relative = source.len() == 1 && Class::Relative.has(syntax.word(source.start));
    if !is_relative || source.start >= content.start || syntax.mark(source.start.saturating_sub(1)) != Mark::Comma {
        return;
    }
    let mut commas = content.clone().filter(|at| syntax.mark(*at) == Mark::Comma && !syntax.is_quoted(*at));
    let (Some(comma), None) = (commas.next(), commas.next()) else { return };
    let is_verb = matches!(syntax.pos(comma + 1), Pos::Auxiliary | Pos::Verb | Pos::Speech);
    if comma > content.start && is_verb && syntax.pos(comma + 2) != Pos::And {
        content.end = comma;
    }
}

/// Whether the token is surely a form of "be": "he's" is or has.
pub(in crate::quotes) fn is_be(syntax: &Syntax, at: u32) -> bool {
    Class::Be.has(syntax.word(at)) && syntax.word(at) != key::exact("'s")
}

/// Where the words begin that stand behind the dateline that begins here, if one does: "SKERRY BAY - | The ferry
/// company said", "Skerry Bay: | The ferry company said".
pub(in crate::quotes) fn behind_dateline(syntax: &Syntax, start: u32) -> u32 {
    let opens = syntax.lines.get(syntax.line_of(start)).is_some_and(|line| line.start == start);
    let in_it = |at: &u32| match syntax.mark(*at) {
        Mark::Dash | Mark::Colon => false,
        Mark::None => syntax.has(*at, Shape::CAPITAL | Shape::HAS_DIGIT | Shape::HAS_DOT),
        _ => true,
    };
    let end = (start..start + DATELINE).find(|at| !in_it(at));
    let opening = |end: u32| if syntax.mark(end) == Mark::Colon { Shape::CAPITAL } else { Shape::ALL_CAPS };
    let ends = |end: &u32| syntax.mark(*end) != Mark::None && syntax.has(start, opening(*end));
    // "Quill Holdings (QX:QUILL) said" has none.
    let last = |mark: Mark, end: u32| (start..end).rfind(|at| syntax.mark(*at) == mark);
    let apart =
        |end: &u32| syntax.mark(*end) != Mark::Colon || last(Mark::OpenBracket, *end) <= last(Mark::CloseBracket, *end);
    end.filter(|end| opens && ends(end) && apart(end)).map_or(start, |end| end + 1)
}

/// The phrase that a relative pronoun stands for: the name right before it ("China's Ministry of Foreign Affairs,
/// which"), or the noun back to its article.
pub(super) fn antecedent(syntax: &Syntax, relative: u32) -> Option<Range<u32>> {
    let first = syntax.sentence(relative)?.start;
    let end = relative - u32::from(syntax.mark(relative.checked_sub(1)?) == Mark::Comma);
    let word = |at: &u32| matches!(syntax.mark(*at), Mark::None | Mark::Possessive);
    let name = |at: &u32| syntax.is_capital(*at);
    // "The envoy | for Peru, who": no place is who.
    let place =
        (first..end).rev().take(ANTECEDENT as usize).take_while(name).last().filter(|place| *place >= first + 2);
    let is_place =
        |place: &u32| syntax.word(relative) == WHO && gazetteer().is(syntax.phrase(*place, end), Classes::PLACE);
    let of_person = |place: &u32| {
        let person = syntax.token(place - 2).and_then(sort_of) == Some(For::Person);
        person && Class::Preposition.has(syntax.word(place - 1))
    };
    let head = place.filter(is_place).filter(of_person).map_or(end, |place| place - 1);
    let phrase = (first.max(head.saturating_sub(ANTECEDENT))..head).rev().take_while(word);
    let links = |at: &u32| syntax.mark(*at) == Mark::Possessive || Class::OfOffice.has(syntax.word(*at));
    let last = phrase.clone().next()?;
    let start = if name(&last) {
        phrase.take_while(|at| name(at) || links(at)).filter(name).last()
    } else {
        // "Comments by | supporters | who", but "a group of scientists", and "a friend of the bank, who".
        let close = head == relative;
        let leads = |at: &u32| close && Class::Preposition.has(syntax.word(*at)) && syntax.word(*at) != OF;
        let within: Vec<u32> = phrase.take_while(|at| !leads(at)).collect();
        let opened = within.iter().find(|at| Class::SourceDeterminer.has(syntax.word(**at)));
        let owner = |at: &&u32| name(at) || syntax.mark(**at) == Mark::Possessive;
        let owned = || within.iter().skip(1).take_while(owner).filter(|at| name(at)).last();
        opened.or_else(owned).copied().or(Some(last))
    };
    start.map(|start| start..end)
}
