//! Who is who in many articles, as an aggregate: `register(id, text [, kind])`.
//!
//! Each part of a query reads its articles into a register of its own; registers merge in any order into the same, so the
//! answer does not depend on how many parts there were or which was done first. Between parts they go as JSON.

use std::hash::{Hash, Hasher};
use std::sync::Arc;

use copydesk::register::{Register, Registered};
use copydesk::{Call, Stage};
use datafusion::arrow::array::{Array, ArrayRef, AsArray, Int64Builder, StringViewBuilder};
use datafusion::arrow::datatypes::{DataType, Field, FieldRef};
use datafusion::error::{DataFusionError, Result};
use datafusion::logical_expr::function::{AccumulatorArgs, StateFieldsArgs};
use datafusion::logical_expr::utils::format_state_name;
use datafusion::logical_expr::{Accumulator, AggregateUDFImpl, Signature, Volatility};
use datafusion::scalar::ScalarValue;

use crate::columns::{Column, Lists, Named, PerRow, named, none_null, together};
use crate::functions::{Shared, coerced};
use crate::rows::Rows;

const NAME: &str = "register";
const ARGUMENTS: [&str; 3] = ["id", "text", "kind"];

/// What a name takes in memory, as far as the engine is told: some articles with their contexts.
const NAME_BYTES: usize = 1000;

#[derive(Debug)]
pub(crate) struct RegisterOf {
    shared: Arc<Shared>,
    signature: Signature,
}

impl PartialEq for RegisterOf {
    fn eq(&self, other: &RegisterOf) -> bool {
        Arc::ptr_eq(&self.shared, &other.shared)
    }
}

impl Eq for RegisterOf {}

impl Hash for RegisterOf {
    fn hash<H: Hasher>(&self, state: &mut H) {
        Arc::as_ptr(&self.shared).hash(state);
    }
}

impl RegisterOf {
    pub(crate) fn new(shared: Arc<Shared>) -> RegisterOf {
        RegisterOf { shared, signature: Signature::user_defined(Volatility::Immutable) }
    }
}

impl AggregateUDFImpl for RegisterOf {
    fn name(&self) -> &str {
        NAME
    }

    fn signature(&self) -> &Signature {
        &self.signature
    }

    fn return_type(&self, _: &[DataType]) -> Result<DataType> {
        PerRow::<Directory>::data_type()
    }

    fn coerce_types(&self, given: &[DataType]) -> Result<Vec<DataType>> {
        coerced(NAME, &ARGUMENTS, 2, given)
    }

    fn state_fields(&self, args: StateFieldsArgs<'_>) -> Result<Vec<FieldRef>> {
        Ok(vec![Arc::new(Field::new(format_state_name(args.name, NAME), DataType::LargeUtf8, true))])
    }

    fn accumulator(&self, _: AccumulatorArgs<'_>) -> Result<Box<dyn Accumulator>> {
        Ok(Box::new(Growing { shared: Arc::clone(&self.shared), register: Register::new() }))
    }
}

#[derive(Debug)]
struct Growing {
    shared: Arc<Shared>,
    register: Register,
}

fn wrong(error: serde_json::Error) -> DataFusionError {
    DataFusionError::External(error.into())
}

impl Accumulator for Growing {
    fn update_batch(&mut self, columns: &[ArrayRef]) -> Result<()> {
        let rows = Rows::new(&ARGUMENTS, columns, columns.first().map_or(0, |column| column.len()))?;
        for at in 0..rows.len() {
            let row = rows.row(at, self.shared.longest);
            let article = self.shared.article(&row, Call::new().last_stage(Stage::Entities));
            if let (Some(id), Some(article)) = (rows.id(at), article) {
                self.register.add(id, &article);
            }
        }
        Ok(())
    }

    fn merge_batch(&mut self, states: &[ArrayRef]) -> Result<()> {
        for state in states.iter().flat_map(|states| states.as_string::<i64>().iter().flatten()) {
            self.register.merge(serde_json::from_str(state).map_err(wrong)?);
        }
        Ok(())
    }

    fn state(&mut self) -> Result<Vec<ScalarValue>> {
        let state = serde_json::to_string(&self.register).map_err(wrong)?;
        Ok(vec![ScalarValue::LargeUtf8(Some(state))])
    }

    fn evaluate(&mut self) -> Result<ScalarValue> {
        let mut one = PerRow::<Directory>::default();
        let directory = self.register.resolve();
        one.add(Some(directory.all()), |column, all| {
            all.iter().for_each(|registered| column.add(registered));
            all.len()
        });
        ScalarValue::try_from_array(&one.finish()?, 0)
    }

    fn size(&self) -> usize {
        size_of_val(self) + self.register.len() * NAME_BYTES
    }
}

/// The type of a person or body of many articles:
///
/// | field | type | |
/// |---|---|---|
/// | `id` | string | `person:joe-biden`, and for others of one name one with a number behind it |
/// | `kind` | string | `person`, `organization` |
/// | `name` | string | the full name that most articles use |
/// | `names`, `roles` | list of strings | the most frequent first |
/// | `country` | string | that most articles give it |
/// | `link` | string | the user's id, where the pipeline has knowledge |
/// | `articles` | int64 | in how many it stands under a full name |
pub fn registered_type() -> DataType {
    Directory::data_type().unwrap_or(DataType::Null)
}

#[derive(Debug, Default)]
struct Directory {
    id: StringViewBuilder,
    kind: StringViewBuilder,
    name: StringViewBuilder,
    names: Lists,
    roles: Lists,
    country: StringViewBuilder,
    link: StringViewBuilder,
    articles: Int64Builder,
}

impl Directory {
    fn add(&mut self, one: &Registered) {
        self.id.append_value(&one.id);
        self.kind.append_value(one.kind.as_str());
        self.name.append_value(&one.name);
        self.names.add(Some(one.names.iter().map(String::as_str)));
        self.roles.add(Some(one.roles.iter().map(String::as_str)));
        self.country.append_option(one.country.as_deref());
        self.link.append_option(one.link.as_deref());
        self.articles.append_value(i64::try_from(one.articles).unwrap_or(i64::MAX));
    }
}

impl Column for Directory {
    fn finish(self) -> Result<ArrayRef> {
        let Directory { id, kind, name, names, roles, country, link, articles } = self;
        let mut columns: Vec<Named> = named![id, kind, name];
        columns.extend([("names", names.finish()?), ("roles", roles.finish()?)]);
        columns.extend::<Vec<Named>>(named![country, link, articles]);
        let rows = columns.first().map_or(0, |(_, column)| column.len());
        together(columns, none_null(rows))
    }
}
