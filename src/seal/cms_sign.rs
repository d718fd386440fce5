//! The detached CMS signature (CAdES and PAdES baseline B-B). Takes a digest and a signer, gives DER; never
//! embeds what is signed.

use super::certificate::{Certificate, ECDSA_WITH_SHA256};
use super::error::SealError;
use super::signer::Signer;
use crate::model::{Digest, Timestamp};
use cms::cert::{CertificateChoices, IssuerAndSerialNumber};
use cms::content_info::{CmsVersion, ContentInfo};
use cms::signed_data::{
    CertificateSet, EncapsulatedContentInfo, SignedData, SignerIdentifier, SignerInfo, SignerInfos,
};
use const_oid::ObjectIdentifier;
use der::asn1::{OctetString, SetOfVec};
use der::{Any, Decode, Encode, Sequence};
use spki::AlgorithmIdentifierOwned;
use std::time::Duration;
use x509_cert::attr::{Attribute, Attributes};
use x509_cert::time::Time;

pub(super) const DATA: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.7.1");
pub(super) const SIGNED_DATA: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.7.2");
pub(super) const CONTENT_TYPE: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.3");
pub(super) const MESSAGE_DIGEST: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.4");
pub(super) const SIGNING_TIME: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.5");
pub(super) const SIGNING_CERTIFICATE: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.16.2.47");
pub(super) const SHA256: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.16.840.1.101.3.4.2.1");

/// RFC 5035, 3: which certificate the signer means. Of the default, SHA-256, the algorithm is left out, as
/// DER demands; issuer and serial number are optional and left out.
#[derive(Clone, Debug, PartialEq, Eq, Sequence)]
pub(super) struct EssCertIdV2 {
    pub(super) cert_hash: OctetString,
}

/// RFC 5035, 3. Policies are optional and left out.
#[derive(Clone, Debug, PartialEq, Eq, Sequence)]
pub(super) struct SigningCertificateV2 {
    pub(super) certs: Vec<EssCertIdV2>,
}

/// Signs a digest. `time` is the claimed signing time, which CAdES wants and PAdES forbids (there it stands
/// in the PDF).
pub(super) fn sign(digest: &Digest, signer: &Signer, time: Option<Timestamp>) -> Result<Vec<u8>, SealError> {
    build(digest, signer, time).map_err(|e| SealError::Encode { what: "CMS signature", why: e.to_string() })
}

fn build(digest: &Digest, signer: &Signer, time: Option<Timestamp>) -> der::Result<Vec<u8>> {
    let leaf = signer.leaf();
    let certificate = EssCertIdV2 { cert_hash: OctetString::new(Digest::of(leaf.der()).as_bytes().as_slice())? };
    let mut attributes = vec![
        attribute(CONTENT_TYPE, &DATA)?,
        attribute(MESSAGE_DIGEST, &OctetString::new(digest.as_bytes().as_slice())?)?,
        attribute(SIGNING_CERTIFICATE, &SigningCertificateV2 { certs: vec![certificate] })?,
    ];
    if let Some(time) = time {
        let seconds = Duration::from_secs(u64::try_from(time.epoch()).unwrap_or_default());
        attributes.push(attribute(SIGNING_TIME, &Time::from(der::DateTime::from_unix_duration(seconds)?))?);
    }
    let signed_attrs = Attributes::try_from(attributes)?;
    // RFC 5652, 5.4: what is signed is the attributes as a SET OF, not with the tag they have in the structure.
    let signature = signer.sign(&signed_attrs.to_der()?);
    assemble(leaf, signer.chain(), signed_attrs, OctetString::new(signature)?)
}

/// The one structure around these attributes and this signature. What the signature does not cover has one
/// form as well, so that nobody can change it unseen.
pub(super) fn assemble(
    leaf: &Certificate,
    certificates: &[Certificate],
    signed_attrs: Attributes,
    signature: OctetString,
) -> der::Result<Vec<u8>> {
    let tbs = leaf.inner.tbs_certificate();
    let info = SignerInfo {
        version: CmsVersion::V1,
        sid: SignerIdentifier::IssuerAndSerialNumber(IssuerAndSerialNumber {
            issuer: tbs.issuer().clone(),
            serial_number: tbs.serial_number().clone(),
        }),
        digest_alg: algorithm(SHA256),
        signed_attrs: Some(signed_attrs),
        signature_algorithm: algorithm(ECDSA_WITH_SHA256),
        signature,
        unsigned_attrs: None,
    };
    let certificates: Vec<_> = certificates.iter().map(|c| CertificateChoices::Certificate(c.inner.clone())).collect();
    let data = SignedData {
        version: CmsVersion::V1,
        digest_algorithms: SetOfVec::try_from(vec![algorithm(SHA256)])?,
        encap_content_info: EncapsulatedContentInfo { econtent_type: DATA, econtent: None },
        certificates: Some(CertificateSet::try_from(certificates)?),
        crls: None,
        signer_infos: SignerInfos::try_from(vec![info])?,
    };
    encode(&data)
}

/// The outermost structure.
pub(super) fn encode(data: &SignedData) -> der::Result<Vec<u8>> {
    ContentInfo { content_type: SIGNED_DATA, content: Any::from_der(&data.to_der()?)? }.to_der()
}

fn algorithm(oid: ObjectIdentifier) -> AlgorithmIdentifierOwned {
    AlgorithmIdentifierOwned { oid, parameters: None }
}

fn attribute(oid: ObjectIdentifier, value: &impl Encode) -> der::Result<Attribute> {
    Ok(Attribute { oid, values: SetOfVec::try_from(vec![Any::from_der(&value.to_der()?)?])? })
}
