//! One answer on its way into the snapshot. Holds where its bytes are rather than the bytes, so that a collection is no
//! larger in memory than the few files being read.

use super::CollectError;
use super::outcome::Judged;
use crate::model::{CapturedBy, Digest, Kind, Timestamp, Withheld};
use sha2::{Digest as _, Sha256};
use std::fs::File;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};

/// Where an answer's bytes are.
#[derive(Debug, Clone)]
pub(super) enum Content {
    /// In the file that was read, as it was then.
    File {
        /// The file.
        path: PathBuf,
        /// SHA-256 of what was read.
        digest: Digest,
        /// How many bytes.
        size: u64,
    },
    /// Here: the text of a failed call, from the collection's record; or what is kept instead of the file.
    Bytes(Vec<u8>),
}

impl Content {
    /// SHA-256 of the bytes.
    pub(super) fn digest(&self) -> Digest {
        match self {
            Self::File { digest, .. } => *digest,
            Self::Bytes(bytes) => Digest::of(bytes),
        }
    }

    /// How many bytes.
    pub(super) fn size(&self) -> u64 {
        match self {
            Self::File { size, .. } => *size,
            Self::Bytes(bytes) => bytes.len() as u64,
        }
    }

    /// Writes the bytes to a file; what changed since it was read is an error, for then the index would be untrue.
    pub(super) fn write(&self, into: &Path) -> Result<(), CollectError> {
        let Self::File { path, digest, .. } = self else {
            let Self::Bytes(bytes) = self else { return Ok(()) };
            return std::fs::write(into, bytes).map_err(|error| CollectError::io(into, error));
        };
        let mut from = File::open(path).map_err(|error| CollectError::io(path, error))?;
        let mut to = File::create(into).map_err(|error| CollectError::io(into, error))?;
        let (mut hash, mut buffer) = (Sha256::new(), vec![0; 1 << 16]);
        loop {
            let count = from.read(&mut buffer).map_err(|error| CollectError::io(path, error))?;
            let Some(chunk) = buffer.get(..count).filter(|chunk| !chunk.is_empty()) else { break };
            hash.update(chunk);
            to.write_all(chunk).map_err(|error| CollectError::io(into, error))?;
        }
        if Digest::from_bytes(hash.finalize().into()) != *digest {
            let error = std::io::Error::other("the file changed while it was being taken in; run this again");
            return Err(CollectError::io(path, error));
        }
        Ok(())
    }
}

/// One answer, on its way into the snapshot.
#[derive(Debug, Clone)]
pub(super) struct Piece {
    /// The source it came from, by position.
    pub(super) source: usize,
    /// The folder it lay in, inside its source; empty for the source's own.
    pub(super) folder: String,
    /// Its path as the index names it.
    pub(super) name: String,
    /// Its bytes.
    pub(super) content: Content,
    /// What its file's name ends with, without a dot.
    pub(super) ending: &'static str,
    /// Its kind.
    pub(super) kind: Kind,
    /// `s3api.get-bucket-policy`.
    pub(super) stem: String,
    /// Whether one answer covers the account.
    pub(super) account_wide: bool,
    /// Whether it is about one thing.
    pub(super) about_one: bool,
    /// What became of it.
    pub(super) judged: Judged,
    /// Of whom it speaks.
    pub(super) account: Option<String>,
    /// Where.
    pub(super) region: Option<String>,
    /// Of what.
    pub(super) subject: Option<String>,
    /// When.
    pub(super) captured: Option<(Timestamp, CapturedBy)>,
    /// The command, where the record says so.
    pub(super) command: Option<String>,
    /// The tool, where the record says so.
    pub(super) tool: Option<String>,
    /// Who asked, where the record says so.
    pub(super) caller: Option<String>,
    /// When the command began.
    pub(super) started: Option<Timestamp>,
    /// When it ended.
    pub(super) ended: Option<Timestamp>,
    /// How it ended.
    pub(super) exit: Option<i64>,
    /// How many things the answer lists.
    pub(super) rows: Option<u64>,
    /// The secrets that were replaced.
    pub(super) withheld: Option<Withheld>,
}
