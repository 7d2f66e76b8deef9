//! The functions as a data engineer uses them.

use std::sync::Arc;

use copydesk_datafusion::{Functions, article_type, entity_type, registered_type, statement_type};
use datafusion::arrow::array::{
    Array, ArrayRef, AsArray, DictionaryArray, LargeStringArray, RecordBatch, StringArray, StringViewArray,
};
use datafusion::arrow::compute::concat_batches;
use datafusion::arrow::datatypes::{DataType, Field, Int32Type};
use datafusion::datasource::MemTable;
use datafusion::prelude::{SessionConfig, SessionContext};

const STORM: &str = "Storm Closes Ports\nTransport Minister Amina Diallo said crews were safe.\n\
    \"We lost two cranes,\" she told reporters in Dakar.";
const FINAL: &str = "Final Lost\nStriker Ana Lopez spoke on Sunday. \"We lost,\" Lopez said. \"We learned.\"\n\
    \"She was the best,\" coach Ben Okri said.";
const FRENCH: &str = "La tempête ferme les ports\nLa ministre des transports a dit que les équipages étaient saufs et que \
    les bateaux restaient au port jusqu'à demain matin.";

fn session(texts: ArrayRef) -> SessionContext {
    let session = SessionContext::new();
    Functions::default().longest_text(10_000).register(&session);
    let batch = RecordBatch::try_from_iter([("body", texts)]).expect("one column");
    session.register_batch("news", batch).expect("no such table yet");
    session
}

fn news(texts: &[Option<&str>]) -> SessionContext {
    session(Arc::new(StringViewArray::from_iter(texts.iter().copied())))
}

async fn rows(session: &SessionContext, sql: &str) -> RecordBatch {
    let frame = session.sql(sql).await.expect("a query");
    let schema = Arc::new(frame.schema().as_arrow().clone());
    concat_batches(&schema, &frame.collect().await.expect("rows")).expect("one schema")
}

/// The rows with their values as text, without the frame of a table.
async fn told(session: &SessionContext, sql: &str) -> Vec<String> {
    let table = session.sql(sql).await.expect("a query").to_string().await.expect("rows");
    let lines = table.lines().skip(3).filter(|line| line.starts_with('|'));
    lines.map(|line| line.trim_matches('|').split('|').map(str::trim).collect::<Vec<_>>().join("|")).collect()
}

#[tokio::test]
async fn who_speaks_how_often() {
    let session = news(&[Some(STORM), None, Some(FINAL), Some(FINAL)]);
    let counted = told(
        &session,
        "SELECT said.speaker, count(*) FROM (SELECT unnest(statements(body)) AS said FROM news)
         GROUP BY 1 ORDER BY 2 DESC, 1",
    )
    .await;
    assert_eq!(counted, ["Amina Diallo|2", "Ana Lopez|2", "Ben Okri|2"]);
    let roles = told(
        &session,
        "SELECT DISTINCT one.name, one.roles[1] AS role FROM (SELECT unnest(people(body, 'clean')) AS one FROM news) ORDER BY 1",
    )
    .await;
    assert_eq!(roles, ["Amina Diallo|Transport Minister", "Ana Lopez|Striker", "Ben Okri|coach"]);
}

#[tokio::test]
async fn each_text_gives_a_row_and_none_an_error() {
    let (long, noise) = ("A line of text. ".repeat(700), "\u{0}\u{feff}\"\u{202e}“” said said\n\n\t".repeat(40));
    let texts = [None, Some(""), Some(&*long), Some(FRENCH), Some(&*noise), Some("東京 — 首相は述べた。"), Some(STORM)];
    let session = news(&texts);
    let all = rows(
        &session,
        "SELECT structure(body) AS a, people(body) AS p, statements(body) AS s, text_warning(body) AS w FROM news",
    )
    .await;
    assert_eq!(all.num_rows(), texts.len());
    let (articles, people, statements) = (all.column(0), all.column(1), all.column(2));
    let nulls = |column: &ArrayRef| (0..texts.len()).filter(|row| column.is_null(*row)).collect::<Vec<_>>();
    assert_eq!((nulls(articles), nulls(people), nulls(statements)), (vec![0], vec![0, 2], vec![0, 2]));
    let warnings = "refused: 11200 bytes, more than 10000";
    assert_eq!(
        all.column(3).as_string_view().iter().collect::<Vec<_>>(),
        [None, None, Some(warnings), None, None, None, None]
    );
    let told = told(&session, "SELECT a['language'], a['quotes'] IS NULL, cardinality(a['quotes']), a['warning'] FROM (SELECT structure(body) AS a FROM news)").await;
    let refused = format!("|true||{warnings}");
    assert_eq!(told, ["|true||", "und|false|0|", &refused, "und|false|0|", &told[4], "und|false|0|", "en|false|2|"]);
}

#[tokio::test]
async fn strings_of_all_layouts_are_read() {
    let texts = [Some(STORM), None];
    let columns: [ArrayRef; 4] = [
        Arc::new(StringArray::from_iter(texts)),
        Arc::new(LargeStringArray::from_iter(texts)),
        Arc::new(StringViewArray::from_iter(texts)),
        Arc::new(texts.into_iter().collect::<DictionaryArray<Int32Type>>()),
    ];
    for column in columns {
        let told = told(&session(column), "SELECT cardinality(statements(body)) FROM news").await;
        assert_eq!(told, ["2", ""]);
    }
}

#[tokio::test]
async fn a_day_is_counted_from_and_what_is_none_is_told() {
    const WORLD: &str = "World\nCouncil Raises Harbour Fee\nBy Ana Moreno and Kofi Mensah\nPublished 3 hours ago\n\
        The council raised the fee for ships on Monday.\nThe port director, Amina Diallo, said crews were safe.";
    let session = news(&[Some(WORLD)]);
    for day in ["'2024-05-02'", "'2024-05-02T23:10:00Z'", "DATE '2024-05-02'", "TIMESTAMP '2024-05-02T23:10:00'"] {
        let sql =
            format!("SELECT a['published'], a['warning'] FROM (SELECT structure(body, {day}, 'page') AS a FROM news)");
        assert_eq!(told(&session, &sql).await, ["2024-05-02|"], "{day}");
    }
    for (arguments, warning) in [
        ("body", ""),
        ("body, NULL, NULL", ""),
        ("body, 'May 2', 'clean'", "\"May 2\" is no day such as 2024-05-02"),
        (
            "body, kind => 'poem', published => '2023-02-29'",
            "\"2023-02-29\" is no day such as 2024-05-02; \"poem\" is no kind of text",
        ),
        ("NULL, 'May 2'", ""),
    ] {
        let sql = format!("SELECT text_warning({arguments}), structure({arguments})['warning'] FROM news");
        assert_eq!(told(&session, &sql).await, [format!("{warning}|{warning}")], "{arguments}");
    }
}

#[tokio::test]
async fn arguments_of_a_wrong_type_are_told_before_any_row_is_read() {
    let session = news(&[]);
    for (call, why) in [
        ("structure(1)", "structure cannot read its text from Int64"),
        ("people(body, 1.5)", "people cannot read its kind from Float64"),
        ("statements()", "statements is called as statements(text [, kind])"),
        ("structure(body, NULL, NULL, NULL)", "structure is called as structure(text [, published [, kind]])"),
    ] {
        let error = session.sql(&format!("SELECT {call} FROM news")).await.err().map(|error| error.to_string());
        assert!(error.as_ref().is_some_and(|error| error.contains(why)), "{call}: {error:?}");
    }
}

#[tokio::test]
async fn narrow_functions_tell_what_the_whole_does() {
    let session = news(&[Some(STORM), None, Some(FINAL), Some("")]);
    let all = rows(
        &session,
        "SELECT structure(body)['quotes'], statements(body), people(body), structure(body)['entities'] FROM news",
    )
    .await;
    assert_eq!(all.column(0), all.column(1));
    let (people, entities) = (all.column(2).as_list::<i32>(), all.column(3).as_list::<i32>());
    for row in [0, 2] {
        let names = |list: ArrayRef| {
            let list = list.as_struct().clone();
            let column = |name| list.column_by_name(name).expect("a field").as_string_view().clone();
            let (kinds, names) = (column("kind"), column("name"));
            let people = kinds.iter().zip(names.iter()).filter(|(kind, _)| *kind == Some("person"));
            people.map(|(_, name)| name.map(str::to_owned)).collect::<Vec<_>>()
        };
        assert_eq!(names(people.value(row)), names(entities.value(row)));
    }
}

#[tokio::test]
async fn types_are_as_promised_also_where_there_is_no_row() {
    let session = news(&[]);
    let list = |of: DataType| DataType::List(Arc::new(Field::new_list_field(of, true)));
    let all =
        rows(&session, "SELECT structure(body), people(body), statements(body), text_warning(body) FROM news").await;
    let who = rows(&session, "SELECT register('a', body) FROM news").await;
    let promised = [article_type(), list(entity_type()), list(statement_type()), DataType::Utf8View];
    let types: Vec<DataType> = all.schema().fields().iter().map(|field| field.data_type().clone()).collect();
    assert_eq!(types, promised);
    assert_eq!(who.column(0).data_type(), &list(registered_type()));
    // The tables of the documentation name the fields in their order.
    let (columns, register) = (include_str!("../src/columns.rs"), include_str!("../src/register.rs"));
    for (of, documented, first) in [
        (article_type(), columns, "language"),
        (entity_type(), columns, "id"),
        (statement_type(), columns, "speaker"),
        (registered_type(), register, "id"),
    ] {
        let DataType::Struct(fields) = of else { panic!("{of} is no struct") };
        let rows = documented.lines().skip_while(|line| !line.starts_with(&format!("/// | `{first}`")));
        let names = rows.take_while(|line| line.starts_with("/// | `")).flat_map(|line| {
            line.split('|')
                .nth(1)
                .unwrap_or_default()
                .split('`')
                .skip(1)
                .step_by(2)
                .map(str::to_owned)
                .collect::<Vec<_>>()
        });
        assert_eq!(names.collect::<Vec<_>>(), fields.iter().map(|field| field.name().clone()).collect::<Vec<_>>());
    }
}

#[tokio::test]
async fn an_article_is_made_once_however_much_is_asked_of_it() {
    let session = news(&[Some(STORM)]);
    let sql = "SELECT a['headline'], a['quotes'], a['warning'] FROM (SELECT structure(body) AS a FROM news)
               WHERE a['language'] = 'en'";
    let plan = told(&session, &format!("EXPLAIN FORMAT INDENT {sql}")).await.join("\n");
    let physical = plan.split("physical_plan").nth(1).expect("a physical plan");
    assert_eq!(physical.matches("structure(").count(), 1, "{plan}");
}

#[tokio::test]
async fn who_is_who_does_not_depend_on_how_the_archive_is_cut() {
    let texts: Vec<(String, &str)> =
        (0..40).map(|at| (format!("a{at}"), if at % 3 == 0 { STORM } else { FINAL })).collect();
    let sql = "SELECT one.id, one.roles[1], one.articles FROM
        (SELECT unnest(register(id, body)) AS one FROM news) WHERE one.kind = 'person' ORDER BY 1";
    let mut answers = Vec::new();
    for parts in [1, 4] {
        let session = SessionContext::new_with_config(SessionConfig::new().with_target_partitions(parts));
        Functions::default().register(&session);
        let batch = |texts: &[(String, &str)]| {
            let ids: ArrayRef = Arc::new(StringViewArray::from_iter_values(texts.iter().map(|(id, _)| id)));
            let texts: ArrayRef = Arc::new(StringViewArray::from_iter_values(texts.iter().map(|(_, text)| text)));
            RecordBatch::try_from_iter([("id", ids), ("body", texts)]).expect("two columns")
        };
        let cut: Vec<Vec<RecordBatch>> = texts.chunks(40 / parts).map(|chunk| vec![batch(chunk)]).collect();
        let table = MemTable::try_new(cut[0][0].schema(), cut).expect("one schema");
        session.register_table("news", Arc::new(table)).expect("no such table yet");
        answers.push(told(&session, sql).await);
    }
    assert_eq!(
        answers[0],
        ["person:amina-diallo|Transport Minister|14", "person:ana-lopez|Striker|26", "person:ben-okri|coach|26"]
    );
    assert_eq!(answers[0], answers[1]);
}
