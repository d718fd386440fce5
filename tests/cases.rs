//! Walks tests/cases/<check>/<outcome>/: each check fails, passes and does not know where it should; and whatever
//! is set to NULL, no subject vanishes and nothing gets better. docs/catalog-format.md says how a case is written.
#![allow(clippy::unwrap_used, clippy::print_stdout)]

use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use vouchsafe::assess::assess;
use vouchsafe::catalog::load;
use vouchsafe::facts::{Facts, kinds_of_table, tables};
use vouchsafe::model::{CapturedBy, Catalog, Check, CheckResult, Kind, Outcome, Period, Reach, Timestamp, Workspace};
use vouchsafe::{collect, inventory};

const ACCOUNT: &str = "111122223333";
const REGION: &str = "us-east-1";
/// The clock of every case.
const AS_OF: &str = "2026-10-01T00:00:00Z";
const PERIOD: &str = "2026-Q3";
const OUTCOMES: [&str; 3] = ["pass", "fail", "undetermined"];

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Expected {
    outcome: Outcome,
    #[serde(default)]
    fail: Vec<String>,
    #[serde(default)]
    undetermined: Option<Vec<String>>,
    /// Kinds that were not collected; all others that the check needs were, where the case exports something.
    #[serde(default)]
    missing: Vec<String>,
}

#[test]
fn every_check_of_the_catalog_has_its_three_cases_and_they_hold() {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let catalog = load(&on_disk(&here.join("controls"))).unwrap_or_else(|errors| {
        panic!("{} errors in the catalog; `cargo test --test catalog` prints them", errors.len())
    });
    let walked = walk(&catalog, &here.join("tests/cases"));
    println!("{} cases, {} values set to NULL, {} complaints", walked.cases, walked.nulls, walked.complaints.len());
    assert!(walked.complaints.is_empty(), "\n{}", walked.complaints.join("\n"));
    assert!(walked.cases >= 3);
}

fn on_disk(root: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut files = BTreeMap::new();
    for entry in walkdir::WalkDir::new(root).sort_by_file_name().into_iter().map(Result::unwrap) {
        if entry.file_type().is_file() {
            let inner = entry.path().strip_prefix(root).unwrap().to_string_lossy().replace('\\', "/");
            files.insert(format!("catalog/{inner}"), std::fs::read(entry.path()).unwrap());
        }
    }
    files
}

#[derive(Default)]
struct Walked {
    cases: usize,
    nulls: usize,
    complaints: Vec<String>,
}

fn folders(path: &Path) -> Vec<PathBuf> {
    let mut found: Vec<PathBuf> =
        std::fs::read_dir(path).map(|d| d.flatten().map(|e| e.path()).collect()).unwrap_or_default();
    found.sort();
    found
}

fn name(path: &Path) -> String {
    path.file_name().unwrap().to_string_lossy().into_owned()
}

fn walk(catalog: &Catalog, root: &Path) -> Walked {
    let mut walked = Walked::default();
    let workspace = workspace();
    let mut seen: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for folder in folders(root) {
        let id = name(&folder);
        let Some(check) = catalog.checks.values().find(|check| check.id.as_str() == id) else {
            walked.complaints.push(format!("{}: the catalog has no check `{id}`", folder.display()));
            continue;
        };
        for case in folders(&folder) {
            walked.cases += 1;
            seen.entry(id.clone()).or_default().insert(name(&case));
            let label = format!("{id}/{}", name(&case));
            if let Err(complaints) = hold(catalog, check, &case, &workspace, &mut walked.nulls) {
                walked.complaints.extend(complaints.into_iter().map(|c| format!("{label}: {c}")));
            }
        }
    }
    for check in catalog.checks.keys() {
        for outcome in OUTCOMES {
            if !seen.get(check.as_str()).is_some_and(|cases| cases.contains(outcome)) {
                walked.complaints.push(format!("check `{check}` has no case `{outcome}`"));
            }
        }
    }
    walked
}

/// A workspace that uses every platform and declares one account of one region.
fn workspace() -> Workspace {
    let dir = tempfile::tempdir().unwrap();
    std::fs::create_dir(dir.path().join("exports")).unwrap();
    let platforms = vouchsafe::workspace::PLATFORMS.join(", ");
    let text = format!(
        "format: vouchsafe-workspace/1\norganisation: {{ name: Case }}\nplatforms: [{platforms}]\nscope:\n  accounts:\n    - {{ id: \"{ACCOUNT}\", regions: [{REGION}] }}\n"
    );
    std::fs::write(dir.path().join("vouchsafe.yaml"), text).unwrap();
    vouchsafe::workspace::load(dir.path()).unwrap()
}

/// A workspace that declares where the exports of a case come from, with what the case itself adds.
fn exporting(more: &str) -> Workspace {
    let dir = tempfile::tempdir().unwrap();
    std::fs::create_dir(dir.path().join("exports")).unwrap();
    let platforms = vouchsafe::workspace::PLATFORMS.join(", ");
    let accounts: String = [("idp", "okta"), ("hr", "payroll"), ("application", "portal"), ("scanner", "nightly")]
        .iter()
        .map(|(platform, id)| format!("    - {{ platform: {platform}, id: {id} }}\n"))
        .collect();
    let text = format!(
        "format: vouchsafe-workspace/1\norganisation: {{ name: Case }}\nplatforms: [{platforms}]\nscope:\n  accounts:\n    - {{ id: \"{ACCOUNT}\", regions: [{REGION}] }}\n{accounts}{more}"
    );
    std::fs::write(dir.path().join("vouchsafe.yaml"), text).unwrap();
    vouchsafe::workspace::load(dir.path()).unwrap()
}

/// The facts of a case's exports, taken in as they would be.
fn taken_in(catalog: &Catalog, exports: &Path, workspace: &Workspace) -> Result<Facts, Vec<String>> {
    let dir = tempfile::tempdir().unwrap();
    let request = collect::TakeIn {
        sources: vec![collect::Source { label: "exports".into(), folder: exports.to_owned() }],
        declared: workspace.scope.accounts.iter().map(|a| (a.platform.clone(), a.id.clone())).collect(),
        ..collect::TakeIn::default()
    };
    let mut snapshot = collect::take_in(&request, &catalog.kinds, &dir.path().join("snapshot"))
        .map_err(|error| vec![format!("exports: {error}")])?;
    // A file of a checkout is as old as the checkout.
    for artefact in &mut snapshot.index.artefacts {
        if artefact.captured_by == Some(CapturedBy::FileTime) {
            artefact.captured_at = AS_OF.parse().ok();
        }
    }
    if !snapshot.index.unrecognised.is_empty() {
        return Err(snapshot.index.unrecognised.iter().map(|u| format!("{}: {}", u.source, u.because)).collect());
    }
    inventory::inventory(&snapshot, workspace, &catalog.kinds).map_err(|error| vec![error.to_string()])
}

/// The catalog with this check and nothing that rests on others.
fn alone(catalog: &Catalog, check: &Check) -> Catalog {
    let mut catalog = catalog.clone();
    catalog.checks.retain(|id, _| *id == check.id);
    catalog.frameworks.clear();
    catalog.questions.clear();
    catalog
}

fn carry_out(catalog: &Catalog, check: &Check, facts: &Facts, workspace: &Workspace) -> CheckResult {
    let as_of: Timestamp = AS_OF.parse().unwrap();
    let period: Period = PERIOD.parse().unwrap();
    let mut assessment = assess(catalog, facts, workspace, as_of, &period).unwrap();
    assessment.checks.remove(&check.id).unwrap()
}

fn hold(
    catalog: &Catalog,
    check: &Check,
    case: &Path,
    workspace: &Workspace,
    nulls: &mut usize,
) -> Result<(), Vec<String>> {
    let read = |file: &str| std::fs::read_to_string(case.join(file)).map_err(|e| vec![format!("{file}: {e}")]);
    let expected: Expected =
        serde_yaml::from_str(&read("expect.yaml")?).map_err(|e| vec![format!("expect.yaml: {e}")])?;
    let parts = ["expect.yaml", "facts.sql", "exports", "workspace.yaml"];
    let stray: Vec<String> = folders(case).iter().map(|p| name(p)).filter(|n| !parts.contains(&n.as_str())).collect();
    if !stray.is_empty() {
        return Err(vec![format!("a case has no {}", stray.join(", "))]);
    }
    let exports = case.join("exports");
    let own = exports.is_dir().then(|| exporting(&read("workspace.yaml").unwrap_or_default()));
    let facts = match &own {
        Some(own) => taken_in(catalog, &exports, own)?,
        None => Facts::new().unwrap(),
    };
    let sql = read("facts.sql");
    if own.is_none() || sql.is_ok() {
        facts.connection().execute_batch(&sql?).map_err(|e| vec![format!("facts.sql: {e}")])?;
    }
    if own.is_some() {
        let missing: Vec<String> = expected.missing.iter().map(|kind| format!("'{kind}'")).collect();
        let sql = format!(
            "UPDATE sources SET state = 'collected', because = NULL WHERE state = 'missing' AND kind NOT IN ({})",
            missing.join(", ")
        );
        facts.connection().execute_batch(&sql).unwrap();
    }
    let workspace = own.as_ref().unwrap_or(workspace);
    expect_sources(catalog, check, &facts);
    let catalog = alone(catalog, check);
    let result = carry_out(&catalog, check, &facts, workspace);
    let mut complaints = agree(&expected, &name(case), &result);
    complaints.extend(survive_nulls(&catalog, check, &facts, workspace, &result, nulls));
    if complaints.is_empty() { Ok(()) } else { Err(complaints) }
}

/// Unless the case says otherwise, every kind that the check needs was collected.
fn expect_sources(catalog: &Catalog, check: &Check, facts: &Facts) {
    let count = |table: &str| -> i64 {
        facts.connection().query_row(&format!("SELECT count(*) FROM {table}"), [], |row| row.get(0)).unwrap()
    };
    let reads = facts.query(&check.columns_sql(), &[], 1).map(|answer| answer.reads).unwrap_or_default();
    let rest = facts.query(&format!("{} LIMIT 0", check.sql(false, &[])), &[], 1).map(|a| a.reads).unwrap_or_default();
    let fed = reads.iter().chain(&rest).flat_map(|table| kinds_of_table(table));
    let kinds: BTreeSet<Kind> = check.needs.iter().cloned().chain(fed).collect();
    let (own_sources, own_analyses) = (count("sources") > 0, count("analyses") > 0);
    for kind in kinds {
        let spec = catalog.kinds.get(&kind);
        if let Some(analysis) = kind.as_str().strip_prefix("analysis.") {
            if !own_analyses {
                let sql = "INSERT INTO analyses (name, scope, state) VALUES (?1, 'workspace', 'complete')";
                facts.connection().execute(sql, [analysis]).unwrap();
            }
        } else if !own_sources && spec.is_none_or(|spec| spec.per.is_none()) {
            let scope = match spec.map(|spec| spec.reach) {
                Some(Reach::Region) => format!("{}/{ACCOUNT}/{REGION}", kind.platform()),
                Some(Reach::Account) | None => format!("{}/{ACCOUNT}", kind.platform()),
            };
            let artefact = format!("{scope}/{kind}.json");
            let sql = "INSERT INTO sources (scope, kind, state, artefact) VALUES (?1, ?2, 'collected', ?3)";
            facts.connection().execute(sql, [scope.as_str(), kind.as_str(), &artefact]).unwrap();
        }
    }
}

fn subjects(result: &CheckResult, outcome: Option<Outcome>) -> BTreeSet<String> {
    result
        .observations
        .iter()
        .filter(|o| outcome.is_none_or(|outcome| o.outcome == outcome))
        .map(|o| o.subject.clone())
        .collect()
}

fn agree(expected: &Expected, folder: &str, result: &CheckResult) -> Vec<String> {
    let mut complaints = Vec::new();
    let named = expected.outcome.as_str();
    if folder != named && !folder.starts_with(&format!("{named}-")) {
        complaints.push(format!("expects {named}, but its folder is `{folder}`"));
    }
    if result.outcome != expected.outcome {
        let why: Vec<String> = result
            .observations
            .iter()
            .map(|o| {
                format!(
                    "{} {}{}",
                    o.subject,
                    o.outcome,
                    o.because.as_ref().map_or(String::new(), |b| format!(" ({b})"))
                )
            })
            .chain(result.because.clone())
            .collect();
        complaints.push(format!("is {}, expected {named}: {}", result.outcome, why.join("; ")));
    }
    let wanted: BTreeSet<String> = expected.fail.iter().cloned().collect();
    let found = subjects(result, Some(Outcome::Fail));
    if found != wanted {
        complaints.push(format!("fails for {found:?}, expected {wanted:?}"));
    }
    if let Some(wanted) = &expected.undetermined {
        let wanted: BTreeSet<String> = wanted.iter().cloned().collect();
        let found = subjects(result, Some(Outcome::Undetermined));
        if found != wanted {
            complaints.push(format!("is undetermined for {found:?}, expected {wanted:?}"));
        }
    }
    complaints
}

/// Sets each nullable value of each row to NULL in turn.
fn survive_nulls(
    catalog: &Catalog,
    check: &Check,
    facts: &Facts,
    workspace: &Workspace,
    before: &CheckResult,
    nulls: &mut usize,
) -> Vec<String> {
    let mut complaints = Vec::new();
    let all = subjects(before, None);
    for table in tables().filter(|table| table.cited) {
        for column in table.columns.iter().filter(|column| column.nullable) {
            let sql = format!("SELECT rowid FROM {} WHERE {} IS NOT NULL ORDER BY rowid", table.name, column.name);
            let rows: Vec<i64> = {
                let mut statement = facts.connection().prepare(&sql).unwrap();
                statement.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect()
            };
            for row in rows {
                *nulls += 1;
                let set = format!("UPDATE {} SET {} = NULL WHERE rowid = {row}", table.name, column.name);
                facts.connection().execute_batch(&format!("SAVEPOINT before; {set}")).unwrap();
                let after = carry_out(catalog, check, facts, workspace);
                facts.connection().execute_batch("ROLLBACK TO before; RELEASE before").unwrap();
                let place = format!("with {}.{} of row {row} NULL", table.name, column.name);
                let gone: Vec<String> = all.difference(&subjects(&after, None)).cloned().collect();
                if !gone.is_empty() {
                    complaints.push(format!("{place}, {} vanishes", gone.join(", ")));
                }
                let unsure = matches!(before.outcome, Outcome::Fail | Outcome::Undetermined);
                if unsure && matches!(after.outcome, Outcome::Pass | Outcome::NotApplicable) {
                    complaints.push(format!("{place}, {} becomes {}", before.outcome, after.outcome));
                }
            }
        }
    }
    complaints
}

/// The walk itself finds what it is there to find.
#[test]
fn a_check_that_drops_what_it_does_not_know_is_found_out() {
    let check = |where_: &str| {
        format!(
            "format: vouchsafe-check/1\nid: people-use-mfa\ntitle: People use a second factor\npillar: identity\nquestions: [access]\nseverity: high\npopulation: users\nfrom: credential_report\nwhere: {where_}\npass: mfa\nwhen_empty: undetermined\nremediation: Enrol a device.\n"
        )
    };
    let catalog = |where_: &str| {
        let pillars: String = ["identity", "least-privilege", "segmentation", "audit-logging", "organisational"]
            .iter()
            .map(|p| format!("  - {{ id: {p}, title: {p} }}\n"))
            .collect();
        let questions: String = ["access", "perimeter", "record", "response"]
            .iter()
            .map(|q| format!("  - {{ id: {q}, title: {q}, ask: What?, headline: [] }}\n"))
            .collect();
        let files = BTreeMap::from([
            ("catalog/checks/people-use-mfa.yaml".to_owned(), check(where_).into_bytes()),
            (
                "catalog/pillars.yaml".to_owned(),
                format!("format: vouchsafe-catalog/1\nversion: \"1\"\npillars:\n{pillars}").into_bytes(),
            ),
            (
                "catalog/questions.yaml".to_owned(),
                format!("format: vouchsafe-questions/1\nquestions:\n{questions}").into_bytes(),
            ),
        ]);
        load(&files).unwrap()
    };
    let dir = tempfile::tempdir().unwrap();
    let case = |outcome: &str, facts: &str, expect: &str| {
        let folder = dir.path().join("people-use-mfa").join(outcome);
        std::fs::create_dir_all(&folder).unwrap();
        std::fs::write(folder.join("facts.sql"), facts).unwrap();
        std::fs::write(folder.join("expect.yaml"), expect).unwrap();
    };
    let user = |name: &str, mfa: &str| {
        format!(
            "INSERT INTO credential_report (id, name, is_root, console_access, mfa, scope, artefact, place) VALUES ('{name}', '{name}', 0, 1, {mfa}, 'aws/{ACCOUNT}', 'a.json', ':2');\n"
        )
    };
    case("pass", &user("ann", "1"), "outcome: pass\n");
    case("fail", &(user("ann", "1") + &user("bob", "0")), "outcome: fail\nfail: [bob]\n");
    let missing = walk(&catalog("console_access"), dir.path());
    assert_eq!(missing.complaints, ["check `people-use-mfa` has no case `undetermined`"]);
    case("undetermined", &user("cy", "NULL"), "outcome: undetermined\nundetermined: [cy]\n");
    let good = walk(&catalog("console_access"), dir.path());
    assert_eq!(good.complaints, [""; 0]);
    assert!(good.cases == 3 && good.nulls > 5);
    let bad = walk(&catalog("coalesce(console_access, 0)"), dir.path());
    assert!(bad.complaints.iter().any(|c| c.contains("bob vanishes")), "{:#?}", bad.complaints);
    std::fs::create_dir(dir.path().join("people-use-mfa/fail-more")).unwrap();
    let empty = walk(&catalog("console_access"), dir.path());
    assert!(empty.complaints[0].starts_with("people-use-mfa/fail-more: expect.yaml"), "{:?}", empty.complaints);
}
