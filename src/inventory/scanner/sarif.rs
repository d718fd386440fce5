//! SARIF 2.1.0: checkov, trivy and whoever else writes it. (OASIS, Static Analysis Results Interchange Format 2.1.0.)

use super::super::node::Node;
use super::super::reading::{Answer, Reading};
use super::{Finding, Frameworks, Run};
use serde_json::Value;

pub(super) fn read(reading: &Reading<'_>, answer: &Answer) {
    let Some(root) = reading.root(answer) else { return };
    for run in root.always("runs") {
        let Some(driver) = run.get("tool").and_then(|tool| tool.get("driver")) else { continue };
        let ended =
            run.list("invocations").first().and_then(|i| i.time("endTimeUtc").or_else(|| i.time("startTimeUtc")));
        let mut counted = Run {
            scanner: driver.text("name").map_or_else(|| "scanner".to_owned(), |name| name.to_lowercase()),
            version: driver.text("semanticVersion").or_else(|| driver.text("version")),
            newest: ended,
            ..Run::default()
        };
        let rules = driver.list("rules");
        // A run without `results` did not look; one with an empty list found nothing.
        if run.get("results").is_none() {
            run.problem("the run has no `results`: it did not come to an end");
        }
        for result in run.list("results") {
            let rule = rule(&result, &rules);
            let last_seen_at = ended.or_else(|| reading.recorded_at());
            let finding = Finding { last_seen_at, ..finding(&result, rule) };
            result.put(&counted.add(finding, result.row("scanner_findings")));
        }
        counted.put(reading);
    }
}

/// The rule that a result names, by its index or its id.
fn rule<'n, 'r, 'v>(result: &Node<'_, '_>, rules: &'n [Node<'r, 'v>]) -> Option<&'n Node<'r, 'v>> {
    let by_index = result.int("ruleIndex").and_then(|index| usize::try_from(index).ok()).and_then(|i| rules.get(i));
    by_index.or_else(|| {
        let id = result.text("ruleId")?;
        rules.iter().find(|rule| rule.text("id").as_ref() == Some(&id))
    })
}

fn finding(result: &Node<'_, '_>, rule: Option<&Node<'_, '_>>) -> Finding {
    let rule_id = result.text("ruleId").or_else(|| rule.and_then(|rule| rule.text("id")));
    let text_of = |node: Option<Node<'_, '_>>| node.and_then(|node| node.text("text"));
    let title = text_of(rule.and_then(|rule| rule.get("shortDescription")))
        .or_else(|| rule.and_then(|rule| rule.text("name")))
        .or_else(|| text_of(result.get("message")).map(|text| text.lines().next().unwrap_or_default().to_owned()));
    let resource = location(result);
    let own_id = result.text("guid").or_else(|| fingerprint(result));
    let by_place = || format!("{} {}", rule_id.as_deref().unwrap_or("rule"), resource.as_deref().unwrap_or("nowhere"));
    let hidden = !result.list("suppressions").is_empty();
    let level = result
        .text("level")
        .or_else(|| rule.and_then(|rule| rule.get("defaultConfiguration")).and_then(|c| c.text("level")))
        .unwrap_or_else(|| "warning".to_owned());
    Finding {
        id: own_id.unwrap_or_else(by_place),
        name: title.filter(|title| !title.is_empty()).unwrap_or_else(|| "a finding without a title".to_owned()),
        status: Some(if hidden { format!("{level} (suppressed)") } else { level }),
        severity: severity(result, rule),
        open: open(result),
        first_seen_at: result.get("provenance").and_then(|provenance| provenance.time("firstDetectionTimeUtc")),
        last_seen_at: None,
        frameworks: weaknesses(rule),
        rule: rule_id,
        resource,
    }
}

fn location(result: &Node<'_, '_>) -> Option<String> {
    let places = result.list("locations");
    let place = places.first().and_then(|place| place.get("physicalLocation"))?;
    let uri = place.get("artifactLocation").and_then(|artifact| artifact.text("uri"))?;
    match place.get("region").and_then(|region| region.int("startLine")) {
        Some(line) => Some(format!("{uri}:{line}")),
        None => Some(uri),
    }
}

fn fingerprint(result: &Node<'_, '_>) -> Option<String> {
    let prints = result.get("fingerprints").or_else(|| result.get("partialFingerprints"))?;
    let Value::Object(object) = prints.value else { return None };
    object.values().find_map(Value::as_str).map(str::to_owned)
}

/// Whether a result is an open finding. A suppressed one is hidden, not mended.
fn open(result: &Node<'_, '_>) -> Option<bool> {
    if result.text("baselineState").as_deref() == Some("absent") {
        return Some(false);
    }
    match result.text("kind").as_deref() {
        None | Some("fail") => Some(true),
        Some("pass" | "notApplicable" | "informational") => Some(false),
        Some(_) => None,
    }
}

/// The grade, where the tool gives one: a score as GitHub reads it, or a word. SARIF's own level is none.
fn severity(result: &Node<'_, '_>, rule: Option<&Node<'_, '_>>) -> Option<String> {
    const GRADES: [&str; 4] = ["critical", "high", "medium", "low"];
    let bags = [result.get("properties"), rule.and_then(|rule| rule.get("properties"))];
    for bag in bags.iter().flatten() {
        if let Some(score) = bag.value.get("security-severity").and_then(|score| match score {
            Value::String(text) => text.parse::<f64>().ok(),
            Value::Number(number) => number.as_f64(),
            Value::Null | Value::Bool(_) | Value::Array(_) | Value::Object(_) => None,
        }) {
            let grade = match score {
                _ if score >= 9.0 => "critical",
                _ if score >= 7.0 => "high",
                _ if score >= 4.0 => "medium",
                _ => "low",
            };
            return Some(grade.to_owned());
        }
        let words = bag.text("severity").into_iter().chain(bag.texts("tags").unwrap_or_default());
        if let Some(grade) = words.map(|word| word.to_lowercase()).find(|word| GRADES.contains(&word.as_str())) {
            return Some(grade);
        }
    }
    None
}

/// Weaknesses by their CWE, as rules tag them: `external/cwe/cwe-79`.
fn weaknesses(rule: Option<&Node<'_, '_>>) -> Option<Value> {
    let tags = rule?.get("properties")?.texts("tags")?;
    let mut all = Frameworks::default();
    let found: Vec<String> =
        tags.iter().filter_map(|tag| tag.strip_prefix("external/cwe/")).map(str::to_uppercase).collect();
    if !found.is_empty() {
        all.add("CWE", found.into_iter());
    }
    all.value()
}
