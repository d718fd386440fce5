//! The seal against those who would break it: walks `vectors/`, one spoilt pack each.
#![allow(clippy::unwrap_used)]

mod seal_support;

use proptest::prelude::*;
use seal_support::spoil::{Spoil, plain_zip, spoil};
use seal_support::{files, generated, options, pack, pack_info, pdf_info, report_pdf, time};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::OnceLock;
use vouchsafe::seal::{
    Answer, PackInfo, PdfSignInfo, Roots, SealError, Signer, Verdict, VerifyOptions, read_pack, seal, sign_pdf, verify,
    verify_pdf,
};

/// One way to spoil a pack, and what must be said of it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Vector {
    /// Each must be part of a reason that is given.
    expect: Vec<String>,
    /// The answers: intact, valid, trusted.
    #[serde(default)]
    answers: Option<[String; 3]>,
    /// What is done to the good pack, in this order.
    #[serde(default)]
    spoil: Vec<Spoil>,
    /// Whose fingerprint the reader has: `own` or `other`.
    #[serde(default)]
    fingerprint: Option<String>,
    /// Whose certificate the reader has: `own` or `other`.
    #[serde(default)]
    root: Option<String>,
    /// The reader's clock.
    #[serde(default)]
    now: Option<String>,
}

fn signer(whose: &str) -> vouchsafe::seal::Generated {
    generated(if whose == "own" { b'a' } else { b'b' })
}

fn word(answer: &Answer) -> &'static str {
    match answer {
        Answer::Yes => "yes",
        Answer::No { .. } => "no",
        Answer::Open { .. } => "open",
    }
}

fn reasons(verdict: &Verdict) -> Vec<String> {
    verdict.refusals().map(ToString::to_string).collect()
}

/// The good pack, made once.
fn good() -> &'static [u8] {
    static GOOD: OnceLock<Vec<u8>> = OnceLock::new();
    GOOD.get_or_init(|| pack(&generated(b'a').signer))
}

#[test]
fn every_spoilt_pack_is_refused_for_its_reason() {
    let mut count = 0;
    let mut wrong = String::new();
    let mut paths: Vec<_> = std::fs::read_dir("tests/vectors").unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    for path in paths {
        let text = std::fs::read_to_string(&path).unwrap();
        let vector: Vector = serde_yaml::from_str(&text).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
        let spoilt = spoil(good(), &vector.spoil);
        let roots =
            vector.root.as_deref().map(|whose| Roots::from_pem(signer(whose).certificate_pem.as_bytes()).unwrap());
        let fingerprint = vector.fingerprint.as_deref().map(|whose| signer(whose).signer.fingerprint());
        let now = vector.now.as_deref().map_or(options().now, time);
        let verdict = verify(&spoilt, &VerifyOptions { roots, fingerprint, now });
        let said = reasons(&verdict);
        let missing = vector.expect.iter().filter(|reason| !said.iter().any(|message| message.contains(*reason)));
        for reason in missing {
            wrong.push_str(&format!("{}: `{reason}` is not among {said:#?}\n", path.display()));
        }
        let answers = [&verdict.intact, &verdict.valid, &verdict.trusted].map(word);
        if vector.answers.as_ref().is_some_and(|expected| *expected != answers) {
            wrong.push_str(&format!("{}: answers {answers:?}, {said:#?}\n", path.display()));
        }
        if vector.expect.is_empty() || verdict.holds() {
            wrong.push_str(&format!("{}: holds\n", path.display()));
        }
        count += 1;
    }
    assert!(wrong.is_empty(), "{wrong}");
    assert!(count >= 60, "{count} vectors");
}

#[test]
fn a_good_pack_holds_and_is_trusted_only_by_what_the_reader_brings() {
    let own = generated(b'a');
    let verdict = verify(good(), &options());
    assert!(verdict.holds(), "{verdict:#?}");
    assert!(matches!(verdict.trusted, Answer::Open { .. }) && matches!(verdict.rederived, Answer::Open { .. }));
    assert_eq!(verdict.signer, Some(own.signer.info()));
    assert_eq!((verdict.signed_at, verdict.made, verdict.files), (Some(pack_info().made_at), Some(pack_info()), 7));
    let roots = Some(Roots::from_pem(own.certificate_pem.as_bytes()).unwrap());
    let lower: String = own.signer.fingerprint().to_string().to_lowercase().replace(':', "");
    let trusting = VerifyOptions { roots, fingerprint: Some(lower.parse().unwrap()), ..options() };
    assert_eq!(verify(good(), &trusting).trusted, Answer::Yes);
    assert!("AB:CD".parse::<vouchsafe::seal::Fingerprint>().is_err());

    let json = serde_json::to_value(verify(b"PK", &options())).unwrap();
    assert_eq!(json["intact"]["refusals"][0]["message"], "this is not a zip archive");
    assert_eq!(json["intact"]["refusals"][0]["reason"], "not-a-zip");
    assert_eq!(json["valid"]["answer"], "open");
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    assert_eq!(pack(&generated(b'a').signer), good());
    assert_ne!(pack(&generated(b'b').signer), good());
    let files: BTreeMap<String, Vec<u8>> =
        read_pack(good()).unwrap().into_iter().map(|(path, bytes)| (path, bytes.to_vec())).collect();
    assert_eq!(plain_zip(&files), good(), "the test's own zip writer follows the specification");
}

#[test]
fn a_key_read_back_signs_the_same() {
    let made = generated(b'a');
    let again = Signer::from_pem(&made.key_pem, &made.certificate_pem).unwrap();
    assert_eq!(pack(&again), good());
    let info = made.signer.info();
    assert!(info.self_signed);
    assert_eq!(info.subject, "CN=Evidence seal,O=Example Clinic Billing Ltd");
    assert_eq!(info.not_after, time("2029-09-01T00:00:00Z"));
    let umlaut = Signer::generate("Müller", "Praxis", time("2026-09-01"), &[1; 48]).unwrap();
    assert_eq!(umlaut.signer.info().subject, "CN=Müller,O=Praxis");
    for bad in ["", "a\nb", &"x".repeat(65)] {
        assert!(Signer::generate(bad, "o", time("2026-09-01"), &[1; 48]).is_err());
    }
}

#[test]
fn what_cannot_stand_in_a_pack_is_refused_before_anything_is_made() {
    let signer = generated(b'a').signer;
    let with = |path: &str| {
        let mut files = files(&signer);
        files.insert(path.to_owned(), Vec::new());
        seal(files, &signer, &pack_info())
    };
    for path in
        ["/etc/passwd", "../x", "a\\b", "Readme.TXT", "README.txt/x", "sha256sums", "MANIFEST.p7s", "nul", "a\u{7}"]
    {
        assert!(matches!(with(path), Err(SealError::Paths(_))), "{path:?}");
    }
    assert!(matches!(with("extra.pdf"), Err(SealError::UnsealedPdf { .. })));
    let other = sign_pdf(report_pdf(), &generated(b'b').signer, &pdf_info()).unwrap();
    assert!(seal_support::spoil::sealing_refuses(other).contains("it carries that of `CN=Evidence seal"));
    let late = PackInfo { made_at: time("2030-01-01"), ..pack_info() };
    assert!(matches!(seal(BTreeMap::new(), &signer, &late), Err(SealError::NotValidNow { .. })));
    let late = PdfSignInfo { time: time("2030-01-01"), ..pdf_info() };
    assert!(matches!(sign_pdf(report_pdf(), &signer, &late), Err(SealError::NotValidNow { .. })));
    let signed = sign_pdf(report_pdf(), &signer, &pdf_info()).unwrap();
    for bad in [&b""[..], b"%PDF-1.7", &signed, &report_pdf()[..4000], &[report_pdf(), b"x"].concat()] {
        assert!(matches!(sign_pdf(bad, &signer, &pdf_info()), Err(SealError::Pdf(_))));
    }
}

#[test]
fn a_signed_pdf_stands_alone() {
    let own = generated(b'a');
    let signed = sign_pdf(report_pdf(), &own.signer, &pdf_info()).unwrap();
    assert!(signed.starts_with(report_pdf()));
    let verdict = verify_pdf(&signed, &options());
    assert!(verdict.holds(), "{verdict:#?}");
    assert_eq!(verdict.signed_at, Some(pdf_info().time));
    let verdict = verify_pdf(report_pdf(), &options());
    assert_eq!(reasons(&verdict), ["`the PDF`: the PDF is not signed"]);
    let lines_after = [report_pdf(), b"\r\n\n"].concat();
    let signed = sign_pdf(&lines_after, &own.signer, &PdfSignInfo { location: None, ..pdf_info() }).unwrap();
    assert!(verify_pdf(&signed, &options()).holds());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn any_flipped_bit_is_refused(at in any::<prop::sample::Index>(), bit in 0_u8..8) {
        let mut spoilt = good().to_vec();
        spoilt[at.index(good().len())] ^= 1 << bit;
        prop_assert!(!verify(&spoilt, &options()).holds());
    }

    #[test]
    fn any_flipped_bit_of_the_envelope_is_refused(file in 0_usize..5, at in any::<prop::sample::Index>(), bit in 0_u8..8) {
        let mut files: BTreeMap<String, Vec<u8>> =
            read_pack(good()).unwrap().into_iter().map(|(path, bytes)| (path, bytes.to_vec())).collect();
        let bytes = files.get_mut(vouchsafe::seal::ENVELOPE[file]).unwrap();
        let at = at.index(bytes.len());
        bytes[at] ^= 1 << bit;
        prop_assert!(!verify(&plain_zip(&files), &options()).holds());
    }

    #[test]
    fn any_flipped_bit_of_a_signed_pdf_is_refused(at in any::<prop::sample::Index>(), bit in 0_u8..8) {
        let mut spoilt = read_pack(good()).unwrap()["report.pdf"].to_vec();
        let at = at.index(spoilt.len());
        spoilt[at] ^= 1 << bit;
        prop_assert!(!verify_pdf(&spoilt, &options()).holds());
    }

    #[test]
    fn what_is_sealed_verifies(files in prop::collection::btree_map("[a-z]{1,8}(/[A-Za-zäé0-9_-]{1,8}){0,3}\\.[a-z]{3,4}", prop::collection::vec(any::<u8>(), 0..200), 0..12)) {
        let signer = generated(b'a').signer;
        match seal(files.clone(), &signer, &pack_info()) {
            Ok(pack) => {
                prop_assert!(verify(&pack, &options()).holds());
                let read = read_pack(&pack).unwrap();
                for (path, bytes) in &files {
                    prop_assert_eq!(read[path], bytes.as_slice());
                }
            }
            Err(error) => prop_assert!(matches!(error, SealError::Paths(_) | SealError::UnsealedPdf { .. }), "{}", error),
        }
    }

    #[test]
    fn noise_is_refused_without_a_panic(noise in prop::collection::vec(any::<u8>(), 0..400)) {
        prop_assert!(!verify(&noise, &options()).holds());
        prop_assert!(!verify_pdf(&noise, &options()).holds());
        let mut files: BTreeMap<String, Vec<u8>> =
            read_pack(good()).unwrap().into_iter().map(|(path, bytes)| (path, bytes.to_vec())).collect();
        for name in vouchsafe::seal::ENVELOPE {
            files.insert(name.to_owned(), noise.clone());
        }
        prop_assert!(!verify(&plain_zip(&files), &options()).holds());
    }

    #[test]
    fn a_damaged_document_is_signed_soundly_or_not_at_all(
        damage in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..8)
    ) {
        let mut pdf = report_pdf().to_vec();
        for (at, byte) in damage {
            let at = at.index(pdf.len());
            pdf[at] = byte;
        }
        if let Ok(signed) = sign_pdf(&pdf, &generated(b'a').signer, &pdf_info()) {
            prop_assert!(verify_pdf(&signed, &options()).holds());
        }
    }
}
