//! `collect`: takes a folder of exports, leaves a snapshot, prints what was and was not recognised.

use super::Exit;
use super::collect_postgresql;
use super::fail::Fail;
use super::{marker, pipeline};
use super::ui::{Format, Tone, Ui};
use crate::collect::{self, Source, TakeIn};
use crate::model::{Collected, SnapshotIndex};
use std::path::PathBuf;

/// Take in exports: recognise, copy and index them as a snapshot.
///
/// Every file is recognised by its content; each one is copied byte for byte with its digest, source,
/// account, region, kind and capture time. What is not recognised is listed, never dropped silently.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  vouchsafe collect --from exports/ --out snapshot/
  vouchsafe collect --from account-data/ --account 111122223333 --out snapshot/ --format json
  vouchsafe collect --postgresql clinic --account clinic-db --out exports/")]
pub(super) struct Args {
    /// A folder of exports; may be given several times
    #[arg(long, required_unless_present_any = ["postgresql", "print_sql"], value_name = "DIR")]
    from: Vec<PathBuf>,
    #[command(flatten)]
    postgresql: collect_postgresql::PostgresqlArgs,
    /// Where the snapshot goes, a folder that does not exist yet [default: snapshot]; with --postgresql, where the
    /// export goes [default: exports]
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// The account of exports that do not say theirs
    #[arg(long, value_name = "ID")]
    account: Option<String>,
    /// The region of exports that do not say theirs
    #[arg(long, value_name = "REGION")]
    region: Option<String>,
    /// In which form to print the result
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

pub(super) fn run(args: &Args, ui: &Ui) -> Result<Exit, Fail> {
    if let Some(exit) = collect_postgresql::run(&args.postgresql, args.account.as_deref(), args.out.as_deref(), ui)? {
        return Ok(exit);
    }
    let out = args.out.clone().unwrap_or_else(|| PathBuf::from("snapshot"));
    let catalog = pipeline::shipped_catalog()?;
    let request = TakeIn {
        sources: args
            .from
            .iter()
            .map(|folder| Source { label: folder.display().to_string(), folder: folder.clone() })
            .collect(),
        account: args.account.clone(),
        region: args.region.clone(),
        marker_key: marker::beside(&args.out)?,
        ..TakeIn::default()
    };
    let snapshot = {
        let _step = ui.step("taking in the exports");
        collect::take_in(&request, &catalog.kinds, &out)
            .map_err(|e| Fail::with_hint(e.to_string(), e.hint()).exit(pipeline::collected_exit(&e)))?
    };
    match args.format {
        Format::Json => ui.json(&serde_json::to_value(&snapshot.index).map_err(|e| Fail::new(e.to_string()))?),
        Format::Text => print(&snapshot.index, ui),
    }
    ui.note(format!("snapshot in `{}`", out.display()));
    ui.note(
        "next: `vouchsafe assess WORKSPACE --snapshot DIR`, or `vouchsafe init --from EXPORTS DIR` for a workspace",
    );
    Ok(Exit::Done)
}

fn print(index: &SnapshotIndex, ui: &Ui) {
    let rows: Vec<Vec<(String, Tone)>> = index
        .artefacts
        .iter()
        .map(|artefact| {
            let tone = match artefact.outcome {
                Collected::Collected | Collected::Empty | Collected::NotConfigured => Tone::Plain,
                Collected::Partial
                | Collected::Unreadable
                | Collected::Denied
                | Collected::Failed
                | Collected::Skipped => Tone::Bad,
            };
            let outcome = match (&artefact.superseded_by, &artefact.because) {
                (Some(newer), _) => format!("superseded by {newer}"),
                (None, Some(because)) => format!("{}: {because}", artefact.outcome.as_str()),
                (None, None) => artefact.outcome.as_str().to_owned(),
            };
            vec![
                (artefact.kind.to_string(), Tone::Plain),
                (artefact.scope().to_string(), if artefact.account.is_some() { Tone::Plain } else { Tone::Unknown }),
                (artefact.subject.clone().unwrap_or_default(), Tone::Plain),
                (outcome, tone),
            ]
        })
        .collect();
    ui.table(&["kind", "scope", "subject", "outcome"], &rows);
    if !index.unrecognised.is_empty() {
        let rows: Vec<Vec<(String, Tone)>> = index
            .unrecognised
            .iter()
            .map(|file| vec![(file.source.clone(), Tone::Unknown), (file.because.clone(), Tone::Plain)])
            .collect();
        ui.table(&["not taken in", "because"], &rows);
    }
    let answers = index.artefacts.iter().filter(|a| a.outcome.is_answer() && a.superseded_by.is_none()).count();
    let unattributed = index.artefacts.iter().filter(|a| a.account.is_none()).count();
    ui.out(format!(
        "{} artefacts: {answers} answers, {} not answered, {} superseded, {unattributed} unattributed; {} files not taken in",
        index.artefacts.len(),
        index.artefacts.iter().filter(|a| !a.outcome.is_answer()).count(),
        index.artefacts.iter().filter(|a| a.superseded_by.is_some()).count(),
        index.unrecognised.len(),
    ));
}
