//! Takes in folders of exports and gives a snapshot: every answer byte for byte, with what it is and where it
//! comes from. Never judges an answer, never changes a byte, never drops a file without saying so.
//!
//! docs/formats.md says how a file is recognised and how it gets its account, region and subject.

mod command;
mod error;
pub mod live;
mod names;
mod open;
mod outcome;
mod place;
mod recognise;
mod sample;
mod sidecar;
mod store;
mod take;
mod walk;

pub use error::{CollectError, SidecarProblem};
pub use open::open;
pub use sample::{Sample, sample};

use crate::model::{Kind, KindSpec, Snapshot};
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
