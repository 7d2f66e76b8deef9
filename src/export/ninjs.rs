//! IPTC ninjs, News in JSON, version 3.3.
//!
//! Properties as the schema `ninjs-schema_3.3.json` of the IPTC has them (published under CC BY 4.0);
//! its objects take no others, and `tests/exports` holds what is written against it. Its dates
//! are points in time, a page tells days, so dates are left out rather than given a made-up hour. The
//! `uri` of a person or place is its [link](crate::Entity::link), where knowledge gave one.

use super::json::Json;
use crate::article::{Article, Entity, EntityKind};

/// The article as a ninjs 3.3 object; `uri` is its identifier, the one property that ninjs demands
/// and a text cannot tell.
///
/// ```
/// let article = copydesk::structure("Amina Diallo resigned\nAmina Diallo left the company on Monday.");
/// let ninjs = copydesk::export::ninjs(&article, "https://example.com/news/1");
/// assert!(ninjs.contains("\"uri\": \"https://example.com/news/1\""));
/// ```
pub fn ninjs(article: &Article, uri: &str) -> String {
    let schema = "http://www.iptc.org/std/ninjs/ninjs-schema_3.3.json#";
    let standard = Json::object().with("name", "ninjs").with("version", "3.3").with("schema", schema);
    let authors: Vec<&str> = article.authors().iter().map(|author| author.name.as_str()).collect();
    let body = Some(article.body_text()).filter(|body| !body.is_empty()).map(|body| {
        let words = body.split_whitespace().count();
        text("main", &body).with("charCount", body.chars().count()).with("wordCount", words)
    });
    Json::object()
        .with("uri", uri)
        .with("type", "text")
        .with("standard", standard)
        .with("language", article.language().as_str())
        .with("by", Some(authors.join(", ")).filter(|_| !authors.is_empty()))
        .with("located", article.dateline().map(|dateline| dateline.place.as_str()))
        .with("headlines", Json::list(article.headline().map(|value| text("main", value))))
        .with("descriptions", Json::list(article.standfirst().map(|value| text("summary", value))))
        .with("bodies", Json::list(body))
        .with("people", Json::list(article.people().map(named)))
        .with("organisations", Json::list(article.organizations().map(named)))
        .with("places", Json::list(article.places().map(named)))
        .with("events", Json::list(article.entities_of(EntityKind::Event).map(named)))
        .with("objects", Json::list(article.entities_of(EntityKind::Product).map(named)))
        .pretty()
}

fn text(role: &'static str, value: &str) -> Json {
    Json::object().with("role", role).with("contentType", "text/plain").with("value", value)
}

fn named(entity: &Entity) -> Json {
    Json::object().with("name", &*entity.name).with("uri", entity.link()).with("literal", entity.id.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{Dateline, sample};
    use serde_json::{Value, json};

    #[test]
    fn the_sample_is_a_ninjs_object() {
        let mut parts = sample::parts();
        parts.dateline = Some(Dateline { place: "Budapest".into(), span: sample::at("Meet") });
        parts.entities[0].link = Some("https://example.com/people/7".into());
        let article = Article::from_parts(parts).expect("a right article");
        let found: Value = serde_json::from_str(&ninjs(&article, "urn:x:1")).expect("JSON");
        let body = "Éva Nagy met the minister. \"Good,\" she said, \"very good.\"";
        let wanted = json!({
            "uri": "urn:x:1",
            "type": "text",
            "standard": {
                "name": "ninjs",
                "version": "3.3",
                "schema": "http://www.iptc.org/std/ninjs/ninjs-schema_3.3.json#",
            },
            "language": "en",
            "located": "Budapest",
            "headlines": [{"role": "main", "contentType": "text/plain", "value": "Ministers Meet"}],
            "bodies": [{"role": "main", "contentType": "text/plain", "value": body, "charCount": 57, "wordCount": 10}],
            "people": [{"name": "Éva Nagy", "uri": "https://example.com/people/7", "literal": "0"}],
        });
        assert_eq!(found, wanted);
    }
}
