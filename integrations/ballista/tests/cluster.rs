//! A scheduler and two executors as processes of their own: a query gives what it gives on one machine, also when
//! an executor is lost in the middle.

use std::fs;
use std::io::Write;
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Output, Stdio};
use std::time::{Duration, Instant};

use copydesk_datafusion::Functions;
use copydesk_datafusion::archive::{self, Names};
use datafusion::prelude::{ParquetReadOptions, SessionContext};

const PROGRAM: &str = env!("CARGO_BIN_EXE_copydesk-ballista");
const ARTICLES: usize = 20_000;
/// Far more than any step takes; what hangs fails.
const LONGEST: Duration = Duration::from_secs(240);

/// Every statement: one stage, whose rows come straight from the executors.
const STATEMENTS: &str = "
    SELECT day, id, said.speaker, said.kind, said.denied, said.text, said.confidence
    FROM (SELECT day, id, unnest(statements(text, 'clean')) AS said FROM articles)";
/// Who speaks how often: a stage that reads and one that counts, with rows that go from one executor to the other.
const SPEAKERS: &str = "
    SELECT day, said.speaker, count(*) AS times, count(DISTINCT id) AS articles, min(said.text) AS first, max(id) AS last
    FROM (SELECT day, id, unnest(statements(text, 'clean')) AS said FROM articles) GROUP BY 1, 2";

/// A process that ends with its test.
struct Part(Child);

impl Drop for Part {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn start(log: &Path, arguments: &[&str]) -> Part {
    let log = fs::File::create(log).expect("writable");
    let command = Command::new(PROGRAM).args(arguments).stdout(Stdio::null()).stderr(log).spawn();
    Part(command.expect("the program starts"))
}

fn wait(part: &mut Part) -> ExitStatus {
    let started = Instant::now();
    loop {
        if let Some(status) = part.0.try_wait().expect("a child of this test") {
            return status;
        }
        assert!(started.elapsed() < LONGEST, "it hangs");
        std::thread::sleep(Duration::from_millis(20));
    }
}

/// Ports of this machine that nobody listens on; none where no port can be opened.
fn ports<const N: usize>() -> Option<[String; N]> {
    let open: Vec<TcpListener> = (0..N).map(|_| TcpListener::bind(("127.0.0.1", 0))).collect::<Result<_, _>>().ok()?;
    let ports: Vec<u16> =
        open.iter().map(|one| one.local_addr().map(|place| place.port())).collect::<Result<_, _>>().ok()?;
    TcpStream::connect(("127.0.0.1", *ports.first()?)).ok()?;
    Some(std::array::from_fn(|at| ports[at].to_string()))
}

fn until(what: &str, is_so: impl Fn() -> bool) {
    let started = Instant::now();
    while !is_so() {
        assert!(started.elapsed() < LONGEST, "waited in vain: {what}");
        std::thread::sleep(Duration::from_millis(5));
    }
}

fn text(path: &Path) -> &str {
    path.to_str().expect("UTF-8")
}

/// Short articles, all different, of a town that there is not.
fn articles() -> String {
    const FIRST: [&str; 8] = ["Amina", "Ben", "Carla", "Daniel", "Edith", "Farid", "Grace", "Hugo"];
    const LAST: [&str; 9] = ["Diallo", "Okri", "Moreau", "Whitcombe", "Larsen", "Haddad", "Ito", "Novak", "Pereira"];
    const ROLE: [&str; 5] = ["Mayor", "Harbour master", "Professor", "Coach", "Minister"];
    const THING: [&str; 7] =
        ["the pier", "the east bridge", "the library", "the ferry", "the market", "the dam", "the school"];
    let of = |list: &[&'static str], number: usize| list[number % list.len()];
    let line = |number: usize| {
        let (name, other) = (of(&LAST, number / 8), of(&LAST, number / 3 + 4));
        let (first, role, thing) = (of(&FIRST, number), of(&ROLE, number / 5), of(&THING, number / 11));
        let day = number / 700 + 1;
        format!(
            "{{\"id\": \"a{number:05}\", \"published\": \"2031-03-{day:02}\", \"text\": \"Repairs of {thing} cost {number}\\n\
             {role} {first} {name} said on Monday that {thing} would close for {number} days.\\n\
             \\\"We know what that means for families,\\\" {name} told reporters in Port Ansel. \\\"Nobody is happy.\\\"\\n\
             {} {other} denied that the town had run out of money.\"}}\n",
            of(&FIRST, number / 7 + 3)
        )
    };
    (0..ARTICLES).map(line).collect()
}

/// All rows that lie in a folder, in one order.
async fn rows(folder: &Path) -> String {
    let session = SessionContext::new();
    let options = ParquetReadOptions::default()
        .table_partition_cols(vec![("day".into(), datafusion::arrow::datatypes::DataType::Utf8)]);
    session.register_parquet("out", text(folder), options).await.expect("Parquet");
    let table = session.table("out").await.expect("registered");
    let order =
        table.schema().columns().into_iter().map(|column| datafusion::prelude::Expr::from(column).sort(true, true));
    let order = order.collect();
    table.sort(order).expect("a plan").to_string().await.expect("rows")
}

async fn on_one_machine(input: &Path, sql: &str, output: &Path) -> String {
    let session = archive::session(2, 256 << 20).expect("a session");
    Functions::default().register(&session);
    archive::register(&session, input, &Names::default()).await.expect("lines");
    archive::write(&session, sql, output, 64 << 20, |_| ()).await.expect("written");
    rows(output).await
}

struct Cluster {
    folder: PathBuf,
    scheduler: String,
    _serving: Part,
}

impl Cluster {
    fn start(folder: &Path, port: &str) -> Cluster {
        let serving = start(&folder.join("scheduler.log"), &["scheduler", "--port", port, "--patience", "4"]);
        let scheduler = format!("127.0.0.1:{port}");
        until("the scheduler listens", || TcpStream::connect(&scheduler).is_ok());
        Cluster { folder: folder.to_owned(), scheduler, _serving: serving }
    }

    fn executor(&self, name: &str, port: &str, grpc_port: &str) -> (Part, PathBuf) {
        let work = self.folder.join(name);
        let arguments = ["executor", "--cores", "1", "--heartbeat", "1", "--memory", "256"];
        let places = ["--scheduler", &self.scheduler, "--port", port, "--grpc-port", grpc_port, "--work", text(&work)];
        let part = start(&self.folder.join(format!("{name}.log")), &[&arguments[..], &places].concat());
        until("an executor listens", || TcpStream::connect(format!("127.0.0.1:{port}")).is_ok());
        (part, work)
    }

    fn run(&self, input: &Path, sql: &str, output: &Path) -> Part {
        let arguments =
            ["run", "--scheduler", &self.scheduler, text(input), text(output), "--sql", sql, "--parts", "16"];
        start(&output.with_extension("log"), &arguments)
    }
}

/// Whether an executor has done some part of a query: what it found lies in its folder.
fn has_done_something(folder: &Path) -> bool {
    let Ok(entries) = fs::read_dir(folder) else { return false };
    entries.flatten().any(|entry| {
        let path = entry.path();
        if path.is_dir() { has_done_something(&path) } else { path.extension().is_some_and(|end| end == "arrow") }
    })
}

#[tokio::test]
async fn a_cluster_gives_what_one_machine_does_also_when_an_executor_is_lost() {
    let Some(ports) = ports::<7>() else {
        // Not by a macro, whose lines a passing test keeps to itself.
        let _ = writeln!(std::io::stderr(), "skipped: no port can be opened on 127.0.0.1, so no cluster was tested");
        return;
    };
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("cluster");
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("writable");
    let input = folder.join("articles.jsonl");
    fs::write(&input, articles()).expect("writable");
    let statements = on_one_machine(&input, STATEMENTS, &folder.join("one-statements")).await;
    let speakers = on_one_machine(&input, SPEAKERS, &folder.join("one-speakers")).await;
    let told = statements.lines().count();
    assert!(told > 2 * ARTICLES, "{told} lines");

    let cluster = Cluster::start(&folder, &ports[0]);
    let (_first, first) = cluster.executor("first", &ports[1], &ports[2]);
    let (_second, second) = cluster.executor("second", &ports[3], &ports[4]);
    for (name, sql, wanted) in [("all-statements", STATEMENTS, &statements), ("all-speakers", SPEAKERS, &speakers)] {
        let output = folder.join(name);
        let status = wait(&mut cluster.run(&input, sql, &output));
        assert!(status.success(), "{name}: {}", fs::read_to_string(output.with_extension("log")).unwrap_or_default());
        assert!(rows(&output).await == *wanted, "{name}: other rows than on one machine");
    }
    assert!(has_done_something(&first) && has_done_something(&second), "both took part");

    // A third one takes part and is lost, without a word, when it has done something and much is left.
    let output = folder.join("less-speakers");
    let (mut third, work) = cluster.executor("third", &ports[5], &ports[6]);
    let mut query = cluster.run(&input, SPEAKERS, &output);
    until("the third executor has done something", || has_done_something(&work));
    assert!(query.0.try_wait().expect("a child").is_none(), "the query was over before an executor could be lost");
    third.0.kill().expect("killed");
    let status = wait(&mut query);
    assert!(status.success(), "{}", fs::read_to_string(output.with_extension("log")).unwrap_or_default());
    assert!(rows(&output).await == speakers, "rows were lost or counted twice");
    let _ = fs::remove_dir_all(&folder);
}

#[test]
fn what_goes_wrong_is_a_sentence() {
    let run = |arguments: &[&str]| -> Output { Command::new(PROGRAM).args(arguments).output().expect("it starts") };
    let misuse = run(&["run", "--scheduler", "nowhere", "in", "out"]);
    assert_eq!(misuse.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&misuse.stderr).contains("\"nowhere\" is no HOST:PORT"));
    let help = run(&["executor", "--help"]);
    assert!(help.status.success() && String::from_utf8_lossy(&help.stdout).contains("--grpc-port"));
    let absent = run(&["run", "--scheduler", "127.0.0.1:1", "no-such.jsonl", "out"]);
    assert_eq!(absent.status.code(), Some(1));
    let told = String::from_utf8_lossy(&absent.stderr);
    assert!(
        told.starts_with("copydesk-ballista: ") && told.contains("no-such.jsonl") && told.lines().count() == 1,
        "{told}"
    );
}
