//! The facts: one SQLite database with the normalised inventory. Takes rows with citations, gives SQL.
//! Never judges, and never stores a row that rests on nothing.

mod docs;
mod dump;
mod query;
mod row;
mod schema;

pub use docs::documentation;
pub use query::{Answer, QueryError, Reads, value_text};
pub use row::Row;
pub use schema::{CITED, Column, Table, Ty, View, tables, views};

use crate::model::{Kind, Scope};
use rusqlite::Connection;
use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

/// The version of the schema, stored as `user_version`; docs/facts.md describes it.
pub const SCHEMA_VERSION: i64 = 1;

/// Why the facts could not be written or read.
#[derive(Debug, thiserror::Error)]
pub enum FactsError {
    /// SQLite says no.
    #[error("the facts database: {0}")]
    Sqlite(#[from] rusqlite::Error),
    /// The database was made by another version.
    #[error("the facts database has schema version {found}; this build reads {SCHEMA_VERSION}")]
    Version {
        /// The version found.
        found: i64,
    },
}

/// The facts of one snapshot.
pub struct Facts {
    connection: Connection,
    guard: Arc<query::Guard>,
}

impl Facts {
    /// An empty database in memory, with every table and view.
    ///
    /// # Errors
    /// [`FactsError::Sqlite`] if SQLite cannot make it.
    pub fn new() -> Result<Self, FactsError> {
        let facts = Self::guarded(Connection::open_in_memory()?)?;
        facts.connection.execute_batch(&schema_sql())?;
        Ok(facts)
    }

    /// Opens a `facts.db` from a pack, to read only.
    ///
    /// # Errors
    /// [`FactsError`] if it is no database or of another version.
    pub fn open(path: &Path) -> Result<Self, FactsError> {
        let flags = rusqlite::OpenFlags::SQLITE_OPEN_READ_ONLY | rusqlite::OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let connection = Connection::open_with_flags(path, flags)?;
        let found = connection.query_row("PRAGMA user_version", [], |row| row.get(0))?;
        if found == SCHEMA_VERSION { Self::guarded(connection) } else { Err(FactsError::Version { found }) }
    }

    fn guarded(mut connection: Connection) -> Result<Self, FactsError> {
        let guard = query::Guard::install(&mut connection)?;
        Ok(Self { connection, guard })
    }

    fn guard(&self) -> &query::Guard {
        &self.guard
    }

    /// The connection, for the readers and analyses that fill the tables.
    pub fn connection(&self) -> &Connection {
        &self.connection
    }

    /// Inserts one row.
    ///
    /// # Errors
    /// [`FactsError::Sqlite`] for an unknown table or column, or a NULL where none may be.
    pub fn insert(&self, row: &Row) -> Result<(), FactsError> {
        let mut statement = self.connection.prepare_cached(&row.sql())?;
        statement.execute(rusqlite::params_from_iter(row.values()))?;
        Ok(())
    }

    /// Runs `work` in one transaction; many inserts go faster so.
    ///
    /// # Errors
    /// Whatever `work` returns, after rolling back; or SQLite's own error.
    pub fn in_transaction<E: From<FactsError>>(&self, work: impl FnOnce(&Self) -> Result<(), E>) -> Result<(), E> {
        self.connection.execute_batch("BEGIN").map_err(FactsError::from)?;
        match work(self) {
            Ok(()) => Ok(self.connection.execute_batch("COMMIT").map_err(FactsError::from)?),
            Err(error) => {
                self.connection.execute_batch("ROLLBACK").map_err(FactsError::from)?;
                Err(error)
            }
        }
    }

    /// The states of the sources that are expected, by kind and scope: `collected`, `missing` … and why.
    ///
    /// # Errors
    /// [`FactsError::Sqlite`].
    pub fn sources(&self) -> Result<BTreeMap<Kind, BTreeMap<Scope, SourceState>>, FactsError> {
        let mut statement = self
            .connection
            .prepare("SELECT kind, scope, state, artefact, because FROM sources ORDER BY kind, scope, artefact")?;
        let rows = statement.query_map([], |row| {
            Ok((
                row.get::<_, String>(0)?,
                row.get::<_, String>(1)?,
                SourceState { state: row.get(2)?, artefact: row.get(3)?, because: row.get(4)? },
            ))
        })?;
        let mut sources: BTreeMap<Kind, BTreeMap<Scope, SourceState>> = BTreeMap::new();
        for row in rows {
            let (kind, scope, state) = row?;
            if let Ok(kind) = kind.parse::<Kind>() {
                let mut parts = scope.splitn(3, '/');
                let (platform, account, region) = (parts.next().unwrap_or_default(), parts.next(), parts.next());
                // Several artefacts may make one answer together: it is no better than the worst of them.
                let slot = sources.entry(kind).or_default().entry(Scope::of(platform, account, region));
                match slot {
                    Entry::Occupied(mut held) if held.get().is_answer() && !state.is_answer() => {
                        drop(held.insert(state))
                    }
                    Entry::Occupied(_) => {}
                    Entry::Vacant(free) => {
                        free.insert(state);
                    }
                }
            }
        }
        Ok(sources)
    }
}

/// What is known of one expected source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceState {
    /// The artefact's outcome, or `missing`.
    pub state: String,
    /// The artefact, if there is one.
    pub artefact: Option<String>,
    /// Why, where the state is no plain success.
    pub because: Option<String>,
}

impl SourceState {
    /// Whether the whole answer is there.
    pub fn is_answer(&self) -> bool {
        matches!(self.state.as_str(), "collected" | "empty" | "not-configured")
    }
}

/// The kinds of artefact that give a table its rows.
pub fn kinds_of_table(name: &str) -> BTreeSet<Kind> {
    tables().filter(|t| t.name == name).flat_map(|t| t.kinds.iter()).filter_map(|k| k.parse().ok()).collect()
}

/// Whether a table is whole without any artefact: people declare its rows, or the program itself writes them.
pub fn is_without_artefact(name: &str) -> bool {
    const NAMES: [&str; 14] = [
        "account_owners",
        "analyses",
        "artefacts",
        "attestations",
        "declared_flows",
        "declared_partners",
        "declared_public",
        "declared_vpcs",
        "documents",
        "problems",
        "scopes",
        "sources",
        "tiers",
        "waivers",
    ];
    NAMES.contains(&name)
}

/// The DDL of the whole schema.
pub fn schema_sql() -> String {
    let mut sql = format!("PRAGMA user_version = {SCHEMA_VERSION};\n");
    for table in tables() {
        let columns: Vec<String> = table
            .columns
            .iter()
            .chain(if table.cited { CITED } else { &[] })
            .map(|c| format!("  {} {}{}", c.name, c.ty.sql(), if c.nullable { "" } else { " NOT NULL" }))
            .collect();
        sql.push_str(&format!("CREATE TABLE {} (\n{}\n);\n", table.name, columns.join(",\n")));
    }
    for (table, columns) in INDEXES {
        sql.push_str(&format!("CREATE INDEX {table}_{} ON {table} ({columns});\n", columns.replace(", ", "_")));
    }
    for view in views() {
        sql.push_str(&format!("CREATE VIEW {} AS{};\n", view.name, view.sql));
    }
    sql
}

/// Indexes that the views' joins need.
const INDEXES: &[(&str, &str)] = &[
    ("iam_users", "id"),
    ("credential_report", "id"),
    ("access_keys", "principal_id"),
    ("iam_attachments", "holder_name"),
    ("iam_statements", "policy_id"),
    ("iam_memberships", "user_id"),
    ("bucket_list", "name"),
    ("bucket_encryption", "bucket"),
    ("public_access_blocks", "bucket"),
    ("bucket_versioning", "bucket"),
    ("bucket_object_lock", "bucket"),
    ("bucket_policies", "bucket"),
    ("bucket_logging", "bucket"),
    ("stores", "resource_name"),
    ("security_group_rules", "group_id"),
    ("route_tables", "id"),
    ("routes", "route_table_id"),
    ("route_associations", "subnet_id"),
    ("tiers", "member_id"),
    ("kms_key_details", "id"),
    ("kms_rotation", "key_id"),
    ("db_parameters", "parameter_group"),
    ("idp_enrolments", "account_id"),
    ("app_settings", "scope, level"),
    ("k8s_rules", "role"),
    ("k8s_roles", "name"),
    ("pg_access", "role"),
    ("pg_grants", "table_name"),
    ("pg_memberships", "member"),
    ("pg_tables", "name"),
    ("pg_view_uses", "view_name"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_schema_holds_and_every_view_yields_its_citation() {
        let facts = Facts::new().unwrap();
        for view in views() {
            let statement = facts.connection.prepare(&format!("SELECT * FROM {}", view.name)).unwrap();
            let names: BTreeSet<_> = statement.column_names().map(str::to_owned).collect();
            for needed in ["scope", "artefact", "place"] {
                assert!(names.contains(needed), "view {} lacks {needed}", view.name);
            }
            for (column, _) in view.columns {
                assert!(names.contains(*column), "view {} has no column {column}", view.name);
            }
        }
        for table in tables() {
            for kind in table.kinds {
                assert!(kind.parse::<Kind>().is_ok(), "table {} names `{kind}`", table.name);
            }
        }
    }
}
