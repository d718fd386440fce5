//! `query`: takes SQL, prints rows of the facts. Read-only.

use super::Exit;
use super::fail::Fail;
use super::pipeline::{self, Inputs};
use super::ui::{Tone, Ui};
use crate::facts::{Facts, value_text};
use crate::{facts, seal};
use clap::ValueEnum;
use rusqlite::types::Value;
use std::path::PathBuf;

/// Ask the facts a question in SQL, read-only.
///
/// The facts are those of a workspace, or the facts.db in a pack. Without SQL it lists the tables and views.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  vouchsafe query examples/clinic-billing --sql \"SELECT name, mfa FROM principals WHERE kind = 'person'\"
  vouchsafe query --pack pack.zip --sql 'SELECT count(*) FROM buckets' --format json
  vouchsafe query . --tables")]
pub(super) struct Args {
    #[command(flatten)]
    inputs: Inputs,
    /// The statement; one SELECT
    #[arg(long, value_name = "SQL", required_unless_present = "tables")]
    sql: Option<String>,
    /// List the tables and views with their columns
    #[arg(long, conflicts_with = "sql")]
    tables: bool,
    /// Ask the facts.db in this pack
    #[arg(long, value_name = "ZIP", conflicts_with = "snapshot")]
    pack: Option<PathBuf>,
    /// In which form to print the rows
    #[arg(long, value_enum, default_value_t = Form::Table)]
    format: Form,
    /// The most rows to print
    #[arg(long, default_value_t = 10_000, value_parser = clap::builder::RangedU64ValueParser::<usize>::new().range(1..))]
    limit: usize,
}

/// In which form rows are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Form {
    /// For people.
    Table,
    /// A list of objects.
    Json,
    /// Comma-separated.
    Csv,
}

pub(super) fn run(args: &Args, ui: &Ui) -> Result<Exit, Fail> {
    if args.tables {
        return tables(ui);
    }
    let sql = args.sql.as_deref().unwrap_or_default();
    let answer = match &args.pack {
        Some(pack) => {
            let bytes = std::fs::read(pack).map_err(|e| Fail::file(pack, &e))?;
            let files = seal::read_pack(&bytes).map_err(|refusals| {
                Fail::all(refusals.iter().map(|r| (r.to_string(), r.hint()))).exit(Exit::SealBroken)
            })?;
            let database = files.get("facts.db").ok_or_else(|| Fail::new("the pack has no facts.db"))?;
            let folder = tempfile::tempdir().map_err(|e| Fail::new(e.to_string()))?;
            let path = folder.path().join("facts.db");
            std::fs::write(&path, database).map_err(|e| Fail::file(&path, &e))?;
            let facts = Facts::open(&path).map_err(|e| Fail::new(e.to_string()))?;
            ui.note("the pack's seal was not checked here; `vouchsafe verify` does that");
            facts.query(sql, &[], args.limit)
        }
        None => pipeline::gather(&args.inputs, ui)?.facts.query(sql, &[], args.limit),
    };
    let answer = answer.map_err(|e| {
        let hint = match &e {
            facts::QueryError::Sql(text) => near_miss(text),
            facts::QueryError::TooManyRows { .. } => Some("narrow it, or raise --limit".to_owned()),
            facts::QueryError::TooLong { .. } => Some("narrow it".to_owned()),
        };
        Fail::with_hint(e.to_string(), hint)
    })?;
    match args.format {
        Form::Table => {
            let heads: Vec<&str> = answer.columns.iter().map(String::as_str).collect();
            let rows: Vec<Vec<(String, Tone)>> =
                answer.rows.iter().map(|row| row.iter().map(|v| (value_text(v), Tone::Plain)).collect()).collect();
            ui.table(&heads, &rows);
            ui.note(format!("{} rows", answer.rows.len()));
        }
        Form::Json => {
            let rows: Vec<serde_json::Value> = answer
                .rows
                .iter()
                .map(|row| {
                    answer
                        .columns
                        .iter()
                        .cloned()
                        .zip(row.iter().map(json_value))
                        .collect::<serde_json::Map<_, _>>()
                        .into()
                })
                .collect();
            ui.json(&rows.into());
        }
        Form::Csv => {
            let mut writer = csv::Writer::from_writer(Vec::new());
            let mut write = |record: Vec<String>| writer.write_record(&record).map_err(|e| Fail::new(e.to_string()));
            write(answer.columns.clone())?;
            for row in &answer.rows {
                write(row.iter().map(value_text).collect())?;
            }
            ui.out_bytes(&writer.into_inner().map_err(|e| Fail::new(e.to_string()))?);
        }
    }
    Ok(Exit::Done)
}

fn json_value(value: &Value) -> serde_json::Value {
    match value {
        Value::Null => serde_json::Value::Null,
        Value::Integer(number) => (*number).into(),
        Value::Real(number) => (*number).into(),
        Value::Text(text) => text.clone().into(),
        Value::Blob(bytes) => hex::encode(bytes).into(),
    }
}

fn near_miss(message: &str) -> Option<String> {
    let name = message.strip_prefix("no such table: ")?;
    let name = name.split_whitespace().next().unwrap_or(name);
    let known: Vec<&str> = facts::tables().map(|t| t.name).chain(facts::views().map(|v| v.name)).collect();
    Some(match crate::model::nearest(name, known) {
        Some(near) => format!("did you mean `{near}`?"),
        None => "`vouchsafe query --tables` lists what there is".to_owned(),
    })
}

fn tables(ui: &Ui) -> Result<Exit, Fail> {
    let rows: Vec<Vec<(String, Tone)>> = facts::tables()
        .map(|t| {
            let columns: Vec<&str> =
                t.columns.iter().chain(if t.cited { facts::CITED } else { &[] }).map(|c| c.name).collect();
            vec![(t.name.to_owned(), Tone::Plain), (t.doc.to_owned(), Tone::Plain), (columns.join(", "), Tone::Plain)]
        })
        .chain(facts::views().map(|v| {
            vec![
                (format!("{} (view)", v.name), Tone::Plain),
                (v.doc.to_owned(), Tone::Plain),
                (view_columns(v.name), Tone::Plain),
            ]
        }))
        .collect();
    ui.table(&["table", "a row is", "columns"], &rows);
    Ok(Exit::Done)
}

fn view_columns(name: &str) -> String {
    let columns = Facts::new().ok().and_then(|f| f.query(&format!("SELECT * FROM {name}"), &[], 1).ok());
    columns.map(|answer| answer.columns.join(", ")).unwrap_or_default()
}
