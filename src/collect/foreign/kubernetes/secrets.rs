//! Takes out of Kubernetes objects what has no place in evidence: values of Secrets and ConfigMaps, environment
//! values of containers. Leaves every name, and puts a marker where a value was. Works on the file, before it is kept.

use crate::model::KubeFile;
use serde_json::Value;

/// What stands in place of a value. It says nothing of the value, not even its length.
const MARKER: &str = "(taken out by vouchsafe)";

/// The annotation in which kubectl keeps the whole object once more.
const LAST_APPLIED: &str = "kubectl.kubernetes.io/last-applied-configuration";

/// What was taken out.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct TakenOut {
    /// Values of Secrets, and copies of whole Secrets.
    pub(super) secrets: usize,
    /// Values of ConfigMaps and of environments, and copies of the objects that hold them.
    pub(super) others: usize,
}

/// Takes the values out.
pub(super) fn take_out(file: &mut KubeFile) -> TakenOut {
    let mut taken = TakenOut::default();
    for document in &mut file.documents {
        whole(&mut document.value, &mut taken);
    }
    taken
}

/// The file's bytes after that: JSON, or a YAML stream each document of which is written as JSON.
pub(super) fn bytes_of(file: &KubeFile) -> Vec<u8> {
    let pretty = |value: &Value| serde_json::to_string_pretty(value).unwrap_or_default();
    let mut text = String::new();
    for (i, document) in file.documents.iter().enumerate() {
        if i > 0 {
            text.push_str("---\n");
        }
        text.push_str(&pretty(&document.value));
        text.push('\n');
    }
    text.into_bytes()
}

fn whole(value: &mut Value, taken: &mut TakenOut) {
    let list_of =
        value.get("kind").and_then(Value::as_str).and_then(|kind| kind.strip_suffix("List")).map(str::to_owned);
    match (list_of, value.get_mut("items")) {
        (Some(of), Some(Value::Array(items))) => items.iter_mut().for_each(|item| object(item, &of, taken)),
        _ => object(value, "", taken),
    }
}

fn object(value: &mut Value, of: &str, taken: &mut TakenOut) {
    let kind = value.get("kind").and_then(Value::as_str).unwrap_or(of).to_owned();
    let mut count = 0;
    match kind.as_str() {
        "Secret" | "ConfigMap" => {
            for key in ["data", "stringData", "binaryData"] {
                values(value.get_mut(key), &mut count);
            }
        }
        _ => environments(value, &mut count),
    }
    let annotation =
        value.pointer_mut("/metadata/annotations").and_then(|annotations| annotations.get_mut(LAST_APPLIED));
    if let Some(copy) = annotation.filter(|copy| count > 0 || kind == "Secret" || copy.as_str().is_some_and(may_hold)) {
        replace(copy, &mut count);
    }
    if kind == "Secret" {
        taken.secrets += count;
    } else {
        taken.others += count;
    }
}

/// Whether a copy of an object may hold what was taken out of others.
fn may_hold(text: &str) -> bool {
    ["\"env\"", "\"data\"", "\"stringData\"", "\"binaryData\""].iter().any(|key| text.contains(key))
}

/// Every value of an object; where something else stands in its place, that.
fn values(held: Option<&mut Value>, count: &mut usize) {
    match held {
        Some(Value::Object(entries)) => entries.values_mut().for_each(|value| replace(value, count)),
        Some(Value::Null) | None => {}
        Some(other @ (Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Array(_))) => replace(other, count),
    }
}

/// `env[].value` of every container, at any depth: pods, templates of pods, templates of those.
fn environments(value: &mut Value, count: &mut usize) {
    match value {
        Value::Object(entries) => {
            for (key, inner) in entries.iter_mut() {
                match inner {
                    Value::Array(variables) if key == "env" => {
                        for variable in variables {
                            if let Some(text) = variable.get_mut("value") {
                                replace(text, count);
                            }
                        }
                    }
                    Value::Object(_) | Value::Array(_) => environments(inner, count),
                    Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
                }
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|item| environments(item, count)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

fn replace(value: &mut Value, count: &mut usize) {
    let empty = value.is_null() || value.as_str().is_some_and(|text| text.is_empty() || text == MARKER);
    if !empty {
        *value = Value::String(MARKER.to_owned());
        *count += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_value_of_a_secret_survives_in_any_form() {
        let text = r#"
apiVersion: v1
kind: List
items:
- apiVersion: v1
  kind: Secret
  type: Opaque
  metadata:
    name: payer
    namespace: bots
    uid: x
    annotations: {kubectl.kubernetes.io/last-applied-configuration: '{"data":{"password":"czNjcjN0"}}'}
  data: {password: czNjcjN0, empty: ""}
  stringData: {plain: s3cr3t}
- apiVersion: v1
  kind: Pod
  metadata: {name: bot, namespace: bots, uid: y}
  spec: {containers: [{name: c, env: [{name: KEY, value: s3cr3t}, {name: REF, valueFrom: {secretKeyRef: {name: payer, key: password}}}]}]}
---
apiVersion: v1
kind: SecretList
items:
- metadata: {name: other}
  data: s3cr3t
---
apiVersion: v1
kind: ConfigMap
metadata: {name: c}
data: {url: postgres://u:s3cr3t@h/d}
"#;
        let mut file = KubeFile::of_yaml(text).unwrap();
        let taken = take_out(&mut file);
        assert_eq!(taken, TakenOut { secrets: 4, others: 2 });
        let kept = String::from_utf8(bytes_of(&file)).unwrap();
        assert!(!kept.contains("s3cr3t") && !kept.contains("czNjcjN0"), "{kept}");
        for name in ["payer", "Opaque", "KEY", "secretKeyRef", "password", "url"] {
            assert!(kept.contains(name), "{name}");
        }
        let mut again = KubeFile::of_yaml(&kept).unwrap();
        assert_eq!(again.objects().count(), 4);
        assert_eq!(take_out(&mut again), TakenOut::default());
    }
}
