//! Prepares every check's SQL on the facts. Takes a catalog and an empty database, gives every check that would
//! not run, with the part at fault and the name that was probably meant. Never looks at rows.

use super::checks::line_in;
use super::error::{At, CatalogError};
use crate::facts::{CITED, Facts, QueryError, Reads, is_without_artefact, kinds_of_table, tables, views};
use crate::model::{Catalog, Check, Kind, nearest};
use std::collections::BTreeSet;

/// What `load` cannot see: whether each check runs on the facts. `facts` may be empty.
pub fn lint(catalog: &Catalog, facts: &Facts) -> Vec<CatalogError> {
    let mut errors = Vec::new();
    let mut fed: BTreeSet<Kind> = BTreeSet::new();
    for check in catalog.checks.values() {
        match prepare(check, facts) {
            Ok(reads) => {
                let kinds: BTreeSet<Kind> = reads.iter().flat_map(|table| kinds_of_table(table)).collect();
                errors.extend(without_source(catalog, check, &reads, &kinds));
                fed.extend(kinds.into_iter().filter(|kind| kind.platform() != "analysis"));
            }
            Err((part, message, columns)) => {
                let hint = hint(&message, part, &columns);
                let at = line_in(catalog, check, part);
                errors.push(CatalogError::Sql { at, check: check.id.to_string(), message, hint });
            }
        }
    }
    if catalog.kinds.is_empty() && !fed.is_empty() {
        let holds = "the kinds of artefact that the checks' tables rest on";
        errors.push(CatalogError::MissingFile { at: At::file("catalog/collectors"), holds });
    } else {
        for kind in fed.iter().filter(|kind| !catalog.kinds.contains_key(*kind)) {
            errors.push(CatalogError::Unknown {
                at: At::file("catalog/collectors"),
                holder: "a table that checks read".to_owned(),
                what: "kind of artefact",
                id: kind.to_string(),
                nearest: nearest(kind.as_str(), catalog.kinds.keys().map(Kind::as_str)).map(str::to_owned),
            });
        }
    }
    errors.sort();
    errors
}

/// The part at fault, what SQLite says of it, and the columns that are known there.
type Fault = (&'static str, String, Vec<String>);

/// Runs the query a part at a time, so that the fault is found where it is.
fn prepare(check: &Check, facts: &Facts) -> Result<Reads, Fault> {
    let said = |error: QueryError| match error {
        QueryError::Sql(message) => message,
        other @ (QueryError::TooManyRows { .. } | QueryError::TooLong { .. }) => other.to_string(),
    };
    let names = || tables().map(|t| t.name).chain(views().map(|v| v.name)).map(str::to_owned).collect();
    let relation = facts.query(&check.columns_sql(), &[], 1).map_err(|e| ("from", said(e), names()))?;
    let columns = relation.columns;
    for cited in CITED {
        if !columns.iter().any(|column| column == cited.name) {
            let message = format!("its rows have no column `{}`, so they could not be cited", cited.name);
            return Err(("from", message, Vec::new()));
        }
    }
    let parts = [("subject", &check.subject), ("where", &check.where_), ("pass", &check.pass)];
    for (part, sql) in parts.into_iter().chain(check.show.iter().map(|shown| ("show", shown))) {
        let wrapped = if part == "show" { sql.clone() } else { format!("({sql}\n)") };
        let alone = format!("SELECT {wrapped}\nFROM ({}\n) LIMIT 0", check.from);
        let answer = facts.query(&alone, &[], 1).map_err(|e| (part, said(e), columns.clone()))?;
        if answer.columns.len() != 1 {
            return Err((part, format!("`{sql}` is {} columns, not one", answer.columns.len()), Vec::new()));
        }
    }
    let has_also = columns.iter().any(|column| column == "also");
    let limit = format!("{} LIMIT 0", check.sql(has_also, &[]));
    facts.query(&limit, &[], 1).map(|answer| answer.reads).map_err(|e| ("from", said(e), Vec::new()))
}

fn hint(message: &str, part: &str, known: &[String]) -> Option<String> {
    let name = message
        .split_once("no such column: ")
        .or_else(|| message.split_once("no such table: "))
        .map(|(_, rest)| rest.split([' ', '"']).find(|word| !word.is_empty()).unwrap_or_default())?;
    let name = name.rsplit('.').next().unwrap_or(name);
    let columns_of_all: Vec<&str> = if message.contains("column") && part == "from" {
        tables().flat_map(|t| t.columns).map(|c| c.name).collect()
    } else {
        known.iter().map(String::as_str).collect()
    };
    match nearest(name, columns_of_all.iter().copied()) {
        Some(near) => Some(format!("did you mean `{near}`?")),
        None if part == "from" => Some("`docs/facts.md` lists the tables and views with their columns".to_owned()),
        None => Some(format!("its columns are {}", known.join(", "))),
    }
}

/// A population that nothing account-wide feeds would be empty without anybody having looked.
fn without_source(catalog: &Catalog, check: &Check, reads: &Reads, kinds: &BTreeSet<Kind>) -> Option<CatalogError> {
    let listed = |kind: &Kind| catalog.kinds.get(kind).is_none_or(|spec| spec.per.is_none());
    let tables: Vec<&str> = reads.iter().map(String::as_str).filter(|table| !is_without_artefact(table)).collect();
    let none = !tables.is_empty() && kinds.is_empty() && !check.needs.iter().any(listed);
    none.then(|| CatalogError::NoSource {
        at: line_in(catalog, check, "from"),
        check: check.id.to_string(),
        tables: tables.join(", "),
    })
}
