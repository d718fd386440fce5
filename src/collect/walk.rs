//! Walks a folder of exports in sorted order. Gives files, and what it did not follow with the reason.
//! Never follows a symbolic link.

use super::{CollectError, Source};
use crate::model::Unrecognised;
use std::path::{Path, PathBuf};

/// The name of a collection's own record.
pub(super) const SIDECAR: &str = "collection.jsonl";

/// One file found.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Found {
    /// Its path as the index names it: label and path inside the folder, with `/`.
    pub(super) name: String,
    /// Its path inside the folder, with `/`.
    pub(super) inside: String,
    /// Where it lies.
    pub(super) path: PathBuf,
}

/// What one folder holds.
#[derive(Debug, Default)]
pub(super) struct Walked {
    /// Files that may be answers, sorted by name.
    pub(super) files: Vec<Found>,
    /// Records of collections.
    pub(super) sidecars: Vec<Found>,
    /// What was not followed.
    pub(super) passed_over: Vec<Unrecognised>,
}

/// Walks one source, leaving out `into` where the snapshot itself lies inside it.
pub(super) fn walk(source: &Source, into: &Path) -> Result<Walked, CollectError> {
    if !source.folder.is_dir() {
        return Err(CollectError::NoFolder { path: source.folder.clone() });
    }
    let own = std::path::absolute(into).unwrap_or_else(|_| into.to_owned());
    let mut walked = Walked::default();
    let entries = walkdir::WalkDir::new(&source.folder)
        .follow_links(false)
        .follow_root_links(true)
        .sort_by_file_name()
        .into_iter()
        .filter_entry(|e| {
            e.depth() == 0 || (!dotted(e.file_name()) && std::path::absolute(e.path()).ok().as_ref() != Some(&own))
        });
    for entry in entries {
        let entry = entry.map_err(|error| {
            let path = error.path().map_or_else(|| source.folder.clone(), Path::to_owned);
            CollectError::io(path, error.into())
        })?;
        if entry.file_type().is_dir() {
            continue;
        }
        let inside = slashed(entry.path().strip_prefix(&source.folder).unwrap_or(entry.path()));
        let name = if source.label.is_empty() { inside.clone() } else { format!("{}/{inside}", source.label) };
        if entry.file_type().is_file() {
            let found = Found { name, inside, path: entry.path().to_owned() };
            if entry.file_name() == SIDECAR { walked.sidecars.push(found) } else { walked.files.push(found) }
        } else {
            let because = if entry.file_type().is_symlink() {
                "a symbolic link: only what lies in the folder itself is taken in"
            } else {
                "neither a file nor a folder"
            };
            walked.passed_over.push(Unrecognised { source: name, size: 0, because: because.to_owned() });
        }
    }
    Ok(walked)
}

fn dotted(name: &std::ffi::OsStr) -> bool {
    name.to_string_lossy().starts_with('.')
}

fn slashed(path: &Path) -> String {
    path.components().map(|c| c.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/")
}
