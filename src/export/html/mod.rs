//! The report: one page that holds everything, for a person to read.
//!
//! Left the story in its order with the roles of its lines in the margin, right what was found. Names
//! lead to the cast and back, quotes to what their speakers said and back; where there is room the
//! cast stays beside the text and scrolls on its own, so that neither jump loses the place.
//! Boilerplate is folded away. The page needs no script and loads nothing; its content security
//! policy forbids both, so that a slip in escaping could not run anything either.

mod cast;
mod escape;
mod inline;
mod story;

use std::fmt::Write;

use crate::article::{Article, EntityKind, Quote};
use escape::{counted, escaped};

const STYLE: &str = include_str!("style.css");

/// The kinds in the order of the cast, with their headings.
const KINDS: [(EntityKind, &str); 8] = [
    (EntityKind::Person, "People"),
    (EntityKind::Organization, "Organizations"),
    (EntityKind::Place, "Places"),
    (EntityKind::Group, "Groups"),
    (EntityKind::Event, "Events"),
    (EntityKind::Work, "Works"),
    (EntityKind::Product, "Products"),
    (EntityKind::Law, "Laws"),
];

/// The article as a self-contained HTML page: the text with the roles of its lines, names and
/// quotes marked, and beside it the cast with what each of them said.
///
/// The page needs no script and loads nothing. Whatever stands in the text, it stays text.
///
/// ```
/// let article = copydesk::structure("Fish & Chips <3\nA café in Hull won the prize on Monday.");
/// let page = copydesk::export::html(&article);
/// assert!(page.contains("Fish &amp; Chips &lt;3"));
/// ```
pub fn html(article: &Article) -> String {
    let mut page = String::with_capacity(article.text().len() * 3 + STYLE.len());
    let title = article.headline().unwrap_or("Article without a headline");
    let language = article.language().as_str();
    let _ = write!(
        page,
        "<!doctype html>\n<html lang=\"{language}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
         <title>{}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n",
        escaped(title)
    );
    top(&mut page, article);
    page.push_str("<div class=\"columns\">\n<main id=\"story\">\n");
    if article.headline().is_none() {
        let _ = writeln!(page, "<div class=\"line\"><h1 class=\"missing\">{}</h1></div>", escaped(title));
    }
    let drawn = story::write(&mut page, article);
    page.push_str("</main>\n<aside aria-label=\"What was found\" tabindex=\"0\">\n");
    facts(&mut page, article);
    cast::write(&mut page, article, &drawn);
    page.push_str("</aside>\n</div>\n</body>\n</html>\n");
    page
}

/// Where to go from here, and what the marks mean.
fn top(page: &mut String, article: &Article) {
    let said = counted(article.quotes().count(), "statement", "statements");
    let _ = write!(
        page,
        "<header>\n<nav aria-label=\"On this page\"><a href=\"#story\">Story</a> <a href=\"#cast\">Cast: {}, {said}</a>",
        counted(article.people().count(), "person", "people")
    );
    if article.quotes().any(|quote| quote.speaker.is_none()) {
        page.push_str(" <a href=\"#unnamed\">Others quoted</a>");
    }
    let denied = if article.quotes().any(Quote::is_denied) { " <mark class=\"denied\">denied</mark>" } else { "" };
    let _ = writeln!(
        page,
        "</nav>\n<p class=\"legend\"><span class=\"person\">people</span> <span class=\"organization\">organizations</span> \
         <span class=\"place\">places</span> <span class=\"other\">other names</span> <mark>in quotation marks</mark> \
         <mark class=\"indirect\">reported</mark>{denied} <span>lines without a label: body</span></p>\n</header>"
    );
}

fn facts(page: &mut String, article: &Article) {
    let authors: Vec<&str> = article.authors().iter().map(|author| author.name.as_str()).collect();
    let authors = authors.join(", ");
    let facts = [
        ("Section", article.section()),
        ("By", Some(authors.as_str()).filter(|names| !names.is_empty())),
        ("Published", article.published().map(|day| day.value.as_str())),
        ("Updated", article.updated().map(|day| day.value.as_str())),
        ("Filed from", article.dateline().map(|dateline| dateline.place.as_str())),
    ];
    if facts.iter().all(|(_, value)| value.is_none()) {
        return;
    }
    page.push_str("<section aria-labelledby=\"facts\"><h2 id=\"facts\">Facts</h2>\n<dl>\n");
    for (name, value) in facts {
        if let Some(value) = value {
            let _ = writeln!(page, "<div><dt>{name}</dt><dd dir=\"auto\">{}</dd></div>", escaped(value));
        }
    }
    page.push_str("</dl></section>\n");
}

fn kind_class(kind: EntityKind) -> &'static str {
    match kind {
        EntityKind::Person | EntityKind::Organization | EntityKind::Place => kind.as_str(),
        _ => "other",
    }
}

fn quote_class(quote: &Quote) -> String {
    format!("{}{}", quote.kind, if quote.is_denied() { " denied" } else { "" })
}

#[cfg(test)]
mod tests;
