//! Findings in the Open Cybersecurity Schema Framework. (OCSF 1.x, category Findings: classes 2001 to 2007.)

use super::super::node::Node;
use super::super::reading::{Answer, Reading};
use super::{Finding, Frameworks, Run};
use serde_json::Value;

pub(super) fn read(reading: &Reading<'_>, answer: &Answer) {
    let Some(root) = reading.root(answer) else { return };
    let mut run = Run::default();
    for item in root.items() {
        let product = item.get("metadata").and_then(|metadata| metadata.get("product"));
        if run.scanner.is_empty() {
            let name = product.as_ref().and_then(|product| product.text("name"));
            run.scanner = name.map_or_else(|| "scanner".to_owned(), |name| name.to_lowercase());
            run.version = product.as_ref().and_then(|product| product.text("version"));
        }
        if let Some(finding) = finding(&item) {
            item.put(&run.add(finding, item.row("scanner_findings")));
        }
    }
    run.put(reading);
}

fn finding(item: &Node<'_, '_>) -> Option<Finding> {
    let info = item.get("finding_info")?;
    let analytic = info.get("analytic").and_then(|analytic| analytic.text("uid"));
    let code = item.get("metadata").and_then(|metadata| metadata.text("event_code"));
    let word = item.text("status");
    let result = item.text("status_code").or_else(|| item.get("compliance").and_then(|c| c.text("status")));
    let hidden = item.int("status_id") == Some(3) || word.as_deref() == Some("Suppressed");
    let status = result.clone().or(word).map(|status| if hidden { format!("{status} (muted)") } else { status });
    Some(Finding {
        id: info.needed("uid")?,
        name: info.text("title").or_else(|| item.text("message")).unwrap_or_else(|| "a finding without a title".into()),
        rule: analytic.or(code),
        status,
        severity: item.text("severity"),
        resource: item.list("resources").first().and_then(|r| r.text("uid").or_else(|| r.text("name"))),
        open: open(item, result.as_deref()),
        first_seen_at: info.time("first_seen_time"),
        last_seen_at: info.time("last_seen_time").or_else(|| info.time("created_time")),
        frameworks: frameworks(item),
    })
}

/// Whether a finding is open: its own result says, and one that was resolved is not. What is to be looked at by hand is
/// not known.
fn open(item: &Node<'_, '_>, result: Option<&str>) -> Option<bool> {
    if item.int("status_id") == Some(4) {
        return Some(false);
    }
    match result.map(str::to_ascii_uppercase).as_deref() {
        Some("PASS") => Some(false),
        Some("FAIL") => Some(true),
        Some(_) => None,
        None => matches!(item.int("status_id"), Some(1..=3)).then_some(true),
    }
}

fn frameworks(item: &Node<'_, '_>) -> Option<Value> {
    let mut all = Frameworks::default();
    if let Some(compliance) = item.get("unmapped").and_then(|unmapped| unmapped.get("compliance"))
        && let Value::Object(object) = compliance.value
    {
        for framework in object.keys() {
            all.add(framework, compliance.texts(framework).unwrap_or_default().into_iter());
        }
    }
    if let Some(compliance) = item.get("compliance") {
        for standard in compliance.texts("standards").unwrap_or_default() {
            all.add(&standard, compliance.texts("requirements").unwrap_or_default().into_iter());
        }
    }
    all.value()
}
