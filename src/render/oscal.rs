//! `assessment.oscal.json`: the assessment in NIST's OSCAL, model assessment-results 1.1.2. Takes the report,
//! gives JSON whose identifiers depend on the content alone. Says "other", never "pass", where nothing is shown.

// The enums matched here are other crates' own, and open-ended.
#![allow(clippy::wildcard_enum_match_arm)]

use super::{RenderError, Report, json};
use crate::model::{CheckResult, Citation, Digest, Expected, Observation, Outcome, RequirementResult, Status};
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// The namespace of our own properties.
const NS: &str = "urn:vouchsafe:oscal";

/// How many subjects that do not pass one observation names; all are in `tables/observations.csv`.
const SUBJECTS: usize = 500;

/// The assessment as OSCAL assessment results.
pub(super) fn oscal(report: &Report<'_>) -> Result<Vec<u8>, RenderError> {
    let names = Names(report.build.evidence_digest.to_string());
    let assessment = report.assessment;
    let when = assessment.as_of.to_string();
    let observations: Vec<Value> = assessment.checks.values().map(|check| observation(report, &names, check)).collect();
    let findings: Vec<Value> = assessment.requirements.iter().map(|r| finding(&names, r)).collect();
    let document = json!({ "assessment-results": {
        "uuid": names.uuid("assessment-results"),
        "metadata": {
            "title": format!("{}: assessment of {}", report.workspace.organisation.name, report.build.period),
            "last-modified": when,
            "version": report.build.period.to_string(),
            "oscal-version": "1.1.2",
            "props": [
                prop("tool", &format!("vouchsafe {}", report.build.tool_version)),
                prop("catalog-version", &report.build.catalog_version),
                prop("evidence-sha256", &report.build.evidence_digest.to_string()),
            ],
            "roles": [{ "id": "provider", "title": "The vendor that is assessed and that made this assessment" }],
            "parties": [{
                "uuid": names.uuid("party"), "type": "organization", "name": report.workspace.organisation.name,
            }],
            "responsible-parties": [{ "role-id": "provider", "party-uuids": [names.uuid("party")] }],
            "remarks": "Made by the vendor with its own tool. Not an opinion and not a certification.",
        },
        "import-ap": {
            "href": format!("#{}", names.uuid("catalog")),
            "remarks": "The catalog of checks stands for an assessment plan.",
        },
        "results": [{
            "uuid": names.uuid("result"),
            "title": format!("Checks of {}", report.build.period),
            "description": "Every check of the catalog over the facts that the evidence gives.",
            "start": when,
            "end": when,
            "reviewed-controls": { "control-selections": selections(report) },
            "observations": observations,
            "findings": findings,
        }],
        "back-matter": { "resources": resources(report, &names) },
    }});
    let document = without_empty(document);
    json::pretty("assessment.oscal.json", &document)
}

/// Identifiers made from content.
struct Names(String);

impl Names {
    /// A UUID in the form of version 5, of SHA-256 instead of SHA-1.
    fn uuid(&self, name: &str) -> String {
        let digest = Digest::of(format!("vouchsafe\n{}\n{name}", self.0).as_bytes());
        let mut bytes = [0; 16];
        bytes.copy_from_slice(&digest.as_bytes()[..16]);
        bytes[6] = (bytes[6] & 0x0f) | 0x50;
        bytes[8] = (bytes[8] & 0x3f) | 0x80;
        let hex = hex::encode(bytes);
        format!("{}-{}-{}-{}-{}", &hex[..8], &hex[8..12], &hex[12..16], &hex[16..20], &hex[20..])
    }
}

fn prop(name: &str, value: &str) -> Value {
    json!({ "name": name, "ns": NS, "value": if value.trim().is_empty() { "none" } else { value.trim() } })
}

/// A citation as a control identifier: OSCAL's tokens start with a letter and hold no parentheses.
fn control_id(result: &RequirementResult) -> String {
    let id = result.id.to_string().replace('(', ".").replace(')', "").replace("..", ".");
    format!("{}-{}", result.framework, id.to_ascii_lowercase())
}

/// The controls, one selection for each framework.
fn selections(report: &Report<'_>) -> Vec<Value> {
    let frameworks: BTreeSet<_> = report.assessment.requirements.iter().map(|r| &r.framework).collect();
    let selections: Vec<Value> = frameworks
        .into_iter()
        .map(|framework| {
            let of = report.assessment.requirements.iter().filter(|r| r.framework == *framework);
            let controls: Vec<Value> = of.map(|r| json!({ "control-id": control_id(r) })).collect();
            let title = report.catalog.frameworks.get(framework).map_or_else(String::new, |f| f.title.clone());
            json!({ "description": title, "include-controls": controls })
        })
        .collect();
    if selections.is_empty() { vec![json!({ "include-all": {} })] } else { selections }
}

fn observation(report: &Report<'_>, names: &Names, check: &CheckResult) -> Value {
    let definition = report.catalog.checks.get(&check.id);
    let open: Vec<&Observation> = check
        .observations
        .iter()
        .filter(|o| matches!(o.outcome, Outcome::Fail | Outcome::Undetermined))
        .take(SUBJECTS)
        .collect();
    let subjects: Vec<Value> = open
        .iter()
        .enumerate()
        .map(|(index, o)| {
            json!({
                "subject-uuid": names.uuid(&format!("subject {} {} {index}", o.scope, o.subject)),
                "type": "resource",
                "title": o.subject,
                "props": [prop("outcome", o.outcome.as_str()), prop("scope", o.scope.as_str())],
                "remarks": remarks(o),
            })
        })
        .collect();
    let cited: BTreeSet<&str> =
        check.observations.iter().flat_map(|o| &o.citations).map(|c| c.artefact.as_str()).collect();
    let evidence: Vec<Value> = cited
        .into_iter()
        .map(|artefact| json!({ "href": format!("#{}", names.uuid(&format!("artefact {artefact}"))), "description": artefact }))
        .collect();
    let counts = check.counts;
    json!({
        "uuid": names.uuid(&format!("check {}", check.id)),
        "title": check.title,
        "description": definition.map_or_else(|| check.title.clone(), |d| d.population.clone()),
        "props": [
            prop("check", check.id.as_str()),
            prop("outcome", check.outcome.as_str()),
            prop("severity", check.severity.as_str()),
            prop("pillar", check.pillar.as_str()),
            prop("population", &counts.population.to_string()),
            prop("pass", &counts.pass.to_string()),
            prop("fail", &counts.fail.to_string()),
            prop("waived", &counts.waived.to_string()),
            prop("undetermined", &counts.undetermined.to_string()),
            prop("not-applicable", &counts.not_applicable.to_string()),
            prop("coverage", &check.coverage.to_string()),
        ],
        "methods": ["TEST"],
        "types": ["control-objective"],
        "subjects": subjects,
        "relevant-evidence": evidence,
        "collected": report.assessment.as_of.to_string(),
        "remarks": check.because.clone().or_else(|| definition.map(|d| format!("If it fails: {}", d.remediation))).unwrap_or_default(),
    })
}

fn remarks(observation: &Observation) -> String {
    let mut parts: Vec<String> = observation.because.iter().cloned().collect();
    if let Some(waiver) = &observation.waived_by {
        parts.push(format!("accepted until {} by {}: {}", waiver.expires, waiver.approved_by, waiver.reason));
    }
    parts.extend(observation.citations.iter().take(5).map(Citation::to_string));
    parts.join("\n")
}

fn finding(names: &Names, result: &RequirementResult) -> Value {
    let (state, reason) = match result.status {
        Status::Satisfied | Status::SatisfiedWithExceptions => ("satisfied", "pass"),
        Status::NotSatisfied => ("not-satisfied", "fail"),
        Status::Undetermined | Status::NotApplicable => ("not-satisfied", "other"),
    };
    let open: Vec<String> = result
        .expectations
        .iter()
        .filter(|item| item.outcome != Outcome::Pass)
        .map(|item| format!("{} ({}): {}", item.title, item.basis, item.summary))
        .collect();
    let related: Vec<Value> = result
        .expectations
        .iter()
        .filter_map(|item| match &item.expected {
            Expected::Check(id) => Some(json!({ "observation-uuid": names.uuid(&format!("check {id}")) })),
            Expected::Document(_) | Expected::Attestation(_) | Expected::Decision(_) => None,
        })
        .collect();
    json!({
        "uuid": names.uuid(&format!("finding {} {}", result.framework, result.id)),
        "title": format!("{} {}", result.id, result.title),
        "description": format!("{} of evidence expected is there; {}.", result.coverage, result.reader()),
        "props": [
            prop("status", result.status.as_str()),
            prop("level", &result.level),
            prop("coverage", &result.coverage.to_string()),
        ],
        "target": {
            "type": "objective-id",
            "target-id": control_id(result),
            "title": result.id.to_string(),
            "status": { "state": state, "reason": reason, "remarks": result.because.clone().unwrap_or_default() },
        },
        "related-observations": related,
        "remarks": open.join("\n"),
    })
}

fn resources(report: &Report<'_>, names: &Names) -> Vec<Value> {
    let catalog = json!({
        "uuid": names.uuid("catalog"),
        "title": format!("The catalog of checks, version {}", report.build.catalog_version),
        "rlinks": [{ "href": "catalog/" }],
    });
    let artefact = |path: &str, href: String, digest: String, title: String| {
        json!({
            "uuid": names.uuid(&format!("artefact {path}")),
            "title": title,
            "rlinks": [{ "href": href, "hashes": [{ "algorithm": "SHA-256", "value": digest }] }],
        })
    };
    let collected = report
        .snapshot
        .artefacts
        .iter()
        .map(|a| artefact(&a.path, format!("evidence/{}", a.path), a.digest.to_string(), a.kind.to_string()));
    let declared =
        report.workspace.files.iter().map(|(path, bytes)| {
            artefact(path, path.clone(), Digest::of(bytes).to_string(), "workspace input".to_owned())
        });
    std::iter::once(catalog).chain(collected).chain(declared).collect()
}

/// Without empty texts and lists, which OSCAL's schema refuses.
fn without_empty(value: Value) -> Value {
    match value {
        Value::Object(fields) => Value::Object(
            fields
                .into_iter()
                .map(|(name, field)| (name, without_empty(field)))
                .filter(|(name, field)| name == "include-all" || !is_empty(field))
                .collect(),
        ),
        Value::Array(items) => Value::Array(items.into_iter().map(without_empty).collect()),
        other => other,
    }
}

fn is_empty(value: &Value) -> bool {
    value.as_str().is_some_and(|text| text.trim().is_empty()) || value.as_array().is_some_and(Vec::is_empty)
}
