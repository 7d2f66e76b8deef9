//! What stands around a name or pronoun: its part in the clause, found without a parser.

use super::{Part, Pos, Verb, before, noun_phrase, pos, verb};
use crate::key;
use crate::syntax::token::{Mark, Shape, Token};
use crate::words::Class;

/// Tokens of a sentence before a mention among which its clause begins.
const CLAUSE_WITHIN: u32 = 40;
/// Tokens behind a name among which its verb is looked for.
const VERB_WITHIN: usize = 24;

const TO: u32 = key::exact("to");

/// Number of values of [`Place::lead`].
pub(crate) const LEADS: usize = 9;
/// The value of [`Place::lead`] behind a comma.
pub(crate) const AFTER_COMMA: usize = 1;

/// Where a name stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Place {
    pub(crate) part: Part,
    /// The sort of token before the phrase.
    pub(crate) lead: usize,
}

/// Whether a clause's verb follows the phrase that ends before `end`: past brackets, appositions,
/// adverbs and short phrases.
pub(crate) fn goes_on(text: &str, tokens: &[Token], end: usize) -> bool {
    let mut at = end;
    let mut inserted = false;
    while let Some(token) = tokens.get(at).filter(|_| at - end < VERB_WITHIN) {
        if token.has(Shape::SENTENCE_START) {
            return false;
        }
        let close = match token.mark() {
            Mark::None => None,
            Mark::OpenBracket => Some(Mark::CloseBracket),
            Mark::Comma | Mark::Dash => Some(token.mark()),
            _ => return false,
        };
        if let Some(close) = close {
            let rest = tokens.iter().skip(at + 1).take(VERB_WITHIN).take_while(|t| !t.has(Shape::SENTENCE_START));
            match rest.map(Token::mark).position(|mark| mark == close) {
                Some(inside) if !inserted => (at, inserted) = (at + inside + 2, true),
                _ => return false,
            }
            continue;
        }
        match verb(text, token) {
            Verb::Finite => return true,
            Verb::Adverb => at += 1,
            _ => match pos(token) {
                Pos::Pronoun(_, Part::Object) => at += 1,
                Pos::And | Pos::Preposition => match noun_phrase::read(text, tokens, at as u32 + 1, |_| None) {
                    Some(phrase) => at = phrase.end as usize,
                    None => return false,
                },
                _ => return false,
            },
        }
    }
    false
}

/// The place of the name or pronoun at the tokens `start..end`. `last` is the part of the mention
/// close before it.
pub(crate) fn place(text: &str, tokens: &[Token], start: usize, end: usize, last: Option<Part>) -> Place {
    let owns = tokens.get(end).is_some_and(|t| t.mark() == Mark::Possessive);
    let from = noun_phrase::start_of_name(tokens, start);
    let Some(before) = before(tokens, from) else {
        return Place { part: if owns { Part::Possessor } else { Part::Subject }, lead: 0 };
    };
    let word = before.mark() == Mark::None;
    let sort = if word { pos(before) } else { Pos::Other };
    let lead = match (before.mark(), sort) {
        (Mark::Comma, _) => AFTER_COMMA,
        (_, Pos::And) => 2,
        (_, Pos::Subordinator) => 3,
        (_, Pos::That) => 4,
        (_, Pos::Speech) => 5,
        (_, Pos::Who) => 6,
        (Mark::None, _) => 8,
        _ => 7,
    };
    let turned = || {
        let quote = from.checked_sub(2).and_then(|b| tokens.get(b)).map(Token::mark);
        matches!(quote, Some(Mark::CloseQuote | Mark::Comma))
    };
    let or = |other: Part| if goes_on(text, tokens, end) { Part::Subject } else { other };
    let part = match sort {
        _ if owns => Part::Possessor,
        _ if word && Class::ClauseOrNoun.has(before.folded) => or(Part::Oblique),
        Pos::Preposition => Part::Oblique,
        Pos::And => or(last.unwrap_or(Part::Other)),
        Pos::Speech if turned() => Part::Subject,
        Pos::Speech => or(Part::Object),
        Pos::Auxiliary => or(Part::Other),
        _ if matches!(verb(text, before), Verb::Finite | Verb::Bare) => or(Part::Object),
        _ => or(Part::Other),
    };
    Place { part, lead }
}

/// Whether a new clause begins at the token `at`. "And" before a verb goes on with the same subject.
pub(crate) fn begins_clause(text: &str, tokens: &[Token], at: usize) -> bool {
    let Some(token) = tokens.get(at) else { return false };
    match token.mark() {
        Mark::Semicolon | Mark::Colon | Mark::Dash | Mark::OpenQuote | Mark::OpenBracket => true,
        Mark::None => match pos(token) {
            Pos::Subordinator | Pos::That | Pos::Who => true,
            Pos::And => !tokens.get(at + 1).is_some_and(|next| verb(text, next) != Verb::None),
            _ => false,
        },
        _ => false,
    }
}

/// Whether "to" and a verb follow the name that ends before `end`: "asked Ada to leave".
pub(crate) fn is_to_do(text: &str, tokens: &[Token], end: usize) -> bool {
    matches!(tokens.get(end..end + 2), Some([to, next]) if to.folded == TO && verb(text, next) == Verb::Bare)
}

/// The sort of clause in which the token `at` of the sentence from `start` on stands: 0 a main one.
pub(crate) fn clause_of(tokens: &[Token], start: u32, at: u32) -> usize {
    #[derive(Clone, Copy, PartialEq)]
    enum Sort {
        Main,
        Joined,
        Under,
        That,
        Relative,
        Bracket,
        Quote,
        BehindRelative,
    }
    let opens_under = tokens.get(start as usize).is_some_and(|first| pos(first) == Pos::Subordinator);
    let mut now = Sort::Main;
    let from = start.max(at.saturating_sub(CLAUSE_WITHIN)) as usize;
    for token in tokens.get(from..at as usize).unwrap_or_default() {
        now = match token.mark() {
            Mark::Semicolon | Mark::Colon | Mark::Dash | Mark::CloseBracket => Sort::Main,
            Mark::OpenBracket => Sort::Bracket,
            Mark::OpenQuote => Sort::Quote,
            Mark::Comma if now == Sort::Under && opens_under => Sort::Main,
            Mark::Comma if now == Sort::Relative => Sort::BehindRelative,
            Mark::None => match pos(token) {
                Pos::Subordinator => Sort::Under,
                Pos::That => Sort::That,
                Pos::Who => Sort::Relative,
                Pos::And if now == Sort::Main => Sort::Joined,
                _ => now,
            },
            _ => now,
        };
    }
    now as usize
}

/// How far a mention stands in its sentence: 0 first, 1 before a verb, 2 behind one, 3 behind more.
pub(crate) fn verbs_before(text: &str, tokens: &[Token], start: u32, at: u32) -> usize {
    if at == start {
        return 0;
    }
    let finite = |at: &u32| tokens.get(*at as usize).is_some_and(|token| verb(text, token) == Verb::Finite);
    1 + (start.max(at.saturating_sub(CLAUSE_WITHIN))..at).filter(finite).take(2).count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::syntax::sample::marked as read;

    #[test]
    fn clauses_are_told_by_what_opens_them() {
        let clause = |text: &str| {
            let (_, tokens, _) = read(text);
            clause_of(&tokens, 0, tokens.iter().rposition(Token::is_word).unwrap_or(0) as u32)
        };
        assert_eq!(clause("Ada met Tom."), 0);
        assert_eq!(clause("Ada sang and Tom."), 1);
        assert_eq!(clause("Ada sang while Tom."), 2);
        assert_eq!(clause("Ada sang while Tom left and Eva."), 2);
        assert_eq!(clause("While Ada sang, Tom."), 0);
        assert_eq!(clause("Ada sang while Eva slept, Tom."), 2);
        assert_eq!(clause("Ada said that Tom."), 3);
        assert_eq!(clause("Ada, who knew Tom."), 4);
        assert_eq!(clause("Ada, who sang, met Tom."), 7);
        assert_eq!(clause("Ada (played by Tom)."), 5);
        assert_eq!(clause("Ada (played by Eva) met Tom."), 0);
        assert_eq!(clause("Ada sang: \u{201c}Tom\u{201d}."), 6);
        assert_eq!(clause("Ada, who sang; Tom."), 0);
    }

    /// Past one insertion, adverbs and phrases with "of" and "and" the clause of a name goes on to its verb.
    #[test]
    fn a_clause_goes_on_behind_what_is_put_in() {
        let goes = |marked: &str| {
            let (text, tokens, name) = read(marked);
            goes_on(&text, &tokens, name.end)
        };
        for marked in [
            "[Ada] sang.",
            "[Ada] also sang.",
            "[Ada], the mayor, sang.",
            "[Ada], 43, sang.",
            "[Ada] (the old mayor) sang.",
            "[Ada] \u{2014} the mayor \u{2014} sang.",
            "[Ada] of the Daily Herald sang.",
            "[Ada] of 1990 sang.",
            "[Ada] and the Holm sang.",
            "[Ada] and others sang.",
            "[Ada] of course sang.",
            "[Ada], the mayor, of Oslo sang.",
            "[Ada] and Tom, the mayor, sang.",
        ] {
            assert!(goes(marked), "{marked}");
        }
        for marked in [
            "Tom met [Ada].",
            "Tom met [Ada]. Eva sang.",
            "Tom met [Ada]\nsang",
            "[Ada], the mayor. Eva, the cook, sang.",
            "[Ada] (the mayor, sang.",
            "[Ada], the mayor, 43, sang.",
            "[Ada] \u{2014} the mayor, sang.",
            "[Ada]; sang.",
            "[Ada] of the Daily Herald, sang.",
            "[Ada] the mayor sang.",
        ] {
            assert!(!goes(marked), "{marked}");
        }
        let far = |words: usize| goes(&format!("[Ada] ({}) sang.", "old ".repeat(words).trim_end()));
        assert_eq!([far(VERB_WITHIN - 3), far(VERB_WITHIN - 2)], [true, false]);
    }

    #[test]
    fn the_place_of_a_name_is_read_from_the_words_beside_it() {
        use Part::{Object, Oblique, Other, Possessor, Subject};
        for (marked, last, part, lead) in [
            ("[Ada] sang.", None, Subject, 0),
            ("In May, [Ada] sang.", None, Subject, AFTER_COMMA),
            ("The mayor, [Ada].", None, Other, AFTER_COMMA),
            ("[Ada]'s book sold.", None, Possessor, 0),
            ("They read [Ada]'s book.", None, Possessor, 8),
            ("They met Tom and [Ada].", Some(Object), Object, 2),
            ("They met Tom and [Ada].", None, Other, 2),
            ("They met Tom and [Ada] sang.", Some(Object), Subject, 2),
            ("They spoke of [Ada].", None, Oblique, 8),
            ("They spoke of [Ada] sang.", None, Oblique, 8),
            ("It rained when [Ada] sang.", None, Subject, 3),
            ("They knew that [Ada] sang.", None, Subject, 4),
            ("It rained before [Ada] sang.", None, Subject, 3),
            ("It rained before [Ada].", None, Oblique, 3),
            ("They told [Ada].", None, Object, 5),
            ("They said [Ada] sang.", None, Subject, 5),
            ("\u{201c}No,\u{201d} said [Ada].", None, Subject, 5),
            ("It was no, said [Ada].", None, Subject, 5),
            ("They will [Ada].", None, Other, 8),
            ("They met [Ada].", None, Object, 8),
            ("They met [Ada], the mayor, sang.", None, Subject, 8),
            ("They met a man who [Ada] saw.", None, Subject, 6),
            ("They knew: [Ada] sang.", None, Subject, 7),
        ] {
            let (text, tokens, name) = read(marked);
            assert_eq!(place(&text, &tokens, name.start, name.end, last), Place { part, lead }, "{marked}");
        }
    }

    #[test]
    fn what_begins_a_clause() {
        for (marked, wanted) in [
            ("It rained [;] Ada sang.", true),
            ("It rained [because] Ada sang.", true),
            ("They knew [that] Ada sang.", true),
            ("The man [who] sang.", true),
            ("It rained [and] Ada sang.", true),
            ("Ada ran [and] sang.", false),
            ("It rained [on] Ada.", false),
            ("It rained[,] Ada sang.", false),
        ] {
            let (text, tokens, name) = read(marked);
            assert_eq!(begins_clause(&text, &tokens, name.start), wanted, "{marked}");
        }
    }

    #[test]
    fn what_a_name_is_asked_to_do() {
        for (marked, wanted) in [
            ("They asked [Ada] to leave.", true),
            ("They gave [Ada] to Oslo.", false),
            ("They let [Ada] leave.", false),
            ("They saw [Ada] must leave.", false),
            ("They met [Ada] to", false),
        ] {
            let (text, tokens, name) = read(marked);
            assert_eq!(is_to_do(&text, &tokens, name.end), wanted, "{marked}");
        }
    }

    #[test]
    fn a_mention_stands_first_before_or_behind_verbs() {
        let position = |marked: &str| {
            let (text, tokens, name) = read(marked);
            verbs_before(&text, &tokens, 0, name.start as u32)
        };
        assert_eq!(position("[Ada] sang."), 0);
        assert_eq!(position("The mayor [Ada] sang."), 1);
        assert_eq!(position("They met [Ada]."), 2);
        assert_eq!(position("They came and met [Ada]."), 3);
        assert_eq!(position("They came, sang and met [Ada]."), 3);
    }
}
