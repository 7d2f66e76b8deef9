//! The exports against what their formats' publishers say: each module writes down the facts it
//! checks, and where they come from.

mod brat;
mod conll;
mod displacy;
mod ninjs;
mod schema_org;

use copydesk::{Article, EntityKind, Pipeline};

/// Accents and characters of four bytes before the names, CRLF, markup, quotation marks and a
/// control character.
const ODD: &str = "Zoë Ångström 🚢 Leaves \"Café <Nord>\" & Co\r\n\
    The port of Oslo was <closed> & quiet\u{7} after 🚢 the storm, said Zoë Ångström, who leads Norway's coast guard.\r\n\
    \"We leave Oslo tomorrow 🚢,\" Ångström told reporters at the Café Nord ]]> in the harbour. \"So does she.\"\r\n";

/// The bundled stories, an odd one, one of each kind of entity, and nothing.
fn articles() -> Vec<Article> {
    let texts = [
        include_str!("../../examples/articles/visit.txt"),
        include_str!("../../examples/articles/wire.txt"),
        include_str!("../../examples/articles/sport.txt"),
        "",
    ];
    let mut articles: Vec<Article> = texts.iter().map(|text| copydesk::structure(text)).collect();
    let odd = Pipeline::builder().clean(true).build().expect("right options").structure(ODD);
    assert!(odd.quotes().direct().count() > 0 && odd.people().count() > 0, "the odd one is read");
    articles.push(odd);
    let kinds = [
        EntityKind::Person,
        EntityKind::Organization,
        EntityKind::Place,
        EntityKind::Group,
        EntityKind::Event,
        EntityKind::Work,
        EntityKind::Product,
        EntityKind::Law,
    ];
    let mut parts = articles[0].clone().into_parts();
    assert!(parts.entities.len() >= kinds.len());
    for (entity, kind) in parts.entities.iter_mut().zip(kinds.into_iter().cycle()) {
        entity.kind = kind;
        entity.country = Some("NO".into());
    }
    articles.push(Article::from_parts(parts).expect("whole"));
    articles
}
