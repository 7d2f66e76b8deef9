//! The service as its clients meet it.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, ChildStdout, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use copydesk::Article;

#[path = "../../program_tests/mod.rs"]
mod program_tests;

use program_tests::{Program, stderr};

const PROGRAM: Program<'static> = Program { name: "service", path: env!("CARGO_BIN_EXE_service") };
const WIRE: &str = include_str!("../../articles/wire.txt");

struct Service {
    child: Child,
    address: String,
    /// Kept open to the end, since the service goes on printing.
    _printed: BufReader<ChildStdout>,
}

impl Service {
    fn start(options: &[&str]) -> Service {
        let mut command = Command::new(PROGRAM.path);
        let mut child = command.arg("127.0.0.1:0").args(options).stdout(Stdio::piped()).spawn().expect("it starts");
        let mut printed = BufReader::new(child.stdout.take().expect("piped"));
        let mut line = String::new();
        printed.read_line(&mut line).expect("its address");
        let address = line.strip_prefix("http://").and_then(|rest| rest.split('/').next()).expect("an address");
        Service { child, address: address.to_owned(), _printed: printed }
    }

    fn connect(&self) -> TcpStream {
        TcpStream::connect(&self.address).expect("the service listens")
    }

    /// An answer, whole.
    fn ask(&self, request: &[u8]) -> Answer {
        let mut stream = self.connect();
        // What is too long may be answered, and the line cut, before it is sent to its end.
        let _ = stream.write_all(request);
        Answer::read(stream)
    }

    fn post(&self, target: &str, body: &[u8]) -> Answer {
        self.ask(&[&head(target, body.len(), ""), body].concat())
    }

    /// The most memory that it has held, in bytes.
    #[cfg(target_os = "linux")]
    fn peak(&self) -> usize {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id())).expect("it runs");
        let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).expect("a peak");
        peak.trim().trim_end_matches("kB").trim().parse::<usize>().expect("a number") * 1024
    }
}

impl Drop for Service {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

struct Answer {
    status: u16,
    head: String,
    body: String,
}

impl Answer {
    fn read(mut stream: TcpStream) -> Answer {
        let mut answer = Vec::new();
        let _ = stream.read_to_end(&mut answer);
        let answer = String::from_utf8_lossy(&answer).into_owned();
        let status = answer.split(' ').nth(1).and_then(|status| status.parse().ok());
        let (head, body) = answer.split_once("\r\n\r\n").unwrap_or((&answer, ""));
        Answer { status: status.expect("a status line"), head: head.to_ascii_lowercase(), body: body.to_owned() }
    }
}

/// Whether it comes to be so in that many seconds.
fn within(seconds: u64, mut is_so: impl FnMut() -> bool) -> bool {
    let end = Instant::now() + Duration::from_secs(seconds);
    while Instant::now() < end {
        if is_so() {
            return true;
        }
        thread::sleep(Duration::from_millis(20));
    }
    false
}

fn head(target: &str, length: usize, more: &str) -> Vec<u8> {
    format!("POST {target} HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: {length}\r\n{more}\r\n").into()
}

#[test]
fn texts_become_articles_and_errors_are_told() {
    let service = Service::start(&[]);
    let answer = service.post("/structure", WIRE.as_bytes());
    let article: Article = serde_json::from_str(&answer.body).expect("an article");
    assert_eq!((answer.status, article), (200, copydesk::structure(WIRE)));
    for target in ["/structure?clean=1&published=2024-05-02", "/structure?clean=true", "/structure?kind=clean"] {
        let answer = service.post(target, b"A title\nUpdated 5 hours ago");
        assert_eq!(serde_json::from_str::<Article>(&answer.body).expect("an article").headline(), Some("A title"));
    }

    let get = b"GET /structure HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n".to_vec();
    let post = |target: &str, body: &[u8]| [&head(target, body.len(), ""), body].concat();
    let typed = |kind: &str| [&head("/structure", 1, &format!("Content-Type: {kind}\r\n")), b"x".as_slice()].concat();
    for (status, message, request) in [
        (400, "not UTF-8 text (byte 3)", post("/structure", b"caf\xe9")),
        (400, "\"yesterday\\\" is no day", post("/structure?published=yesterday", b"x")),
        (400, "clean is 1 or 0", post("/structure?clean=perhaps", b"x")),
        (400, "none of auto, page, scrape and clean", post("/structure?kind=book", b"x")),
        (400, "cannot be told together", post("/structure?kind=page&clean=1", b"x")),
        (400, "unknown field", post("/structure?colour=red", b"x")),
        (404, "POST a text", post("/nowhere", b"x")),
        (405, "POST a text", get),
        (413, "longer than", post("/structure", &vec![b'x'; (1 << 20) + 1])),
        (415, "text/plain in UTF-8", typed("application/json")),
        (415, "text/plain in UTF-8", typed("text/plain; charset=iso-8859-1")),
        (200, "\"blocks\":[{", typed("text/plain; charset=UTF-8")),
        (200, "\"blocks\":[]", post("/structure", b"")),
    ] {
        let answer = service.ask(&request);
        assert_eq!(answer.status, status, "{}", answer.body);
        assert!(answer.body.contains(message), "{message} in {}", answer.body);
    }
    let metrics = service.ask(b"GET /metrics HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n").body;
    for line in ["copydesk_answers_total{status=\"415\"} 2", "copydesk_answers_total{status=\"200\"} 6"] {
        assert!(metrics.contains(line), "{line} in {metrics}");
    }
}

#[test]
fn what_is_too_long_is_refused_before_it_is_sent() {
    let service = Service::start(&["--longest", "1000"]);
    let mut stream = service.connect();
    stream.write_all(&head("/structure", 1001, "")).expect("it listens");
    stream.set_read_timeout(Some(Duration::from_secs(20))).expect("a socket");
    let mut line = [0; 12];
    stream.read_exact(&mut line).expect("an answer to the head alone");
    assert_eq!(&line, b"HTTP/1.1 413");
}

#[test]
fn what_grows_too_long_is_refused_while_it_is_sent() {
    let service = Service::start(&["--longest", "1000"]);
    let mut stream = service.connect();
    stream
        .write_all(b"POST /structure HTTP/1.1\r\nHost: x\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n")
        .expect("it listens");
    // Six chunks of 200 bytes, and no end.
    for _ in 0..6 {
        let _ = stream.write_all(&[b"c8\r\n", [b'x'; 200].as_slice(), b"\r\n"].concat());
    }
    let answer = Answer::read(stream);
    assert!(answer.status == 413 && answer.body.contains("longer than 1000 bytes"), "{}", answer.body);
}

#[test]
fn slow_senders_hold_up_nobody() {
    let service = Service::start(&["--patience", "3", "--workers", "1"]);
    let slow: Vec<TcpStream> = (0..100)
        .map(|_| {
            let mut stream = service.connect();
            stream.write_all(&[&head("/structure", 100, ""), b"so slow".as_slice()].concat()).expect("it listens");
            stream
        })
        .collect();
    let began = Instant::now();
    assert_eq!(service.post("/structure", WIRE.as_bytes()).status, 200);
    assert!(began.elapsed() < Duration::from_secs(3), "not behind the slow ones");
    for stream in slow {
        assert_eq!(Answer::read(stream).status, 408);
    }
}

#[test]
fn more_than_can_be_held_is_told_when_to_come_again() {
    let service = Service::start(&["--held", "1"]);
    let mut slow = service.connect();
    slow.write_all(&[&head("/structure", 100, ""), b"so slow".as_slice()].concat()).expect("it listens");
    let answer = (0..100).find_map(|_| {
        thread::sleep(Duration::from_millis(20));
        Some(service.post("/structure", b"x")).filter(|answer| answer.status == 503)
    });
    assert!(answer.is_some_and(|answer| answer.head.contains("retry-after: 1")));
}

#[test]
fn three_hundred_callers_are_answered() {
    let service = Service::start(&["--limit", "120"]);
    let text = WIRE.repeat(4);
    let wrong: Vec<u16> = thread::scope(|scope| {
        let callers: Vec<_> =
            (0..300).map(|_| scope.spawn(|| service.post("/structure", text.as_bytes()).status)).collect();
        callers.into_iter().map(|caller| caller.join().expect("no panic")).filter(|status| *status != 200).collect()
    });
    assert!(wrong.is_empty(), "all are held until it is their turn: {wrong:?}");
    #[cfg(target_os = "linux")]
    assert!(service.peak() < 400_000 * 1024, "{} bytes", service.peak());
}

/// Texts that have come in almost whole are held as they are, and no more than they are.
#[cfg(target_os = "linux")]
#[test]
fn three_hundred_callers_are_held_in_bounded_memory() {
    const SENT: usize = 300_000;
    let service = Service::start(&["--patience", "120"]);
    let part = vec![b'x'; SENT];
    let held: Vec<TcpStream> = (0..300)
        .map(|_| {
            let mut stream = service.connect();
            stream.write_all(&[&head("/structure", SENT + 1, ""), part.as_slice()].concat()).expect("it listens");
            stream
        })
        .collect();
    assert_eq!(service.post("/structure", WIRE.as_bytes()).status, 200);
    let texts = SENT * held.len();
    assert!(within(60, || service.peak() > texts), "all texts come in: {} bytes", service.peak());
    let peak = service.peak();
    assert!(peak < texts + 100_000_000, "{peak} bytes for {texts} of texts");
}

/// Thirty megabytes of statements, which no machine has structured in the time of these tests.
fn long_text() -> String {
    "\"It is late,\" Ana Lopez said. ".repeat(1_000_000)
}

#[test]
fn a_text_that_takes_too_long_is_given_up() {
    let service = Service::start(&["--limit", "1", "--workers", "1", "--patience", "60", "--longest", "100000000"]);
    let answer = service.post("/structure", long_text().as_bytes());
    assert!(answer.status == 503 && answer.head.contains("retry-after: 1"), "{} {}", answer.status, answer.head);
    let began = Instant::now();
    assert_eq!(service.post("/structure", b"Storm Nears").status, 200);
    assert!(began.elapsed() < Duration::from_secs(2), "its place is free at once: {:?}", began.elapsed());
}

#[test]
fn work_for_a_client_that_hung_up_is_given_up() {
    let service = Service::start(&["--limit", "300", "--workers", "1", "--patience", "60", "--longest", "100000000"]);
    let text = long_text();
    let mut large = service.connect();
    large.write_all(&[&head("/structure", text.len(), ""), text.as_bytes()].concat()).expect("it listens");
    // The only place is taken as soon as a small text is not answered at once.
    let mut waiting = None;
    let taken = within(60, || {
        let mut small = service.connect();
        small.write_all(&[&head("/structure", 5, ""), b"Storm".as_slice()].concat()).expect("it listens");
        small.set_read_timeout(Some(Duration::from_millis(500))).expect("a socket");
        let is_waiting = small.peek(&mut [0]).is_err();
        waiting = is_waiting.then_some(small);
        is_waiting
    });
    let small = waiting.filter(|_| taken).expect("a text that waits");
    small.set_read_timeout(None).expect("a socket");
    drop(large);
    let began = Instant::now();
    assert_eq!(Answer::read(small).status, 200);
    assert!(began.elapsed() < Duration::from_secs(2), "its place is free at once: {:?}", began.elapsed());
}

/// Sends the signal that asks to end; returns how long that took.
#[cfg(unix)]
fn ended(service: &mut Service) -> (bool, Duration) {
    let began = Instant::now();
    let pid = service.child.id().to_string();
    assert!(Command::new("kill").args(["-TERM", &pid]).status().expect("kill").success());
    let status = service.child.wait().expect("it ends");
    (status.success(), began.elapsed())
}

#[cfg(unix)]
#[test]
fn it_ends_in_good_order_whatever_clients_do() {
    let mut idle = Service::start(&[]);
    let (well, took) = ended(&mut idle);
    assert!(well && took < Duration::from_secs(3), "{took:?}");

    let mut busy = Service::start(&["--patience", "60", "--longest", "100000000", "--limit", "60"]);
    let mut slow = busy.connect();
    slow.write_all(&[&head("/structure", 100, ""), b"so slow".as_slice()].concat()).expect("it listens");
    let long = long_text();
    let mut large = busy.connect();
    large.write_all(&[&head("/structure", long.len(), ""), long.as_bytes()].concat()).expect("it listens");
    thread::sleep(Duration::from_millis(300));
    let (well, took) = ended(&mut busy);
    assert!(well && took < Duration::from_secs(5), "{took:?}");
}

#[test]
fn misuse_is_told_and_makes_no_file() {
    PROGRAM.tells_its_options_and_makes_no_file();
    let output = PROGRAM.run(&["no-such-host:x"], "");
    assert_eq!(output.status.code(), Some(1));
    assert!(stderr(&output).contains("service: no-such-host:x: "), "{}", stderr(&output));
}
