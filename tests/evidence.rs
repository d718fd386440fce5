//! Taking evidence away never improves anything. Walks every artefact of the example, takes each out in turn, and
//! assesses what is left.

#![allow(clippy::unwrap_used, clippy::print_stdout, clippy::wildcard_enum_match_arm)]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use vouchsafe::model::{Assessment, Outcome, Period, Status, Timestamp, Workspace};
use vouchsafe::{assess, catalog, collect, inventory, workspace};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_owned()
}

fn clock() -> (Timestamp, Period) {
    ("2026-10-02T09:00:00Z".parse().unwrap(), "2026-Q3".parse().unwrap())
}

/// Statuses and outcomes in which something good is said.
fn good(assessment: &Assessment) -> BTreeMap<String, bool> {
    let good_status =
        |s: Status| matches!(s, Status::Satisfied | Status::SatisfiedWithExceptions | Status::NotApplicable);
    let checks = assessment
        .checks
        .values()
        .map(|c| (format!("check {}", c.id), matches!(c.outcome, Outcome::Pass | Outcome::NotApplicable)));
    let requirements = assessment
        .requirements
        .iter()
        .map(|r| (format!("requirement {} {}", r.framework, r.id), good_status(r.status)));
    let questions = assessment.questions.iter().map(|q| (format!("question {}", q.id), good_status(q.status)));
    checks.chain(requirements).chain(questions).collect()
}

/// Assesses what lies in the workspace's sources below a folder.
fn assessed(workspace: &Workspace, below: &Path) -> Assessment {
    let catalog = catalog::shipped().unwrap();
    let folder = tempfile::tempdir().unwrap();
    let source = |label: &String| collect::Source { label: label.clone(), folder: below.join(label) };
    let request = collect::TakeIn {
        sources: workspace.sources.iter().map(source).collect(),
        declared: workspace.scope.accounts.iter().map(|a| (a.platform.clone(), a.id.clone())).collect(),
        ..Default::default()
    };
    let snapshot = collect::take_in(&request, &catalog.kinds, &folder.path().join("snapshot")).unwrap();
    let facts = inventory::inventory(&snapshot, workspace, &catalog.kinds).unwrap();
    let (now, period) = clock();
    assess::assess(&catalog, &facts, workspace, now, &period).unwrap()
}

#[test]
fn taking_an_artefact_away_improves_nothing() {
    let example = root().join("examples/clinic-billing");
    let workspace = workspace::load(&example).unwrap();
    let copy = tempfile::tempdir().unwrap();
    let mut names = Vec::new();
    for source in &workspace.sources {
        std::fs::create_dir(copy.path().join(source)).unwrap();
        for entry in std::fs::read_dir(example.join(source)).unwrap().flatten() {
            let name = entry.file_name().to_string_lossy().into_owned();
            std::fs::copy(entry.path(), copy.path().join(source).join(&name)).unwrap();
            if name != "collection.jsonl" {
                names.push(format!("{source}/{name}"));
            }
        }
    }
    names.sort();
    assert!(names.len() > 40, "the example has {} exports", names.len());
    let whole = good(&assessed(&workspace, copy.path()));
    assert!(whole.values().filter(|g| **g).count() > 20);
    let (mut fell, mut offences) = (0, Vec::new());
    for name in &names {
        let path = copy.path().join(name);
        let bytes = std::fs::read(&path).unwrap();
        std::fs::remove_file(&path).unwrap();
        without_record(copy.path(), name, || {
            let rest = good(&assessed(&workspace, copy.path()));
            for (what, now_good) in &rest {
                match (whole.get(what).copied().unwrap_or(false), *now_good) {
                    (false, true) => offences.push(format!("without `{name}`, {what} became good")),
                    (true, false) => fell += 1,
                    (true, true) | (false, false) => {}
                }
            }
        });
        std::fs::write(&path, bytes).unwrap();
    }
    assert!(offences.is_empty(), "{offences:#?}");
    assert!(fell > names.len() / 2, "taking {} artefacts away one by one changed only {fell} verdicts", names.len());
    println!("corpus clinic-billing: {} artefacts taken away, {fell} verdicts fell, none rose", names.len());
}

/// Takes a file's line out of `collection.jsonl` while `work` runs, so that nothing remembers it was collected.
fn without_record(folder: &Path, name: &str, work: impl FnOnce()) {
    let (source, name) = name.split_once('/').unwrap();
    let path = folder.join(source).join("collection.jsonl");
    let text = std::fs::read_to_string(&path).unwrap();
    let rest: Vec<&str> = text.lines().filter(|line| !line.contains(&format!("\"{name}\""))).collect();
    std::fs::write(&path, rest.join("\n") + "\n").unwrap();
    work();
    std::fs::write(&path, text).unwrap();
}

#[test]
fn taking_a_document_or_attestation_away_improves_nothing() {
    let example = root().join("examples/clinic-billing");
    let workspace = workspace::load(&example).unwrap();
    let whole = good(&assessed(&workspace, &example));
    let mut offences = Vec::new();
    let mut lesser = Vec::new();
    for index in 0..workspace.documents.len() {
        let mut less = workspace.clone();
        let gone = less.documents.remove(index);
        lesser.push((format!("document {}", gone.path), less));
    }
    for index in 0..workspace.attestations.len() {
        let mut less = workspace.clone();
        let gone = less.attestations.remove(index);
        lesser.push((format!("attestation {}", gone.0.id), less));
    }
    for index in 0..workspace.waivers.len() {
        let mut less = workspace.clone();
        less.waivers.remove(index);
        lesser.push((format!("waiver {index}"), less));
    }
    for (what, less) in &lesser {
        for (verdict, now_good) in good(&assessed(less, &example)) {
            if now_good && !whole.get(&verdict).copied().unwrap_or(false) {
                offences.push(format!("without {what}, {verdict} became good"));
            }
        }
    }
    assert!(lesser.len() > 10);
    assert!(offences.is_empty(), "{offences:#?}");
}
