//! The columns that the functions fill, and by that their types.
//!
//! A type is that of a column without rows, so that what is promised and what is given cannot differ. Strings are views:
//! a column of them has no bound of 2 GiB, and short ones such as kinds cost no bytes of their own. All fields may be null,
//! as engines lose track of those that may not when they unnest.

use std::sync::Arc;

use copydesk::{Article, Date, Entity};
use datafusion::arrow::array::{
    Array, ArrayRef, BooleanBuilder, Date32Builder, Float32Builder, Int32Builder, ListArray, NullBufferBuilder,
    StringViewBuilder, StructArray,
};
use datafusion::arrow::buffer::OffsetBuffer;
use datafusion::arrow::datatypes::{DataType, Field, Fields};
use datafusion::common::exec_err;
use datafusion::error::Result;

use crate::rows::{Row, number_of};

/// The type that `structure` gives:
///
/// | field | type | |
/// |---|---|---|
/// | `language` | string | `en`, or `und` where only the layout is read |
/// | `headline`, `standfirst`, `section` | string | |
/// | `authors` | list of strings | |
/// | `published`, `updated` | date | as the page tells |
/// | `dateline` | string | the place |
/// | `entities` | list of [`entity_type`] | in order of appearance |
/// | `quotes` | list of [`statement_type`] | in order of the text |
/// | `warning` | string | why the text was refused or an argument not heeded |
///
/// Strings are `Utf8View`, dates `Date32`, lists have `i32` offsets.
pub fn article_type() -> DataType {
    Articles::data_type().unwrap_or(DataType::Null)
}

/// The type of an entity:
///
/// | field | type | |
/// |---|---|---|
/// | `id` | int32 | its number in the article, which `speaker_id` of a statement names |
/// | `kind` | string | `person`, `organization`, `place`, `group`, `event`, `work`, `product`, `law` |
/// | `name` | string | |
/// | `aliases`, `roles` | list of strings | |
/// | `country` | string | ISO 3166 alpha-2 |
/// | `link` | string | the user's id, where the pipeline has knowledge |
/// | `salience`, `confidence` | float32 | from 0 to 1 |
/// | `mentions` | int32 | how often the text refers to it |
pub fn entity_type() -> DataType {
    Entities::data_type().unwrap_or(DataType::Null)
}

/// The type of a statement:
///
/// | field | type | |
/// |---|---|---|
/// | `speaker` | string | name of the entity that made it; null where it is none that the article names |
/// | `speaker_id` | int32 | number of that entity |
/// | `link` | string | the user's id of that entity |
/// | `source` | string | the words that name who made it, as they stand |
/// | `kind` | string | `direct`, `mixed`, `indirect` |
/// | `act` | string | `speech`, `thought` |
/// | `denied` | boolean | the source says that it is not so |
/// | `text` | string | the words of the statement as sentences |
/// | `cue` | string | the words that announce it |
/// | `confidence`, `speaker_confidence` | float32 | from 0 to 1 |
pub fn statement_type() -> DataType {
    Statements::data_type().unwrap_or(DataType::Null)
}

/// Something that rows are added to and that becomes a column.
pub(crate) trait Column: Default {
    fn finish(self) -> Result<ArrayRef>;

    fn data_type() -> Result<DataType> {
        Ok(Self::default().finish()?.data_type().clone())
    }
}

pub(crate) type Named = (&'static str, ArrayRef);

/// A struct of these columns.
pub(crate) fn together(columns: Vec<Named>, mut nulls: NullBufferBuilder) -> Result<ArrayRef> {
    let fields: Fields =
        columns.iter().map(|(name, column)| Field::new(*name, column.data_type().clone(), true)).collect();
    let columns = columns.into_iter().map(|(_, column)| column).collect();
    Ok(Arc::new(StructArray::try_new(fields, columns, nulls.finish())?))
}

/// Builders with their own names as those of the columns.
macro_rules! named {
    ($($builder:ident),*) => {
        vec![$((stringify!($builder), Arc::new({ let mut builder = $builder; builder.finish() }) as ArrayRef)),*]
    };
}
pub(crate) use named;

/// No row is null.
pub(crate) fn none_null(rows: usize) -> NullBufferBuilder {
    let mut nulls = NullBufferBuilder::new(rows);
    nulls.append_n_non_nulls(rows);
    nulls
}

/// Where the list of each row ends among the elements of all.
#[derive(Debug)]
struct Lengths {
    lengths: Vec<usize>,
    nulls: NullBufferBuilder,
}

impl Default for Lengths {
    fn default() -> Lengths {
        Lengths { lengths: Vec::new(), nulls: NullBufferBuilder::new(0) }
    }
}

impl Lengths {
    fn add(&mut self, length: Option<usize>) {
        self.lengths.push(length.unwrap_or(0));
        self.nulls.append(length.is_some());
    }

    fn list(mut self, elements: ArrayRef) -> Result<ArrayRef> {
        if i32::try_from(elements.len()).is_err() {
            return exec_err!("more than two thousand million elements in one batch: take smaller batches");
        }
        let field = Arc::new(Field::new_list_field(elements.data_type().clone(), true));
        let offsets = OffsetBuffer::from_lengths(self.lengths);
        Ok(Arc::new(ListArray::try_new(field, offsets, elements, self.nulls.finish())?))
    }
}

/// Lists of strings.
#[derive(Debug, Default)]
pub(crate) struct Lists {
    lengths: Lengths,
    elements: StringViewBuilder,
}

impl Lists {
    pub(crate) fn add<'a>(&mut self, strings: Option<impl Iterator<Item = &'a str>>) {
        self.lengths.add(strings.map(|strings| strings.map(|string| self.elements.append_value(string)).count()));
    }

    pub(crate) fn finish(mut self) -> Result<ArrayRef> {
        self.lengths.list(Arc::new(self.elements.finish()))
    }
}

#[derive(Debug, Default)]
pub(crate) struct Warnings(StringViewBuilder);

impl Warnings {
    pub(crate) fn add(&mut self, warning: Option<&str>) {
        self.0.append_option(warning);
    }
}

impl Column for Warnings {
    fn finish(mut self) -> Result<ArrayRef> {
        Ok(Arc::new(self.0.finish()))
    }
}

/// A list of structs for each row.
#[derive(Debug, Default)]
pub(crate) struct PerRow<C> {
    lengths: Lengths,
    elements: C,
}

impl<C> PerRow<C> {
    /// A row: what `of` adds of an article and counts, or null without one.
    pub(crate) fn add<T: ?Sized>(&mut self, article: Option<&T>, of: impl Fn(&mut C, &T) -> usize) {
        self.lengths.add(article.map(|article| of(&mut self.elements, article)));
    }
}

impl<C: Column> Column for PerRow<C> {
    fn finish(self) -> Result<ArrayRef> {
        self.lengths.list(self.elements.finish()?)
    }
}

#[derive(Debug, Default)]
pub(crate) struct Entities {
    id: Int32Builder,
    kind: StringViewBuilder,
    name: StringViewBuilder,
    aliases: Lists,
    roles: Lists,
    country: StringViewBuilder,
    link: StringViewBuilder,
    salience: Float32Builder,
    confidence: Float32Builder,
    mentions: Int32Builder,
}

/// Numbers inside one article are far below the bound.
fn number(count: usize) -> i32 {
    i32::try_from(count).unwrap_or(i32::MAX)
}

impl Entities {
    pub(crate) fn of(&mut self, article: &Article) -> usize {
        article.entities().iter().for_each(|entity| self.add(entity));
        article.entities().len()
    }

    fn add(&mut self, entity: &Entity) {
        self.id.append_value(number(entity.id.index()));
        self.kind.append_value(entity.kind.as_str());
        self.name.append_value(&entity.name);
        self.aliases.add(Some(entity.aliases.iter().map(String::as_str)));
        self.roles.add(Some(entity.roles.iter().map(String::as_str)));
        self.country.append_option(entity.country.as_deref());
        self.link.append_option(entity.link());
        self.salience.append_value(entity.salience);
        self.confidence.append_value(entity.confidence);
        self.mentions.append_value(number(entity.mentions.len()));
    }
}

impl Column for Entities {
    fn finish(self) -> Result<ArrayRef> {
        let Entities { id, kind, name, aliases, roles, country, link, salience, confidence, mentions } = self;
        let mut columns: Vec<Named> = named![id, kind, name];
        columns.extend([("aliases", aliases.finish()?), ("roles", roles.finish()?)]);
        columns.extend::<Vec<Named>>(named![country, link, salience, confidence, mentions]);
        let rows = columns.first().map_or(0, |(_, column)| column.len());
        together(columns, none_null(rows))
    }
}

#[derive(Debug, Default)]
pub(crate) struct Statements {
    speaker: StringViewBuilder,
    speaker_id: Int32Builder,
    link: StringViewBuilder,
    source: StringViewBuilder,
    kind: StringViewBuilder,
    act: StringViewBuilder,
    denied: BooleanBuilder,
    text: StringViewBuilder,
    cue: StringViewBuilder,
    confidence: Float32Builder,
    speaker_confidence: Float32Builder,
}

impl Statements {
    pub(crate) fn of(&mut self, article: &Article) -> usize {
        let add = |quote| {
            let speaker = article.speaker(quote);
            self.speaker.append_option(speaker.map(|entity| &entity.name));
            self.speaker_id.append_option(speaker.map(|entity| number(entity.id.index())));
            self.link.append_option(speaker.and_then(Entity::link));
            self.source.append_option(quote.source_text(article));
            self.kind.append_value(quote.kind.as_str());
            self.act.append_value(quote.act.as_str());
            self.denied.append_value(quote.is_denied());
            self.text.append_value(quote.text(article));
            self.cue.append_option(quote.cue_text(article));
            self.confidence.append_value(quote.confidence);
            self.speaker_confidence.append_value(quote.speaker_confidence);
        };
        article.quotes().map(add).count()
    }
}

impl Column for Statements {
    fn finish(self) -> Result<ArrayRef> {
        let Statements { speaker, speaker_id, link, source, kind, act, denied, text, cue, .. } = self;
        let (confidence, speaker_confidence) = (self.confidence, self.speaker_confidence);
        let columns: Vec<Named> =
            named![speaker, speaker_id, link, source, kind, act, denied, text, cue, confidence, speaker_confidence];
        let rows = columns.first().map_or(0, |(_, column)| column.len());
        together(columns, none_null(rows))
    }
}

#[derive(Debug)]
pub(crate) struct Articles {
    language: StringViewBuilder,
    headline: StringViewBuilder,
    standfirst: StringViewBuilder,
    section: StringViewBuilder,
    authors: Lists,
    published: Date32Builder,
    updated: Date32Builder,
    dateline: StringViewBuilder,
    entities: PerRow<Entities>,
    quotes: PerRow<Statements>,
    warning: StringViewBuilder,
    nulls: NullBufferBuilder,
}

impl Default for Articles {
    fn default() -> Articles {
        Articles {
            language: StringViewBuilder::new(),
            headline: StringViewBuilder::new(),
            standfirst: StringViewBuilder::new(),
            section: StringViewBuilder::new(),
            authors: Lists::default(),
            published: Date32Builder::new(),
            updated: Date32Builder::new(),
            dateline: StringViewBuilder::new(),
            entities: PerRow::default(),
            quotes: PerRow::default(),
            warning: StringViewBuilder::new(),
            nulls: NullBufferBuilder::new(0),
        }
    }
}

impl Articles {
    /// A row: an article, or where there is none what is to be told of its text.
    pub(crate) fn add(&mut self, row: &Row<'_>, article: Option<&Article>) {
        let day = |date: Option<Date>| date.map(number_of);
        self.language.append_option(article.map(|article| article.language().as_str()));
        self.headline.append_option(article.and_then(Article::headline));
        self.standfirst.append_option(article.and_then(Article::standfirst));
        self.section.append_option(article.and_then(Article::section));
        self.authors.add(article.map(|article| article.authors().iter().map(|author| author.name.as_str())));
        self.published.append_option(day(article.and_then(|article| article.published()?.date())));
        self.updated.append_option(day(article.and_then(|article| article.updated()?.date())));
        self.dateline.append_option(article.and_then(|article| Some(article.dateline()?.place.as_str())));
        self.entities.add(article, Entities::of);
        self.quotes.add(article, Statements::of);
        self.warning.append_option(row.warning.as_deref());
        self.nulls.append(article.is_some() || row.warning.is_some());
    }
}

impl Column for Articles {
    fn finish(self) -> Result<ArrayRef> {
        let Articles { language, headline, standfirst, section, authors, published, updated, dateline, .. } = self;
        let warning = self.warning;
        let mut columns: Vec<Named> = named![language, headline, standfirst, section];
        columns.push(("authors", authors.finish()?));
        columns.extend::<Vec<Named>>(named![published, updated, dateline]);
        columns.extend([("entities", self.entities.finish()?), ("quotes", self.quotes.finish()?)]);
        columns.extend::<Vec<Named>>(named![warning]);
        together(columns, self.nulls)
    }
}
