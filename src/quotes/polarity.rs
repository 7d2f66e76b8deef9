//! Whether the source says that the content is so, says that it is not so, or did not say it.
//!
//! Told from the verb group of the cue: a verb of denial ("denied that", "ruled out", "rejected claims that"),
//! turned around by a negation ("did not deny that"). A negated verb of saying, or one that was
//! declined, makes no statement: "did not say whether", "declined to comment on".

use super::read::Attribution;
use crate::article::{Act, Polarity, QuoteKind};
use crate::key;
use crate::syntax::{Mark, Syntax, Token};
use crate::words::Class;
use std::ops::Range;

/// Most words of a verb group before the words that are tagged as the cue.
const GROUP: usize = 5;
/// Most words of a clause before its verb of saying.
const CLAUSE: usize = 12;

/// The polarity of an attribution; `None` where it says that nothing was said.
pub(super) fn of(syntax: &Syntax, attribution: &Attribution, kind: QuoteKind) -> Option<Polarity> {
    let Some(cue) = &attribution.cue else { return Some(Polarity::Affirmed) };
    let told = attribution.content.iter().find(|part| part.start == cue.end);
    // "'I did not,' he denied": words as they fell are never turned around by what stands apart.
    if kind == QuoteKind::Direct && told.is_none() {
        return Some(Polarity::Affirmed);
    }
    let own = syntax.slice(cue.start, cue.end);
    let before = before(syntax, cue);
    let group = auxiliaries(before);
    let behind = told.map_or(&[][..], |told| syntax.slice(told.start, told.end.min(told.start + 2)));
    // The verb group with the first two words of what is told.
    let words: Vec<u32> = group.iter().chain(own).chain(behind).map(|token| token.folded).collect();
    let [no, nothing, only, out] = ["no", "nothing", "only", "out"].map(key::folded);
    let (verbs, told) = words.split_at(group.len() + own.len());
    let has = |class: Class| verbs.iter().any(|word| class.has(*word));
    // "Did not say", not "not only said".
    let is_not = |(at, word): (usize, &u32)| Class::Negation.has(*word) && verbs.get(at + 1) != Some(&only);
    let negated = verbs.iter().enumerate().any(is_not) != is_nobody(before);
    // "Ruled out", "ruling it out".
    let mut ruled = words.iter().skip_while(|word| !Class::DenialOut.has(**word)).skip(1).take(2);
    let denies = has(Class::Denial) || ruled.any(|word| *word == out);
    // "Declined | to comment on the vote": what was declined is a saying.
    let declined = has(Class::Silence) && told.get(1).is_some_and(|word| Class::Utterance.has(*word));
    let tells_nothing = own.last().is_some_and(|token| token.folded == nothing) || told.first() == Some(&nothing);
    let silent = negated || has(Class::Silence) || tells_nothing;
    // "Made | no mention of it".
    let no_word = words.windows(2).any(|pair| pair[0] == no && Class::Utterance.has(pair[1]));
    let unsaid = no_word && kind == QuoteKind::Indirect
        || negated && attribution.act == Act::Speech
        || silent && (declined || has(Class::Utterance));
    if unsaid && !denies {
        return None;
    }
    // "Does not think that" is a denial, "did not deny that" none.
    Some(if denies != negated { Polarity::Denied } else { Polarity::Affirmed })
}

/// The cue with the negation right before it and the auxiliaries of that one: without them "has never denied"
/// reads as a denial.
pub(super) fn whole_cue(syntax: &Syntax, attribution: &Attribution) -> Option<Range<u32>> {
    let cue = attribution.cue.clone()?;
    let group = auxiliaries(before(syntax, &cue));
    let Some(first) = group.iter().position(|token| Class::Negation.has(token.folded)) else { return Some(cue) };
    let verb = group.get(..first).unwrap_or_default().iter().rev().take_while(|token| token.mark() == Mark::None);
    let start = cue.start - (group.len() - first + verb.count()) as u32;
    let parts = attribution.source.iter().chain(&attribution.content);
    let is_free = parts.clone().all(|part| part.end <= start || part.start >= cue.end);
    Some(if is_free { start..cue.end } else { cue })
}

/// The cue with the verb that denies the claim of which it is the noun: "rejected a rival claim | that".
pub(super) fn with_denial(syntax: &Syntax, cue: &Range<u32>) -> Option<Range<u32>> {
    let noun = cue.end.checked_sub(1).filter(|noun| Class::Claim.has(syntax.word(*noun)))?;
    let before = (0..cue.start).rev().zip(before(syntax, cue).iter().rev()).take(GROUP);
    let mut phrase = before.take_while(|(_, token)| {
        matches!(token.mark(), Mark::None | Mark::Possessive) && !Class::PartsVerb.has(token.folded)
    });
    phrase.find(|(_, token)| Class::Denial.has(token.folded)).map(|(verb, _)| verb..noun + 1)
}

/// The sentence of the cue before it.
fn before<'a>(syntax: &'a Syntax, cue: &Range<u32>) -> &'a [Token] {
    let sentence = syntax.sentence(cue.start).map_or(cue.start, |s| s.start);
    syntax.slice(sentence.min(cue.start), cue.start)
}

/// The auxiliaries with which the words end.
fn auxiliaries(words: &[Token]) -> &[Token] {
    let may_be = |word: u32| Class::BeforeVerb.has(word) || Class::Silence.has(word);
    let goes_along = |token: &&Token| match token.mark() {
        Mark::None => may_be(token.folded),
        mark => mark == Mark::Possessive,
    };
    let count = words.iter().rev().take(GROUP).take_while(goes_along).count();
    words.get(words.len() - count..).unwrap_or_default()
}

/// "Neither the mayor nor the port would say": whether those who speak are none. A mark ends the look:
/// "Nobody was hurt, she said" says so.
fn is_nobody(before: &[Token]) -> bool {
    let clause = before.iter().rev().take(CLAUSE).take_while(|token| token.mark() == Mark::None);
    clause.last().is_some_and(|token| Class::Nobody.has(token.folded))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::syntax::sample::story;
    use proptest::prelude::*;

    /// A text of a headline and the sentence.
    fn read(sentence: &str) -> (String, Syntax) {
        let text = format!("Council Weighs Plan\n{sentence}");
        let syntax = story(&text);
        (text, syntax)
    }

    /// The polarity of `content`, announced by `cue`, in a sentence that holds both.
    fn polarity(sentence: &str, cue: &str, content: &str, act: Act) -> Option<Polarity> {
        let (text, syntax) = read(sentence);
        let tokens = |words: &str| -> Range<u32> {
            let at = text.find(words).expect("words of the sentence") as u32;
            syntax.token_at(at)..syntax.token_at(at + words.len() as u32 - 1) + 1
        };
        let cue = tokens(cue);
        let cue = Some(with_denial(&syntax, &cue).unwrap_or(cue));
        let attribution = Attribution { cue, content: vec![tokens(content)], act, ..Attribution::default() };
        let kind = crate::quotes::content::kind(&syntax, &attribution.content).expect("words");
        of(&syntax, &attribution, kind)
    }

    #[test]
    fn what_is_denied_and_what_is_not() {
        for (sentence, cue, content) in [
            ("Ann Ito denied that the wall was old.", "denied", "that the wall was old"),
            ("Ann Ito has denied taking money.", "denied", "taking money"),
            ("Ann Ito rejected claims that the wall was old.", "rejected", "claims that the wall was old"),
            ("Ann Ito dismissed reports that it fell.", "dismissed reports", "that it fell"),
            ("Ann Ito rejected claims that the wall was old.", "claims", "that the wall was old"),
            ("Ann Ito rebuffed claims that the wall was old.", "claims", "that the wall was old"),
            ("Ann Ito rejected a rival claim that the wall was old.", "claim", "that the wall was old"),
            ("Ann Ito disputed the figures of the town.", "disputed", "the figures of the town"),
            ("Ann Ito refuted the idea that it fell.", "refuted", "the idea that it fell"),
            ("Ann Ito denied \"any wrongdoing at all\".", "denied", "any wrongdoing at all"),
            ("Ann Ito ruled out that the wall was old.", "ruled out", "that the wall was old"),
            ("Ann Ito has ruled out selling it.", "ruled", "out selling it"),
        ] {
            let expected = Some(Polarity::Denied);
            let content = if sentence.contains('"') { "\"any wrongdoing at all\"" } else { content };
            assert_eq!(polarity(sentence, cue, content, Act::Speech), expected, "{sentence}");
        }
        for (sentence, cue, content) in [
            ("Ann Ito said that the wall was old.", "said", "that the wall was old"),
            ("Ann Ito did not deny that the wall was old.", "did not deny", "that the wall was old"),
            ("Ann Ito did not deny claims that the wall was old.", "claims", "that the wall was old"),
            ("Ann Ito denied it and claims that the wall was old.", "claims", "that the wall was old"),
            ("Ann Ito didn't deny that the wall was old.", "deny", "that the wall was old"),
            ("Ann Ito did not rule out that the wall was old.", "did not rule out", "that the wall was old"),
            ("Ann Ito said the wall was not old.", "said", "the wall was not old"),
            ("\"It was not me,\" Ann Ito denied.", "denied", "\"It was not me,\""),
            ("Ann Ito not only said that it fell.", "said", "that it fell"),
            ("Nobody was hurt, Ann Ito said.", "said", "Nobody was hurt"),
            ("Neither side won, but Ann Ito said that it fell.", "said", "that it fell"),
        ] {
            assert_eq!(polarity(sentence, cue, content, Act::Speech), Some(Polarity::Affirmed), "{sentence}");
        }
        let thought = polarity("Ann Ito does not think that it fell.", "think", "that it fell", Act::Thought);
        assert_eq!(thought, Some(Polarity::Denied));
    }

    #[test]
    fn a_negation_belongs_to_its_cue() {
        for (sentence, cue, whole) in [
            ("Ann Ito never denied that it fell.", "denied", "never denied"),
            ("Ann Ito would not deny that it fell.", "deny", "would not deny"),
            ("Ann Ito has denied that it fell.", "denied", "denied"),
        ] {
            let (text, syntax) = read(sentence);
            let at = text.find(cue).expect("the cue");
            let first = syntax.token_at(at as u32);
            let attribution = Attribution { cue: Some(first..first + 1), ..Attribution::default() };
            let found = whole_cue(&syntax, &attribution).expect("a cue");
            let start = syntax.tokens[found.start as usize].span().start();
            assert_eq!(&text[start..at + cue.len()], whole, "{sentence}");
        }
    }

    #[test]
    fn what_was_not_said() {
        for (sentence, cue, content) in [
            ("Ann Ito did not say that the wall was old.", "did not say", "that the wall was old"),
            ("Neither the mayor nor the port would say whether it was old.", "say", "whether it was old"),
            ("Ann Ito didn't say whether it fell.", "say", "whether it fell"),
            ("Ann Ito never said it fell.", "said", "it fell"),
            ("Ann Ito declined to comment on the wall.", "declined to comment", "on the wall"),
            ("Ann Ito declined to comment on the wall.", "declined", "to comment on the wall"),
            ("Ann Ito refused to say who did it.", "refused to say", "who did it"),
            ("Ann Ito said nothing of the wall.", "said", "nothing of the wall"),
            ("Ann Ito made no mention of the fall.", "made", "no mention of the fall"),
            ("Ann Ito made no mention of the fall.", "made no mention", "of the fall"),
            ("Ann Ito gave no details of the fall.", "gave", "no details of the fall"),
            ("Ann Ito has not commented on the fall.", "commented", "on the fall"),
        ] {
            assert_eq!(polarity(sentence, cue, content, Act::Speech), None, "{sentence}");
            assert_eq!(polarity(sentence, cue, content, Act::Thought), None, "{sentence}");
        }
    }

    const SAYS: [&str; 4] = ["say", "announce", "claim", "insist"];
    const DENIES: [&str; 4] = ["deny", "dispute", "reject", "refute"];
    const THINKS: [&str; 2] = ["think", "believe"];

    proptest! {
        #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

        /// One denial denies, two affirm, and who did not say something made no statement: whatever stands before the
        /// clause, whoever speaks, and whatever is told.
        #[test]
        fn denials_are_counted(
            opening in prop::sample::select(vec!["", "On Monday ", "Nobody was hurt, but ", "It was not his; "]),
            who in prop::sample::select(vec!["Ann Ito", "the mayor of Oslo", "Tom Arden, the mayor,", "they"]),
            auxiliary in prop::sample::select(vec!["did", "would", "could", "might"]),
            negation in prop::sample::select(vec!["", "not ", "never "]),
            verb in 0..SAYS.len() + DENIES.len() + THINKS.len(),
            content in prop::sample::select(vec!["that the wall was old", "the wall had never been safe", "it was not his"]),
        ) {
            let is_negated = !negation.is_empty();
            let thought = (verb.wrapping_sub(SAYS.len() + DENIES.len()), Act::Thought);
            let (verb, act, wanted) = match (SAYS.get(verb), DENIES.get(verb.wrapping_sub(SAYS.len()))) {
                (Some(says), _) => (says, Act::Speech, (!is_negated).then_some(Polarity::Affirmed)),
                (_, Some(denies)) if is_negated => (denies, Act::Speech, Some(Polarity::Affirmed)),
                (_, Some(denies)) => (denies, Act::Speech, Some(Polarity::Denied)),
                _ if is_negated => (&THINKS[thought.0], thought.1, Some(Polarity::Denied)),
                _ => (&THINKS[thought.0], thought.1, Some(Polarity::Affirmed)),
            };
            let sentence = format!("{opening}{who} {auxiliary} {negation}{verb} {content}.");
            for cue in [(*verb).to_owned(), format!("{auxiliary} {negation}{verb}")] {
                prop_assert_eq!(polarity(&sentence, &cue, content, act), wanted, "{}, cue {}", sentence, cue);
            }
        }
    }
}
