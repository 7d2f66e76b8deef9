//! What one call asks for beside the text.

use std::sync::atomic::AtomicBool;
use std::time::Instant;

use crate::article::{Date, EntityKind, Language, named_variants};
use crate::stop::Stop;

named_variants! {
    "kind of text",
    /// What a text is, as far as the caller knows.
    #[derive(Default)]
    pub enum TextKind {
        /// Not known: the text is judged by itself.
        #[default]
        Auto = "auto",
        /// All text of a page, with menus, related links and footers.
        Page = "page",
        /// What a scraper kept of a page: the article with captions and residue of players and buttons.
        Scrape = "scrape",
        /// The article alone: first line the headline, the rest body.
        Clean = "clean",
    }
}

named_variants! {
    "stage",
    /// How far the analysis goes. Each stage needs those before it.
    #[derive(Default)]
    pub enum Stage {
        /// Roles of the lines and metadata.
        Layout = "layout",
        /// Also sentences.
        Sentences = "sentences",
        /// Also entities with their mentions.
        Entities = "entities",
        /// Also quotes: everything.
        #[default]
        Quotes = "quotes",
    }
}

/// What one call to [`Pipeline::structure_with`](crate::Pipeline::structure_with) asks for. What is
/// not set is as the pipeline was built.
///
/// ```
/// use copydesk::{Call, EntityKind, Pipeline, Stage, TextKind};
/// let pipeline = Pipeline::default();
/// let call = Call::new()
///     .published("2024-05-02".parse()?)
///     .text_kind(TextKind::Clean)
///     .last_stage(Stage::Entities)
///     .kinds([EntityKind::Place]);
/// let text = String::from("Rain Halts Final\nPresident Ana Lopez left Lisbon on Sunday.");
/// let article = pipeline.structure_with(text, &call)?;
/// assert_eq!(article.entity_named("Lisbon").map(|place| place.kind), Some(EntityKind::Place));
/// assert_eq!(article.people().count(), 0);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct Call<'a> {
    pub(crate) published: Option<Date>,
    pub(crate) text_kind: Option<TextKind>,
    pub(crate) language: Option<Language>,
    pub(crate) last_stage: Option<Stage>,
    pub(crate) kinds: Option<Vec<EntityKind>>,
    flag: Option<&'a AtomicBool>,
    deadline: Option<Instant>,
}

impl<'a> Call<'a> {
    /// A call that asks for nothing in particular.
    pub fn new() -> Call<'a> {
        Call::default()
    }

    /// The day to count from where the page says "5 hours ago" or "yesterday".
    #[must_use]
    pub fn published(mut self, day: Date) -> Call<'a> {
        self.published = Some(day);
        self
    }

    /// What the text is: a page, what a scraper kept of one, or only the article.
    #[must_use]
    pub fn text_kind(mut self, kind: TextKind) -> Call<'a> {
        self.text_kind = Some(kind);
        self
    }

    /// The language of the text, where the caller knows it. [`Language::English`] has every stage run
    /// even on a text that does not look English, [`Language::Undetermined`] stops after the sentences.
    #[must_use]
    pub fn language(mut self, language: Language) -> Call<'a> {
        self.language = Some(language);
        self
    }

    /// Stops after this stage; what later ones would find stays empty.
    #[must_use]
    pub fn last_stage(mut self, stage: Stage) -> Call<'a> {
        self.last_stage = Some(stage);
        self
    }

    /// Keeps the entities of these kinds only. A statement whose speaker is of none of them keeps
    /// its source and has no speaker.
    #[must_use]
    pub fn kinds(mut self, kinds: impl IntoIterator<Item = EntityKind>) -> Call<'a> {
        self.kinds = Some(kinds.into_iter().collect());
        self
    }

    /// Ends the call soon after the flag becomes true: the flag is asked before every step. What was made of a
    /// text over 1 MB until then is given back to the system by a thread of its own, since that takes longer than a
    /// step, and memory may be held a little longer than the call; where no thread can be had the call does it.
    ///
    /// ```
    /// use std::sync::atomic::AtomicBool;
    /// let stop = AtomicBool::new(true);
    /// let call = copydesk::Call::new().stop(&stop);
    /// let stopped = copydesk::Pipeline::default().structure_with("Some text.", &call).unwrap_err();
    /// assert!(!stopped.is_deadline());
    /// ```
    #[must_use]
    #[doc(alias = "cancel")]
    #[doc(alias = "abort")]
    pub fn stop(mut self, flag: &'a AtomicBool) -> Call<'a> {
        self.flag = Some(flag);
        self
    }

    /// Ends the call soon after this point in time. Without a deadline no clock is read.
    #[must_use]
    #[doc(alias = "timeout")]
    pub fn deadline(mut self, at: Instant) -> Call<'a> {
        self.deadline = Some(at);
        self
    }

    pub(crate) fn signals(&self) -> Stop<'a> {
        Stop::new(self.flag, self.deadline)
    }
}
