use super::*;

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
