//! The catalog in controls/: it loads, and every check runs on the facts. Run with `--nocapture` for the errors.
#![allow(clippy::unwrap_used, clippy::print_stdout)]

mod synthetic;

use std::collections::BTreeMap;
use std::path::Path;
use vouchsafe::catalog::{CatalogError, inspect, load};
use vouchsafe::facts::Facts;

/// The catalog's files as they lie on disk, so that an edit shows without a build.
fn on_disk() -> BTreeMap<String, Vec<u8>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("controls");
    let mut files = BTreeMap::new();
    for entry in walkdir::WalkDir::new(&root).sort_by_file_name() {
        let entry = entry.unwrap();
        if entry.file_type().is_file() {
            let inner = entry.path().strip_prefix(&root).unwrap().to_string_lossy().replace('\\', "/");
            files.insert(format!("catalog/{inner}"), std::fs::read(entry.path()).unwrap());
        }
    }
    files
}

fn report(errors: &[CatalogError]) -> String {
    let lines: Vec<String> = errors
        .iter()
        .map(|e| match e.hint() {
            Some(hint) => format!("{e}\n    hint: {hint}"),
            None => e.to_string(),
        })
        .collect();
    lines.join("\n")
}

#[test]
fn the_shipped_catalog_is_without_error() {
    let files = on_disk();
    let errors = inspect(&files, &Facts::new().unwrap());
    println!("{}\n{} errors", report(&errors), errors.len());
    assert!(errors.is_empty(), "{} errors", errors.len());
    let catalog = load(&files).unwrap();
    println!(
        "version {}: {} checks, {} frameworks, {} requirements, {} documents, {} attestations, {} kinds of artefact",
        catalog.version,
        catalog.checks.len(),
        catalog.frameworks.len(),
        catalog.frameworks.values().map(|f| f.requirements.len()).sum::<usize>(),
        catalog.documents.len(),
        catalog.attestations.len(),
        catalog.kinds.len()
    );
}

/// The errors of the small catalog after one text in one file was put for another.
fn spoilt(file: &str, from: &str, to: &str) -> String {
    let mut files = synthetic::files();
    let path = format!("catalog/{file}");
    let text = String::from_utf8(files[&path].clone()).unwrap();
    assert!(text.contains(from), "{path} has no `{from}`");
    files.insert(path, text.replace(from, to).into_bytes());
    report(&inspect(&files, &Facts::new().unwrap()))
}

#[test]
fn each_error_says_where_what_and_what_to_do() {
    let mfa = "checks/people-use-mfa.yaml";
    for (file, from, to, said) in [
        (
            mfa,
            "severity: high",
            "severity: hgh",
            "catalog/checks/people-use-mfa.yaml:6: `severity`: unknown variant `hgh`\n    hint: did you mean `high`?",
        ),
        (
            mfa,
            "remediation:",
            "remediate:",
            "people-use-mfa.yaml:8: `remediate`: unknown field `remediate`\n    hint: did you mean `remediation`?",
        ),
        (mfa, "vouchsafe-check/1", "vouchsafe-check/2", "people-use-mfa.yaml:1: this is `vouchsafe-check/2`"),
        (
            mfa,
            "id: people-use-mfa",
            "id: people-use-mf",
            "people-use-mfa.yaml:2: `people-use-mf` stands in a file of another name\n    hint: name the file `people-use-mf.yaml`",
        ),
        (
            mfa,
            "Title of people-use-mfa",
            "It ends.",
            "people-use-mfa.yaml:3: the title of check `people-use-mfa` ends with a full stop",
        ),
        (
            mfa,
            "sentence: people-prove",
            "sentence: people-proof",
            "people-use-mfa.yaml:9: check `people-use-mfa` names unknown sentence of its pillar `people-proof`\n    hint: did you mean `people-prove`?",
        ),
        (
            mfa,
            "pass: mfa",
            "pass: mfaa",
            "people-use-mfa.yaml:12: check `people-use-mfa`: no such column: mfaa\n    hint: did you mean `mfa`?",
        ),
        (
            mfa,
            "pass: mfa",
            "pass: created_at > :key_age_dys",
            "people-use-mfa.yaml:12: check `people-use-mfa` names unknown number `:key_age_dys`\n    hint: did you mean `:key_age_days`?",
        ),
        (mfa, "pass: mfa", "pass: ''", "people-use-mfa.yaml:12: check `people-use-mfa` has an empty `pass`"),
        (
            mfa,
            "pass: mfa",
            "pass: 1) , (2",
            "people-use-mfa.yaml:12: check `people-use-mfa`: `1) , (2` is 2 columns, not one",
        ),
        (
            mfa,
            "from: credential_report",
            "from: credential_reports",
            "people-use-mfa.yaml:10: check `people-use-mfa`: no such table: credential_reports\n    hint: did you mean `credential_report`?",
        ),
        (
            mfa,
            "from: credential_report",
            "from: (SELECT name, mfa, console_access, password_last_used FROM credential_report)",
            "its rows have no column `scope`, so they could not be cited",
        ),
        (
            mfa,
            "from: credential_report",
            "from: (SELECT bucket AS name, 1 AS mfa, 1 AS console_access, 1 AS password_last_used, scope, artefact, place FROM bucket_encryption)",
            "reads only tables that no account-wide artefact feeds\n    hint: it reads bucket_encryption",
        ),
        (
            mfa,
            "show: [password_last_used]",
            "show: [mfa, mfa, mfa, mfa, mfa, mfa]",
            "has 6 columns in `show`; at most 5 are allowed",
        ),
        (
            "checks/buckets-encrypted.yaml",
            "aws.s3.bucket-encryption",
            "aws.s3.bucket-encrypt",
            "buckets-encrypted.yaml:9: check `buckets-encrypted` names unknown kind of artefact `aws.s3.bucket-encrypt`\n    hint: did you mean `aws.s3.bucket-encryption`?",
        ),
        (
            "frameworks/test.yaml",
            "{ document: policy, basis: law }",
            "{ document: polcy, basis: law }",
            "catalog/frameworks/test.yaml:6: requirement `T1` names unknown document `polcy`\n    hint: did you mean `policy`?",
        ),
        (
            "frameworks/test.yaml",
            "{ document: policy, basis: law }",
            "{ document: policy, check: a-trail-exists, basis: law }",
            "requirement `T1` must name one of `check`, `document` and `attestation`",
        ),
        (
            "frameworks/test.yaml",
            "{ attestation: proofing, basis: law }",
            "{ attestation: proofing, basis: policy }",
            "procedural requirement `T3` rests on checks alone",
        ),
        (
            "frameworks/test.yaml",
            ", { document: policy, basis: law }",
            ", { check: people-use-mfa, basis: policy }",
            "requirement `T1` asks twice for check `people-use-mfa`",
        ),
        ("frameworks/test.yaml", "applies: covered-entity", "applies: via-baa", "requirement `T4` has no expectation"),
        (
            "frameworks/test.yaml",
            "id: T2,",
            "id: T5a,",
            "requirement `T5a` is there twice\n    hint: the first is at catalog/frameworks/test.yaml:7",
        ),
        (
            "frameworks/test.yaml",
            "level: addressable",
            "level: adressable",
            "requirement `T5` names unknown level `adressable`\n    hint: did you mean `addressable`?",
        ),
        (
            "questions.yaml",
            "{ document: policy }",
            "{ document: policy }, { attestation: proofing }, { attestation: a1 }, { attestation: a2 }, { attestation: a3 }, { attestation: a4 }, { attestation: a5 }",
            "question `access` has 9 headline items; at most 8 are allowed",
        ),
        ("questions.yaml", "id: response", "id: access", "question `response` is not described"),
        (
            "pillars.yaml",
            "  - { id: organisational, title: Organisation }\n",
            "",
            "pillar `organisational` is not described",
        ),
        ("policy.yaml", "id: key_age_days", "id: now", "`now` is no name for a number of the policy"),
        (
            "collectors/aws.yaml",
            "kind: aws.s3.buckets",
            "kind: gcp.s3.buckets",
            "kind `gcp.s3.buckets` is not of platform `aws`",
        ),
    ] {
        let all = spoilt(file, from, to);
        assert!(all.contains(said), "{file}: {to}\nwanted {said}\ngot {all}");
    }
}

#[test]
fn stray_and_missing_files_are_errors_and_all_come_at_once() {
    let mut files = synthetic::files();
    files.remove("catalog/questions.yaml");
    for path in ["catalog/chekcs/a.yaml", "catalog/checks/a.yml", "catalog/checks/deep/a.yaml", "other.yaml"] {
        files.insert(path.to_owned(), Vec::new());
    }
    files.insert("catalog/checks/broken.yaml".to_owned(), b"format: vouchsafe-check/1\nid: [\n".to_vec());
    files.insert("catalog/questionnaires/any.yaml".to_owned(), Vec::new());
    let errors = load(&files).unwrap_err();
    let all = report(&errors);
    for said in [
        "catalog/questions.yaml: there is no such file\n    hint: it holds the four questions",
        "catalog/chekcs/a.yaml: a catalog has no such file\n    hint: did you mean `checks`?",
        "catalog/checks/a.yml: a catalog has no such file\n    hint: did you mean `checks/NAME.yaml`?",
        "catalog/checks/deep/a.yaml: a catalog has no such file",
        "other.yaml: a catalog has no such file\n    hint: did you mean `catalog/other.yaml`?",
        "catalog/checks/broken.yaml:",
    ] {
        assert!(all.contains(said), "wanted {said}\ngot {all}");
    }
    assert_eq!(errors.len(), 6, "{all}");
}
