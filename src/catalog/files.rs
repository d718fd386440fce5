//! The formats of a catalog's files, as they stand on disk. Takes YAML, gives it typed; docs/catalog-format.md
//! describes them. Never checks one file against another.

use crate::model::{
    Applies, AttestationId, AttestationKind, Basis, CheckId, DocumentId, DocumentKind, Expected, FrameworkId, KindSpec,
    Nature, Pillar, PillarText, Question, RequirementId, Threshold,
};
use serde::Deserialize;

/// Where every path of a catalog begins.
pub(super) const ROOT: &str = "catalog/";

/// What a catalog has: a file or folder, and what it holds. The last two belong to other floors.
pub(super) const KNOWN: &[(&str, &str)] = &[
    ("pillars.yaml", "the pillars and their sentences, and the catalog's version"),
    ("questions.yaml", "the four questions"),
    ("policy.yaml", "the numbers of the policy"),
    ("policy", "more numbers of the policy"),
    ("documents.yaml", "the kinds of document"),
    ("documents", "more kinds of document"),
    ("attestations.yaml", "the kinds of attestation"),
    ("attestations", "more kinds of attestation"),
    ("adapted.yaml", "how a workspace changed the catalog"),
    ("frameworks", "the frameworks"),
    ("overlays", "proposed rules, off by default"),
    ("checks", "the checks"),
    ("collectors", "the kinds of artefact"),
    ("questionnaires", "questionnaires"),
    ("detections", "detections"),
];

pub(super) const PILLARS: &str = "vouchsafe-catalog/1";
pub(super) const QUESTIONS: &str = "vouchsafe-questions/1";
pub(super) const POLICY: &str = "vouchsafe-policy/1";
pub(super) const DOCUMENTS: &str = "vouchsafe-documents/1";
pub(super) const ATTESTATIONS: &str = "vouchsafe-attestations/1";
pub(super) const FRAMEWORK: &str = "vouchsafe-framework/1";
pub(super) const OVERLAY: &str = "vouchsafe-overlay/1";
pub(super) const ADAPTED: &str = "vouchsafe-adapted/1";
pub(super) const CHECK: &str = "vouchsafe-check/1";
pub(super) const COLLECTOR: &str = "vouchsafe-collector/1";

/// `pillars.yaml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Pillars {
    pub(super) version: String,
    pub(super) pillars: Vec<PillarText>,
}

/// `policy.yaml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Policy {
    pub(super) thresholds: Vec<Threshold>,
}

/// `questions.yaml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Questions {
    pub(super) questions: Vec<AskedQuestion>,
}

/// One question.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct AskedQuestion {
    pub(super) id: Question,
    pub(super) title: String,
    pub(super) ask: String,
    pub(super) headline: Vec<HeadlineItem>,
}

/// One headline item.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct HeadlineItem {
    check: Option<CheckId>,
    document: Option<DocumentId>,
    attestation: Option<AttestationId>,
    #[serde(default)]
    pub(super) critical: bool,
}

impl HeadlineItem {
    /// What it asks for, if it is one thing.
    pub(super) fn expected(&self) -> Option<Expected> {
        one_of(&self.check, &self.document, &self.attestation)
    }
}

/// `documents.yaml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Documents {
    pub(super) documents: Vec<DocumentKind>,
}

/// `attestations.yaml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Attestations {
    pub(super) attestations: Vec<AttestationKind>,
}

/// `frameworks/*.yaml` and `overlays/*.yaml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct FrameworkFile {
    pub(super) id: FrameworkId,
    pub(super) title: String,
    pub(super) source: String,
    pub(super) requirements: Vec<RequirementItem>,
}

/// One requirement.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RequirementItem {
    pub(super) id: RequirementId,
    pub(super) title: String,
    pub(super) level: String,
    pub(super) nature: Nature,
    pub(super) applies: Option<Applies>,
    #[serde(default)]
    pub(super) aliases: Vec<RequirementId>,
    pub(super) certainty: Option<String>,
    pub(super) pillars: Vec<Pillar>,
    pub(super) questions: Vec<Question>,
    pub(super) summary: String,
    #[serde(default)]
    pub(super) expectations: Vec<ExpectationItem>,
}

/// One expectation.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ExpectationItem {
    check: Option<CheckId>,
    document: Option<DocumentId>,
    attestation: Option<AttestationId>,
    pub(super) basis: Basis,
}

impl ExpectationItem {
    /// What it asks for, if it is one thing.
    pub(super) fn expected(&self) -> Option<Expected> {
        one_of(&self.check, &self.document, &self.attestation)
    }
}

fn one_of(
    check: &Option<CheckId>,
    document: &Option<DocumentId>,
    attestation: &Option<AttestationId>,
) -> Option<Expected> {
    match (check, document, attestation) {
        (Some(id), None, None) => Some(Expected::Check(id.clone())),
        (None, Some(id), None) => Some(Expected::Document(id.clone())),
        (None, None, Some(id)) => Some(Expected::Attestation(id.clone())),
        _ => None,
    }
}

/// `collectors/*.yaml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Collector {
    pub(super) platform: String,
    /// The command line tool that runs the commands. Kinds of a platform without one are taken in only.
    pub(super) tool: Option<String>,
    pub(super) kinds: Vec<KindSpec>,
}
