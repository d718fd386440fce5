//! The main job, end to end with the built binary: a workspace becomes a pack that stock tools accept.

#![allow(clippy::unwrap_used, clippy::print_stdout, clippy::wildcard_enum_match_arm)]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// The day the example is assessed as of.
const CLOCK: &str = "1791158400";

fn example() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/clinic-billing")
}

/// A copy of the example that a test may write into.
fn copy() -> tempfile::TempDir {
    let home = tempfile::tempdir().unwrap();
    for entry in walkdir::WalkDir::new(example()).into_iter().flatten() {
        let relative = entry.path().strip_prefix(example()).unwrap();
        if relative.starts_with(".vouchsafe") || relative.starts_with("packs") || relative.starts_with("seed") {
            continue;
        }
        let to = home.path().join(relative);
        if entry.file_type().is_dir() {
            std::fs::create_dir_all(to).unwrap();
        } else {
            std::fs::copy(entry.path(), to).unwrap();
        }
    }
    home
}

fn vouchsafe(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_vouchsafe"))
        .args(arguments)
        .env("SOURCE_DATE_EPOCH", CLOCK)
        .env("NO_COLOR", "1")
        .output()
        .unwrap()
}

fn done(output: &Output) -> String {
    assert!(
        output.status.success(),
        "{}\n{}",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    );
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn build(home: &Path, name: &str, more: &[&str]) -> (PathBuf, Output) {
    let out = home.join(name);
    let mut arguments = vec!["build", home.to_str().unwrap(), "--out", out.to_str().unwrap()];
    arguments.extend(more);
    let output = vouchsafe(&arguments);
    (out, output)
}

fn unpacked(pack: &Path, into: &Path) -> BTreeMap<String, Vec<u8>> {
    let bytes = std::fs::read(pack).unwrap();
    let files = vouchsafe::seal::read_pack(&bytes).unwrap();
    for (path, bytes) in &files {
        let to = into.join(path);
        std::fs::create_dir_all(to.parent().unwrap()).unwrap();
        std::fs::write(to, bytes).unwrap();
    }
    files.into_iter().map(|(path, bytes)| (path, bytes.to_vec())).collect()
}

/// Runs a tool; a missing one fails with the command that installs it.
fn tool(name: &str, package: &str, arguments: &[&str], folder: &Path) -> Output {
    Command::new(name)
        .args(arguments)
        .current_dir(folder)
        .output()
        .unwrap_or_else(|_| panic!("`{name}` is missing: apt-get install {package}"))
}

fn text_of(pdf: &Path) -> String {
    let output = tool("pdftotext", "poppler-utils", &["-layout", pdf.to_str().unwrap(), "-"], Path::new("."));
    String::from_utf8_lossy(&output.stdout).into_owned()
}

#[test]
fn every_profile_verifies_with_our_own_tool_and_with_the_readmes_lines() {
    let home = copy();
    for profile in ["quarterly", "hospital", "baa"] {
        let (pack, output) = build(home.path(), &format!("{profile}.zip"), &["--profile", profile, "--format", "json"]);
        let made: serde_json::Value = serde_json::from_str(&done(&output)).unwrap();
        let fingerprint = made["signer"]["fingerprint"].as_str().unwrap();
        assert_eq!(made["signer"]["self_signed"], true);
        let said =
            done(&vouchsafe(&["verify", pack.to_str().unwrap(), "--fingerprint", fingerprint, "--format", "json"]));
        let verdict: serde_json::Value = serde_json::from_str(&said).unwrap();
        for answer in ["intact", "valid", "trusted"] {
            assert_eq!(verdict[answer]["answer"], "yes", "{profile}: {answer}");
        }
        assert_eq!(verdict["rederived"]["answer"], "open", "{profile}: not rederived, and it says so");

        let folder = tempfile::tempdir().unwrap();
        let files = unpacked(&pack, folder.path());
        let sums = tool("sha256sum", "coreutils", &["--strict", "--quiet", "-c", "SHA256SUMS"], folder.path());
        assert!(sums.status.success(), "{}", String::from_utf8_lossy(&sums.stdout));
        // The line as README.txt has it.
        let readme = String::from_utf8_lossy(&files["README.txt"]).into_owned();
        let line = readme.split("openssl cms").nth(1).unwrap().split("-out /dev/null").next().unwrap();
        let line = line.replace("\\\n", " ").replace("ROOT.pem", "signer.pem");
        let arguments: Vec<&str> =
            ["cms"].into_iter().chain(line.split_whitespace()).chain(["-out", "/dev/null"]).collect();
        let cms = tool("openssl", "openssl", &arguments, folder.path());
        assert!(String::from_utf8_lossy(&cms.stderr).contains("CAdES Verification successful"), "{cms:?}");
        assert!(readme.contains(fingerprint) && readme.contains("self-signed"));
        let signed = tool("pdfsig", "poppler-utils", &["report.pdf"], folder.path());
        let said = String::from_utf8_lossy(&signed.stdout).into_owned();
        assert!(said.contains("Signature is Valid") && said.contains("Total document signed"), "{said}");

        let report = text_of(&folder.path().join("report.pdf"));
        assert!(report.contains("self-signed"), "{profile}: the report says that it is self-signed");
        assert!(report.contains("Quillmere Health Billing"));
        let paths: Vec<&str> = files.keys().map(String::as_str).collect();
        for path in [
            "report.pdf",
            "report.html",
            "assessment.json",
            "assessment.oscal.json",
            "facts.db",
            "build.json",
            "evidence/index.json",
            "workspace/vouchsafe.yaml",
            "catalog/pillars.yaml",
            "tables/observations.csv",
        ] {
            assert!(paths.contains(&path), "{profile}: {path} is lacking");
        }
        assert!(!paths.iter().any(|p| p.contains("key.pem")), "a key never enters a pack");
    }
}

#[test]
fn the_same_inputs_give_the_same_bytes() {
    let home = copy();
    let (first, output) = build(home.path(), "a.zip", &[]);
    done(&output);
    let (second, output) = build(home.path(), "b.zip", &[]);
    done(&output);
    assert!(std::fs::read(&first).unwrap() == std::fs::read(&second).unwrap(), "two builds differ");
    // Another clock, other bytes: the comparison can fail.
    let third = home.path().join("c.zip");
    let arguments = ["build", home.path().to_str().unwrap(), "--out", third.to_str().unwrap()];
    let later = Command::new(env!("CARGO_BIN_EXE_vouchsafe"))
        .args(arguments)
        .env("SOURCE_DATE_EPOCH", "1791162000")
        .output()
        .unwrap();
    done(&later);
    assert!(std::fs::read(&first).unwrap() != std::fs::read(&third).unwrap());
}

#[test]
fn the_local_key_is_its_owners_alone_and_is_made_once() {
    let home = copy();
    let (_, output) = build(home.path(), "a.zip", &[]);
    assert!(String::from_utf8_lossy(&output.stderr).contains("made a self-signed one"));
    let key = home.path().join(".vouchsafe/signer.key.pem");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        assert_eq!(std::fs::metadata(&key).unwrap().permissions().mode() & 0o777, 0o600);
    }
    assert_eq!(std::fs::read_to_string(home.path().join(".vouchsafe/.gitignore")).unwrap(), "*\n");
    let before = std::fs::read(&key).unwrap();
    let (_, output) = build(home.path(), "b.zip", &[]);
    assert!(!String::from_utf8_lossy(&output.stderr).contains("made a self-signed one"));
    assert_eq!(std::fs::read(&key).unwrap(), before);
}

#[test]
fn a_build_that_fails_leaves_the_earlier_pack_as_it_was() {
    let home = copy();
    let (pack, output) = build(home.path(), "a.zip", &[]);
    done(&output);
    let before = std::fs::read(&pack).unwrap();
    let waivers = home.path().join("waivers.yaml");
    let text = std::fs::read_to_string(&waivers).unwrap();
    std::fs::write(&waivers, text.replace("reason:", "reasn:")).unwrap();
    let (_, output) = build(home.path(), "a.zip", &[]);
    assert_eq!(output.status.code(), Some(1));
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(said.contains("waivers.yaml") && said.contains("did you mean `reason`?"), "{said}");
    assert_eq!(std::fs::read(&pack).unwrap(), before);
    // Killed in the middle of the work, it leaves nothing behind either.
    std::fs::write(&waivers, text).unwrap();
    let arguments = ["build", home.path().to_str().unwrap(), "--out", pack.to_str().unwrap()];
    let mut child = Command::new(env!("CARGO_BIN_EXE_vouchsafe")).args(arguments).spawn().unwrap();
    std::thread::sleep(std::time::Duration::from_millis(150));
    child.kill().unwrap();
    child.wait().unwrap();
    assert_eq!(std::fs::read(&pack).unwrap(), before);
    let left: Vec<String> = std::fs::read_dir(home.path())
        .unwrap()
        .flatten()
        .map(|e| e.file_name().to_string_lossy().into_owned())
        .filter(|n| n.starts_with(".vouchsafe-"))
        .collect();
    assert!(left.is_empty(), "{left:?}");
}

#[test]
fn a_flipped_byte_and_another_key_are_refused() {
    let home = copy();
    let (pack, output) = build(home.path(), "a.zip", &[]);
    done(&output);
    let mut bytes = std::fs::read(&pack).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    let spoilt = home.path().join("spoilt.zip");
    std::fs::write(&spoilt, bytes).unwrap();
    assert_eq!(vouchsafe(&["verify", spoilt.to_str().unwrap()]).status.code(), Some(11));
    let other = "00:".repeat(31) + "00";
    let output = vouchsafe(&["verify", pack.to_str().unwrap(), "--fingerprint", &other]);
    assert_eq!(output.status.code(), Some(11));
}

#[test]
fn fail_on_exits_ten_and_writes_the_pack_all_the_same() {
    let home = copy();
    let (pack, output) = build(home.path(), "a.zip", &["--fail-on", "not-satisfied"]);
    assert_eq!(output.status.code(), Some(10));
    assert!(pack.exists());
    let assessed = vouchsafe(&["assess", home.path().to_str().unwrap()]);
    assert_eq!(assessed.status.code(), Some(0));
}

#[test]
fn the_packs_facts_can_be_asked() {
    let home = copy();
    let (pack, output) = build(home.path(), "a.zip", &[]);
    done(&output);
    let sql = "SELECT count(*) AS people, sum(mfa) AS with_mfa FROM principals WHERE kind = 'person'";
    let said = done(&vouchsafe(&["query", "--pack", pack.to_str().unwrap(), "--sql", sql, "--format", "json"]));
    let rows: serde_json::Value = serde_json::from_str(&said).unwrap();
    assert_eq!(rows[0]["people"], 8);
    assert_eq!(rows[0]["with_mfa"], 7);
    assert_eq!(
        vouchsafe(&["query", "--pack", pack.to_str().unwrap(), "--sql", "DELETE FROM buckets"]).status.code(),
        Some(1)
    );
}

#[test]
fn nothing_hostile_gets_out_of_a_name() {
    let home = copy();
    let main = home.path().join("vouchsafe.yaml");
    let text = std::fs::read_to_string(&main).unwrap();
    let name = text.lines().find(|l| l.trim_start().starts_with("name:")).unwrap().to_owned();
    let hostile =
        r##"  name: "#read(\"/etc/passwd\") <script>alert(1)</script> ]#panic() $x$ 漢字 🙂 =1+1 \u202Etxt""##;
    std::fs::write(&main, text.replacen(&name, hostile, 1)).unwrap();
    let (pack, output) = build(home.path(), "a.zip", &[]);
    done(&output);
    let folder = tempfile::tempdir().unwrap();
    let files = unpacked(&pack, folder.path());
    let html = String::from_utf8_lossy(&files["report.html"]).into_owned();
    assert!(!html.contains("<script>alert") && html.contains("&lt;script&gt;alert"));
    let report = text_of(&folder.path().join("report.pdf"));
    assert!(report.contains("#read(") && !report.contains("root:x:0"));
}
