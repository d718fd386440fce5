//! The folder of a collection under way. Takes answers one by one, keeps each with its line before the next, and gives
//! back what ended when a collection is gone on with. Never keeps half an answer as a whole one.

use super::super::CollectError;
use super::super::sidecar::{self, Entry};
use super::super::walk::SIDECAR;
use super::LiveError;
use super::record::Line;
use crate::model::{Digest, Timestamp};
use std::collections::BTreeMap;
use std::fs::File;
use std::io::Write;
use std::path::{Path, PathBuf};

/// Hours after which an unfinished collection is not gone on with.
const HOURS: i64 = 24;
/// How files begin that are not whole yet.
const PART: &str = ".part-";
const LOCK: &str = ".lock";

/// A collection under way. One at a time: the folder is locked as long as this lives.
#[derive(Debug)]
pub struct Work {
    folder: PathBuf,
    record: File,
    ended: BTreeMap<String, Entry>,
    _lock: File,
}

impl Work {
    /// The folder in which a collection for `into` is under way: beside it, and passed over by everything that takes
    /// folders in.
    pub fn beside(into: &Path) -> PathBuf {
        sibling(into, "collecting")
    }

    /// Refuses a place for a finished collection that holds something else than an earlier one.
    ///
    /// # Errors
    /// [`CollectError::InTheWay`].
    pub fn may_replace(into: &Path) -> Result<(), LiveError> {
        let free = match std::fs::read_dir(into) {
            Ok(mut entries) => entries.next().is_none() || into.join(SIDECAR).is_file(),
            Err(_) => !into.exists(),
        };
        if free { Ok(()) } else { Err(CollectError::InTheWay { path: into.to_owned() }.into()) }
    }

    /// Opens the folder: goes on with what lies there, or starts anew.
    ///
    /// # Errors
    /// [`LiveError`]: somebody else is at work there, what lies there is too old, or it cannot be read or written.
    pub fn open(folder: &Path, fresh: bool, now: Timestamp) -> Result<Self, LiveError> {
        let io = |error| LiveError::io(folder, error);
        std::fs::create_dir_all(folder).map_err(io)?;
        let lock = File::create(folder.join(LOCK)).map_err(io)?;
        match lock.try_lock() {
            Ok(()) => {}
            Err(std::fs::TryLockError::WouldBlock) => return Err(LiveError::AtWork { path: folder.to_owned() }),
            // A file system without locks: nothing is gained by refusing to work.
            Err(std::fs::TryLockError::Error(_)) => {}
        }
        clear(folder, fresh).map_err(io)?;
        let path = folder.join(SIDECAR);
        let ended = match std::fs::read(&path) {
            Ok(bytes) => {
                let whole = bytes.iter().rposition(|b| *b == b'\n').map_or(0, |at| at + 1);
                let whole = bytes.get(..whole).unwrap_or_default();
                if whole.len() < bytes.len() {
                    // The line that was being written when the last run ended.
                    std::fs::write(&path, whole).map_err(io)?;
                }
                sidecar::read(&path, whole).map_err(CollectError::Sidecars)?
            }
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => BTreeMap::new(),
            Err(error) => return Err(io(error)),
        };
        let begun = ended.values().filter_map(|entry| entry.started).min();
        if let Some(begun) = begun.filter(|begun| now.epoch() - begun.epoch() > HOURS * 3600) {
            return Err(LiveError::Old { path: folder.to_owned(), begun });
        }
        let record = File::options().create(true).append(true).open(&path).map_err(io)?;
        Ok(Self { folder: folder.to_owned(), record, ended, _lock: lock })
    }

    /// How many commands had ended when the folder was opened.
    pub fn resumed(&self) -> usize {
        self.ended.len()
    }

    /// A file that is not whole yet, for one worker's answer.
    pub(super) fn part(&self, worker: usize) -> PathBuf {
        self.folder.join(format!("{PART}{worker}"))
    }

    /// What a command left that has ended already, word for word the same: its line and its answer.
    pub(super) fn kept(&self, file: &str, argv: &[String]) -> Option<(Entry, Vec<u8>)> {
        let entry = self.ended.get(file).filter(|entry| entry.argv == argv)?;
        let bytes = std::fs::read(self.folder.join(file)).unwrap_or_default();
        let intact = entry.sha256.is_none_or(|told| Digest::of(&bytes) == told);
        intact.then(|| (entry.clone(), bytes))
    }

    /// Keeps an answer and then its line, each on the disk before this returns.
    pub(super) fn keep(&mut self, line: &Line, part: Option<&Path>) -> std::io::Result<()> {
        let place = self.folder.join(&line.file);
        if line.sha256.is_some() {
            if let Some(parent) = place.parent() {
                std::fs::create_dir_all(parent)?;
            }
            if let Some(part) = part {
                File::open(part)?.sync_data()?;
                std::fs::rename(part, &place)?;
            }
        } else if place.exists() {
            // What an earlier try left is not this command's answer.
            std::fs::remove_file(&place)?;
        }
        let mut text = serde_json::to_vec(line)?;
        text.push(b'\n');
        self.record.write_all(&text)?;
        self.record.sync_data()
    }

    /// Ends the collection: its folder takes the place of `into`, and an earlier one is kept beside it.
    ///
    /// # Errors
    /// [`LiveError`] if `into` is no earlier collection, or cannot be moved.
    pub fn finish(self, into: &Path) -> Result<(), LiveError> {
        Self::may_replace(into)?;
        let io = |error| LiveError::io(into, error);
        if into.exists() {
            let previous = sibling(into, "previous");
            if previous.exists() {
                std::fs::remove_dir_all(&previous).map_err(io)?;
            }
            std::fs::rename(into, &previous).map_err(io)?;
        }
        std::fs::remove_file(self.folder.join(LOCK)).map_err(io)?;
        std::fs::rename(&self.folder, into).map_err(io)
    }
}

/// `exports/.live-collecting` beside `exports/live`.
fn sibling(into: &Path, word: &str) -> PathBuf {
    let name = into.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    into.with_file_name(format!(".{name}-{word}"))
}

/// Takes away what was not whole when the last run ended; everything, if it starts anew.
fn clear(folder: &Path, fresh: bool) -> std::io::Result<()> {
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name();
        let name = name.to_string_lossy();
        if name == LOCK || !(fresh || name.starts_with(PART)) {
            continue;
        }
        if entry.file_type()?.is_dir() {
            std::fs::remove_dir_all(entry.path())?;
        } else {
            std::fs::remove_file(entry.path())?;
        }
    }
    Ok(())
}
