//! Operators on values, and how a value becomes a text. Gives nothing where an operand is not known, unless the other
//! decides alone.

// The enums matched here are other crates' own, and open-ended.
#![allow(clippy::wildcard_enum_match_arm)]

use super::eval::is_known;
use hcl::edit::expr::{BinaryOperator, UnaryOperator};
use serde_json::{Number, Value};

/// A number as JSON has it.
pub(super) fn number(number: &hcl::Number) -> Option<Value> {
    if let Some(whole) = number.as_i64() {
        return Some(whole.into());
    }
    number.as_f64().and_then(float)
}

fn float(value: f64) -> Option<Value> {
    if value.fract() == 0.0 && value.abs() < 9e15 {
        return Some((value as i64).into());
    }
    Number::from_f64(value).map(Value::Number)
}

/// A value as a template writes it; a list or map has no text.
pub(super) fn text(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Bool(value) => Some(value.to_string()),
        Value::Null | Value::Array(_) | Value::Object(_) => None,
    }
}

pub(super) fn unary(operator: UnaryOperator, value: &Value) -> Option<Value> {
    match (operator, value) {
        (UnaryOperator::Not, Value::Bool(value)) => Some(Value::Bool(!value)),
        (UnaryOperator::Neg, value) => value.as_f64().and_then(|value| float(-value)),
        _ => None,
    }
}

pub(super) fn binary(left: &Value, operator: BinaryOperator, right: &Value) -> Option<Value> {
    use BinaryOperator as Op;
    match (operator, left, right) {
        (Op::And, Value::Bool(false), _) | (Op::And, _, Value::Bool(false)) => return Some(false.into()),
        (Op::Or, Value::Bool(true), _) | (Op::Or, _, Value::Bool(true)) => return Some(true.into()),
        _ => {}
    }
    if !is_known(left) || !is_known(right) {
        return None;
    }
    match operator {
        Op::Eq => return Some((left == right).into()),
        Op::NotEq => return Some((left != right).into()),
        Op::And => return Some((left.as_bool()? && right.as_bool()?).into()),
        Op::Or => return Some((left.as_bool()? || right.as_bool()?).into()),
        _ => {}
    }
    let (left, right) = (left.as_f64()?, right.as_f64()?);
    match operator {
        Op::LessEq => Some((left <= right).into()),
        Op::GreaterEq => Some((left >= right).into()),
        Op::Less => Some((left < right).into()),
        Op::Greater => Some((left > right).into()),
        Op::Plus => float(left + right),
        Op::Minus => float(left - right),
        Op::Mul => float(left * right),
        Op::Div if right != 0.0 => float(left / right),
        Op::Mod if right != 0.0 => float(left % right),
        _ => None,
    }
}
