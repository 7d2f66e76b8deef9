//! From labels to attributions: what is said, by which words it is announced, whose it is.

use super::labels::{Part, Run, Side};
use crate::article::Act;
use crate::rules::is_on;
use crate::syntax::Syntax;
use std::ops::Range;

/// The margin of what rules find.
const SURE: i32 = 19;

/// How many paragraphs a content may lie away from the cue that comes later.
const PARAGRAPHS_AHEAD: usize = 3;

/// A cue with what belongs to it, in tokens.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Attribution {
    /// Empty where no word announces the content.
    pub(super) cue: Option<Range<u32>>,
    /// In text order.
    pub(super) content: Vec<Range<u32>>,
    pub(super) source: Option<Range<u32>>,
    /// The source is the subject of the sentence, which no label shows and which may be that of another clause.
    pub(super) assumed: bool,
    /// Its words stand as they fell, set apart from the text without marks.
    pub(super) verbatim: bool,
    /// Said or only held, as the cue's label has it.
    pub(super) act: Act,
    /// By how much its weakest part is preferred.
    pub(super) margin: i32,
}

impl Attribution {
    /// What a rule finds.
    pub(super) fn told(content: Vec<Range<u32>>, cue: Option<Range<u32>>, source: Option<Range<u32>>) -> Attribution {
        Attribution { content, cue, source, margin: SURE, ..Attribution::default() }
    }

    /// The same, so many tokens further on.
    pub(super) fn later_by(mut self, by: u32) -> Attribution {
        let later = |tokens: &mut Range<u32>| *tokens = tokens.start + by..tokens.end + by;
        self.content.iter_mut().chain(&mut self.cue).chain(&mut self.source).for_each(later);
        self
    }
}

/// Gives every content and source to the next cue or the one before, as its label says.
pub(super) fn read(syntax: &Syntax, runs: &[Run]) -> Vec<Attribution> {
    let mut found: Vec<Attribution> = Vec::new();
    for run in runs {
        if let Part::Cue(act) = run.part {
            let cue = Some(run.tokens.clone());
            found.push(Attribution { cue, act, margin: run.margin, ..Attribution::default() });
        }
    }
    let cues = found.len();
    let starts: Vec<u32> = found.iter().filter_map(|a| a.cue.as_ref().map(|cue| cue.start)).collect();
    let paragraph = |token: u32| syntax.line_of(token);
    for run in runs {
        let (Part::Content(side) | Part::Source(side)) = run.part else { continue };
        let after = starts.partition_point(|start| *start < run.tokens.start);
        let is_content = matches!(run.part, Part::Content(_));
        // Only what stands in marks is announced by a cue in a later paragraph; other words belong to the cue right before
        // them: "Oslo says | it will pay".
        let is_bare = is_content && !syntax.is_quoted(run.tokens.start);
        let later = || starts.get(after).is_none_or(|cue| paragraph(*cue) > paragraph(run.tokens.start));
        let told =
            |at: &usize| found.get(*at).and_then(|a| a.cue.as_ref()).is_some_and(|cue| cue.end == run.tokens.start);
        let near = match side {
            Side::Ahead if is_bare && later() => after.checked_sub(1).filter(told),
            Side::Ahead => Some(after),
            Side::Behind => after.checked_sub(1),
        };
        let far = |cue: u32| side == Side::Ahead && paragraph(cue) > paragraph(run.tokens.start) + PARAGRAPHS_AHEAD;
        let near = near.filter(|at| starts.get(*at).is_some_and(|cue| !far(*cue)));
        match near.and_then(|at| found.get_mut(at)) {
            Some(attribution) => {
                attribution.margin = attribution.margin.min(run.margin);
                if is_content {
                    attribution.content.push(run.tokens.clone());
                } else {
                    attribution.source = Some(run.tokens.clone());
                }
            }
            None if is_content => {
                let content = vec![run.tokens.clone()];
                found.push(Attribution { content, margin: run.margin, ..Attribution::default() });
            }
            None => {}
        }
    }
    if is_on("inherit") {
        inherit(syntax, found.get_mut(..cues).unwrap_or_default());
    }
    found.retain(|attribution| !attribution.content.is_empty());
    in_text_order(&mut found);
    found
}

/// Sorts by where the contents begin.
pub(super) fn in_text_order(found: &mut [Attribution]) {
    found.sort_by_key(|attribution| attribution.content.first().map(|part| part.start));
}

/// "X said ... and added ...": a cue without a source has that of the cue before in its sentence.
fn inherit(syntax: &Syntax, found: &mut [Attribution]) {
    let mut last: Option<(usize, Range<u32>)> = None;
    for attribution in found {
        let Some(cue) = &attribution.cue else { continue };
        let sentence = syntax.sentence_of(cue.start);
        let shared = last.filter(|(at, _)| *at == sentence).map(|(_, source)| source);
        attribution.source = attribution.source.take().or(shared);
        last = attribution.source.clone().map(|source| (sentence, source));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Block;
    use crate::layout::{self, Options};
    use crate::models;

    /// Runs given as (label's part, words), words being looked up in the text.
    fn runs_of(text: &str, syntax: &Syntax, parts: &[(Part, &str)]) -> Vec<Run> {
        let run = |(part, words): &(Part, &str)| {
            let at = text.find(words)? as u32;
            let start = syntax.token_at(at);
            let end = syntax.token_at(at + words.len() as u32 - 1) + 1;
            Some(Run { part: *part, tokens: start..end, margin: 10 })
        };
        parts.iter().filter_map(run).collect()
    }

    fn syntax(text: &str) -> Syntax {
        let blocks: Vec<Block> =
            layout::read(text, &Options { clean: true, ..Options::default() }, models::layout()).blocks;
        crate::syntax::parse(text, &blocks)
    }

    fn said<'a>(text: &'a str, parts: &[(Part, &str)]) -> Vec<(Vec<&'a str>, Option<&'a str>)> {
        let syntax = syntax(text);
        let words = |range: &Range<u32>| syntax.span(range.start, range.end).and_then(|s| s.of(text)).unwrap_or("");
        let found = read(&syntax, &runs_of(text, &syntax, parts));
        found.iter().map(|a| (a.content.iter().map(words).collect(), a.source.as_ref().map(words))).collect()
    }

    const AHEAD: Part = Part::Content(Side::Ahead);
    const BEHIND: Part = Part::Content(Side::Behind);

    #[test]
    fn parts_on_both_sides_of_a_cue_are_one_statement() {
        let text = "Title\n\"We will go,\" Ann Ito said. \"It is late.\"";
        let parts = [
            (AHEAD, "\"We will go,\""),
            (Part::Source(Side::Ahead), "Ann Ito"),
            (Part::Cue(Act::Speech), "said"),
            (BEHIND, "\"It is late.\""),
        ];
        assert_eq!(said(text, &parts), [(vec!["\"We will go,\"", "\"It is late.\""], Some("Ann Ito"))]);
    }

    #[test]
    fn a_statement_is_as_sure_as_its_weakest_part() {
        let text = "Title\nAnn Ito said it rained.";
        let syntax = syntax(text);
        for weakest in 0..3 {
            let mut runs = runs_of(
                text,
                &syntax,
                &[(Part::Source(Side::Ahead), "Ann Ito"), (Part::Cue(Act::Speech), "said"), (BEHIND, "it rained")],
            );
            runs[weakest].margin = 3;
            let found = read(&syntax, &runs);
            assert_eq!(found.iter().map(|a| a.margin).collect::<Vec<_>>(), [3], "{weakest}");
        }
    }

    #[test]
    fn a_later_paragraph_announces_only_what_stands_in_marks() {
        let text = "Title\nOslo says it will pay, the Herald reports.\nAnn Ito has complained of it.";
        let parts = [(Part::Cue(Act::Speech), "says"), (AHEAD, "it will pay"), (Part::Cue(Act::Speech), "complained")];
        assert_eq!(said(text, &parts), [(vec!["it will pay"], None)]);
        let syntax = syntax(text);
        let cues = read(&syntax, &runs_of(text, &syntax, &parts)).into_iter().map(|a| a.cue);
        assert_eq!(cues.map(|cue| cue.map(|c| syntax.line_of(c.start))).collect::<Vec<_>>(), [Some(1)]);
    }

    #[test]
    fn a_second_cue_shares_the_source_of_its_sentence() {
        let text = "Title\nAnn Ito said it rained and added it was cold.";
        let parts = [
            (Part::Source(Side::Ahead), "Ann Ito"),
            (Part::Cue(Act::Speech), "said"),
            (BEHIND, "it rained"),
            (Part::Cue(Act::Speech), "added"),
            (BEHIND, "it was cold"),
        ];
        assert_eq!(said(text, &parts), [(vec!["it rained"], Some("Ann Ito")), (vec!["it was cold"], Some("Ann Ito"))]);
    }
}
