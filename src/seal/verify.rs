//! Verifies a pack or a signed PDF. Takes bytes that anyone may have made, gives a verdict; never trusts a
//! thing because it came in the pack, never stops at the first refusal where it can go on, never panics.

use super::archive;
use super::certificate::Certificate;
use super::cms_check::{self, Signed, SigningTime};
use super::manifest::{CERTIFICATES, ENVELOPE, MANIFEST, Manifest, SIGNATURE, STATEMENT, SUMS};
use super::pack::must_be_sealed;
use super::pdf;
use super::refusal::Refusal;
use super::signer::SignerFacts;
use super::statement;
use super::verdict::{Answer, Verdict, VerifyOptions, trusted};
use crate::model::Digest;
use std::collections::BTreeMap;

type Files<'a> = BTreeMap<String, &'a [u8]>;

/// Verifies a pack.
pub fn verify(bytes: &[u8], options: &VerifyOptions) -> Verdict {
    let (files, mut broken) = archive::open(bytes);
    let readable = !files.is_empty();
    let mut manifest = None;
    if readable {
        broken.extend(envelope_missing(&files));
        match files.get(MANIFEST).map(|bytes| Manifest::read(bytes)) {
            Some(Ok(read)) => manifest = Some(read),
            Some(Err(refusals)) => broken.extend(refusals),
            None => {}
        }
    }
    if let Some(manifest) = &manifest {
        broken.extend(differences(&files, manifest));
        broken.extend(sums_disagree(&files, manifest));
    }

    let signed = match files.get(SIGNATURE).zip(files.get(MANIFEST)) {
        Some((cms, signed)) => cms_check::check(SIGNATURE, cms, &Digest::of(signed), SigningTime::Inside),
        None => Err(Vec::new()),
    };
    let (valid, trust) = match &signed {
        Ok(signed) => {
            let invalid = invalid(&files, manifest.as_ref(), signed);
            (Answer::from_refusals(invalid), trusted(&signed.leaf, &signed.certificates, options))
        }
        Err(refusals) if refusals.is_empty() => {
            let (valid, trusted) = if readable {
                ("there is no signature", "there is no signature, and so no signer")
            } else {
                ("the pack is not in its own form, so no signature was looked at", "no signature was looked at")
            };
            (Answer::open(valid), Answer::open(trusted))
        }
        Err(refusals) => (Answer::No { refusals: refusals.clone() }, Answer::open("its signature does not hold")),
    };
    Verdict {
        intact: Answer::from_refusals(broken),
        valid,
        trusted: trust,
        rederived: Answer::open("not rederived"),
        signer: signed.as_ref().ok().map(|signed| SignerFacts::of(&signed.leaf)),
        signed_at: signed.as_ref().ok().and_then(|signed| signed.time),
        files: manifest.as_ref().map_or(0, |manifest| manifest.files.len()),
        made: manifest.map(|manifest| manifest.made),
        bytes: bytes.len(),
    }
}

/// Verifies a signed PDF by itself.
pub fn verify_pdf(bytes: &[u8], options: &VerifyOptions) -> Verdict {
    let checked = pdf::check("the PDF", bytes);
    let (intact, valid, trust) = match &checked {
        Ok(signed) => (Answer::Yes, Answer::Yes, trusted(&signed.leaf, &signed.certificates, options)),
        Err(refusals) => {
            let (form, signature): (Vec<_>, Vec<_>) = refusals.iter().cloned().partition(about_the_file);
            let answer = |refusals: Vec<Refusal>| match refusals.is_empty() {
                true => Answer::open("another refusal came before it"),
                false => Answer::No { refusals },
            };
            (answer(form), answer(signature), Answer::open("its signature does not hold"))
        }
    };
    Verdict {
        intact,
        valid,
        trusted: trust,
        rederived: Answer::open("not rederived"),
        signer: checked.as_ref().ok().map(|signed| SignerFacts::of(&signed.leaf)),
        signed_at: checked.as_ref().ok().map(|signed| signed.time),
        made: None,
        files: 0,
        bytes: bytes.len(),
    }
}

fn about_the_file(refusal: &Refusal) -> bool {
    use Refusal::*;
    matches!(
        refusal,
        PdfTail { .. }
            | PdfByteRange { .. }
            | PdfGap { .. }
            | PdfForm { .. }
            | PdfIncrement { .. }
            | SignedDigestMismatch { .. }
    )
}

/// The envelope is a closed list, and complete.
fn envelope_missing(files: &Files<'_>) -> Vec<Refusal> {
    let missing = ENVELOPE.iter().filter(|name| !files.contains_key(**name));
    missing.map(|name| Refusal::EnvelopeMissing { path: (*name).to_owned() }).collect()
}

/// Every file that differs from the manifest, is missing, or is not in it.
fn differences(files: &Files<'_>, manifest: &Manifest) -> Vec<Refusal> {
    let mut refusals = Vec::new();
    let mut unlisted: Files<'_> = files.clone();
    for name in ENVELOPE {
        unlisted.remove(name);
    }
    for entry in &manifest.files {
        let path = entry.path.clone();
        let Some(bytes) = unlisted.remove(&path) else {
            refusals.push(Refusal::Missing { path });
            continue;
        };
        let (found, listed) = (Digest::of(bytes), entry.sha256);
        if found != listed {
            refusals.push(Refusal::DigestMismatch { path, listed, found });
        } else if bytes.len() as u64 != entry.size {
            refusals.push(Refusal::SizeMismatch { path, listed: entry.size, found: bytes.len() as u64 });
        }
    }
    refusals.extend(unlisted.into_keys().map(|path| Refusal::Extraneous { path }));
    refusals
}

fn sums_disagree(files: &Files<'_>, manifest: &Manifest) -> Option<Refusal> {
    let (sums, bytes) = (files.get(SUMS)?, files.get(MANIFEST)?);
    let expected = manifest.sums(bytes);
    if expected.as_bytes() == *sums {
        return None;
    }
    let (ours, theirs) = (expected.as_bytes().split(|b| *b == b'\n'), sums.split(|b| *b == b'\n'));
    Some(Refusal::SumsDisagree { line: 1 + ours.zip(theirs).take_while(|(a, b)| a == b).count() })
}

/// Every reason for which a pack whose manifest is signed is not validly signed.
fn invalid(files: &Files<'_>, manifest: Option<&Manifest>, signed: &Signed) -> Vec<Refusal> {
    let leaf = &signed.leaf;
    let mut refusals = Vec::new();
    refusals.extend(signed.time.and_then(|time| leaf.not_valid_at_signing(SIGNATURE, time)));
    refusals.extend(files.get(CERTIFICATES).and_then(|pem| certificates_differ(pem, signed)));
    if let Some((manifest, time)) = manifest.zip(signed.time).filter(|(m, time)| m.made.made_at != *time) {
        refusals.push(Refusal::TimesDisagree { manifest: manifest.made.made_at, signature: time });
    }
    if let (Some(manifest), Some(bytes), Some(envelope)) = (manifest, files.get(MANIFEST), files.get(STATEMENT)) {
        refusals.extend(statement::check(envelope, manifest, bytes, leaf));
    }
    for (path, bytes) in files.iter().filter(|(path, _)| must_be_sealed(path)) {
        match pdf::check(path, bytes) {
            Ok(pdf) if pdf.leaf == *leaf => {}
            Ok(pdf) => {
                refusals.push(Refusal::PdfOtherSigner { place: path.clone(), subject: pdf.leaf.subject() });
            }
            Err(reasons) => refusals.extend(reasons),
        }
    }
    refusals
}

/// The chain is shown twice, for two kinds of tools, and must be one: the signer's certificate first, the same
/// certificates as in the signature, in plain PEM.
fn certificates_differ(pem: &[u8], signed: &Signed) -> Option<Refusal> {
    let chain = match Certificate::chain_from_pem(pem) {
        Ok(chain) => chain,
        Err(why) => return Some(Refusal::SignerPemForm { why }),
    };
    let plain: String = chain.iter().map(Certificate::to_pem).collect();
    let sorted = |certificates: &[Certificate]| {
        let mut ders: Vec<Vec<u8>> = certificates.iter().map(|c| c.der().to_vec()).collect();
        ders.sort();
        ders
    };
    let same = chain.first() == Some(&signed.leaf) && sorted(&chain) == sorted(&signed.certificates);
    (!same || plain.as_bytes() != pem).then_some(Refusal::SignerPemDiffers)
}
