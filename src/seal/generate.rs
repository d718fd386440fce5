//! Makes a key with its own certificate. Takes a name, a time and random bytes, gives PEM; never draws the
//! random bytes itself.

use super::certificate::{Certificate, DOCUMENT_SIGNING};
use super::error::SealError;
use super::signer::Signer;
use crate::model::{Digest, Timestamp};
use const_oid::ObjectIdentifier;
use der::asn1::{OctetString, PrintableStringRef, SetOfVec, Utf8StringRef};
use der::{Any, Decode, Encode};
use p256::ecdsa::{DerSignature, SigningKey};
use p256::pkcs8::EncodePrivateKey;
use spki::{EncodePublicKey, SubjectPublicKeyInfoOwned, SubjectPublicKeyInfoRef};
use std::time::Duration;
use x509_cert::TbsCertificate;
use x509_cert::attr::AttributeTypeAndValue;
use x509_cert::builder::profile::BuilderProfile;
use x509_cert::builder::{Builder, CertificateBuilder, Result as Built};
use x509_cert::ext::pkix::{BasicConstraints, ExtendedKeyUsage, KeyUsage, KeyUsages, SubjectKeyIdentifier};
use x509_cert::ext::{Extension, ToExtension};
use x509_cert::name::{Name, RdnSequence, RelativeDistinguishedName};
use x509_cert::serial_number::SerialNumber;
use x509_cert::time::{Time, Validity};

/// How many random bytes a key takes: 32 for the key, 16 for the serial number.
pub const ENTROPY: usize = 48;

const YEARS: u64 = 3;
const COMMON_NAME: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.4.3");
const ORGANISATION: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.4.10");

/// A new signer with the PEM of its two halves.
pub struct Generated {
    /// Ready to sign.
    pub signer: Signer,
    /// The private key, PKCS#8: to be kept where nobody else reads it.
    pub key_pem: String,
    /// The certificate: to be given to whoever verifies, by another way than the pack.
    pub certificate_pem: String,
}

impl Signer {
    /// Makes a P-256 key and a certificate that it signs itself, good for three years from `now` and for
    /// signing documents alone. `entropy` must come from the system's generator of random bytes.
    ///
    /// # Errors
    /// If a name is empty or longer than 64 characters (X.520's bounds), or the certificate cannot be encoded.
    pub fn generate(
        common_name: &str,
        organisation: &str,
        now: Timestamp,
        entropy: &[u8; ENTROPY],
    ) -> Result<Generated, SealError> {
        let encode = |why: String| SealError::Encode { what: "certificate", why };
        let key = key_from(&entropy[..32]);
        let profile = SelfSigned { name: name(common_name, organisation)? };
        let public = key.verifying_key().to_public_key_der().map_err(|e| encode(e.to_string()))?;
        let public = SubjectPublicKeyInfoOwned::try_from(public.as_bytes()).map_err(|e| encode(e.to_string()))?;
        // A serial number is positive and does not start with a zero byte.
        let mut serial = entropy[32..].to_vec();
        serial[0] = serial[0] & 0x7F | 0x40;
        let serial = SerialNumber::new(&serial).map_err(|e| encode(e.to_string()))?;
        let built = CertificateBuilder::new(profile, serial, validity(now)?, public)
            .and_then(|builder| builder.build::<_, DerSignature>(&key))
            .map_err(|e| encode(e.to_string()))?;
        let certificate = Certificate::from_inner(built).map_err(encode)?;
        let key_pem = key.to_pkcs8_pem(p256::pkcs8::LineEnding::LF).map_err(|e| SealError::Key(e.to_string()))?;
        let certificate_pem = certificate.to_pem();
        Ok(Generated { signer: Signer::new(key, vec![certificate])?, key_pem: key_pem.to_string(), certificate_pem })
    }
}

/// The first digest in the chain from the seed that is a private key: all but one in 2³² are.
fn key_from(seed: &[u8]) -> SigningKey {
    let mut digest = Digest::of(seed);
    loop {
        if let Ok(key) = SigningKey::from_slice(digest.as_bytes()) {
            return key;
        }
        digest = Digest::of(digest.as_bytes());
    }
}

fn validity(now: Timestamp) -> Result<Validity, SealError> {
    let encode = |why: der::Error| SealError::Encode { what: "certificate", why: why.to_string() };
    let start = u64::try_from(now.epoch()).unwrap_or_default();
    let end = start + YEARS * 365 * 86_400 + 86_400;
    let time = |seconds| der::DateTime::from_unix_duration(Duration::from_secs(seconds)).map(Time::from);
    Ok(Validity::new(time(start).map_err(encode)?, time(end).map_err(encode)?))
}

fn name(common_name: &str, organisation: &str) -> Result<Name, SealError> {
    let mut parts = Vec::new();
    for (oid, text) in [(ORGANISATION, organisation), (COMMON_NAME, common_name)] {
        let encode = |why: String| SealError::Encode { what: "certificate's name", why };
        if text.trim().is_empty() || text.chars().count() > 64 || text.chars().any(char::is_control) {
            return Err(encode(format!("`{}` must have 1 to 64 characters that show", text.escape_debug())));
        }
        let value = match PrintableStringRef::new(text) {
            Ok(printable) => Any::from(printable),
            Err(_) => Any::from(Utf8StringRef::new(text).map_err(|e| encode(e.to_string()))?),
        };
        let part = SetOfVec::try_from(vec![AttributeTypeAndValue { oid, value }]);
        parts.push(RelativeDistinguishedName::from(part.map_err(|e| encode(e.to_string()))?));
    }
    let encode = |why: der::Error| SealError::Encode { what: "certificate's name", why: why.to_string() };
    let sequence = RdnSequence::from(parts).to_der().map_err(encode)?;
    Name::from_der(&sequence).map_err(encode)
}

/// A certificate that is its own issuer and issues no other.
struct SelfSigned {
    name: Name,
}

impl BuilderProfile for SelfSigned {
    fn get_issuer(&self, subject: &Name) -> Name {
        subject.clone()
    }

    fn get_subject(&self) -> Name {
        self.name.clone()
    }

    fn build_extensions(
        &self,
        key: SubjectPublicKeyInfoRef<'_>,
        _issuer: SubjectPublicKeyInfoRef<'_>,
        tbs: &TbsCertificate,
    ) -> Built<Vec<Extension>> {
        // RFC 7093, 2, method 1: the leftmost 160 bits of the SHA-256 of the public key.
        let id = Digest::of(key.subject_public_key.raw_bytes()).as_bytes()[..20].to_vec();
        let usages = KeyUsages::DigitalSignature | KeyUsages::NonRepudiation;
        let basic = BasicConstraints { ca: false, path_len_constraint: None };
        let mut extensions = vec![basic.to_extension(tbs.subject(), &[])?];
        extensions.push(KeyUsage(usages).to_extension(tbs.subject(), &extensions)?);
        extensions.push(ExtendedKeyUsage(vec![DOCUMENT_SIGNING]).to_extension(tbs.subject(), &extensions)?);
        extensions.push(SubjectKeyIdentifier(OctetString::new(id)?).to_extension(tbs.subject(), &extensions)?);
        Ok(extensions)
    }
}
