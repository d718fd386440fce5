//! What a workspace changes in the catalog: overlays, its own checks and frameworks, its SOC 2 categories. Every change
//! is on record, shows in the assessment, and comes out of a pack's catalog again.
#![allow(clippy::unwrap_used)]

mod synthetic;

use std::collections::BTreeMap;
use std::path::Path;
use vouchsafe::assess::assess;
use vouchsafe::catalog::{CatalogError, inspect_with_overrides, load, shipped_files, with_overrides};
use vouchsafe::facts::Facts;
use vouchsafe::model::{Assessment, Basis, Catalog, Digest, Outcome, Status, Workspace};
use vouchsafe::workspace;

/// A workspace with these lines in its main file and these files in `controls/`.
fn workspace_with(root: &Path, lines: &str, controls: &[(&str, &str)]) -> Workspace {
    std::fs::create_dir_all(root.join("exports")).unwrap();
    let main = format!("format: vouchsafe-workspace/1\norganisation: {{ name: Example }}\nplatforms: [aws]\n{lines}");
    std::fs::write(root.join("vouchsafe.yaml"), main).unwrap();
    for (path, text) in controls {
        let path = root.join("controls").join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }
    workspace::load(root).unwrap()
}

fn judged(catalog: &Catalog, workspace: &Workspace) -> Assessment {
    let facts = Facts::new().unwrap();
    assess(catalog, &facts, workspace, "2026-10-01T00:00:00Z".parse().unwrap(), &"2026-Q3".parse().unwrap()).unwrap()
}

fn said(errors: &[CatalogError]) -> String {
    errors.iter().map(|e| format!("{e} | {}\n", e.hint().unwrap_or_default())).collect()
}

fn own_check(id: &str, pass: &str) -> String {
    format!(
        "format: vouchsafe-check/1\nid: {id}\ntitle: Our own\npillar: identity\nquestions: [access]\nseverity: low\npopulation: People\nfrom: credential_report\npass: {pass}\nwhen_empty: undetermined\nremediation: Mend it.\n"
    )
}

const OVERLAY: &str = "format: vouchsafe-overlay/1
id: draft-rule
title: Proposed rule of these tests
source: These tests
requirements:
  - { id: X1, title: More, level: proposed, nature: procedural, pillars: [identity], questions: [access], summary: More., expectations: [{ document: policy, basis: policy }] }
  - { id: X2, title: Yet more, level: proposed, nature: technical, pillars: [identity], questions: [access], summary: More., expectations: [{ check: people-use-mfa, basis: policy }] }
";

fn with_overlay(text: &str) -> BTreeMap<String, Vec<u8>> {
    let mut files = synthetic::files();
    files.insert("catalog/overlays/draft-rule.yaml".to_owned(), text.as_bytes().to_vec());
    files
}

#[test]
fn a_workspace_that_changes_nothing_leaves_the_catalog_as_it_is() {
    let dir = tempfile::tempdir().unwrap();
    let workspace = workspace_with(dir.path(), "", &[]);
    let catalog = with_overrides(&synthetic::files(), &workspace).unwrap();
    assert_eq!(catalog, load(&synthetic::files()).unwrap());
    assert!(!catalog.files.contains_key("catalog/adapted.yaml"));
    // Nor does a copy of a shipped file.
    let same = String::from_utf8(synthetic::files()["catalog/checks/people-use-mfa.yaml"].clone()).unwrap();
    let workspace = workspace_with(dir.path(), "", &[("checks/people-use-mfa.yaml", &same), ("README.md", "Ours")]);
    assert_eq!(with_overrides(&synthetic::files(), &workspace).unwrap(), catalog);
}

#[test]
fn an_overlay_is_off_until_it_is_turned_on_and_says_that_it_is_proposed() {
    let dir = tempfile::tempdir().unwrap();
    let files = with_overlay(OVERLAY);
    let off = with_overrides(&files, &workspace_with(dir.path(), "", &[])).unwrap();
    assert_eq!((off.frameworks.len(), off.overlays.len()), (1, 1));
    let mut workspace = workspace_with(dir.path(), "overlays: [draft-rule]\n", &[]);
    let on = with_overrides(&files, &workspace).unwrap();
    assert_eq!((on.frameworks.len(), on.overlays.len()), (2, 0));
    workspace.documents.push(vouchsafe::model::Document {
        id: "policy".parse().unwrap(),
        title: "P".into(),
        path: "workspace/documents/p.md".into(),
        media_type: "text/markdown".into(),
        digest: Some(Digest::of(b"x")),
        size: 1,
        owner: Some("o".into()),
        version: Some("1".into()),
        approved_by: Some("Bo".into()),
        approved_on: Some("2026-02-01".parse().unwrap()),
        review_by: None,
        citation: vouchsafe::model::Citation::whole("workspace/documents/p.md"),
    });
    let (before, after) = (judged(&off, &workspace), judged(&on, &workspace));
    let proposed: Vec<_> = after.requirements.iter().filter(|r| r.framework.as_str() == "draft-rule").collect();
    assert_eq!(proposed.iter().map(|r| r.title.as_str()).collect::<Vec<_>>(), ["Proposed: More", "Proposed: Yet more"]);
    assert_eq!(proposed.iter().map(|r| r.status).collect::<Vec<_>>(), [Status::Satisfied, Status::Undetermined]);
    // Nothing else changes.
    let others: Vec<_> = after.requirements.iter().filter(|r| r.framework.as_str() != "draft-rule").cloned().collect();
    assert_eq!(others, before.requirements);
    assert_eq!(after.questions, before.questions);
    // A pack's catalog has it on too, by its files alone.
    let again = load(&on.files).unwrap();
    assert_eq!(again, on);
}

#[test]
fn an_overlay_that_could_be_taken_for_law_is_refused() {
    for (from, to, said_) in [
        (
            "title: Proposed rule",
            "title: The rule",
            "overlays/draft-rule.yaml:3: the title of overlay `draft-rule` must begin with `Proposed`",
        ),
        (
            "level: proposed, nature: procedural",
            "level: standard, nature: procedural",
            "draft-rule.yaml:6: the level of requirement `X1` must be `proposed`",
        ),
        (
            "policy, basis: policy",
            "policy, basis: law",
            "draft-rule.yaml:6: the basis `law` in requirement `X1` must be `policy`",
        ),
        ("id: draft-rule", "id: draft-rules", "`draft-rules` stands in a file of another name"),
        ("id: draft-rule", "id: test", "framework `test` is there twice"),
        ("{ document: policy", "{ check: people-use-mfa", "procedural requirement `X1` rests on checks alone"),
    ] {
        let errors = load(&with_overlay(&OVERLAY.replacen(from, to, 1))).unwrap_err();
        assert!(said(&errors).contains(said_), "{said_}\n{}", said(&errors));
    }
    let framework = synthetic::FRAMEWORK.replacen("level: standard", "level: proposed", 1);
    let mut files = synthetic::files();
    files.insert("catalog/frameworks/test.yaml".to_owned(), framework.into_bytes());
    assert!(said(&load(&files).unwrap_err()).contains("requirement `T1` names unknown level `proposed`"));
    let dir = tempfile::tempdir().unwrap();
    let workspace = workspace_with(dir.path(), "overlays: [draft-rul]\n", &[]);
    let errors = said(&with_overrides(&with_overlay(OVERLAY), &workspace).unwrap_err());
    assert!(
        errors.contains("vouchsafe.yaml:4: `overlays` names unknown overlay `draft-rul` | did you mean `draft-rule`?"),
        "{errors}"
    );
}

#[test]
fn what_a_workspace_overrides_and_adds_is_on_record_and_noticed() {
    let dir = tempfile::tempdir().unwrap();
    let controls = [
        ("checks/people-use-mfa.yaml", own_check("people-use-mfa", "mfa OR 1")),
        ("checks/our-own.yaml", own_check("our-own", "mfa")),
        ("documents/ours.yaml", "format: vouchsafe-documents/1\ndocuments:\n  - { id: our-plan, title: Our plan, about: All., owner: us, review_months: 12 }\n".to_owned()),
        ("policy/ours.yaml", "format: vouchsafe-policy/1\nthresholds:\n  - { id: our_days, title: Ours, value: 3, unit: days, stricter: lower }\n".to_owned()),
        ("attestations/ours.yaml", "format: vouchsafe-attestations/1\nattestations:\n  - { id: our-word, title: Ours, about: All., owner: us, valid_days: 30 }\n".to_owned()),
        ("frameworks/ours.yaml", "format: vouchsafe-framework/1\nid: ours\ntitle: Ours\nsource: Us\nrequirements:\n  - { id: O1, title: O, level: required, nature: procedural, pillars: [identity], questions: [access], summary: S., expectations: [{ check: our-own, basis: policy }, { document: our-plan, basis: law }, { attestation: our-word, basis: law }] }\n".to_owned()),
    ];
    let controls: Vec<(&str, &str)> = controls.iter().map(|(path, text)| (*path, text.as_str())).collect();
    let workspace = workspace_with(dir.path(), "", &controls);
    let shipped = synthetic::files();
    let catalog = with_overrides(&shipped, &workspace).unwrap();
    assert_eq!(catalog.checks[&"people-use-mfa".parse().unwrap()].pass, "mfa OR 1");
    assert_eq!((catalog.checks.len(), catalog.documents.len(), catalog.thresholds.len()), (6, 2, 2));
    let [overridden] = catalog.adapted.overridden.as_slice() else { panic!("{:?}", catalog.adapted) };
    assert_eq!(overridden.path, "checks/people-use-mfa.yaml");
    assert_eq!(overridden.shipped, Digest::of(&shipped["catalog/checks/people-use-mfa.yaml"]));
    let assessment = judged(&catalog, &workspace);
    let notices: Vec<String> = assessment.notices.iter().map(|n| format!("{}: {}", n.citation, n.text)).collect();
    assert_eq!(
        notices,
        [
            "workspace/controls/checks/people-use-mfa.yaml: check `people-use-mfa` is overridden by the workspace",
            "workspace/controls/attestations/ours.yaml: the catalog's `attestations/ours.yaml` is the workspace's own",
            "workspace/controls/checks/our-own.yaml: check `our-own` is the workspace's own",
            "workspace/controls/documents/ours.yaml: the catalog's `documents/ours.yaml` is the workspace's own",
            "workspace/controls/frameworks/ours.yaml: the catalog's `frameworks/ours.yaml` is the workspace's own",
            "workspace/controls/policy/ours.yaml: the catalog's `policy/ours.yaml` is the workspace's own",
        ]
    );
    // From a pack's catalog, which has no `controls/`, the same comes out.
    assert_eq!(judged(&load(&catalog.files).unwrap(), &workspace), assessment);
}

#[test]
fn errors_name_the_workspaces_own_files() {
    let dir = tempfile::tempdir().unwrap();
    let workspace = workspace_with(
        dir.path(),
        "",
        &[
            ("checks/people-use-mfa.yaml", &own_check("people-use-mfa", "mfaa")),
            ("checks/broken.yaml", &own_check("broken", "mfa").replace("severity: low", "severity: lo")),
            (
                "documents/ours.yaml",
                "format: vouchsafe-documents/1\ndocuments:\n  - { id: policy, title: P, about: A, owner: o, review_months: 1 }\n",
            ),
            ("chekcs/x.yaml", "format: vouchsafe-check/1\n"),
        ],
    );
    let errors = said(&inspect_with_overrides(&synthetic::files(), &workspace, &Facts::new().unwrap()));
    let own = |path: &str| dir.path().join("controls").join(path).display().to_string();
    for wanted in [
        format!(
            "{}:9: check `people-use-mfa`: no such column: mfaa | did you mean `mfa`?",
            own("checks/people-use-mfa.yaml")
        ),
        format!("{}:6: `severity`: unknown variant `lo` | did you mean `low`?", own("checks/broken.yaml")),
        format!(
            "{}:3: document `policy` is there twice | the first is at catalog/documents.yaml:3",
            own("documents/ours.yaml")
        ),
        format!("{}: a catalog has no such file | did you mean `checks`?", own("chekcs/x.yaml")),
    ] {
        assert!(errors.contains(&wanted), "{wanted}\nis not in\n{errors}");
    }
    assert!(with_overrides(&synthetic::files(), &workspace).is_err());
    let dir = tempfile::tempdir().unwrap();
    let workspace = workspace_with(dir.path(), "", &[("adapted.yaml", "format: vouchsafe-adapted/1\n")]);
    let errors = said(&with_overrides(&synthetic::files(), &workspace).unwrap_err());
    assert!(errors.contains("adapted.yaml: a workspace cannot have this file"), "{errors}");
}

#[test]
fn soc_2_criteria_concern_a_vendor_by_its_categories() {
    let dir = tempfile::tempdir().unwrap();
    let catalog = vouchsafe::catalog::shipped().unwrap();
    let by_category = |lines: &str| {
        let assessment = judged(&catalog, &workspace_with(dir.path(), lines, &[]));
        let soc2 = assessment.requirements.iter().filter(|r| r.framework.as_str() == "soc2");
        let excluded = soc2.clone().filter(|r| r.because.as_deref().is_some_and(|b| b.contains("SOC 2 categories")));
        let (excluded, all) = (excluded.cloned().collect::<Vec<_>>(), soc2.count());
        assert!(excluded.iter().all(|r| r.status == Status::NotApplicable));
        (excluded, all)
    };
    let (excluded, all) = by_category("");
    assert_eq!((excluded.len(), all), (28, 61), "A, C, PI and P");
    let pi = excluded.iter().find(|r| r.id.as_str() == "PI1.2").unwrap();
    assert_eq!(
        pi.because.as_deref(),
        Some("the workspace does not state processing integrity among its SOC 2 categories")
    );
    assert_eq!(by_category("soc2_categories: [security, availability, confidentiality]\n").0.len(), 23);
    assert_eq!(
        by_category("soc2_categories: [availability, confidentiality, processing-integrity, privacy]\n").0.len(),
        0
    );
    std::fs::write(
        dir.path().join("vouchsafe.yaml"),
        "format: vouchsafe-workspace/1\norganisation: { name: A }\nsoc2_categories: [privicy]\n",
    )
    .unwrap();
    let errors = workspace::load(dir.path()).unwrap_err();
    assert_eq!(errors[0].hint().as_deref(), Some("did you mean `privacy`?"));
}

#[test]
fn the_proposed_rule_of_2025_is_off_and_stays_apart() {
    let dir = tempfile::tempdir().unwrap();
    let off = with_overrides(&shipped_files(), &workspace_with(dir.path(), "", &[])).unwrap();
    let overlay = &off.overlays[&"nprm-2025".parse().unwrap()];
    assert!(overlay.title.starts_with("Proposed"));
    let workspace = workspace_with(dir.path(), "overlays: [nprm-2025]\n", &[]);
    let on = with_overrides(&shipped_files(), &workspace).unwrap();
    let assessment = judged(&on, &workspace);
    let proposed: Vec<_> = assessment.requirements.iter().filter(|r| r.framework.as_str() == "nprm-2025").collect();
    assert_eq!(proposed.len(), overlay.requirements.len());
    for requirement in proposed {
        assert!(requirement.title.starts_with("Proposed: ") && requirement.level == "proposed", "{}", requirement.id);
        assert!(requirement.expectations.iter().all(|e| e.basis == Basis::Policy));
        assert!(requirement.expectations.iter().all(|e| e.outcome != Outcome::Pass));
    }
    let profile = vouchsafe::catalog::export(
        &on,
        &Facts::new().unwrap(),
        vouchsafe::catalog::ExportFormat::Oscal,
        "2026-10-01T00:00:00Z".parse().unwrap(),
    )
    .unwrap();
    assert!(!String::from_utf8_lossy(&profile["profile.oscal.json"]).contains("nprm"));
}
