//! Each repair by itself.

use super::*;
use crate::layout::lines;
use crate::layout::roles::tag::LABELS;
use crate::stop::Stop;

/// One repair on lines behind the labels that they have, and what it makes of them, by the names of labels.
#[test]
fn repairs_one_by_one() {
    for (repair, marked, expected) in [
        (
            "keep_headline",
            "headline|Home\nheadline|Storm Closes Ports on the Northern Coast\nbody|The ports are shut.",
            "above headline body",
        ),
        (
            "keep_standfirst",
            "headline|Storm Closes Ports\nstandfirst|By Ana Lopez\nstandfirst|Crews are safe.\nbody|The port is shut.\nbody|It rains.\nstandfirst|Nobody was hurt.",
            "headline byline standfirst body body body",
        ),
        (
            "keep_standfirst",
            "standfirst|The news\nheadline|Storm Closes Ports\nbody|The port is shut.",
            "above headline body",
        ),
        (
            "find_standfirst",
            "headline|Storm Closes Ports on the Northern Coast\nabove|Crews were told to stay at home until the wind has gone, the harbour master says.\nbyline|By Ana Lopez\nbody|The port is shut.",
            "headline standfirst byline body",
        ),
        (
            "drop_copies",
            "caption|A ferry waits in the rain.\nbody|The port is shut.\ncaption|A ferry waits in the rain.",
            "caption body alt",
        ),
        (
            "drop_copies",
            "caption|A ferry waits in the rain\ncaption|A ferry waits in the rain. Photo: Eva Lind\nbody|The port is shut.",
            "alt caption body",
        ),
        (
            "extend_bylines",
            "headline|Storm Closes Ports\nabove|By\nabove|Ana Lopez\nbody|The port is shut.",
            "headline byline byline body",
        ),
    ] {
        let (labels, lines): (Vec<u8>, Vec<&str>) = marked
            .lines()
            .filter_map(|line| line.split_once('|'))
            .map(|(name, line)| (LABELS.iter().position(|l| *l == name).expect("a label") as u8, line))
            .unzip();
        let text = lines.join("\n");
        let stop = Stop::never();
        let page = Page::new(&text, lines::read(&text, false), None, &stop);
        assert_eq!(page.len(), labels.len(), "{marked}");
        let headline = page.shapes.iter().map(|shape| shape.length as i32).collect();
        let tagged = Tagged { confidence: vec![1.0; labels.len()], labels, headline };
        let mut draft = Draft { page: &page, tagged };
        let repair = REPAIRS.iter().find(|known| known.rule.id == repair).expect("a repair");
        (repair.apply)(&mut draft);
        let found: Vec<&str> = draft.tagged.labels.iter().map(|l| LABELS[usize::from(*l)]).collect();
        assert_eq!(found.join(" "), expected, "{} of {marked}", repair.rule.id);
    }
}
