//! Reads an HTML page, takes from it the text that a browser shows, and structures that.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Parser;
use ego_tree::iter::Edge;
use scraper::Html;
use scraper::node::{Element, Node};

mod charset;
#[path = "../../print/mod.rs"]
mod print;

const BUNDLED: &str = include_str!("../../pages/harbour.html");

/// Structures an HTML page and prints what it found.
///
/// The page is read in the encoding that its byte order mark or its <meta charset> states, otherwise as
/// UTF-8 or, where that cannot be, Windows-1252. Colours are used on a terminal, unless NO_COLOR is set.
#[derive(Parser)]
#[command(version)]
struct Options {
    /// The page to read; "-" is standard input, without one a bundled page is taken
    file: Option<PathBuf>,
    /// Print the article as JSON
    #[arg(long, conflicts_with = "text")]
    json: bool,
    /// Print the text that was taken from the page
    #[arg(long)]
    text: bool,
}

fn main() -> ExitCode {
    match run(&Options::parse()).and_then(|text| print::show(&text)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("from_html: {message}");
            ExitCode::FAILURE
        }
    }
}

fn run(options: &Options) -> Result<String, String> {
    let html = options
        .file
        .as_deref()
        .map_or_else(|| Ok(BUNDLED.to_owned()), |path| print::bytes(path).map(|bytes| charset::decode(&bytes)))?;
    let text = shown_text(&Html::parse_document(&html));
    if options.text {
        return Ok(text);
    }
    let article = copydesk::structure(&text);
    if options.json { print::json(&article) } else { Ok(print::report(&article)) }
}

/// Elements that show no text of the page.
const UNSEEN: &[&str] = &[
    "script", "style", "noscript", "template", "svg", "head", "object", "embed", "iframe", "video", "audio", "canvas",
    "map", "textarea", "datalist", "progress", "meter", "input", "rp",
];

/// Elements that stand on lines of their own.
const BLOCKS: &[&str] = &[
    "html",
    "body",
    "address",
    "article",
    "aside",
    "blockquote",
    "button",
    "caption",
    "center",
    "dd",
    "details",
    "dialog",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hgroup",
    "hr",
    "legend",
    "li",
    "main",
    "menu",
    "nav",
    "ol",
    "optgroup",
    "option",
    "p",
    "pre",
    "search",
    "section",
    "select",
    "summary",
    "table",
    "tbody",
    "tfoot",
    "thead",
    "tr",
    "ul",
];

/// Blocks whose bare links and buttons are laid out as items of a menu, not as prose.
const MENUS: &[&str] = &["div", "nav", "header", "footer", "aside", "section", "form", "menu", "main"];

/// The text of the page as a reader would copy it: a block is a line, white space is one blank,
/// pictures give their alternative text on a line of its own, and what is hidden is left out.
/// Style sheets are not read.
fn shown_text(page: &Html) -> String {
    let mut lines = Lines::default();
    // How many unseen elements are open, and for each open element whether it is a menu.
    let (mut unseen, mut menus, mut kept) = (0usize, vec![false], 0usize);
    for edge in page.root_element().traverse() {
        match edge {
            Edge::Open(node) => match node.value() {
                Node::Text(text) if unseen == 0 && kept > 0 => text.split('\n').enumerate().for_each(|(at, line)| {
                    if at > 0 {
                        lines.end();
                    }
                    lines.add(line);
                }),
                Node::Text(text) if unseen == 0 => lines.add(text),
                Node::Element(element) => {
                    unseen += usize::from(unseen > 0 || is_unseen(element));
                    kept += usize::from(element.name() == "pre");
                    let item = menus.last().copied().unwrap_or(false);
                    menus.push(is_menu(element, node));
                    if unseen == 0 {
                        open(element, item, &mut lines);
                    }
                }
                _ => {}
            },
            Edge::Close(node) => {
                let Node::Element(element) = node.value() else { continue };
                let menu = menus.pop().unwrap_or(false);
                kept -= usize::from(element.name() == "pre");
                if unseen == 0 && (menu || BLOCKS.contains(&element.name())) {
                    lines.end();
                }
                unseen = unseen.saturating_sub(1);
            }
        }
    }
    lines.end();
    lines.text
}

fn open(element: &Element, item: bool, lines: &mut Lines) {
    let name = element.name();
    if name == "br" || item || BLOCKS.contains(&name) {
        lines.end();
    }
    match name {
        // The cells of a row share its line.
        "td" | "th" => lines.add(" "),
        "img" => {
            lines.end();
            lines.add(element.attr("alt").unwrap_or(""));
            lines.end();
        }
        _ => {}
    }
}

fn is_unseen(element: &Element) -> bool {
    let style: String = element.attr("style").unwrap_or("").split_whitespace().collect::<String>().to_lowercase();
    UNSEEN.contains(&element.name())
        || element.attr("hidden").is_some_and(|value| value != "until-found")
        || (element.name() == "dialog" && element.attr("open").is_none())
        || style.contains("display:none")
        || style.contains("visibility:hidden")
}

/// Two or more links or buttons and no text between them.
fn is_menu(element: &Element, node: ego_tree::NodeRef<'_, Node>) -> bool {
    let mut links = 0;
    MENUS.contains(&element.name())
        && node.children().all(|child| match child.value() {
            Node::Text(text) => text.trim().is_empty(),
            Node::Element(inner) => {
                links += usize::from(matches!(inner.name(), "a" | "button"));
                true
            }
            _ => true,
        })
        && links >= 2
}

/// Lines as they are written.
#[derive(Default)]
struct Lines {
    text: String,
    line: String,
}

impl Lines {
    fn add(&mut self, piece: &str) {
        self.line.push_str(piece);
    }

    fn end(&mut self) {
        let mut words = self.line.split_whitespace().peekable();
        if words.peek().is_some() {
            for (at, word) in words.enumerate() {
                self.text.push_str(if at > 0 { " " } else { "" });
                self.text.push_str(word);
            }
            self.text.push('\n');
        }
        self.line.clear();
    }
}
