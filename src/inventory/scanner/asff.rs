//! Findings in the AWS Security Finding Format: a scanner's own list, or what Security Hub holds.
//! (AWS Security Hub user guide, "AWS Security Finding Format".)

use super::super::node::Node;
use super::super::reading::{Answer, Reading};
use super::{Finding, Frameworks, Run};
use crate::model::Timestamp;
use serde_json::Value;

/// A scanner's own list, of one run.
pub(super) fn read(reading: &Reading<'_>, answer: &Answer) {
    let Some(root) = reading.root(answer) else { return };
    let mut run = Run::default();
    for item in root.items() {
        if run.scanner.is_empty() {
            let fields = item.get("ProductFields");
            let field = |key: &str| fields.as_ref().and_then(|fields| fields.text(key));
            run.scanner = field("ProviderName").map_or_else(|| "scanner".to_owned(), |name| name.to_lowercase());
            run.version = field("ProviderVersion");
        }
        // A list of one run gives that run's time as the first: it is known only where it is an earlier one.
        let first = item.time("FirstObservedAt").filter(|first| item.time("UpdatedAt").is_some_and(|at| *first < at));
        put(&item, first, &mut run);
    }
    run.put(reading);
}

/// What Security Hub holds, which remembers when it first had a finding.
pub(super) fn hub(reading: &Reading<'_>, answer: &Answer) {
    let Some(root) = reading.root(answer) else { return };
    let target = reading.account().map(|account| format!("{account} {}", reading.region()));
    let mut run = Run { scanner: "security-hub".to_owned(), target, ..Run::default() };
    for item in root.always("Findings") {
        put(&item, item.time("CreatedAt"), &mut run);
    }
    run.put(reading);
}

fn put(item: &Node<'_, '_>, first_seen_at: Option<Timestamp>, run: &mut Run) {
    let (Some(id), Some(name)) = (item.needed("Id"), item.needed("Title")) else { return };
    let severity = item.get("Severity");
    let finding = Finding {
        id,
        name,
        rule: item.text("GeneratorId"),
        status: status(item),
        severity: severity.and_then(|severity| severity.text("Label")),
        resource: item.list("Resources").first().and_then(|resource| resource.text("Id")),
        open: open(item),
        first_seen_at,
        last_seen_at: item.time("UpdatedAt"),
        frameworks: frameworks(item),
    };
    item.put(&run.add(finding, item.row("scanner_findings")));
}

fn compliance(item: &Node<'_, '_>) -> Option<String> {
    item.get("Compliance").and_then(|compliance| compliance.text("Status"))
}

fn workflow(item: &Node<'_, '_>) -> Option<String> {
    item.get("Workflow").and_then(|workflow| workflow.text("Status")).or_else(|| item.text("WorkflowState"))
}

fn status(item: &Node<'_, '_>) -> Option<String> {
    let parts: Vec<String> = [compliance(item), workflow(item)].into_iter().flatten().collect();
    (!parts.is_empty()).then(|| parts.join(", ")).or_else(|| item.text("RecordState"))
}

/// Whether a finding is open. One that somebody suppressed is hidden, not mended.
fn open(item: &Node<'_, '_>) -> Option<bool> {
    if item.text("RecordState").as_deref() == Some("ARCHIVED") || workflow(item).as_deref() == Some("RESOLVED") {
        return Some(false);
    }
    match compliance(item).as_deref() {
        Some("PASSED") => Some(false),
        Some("FAILED") => Some(true),
        Some(_) => None,
        None => Some(true),
    }
}

/// `NIST.800-53.r5 AC-4` and `PCI DSS v3.2.1/1.2.1`: the framework first, then what of it.
fn frameworks(item: &Node<'_, '_>) -> Option<Value> {
    let mut all = Frameworks::default();
    let related = item.get("Compliance").and_then(|compliance| compliance.texts("RelatedRequirements"));
    for text in related.unwrap_or_default() {
        if let Some((framework, requirement)) = text.rsplit_once('/') {
            all.add(framework.trim(), std::iter::once(requirement.trim().to_owned()));
        } else if let Some((framework, rest)) = text.split_once(' ') {
            all.add(framework, rest.split(' ').map(str::to_owned));
        }
    }
    all.value()
}
