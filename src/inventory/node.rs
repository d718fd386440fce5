//! A place in a JSON answer. Takes a key, gives a value of the type that was meant; a value of another type is a
//! problem with its place, and unknown. Never panics, whatever the answer holds.

// The enums matched here are other crates' own, and open-ended.
#![allow(clippy::wildcard_enum_match_arm)]

use super::reading::Reading;
use super::statement;
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

    /// Whether anything stands under a key but null.
    pub(super) fn has(&self, key: &str) -> bool {
        self.value.get(key).is_some_and(|value| !value.is_null())
    }

    fn lacks(&self, what: &str, key: &str) {
        if !self.has(key) {
            self.complain(&self.pointer, format!("{what}`{key}` is lacking"));
        }
    }

    /// The object under a key, if there is one; anything else there is a problem.
    pub(super) fn get(&self, key: &str) -> Option<Self> {
        match self.value.get(key)? {
            Value::Null => None,
            value @ Value::Object(_) => Some(self.child(key, value)),
            other => {
                self.wrong(key, "an object", other);
                None
            }
        }
    }

    /// The object that the command always prints under a key; where it is lacking, there is a problem.
    pub(super) fn must(&self, key: &str) -> Option<Self> {
        self.lacks("", key);
        self.get(key)
    }

    /// The objects in the list under a key; of no list, none.
    pub(super) fn list(&self, key: &str) -> Vec<Self> {
        match self.value.get(key) {
            None | Some(Value::Null) => Vec::new(),
            Some(list @ Value::Array(_)) => self.child(key, list).items(),
            Some(other) => {
                self.wrong(key, "a list", other);
                Vec::new()
            }
        }
    }

    /// The objects in a list that the command always prints; where it is lacking, there is a problem.
    pub(super) fn always(&self, key: &str) -> Vec<Self> {
        self.lacks("the list ", key);
        self.list(key)
    }

    /// The objects in this list; what is no list, and an item that is no object, is a problem.
    pub(super) fn items(&self) -> Vec<Self> {
        let Value::Array(items) = self.value else {
            self.problem("a list was expected");
            return Vec::new();
        };
        let mut objects = Vec::new();
        for (i, item) in items.iter().enumerate() {
            match item {
                Value::Object(_) => objects.push(self.child(&i.to_string(), item)),
                other => self.wrong(&i.to_string(), "an object", other),
            }
        }
        objects
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
        self.lacks("", key);
        let text = self.text(key)?;
        if text.trim().is_empty() {
            self.complain(&self.pointer, format!("`{key}` is empty"));
            return None;
        }
        Some(text)
    }

    /// The text that names this thing among its like: [`Self::needed`], and no other of its list has it. The same
    /// thing over again is left out; another thing of that name is a problem at both places.
    pub(super) fn id(&self, key: &str) -> Option<String> {
        let id = self.needed(key)?;
        self.reading.first(self, key, &id).then_some(id)
    }

    /// One of the words that may stand under a key; another is a problem, and unknown.
    pub(super) fn word(&self, key: &str, words: &[&str]) -> Option<String> {
        let text = self.text(key)?;
        if words.contains(&text.as_str()) {
            return Some(text);
        }
        let pointer = format!("{}/{}", self.pointer, pointer_step(key));
        let shown: String = text.chars().take(40).collect();
        self.reading.problem(&pointer, format!("`{shown}` is none of the words that stand here: {}", words.join(", ")));
        None
    }

    /// Whether the word under a key is the first of those that may stand there.
    pub(super) fn is(&self, key: &str, words: &[&str]) -> Option<bool> {
        self.word(key, words).map(|word| Some(word.as_str()) == words.first().copied())
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

    /// Texts of a list that the command always prints; where it is lacking, there is a problem.
    pub(super) fn texts_always(&self, key: &str) -> Option<Vec<String>> {
        self.lacks("the list ", key);
        self.texts(key)
    }

    /// One text of each item of a list, as JSON. NULL if the list is lacking or an item has none.
    pub(super) fn pluck(&self, key: &str, field: &str) -> Option<Value> {
        let length = match self.value.get(key)? {
            Value::Array(items) => items.len(),
            Value::Null => return None,
            other => {
                self.wrong(key, "a list", other);
                return None;
            }
        };
        let texts: Vec<String> = self.list(key).iter().filter_map(|item| item.needed(field)).collect();
        (texts.len() == length).then(|| texts.into())
    }

    /// A policy document that is always there: an object, a JSON text, or one that is URL-encoded.
    pub(super) fn policy_always(&self, key: &str) -> Option<Value> {
        self.lacks("the policy ", key);
        self.policy(key)
    }

    /// A policy document, if there is one.
    pub(super) fn policy(&self, key: &str) -> Option<Value> {
        let found = self.value.get(key)?;
        match statement::document(found) {
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
