//! "As the Herald noted, prices rose": a clause with "as" that says whose the sentence is.
//!
//! It stands before the sentence, within or behind it ("Prices rose, as Quill put it.").
//! The tagger finds half of them. Left alone are those whose verb has an object ("as he said this"), whose subject is
//! the paper itself ("as we reported"), and those that another mark than a comma parts from the sentence.

use super::clauses::{Clause, HANGING, TOLD, is_comma, is_source, opens_marks, phrase, said_so};
use super::sentence;
use super::subject::verb_start;
use crate::key;
use crate::quotes::context::Context;
use crate::syntax::Mark;
use crate::words::Class;
use std::ops::Range;

const AS: u32 = key::exact("as");
const BY: u32 = key::exact("by");
/// What stands behind the verb in "points out" and "put it".
const BEHIND_VERB: [u32; 2] = [key::exact("out"), key::exact("it")];

/// The clause of the verb at a token, if "as" opens it.
pub(super) fn clause(context: &Context<'_>, verb: u32) -> Option<Clause> {
    let syntax = context.syntax;
    let tells = syntax.word(verb);
    let paired = BEHIND_VERB.contains(&syntax.word(verb + 1));
    if !Class::AsTold.has(tells) || !paired && Class::TellsPaired.has(tells) {
        return None;
    }
    let within = |at: &u32| matches!(syntax.mark(*at), Mark::None | Mark::Possessive);
    let mut before = (verb.saturating_sub(HANGING)..verb).rev().take_while(within);
    let opening = before.find(|at| syntax.word(*at) == AS)?;
    let Range { start, end } = sentence(syntax, verb).filter(|sentence| sentence.start <= opening)?;
    let comma = |at: u32| is_comma(syntax, at);
    // "But as the Herald noted".
    let first = opening == start || opening == start + 1 && Class::LeadsSentence.has(syntax.word(start));
    if !first && !comma(opening - 1) {
        return None;
    }
    // "One reason is that, as the Herald noted, prices rose".
    let joins = |class: Class| class.has(syntax.word(opening.saturating_sub(2)));
    let joined = first || joins(Class::Subordinator) || joins(Class::PartsVerb);
    let front = start..if joined { start } else { opening - 1 };
    let cue = verb..verb + 1 + u32::from(paired);
    let named = opening + 1..verb_start(context, &cue).max(opening + 1);
    let source = if named.is_empty() {
        // "As first reported by the Herald".
        let by = Some(cue.end).filter(|at| syntax.word(*at) == BY)?;
        phrase(context, &syntax.tokens, by + 1)?
    } else {
        Some(named).filter(|named| is_source(context, named))?
    };
    let behind = said_so(context, verb, cue.end.max(source.end), end)?;
    let back =
        Some(behind + 1..end).filter(|back| comma(behind) && back.start < back.end && !opens_marks(syntax, back));
    // "Prices rose, as the Herald noted."
    let ends = behind == end && !joined && tells != TOLD && syntax.mark(end) == Mark::Stop;
    (back.is_some() || ends).then_some(Clause { cue, source, front, back })
}
