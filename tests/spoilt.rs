//! Spoiling evidence never improves anything. Puts a value of another type into one place of one export of the example,
//! or takes a key away, and assesses what comes of it: nothing becomes good that was not, and nothing stays good by
//! losing subjects. A walk by strides; `VOUCHSAFE_SPOIL=all` takes every place.

#![allow(clippy::unwrap_used, clippy::print_stdout, clippy::wildcard_enum_match_arm)]

use base64::Engine;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use vouchsafe::model::{Assessment, Catalog, Collected, Outcome, Snapshot, Status, Workspace};
use vouchsafe::{assess, catalog, collect, inventory, workspace};

/// Spoilt places of each export in the ordinary run, at most.
const EACH: usize = 4;

/// Keys that the command leaves out where there is nothing: without them an answer is one that says so.
const ABSENT_IS_AN_ANSWER: &[&str] = &[];

/// The example, taken in once; each case spoils one file of it and puts it back.
struct Home {
    catalog: Catalog,
    workspace: Workspace,
    snapshot: Snapshot,
    _folder: tempfile::TempDir,
}

impl Home {
    fn new() -> Self {
        let catalog = catalog::shipped().unwrap();
        let example = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/clinic-billing");
        let folder = tempfile::tempdir().unwrap();
        let source = collect::Source { label: "exports".into(), folder: example.join("exports") };
        let request = collect::TakeIn { sources: vec![source], ..Default::default() };
        let snapshot = collect::take_in(&request, &catalog.kinds, &folder.path().join("snapshot")).unwrap();
        Self { catalog, workspace: workspace::load(&example).unwrap(), snapshot, _folder: folder }
    }

    fn assessed(&self) -> Assessment {
        let facts = inventory::inventory(&self.snapshot, &self.workspace, &self.catalog.kinds).unwrap();
        let (now, period) = ("2026-10-05T09:00:00Z".parse().unwrap(), "2026-Q3".parse().unwrap());
        assess::assess(&self.catalog, &facts, &self.workspace, now, &period).unwrap()
    }

    /// What comes of it where one file holds other bytes.
    fn with(&self, path: &Path, bytes: &[u8]) -> Assessment {
        let before = std::fs::read(path).unwrap();
        std::fs::write(path, bytes).unwrap();
        let assessment = self.assessed();
        std::fs::write(path, before).unwrap();
        assessment
    }

    /// Every answer of the example: name, file, content.
    fn answers(&self) -> Vec<(String, PathBuf, Value)> {
        let there = |a: &&vouchsafe::model::Artefact| matches!(a.outcome, Collected::Collected | Collected::Empty);
        let read = |a: &vouchsafe::model::Artefact| {
            let path = self.snapshot.file(a);
            let value = serde_json::from_slice(&std::fs::read(&path).unwrap()).ok()?;
            Some((a.path.clone(), path, value))
        };
        self.snapshot.current().filter(there).filter_map(read).collect()
    }
}

/// One way to spoil an answer.
struct Spoilt {
    what: String,
    bytes: Vec<u8>,
    /// The key that was taken away, if that is what was done.
    gone: Option<String>,
}

/// Values of other types than the one that stands there.
fn others(value: &Value) -> Vec<Value> {
    match value {
        Value::Null => vec![json!({ "spoilt": 1 })],
        Value::Bool(_) => vec![json!("perhaps"), json!({ "spoilt": 1 })],
        Value::Number(_) => vec![json!("spoilt"), json!({ "spoilt": [] })],
        Value::String(_) => vec![json!(7), json!([{}]), json!({})],
        Value::Array(_) => vec![json!("spoilt"), json!({}), json!([7])],
        Value::Object(_) => vec![json!("spoilt"), json!([])],
    }
}

fn pointers(value: &Value, pointer: &str, list: &mut Vec<String>) {
    list.push(pointer.to_owned());
    match value {
        Value::Array(items) => {
            items.iter().enumerate().for_each(|(i, item)| pointers(item, &format!("{pointer}/{i}"), list));
        }
        Value::Object(fields) => fields.iter().for_each(|(key, item)| {
            pointers(item, &format!("{pointer}/{}", key.replace('~', "~0").replace('/', "~1")), list);
        }),
        _ => {}
    }
}

/// A document with one place spoilt, in every way there is.
fn spoil_at(document: &Value, pointer: &str) -> Vec<(String, Value, Option<String>)> {
    let there = document.pointer(pointer).unwrap();
    let mut all = Vec::new();
    for other in others(there) {
        let what = format!("{pointer} is {other}");
        let mut spoilt = document.clone();
        *spoilt.pointer_mut(pointer).unwrap() = other;
        all.push((what, spoilt, None));
    }
    if let Some((parent, key)) = pointer.rsplit_once('/') {
        let key = key.replace("~1", "/").replace("~0", "~");
        let mut spoilt = document.clone();
        if let Some(object) = spoilt.pointer_mut(parent).and_then(Value::as_object_mut) {
            object.remove(&key);
            all.push((format!("{pointer} is gone"), spoilt, Some(key)));
        }
    }
    all
}

/// Every way to spoil an answer. A policy that stands as a text in it is spoilt inside too.
fn ways(document: &Value) -> Vec<Spoilt> {
    let mut list = Vec::new();
    pointers(document, "", &mut list);
    let mut all = Vec::new();
    // A root of another type is no answer at all: taking in refuses it.
    for pointer in list.iter().filter(|p| !p.is_empty()) {
        for (what, spoilt, gone) in spoil_at(document, pointer) {
            all.push(Spoilt { what, bytes: spoilt.to_string().into_bytes(), gone });
        }
        let inner =
            document.pointer(pointer).and_then(Value::as_str).and_then(|t| serde_json::from_str::<Value>(t).ok());
        let Some(inner @ Value::Object(_)) = inner else { continue };
        let mut within = Vec::new();
        pointers(&inner, "", &mut within);
        for place in within.iter().filter(|p| !p.is_empty()) {
            for (what, spoilt, gone) in spoil_at(&inner, place) {
                let mut outer = document.clone();
                *outer.pointer_mut(pointer).unwrap() = spoilt.to_string().into();
                all.push(Spoilt { what: format!("{pointer}: {what}"), bytes: outer.to_string().into_bytes(), gone });
            }
        }
    }
    all
}

/// Every way to spoil a line of the credential report.
fn report_ways(document: &Value) -> Vec<Spoilt> {
    let engine = &base64::engine::general_purpose::STANDARD;
    let text = String::from_utf8(engine.decode(document["Content"].as_str().unwrap()).unwrap()).unwrap();
    let lines: Vec<&str> = text.lines().collect();
    let mut all = Vec::new();
    let mut add = |what: String, lines: &[String]| {
        let mut spoilt = document.clone();
        spoilt["Content"] = engine.encode(lines.join("\n")).into();
        all.push(Spoilt { what, bytes: spoilt.to_string().into_bytes(), gone: None });
    };
    let owned = |lines: &[&str]| lines.iter().map(|l| (*l).to_owned()).collect::<Vec<_>>();
    let heads: Vec<&str> = lines[0].split(',').collect();
    for (n, line) in lines.iter().enumerate() {
        let fields: Vec<&str> = line.split(',').collect();
        for (column, head) in heads.iter().enumerate() {
            let mut other = fields.clone();
            other[column] = "perhaps";
            let mut changed = owned(&lines);
            changed[n] = other.join(",");
            add(format!("line {}, {head} is `perhaps`", n + 1), &changed);
            other.remove(column);
            changed[n] = other.join(",");
            add(format!("line {} lacks {head}", n + 1), &changed);
        }
        let mut twice = owned(&lines);
        twice.push((*line).to_owned());
        add(format!("line {} stands twice", n + 1), &twice);
    }
    all
}

/// Deterministic: so many of them, spread evenly.
fn sample(all: Vec<Spoilt>, most: usize) -> Vec<Spoilt> {
    let step = if std::env::var("VOUCHSAFE_SPOIL").is_ok_and(|v| v == "all") { 1 } else { all.len().div_ceil(most) };
    // An odd start, so that not only the first way of each place is taken.
    all.into_iter().enumerate().filter(|(i, _)| i % step.max(1) == step / 2).map(|(_, spoilt)| spoilt).collect()
}

/// How good a status is. Fallen to "not shown" is no improvement on a failure.
fn rank(status: Status) -> u8 {
    match status {
        Status::NotSatisfied | Status::Undetermined => 0,
        Status::SatisfiedWithExceptions => 1,
        Status::Satisfied | Status::NotApplicable => 2,
    }
}

fn statuses(assessment: &Assessment) -> BTreeMap<String, Status> {
    let requirements = assessment.requirements.iter().map(|r| (format!("{} {}", r.framework, r.id), r.status));
    requirements.chain(assessment.questions.iter().map(|q| (format!("question {}", q.id), q.status))).collect()
}

/// What became better, or stayed good over fewer subjects.
fn offences(before: &Assessment, after: &Assessment) -> Vec<String> {
    let good = |outcome: Outcome| matches!(outcome, Outcome::Pass | Outcome::NotApplicable);
    let mut found = Vec::new();
    for (id, now) in &after.checks {
        let was = &before.checks[id];
        if good(now.outcome) && !good(was.outcome) {
            found.push(format!("{id}: {} became {}", was.outcome, now.outcome));
        } else if good(now.outcome) && now.counts.population < was.counts.population {
            let (was, now) = (was.counts.population, now.counts.population);
            found.push(format!("{id} stays good over {now} of {was} subjects"));
        }
    }
    let was = statuses(before);
    for (id, status) in statuses(after) {
        if rank(status) > rank(was[&id]) {
            found.push(format!("{id}: {} became {status}", was[&id]));
        }
    }
    found
}

#[test]
fn spoiling_one_place_improves_nothing() {
    let home = Home::new();
    let whole = home.assessed();
    assert!(whole.checks.values().filter(|c| c.outcome == Outcome::Pass).count() > 20);
    let (mut cases, mut fell, mut complaints) = (0_usize, 0_usize, Vec::new());
    for (name, path, document) in home.answers() {
        let mut spoilt = sample(ways(&document), EACH);
        if name.contains("credential-report") {
            spoilt.extend(sample(report_ways(&document), 24));
        }
        for case in spoilt {
            cases += 1;
            let after = home.with(&path, &case.bytes);
            let absent = case.gone.as_deref().is_some_and(|key| ABSENT_IS_AN_ANSWER.contains(&key));
            if !absent {
                complaints.extend(offences(&whole, &after).into_iter().map(|o| format!("{name}: {}: {o}", case.what)));
            }
            let good = |a: &Assessment| a.checks.values().filter(|c| c.outcome == Outcome::Pass).count();
            fell += usize::from(good(&after) < good(&whole));
        }
    }
    println!("{cases} places spoilt, {fell} of them cost a pass, {} complaints", complaints.len());
    assert!(complaints.is_empty(), "{complaints:#?}");
    assert!(cases > 250, "{cases} cases");
    assert!(fell * 4 > cases, "of {cases} spoilt places only {fell} cost a pass");
}
