//! A small JSON writer: the exports work without serde, and their fields keep their order.

use std::fmt::Write;

/// A JSON value under construction.
#[derive(Clone, Debug)]
pub(super) enum Json {
    Text(String),
    Number(usize),
    Null,
    List(Vec<Json>),
    Object(Vec<(&'static str, Json)>),
}

impl From<&str> for Json {
    fn from(text: &str) -> Json {
        Json::Text(text.to_owned())
    }
}

impl From<String> for Json {
    fn from(text: String) -> Json {
        Json::Text(text)
    }
}

impl From<usize> for Json {
    fn from(number: usize) -> Json {
        Json::Number(number)
    }
}

impl Json {
    /// Adds a field to an object, unless there is nothing to say.
    pub(super) fn field(&mut self, name: &'static str, value: impl Into<Json>) {
        let value = value.into();
        let nothing = match &value {
            Json::Null => true,
            Json::List(items) => items.is_empty(),
            _ => false,
        };
        if let Json::Object(fields) = self
            && !nothing
        {
            fields.push((name, value));
        }
    }

    pub(super) fn list<T: Into<Json>>(items: impl IntoIterator<Item = T>) -> Json {
        Json::List(items.into_iter().map(Into::into).collect())
    }

    /// On several lines, indented.
    pub(super) fn pretty(&self) -> String {
        let mut out = String::new();
        self.write(&mut out, 0);
        out.push('\n');
        out
    }

    fn write(&self, out: &mut String, depth: usize) {
        match self {
            Json::Null => out.push_str("null"),
            Json::Number(number) => {
                let _ = write!(out, "{number}");
            }
            Json::Text(text) => quoted(out, text),
            Json::List(items) => {
                let write = |out: &mut String, item: &Json| item.write(out, depth + 1);
                enclosed(out, '[', ']', depth, items, write);
            }
            Json::Object(fields) => {
                let write = |out: &mut String, (name, value): &(&str, Json)| {
                    quoted(out, name);
                    out.push_str(": ");
                    value.write(out, depth + 1);
                };
                enclosed(out, '{', '}', depth, fields, write);
            }
        }
    }
}

fn enclosed<T>(out: &mut String, open: char, close: char, depth: usize, items: &[T], write: impl Fn(&mut String, &T)) {
    out.push(open);
    for (i, item) in items.iter().enumerate() {
        out.push_str(if i == 0 { "\n" } else { ",\n" });
        (0..=depth).for_each(|_| out.push_str("  "));
        write(out, item);
    }
    if !items.is_empty() {
        out.push('\n');
        (0..depth).for_each(|_| out.push_str("  "));
    }
    out.push(close);
}

/// The marks `<`, `>` and `&` are escaped too, so that the JSON can stand in a `<script>` of a page
/// whatever the article says.
fn quoted(out: &mut String, text: &str) {
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            '<' | '>' | '&' | '\u{2028}' | '\u{2029}' | '\0'..='\u{1f}' | '\u{7f}' => {
                let _ = write!(out, "\\u{:04x}", u32::from(c));
            }
            _ => out.push(c),
        }
    }
    out.push('"');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strings_are_escaped_for_json_and_for_pages() {
        for (text, json) in [
            ("plain é 中", "\"plain é 中\""),
            ("a \"b\" \\ c\n", r#""a \"b\" \\ c\n""#),
            ("</script>&\u{1}", r#""\u003c/script\u003e\u0026\u0001""#),
        ] {
            let mut out = String::new();
            quoted(&mut out, text);
            assert_eq!(out, json);
        }
    }

    #[test]
    fn fields_without_content_are_left_out() {
        let mut object = Json::Object(Vec::new());
        object.field("none", Json::Null);
        object.field("empty", Json::List(Vec::new()));
        assert_eq!(object.pretty(), "{}\n");
        object.field("one", 1);
        object.field("list", Json::list(["a", "b"]));
        assert_eq!(object.pretty(), "{\n  \"one\": 1,\n  \"list\": [\n    \"a\",\n    \"b\"\n  ]\n}\n");
    }
}
