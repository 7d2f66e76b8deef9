//! Rules can be switched off, in builds with the trainers, to measure what each is worth.

#[cfg(feature = "train")]
static OFF: std::sync::Mutex<Vec<String>> = std::sync::Mutex::new(Vec::new());

/// Switches the rules of these names off for all that is structured from now on in this process: to
/// measure what they are worth. The names are those that stand beside the rules in the source.
#[cfg(feature = "train")]
pub fn without_rules(names: &[String]) {
    if let Ok(mut off) = OFF.lock() {
        names.clone_into(&mut off);
    }
}

/// Whether a rule is to be applied.
#[cfg(feature = "train")]
pub(in crate::quotes) fn is_on(name: &str) -> bool {
    OFF.lock().is_ok_and(|off| !off.iter().any(|other| other == name))
}

/// Whether a rule is to be applied: always.
#[cfg(not(feature = "train"))]
pub(in crate::quotes) const fn is_on(_: &str) -> bool {
    true
}
