//! Noun phrases that say what a person is: "the former mayor of Oslo", "Norway's foreign minister".
//!
//! **Method.** A phrase has a noun for what people are (its head), the words before it that say which
//! one, and the "of" behind it. It is read from its end backwards or from its beginning onwards, up
//! to a word that cannot belong to it. Names that other stages found are read as one word.

use super::nouns::{NOUN, entry, is_role};
use crate::article::EntityKind;
use crate::entities::{Entities, Reference};
use crate::key;
use crate::lexicon::{Classes, MAX_WORDS, gazetteer};
use crate::syntax::grammar::{Part, Pos, Verb, noun_phrase, pos, verb};
use crate::syntax::{Kind, LineCase, Mark, Shape, Syntax, Token};
use crate::words::{Class, Set};

/// Most words, or names, before the head.
const MOST_MODIFIERS: usize = 8;
/// Most common nouns there where no article opens the phrase.
const MOST_NOUNS: usize = 4;
/// Longest phrase, in tokens.
pub(super) const LONGEST: u32 = 24;
/// Within so many tokens of its beginning the head must come.
const HEAD_WITHIN: u32 = 8;
/// So far behind an "and" it is read whether a phrase or a clause goes on.
const AHEAD: u32 = 6;
pub(super) const ONE: u32 = key::exact("one");
const OF: u32 = key::exact("of");
const THE: u32 = key::exact("the");
pub(super) const AND: u32 = key::exact("and");

/// All that says something of the words around a title.
const AROUND_TITLES: Set =
    Set::of(&[Class::BeforeTitle, Class::OutsideTitle, Class::Courtesy, Class::PersonNoun, Class::Owner]);

/// Tokens `start..end`, the article left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Phrase {
    pub(super) start: u32,
    pub(super) end: u32,
    /// An article or owner opens it.
    pub(super) opened: bool,
    /// It has a noun for what people are.
    pub(super) headed: bool,
}

/// What phrases are read from.
pub(super) struct Reader<'a> {
    pub(super) text: &'a str,
    pub(super) syntax: &'a Syntax,
    pub(super) found: &'a Entities,
}

impl<'a> Reader<'a> {
    pub(super) fn token(&self, at: u32) -> Option<&'a Token> {
        self.syntax.token(at)
    }

    pub(super) fn is(&self, at: u32, class: Class) -> bool {
        class.has(self.syntax.word(at))
    }

    pub(super) fn is_person(&self, reference: &Reference) -> bool {
        self.found.is_person(reference.entity)
    }

    /// Whether the word is a noun for people.
    pub(super) fn is_role(&self, at: u32) -> bool {
        self.token(at).is_some_and(|token| is_role(self.text, token))
    }

    /// Whether the word is of somebody's name, as a surname may be a noun for people: "Ada Cook and Tom Arden".
    pub(super) fn is_of_person(&self, at: u32) -> bool {
        self.found.is_of_person(at)
    }

    /// The name of a thing that ends right before the token.
    fn thing_before(&self, at: u32) -> Option<&'a Reference> {
        self.found.at(at.checked_sub(1)?).filter(|r| r.end == at && !self.is_person(r))
    }

    /// Whether the word is a day or month.
    fn is_date(&self, at: u32) -> bool {
        self.syntax.is_capital(at) && gazetteer().is(self.syntax.word(at), Classes::DATE)
    }

    fn is_verbal(&self, token: &Token) -> bool {
        noun_phrase::is_verbal(self.text, token)
    }

    /// No phrase goes on over the word.
    fn is_outside(&self, at: u32) -> bool {
        let Some(token) = self.token(at) else { return true };
        let word = matches!(token.kind(), Kind::Word | Kind::Number);
        // "By 11pm mayor Ada Quill", "on May 2 Norland manager Ada Quill": a time.
        let timed = |word: &str| {
            let led = || at > 0 && (self.is(at - 1, Class::BeforePlace) || self.is_date(at - 1));
            word.starts_with(|c: char| c.is_ascii_digit()) && (word.ends_with('m') || led())
        };
        !word
            || timed(token.text(self.text))
            || self.is(at, Class::OutsideTitle)
            || !matches!(pos(token), Pos::Other | Pos::Kin)
    }

    /// "Chief Justice of Norland (CJN)": where the bracket with one word begins that ends right before `end`, or `end`.
    pub(super) fn without_sign(&self, from: u32, end: u32) -> u32 {
        let start = end.saturating_sub(3).max(from);
        let marks = (self.syntax.mark(start), self.syntax.mark(start + 2));
        let is_sign = marks == (Mark::OpenBracket, Mark::CloseBracket) && self.syntax.has(start + 1, Shape::CAPITAL);
        if is_sign && start + 3 == end { start } else { end }
    }

    /// Where the longest phrase of the lists begins that ends right before `end`.
    fn listed(&self, from: u32, end: u32) -> Option<u32> {
        let earliest = end.saturating_sub(MAX_WORDS as u32).max(from);
        (earliest..end).find(|start| gazetteer().is(self.syntax.phrase(*start, end), NOUN))
    }

    /// Where the title begins that ends right before `end`.
    fn title(&self, from: u32, end: u32) -> Option<u32> {
        let last = end.checked_sub(1).filter(|at| *at >= from && !self.is_of_person(*at))?;
        let one = || Some(last).filter(|at| self.is_role(*at) || self.looks_like_role(from, *at));
        // "Director of Public Safety": the field may end in a word for people.
        let listed = self.listed(from, end).filter(|start| start + 1 < end);
        listed.or_else(|| self.director_of(from, end)).or_else(one)
    }

    /// "Director of National Intelligence", "co-founder of Elliptic": an office and its field, a name or
    /// words with capitals.
    fn director_of(&self, from: u32, end: u32) -> Option<u32> {
        let mut at = self.thing_before(end).map_or(end, |name| name.start);
        let named = at < end;
        while at > from && end - at < AHEAD {
            let token = self.token(at - 1)?;
            if Class::OfOffice.has(token.folded) {
                let head = at.checked_sub(2).filter(|head| *head >= from)?;
                let noun = self.token(head).filter(|t| named || t.has(Shape::CAPITAL))?;
                let title = self.listed(from, head + 1).or(self.is_role(head).then_some(head));
                return title.filter(|_| at < end && noun.line_case() == LineCase::Normal);
            }
            let article = named && pos(token) == Pos::Article;
            // "Secretary of State Ada Quill and Foreign Minister": the first office is hers.
            if self.is_of_person(at - 1)
                || token.mark() != Mark::None
                || !(token.has(Shape::CAPITAL) || token.folded == AND || article)
            {
                return None;
            }
            at -= 1;
        }
        None
    }

    /// Unknown words that are made like nouns for people: "viewer Alice Quill".
    fn looks_like_role(&self, from: u32, at: u32) -> bool {
        let Some(token) = self.token(at) else { return false };
        let word = token.text(self.text);
        let made = ["er", "or", "ist", "ian", "eur", "ess"].iter().any(|end| word.ends_with(end));
        made && word.len() > 4
            && !token.has(Shape::CAPITAL)
            && !AROUND_TITLES.has(token.folded)
            && pos(token) == Pos::Other
            && gazetteer().whole(token.folded).is_none()
            && (self.is_closed(from, at) || self.thing_before(at).is_some())
    }

    /// The phrase that ends right before `end`: head and what stands before it.
    pub(super) fn before(&self, from: u32, end: u32) -> Option<Phrase> {
        let phrase = self.addressed(from, self.title(from, end)?, end);
        // "Women have accused Mr. Quill": without an article it is the verb.
        let alone = phrase.start + 1 == end;
        let is_verb = |head: &Token| match verb(self.text, head) {
            Verb::Finite => alone || self.is_verbal(head),
            // "A jury took an hour to convict Quill".
            Verb::Bare => alone && end > from + 1 && self.is(end - 2, Class::BeforeVerb),
            _ => false,
        };
        (phrase.opened || !self.token(end - 1).is_some_and(is_verb)).then_some(phrase)
    }

    /// The forms of address `start..end` with what stands before them: "retired Army Lt. Gen."
    pub(super) fn addressed(&self, from: u32, start: u32, end: u32) -> Phrase {
        let (start, opened) = self.modifiers(from, start, end);
        Phrase { start, end, opened, headed: true }
    }

    /// Where the words begin that say which: before the head at `head` of the title that ends at `title_end`.
    fn modifiers(&self, from: u32, head: u32, title_end: u32) -> (u32, bool) {
        let (mut at, mut sure, mut nouns) = (head, head, 0);
        // Before "former" or a title in capitals, a common noun is none of the phrase unless an article comes.
        let mut closed = self.is(head, Class::BeforeTitle);
        // "Her remarks followed Press Secretary Ada Quill": behind a noun and a verb stands no phrase.
        let (mut verbal, mut clause) = (false, false);
        let mut acting = self.syntax.verb(self.text, head) == Verb::Finite;
        for _ in 0..MOST_MODIFIERS {
            if at <= from {
                return (if nouns <= MOST_NOUNS { at } else { sure }, false);
            }
            let named = |name: &&Reference| !self.is_person(name) || !acting && self.is_owner(name, head);
            // "Open Grain Board (OGB) chairman".
            let end = self.without_sign(from, at);
            let before = end.checked_sub(1).and_then(|at| self.found.at(at)).filter(|name| name.end == end);
            let body = |name: &&Reference| self.found.kind(name.entity) == Some(EntityKind::Organization);
            if let Some(name) = before.filter(|name| name.start >= from && (end == at || body(name))).filter(named) {
                if self.has_acted(at) {
                    return (sure, false);
                }
                (at, sure, nouns) = (name.start, name.start, 0);
                continue;
            }
            let Some(token) = self.token(at - 1) else { break };
            if let Some(open) = self.quoted(from, at).filter(|_| !acting) {
                (at, sure, nouns) = (open, open, 0);
                continue;
            }
            if token.mark() == Mark::Possessive {
                let owned = (self.owner(from, at - 1).unwrap_or(at), true);
                return if clause { (sure, false) } else { owned };
            }
            if noun_phrase::opens(token) {
                return if clause { (sure, false) } else { (at, true) };
            }
            if token.folded == AND {
                // "President and chief executive", "actress and writer", but not "a woman and Minister Ada Quill".
                let other = at.checked_sub(1).filter(|end| *end > from && !self.is(end - 1, Class::Anybody));
                let other = other.and_then(|end| self.title(from, end));
                let other = other.filter(|_| sure == at || nouns == 0);
                match other.or_else(|| self.fields_before(from, at - 1, title_end)) {
                    Some(other) => (at, sure) = (other, other),
                    None => break,
                }
                continue;
            }
            if self.is_of_person(at - 1) || self.is_outside(at - 1) && !self.is(at - 1, Class::BeforeTitle) {
                // A clause ends here, unless it was a verb that was passed.
                return (if sure <= at || nouns > MOST_NOUNS { sure.min(head) } else { at }, false);
            }
            let known = entry(self.text, token).is_some_and(|e| {
                e.is(Classes::DEMONYM | Classes::GROUP | Classes::ROLE | Classes::TITLE | Classes::COUNTRY)
            });
            let first = token.has(Shape::SENTENCE_START);
            let normal = token.line_case() == LineCase::Normal;
            at -= 1;
            // "Then-Deputy FBI Director", "ex-Apple".
            let first_part = token.text(self.text).split('-').next().map_or(0, key::folded);
            let adjective = [token.folded, first_part].iter().any(|word| Class::BeforeTitle.has(*word));
            let small = !token.has(Shape::CAPITAL);
            let titled = self.syntax.has(at + 1, Shape::CAPITAL) && normal;
            // "The Senate rejected President Ada Quill", "the projects Governor Tom Arden began", but "the newly
            // installed".
            let adverb = || self.syntax.verb(self.text, at.wrapping_sub(1)) == Verb::Adverb;
            let ends = |ending: &str| token.text(self.text).ends_with(ending);
            let acts = matches!(verb(self.text, token), Verb::Finite | Verb::Bare) || ends("s");
            // "Former politics Editor".
            let led = || self.is(at.wrapping_sub(1), Class::BeforeTitle);
            let apart = acts && !token.has(Shape::HAS_HYPHEN) && !adverb() && !led();
            if small && titled && !known && !adjective && apart {
                return (sure, false);
            }
            // "The mayor criticised union leader Ada Quill", "he accused Grain Board leader Ada Quill".
            let told = small && Class::ToldOf.has(token.folded) && self.syntax.has(at + 1, Shape::CAPITAL);
            let acted = || at > from && self.is_role(at - 1) && !self.syntax.has(at - 1, Shape::CAPITAL);
            if told || small && !known && !adjective && ends("ed") && acted() {
                return (at + 1, false);
            }
            acting |= acts || self.is_verbal(token);
            clause |= verbal && small && !known && !adjective && !self.is_verbal(token);
            verbal |= self.is_verbal(token);
            if known || adjective {
                sure = at;
                closed |= adjective;
            } else if small && (closed || titled) {
                (closed, nouns) = (true, MOST_NOUNS + 1);
            } else if token.has(Shape::CAPITAL) && !first && normal {
                sure = at;
            } else if self.is_verbal(token) {
                nouns = MOST_NOUNS + 1;
                // "A story on disgraced": an adjective.
                if ends("ed") && at > from && self.is_preposition(at - 1) {
                    sure = at;
                }
            } else {
                nouns += 1;
                if nouns <= MOST_NOUNS && self.is_closed(from, at) {
                    sure = at;
                }
            }
        }
        (sure, false)
    }

    /// Whether the word behind the name of a thing tells what it did: "the club sacked manager Tom Arden".
    fn has_acted(&self, at: u32) -> bool {
        let plain = |token: &Token| !token.has(Shape::HAS_HYPHEN) && !Class::CompoundEnd.has(token.folded);
        let acts = |token: &Token| verb(self.text, token) == Verb::Finite && self.is_verbal(token);
        matches!(self.syntax.slice(at - 1, at + 1), [name, word] if plain(name) && plain(word) && acts(word))
    }

    /// Where the work in quotation marks begins that ends right before `end`: "the 'Harbour News' host".
    fn quoted(&self, from: u32, end: u32) -> Option<u32> {
        let close = end.checked_sub(1).filter(|at| self.syntax.mark(*at) == Mark::CloseQuote)?;
        let start = close.saturating_sub(HEAD_WITHIN).max(from);
        let open = (start..close).rev().find(|at| self.syntax.mark(*at) == Mark::OpenQuote)?;
        match self.syntax.slice(open + 1, close) {
            [first, ..] if first.has(Shape::CAPITAL) && self.token(close - 1)?.is_word() => Some(open),
            _ => None,
        }
    }

    /// Whether the person is whose aide the phrase with this head names: "Quill campaign aide", "Quill Trade Secretary".
    /// Between capitals a full name ends a line, and "Quill attack President Tom Arden" is a clause.
    fn is_owner(&self, person: &Reference, head: u32) -> bool {
        let capital = |at: u32| self.syntax.has(at, Shape::CAPITAL);
        if capital(person.end) { person.end == person.start + 1 } else { !capital(head) }
    }

    /// Whether what stands before the word cannot belong to the phrase.
    fn is_closed(&self, from: u32, at: u32) -> bool {
        at <= from || self.is_outside(at - 1) || self.token(at - 1).is_some_and(|t| self.is_verbal(t))
    }

    /// Where the owner begins whose "'s" stands at `mark`.
    fn owner(&self, from: u32, mark: u32) -> Option<u32> {
        if let Some(name) = self.found.at(mark.checked_sub(1)?).filter(|r| r.end == mark && r.start >= from) {
            // "President Quill's lawyer".
            let title = self.title(from, name.start).filter(|_| self.is_person(name));
            let title = title.filter(|at| self.syntax.has(*at, Shape::CAPITAL));
            return Some(title.unwrap_or(name.start));
        }
        let mut at = mark;
        while at > from && mark - at < 4 && !self.is_outside(at - 1) {
            at -= 1;
        }
        (at < mark && (at == from || self.syntax.pos(at - 1) == Pos::Article)).then_some(at)
    }

    /// The phrase that begins at `start`, its article aside.
    pub(super) fn after(&self, mut start: u32, limit: u32) -> Option<Phrase> {
        let opened = noun_phrase::opens(self.token(start).filter(|_| start < limit)?);
        start += u32::from(opened);
        let first = self.token(start)?;
        let begins = matches!(pos(first), Pos::Other | Pos::Kin | Pos::Verb | Pos::Speech);
        if !begins || self.is(start, Class::OutsideTitle) && first.folded != ONE {
            return None;
        }
        // "Ada Quill, complained about the referee,": a clause.
        let clause = match self.syntax.pos(start + 1) {
            Pos::Article => true,
            Pos::Preposition | Pos::Pronoun(..) => self.is_verbal(first),
            _ => false,
        };
        if clause && !is_role(self.text, first) {
            return None;
        }
        // "Is abroad with friends": who stands behind a preposition is another one.
        let (phrase, mut inside) = (opened || first.folded == ONE, false);
        let (mut end, mut head) = (start, None);
        while let Some(token) = self.token(end).filter(|_| end < limit && end - start < LONGEST) {
            let marked = !matches!(token.mark(), Mark::None | Mark::Possessive | Mark::Slash);
            // "The Food & Farm Board" is one word.
            let within = self.found.at(end).is_some_and(|name| name.start < end && !self.is_person(name));
            if !within && (marked || self.ends(end, head)) {
                match head.and_then(|head| self.fields(head, end)) {
                    Some(behind) => end = behind,
                    None => break,
                }
                continue;
            }
            inside |= !phrase && pos(token) == Pos::Preposition;
            let may_be = head.is_none() && !inside && end - start < HEAD_WITHIN;
            if may_be && self.is_role(end) && !self.is_of_person(end) {
                head = Some(end);
            }
            end += 1;
        }
        // "Ada Quill, accused ministers of "hiding"": what breaks off behind a preposition is a clause too.
        if end > start && self.is_preposition(end - 1) {
            return None;
        }
        // "A man of great charm", but not "a woman of the year" or "a man of faith and head of the board".
        let praised = |head: u32| {
            let of = (self.syntax.word(head + 1), self.syntax.word(head + 2));
            let more = (head + 1..end).any(|at| self.is_role(at));
            self.is(head, Class::Anybody) && of.0 == OF && of.1 != THE && !more
        };
        if head.is_some_and(praised) && !self.syntax.is_capital(end - 1) {
            return None;
        }
        // "Charged last month in the counsel's probe", "wrongly accused of theft": a clause.
        let acts = |head: u32| head > start + 2 || self.token(head).is_some_and(|t| self.is_verbal(t));
        if !opened && self.is_verbal(first) && head.is_none_or(acts) {
            return None;
        }
        // A list of people: "Ada Quill, President Tom Arden, ...": the title is the next one's. "The wife of
        // Tom Arden" is a description.
        let owns = |r: &Reference| self.syntax.mark(r.end) == Mark::Possessive;
        let person = self.found.within(start, end).iter().find(|r| self.is_person(r) && !owns(r));
        let of = |at: u32| at.checked_sub(1).is_some_and(|of| self.is(of, Class::OfOffice));
        // "Ada Quill questions Director of the Grain Board Tom Arden": said of him.
        let held = |r: &Reference| self.thing_before(r.start).is_some();
        let next =
            |r: &&Reference| head.is_none_or(|head| r.start == head + 1 || !opened && (r.start < head || held(r)));
        if person.filter(next).is_some_and(|r| !of(r.start)) {
            return None;
        }
        // "Absent from last week's session": the owner is that of another noun.
        let mut near =
            self.syntax.slice(start, end).iter().take_while(|t| pos(t) != Pos::Preposition || t.folded == OF);
        let owned = near.any(|t| t.mark() == Mark::Possessive);
        (end > start).then_some(Phrase { start, end, opened: opened || owned, headed: head.is_some() })
    }

    /// Whether the phrase with this head ends before the word at `at`: "the chief urged them".
    fn ends(&self, at: u32, head: Option<u32>) -> bool {
        let Some(token) = self.token(at) else { return true };
        if token.folded == AND {
            return !self.goes_on(at + 1);
        }
        let headed = head.is_some_and(|head| head + 1 == at);
        match pos(token) {
            // "One of the leaders the party chose".
            Pos::Article | Pos::Pronoun(_, Part::Possessor) => headed,
            // "The leader to forget".
            Pos::Preposition => {
                let acts = || self.syntax.verb(self.text, at + 1) == Verb::Bare;
                let timed = token.folded != OF && self.is_date(at + 1);
                timed || Class::EndsRole.has(token.folded) || self.is(at, Class::BeforeVerb) && acts()
            }
            // "The best candidate even so".
            Pos::Other if headed && self.is(at, Class::OutsideTitle) => true,
            // "Director of nursing at", but not "a lawyer accused of theft".
            Pos::Other if is_role(self.text, token) && !(head.is_some() && self.is_verbal(token)) => false,
            Pos::Other if self.is_field(at) => false,
            _ => noun_phrase::ends(self.text, &self.syntax.tokens, at, || headed),
        }
    }

    pub(super) fn is_preposition(&self, at: u32) -> bool {
        self.syntax.pos(at) == Pos::Preposition
    }

    /// What somebody is director of.
    fn is_field(&self, at: u32) -> bool {
        let head = at.checked_sub(2).filter(|head| self.is_role(*head)).and_then(|head| self.token(head));
        self.is_preposition(at.saturating_sub(1)) && head.is_some_and(|head| !self.is_verbal(head))
    }

    /// Whether behind an "and" comes more of the phrase, not a clause or another person.
    fn goes_on(&self, start: u32) -> bool {
        if self.is_of_person(start) {
            return false;
        }
        // "And owns the firm", "and other leaders".
        let first = self.token(start).filter(|first| pos(first) == Pos::Other && !is_role(self.text, first));
        let other = |t: &Token| self.is(start, Class::OutsideTitle) && t.folded != ONE;
        // Not "and retired admiral".
        let object = || self.token(start + 1).is_some_and(|t| !matches!(pos(t), Pos::Other | Pos::Kin));
        let acts = |t: &Token| verb(self.text, t) == Verb::Finite && (!self.is_verbal(t) || object());
        if first.is_some_and(|t| (other(t) || acts(t)) && !self.is(start, Class::BeforeRole)) {
            return false;
        }
        for at in start..start + AHEAD {
            let Some(token) = self.token(at) else { return true };
            if token.mark() != Mark::None && token.mark() != Mark::Possessive {
                return true;
            }
            match pos(token) {
                Pos::Auxiliary | Pos::Speech | Pos::Verb | Pos::Pronoun(..) | Pos::Who => return false,
                _ if is_role(self.text, token) => return true,
                _ => {}
            }
        }
        true
    }
}
