//! schema.org `NewsArticle` as JSON-LD.
//!
//! Types and properties as <https://schema.org/NewsArticle>, <https://schema.org/Quotation> and
//! <https://schema.org/Legislation> define them (vocabulary release 28): `dateline` is NewsArticle's
//! own; `articleBody` and `articleSection` are Article's; `headline`, `alternativeHeadline`,
//! `author`, `datePublished`, `dateModified`, `about`, `mentions`, `hasPart`, `inLanguage` and `text`
//! are CreativeWork's; `description` is Thing's; `spokenByCharacter` is Quotation's and takes a Person or an Organization;
//! `caption` is ImageObject's; `jobTitle` is Person's; `address` is Place's. A group of people by
//! nationality or faith has no type there and becomes a Thing.
//! `tests/exports` holds what is written against that vocabulary.

use super::json::Json;
use crate::article::{Article, Entity, EntityKind, Language, Quote};

/// From this salience on, the article is about the entity; below, it mentions it.
const ABOUT: f32 = 0.5;

/// The article as a schema.org `NewsArticle` in JSON-LD, ready for a page's
/// `<script type="application/ld+json">`.
///
/// Statements in quotation marks become `Quotation`s with their speakers, captions `ImageObject`s.
/// Boilerplate and reported speech without quotation marks are left out. A quotation that its source
/// denies says so in its `description` and has no speaker. The `@id` of an entity is its
/// [link](crate::Entity::link) where it has one.
pub fn news_article(article: &Article) -> String {
    let language = Some(article.language()).filter(|language| *language != Language::Undetermined);
    let body = Some(article.body_text()).filter(|body| !body.is_empty());
    let images = article.captions().map(|image| typed("ImageObject").with("caption", image.text().into_owned()));
    let (about, mentioned): (Vec<&Entity>, Vec<&Entity>) =
        article.entities().iter().partition(|entity| entity.salience >= ABOUT);
    Json::object()
        .with("@context", "https://schema.org")
        .with("@type", "NewsArticle")
        .with("headline", article.headline())
        .with("alternativeHeadline", article.standfirst())
        .with("articleSection", article.section())
        .with("author", Json::list(article.authors().iter().map(|author| typed("Person").with("name", &*author.name))))
        .with("datePublished", article.published().map(|day| &*day.value))
        .with("dateModified", article.updated().map(|day| &*day.value))
        .with("dateline", article.dateline().map(|dateline| &*dateline.place))
        .with("inLanguage", language.map(Language::as_str))
        .with("articleBody", body)
        .with("image", Json::list(images))
        .with("about", Json::list(about.into_iter().map(thing)))
        .with("mentions", Json::list(mentioned.into_iter().map(thing)))
        .with("hasPart", Json::list(article.quotes().speech().direct().map(|quote| quotation(article, quote))))
        .pretty()
}

fn typed(kind: &'static str) -> Json {
    Json::object().with("@type", kind)
}

fn quotation(article: &Article, quote: &Quote) -> Json {
    let quotation = typed("Quotation").with("text", quote.text(article).into_owned());
    let speaker = article.speaker(quote);
    if quote.is_denied() {
        // The words are what their speaker did not say: nobody speaks them.
        let who = speaker.map(|e| e.name.as_str()).or(quote.source_text(article));
        return quotation.with("description", who.map_or("Denied".to_owned(), |who| format!("Denied by {who}")));
    }
    let speaks = speaker.filter(|e| matches!(e.kind, EntityKind::Person | EntityKind::Organization));
    quotation.with("spokenByCharacter", speaks.map(|e| Json::object().with("@id", id(e))))
}

/// Names the entity for the quotations to refer to: as the user's knowledge does, else inside the
/// document.
fn id(entity: &Entity) -> String {
    entity.link().map_or_else(|| format!("#entity-{}", entity.id), str::to_owned)
}

fn thing(entity: &Entity) -> Json {
    let kind = match entity.kind {
        EntityKind::Person => "Person",
        EntityKind::Organization => "Organization",
        EntityKind::Place => "Place",
        EntityKind::Event => "Event",
        EntityKind::Work => "CreativeWork",
        EntityKind::Product => "Product",
        EntityKind::Law => "Legislation",
        EntityKind::Group => "Thing",
    };
    let others = entity.aliases.iter().filter(|alias| **alias != entity.name).map(String::as_str);
    let jobs = entity.roles.iter().filter(|_| entity.kind == EntityKind::Person).map(String::as_str);
    let country = entity.country.as_deref().filter(|_| entity.kind == EntityKind::Place);
    typed(kind)
        .with("@id", id(entity))
        .with("name", &*entity.name)
        .with("alternateName", Json::list(others))
        .with("jobTitle", Json::list(jobs))
        .with("address", country.map(|country| typed("PostalAddress").with("addressCountry", country)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::sample;
    use serde_json::{Value, json};

    #[test]
    fn the_sample_is_a_news_article() {
        let mut parts = sample::parts();
        parts.entities[0].roles.push("minister".into());
        let article = Article::from_parts(parts).expect("a right article");
        let found: Value = serde_json::from_str(&news_article(&article)).expect("JSON");
        let wanted = json!({
            "@context": "https://schema.org",
            "@type": "NewsArticle",
            "headline": "Ministers Meet",
            "datePublished": "2024-05-02",
            "inLanguage": "en",
            "articleBody": "Éva Nagy met the minister. \"Good,\" she said, \"very good.\"",
            "about": [{"@type": "Person", "@id": "#entity-0", "name": "Éva Nagy", "jobTitle": ["minister"]}],
            "hasPart": [{"@type": "Quotation", "text": "Good, very good.", "spokenByCharacter": {"@id": "#entity-0"}}],
        });
        assert_eq!(found, wanted);
    }

    #[test]
    fn links_name_entities_and_denied_words_have_no_speaker() {
        let mut parts = sample::parts();
        parts.entities[0].link = Some("https://example.com/people/7".into());
        let with = |parts: crate::Parts| -> Value {
            let article = Article::from_parts(parts).expect("a right article");
            serde_json::from_str(&news_article(&article)).expect("JSON")
        };
        let found = with(parts.clone());
        assert_eq!(found["about"][0]["@id"], "https://example.com/people/7");
        assert_eq!(found["hasPart"][0]["spokenByCharacter"]["@id"], "https://example.com/people/7");
        parts.quotes[0].polarity = crate::Polarity::Denied;
        let denied = json!([{"@type": "Quotation", "text": "Good, very good.", "description": "Denied by Éva Nagy"}]);
        assert_eq!(with(parts)["hasPart"], denied);
    }
}
