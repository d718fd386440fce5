//! `init`: takes a folder of exports, leaves a workspace with what could be guessed, each guess marked.

use super::Exit;
use super::fail::Fail;
use super::pipeline;
use super::ui::Ui;
use crate::collect::{self, Source, TakeIn};
use crate::inventory;
use crate::workspace;
use std::path::{Path, PathBuf};

/// Start a workspace from a folder of exports.
///
/// Reads the exports and writes vouchsafe.yaml, waivers.yaml, attestations.yaml, decisions.yaml and documents/, with the
/// accounts, regions, stores and tiers that could be guessed, each marked `# guess`. Writes over nothing.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  vouchsafe init --from exports/ my-workspace
  vouchsafe init --from account-data/ --name 'Larkspur Health' --account 111122223333 my-workspace")]
pub(super) struct Args {
    /// The folder that becomes the workspace
    workspace: PathBuf,
    /// The folder of exports; it is copied to WORKSPACE/exports unless it lies there already
    #[arg(long, value_name = "DIR")]
    from: PathBuf,
    /// The organisation's name
    #[arg(long, default_value = "Your organisation")]
    name: String,
    /// The account of exports that do not say theirs
    #[arg(long, value_name = "ID")]
    account: Option<String>,
    /// The region of exports that do not say theirs
    #[arg(long, value_name = "REGION")]
    region: Option<String>,
}

pub(super) fn run(args: &Args, ui: &Ui) -> Result<Exit, Fail> {
    let main = args.workspace.join("vouchsafe.yaml");
    if main.symlink_metadata().is_ok() {
        return Err(Fail::with_hint(
            format!("`{}` is there already", main.display()),
            Some("`vouchsafe assess` reads it; `init` writes over nothing"),
        ));
    }
    let catalog = pipeline::shipped_catalog()?;
    let folder = tempfile::tempdir().map_err(|e| Fail::new(e.to_string()))?;
    let request = TakeIn {
        sources: vec![Source { label: "exports".to_owned(), folder: args.from.clone() }],
        account: args.account.clone(),
        region: args.region.clone(),
        ..TakeIn::default()
    };
    let snapshot = collect::take_in(&request, &catalog.kinds, &folder.path().join("snapshot"))
        .map_err(|e| Fail::with_hint(e.to_string(), e.hint()).exit(pipeline::collected_exit(&e)))?;
    let blank = workspace::blank(&args.name);
    let facts = inventory::inventory(&snapshot, &blank, &catalog.kinds).map_err(|e| Fail::new(e.to_string()))?;
    let draft = workspace::draft(&args.name, &snapshot.index, &facts).map_err(|e| Fail::new(e.to_string()))?;
    let exports = args.workspace.join("exports");
    let inside = args.from.canonicalize().ok() == exports.canonicalize().ok() && exports.exists();
    if !inside {
        if exports.symlink_metadata().is_ok() {
            return Err(Fail::with_hint(
                format!("`{}` is there already", exports.display()),
                Some("name it with --from, or take it away"),
            ));
        }
        copy_folder(&args.from, &exports)?;
    }
    for (name, text) in &draft.files {
        let path = args.workspace.join(name);
        if path.symlink_metadata().is_ok() {
            ui.note(format!("`{}` is there already and stays as it is", path.display()));
            continue;
        }
        if let Some(parent) = path.parent() {
            std::fs::create_dir_all(parent).map_err(|e| Fail::file(parent, &e))?;
        }
        std::fs::write(&path, text).map_err(|e| Fail::file(&path, &e))?;
        ui.out(path.display().to_string());
    }
    pipeline::load_workspace(&args.workspace)?;
    ui.note(format!("{} guesses are marked `# guess`: look at each", draft.guesses));
    ui.note(format!("next: `vouchsafe assess {}`", args.workspace.display()));
    Ok(Exit::Done)
}

fn copy_folder(from: &Path, to: &Path) -> Result<(), Fail> {
    for entry in walkdir::WalkDir::new(from).follow_links(false).sort_by_file_name() {
        let entry = entry.map_err(|e| Fail::new(e.to_string()))?;
        let Ok(relative) = entry.path().strip_prefix(from) else { continue };
        let target = to.join(relative);
        if entry.file_type().is_dir() {
            std::fs::create_dir_all(&target).map_err(|e| Fail::file(&target, &e))?;
        } else if entry.file_type().is_file() {
            std::fs::copy(entry.path(), &target).map_err(|e| Fail::file(entry.path(), &e))?;
        }
    }
    Ok(())
}
