//! What stock tools say of a pack: openssl, sha256sum, pdfsig, pyHanko. A tool that is missing fails its test
//! with the command that installs it.
#![allow(clippy::unwrap_used)]

mod seal_support;

use seal_support::{generated, options, pack, pack_info, pdf_info, report_pdf, typeset};
use std::path::{Path, PathBuf};
use std::process::Command;
use vouchsafe::seal::{Answer, Refusal, Roots, Signer, VerifyOptions, read_pack, seal, sign_pdf, verify, verify_pdf};

const OPENSSL: &str = "apt-get install openssl";

/// Runs a tool in a folder; gives what it printed, both streams together.
fn run(folder: &Path, install: &str, tool: impl AsRef<Path>, arguments: &[&str]) -> (bool, String) {
    let tool = tool.as_ref();
    let output = Command::new(tool).args(arguments).current_dir(folder).env("LC_ALL", "C.UTF-8").output();
    let output = output.unwrap_or_else(|e| panic!("{} cannot be run ({e}); install it: {install}", tool.display()));
    let text = format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    (output.status.success(), text)
}

fn must(folder: &Path, install: &str, tool: impl AsRef<Path>, arguments: &[&str]) -> String {
    let (success, text) = run(folder, install, tool.as_ref(), arguments);
    assert!(success, "{} {arguments:?}: {text}", tool.as_ref().display());
    text
}

/// pyHanko, from `$VOUCHSAFE_VENV/bin` where that is set, else from the path.
fn pyhanko() -> PathBuf {
    std::env::var_os("VOUCHSAFE_VENV").map_or("pyhanko".into(), |venv| Path::new(&venv).join("bin/pyhanko"))
}

const PYHANKO: &str = "python3 -m venv venv && venv/bin/pip install 'pyhanko-cli==0.6.0', then set VOUCHSAFE_VENV=venv";

/// A pack unpacked by a stock tool into a folder of its own.
fn unpacked(pack: &[u8]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(pack)).unwrap();
    archive.extract(folder.path()).unwrap();
    folder
}

const CMS_VERIFY: [&str; 12] = [
    "cms",
    "-verify",
    "-binary",
    "-cades",
    "-purpose",
    "any",
    "-inform",
    "DER",
    "-in",
    "MANIFEST.p7s",
    "-content",
    "MANIFEST.json",
];

#[test]
fn openssl_and_sha256sum_accept_a_pack() {
    let made = generated(b'a');
    let folder = unpacked(&pack(&made.signer));
    let elsewhere = tempfile::tempdir().unwrap();
    let root = elsewhere.path().join("root.pem");
    std::fs::write(&root, &made.certificate_pem).unwrap();
    let arguments = [&CMS_VERIFY[..], &["-CAfile", root.to_str().unwrap(), "-out", "/dev/null"]].concat();
    let said = must(folder.path(), OPENSSL, "openssl", &arguments);
    assert!(said.contains("CAdES Verification successful"), "{said}");
    let said = must(folder.path(), "apt-get install coreutils", "sha256sum", &["--strict", "-c", "SHA256SUMS"]);
    assert_eq!(said.lines().filter(|line| line.ends_with(": OK")).count(), 8, "{said}");

    let said =
        must(folder.path(), OPENSSL, "openssl", &["x509", "-in", "signer.pem", "-noout", "-fingerprint", "-sha256"]);
    assert_eq!(said.trim(), format!("sha256 Fingerprint={}", made.signer.fingerprint()));
    let said = must(folder.path(), OPENSSL, "openssl", &["x509", "-in", "signer.pem", "-noout", "-text"]);
    for shown in ["CA:FALSE", "Digital Signature, Non Repudiation", "1.3.6.1.5.5.7.3.36", "prime256v1"] {
        assert!(said.contains(shown), "{shown} is not in {said}");
    }

    let changed = folder.path().join("MANIFEST.json");
    let text = std::fs::read_to_string(&changed).unwrap().replace("quarterly", "monthly");
    std::fs::write(&changed, text).unwrap();
    assert!(!run(folder.path(), OPENSSL, "openssl", &arguments).0);
}

#[test]
fn pdfsig_and_pyhanko_accept_the_report() {
    let made = generated(b'a');
    let folder = unpacked(&pack(&made.signer));
    let root = folder.path().join("root.pem");
    std::fs::write(&root, &made.certificate_pem).unwrap();
    let said = must(folder.path(), "apt-get install poppler-utils", "pdfsig", &["-nocert", "report.pdf"]);
    for line in [
        "Signature is Valid.",
        "Total document signed",
        "ETSI.CAdES.detached",
        "Signer Certificate Common Name: Evidence seal",
    ] {
        assert!(said.contains(line), "`{line}` is not in {said}");
    }
    let arguments = ["sign", "validate", "--pretty-print", "--trust", root.to_str().unwrap(), "report.pdf"];
    let said = must(folder.path(), PYHANKO, pyhanko(), &arguments);
    for line in ["The signature is cryptographically sound", "The signature is judged VALID"] {
        assert!(said.contains(line), "`{line}` is not in {said}");
    }
}

/// A root, an issuer beneath it and a leaf, made by openssl; gives the folder they are in.
fn authority(leaf_extensions: &str, kind: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    std::fs::write(at.join("leaf.cnf"), format!("basicConstraints=critical,CA:FALSE\n{leaf_extensions}\n")).unwrap();
    std::fs::write(at.join("ca.cnf"), "basicConstraints=critical,CA:TRUE\nkeyUsage=critical,keyCertSign,cRLSign\n")
        .unwrap();
    for name in ["root", "issuer"] {
        match kind {
            "RSA" => must(
                at,
                OPENSSL,
                "openssl",
                &["genpkey", "-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:2048", "-out", &format!("{name}.key")],
            ),
            _ => must(
                at,
                OPENSSL,
                "openssl",
                &["genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256", "-out", &format!("{name}.key")],
            ),
        };
    }
    must(
        at,
        OPENSSL,
        "openssl",
        &["genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256", "-out", "leaf.key"],
    );
    for (name, subject) in [("root", "/CN=Test root"), ("issuer", "/CN=Test issuer"), ("leaf", "/O=Vendor/CN=Seal")] {
        let (key, request) = (format!("{name}.key"), format!("{name}.csr"));
        must(at, OPENSSL, "openssl", &["req", "-new", "-key", &key, "-subj", subject, "-out", &request]);
    }
    let sign = |name: &str, by: &[&str], extensions: &str, digest: &str| {
        let (request, certificate) = (format!("{name}.csr"), format!("{name}.pem"));
        let fixed =
            ["x509", "-req", "-in", &request, "-out", &certificate, "-days", "3650", "-extfile", extensions, digest];
        must(at, OPENSSL, "openssl", &[&fixed[..], by].concat());
    };
    sign("root", &["-signkey", "root.key"], "ca.cnf", "-sha384");
    sign("issuer", &["-CA", "root.pem", "-CAkey", "root.key", "-CAcreateserial"], "ca.cnf", "-sha256");
    sign("leaf", &["-CA", "issuer.pem", "-CAkey", "issuer.key", "-CAcreateserial"], "leaf.cnf", "-sha256");
    folder
}

fn read(folder: &Path, name: &str) -> String {
    std::fs::read_to_string(folder.join(name)).unwrap()
}

/// openssl dates its certificates by the clock, so these packs are made now.
fn now() -> vouchsafe::model::Timestamp {
    let seconds = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap().as_secs();
    vouchsafe::model::Timestamp::from_epoch(seconds as i64 + 60).unwrap()
}

#[test]
fn a_chain_to_a_root_is_trusted_and_to_another_is_not() {
    let folder =
        authority("keyUsage=critical,digitalSignature,nonRepudiation\nextendedKeyUsage=1.3.6.1.5.5.7.3.36", "RSA");
    let at = folder.path();
    let chain = format!("{}{}", read(at, "leaf.pem"), read(at, "issuer.pem"));
    let signer = Signer::from_pem(&read(at, "leaf.key"), &chain).unwrap();
    assert!(!signer.info().self_signed);
    assert_eq!(signer.info().subject, "CN=Seal,O=Vendor");
    let info = vouchsafe::seal::PackInfo { made_at: now(), ..pack_info() };
    let pdf_info = vouchsafe::seal::PdfSignInfo { time: now(), ..pdf_info() };
    let report = sign_pdf(report_pdf(), &signer, &pdf_info).unwrap();
    let pack = seal([("report.pdf".to_owned(), report.clone())].into(), &signer, &info).unwrap();

    let with = |roots: Option<&str>| VerifyOptions {
        roots: roots.map(|name| Roots::from_pem(read(at, name).as_bytes()).unwrap()),
        fingerprint: None,
        now: now(),
    };
    assert_eq!(verify(&pack, &with(Some("root.pem"))).trusted, Answer::Yes);
    assert_eq!(verify(&pack, &with(Some("issuer.pem"))).trusted, Answer::Yes);
    assert_eq!(verify_pdf(&report, &with(Some("root.pem"))).trusted, Answer::Yes);
    assert!(matches!(verify(&pack, &with(None)).trusted, Answer::Open { .. }));
    let other = authority("keyUsage=critical,digitalSignature", "EC");
    let roots = Roots::from_pem(read(other.path(), "root.pem").as_bytes()).unwrap();
    let stranger = verify(&pack, &VerifyOptions { roots: Some(roots), fingerprint: None, now: now() });
    assert!(matches!(stranger.trusted.refusals(), [Refusal::Untrusted { .. }]), "{:?}", stranger.trusted);

    let unpacked = unpacked(&pack);
    let root = at.join("root.pem");
    let arguments = [&CMS_VERIFY[..], &["-CAfile", root.to_str().unwrap(), "-out", "/dev/null"]].concat();
    assert!(must(unpacked.path(), OPENSSL, "openssl", &arguments).contains("CAdES Verification successful"));
    let arguments = ["sign", "validate", "--pretty-print", "--trust", root.to_str().unwrap(), "report.pdf"];
    let said = must(unpacked.path(), PYHANKO, pyhanko(), &arguments);
    assert!(said.contains("The signature is judged VALID"), "{said}");
}

#[test]
fn keys_and_certificates_that_do_not_sign_are_refused() {
    let folder = authority("keyUsage=critical,digitalSignature\nextendedKeyUsage=serverAuth", "EC");
    let at = folder.path();
    let refused = |key: &str, chain: &str| match Signer::from_pem(key, chain) {
        Ok(signer) => panic!("accepted {}", signer.info().subject),
        Err(error) => error.to_string(),
    };
    let (key, leaf, root) = (read(at, "leaf.key"), read(at, "leaf.pem"), read(at, "root.pem"));
    assert!(refused(&key, &leaf).contains("extended key usage is for something else"));
    assert!(refused(&key, &root).contains("does not belong to the certificate of `CN=Test root`"));
    assert!(refused(&read(at, "root.key"), &root).contains("neither digital signature nor non-repudiation"));
    assert!(refused("nonsense", &leaf).contains("the signing key cannot be read"));
    assert!(refused(&key, &key).contains("there is no certificate in it"));
    for (algorithm, option) in [("RSA", "rsa_keygen_bits:2048"), ("EC", "ec_paramgen_curve:P-384")] {
        must(at, OPENSSL, "openssl", &["genpkey", "-algorithm", algorithm, "-pkeyopt", option, "-out", "other.key"]);
        assert!(refused(&read(at, "other.key"), &leaf).contains("packs are signed with an ECDSA key on P-256"));
    }
    let good = authority("keyUsage=critical,digitalSignature", "EC");
    let unrelated = format!("{}{root}", read(good.path(), "leaf.pem"));
    assert!(refused(&read(good.path(), "leaf.key"), &unrelated).contains("is not signed by the next one"));
}

#[test]
fn what_openssl_signs_otherwise_is_refused() {
    let made = generated(b'a');
    let good = pack(&made.signer);
    let folder = unpacked(&good);
    let at = folder.path();
    std::fs::write(at.join("key.pem"), &made.key_pem).unwrap();
    for (arguments, reason) in [
        (&["-md", "sha1"][..], "digest algorithm"),
        (&["-md", "sha512"], "digest algorithm"),
        (&["-nodetach"], "where it must be detached"),
        (&[], "id-aa-signingCertificateV2 is missing"),
        (&["-cades", "-nocerts"], "the signer's certificate is not in the signature"),
        (&["-noattr"], "is missing"),
        (&["-cades", "-keyid", "-outform", "PEM"], "not a DER-encoded CMS signature"),
    ] {
        let fixed = [
            "cms",
            "-sign",
            "-binary",
            "-in",
            "MANIFEST.json",
            "-signer",
            "signer.pem",
            "-inkey",
            "key.pem",
            "-out",
            "other.p7s",
            "-outform",
            "DER",
        ];
        must(at, OPENSSL, "openssl", &[&fixed[..], arguments].concat());
        let mut files: std::collections::BTreeMap<String, Vec<u8>> =
            read_pack(&good).unwrap().into_iter().map(|(path, bytes)| (path, bytes.to_vec())).collect();
        files.insert("MANIFEST.p7s".to_owned(), std::fs::read(at.join("other.p7s")).unwrap());
        let verdict = verify(&seal_support::spoil::plain_zip(&files), &options());
        let said: Vec<String> = verdict.valid.refusals().iter().map(ToString::to_string).collect();
        assert!(said.iter().any(|message| message.contains(reason)), "{arguments:?}: {said:?}");
    }
}

#[test]
fn a_pdf_without_tags_and_an_older_standard_are_signed_too() {
    use typst_pdf::PdfStandard;
    let made = generated(b'a');
    let folder = tempfile::tempdir().unwrap();
    for (name, standards, tagged) in [
        ("plain.pdf", &[][..], false),
        ("tagged.pdf", &[], true),
        ("a2b.pdf", &[PdfStandard::A_2b, PdfStandard::Ua_1], true),
        ("v14.pdf", &[PdfStandard::V_1_4], false),
    ] {
        let source = "#set document(title: [T], date: datetime(year: 2026, month: 10, day: 2))\n#set text(lang: \"en\")\n= One\nText.";
        let pdf = typeset(source, standards, tagged);
        let signed = sign_pdf(&pdf, &made.signer, &pdf_info()).unwrap();
        assert!(signed.starts_with(&pdf));
        assert_eq!(verify_pdf(&signed, &options()).valid, Answer::Yes);
        std::fs::write(folder.path().join(name), &signed).unwrap();
        let said = must(folder.path(), "apt-get install poppler-utils", "pdfsig", &["-nocert", name]);
        assert!(said.contains("Signature is Valid.") && said.contains("Total document signed"), "{name}: {said}");
    }
}
