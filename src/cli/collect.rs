//! `collect`: takes a folder of exports, or asks the cloud's own tool; leaves a snapshot or a folder of exports, prints
//! what was and was not there.

mod gaps;
mod live;
mod reach;
mod sample;
mod world;

use super::Exit;
use super::collect_postgresql;
use super::fail::Fail;
use super::ui::{Format, Tone, Ui};
use super::{marker, pipeline};
use crate::collect::{self, Source, TakeIn};
use crate::model::{Collected, SnapshotIndex};
use clap::ValueEnum;
use std::path::PathBuf;

/// Collect evidence: ask the cloud live, print a script that does, or take in exports.
///
/// With --live it runs the AWS CLI that is installed here, with your own profiles and read-only commands, and keeps every
/// answer as printed with how it was made, also of commands that failed; it never sees a credential. Interrupted, the
/// same command goes on where it stopped. With --from it takes in exports: each is recognised by its content and copied
/// byte for byte. What is not recognised, denied or failed is listed, never dropped silently.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  vouchsafe collect my-workspace --live
  vouchsafe collect --live --into exports --region us-east-1 --profile audit
  vouchsafe collect my-workspace --script > collect.sh
  vouchsafe collect my-workspace --policy > policy.json
  vouchsafe collect --from exports/ --out snapshot/
  vouchsafe collect --postgresql clinic --account clinic-db --out exports/
  vouchsafe collect my-workspace --sample 25 --seed 2026-Q3 --from people-use-mfa")]
pub(super) struct Args {
    /// The workspace: the folder with vouchsafe.yaml
    #[arg(value_name = "WORKSPACE", required_unless_present_any = ["from", "into", "script", "policy", "postgresql", "print_sql"])]
    workspace: Option<PathBuf>,
    /// A folder of exports; may be given several times. With --sample, a check, table or view to draw from
    #[arg(long, value_name = "DIR", conflicts_with_all = ["live", "script", "policy"])]
    from: Vec<PathBuf>,
    /// Where the snapshot goes: a folder that does not exist yet [default: snapshot; none with --live]; with --postgresql,
    /// where the export goes [default: exports]
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// The account of exports that do not say theirs; of several declared, the one to ask
    #[arg(long, value_name = "ID")]
    account: Option<String>,
    /// The region of exports that do not say theirs; the region to ask, which may be given several times
    #[arg(long, value_name = "REGION")]
    region: Vec<String>,
    /// Ask the cloud, with its own command-line tool
    #[arg(long)]
    live: bool,
    /// Print a shell script that asks the same
    #[arg(long, conflicts_with_all = ["live", "policy"])]
    script: bool,
    /// Print the permissions that the commands need, and no more
    #[arg(long, value_name = "PLATFORM", num_args = 0..=1, default_missing_value = "aws", conflicts_with = "live")]
    policy: Option<Platform>,
    /// Draw so many subjects from a population, so that anyone can draw the same
    #[arg(long, value_name = "N", requires = "seed", conflicts_with_all = ["live", "script", "policy"])]
    sample: Option<usize>,
    /// The text that decides which
    #[arg(long, value_name = "TEXT", requires = "sample")]
    seed: Option<String>,
    /// In which form to print the result
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    #[command(flatten, next_help_heading = "Live collection")]
    ask: LiveArgs,
    #[command(flatten, next_help_heading = "PostgreSQL")]
    postgresql: collect_postgresql::PostgresqlArgs,
}

/// Options of a live collection.
#[derive(Debug, clap::Args)]
struct LiveArgs {
    /// Where the answers go [default: `live` in the workspace's first source]
    #[arg(long, value_name = "DIR", requires = "live")]
    into: Option<PathBuf>,
    /// Print every command that would be run, and run none
    #[arg(long, requires = "live")]
    dry_run: bool,
    /// Start anew, and leave an unfinished collection behind
    #[arg(long, requires = "live")]
    fresh: bool,
    /// Ask for everything the catalog knows, also what no check rests on yet
    #[arg(long)]
    all: bool,
    /// The AWS CLI to run; the one on PATH, unless given
    #[arg(long, value_name = "PATH", requires = "live")]
    aws: Option<PathBuf>,
    /// The profile of the AWS CLI's settings to use
    #[arg(long, value_name = "NAME")]
    profile: Option<String>,
    /// Another address for every service (a mock, a proxy)
    #[arg(long, value_name = "URL", requires = "live")]
    endpoint_url: Option<String>,
    /// How many commands to run at a time [default: twice the processors]
    #[arg(long, value_name = "N", requires = "live", value_parser = clap::value_parser!(u8).range(1..))]
    jobs: Option<u8>,
    /// Seconds after which a command is stopped
    #[arg(long, value_name = "SECONDS", default_value_t = 300, value_parser = clap::value_parser!(u64).range(1..))]
    timeout: u64,
}

/// A platform whose permissions can be printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Platform {
    Aws,
    Gcp,
    Kubernetes,
    Postgresql,
}

impl Platform {
    /// Its name, where its commands are not planned but only known.
    fn without_plan(self) -> Option<&'static str> {
        match self {
            Self::Aws => None,
            Self::Gcp => Some("gcp"),
            Self::Kubernetes => Some("kubernetes"),
            Self::Postgresql => Some("postgresql"),
        }
    }
}

pub(super) fn run(args: &Args, ui: &Ui) -> Result<Exit, Fail> {
    if let Some(exit) = collect_postgresql::run(&args.postgresql, args.account.as_deref(), args.out.as_deref(), ui)? {
        return Ok(exit);
    }
    if let Some(platform) = args.policy {
        return live::policy(args, platform, ui);
    }
    if args.script {
        return live::script(args, ui);
    }
    if let (Some(count), Some(seed)) = (args.sample, &args.seed) {
        return sample::run(args, count, seed, ui);
    }
    if args.live { live::run(args, ui) } else { take_in(args, ui) }
}

/// Takes in the exports of the folders that are given; of the workspace's own, if none is.
fn take_in(args: &Args, ui: &Ui) -> Result<Exit, Fail> {
    let workspace = args.workspace.as_deref().map(pipeline::load_workspace).transpose()?;
    let catalog = match &workspace {
        Some(workspace) => pipeline::catalog_of(workspace)?,
        None => pipeline::shipped_catalog()?,
    };
    let own = workspace.iter().flat_map(|workspace| {
        let of = |name: &String| Source { label: name.clone(), folder: workspace.root.join(name) };
        workspace.sources.iter().map(of)
    });
    let given = args.from.iter().map(|folder| Source { label: folder.display().to_string(), folder: folder.clone() });
    let out = args.out.clone().unwrap_or_else(|| PathBuf::from("snapshot"));
    let request = TakeIn {
        sources: if args.from.is_empty() { own.collect() } else { given.collect() },
        account: args.account.clone(),
        region: args.region.first().cloned(),
        declared: workspace
            .iter()
            .flat_map(|workspace| &workspace.scope.accounts)
            .map(|account| (account.platform.clone(), account.id.clone()))
            .collect(),
        marker_key: match &workspace {
            Some(workspace) => marker::of_workspace(&workspace.root)?,
            None => marker::beside(&out)?,
        },
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
