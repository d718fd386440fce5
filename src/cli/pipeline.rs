//! The pipeline's first half, shared by `assess`, `build` and `query`: workspace → snapshot → facts → assessment.

use super::fail::Fail;
use super::marker;
use super::{Exit, ui::Ui};
use crate::model::{Assessment, Catalog, Period, Snapshot, Timestamp, Workspace};
use crate::{assess, catalog, collect, facts::Facts, inventory, workspace};
use std::path::{Path, PathBuf};

/// Where a workspace's evidence comes from.
#[derive(Debug, Clone, clap::Args)]
pub(super) struct Inputs {
    /// The workspace: the folder with vouchsafe.yaml
    #[arg(default_value = ".", value_name = "WORKSPACE")]
    pub(super) workspace: PathBuf,
    /// Use this snapshot instead of taking in the workspace's exports
    #[arg(long, value_name = "DIR")]
    pub(super) snapshot: Option<PathBuf>,
    /// The account of exports that do not say theirs
    #[arg(long, value_name = "ID")]
    pub(super) account: Option<String>,
    /// The region of exports that do not say theirs
    #[arg(long, value_name = "REGION")]
    pub(super) region: Option<String>,
}

/// What the first half gives.
pub(super) struct Gathered {
    /// The workspace.
    pub(super) workspace: Workspace,
    /// The catalog.
    pub(super) catalog: Catalog,
    /// The snapshot; its folder lives as long as this does, where it was made for this run.
    pub(super) snapshot: Snapshot,
    /// The facts.
    pub(super) facts: Facts,
    _folder: Option<tempfile::TempDir>,
}

/// The clock: `SOURCE_DATE_EPOCH` where it is set, else now.
pub(super) fn clock() -> Result<Timestamp, Fail> {
    match std::env::var("SOURCE_DATE_EPOCH") {
        Ok(text) => text.trim().parse().ok().and_then(Timestamp::from_epoch).ok_or_else(|| {
            Fail::with_hint(
                format!("SOURCE_DATE_EPOCH is `{text}`"),
                Some("it is a whole number of seconds since 1970-01-01, or not set at all"),
            )
        }),
        Err(_) => Ok(chrono::Utc::now().into()),
    }
}

/// The shipped catalog.
pub(super) fn shipped_catalog() -> Result<Catalog, Fail> {
    catalog::shipped().map_err(|errors| Fail::all(errors.into_iter().map(|e| (e.to_string(), e.hint()))))
}

/// The shipped catalog with the workspace's own part laid over it.
pub(super) fn catalog_of(workspace: &Workspace) -> Result<Catalog, Fail> {
    catalog::with_overrides(&catalog::shipped_files(), workspace)
        .map_err(|errors| Fail::all(errors.into_iter().map(|e| (e.to_string(), e.hint()))))
}

/// Reads a workspace.
pub(super) fn load_workspace(root: &Path) -> Result<Workspace, Fail> {
    workspace::load(root).map_err(|errors| Fail::all(errors.into_iter().map(|e| (e.to_string(), e.hint()))))
}

/// Workspace → snapshot → facts.
pub(super) fn gather(inputs: &Inputs, ui: &Ui) -> Result<Gathered, Fail> {
    let workspace = load_workspace(&inputs.workspace)?;
    let catalog = catalog_of(&workspace)?;
    let (snapshot, folder) = snapshot(inputs, &workspace, &catalog, ui)?;
    let facts = {
        let _step = ui.step("reading the artefacts");
        inventory::inventory(&snapshot, &workspace, &catalog.kinds).map_err(|e| Fail::new(e.to_string()))?
    };
    Ok(Gathered { workspace, catalog, snapshot, facts, _folder: folder })
}

fn snapshot(
    inputs: &Inputs,
    workspace: &Workspace,
    catalog: &Catalog,
    ui: &Ui,
) -> Result<(Snapshot, Option<tempfile::TempDir>), Fail> {
    if let Some(root) = &inputs.snapshot {
        let snapshot = collect::open(root).map_err(|e| Fail::with_hint(e.to_string(), e.hint()))?;
        return Ok((snapshot, None));
    }
    let _step = ui.step("taking in the exports");
    let folder = tempfile::Builder::new()
        .prefix("vouchsafe-")
        .tempdir()
        .map_err(|e| Fail::with_hint(format!("no temporary folder: {e}"), Some("set TMPDIR to a folder with space")))?;
    let request = collect::TakeIn {
        sources: workspace
            .sources
            .iter()
            .map(|name| collect::Source { label: name.clone(), folder: workspace.root.join(name) })
            .collect(),
        account: inputs.account.clone(),
        region: inputs.region.clone(),
        declared: workspace.scope.accounts.iter().map(|a| (a.platform.clone(), a.id.clone())).collect(),
        marker_key: marker::of_workspace(&workspace.root)?,
    };
    let snapshot = collect::take_in(&request, &catalog.kinds, &folder.path().join("snapshot"))
        .map_err(|e| Fail::with_hint(e.to_string(), e.hint()).exit(collected_exit(&e)))?;
    for artefact in snapshot.index.artefacts.iter().filter(|a| !a.outcome.is_answer()) {
        let because = artefact.because.as_deref().unwrap_or(artefact.outcome.as_str());
        ui.warn(format!("`{}`: {}: {because}", artefact.source, artefact.outcome.as_str()));
    }
    Ok((snapshot, Some(folder)))
}

/// The exit code of a collection that failed.
pub(super) fn collected_exit(error: &collect::CollectError) -> Exit {
    if matches!(error, collect::CollectError::Nothing { .. }) { Exit::NothingCollected } else { Exit::Failed }
}

/// The period a pack answers for: the argument, else the workspace's, else the quarter of the clock.
pub(super) fn period(asked: Option<&Period>, workspace: &Workspace, now: Timestamp) -> Result<Period, Fail> {
    asked
        .or(workspace.period.as_ref())
        .cloned()
        .or_else(|| Period::quarter_of(now.date()))
        .ok_or_else(|| Fail::new("no period: give one with --period, as `2026-Q3`"))
}

/// Facts → assessment.
pub(super) fn judge(
    gathered: &Gathered,
    now: Timestamp,
    period: &Period,
    notes: assess::Notes<'_>,
    ui: &Ui,
) -> Result<Assessment, Fail> {
    let _step = ui.step("holding the facts against the catalog");
    assess::assess_noting(&gathered.catalog, &gathered.facts, &gathered.workspace, now, period, notes)
        .map_err(|e| Fail::with_hint(e.to_string(), e.hint()))
}
