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

impl<T: Into<Json>> From<Option<T>> for Json {
    fn from(value: Option<T>) -> Json {
        value.map_or(Json::Null, Into::into)
    }
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
    /// An object without fields.
    pub(super) fn object() -> Json {
        Json::Object(Vec::new())
    }

    /// The object with one more field, unless there is nothing to say.
    pub(super) fn with(mut self, name: &'static str, value: impl Into<Json>) -> Json {
        let value = value.into();
        let is_empty = matches!(value, Json::Null) || matches!(&value, Json::List(items) if items.is_empty());
        if let Json::Object(fields) = &mut self
            && !is_empty
        {
            fields.push((name, value));
        }
        self
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
            Json::List(items) => enclosed(out, "[]", depth, items.iter().map(|item| (None, item))),
            Json::Object(fields) => {
                enclosed(out, "{}", depth, fields.iter().map(|(name, value)| (Some(*name), value)));
            }
        }
    }
}

fn enclosed<'a>(out: &mut String, marks: &str, depth: usize, items: impl Iterator<Item = (Option<&'a str>, &'a Json)>) {
    let (open, close) = marks.split_at(1);
    out.push_str(open);
    let mut line_end = "\n";
    for (name, item) in items {
        out.extend([line_end, &"  ".repeat(depth + 1)]);
        if let Some(name) = name {
            quoted(out, name);
            out.push_str(": ");
        }
        item.write(out, depth + 1);
        line_end = ",\n";
    }
    if line_end != "\n" {
        out.extend(["\n", &"  ".repeat(depth)]);
    }
    out.push_str(close);
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
        let object = Json::object().with("none", Json::Null).with("empty", Json::List(Vec::new()));
        assert_eq!(object.pretty(), "{}\n");
        let object = object.with("one", 1).with("list", Json::list(["a", "b"]));
        assert_eq!(object.pretty(), "{\n  \"one\": 1,\n  \"list\": [\n    \"a\",\n    \"b\"\n  ]\n}\n");
    }
}
