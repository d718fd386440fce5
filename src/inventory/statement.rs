//! Policy documents as they are written. Takes a document, gives statements in one form, each with what could not be
//! read. What is lacking of a statement is unknown, never nothing. Never judges what a statement allows.

// The enums matched here are other crates' own, and open-ended.
#![allow(clippy::wildcard_enum_match_arm)]

use crate::model::read_json;
use serde_json::{Map, Value};

/// What a policy is attached to, and so what its statements must say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Holder {
    /// A user, group or role: what they may do with which resources.
    Identity,
    /// A resource: who may do what with it.
    Resource,
    /// A role, on who may take it: names no resources.
    Trust,
}

/// One statement in one form: every element a list.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Statement {
    /// `Sid`.
    pub(super) sid: Option<String>,
    /// `Allow`, `Deny`; NULL if it is neither.
    pub(super) effect: Option<String>,
    /// `Action`; NULL if there is none or it cannot be read.
    pub(super) actions: Option<Vec<String>>,
    /// `NotAction`.
    pub(super) not_actions: Option<Vec<String>>,
    /// `Resource`.
    pub(super) resources: Option<Vec<String>>,
    /// `NotResource`.
    pub(super) not_resources: Option<Vec<String>>,
    /// `Principal` and `NotPrincipal`, as (kind, value): `AWS`, `Service`, `Federated`, `CanonicalUser`, `*`.
    pub(super) principals: Vec<(String, String)>,
    /// Whether those are all: nothing of them could not be read.
    pub(super) principals_known: bool,
    /// Whether `NotPrincipal` stands instead: everyone but those.
    pub(super) not_principal: bool,
    /// `Condition`, if it has any.
    pub(super) conditions: Option<Map<String, Value>>,
    /// Whether every condition could be read.
    pub(super) conditions_known: bool,
    /// Where it stands in the document: `/Statement/0`, or `/Statement` where it stands alone.
    pub(super) pointer: String,
    /// What could not be read.
    pub(super) problems: Vec<String>,
}

/// A policy document from a value: an object, a JSON text, or one that is URL-encoded (RFC 3986), as IAM returns it.
pub(super) fn document(value: &Value) -> Result<Option<Value>, String> {
    match value {
        Value::Null => Ok(None),
        Value::Object(_) => Ok(Some(value.clone())),
        Value::String(text) => {
            let text = text.trim();
            let decoded = if text.starts_with('%') { percent_decode(text)? } else { text.to_owned() };
            match read_json(decoded.as_bytes()) {
                Ok(document) if !document.duplicate_keys.is_empty() => {
                    Err(format!("in the policy, `{}` stands twice in its object", document.duplicate_keys.join("`, `")))
                }
                Ok(document) if document.value.is_object() => Ok(Some(document.value)),
                Ok(_) => Err("the policy is JSON but no object".to_owned()),
                Err(error) => Err(format!("the policy is not JSON: {error}")),
            }
        }
        Value::Bool(_) | Value::Number(_) | Value::Array(_) => Err("a policy document was expected".to_owned()),
    }
}

fn percent_decode(text: &str) -> Result<String, String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let digits = [rest.next(), rest.next()];
            let [Some(high), Some(low)] = digits else { return Err("the policy's URL encoding is cut off".to_owned()) };
            let pair = [high, low];
            let pair = std::str::from_utf8(&pair).map_err(|_| "the policy's URL encoding is broken".to_owned())?;
            bytes.push(u8::from_str_radix(pair, 16).map_err(|_| "the policy's URL encoding is broken".to_owned())?);
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).map_err(|_| "the policy is not UTF-8".to_owned())
}

/// The statements of a document. Where they cannot be read there is one of which nothing is known.
pub(super) fn statements(document: &Value, holder: Holder) -> Vec<Statement> {
    let pointer = "/Statement".to_owned();
    match document.get("Statement") {
        Some(Value::Array(items)) => {
            items.iter().enumerate().map(|(i, item)| statement(item, format!("{pointer}/{i}"), holder)).collect()
        }
        Some(item @ Value::Object(_)) => vec![statement(item, pointer, holder)],
        Some(_) => vec![unreadable(pointer, "`Statement` is neither an object nor a list of them")],
        None => vec![unreadable(String::new(), "the policy has no `Statement`")],
    }
}

/// A statement of which nothing is known.
fn unreadable(pointer: String, problem: &str) -> Statement {
    Statement { pointer, problems: vec![problem.to_owned()], ..Statement::default() }
}

fn statement(value: &Value, pointer: String, holder: Holder) -> Statement {
    let Value::Object(object) = value else { return unreadable(pointer, "the statement is no object") };
    let mut problems = Vec::new();
    let mut texts = |key: &str| match value.get(key) {
        None | Some(Value::Null) => None,
        Some(Value::String(text)) => Some(vec![text.clone()]),
        Some(Value::Array(items)) if items.iter().all(Value::is_string) => {
            Some(items.iter().filter_map(Value::as_str).map(str::to_owned).collect())
        }
        Some(_) => {
            problems.push(format!("`{key}` is neither a text nor a list of texts"));
            None
        }
    };
    let (actions, not_actions) = (texts("Action"), texts("NotAction"));
    let (resources, not_resources) = (texts("Resource"), texts("NotResource"));
    let effect = match value.get("Effect").and_then(Value::as_str) {
        Some(effect @ ("Allow" | "Deny")) => Some(effect.to_owned()),
        _ => {
            problems.push("`Effect` is neither `Allow` nor `Deny`".to_owned());
            None
        }
    };
    for (one, other, asked) in [
        ("Action", "NotAction", true),
        ("Resource", "NotResource", holder != Holder::Trust),
        ("Principal", "NotPrincipal", holder != Holder::Identity),
    ] {
        match (object.contains_key(one), object.contains_key(other)) {
            (false, false) if asked => problems.push(format!("neither `{one}` nor `{other}` is there")),
            (true, true) => problems.push(format!("both `{one}` and `{other}` are there")),
            _ => {}
        }
    }
    let before = problems.len();
    let named = value.get("Principal").or_else(|| value.get("NotPrincipal"));
    let principals = principals(named, &mut problems);
    let principals_known = problems.len() == before && (named.is_some() || holder == Holder::Identity);
    let before = problems.len();
    let conditions = conditions(value.get("Condition"), &mut problems);
    Statement {
        sid: value.get("Sid").and_then(Value::as_str).map(str::to_owned),
        effect,
        actions,
        not_actions,
        resources,
        not_resources,
        principals,
        principals_known,
        not_principal: object.contains_key("NotPrincipal"),
        conditions,
        conditions_known: problems.len() == before,
        pointer,
        problems,
    }
}

fn principals(value: Option<&Value>, problems: &mut Vec<String>) -> Vec<(String, String)> {
    let mut list = Vec::new();
    let mut odd = |problem: &str| problems.push(problem.to_owned());
    match value {
        None => {}
        Some(Value::String(text)) if text == "*" => list.push(("*".to_owned(), text.clone())),
        Some(Value::Object(kinds)) if kinds.is_empty() => odd("`Principal` names nobody"),
        Some(Value::Object(kinds)) => {
            for (kind, names) in kinds {
                if !["AWS", "Service", "Federated", "CanonicalUser", "*"].contains(&kind.as_str()) {
                    odd(&format!("`{kind}` is no kind of principal"));
                }
                match names {
                    Value::String(name) => list.push((kind.clone(), name.clone())),
                    Value::Array(names) => {
                        for name in names {
                            match name.as_str() {
                                Some(name) => list.push((kind.clone(), name.to_owned())),
                                None => odd("a principal is no text"),
                            }
                        }
                    }
                    _ => odd("a principal is no text"),
                }
            }
        }
        Some(_) => odd("`Principal` is neither `*` nor an object"),
    }
    list
}

/// The conditions as they stand. Operators whose keys or values are of no type that conditions have are problems.
fn conditions(value: Option<&Value>, problems: &mut Vec<String>) -> Option<Map<String, Value>> {
    let conditions = match value {
        None | Some(Value::Null) => return None,
        Some(Value::Object(conditions)) => conditions,
        Some(_) => {
            problems.push("`Condition` is no object".to_owned());
            return Some(Map::new());
        }
    };
    let plain = |value: &Value| matches!(value, Value::String(_) | Value::Bool(_) | Value::Number(_));
    for (operator, keys) in conditions {
        match keys {
            Value::Object(keys) => {
                for (key, values) in keys {
                    let readable = match values {
                        Value::Array(items) => items.iter().all(plain),
                        one => plain(one),
                    };
                    if !readable {
                        problems.push(format!("the values of `{key}` in condition `{operator}` are no plain values"));
                    }
                }
            }
            _ => problems.push(format!("condition `{operator}` is no object")),
        }
    }
    (!conditions.is_empty()).then(|| conditions.clone())
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_document_comes_in_three_forms() {
        let plain = json!({"Version": "2012-10-17", "Statement": []});
        assert_eq!(document(&plain), Ok(Some(plain.clone())));
        assert_eq!(document(&json!(plain.to_string())), Ok(Some(plain.clone())));
        assert_eq!(
            document(&json!("%7B%22Version%22%3A%222012-10-17%22%2C%22Statement%22%3A%5B%5D%7D")),
            Ok(Some(plain))
        );
        for bad in [json!("%7"), json!("[]"), json!(3), json!(r#"{"Statement":[],"Statement":[]}"#)] {
            assert!(document(&bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn what_cannot_be_read_is_a_statement_of_which_nothing_is_known() {
        for (bad, pointer) in [
            (json!({}), ""),
            (json!({"Statement": "x"}), "/Statement"),
            (json!({"Statement": null}), "/Statement"),
            (json!({"Statement": [7]}), "/Statement/0"),
        ] {
            let read = statements(&bad, Holder::Identity);
            assert_eq!(read.len(), 1, "{bad}");
            assert_eq!((read[0].pointer.as_str(), read[0].problems.len()), (pointer, 1), "{bad}");
            assert!(!read[0].principals_known && !read[0].conditions_known && read[0].effect.is_none(), "{bad}");
        }
    }

    #[test]
    fn each_holder_asks_for_its_own_elements() {
        let problems = |value: Value, holder| statements(&json!({ "Statement": value }), holder).remove(0).problems;
        let full = json!({"Effect": "Allow", "Action": "s3:*", "Resource": "*", "Principal": "*"});
        assert_eq!(problems(full.clone(), Holder::Resource), [""; 0]);
        for (gone, holder) in [
            ("Effect", Holder::Identity),
            ("Action", Holder::Identity),
            ("Resource", Holder::Identity),
            ("Principal", Holder::Resource),
            ("Principal", Holder::Trust),
        ] {
            let mut less = full.clone();
            less.as_object_mut().unwrap().remove(gone);
            assert_eq!(problems(less, holder).len(), 1, "{gone} {holder:?}");
        }
        for (key, odd) in [
            ("Action", json!(1)),
            ("Principal", json!("me")),
            ("Principal", json!({"AWS": {"a": 1}})),
            ("Principal", json!({"AWS": ["*", 1]})),
            ("Principal", json!({"Person": "x"})),
            ("Principal", json!({})),
            ("NotPrincipal", json!({"AWS": "x"})),
            ("Condition", json!("x")),
            ("Condition", json!({"Bool": "x"})),
            ("Condition", json!({"Bool": {"aws:SecureTransport": {"a": 1}}})),
            ("Condition", json!({"Bool": {"aws:SecureTransport": [null]}})),
        ] {
            let mut spoilt = full.clone();
            spoilt[key] = odd.clone();
            assert_eq!(problems(spoilt, Holder::Resource).len(), 1, "{key} {odd}");
        }
    }
}
