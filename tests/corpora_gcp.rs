//! Real asset exports and answers of Google Cloud: what the program counts equals what the files say, counted apart from
//! it.
//!
//! Reads `$VOUCHSAFE_CORPORA`, else `../shared/data` beside the crate, and says which corpora ran and what each yields.

#![allow(clippy::unwrap_used, clippy::print_stdout)]

mod corpus;

use corpus::{Taken, corpora, count, table, taken};
use serde_json::Value;
use std::collections::BTreeSet;
use std::path::Path;

const TABLES: [&str; 8] = [
    "gcp_bindings",
    "gcp_firewall_rules",
    "gcp_sql_instances",
    "gcp_buckets",
    "gcp_service_account_keys",
    "gcp_audit_configs",
    "gcp_service_perimeters",
    "gcp_projects",
];

/// Every asset of a folder, read apart from the program: JSON lists, and JSON a line.
fn assets(root: &Path) -> Vec<Value> {
    let mut all = Vec::new();
    for entry in walkdir::WalkDir::new(root).sort_by_file_name().into_iter().flatten() {
        let Ok(text) = std::fs::read_to_string(entry.path()) else { continue };
        match serde_json::from_str::<Value>(&text) {
            Ok(Value::Array(items)) => all.extend(items),
            Ok(_) => {}
            Err(_) => all.extend(text.lines().filter_map(|line| serde_json::from_str::<Value>(line).ok())),
        }
    }
    all.retain(|asset| asset["name"].as_str().is_some_and(|name| name.starts_with("//")));
    all
}

fn members(assets: &[Value]) -> u64 {
    let bindings =
        assets.iter().flat_map(|asset| asset["iam_policy"]["bindings"].as_array().cloned().unwrap_or_default());
    bindings.map(|binding| binding["members"].as_array().map_or(0, |m| m.len() as u64)).sum()
}

/// Names of a type's assets that have data: of one that two exports hold the newer counts, so each name counts once.
fn named(assets: &[Value], kind: &str) -> u64 {
    let of = assets.iter().filter(|a| a["asset_type"] == kind && a["resource"]["data"].is_object());
    of.map(|a| a["name"].as_str().unwrap().to_owned()).collect::<BTreeSet<_>>().len() as u64
}

fn print(folder: &str, taken: &Taken) {
    println!("corpus {folder}: {}", taken.summary(&TABLES));
    println!("{}", table(&taken.facts, "SELECT scope, count(*) FROM gcp_bindings GROUP BY 1 ORDER BY 1"));
    println!("{}", taken.problems().join("\n"));
    for file in &taken.index.unrecognised {
        println!("  not recognised: {}: {}", file.source, file.because);
    }
}

#[test]
fn the_policy_library_file_by_file() {
    let Some(corpora) = corpora() else { return println!("corpus policy-library-cai: not there") };
    let root = corpora.join("gcp/policy-library-cai/validator/test/fixtures");
    let (mut files, mut rows) = (0, 0);
    for entry in walkdir::WalkDir::new(&root).sort_by_file_name().into_iter().flatten() {
        if !entry.path().ends_with("data.json") {
            continue;
        }
        // Each fixture is an export of its own, and several speak of one project by the same names.
        let folder = entry.path().parent().unwrap();
        let (taken, assets) = (taken(folder, &[("gcp", "clinic-prod")]), assets(folder));
        let label = folder.strip_prefix(&root).unwrap().display().to_string();
        assert_eq!(taken.of_kind("gcp.asset.export"), 1, "{label}");
        let sql = |table: &str| format!("SELECT count(*) FROM {table}");
        assert_eq!(count(&taken.facts, &sql("gcp_bindings")), members(&assets), "{label}");
        for (table, kind) in [
            ("gcp_firewall_rules", "compute.googleapis.com/Firewall"),
            ("gcp_sql_instances", "sqladmin.googleapis.com/Instance"),
            ("gcp_buckets", "storage.googleapis.com/Bucket"),
        ] {
            assert_eq!(count(&taken.facts, &sql(table)), named(&assets, kind), "{label}: {table}");
        }
        let perimeters = assets.iter().filter(|a| a["service_perimeter"].is_object()).count() as u64;
        assert_eq!(count(&taken.facts, &sql("gcp_service_perimeters")), perimeters, "{label}");
        let logs = assets.iter().flat_map(|a| a["iam_policy"]["audit_configs"].as_array().cloned().unwrap_or_default());
        let logs: u64 = logs.map(|c| c["audit_log_configs"].as_array().map_or(0, |l| l.len() as u64)).sum();
        assert_eq!(count(&taken.facts, &sql("gcp_audit_configs")), logs, "{label}");
        let these: u64 = TABLES.iter().map(|table| count(&taken.facts, &sql(table))).sum();
        println!("  {label}: {} assets, {these} rows{}", assets.len(), problems(&taken));
        (files, rows) = (files + 1, rows + these);
    }
    println!("corpus policy-library-cai: {files} exports, {rows} rows");
    assert!(files > 40);
}

fn problems(taken: &Taken) -> String {
    let problems = taken.problems();
    if problems.is_empty() { String::new() } else { format!("; {}", problems.join("; ")) }
}

#[test]
fn forseti() {
    let Some(corpora) = corpora() else { return println!("corpus forseti: not there") };
    let root = corpora.join("gcp/forseti/tests/services/inventory/test_data");
    let (taken, assets) = (taken(&root, &[("gcp", "project1"), ("gcp", "project2")]), assets(&root));
    for (table, kind) in [
        ("gcp_firewall_rules", "compute.googleapis.com/Firewall"),
        ("gcp_sql_instances", "sqladmin.googleapis.com/Instance"),
        ("gcp_buckets", "storage.googleapis.com/Bucket"),
        ("gcp_service_account_keys", "iam.googleapis.com/ServiceAccountKey"),
    ] {
        assert_eq!(count(&taken.facts, &format!("SELECT count(*) FROM {table}")), named(&assets, kind), "{table}");
    }
    // Numbers are known by the projects' own assets: a firewall's parent is a number, its project an id.
    let sql = "SELECT group_concat(DISTINCT scope) FROM gcp_firewall_rules";
    assert_eq!(table(&taken.facts, sql), "gcp/project1,gcp/project2");
    let audited = "SELECT scope, log_type FROM gcp_audit_configs WHERE service = 'allServices' ORDER BY 1, 2";
    println!("{}", table(&taken.facts, audited));
    let sources = "SELECT scope, kind, state FROM sources WHERE state <> 'missing' ORDER BY 1, 2";
    println!("{}", table(&taken.facts, sources));
    print("forseti", &taken);
}

#[test]
fn gcpdiag() {
    let Some(corpora) = corpora() else { return println!("corpus gcpdiag: not there") };
    let taken =
        taken(&corpora.join("network/gcpdiag-firewall"), &[("gcp", "gcpdiag-fw-policy-aaaa"), ("terraform", "t")]);
    // A project's answer says who it is; a bare policy does not say whose it is, and is not taken for a project's.
    assert_eq!(taken.of_kind("gcp.projects.project"), 4);
    assert_eq!(taken.of_kind("gcp.projects.iam-policy"), 0);
    println!("{}", table(&taken.facts, "SELECT name, number, state FROM gcp_projects ORDER BY 1"));
    println!("corpus gcpdiag: {}", taken.summary(&TABLES));
}
