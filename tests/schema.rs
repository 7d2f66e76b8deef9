//! The JSON Schema of an article, committed as `schema/article.schema.json`, is the one that the
//! types give, and articles follow it. `COPYDESK_BLESS=1 cargo test --features schema --test schema`
//! records a change.
#![cfg(feature = "schema")]

use std::fs;
use std::path::Path;

use copydesk::Article;
use serde_json::Value;

#[test]
fn the_committed_schema_is_current() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("schema/article.schema.json");
    let schema = serde_json::to_string_pretty(&schemars::schema_for!(Article)).expect("a schema can be written") + "\n";
    if std::env::var_os("COPYDESK_BLESS").is_some_and(|value| value == "1") {
        fs::write(&path, &schema).expect("the schema");
    }
    assert!(fs::read_to_string(&path).expect("the schema") == schema, "{} is not current", path.display());
}

/// The part of JSON Schema 2020-12 that the file uses; any other keyword is an error, so that nothing
/// passes because it was not looked at.
fn follows(root: &Value, schema: &Value, value: &Value) -> Result<(), String> {
    let fail = |why: &str| Err(format!("{why}: {value} by {schema}"));
    for (keyword, rule) in schema.as_object().ok_or("a schema is an object")? {
        let list = || rule.as_array().into_iter().flatten();
        match keyword.as_str() {
            "$schema" | "$defs" | "title" | "description" | "format" | "default" => {}
            "$ref" => {
                let place = rule.as_str().and_then(|place| place.strip_prefix('#')).ok_or("a place in this file")?;
                follows(root, root.pointer(place).ok_or("a definition")?, value)?;
            }
            "anyOf" | "oneOf" => {
                let right = list().filter(|one| follows(root, one, value).is_ok()).count();
                if right == 0 || keyword == "oneOf" && right > 1 {
                    return fail(keyword);
                }
            }
            "const" if rule != value => return fail("const"),
            "const" => {}
            "type" => {
                let is = |kind: &Value| match kind.as_str() {
                    Some("object") => value.is_object(),
                    Some("array") => value.is_array(),
                    Some("string") => value.is_string(),
                    Some("integer") => value.is_u64() || value.is_i64(),
                    Some("number") => value.is_number(),
                    Some("null") => value.is_null(),
                    _ => false,
                };
                if !(is(rule) || list().any(is)) {
                    return fail("type");
                }
            }
            "minimum" if value.as_f64() < rule.as_f64() => return fail("minimum"),
            "minimum" => {}
            "maximum" if value.as_f64() > rule.as_f64() => return fail("maximum"),
            "maximum" => {}
            "required" => {
                if list().any(|name| value.get(name.as_str().unwrap_or_default()).is_none()) {
                    return fail("required");
                }
            }
            "properties" => {
                for (name, rule) in rule.as_object().ok_or("properties by name")? {
                    value.get(name).map_or(Ok(()), |value| follows(root, rule, value))?;
                }
                let known = |name: &String| rule.get(name).is_some();
                if !value.as_object().is_some_and(|fields| fields.keys().all(known)) {
                    return fail("a field that the schema does not name");
                }
            }
            "items" => value.as_array().into_iter().flatten().try_for_each(|item| follows(root, rule, item))?,
            other => return Err(format!("{other} is not known here")),
        }
    }
    Ok(())
}

#[test]
fn articles_follow_the_schema() {
    let schema: Value = serde_json::from_str(include_str!("../schema/article.schema.json")).expect("JSON");
    let texts = [
        include_str!("../examples/articles/visit.txt"),
        include_str!("../examples/articles/wire.txt"),
        include_str!("../examples/articles/sport.txt"),
        "",
    ];
    for text in texts {
        let article = serde_json::to_value(copydesk::structure(text)).expect("JSON");
        assert_eq!(follows(&schema, &schema, &article), Ok(()));
        let mut wrong = article.clone();
        wrong["language"] = "klingon".into();
        assert!(follows(&schema, &schema, &wrong).is_err());
        wrong = article;
        wrong["blocks"] = Value::from(vec![Value::from(7)]);
        assert!(follows(&schema, &schema, &wrong).is_err());
    }
}
