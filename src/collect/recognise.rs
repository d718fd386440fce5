//! Says what kind an answer is. Its content decides; its name only breaks ties, and speaks alone where there
//! is no content. Never guesses between two kinds.

// The enums matched here are other crates' own, and open-ended.
#![allow(clippy::wildcard_enum_match_arm)]

use super::command::Command;
use crate::model::KindSpec;
use serde_json::Value;

/// Why an answer has no kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Unknown(pub(super) String);

/// Recognises a JSON answer. `named` are the kinds that its record or its name stands for.
pub(super) fn by_content<'k>(
    value: &Value,
    kinds: &[&'k KindSpec],
    named: &[&'k KindSpec],
) -> Result<&'k KindSpec, Unknown> {
    let Value::Object(object) = value else {
        return Err(Unknown(format!("JSON, but {} and no object, as an answer is", type_word(value))));
    };
    if object.is_empty() {
        return only(named, "the answer is `{}`, and its name does not say what was asked");
    }
    if let Some(secret) =
        ["SecretString", "SecretBinary", "SecretAccessKey", "Plaintext"].iter().find(|k| holds(value, k))
    {
        return Err(Unknown(format!("it holds a secret (`{secret}`), which has no place in evidence")));
    }
    let fitting: Vec<(&KindSpec, usize)> =
        kinds.iter().filter_map(|spec| fit(object, spec).map(|weight| (*spec, weight))).collect();
    let in_name: Vec<&KindSpec> =
        fitting.iter().map(|(spec, _)| *spec).filter(|s| named.iter().any(|n| n.kind == s.kind)).collect();
    if let [spec] = in_name.as_slice() {
        return Ok(spec);
    }
    let most = fitting.iter().map(|(_, weight)| *weight).max().unwrap_or_default();
    let best: Vec<&KindSpec> = fitting.iter().filter(|(_, w)| *w == most).map(|(spec, _)| *spec).collect();
    match best.as_slice() {
        [spec] => Ok(spec),
        [] => Err(Unknown(no_kind(object, named))),
        several => {
            let names: Vec<String> = several.iter().map(|s| format!("`{}`", command_words(s))).collect();
            Err(Unknown(format!("it may be the answer of {}: name the file after its command", names.join(" or "))))
        }
    }
}

/// Recognises an answer of which only the name, or the record, can tell what it is.
pub(super) fn only<'k>(named: &[&'k KindSpec], otherwise: &str) -> Result<&'k KindSpec, Unknown> {
    match named {
        [spec] => Ok(spec),
        _ => Err(Unknown(otherwise.to_owned())),
    }
}

/// The kinds whose operation an error text names (`… when calling the GetBucketPolicy operation: …`).
pub(super) fn by_operation<'k>(operation: &str, kinds: &[&'k KindSpec], named: &[&'k KindSpec]) -> Vec<&'k KindSpec> {
    let operation = operation.to_ascii_lowercase();
    let of_operation: Vec<&KindSpec> =
        kinds.iter().copied().filter(|spec| Command::of(spec).api_name() == operation).collect();
    let both: Vec<&KindSpec> =
        of_operation.iter().copied().filter(|s| named.iter().any(|n| n.kind == s.kind)).collect();
    if both.is_empty() { of_operation } else { both }
}

/// `s3api get-bucket-policy`, without flags.
pub(super) fn command_words(spec: &KindSpec) -> String {
    let command = Command::of(spec);
    format!("{} {}", command.service, command.operation)
}

type Object = serde_json::Map<String, Value>;

/// How well an object fits a kind: the number of keys it had to have, or `None`.
fn fit(object: &Object, spec: &KindSpec) -> Option<usize> {
    if spec.keys.is_empty() || spec.absent.iter().any(|key| object.contains_key(key)) {
        return None;
    }
    let values: Vec<&Value> = spec.keys.iter().map(|key| object.get(key)).collect::<Option<_>>()?;
    let mut weight = spec.keys.len() * 2;
    let described = values.iter().find(|v| v.is_array()).or(values.first());
    if !spec.item.is_empty() {
        let item = match described? {
            Value::Array(items) => items.first(),
            value => Some(*value),
        };
        match item {
            Some(Value::Object(item)) if spec.item.iter().all(|key| item.contains_key(key)) => {
                weight += spec.item.len() * 2 + 1;
            }
            None => {}
            Some(_) => return None,
        }
    }
    Some(weight)
}

fn holds(value: &Value, key: &str) -> bool {
    match value {
        Value::Object(object) => {
            object.get(key).is_some_and(|v| !v.is_null()) || object.values().any(|v| v.is_object() && holds(v, key))
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Array(_) => false,
    }
}

fn no_kind(object: &Object, named: &[&KindSpec]) -> String {
    let keys: Vec<String> = object.keys().take(4).map(|key| format!("`{key}`")).collect();
    let keys = format!("{}{}", keys.join(", "), if object.len() > 4 { " …" } else { "" });
    match named {
        [spec] => {
            format!("named like an answer of `{}`, but the content is not one (it has {keys})", command_words(spec))
        }
        _ => format!("JSON that no known command prints (it has {keys})"),
    }
}

fn type_word(value: &Value) -> &'static str {
    match value {
        Value::Null => "`null`",
        Value::Bool(_) => "a truth value",
        Value::Number(_) => "a number",
        Value::String(_) => "a text",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    }
}
