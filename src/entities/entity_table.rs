//! The table of entities: by their names, then with roles, then with all that stands for them and their weight.

use super::linking::names::Name;
use super::linking::sexes::{self, Sex};
use super::linking::{Linked, openers};
use super::reference::Answers;
use super::roles::{self, Said};
use super::{Entities, Reference};
use crate::article::{Entity, EntityKind, Form, Mention, Role};
use crate::ids::EntityId;
use crate::key::{self, KeyMap};
use crate::lexicon::{Classes, gazetteer};
use crate::rules::is_on;
use crate::span::Span;
use crate::stop::Stop;
use crate::syntax::Syntax;
use crate::syntax::grammar::{Part, noun_phrase};
use crate::words::Class;

/// Most roles that an entity keeps.
const MOST_ROLES: usize = 4;

/// The text of a span in one line.
pub(super) fn one_line(text: &str, span: Span) -> String {
    let piece = span.of(text).unwrap_or("");
    if piece.contains(|c: char| c.is_whitespace() && c != ' ') {
        piece.split_whitespace().collect::<Vec<_>>().join(" ")
    } else {
        piece.to_owned()
    }
}

/// The entities by first mention, each with its best name, aliases, country and sex.
pub(super) fn named(text: &str, linked: &Linked, stop: &Stop) -> Entities {
    let Linked { mentions, names, owners, .. } = linked;
    let mut found = Entities::default();
    let mut number: KeyMap<u32, u32> = KeyMap::default();
    let mut best: Vec<Best> = Vec::new();
    let mut seen: KeyMap<u64, ()> = KeyMap::default();
    found.references.reserve_exact(mentions.len());
    for (at, ((mention, name), owner)) in stop.watch(mentions.iter().zip(&names.of).zip(owners).enumerate()) {
        let Some(name) = names.list.get(*name as usize) else { continue };
        let id = *number.entry(*owner).or_insert_with(|| {
            found.list.push(Entity::new(EntityId::new(found.list.len()), mention.kind, ""));
            best.push(Best::default());
            found.list.len() as u32 - 1
        });
        let (entity, best) = (&mut found.list[id as usize], &mut best[id as usize]);
        entity.mentions.push(Mention { span: mention.span, form: Form::Name, confidence: mention.confidence });
        found.references.push(Reference {
            start: mention.start,
            end: mention.end,
            span: mention.span,
            entity: id,
            form: Form::Name,
            part: Part::Other,
        });
        let written = mention.span.of(text).map_or(0, key::exact);
        if seen.insert(u64::from(id) << 32 | u64::from(written), ()).is_none() {
            entity.aliases.push(one_line(text, mention.span));
        }
        best.told = best.told.or_else(|| told_country(text, linked, at));
        best.consider(name, text);
    }
    for (entity, best) in found.list.iter_mut().zip(&best) {
        entity.name = best.shown.map(|(_, span)| one_line(text, span)).unwrap_or_default();
        entity.country = best.told.or(best.country).map(str::to_owned);
        entity.confidence = confidence(entity);
        found.sexes.push(if entity.kind == EntityKind::Person { best.sex() } else { 0 });
    }
    found
}

/// "Cambridge, Massachusetts": the country of the place of this number, by the state behind it.
fn told_country(text: &str, linked: &Linked, at: usize) -> Option<&'static str> {
    let [place, state] = linked.mentions.get(at..at + 2)? else { return None };
    let beside = text.get(place.span.end()..state.span.start())? == ", ";
    let are_places = [place, state].iter().all(|mention| mention.kind == EntityKind::Place);
    let entry = |at: usize| linked.names.list.get(*linked.names.of.get(at)? as usize)?.entry();
    let within = entry(at).is_none_or(|own| !own.is(Classes::COUNTRY | Classes::STATE));
    let state = entry(at + 1).filter(|entry| entry.is(Classes::STATE) && !entry.is(Classes::COUNTRY));
    state.filter(|_| beside && are_places && within)?.country()
}

/// The entities with their roles.
pub(super) fn described(text: &str, syntax: &Syntax, mut found: Entities, roles: &[Said], stop: &Stop) -> Entities {
    for said in stop.watch(roles) {
        let entity = &mut found.list[said.entity as usize];
        if entity.roles.len() >= MOST_ROLES {
            continue;
        }
        let role = syntax.span(said.start, said.end).map(|span| one_line(text, span)).unwrap_or_default();
        // The last word before "of" is the noun: "the queen's brother" is a man.
        let core = noun_phrase::read_all(text, syntax.slice(0, said.end), said.start, |_| None);
        let core = syntax.slice(said.start, core.map_or(said.end, |core| core.end));
        let sex = core.iter().filter_map(sexes::of_title).next_back().unwrap_or(0);
        let known = &mut found.sexes[said.entity as usize];
        *known = known.saturating_add(sex.signum() * 2);
        // "A man": what everyone is.
        let plain = said.end - said.start == 1 && Class::Anybody.has(syntax.word(said.start));
        let folded = role.to_lowercase();
        if !role.is_empty() && !plain && !entity.roles.iter().any(|known| says(&known.to_lowercase(), &folded)) {
            entity.roles.retain(|known| !says(&folded, &known.to_lowercase()));
            entity.roles.push(role);
        }
    }
    found
}

/// Whether one folded role says all that the other does: "tory councillor" and "councillor", but not "former lund mayor" and
/// "mayor", "adviser to the mayor" and "mayor", nor "prime minister" and "minister".
fn says(long: &str, short: &str) -> bool {
    let Some(rest) = long.strip_suffix(short) else { return false };
    let Some(rest) = rest.strip_suffix(' ') else { return rest.is_empty() };
    let words: Vec<u32> = rest.split(' ').chain(short.split(' ').take(1)).map(key::folded).collect();
    let pairs = || words.iter().zip(words.iter().skip(1)).map(|(word, next)| (*word, key::join(*word, *next)));
    // "New York mayor" is no new one.
    let other = |(word, pair): (u32, u32)| {
        let parts = [Class::BeforeTitle, Class::OfOffice, Class::Preposition].iter().any(|class| class.has(word));
        parts && !gazetteer().is(pair, Classes::PLACE | Classes::ORGANIZATION)
    };
    let one = pairs().next_back().is_some_and(|(_, pair)| gazetteer().is(pair, Classes::ROLE | Classes::TITLE));
    !one && !pairs().any(other)
}

/// The entities with the pronouns and nouns that stand for them, the roles that these nouns are, and their weight.
pub(super) fn completed(
    text: &str,
    syntax: &Syntax,
    mut found: Entities,
    answers: Answers,
    doubtful: &[u32],
    stop: &Stop,
) -> Entities {
    for (reference, part) in found.references.iter_mut().zip(&answers.parts) {
        reference.part = *part;
    }
    if stop.raised() {
        stop.leave(text, answers);
        return found;
    }
    if is_on("noun_roles") {
        let nouns = roles::of_nouns(text, syntax, &found, &answers.others, stop);
        found = described(text, syntax, found, &nouns, stop);
    }
    found.known = answers.known;
    let renumbered = found.unite(&openers::kept(&found, &answers.people, doubtful));
    if stop.raised() {
        stop.leave(text, (answers.people, answers.others));
        return found;
    }
    let new = |old: u32| renumbered.get(old as usize).copied().flatten();
    let answers = answers.people.into_iter().chain(answers.others);
    add(&mut found, answers.filter_map(|r| Some(Reference { entity: new(r.entity)?, ..r })), stop);
    weigh(syntax, &mut found);
    found
}

/// Adds mentions that are no names. What overlaps one added before it is left out.
fn add(found: &mut Entities, mentions: impl Iterator<Item = Reference>, stop: &Stop) {
    let mut added: Vec<Reference> = stop.watch(mentions).collect();
    added.sort_by_key(|mention| mention.span.start());
    let mut end = 0;
    added.retain(|mention| {
        let free = mention.span.start() >= end;
        end = if free { mention.span.end() } else { end };
        free
    });
    if stop.raised() {
        return;
    }
    for reference in stop.watch(&added) {
        let mention = Mention { span: reference.span, form: reference.form, confidence: 1.0 };
        found.list[reference.entity as usize].mentions.push(mention);
    }
    found.references.reserve_exact(added.len());
    found.references.extend(added);
    found.references.sort_by_key(|reference| reference.span.start());
    for entity in stop.watch(&mut found.list) {
        entity.mentions.sort_by_key(|mention| mention.span.start());
    }
}

/// How likely kind and joining are right, fitted by least squares on articles that the names' model
/// had not seen: several mentions and several forms that agree speak for a thing.
fn confidence(entity: &Entity) -> f32 {
    let mentions = entity.mentions.len();
    let sure: i64 = entity.mentions.iter().map(|mention| (mention.confidence * 1000.0) as i64).sum();
    let mean = sure / mentions.max(1) as i64;
    let more = mentions.clamp(1, 4) as i64 - 1;
    let forms = if entity.aliases.len() > 1 { 45 } else { 0 };
    let kind = match entity.kind {
        EntityKind::Person => -38,
        EntityKind::Work => -400,
        EntityKind::Product | EntityKind::Event => -363,
        _ => 0,
    };
    (169 + mean * 797 / 1000 + 18 * more + forms + kind).clamp(20, 990) as f32 / 1000.0
}

/// The best so far for an entity.
#[derive(Default)]
struct Best {
    /// Names weighed, so that each counts once.
    weighed: Vec<u32>,
    /// The mention that shows it best, and how well.
    shown: Option<((usize, bool, u32), Span)>,
    country: Option<&'static str>,
    /// The country of the state that the text names behind it.
    told: Option<&'static str>,
    /// What its full names say, and its single words: a surname is no first name ("Kelly").
    full: Option<Sex>,
    single: Sex,
    address: Sex,
}

/// Names of one entity that are looked at; more are variants of no interest.
const MOST_NAMES: usize = 64;

impl Best {
    fn sex(&self) -> Sex {
        self.address.saturating_add(self.full.unwrap_or(self.single))
    }

    fn consider(&mut self, name: &Name, text: &str) {
        if self.weighed.contains(&name.first) || self.weighed.len() >= MOST_NAMES {
            return;
        }
        self.weighed.push(name.first);
        if name.words.len() > 1 {
            self.full = Some(self.full.unwrap_or(0).saturating_add(name.sex()));
        } else {
            self.address = self.address.saturating_add(name.address);
            self.single = self.single.saturating_add(name.sex() - name.address);
        }
        let span = name.shown.span;
        let written = span.of(text).unwrap_or("");
        let letters = written.chars().filter(|c| c.is_alphanumeric()).count();
        // "Ada Quill" rather than "[Ada] Quill".
        let rank = (letters, !written.starts_with(['(', '[']), name.count);
        if self.shown.is_none_or(|(best, _)| rank > best) {
            self.shown = Some((rank, span));
        }
        let entry = name.entry().filter(|entry| match name.kind {
            EntityKind::Place => entry.is(Classes::PLACE),
            EntityKind::Group => entry.is(Classes::DEMONYM | Classes::GROUP),
            _ => false,
        });
        self.country = self.country.or(entry.and_then(|entry| entry.country()));
    }
}

/// What mentions beyond these add to the weight of an entity.
const ENOUGH_MENTIONS: usize = 64;
const PER_MENTION: u64 = 16;
const IN_HEADLINE: u64 = 64;
const AT_TOP: u64 = 48;

/// Sets the salience: mentions, headline, early place, as a share of the weightiest.
fn weigh(syntax: &Syntax, found: &mut Entities) {
    let tokens = syntax.tokens.len().max(1) as u64;
    let headline = syntax.lines.iter().find(|line| line.role == Role::Headline);
    let mut first = vec![0; found.list.len()];
    found.references.iter().rev().for_each(|reference| first[reference.entity as usize] = reference.start);
    let weight = |(entity, first): (&Entity, &u32)| {
        let titled = headline.is_some_and(|line| (line.start..line.end).contains(first));
        PER_MENTION * entity.mentions.len().min(ENOUGH_MENTIONS) as u64
            + AT_TOP * (tokens - u64::from(*first).min(tokens)) / tokens
            + u64::from(titled) * IN_HEADLINE
    };
    let weights: Vec<u64> = found.list.iter().zip(&first).map(weight).collect();
    let most = weights.iter().copied().max().unwrap_or(1).max(1);
    for (entity, weight) in found.list.iter_mut().zip(weights) {
        entity.salience = (weight * 1000 / most) as f32 / 1000.0;
    }
}
