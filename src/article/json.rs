//! An article in serde's data model: the JSON that DESIGN.md fixes.

use std::borrow::Cow;

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::{Article, Author, Block, Dateline, Day, Entity, Language, Parts, Quote, Sentence};

/// The version of the format; a change that readers could trip over raises it.
const SCHEMA: u32 = 1;

/// One struct writes and reads, so that the two cannot drift apart.
#[derive(Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(description = "A news text with its structure. Spans are UTF-8 byte offsets."))]
#[serde(rename = "Article")]
struct Document<'a> {
    schema: u32,
    language: Language,
    text: Cow<'a, str>,
    headline: Option<Cow<'a, str>>,
    standfirst: Option<Cow<'a, str>>,
    section: Option<Cow<'a, str>>,
    authors: Cow<'a, [Author]>,
    published: Option<Cow<'a, Day>>,
    updated: Option<Cow<'a, Day>>,
    dateline: Option<Cow<'a, Dateline>>,
    blocks: Cow<'a, [Block]>,
    sentences: Cow<'a, [Sentence]>,
    entities: Cow<'a, [Entity]>,
    quotes: Cow<'a, [Quote]>,
}

impl<'a> From<&'a Parts> for Document<'a> {
    fn from(parts: &'a Parts) -> Document<'a> {
        Document {
            schema: SCHEMA,
            language: parts.language,
            text: Cow::from(&parts.text),
            headline: parts.headline.as_deref().map(Cow::from),
            standfirst: parts.standfirst.as_deref().map(Cow::from),
            section: parts.section.as_deref().map(Cow::from),
            authors: Cow::from(&parts.authors),
            published: parts.published.as_ref().map(Cow::Borrowed),
            updated: parts.updated.as_ref().map(Cow::Borrowed),
            dateline: parts.dateline.as_ref().map(Cow::Borrowed),
            blocks: Cow::from(&parts.blocks),
            sentences: Cow::from(&parts.sentences),
            entities: Cow::from(&parts.entities),
            quotes: Cow::from(&parts.quotes),
        }
    }
}

impl From<Document<'_>> for Parts {
    fn from(document: Document<'_>) -> Parts {
        Parts {
            language: document.language,
            text: document.text.into_owned(),
            headline: document.headline.map(Cow::into_owned),
            standfirst: document.standfirst.map(Cow::into_owned),
            section: document.section.map(Cow::into_owned),
            authors: document.authors.into_owned(),
            published: document.published.map(Cow::into_owned),
            updated: document.updated.map(Cow::into_owned),
            dateline: document.dateline.map(Cow::into_owned),
            blocks: document.blocks.into_owned(),
            sentences: document.sentences.into_owned(),
            entities: document.entities.into_owned(),
            quotes: document.quotes.into_owned(),
        }
    }
}

impl Serialize for Article {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Document::from(self.parts()).serialize(serializer)
    }
}

/// Checks everything it reads: an error names the field (`quotes[3].content[0]`) and says why.
impl<'de> Deserialize<'de> for Article {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Article, D::Error> {
        let document: Document = serde_path_to_error::deserialize(deserializer)
            .map_err(|error| D::Error::custom(format_args!("`{}`: {}", error.path(), error.inner())))?;
        if document.schema != SCHEMA {
            let message = format!("`schema`: version {}, this crate reads {SCHEMA}", document.schema);
            return Err(D::Error::custom(message));
        }
        Article::from_parts(document.into()).map_err(D::Error::custom)
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Article {
    fn schema_name() -> Cow<'static, str> {
        "Article".into()
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        Document::json_schema(generator)
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
    fn reading_gives_back_what_was_written() {
        let read: Article = serde_json::from_value(stored()).expect("reads");
        assert_eq!(Article::from_parts(parts()), Ok(read));
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
