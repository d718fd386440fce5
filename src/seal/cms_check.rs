//! Checks a detached CMS signature. Takes DER and the digest of what was signed, gives who signed or every
//! reason for refusing; never says whether to trust them, and never reads more than one form.
//!
//! The structure is decoded and encoded again and must come out the same. From there on an encoding of a
//! part of it is the bytes that were received. What the signature does not cover is built again and compared.

use super::certificate::{Certificate, ECDSA_WITH_SHA256, SignatureProblem, name_of};
use super::cms_sign;
use super::cms_sign::{
    CONTENT_TYPE, DATA, MESSAGE_DIGEST, SHA256, SIGNED_DATA, SIGNING_CERTIFICATE, SIGNING_TIME, SigningCertificateV2,
};
use super::refusal::Refusal;
use super::signer::low_s;
use crate::model::{Digest, Timestamp};
use cms::cert::CertificateChoices;
use cms::content_info::ContentInfo;
use cms::signed_data::{SignedData, SignerIdentifier, SignerInfo};
use const_oid::ObjectIdentifier;
use der::asn1::OctetString;
use der::{Decode, Encode};
use x509_cert::attr::Attributes;
use x509_cert::ext::pkix::SubjectKeyIdentifier;
use x509_cert::time::Time;

/// The most bytes and certificates that a signature may have.
const MAX_CMS: usize = 1 << 20;
const MAX_CERTIFICATES: usize = 16;

/// A signature that holds.
pub(super) struct Signed {
    /// The signer's certificate.
    pub(super) leaf: Certificate,
    /// Every certificate that came with it, the signer's included.
    pub(super) certificates: Vec<Certificate>,
    /// When the signer says it was made, where it says so.
    pub(super) time: Option<Timestamp>,
}

/// Whether the signature carries the time in itself.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum SigningTime {
    /// CAdES: it must.
    Inside,
    /// PAdES: it must not.
    Outside,
}

/// Checks one signature over content of this digest. `place` names it in refusals.
pub(super) fn check(place: &str, der: &[u8], digest: &Digest, time: SigningTime) -> Result<Signed, Vec<Refusal>> {
    let data = read(place, der).map_err(|refusal| vec![refusal])?;
    let mut check = Check { place, refusals: Vec::new() };
    let signed = check.signed_data(&data, digest, time);
    match signed {
        Some(signed) if check.refusals.is_empty() => {
            if rebuilt(&data, &signed).as_deref() == Some(der) {
                return Ok(signed);
            }
            check.form("what its signature does not cover is not in its one form");
            Err(check.refusals)
        }
        _ => Err(check.refusals),
    }
}

/// The structure as the format has it around this signature.
fn rebuilt(data: &SignedData, signed: &Signed) -> Option<Vec<u8>> {
    let info = data.signer_infos.0.as_slice().first()?;
    let attributes = info.signed_attrs.clone()?;
    cms_sign::assemble(&signed.leaf, &signed.certificates, attributes, info.signature.clone()).ok()
}

fn read(place: &str, der: &[u8]) -> Result<SignedData, Refusal> {
    let form = |why: &str| Refusal::CmsForm { place: place.to_owned(), why: why.to_owned() };
    if der.len() > MAX_CMS {
        return Err(Refusal::TooLarge { what: place.to_owned(), limit: MAX_CMS as u64 });
    }
    let info = ContentInfo::from_der(der).map_err(|e| form(&e.to_string()))?;
    if info.content_type != SIGNED_DATA {
        return Err(form("it is no signed data"));
    }
    let data: SignedData = info.content.decode_as().map_err(|e: der::Error| form(&e.to_string()))?;
    if cms_sign::encode(&data).ok().as_deref() != Some(der) { Err(form("its encoding is not DER")) } else { Ok(data) }
}

struct Check<'a> {
    place: &'a str,
    refusals: Vec<Refusal>,
}

impl Check<'_> {
    fn refuse(&mut self, refusal: impl FnOnce(String) -> Refusal) {
        self.refusals.push(refusal(self.place.to_owned()));
    }

    fn form(&mut self, why: &str) {
        self.refuse(|place| Refusal::CmsForm { place, why: why.to_owned() });
    }

    fn signed_data(&mut self, data: &SignedData, digest: &Digest, time: SigningTime) -> Option<Signed> {
        if data.encap_content_info.econtent.is_some() {
            self.refuse(|place| Refusal::NotDetached { place });
        }
        if data.encap_content_info.econtent_type != DATA {
            self.form("what it signs is not plain data");
        }
        if data.crls.is_some() {
            self.form("it carries revocation lists, which its format does not have");
        }
        for algorithm in data.digest_algorithms.iter().filter(|a| a.oid != SHA256) {
            let algorithm = name_of(&algorithm.oid);
            self.refuse(|place| Refusal::DigestAlgorithm { place, algorithm });
        }
        let certificates = self.certificates(data)?;
        let infos = data.signer_infos.0.as_slice();
        let [info] = infos else {
            self.refuse(|place| Refusal::SignerCount { place, count: infos.len() });
            return None;
        };
        let Some(leaf) = certificates.iter().find(|c| identifies(&info.sid, c)).cloned() else {
            self.refuse(|place| Refusal::SignerCertificateMissing { place });
            return None;
        };
        self.chain(&leaf, &certificates);
        let time = self.signer_info(info, &leaf, digest, time);
        Some(Signed { leaf, certificates, time })
    }

    fn certificates(&mut self, data: &SignedData) -> Option<Vec<Certificate>> {
        let choices = data.certificates.as_ref().map_or(&[][..], |set| set.0.as_slice());
        if choices.len() > MAX_CERTIFICATES {
            self.refuse(|place| Refusal::TooLarge {
                what: format!("the number of certificates in {place}"),
                limit: MAX_CERTIFICATES as u64,
            });
            return None;
        }
        let mut certificates = Vec::new();
        for choice in choices {
            match choice {
                CertificateChoices::Certificate(inner) => match Certificate::from_inner(inner.clone()) {
                    Ok(certificate) => certificates.push(certificate),
                    Err(why) => self.form(&why),
                },
                CertificateChoices::Other(_) => self.form("it carries a certificate that is not X.509"),
            }
        }
        Some(certificates)
    }

    /// Every certificate is the signer's or issued the one below it. The signature does not cover them: one
    /// that belongs to nobody could have been put there by anybody.
    fn chain(&mut self, leaf: &Certificate, certificates: &[Certificate]) {
        let mut stray: Vec<&Certificate> = certificates.iter().filter(|c| *c != leaf).collect();
        let mut below = leaf;
        while let Some(at) = stray.iter().position(|issuer| below.signed_by(issuer).is_ok()) {
            below = stray.remove(at);
        }
        for certificate in stray {
            self.refuse(|place| Refusal::StrayCertificate { place, subject: certificate.subject() });
        }
    }

    fn signer_info(
        &mut self,
        info: &SignerInfo,
        leaf: &Certificate,
        digest: &Digest,
        time: SigningTime,
    ) -> Option<Timestamp> {
        if info.digest_alg.oid != SHA256 {
            let algorithm = name_of(&info.digest_alg.oid);
            self.refuse(|place| Refusal::DigestAlgorithm { place, algorithm });
        }
        for unsigned in info.unsigned_attrs.iter().flat_map(|attributes| attributes.iter()) {
            let attribute = name_of(&unsigned.oid);
            self.refuse(|place| Refusal::AttributeUnexpected { place, attribute });
        }
        if let Some(why) = leaf.no_document_signing() {
            self.refuse(|place| Refusal::KeyUsage { place, subject: leaf.subject(), why });
        }
        let Some(attributes) = &info.signed_attrs else {
            self.refuse(|place| Refusal::AttributeMissing { place, attribute: name_of(&CONTENT_TYPE) });
            return None;
        };
        let claimed = self.attributes(attributes, leaf, digest, time);
        self.signature(info, attributes, leaf);
        claimed
    }

    fn signature(&mut self, info: &SignerInfo, attributes: &Attributes, leaf: &Certificate) {
        let Ok(message) = attributes.to_der() else {
            return self.form("its signed attributes cannot be encoded");
        };
        let signature = info.signature.as_bytes();
        if info.signature_algorithm.oid != ECDSA_WITH_SHA256 {
            let algorithm = name_of(&info.signature_algorithm.oid);
            return self.refuse(|place| Refusal::SignatureAlgorithm { place, algorithm });
        }
        match leaf.verify(&info.signature_algorithm, &message, signature) {
            Ok(()) if !low_s(signature) => {
                self.refuse(|place| Refusal::SignatureNotCanonical { place });
            }
            Ok(()) => {}
            Err(SignatureProblem::Invalid) => {
                self.refuse(|place| Refusal::SignatureInvalid { place, subject: leaf.subject() });
            }
            Err(SignatureProblem::Unsupported(algorithm)) => {
                self.refuse(|place| Refusal::SignatureAlgorithm { place, algorithm });
            }
        }
    }

    /// The closed list of signed attributes, each once and with one value.
    fn attributes(
        &mut self,
        attributes: &Attributes,
        leaf: &Certificate,
        digest: &Digest,
        time: SigningTime,
    ) -> Option<Timestamp> {
        let mut expected = vec![CONTENT_TYPE, MESSAGE_DIGEST, SIGNING_CERTIFICATE];
        expected.extend((time == SigningTime::Inside).then_some(SIGNING_TIME));
        for attribute in attributes.iter().filter(|a| !expected.contains(&a.oid)) {
            let attribute = name_of(&attribute.oid);
            self.refuse(|place| Refusal::AttributeUnexpected { place, attribute });
        }
        if let Some(kind) = self.attribute::<ObjectIdentifier>(attributes, CONTENT_TYPE)
            && kind != DATA
        {
            self.wrong(CONTENT_TYPE, "it is not plain data");
        }
        if let Some(signed) = self.attribute::<OctetString>(attributes, MESSAGE_DIGEST)
            && signed.as_bytes() != digest.as_bytes()
        {
            self.refuse(|place| Refusal::SignedDigestMismatch { place });
        }
        if let Some(meant) = self.attribute::<SigningCertificateV2>(attributes, SIGNING_CERTIFICATE) {
            let own = Digest::of(leaf.der());
            if meant.certs.len() != 1 || meant.certs[0].cert_hash.as_bytes() != own.as_bytes() {
                self.wrong(SIGNING_CERTIFICATE, "it names another certificate");
            }
        }
        if time == SigningTime::Outside {
            return None;
        }
        let claimed = self.attribute::<Time>(attributes, SIGNING_TIME)?;
        Timestamp::from_epoch(i64::try_from(claimed.to_unix_duration().as_secs()).ok()?)
    }

    fn attribute<T: for<'d> Decode<'d>>(&mut self, attributes: &Attributes, oid: ObjectIdentifier) -> Option<T> {
        let mut found = attributes.iter().filter(|a| a.oid == oid);
        let Some(first) = found.next() else {
            self.refuse(|place| Refusal::AttributeMissing { place, attribute: name_of(&oid) });
            return None;
        };
        let [value] = first.values.as_slice() else {
            self.wrong(oid, "it does not have one value");
            return None;
        };
        if found.next().is_some() {
            self.wrong(oid, "it occurs twice");
            return None;
        }
        let decoded = value.to_der().ok().and_then(|der| T::from_der(&der).ok());
        if decoded.is_none() {
            self.wrong(oid, "it cannot be read");
        }
        decoded
    }

    fn wrong(&mut self, oid: ObjectIdentifier, why: &str) {
        self.refuse(|place| Refusal::AttributeWrong { place, attribute: name_of(&oid), why: why.to_owned() });
    }
}

fn identifies(sid: &SignerIdentifier, certificate: &Certificate) -> bool {
    let tbs = certificate.inner.tbs_certificate();
    match sid {
        SignerIdentifier::IssuerAndSerialNumber(id) => {
            id.issuer == *tbs.issuer() && id.serial_number == *tbs.serial_number()
        }
        SignerIdentifier::SubjectKeyIdentifier(id) => {
            matches!(tbs.get_extension::<SubjectKeyIdentifier>(), Ok(Some((_, own))) if own == *id)
        }
    }
}
