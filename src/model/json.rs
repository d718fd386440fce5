//! Reads JSON as exports really are. Takes bytes, gives a value and what was odd about them; never guesses.

use serde::de::{DeserializeSeed, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Number, Value};
use std::fmt;

/// How deep a document may nest before it is refused (serde_json's own limit is 128).
pub const MAX_DEPTH: usize = 120;

/// A JSON document with what was odd about it.
#[derive(Debug, Clone, PartialEq)]
pub struct JsonDocument {
    /// The value. Of a duplicated key the last one counts, as in every common reader.
    pub value: Value,
    /// JSON pointers of keys that occur twice in one object, at most 20.
    pub duplicate_keys: Vec<String>,
    /// The bytes were UTF-16 with a byte order mark.
    pub utf16: bool,
}

/// Why bytes are no JSON document.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum JsonError {
    /// There are no bytes, or nothing but white space.
    #[error("the file is empty")]
    Empty,
    /// The text ends before the document does.
    #[error("the JSON is cut off at line {line}, column {column}")]
    Truncated {
        /// Line, from 1.
        line: usize,
        /// Column, from 1.
        column: usize,
    },
    /// The bytes are not text.
    #[error("the file is neither UTF-8 nor UTF-16 with a byte order mark")]
    Encoding,
    /// It is not JSON.
    #[error("not JSON at line {line}, column {column}: {message}")]
    Syntax {
        /// Line, from 1.
        line: usize,
        /// Column, from 1.
        column: usize,
        /// What the parser says.
        message: String,
    },
}

/// Decodes UTF-8 (with or without a byte order mark) or UTF-16 with one.
///
/// # Errors
/// [`JsonError::Encoding`] if it is neither.
pub fn decode_text(bytes: &[u8]) -> Result<(std::borrow::Cow<'_, str>, bool), JsonError> {
    match bytes {
        [0xEF, 0xBB, 0xBF, rest @ ..] => {
            std::str::from_utf8(rest).map(|t| (t.into(), false)).map_err(|_| JsonError::Encoding)
        }
        [0xFF, 0xFE, rest @ ..] => decode_utf16(rest, encoding_rs::UTF_16LE),
        [0xFE, 0xFF, rest @ ..] => decode_utf16(rest, encoding_rs::UTF_16BE),
        _ => std::str::from_utf8(bytes).map(|t| (t.into(), false)).map_err(|_| JsonError::Encoding),
    }
}

fn decode_utf16<'a>(
    bytes: &'a [u8],
    encoding: &'static encoding_rs::Encoding,
) -> Result<(std::borrow::Cow<'a, str>, bool), JsonError> {
    encoding.decode_without_bom_handling_and_without_replacement(bytes).map(|t| (t, true)).ok_or(JsonError::Encoding)
}

/// Reads one JSON document.
///
/// # Errors
/// [`JsonError`] with the place, if the bytes are no document or more than one.
pub fn read_json(bytes: &[u8]) -> Result<JsonDocument, JsonError> {
    let (text, utf16) = decode_text(bytes)?;
    if text.trim().is_empty() {
        return Err(JsonError::Empty);
    }
    let mut notes = Notes::default();
    let mut parser = serde_json::Deserializer::from_str(&text);
    let value = Seed { notes: &mut notes, pointer: String::new() }.deserialize(&mut parser).map_err(classify)?;
    parser.end().map_err(classify)?;
    Ok(JsonDocument { value, duplicate_keys: notes.duplicates, utf16 })
}

fn classify(error: serde_json::Error) -> JsonError {
    let (line, column) = (error.line(), error.column());
    if error.is_eof() {
        JsonError::Truncated { line, column }
    } else {
        let message = error.to_string();
        let message = message.split(" at line ").next().unwrap_or_default().to_owned();
        JsonError::Syntax { line, column, message }
    }
}

#[derive(Default)]
struct Notes {
    duplicates: Vec<String>,
}

struct Seed<'n> {
    notes: &'n mut Notes,
    pointer: String,
}

impl<'de> DeserializeSeed<'de> for Seed<'_> {
    type Value = Value;
    fn deserialize<D: serde::Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Seed<'_> {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }
    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }
    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(Value::Bool(value))
    }
    fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
        Ok(value.into())
    }
    fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
        Ok(value.into())
    }
    fn visit_f64<E>(self, value: f64) -> Result<Value, E> {
        Ok(Number::from_f64(value).map_or(Value::Null, Value::Number))
    }
    fn visit_str<E>(self, value: &str) -> Result<Value, E> {
        Ok(Value::String(value.to_owned()))
    }
    fn visit_string<E>(self, value: String) -> Result<Value, E> {
        Ok(Value::String(value))
    }
    fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<Value, A::Error> {
        let mut items = Vec::new();
        let Self { notes, pointer } = self;
        while let Some(item) =
            access.next_element_seed(Seed { notes: &mut *notes, pointer: format!("{pointer}/{}", items.len()) })?
        {
            items.push(item);
        }
        Ok(Value::Array(items))
    }
    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Value, A::Error> {
        let mut object = Map::new();
        let Self { notes, pointer } = self;
        while let Some(key) = access.next_key::<String>()? {
            let below = format!("{pointer}/{}", super::pointer_step(&key));
            let value = access.next_value_seed(Seed { notes: &mut *notes, pointer: below.clone() })?;
            if object.insert(key, value).is_some() && notes.duplicates.len() < 20 {
                notes.duplicates.push(below);
            }
        }
        Ok(Value::Object(object))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn odd_bytes_are_named() {
        assert_eq!(read_json(b"").unwrap_err(), JsonError::Empty);
        assert_eq!(read_json(b" \r\n").unwrap_err(), JsonError::Empty);
        assert!(matches!(read_json(b"{\"a\": [1, 2").unwrap_err(), JsonError::Truncated { line: 1, .. }));
        assert!(matches!(read_json(b"{\"a\": 1} x").unwrap_err(), JsonError::Syntax { .. }));
        assert_eq!(read_json(&[0x80, 0x81]).unwrap_err(), JsonError::Encoding);
        let twice = read_json(br#"{"a":{"b/c":1,"b/c":2}}"#).unwrap();
        assert_eq!(twice.duplicate_keys, ["/a/b~1c"]);
        assert_eq!(twice.value["a"]["b/c"], 2);
        let utf16: Vec<u8> =
            [0xFF, 0xFE].into_iter().chain("{\"a\":\"é\"}\r\n".encode_utf16().flat_map(u16::to_le_bytes)).collect();
        let read = read_json(&utf16).unwrap();
        assert!(read.utf16 && read.value["a"] == "é");
        let deep = "[".repeat(100_000);
        assert!(read_json(deep.as_bytes()).is_err());
    }
}
