//! How a listed phrase falls into words, so that its keys are those of the tokens of running text.

/// Marks that are words of their own wherever they stand.
const MARKS: [char; 9] = [',', ':', '!', '?', '(', ')', '/', '+', '*'];
const APOSTROPHES: [char; 2] = ['\'', '’'];

/// The words of a phrase as the tokeniser cuts them: at spaces and marks, before a possessive "'s" or
/// a last apostrophe, behind a first one. Hyphenated words, "U.S.", "St." and "AT&T" are one word each.
pub(crate) fn words(phrase: &str) -> impl Iterator<Item = &str> {
    phrase.split_whitespace().flat_map(|word| word.split_inclusive(MARKS)).flat_map(|word| {
        let (word, mark) = cut_end(word, |word| word.strip_suffix(MARKS));
        let (apostrophe, word) = match word.strip_prefix(APOSTROPHES) {
            Some(rest) if rest.chars().count() > 1 => word.split_at(word.len() - rest.len()),
            _ => ("", word),
        };
        let (word, possessive) = cut_end(word, |word| word.strip_suffix('s').unwrap_or(word).strip_suffix(APOSTROPHES));
        [apostrophe, word, possessive, mark].into_iter().filter(|part| !part.is_empty())
    })
}

/// The word without its end, and the end, unless nothing would be left.
fn cut_end<'a>(word: &'a str, strip: impl Fn(&'a str) -> Option<&'a str>) -> (&'a str, &'a str) {
    let kept = strip(word).map_or("", |kept| kept);
    if kept.is_empty() { (word, "") } else { word.split_at(kept.len()) }
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
            ("Canal+", "Canal|+"),
            ("JD(U)", "JD|(|U|)"),
            ("Bodo/Glimt", "Bodo|/|Glimt"),
            ("Top Gun: Maverick", "Top|Gun|:|Maverick"),
            ("'Ndrangheta", "'|Ndrangheta"),
            ("O'Hare", "O'Hare"),
            ("!", "!"),
            ("  ", ""),
        ] {
            assert_eq!(words(phrase).collect::<Vec<_>>().join("|"), expected, "{phrase}");
        }
    }
}
