//! Whole pages through the stage.

use super::*;
use crate::article::Role;

fn model() -> Model {
    Model::from_static(include_bytes!("../models/layout.bin")).expect("the bundled model")
}

/// A page whose lines stand behind the first letters of their roles.
fn page(marked: &str) -> (String, Vec<(Role, String)>) {
    let role = |name: &str| match name {
        "sec" => Role::Section,
        "head" => Role::Headline,
        "stand" => Role::Standfirst,
        "by" => Role::Byline,
        "date" => Role::Date,
        "cap" => Role::Caption,
        "sub" => Role::Subhead,
        "body" => Role::Body,
        _ => Role::Boilerplate,
    };
    let lines: Vec<(Role, String)> =
        marked.lines().filter_map(|l| l.split_once('|')).map(|(r, l)| (role(r), l.to_owned())).collect();
    let text = lines.iter().map(|(_, l)| l.as_str()).collect::<Vec<_>>().join("\n");
    (text, lines)
}

fn roles(text: &str, layout: &Layout) -> Vec<(Role, String)> {
    layout.blocks.iter().map(|b| (b.role, lines::joined_text(text, b.span))).collect()
}

const VISIT: &str = "\
sec|World
head|Latvian Foreign Minister Opens Three-Day Visit to Nairobi With Trade High on Agenda
stand|Talks with Kenyan leaders are expected to cover shipping, green energy and a new embassy, officials said.
x|Getting your Trinity Audio player ready...
cap|Latvian Foreign Minister Ilze Kalniņa Ilze Kalniņa arrives at the State House in Nairobi on Tuesday.
x|info_icon
body|Latvia's foreign minister, Ilze Kalniņa, began a three-day visit to Kenya on Tuesday, the first by a Latvian chief diplomat in more than a decade, as both countries look for new partners in trade and technology.
body|Kalniņa was received at the airport by Kenya's principal secretary for foreign affairs, Joseph Wekesa, before going on to the State House, where she met the president for an hour behind closed doors.
body|In a statement after the meeting, the ministry said the two sides had agreed to begin talks on a shipping accord and to open a joint office for start-up companies by the end of next year.
body|\"We see in Kenya a partner with whom we share more than we knew,\" Kalniņa told reporters. \"What we have lacked until now is a direct line between our ports and our engineers.\"
body|The ministry's statement emphasized that the visit was not directed against any other country. It also called on all parties in the region to return to negotiations without delay.
body|According to media reports, the delegation includes the heads of nine companies, among them makers of drones, medical equipment and software for harbours.
body|Kalniņa is due to travel to Mombasa on Wednesday to see the container terminal, and will leave for Addis Ababa on Thursday evening.
";

#[test]
fn the_visit() {
    let (text, expected) = page(VISIT);
    for (name, text) in [("plain", text.clone()), ("blank lines", text.replace('\n', "\n\n"))] {
        let layout = read(&text, &Options::default(), &model());
        assert_eq!(roles(&text, &layout), expected, "{name}");
        assert_eq!(layout.section.as_deref(), Some("World"));
        assert!(layout.standfirst.is_some_and(|s| s.starts_with("Talks with Kenyan")));
    }
}

#[test]
fn the_bundled_model_fits_this_version() {
    check(&model()).expect("retrain: the features have changed");
}
