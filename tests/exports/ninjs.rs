//! IPTC ninjs 3.3: the facts of `http://www.iptc.org/std/ninjs/ninjs-schema_3.3.json` for the
//! properties that are written. The schema allows no others in the objects below the first, and
//! demands `uri` there and `value` of each text.

use copydesk::export;
use serde_json::Value;

/// Objects by their place, with the properties they may hold and the types of those.
const OBJECTS: &[(&str, &[(&str, &str)])] = &[
    (
        "",
        &[
            ("uri", "string"),
            ("type", "string"),
            ("language", "string"),
            ("by", "string"),
            ("located", "string"),
            ("standard", "object"),
            ("headlines", "array"),
            ("descriptions", "array"),
            ("bodies", "array"),
            ("people", "array"),
            ("organisations", "array"),
            ("places", "array"),
            ("events", "array"),
            ("objects", "array"),
        ],
    ),
    ("standard", &[("name", "string"), ("version", "string"), ("schema", "string")]),
    ("headlines", &[("role", "string"), ("contentType", "string"), ("value", "string")]),
    ("descriptions", &[("role", "string"), ("contentType", "string"), ("value", "string")]),
    (
        "bodies",
        &[
            ("role", "string"),
            ("contentType", "string"),
            ("charCount", "integer"),
            ("wordCount", "integer"),
            ("value", "string"),
        ],
    ),
    ("people", &[("name", "string"), ("rel", "string"), ("uri", "string"), ("literal", "string")]),
    ("organisations", &[("name", "string"), ("rel", "string"), ("uri", "string"), ("literal", "string")]),
    ("places", &[("name", "string"), ("rel", "string"), ("uri", "string"), ("literal", "string")]),
    ("events", &[("id", "string"), ("name", "string"), ("rel", "string"), ("uri", "string"), ("literal", "string")]),
    ("objects", &[("name", "string"), ("rel", "string"), ("uri", "string"), ("literal", "string")]),
];

fn check(place: &str, value: &Value) {
    let properties = OBJECTS.iter().find(|(name, _)| *name == place).expect("a known object").1;
    for (name, value) in value.as_object().expect("an object") {
        let wanted = properties.iter().find(|(known, _)| known == name);
        let right = match wanted.unwrap_or_else(|| panic!("{place}.{name} is no property")).1 {
            "string" => value.is_string(),
            "integer" => value.is_u64(),
            "array" => value.is_array(),
            _ => value.is_object(),
        };
        assert!(right, "{place}.{name}: {value}");
        match value {
            Value::Array(items) => items.iter().for_each(|item| check(name, item)),
            Value::Object(_) => check(name, value),
            _ => {}
        }
    }
}

#[test]
fn articles_hold_to_its_schema() {
    for article in super::articles() {
        let found: Value = serde_json::from_str(&export::ninjs(&article, "https://example.com/1")).expect("JSON");
        check("", &found);
        assert_eq!(found["uri"], "https://example.com/1");
        assert_eq!(found["type"], "text", "one of the natures of news that the schema lists");
        assert_eq!(found["standard"]["schema"], "http://www.iptc.org/std/ninjs/ninjs-schema_3.3.json#");
        for list in ["headlines", "descriptions", "bodies"] {
            let mut items = found[list].as_array().into_iter().flatten();
            assert!(items.all(|item| item["value"].is_string()), "{list}: value is required");
        }
        for body in found["bodies"].as_array().into_iter().flatten() {
            let text = body["value"].as_str().expect("a text");
            assert_eq!(body["charCount"], text.chars().count());
            assert_eq!(body["wordCount"], text.split_whitespace().count());
        }
        let count = |list: &str| found[list].as_array().map_or(0, Vec::len);
        assert_eq!(count("people"), article.people().count());
        assert_eq!(count("organisations"), article.organizations().count());
        assert_eq!(count("places"), article.places().count());
    }
}
