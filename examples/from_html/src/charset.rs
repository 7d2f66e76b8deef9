//! Bytes of a page to text: the encoding as a browser finds it.

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// Within so many bytes a page has to state its encoding (the HTML standard).
const HEAD: usize = 1024;

/// The page as text: by its byte order mark, else by what its `<meta>` states, else UTF-8 where the
/// bytes are that, else Windows-1252. What stands for no character becomes U+FFFD.
pub(crate) fn decode(bytes: &[u8]) -> String {
    let stated = || stated(bytes.get(..HEAD).unwrap_or(bytes));
    let guessed = || if std::str::from_utf8(bytes).is_ok() { UTF_8 } else { WINDOWS_1252 };
    let encoding = Encoding::for_bom(bytes).map(|(encoding, _)| encoding).or_else(stated).unwrap_or_else(guessed);
    encoding.decode(bytes).0.into_owned()
}

/// The encoding that `charset=` names within a `<meta>`.
fn stated(head: &[u8]) -> Option<&'static Encoding> {
    let head = head.to_ascii_lowercase();
    let tags = head.split(|byte| *byte == b'<').filter_map(|tag| tag.strip_prefix(b"meta"));
    let mut values = tags.filter_map(|tag| {
        let tag = tag.split(|byte| *byte == b'>').next()?;
        let at = tag.windows(7).position(|seven| seven == b"charset")?;
        let value = tag.get(at + 7..)?.trim_ascii_start().strip_prefix(b"=")?.trim_ascii_start();
        let value = value.strip_prefix(b"\"").or(value.strip_prefix(b"'")).unwrap_or(value);
        let end = value.iter().position(|byte| b"\"';/ \t\r\n".contains(byte)).unwrap_or(value.len());
        Encoding::for_label(value.get(..end)?)
    });
    // Where a page could be read so far, it is not in UTF-16, whatever it says (the HTML standard).
    values.next().map(|encoding| if encoding == UTF_16BE || encoding == UTF_16LE { UTF_8 } else { encoding })
}

#[cfg(test)]
mod tests {
    use super::decode;

    #[test]
    fn encodings_as_browsers_find_them() {
        for (page, text) in [
            (b"\xef\xbb\xbfcaf\xc3\xa9".as_slice(), "caf\u{e9}"),
            (b"\xff\xfec\0a\0f\0\xe9\0", "caf\u{e9}"),
            (b"<meta charset=iso-8859-1>\x93caf\xe9\x94", "<meta charset=iso-8859-1>\u{201c}caf\u{e9}\u{201d}"),
            (
                b"<META Content='text/html; charset=windows-1251'>\xcf",
                "<META Content='text/html; charset=windows-1251'>\u{41f}",
            ),
            (b"<meta charset = \"utf-16\">\xc3\xa9", "<meta charset = \"utf-16\">\u{e9}"),
            (b"<meta charset=no-such>caf\xc3\xa9", "<meta charset=no-such>caf\u{e9}"),
            (b"caf\xc3\xa9", "caf\u{e9}"),
            (b"caf\xe9 \x93x\x94", "caf\u{e9} \u{201c}x\u{201d}"),
            (b"<p>charset=koi8-r</p>caf\xc3\xa9", "<p>charset=koi8-r</p>caf\u{e9}"),
            (b"", ""),
        ] {
            assert_eq!(decode(page), text);
        }
    }
}
