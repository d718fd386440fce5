//! Makes a pack. Takes files and a signer, gives the one zip; never writes anything when a file cannot stand
//! in it.

use super::archive;
use super::cms_sign;
use super::error::SealError;
use super::manifest::{CERTIFICATES, MANIFEST, Manifest, PackInfo, SIGNATURE, STATEMENT, SUMS, in_envelope};
use super::paths::{PathProblem, check_paths};
use super::pdf;
use super::signer::Signer;
use super::statement;
use crate::model::Digest;
use std::collections::BTreeMap;

/// Seals files into a pack: adds the manifest and the envelope, and writes the canonical zip. The same files,
/// signer and facts always give the same bytes.
///
/// A PDF at the top of the pack is the vendor's own statement, and must already carry this signer's seal
/// ([`super::sign_pdf`]).
///
/// # Errors
/// Every path that cannot stand in a pack; a PDF without its seal; a certificate that does not hold at
/// `made.made_at`; a pack too large for a plain zip.
pub fn seal(mut files: BTreeMap<String, Vec<u8>>, signer: &Signer, made: &PackInfo) -> Result<Vec<u8>, SealError> {
    let mut problems = check_paths(files.keys().map(String::as_str));
    problems.extend(files.keys().filter(|path| in_envelope(path)).map(|path| PathProblem {
        path: path.clone(),
        why: "is a name of the envelope, which sealing writes".to_owned(),
    }));
    if !problems.is_empty() {
        return Err(SealError::Paths(problems));
    }
    signer.check_time(made.made_at)?;
    for (path, bytes) in files.iter().filter(|(path, _)| must_be_sealed(path)) {
        check_seal(path, bytes, signer)?;
    }
    let manifest = Manifest::of(&files, made);
    let bytes = manifest.to_bytes();
    let signature = cms_sign::sign(&Digest::of(&bytes), signer, Some(made.made_at))?;
    files.insert(SUMS.to_owned(), manifest.sums(&bytes).into_bytes());
    files.insert(SIGNATURE.to_owned(), signature);
    files.insert(CERTIFICATES.to_owned(), signer.chain_pem().into_bytes());
    files.insert(STATEMENT.to_owned(), statement::sign(&manifest, &bytes, signer));
    files.insert(MANIFEST.to_owned(), bytes);
    archive::write(&files)
}

/// Whether a file is a PDF at the top of the pack.
pub(super) fn must_be_sealed(path: &str) -> bool {
    !path.contains('/') && path.to_ascii_lowercase().ends_with(".pdf")
}

fn check_seal(path: &str, bytes: &[u8], signer: &Signer) -> Result<(), SealError> {
    let why = match pdf::check(path, bytes) {
        Ok(signed) if signed.leaf == *signer.leaf() => return Ok(()),
        Ok(signed) => format!("it carries that of `{}`", signed.leaf.subject()),
        Err(refusals) => refusals.first().map(ToString::to_string).unwrap_or_default(),
    };
    Err(SealError::UnsealedPdf { path: path.to_owned(), why })
}
