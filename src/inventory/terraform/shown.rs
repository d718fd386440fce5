//! What `terraform show -json` prints of a plan or a state. Takes the document, gives its resources. What a plan does not
//! know before the apply is lacking in its attributes and named in `unknown`.
//! (Terraform, "JSON Output Format", format versions 0.1 to 1.2.)

use super::super::node::Node;
use super::resource::{Resource, Source, Spot, World, address_in, bare};
use super::secrets;
use super::symbol::unmarked;
use serde_json::{Map, Value};
use std::collections::{BTreeMap, BTreeSet};

/// The resources of a plan: what it creates, changes, keeps and deletes.
pub(super) fn plan(root: &Node<'_, '_>, path: &str) -> World {
    let secret = sensitive_values(root.value);
    let configuration = configuration(root.value);
    let mut resources = Vec::new();
    let changes = root.list("resource_changes");
    for change in &changes {
        resources.extend(changed(change, &secret, &configuration));
    }
    if changes.is_empty()
        && let Some(module) = root.get("planned_values").and_then(|values| values.get("root_module"))
    {
        in_module(&module, "", "planned", &secret, &mut resources);
    }
    World { source: Source::Plan, root: path.to_owned(), resources }
}

/// The resources of a state.
pub(super) fn state(root: &Node<'_, '_>, path: &str) -> World {
    let mut resources = Vec::new();
    if let Some(module) = root.get("values").and_then(|values| values.get("root_module")) {
        in_module(&module, "", "recorded", &BTreeSet::new(), &mut resources);
    }
    World { source: Source::State, root: path.to_owned(), resources }
}

fn changed(
    node: &Node<'_, '_>,
    secret: &BTreeSet<String>,
    configuration: &BTreeMap<String, Configured>,
) -> Option<Resource> {
    let (address, kind) = (node.needed("address")?, node.needed("type")?);
    let change = node.must("change")?;
    let actions = change.texts("actions").unwrap_or_default();
    let actions: Vec<&str> = actions.iter().map(String::as_str).collect();
    let action = match actions.as_slice() {
        ["delete", "create"] | ["create", "delete"] => "replace".to_owned(),
        [] => {
            change.problem("`actions` is lacking");
            "unknown".to_owned()
        }
        list => list.join("+"),
    };
    let after = change.get("after").map_or(Value::Null, |after| unmarked_value(after.value));
    let marks = change.value.get("after_sensitive");
    let unknown = change.value.get("after_unknown").map(true_places).unwrap_or_default();
    let whole = unknown.iter().any(String::is_empty);
    if whole {
        node.problem("nothing is known of it before the apply");
    }
    let module = node.text("module_address").unwrap_or_default();
    let configured = configuration.get(&bare(&address));
    Some(Resource {
        attributes: secrets::take_out(&kind, &after, marks, secret),
        name: node.text("name").unwrap_or_default(),
        provider: node.text("provider_name"),
        mode: node.text("mode").unwrap_or_else(|| "managed".to_owned()),
        spot: Spot { artefact: 0, pointer: node.pointer.clone() },
        address,
        module,
        kind,
        action,
        unknown,
        refers: configured.map(|c| c.refers.clone()).unwrap_or_default(),
        configured: configured.map(|c| c.set.clone()),
    })
}

fn in_module(
    module: &Node<'_, '_>,
    address: &str,
    action: &str,
    secret: &BTreeSet<String>,
    resources: &mut Vec<Resource>,
) {
    for node in module.list("resources") {
        let (Some(own), Some(kind)) = (node.needed("address"), node.needed("type")) else { continue };
        let values = node.get("values").map_or(Value::Null, |values| unmarked_value(values.value));
        let marks = node.value.get("sensitive_values");
        resources.push(Resource {
            attributes: secrets::take_out(&kind, &values, marks, secret),
            name: node.text("name").unwrap_or_default(),
            provider: node.text("provider_name"),
            mode: node.text("mode").unwrap_or_else(|| "managed".to_owned()),
            spot: Spot { artefact: 0, pointer: node.pointer.clone() },
            address: own,
            module: address.to_owned(),
            kind,
            action: action.to_owned(),
            unknown: Vec::new(),
            refers: BTreeMap::new(),
            configured: None,
        });
    }
    for child in module.list("child_modules") {
        let address = child.text("address").unwrap_or_default();
        in_module(&child, &address, action, secret, resources);
    }
}

/// The values of variables that the configuration marks as sensitive: a plan prints them in the clear.
fn sensitive_values(plan: &Value) -> BTreeSet<String> {
    let declared = plan.pointer("/configuration/root_module/variables").and_then(Value::as_object);
    let given = plan.get("variables");
    let mut secret = BTreeSet::new();
    for (name, declaration) in declared.into_iter().flatten() {
        if declaration.get("sensitive") == Some(&Value::Bool(true)) {
            gather_texts(given.and_then(|given| given.get(name)).unwrap_or(&Value::Null), &mut secret);
            gather_texts(declaration.get("default").unwrap_or(&Value::Null), &mut secret);
        }
    }
    secret
}

fn gather_texts(value: &Value, texts: &mut BTreeSet<String>) {
    match value {
        // A short text stands in too many others to be told from them; names take it out where it is a secret.
        Value::String(text) if text.len() >= 5 => {
            texts.insert(text.clone());
        }
        Value::Array(items) => items.iter().for_each(|item| gather_texts(item, texts)),
        Value::Object(object) => object.values().for_each(|value| gather_texts(value, texts)),
        Value::String(_) | Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// What the configuration says of a resource.
#[derive(Default)]
struct Configured {
    /// The attributes that it sets.
    set: BTreeSet<String>,
    /// Those that refer to another resource, with its address: the first reference, which is the longest form of the
    /// first that the expression makes.
    refers: BTreeMap<String, String>,
}

/// What the configuration says of each resource. Addresses are without instance keys, with their module.
fn configuration(plan: &Value) -> BTreeMap<String, Configured> {
    let mut all = BTreeMap::new();
    if let Some(module) = plan.pointer("/configuration/root_module") {
        configured_in(module, "", 0, &mut all);
    }
    all
}

fn configured_in(module: &Value, address: &str, depth: u32, all: &mut BTreeMap<String, Configured>) {
    for resource in module.get("resources").and_then(Value::as_array).into_iter().flatten() {
        let Some(own) = resource.get("address").and_then(Value::as_str) else { continue };
        let full = if address.is_empty() { own.to_owned() } else { format!("{address}.{own}") };
        let mut configured = Configured::default();
        for (key, expression) in resource.get("expressions").and_then(Value::as_object).into_iter().flatten() {
            let first = expression.get("references").and_then(Value::as_array).and_then(|list| list.first());
            if let Some(target) = first.and_then(Value::as_str).and_then(address_in) {
                configured.refers.insert(key.clone(), target);
            }
            configured.set.insert(key.clone());
        }
        all.insert(bare(&full), configured);
    }
    for (name, call) in module.get("module_calls").and_then(Value::as_object).into_iter().flatten() {
        let inner = if address.is_empty() { format!("module.{name}") } else { format!("{address}.module.{name}") };
        if let Some(module) = call.get("module").filter(|_| depth < 50) {
            configured_in(module, &inner, depth + 1, all);
        }
    }
}

/// JSON pointers of every `true` in a map of marks.
fn true_places(marks: &Value) -> Vec<String> {
    fn gather(value: &Value, pointer: String, places: &mut Vec<String>) {
        match value {
            Value::Bool(true) => places.push(pointer),
            Value::Array(items) => {
                items.iter().enumerate().for_each(|(i, item)| gather(item, format!("{pointer}/{i}"), places));
            }
            Value::Object(object) => object.iter().for_each(|(key, value)| {
                gather(value, format!("{pointer}/{}", crate::model::pointer_step(key)), places);
            }),
            Value::Null | Value::Bool(false) | Value::Number(_) | Value::String(_) => {}
        }
    }
    let mut places = Vec::new();
    gather(marks, String::new(), &mut places);
    places
}

/// A value of a file, in which no symbol can stand.
pub(super) fn unmarked_value(value: &Value) -> Value {
    match value {
        Value::String(text) => Value::String(unmarked(text)),
        Value::Array(items) => Value::Array(items.iter().map(unmarked_value).collect()),
        Value::Object(object) => {
            let cleaned: Map<String, Value> =
                object.iter().map(|(key, value)| (unmarked(key), unmarked_value(value))).collect();
            Value::Object(cleaned)
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => value.clone(),
    }
}
