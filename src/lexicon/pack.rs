//! Packs the lists into the tables that the crate reads. A row of a list is
//!
//! ```text
//! form | form | =ACRONYM <tab> country or gender <tab> classes
//! ```
//!
//! with the last two columns free to be missing; the classes stand in for those of the list. A form
//! after "=" is only known as it is written, and the row's other forms are what it stands for.

use std::collections::{BTreeMap, BTreeSet};

use super::classes::Classes;
use super::gazetteer::{
    COMMON_AT, CONTINUES_AT, COUNTRY_AT, GENDER_AT, MAX_FULL_FORMS, acronym_key, clusters_say_common, full_form_key,
    phrase_key,
};
use super::lists::LISTS;
use super::seen_names::is_as_written;
use super::table::MAX_WORDS;
use super::words::words;
pub use super::{clusters::pack as clusters, seen_names::pack as seen_names};
use crate::key;

/// The bytes of gazetteer.bin from the lists.
///
/// # Errors
/// What is wrong with the lists, by list and line.
pub fn gazetteer() -> Result<Vec<u8>, String> {
    let mut packer = Packer::default();
    for (name, classes, text) in LISTS {
        packer.list(name, *classes, text)?;
    }
    packer.finish()
}

/// How many rows and forms each list has.
pub fn counts() -> Vec<(&'static str, usize, usize)> {
    let count =
        |text: &'static str| rows(text).fold((0, 0), |(n, forms), (_, line)| (n + 1, forms + line.split('|').count()));
    LISTS.iter().map(|(name, _, text)| (*name, count(text).0, count(text).1)).collect()
}

/// All forms of the lists of exactly this class, in their order; acronyms are left out.
pub(crate) fn forms_of(classes: Classes) -> Vec<&'static str> {
    let forms = |line: &'static str| line.split('\t').next().unwrap_or("").split('|').map(str::trim);
    LISTS
        .iter()
        .filter(|(_, of, _)| *of == classes)
        .flat_map(|(.., text)| rows(text))
        .filter(|(_, line)| line.split('\t').count() < 3)
        .flat_map(|(_, line)| forms(line))
        .filter(|form| !form.starts_with('=') && !form.is_empty())
        .collect()
}

/// The rows of a list with their line numbers.
fn rows(text: &'static str) -> impl Iterator<Item = (usize, &'static str)> {
    (1..).zip(text.lines()).filter(|(_, line)| !line.is_empty() && !line.starts_with('#'))
}

/// A row of more forms than this names several things; then an acronym goes with the forms that it
/// abbreviates.
const FORMS_OF_ONE: usize = 4;

/// The second column of a row.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Value {
    None,
    Gender(u64),
    Country([u8; 2]),
}

#[derive(Default)]
struct Packer {
    /// Payloads without their countries.
    entries: BTreeMap<u32, u64>,
    countries: BTreeMap<u32, [u8; 2]>,
    full_forms: BTreeMap<u32, Vec<u32>>,
}

impl Packer {
    fn list(&mut self, name: &str, classes: Classes, text: &'static str) -> Result<(), String> {
        let mut seen: BTreeMap<String, (usize, Value, u32)> = BTreeMap::new();
        for (number, line) in rows(text) {
            let wrong = |what: &str| format!("{name}, line {number}: {what}: {line}");
            let mut columns = line.split('\t');
            let forms: Vec<&str> = columns.next().unwrap_or("").split('|').map(str::trim).collect();
            let value = value(columns.next().unwrap_or("")).ok_or_else(|| wrong("bad country or gender"))?;
            let classes = columns.next().map_or(Some(classes), named_classes).ok_or_else(|| wrong("unknown class"))?;
            for form in &forms {
                if form.is_empty() || words(form).count() > MAX_WORDS {
                    return Err(wrong("a form has no words or too many"));
                }
                let folded: String = if form.starts_with('=') { (*form).to_owned() } else { key::fold(form).collect() };
                match seen.insert(folded, (number, value, classes.bits())) {
                    Some((first, _, bits)) if first == number || bits == classes.bits() => {
                        return Err(wrong(&format!("{form:?} already stands on line {first}")));
                    }
                    Some((first, other, _)) if other != value => {
                        return Err(wrong(&format!("{form:?} contradicts line {first}")));
                    }
                    _ => {}
                }
            }
            self.row(&forms, value, classes);
        }
        Ok(())
    }

    fn row(&mut self, forms: &[&str], value: Value, classes: Classes) {
        let (acronyms, phrases): (Vec<&str>, Vec<&str>) = forms.iter().partition(|form| form.starts_with('='));
        let one_thing = acronyms.len() <= 2 && phrases.len() <= FORMS_OF_ONE;
        let mut listed = Vec::new();
        for form in &phrases {
            if is_acronym(form) {
                self.acronym(form, Vec::new(), value, classes);
                continue;
            }
            for spelling in spellings(form) {
                listed.extend(self.phrase(&spelling, value, classes).map(|key| (*form, key)));
            }
        }
        for acronym in acronyms.iter().filter_map(|form| form.strip_prefix('=')) {
            let full = listed.iter().filter(|(form, _)| one_thing || abbreviates(acronym, form));
            self.acronym(acronym, full.map(|(_, key)| *key).collect(), value, classes);
        }
    }

    /// Lists an acronym as it is written, with points, and as the word that British papers write
    /// ("Nato") where that is no other word.
    fn acronym(&mut self, acronym: &str, full: Vec<u32>, value: Value, classes: Classes) {
        let letters = acronym.bytes().all(|b| b.is_ascii_uppercase());
        let dotted: String = acronym.chars().flat_map(|c| [c, '.']).collect();
        let dotted = Some(dotted).filter(|_| letters && acronym.len() <= 5);
        for written in [Some(acronym.to_owned()), dotted].into_iter().flatten() {
            let exact = key::exact(&written);
            self.entry(acronym_key(exact), value, classes);
            let known = self.full_forms.entry(exact).or_default();
            for key in &full {
                if !known.contains(key) {
                    known.push(*key);
                }
            }
        }
        if letters && acronym.len() >= 4 && !clusters_say_common(acronym) {
            self.phrase(acronym, value, classes);
        }
    }

    /// Lists a phrase and marks the shorter phrases that it begins with.
    fn phrase(&mut self, phrase: &str, value: Value, classes: Classes) -> Option<u32> {
        let keys: Vec<u32> = words(phrase).map(key::folded).collect();
        for key in (1..keys.len()).filter_map(|length| phrase_key(keys[..length].iter().copied())) {
            *self.entries.entry(key).or_default() |= 1 << CONTINUES_AT;
        }
        let key = phrase_key(keys.iter().copied())?;
        self.entry(key, value, classes);
        if keys.len() == 1 && clusters_say_common(phrase) {
            *self.entries.entry(key).or_default() |= 1 << COMMON_AT;
        }
        Some(key)
    }

    /// The first list that names a country for a phrase is believed; genders are joined.
    fn entry(&mut self, key: u32, value: Value, classes: Classes) {
        let entry = self.entries.entry(key).or_default();
        *entry |= u64::from(classes.bits());
        match value {
            Value::Country(code) => _ = self.countries.entry(key).or_insert(code),
            Value::Gender(gender) => *entry |= gender << GENDER_AT,
            Value::None => {}
        }
    }

    fn finish(mut self) -> Result<Vec<u8>, String> {
        let codes: BTreeSet<[u8; 2]> = self.countries.values().copied().collect();
        if codes.len() > 255 {
            return Err("more than 255 countries".to_owned());
        }
        let number: BTreeMap<[u8; 2], u64> = codes.iter().copied().zip(1..).collect();
        for (key, code) in &self.countries {
            *self.entries.entry(*key).or_default() |= number[code] << COUNTRY_AT;
        }
        for (exact, forms) in &self.full_forms {
            for (i, form) in (0..MAX_FULL_FORMS).zip(forms) {
                self.entries.insert(full_form_key(*exact, i), u64::from(*form));
            }
        }
        let mut out = super::table::pack(&self.entries);
        out.extend(codes.into_iter().flatten());
        Ok(out)
    }
}

/// One word of a few capitals and digits: "BBC" must not be found as "bbc", nor "IT" as "it".
fn is_acronym(form: &str) -> bool {
    is_as_written(form) && form.bytes().filter(u8::is_ascii_uppercase).count() >= 2
}

/// The acronym is made of the form's capitals, or of the first letters of all its words.
fn abbreviates(acronym: &str, form: &str) -> bool {
    let capitals: String = form.chars().filter(|c| c.is_uppercase()).collect();
    let initials: String = form.split([' ', '-']).filter_map(|word| word.chars().next()).collect();
    let acronym = acronym.to_uppercase();
    acronym == capitals || acronym == initials.to_uppercase()
}

/// "St. Louis" is also written "St Louis".
fn spellings(form: &str) -> BTreeSet<String> {
    let padded = format!(" {form} ");
    let bare = padded.replace(" St. ", " St ").replace(" Mt. ", " Mt ").replace(" & ", " and ");
    BTreeSet::from([form.to_owned(), bare.trim().to_owned()])
}

fn value(column: &str) -> Option<Value> {
    match column.as_bytes() {
        [] => Some(Value::None),
        b"m" => Some(Value::Gender(1)),
        b"f" => Some(Value::Gender(2)),
        b"e" => Some(Value::Gender(3)),
        [a @ b'A'..=b'Z', b @ b'A'..=b'Z'] => Some(Value::Country([*a, *b])),
        _ => None,
    }
}

fn named_classes(names: &str) -> Option<Classes> {
    names.split(',').try_fold(Classes::default(), |all, name| Some(all | Classes::named(name.trim())?))
}
