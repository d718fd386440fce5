//! Exports of Google Cloud as tests recognise them. Takes what gcloud prints, gives the kinds that it answers.

use super::*;
use crate::collect::sidecar::Entry;
use crate::model::read_json;

const FIREWALL: &str = r#"{"kind":"compute#firewall","name":"a","selfLink":"https://www.googleapis.com/compute/v1/projects/clinic-prod/global/firewalls/a"}"#;
const BUCKET_ASSET: &str = r#"{"name":"//storage.googleapis.com/b","asset_type":"storage.googleapis.com/Bucket","resource":{"data":{"projectNumber":42}}}"#;

fn say(name: &str, text: &str, entry: Option<&Entry>) -> String {
    let json = read_json(text.as_bytes()).ok().map(|document| document.value);
    let export = Export { name, text, json: json.as_ref(), entry };
    let found = recognise(&export);
    let said = found.iter().map(|r| {
        let or = |text: &Option<String>| text.clone().unwrap_or_else(|| "-".to_owned());
        let account = r.account.clone().or_else(|| r.otherwise.clone());
        format!(
            "{} {} {} {}",
            r.kind.trim_start_matches("gcp."),
            r.judged.outcome.as_str(),
            or(&account),
            or(&r.subject)
        )
    });
    said.collect::<Vec<_>>().join("; ")
}

#[test]
fn each_list_is_told_by_its_items() {
    let key = r#"{"name":"projects/clinic-prod/serviceAccounts/bot@clinic-prod.iam.gserviceaccount.com/keys/1","keyType":"USER_MANAGED"}"#;
    let search = |resource: &str, project: &str| {
        format!(r#"{{"resource":"//{resource}","project":"projects/{project}","policy":{{"bindings":[]}}}}"#)
    };
    let project = "cloudresourcemanager.googleapis.com/projects/clinic-prod";
    for (text, expected) in [
        (format!("[{FIREWALL}]"), "compute.firewall-rules collected clinic-prod -"),
        (format!(r#"{{"kind":"compute#firewallList","items":[{FIREWALL}]}}"#), "compute.firewall-rules collected clinic-prod -"),
        (format!(r#"{{"items":[{FIREWALL}],"nextPageToken":"x"}}"#), "compute.firewall-rules partial clinic-prod -"),
        (r#"[{"kind":"sql#instance","name":"ehr","project":"clinic-prod"}]"#.to_owned(), "sql.instances collected clinic-prod -"),
        (r#"[{"name":"b","storage_url":"gs://b/","location":"US"}]"#.to_owned(), "storage.buckets collected - -"),
        (r#"[{"name":"o","storage_url":"gs://b/o#1","bucket":"b"}]"#.to_owned(), ""),
        (r#"[{"kind":"storage#bucket","name":"b"}]"#.to_owned(), "storage.buckets collected - -"),
        (r#"[{"name":"projects/clinic-prod/locations/global/buckets/_Default","retentionDays":30}]"#.to_owned(), "logging.buckets collected clinic-prod -"),
        (r#"[{"name":"accessPolicies/1/servicePerimeters/phi","status":{}}]"#.to_owned(), "accesscontextmanager.service-perimeters collected - -"),
        (format!("[{key}]"), "iam.service-account-keys collected clinic-prod bot@clinic-prod.iam.gserviceaccount.com"),
        (r#"{"projectId":"clinic-prod","projectNumber":"42","lifecycleState":"ACTIVE"}"#.to_owned(), "projects.project collected clinic-prod -"),
        (r#"{"name":"projects/42","projectId":"clinic-prod","state":"ACTIVE"}"#.to_owned(), "projects.project collected clinic-prod -"),
        (format!("[{},{}]", search(project, "42"), search("storage.googleapis.com/b", "42")), "asset.iam-policies collected clinic-prod -"),
        (format!("[{}]", search("storage.googleapis.com/b", "42")), "asset.iam-policies partial 42 -"),
        (format!("[{},{}]", search(project, "42"), search("storage.googleapis.com/b", "43")), "asset.export collected - -"),
        (format!("[{BUCKET_ASSET}]"), "asset.export collected 42 -"),
        (format!("# exported\n{BUCKET_ASSET}\n{BUCKET_ASSET}\n"), "asset.export collected 42 -"),
        (format!("{BUCKET_ASSET}\n{{\"name\": \n"), "asset.export partial 42 -"),
        (format!("[{FIREWALL},{{}}]"), ""),
        ("[1, 2]".to_owned(), ""),
        (r#"{"bindings":[],"etag":"x","version":1}"#.to_owned(), ""),
        ("[]".to_owned(), ""),
        ("ERROR: (gcloud.compute.firewall-rules.list) Some requests did not succeed:\n - Required 'compute.firewalls.list' permission".to_owned(), "compute.firewall-rules failed - -"),
        ("ERROR: (gcloud.sql.instances.list) PERMISSION_DENIED: The caller does not have permission".to_owned(), "sql.instances denied - -"),
    ] {
        assert_eq!(say("exports/answer.json", &text, None), expected, "{text}");
    }
}

#[test]
fn where_content_says_nothing_the_name_does() {
    let policy = r#"{"bindings":[],"etag":"x","version":1}"#;
    for (name, text, expected) in [
        ("x/compute_firewall-rules_list.json", "[]", "compute.firewall-rules empty - -"),
        ("x/gcloud.compute.firewall-rules.list.clinic-prod.json", "[]", "compute.firewall-rules empty clinic-prod -"),
        ("x/gcp/clinic-prod/storage.buckets.json", "[]", "storage.buckets empty clinic-prod -"),
        ("x/iam.service-accounts.keys.list.bot@clinic.json", "[]", "iam.service-account-keys empty - bot@clinic"),
        ("x/projects_get-iam-policy.json", policy, "projects.iam-policy collected - -"),
        ("x/projects.get-iam-policy.clinic-prod.json", policy, "projects.iam-policy collected clinic-prod -"),
        ("x/storage_buckets_get-iam-policy.json", policy, ""),
        ("x/storage_buckets_list.json", "[{", "storage.buckets unreadable - -"),
        ("x/sql_instances_list_old.json", "[]", "sql.instances empty - -"),
        ("x/sql_instances_listing.json", "[]", ""),
    ] {
        assert_eq!(say(name, text, None), expected, "{name}");
    }
}

#[test]
fn the_record_says_what_was_asked_and_how_it_ended() {
    let entry = |argv: &str, exit: i64, stderr: &str| Entry {
        argv: argv.split(' ').map(str::to_owned).collect(),
        exit: Some(exit),
        stderr: (!stderr.is_empty()).then(|| stderr.to_owned()),
        ..Entry::default()
    };
    let rules = format!("[{FIREWALL}]");
    for (argv, exit, stderr, text, expected) in [
        (
            "gcloud compute firewall-rules list --project=clinic-prod --format=json",
            0,
            "",
            "[]",
            "compute.firewall-rules empty clinic-prod -",
        ),
        (
            "/usr/bin/gcloud compute firewall-rules list --filter=name=a",
            0,
            "",
            rules.as_str(),
            "compute.firewall-rules partial clinic-prod -",
        ),
        (
            "gcloud compute firewall-rules list --project=clinic-prod",
            1,
            "permission denied",
            "",
            "compute.firewall-rules denied clinic-prod -",
        ),
        (
            "gcloud compute firewall-rules list",
            1,
            "boom",
            rules.as_str(),
            "compute.firewall-rules partial clinic-prod -",
        ),
        (
            "gcloud projects get-iam-policy clinic-prod --format=json",
            0,
            "",
            r#"{"bindings":[],"etag":"x"}"#,
            "projects.iam-policy collected clinic-prod -",
        ),
        (
            "gcloud asset search-all-iam-policies --scope=projects/clinic-prod",
            0,
            "",
            "[]",
            "asset.iam-policies empty clinic-prod -",
        ),
        ("gcloud sql instances list", 0, "", "", "sql.instances unreadable - -"),
        ("gcloud compute instances list", 0, "", "[]", ""),
    ] {
        assert_eq!(say("x/out", text, Some(&entry(argv, exit, stderr))), expected, "{argv}");
    }
}
