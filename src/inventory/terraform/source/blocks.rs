//! Blocks as values. Takes a block's body, gives its attributes in the shape that a plan has: a nested block is a list of
//! objects. A block that is made for each item of something unknown is a symbol in that list.

use super::super::symbol::symbol;
use super::eval::{Bindings, Evaluator, entries};
use super::operators;
use hcl::edit::structure::{Block, Body};
use serde_json::{Map, Value, json};

/// One instance of a resource.
pub(super) struct Instance {
    /// `[0]`, `["a"]`, or nothing.
    pub(super) key: String,
    /// `each` and `count` there.
    pub(super) bindings: Bindings,
}

/// How many instances are told apart; of more, one stands for all.
const MOST: usize = 200;

/// What `count` or `for_each` makes of a block. Where they are not known, one instance stands for all of them.
pub(super) fn instances(evaluator: &Evaluator<'_>, block: &Block) -> Vec<Instance> {
    let plain = || vec![Instance { key: String::new(), bindings: Bindings::new() }];
    let given = |name: &str| {
        block.body.get_attribute(name).map(|attribute| evaluator.value(&attribute.value, &Bindings::new()))
    };
    if let Some(count) = given("count") {
        let count = count.as_u64().and_then(|count| usize::try_from(count).ok()).filter(|count| *count <= MOST);
        return count.map_or_else(plain, |count| {
            let one = |i: usize| Instance {
                key: format!("[{i}]"),
                bindings: Bindings::from([("count".to_owned(), json!({"index": i}))]),
            };
            (0..count).map(one).collect()
        });
    }
    let Some(each) = given("for_each") else { return plain() };
    let Some(items) = entries(&each).filter(|items| items.len() <= MOST) else { return plain() };
    let mut made = Vec::new();
    for (key, value) in items {
        // Of a set the items are the keys.
        let key = if each.is_array() { value.clone() } else { key };
        let Some(text) = operators::text(&key) else { return plain() };
        let bindings = Bindings::from([("each".to_owned(), json!({"key": key, "value": value}))]);
        made.push(Instance { key: format!("[{}]", Value::from(text)), bindings });
    }
    made
}

/// Words of a block that are Terraform's own, not the resource's.
const OWN: [&str; 9] =
    ["count", "for_each", "provider", "depends_on", "lifecycle", "provisioner", "connection", "dynamic", "timeouts"];

/// The attributes and nested blocks of a body.
pub(super) fn attributes(evaluator: &Evaluator<'_>, body: &Body, bindings: &Bindings) -> Map<String, Value> {
    let mut map = Map::new();
    for attribute in body.attributes().filter(|attribute| !OWN.contains(&attribute.key.as_str())) {
        map.insert(attribute.key.as_str().to_owned(), evaluator.value(&attribute.value, bindings));
    }
    for block in body.blocks() {
        let (word, made) = match (block.ident.as_str(), block.labels.first()) {
            ("dynamic", Some(label)) => (label.as_str(), dynamic(evaluator, block, label.as_str(), bindings)),
            (word, _) if OWN.contains(&word) => continue,
            (word, _) => (word, vec![Value::Object(attributes(evaluator, &block.body, bindings))]),
        };
        match map.entry(word.to_owned()).or_insert_with(|| Value::Array(Vec::new())) {
            Value::Array(list) => list.extend(made),
            // An attribute of the same name, which Terraform itself refuses.
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Object(_) => {}
        }
    }
    map
}

fn dynamic(evaluator: &Evaluator<'_>, block: &Block, label: &str, bindings: &Bindings) -> Vec<Value> {
    let unknown = || vec![Value::from(symbol(&format!("dynamic {label}")))];
    let Some(each) = block.body.get_attribute("for_each") else { return unknown() };
    let Some(content) = block.body.get_blocks("content").next() else { return unknown() };
    let each = evaluator.value(&each.value, bindings);
    let Some(items) = entries(&each).filter(|items| items.len() <= MOST) else { return unknown() };
    let iterator = block.body.get_attribute("iterator").map(|a| a.value.to_string().trim().to_owned());
    let iterator = iterator.unwrap_or_else(|| label.to_owned());
    let mut made = Vec::new();
    for (key, value) in items {
        let mut inner = bindings.clone();
        inner.insert(iterator.clone(), json!({"key": key, "value": value}));
        made.push(Value::Object(attributes(evaluator, &content.body, &inner)));
    }
    made
}
