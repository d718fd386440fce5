//! The catalog for other tools. Takes it, gives files as JSON, CSV or OSCAL. Never writes them.

mod oscal;
mod tables;

pub(in crate::catalog) use tables::{applies, nature};

use super::evidence::rests;
use crate::facts::Facts;
use crate::model::{Catalog, Timestamp};
use serde::Serialize;
use std::collections::BTreeMap;

/// In which form a catalog is exported.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ExportFormat {
    /// `catalog.json`: everything, as this program holds it.
    Json,
    /// `requirements.csv`, `expectations.csv`, `checks.csv`, `documents.csv`, `attestations.csv`, `policy.csv`.
    Csv,
    /// `catalog.oscal.json` and `profile.oscal.json`, OSCAL 1.2.1: the catalog, and of it what binds a vendor.
    Oscal,
}

/// Why a catalog could not be exported.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// It cannot be written as JSON.
    #[error("the catalog as JSON: {0}")]
    Json(#[from] serde_json::Error),
    /// It cannot be written as CSV.
    #[error("the catalog as CSV: {0}")]
    Csv(#[from] csv::Error),
}

#[derive(Serialize)]
struct Whole<'c> {
    format: &'static str,
    #[serde(flatten)]
    catalog: &'c Catalog,
}

/// The format of `catalog.json`.
pub const EXPORT_FORMAT: &str = "vouchsafe-catalog-export/1";

/// Exports a catalog: names of files and their bytes. `facts` may be empty: they say which tables a check reads.
/// `as_of` is the moment that OSCAL asks for.
///
/// # Errors
/// [`ExportError`], which no catalog that loads should bring about.
pub fn export(
    catalog: &Catalog,
    facts: &Facts,
    format: ExportFormat,
    as_of: Timestamp,
) -> Result<BTreeMap<String, Vec<u8>>, ExportError> {
    match format {
        ExportFormat::Json => {
            let whole = Whole { format: EXPORT_FORMAT, catalog };
            Ok(BTreeMap::from([("catalog.json".to_owned(), pretty(&whole)?)]))
        }
        ExportFormat::Csv => tables::tables(catalog, &rests(catalog, facts)),
        ExportFormat::Oscal => {
            let rests = rests(catalog, facts);
            let profile = oscal::profile(catalog, as_of);
            Ok(BTreeMap::from([
                (oscal::CATALOG_FILE.to_owned(), pretty(&oscal::catalog(catalog, &rests, as_of))?),
                ("profile.oscal.json".to_owned(), pretty(&profile)?),
            ]))
        }
    }
}

fn pretty(value: &impl Serialize) -> Result<Vec<u8>, serde_json::Error> {
    let mut bytes = serde_json::to_vec_pretty(value)?;
    bytes.push(b'\n');
    Ok(bytes)
}
