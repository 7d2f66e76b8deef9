//! Two names of one thing that the text itself calls so: "the Generating Company, known as GenCo",
//! "Ada Quill (née Boateng)", who is Ada Boateng too, and there "Boateng".

use super::groups::Groups;
use super::index::Index;
use super::names::Named;
use crate::article::EntityKind;
use crate::key;
use crate::lexicon::phrase_key;
use crate::stop::Stop;
use crate::syntax::{Mark, Syntax};
use crate::words::Class;
use std::cell::LazyCell;

/// Most tokens between the two names.
const BETWEEN: u32 = 6;

pub(super) fn join(named: &Named<'_>, groups: &mut Groups, stop: &Stop) {
    let Named { syntax, mentions, names, .. } = *named;
    for pair in stop.watch(mentions.windows(2).zip(names.of.windows(2))) {
        let ([first, second], [one, other]) = pair else { continue };
        if first.kind == second.kind && is_known_as(syntax, first.end, second.start) {
            groups.join(*one, *other);
        }
    }
    // Few texts tell how somebody was born.
    let by_words = LazyCell::new(|| {
        let mut by_words = Index::default();
        let people = (0u32..).zip(&names.list).filter(|(_, n)| n.kind == EntityKind::Person && n.words.len() == 2);
        people.for_each(|(number, name)| by_words.add(phrase_key(name.words.iter().copied()).unwrap_or(0), number));
        by_words
    });
    for (mention, number) in stop.watch(mentions.iter().zip(&names.of)) {
        let name = names.list.get(*number as usize).filter(|name| name.kind == EntityKind::Person);
        let behind = syntax.tokens.iter().skip(mention.end as usize).take(4);
        let maiden = behind.skip_while(|t| !Class::Born.has(t.folded)).nth(1);
        let (Some(name), Some(maiden)) = (name, maiden) else { continue };
        for other in by_words.get(key::join(name.first_word(), maiden.folded)) {
            groups.join(*number, *other);
        }
    }
}

/// ", known as", "(better known as", "also known as the", ", born".
fn is_known_as(syntax: &Syntax, start: u32, end: u32) -> bool {
    let between = syntax.slice(start, end.min(start + BETWEEN + 1));
    if between.len() > BETWEEN as usize {
        return false;
    }
    let opens = |mark: Mark| matches!(mark, Mark::None | Mark::Comma | Mark::OpenBracket | Mark::OpenQuote);
    let words = between.iter().filter(|token| token.mark() == Mark::None).map(|token| token.folded);
    let mut rest = words.skip_while(|word| Class::AroundKnown.has(*word));
    between.iter().all(|token| opens(token.mark()))
        && rest.next().is_some_and(|word| {
            Class::Born.has(word) || Class::Known.has(word) && rest.next().is_some_and(|word| Class::As.has(word))
        })
        && rest.all(|word| Class::AroundKnown.has(word))
}
