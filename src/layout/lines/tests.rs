//! Cases of texts and the lines they hold.

use super::*;

fn texts(text: &str, clean: bool) -> Vec<String> {
    read(text, clean, &Stop::never()).iter().map(|l| joined_text(text, l.span())).collect()
}

#[test]
fn breaks_and_blanks() {
    for (text, lines) in [
        ("", &[][..]),
        ("\u{feff}", &[]),
        (" \n\t\r\n\u{a0}\u{200b}\n", &[]),
        ("One", &["One"]),
        ("\u{feff}One\r\nTwo\r\n", &["One", "Two"]),
        ("One\rTwo\r\rThree", &["One", "Two", "Three"]),
        ("One\u{85}Two\u{2028}Three", &["One", "Two", "Three"]),
        ("\u{a0}One\u{a0}two\u{200b}\n", &["One two"]),
    ] {
        assert_eq!(texts(text, false), lines, "{text:?}");
    }
}

#[test]
fn gaps_count_blank_lines() {
    let gaps = |text: &str| read(text, false, &Stop::never()).iter().map(|l| l.gap).collect::<Vec<_>>();
    assert_eq!(gaps("One\nTwo\n\nThree\n\n\n\nFour"), [0, 0, 1, 2]);
    assert_eq!(gaps("One\r\nTwo\r\n\r\nThree"), [0, 0, 1]);
    assert_eq!(gaps("One\r\rTwo\n\rThree"), [0, 1, 1]);
    assert_eq!(gaps("\nOne\n\nTwo"), [0, 1]);
}

const WRAPPED: &str = "\
Harbour towns weigh the price of a higher sea wall
By Ines Duarte

The council of the small port voted late on Tuesday to raise the old
wall by two metres, a decision that divides the fishermen who use the
quay from the families living behind it. Work is to begin in the
spring and will last about four years.
Engineers warned that the foundations, laid before the first world
war, may not carry the weight. \"We will know more once the divers have
looked,\" said Tomas Berg, who leads the long-
term survey for the regional water board.

A second vote is due in March.
";

#[test]
fn wrapped_paragraphs_are_joined() {
    let lines = texts(WRAPPED, false);
    assert_eq!(lines.len(), 5, "{lines:#?}");
    assert_eq!(lines[0], "Harbour towns weigh the price of a higher sea wall");
    assert_eq!(lines[1], "By Ines Duarte");
    assert!(lines[2].ends_with("about four years."), "{}", lines[2]);
    assert!(lines[3].contains("the long-term survey"), "{}", lines[3]);
    assert_eq!(lines[4], "A second vote is due in March.");
}

#[test]
fn what_a_cut_is_made_of_is_not_read() {
    let unbroken = |text: &str| -> Vec<String> {
        read(text, false, &Stop::never()).iter().map(|line| line.unbroken(text).into_owned()).collect()
    };
    for cut in ["\r\n", " \n", " \r\n", "\n "] {
        assert_eq!(unbroken(&WRAPPED.replace('\n', cut)), texts(WRAPPED, false), "{cut:?}");
    }
}

#[test]
fn other_texts_keep_their_lines() {
    let page = "World\nMinister visits the coast\nby: Ana Moreno\nShare\nThe first paragraph of the story is a long line \
                that nothing has cut, as it stands on the page itself.\nThe second is another one.\nrelated stories";
    assert_eq!(texts(page, false).len(), 7);
}

#[test]
fn a_line_that_ends_in_a_small_word_goes_on() {
    let text = "Scoreboard on the second day of the\nthird test at the oval";
    assert_eq!(texts(text, false), ["Scoreboard on the second day of the third test at the oval"]);
}

#[test]
fn of_wrapped_texts_titles_are_joined_and_what_is_indented_or_an_item_is_not() {
    let of = |from: &str, to: &str| texts(&WRAPPED.replacen(from, to, 1), false);
    let title = "Harbour towns weigh the price of a higher sea wall\nBy Ines Duarte\n";
    let both = of(title, "Harbour Towns Weigh Higher Sea\nWall After Storms Again\n");
    assert_eq!(both[0], "Harbour Towns Weigh Higher Sea Wall After Storms Again");
    for second in
        ["By Ines Duarte Again", "Wall after storms Again", "Wall Storms", "Wall After 2 Storms", "Wall After Storms!"]
    {
        let two = of(title, &format!("Harbour Towns Weigh Higher Sea\n{second}\n"));
        assert_eq!(two[..2], ["Harbour Towns Weigh Higher Sea", second]);
    }
    assert_eq!(of("\nquay from", "\n    quay from").len(), 6);
    assert_eq!(of("\nquay from", "\n quay from").len(), 5);
    assert_eq!(of("\nquay from", "\n- quay from").len(), 6);
    assert_eq!(of("\nquay from", "\n1. quay from").len(), 6);
    assert_eq!(of("\nquay from", "\n1.5 quay from").len(), 5);
    let indented = WRAPPED.replace('\n', "\n    ");
    assert_eq!(texts(&indented, false).len(), 5);
    let unwrapped = "Harbour Towns Weigh Higher Sea\nWall After Storms Again\n\nThe vote is due in March.";
    assert_eq!(texts(unwrapped, false).len(), 3);
    assert_eq!(
        texts(&WRAPPED.replacen(title, "Harbour Towns Weigh Higher Sea\nWall After Storms Again\n", 1), true).len(),
        5
    );
}
