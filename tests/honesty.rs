//! The rules that no feature may break, on a catalog of our own: unknown is never a pass, a lack never improves
//! anything, policy settles no requirement, and checks alone show nothing of people.
#![allow(clippy::unwrap_used)]

mod synthetic;

use proptest::prelude::*;
use std::collections::BTreeMap;
use std::sync::LazyLock;
use vouchsafe::assess::{AssessError, assess};
use vouchsafe::catalog::{lint, load};
use vouchsafe::facts::{Facts, kinds_of_table, tables};
use vouchsafe::model::{
    Assessment, Attestation, Catalog, CheckResult, Citation, Decision, Digest, Document, NotApplicable, Outcome,
    RequirementResult, Status, Waiver, Workspace,
};

const KINDS: [(&str, &str); 5] = [
    ("aws.iam.credential-report", "aws/111122223333"),
    ("aws.ec2.security-groups", "aws/111122223333/us-east-1"),
    ("aws.s3.buckets", "aws/111122223333"),
    ("aws.cloudtrail.trails", "aws/111122223333/us-east-1"),
    ("aws.cloudtrail.trails", "aws/111122223333/us-west-2"),
];

static CATALOG: LazyLock<Catalog> = LazyLock::new(|| load(&synthetic::files()).unwrap());

static WORKSPACE: LazyLock<Workspace> = LazyLock::new(|| {
    let dir = tempfile::tempdir().unwrap();
    std::fs::create_dir(dir.path().join("exports")).unwrap();
    let text = "format: vouchsafe-workspace/1\norganisation: { name: Example }\nplatforms: [aws]\nscope:\n  accounts:\n    - { id: \"111122223333\", regions: [us-east-1, us-west-2] }\n";
    std::fs::write(dir.path().join("vouchsafe.yaml"), text).unwrap();
    vouchsafe::workspace::load(dir.path()).unwrap()
});

/// What the systems say.
#[derive(Debug, Clone, Default)]
struct World {
    /// Name, console access, second factor.
    users: Vec<(String, Option<bool>, Option<bool>)>,
    /// Whether each rule is open to anywhere.
    rules: Vec<bool>,
    /// Whether each bucket is encrypted, where it was asked.
    buckets: Vec<Option<bool>>,
    trails: Vec<Option<bool>>,
    /// Positions in `KINDS` of what is missing.
    missing: Vec<usize>,
}

impl World {
    /// Everything is there and good.
    fn good() -> Self {
        Self {
            users: vec![("ann".into(), Some(true), Some(true))],
            rules: vec![false],
            buckets: vec![Some(true)],
            trails: vec![Some(true)],
            missing: Vec::new(),
        }
    }

    fn facts(&self) -> Facts {
        let facts = Facts::new().unwrap();
        let run = |sql: String| facts.connection().execute_batch(&sql).unwrap();
        let value = |v: &Option<bool>| v.map_or("NULL".to_owned(), |b| i32::from(b).to_string());
        let cited = |scope: &str, i: usize| format!("'{scope}', 'a.json', '/{i}'");
        let there = |kind: &str, scope: &str| {
            !self.missing.iter().any(|m| KINDS.get(*m).is_some_and(|(k, s)| *k == kind && *s == scope))
        };
        for (kind, scope) in KINDS {
            let (state, artefact) = if there(kind, scope) {
                ("collected", format!("'{scope}/{kind}.json'"))
            } else {
                ("missing", "NULL".into())
            };
            run(format!(
                "INSERT INTO sources (scope, kind, state, artefact) VALUES ('{scope}', '{kind}', '{state}', {artefact})"
            ));
        }
        let account = "aws/111122223333";
        if there("aws.iam.credential-report", account) {
            for (i, (name, console, mfa)) in self.users.iter().enumerate() {
                run(format!(
                    "INSERT INTO credential_report (id, name, is_root, console_access, mfa, scope, artefact, place) VALUES ('{name}', '{name}', 0, {}, {}, {})",
                    value(console),
                    value(mfa),
                    cited(account, i)
                ));
            }
        }
        let east = "aws/111122223333/us-east-1";
        if there("aws.ec2.security-groups", east) {
            for (i, open) in self.rules.iter().enumerate() {
                run(format!(
                    "INSERT INTO security_group_rules (group_id, name, direction, all_ports, peer_kind, peer, anywhere, scope, artefact, place) VALUES ('sg-{i}', 'g{i}', 'ingress', 0, 'ipv4', 'x', {}, {})",
                    i32::from(*open),
                    cited(east, i)
                ));
            }
        }
        if there("aws.s3.buckets", account) {
            for (i, encrypted) in self.buckets.iter().enumerate() {
                run(format!(
                    "INSERT INTO bucket_list (name, scope, artefact, place) VALUES ('b{i}', {})",
                    cited(account, i)
                ));
                if let Some(encrypted) = encrypted {
                    let algorithm = if *encrypted { "aws:kms" } else { "AES256" };
                    run(format!(
                        "INSERT INTO bucket_encryption (bucket, configured, algorithm, scope, artefact, place) VALUES ('b{i}', 1, '{algorithm}', {})",
                        cited(account, i)
                    ));
                }
            }
        }
        if there("aws.cloudtrail.trails", east) {
            for (i, multi) in self.trails.iter().enumerate() {
                run(format!(
                    "INSERT INTO trails (id, name, multi_region, scope, artefact, place) VALUES ('t{i}', 't{i}', {}, {})",
                    value(multi),
                    cited(east, i)
                ));
            }
        }
        facts
    }
}

fn judged(world: &World, workspace: &Workspace) -> Assessment {
    judged_facts(&world.facts(), workspace)
}

fn judged_facts(facts: &Facts, workspace: &Workspace) -> Assessment {
    assess(&CATALOG, facts, workspace, "2026-10-01T00:00:00Z".parse().unwrap(), &"2026-Q3".parse().unwrap()).unwrap()
}

fn check<'a>(assessment: &'a Assessment, id: &str) -> &'a CheckResult {
    &assessment.checks[&id.parse().unwrap()]
}

fn requirement<'a>(assessment: &'a Assessment, id: &str) -> &'a RequirementResult {
    assessment.requirements.iter().find(|r| r.id.as_str() == id).unwrap()
}

fn statuses(assessment: &Assessment) -> BTreeMap<String, Status> {
    let requirements = assessment.requirements.iter().map(|r| (r.id.to_string(), r.status));
    requirements.chain(assessment.questions.iter().map(|q| (q.id.to_string(), q.status))).collect()
}

fn waiver(check: &str, subject: &str, expires: &str) -> (Waiver, Citation) {
    let waiver = serde_json::json!({
        "check": check, "subject": subject, "reason": "r", "compensating_control": "c", "owner": "o",
        "approved_by": "a", "expires": expires
    });
    (serde_json::from_value(waiver).unwrap(), Citation::pointer("workspace/waivers.yaml", "/waivers/0"))
}

fn attestation(id: &str, dated: &str, expires: Option<&str>) -> (Attestation, Citation) {
    let attestation = serde_json::json!({
        "id": id, "statement": "s", "name": "Ann", "role": "lead", "dated": dated, "expires": expires
    });
    let citation = Citation::pointer("workspace/attestations.yaml", "/attestations/0");
    (serde_json::from_value(attestation).unwrap(), citation)
}

fn document(approved_on: Option<&str>) -> Document {
    Document {
        id: "policy".parse().unwrap(),
        title: "Access policy".into(),
        path: "workspace/documents/policy.md".into(),
        media_type: "text/markdown".into(),
        digest: Some(Digest::of(b"x")),
        size: 1,
        owner: Some("o".into()),
        version: Some("1".into()),
        approved_by: Some("Bo".into()),
        approved_on: approved_on.map(|d| d.parse().unwrap()),
        review_by: None,
        citation: Citation::whole("workspace/documents/policy.md"),
    }
}

/// A workspace with its paper in order.
fn papered() -> Workspace {
    let mut workspace = WORKSPACE.clone();
    workspace.documents.push(document(Some("2026-02-01")));
    workspace.attestations.push(attestation("proofing", "2026-03-01", None));
    workspace.decisions.push(decision("implemented", &[]));
    workspace
}

/// A decision on T5, the addressable one.
fn decision(decided: &str, evidence: &[(&str, &str)]) -> (Decision, Citation) {
    let evidence: Vec<_> = evidence.iter().map(|(word, id)| serde_json::json!({ *word: id })).collect();
    let decision = serde_json::json!({
        "requirement": "T5a", "decision": decided, "reason": "r", "evidence": evidence, "approved_by": "a",
        "dated": "2026-01-01", "review_by": "2027-01-01"
    });
    (serde_json::from_value(decision).unwrap(), Citation::pointer("workspace/decisions.yaml", "/decisions/0"))
}

#[test]
fn the_catalog_of_these_tests_is_sound() {
    assert_eq!(lint(&CATALOG, &Facts::new().unwrap()), []);
}

#[test]
fn everything_there_and_good_is_satisfied_and_cited() {
    let assessment = judged(&World::good(), &papered());
    let all = statuses(&assessment);
    for (id, status) in [
        ("T1", Status::Satisfied),
        ("T2", Status::Undetermined),
        ("T3", Status::Satisfied),
        ("T4", Status::NotApplicable),
        ("T5", Status::Satisfied),
        ("T6", Status::NotApplicable),
        ("T7", Status::Satisfied),
        ("T8", Status::Satisfied),
        ("access", Status::Satisfied),
        ("response", Status::Undetermined),
    ] {
        assert_eq!(all[id], status, "{id}");
    }
    let t1 = requirement(&assessment, "T1");
    assert_eq!(t1.coverage.to_string(), "2 of 2");
    assert_eq!(t1.expectations[0].summary, "1 of 1 pass");
    assert_eq!(t1.expectations[1].summary, "approved 2026-02-01 by Bo, review due 2027-02-01");
    let why = requirement(&assessment, "T6").because.clone();
    assert_eq!(why.as_deref(), Some("this workspace does not use gcp"));
    for observation in assessment.checks.values().flat_map(|c| &c.observations) {
        assert!(!observation.citations.is_empty());
    }
    let json = serde_json::to_value(assessment.without_passes()).unwrap();
    assert_eq!(json["checks"]["people-use-mfa"]["counts"]["pass"], 1);
    assert_eq!(json["checks"]["people-use-mfa"]["observations"], serde_json::json!([]));
}

#[test]
fn where_and_pass_are_three_valued() {
    let mut world = World::good();
    world.users.extend([
        ("bob".into(), None, Some(true)),
        ("cy".into(), Some(true), None),
        ("dee".into(), Some(false), Some(false)),
        ("eve".into(), Some(true), Some(false)),
    ]);
    let assessment = judged(&world, &WORKSPACE);
    let result = check(&assessment, "people-use-mfa");
    let told: Vec<String> = result
        .observations
        .iter()
        .map(|o| format!("{} {} {}", o.subject, o.outcome, o.because.clone().unwrap_or_default()))
        .collect();
    assert_eq!(
        told,
        [
            "eve fail ",
            "bob undetermined the evidence does not say whether it belongs here (`console_access`)",
            "cy undetermined the evidence does not say (`mfa`)",
            "ann pass ",
        ]
    );
    let counts = result.counts;
    assert_eq!((counts.population, counts.pass, counts.fail, counts.undetermined), (4, 1, 1, 2));
    assert_eq!(result.outcome, Outcome::Fail);
    assert_eq!(requirement(&assessment, "T1").expectations[0].summary, "1 of 4 pass, 1 fails, 2 not shown");
}

#[test]
fn a_waiver_accepts_a_failure_until_it_expires_and_never_a_critical_one() {
    let mut world = World::good();
    world.users.push(("eve".into(), Some(true), Some(false)));
    let mut workspace = papered();
    workspace.waivers.push(waiver("people-use-mfa", "eve", "2026-10-01"));
    let assessment = judged(&world, &workspace);
    assert_eq!(requirement(&assessment, "T1").status, Status::SatisfiedWithExceptions);
    assert_eq!(requirement(&assessment, "T1").expectations[0].summary, "1 of 2 pass, 1 fails and is accepted");
    assert_eq!(statuses(&assessment)["access"], Status::NotSatisfied);
    assert!(assessment.notices.is_empty());
    // A waived failure does not hide what is not known.
    world.users.push(("cy".into(), Some(true), None));
    assert_eq!(requirement(&judged(&world, &workspace), "T1").status, Status::Undetermined);
    world.users.pop();
    workspace.waivers =
        vec![waiver("people-use-mfa", "eve", "2026-09-30"), waiver("people-use-mfa", "Eve", "2027-01-01")];
    workspace.waivers.push(waiver("people-use-mf", "eve", "2027-01-01"));
    let assessment = judged(&world, &workspace);
    assert_eq!(requirement(&assessment, "T1").status, Status::NotSatisfied);
    let notices: Vec<&str> = assessment.notices.iter().map(|n| n.text.as_str()).collect();
    assert!(notices[0].contains("expired 2026-09-30"), "{notices:?}");
    assert!(notices[1].contains("not used"), "{notices:?}");
    assert!(notices[2].contains("did you mean `people-use-mfa`?"), "{notices:?}");
}

#[test]
fn policy_settles_no_requirement() {
    let mut world = World::good();
    world.rules.push(true);
    let assessment = judged(&world, &papered());
    let t5 = requirement(&assessment, "T5");
    assert_eq!(t5.status, Status::Satisfied);
    assert_eq!(t5.expectations[1].outcome, Outcome::Fail);
    assert_eq!(statuses(&assessment)["perimeter"], Status::NotSatisfied);
    assert!(requirement(&assessment, "T2").because.as_deref().unwrap().contains("own policy"));
}

#[test]
fn checks_alone_show_nothing_of_people() {
    let assessment = judged(&World::good(), &WORKSPACE);
    assert_eq!(requirement(&assessment, "T3").status, Status::Undetermined);
    // Even where a catalog was put together past its loader.
    let mut catalog = CATALOG.clone();
    for requirement in &mut catalog.frameworks.values_mut().next().unwrap().requirements {
        requirement.expectations.retain(|e| matches!(e.expected, vouchsafe::model::Expected::Check(_)));
    }
    let facts = World::good().facts();
    let clock = "2026-10-01T00:00:00Z".parse().unwrap();
    let assessment = assess(&catalog, &facts, &WORKSPACE, clock, &"2026-Q3".parse().unwrap()).unwrap();
    let t3 = requirement(&assessment, "T3");
    assert_eq!(t3.status, Status::Undetermined);
    assert!(t3.because.as_deref().unwrap().contains("checks alone"));
    assert_eq!(requirement(&assessment, "T1").status, Status::Satisfied);
}

#[test]
fn an_empty_population_means_what_the_check_says_once_its_sources_answered() {
    let empty = World::default();
    let assessment = judged(&empty, &WORKSPACE);
    let outcome = |id| check(&assessment, id).outcome;
    assert_eq!(outcome("people-use-mfa"), Outcome::Undetermined);
    assert_eq!(outcome("no-open-groups"), Outcome::Pass);
    assert_eq!(outcome("buckets-encrypted"), Outcome::NotApplicable);
    assert_eq!(outcome("a-trail-exists"), Outcome::Fail);
    let absent = &check(&assessment, "a-trail-exists").observations[0];
    assert!(absent.is_open_failure());
    assert_eq!(absent.citations.len(), 2);
    let because = check(&assessment, "a-trail-exists").because.clone();
    assert_eq!(because.as_deref(), Some("there is none: 2 of 2 sources that would show them are there and show none"));
    let missing = World { missing: (0..KINDS.len()).collect(), ..World::default() };
    let assessment = judged(&missing, &WORKSPACE);
    for id in ["people-use-mfa", "no-open-groups", "buckets-encrypted", "a-trail-exists"] {
        assert_eq!(check(&assessment, id).outcome, Outcome::Undetermined, "{id}");
    }
    let gap = &check(&assessment, "no-open-groups").observations[0];
    assert_eq!(gap.subject, "aws.ec2.security-groups in aws/111122223333/us-east-1");
    assert_eq!(gap.because.as_deref(), Some("was not collected"));
    assert_eq!(gap.citations[0].to_string(), "workspace/vouchsafe.yaml#/scope/accounts/0");
    assert_eq!(check(&assessment, "a-trail-exists").coverage.to_string(), "0 of 2");
}

#[test]
fn a_kind_that_is_expected_nowhere_is_not_known() {
    let facts = Facts::new().unwrap();
    let assessment = judged_facts(&facts, &WORKSPACE);
    for id in ["people-use-mfa", "no-open-groups", "buckets-encrypted", "a-trail-exists"] {
        assert_eq!(check(&assessment, id).outcome, Outcome::Undetermined, "{id}");
    }
}

#[test]
fn an_unused_platform_is_not_applicable_until_something_of_it_turns_up() {
    let facts = World::good().facts();
    assert_eq!(check(&judged_facts(&facts, &WORKSPACE), "gcp-buckets-closed").outcome, Outcome::NotApplicable);
    facts
        .connection()
        .execute_batch("INSERT INTO gcp_buckets (name, public_prevented, scope, artefact, place) VALUES ('g', 0, 'gcp/p', 'g.json', '/0')")
        .unwrap();
    assert_eq!(check(&judged_facts(&facts, &WORKSPACE), "gcp-buckets-closed").outcome, Outcome::Fail);
    let mut workspace = WORKSPACE.clone();
    workspace.platforms.push("gcp".into());
    let assessment = judged(&World::good(), &workspace);
    assert_eq!(check(&assessment, "gcp-buckets-closed").outcome, Outcome::Undetermined);
}

#[test]
fn artefacts_that_belong_nowhere_and_problems_are_seen() {
    let facts = World::good().facts();
    let artefact = |path: &str, account: &str, outcome: &str| {
        let sql = format!(
            "INSERT INTO artefacts (path, kind, account, captured_at, digest, size, outcome, source) VALUES ('{path}', 'aws.iam.credential-report', {account}, '2026-09-30T08:00:00Z', 'd', 1, '{outcome}', 's')"
        );
        facts.connection().execute_batch(&sql).unwrap();
    };
    artefact("u.json", "NULL", "collected");
    artefact("v.json", "'111122223333'", "unreadable");
    artefact("w.json", "'111122223333'", "collected");
    let assessment = judged_facts(&facts, &WORKSPACE);
    let told: Vec<String> = check(&assessment, "people-use-mfa")
        .observations
        .iter()
        .map(|o| format!("{} {}: {}", o.citations[0], o.outcome, o.because.clone().unwrap_or_default()))
        .collect();
    assert_eq!(
        told,
        [
            "v.json undetermined: could not be read",
            "u.json undetermined: it is not known to which account it belongs",
            "a.json#/0 pass: ",
        ]
    );
    // A row that would not belong is not to be trusted either.
    let mut world = World::good();
    world.users.push(("dee".into(), Some(false), None));
    let facts = world.facts();
    facts
        .connection()
        .execute_batch("INSERT INTO problems (problem, effect, scope, artefact, place) VALUES ('a duplicated key', 'undetermined', 'aws/111122223333', 'a.json', '/0/mfa'), ('a text for a flag', 'undetermined', 'aws/111122223333', 'a.json', '/1')")
        .unwrap();
    let assessment = judged_facts(&facts, &WORKSPACE);
    let result = check(&assessment, "people-use-mfa");
    assert_eq!(result.outcome, Outcome::Undetermined);
    let because: Vec<&str> = result.observations.iter().filter_map(|o| o.because.as_deref()).collect();
    assert_eq!(because, ["a duplicated key (a.json#/0/mfa)", "a text for a flag (a.json#/1)"]);
}

#[test]
fn paper_is_held_against_the_calendar() {
    let told = |workspace: &Workspace| {
        let assessment = judged(&World::good(), workspace);
        let (t1, t3) = (requirement(&assessment, "T1"), requirement(&assessment, "T3"));
        let tell = |r: &RequirementResult| format!("{} {}", r.expectations[1].outcome, r.expectations[1].summary);
        (tell(t1), tell(t3))
    };
    let nothing = "undetermined not in the workspace".to_owned();
    assert_eq!(told(&WORKSPACE), (nothing.clone(), nothing));
    let mut workspace = WORKSPACE.clone();
    workspace.documents = vec![document(Some("2025-09-01"))];
    workspace.attestations = vec![attestation("proofing", "2026-01-01", Some("2026-09-30"))];
    let (document_told, attestation_told) = told(&workspace);
    assert_eq!(document_told, "fail its review was due 2026-09-01");
    assert_eq!(attestation_told, "undetermined stated 2026-01-01 by Ann, lead; it expired 2026-09-30");
    workspace.documents = vec![document(Some("2026-10-02")), document(None)];
    workspace.attestations = vec![attestation("proofing", "2026-10-02", None)];
    let (document_told, attestation_told) = told(&workspace);
    assert!(document_told.starts_with("fail its approval is dated 2026-10-02"), "{document_told}");
    assert!(attestation_told.starts_with("undetermined dated 2026-10-02"), "{attestation_told}");
    let mut gone = document(Some("2026-02-01"));
    gone.digest = None;
    workspace.documents = vec![gone];
    assert!(told(&workspace).0.starts_with("undetermined registered, but"));
}

#[test]
fn what_does_not_concern_the_vendor_says_why_and_only_for_a_time() {
    let entry = |requirement: &str, review_by: &str| NotApplicable {
        requirement: requirement.parse().unwrap(),
        reason: "We keep none".into(),
        approved_by: "Bo".into(),
        review_by: review_by.parse().unwrap(),
    };
    let mut workspace = papered();
    workspace.not_applicable = vec![entry("T5a", "2026-12-31"), entry("T1", "2026-09-30"), entry("T55", "2027-01-01")];
    let assessment = judged(&World::good(), &workspace);
    let t5 = requirement(&assessment, "T5");
    assert_eq!(t5.status, Status::NotApplicable);
    assert_eq!(t5.because.as_deref(), Some("We keep none (approved by Bo, to be reviewed by 2026-12-31)"));
    assert_eq!(requirement(&assessment, "T1").status, Status::Satisfied);
    let notices: Vec<&str> = assessment.notices.iter().map(|n| n.text.as_str()).collect();
    assert!(notices[0].contains("`T1` counts as applicable again"), "{notices:?}");
    assert!(notices[1].contains("unknown requirement `T55`"), "{notices:?}");
}

#[test]
fn numbers_are_the_workspaces_where_the_catalog_has_them() {
    let mut workspace = WORKSPACE.clone();
    workspace.policy.insert("key_age_days".into(), 120);
    let assessment = judged(&World::good(), &workspace);
    let number = &assessment.thresholds[0];
    assert_eq!((number.value, number.shipped, number.loosened), (120, 90, true));
    workspace.policy.insert("key_age_day".into(), 1);
    let facts = World::good().facts();
    let clock = "2026-10-01T00:00:00Z".parse().unwrap();
    let error = assess(&CATALOG, &facts, &workspace, clock, &"2026-Q3".parse().unwrap()).unwrap_err();
    assert!(matches!(error, AssessError::Numbers { .. }));
    assert_eq!(error.hint().as_deref(), Some("did you mean `key_age_days`?"));
}

#[test]
fn a_check_that_fails_to_run_is_not_known_and_says_so() {
    let mut catalog = CATALOG.clone();
    for check in catalog.checks.values_mut() {
        check.pass = "no_such_column".into();
    }
    let clock = "2026-10-01T00:00:00Z".parse().unwrap();
    let assessment = assess(&catalog, &World::good().facts(), &WORKSPACE, clock, &"2026-Q3".parse().unwrap()).unwrap();
    for result in assessment.checks.values() {
        assert_eq!(result.outcome, Outcome::Undetermined, "{}", result.id);
        assert!(result.because.as_deref().unwrap().contains("no such column"), "{:?}", result.because);
    }
}

#[test]
fn the_next_inputs_are_those_that_settle_the_most() {
    let world = World { missing: vec![0], buckets: vec![Some(true), None, None], ..World::good() };
    let assessment = judged(&world, &WORKSPACE);
    let told: Vec<String> = assessment
        .suggestions
        .iter()
        .map(|s| format!("{} | {} | {} | {}", s.input, s.settles, s.owner, s.command))
        .collect();
    // The check itself; T1, T3, T5 and the headline that rest on it.
    assert_eq!(
        told[0],
        "aws.iam.credential-report of aws/111122223333 | 5 | cloud administrator | aws iam get-credential-report --output json > exports/iam.get-credential-report.json"
    );
    assert!(told.contains(&"aws.s3.bucket-encryption of 2 buckets in aws/111122223333, b1 the first | 2 | cloud administrator | mkdir -p exports/s3api.get-bucket-encryption && aws s3api get-bucket-encryption --bucket b1 --output json > exports/s3api.get-bucket-encryption/b1.json".to_owned()), "{told:#?}");
    assert!(
        told.contains(&"document policy | 2 | security officer | write documents/policy.md: Who may what.".to_owned()),
        "{told:#?}"
    );
    assert!(told.iter().any(|t| t.starts_with("attestation proofing | 1 | people operations")), "{told:#?}");
    let world = World { missing: vec![1, 4], ..World::good() };
    let assessment = judged(&world, &papered());
    assert_eq!(
        assessment.suggestions[0].command,
        "mkdir -p exports/111122223333/us-east-1 && aws ec2 describe-security-groups --region us-east-1 --output json > exports/111122223333/us-east-1/ec2.describe-security-groups.json"
    );
}

/// How good a status is; not applicable is the best that could be claimed.
fn rank(status: Status) -> u8 {
    match status {
        Status::NotSatisfied => 0,
        Status::Undetermined => 1,
        Status::SatisfiedWithExceptions => 2,
        Status::Satisfied => 3,
        Status::NotApplicable => 4,
    }
}

fn truth() -> impl Strategy<Value = Option<bool>> {
    prop_oneof![4 => Just(Some(true)), 1 => Just(Some(false)), 1 => Just(None)]
}

fn world() -> impl Strategy<Value = World> {
    let users = prop::collection::vec((truth(), truth()), 0..4);
    let rules = prop::collection::vec(prop::bool::weighted(0.2), 0..3);
    let buckets = prop::collection::vec(truth(), 0..3);
    let trails = prop::collection::vec(truth(), 0..3);
    let missing = prop::collection::vec(0..KINDS.len() * 3, 0..3);
    (users, rules, buckets, trails, missing).prop_map(|(users, rules, buckets, trails, missing)| World {
        users: users.into_iter().enumerate().map(|(i, (console, mfa))| (format!("u{i}"), console, mfa)).collect(),
        rules,
        buckets,
        trails,
        missing,
    })
}

fn workspace() -> impl Strategy<Value = Workspace> {
    (any::<bool>(), any::<bool>(), 0..4).prop_map(|(paper, waived, decided)| {
        let mut workspace = if paper { papered() } else { WORKSPACE.clone() };
        workspace.decisions = match decided {
            0 => Vec::new(),
            1 => vec![decision("implemented", &[])],
            2 => vec![decision("alternative", &[("check", "buckets-encrypted"), ("document", "policy")])],
            _ => vec![decision("not-implemented", &[])],
        };
        if waived {
            workspace.waivers.push(waiver("people-use-mfa", "u0", "2027-01-01"));
            workspace.waivers.push(waiver("no-open-groups", "g0", "2027-01-01"));
        }
        workspace
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn a_source_taken_away_never_satisfies_anything(world in world(), workspace in workspace(), gone in 0..KINDS.len()) {
        let before = judged(&world, &workspace);
        let mut lacking = world.clone();
        lacking.missing.push(gone);
        let after = judged(&lacking, &workspace);
        let was = statuses(&before);
        for (id, status) in statuses(&after) {
            // Where a decision excepts the specification as written, what no longer shows it as written is excepted.
            let excepted = id == "T5" && rank(status) < rank(was[&id]);
            prop_assert!(rank(status) <= 1 || status == was[&id] || excepted, "{id}: {} became {status}", was[&id]);
        }
        for (id, result) in &after.checks {
            let good = matches!(result.outcome, Outcome::Pass | Outcome::NotApplicable);
            prop_assert!(!good || result.outcome == before.checks[id].outcome, "{id}");
        }
    }

    #[test]
    fn one_failure_more_never_improves_anything(world in world(), workspace in workspace(), which in 0..4) {
        let before = judged(&world, &workspace);
        let mut worse = world.clone();
        match which {
            0 => worse.users.push(("zoe".into(), Some(true), Some(false))),
            1 => worse.rules.push(true),
            2 => worse.buckets.push(Some(false)),
            _ => worse.trails.push(Some(false)),
        }
        let after = judged(&worse, &workspace);
        let was = statuses(&before);
        for (id, status) in statuses(&after) {
            prop_assert!(rank(status) <= rank(was[&id]), "{id}: {} became {status}", was[&id]);
        }
    }

    #[test]
    fn what_is_set_to_null_never_improves_an_outcome(world in world(), pick in any::<prop::sample::Index>()) {
        let facts = world.facts();
        let columns: Vec<(&str, &str)> = tables()
            .filter(|t| t.cited && (!t.kinds.is_empty() || t.name == "bucket_encryption"))
            .filter(|t| kinds_of_table(t.name).iter().all(|k| k.platform() == "aws"))
            .flat_map(|t| t.columns.iter().filter(|c| c.nullable).map(|c| (t.name, c.name)))
            .collect();
        let before = judged_facts(&facts, &WORKSPACE);
        let (table, column) = *pick.get(&columns);
        facts.connection().execute_batch(&format!("UPDATE {table} SET {column} = NULL")).unwrap();
        let after = judged_facts(&facts, &WORKSPACE);
        for (id, result) in &after.checks {
            let unsure = matches!(before.checks[id].outcome, Outcome::Fail | Outcome::Undetermined);
            prop_assert!(!(unsure && matches!(result.outcome, Outcome::Pass | Outcome::NotApplicable)), "{id} {table}.{column}");
            prop_assert!(result.counts.population >= before.checks[id].counts.population, "{id} {table}.{column}");
        }
    }
}
