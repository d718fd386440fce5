//! `collect --sample`: takes a population from the facts, prints a sample of it that an auditor can draw again.

use super::Args;
use crate::assess;
use crate::cli::Exit;
use crate::cli::fail::Fail;
use crate::cli::pipeline::{self, Gathered, Inputs};
use crate::cli::ui::{Format, Tone, Ui};
use crate::collect::{Sample, sample};
use crate::facts::{tables, value_text, views};
use crate::model::{CheckId, nearest};
use serde_json::json;
use std::path::PathBuf;

/// The population where none is named: the artefacts, to be traced back to the system they come from.
const DEFAULT: &str = "artefacts";
/// The columns that may name a row, the best first.
const NAMING: [&str; 4] = ["path", "id", "name", "subject"];

pub(super) fn run(args: &Args, count: usize, seed: &str, ui: &Ui) -> Result<Exit, Fail> {
    let inputs = Inputs {
        workspace: args.workspace.clone().unwrap_or_else(|| PathBuf::from(".")),
        snapshot: None,
        account: args.account.clone(),
        region: args.region.first().cloned(),
    };
    let name = match args.from.as_slice() {
        [] => DEFAULT.to_owned(),
        [one] => one.to_string_lossy().into_owned(),
        _ => return Err(Fail::new("a sample is drawn from one population").exit(Exit::Usage)),
    };
    let gathered = pipeline::gather(&inputs, ui)?;
    let subjects = match name.parse::<CheckId>().ok().filter(|id| gathered.catalog.checks.contains_key(id)) {
        Some(check) => of_check(&check, &gathered, ui)?,
        None => of_table(&name, &gathered)?,
    };
    let drawn = sample(subjects, count, seed);
    match args.format {
        Format::Json => ui.json(&json!({
            "population": name,
            "seed": seed,
            "size": drawn.population,
            "population_sha256": drawn.population_digest,
            "sample": drawn.drawn.iter().map(|(digest, subject)| json!({ "sha256": digest, "subject": subject }))
                .collect::<Vec<_>>(),
        })),
        Format::Text => print(&name, seed, &drawn, ui),
    }
    Ok(Exit::Done)
}

/// Everyone and everything that a check looks at: `SCOPE SUBJECT`.
fn of_check(id: &CheckId, gathered: &Gathered, ui: &Ui) -> Result<Vec<String>, Fail> {
    let now = pipeline::clock()?;
    let period = pipeline::period(None, &gathered.workspace, now)?;
    let mut seen = Vec::new();
    pipeline::judge(
        gathered,
        now,
        &period,
        &mut |noted| match noted {
            assess::Noted::Observation(check, observation) if check.id == *id => {
                seen.push(format!("{} {}", observation.scope, observation.subject));
            }
            assess::Noted::Forget(check) if check.id == *id => seen.clear(),
            assess::Noted::Observation(..) | assess::Noted::Forget(_) | assess::Noted::Through(_) => {}
        },
        ui,
    )?;
    Ok(seen)
}

/// Every row of a table or view: `SCOPE NAME`, or the name alone where a row has no scope.
fn of_table(name: &str, gathered: &Gathered) -> Result<Vec<String>, Fail> {
    let known = || tables().map(|table| table.name).chain(views().map(|view| view.name));
    if !known().any(|known| known == name) {
        let checks = gathered.catalog.checks.keys().map(CheckId::as_str);
        let near = nearest(name, known().chain(checks)).map(|near| format!("did you mean `{near}`?"));
        let hint = near.or_else(|| Some("name a check, or a table or view of docs/facts.md".to_owned()));
        return Err(Fail::with_hint(format!("there is no population `{name}`"), hint));
    }
    let answer = gathered
        .facts
        .query(&format!("SELECT * FROM \"{name}\""), &[], 10_000_000)
        .map_err(|error| Fail::new(error.to_string()))?;
    let column = |wanted: &str| answer.columns.iter().position(|column| column == wanted);
    let Some(naming) = NAMING.into_iter().find_map(column) else {
        return Err(Fail::new(format!("the rows of `{name}` have no name to draw by")));
    };
    let scope = column("scope");
    let text = |row: &[rusqlite::types::Value], at: usize| row.get(at).map(value_text).unwrap_or_default();
    Ok(answer
        .rows
        .iter()
        .map(|row| match scope {
            Some(scope) => format!("{} {}", text(row, scope), text(row, naming)),
            None => text(row, naming),
        })
        .collect())
}

fn print(name: &str, seed: &str, drawn: &Sample, ui: &Ui) {
    let rows: Vec<Vec<(String, Tone)>> = drawn
        .drawn
        .iter()
        .map(|(digest, subject)| vec![(digest.short(), Tone::Plain), (subject.clone(), Tone::Plain)])
        .collect();
    ui.table(&["sha256", "drawn"], &rows);
    ui.out(format!("{} of {} in `{name}`, seed `{seed}`", drawn.drawn.len(), drawn.population));
    ui.out(format!("sha256 of the whole population, sorted, a line each: {}", drawn.population_digest));
    ui.note("by hand: `printf '%s:%s' SEED SUBJECT | sha256sum` for each subject; sort; take the first");
}
