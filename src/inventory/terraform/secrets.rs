//! Takes secrets out of attributes before anything of them becomes a fact: by Terraform's own marks, and by the names
//! that providers give to what is secret. Takes attributes, gives them without; never says what a secret was.

use serde_json::{Map, Value};
use std::collections::BTreeSet;

/// What stands where a secret stood.
const GONE: &str = "(sensitive)";

/// Takes out what a map of marks (`true` where a value is sensitive) or a name says is secret.
pub(super) fn take_out(
    kind: &str,
    attributes: &Value,
    marks: Option<&Value>,
    known: &BTreeSet<String>,
) -> Map<String, Value> {
    match clean(attributes, marks.unwrap_or(&Value::Null), &Rule { kind, known, inside: Inside::Plain }) {
        Value::Object(object) => object,
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Array(_) => Map::new(),
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Inside {
    /// Attributes whose names say whether they are secret.
    Plain,
    /// A map whose every value may be one: environment variables, the data of a secret.
    Values,
}

#[derive(Clone, Copy)]
struct Rule<'a> {
    kind: &'a str,
    /// Values that are secret wherever they stand: those of sensitive variables.
    known: &'a BTreeSet<String>,
    inside: Inside,
}

fn clean(value: &Value, marks: &Value, rule: &Rule<'_>) -> Value {
    if *marks == Value::Bool(true) {
        return if value.is_null() { Value::Null } else { GONE.into() };
    }
    match value {
        Value::Object(object) => {
            let cleaned = object.iter().map(|(key, value)| {
                let marks = marks.get(key).unwrap_or(&Value::Null);
                (key.clone(), of_key(key, value, marks, rule))
            });
            Value::Object(cleaned.collect())
        }
        Value::Array(items) => {
            let cleaned = items.iter().enumerate();
            Value::Array(cleaned.map(|(i, item)| clean(item, marks.get(i).unwrap_or(&Value::Null), rule)).collect())
        }
        Value::String(text) => of_text(text, rule).into(),
        Value::Null | Value::Bool(_) | Value::Number(_) => value.clone(),
    }
}

fn of_key(key: &str, value: &Value, marks: &Value, rule: &Rule<'_>) -> Value {
    let lower = key.to_ascii_lowercase();
    let is_text = matches!(value, Value::String(text) if !text.is_empty());
    let holds = is_text || value.is_array() || value.is_object();
    if holds && (is_secret(&lower) || of_kind(rule.kind, &lower)) {
        return GONE.into();
    }
    if is_text && lower == "container_definitions" {
        return containers(value, rule);
    }
    let values = rule.inside == Inside::Values || holds_values(rule.kind, &lower);
    // In a list of `{"name": …, "value": …}` the name is none.
    let inside = if values && !(lower == "name" && is_text) { Inside::Values } else { Inside::Plain };
    clean(value, marks, &Rule { inside, ..*rule })
}

fn of_text(text: &str, rule: &Rule<'_>) -> String {
    let secret = rule.inside == Inside::Values && !text.is_empty()
        || rule.known.iter().any(|known| text.contains(known.as_str()))
        || text.contains("PRIVATE KEY-----");
    if secret { GONE.to_owned() } else { text.to_owned() }
}

/// A task's containers are JSON in a text; one that cannot be read goes as a whole.
fn containers(value: &Value, rule: &Rule<'_>) -> Value {
    let read = value.as_str().and_then(|text| serde_json::from_str::<Value>(text).ok());
    read.map_or_else(|| GONE.into(), |read| clean(&read, &Value::Null, rule).to_string().into())
}

/// Attributes whose values are secrets under any type.
fn is_secret(lower: &str) -> bool {
    const PARTS: [&str; 20] = [
        "access_key",
        "password",
        "passwd",
        "passphrase",
        "private_key",
        "secret_key",
        "secret_string",
        "secret_binary",
        "secret_data",
        "client_secret",
        "shared_secret",
        "auth_token",
        "access_token",
        "refresh_token",
        "api_key",
        "apikey",
        "connection_string",
        "user_data",
        "credentials",
        "kubeconfig",
    ];
    const WHOLE: [&str; 5] = ["secret", "token", "master_auth", "preshared_key", "psk"];
    const SAFE: [&str; 10] =
        ["_arn", "_arns", "_id", "_ids", "_name", "_version", "_policy", "_enabled", "_kms_key_id", "_type"];
    let named = PARTS.iter().any(|part| lower.contains(part)) || WHOLE.contains(&lower);
    named && !SAFE.iter().any(|end| lower.ends_with(end))
}

/// Attributes that are secrets of one type.
fn of_kind(kind: &str, lower: &str) -> bool {
    matches!(
        (kind, lower),
        ("aws_ssm_parameter", "value")
            | ("random_password", "result" | "bcrypt_hash")
            | ("local_sensitive_file", "content" | "content_base64")
            | ("vault_generic_secret" | "vault_kv_secret_v2", "data_json")
            | ("google_compute_instance", "metadata_startup_script")
    )
}

/// Attributes that hold maps of which every value may be a secret.
fn holds_values(kind: &str, lower: &str) -> bool {
    matches!(lower, "environment" | "environment_variables" | "env" | "secret_environment_variables")
        || (kind.starts_with("kubernetes_secret") && matches!(lower, "data" | "string_data" | "binary_data"))
        || (kind.starts_with("vault_") && lower == "data")
        || (kind == "google_compute_instance" && lower == "metadata")
}

/// Marks from the paths of a raw state (`[[{"type": "get_attr", "value": "password"}]]`).
pub(super) fn marks_of_paths(paths: &Value) -> Value {
    let mut marks = Value::Object(Map::new());
    for path in paths.as_array().into_iter().flatten().filter_map(Value::as_array) {
        let first = path.first().and_then(|step| step.get("value")).and_then(Value::as_str);
        // Deeper steps need no reading: the whole attribute goes.
        if let (Some(first), Value::Object(object)) = (first, &mut marks) {
            object.insert(first.to_owned(), Value::Bool(true));
        }
    }
    marks
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn secrets_go_by_marks_by_names_and_by_value() {
        let known = BTreeSet::from(["hunter2hunter2".to_owned()]);
        let clean =
            |kind: &str, value: Value, marks: Value| Value::Object(take_out(kind, &value, Some(&marks), &known));
        for (kind, value, marks, expected) in [
            (
                "aws_db_instance",
                json!({"password": "x", "username": "pg", "port": null}),
                json!({}),
                json!({"password": GONE, "username": "pg", "port": null}),
            ),
            (
                "aws_x",
                json!({"a": {"b": ["s", "t"]}}),
                json!({"a": {"b": [false, true]}}),
                json!({"a": {"b": ["s", GONE]}}),
            ),
            ("aws_x", json!({"note": "uses hunter2hunter2"}), json!({}), json!({"note": GONE})),
            (
                "aws_lambda_function",
                json!({"environment": [{"variables": {"KEY": "v", "EMPTY": ""}}]}),
                json!({}),
                json!({"environment": [{"variables": {"KEY": GONE, "EMPTY": ""}}]}),
            ),
            (
                "aws_ecs_task_definition",
                json!({"container_definitions": "[{\"image\":\"i\",\"environment\":[{\"name\":\"A\",\"value\":\"s\"}]}]"}),
                json!({}),
                json!({"container_definitions": format!("[{{\"environment\":[{{\"name\":\"A\",\"value\":\"{GONE}\"}}],\"image\":\"i\"}}]")}),
            ),
            ("aws_ssm_parameter", json!({"name": "n", "value": "v"}), json!({}), json!({"name": "n", "value": GONE})),
            (
                "aws_iam_account_password_policy",
                json!({"minimum_password_length": 14, "allow_users_to_change_password": true}),
                json!({}),
                json!({"minimum_password_length": 14, "allow_users_to_change_password": true}),
            ),
            (
                "aws_lambda_function",
                json!({"secret_arn": "arn:x", "kms_key_id": "k"}),
                json!({}),
                json!({"secret_arn": "arn:x", "kms_key_id": "k"}),
            ),
            ("aws_x", json!({"k": "-----BEGIN RSA PRIVATE KEY-----\nx"}), json!({}), json!({"k": GONE})),
        ] {
            assert_eq!(clean(kind, value.clone(), marks), expected, "{kind} {value}");
        }
        let marks = marks_of_paths(&json!([[{"type": "get_attr", "value": "a"}, {"type": "index", "value": 0}]]));
        assert_eq!(marks, json!({"a": true}));
    }
}
