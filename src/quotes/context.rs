//! Where a token stands: its sentence, the likely cues and the marks around it, and the quotation
//! that holds it. All found by running over the text once in each direction.

use super::cues::{Cues, LIKELY};
use super::token_view::{THAT, TokenView};
use crate::linear::{bits, step};
use crate::syntax::{Line, Mark, Sentence, Stretch, Syntax};
use crate::words::Class;

/// No such token.
pub(super) const NONE: u32 = u32::MAX;

/// How far behind a quotation a cue is looked for, and how far before it.
const CUE_AFTER: u32 = 6;
const CUE_BEFORE: u32 = 8;

/// What stands around a token, by token index.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place {
    /// The sentence, cut at the paragraph.
    pub(super) start: u32,
    pub(super) end: u32,
    /// The nearest likely cues of the sentence outside quotation marks before and behind this token.
    pub(super) cues: [u32; 2],
    /// The nearest marks of the sentence before and behind it.
    pub(super) marks: [u32; 2],
    /// Index of the quotation around the token, else of the last one that the paragraph closed.
    pub(super) quotation: u32,
    /// Index of the next quotation of the paragraph.
    pub(super) next_quotation: u32,
    /// How many commas, opening marks, "that" and subordinators stand before the token.
    counts: [u16; 4],
}

impl Place {
    /// Which of comma, opening mark, "that", subordinator stand between two places: one bit each.
    pub(super) fn between(&self, later: &Place) -> u32 {
        bits(self.counts.iter().zip(later.counts).map(|(one, other)| *one != other))
    }

    /// Number and quotation that the token `at` stands in, opens or closes. The marks themselves count as inside: what is
    /// said of the words holds for them.
    pub(super) fn inside<'c>(&self, context: &'c Context<'_>, at: u32) -> Option<(u32, &'c Quotation)> {
        let get = |number: u32| Some((number, context.quotations.get(number as usize)?));
        let around = get(self.quotation).filter(|(_, q)| at <= q.end);
        around.or_else(|| get(self.next_quotation).filter(|(_, q)| at + 1 == q.start))
    }
}

/// A stretch in quotation marks as the features see it; all values are small.
#[derive(Clone, Copy, Debug)]
pub(super) struct Quotation {
    pub(super) start: u32,
    pub(super) end: u32,
    /// Length in five steps.
    pub(super) length: u32,
    pub(super) word_before: u32,
    pub(super) word_after: u32,
    /// Mark kind of its last token and of the one after it.
    pub(super) last: u32,
    /// Whether it starts its sentence, starts and ends its paragraph, is opened, closed, goes on.
    pub(super) form: u32,
    /// Stem and distance of a cue that follows, and of one that comes before.
    pub(super) cue_after: (u32, u32),
    pub(super) cue_before: (u32, u32),
}

/// A text with all that features look at.
pub(super) struct Context<'a> {
    pub(super) text: &'a str,
    pub(super) syntax: &'a Syntax,
    pub(super) views: Vec<TokenView>,
    pub(super) quotations: Vec<Quotation>,
}

impl<'a> Context<'a> {
    pub(super) fn new(text: &'a str, syntax: &'a Syntax, cues: Cues<'_>) -> Context<'a> {
        let views: Vec<TokenView> = syntax.tokens.iter().map(|token| TokenView::new(text, token, cues)).collect();
        let mut context = Context { text, syntax, views, quotations: Vec::new() };
        let outer = syntax.stretches.iter().filter(|stretch| stretch.depth == 0);
        context.quotations = outer.map(|stretch| context.quotation(stretch)).collect();
        context
    }

    pub(super) fn view(&self, at: u32) -> Option<&TokenView> {
        self.views.get(at as usize)
    }

    fn quotation(&self, stretch: &Stretch) -> Quotation {
        let line = self.syntax.lines.get(self.syntax.line_of(stretch.start));
        let (line_start, line_end) = line.map_or((0, 0), |line| (line.start, line.end));
        let first = stretch.open.unwrap_or(stretch.start);
        let after = stretch.close.map_or(stretch.end, |close| close + 1);
        let within = |at: &u32| (line_start..line_end).contains(at);
        let word = |at: Option<u32>| at.filter(within).map_or(0, |at| self.syntax.word(at));
        let sentence = self.syntax.sentence(first);
        let starts_sentence = sentence.is_some_and(|sentence| sentence.start == first);
        let flags = [
            starts_sentence,
            first == line_start,
            after >= line_end,
            stretch.open.is_some(),
            stretch.close.is_some(),
            stretch.goes_on,
        ];
        let mark = |at: u32| self.syntax.mark(at) as u32;
        let likely = |at: &u32| self.view(*at).is_some_and(is_cue);
        let stem = |at: u32| self.view(at).map_or(0, |view| u32::from(view.cue.stem));
        let behind = (after..line_end.min(after + CUE_AFTER)).find(likely);
        let ahead = (line_start.max(first.saturating_sub(CUE_BEFORE))..first).rev().find(likely);
        Quotation {
            start: stretch.start,
            end: stretch.end,
            length: step(stretch.end - stretch.start, &[2, 5, 10, 25]),
            word_before: word(first.checked_sub(1)),
            word_after: word(Some(after)),
            last: mark(stretch.end.saturating_sub(1)) << 5 | mark(after),
            form: bits(flags),
            cue_after: behind.map_or((0, 0), |at| (stem(at), at - after + 1)),
            cue_before: ahead.map_or((0, 0), |at| (stem(at), first - at)),
        }
    }

    /// The places of a line's tokens.
    pub(super) fn places(&self, line: &Line) -> Vec<Place> {
        let mut places = vec![BLANK; (line.end - line.start) as usize];
        let mut counts = [0u16; 4];
        let sentences = self.syntax.sentences.get(self.syntax.sentence_of(line.start)..).unwrap_or_default();
        for sentence in sentences.iter().take_while(|sentence| sentence.start < line.end) {
            let Some(first) = sentence.start.checked_sub(line.start) else { continue };
            let own = first as usize..(sentence.end - line.start) as usize;
            let range = sentence.start as usize..sentence.end as usize;
            let (Some(places), Some(views)) = (places.get_mut(own), self.views.get(range)) else { continue };
            self.look_around(sentence, views, places, &mut counts);
        }
        self.place_quotations(line, &mut places);
        places
    }

    fn look_around(&self, sentence: &Sentence, views: &[TokenView], places: &mut [Place], counts: &mut [u16; 4]) {
        let mut near = (NONE, NONE);
        let pass = |near: &mut (u32, u32), view: &TokenView, at: u32| {
            if is_cue(view) {
                near.0 = at;
            }
            if !matches!(view.mark, Mark::None | Mark::Possessive) {
                near.1 = at;
            }
        };
        for ((place, view), at) in places.iter_mut().zip(views).zip(sentence.start..) {
            (place.start, place.end) = (sentence.start, sentence.end);
            ((place.cues[0], place.marks[0]), place.counts) = (near, *counts);
            pass(&mut near, view, at);
            let counted = [
                view.mark == Mark::Comma,
                view.mark == Mark::OpenQuote,
                view.word == THAT,
                Class::Subordinator.has(view.word),
            ];
            for (count, add) in counts.iter_mut().zip(counted) {
                *count = count.wrapping_add(u16::from(add));
            }
        }
        near = (NONE, NONE);
        for ((place, view), at) in places.iter_mut().zip(views).rev().zip((sentence.start..sentence.end).rev()) {
            (place.cues[1], place.marks[1]) = near;
            pass(&mut near, view, at);
        }
    }

    /// Tells every token its quotation, or the last and the next one of its paragraph.
    fn place_quotations(&self, line: &Line, places: &mut [Place]) {
        let mut next = self.quotations.partition_point(|quotation| quotation.start < line.start);
        let mut last = NONE;
        for (place, at) in places.iter_mut().zip(line.start..) {
            while self.quotations.get(next).is_some_and(|q| q.start <= at) {
                last = next as u32;
                next += 1;
            }
            let ahead = self.quotations.get(next).filter(|q| q.start < line.end).map_or(NONE, |_| next as u32);
            (place.quotation, place.next_quotation) = (last, ahead);
        }
    }
}

pub(super) const BLANK: Place = Place {
    start: 0,
    end: 0,
    cues: [NONE; 2],
    marks: [NONE; 2],
    quotation: NONE,
    next_quotation: NONE,
    counts: [0; 4],
};

fn is_cue(view: &TokenView) -> bool {
    view.cue.strength >= LIKELY && !view.quoted
}
