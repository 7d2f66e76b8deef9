//! Lines that are boilerplate whatever stands around them: what scripts put into a page (players,
//! icons, placeholders, menus of languages, whose tweet stands above), and the notices that interrupt a story to advertise.
//!
//! The first follow no wording that labelled pages teach, because those pages were saved before
//! their scripts ran. Both stand between lines that belong together, so they are kept from the
//! tagger: it sees the story as if they were not there.

use super::lists::{self, Family, Form};

/// Longest line that can be one.
const WINDOW: usize = 120;

/// Such lines as a whole.
static WHOLES: [Family; 2] =
    [Family::new(lists::BOILERPLATE, "whole"), Family::new(lists::BOILERPLATE, "interruptions")];
/// How such a line begins.
static STARTS: Family = Family::new(lists::BOILERPLATE, "starts");

/// Whether the line is certainly boilerplate.
pub(super) fn is_certain(line: &str) -> bool {
    let core = line.trim_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '[' | ']'));
    line.len() <= WINDOW
        && !core.is_empty()
        && (WHOLES.iter().any(|wholes| wholes.holds(core))
            || STARTS.begins(line)
            || line.starts_with('{') && line.ends_with('}')
            || is_identifier(core)
            || is_clock_of_player(line)
            || is_tweet_signature(line)
            || is_language_menu(core))
}

/// Whether a certain line is the sign that opens or closes the text of a picture.
pub(super) fn is_picture_sign(line: &str) -> bool {
    static SIGNS: Family = Family::new(lists::BOILERPLATE, "picture");
    line.split(|c: char| !c.is_alphanumeric()).any(|part| SIGNS.holds(part))
}

/// "info_icon", "keyboard_arrow_right", "ic-close-24px": a name that a program uses.
fn is_identifier(word: &str) -> bool {
    static NAME: Form = Form::new("^(?:[a-z0-9-]*_|(?:icon|ic|fa|btn|svg|icn)-)[a-z0-9_-]*$");
    let letters = || word.bytes().filter(u8::is_ascii_lowercase).count();
    word.contains(['_', '-']) && NAME.is_in(word) && letters() > if word.contains('_') { 2 } else { 3 }
}

/// "0:00 / 4:32", "00:00", "0:00 1x": counters of a player, of which one is at its beginning or two follow.
fn is_clock_of_player(line: &str) -> bool {
    static CLOCKS: Form =
        Form::new(r"^[ /|\u{a0}–-]*(?:(?:[0-9]{1,2}(?::[0-9]{1,2})+|1x|1\.0x|1X|x1)(?:[ /|\u{a0}–-]+|$))+$");
    static TOLD: Form = Form::new(r"(?:^|[ /|\u{a0}–-])[0:]+(?:[ /|\u{a0}–-]|$)|:.*[ /|\u{a0}–-].*:");
    line.contains(':') && CLOCKS.is_in(line) && TOLD.is_in(line)
}

/// "— Ann Ito (@annito) March 4, 2022": what a page sets below a tweet.
fn is_tweet_signature(line: &str) -> bool {
    static SIGNED: Form = Form::new(r"^[—–―-] ?[^()]+\(@[A-Za-z0-9_]+\) \p{Uppercase}[a-z]+ [0-9]{1,2}, [0-9]{4}$");
    line.contains("(@") && SIGNED.is_in(line)
}

/// "عربي Español Русский": a menu of languages by their own names; no line of an English story is one.
fn is_language_menu(core: &str) -> bool {
    static LANGUAGES: Family = Family::new(lists::BOILERPLATE, "languages");
    let words = || core.split(|c: char| c.is_whitespace() || c.is_ascii_punctuation()).filter(|word| !word.is_empty());
    words().all(|word| LANGUAGES.holds(word)) && words().any(|word| !word.is_ascii())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn certain_lines() {
        for line in [
            "Getting your Trinity Audio player ready...",
            "info_icon",
            "Listen to this article",
            "Listen to this article.",
            "0:00 / 4:32",
            "00:00",
            "Loading...",
            "Loading…",
            "keyboard_arrow_right",
            "Powered by Trinity Audio",
            "Your browser does not support the <audio> element.",
            "Play",
            "[object Object]",
            "icon-chevron-right",
            "ADVERTISEMENT",
            "\u{2014} Ann Ito (@annito) March 4, 2022",
            "Article content",
            "English | Español | 中文",
            "Story continues below",
            "An official website of the United States government",
            "※ This article has been translated by AI.",
            "{banner}",
        ] {
            assert!(is_certain(line), "{line}");
        }
    }

    #[test]
    fn lines_of_people() {
        for line in [
            "",
            "Play resumed after lunch.",
            "12:30",
            "\u{2014} Ann Ito (@annito) March 4, 2022 The pier is shut.",
            "Loading docks stood empty on Monday",
            "World",
            "English",
            "Bahasa Indonesia",
            "well-known",
            "e-mail",
            "A-level",
            "The icon of a generation",
            "Icon painters of the north",
            "…",
        ] {
            assert!(!is_certain(line), "{line}");
        }
    }
}
