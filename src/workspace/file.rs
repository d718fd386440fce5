//! Files of a workspace. Takes a name inside it, gives its bytes and value; refuses what lies outside.

use super::WorkspaceError;
use crate::model::{YamlFile, read_yaml};
use serde::de::DeserializeOwned;
use std::collections::BTreeMap;
use std::path::{Component, Path};

/// The prefix of a workspace's files inside a pack.
pub(super) const PREFIX: &str = "workspace/";

/// Whether a name leads outside the folder it is meant for.
pub(super) fn escapes(name: &str) -> bool {
    let path = Path::new(name);
    name.is_empty() || path.components().any(|c| !matches!(c, Component::Normal(_) | Component::CurDir))
}

/// Reads a file of the workspace, following no link that leads outside.
pub(super) fn bytes(root: &Path, name: &str) -> Result<Vec<u8>, WorkspaceError> {
    let path = root.join(name);
    let unreadable = |message: String| WorkspaceError::Unreadable { path: path.clone(), message };
    let real = path.canonicalize().map_err(|e| unreadable(e.to_string()))?;
    let real_root = root.canonicalize().map_err(|e| unreadable(e.to_string()))?;
    if !real.starts_with(&real_root) {
        return Err(unreadable("the link leads outside the workspace".to_owned()));
    }
    std::fs::read(&real).map_err(|e| unreadable(e.to_string()))
}

/// Reads a YAML file, noting every problem.
pub(super) fn read<T: DeserializeOwned>(
    root: &Path,
    name: &str,
    format: &str,
    files: &mut BTreeMap<String, Vec<u8>>,
    errors: &mut Vec<WorkspaceError>,
) -> Option<YamlFile<T>> {
    let bytes = match bytes(root, name) {
        Ok(bytes) => bytes,
        Err(error) => {
            errors.push(error);
            return None;
        }
    };
    let cited = format!("{PREFIX}{name}");
    let read = match read_yaml(&cited, &bytes, format) {
        Ok(file) => Some(file),
        Err(problems) => {
            errors.extend(problems.into_iter().map(|mut problem| {
                problem.file = root.join(name).display().to_string();
                WorkspaceError::Yaml(problem)
            }));
            None
        }
    };
    files.insert(cited, bytes);
    read
}

/// Reads a YAML file if it is there.
pub(super) fn read_optional<T: DeserializeOwned>(
    root: &Path,
    name: &str,
    format: &str,
    files: &mut BTreeMap<String, Vec<u8>>,
    errors: &mut Vec<WorkspaceError>,
) -> Option<YamlFile<T>> {
    if root.join(name).symlink_metadata().is_err() { None } else { read(root, name, format, files, errors) }
}
