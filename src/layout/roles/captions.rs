//! Texts of pictures that rules find: by their credit, by what stands around them, by copies.

use super::features::overlap::likeness;
use super::label_repair::{Draft, NAMES_ONLY, UNSURE};
use super::tag::{ABOVE, ALT, BODY, BYLINE, CAPTION, DATE, HEADLINE, STANDFIRST};
use crate::layout::evidence::line_signs::{AT, CREDIT_LAST, CREDITED, DATE as DATED, IN_CREDITS, SIDE};
use crate::layout::evidence::shape::{End, Shape, Verb};
use crate::layout::lists::{self, Family, Form};
use crate::span::ending;
use crate::words::{self, Class};
use std::collections::HashSet;

/// What agencies write before the text of an older picture.
static FILED: Family = Family::new(lists::BYLINES, "filed");
/// Longest text of a picture, in bytes, that a rule takes for one, and longest where who took it is told.
const LONGEST_CAPTION: u32 = 300;
const LONGEST_CREDITED: u32 = 400;
const LONGEST_CREDIT: usize = 120;

/// What a credit calls what it credits.
static NAMED_PICTURES: Family = Family::new(lists::BYLINES, "pictures");

/// Fewest signed pictures of a gallery, fewest that name an agency, lines for each picture on average, most words
/// of a signature, and most lines of the text above it.
const PICTURES: usize = 4;
const OF_AGENCIES: usize = 2;
const LINES_A_PICTURE: usize = 4;
const SIGNATURE_WORDS: u32 = 12;
const TEXT_OF_PICTURE: usize = 4;

/// Fewest words of a beginning of the story that stands there twice.
const WORDS_OF_LEAD: u32 = 6;

/// Lines below the story in which its picture is credited.
const CREDITS_BELOW: usize = 4;

impl Draft<'_, '_> {
    /// In a gallery each picture is signed on a line of its own ("— Ana Moreno / Northern Wire"): what stands between two
    /// signatures is the text of the picture.
    pub(super) fn keep_gallery(&mut self) {
        let plain = |s: &Shape| s.words <= SIGNATURE_WORDS && s.end != End::Stop && !s.has(AT | DATED);
        let signs = |at: &usize| self.page.line(*at).starts_with(['—', '–', '-']) && self.page.is(*at, plain);
        let from = self.first(HEADLINE).map_or(0, |headline| headline + 1);
        let signatures: Vec<usize> = (from..self.page.len()).filter(signs).collect();
        let of = |test: fn(&Shape) -> bool| signatures.iter().filter(|at| self.page.is(**at, test)).count();
        let agencies = of(|s| s.has(CREDITED));
        let named = of(|s| s.has(CREDITED) || s.title >= NAMES_ONLY);
        let (Some(first), Some(last)) = (signatures.first(), signatures.last()) else { return };
        let dense = last - first < signatures.len() * LINES_A_PICTURE;
        if signatures.len() < PICTURES || !dense || agencies < OF_AGENCIES || named * 2 < signatures.len() {
            return;
        }
        let mut text = first.saturating_sub(1).max(from);
        for at in signatures {
            for line in text.max(at.saturating_sub(TEXT_OF_PICTURE))..at + 1 {
                self.set(line, CAPTION, UNSURE);
            }
            text = at + 1;
        }
    }

    /// A line that ends in a credit, or beside which the sign of a picture stands, is the text of one.
    pub(super) fn keep_credits(&mut self) {
        let from = self.first(HEADLINE).map_or(0, |h| h + 1);
        let last = self.all(BODY).last().unwrap_or(0);
        for at in from..(last + 1 + CREDITS_BELOW).min(self.page.len()) {
            let (Some(shape), Some(place)) = (self.page.shapes.get(at), self.page.places.get(at)) else { continue };
            let labelled = shape.length < LONGEST_CREDITED && ends_in_credit(self.page.line(at));
            let named = labelled || shape.verb == Verb::None && names_picture(self.page.line(at));
            if at >= last && !named {
                continue;
            }
            let pictured = shape.sentences < 2 && self.page.lines.get(at).is_some_and(|line| line.pictured);
            let placed = match self.label(at) {
                // Pictures are told in the present.
                BODY if labelled => true,
                BODY if shape.length >= LONGEST_CAPTION => false,
                BODY => shape.has(CREDIT_LAST | SIDE) || pictured && shape.verb == Verb::Present,
                BYLINE => named && !labelled,
                STANDFIRST => labelled,
                CAPTION | DATE => false,
                _ => true,
            };
            let credited =
                named || shape.is_credited() || (self.label(at) == BODY && shape.has(SIDE) && shape.sentences < 3);
            let filed = FILED.begins(self.page.line(at));
            if (filed || (placed && (credited || pictured))) && shape.boilerplate() < 2 && place.copies <= 3 {
                self.set(at, CAPTION, UNSURE);
            }
        }
    }

    /// Whether the line says only who took the picture that the line above tells of.
    fn credits(&self, at: usize) -> bool {
        let words = |at: usize| self.page.shapes.get(at).map_or(0, |shape| shape.words);
        words(at) * 2 < words(at - 1) && self.page.is(at, |s| s.has(CREDITED))
    }

    /// Whether the line is of the story, and the standfirst above it an excerpt of it.
    fn is_excerpt(&self, at: usize) -> bool {
        let pictured = self.page.lines.get(at - 1..=at).is_some_and(|both| both.iter().any(|line| line.pictured));
        let shown = pictured || self.page.is(at, |s| s.has(CREDITED)) || matches!(self.label(at + 1), BYLINE | DATE);
        (self.label(at - 1), self.label(at)) == (STANDFIRST, BODY) && !shown
    }

    /// Of two lines that say the same in almost the same words the second is the caption: alternative texts come first. So
    /// it is of a standfirst and a line of the story in the same words, where a sign of a picture, who or when stands there.
    pub(super) fn drop_copies(&mut self) {
        let cut = |s: &Shape| s.end == End::Ellipsis;
        let told = |s: &Shape| s.words >= WORDS_OF_LEAD;
        let first = self.first(BODY);
        for at in 1..self.page.len() {
            let alike = || likeness(self.page, at - 1, at);
            match (self.label(at - 1), self.label(at)) {
                // A short line that the text above ends in is its credit.
                (CAPTION, CAPTION) if matches!(alike(), 1 | 2 | 4) && !self.credits(at) => self.set(at - 1, ALT, 0.5),
                // A page sums its story up once, and tells it once: these are a picture's.
                (STANDFIRST, STANDFIRST | BODY | CAPTION | ABOVE..) | (CAPTION, BODY)
                    if (alike() == 3 || alike() == 2 && self.label(at) == CAPTION && self.page.is(at - 1, cut))
                        && self.page.is(at, |s| s.length < LONGEST_CAPTION)
                        && !self.is_excerpt(at) =>
                {
                    self.set(at - 1, ALT, 0.5);
                    self.set(at, CAPTION, UNSURE);
                }
                // A story begins once.
                (BODY, BODY) if first == Some(at - 1) && self.page.is(at - 1, told) && matches!(alike(), 2 | 3) => {
                    self.set(at - 1, STANDFIRST, UNSURE);
                }
                _ => {}
            }
        }
        let mut seen: HashSet<u64> = HashSet::new();
        for at in self.all(CAPTION).collect::<Vec<_>>() {
            let Some(hash) = self.page.shapes.get(at).map(|shape| shape.hash) else { continue };
            let again = !seen.insert(hash);
            // Who took one picture of a gallery may have taken more.
            if again && !self.page.line(at).starts_with(['—', '–']) {
                self.set(at, ALT, 0.5);
            }
        }
    }
}

/// "The pier at dawn. Photo: Ann Ito/Northern Wire.", "The pier at dawn. [PHOTO: ANN ITO]".
fn ends_in_credit(line: &str) -> bool {
    let tail = ending(line, LONGEST_CREDIT);
    if !(tail.contains([':', '/']) || [" via ", " by ", "—"].iter().any(|sign| tail.contains(sign))) {
        return false;
    }
    let ends = tail.match_indices(['.', '!', '?', '"', '\'', '”', '’', ')', '(', '[', '—']).filter(|(at, _)| *at > 0);
    ends.map(|(at, mark)| (mark, tail.get(at + mark.len()..).unwrap_or("").trim_start())).any(|(mark, rest)| {
        // "— Northern TV FILE", "Ann Ito / The Lantern via Northern Wire".
        let filed = rest.strip_suffix(" FILE").or_else(|| rest.strip_suffix(" File photo")).filter(|_| mark == "—");
        let sent = Some(rest).filter(|rest| mark == "." && rest.starts_with(char::is_uppercase) && rest.contains('/'));
        let sent = sent.filter(|rest| rest.contains(" via ") && !rest.contains("://"));
        if filed.or(sent).is_some_and(names_source) {
            return true;
        }
        let word = rest.split(|c: char| !c.is_ascii_alphabetic()).next().filter(|word| NAMED_PICTURES.holds(word));
        let Some(behind) = word.and_then(|word| rest.get(word.len()..)) else { return false };
        let marked = behind.trim_start().strip_prefix([':', '/']);
        if matches!(mark, "(" | "[") {
            let inside = marked.and_then(|who| who.trim_end_matches('.').strip_suffix([')', ']']));
            return inside.is_some_and(|who| !who.contains([')', ']']) && names_source(who));
        }
        marked
            .or_else(|| behind.strip_prefix(" via "))
            .or_else(|| behind.strip_prefix(" by "))
            .is_some_and(names_source)
    })
}

/// Whether someone is named as in a credit, and nothing as in a title: "A History of Holm".
fn names_source(who: &str) -> bool {
    let fits =
        |word: &str| !word.starts_with(char::is_lowercase) || IN_CREDITS.holds(word) || word.contains(['/', '.']);
    let is_title = who.split_whitespace().next().is_some_and(|word| words::is(&word.to_lowercase(), Class::GoesOn));
    let who = who.trim_matches([' ', '.']);
    let site = !who.contains(' ') && who.contains('.');
    (site || who.contains(char::is_uppercase)) && who.split_whitespace().all(fits) && !is_title
}

/// "Photo credit: Ann Ito", "Background photo “The Pier” by Ann Ito", "Featured image via Northern Wire".
fn names_picture(line: &str) -> bool {
    static CREDIT: Form = Form::new(
        r#"^(?i:(?:\p{Alphabetic}+ )?(?:photo|image|picture)s?)(?:(?i: ?credits?\s*:)|(?i: by| via| [“"][^”"]+[”"] by) [\p{Uppercase}@])"#,
    );
    CREDIT.is_in(line)
}
