//! `collect --live`, `--dry-run`, `--script` and `--policy`: composes workspace, catalog and the collection, and prints
//! what came of it.

use super::reach::{self, live_fail};
use super::world::Machine;
use super::{Args, LiveArgs, Platform, gaps};
use crate::cli::fail::Fail;
use crate::cli::ui::Ui;
use crate::cli::{Exit, pipeline};
use crate::collect::live::{
    self, LiveError, PLATFORM, Plan, ScriptTarget, Settings, Target, Work, World, aws_policy, other_policy,
};
use crate::inventory;
use crate::model::{Catalog, DeclaredAccount, Kind, KindSpec, Workspace};
use std::collections::BTreeSet;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// Where a workspace keeps what was collected live, inside its first source.
const FOLDER: &str = "live";

/// What all of these rest on.
struct Basis {
    workspace: Option<Workspace>,
    catalog: Catalog,
}

fn basis(args: &Args) -> Result<Basis, Fail> {
    let Some(root) = &args.workspace else {
        return Ok(Basis { workspace: None, catalog: pipeline::shipped_catalog()? });
    };
    let workspace = match pipeline::load_workspace(root) {
        Err(fail) if fail.messages.iter().all(|(text, _)| text.ends_with("there is no folder `exports`")) => {
            // A workspace before its first collection.
            let exports = root.join("exports");
            std::fs::create_dir(&exports).map_err(|error| Fail::file(&exports, &error))?;
            pipeline::load_workspace(root)?
        }
        other => other?,
    };
    let catalog = pipeline::catalog_of(&workspace)?;
    Ok(Basis { workspace: Some(workspace), catalog })
}

/// What something rests on: kinds that become facts, or that a check needs.
fn plan<'c>(catalog: &'c Catalog, all: bool) -> Result<Plan<'c>, Fail> {
    let needed: BTreeSet<&Kind> = catalog.checks.values().flat_map(|check| &check.needs).collect();
    let wanted = |spec: &KindSpec| all || inventory::reads(&spec.kind) || needed.contains(&spec.kind);
    Plan::new(&catalog.kinds, wanted).map_err(|error| live_fail(&error))
}

pub(super) fn policy(args: &Args, platform: Platform, ui: &Ui) -> Result<Exit, Fail> {
    let basis = basis(args)?;
    let Some(name) = platform.without_plan() else {
        let policy = aws_policy(&plan(&basis.catalog, args.ask.all)?);
        ui.json(&policy);
        return Ok(Exit::Done);
    };
    match other_policy(name, &basis.catalog.kinds) {
        Some(text) => ui.out(text.trim_end()),
        None => return Err(Fail::new(format!("the catalog has no commands for `{name}`"))),
    }
    Ok(Exit::Done)
}

pub(super) fn script(args: &Args, ui: &Ui) -> Result<Exit, Fail> {
    let basis = basis(args)?;
    let plan = plan(&basis.catalog, args.ask.all)?;
    let accounts = reach::declared(basis.workspace.as_ref(), args.account.as_deref());
    let mut targets: Vec<ScriptTarget> = accounts
        .iter()
        .map(|account| ScriptTarget {
            account: Some(account.id.clone()),
            profile: account.profile.clone().or_else(|| args.ask.profile.clone()),
            role: account.role.clone().filter(|_| account.profile.is_none()),
            regions: reach::regions(&args.region, Some(account)),
        })
        .collect();
    if targets.is_empty() {
        let (account, profile) = (args.account.clone(), args.ask.profile.clone());
        targets.push(ScriptTarget { account, profile, role: None, regions: reach::regions(&args.region, None) });
    }
    let made_by = format!("vouchsafe {} (catalog {})", env!("CARGO_PKG_VERSION"), basis.catalog.version);
    ui.out(live::script(&plan, &targets, &made_by).trim_end());
    Ok(Exit::Done)
}

pub(super) fn run(args: &Args, ui: &Ui) -> Result<Exit, Fail> {
    let basis = basis(args)?;
    let plan = plan(&basis.catalog, args.ask.all)?;
    let accounts = reach::declared(basis.workspace.as_ref(), args.account.as_deref());
    if args.ask.dry_run {
        dry_run(args, &accounts, &plan, ui);
        return Ok(Exit::Done);
    }
    let into = into(args, basis.workspace.as_ref())?;
    Work::may_replace(&into).map_err(|error| live_fail(&error))?;
    let scratch = tempfile::tempdir().map_err(|error| Fail::new(format!("no temporary folder: {error}")))?;
    let machine = machine(&args.ask, ui);
    let tool = version(&machine, &scratch.path().join("version"))?;
    let reached = reach::reach(&args.ask, &args.region, &accounts, &plan, &tool, &machine, scratch.path())?;
    for target in &reached.targets {
        ui.note(format!("account {} answers to {}", target.account, target.caller));
    }
    for (account, because) in &reached.left_out {
        ui.warn(format!("account {account} is not asked: {because}"));
    }
    if let Some(parent) = into.parent() {
        std::fs::create_dir_all(parent).map_err(|error| Fail::file(parent, &error))?;
    }
    let mut work =
        Work::open(&Work::beside(&into), args.ask.fresh, machine.now()).map_err(|error| live_fail(&error))?;
    if work.resumed() > 0 {
        ui.note(format!("going on with an unfinished collection: {} commands have ended", work.resumed()));
    }
    for identity in &reached.identities {
        identity.keep(&mut work).map_err(|error| live_fail(&error))?;
    }
    let settings = Settings {
        plan,
        targets: reached.targets,
        left_out: reached.left_out,
        endpoint: args.ask.endpoint_url.clone(),
        tool,
        jobs: args.ask.jobs.map_or_else(default_jobs, usize::from),
    };
    let (done, work) = live::collect(&settings, &machine, work).map_err(|error| live_fail(&error))?;
    work.finish(&into).map_err(|error| live_fail(&error))?;
    drop(machine);
    gaps::report(args, &basis.catalog, basis.workspace.as_ref(), &into, &done, &settings, ui)
}

/// Where the collection goes.
fn into(args: &Args, workspace: Option<&Workspace>) -> Result<PathBuf, Fail> {
    if let Some(into) = &args.ask.into {
        return Ok(into.clone());
    }
    let source = workspace.and_then(|workspace| Some(workspace.root.join(workspace.sources.first()?)));
    source.map(|source| source.join(FOLDER)).ok_or_else(|| {
        Fail::with_hint(
            "nothing says where the answers go",
            Some("name a workspace (`vouchsafe collect WORKSPACE --live`), or a folder with `--into DIR`"),
        )
        .exit(Exit::Usage)
    })
}

/// Twice as many as there are processors: the tool waits for the network as long as it computes.
fn default_jobs() -> usize {
    std::thread::available_parallelism().map_or(2, |cores| (cores.get() * 2).clamp(2, 16))
}

fn machine(ask: &LiveArgs, ui: &Ui) -> Machine {
    let program = ask.aws.as_ref().map_or_else(|| OsString::from(live::TOOL), |path| path.clone().into_os_string());
    Machine { program, limit: Duration::from_secs(ask.timeout), meter: ui.meter("asking") }
}

/// The tool with its version: `aws-cli/2.31.0`.
fn version(machine: &Machine, part: &Path) -> Result<String, Fail> {
    let program = machine.program.to_string_lossy().into_owned();
    let no_tool = |error| live_fail(&LiveError::NoTool { program: program.clone(), error });
    let argv = [live::TOOL, "--version"].map(str::to_owned);
    let ran = machine.run(&argv, &[], part).map_err(no_tool)?;
    let printed = std::fs::read_to_string(part).unwrap_or_default();
    // Before Python 3 the version went to standard error.
    let said = [printed, ran.stderr].into_iter().find(|text| text.contains("aws-cli/"));
    let word = said.as_deref().and_then(|text| text.split_whitespace().find(|word| word.starts_with("aws-cli/")));
    word.map(str::to_owned)
        .ok_or_else(|| no_tool(std::io::Error::other("`aws --version` names no version of the AWS CLI")))
}

fn dry_run(args: &Args, accounts: &[&DeclaredAccount], plan: &Plan<'_>, ui: &Ui) {
    let all: Vec<Option<&DeclaredAccount>> =
        if accounts.is_empty() { vec![None] } else { accounts.iter().copied().map(Some).collect() };
    for account in all {
        let regions = reach::regions(&args.region, account);
        let profile = account.and_then(|account| account.profile.clone()).or_else(|| args.ask.profile.clone());
        let target = Target {
            account: account.map_or_else(|| "ACCOUNT".to_owned(), |account| account.id.clone()),
            caller: String::new(),
            options: profile.into_iter().flat_map(|name| ["--profile".to_owned(), name]).collect(),
            env: Vec::new(),
            home: regions.iter().flatten().next().cloned().unwrap_or_else(|| "REGION".to_owned()),
            regions,
        };
        for (argv, because) in plan.commands(&target, args.ask.endpoint_url.as_deref()) {
            let line = argv.iter().map(|word| live::quoted(word)).collect::<Vec<_>>().join(" ");
            match because {
                Some(because) => ui.out(format!("{line}    # {because}")),
                None => ui.out(line),
            }
        }
    }
    ui.note(format!("nothing was run; these are {PLATFORM} commands that only read"));
}
