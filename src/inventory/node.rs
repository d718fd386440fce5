//! A place in a JSON answer. Takes a key, gives a value of the type that was meant; a value of another type is a
//! problem with its place, and unknown. Never panics, whatever the answer holds.

// The enums matched here are other crates' own, and open-ended.
#![allow(clippy::wildcard_enum_match_arm)]

use super::policy;
use super::reading::Reading;
use crate::facts::Row;
use crate::model::{Timestamp, YamlDocument, pointer_step};
use serde_json::{Map, Value};

/// A value and where it stands.
pub(super) struct Node<'r, 'v> {
    reading: &'r Reading<'r>,
    /// The document whose lines are its places, where a JSON pointer is none.
    lines: Option<&'v YamlDocument>,
    /// The value.
    pub(super) value: &'v Value,
    /// Its JSON pointer.
    pub(super) pointer: String,
}

impl<'r, 'v> Node<'r, 'v> {
    pub(super) fn new(reading: &'r Reading<'r>, value: &'v Value, pointer: String) -> Self {
        Self { reading, lines: None, value, pointer }
    }

    /// The same place, cited by its line.
    pub(super) fn by_line(self, document: &'v YamlDocument) -> Self {
        Self { lines: Some(document), ..self }
    }

    fn child(&self, key: &str, value: &'v Value) -> Self {
        let pointer = format!("{}/{}", self.pointer, pointer_step(key));
        Self { reading: self.reading, lines: self.lines, value, pointer }
    }

    fn complain(&self, pointer: &str, problem: String) {
        match self.lines.and_then(|document| document.line(pointer)) {
            Some(line) => self.reading.problem_at_line(line, problem),
            None => self.reading.problem(pointer, problem),
        }
    }

    fn wrong(&self, key: &str, wanted: &str, found: &Value) {
        let kind = match found {
            Value::Null => "null",
            Value::Bool(_) => "true or false",
            Value::Number(_) => "a number",
            Value::String(_) => "a text",
            Value::Array(_) => "a list",
            Value::Object(_) => "an object",
        };
        let pointer = format!("{}/{}", self.pointer, pointer_step(key));
        self.complain(&pointer, format!("{wanted} was expected, {kind} stands here"));
    }

    /// The value under a key, if it is there and not null.
    pub(super) fn get(&self, key: &str) -> Option<Self> {
        match self.value.get(key) {
            None | Some(Value::Null) => None,
            Some(value) => Some(self.child(key, value)),
        }
    }

    /// The items of the list under a key; of no list, none.
    pub(super) fn list(&self, key: &str) -> Vec<Self> {
        match self.value.get(key) {
            None | Some(Value::Null) => Vec::new(),
            Some(Value::Array(_)) => self.get(key).map(|n| n.items()).unwrap_or_default(),
            Some(other) => {
                self.wrong(key, "a list", other);
                Vec::new()
            }
        }
    }

    /// The items of a list that the command always prints; where it is lacking, there is a problem.
    pub(super) fn always(&self, key: &str) -> Vec<Self> {
        if !matches!(
            self.value.get(key),
            Some(Value::Array(_) | Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Object(_))
        ) {
            self.complain(&self.pointer, format!("the list `{key}` is lacking"));
        }
        self.list(key)
    }

    /// The items of this list; an item that is no object or text is a problem.
    pub(super) fn items(&self) -> Vec<Self> {
        let Value::Array(items) = self.value else { return Vec::new() };
        items.iter().enumerate().map(|(i, item)| self.child(&i.to_string(), item)).collect()
    }

    /// A text.
    pub(super) fn text(&self, key: &str) -> Option<String> {
        match self.value.get(key)? {
            Value::Null => None,
            Value::String(text) => Some(text.clone()),
            other => {
                self.wrong(key, "a text", other);
                None
            }
        }
    }

    /// A text that a row cannot do without: without it there is a problem and no row.
    pub(super) fn needed(&self, key: &str) -> Option<String> {
        let text = self.text(key);
        if text.is_none() && !matches!(self.value.get(key), Some(v) if !v.is_null()) {
            self.complain(&self.pointer, format!("`{key}` is lacking"));
        }
        text
    }

    /// True or false; also as the texts that some commands print.
    pub(super) fn bool(&self, key: &str) -> Option<bool> {
        match self.value.get(key)? {
            Value::Null => None,
            Value::Bool(value) => Some(*value),
            Value::String(text) if text.eq_ignore_ascii_case("true") => Some(true),
            Value::String(text) if text.eq_ignore_ascii_case("false") => Some(false),
            other => {
                self.wrong(key, "true or false", other);
                None
            }
        }
    }

    /// A whole number; also as text.
    pub(super) fn int(&self, key: &str) -> Option<i64> {
        match self.value.get(key)? {
            Value::Null => None,
            Value::Number(number) if number.as_i64().is_some() => number.as_i64(),
            Value::Number(number) if number.as_f64().is_some_and(|f| f.fract() == 0.0 && f.abs() < 9e15) => {
                number.as_f64().map(|f| f as i64)
            }
            Value::String(text) if text.trim().parse::<i64>().is_ok() => text.trim().parse().ok(),
            other => {
                self.wrong(key, "a whole number", other);
                None
            }
        }
    }

    /// A time in any form that exports use.
    pub(super) fn time(&self, key: &str) -> Option<Timestamp> {
        let read = match self.value.get(key)? {
            Value::Null => return None,
            Value::String(text) => text.parse().ok(),
            Value::Number(number) => number.as_f64().and_then(Timestamp::from_number),
            Value::Bool(_) | Value::Array(_) | Value::Object(_) => None,
        };
        if read.is_none()
            && let Some(found) = self.value.get(key)
        {
            self.wrong(key, "a time", found);
        }
        read
    }

    /// Texts under a key: a list, or one alone. NULL if there is nothing, or something else.
    pub(super) fn texts(&self, key: &str) -> Option<Vec<String>> {
        match self.value.get(key)? {
            Value::Null => None,
            Value::String(text) => Some(vec![text.clone()]),
            Value::Array(items) => {
                let texts: Vec<String> = items.iter().filter_map(Value::as_str).map(str::to_owned).collect();
                if texts.len() == items.len() {
                    Some(texts)
                } else {
                    self.wrong(key, "a list of texts", &Value::Array(Vec::new()));
                    None
                }
            }
            other => {
                self.wrong(key, "a list of texts", other);
                None
            }
        }
    }

    /// The same as JSON, for a column.
    pub(super) fn texts_json(&self, key: &str) -> Option<Value> {
        self.texts(key).map(Value::from)
    }

    /// One text of each item of a list, as JSON. NULL if the list is lacking or an item has none.
    pub(super) fn pluck(&self, key: &str, field: &str) -> Option<Value> {
        let items = self.get(key)?;
        if !items.value.is_array() {
            self.wrong(key, "a list", items.value);
            return None;
        }
        let texts: Option<Vec<String>> = items.items().iter().map(|item| item.text(field)).collect();
        texts.map(Value::from)
    }

    /// A policy document: an object, a JSON text, or one that is URL-encoded.
    pub(super) fn policy(&self, key: &str) -> Option<Value> {
        let found = self.value.get(key)?;
        match policy::document(found) {
            Ok(document) => document,
            Err(problem) => {
                self.complain(&format!("{}/{}", self.pointer, pointer_step(key)), problem);
                None
            }
        }
    }

    /// AWS tags (`[{"Key", "Value"}]`) as an object.
    pub(super) fn tags(&self, key: &str) -> Option<Value> {
        self.value.get(key)?;
        let mut tags = Map::new();
        for tag in self.list(key) {
            if let (Some(name), Some(value)) = (tag.text("Key"), tag.text("Value")) {
                tags.insert(name, value.into());
            }
        }
        Some(Value::Object(tags))
    }

    /// The `Name` tag.
    pub(super) fn name_tag(&self) -> Option<String> {
        self.tags("Tags")?.get("Name")?.as_str().filter(|n| !n.is_empty()).map(str::to_owned)
    }

    /// A row that rests on this place.
    pub(super) fn row(&self, table: &'static str) -> Row {
        match self.lines.and_then(|document| document.line(&self.pointer)) {
            Some(line) => self.reading.row_at_line(table, line),
            None => self.reading.row(table, &self.pointer),
        }
    }

    /// Puts a row into the facts.
    pub(super) fn put(&self, row: &Row) {
        self.reading.put(row);
    }

    /// Notes that this place is not what it should be.
    pub(super) fn problem(&self, problem: impl Into<String>) {
        self.complain(&self.pointer, problem.into());
    }

    /// The artefact being read.
    pub(super) fn reading(&self) -> &'r Reading<'r> {
        self.reading
    }
}
