//! Kinds that the words around a name settle: "Sana El-Amin, a co-author", "Kamal Adwan hospital",
//! "an analyst at Lannebo". What one place settles holds for the name in the whole article.

use super::atom::Atom;
use super::tag::Type;
use super::{Context, Name};
use crate::key::{self, KeyMap, KeySet};
use crate::lexicon::Classes;
use crate::syntax::{Mark, Shape};
use once_cell::sync::Lazy;

/// Within so many tokens behind "a" the noun for what someone does must come.
const ROLE_WITHIN: u32 = 4;

static WORDS: Lazy<Words> = Lazy::new(|| {
    let keys = |words: &str| words.split_whitespace().map(key::folded).collect();
    Words {
        facilities: keys(
            "hospital airport stadium prison jail bridge station mosque church cathedral temple arena camp barracks \
             refinery mine dam port crossing checkpoint clinic cemetery",
        ),
        schools: keys("university school college academy institute foundation"),
        members: keys("members mps councillors"),
        streets: keys("street road avenue lane boulevard highway"),
        articles: keys("a an"),
        at: keys("at for"),
        zones: keys("gmt bst utc est edt pst pdt ist cet cest aest aedt sast eat wat hkt"),
        saint: key::folded("st"),
    }
});

struct Words {
    facilities: KeySet<u32>,
    schools: KeySet<u32>,
    members: KeySet<u32>,
    streets: KeySet<u32>,
    articles: KeySet<u32>,
    at: KeySet<u32>,
    zones: KeySet<u32>,
    saint: u32,
}

pub(super) fn settle(context: &Context<'_>, mut names: Vec<Name>) -> Vec<Name> {
    names.retain(|name| !is_zone(context, name));
    let names = saints(context, names);
    let people = People::new(context, &names);
    let mut settled: KeyMap<u32, Type> = KeyMap::default();
    let mut bodies: KeySet<u32> = KeySet::default();
    for name in &names {
        let kind = kind(context, name, &people).or_else(|| {
            let first = context.atom(name.first)?.folded;
            let bare = name.kind == Type::Person && name.end - name.first == 1;
            (bare && bodies.contains(&first) && !people.holds(first)).then_some(Type::Organization)
        });
        if let Some((form, kind)) = context.form(name.first, name.end).zip(kind) {
            settled.entry(form).or_insert(kind);
        }
        if name.kind == Type::Organization && name.end - name.first > 1 {
            bodies.extend(context.atom(name.first).map(|a| a.folded));
        }
    }
    let kind = |name: &Name| context.form(name.first, name.end).and_then(|form| settled.get(&form)).copied();
    names.into_iter().map(|name| Name { kind: kind(&name).unwrap_or(name.kind), ..name }).collect()
}

/// Who is named in full, and who is addressed.
struct People(KeySet<u32>);

impl People {
    fn new(context: &Context<'_>, names: &[Name]) -> People {
        let titles = Classes::HONORIFIC | Classes::TITLE | Classes::ROLE;
        let addressed = |name: &Name| {
            let before = name.first.checked_sub(1).and_then(|at| context.atom(at));
            before.is_some_and(|a| a.classes().intersects(titles))
        };
        let people = names.iter().filter(|n| n.kind == Type::Person && (n.end - n.first > 1 || addressed(n)));
        People(people.flat_map(|name| context.atoms_of(name)).map(|a| a.folded).collect())
    }

    fn holds(&self, word: u32) -> bool {
        self.0.contains(&word)
    }
}

fn kind(context: &Context<'_>, name: &Name, people: &People) -> Option<Type> {
    let atom = |at: u32| context.atom(at);
    let word = |at: u32| atom(at).map_or(0, |a| a.folded);
    let words = name.end - name.first;
    let listed = !context.listed(name.first, name.end).is_empty();
    let small = |at: u32| atom(at).is_some_and(|a| !a.is_capital());
    let behind = |at: u32| atom(at).filter(|_| context.together(name.first, at));
    match name.kind {
        // "Hebble Street".
        Type::Organization | Type::Person if words > 1 && !listed && WORDS.streets.contains(&word(name.end - 1)) => {
            Some(Type::Place)
        }
        // "Sana El-Amin, a co-author", "Ana Silva, 47,".
        Type::Place | Type::Organization if words > 1 && !listed && context.mark(name.end) == Mark::Comma => {
            let age = |a: &Atom| a.has(Shape::HAS_DIGIT) && context.mark(name.end + 2) == Mark::Comma;
            let aged = behind(name.end + 1).is_some_and(age) && is_age(context, name.end + 1);
            let role = |at: u32| behind(at).is_some_and(|a| a.alone.intersects(Classes::ROLE) && !a.is_capital());
            let described = WORDS.articles.contains(&word(name.end + 1))
                && (name.end + 2..name.end + 2 + ROLE_WITHIN)
                    .take_while(|at| context.mark(*at) == Mark::None)
                    .any(role);
            (aged || described && name.kind == Type::Place && !has_head(context, name)).then_some(Type::Person)
        }
        // "Kamal Adwan hospital", where he is named nowhere else.
        Type::Person if words > 1 && small(name.end) && behind(name.end).is_some() => {
            let facility = WORDS.facilities.contains(&word(name.end));
            let school = WORDS.schools.contains(&word(name.end));
            if facility { Some(Type::Place) } else { school.then_some(Type::Organization) }
        }
        // "The Green members".
        Type::Person if words == 1 && small(name.end) && !people.holds(word(name.first)) => {
            WORDS.members.contains(&word(name.end)).then_some(Type::Group)
        }
        // "A former executive at Zalando".
        Type::Place if !context.listed(name.first, name.end).intersects(Classes::PLACE) && !has_head(context, name) => {
            let at = name.first.checked_sub(1).filter(|at| WORDS.at.contains(&word(*at)))?;
            let role = at.checked_sub(1).and_then(atom)?;
            (role.alone.intersects(Classes::ROLE) && !role.is_capital()).then_some(Type::Organization)
        }
        _ => None,
    }
}

/// Two digits: "47".
fn is_age(context: &Context<'_>, at: u32) -> bool {
    context.syntax.tokens.get(at as usize).is_some_and(|t| t.end - t.start == 2 && !t.is_word())
}

fn has_head(context: &Context<'_>, name: &Name) -> bool {
    let head = |a: &Atom| a.alone.intersects(Classes::PLACE_HEAD | Classes::ORG_HEAD);
    let atoms = context.atoms_of(name);
    atoms.first().is_some_and(head) || atoms.last().is_some_and(head)
}

/// "14.32 GMT".
fn is_zone(context: &Context<'_>, name: &Name) -> bool {
    let number = name.first.checked_sub(1).and_then(|at| context.atom(at)).is_some_and(|a| a.has(Shape::HAS_DIGIT));
    let zone = context.atom(name.first).is_some_and(|a| a.has(Shape::ALL_CAPS) && WORDS.zones.contains(&a.folded));
    number && zone && name.end - name.first == 1
}

/// "St Anne's Church": one name, and no person's.
fn saints(context: &Context<'_>, names: Vec<Name>) -> Vec<Name> {
    let mut out: Vec<Name> = Vec::with_capacity(names.len());
    for name in names {
        if out.last().is_some_and(|last| name.first < last.end) {
            continue;
        }
        out.push(church(context, &name).unwrap_or(name));
    }
    out
}

fn church(context: &Context<'_>, name: &Name) -> Option<Name> {
    let saint = |at: u32| context.atom(at).is_some_and(|a| a.folded == WORDS.saint && a.is_capital());
    let first = if saint(name.first) { name.first } else { name.first.checked_sub(1).filter(|at| saint(*at))? };
    let own = if context.mark(name.end) == Mark::Possessive { name.end + 1 } else { name.end };
    let heads = Classes::PLACE_HEAD | Classes::ORG_HEAD;
    let head = context.atom(own).filter(|a| a.is_capital() && a.alone.intersects(heads))?;
    let kind = if head.alone.intersects(Classes::PLACE_HEAD) { Type::Place } else { Type::Organization };
    let whole = matches!(name.kind, Type::Person | Type::Place) && context.together(first, own);
    context.name(first, own + 1, kind, name.margin).filter(|_| whole)
}
