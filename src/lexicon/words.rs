//! How a listed phrase falls into words, so that its keys are those of the tokens of running text.

/// The words of a phrase as the tokeniser would cut them: at spaces, before a possessive "'s" or
/// final apostrophe, and at commas. Hyphenated words, "U.S.", "St." and "AT&T" are one word each.
pub(crate) fn words(phrase: &str) -> impl Iterator<Item = &str> {
    phrase.split_whitespace().flat_map(|word| {
        let (word, comma) = split_end(word, &[","]);
        let (word, possessive) = split_end(word, &["'s", "’s", "'", "’"]);
        [word, possessive, comma].into_iter().filter(|part| !part.is_empty())
    })
}

fn split_end<'a>(word: &'a str, ends: &[&str]) -> (&'a str, &'a str) {
    let end = ends.iter().find(|end| word.len() > end.len() && word.ends_with(*end));
    word.split_at(word.len() - end.map_or(0, |end| end.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phrases_fall_into_the_words_of_text() {
        for (phrase, expected) in [
            ("New South Wales", "New|South|Wales"),
            ("Moody's Investors Service", "Moody|'s|Investors|Service"),
            ("Workers’ Party", "Workers|’|Party"),
            ("Washington, D.C.", "Washington|,|D.C."),
            ("St. Louis", "St.|Louis"),
            ("Rolls-Royce", "Rolls-Royce"),
            ("AT&T", "AT&T"),
            ("'s", "'s"),
            ("  ", ""),
        ] {
            assert_eq!(words(phrase).collect::<Vec<_>>().join("|"), expected, "{phrase}");
        }
    }
}
