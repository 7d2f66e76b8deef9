//! The features of a token: one file for trainer and tagger, so the two cannot drift apart.

use super::context::{BLANK, Context, NONE, Place, Quotation};
use super::token_view::{OUTSIDE, TokenView};
use crate::linear::explain::templates;
use crate::linear::{WINDOW, bits, pair, single, triple};
use crate::syntax::Mark;

/// To be raised with every change of what is computed here or in what this builds on.
pub(super) const VERSION: u32 = 1;

templates! {
    BIAS = 1 "any word" false;
    WORD = 10 "word" true;
    WORDS = 15 "two words" false;
    P4 = 20 "cluster (4 bits)" true;
    P6 = 25 "cluster (6 bits)" true;
    P10 = 30 "cluster (10 bits)" true;
    P20 = 35 "cluster (20 bits)" true;
    P6S = 40 "clusters of three words" false;
    P10S = 45 "clusters of two words" false;
    CLUSTER = 50 "cluster of the word and its neighbours" false;
    SUFFIX = 55 "last letters" false;
    SHAPE = 60 "form" false;
    STEM = 65 "stem of a known cue" true;
    STRENGTH = 70 "how often the word is a cue" true;
    NEIGHBOURS = 75 "how often it and its neighbours are cues" false;
    CUE = 80 "the nearest likely cue" false;
    CUES = 100 "the cues on both sides" false;
    MARK = 110 "the nearest marks" false;
    INSIDE = 120 "the quotation around it" false;
    OUT = 140 "the quotations before and behind" false;
    PLACE = 160 "the place in sentence and paragraph" false;
}

/// A distance in a few steps.
fn step(distance: u32) -> u32 {
    const STEPS: [u8; 23] = [0, 1, 2, 3, 4, 5, 5, 6, 6, 6, 7, 7, 7, 7, 7, 8, 8, 8, 8, 8, 8, 8, 8];
    STEPS.get(distance as usize).map_or(9, |step| u32::from(*step))
}

/// A paragraph, with what its neighbours say of it.
pub(super) struct Paragraph {
    start: u32,
    end: u32,
    /// Role of the block and what it begins with; how the paragraph before and after are quoted.
    form: u32,
    places: Vec<Place>,
}

impl Paragraph {
    /// The line with this index.
    pub(super) fn new(context: &Context<'_>, line: usize) -> Paragraph {
        let lines = &context.syntax.lines;
        let Some(own) = lines.get(line) else { return Paragraph { start: 0, end: 0, form: 0, places: Vec::new() } };
        let quoted = |at: Option<u32>| at.and_then(|at| context.view(at)).is_some_and(|view| view.quoted);
        let ends_quoted = |end: u32| quoted(end.checked_sub(1)) || quoted(end.checked_sub(2));
        let before = line.checked_sub(1).and_then(|at| lines.get(at));
        let after = lines.get(line + 1);
        let colon = (own.start..own.end.min(own.start + 4)).any(|at| context.syntax.mark(at) == Mark::Colon);
        let flags = [
            quoted(Some(own.start + 1)),
            ends_quoted(own.end),
            before.is_some_and(|line| ends_quoted(line.end)),
            before.is_some_and(|line| quoted(Some(line.start + 1))),
            after.is_some_and(|line| quoted(Some(line.start + 1))),
            colon,
        ];
        let (form, places) = (bits(flags) | (own.role as u32) << 6, context.places(own));
        Paragraph { start: own.start, end: own.end, form, places }
    }

    fn place(&self, at: u32) -> Option<&Place> {
        self.places.get(at.checked_sub(self.start)? as usize)
    }

    /// The token, or what stands beyond the ends of the paragraph.
    pub(super) fn view<'c>(&self, context: &'c Context<'_>, at: u32) -> &'c TokenView {
        let own = (self.start..self.end).contains(&at);
        context.view(at).filter(|_| own).unwrap_or(&OUTSIDE)
    }

    /// What stands between a place and the cue on one side of it.
    fn between(&self, place: &Place, side: usize) -> Option<u32> {
        let there = self.place(place.cues[side])?;
        Some(if side == 0 { there.between(place) } else { place.between(there) })
    }
}

/// Puts all features of the token `at` of the paragraph into `out`.
pub(super) fn all(context: &Context<'_>, paragraph: &Paragraph, at: u32, out: &mut Vec<u64>) {
    let around = Around::new(context, paragraph, at);
    out.clear();
    of(context, paragraph, at, &around, out);
    around.features(context, paragraph, out);
    for place in 0..=2 * WINDOW {
        alone(paragraph.view(context, (at + place as u32).wrapping_sub(WINDOW as u32)), place, out);
    }
}

/// Adds the features that a token gives to the position from which it stands at this place of the
/// window.
pub(super) fn alone(view: &TokenView, place: usize, out: &mut Vec<u64>) {
    let from = place as u32;
    out.extend([
        single(t::WORD + from, view.word),
        single(t::P4 + from, view.p4),
        single(t::P6 + from, view.p6),
        single(t::P10 + from, view.p10),
        single(t::P20 + from, view.p20),
        single(t::STRENGTH + from, u32::from(view.cue.strength)),
    ]);
    if view.cue.stem != 0 {
        out.push(single(t::STEM + from, u32::from(view.cue.stem)));
    }
    if place.abs_diff(WINDOW) < 2 {
        out.extend([single(t::CLUSTER + from - 1, view.cluster), single(t::SHAPE + from - 1, view.shape)]);
    }
    if place == WINDOW {
        out.push(single(t::SUFFIX, view.suffix));
    }
}

/// All that the features [`alone`] depend on.
#[derive(Clone, Copy, PartialEq)]
pub(crate) struct Look([u32; 8], u16, u8);

impl Look {
    pub(super) fn of(view: &TokenView) -> Look {
        let TokenView { word, p4, p6, p10, p20, cluster, suffix, shape, cue, .. } = *view;
        Look([word, p4, p6, p10, p20, cluster, suffix, shape], cue.stem, cue.strength)
    }
}

/// Adds those features of the token `at` of the paragraph that look at more than [`alone`] does and that its neighbours
/// do not have in common with it.
pub(super) fn of(context: &Context<'_>, paragraph: &Paragraph, at: u32, around: &Around, out: &mut Vec<u64>) {
    let window = [-2, -1, 0, 1, 2].map(|by| paragraph.view(context, at.wrapping_add_signed(by)));
    let Some(place) = paragraph.place(at) else { return };
    words(window, out);
    let own = window[2];
    for (near, t) in around.cues.into_iter().zip([t::CUE, t::CUE + 8]) {
        cue(context, own, at, near, t, out);
    }
    beside(context, own, place, at, out);
    if let Some((q, where_in)) = around.quotation(context) {
        out.push(triple(t::INSIDE + 8, where_in, own.p4, q.length));
    }
    if !own.quoted {
        outside(context, own, place, at, out);
    }
    let starts = step(at - place.start.min(at)).min(4);
    let ends = step(place.end.saturating_sub(at + 1)).min(4);
    out.extend([
        triple(t::PLACE, starts, ends, u32::from(own.quoted)),
        triple(t::PLACE + 2, step(at - paragraph.start.min(at)).min(6), paragraph.form, own.mark as u32),
    ]);
}

fn words(window: [&TokenView; 5], out: &mut Vec<u64>) {
    let [w0, w1, w2, w3, w4] = window;
    out.extend([
        pair(t::WORDS, w1.word, w2.word),
        pair(t::WORDS + 1, w2.word, w3.word),
        triple(t::P6S, w1.p6, w2.p6, w3.p6),
        triple(t::P6S + 1, w2.p6, w3.p6, w4.p6),
        triple(t::P6S + 2, w0.p6, w1.p6, w2.p6),
        pair(t::P10S, w1.p10, w2.p10),
        pair(t::P10S + 1, w2.p10, w3.p10),
        triple(t::SHAPE + 3, w1.shape, w2.shape, w3.shape),
        triple(t::NEIGHBOURS, u32::from(w1.cue.strength), u32::from(w2.cue.strength), u32::from(w3.cue.strength)),
    ]);
}

/// The nearest likely cue on one side and what stands between.
fn cue(context: &Context<'_>, own: &TokenView, at: u32, near: Option<(u32, u32)>, t: u32, out: &mut Vec<u64>) {
    let Some((near, between, cue)) = near.and_then(|(near, between)| Some((near, between, context.view(near)?.cue)))
    else {
        out.push(pair(t, u32::from(own.quoted), own.p4));
        return;
    };
    let far = step(near.abs_diff(at));
    out.extend([
        pair(t + 2, far, u32::from(cue.strength)),
        triple(t + 4, between, far.min(5), own.opening as u32),
        triple(t + 5, u32::from(cue.stem), own.p6, between & 1),
        triple(t + 6, between, own.p4, u32::from(cue.strength)),
    ]);
}

/// Both cues together, and the nearest marks.
fn beside(context: &Context<'_>, own: &TokenView, place: &Place, at: u32, out: &mut Vec<u64>) {
    let far = |near: u32| if near == NONE { 15 } else { step(near.abs_diff(at)) };
    let mark = |near: u32| context.view(near).map_or(0, |view| view.mark as u32);
    out.extend([
        pair(t::CUES, far(place.cues[0]), far(place.cues[1])),
        triple(t::MARK, mark(place.marks[0]), far(place.marks[0]), own.p4),
        triple(t::MARK + 1, mark(place.marks[1]), far(place.marks[1]), own.p4),
    ]);
}

/// The last and the next quotation.
fn outside(context: &Context<'_>, own: &TokenView, place: &Place, at: u32, out: &mut Vec<u64>) {
    let get = |index: u32| context.quotations.get(index as usize);
    let strength = u32::from(own.cue.strength);
    let behind = get(place.quotation).filter(|q| at >= q.end);
    let ahead = get(place.next_quotation);
    let gone = behind.map_or(15, |q| step(at - q.end));
    let left = ahead.map_or(15, |q| step(q.start - at));
    out.extend([pair(t::OUT, gone, strength), pair(t::OUT + 1, left, strength)]);
    out.push(pair(t::OUT + 2, gone.min(8), left.min(8)));
    if let Some(q) = behind {
        out.extend([
            triple(t::OUT + 3, gone, q.last, q.length),
            triple(t::OUT + 4, gone, own.p6, q.length),
            triple(t::OUT + 5, gone.min(6), q.cue_after.1, own.opening as u32),
        ]);
    }
    if let Some(q) = ahead {
        out.extend([
            triple(t::OUT + 6, left, own.p6, q.length),
            triple(t::OUT + 7, left.min(6), q.cue_before.1, q.length),
        ]);
    }
}

/// Where a token stands in the quotation around or right behind it.
fn where_in(q: &Quotation, at: u32) -> u32 {
    match at {
        _ if at + 1 == q.start => 4,
        _ if at == q.end => 3,
        _ if at == q.start => 0,
        _ if at + 1 == q.end => 2,
        _ => 1,
    }
}

/// What neighbouring tokens mostly have in common: the cues and marks around them and the quotation that they stand in.
/// From equal ones come equal features.
#[derive(Clone, Copy, PartialEq)]
pub(super) struct Around {
    quoted: bool,
    mark: Mark,
    /// On the left and on the right, with what stands between.
    cues: [Option<(u32, u32)>; 2],
    marks: [u32; 2],
    /// The number of the quotation, and where in it the token stands.
    inside: Option<(u32, u32)>,
}

impl Around {
    #[inline]
    pub(super) fn new(context: &Context<'_>, paragraph: &Paragraph, at: u32) -> Around {
        let own = context.view(at).unwrap_or(&OUTSIDE);
        let place = paragraph.place(at).unwrap_or(&BLANK);
        let cue = |side: usize| Some((place.cues[side], paragraph.between(place, side)?));
        Around {
            quoted: own.quoted,
            mark: own.mark,
            cues: [cue(0), cue(1)],
            marks: place.marks,
            inside: place.inside(context, at).map(|(number, q)| (number, where_in(q, at))),
        }
    }

    fn quotation<'c>(&self, context: &'c Context<'_>) -> Option<(&'c Quotation, u32)> {
        let (number, where_in) = self.inside?;
        Some((context.quotations.get(number as usize)?, where_in))
    }

    /// Adds the features.
    pub(super) fn features(&self, context: &Context<'_>, paragraph: &Paragraph, out: &mut Vec<u64>) {
        let quoted = u32::from(self.quoted);
        out.push(single(t::BIAS, 0));
        out.push(pair(t::PLACE + 1, paragraph.form, quoted));
        for (near, t) in self.cues.into_iter().zip([t::CUE, t::CUE + 8]) {
            let Some((near, between)) = near else { continue };
            let Some(cue) = context.view(near) else { continue };
            let stem = u32::from(cue.cue.stem);
            let next = context.view(near + 1).map_or(0, |view| view.word);
            out.push(pair(t + 1, stem, quoted));
            out.push(triple(t + 3, stem, next, between & 2));
            out.push(triple(t + 7, stem, between, quoted));
        }
        let [left, right] =
            self.cues.map(|near| near.and_then(|(near, _)| context.view(near)).map_or(0, |v| v.cue.stem));
        out.push(pair(t::CUES + 1, left.into(), right.into()));
        let mark = |near: u32| context.view(near).map_or(0, |view| view.mark as u32);
        let behind = |near: u32| context.view(near.saturating_add(1)).map_or(0, |view| view.p20);
        let [before, after] = self.marks;
        out.push(triple(t::MARK + 2, mark(before), mark(after), self.mark as u32));
        out.push(pair(t::MARK + 3, mark(after), behind(after)));
        out.push(pair(t::MARK + 4, mark(before), behind(before)));
        match self.quotation(context) {
            Some((q, where_in)) => inside(q, where_in, out),
            None => out.push(single(t::INSIDE, 0)),
        }
    }
}

fn inside(q: &Quotation, where_in: u32, out: &mut Vec<u64>) {
    let t = t::INSIDE + 1;
    let long = u32::from(q.length >= 2);
    out.push(triple(t, q.length, where_in, q.form));
    out.push(triple(t + 1, where_in, q.word_before, long));
    out.push(triple(t + 2, where_in, q.word_after, long));
    out.push(triple(t + 3, where_in, q.last, long));
    out.push(triple(t + 4, where_in, q.cue_after.0, q.cue_after.1));
    out.push(triple(t + 5, where_in, q.cue_before.0, q.cue_before.1));
    out.push(triple(t + 6, q.cue_after.1, q.cue_before.1, long));
    out.push(triple(t + 8, q.last, q.form, u32::from(q.cue_after.0 != 0) | u32::from(q.cue_before.0 != 0) << 1));
}
