//! The parts of a clause that tells whose the sentence around it is, shared by those between commas
//! ([`asides`](super::asides)) and those with "as" ([`as_told`](super::as_told)).

use crate::entities::is_role;
use crate::key;
use crate::quotes::context::Context;
use crate::quotes::token_view::Opening;
use crate::syntax::grammar::{For, Pos, noun_phrase, pos, sort_of};
use crate::syntax::{Mark, Shape, Syntax, Token};
use crate::words::{Class, Set};
use std::ops::Range;

/// Longest source, in tokens.
pub(super) const SOURCE: u32 = 7;
/// The same with what hangs on it: "people | familiar with the talks".
pub(super) const HANGING: u32 = 16;
/// Most tokens behind the verb that say when, where and to whom.
const AROUND: u32 = 10;
pub(super) const TOLD: u32 = key::exact("told");
const SAYS: u32 = key::exact("says");
/// Shortest content, in tokens.
pub(super) const LEAST: usize = 4;
const SPEAKERS: Set = Set::of(&[Class::SpeakerNoun, Class::HeadlineSpeaker]);

/// What says so, who says so, and the sentence before and behind.
pub(super) struct Clause {
    pub(super) cue: Range<u32>,
    pub(super) source: Range<u32>,
    pub(super) front: Range<u32>,
    pub(super) back: Option<Range<u32>>,
}

/// A comma that stands in no quotation.
pub(super) fn is_comma(syntax: &Syntax, at: u32) -> bool {
    syntax.mark(at) == Mark::Comma && !syntax.is_quoted(at)
}

/// "On Monday, she said, quote, 'It is late'": whether marks tell what was said.
pub(super) fn opens_marks(syntax: &Syntax, back: &Range<u32>) -> bool {
    let other = |at: u32| !matches!(syntax.mark(at), Mark::None | Mark::Possessive | Mark::Comma);
    (back.start..back.end.min(back.start + LEAST as u32)).any(other)
}

/// The pronoun or noun phrase that begins at one of the tokens: "the Daily Wire | reports".
pub(super) fn phrase(context: &Context<'_>, tokens: &[Token], at: u32) -> Option<Range<u32>> {
    match context.view(at)?.opening {
        Opening::Pronoun => Class::ThirdPerson.has(context.syntax.word(at)).then_some(at..at + 1),
        Opening::None => None,
        Opening::Name | Opening::Determiner => {
            let phrase = noun_phrase::read(context.text, tokens, at, |_| None)?;
            (phrase.end - at <= SOURCE).then_some(at..phrase.end)
        }
    }
}

/// A mark of the brackets around one word: "Ostland Peoples Party | ( | OPP | ) |".
pub(super) fn is_short(syntax: &Syntax, at: u32) -> bool {
    let open = if syntax.mark(at) == Mark::CloseBracket { at.saturating_sub(2) } else { at };
    syntax.mark(open) == Mark::OpenBracket && syntax.mark(open + 2) == Mark::CloseBracket
}

/// Whether the tokens are a pronoun or phrase with what hangs on it: "a spokesman | for the ministry", "people | familiar
/// with the talks", "sources | who were there".
pub(super) fn is_source(context: &Context<'_>, tokens: &Range<u32>) -> bool {
    let (syntax, end) = (context.syntax, tokens.end);
    if let Some(open) = tokens.clone().find(|at| is_short(syntax, *at)) {
        let rest = open + 3..end;
        return is_source(context, &(tokens.start..open)) && (rest.is_empty() || is_source(context, &rest));
    }
    if phrase(context, &syntax.tokens, tokens.start).is_some_and(|phrase| phrase.end == end) {
        return true;
    }
    let is = |at: u32, sorts: &[Pos]| syntax.token(at).is_some_and(|token| sorts.contains(&pos(token)));
    let hangs = |at: u32| is(at, &[Pos::Preposition, Pos::Who]);
    let phrase = noun_phrase::read_all(context.text, syntax.slice(0, end), tokens.start, |_| None);
    let Some(head) = phrase.map(|phrase| tokens.start..phrase.end) else { return false };
    // "People | familiar with the talks".
    let shorter = head.start..head.end.saturating_sub(u32::from(!speaks(context, &head) && hangs(head.end)));
    let Some(head) = Some(shorter).filter(|head| speaks(context, head)) else { return false };
    // "For jobless | claims", "what she | told": no verb, or one of another clause.
    let noun =
        syntax.word(end) != SAYS && syntax.token(end).is_some_and(|token| token.text(context.text).ends_with('s'));
    let clause = |at: u32| Class::Says.has(syntax.word(at)) || Class::Subordinator.has(syntax.word(at));
    let tail = || {
        let opens = hangs(head.end) || hangs(head.end + 1) && !clause(head.end);
        opens && !noun && !is(end - 1, &[Pos::Preposition, Pos::Auxiliary]) && !(head.end + 1..end).any(clause)
    };
    let apart = |at: u32| is_pronoun(context, at) && !is(at, &[Pos::Who]) || clause(at) && at < head.end;
    !tokens.clone().any(apart) && (head.end == end || tail())
}

/// Where the words from `at` on end that only say when, where or to whom it was said, if a comma or the end of the
/// sentence stands there: "said | in a statement on Friday", "told | reporters".
pub(super) fn said_so(context: &Context<'_>, verb: u32, mut at: u32, end: u32) -> Option<u32> {
    let syntax = context.syntax;
    let phrase = |at: u32| noun_phrase::read(context.text, syntax.slice(0, end), at, |_| None).map(|phrase| phrase.end);
    let preposition = |at: u32| syntax.pos(at) == Pos::Preposition;
    if syntax.word(verb) == TOLD {
        at = phrase(at)?;
    }
    while at < end && at < verb + AROUND && syntax.mark(at) != Mark::Comma {
        let time = !preposition(at) && Class::Speechless.has(syntax.word(at));
        at = if time { at + 1 } else { phrase(Some(at + 1).filter(|_| preposition(at))?)? };
    }
    (at == end || syntax.mark(at) == Mark::Comma).then_some(at)
}

/// Whether the head of a phrase is a name or a noun for people and bodies: "wrote | a letter" is no clause of who wrote.
pub(super) fn speaks(context: &Context<'_>, phrase: &Range<u32>) -> bool {
    let head = phrase.end.checked_sub(1).and_then(|last| context.syntax.token(last));
    let head = head.filter(|head| !Class::Speechless.has(head.folded));
    let sorts = |head: &Token| matches!(sort_of(head), Some(For::Person | For::Body));
    let is_noun = |head: &Token| SPEAKERS.has(head.folded) || sorts(head) || is_role(context.text, head);
    head.is_some_and(|head| head.has(Shape::CAPITAL) || is_noun(head))
}

pub(super) fn is_pronoun(context: &Context<'_>, at: u32) -> bool {
    context.view(at).is_some_and(|view| view.opening == Opening::Pronoun)
}
