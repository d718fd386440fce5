//! A raw state of version 4, as `terraform.tfstate` holds it. Takes the document, gives its resources.
//! (Terraform's own `statefile` package, version 4; the format is for Terraform alone and has no other specification.)

use super::super::node::Node;
use super::resource::{Resource, Source, Spot, World};
use super::secrets;
use super::shown::unmarked_value;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

pub(super) fn raw_state(root: &Node<'_, '_>, path: &str) -> World {
    let mut resources = Vec::new();
    for block in root.list("resources") {
        let (Some(kind), Some(name)) = (block.needed("type"), block.needed("name")) else { continue };
        let mode = block.text("mode").unwrap_or_else(|| "managed".to_owned());
        let module = block.text("module").unwrap_or_default();
        for instance in block.list("instances") {
            let Some(attributes) = instance.get("attributes") else {
                instance.problem("its attributes are in a form of before version 4");
                continue;
            };
            let marks = instance.value.get("sensitive_attributes").map(secrets::marks_of_paths);
            let attributes = unmarked_value(attributes.value);
            let key = match instance.value.get("index_key") {
                Some(Value::String(key)) => format!("[\"{key}\"]"),
                Some(Value::Number(key)) => format!("[{key}]"),
                Some(_) | None => String::new(),
            };
            let parts = [module.as_str(), if mode == "data" { "data" } else { "" }, kind.as_str(), name.as_str()];
            let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
            let provider = block.text("provider").map(|provider| {
                // `provider["registry.terraform.io/hashicorp/aws"]`, with `.alias` where there is one.
                provider.split('"').nth(1).map_or(provider.clone(), str::to_owned)
            });
            resources.push(Resource {
                address: format!("{}{key}", parts.join(".")),
                module: module.clone(),
                name: name.clone(),
                provider,
                mode: mode.clone(),
                // A tainted or half-made resource is recorded all the same; a deposed one is gone.
                action: if instance.has("deposed") { "delete" } else { "recorded" }.to_owned(),
                attributes: secrets::take_out(&kind, &attributes, marks.as_ref(), &BTreeSet::new()),
                unknown: Vec::new(),
                refers: BTreeMap::new(),
                configured: None,
                spot: Spot { artefact: 0, pointer: instance.pointer.clone() },
                kind: kind.clone(),
            });
        }
    }
    World { source: Source::State, root: path.to_owned(), resources }
}
