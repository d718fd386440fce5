//! The catalog. Takes YAML files, gives a catalog without a dangling name, or every error at once. Never reads a folder.

mod adapt;
mod checks;
mod collectors;
mod coverage;
mod cross;
mod docs;
mod error;
mod evidence;
mod export;
mod files;
mod lint;
mod mapping;
mod read;

pub use adapt::{inspect_with_overrides, with_overrides};
pub use coverage::{Coverage, FrameworkCoverage, RequirementCoverage, Tally, TextTable, coverage};
pub use docs::{checks_page, requirements_page};
pub use error::{At, CatalogError};
pub use evidence::{Rests, evidence_of, rests};
pub use export::{EXPORT_FORMAT, ExportError, ExportFormat, export};
pub use lint::lint;

use crate::facts::Facts;
use crate::model::Catalog;
use include_dir::{Dir, include_dir};
use std::collections::BTreeMap;

static SHIPPED: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/controls");

/// The files of the shipped catalog, under `catalog/`.
pub fn shipped_files() -> BTreeMap<String, Vec<u8>> {
    fn gather(dir: &Dir<'static>, into: &mut BTreeMap<String, Vec<u8>>) {
        for file in dir.files() {
            let path = file.path().to_string_lossy().replace('\\', "/");
            into.insert(format!("{}{path}", files::ROOT), file.contents().to_vec());
        }
        dir.dirs().for_each(|below| gather(below, into));
    }
    let mut into = BTreeMap::new();
    gather(&SHIPPED, &mut into);
    into
}

/// The catalog that this program ships.
///
/// # Errors
/// Every error in it; the tests see to it that there is none.
pub fn shipped() -> Result<Catalog, Vec<CatalogError>> {
    load(&shipped_files())
}

/// Reads a catalog from its files: path (`catalog/checks/people-use-mfa.yaml`) and bytes.
///
/// # Errors
/// Every error of every file, in the order of path and line.
pub fn load(files: &BTreeMap<String, Vec<u8>>) -> Result<Catalog, Vec<CatalogError>> {
    let (catalog, errors) = assembled(files);
    if errors.is_empty() { Ok(catalog) } else { Err(tidy(errors)) }
}

/// What [`load`] and [`lint`] have to say, at once: the checks that can be read are tried on the facts even where
/// something else is wrong.
pub fn inspect(files: &BTreeMap<String, Vec<u8>>, facts: &Facts) -> Vec<CatalogError> {
    let (catalog, mut errors) = assembled(files);
    let collectors_read = !errors.iter().any(|e| e.at().path.starts_with("catalog/collectors/"));
    errors.extend(lint(&catalog, facts).into_iter().filter(|e| collectors_read || e.at().line.is_some()));
    tidy(errors)
}

fn assembled(files: &BTreeMap<String, Vec<u8>>) -> (Catalog, Vec<CatalogError>) {
    let mut errors = Vec::new();
    let read = read::read(files, &mut errors);
    (cross::assemble(&read, files, &mut errors), errors)
}

fn tidy(mut errors: Vec<CatalogError>) -> Vec<CatalogError> {
    errors.sort();
    errors.dedup();
    errors
}
