//! A signer without scruples: changes a CMS structure and signs it again with its own key, so that what is
//! refused is refused for the change and not for the signature.

use cms::cert::CertificateChoices;
use cms::content_info::ContentInfo;
use cms::signed_data::{CertificateSet, SignedData, SignerInfo, SignerInfos};
use const_oid::ObjectIdentifier;
use der::asn1::{OctetString, SetOfVec};
use der::{Any, Decode, Encode};
use p256::ecdsa::signature::Signer as _;
use p256::ecdsa::{Signature, SigningKey};
use p256::pkcs8::DecodePrivateKey;
use sha2::{Digest as _, Sha256};
use x509_cert::attr::{Attribute, Attributes};

pub(crate) const CONTENT_TYPE: &str = "1.2.840.113549.1.9.3";
pub(crate) const MESSAGE_DIGEST: &str = "1.2.840.113549.1.9.4";
pub(crate) const SIGNING_TIME: &str = "1.2.840.113549.1.9.5";
pub(crate) const SIGNING_CERTIFICATE: &str = "1.2.840.113549.1.9.16.2.47";

pub(crate) fn decode(der: &[u8]) -> SignedData {
    ContentInfo::from_der(der).unwrap().content.decode_as().unwrap()
}

pub(crate) fn encode(data: &SignedData) -> Vec<u8> {
    let content = Any::from_der(&data.to_der().unwrap()).unwrap();
    ContentInfo { content_type: ObjectIdentifier::new_unwrap("1.2.840.113549.1.7.2"), content }.to_der().unwrap()
}

/// Changes the signer's part of a signature.
pub(crate) fn signer(data: &mut SignedData, change: impl FnOnce(&mut SignerInfo)) {
    let mut info = data.signer_infos.0.as_slice()[0].clone();
    change(&mut info);
    data.signer_infos = SignerInfos::try_from(vec![info]).unwrap();
}

/// Changes the list of signed attributes.
pub(crate) fn attributes(data: &mut SignedData, change: impl FnOnce(&mut Vec<Attribute>)) {
    signer(data, |info| {
        let mut list: Vec<Attribute> = info.signed_attrs.take().unwrap().into_vec();
        change(&mut list);
        info.signed_attrs = Some(Attributes::try_from(list).unwrap());
    });
}

pub(crate) fn attribute(oid: &str, values: Vec<Any>) -> Attribute {
    Attribute { oid: ObjectIdentifier::new_unwrap(oid), values: SetOfVec::try_from(values).unwrap() }
}

pub(crate) fn set(data: &mut SignedData, oid: &str, values: Vec<Any>) {
    attributes(data, |list| {
        list.retain(|a| a.oid != ObjectIdentifier::new_unwrap(oid));
        list.push(attribute(oid, values));
    });
}

pub(crate) fn octets(bytes: &[u8]) -> Any {
    Any::from_der(&OctetString::new(bytes).unwrap().to_der().unwrap()).unwrap()
}

/// Replaces bytes inside the signer's certificate, and makes the signature mean the new one.
pub(crate) fn certificate(data: &mut SignedData, from: &[u8], to: &[u8]) {
    let der = data.certificates.as_ref().unwrap().0.as_slice()[0].to_der().unwrap();
    let at = der.windows(from.len()).position(|w| w == from).unwrap();
    let changed = [&der[..at], to, &der[at + from.len()..]].concat();
    let inner = x509_cert::Certificate::from_der(&changed).unwrap();
    data.certificates = Some(CertificateSet::try_from(vec![CertificateChoices::Certificate(inner)]).unwrap());
    let hash = octets(&Sha256::digest(&changed)).to_der().unwrap();
    let wrapped = [hash.as_slice()].concat();
    let sequence = |inner: Vec<u8>| [vec![0x30, inner.len() as u8], inner].concat();
    set(data, SIGNING_CERTIFICATE, vec![Any::from_der(&sequence(sequence(sequence(wrapped)))).unwrap()]);
}

/// Signs the attributes as they are now.
pub(crate) fn sign(data: &mut SignedData, key_pem: &str) {
    let key = SigningKey::from_pkcs8_pem(key_pem).unwrap();
    signer(data, |info| {
        let signature: Signature = key.sign(&info.signed_attrs.as_ref().unwrap().to_der().unwrap());
        info.signature = OctetString::new(signature.normalize_s().to_der().as_bytes()).unwrap();
    });
}
