//! What a report says beside the assessment: answers in words and figures, how it was built, who signs it.

use super::{Citation, Digest, Period, Profile, Question, Timestamp};
use serde::Serialize;

/// The four questions answered from the facts.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Answers {
    /// One answer a question, in the questions' order.
    pub questions: Vec<QuestionAnswer>,
}

impl Answers {
    /// The answer to one question, if there is one.
    pub fn of(&self, question: Question) -> Option<&QuestionAnswer> {
        self.questions.iter().find(|answer| answer.id == question)
    }
}

/// One question answered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct QuestionAnswer {
    /// Which.
    pub id: Question,
    /// What must stand beside the status wherever that is printed: how long logs are kept, who hears an alarm.
    pub notes: Vec<Sentence>,
    /// The answer in plain words, each sentence built from facts.
    pub sentences: Vec<Sentence>,
    /// The figures that carry it, the weightiest first.
    pub figures: Vec<Figure>,
}

/// One sentence of a narrative, with what it rests on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Sentence {
    /// The sentence, as printed.
    pub text: String,
    /// What it rests on.
    pub citations: Vec<Citation>,
}

/// One figure of a summary, and how to count it again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Figure {
    /// What it counts: "people who use a second factor".
    pub label: String,
    /// Its value, as printed: "14 of 15".
    pub value: String,
    /// What a reader must know beside it: an exclusion, an age.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// The query over `facts.db` that gives the value.
    pub sql: String,
    /// What it rests on.
    pub citations: Vec<Citation>,
}

/// How a pack was built; `build.json`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct BuildInfo {
    /// The tool's version.
    pub tool_version: String,
    /// The clock it was built by.
    pub clock: Timestamp,
    /// For whom.
    pub profile: Profile,
    /// The period it answers for.
    pub period: Period,
    /// To whom it is addressed, if to anybody.
    pub recipient: Option<String>,
    /// The version of the catalog.
    pub catalog_version: String,
    /// SHA-256 of the evidence index.
    pub evidence_digest: Digest,
}

/// Who signs a pack, from the signing certificate.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SignerInfo {
    /// The certificate's subject.
    pub subject: String,
    /// SHA-256 of the certificate: hexadecimal, colons between bytes.
    pub fingerprint: String,
    /// Whether nobody but the signer vouches for the certificate.
    pub self_signed: bool,
    /// Until when the certificate is good.
    pub not_after: Option<Timestamp>,
}
