//! The workspace's own part of the catalog. Takes `controls/`, gives its files as they lie there. Never reads them as
//! a catalog.

use super::WorkspaceError;
use super::file::{self, PREFIX};
use std::collections::BTreeMap;
use std::path::Path;

/// The folder.
const FOLDER: &str = "controls";

/// The most bytes that one file may have.
const MOST_BYTES: u64 = 4 * 1024 * 1024;

pub(super) fn gather(root: &Path, files: &mut BTreeMap<String, Vec<u8>>, errors: &mut Vec<WorkspaceError>) {
    for entry in walkdir::WalkDir::new(root.join(FOLDER)).sort_by_file_name().follow_links(false).into_iter().flatten()
    {
        let Ok(relative) = entry.path().strip_prefix(root) else { continue };
        let hidden = entry.file_name().to_string_lossy().starts_with('.');
        if entry.file_type().is_dir() || hidden {
            continue;
        }
        let unreadable = |message: String| WorkspaceError::Unreadable { path: entry.path().to_owned(), message };
        let Some(name) = relative.to_str().map(|name| name.replace('\\', "/")) else {
            errors.push(unreadable("its name is not UTF-8".to_owned()));
            continue;
        };
        match entry.metadata().map(|metadata| metadata.len()) {
            Ok(size) if size > MOST_BYTES => {
                errors.push(unreadable(format!("{size} bytes are more than a file of a catalog may have")));
            }
            Ok(_) => match file::bytes(root, &name) {
                Ok(bytes) => drop(files.insert(format!("{PREFIX}{name}"), bytes)),
                Err(error) => errors.push(error),
            },
            Err(error) => errors.push(unreadable(error.to_string())),
        }
    }
}
