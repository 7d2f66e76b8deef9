//! brat standoff, <https://brat.nlplab.org/standoff.html>: a line an annotation, its ID before a
//! tab. `T` has a type, character offsets (fragments behind semicolons) and, behind another tab, the
//! text they hold, fragments joined by a space; `R` a type and two arguments; `A` a name, its target
//! and a value; `*` a type and its members. IDs are unique, what is referred to exists, and no text
//! holds a line break.

use std::collections::BTreeSet;

use copydesk::{Article, export};

struct Reader {
    characters: Vec<char>,
    ids: BTreeSet<String>,
}

impl Reader {
    fn line(&mut self, line: &str) {
        let (id, rest) = line.split_once('\t').expect("an ID before a tab");
        if id != "*" {
            let number = id.get(1..).unwrap_or_default();
            assert!(!number.is_empty() && number.bytes().all(|b| b.is_ascii_digit()), "{line}");
            assert!(self.ids.insert(id.to_owned()), "{id} stands twice");
        }
        match id.chars().next() {
            Some('T') => {
                let (head, text) = rest.split_once('\t').expect("a text behind a tab");
                let (kind, places) = head.split_once(' ').expect("offsets behind the type");
                named(kind);
                let mut last = 0;
                let pieces = places.split(';').map(|place| {
                    let (start, end) = place.split_once(' ').expect("two offsets");
                    let (start, end): (usize, usize) =
                        (start.parse().expect("an offset"), end.parse().expect("an offset"));
                    assert!(last <= start && start < end, "{line}");
                    last = end;
                    self.characters.get(start..end).expect("inside the text").iter().collect::<String>()
                });
                assert_eq!(pieces.collect::<Vec<_>>().join(" "), text);
            }
            Some('R') => {
                let fields: Vec<&str> = rest.split(' ').collect();
                let [kind, first, second] = fields[..] else { panic!("{line}") };
                named(kind);
                self.known(first.strip_prefix("Arg1:").expect("the first argument"));
                self.known(second.strip_prefix("Arg2:").expect("the second argument"));
            }
            Some('A') => {
                let fields: Vec<&str> = rest.split(' ').collect();
                let [name, target, ref value @ ..] = fields[..] else { panic!("{line}") };
                named(name);
                // An attribute without a value is a flag.
                assert!(value.len() <= 1, "{line}");
                value.iter().for_each(|value| named(value));
                self.known(target);
            }
            Some('*') => {
                let mut members = rest.split(' ');
                assert_eq!(members.next(), Some("Equiv"));
                assert!(members.map(|member| self.known(member)).count() > 1, "{line}");
            }
            _ => panic!("{line}"),
        }
    }

    fn known(&self, id: &str) {
        assert!(self.ids.contains(id), "{id} is not written before");
    }
}

fn named(name: &str) {
    assert!(!name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_'), "{name}");
}

#[test]
fn files_follow_its_grammar() {
    for article in super::articles() {
        let mut reader = Reader { characters: article.text().chars().collect(), ids: BTreeSet::new() };
        let file = export::brat(&article);
        assert!(file.is_empty() || file.ends_with('\n'));
        assert!(!file.contains('\r'));
        file.lines().for_each(|line| reader.line(line));
        let count = |kind: char| reader.ids.iter().filter(|id| id.starts_with(kind)).count();
        let of = |f: fn(&Article) -> usize| f(&article);
        let mentions = of(|a| a.entities().iter().map(|entity| entity.mentions.len()).sum());
        let parts =
            of(|a| a.quotes().map(|q| 1 + usize::from(q.cue.is_some()) + usize::from(q.source.is_some())).sum());
        assert_eq!(count('T'), mentions + parts);
        let denied = article.quotes().filter(|quote| quote.is_denied()).count();
        assert_eq!(count('A'), article.quotes().count() + denied);
    }
}
