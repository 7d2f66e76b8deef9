use super::*;
use crate::Pipeline;

/// The names of that kind in a body line, with the pattern given.
fn named(kind: EntityKind, expression: &str, body: &str) -> Vec<String> {
    let patterns = Patterns::new().names(kind, Regex::new(expression).expect("an expression"));
    let desk = Pipeline::builder().clean(true).patterns(patterns).build().expect("right");
    let article = desk.structure(&format!("A Day in May\n{body}"));
    article.entities_of(kind).map(|entity| entity.name.clone()).collect()
}

#[test]
fn forms_are_names() {
    use EntityKind::{Law, Organization, Product};
    for (kind, expression, body, wanted) in [
        // Docket numbers, by the first group; by the one called `name` where there is one.
        (Law, r"[Dd]ocket (\d{2}-cv-\d+)", "The court took up docket 24-cv-118 on Monday.", &["24-cv-118"][..]),
        (Law, r"(?:bill|act) (no\.) (?<name>\d+)", "The house passed bill no. 1234 on Monday.", &["1234"]),
        // Flight numbers, by all of what matches, as often as there are some.
        (Product, r"\b[A-Z]{2} ?\d{3,4}\b", "They left Dakar with AF 719, and SN205 was late.", &["AF 719", "SN205"]),
        // What ends or begins within a word is the word.
        (Organization, r"(?i)zorv", "Shares of Zorvex fell by a third on Monday.", &["Zorvex"]),
        (Organization, r"vex\b", "Shares of Zorvex fell by a third on Monday.", &["Zorvex"]),
        // A group that takes no part gives no name.
        (Law, r"docket(?: (\d+))?", "The court took up the docket on Monday.", &[]),
    ] {
        assert_eq!(named(kind, expression, body), wanted, "{expression}");
    }
}

#[test]
fn the_set_that_was_added_first_decides() {
    let set = |expression| RegexSet::new([expression]).expect("an expression");
    let lines = |first, second| {
        let house = Patterns::new().lines(first, set("^Support the Post")).lines(second, set("Post"));
        ["Support the Post today", "The Post, Dakar", "Dakar"].map(|line| house.role(line))
    };
    let (byline, section) = (LineRole::Byline, LineRole::Section);
    assert_eq!(lines(byline, section), [Some(byline), Some(section), None]);
    assert_eq!(lines(section, byline), [Some(section), Some(byline), None]);
}
