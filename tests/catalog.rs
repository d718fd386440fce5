//! The catalog in controls/: it loads, and every check runs on the facts. Run with `--nocapture` for the errors.
#![allow(clippy::unwrap_used, clippy::print_stdout)]

use std::collections::BTreeMap;
use std::path::Path;
use vouchsafe::catalog::{CatalogError, inspect, load};
use vouchsafe::facts::Facts;

/// The catalog's files as they lie on disk, so that an edit shows without a build.
fn on_disk() -> BTreeMap<String, Vec<u8>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("controls");
    let mut files = BTreeMap::new();
    for entry in walkdir::WalkDir::new(&root).sort_by_file_name() {
        let entry = entry.unwrap();
        if entry.file_type().is_file() {
            let inner = entry.path().strip_prefix(&root).unwrap().to_string_lossy().replace('\\', "/");
            files.insert(format!("catalog/{inner}"), std::fs::read(entry.path()).unwrap());
        }
    }
    files
}

fn report(errors: &[CatalogError]) -> String {
    let lines: Vec<String> = errors
        .iter()
        .map(|e| match e.hint() {
            Some(hint) => format!("{e}\n    hint: {hint}"),
            None => e.to_string(),
        })
        .collect();
    lines.join("\n")
}

#[test]
fn the_shipped_catalog_is_without_error() {
    let files = on_disk();
    let errors = inspect(&files, &Facts::new().unwrap());
    println!("{}\n{} errors", report(&errors), errors.len());
    assert!(errors.is_empty(), "{} errors", errors.len());
    let catalog = load(&files).unwrap();
    println!(
        "version {}: {} checks, {} frameworks, {} requirements, {} documents, {} attestations, {} kinds of artefact",
        catalog.version,
        catalog.checks.len(),
        catalog.frameworks.len(),
        catalog.frameworks.values().map(|f| f.requirements.len()).sum::<usize>(),
        catalog.documents.len(),
        catalog.attestations.len(),
        catalog.kinds.len()
    );
}
