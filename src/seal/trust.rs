//! Whom to believe. Takes a signer's certificate, those that came with it, and what the reader got elsewhere;
//! gives whether one leads to the other. Never trusts a certificate because it came in the pack.

use super::certificate::{Certificate, Fingerprint, SignatureProblem};
use super::refusal::Refusal;
use crate::model::Timestamp;

/// The longest chain, the signer's certificate and the root included.
const MAX_DEPTH: usize = 8;
/// The most signatures that are checked while looking for a chain.
const MAX_WORK: usize = 64;

/// Certificates that the reader got by another way than the pack, and trusts.
#[derive(Debug, Clone)]
pub struct Roots(Vec<Certificate>);

impl Roots {
    /// Reads one or more certificates as PEM.
    ///
    /// # Errors
    /// What is wrong with the text.
    pub fn from_pem(pem: &[u8]) -> Result<Self, String> {
        Certificate::chain_from_pem(pem).map(Self)
    }
}

/// Why the signer is not the one whose fingerprint was given.
pub(super) fn check_fingerprint(leaf: &Certificate, expected: &Fingerprint) -> Option<Refusal> {
    let found = leaf.fingerprint();
    (found != *expected)
        .then(|| Refusal::FingerprintDiffers { expected: expected.to_string(), found: found.to_string() })
}

/// Why the signer's certificate does not hold now.
pub(super) fn check_now(certificate: &Certificate, now: Timestamp) -> Option<Refusal> {
    let (not_before, not_after) = certificate.validity();
    (!certificate.valid_at(now)).then(|| Refusal::CertificateNotValidNow {
        subject: certificate.subject(),
        not_before,
        not_after,
        now,
    })
}

/// Why the signer's certificate does not lead to one of the roots.
pub(super) fn check_chain(
    leaf: &Certificate,
    offered: &[Certificate],
    roots: &Roots,
    now: Timestamp,
) -> Option<Refusal> {
    let mut search = Search { offered, roots: &roots.0, now, work: MAX_WORK, nearest: None };
    if search.leads(leaf, 0) {
        return None;
    }
    let why = search.nearest.unwrap_or_else(|| "nobody who is known issued it".to_owned());
    Some(Refusal::Untrusted { subject: leaf.subject(), why })
}

/// A search upward from one certificate, bounded in depth and in work.
struct Search<'a> {
    offered: &'a [Certificate],
    roots: &'a [Certificate],
    now: Timestamp,
    work: usize,
    /// What stood in the way of the last chain that came near.
    nearest: Option<String>,
}

impl Search<'_> {
    /// Whether `certificate`, which stands `depth` issuers above the signer, is a root or leads to one.
    fn leads(&mut self, certificate: &Certificate, depth: usize) -> bool {
        if self.roots.contains(certificate) {
            return true;
        }
        let issuer_name = certificate.inner.tbs_certificate().issuer();
        let (roots, offered) = (self.roots, self.offered);
        for issuer in roots.iter().chain(offered) {
            if issuer.inner.tbs_certificate().subject() != issuer_name || issuer == certificate {
                continue;
            }
            if depth + 2 > MAX_DEPTH || self.work == 0 {
                self.nearest = Some("the chain is too long or too tangled".to_owned());
                return false;
            }
            self.work -= 1;
            match certificate.signed_by(issuer) {
                Ok(()) => {}
                Err(SignatureProblem::Invalid) => continue,
                Err(SignatureProblem::Unsupported(algorithm)) => {
                    self.nearest = Some(format!("signature algorithm {algorithm} is not supported"));
                    continue;
                }
            }
            let reason = issuer
                .no_issuing(depth)
                .or_else(|| (!issuer.valid_at(self.now)).then(|| format!("it does not hold at {}", self.now)));
            if let Some(reason) = reason {
                self.nearest = Some(format!("its issuer `{}` does not count: {reason}", issuer.subject()));
                continue;
            }
            if self.leads(issuer, depth + 1) {
                return true;
            }
        }
        false
    }
}
