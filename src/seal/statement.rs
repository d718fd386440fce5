//! The in-toto statement in its DSSE envelope, for supply-chain tools. Takes the manifest, gives the same
//! digests signed once more; never says anything that the manifest does not.

use super::certificate::{Certificate, ECDSA_WITH_SHA256};
use super::manifest::{Manifest, PackInfo};
use super::refusal::Refusal;
use super::signer::{Signer, low_s};
use crate::model::Digest;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde::{Deserialize, Serialize};
use spki::AlgorithmIdentifierOwned;

const STATEMENT_TYPE: &str = "https://in-toto.io/Statement/v1";
const PREDICATE_TYPE: &str = "urn:vouchsafe:pack:1";
const PAYLOAD_TYPE: &str = "application/vnd.in-toto+json";

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Statement<'a> {
    #[serde(rename = "_type")]
    kind: &'static str,
    subject: Vec<Subject<'a>>,
    predicate_type: &'static str,
    predicate: Predicate<'a>,
}

#[derive(Serialize)]
struct Subject<'a> {
    name: &'a str,
    digest: DigestSet,
}

#[derive(Serialize)]
struct DigestSet {
    sha256: Digest,
}

#[derive(Serialize)]
struct Predicate<'a> {
    format: &'a str,
    made: &'a PackInfo,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Envelope {
    payload_type: String,
    payload: String,
    signatures: Vec<EnvelopeSignature>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct EnvelopeSignature {
    keyid: String,
    sig: String,
}

/// The envelope over this manifest.
pub(super) fn sign(manifest: &Manifest, bytes: &[u8], signer: &Signer) -> Vec<u8> {
    let payload = payload(manifest, bytes);
    let signature = signer.sign(&pre_authentication(&payload));
    to_bytes(&Envelope {
        payload_type: PAYLOAD_TYPE.to_owned(),
        payload: STANDARD.encode(&payload),
        signatures: vec![EnvelopeSignature { keyid: key_id(signer.leaf()), sig: STANDARD.encode(signature) }],
    })
}

/// Every reason for which an envelope is not this signer's over this manifest, in its one form.
pub(super) fn check(envelope: &[u8], manifest: &Manifest, bytes: &[u8], leaf: &Certificate) -> Vec<Refusal> {
    let form = |why: &str| vec![Refusal::StatementForm { why: why.to_owned() }];
    let read: Envelope = match serde_json::from_slice(envelope) {
        Ok(read) => read,
        Err(error) => return form(&error.to_string()),
    };
    if read.payload_type != PAYLOAD_TYPE {
        return form("its payload is no in-toto statement");
    }
    let [signature] = read.signatures.as_slice() else {
        return form("it has not one signature");
    };
    let (Ok(stated), Ok(sig)) = (STANDARD.decode(&read.payload), STANDARD.decode(&signature.sig)) else {
        return form("it is not base64");
    };
    let mut refusals = Vec::new();
    if stated != payload(manifest, bytes) {
        refusals.push(Refusal::StatementDisagrees);
    }
    let algorithm = AlgorithmIdentifierOwned { oid: ECDSA_WITH_SHA256, parameters: None };
    if leaf.verify(&algorithm, &pre_authentication(&stated), &sig).is_err() || !low_s(&sig) {
        refusals.push(Refusal::StatementSignature { subject: leaf.subject() });
    }
    if signature.keyid != key_id(leaf) {
        refusals.extend(form("its keyid is not the signer's fingerprint"));
    } else if to_bytes(&read) != envelope {
        refusals.extend(form("it is not written in its canonical form"));
    }
    refusals
}

fn payload(manifest: &Manifest, bytes: &[u8]) -> Vec<u8> {
    let subject =
        manifest.digests(bytes).map(|(name, sha256)| Subject { name, digest: DigestSet { sha256 } }).collect();
    let predicate = Predicate { format: &manifest.format, made: &manifest.made };
    let statement = Statement { kind: STATEMENT_TYPE, subject, predicate_type: PREDICATE_TYPE, predicate };
    // Strings and lists alone: there is nothing in it that JSON cannot say.
    serde_json::to_vec(&statement).unwrap_or_default()
}

/// DSSE's pre-authentication encoding, version 1.
fn pre_authentication(payload: &[u8]) -> Vec<u8> {
    let head = format!("DSSEv1 {} {PAYLOAD_TYPE} {} ", PAYLOAD_TYPE.len(), payload.len());
    [head.as_bytes(), payload].concat()
}

fn key_id(leaf: &Certificate) -> String {
    Digest::of(leaf.der()).to_string()
}

fn to_bytes(envelope: &Envelope) -> Vec<u8> {
    let mut bytes = serde_json::to_vec_pretty(envelope).unwrap_or_default();
    bytes.push(b'\n');
    bytes
}
