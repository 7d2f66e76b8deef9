//! A headless Chromium, driven over the pipe of its DevTools protocol.

use std::ffi::OsString;
use std::io::{BufRead, BufReader, Write};
use std::path::PathBuf;
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};
use std::{env, fs, thread};

use base64::Engine;
use base64::engine::general_purpose::STANDARD as BASE64;
use serde_json::{Value, json};

const NAMES: [&str; 5] = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];
const PATIENCE: Duration = Duration::from_secs(60);

/// An installed Chromium or Chrome; `CHROME` names another program.
pub(crate) fn find() -> Option<PathBuf> {
    if let Some(named) = env::var_os("CHROME") {
        return Some(named.into());
    }
    let folders: Vec<PathBuf> = env::split_paths(&env::var_os("PATH")?).collect();
    let programs = NAMES.iter().flat_map(|name| folders.iter().map(move |folder| folder.join(name)));
    programs.into_iter().find(|path| path.is_file())
}

/// One page in a browser of its own.
pub(crate) struct Page {
    child: Child,
    ask: ChildStdin,
    answers: Receiver<Value>,
    session: Option<String>,
    next: u64,
    /// What the console said and what went wrong.
    pub(crate) console: Vec<String>,
    /// What was asked of the network.
    pub(crate) requests: Vec<String>,
    profile: PathBuf,
}

impl Page {
    /// Opens a file without a network.
    pub(crate) fn open(program: &PathBuf, address: &str) -> Page {
        let profile = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("browser-{}", std::process::id()));
        // The protocol speaks over the descriptors 3 and 4, which only a shell can set.
        let line = "exec \"$0\" \"$@\" 3<&0 4>&1 0</dev/null 1>/dev/null 2>/dev/null";
        let mut arguments: Vec<OsString> = vec!["-c".into(), line.into(), program.into()];
        for flag in ["--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--remote-debugging-pipe"] {
            arguments.push(flag.into());
        }
        let mut folder = OsString::from("--user-data-dir=");
        folder.push(&profile);
        arguments.extend([folder, "about:blank".into()]);
        let mut child = Command::new("sh")
            .args(arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("a shell");
        let (ask, told) = (child.stdin.take().expect("piped"), child.stdout.take().expect("piped"));
        let (send, answers) = channel();
        thread::spawn(move || {
            for message in BufReader::new(told).split(0).map_while(Result::ok) {
                let Ok(message) = serde_json::from_slice(&message) else { continue };
                if send.send(message).is_err() {
                    break;
                }
            }
        });
        let mut page =
            Page { child, ask, answers, session: None, next: 0, console: Vec::new(), requests: Vec::new(), profile };
        let targets = page.call("Target.getTargets", &json!({}));
        let target = targets["targetInfos"].as_array().and_then(|all| all.iter().find(|one| one["type"] == "page"));
        let target = target.expect("a page")["targetId"].clone();
        let attached = page.call("Target.attachToTarget", &json!({ "targetId": target, "flatten": true }));
        page.session = attached["sessionId"].as_str().map(str::to_owned);
        for domain in ["Page", "Runtime", "Log", "Network", "Accessibility"] {
            page.call(&format!("{domain}.enable"), &json!({}));
        }
        let offline = json!({ "offline": true, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1 });
        page.call("Network.emulateNetworkConditions", &offline);
        page.call("Page.navigate", &json!({ "url": address }));
        page
    }

    /// One call of the protocol, and its result.
    pub(crate) fn call(&mut self, method: &str, parameters: &Value) -> Value {
        self.next += 1;
        let mut message = json!({ "id": self.next, "method": method, "params": parameters });
        if let Some(session) = &self.session {
            message["sessionId"] = session.as_str().into();
        }
        let mut bytes = message.to_string().into_bytes();
        bytes.push(0);
        self.ask.write_all(&bytes).expect("the browser listens");
        loop {
            let answer = self.answers.recv_timeout(PATIENCE).unwrap_or_else(|e| panic!("no answer to {method}: {e}"));
            if answer["id"] == self.next {
                assert!(answer["error"].is_null(), "{method}: {}", answer["error"]);
                return answer["result"].clone();
            }
            self.hear(&answer);
        }
    }

    fn hear(&mut self, event: &Value) {
        let what = &event["params"];
        match event["method"].as_str() {
            Some("Runtime.consoleAPICalled" | "Runtime.exceptionThrown") => self.console.push(what.to_string()),
            Some("Log.entryAdded") => self.console.push(what["entry"].to_string()),
            Some("Network.requestWillBeSent") => {
                self.requests.push(what["request"]["url"].as_str().unwrap_or_default().to_owned());
            }
            _ => {}
        }
    }

    /// The value of an expression in the page.
    pub(crate) fn value(&mut self, expression: &str) -> Value {
        let asked =
            json!({ "expression": expression, "returnByValue": true, "awaitPromise": true, "userGesture": true });
        let answer = self.call("Runtime.evaluate", &asked);
        assert!(answer["exceptionDetails"].is_null(), "{expression}: {answer:#}");
        answer["result"]["value"].clone()
    }

    /// Waits until an expression holds.
    pub(crate) fn wait(&mut self, expression: &str) {
        let start = Instant::now();
        while self.value(&format!("Boolean({expression})")) != true {
            let status = || "document.querySelector('#status')?.textContent";
            if start.elapsed() > PATIENCE {
                let said = self.value(status());
                panic!("never: {expression}; the page says {said}, the console {:?}", self.console);
            }
            thread::sleep(Duration::from_millis(20));
        }
    }

    /// Clicks as a hand does: into the middle of what an expression gives, wherever that is shown.
    pub(crate) fn click(&mut self, element: &str) {
        // Smooth scrolling has to come to rest first.
        let place = format!(
            "(async () => {{ const one = {element}; let last = NaN; one.scrollIntoView({{ block: 'center', behavior: 'instant' }});
             for (;;) {{ await new Promise((done) => setTimeout(done, 60)); const box = one.getClientRects()[0];
             if (box.y === last) {{ const frame = one.ownerDocument.defaultView.frameElement?.getBoundingClientRect();
             return [box.x + box.width / 2 + (frame?.x ?? 0), box.y + box.height / 2 + (frame?.y ?? 0)]; }} last = box.y; }} }})()"
        );
        let place = self.value(&place);
        for (kind, buttons) in [("mousePressed", 1), ("mouseReleased", 0)] {
            let event = json!({ "type": kind, "x": place[0], "y": place[1], "button": "left", "buttons": buttons, "clickCount": 1 });
            self.call("Input.dispatchMouseEvent", &event);
        }
    }

    /// Presses a key and lets it go.
    pub(crate) fn press(&mut self, key: &str) {
        let (code, text) = match key {
            "Enter" => (13, "\r"),
            "Tab" => (9, ""),
            "Escape" => (27, ""),
            _ => panic!("what key is {key}?"),
        };
        let down = json!({ "type": if text.is_empty() { "rawKeyDown" } else { "keyDown" }, "key": key, "code": key, "windowsVirtualKeyCode": code, "text": text });
        self.call("Input.dispatchKeyEvent", &down);
        self.call(
            "Input.dispatchKeyEvent",
            &json!({ "type": "keyUp", "key": key, "code": key, "windowsVirtualKeyCode": code }),
        );
    }

    /// Shows the page in a window of this size.
    pub(crate) fn resize(&mut self, width: u32, height: u32) {
        let phone = width < 600;
        let size = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": phone });
        self.call("Emulation.setDeviceMetricsOverride", &size);
    }

    /// A picture of the page as it is.
    pub(crate) fn picture(&mut self) -> Vec<u8> {
        let shot = self.call("Page.captureScreenshot", &json!({ "format": "png" }));
        BASE64.decode(shot["data"].as_str().unwrap_or_default()).expect("base64")
    }
}

impl Drop for Page {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
        let _ = fs::remove_dir_all(&self.profile);
    }
}
