//! Who may be the source of a statement.

use crate::key;
use crate::lexicon::{Classes, gazetteer};
use crate::quotes::read::Attribution;
use crate::syntax::{Mark, Shape, Syntax, Token};
use crate::words::Class;
use std::ops::Range;

const OF: u32 = key::exact("of");
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
pub(super) fn let_speak(syntax: &Syntax, attribution: &mut Attribution) {
    if is_told_of(syntax, attribution) {
        attribution.source = None;
    }
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
    let participle = cue.end - 1;
    let before = (source.end.max(participle.saturating_sub(BEFORE_PARTICIPLE))..participle).rev();
    let mut words = before.take_while(|at| syntax.mark(*at) == Mark::None);
    let court = Class::Court.has(syntax.word(source.end.saturating_sub(1)));
    Class::ToldOf.has(syntax.word(participle)) && source.end <= cue.start && !court && words.any(|at| is_be(syntax, at))
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
    let phrase = (first.max(end.saturating_sub(ANTECEDENT))..end).rev().take_while(word);
    let name = |at: &u32| syntax.is_capital(*at);
    let links = |at: &u32| syntax.mark(*at) == Mark::Possessive || Class::OfOffice.has(syntax.word(*at));
    let last = phrase.clone().next()?;
    let start = if name(&last) {
        phrase.take_while(|at| name(at) || links(at)).filter(name).last()
    } else {
        // "Comments by | supporters | who", but "a group of scientists", and "a friend of the bank, who".
        let close = end == relative;
        let leads = |at: &u32| close && Class::Preposition.has(syntax.word(*at)) && syntax.word(*at) != OF;
        let within: Vec<u32> = phrase.take_while(|at| !leads(at)).collect();
        let opened = within.iter().find(|at| Class::SourceDeterminer.has(syntax.word(**at)));
        let owner = |at: &&u32| name(at) || syntax.mark(**at) == Mark::Possessive;
        let owned = || within.iter().skip(1).take_while(owner).filter(|at| name(at)).last();
        opened.or_else(owned).copied().or(Some(last))
    };
    start.map(|start| start..end)
}
