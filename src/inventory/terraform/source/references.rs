//! References: `var.x`, `local.y`, `aws_s3_bucket.files.arn`, `data.aws_iam_policy_document.z.json`. Takes one, gives what
//! the folder's sources say of it; nothing where they do not.

// The enums matched here are other crates' own, and open-ended.
#![allow(clippy::wildcard_enum_match_arm)]

use super::super::symbol::{is_open, symbol};
use super::Declared;
use super::blocks;
use super::eval::{Bindings, Evaluator};
use super::statements;
use hcl::edit::expr::{Expression, Traversal, TraversalOperator};
use serde_json::Value;

/// One step of a reference.
enum Step {
    Name(String),
    Index(Value),
    Each,
}

pub(super) fn resolve(evaluator: &Evaluator<'_>, traversal: &Traversal, bindings: &Bindings) -> Option<Value> {
    let steps: Vec<Step> = traversal
        .operators
        .iter()
        .map(|step| match step.value() {
            TraversalOperator::GetAttr(name) => Step::Name(name.as_str().to_owned()),
            TraversalOperator::Index(index) => Step::Index(evaluator.value(index, bindings)),
            TraversalOperator::LegacyIndex(index) => Step::Index((*index.value()).into()),
            TraversalOperator::AttrSplat(_) | TraversalOperator::FullSplat(_) => Step::Each,
        })
        .collect();
    let root = match &traversal.expr {
        Expression::Variable(name) => name.as_str(),
        other => return follow(evaluator.value(other, bindings), &steps),
    };
    if let Some(bound) = bindings.get(root) {
        return follow(bound.clone(), &steps);
    }
    match (root, steps.as_slice()) {
        ("var", [Step::Name(name), rest @ ..]) => follow(variable(evaluator, name)?, rest),
        ("local", [Step::Name(name), rest @ ..]) => {
            let expression = evaluator.module.locals.get(name.as_str())?;
            let value =
                evaluator.remembered(&format!("local.{name}"), || evaluator.value(expression, &Bindings::new()));
            follow(value, rest)
        }
        ("data", [Step::Name(kind), Step::Name(name), rest @ ..]) => {
            attribute(evaluator, evaluator.module.declared(true, kind, name)?, rest)
        }
        ("module" | "path" | "terraform" | "self" | "each" | "count", _) => None,
        (kind, [Step::Name(name), rest @ ..]) => {
            attribute(evaluator, evaluator.module.declared(false, kind, name)?, rest)
        }
        _ => None,
    }
}

/// The default of a variable, which is what holds where nobody gives another; none of a sensitive one.
fn variable(evaluator: &Evaluator<'_>, name: &str) -> Option<Value> {
    let body = evaluator.module.variables.get(name)?;
    if body.get_attribute("sensitive").is_some_and(|a| a.value.as_bool() != Some(false)) {
        return None;
    }
    let default = body.get_attribute("default")?;
    Some(evaluator.remembered(&format!("var.{name}"), || evaluator.value(&default.value, &Bindings::new())))
}

/// An attribute of a resource or data block: what the block sets, or what follows from its type.
fn attribute(evaluator: &Evaluator<'_>, declared: &Declared<'_>, steps: &[Step]) -> Option<Value> {
    let steps = match steps {
        // Which instance it is matters only for what differs between them, and that is a symbol.
        [Step::Index(_), rest @ ..] => rest,
        other => other,
    };
    let [Step::Name(name), rest @ ..] = steps else { return None };
    let address = format!("{}{}.{}", if declared.data { "data." } else { "" }, declared.kind, declared.name);
    let set = |key: &str| {
        let attribute = declared.block.body.get_attribute(key)?;
        let value =
            evaluator.remembered(&format!("{address}.{key}"), || evaluator.value(&attribute.value, &Bindings::new()));
        Some(value)
    };
    let known_text = |key: &str| set(key).filter(|value| value.is_string());
    let value = match (declared.kind, name.as_str()) {
        ("aws_iam_policy_document", "json" | "minified_json") => {
            evaluator.remembered(&format!("{address}.json"), || {
                let attributes = blocks::attributes(evaluator, &declared.block.body, &Bindings::new());
                statements::document(&Value::Object(attributes)).into()
            })
        }
        ("aws_s3_bucket", "arn") => {
            let bucket = known_text("bucket").and_then(|name| name.as_str().map(str::to_owned));
            format!("arn:aws:s3:::{}", bucket.unwrap_or_else(|| symbol(&address))).into()
        }
        ("aws_s3_bucket", "id" | "bucket") => known_text("bucket")?,
        ("aws_iam_role" | "aws_iam_user" | "aws_iam_group", "id" | "name") => known_text("name")?,
        (_, "arn" | "id") => return None,
        (_, key) => set(key)?,
    };
    follow(value, rest)
}

/// Takes the steps of a reference through a value.
fn follow(mut value: Value, steps: &[Step]) -> Option<Value> {
    let mut steps = steps.iter();
    while let Some(step) = steps.next() {
        value = match (step, value) {
            (Step::Name(name), Value::Object(mut map)) => map.remove(name)?,
            (Step::Index(Value::String(key)), Value::Object(mut map)) if !is_open(&Value::String(key.clone())) => {
                map.remove(key)?
            }
            (Step::Index(index), Value::Array(items)) => items.get(usize::try_from(index.as_u64()?).ok()?)?.clone(),
            (Step::Each, Value::Array(items)) => {
                let rest = steps.as_slice();
                return items.into_iter().map(|item| follow(item, rest)).collect();
            }
            _ => return None,
        };
    }
    Some(value)
}
