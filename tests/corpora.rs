//! Real exports that nobody here wrote: what the program counts equals what the files say, counted apart from it.
//!
//! Reads `$VOUCHSAFE_CORPORA`, else `../shared/data` beside the crate, and says which corpora ran.

#![allow(clippy::unwrap_used, clippy::print_stdout, clippy::wildcard_enum_match_arm)]

use serde_json::Value;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use vouchsafe::facts::{Facts, value_text};
use vouchsafe::model::SnapshotIndex;
use vouchsafe::{catalog, collect, inventory, workspace};

fn corpora() -> Option<PathBuf> {
    let path = std::env::var_os("VOUCHSAFE_CORPORA")
        .map(PathBuf::from)
        .unwrap_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data"));
    path.is_dir().then_some(path)
}

/// Takes in a corpus with a workspace of five lines.
fn taken(folder: &Path) -> (Facts, SnapshotIndex) {
    let home = tempfile::tempdir().unwrap();
    std::fs::create_dir(home.path().join("exports")).unwrap();
    std::fs::write(
        home.path().join("vouchsafe.yaml"),
        "format: vouchsafe-workspace/1\norganisation: { name: Corpus }\nscope:\n  accounts:\n    - { id: \"123456789012\", regions: [us-east-1] }\n",
    )
    .unwrap();
    let workspace = workspace::load(home.path()).unwrap();
    let kinds = catalog::shipped().unwrap().kinds;
    let source = collect::Source { label: "corpus".into(), folder: folder.to_owned() };
    let request = collect::TakeIn { sources: vec![source], ..Default::default() };
    let snapshot = collect::take_in(&request, &kinds, &home.path().join("snapshot")).unwrap();
    let reopened = collect::open(&home.path().join("snapshot")).unwrap();
    assert_eq!(reopened.index, snapshot.index);
    (inventory::inventory(&snapshot, &workspace, &kinds).unwrap(), snapshot.index)
}

fn count(facts: &Facts, sql: &str) -> u64 {
    value_text(&facts.query(sql, &[], 10).unwrap().rows[0][0]).parse().unwrap()
}

fn json(path: &Path) -> Value {
    serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap()
}

fn length(value: &Value, key: &str) -> u64 {
    value[key].as_array().unwrap().len() as u64
}

/// Sources and destinations of every rule of every group.
fn rules(groups: &Value) -> u64 {
    let lists = ["IpRanges", "Ipv6Ranges", "UserIdGroupPairs", "PrefixListIds"];
    let of = |permission: &Value| lists.iter().map(|l| permission[l].as_array().map_or(0, Vec::len)).sum::<usize>();
    groups["SecurityGroups"]
        .as_array()
        .unwrap()
        .iter()
        .flat_map(|g| [&g["IpPermissions"], &g["IpPermissionsEgress"]])
        .flat_map(|p| p.as_array().cloned().unwrap_or_default())
        .map(|p| of(&p) as u64)
        .sum()
}

fn held(facts: &Facts, expected: &BTreeMap<&str, u64>) -> usize {
    for (sql, wanted) in expected {
        assert_eq!(count(facts, sql), *wanted, "{sql}");
    }
    expected.len()
}

#[test]
fn cloudmapper_demo() {
    let Some(corpora) = corpora() else { return println!("corpus cloudmapper-demo: not there") };
    let root = corpora.join("aws/cloudmapper-demo");
    let demo = root.join("account-data/demo/us-east-1");
    let (facts, index) = taken(&root);
    let not_exports: Vec<&str> = index.unrecognised.iter().map(|u| u.source.as_str()).collect();
    assert_eq!(not_exports, ["corpus/README.txt", "corpus/UPSTREAM-LICENSE.txt"]);
    let details = json(&demo.join("iam-get-account-authorization-details.json"));
    let groups = json(&demo.join("ec2-describe-security-groups.json"));
    let report = json(&demo.join("iam-get-credential-report.json"));
    let lines: Vec<&str> = report["Content"].as_str().unwrap().lines().skip(1).collect();
    let field = |line: &str, n: usize| line.split(',').nth(n).unwrap_or_default().to_owned();
    let active = |n| lines.iter().filter(|l| field(l, n) == "true").count() as u64;
    let expected = BTreeMap::from([
        ("SELECT count(*) FROM iam_users", length(&details, "UserDetailList")),
        ("SELECT count(*) FROM iam_roles", length(&details, "RoleDetailList")),
        ("SELECT count(*) FROM iam_groups", length(&details, "GroupDetailList")),
        ("SELECT count(*) FROM credential_report", lines.len() as u64),
        ("SELECT count(*) FROM credential_report WHERE mfa", active(7)),
        ("SELECT count(*) FROM access_keys WHERE active", active(8) + active(13)),
        ("SELECT count(*) FROM security_groups", length(&groups, "SecurityGroups")),
        ("SELECT count(*) FROM security_group_rules", rules(&groups)),
        ("SELECT count(*) FROM subnets", length(&json(&demo.join("ec2-describe-subnets.json")), "Subnets")),
        ("SELECT count(*) FROM vpcs", length(&json(&demo.join("ec2-describe-vpcs.json")), "Vpcs")),
        (
            "SELECT count(*) FROM db_instances",
            length(&json(&demo.join("rds-describe-db-instances.json")), "DBInstances"),
        ),
        ("SELECT count(*) FROM bucket_list", length(&json(&demo.join("s3-list-buckets.json")), "Buckets")),
        ("SELECT count(*) FROM functions", length(&json(&demo.join("lambda-list-functions.json")), "Functions")),
        ("SELECT count(*) FROM trails", length(&json(&demo.join("cloudtrail-describe-trails.json")), "trailList")),
        ("SELECT count(*) FROM detectors WHERE present", 0),
        ("SELECT count(*) FROM detectors", 1),
    ]);
    let figures = held(&facts, &expected);
    println!("corpus cloudmapper-demo: {} artefacts, {figures} of {figures} figures agree", index.artefacts.len());
}

#[test]
fn moto_clinic() {
    let Some(corpora) = corpora() else { return println!("corpus moto-clinic: not there") };
    let root = corpora.join("aws/moto-clinic");
    let (facts, index) = taken(&root);
    let not_exports: Vec<&str> = index.unrecognised.iter().map(|u| u.source.as_str()).collect();
    assert_eq!(not_exports, ["corpus/README.txt"]);
    let file = |name: &str| json(&root.join(name));
    let details = file("iam_get-account-authorization-details.json");
    let groups = file("ec2_describe-security-groups.json");
    let routes = file("ec2_describe-route-tables.json");
    let route_count = routes["RouteTables"].as_array().unwrap().iter().map(|t| length(t, "Routes")).sum();
    let instances = file("ec2_describe-instances.json");
    let instance_count = instances["Reservations"].as_array().unwrap().iter().map(|r| length(r, "Instances")).sum();
    let text = details.to_string();
    let attached = details["Policies"].as_array().unwrap().iter().filter(|p| {
        let arn = p["Arn"].as_str().unwrap();
        !arn.starts_with("arn:aws:iam::aws:") || text.contains(&format!("\"PolicyArn\":\"{arn}\""))
    });
    let inline: u64 = ["UserDetailList", "RoleDetailList", "GroupDetailList"]
        .iter()
        .zip(["UserPolicyList", "RolePolicyList", "GroupPolicyList"])
        .flat_map(|(list, policies)| {
            details[list].as_array().unwrap().iter().map(move |h| h[policies].as_array().map_or(0, Vec::len) as u64)
        })
        .sum();
    let expected = BTreeMap::from([
        ("SELECT count(*) FROM iam_users", length(&details, "UserDetailList")),
        ("SELECT count(*) FROM iam_roles", length(&details, "RoleDetailList")),
        ("SELECT count(*) FROM iam_policies", attached.count() as u64 + inline),
        ("SELECT count(*) FROM security_groups", length(&groups, "SecurityGroups")),
        ("SELECT count(*) FROM security_group_rules", rules(&groups)),
        ("SELECT count(*) FROM routes", route_count),
        ("SELECT count(*) FROM instances", instance_count),
        ("SELECT count(*) FROM subnets", length(&file("ec2_describe-subnets.json"), "Subnets")),
        ("SELECT count(*) FROM bucket_list", length(&file("s3api_list-buckets.json"), "Buckets")),
        ("SELECT count(*) FROM kms_key_list", length(&file("kms_list-keys.json"), "Keys")),
        ("SELECT count(*) FROM log_groups", length(&file("logs_describe-log-groups.json"), "logGroups")),
        ("SELECT count(*) FROM trails", length(&file("cloudtrail_describe-trails.json"), "trailList")),
        ("SELECT count(*) FROM db_instances", length(&file("rds_describe-db-instances.json"), "DBInstances")),
        ("SELECT count(*) FROM secrets", length(&file("secretsmanager_list-secrets.json"), "SecretList")),
        (
            "SELECT count(*) FROM listeners",
            length(&file("elbv2_describe-listeners_load-balancer-arn_LB.json"), "Listeners"),
        ),
        // Two answers were saved under names that do not say which pool and which key they are about.
        ("SELECT count(*) FROM problems WHERE problem LIKE 'the answer does not say which%'", 2),
        ("SELECT count(*) FROM problems", 2),
    ]);
    let figures = held(&facts, &expected);
    println!("corpus moto-clinic: {} artefacts, {figures} of {figures} figures agree", index.artefacts.len());
}

#[test]
fn answers_of_the_api_reference() {
    let Some(corpora) = corpora() else { return println!("corpus awscli-config-samples: not there") };
    let root = corpora.join("logs/awscli-config-samples");
    let (_, index) = taken(&root);
    let recognised = index.artefacts.len();
    println!(
        "corpus awscli-config-samples: {recognised} recognised, {} listed with a reason",
        index.unrecognised.len()
    );
    assert!(recognised >= 15, "{:#?}", index.unrecognised);
    assert!(index.unrecognised.iter().all(|u| !u.because.is_empty()));
}

/// Outcomes of the artefacts of each kind, with how often.
fn kinds(index: &SnapshotIndex) -> BTreeMap<String, usize> {
    let mut kinds = BTreeMap::new();
    for artefact in &index.artefacts {
        *kinds.entry(format!("{} {}", artefact.kind, artefact.outcome.as_str())).or_default() += 1;
    }
    kinds
}

#[test]
fn kubehound() {
    let Some(corpora) = corpora() else { return println!("corpus kubehound: not there") };
    let root = corpora.join("kubernetes/kubehound");
    let (facts, index) = taken(&root);
    let not_exports: Vec<&str> = index.unrecognised.iter().map(|u| u.source.as_str()).collect();
    // Nodes say nothing that is asked; the rest is text.
    let nodes = "corpus/pkg/collector/testdata/test-cluster/nodes.json";
    assert_eq!(not_exports, ["corpus/README.txt", "corpus/UPSTREAM-LICENSE.txt", nodes]);
    // Lists of one namespace, or without what every cluster has, are parts; attack manifests are planned.
    let expected: BTreeMap<String, usize> = [
        ("kubernetes.core.pods partial", 2),
        ("kubernetes.manifests collected", 7),
        ("kubernetes.rbac.cluster-role-bindings partial", 1),
        ("kubernetes.rbac.cluster-roles partial", 1),
        ("kubernetes.rbac.role-bindings partial", 2),
        ("kubernetes.rbac.roles partial", 2),
    ]
    .map(|(kind, count)| (kind.to_owned(), count))
    .into();
    assert_eq!(kinds(&index), expected);
    let figures = held(
        &facts,
        &BTreeMap::from([
            ("SELECT count(*) FROM k8s_pods", 2),
            ("SELECT count(*) FROM k8s_bindings", 3),
            ("SELECT count(*) FROM k8s_rules", 9),
            ("SELECT count(*) FROM problems", 0),
            // The binding of the cluster names a Role where there can be none: what it gives is not known.
            ("SELECT count(*) FROM k8s_access WHERE reads_secrets IS NULL", 1),
            ("SELECT count(*) FROM k8s_access WHERE everything", 0),
        ]),
    );
    println!("corpus kubehound: {} artefacts, {figures} of {figures} figures agree", index.artefacts.len());
}

#[test]
fn kube_prometheus() {
    let Some(corpora) = corpora() else { return println!("corpus kube-prometheus: not there") };
    let root = corpora.join("kubernetes/kube-prometheus");
    let (facts, index) = taken(&root);
    let files = std::fs::read_dir(root.join("manifests")).unwrap().count();
    assert_eq!(kinds(&index), BTreeMap::from([("kubernetes.manifests collected".to_owned(), files)]));
    // Each object says its kind at the beginning of a line, or of an item of a list.
    let mut objects = 0;
    for entry in std::fs::read_dir(root.join("manifests")).unwrap().flatten() {
        let text = std::fs::read_to_string(entry.path()).unwrap();
        let is_list = text.lines().any(|line| line == "items:");
        let start = if is_list { "  kind: " } else { "kind: " };
        objects += text.lines().filter(|line| line.starts_with(start)).count() as u64;
    }
    let figures = held(
        &facts,
        &BTreeMap::from([
            ("SELECT count(*) FROM k8s_planned", objects),
            ("SELECT count(*) FROM k8s_planned WHERE everything", 0),
            ("SELECT count(*) FROM k8s_roles", 0),
            ("SELECT count(*) FROM k8s_bindings", 0),
            ("SELECT count(*) FROM problems", 0),
        ]),
    );
    println!(
        "corpus kube-prometheus: {} artefacts, {objects} objects, {figures} of {figures} figures agree",
        index.artefacts.len()
    );
}
