//! Asset exports, as one JSON list or one asset a line. Takes all assets of a file, puts each one's rows where its
//! project is, and notes which kinds the export answers for which project. Never takes what an export does not hold for
//! something that is not there.

use super::super::node::Node;
use super::super::reading::{Answer, Reading};
use super::iam;
use super::resources;
use super::{Item, items};
use crate::facts::Row;
use crate::model::{AssetHome, AssetProjects, JsonLine, Scope, is_asset, json_lines};
use std::collections::BTreeMap;

/// Types of asset whose resource is read, with the kind that they answer.
const RESOURCES: &[(&str, &str, Item)] = &[
    ("compute.googleapis.com/Firewall", "gcp.compute.firewall-rules", resources::firewall_rule),
    ("sqladmin.googleapis.com/Instance", "gcp.sql.instances", resources::sql_instance),
    ("storage.googleapis.com/Bucket", "gcp.storage.buckets", resources::bucket),
    ("logging.googleapis.com/LogBucket", "gcp.logging.buckets", resources::log_bucket),
    ("iam.googleapis.com/ServiceAccountKey", "gcp.iam.service-account-keys", iam::service_account_key),
    ("cloudresourcemanager.googleapis.com/Project", "gcp.projects.project", resources::project),
];

/// The kind that an organisation answers for all its projects.
const PERIMETERS: &str = "gcp.accesscontextmanager.service-perimeters";

pub(super) fn export(reading: &Reading<'_>, answer: &Answer) {
    match answer {
        Answer::Json(_) => {
            let Some(root) = reading.root(answer) else { return };
            let assets = if is_asset(root.value) { vec![root] } else { items(&root) };
            of_assets(reading, &assets);
        }
        Answer::Text(text) => {
            let mut documents = Vec::new();
            for JsonLine { line, document } in json_lines(text) {
                match document {
                    Ok(document) => documents.push((line, document)),
                    Err(error) => reading.problem(&format!(":{line}"), error.to_string()),
                }
            }
            for (line, document) in documents.iter().filter(|(_, document)| !document.duplicate_keys.is_empty()) {
                let keys = document.duplicate_keys.join(", ");
                reading.problem(&format!(":{line}"), format!("{keys} stands twice in its object"));
            }
            let nodes =
                documents.iter().map(|(line, document)| Node::new(reading, &document.value, format!(":{line}")));
            of_assets(reading, &nodes.collect::<Vec<_>>());
        }
        Answer::Nothing | Answer::NotConfigured => {}
    }
}

/// Where the first asset stands that answers a kind for a scope.
type Answered<'n, 'r, 'v> = BTreeMap<(&'static str, Scope), &'n Node<'r, 'v>>;

fn of_assets(reading: &Reading<'_>, assets: &[Node<'_, '_>]) {
    let projects = AssetProjects::learn(assets.iter().map(|asset| asset.value));
    let only = projects.only(assets.iter().map(|asset| asset.value));
    let mut answered: Answered<'_, '_, '_> = BTreeMap::new();
    for asset in assets {
        let home = projects.home(asset.value);
        // An export that knows one project alone is that project's: what names none is of it.
        let scope = match (&home, &only) {
            (AssetHome::Project(_) | AssetHome::Unknown, Some(project)) => {
                Scope::account("gcp", reading.account().unwrap_or(project))
            }
            (AssetHome::Project(project), None) => Scope::account("gcp", project),
            (AssetHome::Above(above), _) => Scope::account("gcp", above),
            (AssetHome::Unknown, None) => Scope::of("gcp", None, None),
        };
        let is_project = matches!(home, AssetHome::Project(_) | AssetHome::Unknown);
        for (kind, rows) in rows_of(asset, scope.as_str().trim_start_matches("gcp/")) {
            rows.into_iter().for_each(|row| reading.put(&row.within(&scope)));
            if let Some(kind) = kind.filter(|kind| is_project || *kind == PERIMETERS) {
                answered.entry((kind, scope.clone())).or_insert(asset);
            }
        }
    }
    for ((kind, scope), asset) in answered {
        asset.put(&asset.row("gcp_export_answers").text("kind", kind).within(&scope));
    }
    for (id, number) in projects.numbers() {
        let row = reading.row("gcp_projects", "").text("name", id).text("number", number);
        reading.put(&row.within(&Scope::account("gcp", id)));
    }
}

/// What one asset gives: rows, and the kind that it shows to be answered.
fn rows_of(asset: &Node<'_, '_>, project: &str) -> Vec<(Option<&'static str>, Vec<Row>)> {
    let mut given = Vec::new();
    let kind_of_asset = asset.text("asset_type").or_else(|| asset.text("assetType"));
    let is_search = asset.value.get("resource").is_some_and(serde_json::Value::is_string);
    let Some(name) = asset.needed(if is_search { "resource" } else { "name" }) else { return given };
    let policy = ["iam_policy", "iamPolicy", "policy"].iter().find_map(|key| asset.get(key));
    if let Some(policy) = policy {
        // That a project's every policy is there is shown by its own alone: an export may be of buckets only.
        let own = name.starts_with("//cloudresourcemanager.googleapis.com/projects/");
        given.push((own.then_some("gcp.asset.iam-policies"), iam::bindings(&policy, &name)));
        given.push(((own && !is_search).then_some("gcp.projects.iam-policy"), iam::audit_configs(&policy, project)));
    }
    let perimeter = ["service_perimeter", "servicePerimeter"].iter().find_map(|key| asset.get(key));
    if let Some(perimeter) = perimeter {
        given.push((Some(PERIMETERS), iam::service_perimeter(&perimeter, None).into_iter().collect()));
    }
    let resource = if is_search { None } else { asset.get("resource") };
    let data = resource.and_then(|resource| resource.get("data"));
    let read = RESOURCES.iter().find(|(of, _, _)| Some(*of) == kind_of_asset.as_deref());
    if let (Some(data), Some((_, kind, item))) = (data, read) {
        given.push((Some(*kind), item(&data, Some(&name)).into_iter().collect()));
    }
    given
}
