//! The catalog as a workspace wants it. Takes the shipped files and the workspace's own, gives the catalog with what
//! was changed on record. Never changes a shipped file without saying so.

use super::error::{At, CatalogError};
use super::files::{ADAPTED, ROOT};
use super::{inspect, load};
use crate::facts::Facts;
use crate::model::{Adapted, Catalog, Digest, FrameworkId, Overridden, Workspace, nearest};
use serde::Serialize;
use std::collections::BTreeMap;

/// Where a workspace's own files stand among its inputs.
const OWN: &str = "workspace/controls/";

/// What a workspace changed, as a file of the catalog: the program writes it, so that a pack's catalog is whole.
const RECORD: &str = "catalog/adapted.yaml";

/// The shipped catalog with a workspace's own `controls/` laid over it, and its overlays turned on. A file at the path
/// of a shipped one stands for it; any other is added. Without either, the shipped catalog.
///
/// # Errors
/// Every error, as [`load`] has them; in the workspace's own files, with their own paths.
pub fn with_overrides(
    shipped: &BTreeMap<String, Vec<u8>>,
    workspace: &Workspace,
) -> Result<Catalog, Vec<CatalogError>> {
    let (files, adapted) = merged(shipped, workspace)?;
    load(&files).map_err(|errors| named(errors, &adapted, workspace))
}

/// What [`inspect`] has to say of that catalog.
pub fn inspect_with_overrides(
    shipped: &BTreeMap<String, Vec<u8>>,
    workspace: &Workspace,
    facts: &Facts,
) -> Vec<CatalogError> {
    match merged(shipped, workspace) {
        Ok((files, adapted)) => named(inspect(&files, facts), &adapted, workspace),
        Err(errors) => errors,
    }
}

#[derive(Serialize)]
struct Record<'a> {
    format: &'static str,
    #[serde(flatten)]
    adapted: &'a Adapted,
}

type Files = BTreeMap<String, Vec<u8>>;

fn merged(shipped: &Files, workspace: &Workspace) -> Result<(Files, Adapted), Vec<CatalogError>> {
    let mut files = shipped.clone();
    let mut adapted = Adapted { overlays: workspace.overlays.clone(), ..Adapted::default() };
    adapted.overlays.sort();
    adapted.overlays.dedup();
    let mut errors = Vec::new();
    for (path, bytes) in &workspace.files {
        let Some(inner) = path.strip_prefix(OWN).filter(|inner| !inner.ends_with("README.md")) else { continue };
        let target = format!("{ROOT}{inner}");
        if target == RECORD {
            errors.push(CatalogError::Reserved { at: At::file(own_path(inner, workspace)) });
            continue;
        }
        match shipped.get(&target) {
            Some(there) if there == bytes => continue,
            Some(there) => {
                adapted.overridden.push(Overridden { path: inner.to_owned(), shipped: Digest::of(there) });
            }
            None => adapted.added.push(inner.to_owned()),
        }
        files.insert(target, bytes.clone());
    }
    errors.extend(unknown_overlays(&files, workspace));
    if !errors.is_empty() {
        return Err(errors);
    }
    if adapted != Adapted::default() {
        // JSON is YAML too, and serde writes it without a doubt about quoting.
        let text = serde_json::to_string_pretty(&Record { format: ADAPTED, adapted: &adapted }).unwrap_or_default();
        files.insert(RECORD.to_owned(), (text + "\n").into_bytes());
    }
    Ok((files, adapted))
}

fn unknown_overlays(files: &Files, workspace: &Workspace) -> Vec<CatalogError> {
    let names = || files.keys().filter_map(|p| p.strip_prefix("catalog/overlays/")?.strip_suffix(".yaml"));
    let unknown = |id: &&FrameworkId| !names().any(|name| name == id.as_str());
    let error = |id: &FrameworkId| CatalogError::Unknown {
        at: declared_at(workspace),
        holder: "`overlays`".to_owned(),
        what: "overlay",
        id: id.to_string(),
        nearest: nearest(id.as_str(), names()).map(str::to_owned),
    };
    workspace.overlays.iter().filter(unknown).map(error).collect()
}

/// Where the workspace names its overlays.
fn declared_at(workspace: &Workspace) -> At {
    let text = workspace.files.get("workspace/vouchsafe.yaml").map(|bytes| String::from_utf8_lossy(bytes));
    let line = text.and_then(|text| text.lines().position(|line| line.starts_with("overlays:")));
    let path = workspace.root.join("vouchsafe.yaml").display().to_string();
    At { path, line: line.map(|i| i as u64 + 1) }
}

fn own_path(inner: &str, workspace: &Workspace) -> String {
    workspace.root.join("controls").join(inner).display().to_string()
}

/// Errors in the workspace's files, under the names that they have there.
fn named(errors: Vec<CatalogError>, adapted: &Adapted, workspace: &Workspace) -> Vec<CatalogError> {
    let own = |at: &mut At| {
        let Some(inner) = at.path.strip_prefix(ROOT) else { return };
        if adapted.added.iter().any(|path| path == inner) || adapted.overridden.iter().any(|o| o.path == inner) {
            at.path = own_path(inner, workspace);
        }
    };
    errors
        .into_iter()
        .map(|mut error| {
            own(error.at_mut());
            if let CatalogError::Duplicate { first, .. } = &mut error {
                own(first);
            }
            error
        })
        .collect()
}
