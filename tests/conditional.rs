//! Requirements under a condition, on a catalog of our own: a statement that the condition is not met makes them not
//! applicable. It supports nothing, and where it is lacking nothing is known.
#![allow(clippy::unwrap_used)]

mod synthetic;

use vouchsafe::assess::assess;
use vouchsafe::catalog::load;
use vouchsafe::facts::Facts;
use vouchsafe::model::{RequirementResult, Status};
use vouchsafe::workspace;

const STATEMENT: &str = "  - { id: no-clearinghouse, title: Not a clearinghouse, about: That it is none., owner: legal counsel, valid_days: 365, says_not_applicable: true }\n";

const REQUIREMENTS: &str = "  - { id: C1, title: Only a statement, level: required, nature: procedural, applies: conditional, pillars: [organisational], questions: [access], summary: One., expectations: [{ attestation: no-clearinghouse, basis: law }] }
  - { id: C2, title: A paper too, level: required, nature: procedural, applies: conditional, pillars: [organisational], questions: [access], summary: Two., expectations: [{ attestation: no-clearinghouse, basis: law }, { document: policy, basis: law }] }
  - { id: C3, title: Beside what is not used, level: required, nature: technical, applies: conditional, pillars: [organisational], questions: [access], summary: Three., expectations: [{ attestation: no-clearinghouse, basis: law }, { check: gcp-buckets-closed, basis: law }] }
";

/// The three requirements, where the statement is of a day or lacking.
fn judged(dated: Option<&str>) -> Vec<RequirementResult> {
    let mut files = synthetic::files();
    let with = |text: &str, more: &str| format!("{text}{more}").into_bytes();
    files.insert("catalog/attestations.yaml".to_owned(), with(synthetic::ATTESTATIONS, STATEMENT));
    files.insert("catalog/frameworks/test.yaml".to_owned(), with(synthetic::FRAMEWORK, REQUIREMENTS));
    let catalog = load(&files).unwrap();
    let dir = tempfile::tempdir().unwrap();
    std::fs::create_dir(dir.path().join("exports")).unwrap();
    let main = "format: vouchsafe-workspace/1\norganisation: { name: Example }\nplatforms: [aws]\nscope:\n  accounts:\n    - { id: \"111122223333\", regions: [us-east-1] }\n";
    std::fs::write(dir.path().join("vouchsafe.yaml"), main).unwrap();
    if let Some(dated) = dated {
        let text = format!(
            "format: vouchsafe-attestations/1\nattestations:\n  - {{ id: no-clearinghouse, statement: We convert nothing., name: Ann Doe, role: Counsel, dated: {dated} }}\n"
        );
        std::fs::write(dir.path().join("attestations.yaml"), text).unwrap();
    }
    let workspace = workspace::load(dir.path()).unwrap();
    let as_of = "2026-10-01T00:00:00Z".parse().unwrap();
    let assessment = assess(&catalog, &Facts::new().unwrap(), &workspace, as_of, &"2026-Q3".parse().unwrap()).unwrap();
    assessment.requirements.into_iter().filter(|r| r.id.as_str().starts_with('C')).collect()
}

#[test]
fn a_statement_that_a_condition_is_not_met_supports_nothing() {
    let stated = judged(Some("2026-08-18"));
    let found: Vec<Status> = stated.iter().map(|r| r.status).collect();
    assert_eq!(found, [Status::NotApplicable, Status::Undetermined, Status::NotApplicable]);
    let because = stated[0].because.as_deref().unwrap();
    assert!(because.contains("stated 2026-08-18 by Ann Doe, Counsel, good until 2027-08-18"), "{because}");
    for dated in [None, Some("2024-08-18"), Some("2026-10-02")] {
        assert!(judged(dated).iter().all(|r| r.status == Status::Undetermined), "{dated:?}");
    }
}
