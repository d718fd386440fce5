//! X.509 certificates. Takes DER or PEM, gives a certificate and what it says; never says whether to trust it.

use super::refusal::Refusal;
use crate::model::Timestamp;
use const_oid::AssociatedOid;
use der::{Decode, Encode, EncodePem};
use p256::ecdsa::signature::Verifier;
use sha2::{Digest as _, Sha256};
use spki::{AlgorithmIdentifierOwned, DecodePublicKey, ObjectIdentifier};
use std::fmt;
use std::str::FromStr;
use x509_cert::ext::pkix::{BasicConstraints, ExtendedKeyUsage, KeyUsage};

pub(super) const ECDSA_WITH_SHA256: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.10045.4.3.2");
const RSA_WITH_SHA256: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.1.11");
const RSA_WITH_SHA384: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.1.12");
const RSA_WITH_SHA512: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.1.13");
/// RFC 9336: a certificate for signing documents that people read.
pub(super) const DOCUMENT_SIGNING: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.3.6.1.5.5.7.3.36");
/// The extended usages that allow signing documents: RFC 9336, e-mail, Adobe's, Microsoft's, any.
const SIGNING_PURPOSES: [ObjectIdentifier; 5] = [
    DOCUMENT_SIGNING,
    ObjectIdentifier::new_unwrap("1.3.6.1.5.5.7.3.4"),
    ObjectIdentifier::new_unwrap("1.2.840.113583.1.1.5"),
    ObjectIdentifier::new_unwrap("1.3.6.1.4.1.311.10.3.12"),
    ObjectIdentifier::new_unwrap("2.5.29.37.0"),
];
/// The extensions that are understood, and may therefore be critical.
const UNDERSTOOD: [ObjectIdentifier; 3] = [BasicConstraints::OID, KeyUsage::OID, ExtendedKeyUsage::OID];

/// The SHA-256 of a certificate's DER, printed as `openssl x509 -fingerprint -sha256` prints it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fingerprint([u8; 32]);

impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let pairs: Vec<String> = self.0.iter().map(|byte| format!("{byte:02X}")).collect();
        f.pad(&pairs.join(":"))
    }
}

impl FromStr for Fingerprint {
    type Err = String;

    /// Reads 64 hexadecimal digits in either case, with colons or spaces between or not.
    fn from_str(text: &str) -> Result<Self, String> {
        let digits: String = text.chars().filter(|c| !matches!(c, ':' | ' ')).collect();
        let mut bytes = [0; 32];
        hex::decode_to_slice(&digits, &mut bytes)
            .map_err(|_| format!("`{text}` is not a SHA-256 fingerprint: 64 hexadecimal digits"))?;
        Ok(Self(bytes))
    }
}

/// One certificate, in DER, that comes out the same when it is written again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Certificate {
    pub(super) inner: x509_cert::Certificate,
    der: Vec<u8>,
}

/// Why a signature does not hold.
pub(super) enum SignatureProblem {
    /// The algorithm, or the kind of key, is not supported.
    Unsupported(String),
    /// The signature is not this key's over this message.
    Invalid,
}

impl Certificate {
    /// Reads one certificate.
    pub(super) fn from_der(der: &[u8]) -> Result<Self, String> {
        let inner = x509_cert::Certificate::from_der(der).map_err(|e| e.to_string())?;
        Self::from_inner(inner).and_then(|c| if c.der == der { Ok(c) } else { Err("it is not DER".to_owned()) })
    }

    pub(super) fn from_inner(inner: x509_cert::Certificate) -> Result<Self, String> {
        let der = inner.to_der().map_err(|e| e.to_string())?;
        Ok(Self { inner, der })
    }

    /// Reads every certificate of a PEM text, in its order. Text between them is passed over.
    pub(super) fn chain_from_pem(pem: &[u8]) -> Result<Vec<Self>, String> {
        let text = std::str::from_utf8(pem).map_err(|_| "the PEM is not text".to_owned())?;
        let mut chain = Vec::new();
        let mut rest = text;
        while let Some(start) = rest.find(BEGIN) {
            let end = rest[start..].find(END).ok_or("a certificate has no END line")? + start + END.len();
            let (label, der) = der::pem::decode_vec(&rest.as_bytes()[start..end]).map_err(|e| e.to_string())?;
            if label != "CERTIFICATE" {
                return Err(format!("it holds a {label}"));
            }
            chain.push(Self::from_der(&der)?);
            rest = &rest[end..];
        }
        if chain.is_empty() { Err("there is no certificate in it".to_owned()) } else { Ok(chain) }
    }

    /// The certificate as PEM.
    pub(super) fn to_pem(&self) -> String {
        self.inner.to_pem(der::pem::LineEnding::LF).unwrap_or_default()
    }

    /// Its DER.
    pub(super) fn der(&self) -> &[u8] {
        &self.der
    }

    /// Its fingerprint.
    pub(super) fn fingerprint(&self) -> Fingerprint {
        Fingerprint(Sha256::digest(&self.der).into())
    }

    /// Whom it names (RFC 4514).
    pub(super) fn subject(&self) -> String {
        self.inner.tbs_certificate().subject().to_string()
    }

    /// Its first and last moments.
    pub(super) fn validity(&self) -> (Timestamp, Timestamp) {
        let validity = self.inner.tbs_certificate().validity();
        let time = |t: x509_cert::time::Time| {
            let seconds = i64::try_from(t.to_unix_duration().as_secs()).unwrap_or(i64::MAX);
            Timestamp::from_epoch(seconds).unwrap_or(Timestamp::from(chrono::DateTime::<chrono::Utc>::MAX_UTC))
        };
        (time(validity.not_before), time(validity.not_after))
    }

    /// Whether a moment lies within its validity.
    pub(super) fn valid_at(&self, time: Timestamp) -> bool {
        let (not_before, not_after) = self.validity();
        not_before <= time && time <= not_after
    }

    /// Whether it names its own issuer and is signed with its own key.
    pub(super) fn self_signed(&self) -> bool {
        self.signed_by(self).is_ok()
    }

    /// Why it may not sign documents, if it may not.
    pub(super) fn no_document_signing(&self) -> Option<String> {
        let tbs = self.inner.tbs_certificate();
        match tbs.get_extension::<KeyUsage>() {
            Ok(Some((_, usage))) if !usage.digital_signature() && !usage.non_repudiation() => {
                return Some("its key usage is neither digital signature nor non-repudiation".to_owned());
            }
            Ok(_) => {}
            Err(_) => return Some("its key usage cannot be read".to_owned()),
        }
        match tbs.get_extension::<ExtendedKeyUsage>() {
            Ok(Some((_, usage))) if !usage.0.iter().any(|purpose| SIGNING_PURPOSES.contains(purpose)) => {
                return Some("its extended key usage is for something else".to_owned());
            }
            Ok(_) => {}
            Err(_) => return Some("its extended key usage cannot be read".to_owned()),
        }
        self.unknown_critical()
    }

    /// Why it may not issue certificates with `below` further issuers beneath it, if it may not.
    pub(super) fn no_issuing(&self, below: usize) -> Option<String> {
        let tbs = self.inner.tbs_certificate();
        let Ok(Some((_, constraints))) = tbs.get_extension::<BasicConstraints>() else {
            return Some("it is not marked as a certificate authority".to_owned());
        };
        if !constraints.ca {
            return Some("it is not marked as a certificate authority".to_owned());
        }
        if constraints.path_len_constraint.is_some_and(|most| usize::from(most) < below) {
            return Some("it allows a shorter chain than this".to_owned());
        }
        match tbs.get_extension::<KeyUsage>() {
            Ok(Some((_, usage))) if !usage.key_cert_sign() => return Some("it may not sign certificates".to_owned()),
            Ok(_) => {}
            Err(_) => return Some("its key usage cannot be read".to_owned()),
        }
        self.unknown_critical()
    }

    /// RFC 5280, 4.2: a critical extension that is not understood refuses the certificate.
    fn unknown_critical(&self) -> Option<String> {
        let extensions = self.inner.tbs_certificate().extensions()?;
        let unknown = extensions.iter().find(|e| e.critical && !UNDERSTOOD.contains(&e.extn_id))?;
        Some(format!("its critical extension {} is not understood", unknown.extn_id))
    }

    /// Whether `issuer` is named by it and signed it.
    pub(super) fn signed_by(&self, issuer: &Self) -> Result<(), SignatureProblem> {
        let tbs = self.inner.tbs_certificate();
        if tbs.issuer() != issuer.inner.tbs_certificate().subject()
            || tbs.signature() != self.inner.signature_algorithm()
        {
            return Err(SignatureProblem::Invalid);
        }
        let message = tbs.to_der().map_err(|_| SignatureProblem::Invalid)?;
        let signature = self.inner.signature().as_bytes().ok_or(SignatureProblem::Invalid)?;
        issuer.verify(self.inner.signature_algorithm(), &message, signature)
    }

    /// Whether its key made this signature over this message.
    pub(super) fn verify(
        &self,
        algorithm: &AlgorithmIdentifierOwned,
        message: &[u8],
        signature: &[u8],
    ) -> Result<(), SignatureProblem> {
        let unsupported = |_| SignatureProblem::Unsupported(format!("{} with this key", name_of(&algorithm.oid)));
        let spki = self.inner.tbs_certificate().subject_public_key_info().to_der();
        let spki = spki.map_err(|_| SignatureProblem::Invalid)?;
        match algorithm.oid {
            ECDSA_WITH_SHA256 => {
                let key = p256::ecdsa::VerifyingKey::from_public_key_der(&spki).map_err(unsupported)?;
                let signature = p256::ecdsa::Signature::from_der(signature).map_err(|_| SignatureProblem::Invalid)?;
                key.verify(message, &signature).map_err(|_| SignatureProblem::Invalid)
            }
            RSA_WITH_SHA256 | RSA_WITH_SHA384 | RSA_WITH_SHA512 => {
                let key = rsa::PublicKey::from_public_key_der(&spki).map_err(unsupported)?;
                let bits = rsa::traits::PublicKeyParts::n(&key).bits_precision();
                if !(2048..=8192).contains(&bits) {
                    return Err(SignatureProblem::Unsupported(format!("RSA with {bits} bits")));
                }
                rsa_holds(key, algorithm.oid, message, signature)
            }
            other => Err(SignatureProblem::Unsupported(name_of(&other))),
        }
    }

    /// The refusal that this certificate did not hold at the claimed time, if it did not.
    pub(super) fn not_valid_at_signing(&self, place: &str, time: Timestamp) -> Option<Refusal> {
        let (not_before, not_after) = self.validity();
        (!self.valid_at(time)).then(|| Refusal::CertificateNotValidAtSigning {
            place: place.to_owned(),
            subject: self.subject(),
            not_before,
            not_after,
            time,
        })
    }
}

fn rsa_holds(
    key: rsa::PublicKey,
    algorithm: ObjectIdentifier,
    message: &[u8],
    signature: &[u8],
) -> Result<(), SignatureProblem> {
    use rsa::pkcs1v15::{Signature, VerifyingKey};
    let signature = Signature::try_from(signature).map_err(|_| SignatureProblem::Invalid)?;
    let held = match algorithm {
        RSA_WITH_SHA384 => VerifyingKey::<sha2::Sha384>::new(key).verify(message, &signature),
        RSA_WITH_SHA512 => VerifyingKey::<sha2::Sha512>::new(key).verify(message, &signature),
        _ => VerifyingKey::<Sha256>::new(key).verify(message, &signature),
    };
    held.map_err(|_| SignatureProblem::Invalid)
}

/// An algorithm's or attribute's name where it is known, else its number.
pub(super) fn name_of(oid: &ObjectIdentifier) -> String {
    const_oid::db::DB.by_oid(oid).map_or_else(|| oid.to_string(), str::to_owned)
}

const BEGIN: &str = "-----BEGIN CERTIFICATE-----";
const END: &str = "-----END CERTIFICATE-----";
