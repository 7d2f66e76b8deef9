//! Quotation marks of all styles, paired.
//!
//! **Method.** Per block, a list of its marks with what their neighbours allow them to do, then a
//! stack of open stretches, at most [`DEEPEST`] of them. A double mark that is left open ends with
//! its block (and goes on in the next one when that opens with the same mark); a single one counts
//! only when something closes it, because apostrophes look the same.
//!
//! **Weaknesses.** Straight marks inside straight marks are taken for a lost closing mark.

use super::token::{Kind, Mark, Shape, Token};
use super::{Line, Syntax};
use crate::stop::Stop;
use std::ops::Range;

/// Most stretches open at once.
const DEEPEST: usize = 4;

/// The sort of marks around a stretch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Style {
    /// `"`, or `''` in its place.
    Straight,
    /// “ ”.
    Curly,
    /// ' or ‘ ’.
    Single,
    /// « » or » «.
    Guillemet,
    /// „ “ or „ ”.
    Low,
    /// `` `` `` and `''`.
    Backtick,
}

/// Words between quotation marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Stretch {
    /// The opening mark; `None` where the block before was left open and this one goes on without.
    pub(crate) open: Option<u32>,
    /// Tokens `start..end` stand between the marks; never empty.
    pub(crate) start: u32,
    pub(crate) end: u32,
    /// The closing mark; `None` where the block ends first, or a new stretch begins.
    pub(crate) close: Option<u32>,
    pub(crate) style: Style,
    /// 0 for the outermost.
    pub(crate) depth: u8,
    /// The next block goes on with the same speech.
    pub(crate) goes_on: bool,
    /// Index of the outermost stretch around it, its own where it is that.
    pub(crate) outer: u32,
}

/// What a mark's form says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Glyph {
    /// Opens or closes.
    Both,
    Open(Style),
    Close,
    /// „ opens; “ opens, or closes after „.
    CurlyOpen,
    /// « and »: either way round.
    Left,
    Right,
    SingleOpen,
    /// ' and ’: opens, closes or is an apostrophe.
    Apostrophe,
}

fn glyph(mark: &str) -> Glyph {
    match mark {
        "“" | "‟" => Glyph::CurlyOpen,
        "”" => Glyph::Close,
        "„" => Glyph::Open(Style::Low),
        "``" => Glyph::Open(Style::Backtick),
        "«" => Glyph::Left,
        "»" => Glyph::Right,
        "‘" | "‛" | "`" | "‹" | "‚" => Glyph::SingleOpen,
        "‘‘" | "‛‛" => Glyph::Open(Style::Curly),
        "'" | "’" | "›" | "\u{2bc}" => Glyph::Apostrophe,
        // Straight marks; two apostrophes.
        _ => Glyph::Both,
    }
}

/// A mark with what its neighbours say.
#[derive(Clone, Copy, Debug)]
struct Seen {
    at: u32,
    glyph: Glyph,
    /// Stands at the start of a word.
    leads: bool,
    /// Stands at the end of one.
    trails: bool,
    /// Ends a word on s, as a possessive would.
    after_s: bool,
    /// Follows a number without space: inches, minutes.
    after_number: bool,
    first: bool,
    last: bool,
    /// Follows a colon.
    announced: bool,
    /// A single mark that surely closes comes before the next one that opens.
    closed_ahead: bool,
}

impl Seen {
    fn single_opens(&self) -> bool {
        self.leads && matches!(self.glyph, Glyph::SingleOpen | Glyph::Apostrophe)
    }

    fn single_closes(&self) -> bool {
        // ‘ closes behind ‚, and where a keyboard has no other.
        self.trails && (self.glyph == Glyph::Apostrophe || self.glyph == Glyph::SingleOpen && !self.leads)
    }
}

#[derive(Default)]
struct Pairing {
    stretches: Vec<Stretch>,
    /// Positions in `stretches` of those open.
    open: Vec<usize>,
    /// The stretch that the block before left open.
    left_open: Option<usize>,
}

/// Finds the stretches, and sets direction and state on the tokens.
pub(super) fn pair(text: &str, syntax: &mut Syntax, stop: &Stop) {
    let mut pairing = Pairing::default();
    for line in stop.watch(&syntax.lines) {
        pairing.line(text, &mut syntax.tokens, *line, stop);
    }
    syntax.stretches = pairing.stretches;
    syntax.stretches.retain(|stretch| stretch.start < stretch.end);
    let mut outer = 0;
    for (at, stretch) in stop.watch((0u32..).zip(&mut syntax.stretches)) {
        if stretch.depth == 0 {
            outer = at;
            let quoted = syntax.tokens.get_mut(stretch.start as usize..stretch.end as usize);
            quoted.into_iter().flatten().for_each(|token| token.shape.set(Shape::QUOTED));
        }
        stretch.outer = outer;
    }
}

/// The marks of a line, in order.
fn look(text: &str, tokens: &[Token], line: Line, stop: &Stop) -> Vec<Seen> {
    let mut seen = Vec::new();
    for at in stop.watch(line.start..line.end) {
        let get = |at: u32| tokens.get(at as usize);
        let Some(token) = get(at).filter(|token| token.mark() == Mark::StrayQuote) else { continue };
        let before = at.checked_sub(1).filter(|b| *b >= line.start).and_then(get);
        let after = Some(at + 1).filter(|a| *a < line.end).and_then(get);
        let space_before = token.has(Shape::SPACE_BEFORE) || before.is_none();
        let space_after = after.is_none_or(|t| t.has(Shape::SPACE_BEFORE));
        let opening = |mark| matches!(mark, Mark::OpenBracket | Mark::Dash | Mark::Slash | Mark::StrayQuote);
        let wordlike = |t: &Token| t.kind() != Kind::Punct || matches!(t.mark(), Mark::Ellipsis | Mark::OpenBracket);
        let word_before = before.filter(|_| !space_before);
        seen.push(Seen {
            at,
            glyph: glyph(token.text(text)),
            leads: !space_after
                && (space_before || before.is_some_and(|t| opening(t.mark())))
                && after.is_some_and(|t| wordlike(t) || t.mark() == Mark::StrayQuote || t.mark() == Mark::Dash),
            trails: !space_before
                && (space_after || after.is_some_and(|t| !wordlike(t) || t.mark() == Mark::OpenBracket)),
            after_s: word_before.is_some_and(|t| t.is_word() && t.text(text).ends_with(['s', 'S', 'z', 'x'])),
            after_number: word_before.is_some_and(|t| t.kind() == Kind::Number),
            first: before.is_none(),
            last: after.is_none(),
            announced: space_before && before.is_some_and(|t| t.mark() == Mark::Colon),
            closed_ahead: false,
        });
    }
    let mut ahead = false;
    for mark in seen.iter_mut().rev() {
        mark.closed_ahead = ahead;
        if mark.single_opens() {
            ahead = false;
        } else if mark.single_closes() && !mark.after_s {
            ahead = true;
        }
    }
    seen
}

impl Pairing {
    fn line(&mut self, text: &str, tokens: &mut [Token], line: Line, stop: &Stop) {
        let seen = look(text, tokens, line, stop);
        // Whether any single mark at all closes behind each mark.
        let last_close = seen.iter().rposition(Seen::single_closes);
        for (number, mark) in stop.watch(seen.iter().enumerate()) {
            let closable = last_close.is_some_and(|last| last > number);
            let what = self.mark(*mark, line, closable);
            tokens[mark.at as usize].shape.set_mark(what);
        }
        self.left_open = None;
        while let Some(at) = self.open.pop() {
            self.end_without_mark(at, line.end);
            let stretch = self.stretches[at];
            self.left_open = Some(at).filter(|_| stretch.depth == 0 && stretch.start < stretch.end);
        }
    }

    /// The style of the innermost stretch.
    fn top(&self) -> Option<Style> {
        self.open.last().map(|at| self.stretches[*at].style)
    }

    /// The style of the innermost stretch of double marks.
    fn double(&self) -> Option<Style> {
        self.open.iter().rev().map(|at| self.stretches[*at].style).find(|style| *style != Style::Single)
    }

    fn mark(&mut self, mark: Seen, line: Line, closable: bool) -> Mark {
        let double = self.double();
        match mark.glyph {
            Glyph::Both => match double {
                Some(_) if mark.leads && !mark.trails => self.reopen(mark, Style::Straight),
                Some(_) => self.close_double(mark.at),
                None if !mark.after_number && !mark.last && (mark.leads || !mark.trails) => {
                    self.open(mark, Style::Straight)
                }
                None => self.close_over_blocks(mark, line),
            },
            Glyph::CurlyOpen => match double {
                // “ closes „…“; at the end of a word it was typed the wrong way round: “unkind acts“.
                Some(style) if !mark.leads && (mark.trails || style == Style::Low) => self.close_double(mark.at),
                Some(_) => self.reopen(mark, Style::Curly),
                None if mark.last => Mark::StrayQuote,
                None => self.open(mark, Style::Curly),
            },
            Glyph::Open(_) if mark.last => Mark::StrayQuote,
            Glyph::Open(style) if double.is_some() => self.reopen(mark, style),
            Glyph::Open(style) => self.open(mark, style),
            Glyph::Close if double.is_some() => self.close_double(mark.at),
            // Typed the wrong way round.
            Glyph::Close if mark.leads => self.open(mark, Style::Curly),
            Glyph::Close => self.close_over_blocks(mark, line),
            Glyph::Left | Glyph::Right => match double {
                Some(Style::Guillemet) if !mark.leads => self.close_double(mark.at),
                _ if mark.leads || mark.glyph == Glyph::Left && !mark.last && !mark.trails => {
                    self.open(mark, Style::Guillemet)
                }
                _ => Mark::StrayQuote,
            },
            Glyph::SingleOpen | Glyph::Apostrophe => self.single(mark, closable),
        }
    }

    fn single(&mut self, mark: Seen, closable: bool) -> Mark {
        let inside = self.top() == Some(Style::Single);
        if inside && mark.single_closes() && (!mark.after_s || !mark.closed_ahead) {
            return self.close_top(mark.at);
        }
        // A curly mark that opens a block, or what a colon announces, may be closed in a later one.
        let whole_block = mark.glyph == Glyph::SingleOpen && mark.first || mark.announced;
        if !inside && mark.single_opens() && (closable || whole_block) {
            return self.open(mark, Style::Single);
        }
        if mark.after_s && mark.glyph == Glyph::Apostrophe { Mark::Possessive } else { Mark::StrayQuote }
    }

    fn open(&mut self, mark: Seen, style: Style) -> Mark {
        if self.open.len() >= DEEPEST {
            return Mark::StrayQuote;
        }
        if let Some(before) = self.left_open.take_if(|_| mark.first) {
            self.stretches[before].goes_on |= self.stretches[before].style == style;
        }
        let start = mark.at + 1;
        self.stretch(Some(mark.at), start..start, None, style);
        self.open.push(self.stretches.len() - 1);
        Mark::OpenQuote
    }

    fn stretch(&mut self, open: Option<u32>, within: Range<u32>, close: Option<u32>, style: Style) {
        let (depth, Range { start, end }) = (self.open.len() as u8, within);
        self.stretches.push(Stretch { open, start, end, close, style, depth, goes_on: false, outer: 0 });
    }

    /// Opens where a double mark is open already: below single marks a third level, else the
    /// closing mark was lost.
    fn reopen(&mut self, mark: Seen, style: Style) -> Mark {
        if self.top() != Some(Style::Single)
            && let Some(at) = self.open.pop()
        {
            self.end_without_mark(at, mark.at);
        }
        self.open(mark, style)
    }

    fn close_top(&mut self, at: u32) -> Mark {
        if let Some(top) = self.open.pop() {
            (self.stretches[top].end, self.stretches[top].close) = (at, Some(at));
        }
        Mark::CloseQuote
    }

    /// Closes the innermost stretch of double marks; single marks opened inside were apostrophes.
    fn close_double(&mut self, at: u32) -> Mark {
        while let Some(single) = self.open.pop_if(|at| self.stretches[*at].style == Style::Single) {
            self.end_without_mark(single, at);
        }
        self.close_top(at)
    }

    /// A closing mark without an open one closes what the block before left open.
    fn close_over_blocks(&mut self, mark: Seen, line: Line) -> Mark {
        let Some(before) = self.left_open.take() else { return Mark::StrayQuote };
        if !self.open.is_empty() || line.start >= mark.at || mark.after_number {
            return Mark::StrayQuote;
        }
        self.stretches[before].goes_on = true;
        self.stretch(None, line.start..mark.at, Some(mark.at), self.stretches[before].style);
        Mark::CloseQuote
    }

    /// Ends a stretch before the token `end`; a single mark was an apostrophe then, unless it
    /// opened its block.
    fn end_without_mark(&mut self, at: usize, end: u32) {
        let stretch = &mut self.stretches[at];
        stretch.end = if stretch.style == Style::Single && stretch.depth > 0 { stretch.start } else { end };
    }
}
