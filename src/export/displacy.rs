//! displaCy's input for entities, as its documentation gives it ("Rendering data manually"):
//! `{"text", "ents": [{"start", "end", "label"}], "title"}`, offsets in characters.

use super::json::Json;
use super::text::{Characters, names, ontonotes};
use crate::article::Article;

/// The named mentions as displaCy renders them (`displacy.render(data, style="ent", manual=True)`),
/// labelled as spaCy's English models do.
///
/// ```
/// let article = copydesk::structure("Amina Diallo resigned\nAmina Diallo left the company on Monday.");
/// let ents = copydesk::export::displacy(&article);
/// assert!(ents.contains("\"label\": \"PERSON\""));
/// ```
pub fn displacy(article: &Article) -> String {
    let characters = Characters::of(article.text());
    let ents = names(article).map(|found| {
        let (start, end) = characters.span(found.mention.span);
        Json::Object(vec![("start", start.into()), ("end", end.into()), ("label", ontonotes(found.entity).into())])
    });
    let title = article.headline().into();
    Json::Object(vec![("text", article.text().into()), ("ents", Json::list(ents)), ("title", title)]).pretty()
}
