//! What a report is made of, beside the assessment: the answers' figures and sentences, who made it, who signs it.

use super::{Citation, Digest, Period, Profile, Question, Timestamp};
use serde::Serialize;

/// One sentence of a narrative, with what it rests on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Sentence {
    /// The sentence, in plain words, with a figure or a name from this vendor's evidence.
    pub text: String,
    /// What it rests on.
    pub citations: Vec<Citation>,
}

/// One figure that carries an answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Figure {
    /// What it counts: "people with a second factor".
    pub label: String,
    /// The figure with its population: "14 of 15".
    pub value: String,
    /// A word beside it, where it needs one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// The query over facts.db that gives it.
    pub sql: String,
    /// What it rests on.
    pub citations: Vec<Citation>,
}

/// One of the four questions, answered in words and figures.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct QuestionAnswer {
    /// Which.
    pub id: Question,
    /// The narrative.
    pub sentences: Vec<Sentence>,
    /// The figures that carry it, the first three before all others.
    pub figures: Vec<Figure>,
}

/// The answers to the four questions.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Answers {
    /// In the questions' order.
    pub questions: Vec<QuestionAnswer>,
}

/// How a pack was made: `build.json`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct BuildInfo {
    /// The version of this program.
    pub tool_version: String,
    /// The clock it was made by.
    pub clock: Timestamp,
    /// For whom.
    pub profile: Profile,
    /// The period it answers for.
    pub period: Period,
    /// To whom it is addressed.
    pub recipient: Option<String>,
    /// The version of the catalog.
    pub catalog_version: String,
    /// SHA-256 over the lines `DIGEST  PATH` of every evidence file (`evidence/`, `facts.db`, `catalog/`,
    /// `workspace/`), sorted by path.
    pub evidence_digest: Digest,
}

/// Who signs a pack.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SignerInfo {
    /// The certificate's subject.
    pub subject: String,
    /// SHA-256 of the certificate, upper-case hexadecimal with colons.
    pub fingerprint: String,
    /// Whether it vouches only for itself.
    pub self_signed: bool,
    /// Until when the certificate is valid.
    pub not_after: Option<Timestamp>,
}
