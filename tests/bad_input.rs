//! Exports that are not as they should be: each is named, none passes, nothing panics.

#![allow(clippy::unwrap_used, clippy::print_stdout, clippy::wildcard_enum_match_arm)]

use proptest::prelude::*;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use vouchsafe::facts::{Facts, value_text};
use vouchsafe::model::{Artefact, Assessment, Collected, Outcome, SnapshotIndex, Workspace};
use vouchsafe::{assess, catalog, collect, inventory, workspace};

const SUMMARY: &str = r#"{"SummaryMap":{"Users":1,"AccountMFAEnabled":1,"AccountAccessKeysPresent":0}}"#;
const IDENTITY: &str = r#"{"UserId":"A","Account":"111122223333","Arn":"arn:aws:iam::111122223333:user/a"}"#;

struct Home(tempfile::TempDir);

impl Home {
    fn new() -> Self {
        let home = tempfile::tempdir().unwrap();
        std::fs::create_dir(home.path().join("exports")).unwrap();
        std::fs::write(
            home.path().join("vouchsafe.yaml"),
            "format: vouchsafe-workspace/1\norganisation: { name: Example }\nscope:\n  accounts:\n    - { id: \"111122223333\", regions: [us-east-1] }\n",
        )
        .unwrap();
        Self(home)
    }

    fn with(self, name: &str, bytes: impl AsRef<[u8]>) -> Self {
        let path = self.exports().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, bytes).unwrap();
        // Where no record says when it was captured, the file's own time does: 2026-10-01, inside the period's grace.
        let captured = std::time::UNIX_EPOCH + std::time::Duration::from_secs(1_790_841_600);
        std::fs::File::options().write(true).open(&path).unwrap().set_modified(captured).unwrap();
        self
    }

    fn exports(&self) -> PathBuf {
        self.0.path().join("exports")
    }

    fn workspace(&self) -> Workspace {
        workspace::load(self.0.path()).unwrap()
    }

    fn taken(&self) -> (SnapshotIndex, Facts) {
        let kinds = catalog::shipped().unwrap().kinds;
        let source = collect::Source { label: String::new(), folder: self.exports() };
        let request = collect::TakeIn { sources: vec![source], ..Default::default() };
        let snapshot = collect::take_in(&request, &kinds, &self.0.path().join("snapshot")).unwrap();
        let facts = inventory::inventory(&snapshot, &self.workspace(), &kinds).unwrap();
        (snapshot.index, facts)
    }

    fn assessed(&self) -> Assessment {
        let (_, facts) = self.taken();
        let catalog = catalog::shipped().unwrap();
        let (now, period) = ("2026-10-02T09:00:00Z".parse().unwrap(), "2026-Q3".parse().unwrap());
        assess::assess(&catalog, &facts, &self.workspace(), now, &period).unwrap()
    }
}

fn of<'i>(index: &'i SnapshotIndex, kind: &str) -> Vec<&'i Artefact> {
    index.artefacts.iter().filter(|a| a.kind.as_str() == kind).collect()
}

fn texts(facts: &Facts, sql: &str) -> Vec<String> {
    facts.query(sql, &[], 100).unwrap().rows.iter().map(|r| value_text(&r[0])).collect()
}

fn utf16(text: &str) -> Vec<u8> {
    [0xFF, 0xFE].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect()
}

/// What an account summary in this form comes to, and what `root-has-mfa` then says.
fn summary_as(bytes: impl AsRef<[u8]>) -> (Collected, Outcome) {
    let home = Home::new().with("iam_get-account-summary.json", bytes).with("sts_get-caller-identity.json", IDENTITY);
    let (index, _) = home.taken();
    let outcome = of(&index, "aws.iam.account-summary").first().map_or(Collected::Skipped, |a| a.outcome);
    let check = &home.assessed().checks[&"root-has-mfa".parse().unwrap()];
    (outcome, check.outcome)
}

#[test]
fn one_answer_in_every_form() {
    assert_eq!(summary_as(SUMMARY), (Collected::Collected, Outcome::Pass));
    assert_eq!(summary_as(utf16(SUMMARY)), (Collected::Collected, Outcome::Pass), "UTF-16 with a byte order mark");
    assert_eq!(summary_as(format!("\u{feff}{SUMMARY}\r\n")), (Collected::Collected, Outcome::Pass), "BOM and CRLF");
    assert_eq!(summary_as(&SUMMARY[..40]), (Collected::Unreadable, Outcome::Undetermined), "cut off");
    assert_eq!(summary_as(""), (Collected::Unreadable, Outcome::Undetermined), "zero bytes, and nothing says why");
    let wrong = r#"{"SummaryMap":{"AccountMFAEnabled":"perhaps"}}"#;
    assert_eq!(summary_as(wrong), (Collected::Collected, Outcome::Undetermined), "a value of the wrong type");
    let twice = r#"{"SummaryMap":{"AccountMFAEnabled":0,"AccountMFAEnabled":1,"AccountAccessKeysPresent":0}}"#;
    assert_eq!(summary_as(twice), (Collected::Collected, Outcome::Undetermined), "a key that stands twice");
    let denied = "\nAn error occurred (AccessDenied) when calling the GetAccountSummary operation: no\n";
    assert_eq!(summary_as(denied), (Collected::Denied, Outcome::Undetermined), "the text of a refusal");
}

#[test]
fn a_page_token_makes_the_population_incomplete() {
    let group = json!({"GroupId": "sg-1", "GroupName": "web", "VpcId": "vpc-1", "IpPermissions": [], "IpPermissionsEgress": []});
    let whole = json!({ "SecurityGroups": [group] });
    let mut part = whole.clone();
    part["NextToken"] = "more".into();
    let check = |answer: &Value| {
        let home = Home::new()
            .with("ec2_describe-security-groups.json", answer.to_string())
            .with("ec2_describe-network-interfaces.json", r#"{"NetworkInterfaces":[]}"#)
            .with("elbv2_describe-load-balancers.json", r#"{"LoadBalancers":[]}"#)
            .with("elb_describe-load-balancers.json", r#"{"LoadBalancerDescriptions":[]}"#)
            .with("sts_get-caller-identity.json", IDENTITY)
            .with(
                "collection.jsonl",
                record(&[
                    "ec2_describe-security-groups.json",
                    "ec2_describe-network-interfaces.json",
                    "elbv2_describe-load-balancers.json",
                    "elb_describe-load-balancers.json",
                ]),
            );
        let (index, facts) = home.taken();
        let outcome = of(&index, "aws.ec2.security-groups")[0].outcome;
        assert_eq!(texts(&facts, "SELECT count(*) FROM security_groups"), ["1"]);
        (outcome, home.assessed().checks[&"no-open-admin-ports".parse().unwrap()].outcome)
    };
    let (outcome, before) = check(&whole);
    assert_eq!(outcome, Collected::Collected);
    let (outcome, after) = check(&part);
    assert_eq!((outcome, after), (Collected::Partial, Outcome::Undetermined));
    assert_ne!(before, Outcome::Undetermined, "the whole answer settles it");
}

fn record(files: &[&str]) -> String {
    files
        .iter()
        .map(|file| {
            let command: Vec<&str> = file.trim_end_matches(".json").splitn(2, '_').collect();
            json!({"file": file, "argv": ["aws", command[0], command[1], "--region", "us-east-1"], "account": "111122223333",
                   "region": "us-east-1", "started": "2026-10-01T08:00:00Z", "ended": "2026-10-01T08:00:01Z", "exit": 0})
            .to_string()
                + "\n"
        })
        .collect()
}

#[test]
fn of_two_captures_the_newer_wins_and_both_are_listed() {
    let old = SUMMARY.replace("\"AccountMFAEnabled\":1", "\"AccountMFAEnabled\":0");
    let line = |file: &str, ended: &str| {
        json!({"file": file, "argv": ["aws", "iam", "get-account-summary"], "account": "111122223333", "ended": ended, "exit": 0}).to_string() + "\n"
    };
    let home = Home::new()
        .with("a/iam_get-account-summary.json", SUMMARY)
        .with("a/collection.jsonl", line("iam_get-account-summary.json", "2026-10-01T08:00:00Z"))
        .with("b/iam_get-account-summary.json", &old)
        .with("b/collection.jsonl", line("iam_get-account-summary.json", "2026-09-01T08:00:00Z"));
    let (index, facts) = home.taken();
    let both = of(&index, "aws.iam.account-summary");
    assert_eq!(both.len(), 2);
    assert_eq!(both.iter().filter(|a| a.superseded_by.is_some()).count(), 1);
    assert_eq!(texts(&facts, "SELECT root_mfa FROM account_summary"), ["1"]);
}

#[test]
fn what_says_no_account_is_unattributed_and_passes_nothing() {
    let home = Home::new().with("iam_get-account-summary.json", SUMMARY);
    let (index, _) = home.taken();
    assert_eq!(of(&index, "aws.iam.account-summary")[0].account, None);
    assert_eq!(home.assessed().checks[&"root-has-mfa".parse().unwrap()].outcome, Outcome::Undetermined);
}

#[test]
fn not_configured_is_an_answer_and_denied_is_none() {
    let error = |code: &str| format!("An error occurred ({code}) when calling the GetPublicAccessBlock operation: x");
    for (code, outcome, configured) in [
        ("NoSuchPublicAccessBlockConfiguration", Collected::NotConfigured, vec!["0".to_owned()]),
        ("AccessDenied", Collected::Denied, vec![]),
    ] {
        let home = Home::new()
            .with("s3api_get-public-access-block_bucket_records.txt", error(code))
            .with(
                "s3api_list-buckets.json",
                r#"{"Buckets":[{"Name":"records","CreationDate":"2026-01-01T00:00:00Z"}]}"#,
            )
            .with("sts_get-caller-identity.json", IDENTITY);
        let (index, facts) = home.taken();
        assert_eq!(of(&index, "aws.s3.public-access-block")[0].outcome, outcome, "{code}");
        assert_eq!(texts(&facts, "SELECT configured FROM public_access_blocks WHERE bucket = 'records'"), configured);
    }
}

#[test]
fn what_is_no_export_is_listed_and_nothing_at_all_is_an_error() {
    let home = Home::new()
        .with("notes.txt", "hello")
        .with("mystery.json", r#"{"Things": []}"#)
        .with("iam_get-account-summary.json", SUMMARY);
    let (index, _) = home.taken();
    let listed: Vec<&str> = index.unrecognised.iter().map(|u| u.source.as_str()).collect();
    assert_eq!(listed, ["mystery.json", "notes.txt"]);
    let empty = Home::new().with("notes.txt", "hello");
    let kinds = catalog::shipped().unwrap().kinds;
    let source = collect::Source { label: String::new(), folder: empty.exports() };
    let request = collect::TakeIn { sources: vec![source], ..Default::default() };
    let into = empty.0.path().join("snapshot");
    assert!(matches!(collect::take_in(&request, &kinds, &into), Err(collect::CollectError::Nothing { .. })));
    assert!(!into.exists(), "a failed collection leaves nothing");
}

/// Every JSON export of the example, one value of each replaced in turn by another type.
fn example() -> Vec<(String, Value)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/clinic-billing/exports");
    let mut files: Vec<(String, Value)> = std::fs::read_dir(folder)
        .unwrap()
        .flatten()
        .filter_map(|e| {
            let value = serde_json::from_slice(&std::fs::read(e.path()).ok()?).ok()?;
            Some((e.file_name().to_string_lossy().into_owned(), value))
        })
        .collect();
    files.sort_by(|a, b| a.0.cmp(&b.0));
    files
}

fn places(value: &Value, pointer: &str, list: &mut Vec<String>) {
    list.push(pointer.to_owned());
    match value {
        Value::Array(items) => items.iter().enumerate().for_each(|(i, v)| places(v, &format!("{pointer}/{i}"), list)),
        Value::Object(fields) => fields.iter().for_each(|(k, v)| {
            places(v, &format!("{pointer}/{}", k.replace('~', "~0").replace('/', "~1")), list);
        }),
        _ => {}
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 150, ..ProptestConfig::default() })]

    #[test]
    fn no_reader_panics_whatever_stands_where(file in any::<prop::sample::Index>(), spots in prop::collection::vec((any::<prop::sample::Index>(), 0..7_usize), 1..6)) {
        let files = example();
        let (name, mut value) = files[file.index(files.len())].clone();
        for (spot, other) in spots {
            let mut list = Vec::new();
            places(&value, "", &mut list);
            let pointer = &list[spot.index(list.len())];
            let others = [Value::Null, json!(true), json!(-1), json!(1e300), json!("\u{0}%7"), json!([]), json!({"a": [1]})];
            if let Some(place) = value.pointer_mut(pointer) {
                *place = others[other].clone();
            }
        }
        let home = Home::new().with(&name, value.to_string()).with("sts_get-caller-identity.json", IDENTITY);
        let (_, facts) = home.taken();
        prop_assert!(facts.query("SELECT count(*) FROM artefacts", &[], 1).is_ok());
    }
}
