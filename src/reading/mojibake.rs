//! UTF-8 that was read as Windows-1252, Latin-1 or Mac Roman: `â€œ` for “, `Ã©` for é.

use super::changes::Repair;
use super::codepage::byte_of;
use super::escapes::clitic;

/// Reads the character whose first byte prints as the one at `at`.
pub(super) fn character(text: &str, at: usize) -> Option<Repair> {
    let before = text.get(..at)?.chars().next_back();
    let mut rest = text.get(at..)?.chars();
    let lead = rest.next()?;
    let put = |length: usize, c: Option<char>| Some(Repair { from: at, to: at + length, put: c });
    let following = |count: usize| text.get(at..).map_or(0, |t| t.chars().take(count).map(char::len_utf8).sum());
    let count = match lead {
        'Â' | 'Ã' | 'Ä' | 'Å' | 'Æ' | 'Ë' => 2,
        'â' => 3,
        'ð' => 4,
        _ => return None,
    };
    if let Some(c) = decoded(text.get(at..)?, count).filter(|c| is_expected(*c) || lead == 'Â' && before == Some('¬'))
    {
        let next = rest.clone().next()?;
        // "AMANHÃ”", "Ä”": a capital of its own before a mark.
        let apart = before.is_none_or(|c| c.is_whitespace() || c.is_uppercase() || is_mark(c));
        let own = count == 2 && is_mark(next) && apart && !(lead == 'Â' && !before.is_some_and(char::is_alphabetic));
        return if own { None } else { put(following(count), Some(c)) };
    }
    let next = rest.next();
    match (lead, next) {
        // A no-break space, its second half made plain.
        ('Â', None | Some(' ' | '\n')) if !before.is_some_and(char::is_alphabetic) => put(lead.len_utf8(), None),
        // One character of three was lost or made plain.
        ('â', Some('€')) => match rest.next() {
            Some('"') => put(following(3), Some('–')),
            Some('\'') => put(following(3), Some('’')),
            Some('\u{fffd}' | '?') => put(following(3), Some('”')),
            _ => put(following(2), Some('”')),
        },
        // "donât": two characters were dropped.
        ('â', Some(_)) if before.is_some_and(char::is_alphabetic) => {
            let tail = text.get(at + lead.len_utf8()..)?;
            let fits = clitic(tail) && (!tail.starts_with('t') || before == Some('n'));
            if fits { put(lead.len_utf8(), Some('’')) } else { None }
        }
        _ => None,
    }
}

/// The character that the first `count` characters are the bytes of.
fn decoded(text: &str, count: usize) -> Option<char> {
    let (mut bytes, mut chars) = ([0; 4], text.chars());
    let bytes = bytes.get_mut(..count)?;
    for byte in bytes.iter_mut() {
        *byte = byte_of(chars.next()?)?;
    }
    let mut decoded = std::str::from_utf8(bytes).ok()?.chars();
    decoded.next().filter(|_| decoded.next().is_none())
}

/// Whether news in English has the character.
fn is_expected(c: char) -> bool {
    matches!(c, '\u{a0}'..='\u{17f}' | '\u{2002}'..='\u{2044}' | '€' | '™' | '−' | '\u{2060}' | '\u{1f000}'..='\u{1faff}')
        || matches!(c, 'ƒ' | 'ˆ' | '˜' | '\u{2190}'..='\u{2199}' | '\u{2600}'..='\u{27bf}' | '●' | '►' | '■')
}

/// Marks that stand behind words of ordinary text.
fn is_mark(c: char) -> bool {
    matches!(c, '‘' | '’' | '“' | '”' | '…' | '–' | '—' | '•' | '\u{a0}' | '«' | '»' | '‹' | '›')
}

/// `‚Äú` for “: the same, read as Mac Roman.
pub(super) fn macintosh(text: &str, at: usize) -> Option<Repair> {
    let mut rest = text.get(at..)?.strip_prefix("‚Ä")?.chars();
    let third = rest.next()?;
    let c = match third {
        'ô' => '’',
        'ò' => '‘',
        'ú' => '“',
        'ù' => '”',
        'ì' => '–',
        'î' => '—',
        '¶' => '…',
        _ => return None,
    };
    Some(Repair { from: at, to: at + "‚Ä".len() + third.len_utf8(), put: Some(c) })
}
