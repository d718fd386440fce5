//! The documents of a pack: what every PDF reader, browser and spreadsheet must find in them, for the example and
//! for a vendor whose names try to break out.

#![allow(clippy::unwrap_used, clippy::print_stdout, clippy::wildcard_enum_match_arm)]

#[path = "render/fixture.rs"]
mod fixture;

use fixture::{Fixture, example, hostile};
use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;
use vouchsafe::model::Profile;
use vouchsafe::render;

/// The templates as they lie in the source tree.
fn templates() -> BTreeMap<String, Vec<u8>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("templates");
    walkdir::WalkDir::new(&root)
        .into_iter()
        .map(Result::unwrap)
        .filter(|entry| entry.file_type().is_file())
        .map(|entry| {
            let name = entry.path().strip_prefix(&root).unwrap().to_str().unwrap().to_owned();
            (format!("catalog/templates/{name}"), std::fs::read(entry.path()).unwrap())
        })
        .collect()
}

fn rendered(fixture: &Fixture, profile: Profile) -> BTreeMap<String, Vec<u8>> {
    render::render_with(&fixture.report(profile), &templates()).unwrap_or_else(|error| panic!("{profile}: {error}"))
}

/// The text of a PDF as poppler reads it, without the breaks that layout puts into long names.
fn text_of(pdf: &[u8]) -> String {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("report.pdf");
    std::fs::write(&path, pdf).unwrap();
    let output = Command::new("pdftotext").args(["-raw"]).arg(&path).arg("-").output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap().replace('\u{200B}', "")
}

fn squeezed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// Writes the documents where a person can look at them.
///
/// `cargo test --test render look -- --ignored --nocapture` prints the folder.
#[test]
#[ignore = "for looking at pages"]
fn look() {
    for (name, fixture) in [("example", example()), ("hostile", hostile())] {
        for profile in Profile::ALL {
            let folder = std::env::temp_dir().join("vouchsafe-pages").join(name).join(profile.as_str());
            let start = std::time::Instant::now();
            let files = rendered(&fixture, *profile);
            println!("{} in {:?}", folder.display(), start.elapsed());
            for (path, bytes) in files {
                let path = folder.join(path);
                std::fs::create_dir_all(path.parent().unwrap()).unwrap();
                std::fs::write(path, bytes).unwrap();
            }
        }
    }
}
