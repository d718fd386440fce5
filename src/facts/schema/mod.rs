//! The facts' schema as data: each table, its columns, and the kinds of artefact that give its rows.
//!
//! Readers fill tables, one table a kind of thing, each row with its citation. Views join them; a missing
//! artefact shows as NULL there, which is exactly `undetermined`.

mod access;
mod analysis;
mod application;
mod compute;
mod data;
mod gcp;
mod identity;
mod kubernetes;
mod logging;
mod meta;
mod network;
mod paper;
mod people;
mod postgresql;
mod scanner;

/// A column's type. All are stored in SQLite's own classes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ty {
    /// Text.
    Text,
    /// A whole number.
    Int,
    /// 0 or 1.
    Bool,
    /// UTC, `2026-09-30T12:00:00Z`.
    Time,
    /// A day, `2026-09-30`.
    Date,
    /// JSON text, for SQLite's `json_each` and `json_extract`.
    Json,
}

impl Ty {
    /// The declared type in SQLite, which also says what a value means.
    pub fn sql(self) -> &'static str {
        match self {
            Self::Text | Self::Time | Self::Date | Self::Json => "TEXT",
            Self::Int | Self::Bool => "INTEGER",
        }
    }

    /// The word in the documentation.
    pub fn word(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Int => "integer",
            Self::Bool => "0 or 1",
            Self::Time => "time, UTC",
            Self::Date => "date",
            Self::Json => "JSON",
        }
    }
}

/// One column.
#[derive(Debug, Clone, Copy)]
pub struct Column {
    /// Its name.
    pub name: &'static str,
    /// Its type.
    pub ty: Ty,
    /// Whether it may be NULL: not known.
    pub nullable: bool,
    /// What it means, with its unit.
    pub doc: &'static str,
}

/// One table. Unless it is a table about the collection itself, it also has `scope`, `artefact` and
/// `place`: where the row holds and what it rests on.
#[derive(Debug, Clone, Copy)]
pub struct Table {
    /// Its name.
    pub name: &'static str,
    /// What a row is.
    pub doc: &'static str,
    /// The kinds of artefact without which rows would be lacking.
    pub kinds: &'static [&'static str],
    /// Whether rows carry `scope`, `artefact` and `place`.
    pub cited: bool,
    /// Its own columns.
    pub columns: &'static [Column],
}

/// One view over the tables.
#[derive(Debug, Clone, Copy)]
pub struct View {
    /// Its name.
    pub name: &'static str,
    /// What a row is.
    pub doc: &'static str,
    /// Its columns that need a word, with what they mean.
    pub columns: &'static [(&'static str, &'static str)],
    /// Its SELECT. It yields `scope`, `artefact`, `place`, and `also` (JSON list of further citations) where
    /// rows rest on more than one artefact.
    pub sql: &'static str,
}

/// The columns every cited table has after its own.
pub const CITED: &[Column] = &[
    col("scope", Ty::Text, "Where the row holds: `aws/111122223333/us-east-1`"),
    col("artefact", Ty::Text, "The artefact the row rests on"),
    col("place", Ty::Text, "Where in it: a JSON pointer, `:12` for a line, empty for the whole"),
];

/// Every table, in the order of the documentation.
pub fn tables() -> impl Iterator<Item = &'static Table> {
    [
        meta::TABLES,
        identity::TABLES,
        access::TABLES,
        network::TABLES,
        data::TABLES,
        compute::TABLES,
        logging::TABLES,
        paper::TABLES,
        people::TABLES,
        application::TABLES,
        scanner::TABLES,
        gcp::TABLES,
        kubernetes::TABLES,
        postgresql::TABLES,
        analysis::TABLES,
    ]
    .into_iter()
    .flatten()
}

/// Every view, in an order in which they can be created.
pub fn views() -> impl Iterator<Item = &'static View> {
    [
        identity::VIEWS,
        access::VIEWS,
        network::VIEWS,
        data::VIEWS,
        compute::VIEWS,
        logging::VIEWS,
        paper::VIEWS,
        people::VIEWS,
        application::VIEWS,
        scanner::VIEWS,
        gcp::VIEWS,
        kubernetes::VIEWS,
        postgresql::VIEWS,
        analysis::VIEWS,
    ]
    .into_iter()
    .flatten()
}

const fn col(name: &'static str, ty: Ty, doc: &'static str) -> Column {
    Column { name, ty, nullable: false, doc }
}

const fn opt(name: &'static str, ty: Ty, doc: &'static str) -> Column {
    Column { name, ty, nullable: true, doc }
}
