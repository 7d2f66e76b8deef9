//! What people are, in the words of the article: the title before a name, the description before or
//! behind it.
//!
//! A title stands right before the name ("US Secretary of State Ada Quill"), a description between
//! commas before or behind it ("Ada Quill, the mayor of Oslo, said"), or behind "is" and "as".

mod fields;
pub(super) mod nouns;
mod phrases;

use super::{Entities, Reference};
use crate::article::{EntityKind, Form};
use crate::key;
use crate::lexicon::{Classes, gazetteer};
use crate::stop::Stop;
use crate::syntax::grammar::{Pos, Verb, noun_phrase, pos, verb};
use crate::syntax::{Kind, Mark, Shape, Syntax, Token};
use crate::words::Class;
use nouns::{is_address, is_plural, is_role};
use phrases::{ONE, Phrase, Reader};

/// Tokens between the names of people who share a title: ", D-N.Y., and".
const BETWEEN: u32 = 8;
/// How far back the article of a description is looked for.
const BACK: u32 = 20;

/// "Hosts by taking three wickets": no noun for people goes on so.
const BY: u32 = key::exact("by");

/// What stands between the names of a list.
fn is_between(token: &Token) -> bool {
    token.mark() == Mark::Comma || pos(token) == Pos::And
}

/// A role: tokens `start..end`, said of an entity.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Said {
    pub(super) entity: u32,
    pub(super) start: u32,
    pub(super) end: u32,
}

/// All roles, in the order of the mentions that they stand with; what is found holds names only.
pub(super) fn find(text: &str, syntax: &Syntax, found: &Entities, stop: &Stop) -> Vec<Said> {
    let reader = Reader { text, syntax, found };
    let mut all: Vec<Said> = Vec::new();
    let (mut shared, mut titled) = (None, None);
    let (mut row, mut row_end) = (Vec::new(), 0);
    for name in stop.watch(&found.references) {
        if !reader.is_person(name) {
            continue;
        }
        let said = |phrase: Phrase| Said { entity: name.entity, start: phrase.start, end: phrase.end };
        let Some(sentence) = syntax.sentence(name.start) else { continue };
        let (title, first) = glued(&reader, sentence.start, name);
        all.extend(title.map(said));
        let described = ahead(&reader, sentence.start, first, name, titled.filter(|end| *end > sentence.start));
        // "Co-hosts Ada Quill, Tom Arden and Ann Lee", "the directors, Ada Quill and Tom Arden".
        if let Some(title) = title.or(described).filter(|t| reader.token(t.end - 1).is_some_and(|t| is_plural(text, t)))
        {
            shared = Some((title, name.end));
        } else if let Some((title, end)) = shared {
            let between = syntax.slice(end, name.start);
            let listed = between.len() <= BETWEEN as usize
                && title.start >= sentence.start
                && between.iter().all(|t| t.mark() != Mark::None || pos(t) == Pos::And || t.has(Shape::CAPITAL));
            shared = listed.then_some((title, name.end));
            all.extend(shared.map(|_| said(title)));
        }
        all.extend(described.map(said));
        titled = title.or(described).map(|_| name.end);
        // "Ada Quill and Tom Arden, analysts with the bank".
        let between = syntax.slice(row_end, name.start);
        if between.is_empty() || !between.iter().all(is_between) {
            row.clear();
        }
        row.push(name.entity);
        row_end = name.end;
        // "Majority Whip Ada Quill, Minority Whip, Tom Arden", "her son Sam, her sister, Ann Lee": the second is the next
        // one's.
        let next = |phrase: &Phrase| {
            let owned = matches!(syntax.pos(phrase.start - 1), Pos::Pronoun(..));
            let office = owned || !phrase.opened && syntax.has(phrase.start, Shape::CAPITAL);
            (titled.is_some() || shared.is_some())
                && office
                && syntax.mark(phrase.end) == Mark::Comma
                && reader.is_of_person(phrase.end + 1)
        };
        if let Some(phrase) = behind(&reader, sentence.end, first, name).filter(|phrase| !next(phrase)) {
            let core = noun_phrase::read_all(text, syntax.slice(0, phrase.end), phrase.start, |_| None);
            let noun = core.and_then(|core| syntax.token(core.end - 1));
            // "According to Ada Quill, residents are angry": they are none of her.
            let whose = if !noun.is_some_and(|noun| is_plural(text, noun)) {
                &[name.entity]
            } else if row.len() < 2 || syntax.pos(phrase.end) == Pos::Speech {
                &[]
            } else {
                row.as_slice()
            };
            all.extend(whose.iter().map(|entity| Said { entity: *entity, ..said(phrase) }));
        }
    }
    all
}

/// What nouns that stand for people say of those of whom nothing else is said: "The comedian left early".
pub(super) fn of_nouns(text: &str, syntax: &Syntax, found: &Entities, answers: &[Reference], stop: &Stop) -> Vec<Said> {
    let known = |r: &&Reference| found.list.get(r.entity as usize).is_none_or(|entity| !entity.roles.is_empty());
    let role = |r: &&Reference| {
        let noun = syntax.slice(r.start, r.end).last().filter(|_| r.form == Form::Nominal);
        noun.is_some_and(|noun| is_role(text, noun) && !is_plural(text, noun) && !Class::PersonNoun.has(noun.folded))
    };
    let nouns = stop.watch(answers).filter(|r| role(r) && !known(r));
    nouns.map(|r| Said { entity: r.entity, start: r.start, end: r.end }).collect()
}

/// The title right before the name, and where it or the form of address begins.
fn glued(reader: &Reader<'_>, from: u32, name: &Reference) -> (Option<Phrase>, u32) {
    let token = |at: u32| at.checked_sub(1).filter(|at| *at >= from).and_then(|at| reader.token(at));
    // "A sniper named Tom Arden", "a driver, one Tom Arden,".
    let comma = || token(name.start - 1).is_some_and(|t| t.mark() == Mark::Comma);
    let named = |t: &Token| Class::Named.has(t.folded) || t.folded == ONE && comma();
    let mut end = name.start - u32::from(token(name.start).is_some_and(named));
    let mut office = None;
    loop {
        let pair = end.checked_sub(2).filter(|at| *at >= from).map_or(0, |at| reader.syntax.phrase(at, end));
        let words = if gazetteer().is(pair, Classes::HONORIFIC) { 2 } else { 1 };
        // "First Lady" is an office.
        let alone = |t: &&Token| is_address(reader.text, t) && !gazetteer().is(pair, Classes::ROLE);
        let Some(address) = token(end).filter(|t| words == 2 || alone(t)) else { break };
        office = office.or((!Class::Courtesy.has(address.folded)).then_some(end));
        end -= words;
    }
    end = reader.without_sign(from, end);
    // "Gen." is an office and an address: alone it is the role, behind another it is not.
    let addressed = || office.map(|office| reader.addressed(from, end, office));
    let phrase = reader.before(from, end).or_else(addressed);
    (phrase, phrase.map_or(end, |phrase| phrase.start))
}

/// The description before the name, between its article and a comma: "the culture minister, Ada
/// Quill, said", "Oslo's mayor, Ada Quill", and in a list behind `titled`, the end of a name with its title before it.
fn ahead(reader: &Reader<'_>, from: u32, first: u32, name: &Reference, titled: Option<u32>) -> Option<Phrase> {
    let comma = first.checked_sub(1).filter(|at| reader.syntax.mark(*at) == Mark::Comma)?;
    // "She met the minister, Ada Quill said": no description.
    let after = reader.token(name.end)?;
    let closed =
        matches!(after.mark(), Mark::Comma | Mark::Stop | Mark::CloseBracket | Mark::Possessive | Mark::OpenBracket)
            || matches!(pos(after), Pos::Preposition | Pos::And);
    let acts = pos(after) != Pos::Speech && verb(reader.text, after) == Verb::Finite;
    let several = is_between(after) && reader.syntax.is_capital(name.end + 1);
    // The noun for what people are stands before the comma, or before a preposition: "a spokesman for the
    // rebels".
    let mut heads = (from.max(comma.saturating_sub(BACK))..comma).rev().peekable();
    while let Some(at) = heads.next() {
        // "The station officer (SO) of the town, Tom Arden".
        let head = reader.without_sign(from, at + 1).checked_sub(1).filter(|head| *head >= from)?;
        while heads.next_if(|next| *next >= head).is_some() {}
        let token = reader.token(head)?;
        let parts = matches!(pos(token), Pos::Auxiliary | Pos::Speech | Pos::Verb | Pos::Who | Pos::That);
        if parts || !matches!(token.mark(), Mark::None | Mark::Possessive) {
            return None;
        }
        let last =
            at + 1 == comma || pos(reader.token(at + 1)?) == Pos::Preposition && reader.syntax.word(at + 1) != BY;
        let end = Some(head + 1).filter(|_| last && reader.is_role(head));
        let Some(phrase) = end.and_then(|end| reader.before(from, end)) else { continue };
        // "The head of the mission, Ada Quill", "the candidate for governor, Tom Arden".
        let before = phrase.start.checked_sub(1).and_then(|at| reader.token(at));
        let article = u32::from(phrase.opened && before.is_some_and(noun_phrase::opens));
        let of = phrase.start.checked_sub(1 + article).filter(|at| *at >= from && reader.is(*at, Class::OfOffice));
        let head_before = of.and_then(|of| reader.without_sign(from, of).checked_sub(1)).filter(|at| *at >= from);
        // "Aides to the mayor, Ada Quill".
        let fits = |at: u32| reader.token(at).is_some_and(|t| several || !is_plural(reader.text, t));
        let owned = phrase.opened && article == 0;
        if owned || !head_before.is_some_and(|at| reader.is_role(at) && fits(at)) {
            // "One of the players, Ada Quill, said", but not "the residents, Ada Quill said, are angry".
            let plural = is_plural(reader.text, token);
            let one = of.and_then(|of| of.checked_sub(1)).filter(|at| plural && reader.syntax.word(*at) == ONE);
            if plural && one.is_none() && !several {
                return None;
            }
            // "Ada Quill, the mayor, Tom Arden and others": said of her.
            let comma_before = phrase.start.checked_sub(2).filter(|at| reader.syntax.mark(*at) == Mark::Comma);
            if titled.is_none()
                && before.is_some_and(|t| pos(t) == Pos::Article)
                && comma_before.is_some_and(|at| at > from && reader.is_of_person(at - 1))
            {
                return None;
            }
            // What opens the sentence can be nothing else.
            let closed = closed || acts;
            let between = reader.syntax.slice(titled.unwrap_or(phrase.start), phrase.start);
            let listed = !between.is_empty() && between.iter().all(is_between);
            // "It asked Interior Minister, Ada Quill, to resign", "but Brevio spokesman, Tom Arden, said no".
            let body = || reader.found.at(phrase.start).is_some_and(|name| !reader.is_person(name));
            let named = token.has(Shape::CAPITAL) || body();
            let is_office = named && !plural && after.mark() == Mark::Comma;
            let led = |t: &Token| matches!(t.mark(), Mark::None | Mark::CloseQuote);
            let is_led = phrase.start > from && before.is_some_and(led);
            let names_other = || reader.found.within(head, comma).iter().any(|r| reader.is_person(r));
            let stands_alone = is_office && is_led && !names_other();
            let whole = (phrase.opened || stands_alone) && closed || phrase.start <= from + 1 || listed;
            return whole.then_some(Phrase { start: one.unwrap_or(phrase.start), end: comma, ..phrase });
        }
    }
    None
}

/// The description behind the name, which begins at `first` with what stands before it.
fn behind(reader: &Reader<'_>, limit: u32, first: u32, name: &Reference) -> Option<Phrase> {
    let mut at = name.end;
    let mark = |at: u32| reader.syntax.mark(at);
    // "Ada Quill (D-Maine), chair of the board".
    if mark(at) == Mark::OpenBracket {
        at = (at..at + BETWEEN).find(|at| mark(*at) == Mark::CloseBracket)? + 1;
    }
    // "Ada Quill of the Brevio, a lawyer", "Ada Quill, D-N.M., chair of the board". What is no noun for people may be
    // said of the firm: "Ada Quill of Brevio, a maker of pumps".
    let of = reader.is(at, Class::OfOffice);
    let article = u32::from(of && reader.syntax.pos(at + 1) == Pos::Article);
    let thing = reader.found.at(at + 1 + article);
    let thing = thing.filter(|thing| mark(thing.end) == Mark::Comma && !reader.is_person(thing));
    let place = |thing: &Reference| reader.found.kind(thing.entity) == Some(EntityKind::Place);
    let passed = thing.filter(|thing| of || mark(at) == Mark::Comma && place(thing));
    at = passed.map_or(at, |thing| thing.end);
    let opening = reader.token(at).filter(|_| at < limit)?;
    // "Ada Quill MP said", but not "Ada Quill MP Tom Arden".
    let acronym = gazetteer().acronym(opening.exact(reader.text)).filter(|_| !opening.has(Shape::HAS_DOT));
    let office = acronym.is_some_and(|e| e.is(Classes::TITLE)) && !reader.syntax.is_capital(at + 1);
    if office && at == name.end {
        return Some(Phrase { start: at, end: at + 1, opened: false, headed: true });
    }
    let linked = reader.is(at, Class::Copula) || reader.is(at, Class::As);
    if !linked && !matches!(opening.mark(), Mark::Comma | Mark::Dash) {
        return None;
    }
    at += 1;
    // "Ada Quill, 42, a nurse", "Ada Quill was 42, a nurse".
    let aged = reader.token(at).is_some_and(|t| t.kind() == Kind::Number);
    if opening.mark() != Mark::Dash && aged && mark(at + 1) == Mark::Comma {
        at += 2;
    }
    let relative = reader.is(at, Class::Who) && reader.is(at + 1, Class::Copula);
    if relative {
        at += 2;
    }
    while reader.is(at, Class::BeforeRole) {
        at += 1;
    }
    let phrase = reader.after(at, limit)?;
    let next = reader.token(phrase.end);
    let closed = next.is_none_or(|t| matches!(t.mark(), Mark::Comma | Mark::Stop | Mark::Dash | Mark::CloseQuote));
    // "Ada Quill is keeping mum", but not "is managing director".
    let first_word = reader.token(phrase.start)?;
    let doing = linked && !phrase.opened && first_word.text(reader.text).ends_with("ing");
    let pair = reader.syntax.phrase(phrase.start, phrase.start + 2);
    if doing && !reader.is(phrase.start, Class::BeforeTitle) && !gazetteer().is(pair, Classes::ROLE | Classes::TITLE) {
        return None;
    }
    // "They met Tom Arden, the mayor said": the mayor is another one.
    let before = first.checked_sub(1).and_then(|at| reader.token(at));
    let begins = reader.token(first).is_some_and(|t| t.has(Shape::SENTENCE_START));
    let inside = !begins && before.is_some_and(|t| t.mark() == Mark::None && pos(t) != Pos::Speech);
    if inside && opening.mark() == Mark::Comma && next.is_some_and(|t| pos(t) == Pos::Speech) {
        return None;
    }
    // "Tom Arden, the Times reported,": a clause.
    let last = phrase.end - 1;
    let says = reader.is(last, Class::Says) && !reader.syntax.is_capital(last);
    let clause = says || reader.syntax.verb(reader.text, last) == Verb::Finite;
    let told = !linked && passed.is_none() && phrase.opened && (relative || closed) && !clause;
    (phrase.headed || told).then_some(phrase)
}
