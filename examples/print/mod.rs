//! What the programs read and print. An article on a terminal: facts, lines with their roles, who is in it, who said what.

use std::fmt::Write as _;
use std::io::{self, IsTerminal, Read, Write};
use std::path::Path;

use copydesk::{Article, Entity, EntityKind, Form, LineRole, QuoteKind, Span};

/// The article as text: coloured on a terminal unless NO_COLOR is set, as wide as COLUMNS says.
pub(crate) fn report(article: &Article) -> String {
    let colours = io::stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty());
    let columns = std::env::var("COLUMNS").ok().and_then(|c| c.parse().ok()).unwrap_or(100);
    Report { article, colours, columns: usize::max(columns, 40), out: String::new() }.all()
}

/// The article as JSON, indented.
pub(crate) fn json(article: &Article) -> Result<String, String> {
    serde_json::to_string_pretty(article).map(|json| json + "\n").map_err(|e| e.to_string())
}

/// The bytes of a file, "-" for standard input; the error names the file.
pub(crate) fn bytes(path: &Path) -> Result<Vec<u8>, String> {
    let mut bytes = Vec::new();
    let done = if path == Path::new("-") {
        io::stdin().read_to_end(&mut bytes).map(|_| ())
    } else {
        std::fs::read(path).map(|read| bytes = read)
    };
    done.map(|()| bytes).map_err(|e| format!("{}: {e}", path.display()))
}

/// A reader that closes the pipe early (`| head`) has seen enough; that is no error.
pub(crate) fn show(text: &str) -> Result<(), String> {
    let mut out = io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(e) if e.kind() != io::ErrorKind::BrokenPipe => Err(e.to_string()),
        _ => Ok(()),
    }
}

const BOLD: &str = "1";
const QUIET: &str = "2";

/// Width of the column with roles and names of facts.
const LABEL: usize = 12;

struct Report<'a> {
    article: &'a Article,
    colours: bool,
    columns: usize,
    out: String,
}

impl Report<'_> {
    fn all(mut self) -> String {
        self.facts();
        self.lines();
        let kinds = [
            ("PEOPLE", EntityKind::Person),
            ("ORGANIZATIONS", EntityKind::Organization),
            ("PLACES", EntityKind::Place),
        ];
        for (title, kind) in kinds {
            self.cast(title, |entity| entity.kind == kind);
        }
        self.cast("OTHER NAMES", |entity| kinds.iter().all(|(_, kind)| entity.kind != *kind));
        self.quotes();
        self.out
    }

    fn facts(&mut self) {
        let article = self.article;
        self.title("ARTICLE");
        let authors: Vec<&str> = article.authors().iter().map(|a| a.name.as_str()).collect();
        let authors = (!authors.is_empty()).then(|| authors.join(", "));
        let facts = [
            ("headline", article.headline()),
            ("standfirst", article.standfirst()),
            ("section", article.section()),
            ("authors", authors.as_deref()),
            ("published", article.published().map(|day| day.value.as_str())),
            ("updated", article.updated().map(|day| day.value.as_str())),
            ("dateline", article.dateline().map(|dateline| dateline.place.as_str())),
            ("language", Some(article.language().as_str())),
        ];
        for (name, value) in facts {
            if let Some(value) = value {
                self.labelled(name, value.split_whitespace().map(|word| (word, "")));
            }
        }
    }

    /// Every block with its role; names in the colours of their kinds.
    fn lines(&mut self) {
        let article = self.article;
        self.title("LINES");
        for block in article.blocks() {
            let quiet = matches!(block.role, LineRole::Boilerplate);
            let mut named = article.mentions_in(block.span).filter(|found| found.mention.form == Form::Name).peekable();
            let words = words(article, block.span).map(|(span, word)| {
                while named.next_if(|found| found.mention.span.end() <= span.start()).is_some() {}
                let kind =
                    named.peek().filter(|found| found.mention.span.overlaps(span)).map(|found| found.entity.kind);
                (word, if quiet { QUIET } else { kind.map_or("", colour) })
            });
            self.labelled(block.role.as_str(), words);
        }
    }

    fn cast(&mut self, title: &str, belongs: impl Fn(&Entity) -> bool) {
        let mut cast: Vec<&Entity> = self.article.entities().iter().filter(|e| belongs(e)).collect();
        if cast.is_empty() {
            return;
        }
        cast.sort_by(|a, b| b.salience.total_cmp(&a.salience).then(a.id.cmp(&b.id)));
        self.title(title);
        for entity in cast {
            let name = self.painted(&entity.name, colour(entity.kind));
            let mut line = format!("  {name}");
            if let Some(country) = &entity.country {
                let _ = write!(line, " [{country}]");
            }
            if !entity.roles.is_empty() {
                let _ = write!(line, ", {}", entity.roles.join("; "));
            }
            let aliases: Vec<&str> = entity.aliases.iter().map(String::as_str).filter(|a| *a != entity.name).collect();
            let mut notes = Vec::new();
            if !aliases.is_empty() {
                notes.push(format!("also {}", aliases.join(", ")));
            }
            notes.extend(entity.link().map(|link| format!("id {link}")));
            notes.push(match entity.mentions.len() {
                1 => "1 mention".to_owned(),
                count => format!("{count} mentions"),
            });
            let said = self.article.quotes_by(entity.id).count();
            if said > 0 {
                notes.push(format!("{said} {}", if said == 1 { "statement" } else { "statements" }));
            }
            let notes = self.painted(&format!(" ({})", notes.join("; ")), QUIET);
            self.out += &line;
            self.out += &notes;
            self.out.push('\n');
        }
    }

    fn quotes(&mut self) {
        let article = self.article;
        if article.quotes().next().is_none() {
            return;
        }
        self.title("QUOTES");
        for quote in article.quotes() {
            let speaker = article.speaker(quote).map(|entity| self.painted(&entity.name, colour(entity.kind)));
            let source =
                quote.source_text(article).map(|source| source.split_whitespace().collect::<Vec<_>>().join(" "));
            let who = speaker.or(source).unwrap_or_else(|| "(nobody named)".to_owned());
            let cue = quote.cue_text(article).unwrap_or("-");
            let kind = match quote.kind {
                QuoteKind::Direct => "direct",
                QuoteKind::Mixed => "mixed",
                _ => "indirect",
            };
            // The words are the opposite of what the source says.
            let denies = if quote.is_denied() { " denies" } else { "" };
            let _ = writeln!(self.out, "  {who}{denies} {}", self.painted(&format!("({cue})"), QUIET));
            let text = quote.text(article);
            self.labelled(kind, text.split_whitespace().map(|word| (word, "")));
        }
    }

    fn title(&mut self, title: &str) {
        if !self.out.is_empty() {
            self.out.push('\n');
        }
        self.out += &self.painted(title, BOLD);
        self.out.push('\n');
    }

    /// Words behind a label, broken into lines that fit the terminal.
    fn labelled<'w>(&mut self, label: &str, words: impl Iterator<Item = (&'w str, &'static str)>) {
        let head = self.painted(&format!("  {label:<LABEL$}"), QUIET);
        self.out += &head;
        let (indent, mut at) = (LABEL + 2, LABEL + 2);
        for (word, style) in words {
            let width = word.chars().count();
            if at > indent && at + 1 + width > self.columns {
                let _ = write!(self.out, "\n{:indent$}", "");
                at = indent;
            }
            if at > indent {
                self.out.push(' ');
                at += 1;
            }
            let word = self.painted(word, style);
            self.out += &word;
            at += width;
        }
        self.out.push('\n');
    }

    fn painted(&self, text: &str, style: &str) -> String {
        // Control characters of the text must not steer the terminal.
        let text: String = text.chars().filter(|c| !c.is_control()).collect();
        if self.colours && !style.is_empty() { format!("\x1b[{style}m{text}\x1b[0m") } else { text }
    }
}

fn colour(kind: EntityKind) -> &'static str {
    match kind {
        EntityKind::Person => "36",
        EntityKind::Organization => "33",
        EntityKind::Place => "32",
        _ => "35",
    }
}

/// The words of a stretch of the text with their places.
fn words(article: &Article, span: Span) -> impl Iterator<Item = (Span, &str)> {
    let text = article.text_of(span);
    text.split_whitespace().filter_map(move |word| {
        let start = span.start() + (word.as_ptr() as usize - text.as_ptr() as usize);
        Some((Span::new(start, start + word.len())?, word))
    })
}
