//! Which folder may use which, checked from the source: a floor uses `model` and `facts`, and no neighbour.

#![allow(clippy::unwrap_used, clippy::print_stdout, clippy::wildcard_enum_match_arm)]

use std::collections::BTreeSet;
use std::path::Path;

/// Folders every floor may use.
const SHARED: &[&str] = &["model", "facts"];
/// The only folder that composes the others.
const TOP: &str = "cli";

#[test]
fn floors_use_no_neighbour() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let floors: BTreeSet<String> = std::fs::read_dir(&src)
        .unwrap()
        .flatten()
        .filter(|e| e.path().is_dir())
        .map(|e| e.file_name().to_string_lossy().into_owned())
        .collect();
    assert!(floors.len() > 8, "{floors:?}");
    let mut offences = Vec::new();
    let mut files = 0;
    for entry in walkdir::WalkDir::new(&src).into_iter().flatten() {
        if entry.path().extension().is_none_or(|e| e != "rs") {
            continue;
        }
        files += 1;
        let relative = entry.path().strip_prefix(&src).unwrap();
        let floor = relative.components().next().unwrap().as_os_str().to_string_lossy().into_owned();
        if floor == TOP || !floors.contains(&floor) {
            continue;
        }
        let text = std::fs::read_to_string(entry.path()).unwrap();
        let code = text.split("#[cfg(test)]").next().unwrap_or_default();
        for used in floors.iter().filter(|f| **f != floor && !SHARED.contains(&f.as_str())) {
            if code.contains(&format!("crate::{used}::")) || code.contains(&format!("crate::{{{used}")) {
                offences.push(format!("{} uses {used}", relative.display()));
            }
        }
        if floor == "model" && code.contains("crate::facts") {
            offences.push(format!("{} uses facts", relative.display()));
        }
        assert!(text.starts_with("//!"), "{} does not open with what it takes and gives", relative.display());
    }
    assert!(files > 20);
    assert!(offences.is_empty(), "{offences:#?}");
}

#[test]
fn nothing_below_the_command_line_reads_clock_network_or_environment() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut offences = Vec::new();
    for entry in walkdir::WalkDir::new(&src).into_iter().flatten() {
        let relative = entry.path().strip_prefix(&src).unwrap();
        if entry.path().extension().is_none_or(|e| e != "rs") || relative.starts_with(TOP) {
            continue;
        }
        let text = std::fs::read_to_string(entry.path()).unwrap();
        let code = text.split("#[cfg(test)]").next().unwrap_or_default();
        for word in ["Utc::now", "SystemTime::now", "Local::now", "env::var", "TcpStream", "println!", "eprintln!"] {
            if code.contains(word) {
                offences.push(format!("{}: {word}", relative.display()));
            }
        }
    }
    assert!(offences.is_empty(), "{offences:#?}");
}
