//! Takes out of Kubernetes objects in YAML what has no place in evidence: values of Secrets, environment values of
//! containers, kubectl's copies of whole objects. Leaves every name, and puts a marker where a value was. JSON keeps its
//! bytes around each marker: `withhold` sees to that.

use crate::model::{KubeFile, WithheldPlace, pointer_step};
use serde_json::Value;

/// The annotation in which kubectl keeps the whole object once more.
const LAST_APPLIED: &str = "kubectl.kubernetes.io/last-applied-configuration";

/// What was taken out of one document.
#[derive(Default)]
struct Taken(Vec<(String, &'static str)>);

/// Takes the values out; gives what is kept instead of the file, and each place in it. Nothing if there is none.
pub(super) fn take_out(file: &mut KubeFile) -> Option<(Vec<u8>, Vec<WithheldPlace>)> {
    let mut places = Vec::new();
    for (number, document) in file.documents.iter_mut().enumerate() {
        let mut taken = Taken::default();
        whole(&mut document.value, &mut taken);
        places.extend(taken.0.into_iter().map(|(pointer, rule)| (number, pointer, rule)));
    }
    if places.is_empty() {
        return None;
    }
    let text = text_of(file);
    // Several documents have no one root for a pointer: there the line says where.
    let kept = KubeFile::of_yaml(&text).ok().filter(|kept| kept.documents.len() > 1);
    let place = |(number, pointer, rule): (usize, String, &str)| {
        let line = kept.as_ref().and_then(|kept| kept.documents.get(number)?.line(&pointer));
        WithheldPlace { place: line.map_or(pointer, |line| format!(":{line}")), rule: rule.to_owned() }
    };
    let places = places.into_iter().map(place).collect();
    Some((text.into_bytes(), places))
}

/// The file after that: JSON, or a YAML stream each document of which is written as JSON.
fn text_of(file: &KubeFile) -> String {
    let pretty = |value: &Value| serde_json::to_string_pretty(value).unwrap_or_default();
    file.documents.iter().map(|document| pretty(&document.value) + "\n").collect::<Vec<_>>().join("---\n")
}

fn whole(value: &mut Value, taken: &mut Taken) {
    let list_of =
        value.get("kind").and_then(Value::as_str).and_then(|kind| kind.strip_suffix("List")).map(str::to_owned);
    match (list_of, value.get_mut("items")) {
        (Some(of), Some(Value::Array(items))) => {
            items.iter_mut().enumerate().for_each(|(i, item)| object(item, &of, &format!("/items/{i}"), taken));
        }
        _ => object(value, "", "", taken),
    }
}

fn object(value: &mut Value, of: &str, pointer: &str, taken: &mut Taken) {
    if value.get("kind").and_then(Value::as_str).unwrap_or(of) == "Secret" {
        for key in ["data", "stringData"] {
            if let Some(held) = value.get_mut(key) {
                values(held, &format!("{pointer}/{key}"), taken);
            }
        }
    } else {
        environments(value, pointer, taken);
    }
    let annotations = value.pointer_mut("/metadata/annotations");
    if let Some(copy) = annotations.and_then(|annotations| annotations.get_mut(LAST_APPLIED)) {
        replace(
            copy,
            format!("{pointer}/metadata/annotations/{}", pointer_step(LAST_APPLIED)),
            "sensitive-value",
            taken,
        );
    }
}

/// Every value of an object; where something else stands in its place, that.
fn values(held: &mut Value, pointer: &str, taken: &mut Taken) {
    match held {
        Value::Object(entries) => {
            for (key, value) in entries {
                replace(value, format!("{pointer}/{}", pointer_step(key)), "sensitive-value", taken);
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Array(_) => {
            replace(held, pointer.to_owned(), "sensitive-value", taken);
        }
    }
}

/// `env[].value` of every container, at any depth: pods, templates of pods, templates of those.
fn environments(value: &mut Value, pointer: &str, taken: &mut Taken) {
    match value {
        Value::Object(entries) => {
            for (key, inner) in entries.iter_mut() {
                let below = format!("{pointer}/{}", pointer_step(key));
                match inner {
                    Value::Array(variables) if key == "env" => {
                        for (i, variable) in variables.iter_mut().enumerate() {
                            if let Some(text) = variable.get_mut("value") {
                                replace(text, format!("{below}/{i}/value"), "environment-value", taken);
                            }
                        }
                    }
                    Value::Object(_) | Value::Array(_) => environments(inner, &below, taken),
                    Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
                }
            }
        }
        Value::Array(items) => {
            items.iter_mut().enumerate().for_each(|(i, item)| environments(item, &format!("{pointer}/{i}"), taken));
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

fn replace(value: &mut Value, pointer: String, rule: &'static str, taken: &mut Taken) {
    let empty = value.is_null() || value.as_str().is_some_and(|text| text.is_empty() || text.starts_with("[withheld:"));
    if !empty {
        *value = Value::String(format!("[withheld:{rule}]"));
        taken.0.push((pointer, rule));
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
"#;
        let mut file = KubeFile::of_yaml(text).unwrap();
        let (kept, places) = take_out(&mut file).unwrap();
        let kept = String::from_utf8(kept).unwrap();
        assert!(!kept.contains("s3cr3t") && !kept.contains("czNjcjN0"), "{kept}");
        for name in ["payer", "Opaque", "KEY", "secretKeyRef", "password"] {
            assert!(kept.contains(name), "{name}");
        }
        assert_eq!(places.len(), 5);
        for place in &places {
            let line: usize = place.place.strip_prefix(':').unwrap().parse().unwrap();
            assert!(kept.lines().nth(line - 1).unwrap().contains(&format!("[withheld:{}]", place.rule)), "{place:?}");
        }
        let mut again = KubeFile::of_yaml(&kept).unwrap();
        assert_eq!(again.objects().count(), 3);
        assert!(take_out(&mut again).is_none());
        let one = "apiVersion: v1\nkind: Secret\nmetadata: {name: a}\ndata: {a/b: x}\n";
        let (_, places) = take_out(&mut KubeFile::of_yaml(one).unwrap()).unwrap();
        assert_eq!(places[0].place, "/data/a~1b");
    }
}
