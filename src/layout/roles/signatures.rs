//! Where on the page the authors and the day stand.

use super::label_repair::Draft;
use super::strays::is_note;
use super::tag::{ALT, BODY, BYLINE, CAPTION, DATE, HEADLINE};
use crate::article::Author;
use crate::layout::evidence::line_signs::{AGO, AT, BULLET, DATE as DATED, NAME, PERSON, PERSON_FIRST, PIPE};
use crate::layout::evidence::phrases::{BIO, DATED as DATED_WORDS, JOB};
use crate::layout::evidence::shape::{Begin, Shape};
use crate::layout::lines::Line;
use crate::layout::lists::{self, Family};
use crate::layout::metadata::bylines::Name;
use crate::layout::metadata::{self, bylines, dates, glued};
use std::ops::Range;

/// Lines from the last paragraph on in which authors sign.
const AROUND_END: usize = 9;
/// Lines from the headline on in which authors may be glued to other things.
const GLUED_WITHIN: usize = 4;

/// What stands behind the name of a writer who is introduced.
static TELLS_WRITER: Family = Family::new(lists::BYLINES, "tells_writer");
/// Words of such a line that only those who write have, or that say how to reach them.
static WRITES: Family = Family::new(lists::BYLINES, "writes");

impl Draft<'_, '_> {
    /// The lines to read the day from: near the headline those tagged as dates, as bylines, any; else those tagged anywhere.
    pub(in crate::layout) fn date_lines(&self) -> Vec<Line> {
        let dated = |at: &usize| self.page.is(*at, |s| s.has(DATED | AGO));
        let near = self.near_top().filter(|at| !signs_tweet(self.page.line(*at)));
        let labelled = |label: u8| near.clone().filter(move |at| self.label(*at) == label);
        let told = |at: &usize| {
            let line = self.page.line(*at);
            self.label(*at) == DATE || dates::label_alone(line).is_some() && metadata::is_date_line(line)
        };
        let tagged: Vec<usize> = near.clone().filter(told).collect();
        let other = |at: &usize| match self.label(*at) {
            BODY => metadata::is_date_line(self.page.line(*at)),
            CAPTION | ALT => metadata::is_date_line(self.page.line(*at)) || glued::has_day(self.page.line(*at)),
            _ => dated(at),
        };
        let tries: [Vec<usize>; 4] = [
            if tagged.iter().any(dated) { tagged.clone() } else { Vec::new() },
            labelled(BYLINE).filter(dated).collect(),
            near.clone().filter(other).collect(),
            self.all(DATE).chain(tagged).collect(),
        ];
        let best = tries.into_iter().find(|found| !found.is_empty()).unwrap_or_default();
        best.into_iter().filter_map(|at| self.page.lines.get(at)).copied().collect()
    }

    /// The lines below the story in which an agency says when it sent it.
    pub(in crate::layout) fn notes(&self) -> impl Iterator<Item = Line> {
        let noted = |at: &usize| is_note(self.page.line(*at));
        self.end().filter(noted).filter_map(|at| self.page.lines.get(at)).copied()
    }

    /// Names of the bylines by the headline, else of all; else of lines that look like one.
    pub(in crate::layout) fn authors(&self) -> Vec<Author> {
        let near = self.near_top();
        let tagged: Vec<usize> = self.all(BYLINE).collect();
        let by_headline: Vec<usize> = tagged.iter().copied().filter(|at| near.contains(at)).collect();
        let read = |places: &[usize]| {
            let lines = self.page.stop.watch(places).filter_map(|at| self.page.lines.get(*at));
            metadata::authors(self.page.text, lines.copied())
        };
        let is_pictured = |at: usize| matches!(self.label(at), CAPTION | ALT);
        let is_led = |at: &usize| match self.label(*at) {
            BODY => false,
            CAPTION | ALT => bylines::begins_with_by(self.page.line(*at)),
            _ => bylines::is_led(self.page.line(*at)),
        };
        let is_person = |at: &usize| {
            let shape = self.page.shapes.get(*at).filter(|s| !is_pictured(*at) && s.length < 120 && s.title > 60);
            let Some(shape) = shape else { return false };
            let told = |s: &Shape| s.has(DATED | AGO) || s.in_family(JOB | DATED_WORDS);
            let beside = [at.wrapping_sub(1), at + 1].into_iter().filter_map(|i| self.page.shapes.get(i)).any(told);
            let line = self.page.line(*at);
            let listed =
                bylines::is_name_list(line) && (shape.has(PERSON | PERSON_FIRST) || (shape.has(NAME) && beside));
            let marked = shape.length < 60 && shape.has(PERSON_FIRST | AT) && shape.has(BULLET | PIPE | AT);
            listed || ((told(shape) || marked) && glued::is_signed(line))
        };
        let (headline, body) = (self.first(HEADLINE), self.first(BODY));
        let between = headline.map_or(0, |h| h + 1)..body.unwrap_or(0);
        let top = headline.unwrap_or(0).min(body.unwrap_or(0));
        let tries: [&dyn Fn() -> Vec<Author>; 7] = [
            &|| read(&by_headline),
            &|| read(&tagged),
            &|| self.first_named(top..top + GLUED_WITHIN, |at, line| glued::names(line, is_pictured(at))),
            &|| read(near.clone().find(is_led).as_slice()),
            &|| read(between.clone().find(is_person).as_slice()),
            &|| self.signed_at_end(),
            &|| self.first_named(self.end(), |at, _| self.writer(at).into_iter().collect()),
        ];
        tries.iter().map(|attempt| attempt()).find(|found| !found.is_empty()).unwrap_or_default()
    }

    /// The last lines.
    fn end(&self) -> Range<usize> {
        let from = self.all(BODY).last().unwrap_or(0);
        from..from + AROUND_END
    }

    /// The name of somebody whom the story does not know and of whom the line says who it is or how to reach it:
    /// "Ann Ito is a reporter for the Lantern", "Ann Ito covers ports. Mail her: ann@lantern.example".
    pub(super) fn writer(&self, at: usize) -> Option<Name> {
        let line = self.page.line(at);
        let name = bylines::first_name(line).filter(|name| name.split(' ').next().is_some_and(bylines::is_given))?;
        let is_mail = |sign: usize| line.get(..sign).is_some_and(|before| before.ends_with(char::is_alphanumeric));
        let mailed = line.match_indices('@').any(|(sign, _)| is_mail(sign));
        let is_told = line.get(name.len() + 1..).is_some_and(|tail| TELLS_WRITER.begins(tail));
        let family = name.rsplit(' ').next()?;
        // "Ann Ito Ann Ito is a reporter": a link and the line behind it.
        let once = name.get(..name.len() / 2).filter(|once| name.trim_start_matches(once).trim() == *once);
        let known = || self.all(BODY).any(|before| before < at && self.page.line(before).contains(family));
        // "Ann Ito is a retired nurse who lives in Holm": whom the story ends with.
        let clauses = [", and ", " who ", " that "].iter().filter_map(|joint| line.find(joint)).min();
        let clause = line.get(..clauses.unwrap_or(line.len())).unwrap_or("");
        let is_writer = || clause.split(|c: char| !c.is_alphanumeric()).any(|word| WRITES.holds(word));
        let writes = || line.contains('@') || is_writer() || line.split(". ").any(|sentence| WRITES.begins(sentence));
        let told = mailed || is_told && self.page.is(at, |s| s.in_family(BIO)) && writes();
        (told && !known()).then_some(0..once.unwrap_or(name).len())
    }

    /// Authors that sign in the last lines.
    fn signed_at_end(&self) -> Vec<Author> {
        self.first_named(self.end(), |at, line| {
            // "“It was decided (at last) by Ana. She stays”, he said."
            let quoted = self.page.is(at, |s| s.begin == Begin::Quote);
            if !quoted && bylines::is_led(line) { bylines::names(line, false) } else { glued::names_at_end(line) }
        })
    }

    /// The authors of the first of some lines in which `names` finds any.
    fn first_named(&self, lines: Range<usize>, names: impl Fn(usize, &str) -> Vec<Name>) -> Vec<Author> {
        let lines = self.page.lines.iter().enumerate().take(lines.end).skip(lines.start);
        let mut named =
            lines.map(|(at, line)| metadata::as_authors(self.page.text, *line, names(at, line.of(self.page.text))));
        named.find(|found| !found.is_empty()).unwrap_or_default()
    }
}

/// "— Ann Ito (@annito) March 4, 2022": its day is not that of the story.
fn signs_tweet(line: &str) -> bool {
    line.trim_start().starts_with(['—', '–', '―', '-']) && line.contains("(@")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signatures_of_tweets() {
        for (line, wanted) in [
            ("\u{2014} Ann Ito (@annito) March 4, 2022", true),
            (" - Ann Ito (@annito) March 4, 2022", true),
            ("\u{2014} Ann Ito, March 4, 2022", false),
            ("Ann Ito (@annito) March 4, 2022", false),
        ] {
            assert_eq!(signs_tweet(line), wanted, "{line}");
        }
    }
}
