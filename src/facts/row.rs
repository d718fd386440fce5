//! One row on its way into a table. Takes columns and a citation, gives an INSERT.

use crate::model::{Citation, Scope, Timestamp};
use chrono::NaiveDate;
use rusqlite::types::Value;

/// A row for a table. Columns that are not set are NULL.
#[derive(Debug, Clone)]
pub struct Row {
    table: &'static str,
    columns: Vec<&'static str>,
    values: Vec<Value>,
}

impl Row {
    /// A row of a cited table.
    pub fn new(table: &'static str, scope: &Scope, citation: &Citation) -> Self {
        Self::uncited(table)
            .text("scope", scope.as_str())
            .text("artefact", &citation.artefact)
            .text("place", citation.place_text())
    }

    /// A row of a table about the collection itself, which has no citation columns.
    pub fn uncited(table: &'static str) -> Self {
        Self { table, columns: Vec::new(), values: Vec::new() }
    }

    /// The row holding in another scope than that of the artefact it rests on.
    pub fn within(mut self, scope: &Scope) -> Self {
        if let Some(at) = self.columns.iter().position(|column| *column == "scope")
            && let Some(value) = self.values.get_mut(at)
        {
            *value = Value::Text(scope.as_str().to_owned());
        }
        self
    }

    fn set(mut self, column: &'static str, value: Value) -> Self {
        self.columns.push(column);
        self.values.push(value);
        self
    }

    /// Sets a text.
    pub fn text(self, column: &'static str, value: impl Into<String>) -> Self {
        self.set(column, Value::Text(value.into()))
    }

    /// Sets a text that may not be known.
    pub fn opt_text(self, column: &'static str, value: Option<impl Into<String>>) -> Self {
        match value {
            Some(value) => self.text(column, value),
            None => self,
        }
    }

    /// Sets a number.
    pub fn int(self, column: &'static str, value: i64) -> Self {
        self.set(column, Value::Integer(value))
    }

    /// Sets a number that may not be known.
    pub fn opt_int(self, column: &'static str, value: Option<i64>) -> Self {
        match value {
            Some(value) => self.int(column, value),
            None => self,
        }
    }

    /// Sets a truth value.
    pub fn bool(self, column: &'static str, value: bool) -> Self {
        self.int(column, i64::from(value))
    }

    /// Sets a truth value that may not be known.
    pub fn opt_bool(self, column: &'static str, value: Option<bool>) -> Self {
        self.opt_int(column, value.map(i64::from))
    }

    /// Sets a time that may not be known.
    pub fn opt_time(self, column: &'static str, value: Option<Timestamp>) -> Self {
        self.opt_text(column, value.map(|t| t.to_string()))
    }

    /// Sets a day that may not be known.
    pub fn opt_date(self, column: &'static str, value: Option<NaiveDate>) -> Self {
        self.opt_text(column, value.map(|d| d.to_string()))
    }

    /// Sets JSON.
    pub fn json(self, column: &'static str, value: &serde_json::Value) -> Self {
        self.text(column, value.to_string())
    }

    /// Sets JSON that may not be known.
    pub fn opt_json(self, column: &'static str, value: Option<&serde_json::Value>) -> Self {
        match value {
            Some(value) => self.json(column, value),
            None => self,
        }
    }

    pub(super) fn sql(&self) -> String {
        let marks = vec!["?"; self.columns.len()].join(", ");
        format!("INSERT INTO {} ({}) VALUES ({marks})", self.table, self.columns.join(", "))
    }

    pub(super) fn values(&self) -> impl Iterator<Item = &Value> {
        self.values.iter()
    }
}
