//! What stock tools say of a pack: openssl, sha256sum, pdfsig, pyHanko. A tool that is missing fails its test
//! with the command that installs it.
#![allow(clippy::unwrap_used)]

mod seal_support;

use seal_support::{files, generated, options, pack, pack_info, pdf_info, report_pdf, time, typeset};
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

const PYHANKO: &str = "python3 -m venv venv && venv/bin/pip install 'pyhanko-cli==0.4.0', then set VOUCHSAFE_VENV=venv";

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
    std::fs::write(folder.path().join("../root.pem"), &made.certificate_pem).ok();
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
