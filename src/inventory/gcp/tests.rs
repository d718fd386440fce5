//! Readers of Google Cloud on small exports. Takes what gcloud prints, gives rows that tests hold.

use super::*;
use crate::facts::{Facts, value_text};
use crate::model::{Artefact, Digest, Scope, read_json};

/// What a reader makes of an answer: the rows of a query, each as `a | b`.
fn rows(kind: &str, text: &str, sql: &str) -> Vec<String> {
    let facts = Facts::new().unwrap();
    let artefact: Artefact = serde_json::from_value(serde_json::json!({
        "path": "gcp/clinic-prod/answer.json", "kind": kind, "account": "clinic-prod", "region": null, "subject": null,
        "captured_at": null, "captured_by": null, "digest": Digest::of(text.as_bytes()), "size": text.len(),
        "outcome": "collected", "source": "answer.json",
    }))
    .unwrap();
    let reading = Reading::new(&facts, &artefact, Scope::account("gcp", "clinic-prod"));
    let answer = match read_json(text.as_bytes()) {
        Ok(document) => Answer::Json(document.value),
        Err(_) => Answer::Text(text.to_owned()),
    };
    let (_, reader) = READERS.iter().find(|(read, _)| *read == kind).unwrap();
    reader(&reading, &answer);
    reading.finish().unwrap();
    let answer = facts.query(sql, &[], 100).unwrap();
    answer.rows.iter().map(|row| row.iter().map(value_text).collect::<Vec<_>>().join(" | ")).collect()
}

fn one(kind: &str, item: &str, sql: &str) -> String {
    let rows = rows(kind, &format!("[{item}]"), sql);
    rows.into_iter().collect::<Vec<_>>().join("; ")
}

#[test]
fn firewall_rules() {
    let sql = "SELECT network, direction, allow, disabled, priority, anywhere, ranges, ports, targets FROM gcp_firewall_rules";
    let all = "\"kind\":\"compute#firewall\",\"name\":\"a\"";
    for (fields, expected) in [
        (
            r#""network":"https://www.googleapis.com/compute/v1/projects/p/global/networks/default","direction":"INGRESS","disabled":false,"priority":1000,"sourceRanges":["0.0.0.0/0"],"allowed":[{"IPProtocol":"tcp","ports":["443","8000-8080"]},{"IPProtocol":"icmp"},{"IPProtocol":"6"}],"targetTags":["web"]"#,
            r#"default | INGRESS | 1 | 0 | 1000 | 1 | ["0.0.0.0/0"] | ["tcp:443","tcp:8000-8080","icmp","tcp:all"] | ["web"]"#,
        ),
        (
            r#""direction":"INGRESS","sourceTags":["app"],"denied":[{"IPProtocol":"all"}]"#,
            r#" | INGRESS | 0 |  |  | 0 | [] | ["all"] | []"#,
        ),
        (r#""direction":"EGRESS","destinationRanges":["::/0"]"#, r#" | EGRESS |  |  |  | 1 | ["::/0"] |  | []"#),
        (r#""sourceRanges":["10.0.0.0/8"]"#, " |  |  |  |  |  |  |  | []"),
        (r#""direction":"INGRESS""#, " | INGRESS |  |  |  |  |  |  | []"),
    ] {
        let item = format!("{{{all},{fields}}}");
        assert_eq!(one("gcp.compute.firewall-rules", &item, sql), expected, "{fields}");
    }
}

#[test]
fn databases() {
    let sql = "SELECT engine, public, tls_only, pgaudit, backups FROM gcp_sql_instances";
    for (settings, addresses, expected) in [
        (
            r#"{"kind":"sql#settings","ipConfiguration":{"ipv4Enabled":false,"sslMode":"ENCRYPTED_ONLY"},"backupConfiguration":{"enabled":true},"databaseFlags":[{"name":"cloudsql.enable_pgaudit","value":"on"}]}"#,
            "[]",
            "POSTGRES_15 | 0 | 1 | 1 | 1",
        ),
        (
            r#"{"kind":"sql#settings","ipConfiguration":{"ipv4Enabled":true,"requireSsl":true,"sslMode":"ALLOW_UNENCRYPTED_AND_ENCRYPTED"},"backupConfiguration":{"enabled":false}}"#,
            "[]",
            "POSTGRES_15 | 1 | 0 | 0 | 0",
        ),
        (r#"{"ipConfiguration":{"requireSsl":false}}"#, r#"[{"type":"PRIMARY"}]"#, "POSTGRES_15 | 1 | 0 |  | "),
        (r#"{"ipConfiguration":{}}"#, r#"[{"type":"PRIVATE"}]"#, "POSTGRES_15 |  |  |  | "),
    ] {
        let item = format!(
            r#"{{"kind":"sql#instance","name":"ehr","databaseVersion":"POSTGRES_15","ipAddresses":{addresses},"settings":{settings}}}"#
        );
        assert_eq!(one("gcp.sql.instances", &item, sql), expected, "{settings}");
    }
}

#[test]
fn buckets_as_gcloud_and_as_the_api_write_them() {
    let sql = "SELECT public_prevented, uniform_access, retention_days, retention_locked, kms_key FROM gcp_buckets";
    for (item, expected) in [
        (
            r#"{"name":"b","storage_url":"gs://b/","public_access_prevention":"enforced","uniform_bucket_level_access":true,"retention_policy":{"retentionPeriod":"189388800","isLocked":true},"default_kms_key":"k"}"#,
            "1 | 1 | 2192 | 1 | k",
        ),
        (
            r#"{"name":"b","storage_url":"gs://b/","public_access_prevention":"inherited","uniform_bucket_level_access":false,"retention_policy":{"retentionPeriod":"86400"}}"#,
            "0 | 0 | 1 | 0 | ",
        ),
        (
            r#"{"kind":"storage#bucket","name":"b","iamConfiguration":{"publicAccessPrevention":"enforced","bucketPolicyOnly":{"enabled":false},"uniformBucketLevelAccess":{"enabled":true}},"retentionPolicy":{},"encryption":{}}"#,
            "1 | 1 |  |  | ",
        ),
        (
            r#"{"kind":"storage#bucket","name":"b","iamConfiguration":{"bucketPolicyOnly":{"enabled":true}}}"#,
            " | 1 |  |  | ",
        ),
        (r#"{"kind":"storage#bucket","name":"b"}"#, " |  |  |  | "),
    ] {
        assert_eq!(one("gcp.storage.buckets", item, sql), expected, "{item}");
    }
}

#[test]
fn log_buckets_keys_projects_and_perimeters() {
    for (kind, item, sql, expected) in [
        (
            "gcp.logging.buckets",
            r#"{"name":"projects/p/locations/global/buckets/archive","retentionDays":2192,"locked":true,"lifecycleState":"ACTIVE"}"#,
            "SELECT name, retention_days, locked FROM gcp_log_buckets",
            "archive | 2192 | 1",
        ),
        (
            "gcp.logging.buckets",
            r#"{"name":"projects/p/locations/global/buckets/_Default","retentionDays":30,"lifecycleState":"ACTIVE"}"#,
            "SELECT name, retention_days, locked FROM gcp_log_buckets",
            "_Default | 30 | 0",
        ),
        (
            "gcp.logging.buckets",
            r#"{"name":"projects/p/locations/global/buckets/x"}"#,
            "SELECT name, retention_days, locked FROM gcp_log_buckets",
            "x |  | ",
        ),
        (
            "gcp.iam.service-account-keys",
            r#"{"name":"projects/p/serviceAccounts/bot@p.iam.gserviceaccount.com/keys/abc","keyType":"USER_MANAGED","validAfterTime":"2026-01-02T03:04:05Z","validBeforeTime":"9999-12-31T23:59:59Z"}"#,
            "SELECT id, name, user_managed, disabled, created_at FROM gcp_service_account_keys",
            "abc | bot@p.iam.gserviceaccount.com | 1 | 0 | 2026-01-02T03:04:05Z",
        ),
        (
            "gcp.iam.service-account-keys",
            r#"{"name":"projects/p/serviceAccounts/bot@p/keys/abc","disabled":true}"#,
            "SELECT id, user_managed, disabled, created_at FROM gcp_service_account_keys",
            "abc |  | 1 | ",
        ),
        (
            "gcp.projects.project",
            r#"{"projectId":"clinic-prod","projectNumber":"42","lifecycleState":"ACTIVE"}"#,
            "SELECT name, number, state FROM gcp_projects",
            "clinic-prod | 42 | ACTIVE",
        ),
        (
            "gcp.accesscontextmanager.service-perimeters",
            r#"{"name":"accessPolicies/1/servicePerimeters/phi","status":{"resources":["projects/42"],"restrictedServices":["storage.googleapis.com"]},"spec":{"resources":[]},"useExplicitDryRunSpec":true}"#,
            "SELECT name, enforced, projects, services FROM gcp_service_perimeters",
            r#"phi | 1 | ["projects/42"] | ["storage.googleapis.com"]"#,
        ),
        (
            "gcp.accesscontextmanager.service-perimeters",
            r#"{"name":"accessPolicies/1/servicePerimeters/dry","spec":{"resources":["projects/42"]},"useExplicitDryRunSpec":true}"#,
            "SELECT name, enforced, projects, services FROM gcp_service_perimeters",
            r#"dry | 0 | ["projects/42"] | []"#,
        ),
        (
            "gcp.accesscontextmanager.service-perimeters",
            r#"{"name":"accessPolicies/1/servicePerimeters/none"}"#,
            "SELECT name, enforced, projects, services FROM gcp_service_perimeters",
            "none |  |  | ",
        ),
    ] {
        assert_eq!(one(kind, item, sql), expected, "{item}");
    }
}

#[test]
fn bindings_and_audit_logs() {
    let search = r#"[{"resource":"//cloudresourcemanager.googleapis.com/projects/clinic-prod","project":"projects/42","policy":{"bindings":[
        {"role":"roles/owner","members":["user:ana@clinic.example"],"condition":{"title":"t","expression":"request.time < timestamp('2027-01-01T00:00:00Z')"}},
        {"role":"roles/storage.objectViewer","members":["allUsers","deleted:user:x?uid=1","principalSet://goog/x"]}]}}]"#;
    let sql = "SELECT role, name, member_kind, basic, condition IS NOT NULL, place FROM gcp_bindings";
    assert_eq!(
        rows("gcp.asset.iam-policies", search, sql),
        [
            "roles/owner | user:ana@clinic.example | user | 1 | 1 | /0/policy/bindings/0",
            "roles/storage.objectViewer | allUsers | public | 0 | 0 | /0/policy/bindings/1",
            "roles/storage.objectViewer | deleted:user:x?uid=1 | deleted | 0 | 0 | /0/policy/bindings/1",
            "roles/storage.objectViewer | principalSet://goog/x | other | 0 | 0 | /0/policy/bindings/1",
        ]
    );
    let policy = r#"{"bindings":[],"etag":"x","auditConfigs":[{"service":"allServices","auditLogConfigs":[{"logType":"ADMIN_READ"},{"logType":"DATA_READ","exemptedMembers":["user:x@y"]}]}]}"#;
    assert_eq!(
        rows("gcp.projects.iam-policy", policy, "SELECT name, service, log_type, exempted FROM gcp_audit_configs"),
        [
            "clinic-prod allServices | allServices | ADMIN_READ | []",
            r#"clinic-prod allServices | allServices | DATA_READ | ["user:x@y"]"#,
        ]
    );
}

#[test]
fn an_export_puts_each_asset_where_its_project_is() {
    let lines = r#"# an export
{"name":"//cloudresourcemanager.googleapis.com/projects/42","asset_type":"cloudresourcemanager.googleapis.com/Project","resource":{"data":{"projectId":"clinic-prod","projectNumber":"42"}}}
{"name":"//cloudresourcemanager.googleapis.com/projects/clinic-prod","asset_type":"cloudresourcemanager.googleapis.com/Project","iam_policy":{"audit_configs":[{"service":"allServices","audit_log_configs":[{"log_type":2},{"log_type":9}]}],"bindings":[{"role":"roles/viewer","members":["group:g@x"]}]}}
{"name":"//storage.googleapis.com/b","asset_type":"storage.googleapis.com/Bucket","resource":{"data":{"name":"b","projectNumber":42}}}
{"name":"//storage.googleapis.com/c","asset_type":"storage.googleapis.com/Bucket","iam_policy":{"bindings":[{"role":"roles/x","members":["allUsers"]}]}}
{"name":"//cloudresourcemanager.googleapis.com/organizations/7","asset_type":"cloudresourcemanager.googleapis.com/Organization","service_perimeter":{"name":"accessPolicies/1/servicePerimeters/p","status":{"resources":["projects/42"],"restricted_services":["storage.googleapis.com"]}}}
{"name":"//compute.googleapis.com/projects/clinic-dev/global/firewalls/f","asset_type":"compute.googleapis.com/Firewall","resource":{"data":{"name":"f","kind":"compute#firewall"}}}
{"name":
"#;
    let say = |sql: &str| rows("gcp.asset.export", lines, sql);
    assert_eq!(say("SELECT name, scope, place FROM gcp_buckets"), ["b | gcp/clinic-prod | :4"]);
    assert_eq!(
        say("SELECT name, scope, place FROM gcp_bindings"),
        ["group:g@x | gcp/clinic-prod | :3", "allUsers | gcp/unattributed | :5"]
    );
    assert_eq!(
        say("SELECT log_type, scope FROM gcp_audit_configs"),
        ["DATA_WRITE | gcp/clinic-prod", " | gcp/clinic-prod"]
    );
    assert_eq!(
        say("SELECT name, enforced, services, scope FROM gcp_service_perimeters"),
        [r#"p | 1 | ["storage.googleapis.com"] | gcp/organizations/7"#]
    );
    assert_eq!(
        say("SELECT kind, scope, place FROM gcp_export_answers ORDER BY 1, 2"),
        [
            "gcp.accesscontextmanager.service-perimeters | gcp/organizations/7 | :6",
            "gcp.asset.iam-policies | gcp/clinic-prod | :3",
            "gcp.compute.firewall-rules | gcp/clinic-dev | :7",
            "gcp.projects.iam-policy | gcp/clinic-prod | :3",
            "gcp.projects.project | gcp/clinic-prod | :2",
            "gcp.storage.buckets | gcp/clinic-prod | :4",
        ]
    );
    assert_eq!(say("SELECT place FROM problems"), [":8"]);
}
