//! The public kind of a name: what the tagger calls other is told apart by its words.

use super::atom::Atom;
use super::tag::Type;
use super::{Context, Name};
use crate::article::EntityKind;
use crate::key;
use crate::lexicon::Classes;
use crate::syntax::{Mark, Shape};

/// Services that are used as a thing as often as they act as a company.
pub(super) const PLATFORMS: [&str; 12] = [
    "facebook",
    "instagram",
    "linkedin",
    "reddit",
    "snapchat",
    "telegram",
    "tiktok",
    "twitter",
    "wechat",
    "weibo",
    "whatsapp",
    "youtube",
];
/// What stands before or behind a service that is used.
const USED_BEFORE: [&str; 4] = ["on", "via", "through", "using"];
const USED_BEHIND: [&str; 14] = [
    "account", "accounts", "app", "channel", "channels", "chat", "feed", "group", "groups", "message", "messages",
    "page", "post", "posts",
];
/// Things that bear the name before them: "a Merkava tank".
const THINGS: [&str; 22] = [
    "app",
    "bomber",
    "browser",
    "camera",
    "car",
    "chatbot",
    "console",
    "drone",
    "drones",
    "engine",
    "helicopter",
    "jet",
    "jets",
    "missile",
    "missiles",
    "phone",
    "pistol",
    "plane",
    "rifle",
    "smartphone",
    "tank",
    "tanks",
];

/// What a body is called that is named by what it is for.
const BODIES: [&str; 11] = [
    "office",
    "department",
    "ministry",
    "bureau",
    "commission",
    "committee",
    "council",
    "board",
    "agency",
    "directorate",
    "secretariat",
];

pub(super) fn of(context: &Context<'_>, name: &Name) -> EntityKind {
    let atoms = context.atoms_of(name);
    let head = atoms.last().map(|a| a.alone).unwrap_or_default();
    match name.kind {
        // "Treaty of Utrecht", "Water Act".
        Type::Organization | Type::Other | Type::Place if is_law(atoms) => EntityKind::Law,
        Type::Place if atoms.len() > 1 && head.intersects(Classes::EVENT_HEAD) && !is_listed_place(atoms) => {
            EntityKind::Event
        }
        Type::Organization if is_used(context, name) => EntityKind::Product,
        Type::Person => EntityKind::Person,
        Type::Organization => EntityKind::Organization,
        Type::Place => EntityKind::Place,
        Type::Group => EntityKind::Group,
        Type::Other => other(context, name),
    }
}

/// The head of an English name is its last word; a listed whole counts most.
fn other(context: &Context<'_>, name: &Name) -> EntityKind {
    let atoms = context.atoms_of(name);
    let all = atoms.iter().fold(Classes::default(), |all, a| all | a.begins | a.inside | a.alone);
    let last = atoms.last().map(|a| a.classes()).unwrap_or_default();
    let quoted = name.first.checked_sub(1).is_some_and(|at| context.mark(at) == Mark::OpenQuote)
        && (context.mark(name.end) == Mark::CloseQuote || context.mark(name.end + 1) == Mark::CloseQuote);
    let thing = context.atom(name.end).is_some_and(|a| THINGS.iter().any(|word| key::folded(word) == a.folded));
    if last.intersects(Classes::LAW) {
        EntityKind::Law
    } else if !quoted && is_body(atoms) {
        EntityKind::Organization
    } else if last.intersects(Classes::EVENT | Classes::EVENT_HEAD) {
        EntityKind::Event
    } else if thing && context.together(name.first, name.end) {
        EntityKind::Product
    } else if quoted || last.intersects(Classes::WORK) {
        EntityKind::Work
    } else if all.intersects(Classes::PRODUCT | Classes::COMPANY) {
        EntityKind::Product
    } else if all.intersects(Classes::EVENT | Classes::EVENT_HEAD | Classes::LEAGUE) {
        EntityKind::Event
    } else if all.intersects(Classes::LAW) {
        EntityKind::Law
    } else if atoms.iter().any(|a| a.has(Shape::HAS_DIGIT)) {
        EntityKind::Product
    } else {
        EntityKind::Work
    }
}

/// "posted on Twitter", "her Twitter account".
fn is_used(context: &Context<'_>, name: &Name) -> bool {
    let is = |at: Option<u32>, words: &[&str]| {
        let folded = at.and_then(|at| context.atom(at)).map(|a| a.folded);
        folded.is_some_and(|folded| words.iter().any(|word| key::folded(word) == folded))
    };
    name.end - name.first == 1
        && is(Some(name.first), &PLATFORMS)
        && (is(name.first.checked_sub(1), &USED_BEFORE) || is(Some(name.end), &USED_BEHIND))
}

/// "Office of the Trade Representative".
fn is_body(atoms: &[Atom]) -> bool {
    let [first, of, ..] = atoms else { return false };
    BODIES.iter().any(|word| key::folded(word) == first.folded) && of.folded == key::folded("of")
}

fn is_law(atoms: &[Atom]) -> bool {
    let noun = |atom: Option<&Atom>| atom.is_some_and(|a| a.is_capital() && a.alone.intersects(Classes::LAW));
    atoms.len() > 1 && (noun(atoms.last()) || noun(atoms.first()) && atoms.get(1).is_some_and(|a| a.links))
}

fn is_listed_place(atoms: &[Atom]) -> bool {
    let whole = |a: &Atom| Classes::from_bits(a.whole).intersects(Classes::PLACE) && a.whole_place >> 8 > 1;
    atoms.last().is_some_and(whole)
}
