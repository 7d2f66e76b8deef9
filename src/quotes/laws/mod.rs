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

use super::read::{Attribution, in_text_order};
use crate::article::Act;
use crate::lexicon::{Classes, gazetteer};
use crate::stop::Stop;
use crate::syntax::{LineCase, Mark, Shape, Stretch, Syntax, Token};
use crate::words::Class;
use std::collections::BTreeSet;
use std::ops::Range;

/// Longest source between a quotation and its cue, in tokens.
const SOURCE: usize = 8;
/// Most words of a title, and most tokens before a relative pronoun that are its antecedent.
const TITLE: usize = 12;
const ANTECEDENT: u32 = 10;
/// Most tokens of a source behind which only the time stands.
const BEFORE_WHEN: usize = 6;
/// Longest dateline, in tokens.
const DATELINE: u32 = 14;
/// Most parts of a statement that are looked at one by one.
const MOST_PARTS: usize = 256;

/// Makes all attributions keep the laws; they stay in text order.
pub(super) fn enforce(syntax: &Syntax, found: &mut Vec<Attribution>, stop: &Stop) {
    let parted = stop.watch(std::mem::take(found)).flat_map(|attribution| parted(syntax, attribution));
    let mut kept: Vec<Attribution> = parted.filter(|a| !a.content.is_empty() && !is_title(syntax, a)).collect();
    in_text_order(&mut kept);
    cut_across(&mut kept, stop);
    stop.watch(&mut kept).for_each(|attribution| let_speak(syntax, attribution));
    *found = kept;
}

/// Words of a statement within one sentence, or one quotation.
#[derive(Clone, Debug)]
struct Piece {
    tokens: Range<u32>,
    /// The outermost stretch that holds it.
    stretch: Option<Range<u32>>,
    sentence: usize,
}

/// The content cut at marks and at the ends of sentences.
fn pieces(syntax: &Syntax, content: &[Range<u32>]) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    for part in content.iter().take(MOST_PARTS) {
        let mut at = part.start;
        while at < part.end {
            let stretch = outer(syntax, at);
            let sentence = syntax.sentence_of(at);
            let next = || syntax.stretches.get(syntax.stretches.partition_point(|s| around(s).start <= at));
            let limit = match stretch {
                Some(stretch) => around(stretch).end,
                None => {
                    let opened = next().map_or(part.end, |stretch| around(stretch).start);
                    syntax.sentences.get(sentence).map_or(opened, |sentence| opened.min(sentence.end))
                }
            };
            let mut end = limit.min(part.end).max(at + 1);
            // The stop before the closing mark is part of what is quoted.
            if let Some(stretch) = stretch.filter(|s| around(s).start <= at && end < s.end)
                && (end..stretch.end).all(|at| is_stop(syntax.mark(at)))
            {
                end = stretch.end;
            }
            pieces.push(Piece { tokens: at..end, stretch: stretch.map(|s| s.start..s.end), sentence });
            at = end;
        }
    }
    pieces
}

/// The statement without what is no part of it, and the statements that this makes.
fn parted(syntax: &Syntax, mut attribution: Attribution) -> Vec<Attribution> {
    // Marks in it are of the words that it cites.
    if attribution.verbatim {
        return vec![attribution];
    }
    let mut pieces = pieces(syntax, &attribution.content);
    if let Some(source) = speaker_between(syntax, attribution.cue.as_ref(), &mut pieces) {
        attribution.source.get_or_insert(source);
    }
    let quoted: BTreeSet<usize> = pieces.iter().filter(|p| p.stretch.is_some()).map(|p| p.sentence).collect();
    if pieces.len() > MOST_PARTS || quoted.is_empty() {
        return vec![attribution];
    }
    let cue = attribution.cue.as_ref();
    let leading = cue.map(|cue| syntax.sentence_of(cue.start));
    let is_told = |piece: &Piece| Some(piece.sentence) == leading;
    let has_words = |piece: &Piece| syntax.count_words(&piece.tokens) > 0;
    // The reported sentence without any mark, and quotations elsewhere: two statements.
    let reported = leading.is_some_and(|leading| !quoted.contains(&leading));
    let apart = reported && pieces.iter().any(|piece| is_told(piece) && has_words(piece));
    // Pieces of one statement each; a new one begins where another speaks.
    let mut groups: Vec<Vec<Piece>> = Vec::new();
    for piece in pieces.into_iter().filter(|piece| is_told(piece) || quoted.contains(&piece.sentence)) {
        let is_alike = |last: &Piece| !apart || is_told(last) == is_told(&piece);
        match groups.iter_mut().rfind(|group| group.last().is_some_and(is_alike)) {
            Some(group) if !group.last().is_some_and(|last| breaks(syntax, cue, last, &piece)) => group.push(piece),
            _ => groups.push(vec![piece]),
        }
    }
    let begins = |group: &Vec<Piece>| group.first().is_some_and(|p| cue.is_some_and(|cue| p.tokens.start < cue.start));
    let own = match apart {
        true => groups.iter().position(|group| group.iter().any(is_told)),
        false => groups.iter().rposition(begins),
    };
    let own = own.unwrap_or(0);
    let mut source = attribution.source.clone().filter(|_| apart);
    let of = |(number, group): (usize, &Vec<Piece>)| {
        let (content, margin) = (joined(group), attribution.margin);
        if number == own {
            return Attribution { content, ..attribution.clone() };
        }
        Attribution { content, source: source.take(), margin, ..Attribution::default() }
    };
    groups.iter().enumerate().map(of).collect()
}

/// "'It is late,' | a guard, Ann Ito, | said": what stands between the quotation and the cue is said by nobody, it
/// speaks. Takes it out.
fn speaker_between(syntax: &Syntax, cue: Option<&Range<u32>>, pieces: &mut Vec<Piece>) -> Option<Range<u32>> {
    let cue = cue?.start;
    let at = pieces.iter().rposition(|piece| piece.tokens.start < cue)?;
    let Piece { tokens, stretch: None, .. } = pieces.get(at)? else { return None };
    let quotation = pieces.get(at.checked_sub(1)?)?.stretch.as_ref()?;
    let last = syntax.mark(quotation.end.saturating_sub(1));
    let word = |at: &u32| matches!(syntax.mark(*at), Mark::None | Mark::Possessive);
    let source = tokens.clone().find(word)?..tokens.clone().rfind(word)? + 1;
    let beside = quotation.end + 2 >= source.start && source.end + u32::from(!word(&source.end)) == cue;
    let fits = beside && source.len() <= SOURCE && matches!(last, Mark::Comma | Mark::Question | Mark::Exclamation);
    fits.then(|| pieces.remove(at)).map(|_| source)
}

/// Whether a quotation stands right behind one that ended its sentence, in one paragraph, or a
/// sentence without the cue leads in to it: 'she said. Her husband was blunt: "It is late."'
fn breaks(syntax: &Syntax, cue: Option<&Range<u32>>, before: &Piece, behind: &Piece) -> bool {
    let (Some(a), Some(b)) = (&before.stretch, &behind.stretch) else { return false };
    let colon = b.start.checked_sub(2).filter(|at| *at > a.end && syntax.mark(*at) == Mark::Colon);
    if let Some(leading) = colon.filter(|_| cue.is_some()).map(|colon| syntax.sentence_of(colon))
        && cue.is_some_and(|cue| leading != syntax.sentence_of(cue.start))
        && leading > syntax.sentence_of(a.start)
    {
        return true;
    }
    a != b
        && a.end + 2 >= b.start
        && syntax.mark(a.end) == Mark::CloseQuote
        && ends_sentence(syntax.mark(a.end.saturating_sub(1)))
        && syntax.line_of(a.end) == syntax.line_of(b.start)
}

pub(super) fn ends_sentence(mark: Mark) -> bool {
    matches!(mark, Mark::Stop | Mark::Question | Mark::Exclamation)
}

fn is_stop(mark: Mark) -> bool {
    ends_sentence(mark) || matches!(mark, Mark::Comma | Mark::Ellipsis | Mark::Dash)
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

/// Whether all that is quoted are titles ("the film 'Wild River'"), and nothing beside is said.
fn is_title(syntax: &Syntax, attribution: &Attribution) -> bool {
    let said = attribution.cue.is_some() && attribution.act == Act::Speech && attribution.source.is_some();
    let capital = |token: &&&Token| token.has(Shape::CAPITAL | Shape::HAS_DIGIT);
    !said
        && attribution.content.len() <= TITLE
        && attribution.content.iter().all(|part| {
            let tokens = syntax.slice(part.start, part.end);
            let words: Vec<&Token> = tokens.iter().filter(|token| token.is_word()).take(TITLE + 1).collect();
            let fits = |word: &&Token| word.has(Shape::QUOTED) && (capital(&word) || word.len() <= 3);
            tokens.first().is_some_and(|token| token.line_case() == LineCase::Normal)
                && words.len() <= TITLE
                && words.iter().filter(capital).count() >= 2
                && words.iter().all(fits)
                && !tokens.iter().any(|token| token.has(Shape::QUOTED) && ends_sentence(token.mark()))
        })
}

/// Parts beyond the cue of another statement, which is not told within this one, are not this one's.
fn cut_across(found: &mut [Attribution], stop: &Stop) {
    let mut cues: Vec<u32> = found.iter().filter_map(|a| a.cue.as_ref().map(|cue| cue.start)).collect();
    cues.sort_unstable();
    cues.dedup();
    for attribution in stop.watch(found) {
        let Some(cue) = attribution.cue.clone().filter(|_| attribution.content.len() <= MOST_PARTS) else { continue };
        let own = |at: &u32| cue.contains(at) || attribution.content.iter().any(|part| part.contains(at));
        let is_near = |part: &&Range<u32>| {
            let (from, to) = if part.start < cue.start { (part.end, cue.start) } else { (cue.end, part.start) };
            let others = cues.get(cues.partition_point(|start| *start < from)..).unwrap_or_default();
            others.iter().take_while(|start| **start < to).all(own)
        };
        let kept: Vec<Range<u32>> = attribution.content.iter().filter(is_near).cloned().collect();
        if !kept.is_empty() {
            attribution.content = kept;
        }
    }
}

/// Takes from a statement a source that cannot speak; "who" is whom it follows, and no dateline speaks, nor a day:
/// "Captain Ann Ito late on Friday".
fn let_speak(syntax: &Syntax, attribution: &mut Attribution) {
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

/// Where the words begin that stand behind the dateline that begins here, if one does: "SKERRY BAY - | The ferry
/// company said", "Skerry Bay: | The ferry company said".
pub(super) fn behind_dateline(syntax: &Syntax, start: u32) -> u32 {
    let opens = syntax.lines.get(syntax.line_of(start)).is_some_and(|line| line.start == start);
    let in_it = |at: &u32| match syntax.mark(*at) {
        Mark::Dash | Mark::Colon => false,
        Mark::None => syntax.has(*at, Shape::CAPITAL | Shape::HAS_DIGIT | Shape::HAS_DOT),
        _ => true,
    };
    let end = (start..start + DATELINE).find(|at| !in_it(at));
    let opening = |end: u32| if syntax.mark(end) == Mark::Colon { Shape::CAPITAL } else { Shape::ALL_CAPS };
    let ends = |end: &u32| syntax.mark(*end) != Mark::None && syntax.has(start, opening(*end));
    end.filter(|end| opens && ends(end)).map_or(start, |end| end + 1)
}

/// The phrase that a relative pronoun stands for: the name right before it ("China's Ministry of Foreign Affairs,
/// which"), or the noun back to its article.
fn antecedent(syntax: &Syntax, relative: u32) -> Option<Range<u32>> {
    let first = syntax.sentence(relative)?.start;
    let end = relative - u32::from(syntax.mark(relative.checked_sub(1)?) == Mark::Comma);
    let word = |at: &u32| matches!(syntax.mark(*at), Mark::None | Mark::Possessive);
    let mut phrase = (first.max(end.saturating_sub(ANTECEDENT))..end).rev().take_while(word);
    let name = |at: &u32| syntax.is_capital(*at);
    let links = |at: &u32| syntax.mark(*at) == Mark::Possessive || Class::OfOffice.has(syntax.word(*at));
    let last = phrase.clone().next()?;
    let start = if name(&last) {
        phrase.take_while(|at| name(at) || links(at)).filter(name).last()
    } else {
        phrase.find(|at| Class::SourceDeterminer.has(syntax.word(*at))).or(Some(last))
    };
    start.map(|start| start..end)
}
