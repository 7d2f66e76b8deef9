//! The report: one page that holds everything, for a person to read.
//!
//! The text stands in its order with the roles of its lines; names are links into the cast, each
//! quote is linked to its entry in the list of quotes and that to its speaker, both ways.
//! Boilerplate is folded away. The page needs no script and loads nothing; its content security
//! policy forbids both, so that a slip in escaping could not run anything either.

mod inline;

use std::fmt::Write;

use crate::article::{Article, Block, Entity, EntityKind, Form, Quote, QuoteKind, Role};
use inline::{Drawn, escaped};

const STYLE: &str = include_str!("style.css");

const KINDS: [(&str, EntityKind); 8] = [
    ("People", EntityKind::Person),
    ("Organizations", EntityKind::Organization),
    ("Places", EntityKind::Place),
    ("Groups", EntityKind::Group),
    ("Events", EntityKind::Event),
    ("Works", EntityKind::Work),
    ("Products", EntityKind::Product),
    ("Laws", EntityKind::Law),
];

/// The article as a self-contained HTML page: the text with the roles of its lines, names and
/// quotes marked, a cast list and a list of quotes.
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
         <title>{}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n\
         <a class=\"skip\" href=\"#cast\">Skip to the cast</a>\n",
        escaped(title)
    );
    facts(&mut page, article);
    page.push_str("<div class=\"columns\">\n<main>\n");
    if article.headline().is_none() {
        let _ = writeln!(page, "<h1 class=\"missing\">{}</h1>", escaped(title));
    }
    let drawn = lines(&mut page, article);
    page.push_str("</main>\n<aside aria-label=\"What was found\">\n");
    cast(&mut page, article);
    quotes(&mut page, article, &drawn);
    page.push_str("</aside>\n</div>\n</body>\n</html>\n");
    page
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
    page.push_str("<header><dl>\n");
    for (name, value) in facts {
        if let Some(value) = value {
            let _ = writeln!(page, "<div><dt>{name}</dt><dd>{}</dd></div>", escaped(value));
        }
    }
    page.push_str("</dl></header>\n");
}

/// The text, block by block; gives the quotes that were marked in it.
fn lines<'a>(page: &mut String, article: &'a Article) -> Drawn<'a> {
    let mut drawn = Drawn::new(article);
    let mut blocks = article.blocks().iter().enumerate().peekable();
    let mut headed = false;
    while let Some((i, block)) = blocks.next() {
        if block.role == Role::Boilerplate {
            let mut folded = vec![block];
            while let Some((_, next)) = blocks.next_if(|(_, next)| next.role == Role::Boilerplate) {
                folded.push(next);
            }
            fold(page, article, &folded);
            continue;
        }
        // A page has one first heading; were there more headlines, they would be second ones.
        let tag = match block.role {
            Role::Headline if !headed => "h1",
            Role::Headline | Role::Subhead => "h2",
            _ => "p",
        };
        headed |= block.role == Role::Headline;
        let role = role(block.role);
        let sure = (block.confidence * 100.0).round();
        let _ = write!(page, "<{tag} class=\"{role}\"><span class=\"role\" title=\"{sure} % sure\">{role}</span> ");
        drawn.write(page, article, i);
        let _ = writeln!(page, "</{tag}>");
    }
    drawn
}

fn fold(page: &mut String, article: &Article, blocks: &[&Block]) {
    let lines = if blocks.len() == 1 { "1 line".to_owned() } else { format!("{} lines", blocks.len()) };
    let _ = writeln!(page, "<details><summary>{lines} of boilerplate</summary>");
    for block in blocks {
        let _ = writeln!(page, "<p>{}</p>", escaped(article.text_of(block.span)));
    }
    page.push_str("</details>\n");
}

fn role(role: Role) -> &'static str {
    match role {
        Role::Section => "section",
        Role::Headline => "headline",
        Role::Standfirst => "standfirst",
        Role::Byline => "byline",
        Role::Date => "date",
        Role::Caption => "caption",
        Role::Subhead => "subhead",
        Role::Body => "body",
        Role::Boilerplate => "boilerplate",
    }
}

fn cast(page: &mut String, article: &Article) {
    page.push_str("<section id=\"cast\"><h2>Cast</h2>\n");
    if article.entities().is_empty() {
        page.push_str("<p>Nobody and nothing is named.</p>\n");
    }
    let mut said: Vec<Vec<usize>> = vec![Vec::new(); article.entities().len()];
    for (i, quote) in article.quotes().enumerate() {
        if let Some(quotes) = quote.speaker.and_then(|id| said.get_mut(id.index())) {
            quotes.push(i);
        }
    }
    for (title, kind) in KINDS {
        let mut entities: Vec<&Entity> = article.entities_of(kind).collect();
        if entities.is_empty() {
            continue;
        }
        entities.sort_by(|a, b| b.salience.total_cmp(&a.salience).then(a.id.cmp(&b.id)));
        let _ = writeln!(page, "<h3>{title}</h3>\n<ul>");
        for entity in entities {
            member(page, entity, said.get(entity.id.index()).map_or(&[], Vec::as_slice));
        }
        page.push_str("</ul>\n");
    }
    page.push_str("</section>\n");
}

fn member(page: &mut String, entity: &Entity, said: &[usize]) {
    let _ = write!(
        page,
        "<li id=\"e{}\"><b class=\"{}\">{}</b>",
        entity.id,
        inline::class(entity.kind),
        escaped(&entity.name)
    );
    if let Some(country) = &entity.country {
        let _ = write!(page, " <span class=\"quiet\">{}</span>", escaped(country));
    }
    if !entity.roles.is_empty() {
        let _ = write!(page, ", {}", escaped(&entity.roles.join("; ")));
    }
    let others: Vec<&str> = entity.aliases.iter().filter(|a| **a != entity.name).map(String::as_str).collect();
    if !others.is_empty() {
        let _ = write!(page, "<br><span class=\"quiet\">also {}</span>", escaped(&others.join(", ")));
    }
    let by_name = entity.mentions.iter().filter(|mention| mention.form == Form::Name).count();
    let _ =
        write!(page, "<br><span class=\"quiet\">named {by_name} times, meant {} times</span>", entity.mentions.len());
    for (i, quote) in said.iter().enumerate() {
        let head = if i == 0 { "<br><span class=\"quiet\">said</span> " } else { ", " };
        let _ = write!(page, "{head}<a href=\"#s{quote}\">{}</a>", quote + 1);
    }
    page.push_str("</li>\n");
}

fn quotes(page: &mut String, article: &Article, drawn: &Drawn) {
    if article.quotes().next().is_none() {
        return;
    }
    page.push_str("<section id=\"quotes\"><h2>Quotes</h2>\n<ol>\n");
    for (i, quote) in article.quotes().enumerate() {
        let _ = write!(page, "<li id=\"s{i}\"><blockquote>{}</blockquote>\n<p>", escaped(&quote.text(article)));
        speaker(page, article, quote);
        let kind = match quote.kind {
            QuoteKind::Direct => "direct",
            QuoteKind::Mixed => "mixed",
            QuoteKind::Indirect => "indirect",
        };
        let cue = quote.cue_text(article).map(|cue| format!(", “{}”", escaped(cue))).unwrap_or_default();
        let sure = (quote.confidence * 100.0).round();
        let _ = write!(page, " <span class=\"quiet\">{kind}{cue}, {sure} % sure</span>");
        if drawn.has(i) {
            let _ = write!(page, " <a href=\"#q{i}\">in the text</a>");
        }
        page.push_str("</p></li>\n");
    }
    page.push_str("</ol></section>\n");
}

fn speaker(page: &mut String, article: &Article, quote: &Quote) {
    let words = quote.source_text(article);
    let _ = match (article.speaker(quote), words) {
        (Some(entity), _) => write!(page, "<a href=\"#e{}\">{}</a>", entity.id, escaped(&entity.name)),
        (None, Some(words)) => write!(page, "{}", escaped(words)),
        (None, None) => write!(page, "nobody named"),
    };
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::sample;

    fn sample() -> Article {
        Article::from_parts(sample::parts()).expect("a right article")
    }

    #[test]
    fn names_quotes_and_speakers_are_linked_both_ways() {
        let page = html(&sample());
        for wanted in [
            "<title>Ministers Meet</title>",
            "<a class=\"person\" href=\"#e0\" title=\"Éva Nagy\">Éva Nagy</a>",
            "<mark id=\"q0\" class=\"direct\">Good,</mark>",
            "<a class=\"note\" href=\"#s0\" aria-label=\"quote 1\">1</a>",
            "<li id=\"e0\">",
            "<li id=\"s0\"><blockquote>Good, very good.</blockquote>",
            "<a href=\"#e0\">Éva Nagy</a>",
            "<summary>1 line of boilerplate</summary>",
        ] {
            assert!(page.contains(wanted), "{wanted} in\n{page}");
        }
    }

    #[test]
    fn every_link_has_its_place() {
        let page = html(&sample());
        for (at, head) in page.match_indices("href=\"#") {
            let name = page[at + head.len()..].split('"').next().unwrap_or_default();
            assert_eq!(page.matches(&format!("id=\"{name}\"")).count(), 1, "{name}");
        }
    }

    #[test]
    fn no_text_breaks_out_of_the_page() {
        let evil = "<script>alert('x')</script> & \"</title></style>\" \u{0}\u{8}";
        let mut parts = sample::parts();
        parts.text = parts.text.replace("More news", "More <x>'");
        parts.headline = Some(evil.into());
        parts.entities[0].name = evil.into();
        parts.entities[0].roles = vec![evil.into()];
        parts.entities[0].aliases = vec![evil.into(), "\" onload=".into()];
        let page = html(&Article::from_parts(parts).expect("a right article"));
        assert!(!page.contains("<script") && !page.contains("<x>") && !page.contains("\" onload"));
        assert_eq!(page.matches("</title>").count(), 1);
        assert_eq!(page.matches("</style>").count(), 1);
        assert!(page.chars().all(|c| c == '\n' || !c.is_control()));
    }

    #[test]
    fn an_empty_article_is_a_page() {
        let page = html(&Article::default());
        assert!(page.contains("Article without a headline") && page.ends_with("</html>\n"));
    }
}
