//! The seal. Takes finished files and a key, gives a pack that anyone can check; takes a pack, gives a
//! verdict. Never knows what the documents say, and never trusts a pack for what came in it.
//!
//! ```text
//! PDF ─sign_pdf→ signed PDF ┐
//! other files ──────────────┴─seal→ pack.zip ─verify→ verdict: intact, valid, trusted, rederived
//! ```
//!
//! The format is in `docs/pack-format.md`. Reading rests on one idea, three times: what is accepted has one
//! form (the zip, the manifest, the PDF's increment), and is written again and compared.

mod archive;
mod certificate;
mod cms_check;
mod cms_sign;
mod error;
mod generate;
mod manifest;
mod pack;
mod paths;
mod pdf;
mod refusal;
mod signer;
mod statement;
mod trust;
mod verdict;
mod verify;
mod write;

pub use archive::{MAX_BYTES, MAX_FILES, read_pack};
pub use certificate::{Certificate, Fingerprint};
pub use error::SealError;
pub use generate::{ENTROPY, Generated};
pub use manifest::{
    CERTIFICATES, ENVELOPE, FORMAT, MANIFEST, Manifest, ManifestEntry, PackInfo, SIGNATURE, STATEMENT, SUMS,
};
pub use pack::seal;
pub use paths::{MAX_PATH, PathProblem, check_paths};
pub use pdf::{PdfSignInfo, sign_pdf};
pub use refusal::Refusal;
pub use signer::{Signer, SignerFacts};
pub use trust::Roots;
pub use verdict::{Answer, Verdict, VerifyOptions};
pub use verify::{verify, verify_pdf};
pub use write::{write_atomically, write_secret};
