//! Opens a snapshot on disk. Takes its folder, gives it only if every artefact is there with the digest that
//! the index gives, and nothing else is. Never mends it.

use super::CollectError;
use crate::model::{Digest, Snapshot, SnapshotIndex};
use std::collections::BTreeSet;
use std::path::Path;

/// Opens and verifies a snapshot folder (`index.json` and `artefacts/`).
///
/// # Errors
/// [`CollectError::NoFolder`], [`CollectError::Io`], or [`CollectError::Broken`] with everything that is wrong.
pub fn open(root: &Path) -> Result<Snapshot, CollectError> {
    if !root.is_dir() {
        return Err(CollectError::NoFolder { path: root.to_owned() });
    }
    let broken = |problems| CollectError::Broken { path: root.to_owned(), problems };
    let file = root.join("index.json");
    let bytes = match std::fs::read(&file) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            return Err(broken(vec!["`index.json` is missing".to_owned()]));
        }
        Err(error) => return Err(CollectError::io(file, error)),
    };
    let index: SnapshotIndex =
        serde_json::from_slice(&bytes).map_err(|error| broken(vec![format!("`index.json`: {error}")]))?;
    if index.format != SnapshotIndex::FORMAT {
        return Err(broken(vec![format!(
            "`index.json` is of format `{}`; this build reads `{}`",
            index.format,
            SnapshotIndex::FORMAT
        )]));
    }
    let snapshot = Snapshot { root: root.to_owned(), index };
    let problems = problems(&snapshot);
    if problems.is_empty() { Ok(snapshot) } else { Err(broken(problems)) }
}

fn problems(snapshot: &Snapshot) -> Vec<String> {
    let mut problems = Vec::new();
    let mut listed = BTreeSet::new();
    for artefact in &snapshot.index.artefacts {
        let path = &artefact.path;
        if path.contains('\\') || path.split('/').any(|step| matches!(step, "" | "." | "..")) {
            problems.push(format!("`{path}` leads out of the snapshot"));
            continue;
        }
        if !listed.insert(path.clone()) {
            problems.push(format!("`{path}` is listed twice"));
            continue;
        }
        match std::fs::read(snapshot.file(artefact)) {
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => problems.push(format!("`{path}` is missing")),
            Err(error) => problems.push(format!("`{path}`: {error}")),
            Ok(bytes) if Digest::of(&bytes) != artefact.digest => {
                problems.push(format!("`{path}` is not what was collected: its digest differs"));
            }
            Ok(_) => {}
        }
    }
    for artefact in &snapshot.index.artefacts {
        if let Some(newer) = artefact.superseded_by.as_ref().filter(|newer| !listed.contains(*newer)) {
            problems.push(format!("`{}` is superseded by `{newer}`, which is not listed", artefact.path));
        }
    }
    let folder = snapshot.root.join("artefacts");
    for entry in walkdir::WalkDir::new(&folder).sort_by_file_name().into_iter().flatten() {
        if !entry.file_type().is_dir() {
            let inside = entry.path().strip_prefix(&folder).unwrap_or(entry.path());
            let inside: Vec<_> = inside.components().map(|c| c.as_os_str().to_string_lossy()).collect();
            let inside = inside.join("/");
            if !listed.contains(&inside) {
                problems.push(format!("`{inside}` is there and not listed"));
            }
        }
    }
    problems
}
