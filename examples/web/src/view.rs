//! One text as the page shows it.

use copydesk::{Article, Call, Pipeline, TextKind, export};
use serde::Serialize;

/// A structured text and what the page shows of it.
#[derive(Debug)]
pub struct View {
    article: Article,
}

/// What the page says of a text, and which names and statements belong together.
#[derive(Debug, PartialEq, Serialize)]
pub struct Summary {
    /// The headline, where one was found.
    pub headline: Option<String>,
    /// How many words the text has.
    pub words: usize,
    /// "en", or "und" for a text that does not look English.
    pub language: &'static str,
    /// How many people were found.
    pub people: usize,
    /// By entity, who or what it is.
    pub named: Vec<Named>,
    /// By statement, who made it.
    pub said: Vec<Said>,
}

/// A person, body or other thing with a name.
#[derive(Debug, PartialEq, Serialize)]
pub struct Named {
    /// The name.
    pub name: String,
    /// The first of its roles.
    pub role: Option<String>,
    /// Person, organization, place, ...
    pub kind: &'static str,
    /// How often the text speaks of it.
    pub mentions: usize,
    /// The numbers of its statements.
    pub statements: Vec<usize>,
}

/// A statement.
#[derive(Debug, PartialEq, Serialize)]
pub struct Said {
    /// The number of the entity that made it.
    pub speaker: Option<usize>,
    /// Whom the text names as its source, where that is no entity.
    pub source: Option<String>,
}

impl View {
    /// Structures a text.
    pub fn new(pipeline: &Pipeline, text: String, kind: TextKind) -> Result<View, String> {
        let article = pipeline.structure_with(text, &Call::new().text_kind(kind)).map_err(|e| e.to_string())?;
        Ok(View { article })
    }

    /// The report as a page of its own.
    pub fn report(&self) -> String {
        export::html(&self.article)
    }

    /// The article as JSON, indented for people.
    pub fn json(&self) -> Result<String, String> {
        serde_json::to_string_pretty(&self.article).map_err(|e| e.to_string())
    }

    /// What the page says of the text and follows in it.
    pub fn summary(&self) -> Summary {
        let article = &self.article;
        let mut named: Vec<Named> = article
            .entities()
            .iter()
            .map(|entity| Named {
                name: entity.name.clone(),
                role: entity.roles.first().cloned(),
                kind: entity.kind.as_str(),
                mentions: entity.mentions.len(),
                statements: Vec::new(),
            })
            .collect();
        let mut said = Vec::new();
        for (number, quote) in article.quotes().enumerate() {
            let speaker = quote.speaker.map(|id| id.index());
            if let Some(who) = speaker.and_then(|index| named.get_mut(index)) {
                who.statements.push(number);
            }
            let source = quote.source_text(article).filter(|_| speaker.is_none()).map(str::to_owned);
            said.push(Said { speaker, source });
        }
        Summary {
            headline: article.headline().map(str::to_owned),
            words: article.text().split_whitespace().count(),
            language: article.language().as_str(),
            people: article.people().count(),
            named,
            said,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn view(text: &str) -> View {
        View::new(&Pipeline::default(), text.to_owned(), TextKind::Auto).expect("nobody stops it")
    }

    #[test]
    fn names_and_statements_lead_to_each_other() {
        let summary = view(include_str!("../../articles/visit.txt")).summary();
        assert!(summary.headline.is_some_and(|words| words.starts_with("Whitcombe, Shen Agree")));
        assert_eq!((summary.language, summary.words > 300), ("en", true));
        assert_eq!(summary.people, summary.named.iter().filter(|who| who.kind == "person").count());
        assert!(summary.said.iter().any(|said| said.speaker.is_some()));
        for (number, said) in summary.said.iter().enumerate() {
            assert!(said.speaker.is_none() || said.source.is_none(), "a source stands in where no speaker is known");
            for (index, who) in summary.named.iter().enumerate() {
                assert_eq!(who.statements.contains(&number), said.speaker == Some(index));
            }
        }
        let brandt = summary.named.iter().find(|who| who.name == "Elijah Brandt").expect("he is in the story");
        assert_eq!((brandt.role.as_deref(), brandt.mentions > 1), (Some("Senator"), true));
    }

    #[test]
    fn the_report_has_a_place_for_all_that_the_page_follows() {
        let view = view(include_str!("../../articles/visit.txt"));
        let (report, summary) = (view.report(), view.summary());
        for index in 0..summary.named.len() {
            assert!(report.contains(&format!("<li id=\"e{index}\">")));
        }
        for number in 0..summary.said.len() {
            assert!(
                report.contains(&format!("<li id=\"s{number}\"")) && report.contains(&format!("href=\"#s{number}\""))
            );
        }
    }

    #[test]
    fn json_is_the_article() {
        let view = view("Storm Closes Ports\nAmina Diallo spoke in Dakar on Monday.");
        let back: Article = serde_json::from_str(&view.json().expect("written")).expect("read");
        assert_eq!(back, view.article);
    }

    #[test]
    fn nothing_is_a_text_too() {
        let summary = view("").summary();
        assert_eq!((summary.words, summary.named.len(), summary.said.len()), (0, 0, 0));
        assert_eq!(summary.headline, None);
    }
}
