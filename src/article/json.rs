//! An article in serde's data model: its [`Parts`], as the JSON that DESIGN.md fixes.

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::{Article, Parts};

/// The version of the format; a change that readers could trip over raises it.
const SCHEMA: u32 = 1;

/// Stands for [`SCHEMA`]: no other can be read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "u32", into = "u32")]
pub(crate) struct Version;

impl From<Version> for u32 {
    fn from(_: Version) -> u32 {
        SCHEMA
    }
}

impl TryFrom<u32> for Version {
    type Error = String;

    fn try_from(version: u32) -> Result<Version, String> {
        if version == SCHEMA { Ok(Version) } else { Err(format!("version {version}, this crate reads {SCHEMA}")) }
    }
}

impl Serialize for Article {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.parts.serialize(serializer)
    }
}

/// Checks everything it reads: an error names the field (`quotes[3].content[0]`) and says why.
impl<'de> Deserialize<'de> for Article {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Article, D::Error> {
        let parts: Parts = serde_path_to_error::deserialize(deserializer)
            .map_err(|error| D::Error::custom(format_args!("`{}`: {}", error.path(), error.inner())))?;
        Article::from_parts(parts).map_err(D::Error::custom)
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Article {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        Parts::schema_name()
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        Parts::json_schema(generator)
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample::parts;
    use super::*;
    use serde_json::{Value, json};

    fn stored() -> Value {
        let article = Article::from_parts(parts()).expect("a right article");
        serde_json::to_value(&article).expect("json")
    }

    #[test]
    fn fields_stand_in_the_order_of_the_contract() {
        let text = serde_json::to_string(&Article::from_parts(parts()).expect("right")).expect("json");
        let fields = [
            "schema",
            "language",
            "text",
            "headline",
            "standfirst",
            "section",
            "authors",
            "published",
            "updated",
            "dateline",
            "blocks",
            "sentences",
            "entities",
            "quotes",
        ];
        let places: Vec<_> = fields.iter().map(|field| text.find(&format!("\"{field}\":")).expect("there")).collect();
        assert!(places.is_sorted());
        assert!(text.starts_with("{\"schema\":1,\"language\":\"en\",\"text\":"));
        assert!(text.contains(
            "{\"kind\":\"direct\",\"act\":\"speech\",\"polarity\":\"affirmed\",\"content\":[{\"start\":47,\"end\":52},"
        ));
    }

    #[test]
    fn unknown_fields_are_let_through() {
        let mut value = stored();
        value["later"] = json!([1, 2]);
        value["blocks"][0]["later"] = json!("x");
        assert!(serde_json::from_value::<Article>(value).is_ok());
    }

    #[test]
    fn what_later_versions_added_may_be_absent() {
        let mut old = stored();
        let added = [
            ("/entities/0", "confidence"),
            ("/entities/0/mentions/0", "confidence"),
            ("/quotes/0", "polarity"),
            ("/quotes/0", "speaker_confidence"),
        ];
        for (holder, field) in added {
            let holder = old.pointer_mut(holder).and_then(Value::as_object_mut).expect(field);
            assert!(holder.remove(field).is_some(), "{field}");
        }
        let read: Article = serde_json::from_value(old).expect("reads");
        let (entity, quote) = (&read.entities()[0], read.quotes().next().expect("one"));
        assert_eq!((entity.confidence, entity.mentions[0].confidence, quote.speaker_confidence), (1.0, 1.0, 1.0));
        assert!(!quote.is_denied() && entity.link().is_none());
    }

    #[test]
    fn denied_words_and_links_come_back() {
        let mut parts = parts();
        parts.quotes[0].polarity = crate::Polarity::Denied;
        parts.entities[0].link = Some("mp-7".into());
        let article = Article::from_parts(parts).expect("right");
        let json = serde_json::to_string(&article).expect("json");
        assert!(json.contains("\"polarity\":\"denied\"") && json.contains("\"link\":\"mp-7\""), "{json}");
        assert_eq!(serde_json::from_str::<Article>(&json).expect("reads"), article);
    }

    #[test]
    fn errors_say_where_and_why() {
        for (pointer, wrong, message) in [
            ("/schema", json!(2), "`schema`: version 2, this crate reads 1"),
            ("/quotes/0/content/1/end", json!(3), "`quotes[0].content[1]`: start 65 lies behind end 3"),
            (
                "/quotes/0/content/1/end",
                json!(-3),
                "`quotes[0].content[1].end`: invalid value: integer `-3`, expected u32",
            ),
            ("/quotes/0/content", json!([]), "`quotes[0].content`: empty"),
            (
                "/quotes/0/kind",
                json!("sung"),
                "`quotes[0].kind`: unknown variant `sung`, expected one of `direct`, `mixed`, `indirect`",
            ),
            ("/quotes/0/speaker", json!(5), "`quotes[0].speaker`: there is no entity 5, the article has 1"),
            (
                "/entities/0/salience",
                json!("high"),
                "`entities[0].salience`: invalid type: string \"high\", expected f32",
            ),
            ("/entities/0/mentions/0", json!({}), "`entities[0].mentions[0]`: missing field `span`"),
            ("/blocks", json!(null), "`blocks`: invalid type: null, expected a sequence"),
        ] {
            let mut value = stored();
            *value.pointer_mut(pointer).expect(pointer) = wrong;
            let error = serde_json::from_value::<Article>(value).expect_err(pointer);
            assert_eq!(error.to_string(), message);
        }
    }
}
