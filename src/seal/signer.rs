//! Who signs. Takes a key and its certificates, gives signatures; never reads a file or the clock.

use super::certificate::{Certificate, Fingerprint, SignatureProblem};
use super::error::SealError;
use crate::model::Timestamp;
use const_oid::ObjectIdentifier;
use der::Encode;
use p256::ecdsa::signature::Signer as _;
use p256::ecdsa::{Signature, SigningKey};
use p256::pkcs8::{DecodePrivateKey, EncodePublicKey};
use serde::Serialize;

const RSA_KEY: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.1.1");
const EC_KEY: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.10045.2.1");

/// A P-256 key with its certificate and those that issued it. Signatures are deterministic (RFC 6979): the
/// same bytes are always signed with the same signature.
pub struct Signer {
    key: SigningKey,
    chain: Vec<Certificate>,
}

/// What there is to know of a signer from its certificate.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SignerFacts {
    /// Whom the certificate names (RFC 4514).
    pub subject: String,
    /// SHA-256 of the certificate, as `openssl x509 -fingerprint -sha256` prints it.
    pub fingerprint: String,
    /// Nobody but the signer vouches for it.
    pub self_signed: bool,
    /// Its first moment.
    pub not_before: Timestamp,
    /// Its last moment.
    pub not_after: Timestamp,
}

impl SignerFacts {
    pub(super) fn of(certificate: &Certificate) -> Self {
        let (not_before, not_after) = certificate.validity();
        Self {
            subject: certificate.subject(),
            fingerprint: certificate.fingerprint().to_string(),
            self_signed: certificate.self_signed(),
            not_before,
            not_after,
        }
    }
}

impl Signer {
    /// Reads an unencrypted PKCS#8 key and the certificates that go with it: the signer's first, then each
    /// one's issuer.
    ///
    /// # Errors
    /// If the key is not on P-256, does not belong to the first certificate, or the chain does not hold.
    pub fn from_pem(key_pem: &str, chain_pem: &str) -> Result<Self, SealError> {
        let key = read_key(key_pem)?;
        let chain = Certificate::chain_from_pem(chain_pem.as_bytes()).map_err(SealError::Certificate)?;
        Self::new(key, chain)
    }

    pub(super) fn new(key: SigningKey, chain: Vec<Certificate>) -> Result<Self, SealError> {
        let Some(leaf) = chain.first() else {
            return Err(SealError::Certificate("there is no certificate in it".to_owned()));
        };
        let public = key.verifying_key().to_public_key_der().map_err(|e| SealError::Key(e.to_string()))?;
        let certified = leaf.inner.tbs_certificate().subject_public_key_info().to_der();
        if certified.ok().as_deref() != Some(public.as_bytes()) {
            return Err(SealError::KeyMismatch { subject: leaf.subject() });
        }
        if let Some(why) = leaf.no_document_signing() {
            return Err(SealError::KeyUsage { subject: leaf.subject(), why });
        }
        for pair in chain.windows(2) {
            let (subject, issuer) = (pair[0].subject(), pair[1].subject());
            match pair[0].signed_by(&pair[1]) {
                Ok(()) => {}
                Err(SignatureProblem::Invalid) => return Err(SealError::BrokenChain { subject, issuer }),
                Err(SignatureProblem::Unsupported(algorithm)) => {
                    let why = format!("`{subject}` is certified with {algorithm}, which is not supported");
                    return Err(SealError::Certificate(why));
                }
            }
        }
        Ok(Self { key, chain })
    }

    /// The SHA-256 of the signer's certificate.
    pub fn fingerprint(&self) -> Fingerprint {
        self.leaf().fingerprint()
    }

    /// What its certificate says.
    pub fn info(&self) -> SignerFacts {
        SignerFacts::of(self.leaf())
    }

    /// The certificates as PEM, the signer's first.
    pub fn chain_pem(&self) -> String {
        self.chain.iter().map(Certificate::to_pem).collect()
    }

    pub(super) fn leaf(&self) -> &Certificate {
        &self.chain[0]
    }

    pub(super) fn chain(&self) -> &[Certificate] {
        &self.chain
    }

    /// Refuses to sign at a time at which the certificate does not hold.
    pub(super) fn check_time(&self, time: Timestamp) -> Result<(), SealError> {
        let (not_before, not_after) = self.leaf().validity();
        if self.leaf().valid_at(time) {
            return Ok(());
        }
        Err(SealError::NotValidNow { subject: self.leaf().subject(), not_before, not_after, time })
    }

    /// ECDSA with SHA-256 over the message, in DER, with the lower of the two values of s: of the two
    /// signatures that hold, the one that is accepted.
    pub(super) fn sign(&self, message: &[u8]) -> Vec<u8> {
        let signature: Signature = self.key.sign(message);
        signature.normalize_s().to_der().as_bytes().to_vec()
    }
}

/// Whether a DER-encoded ECDSA signature has the lower value of s.
pub(super) fn low_s(signature: &[u8]) -> bool {
    Signature::from_der(signature).is_ok_and(|s| s.normalize_s() == s)
}

fn read_key(pem: &str) -> Result<SigningKey, SealError> {
    if pem.contains("BEGIN RSA PRIVATE KEY") {
        return Err(SealError::KeyKind("an RSA key"));
    }
    if pem.contains("BEGIN ENCRYPTED PRIVATE KEY") {
        return Err(SealError::Key("it is encrypted with a passphrase".to_owned()));
    }
    let info = p256::pkcs8::SecretDocument::from_pem(pem.trim_start()).map_err(|e| SealError::Key(e.to_string()))?;
    if info.0 != "PRIVATE KEY" {
        return Err(SealError::Key(format!("it holds a {}", info.0)));
    }
    let parsed: p256::pkcs8::PrivateKeyInfoRef<'_> =
        info.1.decode_msg().map_err(|e: der::Error| SealError::Key(e.to_string()))?;
    match parsed.algorithm.oid {
        EC_KEY => SigningKey::from_pkcs8_der(info.1.as_bytes())
            .map_err(|_| SealError::KeyKind("an elliptic-curve key on another curve")),
        RSA_KEY => Err(SealError::KeyKind("an RSA key")),
        _ => Err(SealError::KeyKind("neither on P-256 nor RSA")),
    }
}
