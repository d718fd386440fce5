//! Google Cloud: what gcloud prints, list by list, and asset exports, which hold many lists of many projects. Takes an
//! answer, fills its tables; a field that is lacking is NULL, unless leaving it out is how the API writes a default that
//! makes the resource look worse.

mod export;
mod iam;
mod join;
mod resources;

use super::Reader;
use super::node::Node;
use super::reading::{Answer, Reading};
use crate::facts::Row;

pub(super) use join::join;

pub(super) const READERS: &[(&str, Reader)] = &[
    ("gcp.asset.export", export::export),
    ("gcp.asset.iam-policies", iam::search),
    ("gcp.iam.service-account-keys", |reading, answer| list(reading, answer, iam::service_account_key)),
    ("gcp.compute.firewall-rules", |reading, answer| list(reading, answer, resources::firewall_rule)),
    ("gcp.sql.instances", |reading, answer| list(reading, answer, resources::sql_instance)),
    ("gcp.storage.buckets", |reading, answer| list(reading, answer, resources::bucket)),
    ("gcp.logging.buckets", |reading, answer| list(reading, answer, resources::log_bucket)),
    ("gcp.projects.iam-policy", iam::project_policy),
    ("gcp.projects.project", |reading, answer| list(reading, answer, resources::project)),
    ("gcp.accesscontextmanager.service-perimeters", |reading, answer| list(reading, answer, iam::service_perimeter)),
];

/// Makes a row of one item, or notes why it cannot. An asset export also gives the full name of the resource.
type Item = fn(&Node<'_, '_>, Option<&str>) -> Option<Row>;

/// An item's own name, else the one that the export has for it.
fn name_of(node: &Node<'_, '_>, full: Option<&str>) -> Option<String> {
    match full {
        Some(full) if !node.has("name") => Some(full.to_owned()),
        Some(_) | None => node.needed("name"),
    }
}

fn list(reading: &Reading<'_>, answer: &Answer, item: Item) {
    let Some(root) = reading.root(answer) else { return };
    for node in items(&root) {
        if let Some(row) = item(&node, None) {
            reading.put(&row);
        }
    }
}

/// The items of a list as gcloud prints it or as the API wraps it; of one item that stands alone, itself.
fn items<'r, 'v>(root: &Node<'r, 'v>) -> Vec<Node<'r, 'v>> {
    if root.value.is_array() {
        return root.items();
    }
    let lists = ["items", "assets", "results", "buckets", "keys", "servicePerimeters", "projects"];
    match lists.iter().find(|key| root.value.get(**key).is_some_and(serde_json::Value::is_array)) {
        Some(key) => root.list(key),
        None if root.value.get("name").is_some() || root.value.get("projectId").is_some() => {
            vec![Node::new(root.reading(), root.value, root.pointer.clone())]
        }
        // `{}` or a wrapper that leaves an empty list out.
        None => Vec::new(),
    }
}

/// A list of texts of which an absent one is empty: the API leaves empty lists out of what it prints.
/// (Protocol Buffers, ProtoJSON format, "presence and default values".)
fn texts_or_empty(node: &Node<'_, '_>, keys: &[&str]) -> Option<Vec<String>> {
    let mut all = Vec::new();
    for key in keys {
        match node.value.get(*key) {
            None | Some(serde_json::Value::Null) => {}
            Some(_) => all.extend(node.texts(key)?),
        }
    }
    Some(all)
}

/// What stands after the last `/`.
fn last_step(text: &str) -> &str {
    text.rsplit('/').next().unwrap_or(text)
}

#[cfg(test)]
mod tests;
