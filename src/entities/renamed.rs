//! Maiden names: "Ada Quill (née Boateng)" is Ada Boateng too, and there "Boateng".

use super::groups::Groups;
use super::names::Names;
use crate::article::EntityKind;
use crate::lexicon::Sort;
use crate::mentions::NameMention;
use crate::syntax::Syntax;

pub(super) fn join(syntax: &Syntax, mentions: &[NameMention], names: &Names, groups: &mut Groups) {
    for (at, (mention, number)) in mentions.iter().zip(&names.of).enumerate() {
        let behind = syntax.slice(mention.end, mention.end + 3);
        let born = behind.iter().position(|t| Sort::BORN.has(t.folded));
        let Some(born) = born.filter(|_| mention.kind == EntityKind::Person) else { continue };
        let place = mention.end + born as u32 + 1;
        let (Some(maiden), Some(name)) = (syntax.tokens.get(place as usize), names.list.get(*number as usize)) else {
            continue;
        };
        let full = [name.first_word(), maiden.folded];
        for (other, known) in (0u32..).zip(&names.list) {
            if known.kind == EntityKind::Person && known.words == full {
                groups.join(*number, other);
            }
        }
        let next = mentions.get(at + 1).zip(names.of.get(at + 1));
        if let Some((_, own)) = next.filter(|(next, _)| next.start == place && next.end == place + 1) {
            groups.join(*number, *own);
        }
    }
}
