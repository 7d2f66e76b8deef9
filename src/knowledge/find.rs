//! Listed names in a text, weighed against the evidence.

use std::collections::HashSet;

use super::Knowledge;
use super::store::{Listed, Store};
use crate::lexicon::clusters;
use crate::mentions::NameMention;
use crate::patterns::Told;
use crate::stop::Stop;
use crate::syntax::{self, Shape, Syntax, Token};

/// Most things of one name that are weighed against each other.
const MOST_RIVALS: usize = 64;

/// Words at a place that are names of listed things.
struct Hit {
    start: u32,
    end: u32,
    listed: Vec<Listed>,
}

/// Finds listed names; `names` is what the tagger found. Of no use once `stop` was raised.
pub(crate) fn find(
    knowledge: &Knowledge,
    text: &str,
    syntax: &Syntax,
    names: &[NameMention],
    stop: &Stop,
) -> Vec<Told> {
    let store = &*knowledge.0;
    let hits = hits(store, text, syntax, stop);
    let certain = stop.watch(&hits).filter(|hit| is_certain(text, syntax, hit));
    // What is named in full anywhere is evidence for its short forms everywhere.
    let in_full = certain.filter_map(|hit| match *rivals(store, &hit.listed) {
        [entry] => Some(store.id(entry)),
        _ => None,
    });
    let weigh = Weigh { store, text, syntax, names, in_full: in_full.collect() };
    stop.watch(&hits).filter_map(|hit| weigh.told(hit)).collect()
}

fn hits(store: &Store, text: &str, syntax: &Syntax, stop: &Stop) -> Vec<Hit> {
    let mut hits = Vec::new();
    if store.names() == 0 {
        return hits;
    }
    let mut pace = stop.pace();
    for line in &syntax.lines {
        let mut start = line.start;
        while start < line.end && !pace.is_over() {
            let found = store.longest(text, syntax.slice(start, line.end));
            let end = start + found.as_ref().map_or(1, |(count, _)| *count as u32);
            hits.extend(found.map(|(_, listed)| Hit { start, end, listed }));
            start = end;
        }
    }
    hits
}

/// The different things of those names, an entry of each.
fn rivals(store: &Store, listed: &[Listed]) -> Vec<u32> {
    let mut entries: Vec<u32> = listed.iter().take(MOST_RIVALS).map(|one| one.entry).collect();
    entries.sort_by_key(|entry| store.id(*entry));
    entries.dedup_by(|a, b| store.id(*a) == store.id(*b));
    entries
}

/// A full name, whatever the tagger says: of several words, or of one that is no plain word.
fn is_certain(text: &str, syntax: &Syntax, hit: &Hit) -> bool {
    hit.listed.iter().any(|listed| listed.full) && (hit.end - hit.start > 1 || !is_plain(text, syntax, hit.start))
}

/// A word that is written small more often than not, or that nothing tells from one: "Green", and
/// "Apple" at the head of a sentence, but not "IBM" or "Brevio".
fn is_plain(text: &str, syntax: &Syntax, at: u32) -> bool {
    let Some(token) = syntax.slice(at, at + 1).first() else { return true };
    if token.has(Shape::INNER_CAPITAL) {
        return false;
    }
    let known = clusters().get(token.folded);
    known.is_some_and(|known| known.case.is_none_or(|case| case <= 0)) || token.text(text).chars().count() < 2
}

struct Weigh<'a> {
    store: &'a Store,
    text: &'a str,
    syntax: &'a Syntax,
    names: &'a [NameMention],
    in_full: HashSet<&'a str>,
}

impl Weigh<'_> {
    fn told(&self, hit: &Hit) -> Option<Told> {
        let span = self.syntax.span(hit.start, hit.end)?;
        let rivals = rivals(self.store, &hit.listed);
        let certain = is_certain(self.text, self.syntax, hit);
        let tagged = self.names.get(self.names.partition_point(|name| name.span.start() < span.start()));
        let tagged = tagged.filter(|name| name.span == span).map(|name| name.kind);
        let is_tagged = |entry: u32| {
            let mut entries = hit.listed.iter().filter(|one| self.store.id(one.entry) == self.store.id(entry));
            tagged.is_some() && entries.any(|one| self.store.kind(one.entry) == tagged)
        };
        let only = |fits: &dyn Fn(u32) -> bool| {
            let mut all = rivals.iter().copied().filter(|entry| fits(*entry));
            all.next().filter(|_| all.next().is_none())
        };
        let with_role = || only(&|entry| self.has_role(entry, hit));
        let named = || only(&|entry| self.in_full.contains(self.store.id(entry)));
        let of_kind = || only(&is_tagged);
        let entry = match rivals.as_slice() {
            [entry] if certain => Some(*entry),
            _ => with_role().or_else(named).or_else(of_kind),
        };
        // Two of one full name: a name it is, whose is open.
        let open = certain.then(|| hit.listed.first()).flatten().map(|one| one.entry);
        let kind = self.store.kind(entry.or(open)?)?;
        let alike = entry.is_some() || hit.listed.iter().all(|one| self.store.kind(one.entry) == Some(kind));
        alike.then_some(Told { start: hit.start, end: hit.end, span, kind, entry, certain })
    }

    /// Whether a role of the entry stands right before the words.
    fn has_role(&self, entry: u32, hit: &Hit) -> bool {
        self.store.roles(entry).any(|role| {
            let words: Vec<Token> = syntax::tokens(role).collect();
            let Some(from) = hit.start.checked_sub(words.len() as u32) else { return false };
            let before = self.syntax.slice(from, hit.start);
            !words.is_empty()
                && before.len() == words.len()
                && before.iter().zip(&words).all(|(a, b)| a.folded == b.folded)
        })
    }
}
