//! Recognises what Terraform and OpenTofu print (`show -json` of a plan or a state), a raw state, and sources. Takes a
//! file, gives its kind; never reads a resource. A form of a version that is not known is taken in and said to be so.

use super::{Export, Recognised};
use crate::collect::outcome::Judged;
use crate::model::Collected;
use serde_json::Value;

const PLAN: &str = "terraform.plan";
const STATE: &str = "terraform.state";
const SOURCE: &str = "terraform.source";

pub(super) fn recognise(export: &Export<'_>) -> Vec<Recognised> {
    let found = match export.json {
        Some(value) => of_json(value),
        None => export.file_name().ends_with(".tf").then(|| Recognised::of(SOURCE)),
    };
    let found = found.map(|answer| Recognised {
        // Each file is of a configuration of its own, as far as anyone can see: none stands in for another.
        subject: (answer.kind == PLAN).then(|| stem(export.name).to_owned()),
        ..answer
    });
    found.into_iter().collect()
}

fn stem(name: &str) -> &str {
    name.strip_suffix(".json").unwrap_or(name)
}

fn of_json(value: &Value) -> Option<Recognised> {
    let object = value.as_object()?;
    let tool = object.get("terraform_version").and_then(Value::as_str).map(|version| format!("Terraform {version}"));
    let made_at = object.get("timestamp").and_then(Value::as_str).and_then(|time| time.parse().ok());
    if let Some(format) = object.get("format_version").and_then(Value::as_str) {
        let is_plan = ["planned_values", "resource_changes"].iter().any(|key| object.contains_key(*key));
        let own = ["format_version", "terraform_version", "values", "checks"];
        let is_state = object.keys().all(|key| own.contains(&key.as_str())) && (tool.is_some() || object.len() == 1);
        let kind = match (is_plan, is_state) {
            (true, _) => PLAN,
            (false, true) => STATE,
            (false, false) => return None,
        };
        let judged = if !is_known(format) {
            let because = format!("its format is of version {format}; this version reads 0.1 to 1.x");
            Judged::because(Collected::Unreadable, because)
        } else if object.get("errored") == Some(&Value::Bool(true)) {
            Judged::because(Collected::Partial, "planning ended with an error: the plan is not whole")
        } else if object.get("complete") == Some(&Value::Bool(false)) {
            Judged::because(Collected::Partial, "the plan says that it is not complete")
        } else if kind == STATE && !object.contains_key("values") {
            Judged::plain(Collected::Empty)
        } else {
            Judged::plain(Collected::Collected)
        };
        return Some(Recognised { tool, made_at, judged, ..Recognised::of(kind) });
    }
    raw_state(object, tool)
}

/// Minor versions of a format only add to it. (Terraform, "JSON Output Format".)
fn is_known(format: &str) -> bool {
    matches!(format.split('.').next(), Some("0" | "1"))
}

/// `terraform.tfstate`, or what `state pull` prints.
fn raw_state(object: &serde_json::Map<String, Value>, tool: Option<String>) -> Option<Recognised> {
    let version = object.get("version").and_then(Value::as_i64)?;
    object.get("serial").filter(|serial| serial.is_number())?;
    object.get("terraform_version").filter(|version| version.is_string())?;
    let resources = object.get("resources").and_then(Value::as_array);
    let judged = match (version, resources) {
        (4, Some(resources)) if resources.is_empty() => Judged::plain(Collected::Empty),
        (4, Some(_)) => Judged::plain(Collected::Collected),
        (4, None) => Judged::because(Collected::Unreadable, "the state has no list `resources`"),
        (other, _) => Judged::because(
            Collected::Unreadable,
            format!("a state of version {other}; this version reads 4, which `terraform state pull` writes"),
        ),
    };
    Some(Recognised { tool, judged, ..Recognised::of(STATE) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::read_json;

    #[test]
    fn each_form_is_told_by_what_it_holds() {
        for (name, text, expected) in [
            (
                "a/p.json",
                r#"{"format_version":"0.1","terraform_version":"0.12.3","planned_values":{}}"#,
                "terraform.plan collected",
            ),
            ("p.json", r#"{"format_version":"1.2","resource_changes":[],"errored":true}"#, "terraform.plan partial"),
            ("p.json", r#"{"format_version":"2.0","resource_changes":[]}"#, "terraform.plan unreadable"),
            (
                "s.json",
                r#"{"format_version":"1.0","terraform_version":"1.5.7","values":{"root_module":{}}}"#,
                "terraform.state collected",
            ),
            ("s.json", r#"{"format_version":"1.0"}"#, "terraform.state empty"),
            (
                "s.tfstate",
                r#"{"version":4,"serial":1,"terraform_version":"1.5.7","lineage":"x","resources":[{}]}"#,
                "terraform.state collected",
            ),
            (
                "s.tfstate",
                r#"{"version":3,"serial":1,"terraform_version":"0.11.1","modules":[]}"#,
                "terraform.state unreadable",
            ),
            ("v.json", r#"{"format_version":"1.0","provider_schemas":{}}"#, ""),
            ("x.json", r#"{"version":4}"#, ""),
            ("m/main.tf", "resource \"a\" \"b\" {}", "terraform.source collected"),
            ("m/main.tf.txt", "resource \"a\" \"b\" {}", ""),
        ] {
            let json = read_json(text.as_bytes()).ok().map(|document| document.value);
            let export = Export { name, text, json: json.as_ref(), entry: None };
            let found: Vec<String> =
                recognise(&export).iter().map(|r| format!("{} {}", r.kind, r.judged.outcome.as_str())).collect();
            assert_eq!(found.join(","), expected, "{name} {text}");
        }
    }
}
