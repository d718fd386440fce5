//! What a verification says: four answers, kept apart. Never one word for all of them.

use super::certificate::{Certificate, Fingerprint};
use super::manifest::PackInfo;
use super::refusal::Refusal;
use super::signer::SignerFacts;
use super::trust::{self, Roots};
use crate::model::Timestamp;
use serde::{Serialize, Serializer};

/// What the reader brings to a verification.
#[derive(Debug, Clone)]
pub struct VerifyOptions {
    /// Certificates got by another way than the pack.
    pub roots: Option<Roots>,
    /// The fingerprint of the signer's certificate, got by another way than the pack.
    pub fingerprint: Option<Fingerprint>,
    /// The moment at which certificates must hold to be trusted.
    pub now: Timestamp,
}

/// One of the four answers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "answer", rename_all = "kebab-case")]
pub enum Answer {
    /// Yes.
    Yes,
    /// No, for these reasons.
    No {
        /// Every reason that was found.
        #[serde(serialize_with = "explained")]
        refusals: Vec<Refusal>,
    },
    /// It was not asked, or could not be answered. That is no yes.
    Open {
        /// Why not.
        because: String,
    },
}

impl Answer {
    pub(super) fn from_refusals(refusals: Vec<Refusal>) -> Self {
        if refusals.is_empty() { Self::Yes } else { Self::No { refusals } }
    }

    pub(super) fn open(because: &str) -> Self {
        Self::Open { because: because.to_owned() }
    }

    /// The reasons for a no.
    pub fn refusals(&self) -> &[Refusal] {
        match self {
            Self::No { refusals } => refusals,
            Self::Yes | Self::Open { .. } => &[],
        }
    }
}

#[derive(Serialize)]
struct Explained<'a> {
    message: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    hint: Option<String>,
    #[serde(flatten)]
    refusal: &'a Refusal,
}

fn explained<S: Serializer>(refusals: &[Refusal], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_seq(refusals.iter().map(|refusal| Explained {
        message: refusal.to_string(),
        hint: refusal.hint(),
        refusal,
    }))
}

/// What a verification found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Verdict {
    /// Every byte is accounted for: nothing missing, extra, duplicated, changed or outside its folder.
    pub intact: Answer,
    /// Every signature holds, by one certificate that held when it signed.
    pub valid: Answer,
    /// That certificate is one the reader knows, or leads to one.
    pub trusted: Answer,
    /// The statuses follow from the evidence in the pack.
    pub rederived: Answer,
    /// Who signed, where the signature holds.
    pub signer: Option<SignerFacts>,
    /// When the signer says it was signed, where the signature holds.
    pub signed_at: Option<Timestamp>,
    /// What the pack says of itself, where its manifest can be read.
    pub made: Option<PackInfo>,
    /// How many files the manifest lists.
    pub files: usize,
    /// How many bytes the pack or the PDF has.
    pub bytes: usize,
}

impl Verdict {
    /// Nothing was refused, and it is intact and validly signed. Whether it is trusted is another question,
    /// unless it was asked and the answer is no.
    pub fn holds(&self) -> bool {
        self.intact == Answer::Yes && self.valid == Answer::Yes && self.refusals().next().is_none()
    }

    /// Every reason for a no, in the order of the answers.
    pub fn refusals(&self) -> impl Iterator<Item = &Refusal> {
        [&self.intact, &self.valid, &self.trusted, &self.rederived].into_iter().flat_map(|answer| answer.refusals())
    }
}

/// Whether the signer is one whom the reader knows.
pub(super) fn trusted(leaf: &Certificate, offered: &[Certificate], options: &VerifyOptions) -> Answer {
    if options.roots.is_none() && options.fingerprint.is_none() {
        return Answer::open("not asked: give a root certificate or a fingerprint that you did not get from the pack");
    }
    let mut refusals = Vec::new();
    refusals.extend(options.fingerprint.as_ref().and_then(|expected| trust::check_fingerprint(leaf, expected)));
    refusals.extend(options.roots.as_ref().and_then(|roots| trust::check_chain(leaf, offered, roots, options.now)));
    refusals.extend(trust::check_now(leaf, options.now));
    Answer::from_refusals(refusals)
}
