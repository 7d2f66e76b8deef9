//! CoNLL-2003, as the task's paper describes its files (Tjong Kim Sang and De Meulder, 2003): four
//! columns apart by a space, an empty line behind each sentence, `-DOCSTART-` before each document,
//! tags of four types. Tags are IOB2, where every name begins with `B-`, as scorers expect today;
//! the task's own files have `B-` only between two names of one type that touch.

use copydesk::{Form, Span, export};

#[test]
fn columns_hold_every_name() {
    for article in super::articles() {
        let columns = export::conll(&article);
        let mut lines = columns.lines();
        assert_eq!((lines.next(), lines.next()), (Some("-DOCSTART- _ _ O"), Some("")));
        let (mut before, mut names) = ("O", 0);
        for line in lines {
            let fields: Vec<&str> = if line.is_empty() { vec!["", "", "", "O"] } else { line.split(' ').collect() };
            let [word, part_of_speech, chunk, tag] = fields[..] else { panic!("{line}") };
            if !line.is_empty() {
                assert!(!word.is_empty() && !word.contains(char::is_whitespace));
                assert_eq!((part_of_speech, chunk), ("_", "_"));
            }
            match tag.split_once('-') {
                None => assert_eq!(tag, "O"),
                Some((place, kind)) => {
                    assert!(["PER", "ORG", "LOC", "MISC"].contains(&kind), "{line}");
                    assert!(place == "B" || place == "I" && before.ends_with(kind), "{before}, then {line}");
                    names += usize::from(place == "B");
                }
            }
            before = tag;
        }
        let all = Span::new(0, article.text().len()).expect("in order");
        assert_eq!(names, article.mentions_in(all).filter(|found| found.mention.form == Form::Name).count());
    }
}
