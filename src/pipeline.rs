//! The flow from text to article: the only file that names every stage.

use crate::article::{Article, Parts, Sentence};
use crate::error::BuildError;
use crate::layout::{self, Date, Layout};
use crate::linear::Model;
use crate::reading::Reading;
use crate::span::Span;
use crate::syntax::{self, Syntax};
use crate::{entities, mentions, models, quotes};
use once_cell::sync::Lazy;
use std::sync::{Arc, Mutex};

/// Structures the text of a news page with default options.
///
/// Total, pure and deterministic: any text gives an [`Article`], the same text always the same one.
/// Text beyond [`Span::MAX_TEXT`] bytes (4 GiB) is left out.
///
/// ```
/// let article = copydesk::structure("Storm Closes Ports\nPort director Amina Diallo said crews were safe.");
/// assert_eq!(article.headline(), Some("Storm Closes Ports"));
/// let director = article.people().next().unwrap();
/// assert_eq!((director.name.as_str(), director.roles[0].as_str()), ("Amina Diallo", "Port director"));
/// ```
pub fn structure(text: &str) -> Article {
    static DEFAULT: Lazy<Pipeline> = Lazy::new(Pipeline::default);
    DEFAULT.structure(text)
}

/// How far the analysis goes. Each stage needs those before it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Stage {
    /// Roles of the lines and metadata.
    Layout,
    /// Also sentences.
    Sentences,
    /// Also entities with their mentions.
    Entities,
    /// Also quotes: everything.
    #[default]
    Quotes,
}

/// Structures texts with chosen options. Cheap to clone; one can serve any number of threads.
///
/// A pipeline is worth keeping: it holds on to what it worked out for words that come again, about
/// 1 MB for each call that ran at the same time as others (16 MB at the most). Clones share it.
///
/// ```
/// use copydesk::{Pipeline, Stage};
/// let pipeline = Pipeline::builder().clean(true).published("2024-05-02").last_stage(Stage::Entities).build()?;
/// let article = pipeline.structure("Rain Halts Final\nThe final in Lisbon was called off on Sunday.");
/// assert_eq!(article.places().next().map(|place| place.name.as_str()), Some("Lisbon"));
/// # Ok::<(), copydesk::BuildError>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct Pipeline {
    shared: Arc<Shared>,
}

#[derive(Debug, Default)]
struct Shared {
    layout: layout::Options,
    last: Stage,
    own: Own,
    seen: Mutex<Vec<Seen>>,
}

/// What one call after the other keeps of words that come again: it saves time and changes nothing.
#[derive(Debug, Default)]
struct Seen {
    names: mentions::Seen,
    quotes: quotes::Seen,
}

/// What so many calls at a time leave for later ones, about 1 MB each.
const MOST_SEEN: usize = 16;

/// Models that stand in for the crate's own.
#[derive(Clone, Debug, Default)]
struct Own {
    layout: Option<Model>,
    names: Option<Model>,
    reference: Option<Model>,
    quotes: Option<Model>,
}

impl Pipeline {
    /// Options to choose from, all at their defaults.
    pub fn builder() -> PipelineBuilder {
        PipelineBuilder::default()
    }

    /// Structures the text of a news page. See [`structure`](crate::structure).
    pub fn structure(&self, text: &str) -> Article {
        let raw = addressable(text);
        let reading = Reading::of(raw);
        let text = reading.as_ref().map_or(raw, Reading::text);
        let parts = self.read(text);
        article(raw, reading, parts)
    }

    /// What the stages find in a text that is as its writer saw it.
    fn read(&self, text: &str) -> Parts {
        let Shared { layout: options, last, own, seen } = &*self.shared;
        let layout = layout::read(text, options, own.layout.as_ref().unwrap_or_else(|| models::layout()));
        if *last < Stage::Sentences {
            return parts(layout, Parts::default());
        }
        let syntax = syntax::parse(text, &layout.blocks);
        let mut found = Parts { sentences: sentences(&syntax), ..Parts::default() };
        if *last < Stage::Entities || layout.language != crate::Language::English {
            return parts(layout, found);
        }
        let mut known = seen.lock().ok().and_then(|mut all| all.pop()).unwrap_or_default();
        let model = own.names.as_ref().unwrap_or_else(|| models::names());
        let names = mentions::find(text, &syntax, model, &mut known.names);
        let ranker = own.reference.as_ref().unwrap_or_else(|| models::reference());
        let entities = entities::resolve(text, &syntax, &names.names, ranker);
        if *last >= Stage::Quotes {
            let model = own.quotes.as_ref().unwrap_or_else(|| models::quotes());
            found.quotes = quotes::attribute(text, &syntax, &entities, model, ranker, &mut known.quotes);
        }
        if let Some(mut all) = seen.lock().ok().filter(|all| all.len() < MOST_SEEN) {
            all.push(known);
        }
        found.entities = entities.list;
        parts(layout, found)
    }
}

fn sentences(syntax: &Syntax) -> Vec<Sentence> {
    syntax.sentences.iter().map(|s| Sentence { span: s.span, block: s.block as usize }).collect()
}

/// What the stages found, together.
fn parts(layout: Layout, found: Parts) -> Parts {
    Parts {
        language: layout.language,
        headline: layout.headline,
        standfirst: layout.standfirst,
        section: layout.section,
        authors: layout.authors,
        published: layout.published,
        updated: layout.updated,
        dateline: layout.dateline,
        blocks: layout.blocks,
        ..found
    }
}

/// The article of the untouched text.
fn article(raw: &str, reading: Option<Reading>, parts: Parts) -> Article {
    let mut parts = Parts { text: raw.to_owned(), ..parts };
    if let Some(reading) = &reading {
        parts.move_to_raw(reading);
    }
    Article::read(parts, reading)
}

/// As much of the text as spans can address.
fn addressable(text: &str) -> &str {
    let mut end = text.len().min(Span::MAX_TEXT);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.get(..end).unwrap_or(text)
}

/// Options of a [`Pipeline`].
#[derive(Clone, Debug, Default)]
pub struct PipelineBuilder {
    clean: bool,
    published: Option<String>,
    last: Stage,
    models: Vec<Model>,
}

impl PipelineBuilder {
    /// Whether texts hold the article alone: first line the headline, the rest body. By default
    /// they are taken for pages, with menus, captions, related links.
    #[must_use]
    pub fn clean(mut self, clean: bool) -> Self {
        self.clean = clean;
        self
    }

    /// The day to count from where the page says "5 hours ago" or "yesterday", as an ISO date
    /// (`2024-05-02`). Without it such words give no date.
    #[must_use]
    pub fn published(mut self, day: impl Into<String>) -> Self {
        self.published = Some(day.into());
        self
    }

    /// Stops after this stage; what later ones would find stays empty.
    #[must_use]
    pub fn last_stage(mut self, stage: Stage) -> Self {
        self.last = stage;
        self
    }

    /// Uses these models in the place of the crate's own; each knows its stage.
    #[must_use]
    pub fn models(mut self, models: impl IntoIterator<Item = Model>) -> Self {
        self.models.extend(models);
        self
    }

    /// The pipeline.
    ///
    /// # Errors
    /// [`BuildError`] when `published` is no calendar date, or a model is for another stage or
    /// another version of its features.
    pub fn build(self) -> Result<Pipeline, BuildError> {
        let published = match self.published {
            Some(day) => Some(Date::from_iso(&day).ok_or(BuildError::day(day))?),
            None => None,
        };
        let mut own = Own::default();
        for model in self.models {
            let (place, checked) = match model.stage() {
                layout::STAGE => (&mut own.layout, layout::check(&model)),
                entities::reference::STAGE => (&mut own.reference, entities::reference::check(&model)),
                quotes::STAGE => (&mut own.quotes, quotes::check(&model)),
                _ => (&mut own.names, mentions::check(&model)),
            };
            checked.map_err(BuildError::model)?;
            *place = Some(model);
        }
        let layout = layout::Options { clean: self.clean, published };
        Ok(Pipeline { shared: Arc::new(Shared { layout, last: self.last, own, ..Shared::default() }) })
    }
}
