//! Forms of lines as regular expressions.

use once_cell::sync::OnceCell;
use regex::Regex;

/// A form, compiled when the first line is asked for it.
#[derive(Debug)]
pub(super) struct Form(&'static str, OnceCell<Option<Regex>>);

impl Form {
    pub(super) const fn new(form: &'static str) -> Form {
        Form(form, OnceCell::new())
    }

    pub(super) fn is_in(&self, line: &str) -> bool {
        self.1.get_or_init(|| Regex::new(self.0).ok()).as_ref().is_some_and(|form| form.is_match(line))
    }
}
