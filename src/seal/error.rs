//! Why something could not be sealed. Never speaks of a pack that is being verified: that is a refusal.

use super::paths::PathProblem;
use crate::model::Timestamp;
use std::path::PathBuf;

/// Why a key, a PDF or a pack could not be made.
#[derive(Debug, thiserror::Error)]
pub enum SealError {
    /// The private key cannot be read.
    #[error("the signing key cannot be read: {0}")]
    Key(String),
    /// The private key is of a kind that does not sign packs.
    #[error("the signing key is {0}; packs are signed with an ECDSA key on P-256")]
    KeyKind(&'static str),
    /// A certificate cannot be read.
    #[error("the signing certificate cannot be read: {0}")]
    Certificate(String),
    /// The certificate was made for another key.
    #[error("the signing key does not belong to the certificate of `{subject}`")]
    KeyMismatch {
        /// Whom the certificate names.
        subject: String,
    },
    /// A certificate of the chain did not sign the one before it.
    #[error("the certificate of `{subject}` is not signed by the next one in the chain, `{issuer}`")]
    BrokenChain {
        /// Whom the certificate names.
        subject: String,
        /// Whom the next certificate names.
        issuer: String,
    },
    /// The certificate does not hold at the time of signing.
    #[error("the certificate of `{subject}` holds from {not_before} to {not_after}, and the signing time is {time}")]
    NotValidNow {
        /// Whom the certificate names.
        subject: String,
        /// Its first moment.
        not_before: Timestamp,
        /// Its last moment.
        not_after: Timestamp,
        /// When it was to sign.
        time: Timestamp,
    },
    /// The certificate was issued for something else.
    #[error("the certificate of `{subject}` may not sign documents: {why}")]
    KeyUsage {
        /// Whom the certificate names.
        subject: String,
        /// Which usage is missing.
        why: String,
    },
    /// Paths that cannot stand in a pack.
    #[error("{} cannot stand in a pack:{}", if .0.len() == 1 { "one path" } else { "some paths" }, .0.iter().map(|p| format!("\n  {p}")).collect::<String>())]
    Paths(Vec<PathProblem>),
    /// The pack would be larger than a plain zip can hold.
    #[error("the pack would hold {what}, more than a zip without extensions can: {limit}")]
    TooLarge {
        /// What there is too much of.
        what: String,
        /// The limit.
        limit: u64,
    },
    /// The PDF cannot carry the signature.
    #[error("the PDF cannot be signed: {0}")]
    Pdf(String),
    /// A PDF at the top of the pack lacks the seal.
    #[error("`{path}` stands at the top of the pack and does not carry this signer's seal: {why}")]
    UnsealedPdf {
        /// Its path in the pack.
        path: String,
        /// What its verification says.
        why: String,
    },
    /// A structure could not be encoded.
    #[error("the {what} cannot be encoded: {why}")]
    Encode {
        /// What was to be written.
        what: &'static str,
        /// What the encoder says.
        why: String,
    },
    /// A file could not be written.
    #[error("`{}`: cannot be written: {source}", path.display())]
    Write {
        /// The file.
        path: PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
}

impl SealError {
    /// What to do about it, where there is something short to say.
    pub fn hint(&self) -> Option<&'static str> {
        match self {
            Self::Key(_) => Some(
                "the key is read as unencrypted PKCS#8; \
                 `openssl pkcs8 -topk8 -nocrypt -in old.pem -out key.pem` writes that form",
            ),
            Self::KeyKind(_) => Some("`vouchsafe keygen` makes a key and its certificate"),
            Self::Certificate(_) => Some("give the signer's certificate first, then the ones that issued it, as PEM"),
            Self::NotValidNow { .. } => Some("have the certificate renewed, or make a new one with `vouchsafe keygen`"),
            Self::UnsealedPdf { .. } => Some("sign the PDF before sealing; other PDFs go into a folder of the pack"),
            Self::Write { .. } => Some("what stood there before is untouched"),
            Self::KeyMismatch { .. }
            | Self::BrokenChain { .. }
            | Self::KeyUsage { .. }
            | Self::Paths(_)
            | Self::TooLarge { .. }
            | Self::Pdf(_)
            | Self::Encode { .. } => None,
        }
    }
}
