//! The text, block by block, with the role of each in the margin.

use std::fmt::Write;

use super::escape::{counted, escaped, percent};
use super::inline::Drawn;
use crate::article::{Article, Block, LineRole};

/// From this on, body text goes without a label, as the legend says: most of a story is body, and a
/// word before every paragraph would only be in the way, most of all of who listens.
const SURE: f32 = 0.9;

/// Writes the text; gives the names and quotes that were marked in it.
pub(super) fn write<'a>(page: &mut String, article: &'a Article) -> Drawn<'a> {
    let mut drawn = Drawn::new(article);
    let mut blocks = article.blocks().iter().enumerate().peekable();
    let mut headed = false;
    while let Some((i, block)) = blocks.next() {
        if block.role == LineRole::Boilerplate {
            let mut folded = vec![block];
            while let Some((_, next)) = blocks.next_if(|(_, next)| next.role == LineRole::Boilerplate) {
                folded.push(next);
            }
            fold(page, article, &folded);
            continue;
        }
        // A page has one first heading; were there more headlines, they would be second ones.
        let tag = match block.role {
            LineRole::Headline if !headed => "h1",
            LineRole::Headline | LineRole::Subhead => "h2",
            _ => "p",
        };
        headed |= block.role == LineRole::Headline;
        let role = block.role;
        let _ = write!(page, "<div class=\"line {role}\">");
        if block.role != LineRole::Body || block.confidence < SURE {
            let _ = write!(page, "<span class=\"role\">{role} {}</span>", percent(block.confidence));
        }
        let _ = write!(page, "<{tag} dir=\"auto\">");
        drawn.write(page, article, i);
        let _ = writeln!(page, "</{tag}></div>");
    }
    drawn
}

fn fold(page: &mut String, article: &Article, blocks: &[&Block]) {
    let lines = counted(blocks.len(), "line", "lines");
    let _ = writeln!(page, "<div class=\"line fold\"><details><summary>{lines} of boilerplate</summary>");
    for block in blocks {
        let text = escaped(article.text_of(block.span));
        let _ = writeln!(page, "<p dir=\"auto\">{text} <span class=\"sure\">{}</span></p>", percent(block.confidence));
    }
    page.push_str("</details></div>\n");
}
