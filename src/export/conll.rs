//! CoNLL columns, laid out as in the shared task of 2003: a word a line, its tag in the fourth
//! column as IOB2, an empty line behind each sentence. Parts of speech and chunks, the second and
//! third columns there, are not known here and stay `_`.

use super::text::names;
use crate::article::{Article, EntityKind};
use crate::syntax;

/// The sentences with the names in them as CoNLL-2003 columns (`PER`, `ORG`, `LOC`, `MISC`).
///
/// ```
/// let article = copydesk::structure("Storm Closes Ports\nPort director Amina Diallo said on Monday that crews were safe.");
/// assert!(copydesk::export::conll(&article).contains("Amina _ _ B-PER\nDiallo _ _ I-PER\n"));
/// ```
pub fn conll(article: &Article) -> String {
    let syntax = syntax::parse(article.text(), article.blocks());
    let mut names = names(article).peekable();
    let mut out = String::from("-DOCSTART- _ _ O\n\n");
    for sentence in &syntax.sentences {
        let mut before = None;
        for token in syntax.slice(sentence.start, sentence.end) {
            let (start, end) = (token.start as usize, token.end() as usize);
            while names.next_if(|found| found.mention.span.end() <= start).is_some() {}
            let name = names.peek().filter(|found| found.mention.span.start() < end);
            let word = article.text().get(start..end).unwrap_or_default();
            out.extend(word.chars().map(|c| if c.is_whitespace() || c.is_control() { '_' } else { c }));
            match name {
                Some(found) => {
                    let first = before != Some(found.mention.span);
                    out.push_str(if first { " _ _ B-" } else { " _ _ I-" });
                    out.push_str(match found.entity.kind {
                        EntityKind::Person => "PER",
                        EntityKind::Organization => "ORG",
                        EntityKind::Place => "LOC",
                        _ => "MISC",
                    });
                }
                None => out.push_str(" _ _ O"),
            }
            before = name.map(|found| found.mention.span);
            out.push('\n');
        }
        out.push('\n');
    }
    out
}
