//! Names, titles and heads of names, found by the keys of their words.

use once_cell::sync::Lazy;

use super::classes::Classes;
use super::table::Table;
use crate::key;

/// Where the parts of a payload stand, above the 32 class bits.
pub(super) const CONTINUES_AT: u32 = 32;
pub(super) const COMMON_AT: u32 = 33;
pub(super) const GENDER_AT: u32 = 34;
pub(super) const COUNTRY_AT: u32 = 36;
/// Acronyms are asked by the word as written, other entries by folded keys: the salt keeps "US"
/// from being found as "us".
const ACRONYM: u32 = 0x5ac0_4e01;
/// The full forms of an acronym, numbered from here.
const FULL_FORM: u32 = 0x5ac0_4e80;
pub(super) const MAX_FULL_FORMS: u32 = 8;

static GAZETTEER: Lazy<Gazetteer> = Lazy::new(|| Gazetteer::open(super::bundled::GAZETTEER).unwrap_or_default());

/// All lists of the crate as one table.
#[derive(Debug, Default)]
pub(crate) struct Gazetteer {
    table: Table,
    /// Two letters a country, in the order of the entries' numbers.
    codes: &'static str,
}

/// The gazetteer that comes with the crate.
pub(crate) fn gazetteer() -> &'static Gazetteer {
    &GAZETTEER
}

/// Whom a first name or form of address is used for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Gender {
    /// Men and boys.
    Male,
    /// Women and girls.
    Female,
    /// Both.
    Either,
}

/// What the gazetteer knows of one phrase.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Entry(u64);

impl Entry {
    /// What the phrase can be; empty if only longer phrases are listed that begin like it.
    pub(crate) fn classes(self) -> Classes {
        Classes::from_bits(self.0 as u32)
    }

    /// At least one of these classes.
    pub(crate) fn is(self, classes: Classes) -> bool {
        self.classes().intersects(classes)
    }

    /// A single word that is mostly written in lower case, so a capital alone says little
    /// ("Reading", "Nice", "Hope").
    pub(crate) fn is_common(self) -> bool {
        self.0 >> COMMON_AT & 1 == 1
    }

    /// For first names and forms of address.
    pub(crate) fn gender(self) -> Option<Gender> {
        match self.0 >> GENDER_AT & 3 {
            1 => Some(Gender::Male),
            2 => Some(Gender::Female),
            3 => Some(Gender::Either),
            _ => None,
        }
    }

    /// The ISO 3166 two-letter code of the country that the place, people or organization is of.
    pub(crate) fn country(self) -> Option<&'static str> {
        let start = usize::try_from(self.0 >> COUNTRY_AT & 0xff).ok()?.checked_sub(1)? * 2;
        gazetteer().codes.get(start..start + 2)
    }
}

impl Gazetteer {
    fn open(bytes: &'static [u8]) -> Option<Self> {
        let (table, rest) = Table::open(bytes)?;
        Some(Self { table, codes: std::str::from_utf8(rest).ok()? })
    }

    /// How many entries there are, and in the fullest bucket.
    #[cfg(test)]
    pub(super) fn size(&self) -> (usize, usize) {
        (self.table.len(), self.table.fullest())
    }

    /// The entry of a phrase: the folded key of its one word, or its folded keys joined.
    #[inline]
    pub(crate) fn get(&self, phrase: u32) -> Option<Entry> {
        self.table.get(phrase).map(Entry)
    }

    /// Whether the phrase is listed as of one of these classes.
    #[inline]
    pub(crate) fn is(&self, phrase: u32, classes: Classes) -> bool {
        self.get(phrase).is_some_and(|entry| entry.is(classes))
    }

    /// The entry of a phrase that is listed by itself, not only as what longer ones begin with.
    pub(crate) fn whole(&self, phrase: u32) -> Option<Entry> {
        self.get(phrase).filter(|entry| !entry.classes().is_empty())
    }

    /// The entry of an acronym by the exact key of its word.
    #[inline]
    pub(crate) fn acronym(&self, exact: u32) -> Option<Entry> {
        self.table.get(acronym_key(exact)).map(Entry)
    }

    /// The phrase keys of what an acronym stands for, the most usual first.
    pub(crate) fn full_forms(&self, exact: u32) -> impl Iterator<Item = u32> {
        (0..MAX_FULL_FORMS).map_while(move |i| self.table.get(full_form_key(exact, i)).map(|key| key as u32))
    }

    /// The listed phrases that begin the word sequence, shortest first, with their lengths in words.
    #[inline]
    pub(crate) fn matches(&self, folded: impl IntoIterator<Item = u32>) -> impl Iterator<Item = (usize, Entry)> {
        let found = self.table.walk(folded, CONTINUES_AT).map(|(length, payload)| (length, Entry(payload)));
        found.filter(|(_, entry)| !entry.classes().is_empty())
    }

    /// The longest listed phrase of these classes that begins the word sequence.
    pub(crate) fn longest(&self, folded: impl IntoIterator<Item = u32>, classes: Classes) -> Option<(usize, Entry)> {
        self.matches(folded).filter(|(_, entry)| entry.is(classes)).last()
    }
}

/// The key of a phrase from the folded keys of its words.
pub(crate) fn phrase_key(folded: impl IntoIterator<Item = u32>) -> Option<u32> {
    folded.into_iter().reduce(key::join)
}

/// The word is written in lower case more often than with a capital. Half-way words stay out: the
/// texts counted are careless with capitals.
#[cfg(feature = "train")]
pub(super) fn clusters_say_common(word: &str) -> bool {
    super::clusters::clusters().get(key::folded(word)).and_then(|c| c.case).is_some_and(|case| case < -1)
}

pub(super) fn acronym_key(exact: u32) -> u32 {
    key::join(ACRONYM, exact)
}

pub(super) fn full_form_key(exact: u32, i: u32) -> u32 {
    key::join(FULL_FORM + i, exact)
}
