//! Symbols: what a text holds where a value is not known. Takes the expression that would give it, gives a marked piece
//! of text; the marks cannot stand in any file that is read, so that a policy variable such as `${aws:username}`, which
//! is known, is never taken for one.

use serde_json::Value;

const OPEN: char = '\u{E000}';
const CLOSE: char = '\u{E001}';

/// The symbol of an expression.
pub(super) fn symbol(expression: &str) -> String {
    let words: Vec<&str> = expression.split_whitespace().collect();
    let text: String = words.join(" ").chars().filter(|c| *c != OPEN && *c != CLOSE).collect();
    // A symbol may stand inside a JSON text.
    format!("{OPEN}{}{CLOSE}", text.replace('"', "'").replace('\\', "/"))
}

/// A text from a file without the marks, of the same length.
pub(super) fn unmarked(text: &str) -> String {
    text.replace([OPEN, CLOSE], "\u{FFFD}")
}

/// Whether a text holds a symbol.
pub(super) fn is_open_text(text: &str) -> bool {
    text.contains(OPEN)
}

/// Whether a value is a symbol, or holds one.
pub(super) fn is_open(value: &Value) -> bool {
    match value {
        Value::String(text) => is_open_text(text),
        Value::Array(items) => items.iter().any(is_open),
        Value::Object(object) => object.iter().any(|(key, value)| is_open_text(key) || is_open(value)),
        Value::Null | Value::Bool(_) | Value::Number(_) => false,
    }
}

/// The expression of a text that is one symbol and nothing else.
pub(super) fn whole(text: &str) -> Option<&str> {
    let inner = text.strip_prefix(OPEN)?.strip_suffix(CLOSE)?;
    (!inner.contains([OPEN, CLOSE])).then_some(inner)
}

/// A text as readers see it: `${aws_s3_bucket.files.arn}/*`.
pub(super) fn shown(text: &str) -> String {
    text.replace(OPEN, "${").replace(CLOSE, "}")
}

/// A value as readers see it.
pub(super) fn shown_value(value: &Value) -> Value {
    match value {
        Value::String(text) => Value::String(shown(text)),
        Value::Array(items) => Value::Array(items.iter().map(shown_value).collect()),
        Value::Object(object) => {
            Value::Object(object.iter().map(|(key, value)| (shown(key), shown_value(value))).collect())
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => value.clone(),
    }
}

/// A text in pieces: `Err` is the expression of a symbol.
pub(super) fn pieces(text: &str) -> Vec<Result<&str, &str>> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once(OPEN) {
        let (inner, after) = after.split_once(CLOSE).unwrap_or((after, ""));
        if !before.is_empty() {
            pieces.push(Ok(before));
        }
        pieces.push(Err(inner));
        rest = after;
    }
    if !rest.is_empty() {
        pieces.push(Ok(rest));
    }
    pieces
}

/// JSON pointers of what a value does not know, at most 50.
pub(super) fn open_places(value: &Value) -> Vec<String> {
    let mut places = Vec::new();
    gather(value, String::new(), &mut places);
    places
}

fn gather(value: &Value, pointer: String, places: &mut Vec<String>) {
    if places.len() >= 50 {
        return;
    }
    match value {
        Value::String(text) if is_open_text(text) => places.push(pointer),
        Value::Array(items) => {
            items.iter().enumerate().for_each(|(i, item)| gather(item, format!("{pointer}/{i}"), places));
        }
        Value::Object(object) => object
            .iter()
            .for_each(|(key, value)| gather(value, format!("{pointer}/{}", crate::model::pointer_step(key)), places)),
        Value::String(_) | Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_symbol_is_told_from_what_looks_like_one() {
        let text = format!("arn:aws:s3:::{}/${{aws:username}}/*", symbol("aws_s3_bucket.x[\"a\"].id"));
        assert_eq!(shown(&text), "arn:aws:s3:::${aws_s3_bucket.x['a'].id}/${aws:username}/*");
        assert_eq!(pieces(&text), [Ok("arn:aws:s3:::"), Err("aws_s3_bucket.x['a'].id"), Ok("/${aws:username}/*")]);
        assert_eq!(whole(&symbol("a.b")), Some("a.b"));
        assert_eq!(whole(&text), None);
        let value = json!({"a": [1, text], "b": "${not.one}"});
        assert_eq!(open_places(&value), ["/a/1"]);
        assert!(is_open(&value) && !is_open(&json!(["${x}"])));
    }
}
