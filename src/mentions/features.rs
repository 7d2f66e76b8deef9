//! The features of a token: one file for trainer and tagger, so the two cannot drift apart.

use super::memory::Memory;
use super::token_view::{Affixes, TokenView};
use crate::linear::explain::templates;
use crate::linear::{WINDOW, pair, single, triple};
use crate::syntax::Shape;
use std::ops::Range;

/// To be raised with every change of what is computed here or in what this builds on.
pub(super) const VERSION: u32 = 4;

templates! {
    BIAS = 1 "any word" false;
    EXACT = 2 "the word as written" false;
    WORD = 10 "word" true;
    BRIEF = 20 "form" true;
    SHAPE = 30 "form with lengths" false;
    PREFIX = 40 "first letters" false;
    SUFFIX = 50 "last letters" false;
    WORDS = 60 "two words" false;
    SHAPES = 64 "forms of neighbours" false;
    LINE = 70 "sort of line and first word" false;
    CASE = 75 "how often it has a capital elsewhere" false;
    COARSE = 80 "coarse cluster" true;
    MIDDLE = 90 "middle cluster" true;
    FINE = 100 "fine cluster" true;
    ALONE = 110 "listed by itself as class" false;
    BEGINS = 120 "begins a listed phrase of class" false;
    INSIDE = 130 "goes on in a listed phrase of class" false;
    LISTED = 140 "classes of it and its neighbours" false;
    SEEN = 150 "small and capital elsewhere in the text" false;
    LONGEST = 160 "the longest form of the name in the text" false;
    SPELLED = 170 "capitals spelled out in the text" false;
    AROUND = 180 "a word beside it elsewhere in the text" false;
    RUN = 190 "the capitalised words it stands in" false;
    ALIKE = 210 "clusters of it and its neighbours" false;
    NEAR = 220 "class of a neighbour" false;
    WHOLE = 230 "the longest listed phrase around it" false;
    KNOWN = 240 "a frequent name around it" false;
    NOUN = 250 "the nearest noun before or behind the capitalised words" false;
    TITLE = 260 "what reads like a title between quotation marks" false;
}

/// All that features are made from.
#[derive(Clone, Copy)]
pub(super) struct Article<'a> {
    pub(super) views: &'a [TokenView],
    pub(super) memory: &'a Memory,
    pub(super) outside: TokenView,
}

/// Adds the features that a token gives to the position from which it stands at this place of the
/// window.
pub(super) fn alone(view: &TokenView, place: usize, out: &mut Vec<u64>) {
    let from = place as u32;
    out.push(single(t::WORD + from, view.folded));
    out.push(single(t::BRIEF + from, view.brief));
    if view.coarse != 0 {
        out.push(single(t::COARSE + from, u32::from(view.coarse)));
        out.push(single(t::MIDDLE + from, u32::from(view.middle)));
        out.push(single(t::FINE + from, u32::from(view.fine)));
    }
    if place != WINDOW {
        return;
    }
    let (setting, first) = (u32::from(view.setting), u32::from(view.has(Shape::SENTENCE_START)));
    out.extend([
        single(t::BIAS, 0),
        single(t::EXACT, view.exact),
        single(t::SHAPE, view.shape),
        single(t::CASE, u32::from(view.case)),
        pair(t::LINE, setting, first),
        triple(t::LINE + 1, setting, first, view.brief),
        triple(t::CASE + 1, u32::from(view.case), view.brief, setting << 1 | first),
    ]);
    if view.is_word {
        out.push(pair(t::ALIKE + 4, u32::from(view.middle), view.brief));
    }
    out.extend(view.prefixes.each().map(|(length, affix)| single(t::PREFIX + length, affix)));
    out.extend(view.suffixes.each().map(|(length, affix)| single(t::SUFFIX + length, affix)));
}

/// All that the features [`alone`] depend on.
#[derive(Clone, Copy, PartialEq)]
pub(crate) struct Look([u32; 4], [Affixes; 2], u8);

impl Look {
    pub(super) fn of(view: &TokenView) -> Look {
        let place = view.setting << 2 | u8::from(view.has(Shape::SENTENCE_START)) << 1 | u8::from(view.is_word);
        Look([view.exact, view.folded, view.shape, view.brief], [view.prefixes, view.suffixes], place)
    }

    /// What spreads the looks of tokens.
    pub(super) fn key(&self) -> u32 {
        self.0[0] ^ u32::from(self.2)
    }
}

impl Article<'_> {
    fn view(&self, at: u32) -> &TokenView {
        self.views.get(at as usize).unwrap_or(&self.outside)
    }

    /// What the tokens around that at `at`, whose sentence is the tokens `start..end`, each say to it [`alone`].
    pub(super) fn of_each(&self, at: usize, start: usize, end: usize) -> Vec<u64> {
        let mut features = Vec::new();
        for place in 0..=2 * WINDOW {
            let seen = (at + place).checked_sub(WINDOW).filter(|seen| (start..end).contains(seen));
            alone(seen.and_then(|seen| self.views.get(seen)).unwrap_or(&self.outside), place, &mut features);
        }
        features
    }

    /// Adds those features of the token at `at` that look at more than [`alone`] does.
    pub(super) fn features(&self, at: usize, start: usize, end: usize, run: Run, out: &mut Vec<u64>) {
        let view = |at: usize| if (start..end).contains(&at) { self.view(at as u32) } else { &self.outside };
        let (before, own, after) = (view(at.wrapping_sub(1)), view(at), view(at + 1));
        out.extend([
            pair(t::WORDS, before.folded, own.folded),
            pair(t::WORDS + 1, own.folded, after.folded),
            pair(t::SHAPES, before.brief, own.brief),
            pair(t::SHAPES + 1, own.brief, after.brief),
            triple(t::SHAPES + 2, before.brief, own.brief, after.brief),
        ]);
        if own.is_word {
            out.extend([
                pair(t::ALIKE, u32::from(before.coarse), u32::from(own.coarse)),
                pair(t::ALIKE + 1, u32::from(own.coarse), u32::from(after.coarse)),
                pair(t::ALIKE + 2, u32::from(before.middle), own.brief),
                pair(t::ALIKE + 3, own.brief, u32::from(after.middle)),
            ]);
        }
        self.listed(before, own, after, out);
        self.remembered(at, own, out);
        self.run(at, own, start..end, run, out);
        let (first, last) = own.title;
        if first < last {
            let place = place((at as u32).saturating_sub(first), last - first);
            let length = (last - first).min(5);
            out.push(triple(t::TITLE, place, length, u32::from(own.setting)));
            self.nouns(t::TITLE + 1, first..last, start..end, place << 3 | length, out);
        }
    }

    /// What the capitalised words or the title `of` may be, by the nearest words around that are more than marks and
    /// articles: "the tanker, the Orla".
    fn nouns(&self, template: u32, of: Range<u32>, sentence: Range<usize>, place: u32, out: &mut Vec<u64>) {
        let near = |at: u32| Some(self.view(at)).filter(|view| sentence.contains(&(at as usize)) && !view.passed);
        let before = (0..NOUN_WITHIN).find_map(|by| near(of.start.checked_sub(1 + by)?));
        let behind = (of.end..of.end + NOUN_WITHIN).find_map(near);
        for (noun, template) in [before, behind].into_iter().zip([template, template + 2]) {
            let noun = noun.unwrap_or(&self.outside);
            out.push(pair(template, noun.folded, place));
            out.push(pair(template + 1, noun.middle.into(), place));
        }
    }

    fn listed(&self, before: &TokenView, own: &TokenView, after: &TokenView, out: &mut Vec<u64>) {
        let classes = [own.alone, own.begins, own.inside, before.classes(), after.classes()];
        for (template, classes) in [t::ALONE, t::BEGINS, t::INSIDE, t::NEAR, t::NEAR + 1].into_iter().zip(classes) {
            let mut bits = classes.bits();
            while bits != 0 {
                out.push(single(template, bits.trailing_zeros()));
                bits &= bits - 1;
            }
        }
        if own.known_place != 0 {
            let place = u32::from(own.known_place);
            out.push(pair(t::KNOWN, own.known.all(), place));
            out.push(triple(t::KNOWN + 1, own.known.kind(), place, u32::from(own.setting)));
            out.push(triple(t::KNOWN + 2, own.known.kind(), before.known.kind(), after.known.kind()));
        } else if own.is_capital() && before.known_place | after.known_place != 0 {
            out.push(pair(t::KNOWN + 3, before.known.kind(), after.known.kind()));
        }
        if own.whole != 0 {
            out.push(pair(t::WHOLE, own.whole, own.whole_place));
        }
        let [left, classes, right] = [before, own, after].map(|view| view.classes().bits());
        let pairs = [(classes, own.brief), (left, own.brief), (right, own.brief), (left, classes), (classes, right)];
        for ((one, other), template) in pairs.into_iter().zip(t::LISTED..) {
            if one != 0 && other != 0 {
                out.push(pair(template, one, other));
            }
        }
    }

    /// The capitalised sequence that the token stands in, and what stands around it.
    fn run(&self, at: usize, own: &TokenView, sentence: Range<usize>, run: Run, out: &mut Vec<u64>) {
        if run.end <= run.start {
            return;
        }
        let place = place(at as u32 - run.start, run.end - run.start);
        let length = (run.end - run.start).min(5);
        let (head, last) = (self.view(run.start), self.view(run.end - 1));
        let before = if run.start as usize > sentence.start { self.view(run.start - 1) } else { &self.outside };
        let after = if (run.end as usize) < sentence.end { self.view(run.end) } else { &self.outside };
        out.push(triple(t::RUN, length, place, u32::from(own.setting)));
        if run.end - run.start > 1 {
            let ends = [head.folded, last.folded, head.coarse.into(), last.coarse.into(), last.middle.into()];
            let around = [before.folded, after.folded, before.middle.into(), after.middle.into()];
            let values = (t::RUN + 1..).zip(ends).chain((t::RUN + 8..).zip(around));
            out.extend(values.map(|(template, value)| pair(template, value, place)));
        }
        self.nouns(t::NOUN, run.start..run.end, sentence, place, out);
        out.push(pair(t::RUN + 6, before.folded, after.folded));
        out.push(triple(t::RUN + 7, u32::from(before.coarse), u32::from(after.coarse), place));
    }

    fn remembered(&self, at: usize, own: &TokenView, out: &mut Vec<u64>) {
        if !own.is_capital() {
            return;
        }
        let word = self.memory.word(own.folded).copied().unwrap_or_default();
        let (lower, capital) = (word.lower.min(2), word.capital.min(2));
        out.push(pair(t::SEEN, lower, u32::from(own.setting)));
        out.push(pair(t::SEEN + 1, capital, u32::from(own.setting)));
        out.push(triple(t::SEEN + 2, lower, capital, u32::from(own.has(Shape::SENTENCE_START))));
        for (before, after) in self.memory.others(own.folded, at as u32) {
            out.push(single(t::AROUND, self.view(before).folded));
            out.push(single(t::AROUND + 1, self.view(after).folded));
        }
        if let Some(last) = self.memory.spelled(own.exact).filter(|_| own.has(Shape::ALL_CAPS)) {
            out.push(single(t::SPELLED, 0));
            out.push(single(t::SPELLED + 1, last));
        }
        let Some((start, end)) = word.longest.filter(|(start, end)| end - start > 1) else { return };
        let length = end - start;
        let place = place(word.place, length);
        out.push(pair(t::LONGEST, length.min(5), place));
        let (head, last) = (self.view(start), self.view(end - 1));
        let ends = [head.folded, last.folded, head.classes().bits(), last.classes().bits(), head.coarse.into()];
        out.extend((t::LONGEST + 1..).zip(ends).map(|(template, value)| pair(template, value, place)));
        if let Some(before) = start.checked_sub(1) {
            out.push(single(t::LONGEST + 6, self.view(before).folded));
        }
        out.push(single(t::LONGEST + 7, self.view(end).folded));
        out.push(pair(t::LONGEST + 8, u32::from(last.coarse), place));
        if head.whole != 0 {
            out.push(pair(t::LONGEST + 9, head.whole, place));
        }
    }
}

/// So far from the capitalised words the noun that says what they name is looked for.
const NOUN_WITHIN: u32 = 4;

/// First, last or in between.
fn place(at: u32, length: u32) -> u32 {
    match at {
        0 => 0,
        _ if at + 1 == length => 2,
        _ => 1,
    }
}

/// The capitalised sequence that a token stands in: tokens `start..end` of its sentence.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Run {
    start: u32,
    end: u32,
}

/// Longest sequence that is looked at as one.
const LONGEST_RUN: u32 = 10;

/// Puts the run of every token of the sentence `start..end` into `runs`; empty outside of runs.
pub(super) fn runs(views: &[TokenView], start: u32, end: u32, runs: &mut Vec<Run>) {
    runs.clear();
    let capital = |at: u32| at < end && views.get(at as usize).is_some_and(|a| a.is_capital() && a.is_word);
    let mut at = start;
    while at < end {
        let first = at;
        at += 1;
        let begins = capital(first);
        while begins && at - first < LONGEST_RUN {
            if capital(at) {
                at += 1;
            } else if capital(at + 1) && views.get(at as usize).is_some_and(|a| a.links) {
                at += 2;
            } else {
                break;
            }
        }
        let run = if begins { Run { start: first, end: at } } else { Run::default() };
        runs.extend((first..at).map(|_| run));
    }
}
