//! Text on its way into a page.

use std::borrow::Cow;

/// Text that is safe between tags and in quoted attributes. Control characters, which HTML does
/// not allow, become the replacement character; so do the overrides of writing direction, which
/// could show a sentence as another one than it is.
pub(super) fn escaped(text: &str) -> Cow<'_, str> {
    let forbidden =
        |c: char| (c.is_control() && c != '\n') || matches!(c, '\u{202a}'..='\u{202e}' | '\u{fffe}' | '\u{ffff}');
    let special = |c: char| matches!(c, '&' | '<' | '>' | '"' | '\'') || forbidden(c);
    if !text.contains(special) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\t' | '\r' => out.push(' '),
            c if forbidden(c) => out.push('\u{fffd}'),
            c => out.push(c),
        }
    }
    Cow::Owned(out)
}

/// A count with its noun, which stay on one line: "1 line", "3 lines".
pub(super) fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{count}\u{a0}{}", if count == 1 { one } else { many })
}

/// A share from 0 to 1 as readers know it.
pub(super) fn percent(share: f32) -> String {
    format!("{}\u{a0}%", (share * 100.0).round())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_could_steer_a_page_is_written_out() {
        for (text, safe) in [
            ("plain é 中 עברית", "plain é 中 עברית"),
            ("<b title='\"'>&amp;", "&lt;b title=&#39;&quot;&#39;&gt;&amp;amp;"),
            ("a\tb\r\nc\u{0}\u{9f}", "a b \nc\u{fffd}\u{fffd}"),
            ("\u{202e}gnp.exe", "\u{fffd}gnp.exe"),
        ] {
            assert_eq!(escaped(text), safe);
        }
    }

    #[test]
    fn counts_and_shares_read_well() {
        assert_eq!(
            (counted(1, "line", "lines"), counted(0, "line", "lines")),
            ("1\u{a0}line".into(), "0\u{a0}lines".into())
        );
        assert_eq!(percent(0.996), "100\u{a0}%");
    }
}
