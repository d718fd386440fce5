//! The functions of Terraform that need nothing but their arguments. Takes a name and values, gives the value; nothing
//! for a function that is not here, or whose result hangs on what is not known. Reads no file and no clock.
//! (Terraform, "Functions".)

// The enums matched here are other crates' own, and open-ended.
#![allow(clippy::wildcard_enum_match_arm)]

use super::super::symbol::is_open_text;
use super::eval::is_known;
use super::operators::text;
use serde_json::{Map, Value};

pub(super) fn call(name: &str, arguments: &[Value]) -> Option<Value> {
    match (name, arguments) {
        ("jsonencode", [value]) => Some(value.to_string().into()),
        ("jsondecode", [Value::String(text)]) => serde_json::from_str(text).ok(),
        ("nonsensitive", [value]) => Some(value.clone()),
        ("tolist" | "toset", [Value::Array(items)]) => Some(set_or_list(name, items)),
        ("tomap", [Value::Object(map)]) => Some(Value::Object(map.clone())),
        ("tostring", [value]) => text(value).map(Value::from),
        ("tonumber", [Value::Number(number)]) => Some(Value::Number(number.clone())),
        ("tonumber", [Value::String(text)]) if !is_open_text(text) => text.parse::<i64>().ok().map(Value::from),
        ("tobool", [Value::Bool(value)]) => Some((*value).into()),
        ("join", [separator, lists @ ..]) => join(separator, lists),
        ("format", [Value::String(form), rest @ ..]) => format(form, rest).map(Value::from),
        ("coalesce", values) => coalesce(values),
        ("try", values) => values.first().filter(|first| is_known(first)).cloned(),
        ("merge", maps) => merge(maps),
        ("concat", lists) => concat(lists),
        ("flatten", [Value::Array(items)]) => flatten(items).map(Value::Array),
        ("keys", [Value::Object(map)]) => Some(map.keys().cloned().map(Value::from).collect()),
        ("values", [Value::Object(map)]) => Some(map.values().cloned().collect()),
        ("lookup", [Value::Object(map), Value::String(key), rest @ ..]) if !is_open_text(key) => {
            map.get(key).or(rest.first()).cloned()
        }
        ("element", [Value::Array(items), index]) if !items.is_empty() => {
            items.get(usize::try_from(index.as_u64()?).ok()? % items.len()).cloned()
        }
        ("length", [Value::Array(items)]) => Some(items.len().into()),
        ("length", [Value::Object(map)]) => Some(map.len().into()),
        ("one", [Value::Array(items)]) => match items.as_slice() {
            [] => Some(Value::Null),
            [one] => Some(one.clone()),
            _ => None,
        },
        ("zipmap", [Value::Array(keys), Value::Array(values)]) if keys.len() == values.len() => keys
            .iter()
            .zip(values)
            .map(|(key, value)| Some((text(key)?, value.clone())))
            .collect::<Option<_>>()
            .map(Value::Object),
        ("range", [Value::Number(end)]) => {
            let end = end.as_u64().filter(|end| *end <= 1000)?;
            Some((0..end).map(Value::from).collect())
        }
        _ if arguments.iter().all(is_known) => of_known(name, arguments),
        _ => None,
    }
}

/// Functions that look into their arguments: all must be known.
fn of_known(name: &str, arguments: &[Value]) -> Option<Value> {
    match (name, arguments) {
        ("length", [Value::String(text)]) => Some(text.chars().count().into()),
        ("contains", [Value::Array(items), item]) => Some(items.contains(item).into()),
        ("distinct", [Value::Array(items)]) => Some(distinct(items)),
        ("compact", [Value::Array(items)]) => {
            Some(items.iter().filter(|i| !i.is_null() && i.as_str() != Some("")).cloned().collect())
        }
        ("sort", [Value::Array(items)]) => {
            let mut texts = items.iter().map(text).collect::<Option<Vec<_>>>()?;
            texts.sort();
            Some(texts.into())
        }
        ("reverse", [Value::Array(items)]) => Some(items.iter().rev().cloned().collect()),
        ("lower", [Value::String(text)]) => Some(text.to_lowercase().into()),
        ("upper", [Value::String(text)]) => Some(text.to_uppercase().into()),
        ("trimspace", [Value::String(text)]) => Some(text.trim().into()),
        ("trimprefix", [Value::String(text), Value::String(prefix)]) => {
            Some(text.strip_prefix(prefix.as_str()).unwrap_or(text).into())
        }
        ("trimsuffix", [Value::String(text), Value::String(suffix)]) => {
            Some(text.strip_suffix(suffix.as_str()).unwrap_or(text).into())
        }
        ("startswith", [Value::String(text), Value::String(prefix)]) => Some(text.starts_with(prefix.as_str()).into()),
        ("endswith", [Value::String(text), Value::String(suffix)]) => Some(text.ends_with(suffix.as_str()).into()),
        ("split", [Value::String(separator), Value::String(text)]) => {
            Some(text.split(separator.as_str()).map(Value::from).collect())
        }
        // Between slashes the text to replace is an expression, which is not evaluated here.
        ("replace", [Value::String(text), Value::String(from), Value::String(to)]) => {
            (!(from.len() > 1 && from.starts_with('/') && from.ends_with('/')))
                .then(|| text.replace(from.as_str(), to).into())
        }
        ("substr", [Value::String(text), offset, length]) => {
            let offset = usize::try_from(offset.as_u64()?).ok()?;
            let rest = text.chars().skip(offset);
            match length.as_i64()? {
                -1 => Some(rest.collect::<String>().into()),
                length => Some(rest.take(usize::try_from(length).ok()?).collect::<String>().into()),
            }
        }
        ("min" | "max", [first, rest @ ..]) => {
            let mut best = first.as_i64()?;
            for value in rest {
                let value = value.as_i64()?;
                best = if name == "min" { best.min(value) } else { best.max(value) };
            }
            Some(best.into())
        }
        _ => None,
    }
}

fn distinct(items: &[Value]) -> Value {
    let mut seen: Vec<Value> = Vec::new();
    for item in items {
        if !seen.contains(item) {
            seen.push(item.clone());
        }
    }
    Value::Array(seen)
}

/// A set has each item once, in order.
fn set_or_list(name: &str, items: &[Value]) -> Value {
    if name == "tolist" {
        return Value::Array(items.to_vec());
    }
    let Value::Array(mut set) = distinct(items) else { return Value::Array(items.to_vec()) };
    set.sort_by_key(|item| text(item).unwrap_or_default());
    Value::Array(set)
}

fn join(separator: &Value, lists: &[Value]) -> Option<Value> {
    let mut texts = Vec::new();
    for list in lists {
        for item in list.as_array()? {
            texts.push(text(item)?);
        }
    }
    Some(texts.join(separator.as_str()?).into())
}

/// `%s`, `%d`, `%v` and `%%`; nothing for verbs with widths.
fn format(form: &str, arguments: &[Value]) -> Option<String> {
    let mut made = String::new();
    let mut arguments = arguments.iter();
    let mut letters = form.chars();
    while let Some(letter) = letters.next() {
        if letter != '%' {
            made.push(letter);
            continue;
        }
        match letters.next()? {
            '%' => made.push('%'),
            's' | 'd' | 'v' => made.push_str(&text(arguments.next()?)?),
            _ => return None,
        }
    }
    arguments.next().is_none().then_some(made)
}

/// The first that is neither null nor an empty text, as far as those before it are known.
fn coalesce(values: &[Value]) -> Option<Value> {
    for value in values {
        match value {
            Value::Null => {}
            Value::String(text) if text.is_empty() => {}
            known if is_known(known) => return Some(known.clone()),
            _ => return None,
        }
    }
    None
}

fn merge(maps: &[Value]) -> Option<Value> {
    let mut merged = Map::new();
    for map in maps {
        match map {
            Value::Object(map) => merged.extend(map.clone()),
            Value::Null => {}
            _ => return None,
        }
    }
    Some(Value::Object(merged))
}

fn concat(lists: &[Value]) -> Option<Value> {
    let mut all = Vec::new();
    for list in lists {
        all.extend(list.as_array()?.iter().cloned());
    }
    Some(Value::Array(all))
}

fn flatten(items: &[Value]) -> Option<Vec<Value>> {
    let mut flat = Vec::new();
    for item in items {
        match item {
            Value::Array(inner) => flat.extend(flatten(inner)?),
            // A symbol may be a list itself: it stays one item, and is seen as not known.
            other => flat.push(other.clone()),
        }
    }
    Some(flat)
}
