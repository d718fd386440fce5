//! Google Cloud's asset exports: their lines, and the project that each asset belongs to. Takes an export's text or
//! value, gives assets with their places; never guesses a project. Collection and inventory ask the same question here.

use super::{JsonDocument, JsonError, read_json};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// Where an asset belongs.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum AssetHome {
    /// A project, by its id where the export says it, else by its number.
    Project(String),
    /// Above any project: `organizations/123`, `folders/456`, `billingAccounts/…`.
    Above(String),
    /// The export does not say.
    Unknown,
}

/// The projects of one export: which number is which id.
#[derive(Debug, Clone, Default)]
pub struct AssetProjects {
    ids: BTreeMap<String, String>,
}

impl AssetProjects {
    /// Learns from every asset that names its project both ways. A number with two ids is no id.
    pub fn learn<'v>(assets: impl Iterator<Item = &'v Value>) -> Self {
        let mut seen: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for asset in assets {
            let names = references(asset);
            let number = names.iter().find(|name| is_number(name));
            let id = names.iter().find(|name| !is_number(name));
            if let (Some(number), Some(id)) = (number, id) {
                seen.entry(number.clone()).or_default().insert(id.clone());
            }
        }
        let ids = seen.into_iter().filter(|(_, ids)| ids.len() == 1);
        Self { ids: ids.filter_map(|(number, ids)| Some((number, ids.into_iter().next()?))).collect() }
    }

    /// Where an asset belongs.
    pub fn home(&self, asset: &Value) -> AssetHome {
        let names = references(asset);
        if let Some(name) = names.iter().find(|name| !is_number(name)).or(names.first()) {
            return AssetHome::Project(self.ids.get(name).unwrap_or(name).clone());
        }
        above(asset).map_or(AssetHome::Unknown, AssetHome::Above)
    }

    /// The one project of all assets, if there is no other.
    pub fn only<'v>(&self, assets: impl Iterator<Item = &'v Value>) -> Option<String> {
        let mut only = None;
        for asset in assets {
            match (self.home(asset), &only) {
                (AssetHome::Project(project), None) => only = Some(project),
                (AssetHome::Project(project), Some(one)) if project == *one => {}
                (AssetHome::Unknown, _) => {}
                (AssetHome::Project(_) | AssetHome::Above(_), _) => return None,
            }
        }
        only
    }

    /// The ids with their numbers.
    pub fn numbers(&self) -> impl Iterator<Item = (&str, &str)> {
        self.ids.iter().map(|(number, id)| (id.as_str(), number.as_str()))
    }
}

/// Whether a project is given by its number.
pub fn is_number(project: &str) -> bool {
    !project.is_empty() && project.bytes().all(|b| b.is_ascii_digit())
}

/// Every name that an asset gives of its project, its own name's first.
fn references(asset: &Value) -> Vec<String> {
    let text = |pointer: &str| asset.pointer(pointer).and_then(Value::as_str);
    let mut names: Vec<String> = Vec::new();
    let mut add = |name: Option<&str>| {
        if let Some(name) = name.filter(|name| !name.is_empty() && !names.iter().any(|n| n == name)) {
            names.push(name.to_owned());
        }
    };
    let projects_of = |path: &str| project_in(path).map(str::to_owned);
    for pointer in ["/name", "/resource", "/project", "/resource/parent", "/ancestors/0"] {
        add(text(pointer).and_then(projects_of).as_deref());
    }
    // A project says both; of another resource the data may name a second project (a shared network's host).
    let is_project = ["/asset_type", "/assetType"]
        .iter()
        .any(|pointer| text(pointer) == Some("cloudresourcemanager.googleapis.com/Project"));
    if is_project {
        add(text("/resource/data/projectId"));
        add(asset.pointer("/resource/data/projectNumber").map(plain).as_deref());
    }
    if text("/asset_type").or(text("/assetType")) == Some("storage.googleapis.com/Bucket") {
        add(asset.pointer("/resource/data/projectNumber").map(plain).as_deref());
    }
    names
}

fn plain(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

/// The project in a resource name or URL: `//compute.googleapis.com/projects/NAME/…`, `projects/NAME`.
pub fn project_in(path: &str) -> Option<&str> {
    let mut steps = path.split('/').peekable();
    while let Some(step) = steps.next() {
        match step {
            "projects" => return steps.next().filter(|name| !name.is_empty()),
            "organizations" | "folders" | "billingAccounts" => return None,
            _ => {}
        }
    }
    None
}

/// The organisation, folder or billing account of an asset that is in no project.
fn above(asset: &Value) -> Option<String> {
    let holders = ["/name", "/resource", "/ancestors/0", "/resource/parent", "/organization"];
    holders.iter().filter_map(|pointer| asset.pointer(pointer).and_then(Value::as_str)).find_map(|path| {
        let steps: Vec<&str> = path.split('/').collect();
        let kinds = ["organizations", "folders", "billingAccounts"];
        let at = steps.iter().position(|step| kinds.contains(step))?;
        let id = steps.get(at + 1).filter(|id| !id.is_empty())?;
        Some(format!("{}/{id}", steps.get(at)?))
    })
}

/// Whether a value is an asset of an export: a full resource name, and its type.
pub fn is_asset(value: &Value) -> bool {
    let text = |key: &str| value.get(key).and_then(Value::as_str);
    text("name").is_some_and(|name| name.starts_with("//"))
        && text("asset_type").or(text("assetType")).is_some_and(|kind| kind.contains('/'))
}

/// One line of a text that has a JSON document in each.
#[derive(Debug)]
pub struct JsonLine {
    /// The line, from 1.
    pub line: u64,
    /// Its document, or why there is none.
    pub document: Result<JsonDocument, JsonError>,
}

/// The documents of a text that has one in each line. Blank lines and lines that begin with `#` are none.
pub fn json_lines(text: &str) -> impl Iterator<Item = JsonLine> + '_ {
    let lines = (1..).zip(text.lines());
    lines
        .filter(|(_, line)| !line.trim().is_empty() && !line.trim_start().starts_with('#'))
        .map(|(number, line)| JsonLine { line: number, document: read_json(line.as_bytes()) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_project_is_found_wherever_an_asset_names_it() {
        let assets = [
            json!({"name": "//compute.googleapis.com/projects/clinic/global/firewalls/a", "asset_type": "compute.googleapis.com/Firewall",
                   "resource": {"parent": "//cloudresourcemanager.googleapis.com/projects/42"}}),
            json!({"name": "//storage.googleapis.com/files", "asset_type": "storage.googleapis.com/Bucket",
                   "resource": {"data": {"projectNumber": 42}}}),
            json!({"name": "//storage.googleapis.com/other", "asset_type": "storage.googleapis.com/Bucket", "iam_policy": {}}),
            json!({"name": "//cloudresourcemanager.googleapis.com/organizations/7", "asset_type": "cloudresourcemanager.googleapis.com/Organization"}),
            json!({"name": "//bigquery.googleapis.com/projects/43/datasets/d", "assetType": "bigquery.googleapis.com/Dataset",
                   "ancestors": ["projects/43", "organizations/7"]}),
        ];
        let projects = AssetProjects::learn(assets.iter());
        let homes: Vec<AssetHome> = assets.iter().map(|asset| projects.home(asset)).collect();
        let project = |name: &str| AssetHome::Project(name.to_owned());
        assert_eq!(
            homes,
            [
                project("clinic"),
                project("clinic"),
                AssetHome::Unknown,
                AssetHome::Above("organizations/7".to_owned()),
                project("43"),
            ]
        );
        assert_eq!(projects.only(assets.iter().take(3)).as_deref(), Some("clinic"));
        assert_eq!(projects.only(assets.iter()), None);
        assert!(assets.iter().all(is_asset) && !is_asset(&json!({"name": "projects/x", "asset_type": "a/b"})));
    }

    #[test]
    fn lines_are_numbered_as_an_editor_numbers_them() {
        let text = "# a comment\r\n\n{\"a\": 1}\r\n{\"a\": \n{\"b\": 2}";
        let lines: Vec<(u64, bool)> = json_lines(text).map(|line| (line.line, line.document.is_ok())).collect();
        assert_eq!(lines, [(3, true), (4, false), (5, true)]);
    }
}
