//! Makes the example's exports anew with the real aws CLI on a mock AWS, and holds them against the committed ones.
//! A tool that is missing fails the test with the command that installs it.
#![allow(clippy::unwrap_used)]

use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

const EXAMPLE: &str = "examples/clinic-billing";

/// Answers that tell how long the collection took: times of the day of collection count as one and the same.
const COLLECTED_ON: &str = "2026-10-02T";
const COLLECTED_WITHIN: std::ops::Range<f64> = 1_790_899_200.0..1_790_985_600.0;

fn made_anew() -> tempfile::TempDir {
    let venv = std::env::var_os("VOUCHSAFE_VENV").map(PathBuf::from);
    let venv = venv.expect("VOUCHSAFE_VENV is not set: run `.ci/setup`, then set VOUCHSAFE_VENV=$PWD/target/venv");
    for tool in ["aws", "moto_server", "python"] {
        let path = venv.join("bin").join(tool);
        assert!(path.is_file(), "{} is not there; install it: .ci/setup", path.display());
    }
    let folder = tempfile::tempdir().unwrap();
    let output = Command::new("sh")
        .arg(Path::new(EXAMPLE).join("seed/run.sh"))
        .arg(folder.path().join("exports"))
        .env("VOUCHSAFE_VENV", venv)
        .stdin(Stdio::null())
        .output()
        .unwrap();
    assert!(output.status.success(), "seed/run.sh failed:\n{}", String::from_utf8_lossy(&output.stderr));
    folder
}

/// Each file's name and bytes.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = std::fs::read_dir(folder).unwrap();
    entries
        .map(|entry| {
            let entry = entry.unwrap();
            (entry.file_name().into_string().unwrap(), std::fs::read(entry.path()).unwrap())
        })
        .collect()
}

/// A JSON value in which every time of the day of collection reads the same.
fn timeless(value: Value) -> Value {
    match value {
        Value::String(text) if text.starts_with(COLLECTED_ON) => Value::from(COLLECTED_ON),
        Value::Number(number) if number.as_f64().is_some_and(|n| COLLECTED_WITHIN.contains(&n)) => {
            Value::from(COLLECTED_ON)
        }
        Value::Array(items) => items.into_iter().map(timeless).collect(),
        Value::Object(fields) => fields.into_iter().map(|(name, value)| (name, timeless(value))).collect(),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => value,
    }
}

/// The documents in a file of JSON or of one JSON value a line; none in an empty one.
fn documents(name: &str, bytes: &[u8]) -> Vec<Value> {
    let values = serde_json::Deserializer::from_slice(bytes).into_iter::<Value>();
    values.map(|value| timeless(value.unwrap_or_else(|e| panic!("{name}: {e}")))).collect()
}

#[test]
fn the_exports_can_be_made_again() {
    let anew = made_anew();
    let anew = files(&anew.path().join("exports"));
    let committed = files(&Path::new(EXAMPLE).join("exports"));
    assert!(committed.len() > 100, "only {} exports are committed", committed.len());

    let names = |files: &BTreeMap<String, Vec<u8>>| files.keys().cloned().collect::<BTreeSet<_>>();
    let (new, old) = (names(&anew), names(&committed));
    assert!(
        new == old,
        "only made anew: {:?}\nonly committed: {:?}",
        new.difference(&old).collect::<Vec<_>>(),
        old.difference(&new).collect::<Vec<_>>()
    );
    let differing: Vec<_> = committed
        .iter()
        .filter(|(name, bytes)| documents(name, bytes) != documents(name, &anew[*name]))
        .map(|(name, _)| name)
        .collect();
    assert!(differing.is_empty(), "{differing:?} differ; `sh {EXAMPLE}/seed/run.sh` makes them anew");
}

/// The record of the collection and the files beside it speak of the same things.
#[test]
fn every_command_left_its_answer_or_its_reason() {
    let committed = files(&Path::new(EXAMPLE).join("exports"));
    let lines = documents("collection.jsonl", &committed["collection.jsonl"]);
    let mut told = BTreeSet::from(["collection.jsonl".to_owned()]);
    for line in &lines {
        let file = line["file"].as_str().unwrap().to_owned();
        let exit = line["exit"].as_i64().unwrap();
        if exit == 0 {
            assert!(committed.contains_key(&file), "{file} is told of, and not there");
        } else {
            let stderr = line["stderr"].as_str().unwrap();
            let word = ["NotFound", "NoSuch"].iter().any(|word| stderr.contains(word));
            assert!(word, "{file}: {exit}, and no word that it is not configured: {stderr}");
        }
        assert!(told.insert(file.clone()), "{file} is told of twice");
    }
    let untold: Vec<_> = committed.keys().filter(|name| !told.contains(*name)).collect();
    assert!(untold.is_empty(), "{untold:?} are there, and collection.jsonl does not say how they came");
}

/// Nothing in the exports or the paper looks like a secret.
#[test]
fn the_example_holds_no_secrets() {
    let marks =
        ["SecretAccessKey", "Base32StringSeed", "QRCodePNG", "ClientSecret\"", "AKIA", "BEGIN PRIVATE", "SecretString"];
    for (name, bytes) in files(&Path::new(EXAMPLE).join("exports")) {
        let text = String::from_utf8_lossy(&bytes).replace("AKIAIOSFODNN7EXAMPLE", "the manual's own key id");
        for mark in marks {
            assert!(!text.contains(mark), "{name} holds {mark}");
        }
    }
}
