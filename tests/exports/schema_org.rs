//! schema.org, release 28: each type's page (`https://schema.org/NewsArticle`) lists its properties,
//! those it inherits and the types of their values; each property's page the types it stands on.

use copydesk::export;
use serde_json::{Map, Value};

/// Types with the type above them.
const TYPES: &[(&str, &str)] = &[
    ("NewsArticle", "Article"),
    ("Article", "CreativeWork"),
    ("CreativeWork", "Thing"),
    ("ImageObject", "MediaObject"),
    ("MediaObject", "CreativeWork"),
    ("Quotation", "CreativeWork"),
    ("Legislation", "CreativeWork"),
    ("Person", "Thing"),
    ("Organization", "Thing"),
    ("Place", "Thing"),
    ("Event", "Thing"),
    ("Product", "Thing"),
    ("PostalAddress", "ContactPoint"),
    ("ContactPoint", "StructuredValue"),
    ("StructuredValue", "Intangible"),
    ("Intangible", "Thing"),
];

/// Properties with a type they stand on and the types that their values may have.
const PROPERTIES: &[(&str, &[&str], &[&str])] = &[
    ("headline", &["CreativeWork"], &["Text"]),
    ("alternativeHeadline", &["CreativeWork"], &["Text"]),
    ("articleSection", &["Article"], &["Text"]),
    ("articleBody", &["Article"], &["Text"]),
    ("dateline", &["NewsArticle"], &["Text"]),
    ("author", &["CreativeWork"], &["Organization", "Person"]),
    ("datePublished", &["CreativeWork"], &["Date", "DateTime"]),
    ("dateModified", &["CreativeWork"], &["Date", "DateTime"]),
    ("inLanguage", &["CreativeWork", "Event"], &["Language", "Text"]),
    ("image", &["Thing"], &["ImageObject", "URL"]),
    ("caption", &["ImageObject"], &["MediaObject", "Text"]),
    ("about", &["CreativeWork"], &["Thing"]),
    ("mentions", &["CreativeWork"], &["Thing"]),
    ("hasPart", &["CreativeWork"], &["CreativeWork"]),
    ("text", &["CreativeWork"], &["Text"]),
    ("spokenByCharacter", &["Quotation"], &["Organization", "Person"]),
    ("name", &["Thing"], &["Text"]),
    ("description", &["Thing"], &["Text", "TextObject"]),
    ("alternateName", &["Thing"], &["Text"]),
    ("jobTitle", &["Person"], &["DefinedTerm", "Text"]),
    ("address", &["Organization", "Person", "Place"], &["PostalAddress", "Text"]),
    ("addressCountry", &["PostalAddress"], &["Country", "Text"]),
];

fn is_a(kind: &str, wanted: &str) -> bool {
    let above = TYPES.iter().find(|(name, _)| *name == kind).map(|(_, above)| *above);
    kind == wanted || above.is_some_and(|above| is_a(above, wanted))
}

fn kind(node: &Map<String, Value>) -> &str {
    let kind = node["@type"].as_str().expect("a type");
    assert!(kind == "Thing" || TYPES.iter().any(|(name, _)| *name == kind), "{kind} is no type");
    kind
}

/// All objects that have a type, by their `@id`.
fn nodes<'a>(value: &'a Value, found: &mut Vec<(&'a str, &'a Map<String, Value>)>) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| nodes(item, found)),
        Value::Object(node) => {
            if let (Some(id), true) = (node.get("@id").and_then(Value::as_str), node.contains_key("@type")) {
                found.push((id, node));
            }
            node.values().for_each(|value| nodes(value, found));
        }
        _ => {}
    }
}

struct Checker<'a>(Vec<(&'a str, &'a Map<String, Value>)>);

impl Checker<'_> {
    fn node(&self, node: &Map<String, Value>) {
        let kind = kind(node);
        for (name, value) in node.iter().filter(|(name, _)| !name.starts_with('@')) {
            let property = PROPERTIES.iter().find(|(known, ..)| known == name);
            let (_, on, values) = property.unwrap_or_else(|| panic!("{name} is no property"));
            assert!(on.iter().any(|on| is_a(kind, on)), "{name} on {kind}");
            match value {
                Value::Array(items) => items.iter().for_each(|item| self.value(name, item, values)),
                one => self.value(name, one, values),
            }
        }
    }

    fn value(&self, name: &str, value: &Value, wanted: &[&str]) {
        match value {
            Value::String(text) => {
                let date = wanted.contains(&"Date") && text.len() == 10 && text.split('-').count() == 3;
                assert!(date || wanted.contains(&"Text"), "{name}: {text}");
            }
            Value::Object(node) if !node.contains_key("@type") => {
                let id = node["@id"].as_str().expect("a reference");
                let named: Vec<_> = self.0.iter().filter(|(known, _)| *known == id).collect();
                assert_eq!((node.len(), named.len()), (1, 1), "{name}: {id} names one node of the document");
                assert!(wanted.iter().any(|wanted| is_a(kind(named[0].1), wanted)), "{name}: {id}");
            }
            Value::Object(node) => {
                assert!(wanted.iter().any(|wanted| is_a(kind(node), wanted)), "{name}: {}", kind(node));
                self.node(node);
            }
            other => panic!("{name}: {other}"),
        }
    }
}

#[test]
fn articles_are_written_in_its_vocabulary() {
    for article in super::articles() {
        let json = export::news_article(&article);
        // It may stand in a page's script element, whatever the article says.
        assert!(!json.contains(['<', '>', '&']), "{json}");
        let found: Value = serde_json::from_str(&json).expect("JSON");
        let mut named = Vec::new();
        nodes(&found, &mut named);
        assert_eq!(found["@context"], "https://schema.org");
        assert_eq!(found["@type"], "NewsArticle");
        assert_eq!(found["headline"].as_str(), article.headline());
        assert_eq!(named.len(), article.entities().len(), "every entity stands in it once");
        Checker(named).node(found.as_object().expect("an object"));
    }
}
