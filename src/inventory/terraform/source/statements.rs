//! `aws_iam_policy_document` as the JSON that it gives. Takes the data block's attributes, as sources declare or a plan
//! shows them, gives the document with symbols where a part is not known.
//! (Terraform AWS provider, data source `aws_iam_policy_document`.)

use super::super::symbol::{is_open_text, symbol};
use serde_json::{Map, Value, json};

/// The document as JSON text.
pub(in super::super) fn document(attributes: &Value) -> String {
    let mut statements = Vec::new();
    for key in ["source_json", "source_policy_documents"] {
        statements.extend(texts(attributes.get(key)).iter().flat_map(|text| statements_of(text)));
    }
    statements.extend(list(attributes.get("statement")).into_iter().map(statement));
    for key in ["override_json", "override_policy_documents"] {
        for over in texts(attributes.get(key)).iter().flat_map(|text| statements_of(text)) {
            let sid = over.get("Sid").and_then(Value::as_str).unwrap_or_default().to_owned();
            if !sid.is_empty() {
                statements.retain(|s| s.get("Sid").and_then(Value::as_str) != Some(sid.as_str()));
            }
            statements.push(over);
        }
    }
    let version = attributes.get("version").and_then(Value::as_str).unwrap_or("2012-10-17");
    json!({"Version": version, "Statement": statements}).to_string()
}

/// The statements of another document; of one that is not known, a statement that is not.
fn statements_of(text: &str) -> Vec<Value> {
    match serde_json::from_str::<Value>(text) {
        Ok(document) => list(document.get("Statement")).into_iter().cloned().collect(),
        Err(_) if text.trim().is_empty() => Vec::new(),
        Err(_) => vec![unknown(text)],
    }
}

/// A statement of which nothing is known.
fn unknown(text: &str) -> Value {
    if is_open_text(text) { text.into() } else { symbol("a document that cannot be read").into() }
}

fn statement(value: &Value) -> Value {
    let Value::Object(given) = value else {
        return unknown(value.as_str().unwrap_or_default());
    };
    let mut made = Map::new();
    if let Some(sid) = given.get("sid").and_then(Value::as_str).filter(|sid| !sid.is_empty()) {
        made.insert("Sid".to_owned(), sid.into());
    }
    // "effect: defaults to Allow"
    let effect = given.get("effect").filter(|effect| !effect.is_null()).cloned();
    made.insert("Effect".to_owned(), effect.unwrap_or_else(|| "Allow".into()));
    let pairs = [
        ("actions", "Action"),
        ("not_actions", "NotAction"),
        ("resources", "Resource"),
        ("not_resources", "NotResource"),
    ];
    for (from, to) in pairs {
        let items = texts(given.get(from));
        if !items.is_empty() {
            made.insert(to.to_owned(), items.into());
        }
    }
    for (from, to) in [("principals", "Principal"), ("not_principals", "NotPrincipal")] {
        let principals = list(given.get(from));
        if !principals.is_empty() {
            made.insert(to.to_owned(), principals_of(&principals));
        }
    }
    let conditions = list(given.get("condition"));
    if !conditions.is_empty() {
        made.insert("Condition".to_owned(), conditions_of(&conditions));
    }
    Value::Object(made)
}

fn principals_of(blocks: &[&Value]) -> Value {
    let mut made: Map<String, Value> = Map::new();
    for block in blocks {
        let kind = block.get("type").and_then(Value::as_str).map_or_else(|| symbol("a principal"), str::to_owned);
        let names = texts(block.get("identifiers"));
        if kind == "*" && names == ["*"] {
            return "*".into();
        }
        if let Value::Array(list) = made.entry(kind).or_insert_with(|| Value::Array(Vec::new())) {
            list.extend(names.into_iter().map(Value::from));
        }
    }
    Value::Object(made)
}

fn conditions_of(blocks: &[&Value]) -> Value {
    let mut made: Map<String, Value> = Map::new();
    for block in blocks {
        let text = |key: &str| block.get(key).and_then(Value::as_str).map_or_else(|| symbol(key), str::to_owned);
        let values: Value = texts(block.get("values")).into();
        let operator = made.entry(text("test")).or_insert_with(|| Value::Object(Map::new()));
        if let Value::Object(keys) = operator {
            keys.insert(text("variable"), values);
        }
    }
    Value::Object(made)
}

/// The blocks under a key: a list, or what stands for it.
fn list(value: Option<&Value>) -> Vec<&Value> {
    match value {
        None | Some(Value::Null) => Vec::new(),
        Some(Value::Array(items)) => items.iter().collect(),
        Some(one) => vec![one],
    }
}

/// Texts under a key. An item that is no text is not known, and is there.
fn texts(value: Option<&Value>) -> Vec<String> {
    let text = |item: &Value| item.as_str().map_or_else(|| symbol("known after apply"), str::to_owned);
    match value {
        None | Some(Value::Null) => Vec::new(),
        Some(Value::Array(items)) => items.iter().map(text).collect(),
        Some(one) => vec![text(one)],
    }
}
