//! A file of knowledge is refused with the number of a line that it has, or it makes a pipeline whose
//! articles keep the promises and bear no other identifiers than the file's; a full name that is listed is found.

use super::{Choices, STORY};
use crate::common;
use copydesk::{EntityKind, Knowledge, KnownEntity, Language, Pipeline};

pub fn hold(bytes: &[u8]) {
    let mut choices = Choices::new(bytes);
    let form = choices.byte();
    let file = choices.text();
    let lines = file.split(['\n', '\r']).count();
    full_names_are_found(form, &file);
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

/// A name of two words of the file, written large, in a sentence that has nothing else to tell.
fn full_names_are_found(form: u8, file: &str) {
    let words = file.split(|c: char| !c.is_ascii_alphabetic()).filter(|word| word.len() > 2);
    let large = |word: &str| word[..1].to_ascii_uppercase() + &word[1..].to_ascii_lowercase();
    let words: Vec<String> = words.take(2).map(large).collect();
    let [first, last] = &words[..] else { return };
    let name = format!("{first} {last}");
    let kind = EntityKind::ALL[usize::from(form / 4) % EntityKind::ALL.len()];
    let list = Knowledge::new([KnownEntity::new("id-7", kind, &name)]).expect("a name");
    let desk = Pipeline::builder().clean(true).language(Language::English).knowledge(list).build().expect("right");
    let article = desk.structure(&format!("A Day in May\nOn that day we saw {name} by the sea, and it was late."));
    assert!(article.entities().iter().any(|entity| entity.link() == Some("id-7")), "{name}, {kind}");
}
