//! The inventory. Takes a snapshot and a workspace, gives facts: one reader for each kind of artefact. Never judges,
//! and never guesses: what cannot be read is NULL, and a problem says where.

mod application;
mod aws;
mod declared;
mod gathered;
mod kubernetes;
mod node;
mod people;
mod policy;
mod postgresql;
mod reading;
mod scanner;
mod statement;
mod table;

use crate::facts::{Facts, FactsError};
use crate::model::{Artefact, Collected, Kind, KindSpec, Reach, Scope, Snapshot, Workspace, decode_text, read_json};
use reading::{Answer, Reading};
use std::collections::BTreeMap;
use std::path::PathBuf;

/// Why there is no inventory.
#[derive(Debug, thiserror::Error)]
pub enum InventoryError {
    /// An artefact of the snapshot cannot be read.
    #[error("`{path}`: {error}", path = .path.display())]
    Io {
        /// The file.
        path: PathBuf,
        /// What the system says.
        error: std::io::Error,
    },
    /// The facts cannot be written.
    #[error(transparent)]
    Facts(#[from] FactsError),
}

/// What a reader does: fills its tables from one answer.
type Reader = fn(&Reading<'_>, &Answer);

/// The readers, platform by platform.
const READERS: &[&[(&str, Reader)]] =
    &[aws::READERS, people::READERS, application::READERS, scanner::READERS, kubernetes::READERS, postgresql::READERS];

/// Whether answers of a kind become facts.
pub fn reads(kind: &Kind) -> bool {
    READERS.iter().flat_map(|list| list.iter()).any(|(read, _)| *read == kind.as_str())
}

/// Fills the facts from a snapshot's current artefacts and a workspace's declarations.
///
/// # Errors
/// [`InventoryError`]. Content that is not what it should be is no error: it is a row of `problems`.
pub fn inventory(
    snapshot: &Snapshot,
    workspace: &Workspace,
    kinds: &BTreeMap<Kind, KindSpec>,
) -> Result<Facts, InventoryError> {
    let facts = Facts::new()?;
    facts.in_transaction(|facts| {
        gathered::fill(facts, &snapshot.index, workspace, kinds)?;
        let readers: BTreeMap<&str, Reader> = READERS.iter().flat_map(|list| list.iter()).copied().collect();
        for artefact in snapshot.current() {
            if let Some(reader) = readers.get(artefact.kind.as_str()) {
                read(facts, snapshot, artefact, kinds, *reader)?;
            }
        }
        aws::join(facts)?;
        declared::fill(facts, workspace)?;
        postgresql::join(facts)?;
        Ok::<(), InventoryError>(())
    })?;
    Ok(facts)
}

fn read(
    facts: &Facts,
    snapshot: &Snapshot,
    artefact: &Artefact,
    kinds: &BTreeMap<Kind, KindSpec>,
    reader: Reader,
) -> Result<(), InventoryError> {
    let reading = Reading::new(facts, artefact, scope_of(artefact, kinds));
    match artefact.outcome {
        Collected::Collected | Collected::Empty | Collected::Partial => {
            let path = snapshot.file(artefact);
            let bytes = std::fs::read(&path).map_err(|error| InventoryError::Io { path, error })?;
            if bytes.iter().all(u8::is_ascii_whitespace) {
                reader(&reading, &Answer::Nothing);
            } else {
                match read_json(&bytes) {
                    Ok(document) => {
                        for pointer in &document.duplicate_keys {
                            reading.problem(pointer, "this key stands twice in its object".to_owned());
                        }
                        reader(&reading, &Answer::Json(document.value));
                    }
                    Err(error) => match other_form(artefact, kinds, &bytes) {
                        Some(text) => reader(&reading, &Answer::Text(text)),
                        None => reading.problem("", error.to_string()),
                    },
                }
            }
        }
        Collected::NotConfigured => reader(&reading, &Answer::NotConfigured),
        Collected::Unreadable | Collected::Denied | Collected::Failed | Collected::Skipped => {}
    }
    Ok(reading.finish()?)
}

/// The text of an answer whose kind also comes in another form than JSON.
fn other_form(artefact: &Artefact, kinds: &BTreeMap<Kind, KindSpec>, bytes: &[u8]) -> Option<String> {
    kinds.get(&artefact.kind).filter(|spec| !spec.forms.is_empty())?;
    decode_text(bytes).ok().map(|(text, _)| text.into_owned())
}

/// Where an artefact's rows hold: a kind that reaches a whole account has no region.
fn scope_of(artefact: &Artefact, kinds: &BTreeMap<Kind, KindSpec>) -> Scope {
    let whole = kinds.get(&artefact.kind).is_some_and(|spec| spec.reach == Reach::Account);
    let region = if whole { None } else { artefact.region.as_deref() };
    Scope::of(artefact.kind.platform(), artefact.account.as_deref(), region)
}
