//! Structures a file of texts: JSON Lines in, JSON Lines out, in the same order.

use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, BufWriter, Write};
use std::process::ExitCode;
use std::sync::mpsc::{Receiver, SyncSender, TryRecvError, sync_channel};
use std::thread;

use clap::Parser;
use copydesk::{Article, Call, Pipeline};
use indicatif::{ProgressBar, ProgressStyle};
use serde_json::{Value, json};

mod kind;

use kind::Kind;

/// How many texts may wait at each thread's door and exit: bounds the memory, and lets the other
/// threads go on while one has a long text.
const WAITING: usize = 16;

/// An article as JSON is about so many times as long as its text.
const AS_JSON: usize = 5;

/// Structures texts: reads JSON Lines {"id", "text"}, writes {"id", "article"} in the same order.
///
/// A "-" in place of a file is standard input or output; results are written as soon as they are there.
/// A line that cannot be read gives {"id" or "line", "error"} in its place; the rest goes on, and the exit
/// status is 1 at the end.
#[derive(Parser)]
#[command(name = "batch", version)]
struct Options {
    /// JSON Lines to read
    #[arg(value_name = "IN.jsonl")]
    input: String,
    /// JSON Lines to write
    #[arg(value_name = "OUT.jsonl")]
    output: String,
    #[command(flatten)]
    kind: Kind,
    /// How many threads; one for each core where it is not told
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    threads: Option<u16>,
}

fn main() -> ExitCode {
    let options = Options::parse();
    match run(&options) {
        Ok(Count { bad: 0, .. }) => ExitCode::SUCCESS,
        Ok(Count { all, bad }) => {
            eprintln!("batch: {bad} of {all} lines could not be read; they hold an \"error\" in the output");
            ExitCode::FAILURE
        }
        Err(message) => {
            eprintln!("batch: {message}");
            ExitCode::FAILURE
        }
    }
}

#[derive(Default)]
struct Count {
    all: usize,
    bad: usize,
}

/// A line of the input on its way to a thread.
struct Job {
    number: usize,
    line: Vec<u8>,
}

/// A line of the output on its way back.
struct Done {
    line: Vec<u8>,
    bad: bool,
    read: usize,
}

/// Line i goes to thread i modulo their number, and results are fetched in that same turn: this
/// keeps the order without a buffer that could grow.
fn run(options: &Options) -> Result<Count, String> {
    let (mut input, size) = open(&options.input)?;
    let mut output = create(options)?;
    let progress = progress(size);
    let threads = options.threads.map_or_else(|| thread::available_parallelism().map_or(1, usize::from), usize::from);
    let pipeline = Pipeline::builder().text_kind(options.kind.of_text()).build().map_err(|e| e.to_string())?;

    thread::scope(|scope| {
        let mut doors: Vec<SyncSender<Job>> = Vec::new();
        let mut exits: Vec<Receiver<Done>> = Vec::new();
        for _ in 0..threads {
            let (door, jobs) = sync_channel::<Job>(WAITING);
            let (results, exit) = sync_channel(WAITING);
            let pipeline = pipeline.clone();
            scope.spawn(move || {
                for job in jobs {
                    if results.send(work(&pipeline, job)).is_err() {
                        return;
                    }
                }
            });
            doors.push(door);
            exits.push(exit);
        }
        let reader = scope.spawn(move || -> Result<(), String> {
            let mut turns = doors.iter().cycle();
            for number in 1.. {
                let mut line = Vec::new();
                let read = input.read_until(b'\n', &mut line).map_err(|e| format!("line {number}: {e}"))?;
                if read == 0 {
                    return Ok(());
                }
                if line.trim_ascii().is_empty() {
                    continue;
                }
                // A closed door means that writing failed, which is reported from there.
                if turns.next().is_some_and(|door| door.send(Job { number, line }).is_err()) {
                    return Ok(());
                }
            }
            Ok(())
        });

        let mut count = Count::default();
        let mut write = || {
            for exit in exits.iter().cycle() {
                let Some(done) = next(exit, &mut output)? else { break };
                count.all += 1;
                count.bad += usize::from(done.bad);
                progress.inc(done.read as u64);
                output.write_all(&done.line)?;
            }
            output.flush()
        };
        let flushed = write();
        drop(exits);
        progress.finish_and_clear();
        let read = reader.join().unwrap_or_else(|_| Err("the reading thread broke off".to_owned()));
        flushed.map_err(|e| format!("{}: {e}", options.output))?;
        read.map_err(|e| format!("{}: {e}", options.input))?;
        Ok(count)
    })
}

/// The next result of a thread. Before a wait, all that is done is written: who reads along at the
/// end of a pipe has it at once.
fn next(exit: &Receiver<Done>, output: &mut impl Write) -> io::Result<Option<Done>> {
    match exit.try_recv() {
        Ok(done) => Ok(Some(done)),
        Err(TryRecvError::Disconnected) => Ok(None),
        Err(TryRecvError::Empty) => output.flush().map(|()| exit.recv().ok()),
    }
}

fn work(pipeline: &Pipeline, job: Job) -> Done {
    let read = job.line.len();
    let (line, bad) = answer(pipeline, job.number, job.line);
    Done { line, bad, read }
}

/// The output line for an input line, and whether it holds an error.
pub(crate) fn answer(pipeline: &Pipeline, number: usize, line: Vec<u8>) -> (Vec<u8>, bool) {
    let record = read(&line);
    // A line may be long: it goes before its article comes, and its text becomes the article's.
    drop(line);
    let structured = record.map(|(id, text)| {
        let article = pipeline.structure_with(text, &Call::new());
        (id, article.expect("a call without signals is not stopped"))
    });
    let bad = structured.is_err();
    let mut line = match structured {
        Ok((id, article)) => render(&id, &article),
        Err((Some(id), error)) => json!({ "id": id, "error": error }).to_string().into_bytes(),
        Err((None, error)) => json!({ "line": number, "error": error }).to_string().into_bytes(),
    };
    line.push(b'\n');
    (line, bad)
}

/// The id and the text of a line, or the id as far as there is one, and what is wrong.
fn read(line: &[u8]) -> Result<(Value, String), (Option<Value>, String)> {
    let mut record = fields(line).map_err(|e| (None, format!("not JSON: {e}")))?;
    match (record.id.take().filter(|id| !id.is_null()), record.text.take()) {
        (Some(id), Some(Value::String(text))) => Ok((id, text)),
        (Some(id), Some(_)) => Err((Some(id), "\"text\" is not a string".to_owned())),
        (Some(id), None) => Err((Some(id), "no \"text\"".to_owned())),
        (None, _) => Err((None, "no \"id\"".to_owned())),
    }
}

#[derive(serde::Deserialize)]
struct Record {
    id: Option<Value>,
    #[serde(default, deserialize_with = "given")]
    text: Option<Value>,
}

/// A field that is there is something, also where it is null.
fn given<'de, D: serde::Deserializer<'de>>(field: D) -> Result<Option<Value>, D::Error> {
    serde::Deserialize::deserialize(field).map(Some)
}

/// The two fields that count; others of a line, which may be larger, are passed over.
fn fields(line: &[u8]) -> serde_json::Result<Record> {
    let is_object = line.trim_ascii_start().first() == Some(&b'{');
    let quick = is_object.then(|| serde_json::from_slice(line).ok()).flatten();
    quick.map_or_else(|| slow_fields(line), Ok)
}

/// What is no object has no fields, and of two of one name the last counts.
fn slow_fields(line: &[u8]) -> serde_json::Result<Record> {
    let mut all: Value = serde_json::from_slice(line)?;
    Ok(Record { id: all.get_mut("id").map(Value::take), text: all.get_mut("text").map(Value::take) })
}

fn render(id: &Value, article: &Article) -> Vec<u8> {
    #[derive(serde::Serialize)]
    struct Line<'a> {
        id: &'a Value,
        article: &'a Article,
    }
    let mut line = Vec::with_capacity(article.text().len() * AS_JSON);
    match serde_json::to_writer(&mut line, &Line { id, article }) {
        Ok(()) => line,
        Err(e) => json!({ "id": id, "error": e.to_string() }).to_string().into_bytes(),
    }
}

fn open(path: &str) -> Result<(Box<dyn BufRead + Send>, Option<u64>), String> {
    if path == "-" {
        return Ok((Box::new(BufReader::new(io::stdin())), None));
    }
    let file = File::open(path).map_err(|e| format!("{path}: {e}"))?;
    let size = file.metadata().ok().filter(fs::Metadata::is_file).map(|m| m.len());
    Ok((Box::new(BufReader::with_capacity(1 << 18, file)), size))
}

fn create(options: &Options) -> Result<Box<dyn Write>, String> {
    let path = &options.output;
    if path == "-" {
        return Ok(Box::new(BufWriter::new(io::stdout())));
    }
    let same = fs::canonicalize(path).is_ok_and(|out| fs::canonicalize(&options.input).is_ok_and(|input| input == out));
    if same {
        return Err(format!("{path}: is the input as well, writing would destroy it"));
    }
    let file = File::create(path).map_err(|e| format!("{path}: {e}"))?;
    Ok(Box::new(BufWriter::with_capacity(1 << 18, file)))
}

/// A bar over the bytes of the input; silent when nobody watches.
fn progress(size: Option<u64>) -> ProgressBar {
    match size {
        Some(size) => {
            let style = ProgressStyle::with_template("{bar:40} {percent:>3}% {bytes_per_sec}, {eta} left");
            ProgressBar::new(size).with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
        }
        None => ProgressBar::new_spinner(),
    }
}
