//! The PDF's own signature (PAdES baseline B-B, certifying, no changes allowed). Takes a finished PDF, gives
//! it with one increment; never changes a byte of what it was given.

mod base;
mod check;
mod increment;

use super::cms_sign;
use super::error::SealError;
use super::signer::Signer;
use crate::model::{Digest, Timestamp};

pub(super) use check::check;

/// What a PDF's signature says of itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PdfSignInfo {
    /// Who signs, for readers.
    pub name: String,
    /// Why.
    pub reason: String,
    /// Where, if that is to be said.
    pub location: Option<String>,
    /// When, by the signer's clock.
    pub time: Timestamp,
}

/// Signs a PDF in one increment: what was given is an exact prefix of the result. The field has no extent on
/// the page; in a tagged document it stands in the structure, so that PDF/UA holds.
///
/// # Errors
/// If the PDF is not one finished revision with a plain cross-reference table, is signed already, or the
/// certificate does not hold at the signing time.
pub fn sign_pdf(pdf: &[u8], signer: &Signer, info: &PdfSignInfo) -> Result<Vec<u8>, SealError> {
    signer.check_time(info.time)?;
    let increment = increment::build(pdf, info).map_err(SealError::Pdf)?;
    let mut signed = [pdf, &increment.bytes].concat();
    let (start, end) = increment.gap;
    let digest = digest_around(&signed, start, end);
    let cms = cms_sign::sign(&digest, signer, None)?;
    if cms.len() > increment::ROOM {
        let what = format!("{} bytes of signature and certificates", cms.len());
        return Err(SealError::TooLarge { what, limit: increment::ROOM as u64 });
    }
    signed[start + 1..start + 1 + 2 * cms.len()].copy_from_slice(hex::encode(&cms).as_bytes());
    Ok(signed)
}

/// The digest of all but the gap.
fn digest_around(bytes: &[u8], start: usize, end: usize) -> Digest {
    use sha2::Digest as _;
    let mut hash = sha2::Sha256::new();
    hash.update(&bytes[..start]);
    hash.update(&bytes[end..]);
    Digest::from_bytes(hash.finalize().into())
}
