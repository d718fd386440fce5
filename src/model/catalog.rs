//! The catalog's nouns: checks, requirements, expectations, pillars, questions, thresholds, kinds.

use super::{
    AttestationId, Basis, CheckId, Digest, DocumentId, Fanout, FrameworkId, ItemPath, Kind, Outcome, Pillar, Question,
    RequirementId, Severity, TrustCategory, Until,
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// One check: a population and an SQL condition over the facts. `controls/checks/<id>.yaml`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Check {
    /// Its name, which is its file's name.
    pub id: CheckId,
    /// What is so when it passes, as a sentence without a full stop.
    pub title: String,
    /// The pillar it belongs to.
    pub pillar: Pillar,
    /// The pillar's sentence it speaks for: an id in `pillars.yaml`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sentence: Option<String>,
    /// The questions it bears on.
    pub questions: Vec<Question>,
    /// How much a failure matters.
    pub severity: Severity,
    /// In words: whom or what it tests, and where the list comes from.
    pub population: String,
    /// The kinds of artefact it needs, beside those that feed the tables it reads.
    #[serde(default)]
    pub needs: Vec<Kind>,
    /// The kinds whose artefacts decide, in the order in which they are cited; those of `needs` that are asked for
    /// subject by subject, where it names none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub decided_by: Vec<Kind>,
    /// A table, a view, or a query in parentheses.
    pub from: String,
    /// Which rows are the population. NULL is an undetermined observation.
    #[serde(default = "always", rename = "where")]
    pub where_: String,
    /// The column or expression that names the subject; `name` by default.
    #[serde(default = "name_column")]
    pub subject: String,
    /// What must hold for a row. NULL is undetermined.
    pub pass: String,
    /// Columns or expressions to show beside the subject, at most five.
    #[serde(default)]
    pub show: Vec<String>,
    /// What an empty population means when its sources are all there: `undetermined` or `not-applicable`.
    pub when_empty: WhenEmpty,
    /// What a person does about a failure, in the imperative.
    pub remediation: String,
    /// Who is likely to be able to mend it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub owner: Option<String>,
    /// Where the rule comes from (a manual page, a standard's section).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reference: Option<String>,
    /// What the check cannot see, in one sentence.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limits: Option<String>,
}

impl Check {
    /// The columns that come before those of `show`: subject, scope, artefact, place, also, `where`, `pass`.
    pub const LEADING_COLUMNS: usize = 7;

    /// Its query. `where` and `pass` are columns, not conditions, so that a NULL keeps its row. `has_also` says
    /// whether the relation has a column `also` with further citations; `more` are columns to add at the end.
    pub fn sql(&self, has_also: bool, more: &[String]) -> String {
        let mut columns = vec![
            format!("({}\n)", self.subject),
            "scope".to_owned(),
            "artefact".to_owned(),
            "place".to_owned(),
            if has_also { "also" } else { "NULL" }.to_owned(),
            format!("({}\n) AS w", self.where_),
            format!("({}\n) AS p", self.pass),
        ];
        columns.extend(self.show.iter().cloned());
        columns.extend(more.iter().cloned());
        format!("SELECT {}\nFROM ({}\n)", columns.join(",\n"), self.from)
    }

    /// A query that gives the columns of its relation and no row.
    pub fn columns_sql(&self) -> String {
        format!("SELECT * FROM ({}\n) LIMIT 0", self.from)
    }
}

fn always() -> String {
    "1".to_owned()
}

fn name_column() -> String {
    "name".to_owned()
}

/// What an empty population means, its sources being complete.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum WhenEmpty {
    /// There should have been something.
    Undetermined,
    /// There may well be nothing.
    NotApplicable,
    /// Its absence is itself the failure (no trail at all).
    Fail,
    /// There is nothing to break the rule, and that is proved: the population is the offenders.
    Pass,
}

impl WhenEmpty {
    /// The outcome of the empty population.
    pub fn outcome(self) -> Outcome {
        match self {
            Self::Undetermined => Outcome::Undetermined,
            Self::NotApplicable => Outcome::NotApplicable,
            Self::Fail => Outcome::Fail,
            Self::Pass => Outcome::Pass,
        }
    }
}

/// What an expectation asks for.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Expected {
    /// A check over configuration, analyses or logs.
    Check(CheckId),
    /// A document of this kind, approved and not overdue for review.
    Document(DocumentId),
    /// A named person's dated statement.
    Attestation(AttestationId),
    /// The record of what was decided about an addressable specification (45 CFR 164.306(d)(3)). The catalog adds it
    /// to each; no file names it.
    Decision(RequirementId),
}

impl Expected {
    /// What it is in one word, and its id.
    pub fn named(&self) -> (&'static str, &str) {
        match self {
            Self::Check(id) => ("check", id.as_str()),
            Self::Document(id) => ("document", id.as_str()),
            Self::Attestation(id) => ("attestation", id.as_str()),
            Self::Decision(id) => ("decision", id.as_str()),
        }
    }
}

/// One evidence item a requirement needs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Expectation {
    /// What is asked for.
    #[serde(flatten)]
    pub expected: Expected,
    /// Why.
    pub basis: Basis,
}

/// Whether a machine can test a requirement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Nature {
    /// Systems can be asked.
    Technical,
    /// People and paper: a technical check never satisfies it alone.
    Procedural,
}

/// Whom a requirement binds. Left out, it binds the vendor itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Applies {
    /// A business associate, by the rule itself.
    Direct,
    /// A business associate, because its agreement says so.
    ViaBaa,
    /// Covered entities alone: not applicable to a vendor.
    CoveredEntity,
    /// Where a condition that the summary names is met.
    Conditional,
}

/// A standard, implementation specification or criterion.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Requirement {
    /// Its citation.
    pub id: RequirementId,
    /// Other citations of the same thing, by which a workspace may name it too.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub aliases: Vec<RequirementId>,
    /// Whom it binds, where the framework says so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub applies: Option<Applies>,
    /// What is not certain about the reading of it, in words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub certainty: Option<String>,
    /// Our own title.
    pub title: String,
    /// `standard`, `required`, `addressable`, `rule` or `criterion`; `proposed` in an overlay.
    pub level: String,
    /// Whether a machine can test it.
    pub nature: Nature,
    /// The pillars it belongs to.
    pub pillars: Vec<Pillar>,
    /// The questions it bears on.
    pub questions: Vec<Question>,
    /// What it asks, in our own words (for the CFR, public domain, it may quote).
    pub summary: String,
    /// The evidence it needs.
    pub expectations: Vec<Expectation>,
}

impl Requirement {
    /// The level of what is proposed and not in force: an overlay's.
    pub const PROPOSED: &'static str = "proposed";

    /// Whether it is proposed and not in force. It stands by its policy expectations, and nothing else rests on it.
    pub fn is_proposed(&self) -> bool {
        self.level == Self::PROPOSED
    }
}

/// A framework: HIPAA, SOC 2.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Framework {
    /// Its name.
    pub id: FrameworkId,
    /// Its title.
    pub title: String,
    /// Where its text comes from, and in which edition.
    pub source: String,
    /// Its requirements, in the source's order.
    pub requirements: Vec<Requirement>,
}

impl Framework {
    /// The category of one of its criteria, where this is SOC 2.
    pub fn trust_category(&self, requirement: &Requirement) -> Option<TrustCategory> {
        (self.id.as_str() == "soc2").then(|| TrustCategory::of(requirement.id.as_str())).flatten()
    }
}

/// A pillar with its sentences.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PillarText {
    /// Which.
    pub id: Pillar,
    /// Its title.
    pub title: String,
    /// What it claims: id and sentence.
    #[serde(default)]
    pub sentences: Vec<PillarSentence>,
}

/// One claim of a pillar.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PillarSentence {
    /// Its name.
    pub id: String,
    /// The claim.
    pub text: String,
}

/// One of the four questions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct QuestionText {
    /// Which.
    pub id: Question,
    /// As a reviewer asks it.
    pub ask: String,
    /// Its short title.
    pub title: String,
    /// The headline expectations, at most eight.
    pub headline: Vec<Headline>,
}

/// A headline expectation of a question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Headline {
    /// What is asked for.
    #[serde(flatten)]
    pub expected: Expected,
    /// Whether a failure makes the question `not-satisfied`, waived or not.
    pub critical: bool,
}

/// A number of the vendor's policy, bound in every check's SQL as `:name`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Threshold {
    /// Its name: `access_key_age_days`.
    pub id: String,
    /// What it limits.
    pub title: String,
    /// The shipped value.
    pub value: i64,
    /// Its unit.
    pub unit: String,
    /// Which way is stricter.
    pub stricter: Stricter,
}

/// Which way a number is stricter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Stricter {
    /// A smaller number.
    Lower,
    /// A greater number.
    Higher,
}

/// What a kind of document is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DocumentKind {
    /// Its name.
    pub id: DocumentId,
    /// Its title.
    pub title: String,
    /// What it should say.
    pub about: String,
    /// Who is likely to own it.
    pub owner: String,
    /// Months after approval within which it must be reviewed, where it names no date itself.
    pub review_months: u32,
}

/// What a kind of attestation is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AttestationKind {
    /// Its name.
    pub id: AttestationId,
    /// Its title.
    pub title: String,
    /// What the person is asked to state.
    pub about: String,
    /// Who is likely to state it.
    pub owner: String,
    /// Days a statement stays good, where it names no expiry itself.
    pub valid_days: u32,
    /// Whether it states that a condition is not met: a requirement for which nothing else is asked does not concern
    /// the vendor then.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub says_not_applicable: bool,
}

/// How far one command's answer reaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reach {
    /// One answer an account.
    Account,
    /// One answer a region.
    Region,
}

/// A kind of artefact: the command that gives it, and how its content is recognised.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KindSpec {
    /// Its name: `aws.ec2.vpcs`.
    pub kind: Kind,
    /// The command's service and operation with its fixed arguments: `ec2 describe-vpcs`; the subject stands
    /// as `{subject}`.
    pub command: String,
    /// How far an answer reaches.
    pub reach: Reach,
    /// What it is asked for one by one (`bucket`, `trail`, `key`), if it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub per: Option<String>,
    /// Where the things it is asked for come from. Without this it can be taken in, and not be collected.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<Fanout>,
    /// The kind that must have been asked before, whatever came of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<Kind>,
    /// What its answer must say; until then it is asked again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Until>,
    /// Where its answer lists the regions of the account, which all regional commands are asked in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub regions: Option<ItemPath>,
    /// Top-level keys that are all there.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub keys: Vec<String>,
    /// Keys of which no one is there, to tell it from its like.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub absent: Vec<String>,
    /// Keys that the first item of the (first) list has all.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub item: Vec<String>,
    /// Error codes that mean "not configured" rather than failure.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub not_configured: Vec<String>,
    /// The forms that an answer comes in, beside one JSON document.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub forms: Vec<Form>,
    /// Words in an error's text that mean the same, where its code means other things too.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub not_configured_says: Vec<String>,
    /// Error codes that mean "denied", beside those of every command.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub denied: Vec<String>,
    /// The permission it needs.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub permissions: Vec<String>,
    /// What it tells, in a few words.
    pub about: String,
    /// Who is likely to be able to run it.
    pub owner: String,
}

/// A form of an answer that is not one JSON document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Form {
    /// One JSON document a line.
    Ndjson,
    /// Comma-separated values with a header.
    Csv,
    /// YAML, one document or several.
    Yaml,
    /// XML (a JUnit report).
    Xml,
    /// HashiCorp's configuration language.
    Hcl,
}

/// How a workspace changed the catalog that the program ships.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Adapted {
    /// Overlays that it turns on.
    #[serde(default)]
    pub overlays: Vec<FrameworkId>,
    /// Shipped files that its own stand for.
    #[serde(default)]
    pub overridden: Vec<Overridden>,
    /// Files that it adds: `checks/our-own.yaml`.
    #[serde(default)]
    pub added: Vec<String>,
}

/// A shipped file that a workspace's own stands for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Overridden {
    /// The file: `checks/people-use-mfa.yaml`.
    pub path: String,
    /// What was shipped.
    pub shipped: Digest,
}

/// The whole catalog: cross-checked, with no dangling name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Catalog {
    /// The catalog's version, as `controls/pillars.yaml` gives it.
    pub version: String,
    /// The pillars in their order.
    pub pillars: Vec<PillarText>,
    /// The four questions in their order.
    pub questions: Vec<QuestionText>,
    /// The frameworks, by name.
    pub frameworks: BTreeMap<FrameworkId, Framework>,
    /// Overlays that are not turned on: proposed rules, which bind nobody.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub overlays: BTreeMap<FrameworkId, Framework>,
    /// How a workspace changed what is shipped.
    pub adapted: Adapted,
    /// The checks, by name.
    pub checks: BTreeMap<CheckId, Check>,
    /// The kinds of document, by name.
    pub documents: BTreeMap<DocumentId, DocumentKind>,
    /// The kinds of attestation, by name.
    pub attestations: BTreeMap<AttestationId, AttestationKind>,
    /// The policy's numbers, by name.
    pub thresholds: BTreeMap<String, Threshold>,
    /// The kinds of artefact, by name.
    pub kinds: BTreeMap<Kind, KindSpec>,
    /// The files it was read from: path (`catalog/checks/….yaml`) and bytes, as they go into a pack.
    #[serde(skip)]
    pub files: BTreeMap<String, Vec<u8>>,
}

impl Catalog {
    /// The title of what is expected; its id, where the catalog does not have it.
    pub fn title_of<'c>(&'c self, expected: &'c Expected) -> &'c str {
        let title = match expected {
            Expected::Check(id) => self.checks.get(id).map(|check| check.title.as_str()),
            Expected::Document(id) => self.documents.get(id).map(|kind| kind.title.as_str()),
            Expected::Attestation(id) => self.attestations.get(id).map(|kind| kind.title.as_str()),
            Expected::Decision(_) => Some("Decision on this addressable specification, recorded with its reasons"),
        };
        title.unwrap_or_else(|| expected.named().1)
    }
}
