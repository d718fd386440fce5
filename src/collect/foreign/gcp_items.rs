//! The gcloud commands of `controls/collectors/gcp.yaml`: how an item of each one's list looks, and what it says of the
//! project and the thing it is about. Never reads more of an item than tells it from all others.

use crate::model::project_in;
use serde_json::Value;

/// A command whose answers are taken in.
pub(super) struct Command {
    /// The kind of artefact.
    pub(super) kind: &'static str,
    /// Its words, without flags and arguments.
    pub(super) words: &'static str,
    /// Whether it is asked for one thing at a time.
    pub(super) per: bool,
    /// How an item of its list looks; an answer that is no list has none.
    pub(super) fits: Option<fn(&Value) -> bool>,
    /// The project that an item names.
    pub(super) account: fn(&Value) -> Option<String>,
    /// The thing that an item is about.
    pub(super) subject: fn(&Value) -> Option<String>,
}

const fn list(kind: &'static str, words: &'static str, fits: fn(&Value) -> bool) -> Command {
    Command { kind, words, per: false, fits: Some(fits), account: by_link, subject: none }
}

/// Every command, each with what tells its items from all others.
/// (Google Cloud SDK reference, `gcloud … list`; the API reference of each resource for the fields.)
pub(super) const COMMANDS: &[Command] = &[
    list("gcp.asset.iam-policies", "asset search-all-iam-policies", |item| {
        text(item, "resource").is_some_and(|r| r.starts_with("//")) && item.get("policy").is_some_and(Value::is_object)
    }),
    Command {
        kind: "gcp.iam.service-account-keys",
        words: "iam service-accounts keys list",
        per: true,
        fits: Some(|item| steps(item, &["projects", "serviceAccounts", "keys"])),
        account: by_name,
        subject: |item| text(item, "name").and_then(|name| name.split('/').nth(3)).map(str::to_owned),
    },
    list("gcp.compute.firewall-rules", "compute firewall-rules list", |item| {
        text(item, "kind") == Some("compute#firewall") && text(item, "name").is_some()
    }),
    Command {
        account: |item| text(item, "project").map(str::to_owned),
        ..list("gcp.sql.instances", "sql instances list", |item| text(item, "kind") == Some("sql#instance"))
    },
    list("gcp.storage.buckets", "storage buckets list", |item| {
        text(item, "kind") == Some("storage#bucket")
            || (text(item, "storage_url").is_some_and(|url| url.starts_with("gs://") && url.ends_with('/'))
                && text(item, "name").is_some()
                && item.get("bucket").is_none())
    }),
    Command {
        account: by_name,
        ..list("gcp.logging.buckets", "logging buckets list", |item| {
            steps(item, &["projects", "locations", "buckets"])
                || ["organizations", "folders", "billingAccounts"]
                    .iter()
                    .any(|above| steps(item, &[above, "locations", "buckets"]))
        })
    },
    Command { fits: None, ..list("gcp.projects.iam-policy", "projects get-iam-policy", |_| false) },
    Command {
        account: |item| text(item, "projectId").map(str::to_owned),
        ..list("gcp.projects.project", "projects describe", is_project)
    },
    Command {
        account: none,
        ..list("gcp.accesscontextmanager.service-perimeters", "access-context-manager perimeters list", |item| {
            steps(item, &["accessPolicies", "servicePerimeters"])
        })
    },
];

/// Whether a value is a project, as version 1 or 3 of the API prints it.
pub(super) fn is_project(item: &Value) -> bool {
    let v1 = text(item, "projectNumber").is_some() && text(item, "lifecycleState").is_some();
    let v3 = steps(item, &["projects"]) && text(item, "state").is_some();
    text(item, "projectId").is_some() && (v1 || v3)
}

fn text<'v>(item: &'v Value, key: &str) -> Option<&'v str> {
    item.get(key).and_then(Value::as_str)
}

/// Whether a name is exactly these collections, each with an id: `projects/P/locations/L/buckets/B`.
fn steps(item: &Value, collections: &[&str]) -> bool {
    let Some(name) = text(item, "name") else { return false };
    let parts: Vec<&str> = name.split('/').collect();
    parts.len() == collections.len() * 2
        && parts.iter().step_by(2).zip(collections).all(|(part, wanted)| part == wanted)
        && parts.iter().all(|part| !part.is_empty())
}

fn none(_: &Value) -> Option<String> {
    None
}

fn by_name(item: &Value) -> Option<String> {
    text(item, "name").and_then(project_in).map(str::to_owned)
}

fn by_link(item: &Value) -> Option<String> {
    text(item, "selfLink").and_then(project_in).map(str::to_owned)
}
