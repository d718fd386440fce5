//! The documents of a pack: what every PDF reader, browser and spreadsheet must find in them, for the example and
//! for a vendor whose names try to break out.

#![allow(clippy::unwrap_used, clippy::print_stdout, clippy::wildcard_enum_match_arm)]

#[path = "render/fixture.rs"]
mod fixture;
#[path = "render/layout.rs"]
mod layout;

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

#[test]
fn the_shipped_templates_are_those_of_the_source_tree() {
    assert_eq!(render::templates(), templates());
}

#[test]
fn the_same_report_gives_the_same_bytes() {
    assert_eq!(rendered(&example(), Profile::Hospital), rendered(&example(), Profile::Hospital));
}

#[test]
fn the_pdf_is_archival_and_accessible() {
    let fixture = example();
    for profile in Profile::ALL {
        let files = rendered(&fixture, *profile);
        let pdf = &files["report.pdf"];
        let document = lopdf::Document::load_mem(pdf).unwrap();
        let catalog = document.catalog().unwrap();
        assert_eq!(catalog.get(b"Lang").unwrap().as_str().unwrap(), b"en", "{profile}");
        let marked = document.dereference(catalog.get(b"MarkInfo").unwrap()).unwrap().1.as_dict().unwrap();
        assert!(marked.get(b"Marked").unwrap().as_bool().unwrap());
        assert!(catalog.has(b"StructTreeRoot"));
        assert!(catalog.has(b"Outlines"), "{profile}: bookmarks");
        let preferences =
            document.dereference(catalog.get(b"ViewerPreferences").unwrap()).unwrap().1.as_dict().unwrap();
        assert!(preferences.get(b"DisplayDocTitle").unwrap().as_bool().unwrap());
        let intents = document.dereference(catalog.get(b"OutputIntents").unwrap()).unwrap().1.as_array().unwrap();
        assert_eq!(intents.len(), 1);
        let metadata = document.dereference(catalog.get(b"Metadata").unwrap()).unwrap().1.as_stream().unwrap();
        let xmp = String::from_utf8_lossy(&metadata.content);
        for claim in ["pdfaid:part", "pdfaid:conformance", "pdfuaid:part", "Quillmere Health Billing"] {
            assert!(xmp.contains(claim), "{profile}: {claim} in {xmp}");
        }
        assert!(pdf.trim_ascii_end().ends_with(b"%%EOF"));
        let attached = document
            .objects
            .values()
            .filter(|object| object.as_dict().is_ok_and(|dictionary| dictionary.has(b"AFRelationship")))
            .count();
        assert_eq!(attached, if *profile == Profile::Baa { 0 } else { 4 }, "{profile}: tables attached");
        for font in document.objects.values().filter_map(|object| object.as_dict().ok()) {
            if font.get(b"Type").and_then(lopdf::Object::as_name).ok() == Some(b"FontDescriptor") {
                assert!(font.has(b"FontFile2") || font.has(b"FontFile3"), "{profile}: a font is not embedded");
            }
        }
    }
}

#[test]
fn the_pdf_says_what_a_reviewer_looks_for() {
    let fixture = example();
    let pages = |profile| squeezed(&text_of(&rendered(&fixture, profile)["report.pdf"]));
    let quarterly = pages(Profile::Quarterly);
    for wanted in [
        "self-signed",
        "Not an opinion, not a certification",
        "openssl cms -verify",
        "pdfsig report.pdf",
        "164.312(d)",
        "CC6.1",
        "What is lacking",
        "How to count the figures again",
        &fixture.report(Profile::Quarterly).signer.fingerprint,
    ] {
        assert!(quarterly.contains(&squeezed(wanted)), "{wanted}");
    }
    for question in &fixture.answers.questions {
        for figure in &question.figures {
            assert!(quarterly.contains(&squeezed(&figure.label)), "{}", figure.label);
        }
    }
    for check in fixture.assessment.checks.values() {
        let failing = check.observations.iter().filter(|o| o.outcome == vouchsafe::model::Outcome::Fail).take(40);
        for observation in failing {
            assert!(quarterly.contains(&squeezed(&observation.subject)), "{}: {}", check.id, observation.subject);
        }
    }
    assert!(pages(Profile::Hospital).to_lowercase().contains("preparedformercygeneralhospital"));
    let exhibit = pages(Profile::Baa);
    assert!(exhibit.contains(&squeezed("does not amend the Agreement, which prevails")));
    assert!(!exhibit.contains("X-1"), "an exhibit names no exceptions");
}

#[test]
fn every_figure_is_what_its_query_gives() {
    let fixture = example();
    for figure in fixture.answers.questions.iter().flat_map(|question| &question.figures) {
        let answer = fixture.facts.query(&figure.sql, &[], 10).unwrap();
        let value = vouchsafe::facts::value_text(&answer.rows[0][0]);
        assert_eq!(value, figure.value, "{}", figure.sql);
    }
}

#[test]
fn hostile_names_are_text_in_the_pdf() {
    let fixture = hostile();
    for profile in Profile::ALL {
        let files = rendered(&fixture, *profile);
        let text = squeezed(&text_of(&files["report.pdf"]));
        for name in
            ["\"); #read(\"/etc/passwd\"); #(\"", "#import \"@preview/evil:1.0.0\": *", "<script>alert(1)</script>"]
        {
            assert!(text.contains(&squeezed(name)), "{profile}: {name}");
        }
        assert!(!text.contains("root:x:0"), "{profile}");
        let raw = String::from_utf8_lossy(&files["report.pdf"]).into_owned();
        assert!(!raw.contains("javascript:"), "{profile}: a link that runs");
    }
    let text = text_of(&rendered(&fixture, Profile::Quarterly)["report.pdf"]);
    assert!(text.contains("Characters replaced") && text.contains("U+202E") && text.contains("U+1F3E5"));
}

#[test]
fn hostile_names_are_text_in_the_page() {
    let fixture = hostile();
    for profile in Profile::ALL {
        let html = String::from_utf8(rendered(&fixture, *profile).remove("report.html").unwrap()).unwrap();
        for bad in [
            "<script>alert",
            "<img",
            "onerror=alert(1)>",
            "href=\"javascript",
            "\" onmouseover=\"",
            "\u{202e}",
            "\u{1b}",
        ] {
            assert!(!html.contains(bad), "{profile}: {bad}");
        }
        assert_eq!(html.matches("<script>").count(), 1, "{profile}");
        assert!(html.contains("&lt;script&gt;alert(1)&lt;/script&gt;"));
        assert!(html.contains("{{ 7 * 7 }}"), "a name is no template");
    }
}

#[test]
fn the_page_runs_only_what_it_carries() {
    let html = String::from_utf8(rendered(&example(), Profile::Quarterly).remove("report.html").unwrap()).unwrap();
    let hash = |tag: &str| {
        let (_, rest) = html.split_once(&format!("<{tag}>")).unwrap();
        let (body, _) = rest.split_once(&format!("</{tag}>")).unwrap();
        use base64::Engine;
        base64::engine::general_purpose::STANDARD.encode(vouchsafe::model::Digest::of(body.as_bytes()).as_bytes())
    };
    assert!(html.contains("default-src 'none'"));
    for tag in ["style", "script"] {
        assert!(html.contains(&format!("{tag}-src 'sha256-{}'", hash(tag))), "{tag}");
    }
    for outside in [" src=", " style=", "http-equiv=\"refresh", "@import", "url(", "fetch(", "XMLHttpRequest"] {
        assert!(!html.contains(outside), "{outside}");
    }
    let mut ids = std::collections::BTreeSet::new();
    for part in html.split(" id=\"").skip(1) {
        let id = part.split('"').next().unwrap();
        assert!(ids.insert(id), "two elements are called {id}");
    }
    for part in html.split("href=\"#").skip(1) {
        let id = part.split('"').next().unwrap();
        assert!(ids.contains(id), "a link leads nowhere: #{id}");
    }
}

#[test]
fn tables_are_whole_and_run_nothing() {
    let fixture = hostile();
    let files = rendered(&fixture, Profile::Quarterly);
    for (path, bytes) in files.iter().filter(|(path, _)| path.starts_with("tables/")) {
        let mut reader = csv::Reader::from_reader(&bytes[..]);
        let width = reader.headers().unwrap().len();
        for record in reader.records() {
            let record = record.unwrap();
            assert_eq!(record.len(), width, "{path}");
            for cell in &record {
                let runs = cell.trim_start().starts_with(['=', '+', '-', '@']) && cell.parse::<f64>().is_err();
                assert!(!runs && !cell.starts_with(['\t', '\r']), "{path}: {cell:?}");
            }
        }
    }
    let rows = csv::Reader::from_reader(&files["tables/observations.csv"][..]).into_records().count();
    assert_eq!(rows, fixture.assessment.checks.values().map(|check| check.observations.len()).sum::<usize>());
}

#[test]
fn the_assessment_leaves_out_what_passes_and_nothing_else() {
    let fixture = example();
    let files = rendered(&fixture, Profile::Quarterly);
    let value: serde_json::Value = serde_json::from_slice(&files["assessment.json"]).unwrap();
    for (id, check) in &fixture.assessment.checks {
        let listed = value["checks"][id.as_str()]["observations"].as_array().unwrap();
        let open = check.counts.fail + check.counts.undetermined;
        assert_eq!(listed.len() as u64, open, "{id}");
        assert_eq!(value["checks"][id.as_str()]["counts"]["population"], check.counts.population);
    }
}

#[test]
fn the_note_says_how_to_verify() {
    let fixture = example();
    let text = String::from_utf8(rendered(&fixture, Profile::Hospital).remove("README.txt").unwrap()).unwrap();
    for wanted in [
        "sha256sum",
        "openssl cms -verify -binary -cades -purpose any -inform DER",
        "pdfsig report.pdf",
        "SELF-SIGNED",
        &fixture.report(Profile::Hospital).signer.fingerprint,
    ] {
        assert!(text.contains(wanted), "{wanted}");
    }
    let hostile = String::from_utf8(rendered(&hostile(), Profile::Hospital).remove("README.txt").unwrap()).unwrap();
    assert_eq!(hostile.lines().count(), text.lines().count(), "no name makes a line");
    assert!(!hostile.contains('\u{1b}') && !hostile.contains('\u{202e}'));
}

#[test]
fn no_page_is_almost_blank_and_nothing_stands_where_it_must_not() {
    for profile in Profile::ALL {
        let pdf = rendered(&example(), *profile).remove("report.pdf").unwrap();
        let pages = layout::pages(&pdf);
        let complaints = layout::complaints(&pages);
        assert!(pages.len() > 1 && complaints.is_empty(), "{profile}:\n{}", complaints.join("\n"));
    }
    let pdf = rendered(&hostile(), Profile::Hospital).remove("report.pdf").unwrap();
    let outside: Vec<String> = layout::pages(&pdf).iter().flat_map(layout::Page::outside).collect();
    assert!(outside.is_empty(), "hostile names run over the edge:\n{}", outside.join("\n"));
}
