//! What the catalog covers. Takes it, gives requirements by pillar, question and type of evidence, and how many have
//! any. Never says how a vendor stands.

use super::evidence::{Rests, evidence_of, rests};
use crate::facts::Facts;
use crate::model::{
    AttestationId, Catalog, CheckId, DocumentId, Evidence, Expected, Framework, FrameworkId, Pillar, Question,
    Requirement, RequirementId,
};
use serde::Serialize;
use std::collections::BTreeMap;

/// What a catalog covers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Coverage {
    /// `vouchsafe-coverage/1`.
    pub format: String,
    /// The catalog's version.
    pub catalog_version: String,
    /// Checks, by the type of evidence they give.
    pub checks: BTreeMap<Evidence, u64>,
    /// The frameworks, in the order of their names.
    pub frameworks: Vec<FrameworkCoverage>,
    /// Names that requirements or headlines give and nothing has; a catalog that loads has none.
    pub dangling: Vec<String>,
}

/// What one framework's requirements have.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FrameworkCoverage {
    /// Which.
    pub id: FrameworkId,
    /// Its title.
    pub title: String,
    /// What is counted, in words: `Security Rule standards and specifications`.
    pub counted: String,
    /// "70 of 70": how many of those have an expectation.
    pub covered: String,
    /// How many are counted.
    pub all: u64,
    /// Of those, how many have at least one expectation.
    pub with_expectation: u64,
    /// Of those, how many no machine can test: documents and statements alone.
    pub no_machine: u64,
    /// All its requirements, those that are not counted included.
    pub requirements: Vec<RequirementCoverage>,
    /// Pillar by pillar, all requirements together.
    pub pillars: BTreeMap<Pillar, Tally>,
    /// Question by question, all requirements together.
    pub questions: BTreeMap<Question, Tally>,
}

/// What one requirement has.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RequirementCoverage {
    /// Its citation.
    pub id: RequirementId,
    /// Its title.
    pub title: String,
    /// Its level.
    pub level: String,
    /// Whether it is among those that are counted.
    pub counted: bool,
    /// Its pillars.
    pub pillars: Vec<Pillar>,
    /// Its questions.
    pub questions: Vec<Question>,
    /// Its expectations, by type of evidence; the decision on an addressable specification is none of them.
    pub evidence: BTreeMap<Evidence, u64>,
    /// Whether a decision must be recorded (45 CFR 164.306(d)(3)).
    pub decision: bool,
    /// Whether a machine can test any of it.
    pub machine: bool,
}

/// Requirements and their expectations, by type of evidence.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Tally {
    /// How many requirements.
    pub requirements: u64,
    /// Their expectations.
    pub evidence: BTreeMap<Evidence, u64>,
}

impl Tally {
    fn add(&mut self, row: &RequirementCoverage) {
        self.requirements += 1;
        for (evidence, count) in &row.evidence {
            *self.evidence.entry(*evidence).or_default() += count;
        }
    }
}

/// Counts what a catalog covers. `facts` may be empty: they say which tables a check reads.
pub fn coverage(catalog: &Catalog, facts: &Facts) -> Coverage {
    let rests = rests(catalog, facts);
    let mut checks = BTreeMap::new();
    for rests in rests.values() {
        *checks.entry(rests.evidence).or_default() += 1;
    }
    Coverage {
        format: Coverage::FORMAT.to_owned(),
        catalog_version: catalog.version.clone(),
        checks,
        frameworks: catalog.frameworks.values().map(|f| framework(f, &rests)).collect(),
        dangling: dangling(catalog),
    }
}

/// Whether a machine can test any of a requirement.
pub(super) fn is_machine_testable(requirement: &Requirement, rests: &BTreeMap<CheckId, Rests>) -> bool {
    requirement.expectations.iter().any(|e| evidence_of(&e.expected, rests).is_machine())
}

fn framework(framework: &Framework, rests: &BTreeMap<CheckId, Rests>) -> FrameworkCoverage {
    let rows: Vec<RequirementCoverage> =
        framework.requirements.iter().map(|r| requirement(framework, r, rests)).collect();
    let counted = || rows.iter().filter(|row| row.counted);
    let with_expectation = counted().filter(|row| !row.evidence.is_empty()).count() as u64;
    let all = counted().count() as u64;
    let (mut pillars, mut questions) = (BTreeMap::<Pillar, Tally>::new(), BTreeMap::<Question, Tally>::new());
    for row in &rows {
        row.pillars.iter().for_each(|pillar| pillars.entry(*pillar).or_default().add(row));
        row.questions.iter().for_each(|question| questions.entry(*question).or_default().add(row));
    }
    FrameworkCoverage {
        id: framework.id.clone(),
        title: framework.title.clone(),
        counted: counted_words(framework).to_owned(),
        covered: format!("{with_expectation} of {all}"),
        all,
        with_expectation,
        no_machine: counted().filter(|row| !row.machine).count() as u64,
        pillars,
        questions,
        requirements: rows,
    }
}

fn requirement(
    framework: &Framework,
    requirement: &Requirement,
    rests: &BTreeMap<CheckId, Rests>,
) -> RequirementCoverage {
    let mut evidence = BTreeMap::new();
    let mut decision = false;
    for expectation in &requirement.expectations {
        if matches!(expectation.expected, Expected::Decision(_)) {
            decision = true;
            continue;
        }
        *evidence.entry(evidence_of(&expectation.expected, rests)).or_default() += 1;
    }
    RequirementCoverage {
        id: requirement.id.clone(),
        title: requirement.title.clone(),
        level: requirement.level.clone(),
        counted: is_counted(framework, requirement),
        pillars: requirement.pillars.clone(),
        questions: requirement.questions.clone(),
        evidence,
        decision,
        machine: is_machine_testable(requirement, rests),
    }
}

/// HIPAA's own name: of its requirements, the Security Rule's standards and specifications are counted, as NIST
/// SP 800-66r2 counts them.
const HIPAA: &str = "hipaa";

fn is_counted(framework: &Framework, requirement: &Requirement) -> bool {
    if framework.id.as_str() != HIPAA {
        return true;
    }
    let section = requirement.id.as_str().strip_prefix("164.").and_then(|rest| rest.get(..3)?.parse::<u16>().ok());
    section.is_some_and(|section| (308..=316).contains(&section))
        && matches!(requirement.level.as_str(), "standard" | "required" | "addressable")
}

fn counted_words(framework: &Framework) -> &'static str {
    match framework.requirements.first() {
        _ if framework.id.as_str() == HIPAA => "Security Rule standards and specifications, 164.308 to 164.316",
        Some(first) if first.level == "criterion" => "criteria",
        _ => "requirements",
    }
}

/// What is named and not there, with who names it.
fn dangling(catalog: &Catalog) -> Vec<String> {
    let requirements = catalog.frameworks.values().flat_map(|f| &f.requirements);
    let expected = requirements.flat_map(|r| r.expectations.iter().map(move |e| (r.id.to_string(), &e.expected)));
    let headlines =
        catalog.questions.iter().flat_map(|q| q.headline.iter().map(move |h| (q.id.to_string(), &h.expected)));
    let mut dangling: Vec<String> = expected
        .chain(headlines)
        .filter_map(|(holder, expected)| Some(format!("{holder}: {}", missing(catalog, expected)?)))
        .collect();
    dangling.sort();
    dangling
}

fn missing(catalog: &Catalog, expected: &Expected) -> Option<String> {
    let check = |id: &CheckId| (!catalog.checks.contains_key(id)).then(|| format!("check `{id}`"));
    let document = |id: &DocumentId| (!catalog.documents.contains_key(id)).then(|| format!("document `{id}`"));
    let statement =
        |id: &AttestationId| (!catalog.attestations.contains_key(id)).then(|| format!("attestation `{id}`"));
    match expected {
        Expected::Check(id) => check(id),
        Expected::Document(id) => document(id),
        Expected::Attestation(id) => statement(id),
        Expected::Decision(_) => None,
    }
}

/// A table of texts: its heads and its rows.
pub type TextTable = (Vec<String>, Vec<Vec<String>>);

impl Coverage {
    /// The format this build writes.
    pub const FORMAT: &'static str = "vouchsafe-coverage/1";

    /// One row a framework: what is counted, how many are covered, how many no machine can test.
    pub fn summary_table(&self) -> TextTable {
        let heads = ["framework", "counted", "with evidence named", "no machine can test"];
        let rows = self
            .frameworks
            .iter()
            .map(|f| vec![f.title.clone(), f.counted.clone(), f.covered.clone(), f.no_machine.to_string()])
            .collect();
        (heads.map(str::to_owned).to_vec(), rows)
    }

    /// One row a pillar and one a question of each framework, with expectations by type of evidence.
    pub fn cross_table(&self) -> TextTable {
        let mut rows = Vec::new();
        for framework in &self.frameworks {
            let pillars = framework.pillars.iter().map(|(pillar, tally)| (format!("pillar {pillar}"), tally));
            let questions = framework
                .questions
                .iter()
                .map(|(question, tally)| (format!("question {}, {}", question.number(), question.reader()), tally));
            for (name, tally) in pillars.chain(questions) {
                let mut row = vec![framework.id.to_string(), name, tally.requirements.to_string()];
                row.extend(by_type(&tally.evidence));
                rows.push(row);
            }
        }
        (with_types(&["framework", "", "requirements"], &[]), rows)
    }

    /// One row a requirement, with pillars, questions and expectations by type of evidence.
    pub fn requirement_table(&self) -> TextTable {
        let mut rows = Vec::new();
        for framework in &self.frameworks {
            for row in &framework.requirements {
                let pillars: Vec<&str> = row.pillars.iter().map(|p| p.as_str()).collect();
                let questions: Vec<&str> = row.questions.iter().map(|q| q.reader()).collect();
                let mut cells = vec![
                    framework.id.to_string(),
                    row.id.to_string(),
                    row.title.clone(),
                    row.level.clone(),
                    pillars.join(", "),
                    questions.join(", "),
                ];
                cells.extend(by_type(&row.evidence));
                cells.push(if row.machine { String::new() } else { "no machine can test this".to_owned() });
                rows.push(cells);
            }
        }
        (with_types(&["framework", "requirement", "title", "level", "pillars", "questions"], &[""]), rows)
    }
}

fn with_types(before: &[&str], after: &[&str]) -> Vec<String> {
    let types = Evidence::ALL.iter().map(|evidence| evidence.as_str());
    before.iter().copied().chain(types).chain(after.iter().copied()).map(str::to_owned).collect()
}

fn by_type(counts: &BTreeMap<Evidence, u64>) -> impl Iterator<Item = String> {
    Evidence::ALL.iter().map(|evidence| counts.get(evidence).map(u64::to_string).unwrap_or_default())
}
