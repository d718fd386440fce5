//! Takes in folders of exports and gives a snapshot: every answer byte for byte, with what it is and where it
//! comes from. Never judges an answer, never changes a byte, never drops a file without saying so.
//!
//! docs/formats.md says how a file is recognised and how it gets its account, region and subject.

mod answer;
mod asked;
mod command;
mod error;
mod foreign;
pub mod live;
mod live_psql;
mod names;
mod open;
mod outcome;
mod piece;
mod place;
mod recognise;
mod sample;
mod sidecar;
mod store;
mod take;
mod walk;
mod withhold;

pub use error::{CollectError, SidecarProblem};
pub use live_psql::{AskPostgresql, AskedPostgresql, ask_postgresql};
pub use open::open;
pub use sample::{Sample, sample};

use crate::model::{Kind, KindSpec, MarkerKey, Snapshot};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// One folder to take in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// What its files are called by: `exports`. It goes before the file's path in the index; may be empty.
    pub label: String,
    /// The folder.
    pub folder: PathBuf,
}

/// What to take in.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TakeIn {
    /// The folders, in any order.
    pub sources: Vec<Source>,
    /// The account of answers that nothing else attributes.
    pub account: Option<String>,
    /// The region of regional answers that nothing else attributes.
    pub region: Option<String>,
    /// Platforms with the accounts that the workspace declares: a folder of that name gives the account, and where a
    /// platform other than AWS has one alone, its answers are of that one.
    pub declared: Vec<(String, String)>,
    /// The key of the markers that stand for secrets; without one, markers carry no hash.
    pub marker_key: Option<MarkerKey>,
}

/// Takes in every file of the sources and writes a snapshot to `into`, which must not exist, be empty, or be
/// an earlier snapshot (which is then replaced as a whole).
///
/// # Errors
/// [`CollectError`]: a folder that is not there, a bad `collection.jsonl` (every bad line is named), nothing
/// recognised at all, or a file that cannot be read or written. Then `into` is as it was.
pub fn take_in(request: &TakeIn, kinds: &BTreeMap<Kind, KindSpec>, into: &Path) -> Result<Snapshot, CollectError> {
    let taken = take::gather(request, kinds, into)?;
    if taken.artefacts.is_empty() {
        return Err(CollectError::Nothing {
            folders: request.sources.iter().map(|s| s.folder.clone()).collect(),
            unrecognised: taken.unrecognised.len(),
        });
    }
    store::write(taken, into)
}
