//! Noun phrases, read from their first word on.
//!
//! A phrase is opened by an article or an owner ("the", "his", "Oslo's"), ends with its head, and what hangs on it stands
//! behind: "the former mayor | of Oslo", "a man | who left". Names are read as one word.

use super::{Part, Pos, Verb, before, is_listed_role, pos, sort_of, verb};
use crate::syntax::token::{Kind, Mark, Shape, Token};
use crate::words::Class;

/// Longest phrase that is read, in tokens; nothing is read behind the end of the tokens that are given.
const LONGEST: u32 = 16;
/// How many words of title or description before a name are passed over.
const MOST_TITLE: usize = 6;

/// The tokens `start..end`, without the article or pronoun that opens them and what hangs on them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct NounPhrase {
    pub(crate) start: u32,
    /// Behind the name of an owner: "Norway's | foreign minister"; else the start.
    pub(crate) own: u32,
    pub(crate) end: u32,
    /// Several phrases, tied by "and".
    pub(crate) joint: bool,
}

/// An article or "his".
pub(crate) fn opens(token: &Token) -> bool {
    matches!(pos(token), Pos::Article | Pos::Pronoun(_, Part::Possessor)) || Class::Owner.has(token.folded)
}

/// The phrase that begins at `at`; `name` tells where the name ends that holds a token.
pub(crate) fn read(text: &str, tokens: &[Token], at: u32, name: impl Fn(u32) -> Option<u32>) -> Option<NounPhrase> {
    let start = at + u32::from(tokens.get(at as usize).is_some_and(opens));
    let (mut own, mut end, mut named) = (start, start, false);
    while let Some(token) = tokens.get(end as usize).filter(|_| end - start < LONGEST) {
        let is_noun = |token: &Token| token.has(Shape::CAPITAL) || sort_of(token).is_some();
        let headed = || named || end > start && tokens.get(end as usize - 1).is_some_and(is_noun);
        if let Some(behind) = name(end).filter(|behind| *behind > end) {
            (end, named) = (behind, true);
        } else if end > at && token.has(Shape::SENTENCE_START) || ends(text, tokens, end, headed) {
            break;
        } else {
            (end, named) = (end + 1, false);
            if token.mark() == Mark::Possessive {
                own = end;
            }
        }
    }
    (end > start).then_some(NounPhrase { start, own, end, joint: false })
}

/// The same with the phrases that "and" ties to it.
pub(crate) fn read_all(text: &str, tokens: &[Token], at: u32, name: impl Fn(u32) -> Option<u32>) -> Option<NounPhrase> {
    let mut all = read(text, tokens, at, &name)?;
    while tokens.get(all.end as usize).is_some_and(|token| pos(token) == Pos::And)
        && all.end - all.start < LONGEST
        && let Some(next) = read(text, tokens, all.end + 1, &name)
    {
        let own = if next.own > next.start { next.own } else { all.own };
        all = NounPhrase { own, end: next.end, joint: true, ..all };
    }
    Some(all)
}

/// Where the phrase of a name begins: titles, kin and their owner before it belong to it.
pub(crate) fn start_of_name(tokens: &[Token], start: usize) -> usize {
    let mut from = start;
    while start - from < MOST_TITLE
        && let Some(token) = before(tokens, from)
    {
        // "His wife, Ada": the comma is passed with the noun.
        let kin = token.mark() == Mark::Comma && before(tokens, from - 1).is_some_and(|t| pos(t) == Pos::Kin);
        let owner = matches!(pos(token), Pos::Pronoun(_, Part::Possessor)) && from < start;
        let titled = token.is_word()
            && (token.has(Shape::CAPITAL)
                || matches!(pos(token), Pos::Article | Pos::Kin)
                || Class::Describing.has(token.folded)
                || is_listed_role(token));
        if !(kin || owner || titled) {
            break;
        }
        from -= 1;
    }
    from
}

/// Whether a phrase ends before the token: what comes hangs on it or goes on with the clause. `headed` tells whether
/// the word before can be its head.
pub(crate) fn ends(text: &str, tokens: &[Token], at: u32, headed: impl Fn() -> bool) -> bool {
    let Some(token) = tokens.get(at as usize) else { return true };
    match token.mark() {
        Mark::None => {}
        mark => return !matches!(mark, Mark::Possessive | Mark::Slash),
    }
    match pos(token) {
        Pos::Pronoun(..) | Pos::Preposition | Pos::Subordinator | Pos::And | Pos::That | Pos::Who => true,
        Pos::Auxiliary | Pos::Verb | Pos::Speech | Pos::Article => true,
        Pos::Kin => false,
        Pos::Other => match verb(text, token) {
            Verb::Adverb | Verb::Finite if headed() => !Class::Named.has(token.folded),
            _ => is_verbal(text, token) && is_clause(tokens, at + 1),
        },
    }
}

/// "-ed", "-ing", "-ly": the word may be a verb or go with one.
pub(crate) fn is_verbal(text: &str, token: &Token) -> bool {
    let word = token.text(text);
    (!token.has(Shape::CAPITAL) || token.has(Shape::SENTENCE_START))
        && word.len() > 4
        && ["ly", "ed", "ing"].iter().any(|end| word.ends_with(end))
}

/// Whether what comes shows that the word before is no adjective: "published in", "aged two".
pub(crate) fn is_clause(tokens: &[Token], at: u32) -> bool {
    let Some(token) = tokens.get(at as usize) else { return true };
    matches!(pos(token), Pos::Preposition | Pos::Article) || token.kind() == Kind::Number
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::syntax::{self, sample};

    /// What is read at the beginning of the text, as "own part of the phrase/all of it".
    fn phrase(text: &str, read: impl Fn(&[Token]) -> Option<NounPhrase>) -> Option<String> {
        let tokens: Vec<Token> = syntax::tokens(text).collect();
        let found = read(&tokens)?;
        let words = |start: u32| {
            let tokens = tokens.get(start as usize..found.end as usize).unwrap_or_default();
            tokens.iter().map(|token| token.text(text)).collect::<Vec<_>>().join(" ")
        };
        let (own, all) = (words(found.own), words(found.start));
        Some(if own == all { all } else { format!("{own}/{all}") })
    }

    #[test]
    fn a_phrase_ends_with_its_head() {
        for (text, wanted) in [
            ("the former mayor of Oslo said", "former mayor"),
            ("the mayor, who left", "mayor"),
            ("a man who left", "man"),
            ("the elected mayor promised help", "elected mayor"),
            ("the minister promised help", "minister"),
            ("a report published in May", "report"),
            ("the ruling party has", "ruling party"),
            ("his wife told him", "wife"),
            ("the minister later said", "minister"),
            ("the newly appointed minister said", "newly appointed minister"),
            ("a man named Tom left", "man named Tom"),
            ("Norway\u{2019}s foreign minister in charge", "foreign minister/Norway \u{2019}s foreign minister"),
            ("Ada Quill said", "Ada Quill"),
        ] {
            assert_eq!(phrase(text, |tokens| read(text, tokens, 0, |_| None)).as_deref(), Some(wanted), "{text}");
        }
        for text in ["he left", "said Ada", ", the mayor", "of Oslo", ""] {
            assert_eq!(phrase(text, |tokens| read(text, tokens, 0, |_| None)), None, "{text}");
        }
    }

    #[test]
    fn names_are_read_as_one_word() {
        let text = "the Bank of Ostland governor said";
        let bank = |at: u32| (1..4).contains(&at).then_some(4);
        assert_eq!(phrase(text, |tokens| read(text, tokens, 0, bank)).as_deref(), Some("Bank of Ostland governor"));
    }

    #[test]
    fn phrases_are_joined_by_and() {
        for (text, wanted, joint) in [
            ("the mayor and her deputy said", "mayor and her deputy", true),
            ("the mayor and left", "mayor", false),
            ("president and chief executive of", "president and chief executive", true),
        ] {
            let tokens: Vec<Token> = syntax::tokens(text).collect();
            assert_eq!(phrase(text, |tokens| read_all(text, tokens, 0, |_| None)).as_deref(), Some(wanted), "{text}");
            assert_eq!(read_all(text, &tokens, 0, |_| None).is_some_and(|phrase| phrase.joint), joint, "{text}");
        }
    }

    #[test]
    fn titles_and_kin_are_of_the_phrase_of_a_name() {
        for (marked, first) in [
            ("The mayor of Oslo met [Ada].", "Ada"),
            ("They met the old mayor [Ada].", "the"),
            ("They met Foreign Minister [Ada].", "Foreign"),
            ("They met his wife [Ada].", "his"),
            ("They met his wife, [Ada].", "his"),
            ("Wife, [Ada] won.", "Wife"),
            ("They met the wife of [Ada].", "Ada"),
            ("They gave her [Ada]'s book.", "Ada"),
            ("They met his [Ada].", "Ada"),
            ("They met Tom, [Ada].", "Ada"),
            ("Harbour News\n[Ada] sang.", "Ada"),
            ("They met First Second Third Fourth Fifth Sixth Seventh [Ada].", "Second"),
        ] {
            let (text, tokens, name) = sample::marked(marked);
            assert_eq!(tokens[start_of_name(&tokens, name.start)].text(&text), first, "{marked}");
        }
    }
}
