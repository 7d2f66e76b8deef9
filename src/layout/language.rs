//! English or not.
//!
//! The later stages know English only, so all that is asked is whether a text is English. Function
//! words decide: those that English has and its neighbours lack, against those of the large
//! languages in Latin letters. A text in another script is not English. A headline may have no function
//! word at all: short texts in plain Latin letters count as English unless another language speaks,
//! and so do lists of names and scores, whose words are nearly all capitalised.

use super::lists;
use crate::article::Language;
use crate::key::{self, KeyMap};
use once_cell::sync::Lazy;

/// Words that are read; a page shows its language long before.
const MOST_WORDS: usize = 500;
/// Below this many words a text counts as short.
const SHORT: usize = 12;
/// Below this many words one English function word is enough where no other language speaks.
const BRIEF: usize = 60;

/// Longest listed word, in bytes.
const LONGEST: usize = 7;
/// Longest word that may be a particle of a name without being listed, in bytes.
const PARTICLE: usize = 3;

/// Whether a word is English and whether other languages have it.
static LISTED: Lazy<KeyMap<u32, [bool; 2]>> = Lazy::new(|| {
    let mut listed: KeyMap<u32, [bool; 2]> = KeyMap::default();
    for (place, name) in ["english", "others"].into_iter().enumerate() {
        lists::LANGUAGE.of(name).for_each(|word| listed.entry(key::folded(word)).or_default()[place] = true);
    }
    listed
});

/// Judges the beginning of a text.
pub(super) fn of(text: &str) -> Language {
    let listed = &*LISTED;
    let (mut english, mut others, mut words, mut foreign, mut small) = (0, 0, 0, 0, 0);
    // Words of other languages behind a capitalised word: particles of a name if one follows.
    let (mut particles, mut behind_name) = (0, false);
    for word in text.split(|c: char| !(c.is_alphabetic() || c == '\u{301}')).filter(|w| !w.is_empty()).take(MOST_WORDS)
    {
        words += 1;
        if word.chars().next().is_some_and(|c| c > '\u{24f}') {
            foreign += 1;
            continue;
        }
        let is_small = word.chars().next().is_some_and(char::is_lowercase);
        small += usize::from(is_small);
        let found = if word.len() > LONGEST { None } else { listed.get(&key::folded(word)) };
        let [is_english, is_other] = found.copied().unwrap_or_default();
        english += usize::from(is_english);
        // "El Salvador" and "Los Angeles" are no Spanish.
        let other = is_small && is_other;
        if other && behind_name {
            particles += 1;
        } else if behind_name && is_small && !is_english && word.len() <= PARTICLE {
            // The "de" of "de la Cruz".
        } else {
            others += usize::from(other) + if is_small { particles } else { 0 };
            particles = 0;
            behind_name = !is_small;
        }
    }
    others += particles;
    let latin = words - foreign;
    let is_english = if words == 0 || foreign * 2 > words {
        false
    } else if words < SHORT {
        others <= english.max(usize::from(words > 4)) && foreign == 0
    } else {
        let prose = english * 25 >= latin && english > others * 2;
        let list = small * 2 < latin && others * 20 < latin && others <= english.max(1);
        let brief = words < BRIEF && others == 0 && english > 0;
        prose || list || brief
    };
    if is_english { Language::English } else { Language::Undetermined }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages() {
        for (text, english) in [
            ("The minister said on Monday that the talks had been useful and would go on.", true),
            ("Minister Visits Beijing", true),
            ("Fed Holds Rates Steady", true),
            ("Oil up 2%", true),
            ("Talks in Москва go on", false),
            ("Talks Москва Киев", false),
            ("Er sagte nicht viel und ging", false),
            ("Van der Berg", true),
            (
                "The mayor, Pieter van der Berg, and his deputy, Anna van den Heuvel, left. Willem de Jong follows.",
                true,
            ),
            ("José María de la Cruz met Ana da Silva and Luis de los Santos in Vigo.", true),
            ("De burgemeester Pieter van der Berg en zijn vrouw zijn niet meer in het huis van Anna.", false),
            ("Markets rally as van maker beats forecasts", true),
            ("Der Minister sagte am Montag, dass die Gespräche nützlich waren und weitergehen.", false),
            ("Le ministre a déclaré lundi que les discussions avaient été utiles pour la paix.", false),
            ("El ministro dijo el lunes que las conversaciones fueron útiles para la paz.", false),
            ("O ministro disse na segunda-feira que as conversas não foram inúteis para a paz.", false),
            (
                "Results Group A: Norway 3 Ghana 1 Group B: Chile 2 Japan 2 Final Standings Norway 9 Ghana 6 Chile 4",
                true,
            ),
            (
                "Ministeri sanoi maanantaina kokouksen jälkeen joukolle toimittajia neuvottelujen jatkuvan myöhemmin syksyllä Brysselissä ilman uusia ehtoja",
                false,
            ),
            ("Министр заявил в понедельник", false),
            ("外交部长访问北京", false),
            ("", false),
            ("123 456", false),
        ] {
            assert_eq!(of(text) == Language::English, english, "{text}");
        }
    }
}
