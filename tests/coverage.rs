//! What a catalog covers, counted on a catalog of our own and on the shipped one.
#![allow(clippy::unwrap_used)]

mod synthetic;

use std::collections::BTreeMap;
use vouchsafe::catalog::{coverage, load};
use vouchsafe::facts::Facts;
use vouchsafe::model::{Evidence, Pillar, Question};

fn count(pairs: &[(Evidence, u64)]) -> BTreeMap<Evidence, u64> {
    pairs.iter().copied().collect()
}

#[test]
fn requirements_by_pillar_question_and_type_of_evidence() {
    let catalog = load(&synthetic::files()).unwrap();
    let coverage = coverage(&catalog, &Facts::new().unwrap());
    assert_eq!(coverage.checks, count(&[(Evidence::Config, 5)]));
    assert!(coverage.dangling.is_empty());
    let [framework] = coverage.frameworks.as_slice() else { panic!("{:?}", coverage.frameworks) };
    assert_eq!(framework.covered, "7 of 8", "T4 binds covered entities and names nothing");
    assert_eq!((framework.all, framework.with_expectation, framework.no_machine), (8, 7, 1));
    let row = framework.requirements.iter().find(|r| r.id.as_str() == "T3").unwrap();
    assert_eq!(row.evidence, count(&[(Evidence::Config, 1), (Evidence::Attestation, 1)]));
    assert!(row.machine);
    let identity = &framework.pillars[&Pillar::Identity];
    assert_eq!(identity.requirements, 3);
    assert_eq!(identity.evidence, count(&[(Evidence::Config, 3), (Evidence::Document, 1), (Evidence::Attestation, 1)]));
    assert_eq!(framework.questions[&Question::Record].requirements, 1);
    for (heads, rows) in [coverage.summary_table(), coverage.cross_table(), coverage.requirement_table()] {
        assert!(!rows.is_empty());
        assert!(rows.iter().all(|row| row.len() == heads.len()), "{heads:?}");
    }
}

#[test]
fn hipaa_counts_the_security_rule_and_no_more() {
    let mut files = synthetic::files();
    let text = "format: vouchsafe-framework/1\nid: hipaa\ntitle: HIPAA\nsource: 45 CFR 164\nrequirements:\n".to_owned()
        + &[("164.306(a)", "standard"), ("164.308(a)(1)(i)", "standard"), ("164.312(a)(2)(i)", "required"), ("164.410", "required")]
            .map(|(id, level)| format!("  - {{ id: \"{id}\", title: T, level: {level}, nature: technical, pillars: [identity], questions: [access], summary: S., expectations: [{{ document: policy, basis: law }}] }}\n"))
            .concat();
    files.insert("catalog/frameworks/hipaa.yaml".to_owned(), text.into_bytes());
    let coverage = coverage(&load(&files).unwrap(), &Facts::new().unwrap());
    let hipaa = coverage.frameworks.iter().find(|f| f.id.as_str() == "hipaa").unwrap();
    assert_eq!(hipaa.covered, "2 of 2");
    assert_eq!(hipaa.no_machine, 2);
    assert_eq!(hipaa.requirements.len(), 4);
}

#[test]
fn the_shipped_catalog_leaves_no_requirement_without_evidence() {
    let coverage = coverage(&vouchsafe::catalog::shipped().unwrap(), &Facts::new().unwrap());
    let covered: Vec<(&str, &str)> = coverage.frameworks.iter().map(|f| (f.id.as_str(), f.covered.as_str())).collect();
    assert_eq!(covered, [("hipaa", "70 of 70"), ("soc2", "61 of 61")]);
    assert_eq!(coverage.dangling, Vec::<String>::new());
    let hipaa = &coverage.frameworks[0];
    let count = |level: &str| hipaa.requirements.iter().filter(|r| r.counted && r.level == level).count();
    assert_eq!((count("standard"), count("required"), count("addressable")), (22, 26, 22));
    assert!(hipaa.requirements.iter().all(|r| r.decision == (r.level == "addressable")));
    assert!(hipaa.requirements.iter().any(|r| !r.machine && r.counted));
}
