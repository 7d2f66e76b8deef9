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
use crate::article::{Article, Entity, EntityKind, QuoteKind};

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
    let mut json = Json::Object(vec![("@context", "https://schema.org".into()), ("@type", "NewsArticle".into())]);
    json.field("headline", optional(article.headline()));
    json.field("alternativeHeadline", optional(article.standfirst()));
    json.field("articleSection", optional(article.section()));
    json.field("author", Json::list(article.authors().iter().map(|author| named("Person", &author.name))));
    json.field("datePublished", optional(article.published().map(|day| day.value.as_str())));
    json.field("dateModified", optional(article.updated().map(|day| day.value.as_str())));
    json.field("dateline", optional(article.dateline().map(|dateline| dateline.place.as_str())));
    let language = article.language().as_str();
    json.field("inLanguage", if language == "und" { Json::Null } else { language.into() });
    let body: Vec<_> = article.body().map(|paragraph| paragraph.text()).collect();
    json.field("articleBody", if body.is_empty() { Json::Null } else { body.join("\n\n").into() });
    let images = article.captions().map(|caption| {
        let mut image = Json::Object(vec![("@type", "ImageObject".into())]);
        image.field("caption", caption.text().into_owned());
        image
    });
    json.field("image", Json::list(images));
    let (about, mentioned): (Vec<&Entity>, Vec<&Entity>) =
        article.entities().iter().partition(|entity| entity.salience >= ABOUT);
    json.field("about", Json::list(about.into_iter().map(thing)));
    json.field("mentions", Json::list(mentioned.into_iter().map(thing)));
    let quoted = article.quotes().speech().filter(|quote| quote.kind == QuoteKind::Direct);
    let quotations = quoted.map(|quote| {
        let mut quotation = Json::Object(vec![("@type", "Quotation".into())]);
        quotation.field("text", quote.text(article).into_owned());
        if quote.is_denied() {
            // The words are what their speaker did not say: nobody speaks them.
            let who = article.speaker(quote).map(|e| e.name.as_str()).or(quote.source_text(article));
            quotation.field("description", who.map_or("Denied".to_owned(), |who| format!("Denied by {who}")));
            return quotation;
        }
        let speaker =
            article.speaker(quote).filter(|e| matches!(e.kind, EntityKind::Person | EntityKind::Organization));
        quotation.field("spokenByCharacter", speaker.map_or(Json::Null, |e| Json::Object(vec![("@id", id(e).into())])));
        quotation
    });
    json.field("hasPart", Json::list(quotations));
    json.pretty()
}

fn optional(text: Option<&str>) -> Json {
    text.map_or(Json::Null, Json::from)
}

fn named(kind: &'static str, name: &str) -> Json {
    Json::Object(vec![("@type", kind.into()), ("name", name.into())])
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
    let mut json = Json::Object(vec![("@type", kind.into()), ("@id", id(entity).into())]);
    json.field("name", entity.name.as_str());
    let others = entity.aliases.iter().filter(|alias| **alias != entity.name).map(String::as_str);
    json.field("alternateName", Json::list(others));
    if entity.kind == EntityKind::Person {
        json.field("jobTitle", Json::list(entity.roles.iter().map(String::as_str)));
    }
    if let (EntityKind::Place, Some(country)) = (entity.kind, &entity.country) {
        let fields = vec![("@type", "PostalAddress".into()), ("addressCountry", country.as_str().into())];
        json.field("address", Json::Object(fields));
    }
    json
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
