//! The objects of one kind in an answer. Takes the answer, gives nodes; what a server has, or what is only planned.

use crate::inventory::node::Node;
use crate::inventory::reading::{Answer, Reading};
use crate::model::{KubeFile, KubeObject};
use serde_json::Value;

/// Calls `each` with every object of a kind that a server has.
pub(super) fn deployed(reading: &Reading<'_>, answer: &Answer, kind: &str, each: impl Fn(&Node<'_, '_>)) {
    walk(reading, answer, |object, node| {
        if object.kind == kind && object.is_deployed() {
            each(node);
        }
    });
}

/// Calls `each` with every object of an answer.
pub(super) fn walk(reading: &Reading<'_>, answer: &Answer, each: impl Fn(&KubeObject<'_>, &Node<'_, '_>)) {
    let Some(file) = file(reading, answer) else { return };
    for object in file.objects() {
        let node = Node::new(reading, object.value, object.pointer());
        let node = match file.documents.get(object.document).filter(|_| file.by_line) {
            Some(document) => node.by_line(document),
            None => node,
        };
        each(&object, &node);
    }
}

fn file(reading: &Reading<'_>, answer: &Answer) -> Option<KubeFile> {
    match answer {
        Answer::Json(value) => Some(KubeFile::of_json(value.clone())),
        Answer::Text(text) => KubeFile::of_yaml(text).map_err(|because| reading.problem("", because)).ok(),
        Answer::Nothing | Answer::NotConfigured => None,
    }
}

/// Name and namespace; a name that is lacking is a problem.
pub(super) fn name(node: &Node<'_, '_>) -> Option<(String, Option<String>)> {
    let metadata = node.get("metadata")?;
    Some((metadata.needed("name")?, metadata.text("namespace").filter(|text| !text.is_empty())))
}

/// `namespace/name`.
pub(super) fn full_name(node: &Node<'_, '_>) -> Option<String> {
    let (name, namespace) = name(node)?;
    Some(namespace.map_or_else(|| name.clone(), |namespace| format!("{namespace}/{name}")))
}

/// An annotation.
pub(super) fn annotation<'v>(node: &Node<'_, 'v>, key: &str) -> Option<&'v str> {
    node.value.get("metadata")?.get("annotations")?.get(key)?.as_str()
}

/// Whether a place is an object without anything in it: `podSelector: {}` is all pods.
pub(super) fn is_empty(value: Option<&Value>) -> bool {
    match value {
        None | Some(Value::Null) => true,
        Some(Value::Object(entries)) => entries.values().all(|inner| is_empty(Some(inner))),
        Some(Value::Array(items)) => items.is_empty(),
        Some(Value::Bool(_) | Value::Number(_) | Value::String(_)) => false,
    }
}
