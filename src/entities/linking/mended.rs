//! Names mended where the words and marks around them leave no doubt.
//!
//! Nicknames in marks belong to the name around them, forms of address before it do not; what stands in a bracket
//! behind an exchange's name is a share's sign, no name.

use crate::article::EntityKind;
use crate::entities::roles::nouns::{entry, is_address, is_rank, is_role};
use crate::key::{self, KeySet};
use crate::lexicon::{Classes, gazetteer};
use crate::mentions::NameMention;
use crate::stop::Stop;
use crate::syntax::grammar::before;
use crate::syntax::{Mark, Shape, Syntax, Token};
use crate::words::{self, Class};

/// Most words of a nickname.
const NICKNAME: u32 = 3;
/// So far behind the bracket the sign of a share may stand.
const EXCHANGE: u32 = 4;

/// Most words between an office and the initials of who holds it: "Minister of State for Home Affairs".
const OFFICE: usize = 6;

const AND: [u32; 2] = [key::exact("and"), key::exact("&")];

/// Words that no name ends in.
const OPEN_ENDS: [u32; 3] = [AND[0], key::exact("of"), key::exact("the")];

/// The names as they are in the text, in text order.
pub(in crate::entities) fn mend(
    text: &str,
    syntax: &Syntax,
    mentions: &[NameMention],
    stop: &Stop,
) -> Vec<NameMention> {
    let surnames = surnames(text, syntax, mentions, stop);
    let alone = stop.watch(mentions).filter(|m| m.kind == EntityKind::Person && m.end == m.start + 1);
    let alone = alone.filter_map(|m| syntax.token(m.start)).map(|t| t.folded);
    let called: KeySet<u32> = surnames.iter().copied().chain(alone).collect();
    let mut all: Vec<NameMention> = Vec::with_capacity(mentions.len());
    for mention in stop.watch(mentions).flat_map(|mention| parted(syntax, mention)).flatten() {
        if all.last().is_some_and(|before| before.end > mention.start && before.span.end() > mention.span.start()) {
            continue;
        }
        // "Office of the" is a piece of a name.
        let last = mention.end.checked_sub(1).filter(|at| !syntax.is_capital(*at)).map_or(0, |at| syntax.word(at));
        if is_ticker(syntax, &mention) || is_style(syntax, &mention) || OPEN_ENDS.contains(&last) {
            continue;
        }
        let mention = without_honour(text, syntax, mention, &called);
        let (mut start, mut end) = (mention.start, mention.end);
        if mention.kind == EntityKind::Person {
            if let Some((first, last)) = nickname(syntax, mentions, &mention) {
                while all.pop_if(|before| before.end > first).is_some() {}
                (start, end) = (first, last);
            }
            if let Some(open) = bracketed(text, syntax, start) {
                while all.pop_if(|before| before.start > open).is_some() {}
                start = open;
            }
            let first = all.pop_if(|before| before.kind == mention.kind && is_cut(text, syntax, before.end, start));
            start = first.map_or(start, |first| first.start);
            let opening = syntax.sentence(start).map_or(start, |sentence| sentence.start);
            let free = all.last().map_or(opening, |before| before.end.max(opening));
            start = with_initials(text, syntax, free, start);
            // "Lt-General Sheikh Omar Faiz" has two.
            for _ in 0..2 {
                start = without_title(text, syntax, start, end, &surnames);
            }
        } else if mention.kind == EntityKind::Organization
            && let Some(first) = first_partner(text, syntax, start, end)
        {
            while all.pop_if(|before| before.end > first).is_some() {}
            start = first;
        }
        let same = (start, end) == (mention.start, mention.end);
        let span = if same { Some(mention.span) } else { syntax.span(start, end) };
        all.extend(span.map(|span| NameMention { start, end, span, ..mention }));
    }
    all
}

/// The name, one with both "and" and "&" parted at the "and", since no firm writes it in two ways, and one
/// with half a bracket at it: "Green Board (GB".
fn parted(syntax: &Syntax, mention: &NameMention) -> [Option<NameMention>; 2] {
    let tokens = syntax.slice(mention.start, mention.end);
    let place = |sought: &dyn Fn(&Token) -> bool| tokens.iter().position(sought);
    let firm = mention.kind == EntityKind::Organization && place(&|t| t.folded == AND[1]).is_some();
    let at = match (place(&|t| t.mark() == Mark::OpenBracket), place(&|t| t.mark() == Mark::CloseBracket)) {
        (Some(at), None) | (None, Some(at)) => Some(at),
        _ => place(&|t| firm && t.folded == AND[0]),
    };
    let at = at.map(|at| mention.start + at as u32);
    let piece = |start: u32, end: u32| Some(NameMention { start, end, span: syntax.span(start, end)?, ..*mention });
    match at.filter(|at| *at > mention.start && at + 1 < mention.end) {
        Some(at) => [piece(mention.start, at), piece(at + 1, mention.end)],
        None => [Some(*mention), None],
    }
}

/// "Harrow, Stone & Vance LLP": where the name begins whose last partners are `start..end`. A list of two
/// firms would have an "and" before the last.
fn first_partner(text: &str, syntax: &Syntax, start: u32, end: u32) -> Option<u32> {
    let [.., last] = syntax.slice(start, end) else { return None };
    let suffix = entry(text, last).is_some_and(|e| e.is(Classes::ORG_SUFFIX));
    let joined = syntax.slice(start, end).iter().any(|t| AND.contains(&t.folded));
    let first = start.checked_sub(2).filter(|_| suffix && joined && syntax.mark(start - 1) == Mark::Comma)?;
    let listed = |at: Option<u32>| {
        let word = at.and_then(|at| syntax.token(at));
        word.is_some_and(|t| t.has(Shape::CAPITAL) || t.mark() == Mark::Comma || AND.contains(&t.folded))
    };
    let alone = !listed(first.checked_sub(1).filter(|at| syntax.sentence_of(*at) == syntax.sentence_of(first)));
    (syntax.is_capital(first) && alone && !listed(Some(end))).then_some(first)
}

/// "(NYSE: BWH)", "(NYSE American: BWH)": the exchange and the sign of the share.
fn is_ticker(syntax: &Syntax, mention: &NameMention) -> bool {
    let caps = |at: u32| syntax.has(at, Shape::ALL_CAPS);
    let body = |at: u32| caps(at) || syntax.token(at).is_some_and(|t| gazetteer().is(t.folded, Classes::ORGANIZATION));
    let mut before = (mention.start.saturating_sub(EXCHANGE)..mention.start).rev();
    let Some(open) = before.find(|at| syntax.mark(*at) == Mark::OpenBracket) else { return false };
    let colon = (open + 2..open + EXCHANGE).find(|at| syntax.mark(*at) == Mark::Colon);
    colon.is_some_and(|at| body(open + 1) && caps(at + 1) && syntax.mark(at + 2) == Mark::CloseBracket)
}

/// "Duke of Wexbury" is a title, no body.
fn is_style(syntax: &Syntax, mention: &NameMention) -> bool {
    let tokens = syntax.slice(mention.start, mention.end);
    let [title, of, _, ..] = tokens else { return false };
    let whole = syntax.phrase(mention.start, mention.end);
    gazetteer().is(title.folded, Classes::TITLE)
        && !gazetteer().is(title.folded, Classes::ORG_HEAD)
        && of.folded == key::exact("of")
        && !gazetteer().is(whole, Classes::ORGANIZATION | Classes::PLACE | Classes::WORK | Classes::EVENT)
        && !matches!(mention.kind, EntityKind::Work | EntityKind::Event)
}

/// `Helen "Ellie" Brownlow`: the tokens of the whole name, where the mention is a piece of it.
fn nickname(syntax: &Syntax, mentions: &[NameMention], mention: &NameMention) -> Option<(u32, u32)> {
    let is_mark = |at: u32| {
        matches!(
            syntax.mark(at),
            Mark::OpenQuote | Mark::CloseQuote | Mark::StrayQuote | Mark::OpenBracket | Mark::CloseBracket
        )
    };
    // The opening mark stands behind the mention, in it, or before it.
    let from = mention.start.saturating_sub(NICKNAME + 1);
    let open = (from..=mention.end).find(|at| is_mark(*at) && *at > 0 && syntax.mark(*at) != Mark::CloseBracket)?;
    let close = (open + 2..=open + 1 + NICKNAME).find(|at| is_mark(*at))?;
    let bracket = syntax.mark(open) == Mark::OpenBracket;
    let inside = (open + 1..close).all(|at| syntax.is_capital(at));
    // Karel "Kaj" van den Berg.
    let particle = |at: u32| syntax.token(at).is_some_and(|t| gazetteer().is(t.folded, Classes::PARTICLE));
    let last = (close + 1..=close + 3).find(|at| syntax.is_capital(*at) || !particle(*at))?;
    let around = syntax.is_capital(open - 1) && syntax.is_capital(last);
    let together = syntax.sentence_of(open - 1) == syntax.sentence_of(last);
    let given = |at: u32| syntax.token(at).is_some_and(|t| gazetteer().is(t.folded, Classes::FIRST_NAME));
    // In brackets may stand anything: "Paris (Texas) Mayor".
    if !inside || !around || !together || (bracket && !(given(open - 1) && given(open + 1))) {
        return None;
    }
    let first_behind = |at: u32| mentions.get(mentions.partition_point(|m| m.end <= at));
    let holding = |at: u32| first_behind(at).filter(|m| m.start <= at && m.kind == EntityKind::Person);
    let start = holding(open - 1).map_or(open - 1, |m| m.start);
    let end = holding(last).map_or(last + 1, |m| m.end);
    let piece = start <= mention.start && mention.end <= end;
    let name = given(open - 1) || holding(open - 1).is_some() && holding(last).is_some();
    (piece && name).then_some((start, end))
}

/// "He met [Ada] Quill": the bracket before the name, which holds a given name that whoever quotes added. What stands
/// before it is no name: "Paris (Kelly) Quill".
fn bracketed(text: &str, syntax: &Syntax, start: u32) -> Option<u32> {
    let open = start.checked_sub(3)?;
    let [bracket, given, end] = syntax.slice(open, start) else { return None };
    let within = (bracket.mark(), end.mark()) == (Mark::OpenBracket, Mark::CloseBracket);
    if !within || !given.has(Shape::CAPITAL) || !gazetteer().is(given.folded, Classes::FIRST_NAME) {
        return None;
    }
    let free = before(&syntax.tokens, open as usize).is_none_or(|t| {
        !t.has(Shape::CAPITAL) || t.has(Shape::SENTENCE_START) || is_role(text, t) || is_address(text, t)
    });
    free.then_some(open)
}

/// "M. Holt", "Chief Minister M Holt": the start of the name with the initials before it, not before `free`. Without a
/// dot a letter is one behind an office alone: "Brevio F Tom Arden" plays as a forward.
fn with_initials(text: &str, syntax: &Syntax, free: u32, start: u32) -> u32 {
    let letter = |t: &Token| t.has(Shape::SINGLE_LETTER) && t.has(Shape::CAPITAL) && t.is_word();
    let before = syntax.slice(free.min(start), start);
    let dotted = before.iter().rev().take_while(|t| letter(t) && t.has(Shape::FINAL_DOT)).count() as u32;
    let office = |words: &[Token]| {
        let title = words.iter().rev().take(OFFICE);
        title.take_while(|t| t.has(Shape::CAPITAL) || Class::OfOffice.has(t.folded)).any(|t| is_role(text, t))
    };
    let bare = matches!(before, [words @ .., last] if letter(last) && office(words));
    start - dotted.max(u32::from(bare))
}

/// "Ochieng' Wanga": whether the name goes on behind the apostrophe at `at`, which closes no quotation and owns nothing.
fn is_cut(text: &str, syntax: &Syntax, at: u32, next: u32) -> bool {
    at + 1 == next
        && syntax.mark(at) == Mark::StrayQuote
        && syntax.token(at).is_some_and(|t| !t.has(Shape::SPACE_BEFORE) && matches!(t.text(text), "'" | "\u{2019}"))
}

/// "Ada Quill KC": the person without the letters behind the name, also where they were taken for a club's.
fn without_honour(text: &str, syntax: &Syntax, mention: NameMention, called: &KeySet<u32>) -> NameMention {
    let [first, .., surname, honour] = syntax.slice(mention.start, mention.end) else { return mention };
    let honoured = words::is(honour.text(text), Class::Honour);
    let club = mention.kind == EntityKind::Organization;
    let person = club && gazetteer().is(first.folded, Classes::FIRST_NAME) && called.contains(&surname.folded);
    let end = mention.end - 1;
    match syntax.span(mention.start, end) {
        Some(span) if honoured && (person || mention.kind == EntityKind::Person) => {
            NameMention { end, span, kind: EntityKind::Person, ..mention }
        }
        _ => mention,
    }
}

/// The last words of people named in full.
fn surnames(text: &str, syntax: &Syntax, mentions: &[NameMention], stop: &Stop) -> KeySet<u32> {
    let people = stop.watch(mentions).filter(|m| m.kind == EntityKind::Person);
    let last = |m: &NameMention| match syntax.slice(m.start, m.end) {
        [first, _] if is_rank(text, first) => None,
        [first, .., last] if !is_role(text, first) => Some(last.folded),
        _ => None,
    };
    people.filter_map(last).collect()
}

/// The start of the name without a form of address that is nobody's name ("Datuk Faiz"), the end of a title ("Deputy CM
/// Tom Arden"), or a title before the surname of somebody named in full ("Justice Quill").
fn without_title(text: &str, syntax: &Syntax, start: u32, end: u32, surnames: &KeySet<u32>) -> u32 {
    let [first, .., last] = syntax.slice(start, end) else { return start };
    let names = Classes::FIRST_NAME | Classes::SURNAME | Classes::PARTICLE | Classes::FAMILY_FIRST;
    let name =
        first.has(Shape::SINGLE_LETTER) || gazetteer().is(first.folded, names) || Class::Generation.has(last.folded);
    // "Chief Justice Quill": the word before belongs to the title.
    let before = start.checked_sub(1).filter(|_| !first.has(Shape::SENTENCE_START));
    let pair = before.map_or(0, |from| syntax.phrase(from, start + 1));
    let title = || {
        is_address(text, first) && (end - start > 2 || !is_rank(text, first))
            || surnames.contains(&last.folded) && (is_role(text, first) || is_rank(text, first))
            || gazetteer().is(pair, Classes::TITLE)
    };
    start + u32::from(!name && title())
}
