//! The functions as the engine sees them: names, arguments, and one pipeline that all share.

use std::hash::{Hash, Hasher};
use std::sync::Arc;

use copydesk::{Article, Call, EntityKind, Pipeline, Stage};
use datafusion::arrow::array::ArrayRef;
use datafusion::arrow::datatypes::DataType;
use datafusion::common::{plan_datafusion_err, plan_err};
use datafusion::error::Result;
use datafusion::logical_expr::{
    AggregateUDF, ColumnarValue, ScalarFunctionArgs, ScalarUDF, ScalarUDFImpl, Signature, Volatility,
};
use datafusion::prelude::SessionContext;

use crate::columns::{Articles, Column, Entities, PerRow, Statements, Warnings};
use crate::register::RegisterOf;
use crate::rows::{Row, Rows};

/// The functions of this crate, all with one pipeline.
///
/// ```
/// use copydesk::{Knowledge, Pipeline};
/// use copydesk_datafusion::Functions;
/// let list = "id,kind,name,aliases,roles\nQ1,person,Ana Lopez,,\n";
/// let knowledge = Knowledge::from_csv(list.as_bytes())?;
/// let functions = Functions::new(Pipeline::builder().knowledge(knowledge).build()?).longest_text(100_000);
/// assert_eq!(functions.udfs().len(), 4);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct Functions {
    shared: Arc<Shared>,
}

#[derive(Clone, Debug)]
pub(crate) struct Shared {
    pipeline: Pipeline,
    pub(crate) longest: usize,
}

impl Shared {
    /// The article of a row that has a text to be read.
    pub(crate) fn article(&self, row: &Row<'_>, call: Call<'_>) -> Option<Article> {
        let call = row.published.iter().fold(call, |call, day| call.published(*day));
        let call = row.kind.iter().fold(call, |call, kind| call.text_kind(*kind));
        // A call without signals is not stopped.
        row.text.and_then(|text| self.pipeline.structure_with(text, &call).ok())
    }
}

impl Default for Shared {
    fn default() -> Shared {
        Shared { pipeline: Pipeline::default(), longest: Functions::LONGEST_TEXT }
    }
}

impl Functions {
    /// Longest text in bytes that is read unless another bound is set: some two hundred articles.
    pub const LONGEST_TEXT: usize = 1 << 20;
    /// The highest bound that can be set; a value of a column cannot be much longer.
    const HIGHEST: usize = 1 << 30;

    /// Functions that structure texts as this pipeline does.
    pub fn new(pipeline: Pipeline) -> Functions {
        Functions { shared: Arc::new(Shared { pipeline, ..Shared::default() }) }
    }

    /// Refuses texts of more bytes than this: one text is read by one core, and long ones keep a whole job waiting.
    #[must_use]
    pub fn longest_text(self, bytes: usize) -> Functions {
        let shared = Shared { longest: bytes.min(Self::HIGHEST), ..(*self.shared).clone() };
        Functions { shared: Arc::new(shared) }
    }

    /// All functions, for a registry or a session under construction.
    pub fn udfs(&self) -> Vec<Arc<ScalarUDF>> {
        let udf = |task| Arc::new(ScalarUDF::new_from_impl(Function::new(task, Arc::clone(&self.shared))));
        [Task::Structure, Task::People, Task::Statements, Task::Warning].into_iter().map(udf).collect()
    }

    /// All aggregates, likewise.
    pub fn udafs(&self) -> Vec<Arc<AggregateUDF>> {
        vec![Arc::new(AggregateUDF::new_from_impl(RegisterOf::new(Arc::clone(&self.shared))))]
    }

    /// Makes functions and aggregates known to a session.
    ///
    /// It also keeps the session from moving fields towards the tables (`enable_leaf_expression_pushdown`): of
    /// `article['headline'], article['quotes']` each would take a `structure(text)` of its own along.
    pub fn register(&self, session: &SessionContext) {
        let state = session.state_ref();
        state.write().config_mut().options_mut().optimizer.enable_leaf_expression_pushdown = false;
        self.udfs().into_iter().for_each(|udf| session.register_udf(Arc::unwrap_or_clone(udf)));
        self.udafs().into_iter().for_each(|udaf| session.register_udaf(Arc::unwrap_or_clone(udaf)));
    }
}

/// What one of the functions does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Task {
    Structure,
    People,
    Statements,
    Warning,
}

impl Task {
    fn name(self) -> &'static str {
        match self {
            Task::Structure => "structure",
            Task::People => "people",
            Task::Statements => "statements",
            Task::Warning => "text_warning",
        }
    }

    /// The day of publication decides what "yesterday" above an article is: people and statements do not depend on it.
    fn arguments(self) -> &'static [&'static str] {
        match self {
            Task::Structure | Task::Warning => &["text", "published", "kind"],
            Task::People | Task::Statements => &["text", "kind"],
        }
    }

    fn result(self) -> Result<DataType> {
        match self {
            Task::Structure => Articles::data_type(),
            Task::People => PerRow::<Entities>::data_type(),
            Task::Statements => PerRow::<Statements>::data_type(),
            Task::Warning => Warnings::data_type(),
        }
    }
}

#[derive(Debug)]
struct Function {
    task: Task,
    shared: Arc<Shared>,
    signature: Signature,
}

/// Two functions are the same where they do the same with the same pipeline.
impl PartialEq for Function {
    fn eq(&self, other: &Function) -> bool {
        self.task == other.task && Arc::ptr_eq(&self.shared, &other.shared)
    }
}

impl Eq for Function {}

impl Hash for Function {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.task.hash(state);
        Arc::as_ptr(&self.shared).hash(state);
    }
}

impl Function {
    fn new(task: Task, shared: Arc<Shared>) -> Function {
        // An article is no constant to be had for nothing: the engine repeats what it takes for that, in a filter as in
        // what it selects, and it repeats nothing volatile.
        let open = Signature::user_defined(Volatility::Volatile);
        // Names are refused only where they are told twice.
        let signature = open.clone().with_parameter_names(task.arguments().to_vec()).unwrap_or(open);
        Function { task, shared, signature }
    }

    fn answer(&self, rows: &Rows) -> Result<ArrayRef> {
        let longest = &self.shared.longest;
        let article = |row: &Row<'_>, call: Call<'_>| self.shared.article(row, call);
        match self.task {
            Task::Structure => filled(Articles::default(), rows, *longest, |all, row| {
                all.add(row, article(row, Call::new()).as_ref());
            }),
            Task::People => filled(PerRow::<Entities>::default(), rows, *longest, |all, row| {
                let call = Call::new().last_stage(Stage::Entities).kinds([EntityKind::Person]);
                all.add(article(row, call).as_ref(), |entities, article| entities.of(article));
            }),
            Task::Statements => filled(PerRow::<Statements>::default(), rows, *longest, |all, row| {
                all.add(article(row, Call::new()).as_ref(), |statements, article| statements.of(article));
            }),
            Task::Warning => filled(Warnings::default(), rows, *longest, |all, row| all.add(row.warning.as_deref())),
        }
    }
}

/// A column to which each row has been added.
fn filled<C: Column>(mut column: C, rows: &Rows, longest: usize, add: impl Fn(&mut C, &Row<'_>)) -> Result<ArrayRef> {
    (0..rows.len()).for_each(|at| add(&mut column, &rows.row(at, longest)));
    column.finish()
}

impl ScalarUDFImpl for Function {
    fn name(&self) -> &str {
        self.task.name()
    }

    fn signature(&self) -> &Signature {
        &self.signature
    }

    fn return_type(&self, _: &[DataType]) -> Result<DataType> {
        self.task.result()
    }

    fn coerce_types(&self, given: &[DataType]) -> Result<Vec<DataType>> {
        coerced(self.name(), self.task.arguments(), 1, given)
    }

    fn invoke_with_args(&self, given: ScalarFunctionArgs) -> Result<ColumnarValue> {
        let columns = given.args.iter().map(|value| value.to_array(given.number_rows)).collect::<Result<Vec<_>>>()?;
        let rows = Rows::new(self.task.arguments(), &columns, given.number_rows)?;
        Ok(ColumnarValue::Array(self.answer(&rows)?))
    }
}

/// The types in which arguments are read that are given in these, of which the first `needed` cannot be left out.
pub(crate) fn coerced(name: &str, arguments: &[&str], needed: usize, given: &[DataType]) -> Result<Vec<DataType>> {
    if given.len() < needed || given.len() > arguments.len() {
        let (needed, others) = arguments.split_at(needed);
        let others: Vec<String> = others.iter().map(|argument| format!(" [, {argument}")).collect();
        let (needed, close) = (needed.join(", "), "]".repeat(others.len()));
        return plan_err!("{name} is called as {name}({needed}{}{close})", others.concat());
    }
    let fitting = |(data_type, argument): (&DataType, &&str)| {
        Rows::coerced(argument, data_type)
            .ok_or_else(|| plan_datafusion_err!("{name} cannot read its {argument} from {data_type}"))
    };
    given.iter().zip(arguments).map(fitting).collect()
}
