//! The JSON Schema of an article, committed as `schema/article.schema.json`, is the one that the
//! types give. `COPYDESK_BLESS=1 cargo test --features schema --test schema` records a change.
#![cfg(feature = "schema")]

use std::fs;
use std::path::Path;

use copydesk::Article;

#[test]
fn the_committed_schema_is_current() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("schema/article.schema.json");
    let schema = serde_json::to_string_pretty(&schemars::schema_for!(Article)).expect("a schema can be written") + "\n";
    if std::env::var_os("COPYDESK_BLESS").is_some_and(|value| value == "1") {
        fs::write(&path, &schema).expect("the schema");
    }
    assert!(fs::read_to_string(&path).expect("the schema") == schema, "{} is not current", path.display());
}
