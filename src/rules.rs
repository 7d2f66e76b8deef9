//! Rules as things: each pass that a stage makes over what its tagger found has an id, and can be
//! left out to see what it does.

use std::cell::Cell;

/// A rule of a stage: what is done where the text decides beyond doubt.
///
/// [`rules`](fn@crate::rules) lists them all in the order in which they act.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Rule {
    /// The stage, which is the folder of `src` that holds the rule: "layout", "mentions", "entities"
    /// or "quotes".
    pub stage: &'static str,
    /// Unique among the rules of all stages.
    pub id: &'static str,
    /// What it does and why, in a sentence.
    pub why: &'static str,
    /// Words of a text that it is for.
    pub example: &'static str,
}

impl Rule {
    pub(crate) const fn new(stage: &'static str, id: &'static str, why: &'static str, example: &'static str) -> Rule {
        Rule { stage, id, why, example }
    }
}

thread_local! {
    /// The rule that is left out on this thread.
    static OFF: Cell<Option<&'static str>> = const { Cell::new(None) };
}

/// Whether the rule of this id is to be applied.
pub(crate) fn is_on(id: &str) -> bool {
    OFF.get() != Some(id) && !is_switched_off(id)
}

/// What `find` finds where the rule of this id is left out.
pub(crate) fn without<T>(id: &'static str, find: impl FnOnce() -> T) -> T {
    /// Switches the rule on again, also where `find` does not return.
    struct On;
    impl Drop for On {
        fn drop(&mut self) {
            OFF.set(None);
        }
    }
    OFF.set(Some(id));
    let _on = On;
    find()
}

#[cfg(feature = "train")]
static SWITCHED_OFF: std::sync::Mutex<Vec<String>> = std::sync::Mutex::new(Vec::new());

/// Switches the rules of these ids off for all that is structured from now on in this process: to
/// measure what they are worth. What acts before a tagger is asked ("told", "clean", "certain") stays.
#[cfg(feature = "train")]
pub fn without_rules(ids: &[String]) {
    if let Ok(mut off) = SWITCHED_OFF.lock() {
        ids.clone_into(&mut off);
    }
}

#[cfg(feature = "train")]
fn is_switched_off(id: &str) -> bool {
    SWITCHED_OFF.lock().is_ok_and(|off| off.iter().any(|other| other == id))
}

#[cfg(not(feature = "train"))]
const fn is_switched_off(_: &str) -> bool {
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rule_is_left_out_for_one_call() {
        let inside = without("some", || (is_on("some"), is_on("other")));
        assert_eq!((inside, is_on("some")), ((false, true), true));
    }
}
