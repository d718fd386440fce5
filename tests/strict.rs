//! What cannot be relied on in an export passes nothing. Takes the example's exports with one thing in them changed, and
//! looks at the check that rests on it: not shown, with a problem that says where.

#![allow(clippy::unwrap_used, clippy::print_stdout, clippy::wildcard_enum_match_arm)]

use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::sync::LazyLock;
use vouchsafe::facts::{Facts, value_text};
use vouchsafe::model::{Assessment, Catalog, Outcome, Period, Workspace};
use vouchsafe::{assess, catalog, collect, inventory, workspace};

static CATALOG: LazyLock<Catalog> = LazyLock::new(|| catalog::shipped().unwrap());
static WORKSPACE: LazyLock<Workspace> = LazyLock::new(|| workspace::load(&example()).unwrap());

fn example() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/clinic-billing")
}

/// A copy of the example's exports.
struct Exports(tempfile::TempDir);

impl Exports {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        for entry in std::fs::read_dir(example().join("exports")).unwrap().flatten() {
            std::fs::copy(entry.path(), folder.path().join(entry.file_name())).unwrap();
        }
        Self(folder)
    }

    fn file(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn json(&self, name: &str) -> Value {
        serde_json::from_slice(&std::fs::read(self.file(name)).unwrap()).unwrap()
    }

    fn changed(self, name: &str, change: impl FnOnce(&mut Value)) -> Self {
        let mut value = self.json(name);
        change(&mut value);
        std::fs::write(self.file(name), value.to_string()).unwrap();
        self
    }

    /// Without a file, and without the line that says it was collected.
    fn without(self, name: &str) -> Self {
        std::fs::remove_file(self.file(name)).unwrap();
        let record = self.file("collection.jsonl");
        let text = std::fs::read_to_string(&record).unwrap();
        let rest: String =
            text.lines().filter(|l| !l.contains(&format!("\"{name}\""))).map(|l| format!("{l}\n")).collect();
        std::fs::write(record, rest).unwrap();
        self
    }

    fn facts(&self, workspace: &Workspace) -> Facts {
        let into = tempfile::tempdir().unwrap();
        let source = collect::Source { label: "exports".into(), folder: self.0.path().to_owned() };
        let request = collect::TakeIn { sources: vec![source], ..Default::default() };
        let snapshot = collect::take_in(&request, &CATALOG.kinds, &into.path().join("snapshot")).unwrap();
        inventory::inventory(&snapshot, workspace, &CATALOG.kinds).unwrap()
    }

    fn assessed(&self) -> (Facts, Assessment) {
        let facts = self.facts(&WORKSPACE);
        let assessment = judged(&facts, &WORKSPACE, "2026-Q3");
        (facts, assessment)
    }
}

fn judged(facts: &Facts, workspace: &Workspace, period: &str) -> Assessment {
    let (now, period): (_, Period) = ("2026-10-05T09:00:00Z".parse().unwrap(), period.parse().unwrap());
    assess::assess(&CATALOG, facts, workspace, now, &period).unwrap()
}

fn outcome(assessment: &Assessment, check: &str) -> Outcome {
    assessment.checks[&check.parse().unwrap()].outcome
}

fn texts(facts: &Facts, sql: &str) -> Vec<String> {
    let rows = facts.query(sql, &[], 1000).unwrap().rows;
    rows.iter().map(|row| row.iter().map(value_text).collect::<Vec<_>>().join(" ")).collect()
}

const DETAILS: &str = "iam.get-account-authorization-details.json";
const GROUPS: &str = "ec2.describe-security-groups.json";
const POLICY: &str = "s3api.get-bucket-policy.quillmere-patient-documents.json";
const ACL: &str = "s3api.get-bucket-acl.quillmere-patient-documents.json";
const SELECTORS: &str = "cloudtrail.get-event-selectors.quillmere-trail.json";
const LOCK: &str = "s3api.get-object-lock-configuration.quillmere-audit-logs.json";
const LISTENERS: &str = "elbv2.describe-listeners.quillmere-portal.json";
const INSTANCES: &str = "ec2.describe-instances.json";

/// Changes the first statement of a policy that stands as a text.
fn statement(value: &mut Value, change: impl FnOnce(&mut Value)) {
    let mut policy: Value = serde_json::from_str(value["Policy"].as_str().unwrap()).unwrap();
    change(&mut policy["Statement"][0]);
    value["Policy"] = policy.to_string().into();
}

/// What is changed in which file, the check that rests on it, and what its problem says.
type Case = (&'static str, fn(&mut Value), &'static str, &'static str);

const CASES: &[Case] = &[
    (
        GROUPS,
        |v| v["SecurityGroups"].as_array_mut().unwrap().push(json!(7)),
        "no-open-ingress-but-443",
        "an object was expected, a number stands here",
    ),
    (
        GROUPS,
        |v| drop(v["SecurityGroups"][1].as_object_mut().unwrap().remove("GroupId")),
        "no-open-ingress-but-443",
        "`GroupId` is lacking",
    ),
    (GROUPS, |v| v["SecurityGroups"][0]["GroupId"] = json!(""), "no-open-ingress-but-443", "`GroupId` is empty"),
    (
        GROUPS,
        |v| drop(v["SecurityGroups"][0].as_object_mut().unwrap().remove("IpPermissions")),
        "no-open-ingress-but-443",
        "the list `IpPermissions` is lacking",
    ),
    (
        GROUPS,
        |v| {
            let mut twin = v["SecurityGroups"][0].clone();
            twin["Description"] = json!("another");
            v["SecurityGroups"].as_array_mut().unwrap().push(twin);
        },
        "no-open-ingress-but-443",
        "stands at `/SecurityGroups/0` too, with other content",
    ),
    (
        GROUPS,
        |v| {
            let permission = json!({"IpProtocol": "tcp", "FromPort": 443, "ToPort": 443, "IpRanges": [{"CidrIp": "10.0.0.300/32"}],
            "Ipv6Ranges": [], "UserIdGroupPairs": [], "PrefixListIds": []});
            v["SecurityGroups"][1]["IpPermissions"].as_array_mut().unwrap().push(permission);
        },
        "no-open-ingress-but-443",
        "`10.0.0.300/32` is no range of addresses",
    ),
    (
        DETAILS,
        |v| v["RoleDetailList"][0]["AssumeRolePolicyDocument"] = json!(5),
        "role-trust-is-not-open",
        "a policy document was expected",
    ),
    (
        DETAILS,
        |v| drop(v["RoleDetailList"][0].as_object_mut().unwrap().remove("AssumeRolePolicyDocument")),
        "role-trust-is-not-open",
        "the policy `AssumeRolePolicyDocument` is lacking",
    ),
    (
        DETAILS,
        |v| v["RoleDetailList"][0]["AssumeRolePolicyDocument"]["Statement"] = json!("x"),
        "role-trust-is-not-open",
        "`Statement` is neither",
    ),
    (
        DETAILS,
        |v| v["RoleDetailList"][0]["AssumeRolePolicyDocument"]["Statement"][0]["Principal"] = json!({"AWS": 5}),
        "role-trust-is-not-open",
        "a principal is no text",
    ),
    (
        DETAILS,
        |v| drop(v["UserDetailList"][0].as_object_mut().unwrap().remove("GroupList")),
        "role-trust-is-not-open",
        "the list `GroupList` is lacking",
    ),
    (POLICY, |v| v["Policy"] = json!("{\"Statement\": ["), "no-bucket-policy-for-everyone", "the policy is not JSON"),
    (
        POLICY,
        |v| v["Policy"] = json!("{\"Statement\": [], \"Statement\": []}"),
        "no-bucket-policy-for-everyone",
        "stands twice in its object",
    ),
    (
        POLICY,
        |v| {
            statement(v, |s| {
                s["Effect"] = json!("Allow");
                s["Principal"] = json!("me");
            })
        },
        "no-bucket-policy-for-everyone",
        "`Principal` is neither",
    ),
    (
        POLICY,
        |v| statement(v, |s| s["Condition"] = json!({"Bool": 5})),
        "phi-buckets-refuse-plain-http",
        "condition `Bool` is no object",
    ),
    (
        POLICY,
        |v| {
            statement(v, |s| {
                s["Effect"] = json!("Allow");
                s["Principal"] = json!({"AWS": [{}]});
            })
        },
        "phi-buckets-are-not-shared-with-other-accounts",
        "a principal is no text",
    ),
    (
        ACL,
        |v| v["Grants"].as_array_mut().unwrap().push(json!({"Grantee": "everyone", "Permission": "READ"})),
        "no-bucket-acl-for-everyone",
        "an object was expected, a text stands here",
    ),
    (
        ACL,
        |v| v["Grants"].as_array_mut().unwrap().push(json!({"Grantee": {"Type": "Group"}, "Permission": "READ"})),
        "no-bucket-acl-for-everyone",
        "the grantee is neither",
    ),
    (
        "lambda.list-functions.json",
        |v| v["Functions"][0]["Environment"] = json!({"Error": {"ErrorCode": "KMSAccessDenied"}}),
        "functions-hold-no-secrets-in-environment",
        "an error stands in their place",
    ),
    (
        SELECTORS,
        |v| v["EventSelectors"][0]["ExcludeManagementEventSources"] = json!({"a": 1}),
        "trail-records-management-events",
        "a list of texts was expected",
    ),
    (LISTENERS, |v| v["NextMarker"] = json!("more"), "public-listeners-use-tls", ""),
    (
        LISTENERS,
        |v| v["Listeners"].as_array_mut().unwrap().push(json!("x")),
        "public-listeners-use-tls",
        "an object was expected",
    ),
    (
        LOCK,
        |v| {
            v["ObjectLockConfiguration"]["Rule"]["DefaultRetention"] =
                json!({"Mode": "COMPLIANCE", "Days": 0, "Years": 0})
        },
        "log-stores-are-immutable-six-years",
        "how long it retains is not said",
    ),
    (
        LOCK,
        |v| v["ObjectLockConfiguration"]["Rule"]["DefaultRetention"]["Mode"] = json!("COMPLIANT"),
        "log-stores-are-immutable-six-years",
        "is none of the words that stand here",
    ),
    (
        "kms.describe-key.0757d81f-8523-43b5-aa9a-73d2059ef10e.json",
        |v| v["KeyMetadata"]["KeySpec"] = json!("SECRET_1"),
        "kms-keys-rotate",
        "is no kind of key that is known",
    ),
    (
        "ec2.describe-route-tables.json",
        |v| drop(v["RouteTables"][0]["Routes"][0].as_object_mut().unwrap().remove("GatewayId")),
        "database-subnets-have-no-internet-route",
        "no target of a kind that is known",
    ),
    (
        "iam.get-account-summary.json",
        |v| v["SummaryMap"]["AccountMFAEnabled"] = json!(5),
        "root-has-mfa",
        "where 0 or 1 was expected",
    ),
    (
        "ec2.describe-vpc-endpoints.json",
        |v| {
            v["VpcEndpoints"][0]["PolicyDocument"] = json!(
                "{\"Statement\": [{\"Effect\": \"Allow\", \"Principal\": \"*\", \"Action\": \"*\", \"Resource\": \"*\", \"Condition\": 5}]}"
            )
        },
        "vpc-endpoints-hold-a-policy",
        "`Condition` is no object",
    ),
];

#[test]
fn what_cannot_be_relied_on_is_not_shown_and_says_where() {
    let (_, whole) = Exports::new().assessed();
    let mut complaints = Vec::new();
    for (i, (file, change, check, problem)) in CASES.iter().enumerate() {
        let mut expect = |holds: bool, what: String| {
            if !holds {
                complaints.push(format!("case {i}, {file}, {check}, {problem}: {what}"));
            }
        };
        expect(outcome(&whole, check) == Outcome::Pass, format!("is {} untouched", outcome(&whole, check)));
        let (facts, assessment) = Exports::new().changed(file, change).assessed();
        let after = outcome(&assessment, check);
        expect(after == Outcome::Undetermined, format!("becomes {after}"));
        let all = texts(&facts, "SELECT artefact, place, problem FROM problems");
        let operation = file.split('.').nth(1).unwrap();
        let told = all.iter().any(|text| text.contains(problem) && text.contains(operation));
        expect(told || problem.is_empty(), format!("{all:?}"));
        // The artefact as a whole is no answer any more, whether it is about one thing or about many.
        let partial = texts(&facts, "SELECT count(*) FROM artefacts WHERE outcome = 'partial'");
        expect(partial == ["1"], format!("{partial:?} artefacts are partial"));
        let listed = "FROM sources s JOIN artefacts a ON a.path = s.artefact WHERE a.outcome = 'partial'";
        let states = texts(&facts, &format!("SELECT DISTINCT s.state, s.because IS NOT NULL {listed}"));
        expect(states.iter().all(|state| state == "partial 1"), format!("its source is {states:?}"));
    }
    assert!(complaints.is_empty(), "{complaints:#?}");
}

#[test]
fn what_fails_beside_what_cannot_be_relied_on_still_fails() {
    let open = json!({"IpProtocol": "tcp", "FromPort": 22, "ToPort": 22, "IpRanges": [{"CidrIp": "0.0.0.0/0"}],
        "Ipv6Ranges": [], "UserIdGroupPairs": [], "PrefixListIds": []});
    let exports = Exports::new().changed(GROUPS, |v| {
        v["SecurityGroups"][1]["IpPermissions"].as_array_mut().unwrap().push(open);
        v["SecurityGroups"].as_array_mut().unwrap().push(json!(7));
    });
    let (_, assessment) = exports.assessed();
    let result = &assessment.checks[&"no-open-ingress-but-443".parse().unwrap()];
    assert_eq!((result.outcome, result.counts.fail), (Outcome::Fail, 1));
    assert!(result.counts.undetermined > 0);
}

#[test]
fn a_line_of_the_credential_report_is_whole_or_a_problem() {
    use base64::Engine;
    let engine = &base64::engine::general_purpose::STANDARD;
    let report = "iam.get-credential-report.json";
    type Edit = fn(&mut Vec<String>);
    let edits: &[(Edit, &str)] = &[
        (|lines| lines[2] = lines[2].rsplit_once(',').unwrap().0.to_owned(), "line 3 has 21 fields of 22"),
        (|lines| drop(lines.remove(1)), "the root user, whom every report names, is not in it"),
        (|lines| lines.truncate(1), "the root user, whom every report names, is not in it"),
        (|lines| lines.push(lines[2].clone()), "are about the same user"),
        (|lines| lines[2] = lines[2].replacen(",true,", ",perhaps,", 1), "is neither true nor false"),
        (|lines| lines[0] = lines[0].replace("mfa_active", "mfa"), "the report has no column `mfa_active`"),
    ];
    for (edit, problem) in edits {
        let exports = Exports::new().changed(report, |v| {
            let text = String::from_utf8(engine.decode(v["Content"].as_str().unwrap()).unwrap()).unwrap();
            let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
            edit(&mut lines);
            v["Content"] = engine.encode(lines.join("\n")).into();
        });
        let (facts, assessment) = exports.assessed();
        let told = texts(&facts, "SELECT problem FROM problems");
        assert!(told.iter().any(|t| t.contains(problem)), "{problem}: {told:?}");
        assert_eq!(texts(&facts, "SELECT state FROM sources WHERE kind = 'aws.iam.credential-report'"), ["partial"]);
        for check in ["people-use-mfa", "root-is-not-used", "no-long-lived-access-keys"] {
            let outcome = outcome(&assessment, check);
            assert!(!matches!(outcome, Outcome::Pass | Outcome::NotApplicable), "{problem}: {check} is {outcome}");
        }
    }
}

#[test]
fn what_a_group_gives_that_is_not_described_is_not_known() {
    let exports = Exports::new().changed(DETAILS, |v| {
        v["UserDetailList"][0]["GroupList"] = json!(["nobody-described-this"]);
    });
    let (_, assessment) = exports.assessed();
    let details = exports.json(DETAILS);
    let name = details["UserDetailList"][0]["UserName"].as_str().unwrap();
    for check in ["no-standing-administrators", "people-hold-no-wildcard-access-to-data"] {
        let result = &assessment.checks[&check.parse().unwrap()];
        let user = result.observations.iter().find(|o| o.subject == format!("user {name}")).unwrap();
        assert_eq!(user.outcome, Outcome::Undetermined, "{check}");
    }
}

#[test]
fn odd_answers_are_read_for_what_they_say() {
    type Edit = fn(&mut Value);
    let one = |file: &str, change: Edit, sql: &str| {
        texts(&Exports::new().changed(file, change).facts(&WORKSPACE), sql).remove(0)
    };
    let http = "SELECT denies_plain_http FROM bucket_policies WHERE bucket = 'quillmere-patient-documents'";
    let empty = |v: &mut Value| statement(v, |s| s["Condition"] = json!({"Bool": {"aws:SecureTransport": []}}));
    assert_eq!(one(POLICY, empty, http), "0", "a condition without a value is no denial");
    let lock = "SELECT mode || ' ' || days FROM bucket_object_lock WHERE bucket = 'quillmere-audit-logs'";
    let retentions: [(Edit, &str); 3] = [
        (
            |v| v["ObjectLockConfiguration"]["Rule"]["DefaultRetention"] = json!({"Mode": "COMPLIANCE", "Years": 7}),
            "COMPLIANCE 2555",
        ),
        (
            |v| {
                v["ObjectLockConfiguration"]["Rule"]["DefaultRetention"] =
                    json!({"Mode": "COMPLIANCE", "Days": 0, "Years": 7})
            },
            "COMPLIANCE 2555",
        ),
        (|v| drop(v["ObjectLockConfiguration"].as_object_mut().unwrap().remove("Rule")), "none 0"),
    ];
    for (retention, wanted) in retentions {
        assert_eq!(one(LOCK, retention, lock), wanted);
    }
    let public = "SELECT has_public_ip || ' ' || public_ip FROM instances WHERE has_public_ip";
    let second = |v: &mut Value| {
        let mut interface = v["Reservations"][0]["Instances"][0]["NetworkInterfaces"][0].clone();
        interface["PrivateIpAddresses"] =
            json!([{"PrivateIpAddress": "10.0.0.9", "Association": {"PublicIp": "203.0.113.9"}}]);
        v["Reservations"][0]["Instances"][0]["NetworkInterfaces"].as_array_mut().unwrap().push(interface);
    };
    assert_eq!(one(INSTANCES, second, public), "1 203.0.113.9");
    let sixth = |v: &mut Value| {
        v["Reservations"][0]["Instances"][0]["NetworkInterfaces"][0]["Ipv6Addresses"] =
            json!([{"Ipv6Address": "fd00::1"}, {"Ipv6Address": "2001:db8::1"}]);
    };
    assert_eq!(one(INSTANCES, sixth, public), "1 2001:db8::1");
    let key = "kms.describe-key.0757d81f-8523-43b5-aa9a-73d2059ef10e.json";
    let rotates = "SELECT coalesce(rotates, 'cannot') FROM kms_keys WHERE id LIKE '0757d81f%'";
    let kinds: [Edit; 3] = [
        |v| v["KeyMetadata"]["KeySpec"] = json!("HMAC_256"),
        |v| v["KeyMetadata"]["KeySpec"] = json!("RSA_4096"),
        |v| v["KeyMetadata"]["Origin"] = json!("EXTERNAL"),
    ];
    for change in kinds {
        assert_eq!(one(key, change, rotates), "cannot");
    }
    let client = "cognito-idp.describe-user-pool-client.us-east-2_391938b504fa40989d7e566653ea63b8.ac81a155b64e41cf8b0f7bd9ad.json";
    let minutes = "SELECT coalesce(access_token_minutes, 'not known') FROM app_client_details WHERE id LIKE 'ac81%'";
    assert_eq!(one(client, |_| {}, minutes), "30");
    assert_eq!(
        one(client, |v| v["UserPoolClient"]["TokenValidityUnits"]["AccessToken"] = json!(7), minutes),
        "not known"
    );
    assert_eq!(one(client, |v| v["UserPoolClient"]["TokenValidityUnits"] = json!("minutes"), minutes), "not known");
    assert_eq!(one(client, |v| v["UserPoolClient"]["AccessTokenValidity"] = json!(-1), minutes), "not known");
}

#[test]
fn the_same_thing_over_again_is_one_thing() {
    let twice = Exports::new().changed(GROUPS, |v| {
        let twin = v["SecurityGroups"][0].clone();
        v["SecurityGroups"].as_array_mut().unwrap().push(twin);
    });
    let count =
        |facts: &Facts| texts(facts, "SELECT count(*) FROM security_groups UNION ALL SELECT count(*) FROM problems");
    assert_eq!(count(&twice.facts(&WORKSPACE)), count(&Exports::new().facts(&WORKSPACE)));
}

#[test]
fn only_a_command_that_prints_nothing_may_leave_an_empty_file() {
    let emptied = |name: &str| {
        let exports = Exports::new();
        std::fs::write(exports.file(name), "").unwrap();
        exports.assessed()
    };
    let (facts, assessment) = emptied(POLICY);
    let sql = "SELECT outcome FROM artefacts WHERE size = 0 AND kind = 'aws.s3.bucket-policy'";
    assert_eq!(texts(&facts, sql), ["unreadable"]);
    assert_eq!(outcome(&assessment, "no-bucket-policy-for-everyone"), Outcome::Undetermined);
    let (facts, _) = emptied("s3api.get-bucket-versioning.quillmere-patient-documents.json");
    let sql = "SELECT outcome FROM artefacts WHERE size = 0 AND kind = 'aws.s3.bucket-versioning'";
    assert_eq!(texts(&facts, sql), ["empty"], "this command prints nothing where versioning was never on");
    assert_eq!(
        texts(&facts, "SELECT enabled FROM bucket_versioning WHERE bucket = 'quillmere-patient-documents'"),
        ["0"]
    );
}

#[test]
fn a_failure_that_may_come_of_what_is_lacking_is_not_shown() {
    let (_, assessment) = Exports::new().without("ec2.describe-flow-logs.json").assessed();
    let result = &assessment.checks[&"flow-logs-cover-vpcs".parse().unwrap()];
    assert_eq!((result.outcome, result.counts.fail), (Outcome::Undetermined, 0));
    let told: Vec<&str> = result.observations.iter().filter_map(|o| o.because.as_deref()).collect();
    let wanted =
        "fails on what is there, but aws.ec2.flow-logs of aws/111122223333/us-east-2 is lacking: was not collected";
    assert!(told.contains(&wanted) && told.contains(&"was not collected"), "{told:?}");
}

#[test]
fn an_account_that_declares_no_regions_is_expected_wherever_it_is_seen() {
    let mut workspace = WORKSPACE.clone();
    workspace.scope.accounts[0].regions.clear();
    let exports = Exports::new().without("ec2.describe-flow-logs.json");
    let facts = exports.facts(&workspace);
    let missing = "SELECT scope FROM sources WHERE kind = 'aws.ec2.flow-logs' AND state = 'missing'";
    assert_eq!(texts(&facts, missing), ["aws/111122223333/us-east-2"]);
    let assessment = judged(&facts, &workspace, "2026-Q3");
    assert_eq!(outcome(&assessment, "flow-logs-cover-vpcs"), Outcome::Undetermined);
    // What is whole there counts as whole.
    assert_eq!(
        outcome(&assessment, "no-open-ingress-but-443"),
        outcome(&Exports::new().assessed().1, "no-open-ingress-but-443")
    );
}

#[test]
fn accounts_and_regions_that_are_seen_and_not_declared_get_a_notice() {
    let told = |change: fn(&mut Workspace)| {
        let mut workspace = WORKSPACE.clone();
        change(&mut workspace);
        let facts = Exports::new().facts(&workspace);
        let notices = judged(&facts, &workspace, "2026-Q3").notices;
        notices.into_iter().map(|n| format!("{} ({})", n.text, n.citation)).collect::<Vec<_>>()
    };
    let about = |told: &[String], what: &str| told.iter().filter(|t| t.starts_with(what)).count();
    assert_eq!(about(&told(|_| {}), "account") + about(&told(|_| {}), "region"), 0);
    let other = told(|w| w.scope.accounts[0].id = "444455556666".into());
    assert_eq!(about(&other, "account `111122223333` of aws is not declared"), 1, "{other:#?}");
    let region = told(|w| w.scope.accounts[0].regions = vec!["eu-west-1".into()]);
    assert_eq!(about(&region, "region `us-east-2` of account `111122223333` is not declared"), 1, "{region:#?}");
    let two = told(|w| {
        let copy = w.documents[0].clone();
        w.documents.push(copy);
    });
    assert_eq!(two.iter().filter(|t| t.contains("are both current documents of kind")).count(), 1, "{two:#?}");
}

#[test]
fn captures_far_outside_the_period_support_nothing_about_it() {
    let facts = Exports::new().facts(&WORKSPACE);
    let own = judged(&facts, &WORKSPACE, "2026-Q3");
    for (period, because) in [
        ("2019-Q1", "captured 2026-10-02, the period ended 2019-03-31"),
        ("2027-Q1", "captured 2026-10-02, the period began 2027-01-01"),
    ] {
        let assessment = judged(&facts, &WORKSPACE, period);
        let mut rested = 0;
        for (id, result) in &assessment.checks {
            let before = &own.checks[id];
            let on_exports =
                before.observations.iter().any(|o| o.citations.iter().any(|c| c.artefact.starts_with("aws/")));
            if !on_exports {
                continue;
            }
            rested += 1;
            assert_eq!(result.outcome, Outcome::Undetermined, "{id} for {period}");
            let told = result.observations.iter().any(|o| o.because.as_deref().is_some_and(|b| b.contains(because)));
            assert!(
                told,
                "{id} for {period}: {:?}",
                result.observations.iter().map(|o| &o.because).collect::<Vec<_>>()
            );
        }
        assert!(rested > 50, "{rested} checks rest on exports");
    }
    // A month after its end a capture counts as the state at the end; the policy can ask for less.
    let mut stricter = WORKSPACE.clone();
    stricter.policy.insert("capture_grace_days".into(), 1);
    let assessment = judged(&facts, &stricter, "2026-Q3");
    assert_eq!(outcome(&own, "no-open-ingress-but-443"), Outcome::Pass);
    assert_eq!(outcome(&assessment, "no-open-ingress-but-443"), Outcome::Undetermined);
}
