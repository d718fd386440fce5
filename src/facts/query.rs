//! Read-only SQL over the facts. Takes SQL that somebody wrote, gives rows, and says which tables it read.
//! Never writes, attaches or loads; stops at a limit of rows or steps.

// The enums matched here are other crates' own, and open-ended.
#![allow(clippy::wildcard_enum_match_arm)]

use super::Facts;
use rusqlite::Connection;
use rusqlite::hooks::{AuthAction, AuthContext, Authorization};
use rusqlite::types::Value;
use std::collections::BTreeSet;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex};

/// The tables (not views) that a statement reads.
pub type Reads = BTreeSet<String>;

/// What a query gave.
#[derive(Debug, Clone, PartialEq)]
pub struct Answer {
    /// Names of the columns.
    pub columns: Vec<String>,
    /// The rows.
    pub rows: Vec<Vec<Value>>,
    /// Tables that were read.
    pub reads: Reads,
}

/// Why a query gave nothing.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum QueryError {
    /// It is not SQL that runs here, or it wants to do more than read.
    #[error("{0}")]
    Sql(String),
    /// It gave more rows than it may.
    #[error("the query gives more than {limit} rows")]
    TooManyRows {
        /// The limit.
        limit: usize,
    },
    /// It took more steps than it may.
    #[error("the query was stopped: it takes more than {steps} million steps")]
    TooLong {
        /// The limit, in millions of SQLite's virtual machine steps.
        steps: u64,
    },
}

/// The most steps of SQLite's virtual machine that one query may take, in millions.
const MILLION_STEPS: u64 = 1_000;

/// Watches what SQL does. While armed it lets statements read and nothing else, and notes which tables.
#[derive(Default)]
pub(super) struct Guard {
    armed: AtomicBool,
    steps: AtomicU64,
    reads: Mutex<Reads>,
}

impl Guard {
    /// Puts a guard, disarmed, on a connection.
    pub(super) fn install(connection: &mut Connection) -> rusqlite::Result<Arc<Self>> {
        let guard = Arc::new(Self::default());
        let watching = Arc::clone(&guard);
        connection.authorizer(Some(move |context: AuthContext<'_>| watching.judge(&context.action)))?;
        let counting = Arc::clone(&guard);
        connection.progress_handler(1_000_000, Some(move || counting.exhausted()))?;
        Ok(guard)
    }

    fn judge(&self, action: &AuthAction<'_>) -> Authorization {
        if !self.armed.load(Ordering::Relaxed) {
            return Authorization::Allow;
        }
        match action {
            AuthAction::Read { table_name, .. } => {
                if let Ok(mut reads) = self.reads.lock() {
                    reads.insert((*table_name).to_owned());
                }
                Authorization::Allow
            }
            AuthAction::Select | AuthAction::Recursive => Authorization::Allow,
            AuthAction::Function { function_name } if !function_name.eq_ignore_ascii_case("load_extension") => {
                Authorization::Allow
            }
            _ => Authorization::Deny,
        }
    }

    fn exhausted(&self) -> bool {
        self.armed.load(Ordering::Relaxed) && self.steps.fetch_add(1, Ordering::Relaxed) >= MILLION_STEPS
    }

    fn arm(&self) {
        self.steps.store(0, Ordering::Relaxed);
        if let Ok(mut reads) = self.reads.lock() {
            reads.clear();
        }
        self.armed.store(true, Ordering::Relaxed);
    }

    fn disarm(&self) -> Reads {
        self.armed.store(false, Ordering::Relaxed);
        self.reads.lock().map(|reads| reads.clone()).unwrap_or_default()
    }
}

impl Facts {
    /// Runs one read-only statement. `parameters` are bound by name (`:now`); those the statement does not
    /// mention are left out.
    ///
    /// # Errors
    /// [`QueryError`] if it does not prepare, wants to write, gives more than `limit` rows or takes too long.
    pub fn query(&self, sql: &str, parameters: &[(String, Value)], limit: usize) -> Result<Answer, QueryError> {
        let mut rows = Vec::new();
        let (columns, reads) = self.query_each(sql, parameters, limit, &mut |row| rows.push(row.to_vec()))?;
        Ok(Answer { columns, rows, reads })
    }

    /// The same, row by row: `each` gets one after the other, and must not ask the facts anything itself. Gives the
    /// columns' names and the tables that were read.
    ///
    /// # Errors
    /// As [`Facts::query`]; `each` may then have got some of the rows.
    pub fn query_each(
        &self,
        sql: &str,
        parameters: &[(String, Value)],
        limit: usize,
        each: &mut dyn FnMut(&[Value]),
    ) -> Result<(Vec<String>, Reads), QueryError> {
        self.guard().arm();
        let result = self.run(sql, parameters, limit, each);
        let mut reads = self.guard().disarm();
        let columns = result?;
        let base: BTreeSet<&str> = super::tables().map(|t| t.name).collect();
        reads.retain(|name| base.contains(name.as_str()));
        Ok((columns, reads))
    }

    fn run(
        &self,
        sql: &str,
        parameters: &[(String, Value)],
        limit: usize,
        each: &mut dyn FnMut(&[Value]),
    ) -> Result<Vec<String>, QueryError> {
        let sql_error = |error: rusqlite::Error| match error.sqlite_error_code() {
            Some(rusqlite::ErrorCode::OperationInterrupted) => QueryError::TooLong { steps: MILLION_STEPS },
            _ => QueryError::Sql(plain(&error)),
        };
        let mut statement = self.connection().prepare(sql).map_err(sql_error)?;
        let columns: Vec<String> = statement.column_names().map(str::to_owned).collect();
        for (name, value) in parameters {
            if let Some(index) = statement.parameter_index(name).map_err(sql_error)? {
                statement.raw_bind_parameter(index, value).map_err(sql_error)?;
            }
        }
        let mut cursor = statement.raw_query();
        let (mut count, mut values) = (0, Vec::with_capacity(columns.len()));
        while let Some(row) = cursor.next().map_err(sql_error)? {
            if count == limit {
                return Err(QueryError::TooManyRows { limit });
            }
            count += 1;
            values.clear();
            for i in 0..columns.len() {
                values.push(row.get(i).map_err(sql_error)?);
            }
            each(&values);
        }
        Ok(columns)
    }
}

/// SQLite's message without the prefix that rusqlite puts before it, and in words where it refuses.
fn plain(error: &rusqlite::Error) -> String {
    let text = match error {
        rusqlite::Error::SqliteFailure(_, Some(message)) => message.clone(),
        rusqlite::Error::SqlInputError { msg, .. } => msg.clone(),
        other => other.to_string(),
    };
    if text.contains("not authorized") { format!("only reading is allowed here ({text})") } else { text }
}

/// A value as a person reads it; NULL is empty.
pub fn value_text(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::Integer(number) => number.to_string(),
        Value::Real(number) => number.to_string(),
        Value::Text(text) => text.clone(),
        Value::Blob(bytes) => hex::encode(bytes),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_and_nothing_else() {
        let facts = Facts::new().unwrap();
        let answer = facts
            .query("SELECT name FROM principals WHERE :now > ''", &[(":now".into(), Value::Text("x".into()))], 10)
            .unwrap();
        assert_eq!(answer.columns, ["name"]);
        assert!(answer.reads.contains("iam_users") && answer.reads.contains("credential_report"));
        assert!(!answer.reads.contains("principals"));
        for bad in [
            "DELETE FROM iam_users",
            "ATTACH 'x' AS y",
            "PRAGMA writable_schema = 1",
            "CREATE TABLE a (b)",
            "SELECT load_extension('x')",
            "SELEC 1",
        ] {
            assert!(matches!(facts.query(bad, &[], 10), Err(QueryError::Sql(_))), "{bad}");
        }
        let many = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n";
        assert_eq!(facts.query(many, &[], 10), Err(QueryError::TooManyRows { limit: 10 }));
    }
}
