//! What no model may break: one pass over all attributions, after everything else.
//!
//! - Words in marks end with their closing mark: what follows in another sentence is no part of them,
//!   and a quotation right behind another one is someone else's.
//! - A sentence outside the marks enters a direct or mixed statement only where it is reported itself,
//!   that is, holds the cue; what is quoted in other sentences is then a statement of its own.
//! - Who speaks stands outside what is said: `"...," she said` says nothing of "she".
//! - A source is a phrase that can speak: no day, no lone "who".
//! - A title in marks is not said, nor what a court turns down ("denied her request").
//! - A source that is told of tells nothing: "is believed to have left".
//! - Between a cue and its "that" stands to whom, how, where and when it is said, which is no part of it.
//! - Nothing is attributed across somebody else's statement.

mod source;
#[cfg(test)]
mod tests;

pub(super) use source::{behind_dateline, is_be, is_passive};

use super::read::{Attribution, in_text_order};
use crate::article::Act;
use crate::key;
use crate::stop::Stop;
use crate::syntax::grammar::{Pos, Verb, is_continuous, noun_phrase, verb};
use crate::syntax::{LineCase, Mark, Shape, Stretch, Syntax, Token};
use crate::words::{Class, Set};
use std::collections::BTreeSet;
use std::ops::Range;

/// Longest source between a quotation and its cue, in tokens.
const SOURCE: usize = 8;
/// Most words of a title.
const TITLE: usize = 12;
/// Verbs of saying behind which may stand where and when.
const SAYS: Set = Set::of(&[Class::Says, Class::AsTold]);
/// Those behind which may stand to whom.
const TELLS_WHOM: Set = Set::of(&[Class::TellsWhom, Class::Asks]);
/// "Warned | of a war that ...": these lead what is told.
const OBJECTS: [u32; 3] = [key::exact("of"), key::exact("against"), key::exact("about")];
/// What is done to which nouns: "denied her bail", "claimed three wickets".
const DONE: [(Class, Class); 2] = [(Class::TurnsDown, Class::Plea), (Class::Takes, Class::Prize)];
/// What is gone on with and said: "continued to deny it".
const UTTERS: Set = Set::of(&[Class::Says, Class::Utterance, Class::Denial]);
const TO: u32 = key::exact("to");
const WHETHER: u32 = key::exact("whether");
/// Most tokens from a cue to its "that".
const ADDRESS: u32 = 11;
/// Most parts of a statement that are looked at one by one.
const MOST_PARTS: usize = 256;

/// Makes all attributions keep the laws; they stay in text order.
pub(super) fn enforce(text: &str, syntax: &Syntax, found: &mut Vec<Attribution>, stop: &Stop) {
    found.iter_mut().for_each(|attribution| go_on_with_verb(syntax, attribution));
    let parted = stop.watch(std::mem::take(found)).flat_map(|attribution| parted(syntax, attribution));
    let mut kept: Vec<Attribution> =
        parted.filter(|a| !a.content.is_empty() && !is_title(syntax, a) && !is_act(text, syntax, a)).collect();
    kept.iter_mut().for_each(|attribution| begin_with_that(text, syntax, attribution));
    in_text_order(&mut kept);
    cut_across(&mut kept, stop);
    stop.watch(&mut kept).for_each(|attribution| source::let_speak(text, syntax, attribution));
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

/// "Continue | to deny it": what is gone on with is said.
fn go_on_with_verb(syntax: &Syntax, attribution: &mut Attribution) {
    let (Some(cue), Some(content)) = (&mut attribution.cue, attribution.content.first_mut()) else { return };
    let to = content.start == cue.end && syntax.word(cue.end) == TO && content.len() > 2;
    if to && Class::Deed.has(syntax.word(cue.end - 1)) && UTTERS.has(syntax.word(cue.end + 1)) {
        (cue.end, content.start) = (cue.end + 2, content.start + 2);
    }
}

/// Whether a court or an office does something in it and says nothing: "denied | her request for bail", not "denied | the
/// request was late"; or somebody wins or goes on with something.
fn is_act(text: &str, syntax: &Syntax, attribution: &Attribution) -> bool {
    let (Some(cue), [content]) = (&attribution.cue, attribution.content.as_slice()) else { return false };
    // "Voted | against".
    let leads = cue.len() > 1 && Class::Preposition.has(syntax.word(cue.end - 1));
    let verb = syntax.word(cue.end - 1 - u32::from(leads));
    let is_clause = |at: u32| syntax.verb(text, at) == Verb::Finite;
    // "Reached | a deal" was done, whatever stands around it.
    let says = |at: u32| syntax.is_quoted(at) || syntax.pos(at) == Pos::That || is_clause(at);
    if content.start != cue.end || Class::Deed.has(verb) {
        let infinitive = 2 * usize::from(syntax.word(content.start) == TO);
        return content.start == cue.end && !content.clone().skip(infinitive).any(says);
    }
    let does = |(verbs, _): &&(Class, Class)| verbs.has(verb);
    let Some((_, nouns)) = DONE.iter().find(does) else { return false };
    let phrase = noun_phrase::read(text, syntax.slice(0, content.end), content.start, |_| None);
    let Some(end) = phrase.map(|phrase| phrase.end) else { return false };
    let goes_on = end < content.end && syntax.mark(end) == Mark::None && !Class::Preposition.has(syntax.word(end));
    // "Dismissed the motion as an attack": what is held of it is said.
    let tells = content.clone().any(|at| Class::As.has(syntax.word(at)) || is_clause(at));
    nouns.has(syntax.word(end - 1)) && !goes_on && !tells
}

/// "Told | the court on Friday | that ...": what is said begins with "that" where only whom, how, where and when stand
/// before.
fn begin_with_that(text: &str, syntax: &Syntax, attribution: &mut Attribution) {
    let (Some(cue), Some(content)) = (&attribution.cue, attribution.content.first_mut()) else { return };
    let Some(first) = syntax.token(content.start).filter(|_| content.start == cue.end) else { return };
    let leads = Class::Preposition.has(first.folded);
    let says = syntax.word(cue.end - 1);
    // "Warned | of a war that ...".
    let around = (leads || verb(text, first) == Verb::Adverb) && SAYS.has(says) && !OBJECTS.contains(&first.folded);
    if !around && (leads || !TELLS_WHOM.has(says)) {
        return;
    }
    let asks = Class::Asks.has(says);
    let is_that = |at: &u32| syntax.pos(*at) == Pos::That && !asks || syntax.word(*at) == WHETHER;
    let is_noun = |at: u32| syntax.token(at).is_some_and(|token| is_continuous(text, token));
    let is_verb = |at: u32| matches!(syntax.verb(text, at), Verb::Finite | Verb::Bare) && !is_noun(at);
    // "Warned residents | the plan that": another phrase begins a clause.
    let opens = |at: u32| syntax.pos(at) == Pos::Article && at > content.start;
    let led = |at: u32| Class::Preposition.has(syntax.word(at - 1)) || syntax.pos(at - 1) == Pos::And;
    let within = |at: &u32| {
        matches!(syntax.mark(*at), Mark::None | Mark::Possessive)
            && !is_verb(*at)
            && (!opens(*at) || led(*at))
            && !(asks && syntax.word(*at) == TO)
    };
    let that = (content.start..content.end.min(content.start + ADDRESS)).find(|at| is_that(at) || !within(at));
    // "A plan that | has failed".
    if let Some(that) = that.filter(|at| is_that(at) && !is_verb(at + 1)) {
        content.start = that;
    }
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
