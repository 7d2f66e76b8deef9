//! What decided on the role of each line: the signs that the tagger saw, and the rules without which it
//! would be another.

use super::evidence::page::Page;
use super::roles::label_repair::REPAIRS;
use super::roles::tag::LABELS;
use super::roles::{features, tag};
use super::{House, Options, boilerplate, is_apart, lines, read_until};
use crate::article::Block;
use crate::explain::{About, Decision};
use crate::key;
use crate::linear::explain::{Glossary, Template, choice};
use crate::linear::{MAX_LABELS, Model};
use crate::rules::{self, Rule};
use crate::stop::Stop;

/// What decides before the tagger is asked.
const TOLD: Rule =
    Rule::new("layout", "told", "a line of a form that the user told has the role told with it", "Patterns of a house");
const CLEAN: Rule = Rule::new(
    "layout",
    "clean",
    "a text that is only an article begins with its headline, and the rest is body",
    "Pipeline::builder().clean(true)",
);
const CERTAIN: Rule = Rule::new(
    "layout",
    "certain",
    "lines that scripts write on every page are boilerplate, and the tagger does not see them",
    "\"Share this article\"",
);

/// The rules of this stage, in the order in which they act.
pub(crate) fn rules() -> impl Iterator<Item = Rule> {
    [TOLD, CLEAN, CERTAIN].into_iter().chain(REPAIRS.iter().map(|repair| repair.rule))
}

/// By the first number of a group of templates: see [`features`].
const TEMPLATES: [Template; 26] = [
    (0, "any line", false),
    (1, "the line itself", false),
    (20, "its marks", false),
    (22, "families of phrases in it", false),
    (40, "its first words", false),
    (43, "its last words", false),
    (45, "a word of it", false),
    (46, "the whole line", false),
    (100, "the line above", false),
    (120, "the line below", false),
    (140, "lines around", false),
    (160, "the next other line above", false),
    (180, "the next other line below", false),
    (200, "other lines around", false),
    (300, "before, in or after the story", false),
    (313, "its marks before, in or after the story", false),
    (315, "prose above and below", false),
    (350, "the page", false),
    (380, "the short lines it stands among", false),
    (400, "ends of the story above", false),
    (420, "words shared with the story", false),
    (460, "likeness to the headline", false),
    (480, "copies of it", false),
    (500, "blank lines and the sort of text", false),
    (550, "lines that begin or end alike", false),
    (570, "the nine lines around", false),
];

/// Decisions on all lines of a text.
pub(crate) fn explain(text: &str, options: &Options, house: House, model: &Model) -> Vec<Decision> {
    let never = Stop::never();
    let read = || read_until(text, options, house, Some(model), &never).blocks;
    let blocks = read();
    let decide = |block: &Block| {
        let line = block.span.of(text).unwrap_or("");
        let before = match () {
            () if house(line).is_some() => Some(TOLD),
            () if options.clean => Some(CLEAN),
            () if boilerplate::is_certain(line) => Some(CERTAIN),
            () => None,
        };
        let told = Decision::new(About::Line, block.span, block.role.as_str());
        Decision { rules: before.into_iter().collect(), ..told }
    };
    let mut decisions: Vec<Decision> = blocks.iter().map(decide).collect();
    if options.clean {
        return decisions;
    }
    for repair in &REPAIRS {
        let others = rules::without(repair.rule.id, read);
        for (decision, (block, other)) in decisions.iter_mut().zip(blocks.iter().zip(&others)) {
            if block.role != other.role {
                decision.rules.push(repair.rule);
            }
        }
    }
    let lines = lines::read(text, false, &never);
    let (_, lines) = lines::set_apart(text, lines, |line| is_apart(line, house, true));
    let page = Page::new(text, lines, options.has_menus, &never);
    let labels = tag::tag(&page, house, model).labels;
    for (at, line) in page.lines.iter().enumerate() {
        let Some(decision) = decisions.iter_mut().find(|decision| decision.span == line.span()) else { continue };
        let own = features::all(&page, at);
        // What a rule made of the line is held against what the tagger took, among the tagger's labels around it.
        let mut near: Vec<u8> = labels.iter().skip(at.saturating_sub(1)).take(3).copied().collect();
        if let Some(label) = near.get_mut(at.min(1)).filter(|label| tag::role(**label).as_str() != decision.choice) {
            *label = LABELS.iter().position(|label| *label == decision.choice).map_or(tag::ABOVE, |label| label as u8);
        }
        let Some(choice) = choice(model, &own, &[0; MAX_LABELS], &near, at.min(1)) else { continue };
        decision.instead = LABELS.get(usize::from(choice.instead)).map(|label| (*label).to_owned());
        decision.lead = choice.lead;
        decision.signs = choice.signs(&glossary(&page, at));
    }
    decisions
}

/// What features of the line may hold.
fn glossary(page: &Page<'_>, at: usize) -> Glossary {
    let mut glossary = Glossary::of_sums(&TEMPLATES);
    for near in at.saturating_sub(2)..=at + 2 {
        let Some(shape) = page.shapes.get(near) else { continue };
        glossary.values([shape.form, shape.hash as u32]);
    }
    for word in page.line(at).split(|c: char| !c.is_alphanumeric() && !matches!(c, '\'' | '’' | '-')) {
        glossary.word(key::folded(word), word);
    }
    glossary
}
