//! The distinct names of an article: mentions with the same words and kind, counted together.

use super::sexes::{self, Sex};
use crate::article::EntityKind;
use crate::key::{self, KeyMap};
use crate::lexicon::{Classes, Entry, gazetteer};
use crate::mentions::NameMention;
use crate::span::Span;
use crate::stop::Stop;
use crate::syntax::{LineCase, Mark, Shape, Syntax, Token};
use crate::words::{self, Class};

/// Longest name that is compared word by word.
pub(super) const MOST_WORDS: usize = 12;

/// Shortest name of a site, in bytes.
const SHORTEST_SITE: usize = 3;

/// One distinct name.
#[derive(Clone, Debug)]
pub(in crate::entities) struct Name {
    /// Key of its words; the same for all spellings that differ in case, accents or dots.
    pub(super) key: u32,
    /// Key of its words as the gazetteer has them.
    pub(super) listed: u32,
    /// Exact key of its first word: acronyms are listed by it.
    pub(super) exact: u32,
    pub(in crate::entities) kind: EntityKind,
    /// Keys of its words, marks left out.
    pub(in crate::entities) words: Vec<u32>,
    /// The mention that shows it best: not in capitals alone where there is another.
    pub(in crate::entities) shown: NameMention,
    shown_rank: u8,
    pub(in crate::entities) count: u32,
    /// Evidence of the forms of address before its mentions.
    pub(in crate::entities) address: Sex,
    /// Index of its first mention.
    pub(in crate::entities) first: u32,
    /// Key of the letter that it begins with.
    pub(super) initial: u32,
    /// First named as somebody's relative: "her father, Tom Quill".
    pub(super) relative: bool,
}

impl Name {
    pub(in crate::entities) fn entry(&self) -> Option<Entry> {
        // "us" is known as a word that longer names begin with, not by itself.
        gazetteer().whole(self.listed).or_else(|| gazetteer().acronym(self.exact))
    }

    /// Whether it stands in headlines with capitals alone, where what is beside a name is taken for a part of it.
    pub(super) fn may_be_glued(&self) -> bool {
        self.shown_rank < ORDINARY
    }

    /// The words of a person's name without "Jr.", and which such word it was.
    pub(super) fn generation(&self) -> (&[u32], Option<u32>) {
        match self.words.split_last() {
            Some((last, rest)) if !rest.is_empty() && Class::Generation.has(*last) => (rest, Some(*last)),
            _ => (&self.words, None),
        }
    }

    pub(super) fn last_word(&self) -> u32 {
        self.generation().0.last().copied().unwrap_or(0)
    }

    /// "J. Holt".
    pub(super) fn is_abbreviated(&self) -> bool {
        self.initial == self.first_word()
    }

    pub(super) fn first_word(&self) -> u32 {
        self.words.first().copied().unwrap_or(0)
    }

    /// Evidence of form of address and first name.
    pub(in crate::entities) fn sex(&self) -> Sex {
        let first = match self.generation().0 {
            // "Al Olaimy" is no Al.
            [first, ..] if gazetteer().is(*first, Classes::PARTICLE) => 0,
            // "Kelly" may be a surname.
            [first] if self.address == 0 && gazetteer().is(*first, Classes::SURNAME) => {
                sexes::of_first_name(*first).signum()
            }
            [first] if self.address == 0 => sexes::of_first_name(*first),
            [first, _, ..] => sexes::of_first_name(*first),
            _ => 0,
        };
        self.address + first
    }
}

/// The key of a word within names: dots and Arabic articles do not count.
pub(in crate::entities) fn word_key(text: &str, token: &Token) -> u32 {
    if token.has(Shape::HAS_DOT | Shape::HAS_HYPHEN) { spelling_key(token.text(text)) } else { token.folded }
}

fn spelling_key(word: &str) -> u32 {
    if let Some((name, end)) = word.rsplit_once('.') {
        // "Amazon.com" is called "Amazon".
        let site = name.len() >= SHORTEST_SITE && Class::Domain.has(key::folded(end));
        return key::folded(&if site { name } else { word }.replace('.', ""));
    }
    // "al-Sabah" is called "Sabah" as well, and spelt "Al-Sabah".
    let name = word.split_at_checked(3).filter(|(article, _)| words::is(article, Class::NameArticle));
    key::folded(name.map_or(word, |(_, name)| name))
}

/// The last word of a name in "-s" without its ending.
fn singular(name: &str) -> Option<&str> {
    name.strip_suffix('s').filter(|rest| !rest.ends_with('s'))?.rsplit([' ', '-', '\n']).next()
}

/// All names of an article, and each mention's.
#[derive(Debug, Default)]
pub(in crate::entities) struct Names {
    pub(in crate::entities) list: Vec<Name>,
    /// The name of every mention.
    pub(in crate::entities) of: Vec<u32>,
}

/// A text with its mentions and their names.
pub(super) struct Named<'a> {
    pub(super) text: &'a str,
    pub(super) syntax: &'a Syntax,
    pub(super) mentions: &'a [NameMention],
    pub(super) names: &'a Names,
}

impl Names {
    /// Persons under a form of address that tells the sex are kept apart from those of the other.
    pub(in crate::entities) fn read(text: &str, syntax: &Syntax, mentions: &[NameMention], stop: &Stop) -> Names {
        let mut names = Names { list: Vec::new(), of: Vec::with_capacity(mentions.len()) };
        let mut by_key: KeyMap<u64, u32> = KeyMap::default();
        let mut words = Vec::new();
        for (at, mention) in stop.watch((0u32..).zip(mentions)) {
            let tokens = syntax.slice(mention.start, mention.end);
            words.clear();
            // Of a hyphenated word it may be a piece only: "China" in "China-US". A long one has no key of its own.
            let (from, to) = (mention.span.start() as u32, mention.span.end() as u32);
            let piece = |token: &Token| {
                let cut = token.start < from || token.end() > to || token.is_long();
                if cut { Span::at(token.start.max(from), token.end().min(to)).of(text) } else { None }
            };
            let folded = |token: &Token| piece(token).map_or(token.folded, key::folded);
            let listed = tokens.iter().map(folded).reduce(key::join).unwrap_or(0);
            let spoken = tokens.iter().filter(|t| t.mark() == Mark::None).take(MOST_WORDS);
            for token in spoken {
                // "Birnin-Gwari" and "Birnin Gwari", but not "G-7"; a part of a person's word is no name.
                let part = |part: Span| part.of(text).filter(|part| part.len() > 1);
                let parted =
                    mention.kind != EntityKind::Person && token.has(Shape::HAS_HYPHEN) && piece(token).is_none();
                let parts = parted.then(|| token.pieces(text).take(MOST_WORDS).map(part).collect::<Option<Vec<_>>>());
                match parts.flatten() {
                    Some(parts) => words.extend(parts.into_iter().map(spelling_key)),
                    None => words.push(piece(token).map_or_else(|| word_key(text, token), spelling_key)),
                }
            }
            // "Americans" and "American" are one people.
            let singular = mention.span.of(text).filter(|_| mention.kind == EntityKind::Group).and_then(singular);
            if let (Some(last), Some(singular)) = (words.last_mut(), singular) {
                *last = key::folded(singular);
            }
            let name_key = words.iter().copied().reduce(key::join).unwrap_or(0);
            let person = mention.kind == EntityKind::Person;
            let address = if person { sexes::before(syntax, mention.start) } else { 0 };
            let slot = u64::from(name_key) | (mention.kind as u64) << 32 | ((address.signum() + 1) as u64) << 36;
            let number = *by_key.entry(slot).or_insert_with(|| {
                names.list.push(Name {
                    key: name_key,
                    listed,
                    exact: mention.span.of(text).map_or(0, key::exact),
                    kind: mention.kind,
                    words: words.clone(),
                    shown: *mention,
                    shown_rank: 0,
                    count: 0,
                    address: 0,
                    first: at,
                    initial: mention.span.of(text).and_then(|t| t.get(..1)).map_or(0, key::folded),
                    relative: person && sexes::is_relative(syntax, mention.start),
                });
                names.list.len() as u32 - 1
            });
            names.of.push(number);
            let name = &mut names.list[number as usize];
            name.count += 1;
            name.address = name.address.saturating_add(address);
            let rank = rank(tokens);
            if rank > name.shown_rank {
                (name.shown, name.shown_rank) = (*mention, rank);
            }
        }
        names
    }
}

/// The rank of a mention with small letters in an ordinary line.
const ORDINARY: u8 = 4;

/// How well a mention shows how its name is written.
fn rank(tokens: &[Token]) -> u8 {
    let caps = tokens.iter().all(|t| !t.has(Shape::HAS_LOWER));
    let case = tokens.first().map_or(LineCase::Caps, Token::line_case);
    match (caps, case) {
        (false, LineCase::Normal) => ORDINARY,
        (false, _) => 3,
        (true, LineCase::Caps) => 1,
        (true, _) => 2,
    }
}
