//! The end of a live collection: what was collected, what was not, and which checks are not shown for it. Takes the
//! finished folder through `take_in` and, where there is a workspace, on to the assessment; judges nothing itself.

use super::Args;
use crate::cli::fail::Fail;
use crate::cli::ui::{Format, Tone, Ui};
use crate::cli::{Exit, marker, pipeline};
use crate::collect::live::{CALLER, Collection, Settings};
use crate::collect::{self, Source, TakeIn};
use crate::model::{Artefact, Catalog, Collected, Kind, Outcome, Snapshot, Workspace};
use crate::{assess, catalog, inventory};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// Every outcome, in the order of the table.
const OUTCOMES: [Collected; 8] = [
    Collected::Collected,
    Collected::Empty,
    Collected::NotConfigured,
    Collected::Partial,
    Collected::Unreadable,
    Collected::Denied,
    Collected::Failed,
    Collected::Skipped,
];

/// The artefacts of the collection, with what they leave open.
struct Outcomes<'s> {
    artefacts: Vec<&'s Artefact>,
    /// Checks that are not shown, with the kinds that are lacking.
    not_shown: BTreeMap<String, BTreeSet<&'s Kind>>,
}

pub(super) fn report(
    args: &Args,
    catalog: &Catalog,
    workspace: Option<&Workspace>,
    into: &Path,
    done: &Collection,
    settings: &Settings<'_>,
    ui: &Ui,
) -> Result<Exit, Fail> {
    let temporary = tempfile::tempdir().map_err(|error| Fail::new(format!("no temporary folder: {error}")))?;
    let place = args.out.clone().unwrap_or_else(|| temporary.path().join("snapshot"));
    let (sources, prefix) = sources(workspace, into);
    let declared = workspace
        .iter()
        .flat_map(|workspace| &workspace.scope.accounts)
        .map(|account| (account.platform.clone(), account.id.clone()))
        .collect();
    let marker_key = match (workspace, &args.out) {
        (Some(workspace), _) => marker::of_workspace(&workspace.root)?,
        (None, Some(out)) => marker::beside(out)?,
        (None, None) => None,
    };
    let request = TakeIn { sources, declared, marker_key, ..TakeIn::default() };
    let snapshot = collect::take_in(&request, &catalog.kinds, &place)
        .map_err(|e| Fail::with_hint(e.to_string(), e.hint()).exit(pipeline::collected_exit(&e)))?;
    let artefacts: Vec<&Artefact> = snapshot.index.artefacts.iter().filter(|a| a.source.starts_with(&prefix)).collect();
    let missing: BTreeSet<&Kind> = artefacts.iter().filter(|a| !a.outcome.is_answer()).map(|a| &a.kind).collect();
    let not_shown = match workspace {
        Some(workspace) => not_shown(&snapshot, catalog, workspace, &missing)?,
        None => BTreeMap::new(),
    };
    let outcomes = Outcomes { artefacts, not_shown };
    match args.format {
        Format::Json => ui.json(&outcomes.json(into, args.out.as_deref(), done, settings)),
        Format::Text => outcomes.print(done, settings, workspace.is_some(), ui),
    }
    ui.note(format!("answers in `{}`", into.display()));
    match workspace {
        Some(workspace) => ui.note(format!("next: `vouchsafe assess {}`", workspace.root.display())),
        None => ui.note(format!("next: `vouchsafe init --from {} DIR` for a workspace", into.display())),
    }
    let answered = outcomes.artefacts.iter().any(|a| a.outcome.is_answer() && a.kind.as_str() != CALLER);
    Ok(if answered { Exit::Done } else { Exit::NothingCollected })
}

/// What to take in: the workspace's sources, where the collection is in one; else the collection alone. With how the
/// names of the collection's own files begin.
fn sources(workspace: Option<&Workspace>, into: &Path) -> (Vec<Source>, String) {
    if let Some(workspace) = workspace {
        for name in &workspace.sources {
            if let Ok(inside) = into.strip_prefix(workspace.root.join(name)) {
                let of = |name: &String| Source { label: name.clone(), folder: workspace.root.join(name) };
                let steps = inside.iter().map(|step| step.to_string_lossy().into_owned());
                let prefix = std::iter::once(name.clone()).chain(steps).collect::<Vec<_>>().join("/");
                return (workspace.sources.iter().map(of).collect(), format!("{prefix}/"));
            }
        }
    }
    (vec![Source { label: String::new(), folder: into.to_owned() }], String::new())
}

/// The checks that are not shown, or not of every subject, and rest on a kind that is lacking.
fn not_shown<'s>(
    snapshot: &Snapshot,
    catalog: &Catalog,
    workspace: &Workspace,
    missing: &BTreeSet<&'s Kind>,
) -> Result<BTreeMap<String, BTreeSet<&'s Kind>>, Fail> {
    if missing.is_empty() {
        return Ok(BTreeMap::new());
    }
    let now = pipeline::clock()?;
    let period = pipeline::period(None, workspace, now)?;
    let facts = inventory::inventory(snapshot, workspace, &catalog.kinds).map_err(|e| Fail::new(e.to_string()))?;
    let rests = catalog::rests(catalog, &facts);
    let assessment = assess::assess(catalog, &facts, workspace, now, &period)
        .map_err(|e| Fail::with_hint(e.to_string(), e.hint()))?;
    let mut found = BTreeMap::new();
    for check in assessment.checks.values() {
        let open = check.outcome == Outcome::Undetermined || check.counts.undetermined > 0;
        let Some(rests) = rests.get(&check.id).filter(|_| open) else { continue };
        let lacking: BTreeSet<&Kind> = missing.iter().copied().filter(|kind| rests.kinds.contains(*kind)).collect();
        if !lacking.is_empty() {
            found.insert(check.id.to_string(), lacking);
        }
    }
    Ok(found)
}

impl Outcomes<'_> {
    fn count(&self, outcome: Collected) -> usize {
        self.artefacts.iter().filter(|artefact| artefact.outcome == outcome).count()
    }

    fn print(&self, done: &Collection, settings: &Settings<'_>, judged: bool, ui: &Ui) {
        let mut groups: BTreeMap<(&str, &str, String), (usize, &str)> = BTreeMap::new();
        for artefact in self.artefacts.iter().filter(|artefact| !artefact.outcome.is_answer()) {
            let key = (artefact.outcome.as_str(), artefact.kind.as_str(), artefact.scope().to_string());
            let because = artefact.because.as_deref().unwrap_or_default();
            groups.entry(key).or_insert((0, because)).0 += 1;
        }
        if !groups.is_empty() {
            let rows: Vec<Vec<(String, Tone)>> = groups
                .into_iter()
                .map(|((outcome, kind, scope), (count, because))| {
                    vec![
                        (kind.to_owned(), Tone::Plain),
                        (scope, Tone::Plain),
                        (count.to_string(), Tone::Plain),
                        (format!("{outcome}: {because}"), Tone::Bad),
                    ]
                })
                .collect();
            ui.table(&["not collected", "scope", "commands", "because"], &rows);
        }
        if !self.not_shown.is_empty() {
            let rows: Vec<Vec<(String, Tone)>> = self
                .not_shown
                .iter()
                .map(|(check, kinds)| {
                    let kinds: Vec<&str> = kinds.iter().map(|kind| kind.as_str()).collect();
                    vec![(check.clone(), Tone::Unknown), (kinds.join(", "), Tone::Plain)]
                })
                .collect();
            ui.table(&["not shown", "for lack of"], &rows);
        }
        let counts: Vec<String> = OUTCOMES
            .into_iter()
            .filter_map(|outcome| {
                let count = self.count(outcome);
                (count > 0).then(|| format!("{count} {}", outcome.as_str().replace('-', " ")))
            })
            .collect();
        for target in &settings.targets {
            let regions = match &target.regions {
                Some(regions) => regions.join(", "),
                None => "every region that is enabled".to_owned(),
            };
            ui.out(format!("account {}: {regions}", target.account));
        }
        let kept = if done.kept > 0 { format!(" ({} of them before)", done.kept) } else { String::new() };
        ui.out(format!("{} commands{kept}: {}", self.artefacts.len(), counts.join(", ")));
        if judged {
            ui.out(match self.not_shown.len() {
                0 => "no check is left open by this collection".to_owned(),
                one_or_more => {
                    format!("{one_or_more} checks are not shown, or not of every subject, for what is lacking")
                }
            });
        }
    }

    fn json(&self, into: &Path, snapshot: Option<&Path>, done: &Collection, settings: &Settings<'_>) -> Value {
        let outcomes: BTreeMap<&str, usize> =
            OUTCOMES.into_iter().map(|outcome| (outcome.as_str(), self.count(outcome))).collect();
        let not_collected: Vec<Value> = self
            .artefacts
            .iter()
            .filter(|artefact| !artefact.outcome.is_answer())
            .map(|artefact| {
                json!({
                    "kind": artefact.kind, "scope": artefact.scope(), "subject": artefact.subject,
                    "outcome": artefact.outcome, "because": artefact.because, "command": artefact.command,
                })
            })
            .collect();
        let accounts: Vec<Value> = settings
            .targets
            .iter()
            .map(|target| json!({ "account": target.account, "caller": target.caller, "regions": target.regions }))
            .collect();
        let left_out: Vec<Value> = settings
            .left_out
            .iter()
            .map(|(account, because)| json!({ "account": account, "because": because }))
            .collect();
        json!({
            "format": "vouchsafe-collection/1",
            "folder": into,
            "snapshot": snapshot,
            "tool": settings.tool,
            "accounts": accounts,
            "left_out": left_out,
            "commands": { "run": done.ran, "kept": done.kept, "skipped": done.skipped },
            "outcomes": outcomes,
            "not_collected": not_collected,
            "not_shown": self.not_shown,
        })
    }
}
