//! Two names of one thing that the text itself calls so: "the Generating Company, known as GenCo",
//! "She was born Ada Ama Quill".

use super::groups::Groups;
use super::names::Names;
use crate::article::EntityKind;
use crate::key;
use crate::mentions::NameMention;
use crate::syntax::{Mark, Syntax};
use once_cell::sync::Lazy;

/// Most tokens between the two names.
const BETWEEN: u32 = 6;
/// People named before "born" who are looked at.
const MOST_PEOPLE: usize = 64;

static WORDS: Lazy<[Vec<u32>; 4]> = Lazy::new(|| {
    ["known", "as", "better also commonly widely formally locally officially popularly now the", "born née nee"]
        .map(|words| words.split(' ').map(key::folded).collect())
});

pub(super) fn join(syntax: &Syntax, mentions: &[NameMention], names: &Names, groups: &mut Groups) {
    for pair in mentions.windows(2).zip(names.of.windows(2)) {
        let ([first, second], [one, other]) = pair else { continue };
        if first.kind == second.kind && is_known_as(syntax, first.end, second.start) {
            groups.join(*one, *other);
        }
    }
    maiden_names(syntax, mentions, names, groups);
    // The people named so far, by their first words.
    let mut people: Vec<(u32, u32)> = Vec::new();
    for (mention, number) in mentions.iter().zip(&names.of) {
        let Some(name) = names.list.get(*number as usize) else { continue };
        if mention.kind != EntityKind::Person || name.words.len() < 2 {
            continue;
        }
        let before = mention.start.checked_sub(1).and_then(|at| syntax.tokens.get(at as usize));
        if before.is_some_and(|token| WORDS[3].contains(&token.folded)) {
            let first = name.first_word();
            let mut same = people.iter().filter(|(word, _)| *word == first).map(|(_, person)| *person);
            if let (Some(person), None) = (same.next(), same.next()) {
                groups.join(person, *number);
            }
        } else if people.len() < MOST_PEOPLE && !people.iter().any(|(_, known)| known == number) {
            people.push((name.first_word(), *number));
        }
    }
}

/// "Ada Quill (née Boateng)": she is Ada Boateng too, and there "Boateng".
fn maiden_names(syntax: &Syntax, mentions: &[NameMention], names: &Names, groups: &mut Groups) {
    for (at, (mention, number)) in mentions.iter().zip(&names.of).enumerate() {
        let marks = syntax.slice(mention.end, mention.end + 3);
        let born = marks.iter().position(|t| WORDS[3].get(1..).is_some_and(|words| words.contains(&t.folded)));
        let Some(born) = born.filter(|_| mention.kind == EntityKind::Person) else { continue };
        let place = mention.end + born as u32 + 1;
        let (Some(maiden), Some(name)) = (syntax.tokens.get(place as usize), names.list.get(*number as usize)) else {
            continue;
        };
        let full = [name.first_word(), maiden.folded];
        let same = (0u32..).zip(&names.list).filter(|(_, other)| other.kind == EntityKind::Person);
        for (other, _) in same.filter(|(_, other)| other.words == full) {
            groups.join(*number, other);
        }
        let next = mentions.get(at + 1).zip(names.of.get(at + 1));
        if let Some((_, own)) = next.filter(|(next, _)| next.start == place && next.end == place + 1) {
            groups.join(*number, *own);
        }
    }
}

/// ", known as", "(better known as", "also known as the".
fn is_known_as(syntax: &Syntax, start: u32, end: u32) -> bool {
    if end <= start + 1 || end - start > BETWEEN {
        return false;
    }
    let [known, as_, others, _] = &*WORDS;
    let mut words = syntax.slice(start, end).iter().filter(|t| t.mark() == Mark::None).map(|t| t.folded);
    let mut open = words.by_ref().skip_while(|word| others.contains(word));
    let marks = |mark: Mark| matches!(mark, Mark::None | Mark::Comma | Mark::OpenBracket | Mark::OpenQuote);
    let plain = syntax.slice(start, end).iter().all(|t| marks(t.mark()));
    let said = open.next().is_some_and(|word| known.contains(&word)) && open.next().is_some_and(|w| as_.contains(&w));
    let rest = open.all(|word| others.contains(&word));
    plain && said && rest
}
