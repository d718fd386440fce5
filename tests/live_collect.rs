//! Collects live with the real aws CLI on a mock AWS: whole, interrupted, half of it denied, and by the printed script.
#![allow(clippy::unwrap_used)]

mod live_support;

use live_support::{Mock, instead, printed, workspace};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::process::Stdio;
use std::time::{Duration, Instant};
use vouchsafe::collect::{Source, TakeIn, take_in};
use vouchsafe::facts::Facts;
use vouchsafe::model::{Artefact, Catalog, Collected, Outcome, Snapshot, Workspace};
use vouchsafe::{assess, catalog, inventory};

/// The record of a collection, a line each.
fn record(folder: &Path) -> Vec<Value> {
    let text = std::fs::read_to_string(folder.join("collection.jsonl")).unwrap_or_default();
    // The last line may be half-written where the program was killed.
    let whole = text.rfind('\n').map_or("", |at| &text[..at]);
    whole.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn words(line: &Value) -> String {
    let argv = line["argv"].as_array().unwrap();
    argv.iter().map(|word| word.as_str().unwrap()).collect::<Vec<_>>().join(" ")
}

struct Taken {
    catalog: Catalog,
    workspace: Workspace,
    snapshot: Snapshot,
    facts: Facts,
    _folder: tempfile::TempDir,
}

/// The facts of a workspace, from what lies in its exports.
fn taken(root: &Path) -> Taken {
    let catalog = catalog::shipped().unwrap();
    let workspace = vouchsafe::workspace::load(root).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let sources = vec![Source { label: "exports".into(), folder: root.join("exports") }];
    let request = TakeIn { sources, ..TakeIn::default() };
    let snapshot = take_in(&request, &catalog.kinds, &folder.path().join("snapshot")).unwrap();
    let facts = inventory::inventory(&snapshot, &workspace, &catalog.kinds).unwrap();
    Taken { catalog, workspace, snapshot, facts, _folder: folder }
}

/// What each artefact is and what became of it, without what differs from one time to the next.
fn outcomes(snapshot: &Snapshot) -> BTreeSet<(String, String, Option<String>, Collected)> {
    let of = |a: &Artefact| (a.kind.to_string(), a.scope().to_string(), a.subject.clone(), a.outcome);
    snapshot.index.artefacts.iter().map(of).collect()
}

/// The facts as text, without those about the collection itself; every time of today reads the same.
fn facts(taken: &Taken) -> BTreeMap<String, Vec<String>> {
    let today = chrono::Utc::now() - chrono::Duration::days(1);
    let mut all = BTreeMap::new();
    for table in vouchsafe::facts::tables().filter(|table| table.cited) {
        let answer = taken.facts.query(&format!("SELECT * FROM {}", table.name), &[], 1_000_000).unwrap();
        let mut rows: Vec<String> = answer
            .rows
            .iter()
            .map(|row| {
                let cells = row.iter().map(vouchsafe::facts::value_text).map(|cell| {
                    let time = cell.parse::<chrono::DateTime<chrono::Utc>>();
                    if time.is_ok_and(|time| time > today) { "today".to_owned() } else { cell }
                });
                cells.collect::<Vec<_>>().join(" | ")
            })
            .collect();
        rows.sort();
        all.insert(table.name.to_owned(), rows);
    }
    all
}

#[test]
fn a_live_collection_becomes_a_pack() {
    let mock = Mock::shared();
    let root = workspace();
    let report = printed(mock.vouchsafe().arg("collect").arg(root.path()).args(["--live", "--format", "json"]));
    let report: Value = serde_json::from_str(&report).unwrap();
    assert_eq!(report["accounts"][0]["account"], "111122223333");
    assert_eq!(report["not_collected"], Value::Array(vec![]), "{report:#}");
    assert_eq!(report["not_shown"], serde_json::json!({}));

    // Every line says what was asked, of whom, by whom, with what, when, and what came of it.
    let live = root.path().join("exports/live");
    let lines = record(&live);
    assert!(lines.len() > 90, "only {} commands", lines.len());
    for line in &lines {
        for field in ["file", "account", "caller", "started", "ended", "tool"] {
            assert!(line[field].as_str().is_some_and(|text| !text.is_empty()), "{field} of {line}");
        }
        let words = words(line);
        assert!(words.starts_with("aws ") && words.ends_with(" --output json"), "{words}");
        assert!(!words.contains("get-secret-value"));
        if line["exit"] == 0 {
            let bytes = std::fs::read(live.join(line["file"].as_str().unwrap())).unwrap();
            let digest = vouchsafe::model::Digest::of(&bytes).to_string();
            assert_eq!((line["bytes"].as_u64(), line["sha256"].as_str()), (Some(bytes.len() as u64), Some(&*digest)));
        }
    }
    let files: BTreeSet<&str> = lines.iter().map(|line| line["file"].as_str().unwrap()).collect();
    assert_eq!(files.len(), lines.len(), "a command was run twice");
    assert!(lines.iter().any(|line| words(line).starts_with("aws iam generate-credential-report")));

    let taken = taken(root.path());
    assert_eq!(taken.snapshot.index.unrecognised, []);
    let report = taken.snapshot.current().find(|a| a.kind.as_str() == "aws.iam.credential-report").unwrap();
    assert!(report.rows.is_some_and(|rows| rows > 3) && report.caller.is_some() && report.ended_at.is_some());

    printed(
        mock.vouchsafe()
            .arg("build")
            .arg(root.path())
            .args(["--out", "pack.zip"])
            .current_dir(root.path())
            .args(["--profile", "quarterly"]),
    );
    let verified = mock.vouchsafe().args(["verify", "pack.zip"]).current_dir(root.path()).output().unwrap();
    assert!(verified.status.success(), "{}", String::from_utf8_lossy(&verified.stdout));
}

#[test]
fn a_collection_that_was_killed_goes_on_where_it_stopped() {
    let mock = Mock::shared();
    let root = workspace();
    let logs = tempfile::tempdir().unwrap();
    let log = logs.path().join("log");
    let wrapper = instead(&mock, &format!("echo \"aws $*\" >>{}", log.display()));
    let collect = || {
        let mut command = mock.vouchsafe();
        command.arg("collect").arg(root.path()).arg("--live").env("PATH", mock.path(Some(wrapper.path())));
        command
    };
    let mut first = collect().stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    let work = root.path().join("exports/.live-collecting");
    let begun = Instant::now();
    while record(&work).len() < 40 {
        assert!(begun.elapsed() < Duration::from_secs(120), "only {} commands ended", record(&work).len());
        assert!(first.try_wait().unwrap().is_none(), "it ended before it could be killed");
        std::thread::sleep(Duration::from_millis(20));
    }
    first.kill().unwrap();
    first.wait().unwrap();
    // What was running when it was killed runs to its end, and no one waits for it.
    std::thread::sleep(Duration::from_secs(3));
    assert!(!root.path().join("exports/live").exists());
    let ended: BTreeSet<String> = record(&work).iter().map(words).collect();
    std::fs::write(&log, "").unwrap();
    // As if the machine had stopped in the middle of a line.
    let mut torn = std::fs::File::options().append(true).open(work.join("collection.jsonl")).unwrap();
    std::io::Write::write_all(&mut torn, b"{\"file\":\"111122223333/half").unwrap();

    let said = collect().output().unwrap();
    let said = String::from_utf8_lossy(&said.stderr).into_owned();
    assert!(said.contains("going on with an unfinished collection"), "{said}");
    let again: Vec<String> = std::fs::read_to_string(&log).unwrap().lines().map(str::to_owned).collect();
    // Who answers is asked anew each time: the credentials may be other ones.
    let repeated: Vec<&String> =
        again.iter().filter(|line| ended.contains(*line) && !line.starts_with("aws sts get-caller-identity")).collect();
    assert!(repeated.is_empty(), "run again: {repeated:#?}");
    assert!(again.len() > 20 && !work.exists());

    let whole = workspace();
    printed(mock.vouchsafe().arg("collect").arg(whole.path()).arg("--live"));
    let (resumed, whole) = (taken(root.path()), taken(whole.path()));
    assert_eq!(outcomes(&resumed.snapshot), outcomes(&whole.snapshot));
    assert_eq!(facts(&resumed), facts(&whole));
}

#[test]
fn half_of_the_commands_denied_are_gaps_and_no_passes() {
    let mock = Mock::shared();
    let root = workspace();
    let plan = printed(mock.vouchsafe().arg("collect").arg(root.path()).args(["--live", "--dry-run"]));
    let commands: BTreeSet<String> = plan
        .lines()
        .map(|line| line.split(' ').skip(1).take(2).collect::<Vec<_>>().join(" "))
        .filter(|command| !command.starts_with("sts "))
        .collect();
    let denied: Vec<&String> = commands.iter().step_by(2).collect();
    assert!(denied.len() > 25);
    let cases: String = denied
        .iter()
        .map(|command| {
            let (service, operation) = command.split_once(' ').unwrap();
            let api: String = operation.split('-').map(|word| word[..1].to_uppercase() + &word[1..]).collect();
            let code = if service == "ec2" { "UnauthorizedOperation" } else { "AccessDenied" };
            format!(
                "'{command}') printf '\\nAn error occurred ({code}) when calling the {api} operation: User: \
                 arn:aws:iam::111122223333:user/auditor is not authorized to perform: {service}:{api} because no \
                 identity-based policy allows the {service}:{api} action\\n' >&2; exit 254 ;;\n"
            )
        })
        .collect();
    let wrapper = instead(&mock, &format!("case \"$1 $2\" in\n{cases}esac"));
    let mut collect = mock.vouchsafe();
    collect.arg("collect").arg(root.path()).args(["--live", "--format", "json"]);
    let report = printed(collect.env("PATH", mock.path(Some(wrapper.path()))));
    let report: Value = serde_json::from_str(&report).unwrap();

    let taken = taken(root.path());
    let by_command: BTreeMap<String, &str> = taken
        .catalog
        .kinds
        .values()
        .filter(|spec| spec.kind.platform() == "aws")
        .map(|spec| (spec.command.split(' ').take(2).collect::<Vec<_>>().join(" "), spec.kind.as_str()))
        .collect();
    let gaps = report["not_collected"].as_array().unwrap();
    for command in &denied {
        let kind = by_command[command.as_str()];
        let found: Vec<&Value> = gaps.iter().filter(|gap| gap["kind"] == kind).collect();
        assert!(!found.is_empty(), "{kind} was denied and is no gap");
        for gap in found {
            let outcome = gap["outcome"].as_str().unwrap();
            let because = gap["because"].as_str().unwrap();
            assert!(["denied", "skipped"].contains(&outcome) && because.contains("not authorized"), "{gap}");
        }
    }
    let skipped = gaps.iter().filter(|gap| gap["outcome"] == "skipped").count();
    assert!(skipped > 3, "{skipped} kinds were skipped, their lists being denied");

    // Whatever rests on what was denied does not pass.
    let lacking: BTreeSet<&str> = gaps.iter().map(|gap| gap["kind"].as_str().unwrap()).collect();
    let rests = catalog::rests(&taken.catalog, &taken.facts);
    let now = "2026-10-02T12:00:00Z".parse().unwrap();
    let period = "2026-Q3".parse().unwrap();
    let assessment = assess::assess(&taken.catalog, &taken.facts, &taken.workspace, now, &period).unwrap();
    let mut held = 0;
    for check in assessment.checks.values() {
        let needs: Vec<&str> =
            rests[&check.id].kinds.iter().map(|k| k.as_str()).filter(|k| lacking.contains(k)).collect();
        if needs.is_empty() {
            continue;
        }
        held += 1;
        let fine = matches!(check.outcome, Outcome::Undetermined | Outcome::Fail);
        assert!(fine, "{} is {:?}, and {needs:?} were denied", check.id, check.outcome);
        assert!(check.counts.undetermined > 0 || check.outcome == Outcome::Fail, "{}", check.id);
        if check.outcome == Outcome::Undetermined {
            assert!(report["not_shown"][check.id.as_str()].is_array(), "{} is not told of", check.id);
        }
    }
    assert!(held > 40, "only {held} checks rest on what was denied");
}

#[test]
fn the_printed_script_collects_the_same() {
    let mock = Mock::shared();
    let live = workspace();
    printed(mock.vouchsafe().arg("collect").arg(live.path()).arg("--live"));
    let live = taken(live.path());
    let root = workspace();
    let script = printed(mock.vouchsafe().arg("collect").arg(root.path()).arg("--script"));
    std::fs::create_dir(root.path().join("exports")).ok();
    std::fs::write(root.path().join("collect.sh"), script).unwrap();
    let ran = mock.command("sh").args(["collect.sh", "exports/live"]).current_dir(root.path()).output().unwrap();
    let said = String::from_utf8_lossy(&ran.stderr);
    assert!(ran.status.success(), "{said}");
    assert!(said.contains("commands run"), "{said}");
    let scripted = taken(root.path());
    let of = |taken: &Taken| record_by_file(&taken.workspace.root.join("exports/live"));
    assert_eq!(of(&scripted), of(&live), "what was asked, of whom, by whom, and how it ended");
    assert_eq!(outcomes(&scripted.snapshot), outcomes(&live.snapshot));
    assert_eq!(facts(&scripted), facts(&live));
}

/// Each line by its file, without the times and the bytes.
fn record_by_file(folder: &Path) -> BTreeMap<String, Value> {
    let mut by_file = BTreeMap::new();
    for mut line in record(folder) {
        let fields = line.as_object_mut().unwrap();
        let stderr = fields.remove("stderr").map(|text| text.as_str().unwrap().trim().to_owned());
        for varying in ["started", "ended", "bytes", "sha256", "attempts"] {
            fields.remove(varying);
        }
        fields.insert("said".into(), stderr.into());
        by_file.insert(fields["file"].as_str().unwrap().to_owned(), line);
    }
    by_file
}
