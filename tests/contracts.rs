//! Contracts and exports of people, sign-in, applications and scanners: what each file yields, that the shipped examples
//! pass and their spoilt copies do not, and that nothing else is taken for one of them.
#![allow(clippy::unwrap_used, clippy::print_stdout, clippy::wildcard_enum_match_arm)]

#[path = "contracts/forms.rs"]
mod forms;

use std::path::{Path, PathBuf};
use vouchsafe::facts::{Facts, value_text};
use vouchsafe::model::{Assessment, CONTRACTS, Outcome, SnapshotIndex, Workspace};
use vouchsafe::{assess, catalog, collect, inventory, workspace};

const WORKSPACE: &str = "format: vouchsafe-workspace/1
organisation: { name: Vendor }
platforms: [aws, idp, hr, application, scanner]
scope:
  accounts:
    - { id: \"111122223333\", regions: [us-east-1] }
    - { platform: idp, id: directory }
    - { platform: hr, id: roster }
    - { platform: application, id: portal }
    - { platform: scanner, id: scanner }
";

/// A folder of exports with a workspace that declares where they come from.
struct Home(tempfile::TempDir);

impl Home {
    fn new(more: &str) -> Self {
        let home = tempfile::tempdir().unwrap();
        std::fs::create_dir(home.path().join("exports")).unwrap();
        std::fs::write(home.path().join("vouchsafe.yaml"), format!("{WORKSPACE}{more}")).unwrap();
        Self(home)
    }

    fn with(self, name: &str, bytes: impl AsRef<[u8]>) -> Self {
        std::fs::write(self.0.path().join("exports").join(name), bytes).unwrap();
        self
    }

    fn workspace(&self) -> Workspace {
        workspace::load(self.0.path()).unwrap()
    }

    fn taken(&self) -> (SnapshotIndex, Facts) {
        let (kinds, workspace) = (catalog::shipped().unwrap().kinds, self.workspace());
        let request = collect::TakeIn {
            sources: vec![collect::Source { label: String::new(), folder: self.0.path().join("exports") }],
            declared: workspace.scope.accounts.iter().map(|a| (a.platform.clone(), a.id.clone())).collect(),
            ..collect::TakeIn::default()
        };
        let snapshot = collect::take_in(&request, &kinds, &self.0.path().join("snapshot")).unwrap();
        let facts = inventory::inventory(&snapshot, &workspace, &kinds).unwrap();
        (snapshot.index, facts)
    }

    fn assessed(&self) -> Assessment {
        let (_, facts) = self.taken();
        let (now, period) = ("2026-10-02T09:00:00Z".parse().unwrap(), "2026-Q3".parse().unwrap());
        assess::assess(&catalog::shipped().unwrap(), &facts, &self.workspace(), now, &period).unwrap()
    }

    fn outcome(&self, check: &str) -> Outcome {
        self.assessed().checks[&check.parse().unwrap()].outcome
    }
}

fn examples() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/contracts")
}

fn example(name: &str) -> String {
    std::fs::read_to_string(examples().join(name)).unwrap()
}

/// Rows of a query, cells joined by a bar; NULL is empty.
fn rows(facts: &Facts, sql: &str) -> Vec<String> {
    let answer = facts.query(sql, &[], 1_000).unwrap();
    answer.rows.iter().map(|row| row.iter().map(value_text).collect::<Vec<_>>().join("|")).collect()
}

#[test]
fn every_example_is_of_its_kind_and_whole() {
    let mut seen = 0;
    for entry in std::fs::read_dir(examples()).unwrap().flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let (index, facts) = Home::new("").with(&name, std::fs::read(entry.path()).unwrap()).taken();
        assert!(index.unrecognised.is_empty(), "{name}: {:?}", index.unrecognised);
        assert_eq!(index.artefacts.len(), 1, "{name}");
        let artefact = &index.artefacts[0];
        assert!(artefact.account.is_some() && artefact.outcome.is_answer(), "{name}: {artefact:?}");
        assert_eq!(rows(&facts, "SELECT problem, place FROM problems"), [""; 0], "{name}");
        seen += 1;
    }
    assert_eq!(seen, 11, "each example has its turn");
}

/// Each check with the example it rests on, and how a copy of that is spoilt so that it fails, and so that it is not known.
#[test]
fn an_example_passes_and_its_spoilt_copies_do_not() {
    let settings = ("application-settings.csv", example("application-settings.csv"));
    for (check, file, fails, unknown) in [
        (
            "workforce-is-trained",
            "roster.csv",
            (",2026-05-11,no\nE-02", ",2025-01-01,no\nE-02"),
            (",2026-05-11,no\nE-02", ",,no\nE-02"),
        ),
        (
            "workforce-is-screened-before-starting",
            "roster.csv",
            ("2025-01-02", "2025-02-02"),
            ("2025-01-02", "02/01/2025"),
        ),
        ("directory-users-use-mfa", "directory-users.csv", ("yes,yes,totp", "yes,no,"), ("yes,yes,totp", "yes,,")),
        ("identity-administrators-use-phishing-resistant-mfa", "directory-users.csv", ("fido2", "sms"), ("fido2", "")),
        ("sign-on-policies-require-mfa", "sign-on-policies.csv", ("none,480", "user root,480"), ("none,480", ",480")),
        (
            "identity-provider-sessions-end-when-idle",
            "sign-on-policies.csv",
            ("480,15", "480,240"),
            ("480,15", "480,soon"),
        ),
        (
            "application-users-use-mfa",
            "application-users.csv",
            ("no,yes,yes", "no,yes,no"),
            ("no,yes,yes", "no,yes,perhaps"),
        ),
        ("impersonation-is-for-emergencies", "application-permissions.csv", ("yes,yes", "yes,no"), ("yes,yes", "yes,")),
        (
            "no-application-role-holds-patients-and-billing",
            "application-permissions.csv",
            ("biller,billing", "care-coordinator,billing"),
            ("support,none,none,no,no", "support,none"),
        ),
        (
            "application-sessions-end-when-idle",
            "application-settings.csv",
            ("portal,15", "portal,60"),
            ("portal,15", "portal,"),
        ),
        (
            "application-tokens-end-within-an-hour",
            "application-settings.csv",
            ("480,30", "480,300"),
            ("480,30", "480,-1"),
        ),
        (
            "application-records-who-saw-which-patient",
            "audit-events.csv",
            ("view,yes,yes,yes", "view,yes,yes,no"),
            ("view,yes,yes,yes", "view,yes,yes,"),
        ),
        (
            "application-records-who-saw-which-patient",
            "audit-sample.csv",
            (",7f3c0a9be1d24466,read", ",,read"),
            (
                "read\nchart.view,2026-09-30T12:03:10Z,a2,02ab98d0ffe1c377,read",
                "write\nchart.view,2026-09-30T12:03:10Z,a2,02ab98d0ffe1c377,write",
            ),
        ),
        (
            "tenants-cannot-see-each-other",
            "negative-tests.xml",
            ("refused\"/>", "refused\"><failure/></testcase>"),
            ("refused\"/>", "refused\"><skipped/></testcase>"),
        ),
        (
            "application-refuses-bad-tokens",
            "negative-tests.xml",
            ("expired_token\"/>", "expired_token\"><error/></testcase>"),
            ("tests=\"3\"", "tests=\"4\""),
        ),
        (
            "idle-logoff-works",
            "negative-tests.xml",
            ("minutes\"/>", "minutes\"><failure/></testcase>"),
            ("timestamp=\"2026-09-30T02:12:00Z\"", "timestamp=\"2026-01-30T02:12:00Z\""),
        ),
        (
            "application-roles-are-held-apart",
            "negative-tests.xml",
            ("</properties>\n    </testcase>", "</properties><failure/>\n    </testcase>"),
            (
                "name=\"roles\" tests=\"1\" failures=\"0\" errors=\"0\"",
                "name=\"roles\" tests=\"1\" failures=\"0\" errors=\"1\"",
            ),
        ),
    ] {
        let whole = example(file);
        let outcome = |text: &str| {
            let home = Home::new("").with(file, text);
            let home = if file.ends_with(".xml") { home.with(settings.0, &settings.1) } else { home };
            home.outcome(check)
        };
        assert_eq!(outcome(&whole), Outcome::Pass, "{check} on {file}");
        for ((from, to), expected) in [(fails, Outcome::Fail), (unknown, Outcome::Undetermined)] {
            assert!(whole.contains(from), "{file} has no `{from}`");
            assert_eq!(outcome(&whole.replacen(from, to, 1)), expected, "{check}: `{from}` as `{to}`");
        }
    }
}

#[test]
fn without_the_applications_exports_question_one_is_not_shown_in_full() {
    let check = "application-users-hold-known-roles";
    let files = [
        "application-users.csv",
        "application-permissions.csv",
        "application-tenants.csv",
        "application-settings.csv",
        "audit-events.csv",
        "negative-tests.xml",
    ];
    let with = |left_out: Option<&str>| {
        files
            .iter()
            .filter(|name| Some(**name) != left_out)
            .fold(Home::new(""), |home, name| home.with(name, example(name)))
    };
    assert_eq!(with(None).outcome(check), Outcome::Pass);
    for name in files {
        assert_eq!(with(Some(name)).outcome(check), Outcome::Undetermined, "without {name}");
    }
    let catalog = catalog::shipped().unwrap();
    let access = catalog.questions.iter().find(|q| q.id == vouchsafe::model::Question::Access).unwrap();
    assert!(access.headline.iter().any(|h| h.expected.named() == ("check", check)), "it is a headline of question 1");
}

/// The roster against every place where a leaver may still have an account.
#[test]
fn a_leaver_with_live_access_is_found_wherever_it_is() {
    let report = |zoe: &str| {
        let head = "user,arn,user_creation_time,password_enabled,password_last_used,password_last_changed,password_next_rotation,mfa_active,access_key_1_active,access_key_1_last_rotated,access_key_1_last_used_date,access_key_1_last_used_region,access_key_1_last_used_service,access_key_2_active,access_key_2_last_rotated,access_key_2_last_used_date,access_key_2_last_used_region,access_key_2_last_used_service,cert_1_active,cert_1_last_rotated,cert_2_active,cert_2_last_rotated";
        let user = |name: &str, password: &str, key: &str| {
            format!(
                "{name},arn:aws:iam::111122223333:user/{name},2024-05-06T08:00:00+00:00,{password},no_information,N/A,N/A,true,{key},N/A,N/A,N/A,N/A,false,N/A,N/A,N/A,N/A,false,N/A,false,N/A"
            )
        };
        let text = format!("{head}\n{}\n{}\n{zoe}\n", user("ana", "true", "false"), user("deploy", "false", "true"));
        serde_json::json!({"Content": text, "ReportFormat": "text/csv", "GeneratedTime": "2026-10-01T06:00:00Z"})
            .to_string()
    };
    let shut = "z.lind,arn:aws:iam::111122223333:user/z.lind,2024-05-06T08:00:00+00:00,false,no_information,N/A,N/A,true,false,N/A,N/A,N/A,N/A,false,N/A,N/A,N/A,N/A,false,N/A,false,N/A";
    let live = shut.replacen(",false,no_information", ",true,no_information", 1);
    let key = shut.replacen("true,false,N/A", "true,true,N/A", 1);
    let details = r#"{"UserDetailList":[],"GroupDetailList":[],"RoleDetailList":[],"Policies":[]}"#;
    let home = |directory: &str, application: &str, zoe: &str, more: &str| {
        Home::new(more)
            .with("roster.csv", example("roster.csv").replace("zoe@vendor", "Zoe@Vendor"))
            .with("directory-users.csv", directory)
            .with("application-users.csv", application)
            .with("iam.get-credential-report.json", report(zoe))
            .with("iam.get-account-authorization-details.json", details)
            .outcome("leavers-have-no-live-account")
    };
    let (directory, application) = (example("directory-users.csv"), example("application-users.csv"));
    let declared = "identity:\n  accounts:\n    - { account: Z.Lind, person: ZOE@vendor.example }\n    - { account: ana, person: ana@vendor.example }\n";
    assert_eq!(home(&directory, &application, shut, declared), Outcome::Pass);
    let open = directory.replace("keycloak,no", "keycloak,yes");
    assert_eq!(home(&open, &application, shut, declared), Outcome::Fail, "in the directory");
    let open = application.replace("yes,no,yes", "yes,yes,yes");
    assert_eq!(home(&directory, &open, shut, declared), Outcome::Fail, "in the application");
    assert_eq!(home(&directory, &application, &live, declared), Outcome::Fail, "by a console password");
    assert_eq!(home(&directory, &application, &key, declared), Outcome::Fail, "by an access key");
    assert_eq!(home(&directory, &application, &live, ""), Outcome::Undetermined, "nothing says whose `z.lind` is");
    let service = declared.replace("person: ZOE@vendor.example", "service: robot");
    assert_eq!(home(&directory, &application, &live, &service), Outcome::Pass, "declared to be no person's");
    let missing = Home::new(declared).with("roster.csv", example("roster.csv")).with("directory-users.csv", &directory);
    assert_eq!(
        missing.outcome("leavers-have-no-live-account"),
        Outcome::Undetermined,
        "IAM and application are lacking"
    );
}

/// A table as spreadsheets spoil it: each oddity is named, and what it touches is not known.
#[test]
fn odd_tables_are_read_or_named() {
    let head = "employee_id,name,email,started_on,ended_on";
    let utf16: Vec<u8> = [0xFF, 0xFE]
        .into_iter()
        .chain(format!("{head}\r\n1,Zoë,zoe@x.example,2026-01-02,\r\n").encode_utf16().flat_map(u16::to_le_bytes))
        .collect();
    for (bytes, people, problems) in [
        (
            format!("\u{feff}{head}\r\n1,\"Lind, Zoë\",zoe@x.example,2026-01-02,\r\n").into_bytes(),
            vec!["Lind, Zoë|2026-01-02|:2"],
            vec![],
        ),
        (utf16, vec!["Zoë|2026-01-02|:2"], vec![]),
        (
            format!("{}\n\n1;Zoe;zoe@x.example;2026-01-02;\n;;;;\n", head.replace(',', ";")).into_bytes(),
            vec!["Zoe|2026-01-02|:3"],
            vec![],
        ),
        (
            format!("{head}\n1,Zoe,zoe@x.example,1/2/2026,\n2,Ana,ana@x.example,1/20/2026,\n").into_bytes(),
            vec!["Zoe|2026-01-02|:2", "Ana|2026-01-20|:3"],
            vec![],
        ),
        (
            format!("{head}\n1,Zoe,zoe@x.example,1/2/2026,\n").into_bytes(),
            vec!["Zoe||:2"],
            vec!["`started_on`: a day as 2026-09-30 was expected, `1/2/2026` stands here|undetermined|:2"],
        ),
        (
            format!("{head}\n1,Zoe,zoe@x.example,2026-01-02\n2,Ana,ana@x.example,2026-01-20,\n").into_bytes(),
            vec!["Ana|2026-01-20|:3"],
            vec!["4 cells, where the header has 5: the line is left out|undetermined|:2"],
        ),
        (
            format!("{head}\n,Zoe,zoe@x.example,2026-01-02,\n").into_bytes(),
            vec![],
            vec!["`employee_id` is empty: the line is left out|undetermined|:2"],
        ),
        (
            format!("{head},hire_date\n1,Zoe,zoe@x.example,2026-01-02,,2025-01-01\n").into_bytes(),
            vec!["Zoe|2026-01-02|:2"],
            vec![],
        ),
        (
            "employee_id,email,hire date,start date,ended_on\n1,zoe@x.example,2026-01-02,2025-01-01,\n".into(),
            vec!["zoe@x.example||:2"],
            vec!["more than one column can be `started_on`: its values are not known|undetermined|:1"],
        ),
        (
            format!("{head},trainedon_\n1,Zoe,zoe@x.example,2026-01-02,,2026-02-02\n").into_bytes(),
            vec!["Zoe|2026-01-02|:2"],
            vec![],
        ),
        (
            format!("{head},traned_on\n1,Zoe,zoe@x.example,2026-01-02,,2026-02-02\n").into_bytes(),
            vec!["Zoe|2026-01-02|:2"],
            vec!["the column `traned_on` is not read: did you mean `trained_on`?|noted|:1"],
        ),
    ] {
        let (_, facts) = Home::new("").with("people.csv", &bytes).taken();
        let shown = String::from_utf8_lossy(&bytes).into_owned();
        assert_eq!(rows(&facts, "SELECT name, started_on, place FROM hr_people ORDER BY place"), people, "{shown}");
        assert_eq!(rows(&facts, "SELECT problem, effect, place FROM problems"), problems, "{shown}");
        let state = rows(&facts, "SELECT state FROM sources WHERE kind = 'hr.roster'");
        let partial = problems.iter().any(|problem| problem.contains("undetermined"));
        assert_eq!(state, [if partial { "partial" } else { "collected" }], "{shown}");
    }
}

#[test]
fn the_page_on_contracts_names_every_format_and_column() {
    let page = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/contracts.md")).unwrap();
    for contract in CONTRACTS.iter().filter(|contract| contract.format.is_some()) {
        assert!(page.contains(contract.format.unwrap()), "{}", contract.title);
        for column in contract.columns {
            assert!(page.contains(&format!("`{}`", column.name)), "{}: {}", contract.title, column.name);
        }
    }
}

/// Real exports of other things: none is taken for one of these, and scanners' are taken for what they are.
#[test]
fn strangers_stay_strangers() {
    let corpora = std::env::var_os("VOUCHSAFE_CORPORA")
        .map(PathBuf::from)
        .unwrap_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data"));
    if !corpora.is_dir() {
        return println!("corpora: not there");
    }
    let kinds = catalog::shipped().unwrap().kinds;
    let ours = ["application", "hr", "idp", "scanner"];
    for entry in std::fs::read_dir(&corpora).unwrap().flatten().filter(|entry| entry.path().is_dir()) {
        let name = entry.file_name().to_string_lossy().into_owned();
        let home = tempfile::tempdir().unwrap();
        let source = collect::Source { label: name.clone(), folder: entry.path() };
        let request = collect::TakeIn { sources: vec![source], ..collect::TakeIn::default() };
        let Ok(snapshot) = collect::take_in(&request, &kinds, &home.path().join("snapshot")) else { continue };
        let found: Vec<String> = snapshot
            .index
            .artefacts
            .iter()
            .filter(|artefact| ours.contains(&artefact.kind.platform()))
            .map(|artefact| format!("{} {}", artefact.kind, artefact.source))
            .collect();
        println!("corpus {name}: {} of these among {} artefacts", found.len(), snapshot.index.artefacts.len());
        if name == "scanners" {
            assert!(found.iter().all(|line| line.starts_with("scanner.findings")), "{found:#?}");
            assert!(found.len() >= 12, "{found:#?}");
        } else {
            assert_eq!(found, [""; 0], "{name}");
        }
    }
}
