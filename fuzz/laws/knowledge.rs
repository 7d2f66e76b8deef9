//! A file of knowledge is refused with the number of a line that it has, or it makes a pipeline whose
//! articles keep the promises and bear no other identifiers than the file's.

use super::{Choices, STORY};
use crate::common;
use copydesk::{Knowledge, Pipeline};

pub fn hold(bytes: &[u8]) {
    let mut choices = Choices::new(bytes);
    let form = choices.byte();
    let file = choices.text();
    let lines = file.split(['\n', '\r']).count();
    let read = if form.is_multiple_of(2) {
        Knowledge::from_csv(file.as_bytes())
    } else {
        Knowledge::from_json_lines(file.as_bytes())
    };
    let list = match read {
        Ok(list) => list,
        Err(error) => {
            let line = error.line().expect("an error of a file names a line");
            assert!((1..=lines + 1).contains(&line), "{error} of {lines} lines");
            return assert!(!error.to_string().is_empty());
        }
    };
    let pipeline = Pipeline::builder().clean(form & 2 == 0).knowledge(list).build().expect("a list always fits");
    // The names of the list stand in the file itself.
    for text in [STORY.to_owned(), format!("A list of names\n{file}")] {
        let article = pipeline.structure(&text);
        common::keeps_promises(&article, &text);
        assert_eq!(pipeline.structure(&text), article, "the same text gives the same article");
        for link in article.entities().iter().filter_map(copydesk::Entity::link) {
            let is_listed = file.contains(link) || file.contains(['"', '\\']);
            assert!(is_listed, "{link:?} is no identifier of the file");
        }
    }
}
