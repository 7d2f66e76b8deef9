//! The flow from text to article: the only file that names every stage.

use crate::article::{Article, Date, EntityKind, Language, Parts, Quote, Sentence};
use crate::call::{Call, Stage, TextKind};
use crate::entities::reference::{self, ByModel};
use crate::entities::{self, Entities};
use crate::error::{BuildError, Stopped, Unfit};
use crate::explain::{Decision, Explanation};
use crate::knowledge::{self, Knowledge};
use crate::layout;
use crate::linear::Model;
use crate::mentions::{self, NameMention};
use crate::patterns::{self, Patterns};
use crate::reading::Reading;
use crate::rules::Rule;
use crate::span::{Span, beginning};
use crate::stop::Stop;
use crate::syntax::{self, Syntax};
use crate::{models, quotes};
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
///
/// Needs the bundled models (feature `models`, on by default).
#[doc(alias = "parse")]
#[doc(alias = "analyze")]
#[cfg(feature = "models")]
pub fn structure(text: &str) -> Article {
    static DEFAULT: once_cell::sync::Lazy<Pipeline> = once_cell::sync::Lazy::new(Pipeline::default);
    DEFAULT.structure(text)
}

/// Structures texts with chosen options. Cheap to clone; one can serve any number of threads.
///
/// A pipeline is worth keeping: it holds on to what it worked out for words that come again, about
/// 4 MB for each call that ran at the same time as others (60 MB at the most). Clones share it.
///
/// ```
/// use copydesk::{Pipeline, Stage};
/// let pipeline = Pipeline::builder().clean(true).published("2024-05-02").last_stage(Stage::Entities).build()?;
/// let article = pipeline.structure("Rain Halts Final\nThe final in Lisbon was called off on Sunday.");
/// assert_eq!(article.places().next().map(|place| place.name.as_str()), Some("Lisbon"));
/// # Ok::<(), copydesk::BuildError>(())
/// ```
#[derive(Clone, Debug)]
pub struct Pipeline {
    shared: Arc<Shared>,
}

/// With the bundled models: a build without the feature `models` has none to build on.
#[cfg(feature = "models")]
impl Default for Pipeline {
    fn default() -> Self {
        Pipeline { shared: Arc::default() }
    }
}

#[derive(Debug, Default)]
struct Shared {
    defaults: Call<'static>,
    /// Models that stand in for the crate's own.
    models: Vec<Model>,
    knowledge: Knowledge,
    patterns: Patterns,
    seen: Mutex<Vec<Seen>>,
}

/// What one call after the other keeps of words that come again: it saves time and changes nothing.
#[derive(Debug, Default)]
struct Seen {
    names: mentions::Seen,
    quotes: quotes::Seen,
}

/// What so many calls at a time leave for later ones, about 4 MB each.
const MOST_SEEN: usize = 16;

impl Shared {
    /// The model of a stage: the last one given for it, or the crate's own.
    fn model(&self, stage: &str) -> Option<&Model> {
        self.models.iter().find(|model| model.stage() == stage).or_else(|| models::of(stage))
    }

    /// The first stage that calls would lack a model for.
    fn lacks(&self) -> Option<&'static str> {
        let last = self.defaults.last_stage.unwrap_or_default();
        let needs = [
            (layout::STAGE, self.defaults.text_kind != Some(TextKind::Clean)),
            (mentions::STAGE, last >= Stage::Entities),
            (reference::STAGE, last >= Stage::Entities),
            (quotes::STAGE, last >= Stage::Quotes),
        ];
        needs.into_iter().find_map(|(stage, needed)| (needed && self.model(stage).is_none()).then_some(stage))
    }
}

impl Pipeline {
    /// Options to choose from, all at their defaults.
    pub fn builder() -> PipelineBuilder {
        PipelineBuilder::default()
    }

    /// Structures the text of a news page. See [`structure`](crate::structure).
    #[doc(alias = "parse")]
    #[doc(alias = "analyze")]
    pub fn structure(&self, text: &str) -> Article {
        // A call without signals is not stopped.
        self.structure_with(text, &Call::new()).unwrap_or_default()
    }

    /// Structures a text as `call` asks; what it leaves open is as this pipeline was built. A text that
    /// is given away (`String`) is not copied: it becomes the article's, unless some of its characters were damaged.
    ///
    /// ```
    /// use std::time::{Duration, Instant};
    /// use copydesk::{Call, Pipeline};
    /// let pipeline = Pipeline::default();
    /// let text = String::from("Storm Closes Ports\nPort director Amina Diallo said crews were safe.");
    /// let place = text.as_ptr();
    /// let article = pipeline.structure_with(text, &Call::new().deadline(Instant::now() + Duration::from_secs(5)))?;
    /// assert_eq!(article.text().as_ptr(), place);
    /// # Ok::<(), copydesk::Stopped>(())
    /// ```
    ///
    /// # Errors
    /// [`Stopped`] when the signal of the call was raised or its deadline passed.
    pub fn structure_with(&self, text: impl Into<String>, call: &Call<'_>) -> Result<Article, Stopped> {
        let stop = call.signals();
        stop.check()?;
        let mut text = text.into();
        let reading = reading(&mut text, &stop);
        let mut held = Held::default();
        let read = reading.as_ref().map_or(&*text, Reading::text);
        if let Err(stopped) = self.read(read, call, &stop, &mut held, None) {
            stop.free(reading.map_or(text, Reading::into_text), held);
            return Err(stopped);
        }
        let article = article(text, reading, held, &stop);
        if let Err(stopped) = stop.check() {
            let mut parts = article.into_parts();
            let text = std::mem::take(&mut parts.text);
            stop.free(text, parts);
            return Err(stopped);
        }
        Ok(article)
    }

    /// Structures a text and tells what decided on every line, name, reference and statement: which signs
    /// weighed most with the models, and which [`rules`] made it what it is. Each rule is left out once
    /// to see what changes, so this takes some fifty times as long as [`Pipeline::structure`].
    ///
    /// ```
    /// use copydesk::{About, Pipeline};
    /// let text = "Storm Closes Ports\nBy Ann Ito\nThe port director, Amina Diallo, said crews were safe.\nTwo ferries waited.";
    /// let explained = Pipeline::default().explain(text);
    /// let speaker = explained.decisions.iter().find(|decision| decision.about == About::Speaker).unwrap();
    /// assert_eq!(speaker.choice, "Amina Diallo");
    /// assert!(speaker.lead > 0.0 && !speaker.signs.is_empty());
    /// ```
    pub fn explain(&self, text: &str) -> Explanation {
        let mut text = text.to_owned();
        let reading = reading(&mut text, &Stop::never());
        let mut decisions: Vec<Decision> = Vec::new();
        let read = reading.as_ref().map_or(&*text, Reading::text);
        let mut held = Held::default();
        // A call without signals is not stopped.
        let _ = self.read(read, &Call::new(), &Stop::never(), &mut held, Some(&mut decisions));
        if let Some(reading) = &reading {
            decisions.iter_mut().for_each(|decision| decision.span = reading.raw(decision.span));
        }
        Explanation { article: article(text, reading, held, &Stop::never()), decisions }
    }

    /// What the stages find in a text that is as its writer saw it, and what decided on it where somebody asked.
    fn read(
        &self,
        text: &str,
        call: &Call<'_>,
        stop: &Stop,
        held: &mut Held,
        mut asked: Option<&mut Vec<Decision>>,
    ) -> Result<(), Stopped> {
        let Shared { defaults, knowledge, patterns, seen, .. } = &*self.shared;
        let Held { layout, syntax, names, entities, quotes, kinds } = held;
        let mut explain = |stage: &dyn Fn() -> Vec<Decision>| asked.iter_mut().for_each(|told| told.extend(stage()));
        let last = call.last_stage.or(defaults.last_stage).unwrap_or_default();
        let kind = call.text_kind.or(defaults.text_kind).unwrap_or_default();
        let options = layout::Options {
            clean: kind == TextKind::Clean,
            has_menus: match kind {
                TextKind::Page => Some(true),
                TextKind::Scrape => Some(false),
                TextKind::Auto | TextKind::Clean => None,
            },
            published: call.published.or(defaults.published).and_then(layout::Date::of),
        };
        let model = self.shared.model(layout::STAGE);
        *layout = layout::read_until(text, &options, &|line| patterns.role(line), model, stop);
        if let Some(model) = model {
            explain(&|| layout::explain(text, &options, &|line| patterns.role(line), model));
        }
        layout.language = call.language.or(defaults.language).unwrap_or(layout.language);
        stop.check()?;
        if last < Stage::Sentences {
            return Ok(());
        }
        *syntax = syntax::parse_until(text, &layout.blocks, stop);
        stop.check()?;
        if last < Stage::Entities || layout.language != Language::English {
            return Ok(());
        }
        let [model, ranker] = [mentions::STAGE, reference::STAGE].map(|stage| self.shared.model(stage));
        let (Some(model), Some(ranker)) = (model, ranker) else { return Ok(()) };
        let mut known = seen.lock().ok().and_then(|mut all| all.pop()).unwrap_or_default();
        *names = mentions::find(text, syntax, model, &mut known.names, stop);
        explain(&|| mentions::explain(text, syntax, model));
        stop.check()?;
        let mut told = knowledge::find(knowledge, text, syntax, names, stop);
        told.extend(patterns.find(text, syntax, stop));
        let told = patterns::overlay(names, told);
        explain(&|| entities::explain(text, syntax, names, ranker));
        *entities = entities::resolve(text, syntax, std::mem::take(names), ranker, stop);
        knowledge::link(knowledge, &told, entities, stop);
        stop.check()?;
        if let Some(model) = self.shared.model(quotes::STAGE).filter(|_| last >= Stage::Quotes) {
            let judge = &mut ByModel::new(ranker);
            *quotes = quotes::attribute(text, syntax, entities, (model, judge), &mut known.quotes, stop);
            explain(&|| quotes::explain(text, syntax, entities, (model, ranker)));
            stop.check()?;
        }
        if let Some(mut all) = seen.lock().ok().filter(|all| all.len() < MOST_SEEN) {
            all.push(known);
        }
        *kinds = call.kinds.clone().or_else(|| defaults.kinds.clone());
        Ok(())
    }
}

/// What the stages have found so far: each reads what those before it did.
#[derive(Default)]
struct Held {
    layout: Parts,
    syntax: Syntax,
    names: Vec<NameMention>,
    entities: Entities,
    quotes: Vec<Quote>,
    /// The kinds of entities that are wanted, where not all are.
    kinds: Option<Vec<EntityKind>>,
}

impl Held {
    fn parts(self) -> Parts {
        let Held { layout, syntax: Syntax { tokens, sentences, .. }, entities, quotes, kinds, .. } = self;
        drop(tokens);
        let sentences = sentences.iter().map(|s| Sentence { span: s.span, block: s.block as usize }).collect();
        let mut parts = Parts { sentences, entities: entities.list, quotes, ..layout };
        if let Some(kinds) = kinds {
            parts.keep_entities(|entity| kinds.contains(&entity.kind));
        }
        parts
    }
}

/// The rules of all stages, in the order in which they act.
pub fn rules() -> impl Iterator<Item = Rule> {
    layout::rules().chain(mentions::RULES).chain(entities::rules::RULES).chain(quotes::RULES)
}

/// What the text reads as, where that is something else. It is then held in place of the text, until all that is held
/// of its words is gone.
fn reading(text: &mut String, stop: &Stop) -> Option<Reading> {
    // As much of it as spans can address.
    text.truncate(beginning(text, Span::MAX_TEXT).len());
    Reading::of(text, stop).inspect(|_| *text = String::new())
}

/// The article of the untouched text.
fn article(text: String, reading: Option<Reading>, held: Held, stop: &Stop) -> Article {
    let mut parts = held.parts();
    parts.text = text;
    if let Some(reading) = &reading {
        parts.text = reading.untouched();
        parts.move_to_raw(reading, stop);
    }
    Article::read(parts, reading, stop)
}

/// Options of a [`Pipeline`]: what its calls ask for where they do not say otherwise, and its models.
#[derive(Clone, Debug, Default)]
pub struct PipelineBuilder {
    published: Option<String>,
    defaults: Call<'static>,
    knowledge: Knowledge,
    patterns: Patterns,
    models: Vec<Model>,
}

impl PipelineBuilder {
    /// Whether texts hold the article alone: first line the headline, the rest body. By default
    /// they are taken for pages, with menus, captions, related links.
    #[must_use]
    pub fn clean(self, clean: bool) -> Self {
        self.text_kind(if clean { TextKind::Clean } else { TextKind::Auto })
    }

    /// What texts are; [`TextKind::Auto`] by default. See [`Call::text_kind`].
    #[must_use]
    pub fn text_kind(mut self, kind: TextKind) -> Self {
        self.defaults = self.defaults.text_kind(kind);
        self
    }

    /// The day to count from where the page says "5 hours ago" or "yesterday", as an ISO date
    /// (`2024-05-02`). Without it such words give no date. A day that each text has of its own is
    /// better given with the call ([`Call::published`]).
    #[must_use]
    pub fn published(mut self, day: impl Into<String>) -> Self {
        self.published = Some(day.into());
        self
    }

    /// The language of all texts. See [`Call::language`].
    #[must_use]
    pub fn language(mut self, language: Language) -> Self {
        self.defaults = self.defaults.language(language);
        self
    }

    /// Stops after this stage; what later ones would find stays empty.
    #[must_use]
    pub fn last_stage(mut self, stage: Stage) -> Self {
        self.defaults = self.defaults.last_stage(stage);
        self
    }

    /// Keeps the entities of these kinds only. See [`Call::kinds`].
    #[must_use]
    pub fn kinds(mut self, kinds: impl IntoIterator<Item = EntityKind>) -> Self {
        self.defaults = self.defaults.kinds(kinds);
        self
    }

    /// Finds these people, bodies and places, and gives their entities the user's identifiers.
    #[must_use]
    pub fn knowledge(mut self, knowledge: Knowledge) -> Self {
        self.knowledge = knowledge;
        self
    }

    /// Reads lines and names of these forms as they are told.
    #[must_use]
    pub fn patterns(mut self, patterns: Patterns) -> Self {
        self.patterns = patterns;
        self
    }

    /// Uses these models in the place of the crate's own; each knows its stage.
    #[must_use]
    pub fn models(mut self, models: impl IntoIterator<Item = Model>) -> Self {
        for model in models {
            self.models.retain(|known| known.stage() != model.stage());
            self.models.push(model);
        }
        self
    }

    /// The pipeline.
    ///
    /// In a build without the feature `models` every stage up to `last_stage` needs a model from
    /// [`models`](Self::models), that of layout unless texts are [`TextKind::Clean`]. A call that asks
    /// for more than its pipeline has models for gets what they give.
    ///
    /// # Errors
    /// [`BuildError`] when `published` is no calendar date, a model is for another stage or
    /// another version of its features, or there is none for a stage.
    pub fn build(self) -> Result<Pipeline, BuildError> {
        let mut defaults = self.defaults;
        if let Some(day) = self.published {
            let read = day.parse::<Date>().ok().filter(|date| layout::Date::of(*date).is_some());
            defaults.published = Some(read.ok_or(Unfit::Day(day))?);
        }
        for model in &self.models {
            let checked = match model.stage() {
                layout::STAGE => layout::check(model),
                reference::STAGE => reference::check(model),
                quotes::STAGE => quotes::check(model),
                _ => mentions::check(model),
            };
            checked.map_err(|why| Unfit::Model(Box::new(why)))?;
        }
        let PipelineBuilder { knowledge, patterns, models, .. } = self;
        let shared = Shared { defaults, models, knowledge, patterns, ..Shared::default() };
        // The bundled models are all there; asking for them would make them ready now.
        match if cfg!(feature = "models") { None } else { shared.lacks() } {
            Some(stage) => Err(Unfit::NoModel(stage).into()),
            None => Ok(Pipeline { shared: Arc::new(shared) }),
        }
    }
}
