//! A headless browser, asked by its command line.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};
use std::{env, fs, thread};

use serde_json::Value;

const NAMES: [&str; 5] = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];
const PATIENCE: Duration = Duration::from_secs(120);

pub(crate) struct Browser(PathBuf);

impl Browser {
    pub(crate) fn find() -> Option<Browser> {
        if let Some(named) = env::var_os("CHROME") {
            return Some(Browser(named.into()));
        }
        let folders: Vec<PathBuf> = env::split_paths(&env::var_os("PATH")?).collect();
        let programs = NAMES.iter().flat_map(|name| folders.iter().map(move |folder| folder.join(name)));
        programs.into_iter().find(|path| path.is_file()).map(Browser)
    }

    /// What the console says while `page` is shown.
    pub(crate) fn console(&self, page: &str) -> Vec<String> {
        let (_, log) = self.open(page, false);
        log.lines().filter(|line| line.contains("CONSOLE")).map(str::to_owned).collect()
    }

    /// Each page in a frame of each width, looked at by `probe.js`.
    pub(crate) fn probe(&self, pages: &[(String, String)], widths: &[u32], dark: bool) -> Vec<Value> {
        let mut frames = String::new();
        for (name, page) in pages {
            let page = page.replace('&', "&amp;").replace('"', "&quot;");
            for width in widths {
                frames += &format!("<iframe name=\"{name}\" width={width} height=800 srcdoc=\"{page}\"></iframe>\n");
            }
        }
        let script = include_str!("probe.js");
        let page = format!(
            "<!doctype html><meta charset=utf-8><style>iframe {{ border: 0 }}</style>\n{frames}\
             <pre id=found></pre>\n<script>{script}</script>"
        );
        let (dom, log) = self.open(&page, dark);
        let found = dom.split_once("<pre id=\"found\">").and_then(|(_, rest)| rest.split_once("</pre>"));
        let found = found.unwrap_or_else(|| panic!("no answer of the probe\n{log}")).0;
        let found = found.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
        let found: Vec<Value> = serde_json::from_str(&found).unwrap_or_else(|e| panic!("{e}: {found}\n{log}"));
        assert_eq!(found.len(), pages.len() * widths.len());
        found
    }

    /// The document as it stands after loading, and the browser's log.
    fn open(&self, page: &str, dark: bool) -> (String, String) {
        static NEXT: AtomicUsize = AtomicUsize::new(0);
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("browser-{}-{number}", std::process::id()));
        fs::create_dir_all(&folder).expect("a folder");
        let (file, dom, log) = (folder.join("page.html"), folder.join("dom"), folder.join("log"));
        fs::write(&file, page).expect("a page");
        let mut child = Command::new(&self.0)
            .args(["--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--window-size=1400,900"])
            .args(["--enable-logging=stderr", "--dump-dom"])
            .arg(format!("--blink-settings=preferredColorScheme={}", if dark { 0 } else { 1 }))
            .arg(format!("--user-data-dir={}", folder.join("profile").display()))
            .arg(format!("file://{}", file.display()))
            .stdin(Stdio::null())
            .stdout(fs::File::create(&dom).expect("a file"))
            .stderr(fs::File::create(&log).expect("a file"))
            .spawn()
            .unwrap_or_else(|e| panic!("{}: {e}", self.0.display()));
        let start = Instant::now();
        while child.try_wait().expect("a state").is_none() {
            if start.elapsed() > PATIENCE {
                let _ = child.kill();
                panic!("{} does not end", self.0.display());
            }
            thread::sleep(Duration::from_millis(20));
        }
        let text = |path| String::from_utf8_lossy(&fs::read(path).expect("written")).into_owned();
        let answer = (text(&dom), text(&log));
        let _ = fs::remove_dir_all(&folder);
        answer
    }
}
