//! Every reason for which a pack or a PDF is refused, one variant each. Never a reason for not sealing: that
//! is an error.

use crate::model::{Digest, Timestamp};
use serde::Serialize;

/// Why a pack or a signed PDF is refused. `place` is a file of the pack.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, thiserror::Error)]
#[serde(tag = "reason", rename_all = "kebab-case")]
#[allow(missing_docs)] // each variant's message says what its fields are
pub enum Refusal {
    // The archive
    #[error("this is not a zip archive")]
    NotAZip,
    #[error("{what} is larger than is read: {limit}")]
    TooLarge { what: String, limit: u64 },
    #[error("the archive is cut off at byte {offset}")]
    Truncated { offset: usize },
    #[error("{count} bytes stand before the archive")]
    Prepended { count: usize },
    #[error("{count} bytes stand after the archive")]
    Appended { count: usize },
    #[error("bytes that belong to no file stand at byte {offset} of the archive")]
    Gap { offset: usize },
    #[error("a file's name is not UTF-8: `{name}`")]
    NameNotUtf8 { name: String },
    #[error("encrypted entry: `{path}`")]
    Encrypted { path: String },
    #[error("`{path}` is compressed, which no file of a pack is")]
    Compressed { path: String },
    #[error("`{path}` was written by another program: its entry has a data descriptor")]
    DataDescriptor { path: String },
    #[error("`{path}` was written by another program: its entry has an extra field")]
    ExtraField { path: String },
    #[error("duplicate entry: `{path}`")]
    DuplicateEntry { path: String },
    #[error("entry out of order: `{path}` after `{after}`")]
    OutOfOrder { path: String, after: String },
    #[error("bad path: `{}` {why}", path.escape_debug())]
    BadPath { path: String, why: String },
    #[error("not the canonical zip form, from byte {offset} on")]
    NotCanonicalZip { offset: usize },
    #[error("the archive cannot be written again to compare: {why}")]
    Unwritable { why: String },

    // The manifest
    #[error("file of the envelope is missing: `{path}`")]
    EnvelopeMissing { path: String },
    #[error("the manifest is not JSON: {why}")]
    ManifestNotJson { why: String },
    #[error("duplicate key in manifest: `{pointer}`")]
    DuplicateKey { pointer: String },
    #[error("the manifest names no format")]
    NoFormat,
    #[error("unknown format: `{format}`")]
    UnknownFormat { format: String },
    #[error("unknown field in manifest: `{field}`")]
    UnknownField { field: String, nearest: Option<String> },
    #[error("the manifest does not have the form of its format: {why}")]
    ManifestForm { why: String },
    #[error("duplicate entry in manifest: `{path}`")]
    DuplicateInManifest { path: String },
    #[error("manifest lists a file of the envelope: `{path}`")]
    EnvelopeInManifest { path: String },
    #[error("the manifest is not written in its canonical form, from byte {offset} on")]
    ManifestNotCanonical { offset: usize },
    #[error("digest mismatch: `{path}`")]
    DigestMismatch { path: String, listed: Digest, found: Digest },
    #[error("size mismatch: `{path}` has {found} bytes, listed are {listed}")]
    SizeMismatch { path: String, listed: u64, found: u64 },
    #[error("extraneous file not in manifest: `{path}`")]
    Extraneous { path: String },
    #[error("file in manifest is missing: `{path}`")]
    Missing { path: String },
    #[error("SHA256SUMS disagrees with the manifest at line {line}")]
    SumsDisagree { line: usize },

    // Signatures
    #[error("`{place}`: not a DER-encoded CMS signature: {why}")]
    CmsForm { place: String, why: String },
    #[error("`{place}`: {count} signers where there must be one")]
    SignerCount { place: String, count: usize },
    #[error("`{place}`: digest algorithm {algorithm} where there must be SHA-256")]
    DigestAlgorithm { place: String, algorithm: String },
    #[error("`{place}`: signature algorithm {algorithm} is not supported")]
    SignatureAlgorithm { place: String, algorithm: String },
    #[error("`{place}`: the signed content is inside the signature, where it must be detached")]
    NotDetached { place: String },
    #[error("`{place}`: signed attribute {attribute} is missing")]
    AttributeMissing { place: String, attribute: String },
    #[error("`{place}`: attribute {attribute} is not expected here")]
    AttributeUnexpected { place: String, attribute: String },
    #[error("`{place}`: signed attribute {attribute} is wrong: {why}")]
    AttributeWrong { place: String, attribute: String, why: String },
    #[error("`{place}`: the signature is over other bytes")]
    SignedDigestMismatch { place: String },
    #[error("`{place}`: the signer's certificate is not in the signature")]
    SignerCertificateMissing { place: String },
    #[error("`{place}`: the certificate of `{subject}` is not in the signer's chain")]
    StrayCertificate { place: String, subject: String },
    #[error("`{place}`: signature does not verify with the key of `{subject}`")]
    SignatureInvalid { place: String, subject: String },
    #[error("`{place}`: the signature is not in the one form that is accepted (ECDSA with a low s)")]
    SignatureNotCanonical { place: String },
    #[error("`{place}`: the certificate of `{subject}` may not sign documents: {why}")]
    KeyUsage { place: String, subject: String, why: String },
    #[error(
        "`{place}`: the certificate of `{subject}` held from {not_before} to {not_after}, the signature claims {time}"
    )]
    CertificateNotValidAtSigning {
        place: String,
        subject: String,
        not_before: Timestamp,
        not_after: Timestamp,
        time: Timestamp,
    },
    #[error("the manifest says {manifest}, its signature {signature}, as the time it was made")]
    TimesDisagree { manifest: Timestamp, signature: Timestamp },
    #[error("signer.pem cannot be read: {why}")]
    SignerPemForm { why: String },
    #[error("signer.pem differs from the certificates in MANIFEST.p7s")]
    SignerPemDiffers,
    #[error("statement.dsse.json does not have the form of a DSSE envelope: {why}")]
    StatementForm { why: String },
    #[error("statement.dsse.json disagrees with the manifest")]
    StatementDisagrees,
    #[error("statement.dsse.json: signature does not verify with the key of `{subject}`")]
    StatementSignature { subject: String },

    // PDFs
    #[error("`{place}`: the PDF is not signed")]
    PdfUnsigned { place: String },
    #[error("`{place}`: {count} bytes stand after what the signature covers")]
    PdfTail { place: String, count: usize },
    #[error("`{place}`: ByteRange does not cover all but the signature: {why}")]
    PdfByteRange { place: String, why: String },
    #[error("`{place}`: the gap in what is signed holds more than the signature")]
    PdfGap { place: String },
    #[error("`{place}`: what was signed is not one finished document and one signature: {why}")]
    PdfForm { place: String, why: String },
    #[error("`{place}`: the signing increment differs from the one its format prescribes, from byte {offset} on")]
    PdfIncrement { place: String, offset: usize },
    #[error("`{place}`: signed with another certificate than the pack, that of `{subject}`")]
    PdfOtherSigner { place: String, subject: String },

    // Trust
    #[error("the fingerprint of the signer's certificate is {found}, expected was {expected}")]
    FingerprintDiffers { expected: String, found: String },
    #[error("the certificate of `{subject}` does not lead to a root that was given: {why}")]
    Untrusted { subject: String, why: String },
    #[error("the certificate of `{subject}` held from {not_before} to {not_after}, and now it is {now}")]
    CertificateNotValidNow { subject: String, not_before: Timestamp, not_after: Timestamp, now: Timestamp },
}

impl Refusal {
    /// What it may mean or what to do about it, where there is something short to say.
    #[allow(clippy::wildcard_enum_match_arm)] // most reasons say all there is to say
    pub fn hint(&self) -> Option<String> {
        let text = match self {
            Self::UnknownField { nearest: Some(nearest), .. } => return Some(format!("did you mean `{nearest}`?")),
            Self::UnknownFormat { format } if format.starts_with("vouchsafe-pack/") => {
                "the pack was made by another version of vouchsafe: verify it with that one"
            }
            Self::Compressed { .. } | Self::ExtraField { .. } | Self::DataDescriptor { .. } => {
                "a file was added, or the pack was zipped again: ask for the file as it was made"
            }
            Self::Appended { .. } | Self::Prepended { .. } | Self::NotCanonicalZip { .. } => {
                "the file was changed on its way: ask for it again"
            }
            Self::PdfTail { .. } => "the PDF was changed after it was signed, if only by being saved again",
            Self::FingerprintDiffers { .. } => "do not use the pack before its sender has confirmed which one is right",
            Self::CertificateNotValidNow { .. } => {
                "without a timestamp nothing proves that it was signed while the certificate held"
            }
            _ => return None,
        };
        Some(text.to_owned())
    }
}
