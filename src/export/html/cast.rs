//! Who and what is in the story, by kind and weight, and what each of them said.

use std::fmt::Write;

use super::escape::{counted, escaped, percent};
use super::inline::Drawn;
use super::{KINDS, kind_class, quote_class};
use crate::article::{Act, Article, Entity, Form, Quote, QuoteKind};

pub(super) fn write(page: &mut String, article: &Article, drawn: &Drawn) {
    let mut said = vec![Vec::new(); article.entities().len()];
    let mut unnamed = Vec::new();
    for (i, quote) in article.quotes().enumerate() {
        match quote.speaker.and_then(|id| said.get_mut(id.index())) {
            Some(quotes) => quotes.push((i, quote)),
            None => unnamed.push((i, quote)),
        }
    }
    let list = Cast { article, drawn, said };
    page.push_str("<section aria-labelledby=\"cast\"><h2 id=\"cast\">Cast</h2>\n");
    if article.entities().is_empty() {
        page.push_str("<p>Nobody and nothing is named.</p>\n");
    }
    for (kind, title) in KINDS {
        let mut entities: Vec<&Entity> = article.entities_of(kind).collect();
        if entities.is_empty() {
            continue;
        }
        entities.sort_by(|a, b| b.salience.total_cmp(&a.salience).then(a.id.cmp(&b.id)));
        let _ = writeln!(page, "<h3 class=\"{}\">{title}</h3>\n<ul>", kind_class(kind));
        entities.into_iter().for_each(|entity| list.member(page, entity));
        page.push_str("</ul>\n");
    }
    page.push_str("</section>\n");
    if !unnamed.is_empty() {
        page.push_str("<section aria-labelledby=\"unnamed\"><h2 id=\"unnamed\">Others quoted</h2>\n");
        list.statements(page, &unnamed);
        page.push_str("</section>\n");
    }
}

struct Cast<'a> {
    article: &'a Article,
    drawn: &'a Drawn<'a>,
    /// By entity, the statements that it made, with their numbers.
    said: Vec<Vec<(usize, &'a Quote)>>,
}

impl Cast<'_> {
    fn member(&self, page: &mut String, entity: &Entity) {
        let (id, name, class) = (entity.id, escaped(&entity.name), kind_class(entity.kind));
        let _ = write!(page, "<li id=\"e{id}\"><p><span dir=\"auto\">");
        // The first place where the text names it is one click away.
        let _ = match self.drawn.names.get(id.index()).is_some_and(|marked| *marked) {
            true => write!(page, "<a class=\"name {class}\" href=\"#m{id}\">{name}</a>"),
            false => write!(page, "<b class=\"name {class}\">{name}</b>"),
        };
        if !entity.roles.is_empty() {
            let _ = write!(page, ", {}", escaped(&entity.roles.join("; ")));
        }
        page.push_str("</span> <span class=\"quiet\">");
        if let Some(country) = &entity.country {
            let _ = write!(page, "{}; ", escaped(country));
        }
        if let Some(link) = entity.link() {
            let _ = write!(page, "<bdi>{}</bdi>; ", escaped(link));
        }
        let others: Vec<&str> = entity.aliases.iter().filter(|a| **a != entity.name).map(String::as_str).collect();
        if !others.is_empty() {
            let _ = write!(page, "also <bdi>{}</bdi>; ", escaped(&others.join(", ")));
        }
        let by_name = entity.mentions.iter().filter(|mention| mention.form == Form::Name).count();
        page.push_str(&counted(entity.mentions.len(), "mention", "mentions"));
        if by_name < entity.mentions.len() {
            let _ = write!(page, ", {by_name}\u{a0}by\u{a0}name");
        }
        page.push_str("</span></p>\n");
        self.statements(page, self.said.get(entity.id.index()).map_or(&[], Vec::as_slice));
        page.push_str("</li>\n");
    }

    fn statements(&self, page: &mut String, said: &[(usize, &Quote)]) {
        if said.is_empty() {
            return;
        }
        page.push_str("<ol>\n");
        said.iter().for_each(|(i, quote)| self.statement(page, *i, quote));
        page.push_str("</ol>\n");
    }

    /// A statement with how it is given and how sure the attribution is, and the way back to it.
    fn statement(&self, page: &mut String, i: usize, quote: &Quote) {
        let (class, denied) =
            if quote.is_denied() { (" class=\"denied\"", "<b class=\"no\">Denied:</b> ") } else { ("", "") };
        let _ = write!(page, "<li id=\"s{i}\"{class} value=\"{}\"><span dir=\"auto\">{denied}", i + 1);
        let (open, close) = if quote.kind == QuoteKind::Direct { ("“", "”") } else { ("", "") };
        for (part, span) in quote.content.iter().enumerate() {
            let between = if part == 0 { "" } else { " … " };
            let words = self.article.readable(*span);
            let _ = write!(page, "{between}{open}{}{close}", escaped(&words));
        }
        page.push_str("</span> <span class=\"quiet\">");
        if let (None, Some(source)) = (quote.speaker, quote.source_text(self.article)) {
            let _ = write!(page, "<bdi>{}</bdi>, ", escaped(source));
        }
        if let Some(cue) = quote.cue_text(self.article) {
            let _ = write!(page, "<bdi>{}</bdi>; ", escaped(cue));
        }
        let thought = if quote.act == Act::Thought { "\u{a0}thought" } else { "" };
        let _ = write!(page, "{}{thought}; {}\u{a0}sure", quote_class(quote), percent(quote.confidence));
        page.push_str("</span>");
        if self.drawn.quotes.get(i).is_some_and(|marked| *marked) {
            let label = i + 1;
            let _ = write!(
                page,
                "\u{a0}<a class=\"back\" href=\"#q{i}\" aria-label=\"statement {label} in the text\">↩</a>"
            );
        }
        page.push_str("</li>\n");
    }
}
