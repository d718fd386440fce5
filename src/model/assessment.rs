//! What an assessment says: observations, checks, expectations, requirements, questions.

use super::{
    Basis, CheckId, Citation, Expected, FrameworkId, Kind, Nature, Outcome, Period, Pillar, Question, RequirementId,
    Scope, Severity, Status, Timestamp, Waiver,
};
use serde::Serialize;
use std::collections::BTreeMap;

/// One subject's outcome. It cannot be made without a citation.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Observation {
    /// Who or what was looked at.
    pub subject: String,
    /// What was found.
    pub outcome: Outcome,
    /// Where it holds.
    pub scope: Scope,
    /// What it rests on, the first place first.
    pub citations: Vec<Citation>,
    /// The columns that the check shows, in its order.
    pub shown: Vec<(String, String)>,
    /// Why, where the row itself does not say: a missing source, a NULL, an error.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub because: Option<String>,
    /// The waiver that accepts this failure, if one is in force.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub waived_by: Option<Waiver>,
}

impl Observation {
    /// The only constructor: a claim rests on something.
    pub fn new(subject: impl Into<String>, outcome: Outcome, scope: Scope, seen_at: Citation) -> Self {
        Self {
            subject: subject.into(),
            outcome,
            scope,
            citations: vec![seen_at],
            shown: Vec::new(),
            because: None,
            waived_by: None,
        }
    }

    /// Whether this is a failure that no waiver accepts.
    pub fn is_open_failure(&self) -> bool {
        self.outcome == Outcome::Fail && self.waived_by.is_none()
    }
}

/// How many of each outcome.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Counts {
    /// Subjects in the population: the four below added up.
    pub population: u64,
    /// That pass.
    pub pass: u64,
    /// That fail, waived ones included.
    pub fail: u64,
    /// Of those that fail, how many a waiver accepts.
    pub waived: u64,
    /// Of which it is not known.
    pub undetermined: u64,
    /// That are not applicable.
    pub not_applicable: u64,
}

/// How much of the evidence that was expected is there.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Coverage {
    /// Items there and readable.
    pub present: u64,
    /// Items expected.
    pub expected: u64,
}

impl std::fmt::Display for Coverage {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} of {}", self.present, self.expected)
    }
}

/// A source that a check needs and that is not there, or not whole.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Gap {
    /// The kind of artefact.
    pub kind: Kind,
    /// Where it is lacking.
    pub scope: Scope,
    /// Why, in words.
    pub because: String,
}

/// One check, carried out.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CheckResult {
    /// Which.
    pub id: CheckId,
    /// Its title.
    pub title: String,
    /// Its pillar.
    pub pillar: Pillar,
    /// Its questions.
    pub questions: Vec<Question>,
    /// How much a failure matters.
    pub severity: Severity,
    /// The roll-up of its observations.
    pub outcome: Outcome,
    /// How many of each outcome.
    pub counts: Counts,
    /// Sources present of sources expected.
    pub coverage: Coverage,
    /// What is lacking.
    pub gaps: Vec<Gap>,
    /// Why, where the observations alone do not say (an empty population, an SQL error).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub because: Option<String>,
    /// The observations: failures first, then not known, then passing, each by scope and subject. Of a large population
    /// the first thousand that do not pass and the first thousand that do; `tables/observations.csv` has all.
    pub observations: Vec<Observation>,
    /// How many are not among them.
    #[serde(skip_serializing_if = "Unlisted::is_none")]
    pub unlisted: Unlisted,
}

/// How many observations of a check are counted and not listed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Unlisted {
    /// That pass.
    pub passing: u64,
    /// That do not.
    pub other: u64,
}

impl Unlisted {
    /// Whether all are listed.
    pub fn is_none(&self) -> bool {
        self.passing == 0 && self.other == 0
    }
}

/// One expectation of a requirement or question, held against the evidence.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ExpectationResult {
    /// What was asked for.
    #[serde(flatten)]
    pub expected: Expected,
    /// Why.
    pub basis: Basis,
    /// Its title.
    pub title: String,
    /// What was found.
    pub outcome: Outcome,
    /// Whether the failure is wholly accepted by waivers.
    pub waived: bool,
    /// One line for a reader: "14 of 15 pass", "approved 2026-02-01", "missing".
    pub summary: String,
    /// What it rests on, where it is a document or attestation.
    pub citations: Vec<Citation>,
}

/// One requirement, assessed.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RequirementResult {
    /// Its framework.
    pub framework: FrameworkId,
    /// Its citation.
    pub id: RequirementId,
    /// Its title.
    pub title: String,
    /// `standard`, `required`, `addressable`, `rule`, `criterion`.
    pub level: String,
    /// Whether a machine can test it.
    pub nature: Nature,
    /// Where it stands.
    pub status: Status,
    /// Evidence items present of those expected, by law or criterion and by policy together.
    pub coverage: Coverage,
    /// Why, in one line, where the expectations do not say (not applicable).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub because: Option<String>,
    /// Each expectation.
    pub expectations: Vec<ExpectationResult>,
}

impl RequirementResult {
    /// Why an addressable specification that is not implemented, with its reasons on record, is no plain failure.
    pub const NOT_IMPLEMENTED: &'static str = "not implemented, documented";
    /// The same, where an equivalent alternative is implemented and shown.
    pub const ALTERNATIVE: &'static str = "alternative implemented, documented";

    /// The words a reader sees for its status. What a recorded decision leaves out is never called supported.
    pub fn reader(&self) -> &str {
        match (&self.because, self.status) {
            (Some(because), Status::SatisfiedWithExceptions)
                if [Self::NOT_IMPLEMENTED, Self::ALTERNATIVE].contains(&because.as_str()) =>
            {
                because
            }
            _ => self.status.reader(),
        }
    }
}

/// One of the four questions, assessed.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct QuestionResult {
    /// Which.
    pub id: Question,
    /// Where it stands.
    pub status: Status,
    /// Headline expectations with evidence, of all.
    pub coverage: Coverage,
    /// Subjects that fail in any check that bears on it, headline or not, and that no waiver accepts.
    pub open: OpenFailures,
    /// Sources that those checks expect and that answered, each counted once.
    pub sources: Coverage,
    /// The headline expectations, the missing ones first.
    pub headline: Vec<HeadlineResult>,
}

impl QuestionResult {
    /// Where the answer is not shown and something fails beside its headline items.
    pub const UNDETERMINED_AND_FAILURES: &'static str = "not shown, and failures found";
    /// Where the headline items pass and something else of the section fails.
    pub const SATISFIED_AND_FAILURES: &'static str = "supported by evidence; failures found beside it";

    /// The words a reader sees for where it stands. No status hides what fails in its section.
    pub fn reader(&self) -> &'static str {
        match (self.status, self.open.total()) {
            (Status::Undetermined, 1..) => Self::UNDETERMINED_AND_FAILURES,
            (Status::Satisfied | Status::SatisfiedWithExceptions | Status::NotApplicable, 1..) => {
                Self::SATISFIED_AND_FAILURES
            }
            (status, _) => status.reader(),
        }
    }
}

/// Failures that nobody accepted, by how much they matter.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct OpenFailures {
    /// Patient data may be exposed now.
    pub critical: u64,
    /// One more mistake exposes it.
    pub high: u64,
    /// Weakens a safeguard.
    pub medium: u64,
    /// Housekeeping.
    pub low: u64,
}

impl OpenFailures {
    /// Counts some more.
    pub fn add(&mut self, severity: Severity, number: u64) {
        match severity {
            Severity::Critical => self.critical += number,
            Severity::High => self.high += number,
            Severity::Medium => self.medium += number,
            Severity::Low => self.low += number,
        }
    }

    /// All of them.
    pub fn total(&self) -> u64 {
        self.critical + self.high + self.medium + self.low
    }
}

/// One headline expectation of a question.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct HeadlineResult {
    /// Whether a failure makes the question `not-satisfied`, waived or not.
    pub critical: bool,
    /// The expectation.
    #[serde(flatten)]
    pub expectation: ExpectationResult,
}

/// An input that would settle what is not shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Suggestion {
    /// What to bring, in words: "aws.iam.credential-report of aws/111122223333".
    pub input: String,
    /// Checks that are not shown and that it would settle or help to settle, with the expectations that rest on
    /// them; for a document or statement, the expectations that ask for it.
    pub settles: u64,
    /// Who is likely to have it.
    pub owner: String,
    /// The command that gets it, or what to write.
    pub command: String,
}

/// Something wrong with the inputs themselves: a waiver that matches nothing, a file not recognised.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Notice {
    /// What.
    pub text: String,
    /// Where.
    pub citation: Citation,
}

/// A policy number that differs from the catalog's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ThresholdUsed {
    /// Its name.
    pub id: String,
    /// What it limits.
    pub title: String,
    /// The value used.
    pub value: i64,
    /// The shipped value.
    pub shipped: i64,
    /// Its unit.
    pub unit: String,
    /// Whether the value used is looser than the shipped one.
    pub loosened: bool,
}

/// The whole assessment. `assessment.json` is this, less the passing observations.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Assessment {
    /// `vouchsafe-assessment/1`.
    pub format: String,
    /// The clock it was made by.
    pub as_of: Timestamp,
    /// The period it answers for.
    pub period: Period,
    /// The version of the catalog.
    pub catalog_version: String,
    /// Each check, by name.
    pub checks: BTreeMap<CheckId, CheckResult>,
    /// Each requirement, in its framework's order.
    pub requirements: Vec<RequirementResult>,
    /// The four questions, in their order.
    pub questions: Vec<QuestionResult>,
    /// The five inputs that would settle the most.
    pub suggestions: Vec<Suggestion>,
    /// Unused or expired waivers, attestations of unknown kinds, and the like.
    pub notices: Vec<Notice>,
    /// The policy's numbers.
    pub thresholds: Vec<ThresholdUsed>,
}

impl Assessment {
    /// The format this build writes.
    pub const FORMAT: &'static str = "vouchsafe-assessment/1";

    /// As `assessment.json` has it: all statuses and counts, and every observation that does not pass. The passing
    /// ones stand in `tables/observations.csv`.
    pub fn without_passes(&self) -> Self {
        let mut assessment = self.clone();
        for check in assessment.checks.values_mut() {
            check.observations.retain(|observation| observation.outcome != Outcome::Pass);
        }
        assessment
    }
}
