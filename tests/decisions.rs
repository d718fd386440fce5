//! Decisions on addressable specifications (45 CFR 164.306(d)(3)), on a catalog of our own: what is not implemented is
//! never called satisfied, and an alternative stands on evidence of its own.
#![allow(clippy::unwrap_used)]

mod synthetic;

use vouchsafe::assess::assess;
use vouchsafe::catalog::load;
use vouchsafe::facts::Facts;
use vouchsafe::model::{Assessment, Catalog, Expected, Outcome, RequirementResult, Status};
use vouchsafe::workspace;

/// The small catalog with three addressable specifications: T5, one of people, and one of policy alone.
fn catalog() -> Catalog {
    let mut files = synthetic::files();
    let more = "  - { id: D1, title: Training, level: addressable, nature: procedural, pillars: [organisational], questions: [response], summary: People., expectations: [{ document: policy, basis: law }] }
  - { id: D2, title: Own, level: addressable, nature: technical, pillars: [segmentation], questions: [perimeter], summary: Own., expectations: [{ check: no-open-groups, basis: policy }] }
  - { id: D3, title: Elsewhere, level: addressable, nature: technical, pillars: [segmentation], questions: [perimeter], summary: GCP., expectations: [{ check: gcp-buckets-closed, basis: law }] }
";
    files.insert("catalog/frameworks/test.yaml".to_owned(), format!("{}{more}", synthetic::FRAMEWORK).into_bytes());
    load(&files).unwrap()
}

/// The assessment with these decisions, where every person of `mfa` has a second factor or none, or it is not known.
fn judged(decisions: &str, mfa: &[Option<bool>], documents: bool) -> Assessment {
    let dir = tempfile::tempdir().unwrap();
    for folder in ["exports", "documents"] {
        std::fs::create_dir(dir.path().join(folder)).unwrap();
    }
    let main = "format: vouchsafe-workspace/1\norganisation: { name: Example }\nplatforms: [aws]\nscope:\n  accounts:\n    - { id: \"111122223333\", regions: [us-east-1] }\n";
    std::fs::write(dir.path().join("vouchsafe.yaml"), main).unwrap();
    let text = format!("format: vouchsafe-decisions/1\ndecisions:\n{decisions}");
    std::fs::write(
        dir.path().join("decisions.yaml"),
        if decisions.is_empty() { text.trim_end().to_owned() + " []\n" } else { text },
    )
    .unwrap();
    if documents {
        let text = "---\nkind: policy\nowner: O\nversion: \"1\"\napproved_by: B\napproved_on: 2026-02-01\n---\nText\n";
        std::fs::write(dir.path().join("documents/policy.md"), text).unwrap();
    }
    let workspace = workspace::load(dir.path()).unwrap();
    let facts = Facts::new().unwrap();
    let run = |sql: String| facts.connection().execute_batch(&sql).unwrap();
    for (kind, scope) in [
        ("aws.iam.credential-report", "aws/111122223333"),
        ("aws.s3.buckets", "aws/111122223333"),
        ("aws.ec2.security-groups", "aws/111122223333/us-east-1"),
        ("aws.cloudtrail.trails", "aws/111122223333/us-east-1"),
    ] {
        run(format!(
            "INSERT INTO sources (scope, kind, state, artefact) VALUES ('{scope}', '{kind}', 'collected', 'a.json')"
        ));
    }
    for (i, mfa) in mfa.iter().enumerate() {
        let mfa = mfa.map_or("NULL".to_owned(), |mfa| i32::from(mfa).to_string());
        run(format!(
            "INSERT INTO credential_report (id, name, is_root, console_access, mfa, scope, artefact, place) VALUES ('u{i}', 'u{i}', 0, 1, {mfa}, 'aws/111122223333', 'a.json', '/{i}')"
        ));
    }
    run("INSERT INTO trails (id, name, multi_region, scope, artefact, place) VALUES ('t', 't', 1, 'aws/111122223333/us-east-1', 'a.json', '/t')".to_owned());
    assess(&catalog(), &facts, &workspace, "2026-10-01T00:00:00Z".parse().unwrap(), &"2026-Q3".parse().unwrap())
        .unwrap()
}

fn requirement<'a>(assessment: &'a Assessment, id: &str) -> &'a RequirementResult {
    assessment.requirements.iter().find(|r| r.id.as_str() == id).unwrap()
}

/// The decision's outcome and line, and the words for the requirement.
fn told(assessment: &Assessment, id: &str) -> (Outcome, String, String) {
    let requirement = requirement(assessment, id);
    let decision = requirement.expectations.iter().find(|e| matches!(e.expected, Expected::Decision(_))).unwrap();
    (decision.outcome, decision.summary.clone(), requirement.reader().to_owned())
}

const APPROVED: &str = "approved_by: Ann Doe, dated: 2026-03-01, review_by: 2027-03-01";
const YES: Option<bool> = Some(true);
const NO: Option<bool> = Some(false);

#[test]
fn every_addressable_specification_asks_for_a_decision_and_no_other_does() {
    let catalog = catalog();
    for requirement in &catalog.frameworks.values().next().unwrap().requirements {
        let asks = requirement.expectations.iter().any(|e| e.expected == Expected::Decision(requirement.id.clone()));
        assert_eq!(asks, requirement.level == "addressable", "{}", requirement.id);
    }
    let coverage = vouchsafe::catalog::coverage(&catalog, &Facts::new().unwrap());
    assert_eq!(coverage.frameworks[0].requirements.iter().filter(|r| r.decision).count(), 4);
}

#[test]
fn without_a_decision_nothing_addressable_is_satisfied() {
    let assessment = judged("", &[YES], true);
    for id in ["T5", "D1", "D2"] {
        assert_eq!(requirement(&assessment, id).status, Status::Undetermined, "{id}");
        assert_eq!(told(&assessment, id).1, "not decided on record");
    }
    let suggestion = assessment.suggestions.iter().find(|s| s.input.starts_with("decisions on")).unwrap();
    assert_eq!(suggestion.input, "decisions on 4 addressable specifications, D1 the first");
    assert_eq!(suggestion.settles, 4);
}

#[test]
fn a_decision_to_implement_leaves_the_proof_to_the_rest() {
    let decided = |more: &str| format!("  - {{ requirement: T5, decision: implemented{more} }}\n");
    let good = decided(&format!(", {APPROVED}"));
    assert_eq!(requirement(&judged(&good, &[YES], false), "T5").status, Status::Satisfied);
    assert_eq!(requirement(&judged(&good, &[YES, NO], false), "T5").status, Status::NotSatisfied);
    assert_eq!(requirement(&judged(&good, &[YES, None], false), "T5").status, Status::Undetermined);
    for (lacking, said) in [
        ("", "nobody is recorded to have approved it on a day"),
        (", approved_by: A, review_by: 2027-01-01", "nobody is recorded"),
        (", approved_by: A, dated: 2026-01-01", "it names no day by which it is looked at again"),
        (", approved_by: A, dated: 2026-10-02, review_by: 2027-01-01", "still to come"),
        (", approved_by: A, dated: 2025-01-01, review_by: 2026-09-30", "its review was due 2026-09-30"),
    ] {
        let (outcome, summary, _) = told(&judged(&decided(lacking), &[YES], false), "T5");
        assert_eq!(outcome, Outcome::Undetermined, "{lacking}");
        assert!(summary.contains(said), "{summary}");
    }
    // It is no evidence itself.
    let all: String = ["D1", "D2", "D3"]
        .map(|id| format!("  - {{ requirement: {id}, decision: implemented, {APPROVED} }}\n"))
        .concat();
    let assessment = judged(&all, &[YES], false);
    assert_eq!(requirement(&assessment, "D1").status, Status::Undetermined);
    assert!(requirement(&assessment, "D2").because.as_deref().unwrap().contains("own policy"));
    assert_eq!(requirement(&assessment, "D3").status, Status::NotApplicable);
    assert_eq!(requirement(&assessment, "D3").because.as_deref(), Some("this workspace does not use gcp"));
}

#[test]
fn what_is_not_implemented_is_never_called_satisfied() {
    let decided = format!(
        "  - {{ requirement: T5a, decision: not-implemented, reason: Kiosks only., no_alternative: None fits., {APPROVED} }}\n"
    );
    for mfa in [vec![YES], vec![NO], vec![None], vec![]] {
        let assessment = judged(&decided, &mfa, false);
        let t5 = requirement(&assessment, "T5");
        assert_eq!(t5.status, Status::SatisfiedWithExceptions, "{mfa:?}");
        assert_eq!(t5.because.as_deref(), Some("not implemented, documented"));
        let (outcome, summary, words) = told(&assessment, "T5");
        assert_eq!(outcome, Outcome::Fail);
        assert_eq!(words, "not implemented, documented");
        assert_eq!(
            summary,
            "not implemented: Kiosks only; no alternative: None fits; approved 2026-03-01 by Ann Doe, review due 2027-03-01"
        );
        assert_eq!(t5.expectations[2].citations[0].to_string(), "workspace/decisions.yaml#/decisions/0");
    }
    let lapsed = decided.replace("2027-03-01", "2026-09-30");
    assert_eq!(requirement(&judged(&lapsed, &[NO], false), "T5").status, Status::NotSatisfied);
}

#[test]
fn an_alternative_stands_on_evidence_of_its_own() {
    let decided = |id: &str, evidence: &str| {
        format!(
            "  - {{ requirement: {id}, decision: alternative, reason: Old clients., alternative: A vault., evidence: [{evidence}], {APPROVED} }}\n"
        )
    };
    let good = decided("T5", "{ check: a-trail-exists }, { document: policy }");
    let assessment = judged(&good, &[NO], true);
    assert_eq!(requirement(&assessment, "T5").status, Status::SatisfiedWithExceptions);
    let (outcome, summary, words) = told(&assessment, "T5");
    assert_eq!((outcome, words.as_str()), (Outcome::Pass, "alternative implemented, documented"));
    assert!(
        summary.starts_with("alternative: A vault (2 of 2 items of its evidence pass); not as specified: Old clients;"),
        "{summary}"
    );
    assert_eq!(requirement(&judged(&good, &[YES], true), "T5").status, Status::Satisfied);
    // Evidence that is lacking, fails, or is not known leaves the specification as it is.
    assert_eq!(requirement(&judged(&good, &[NO], false), "T5").status, Status::NotSatisfied);
    assert_eq!(told(&judged(&good, &[YES], false), "T5").0, Outcome::Undetermined);
    let itself = decided("T5", "{ check: people-use-mfa }");
    assert_eq!(told(&judged(&itself, &[NO], true), "T5").0, Outcome::Fail);
    assert_eq!(requirement(&judged(&itself, &[NO], true), "T5").status, Status::NotSatisfied);
    // Of what people do, something of theirs is asked for.
    let checks = decided("D1", "{ check: a-trail-exists }");
    let (outcome, summary, _) = told(&judged(&checks, &[YES], false), "D1");
    assert_eq!(outcome, Outcome::Undetermined);
    assert!(summary.contains("checks alone do not show what people do"), "{summary}");
}

#[test]
fn decisions_that_name_nothing_are_noticed() {
    let decided: String = ["T1", "T55", "T5", "T5a"]
        .map(|id| format!("  - {{ requirement: {id}, decision: implemented, {APPROVED} }}\n"))
        .concat();
    let more = format!(
        "  - {{ requirement: D1, decision: alternative, reason: R, alternative: A, evidence: [{{ check: people-use-mf }}], {APPROVED} }}\n"
    );
    let notices: Vec<String> =
        judged(&(decided + &more), &[YES], true).notices.iter().map(|n| format!("{} {}", n.citation, n.text)).collect();
    assert_eq!(
        notices,
        [
            "workspace/decisions.yaml#/decisions/0 `T1` is not addressable: a decision on it changes nothing",
            "workspace/decisions.yaml#/decisions/1 a decision names unknown requirement `T55`; did you mean `T5`?",
            "workspace/decisions.yaml#/decisions/3 `T5a` was decided already, as `T5`: the first decision counts",
            "workspace/decisions.yaml#/decisions/4 the decision on `D1` rests on unknown check `people-use-mf`; did you mean `people-use-mfa`?",
        ]
    );
}
