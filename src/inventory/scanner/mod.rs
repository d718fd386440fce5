//! Readers of scanners' findings: Prowler (CSV, OCSF, ASFF), Security Hub, SARIF. Their ids, grades and verdicts stay
//! theirs.

mod asff;
mod ocsf;
mod prowler;
mod sarif;

use super::Reader;
use super::people::{form, stranger};
use super::reading::{Answer, Reading};
use crate::facts::Row;
use crate::model::{ExportForm, Timestamp};
use serde_json::{Map, Value};

/// Kind of artefact → reader.
pub(super) const READERS: &[(&str, Reader)] =
    &[("aws.securityhub.findings", asff::hub), ("scanner.findings", findings)];

fn findings(reading: &Reading<'_>, answer: &Answer) {
    match form(answer) {
        Some(ExportForm::Contract(contract)) if contract.kind == "scanner.findings" => prowler::read(reading, answer),
        Some(ExportForm::Ocsf) => ocsf::read(reading, answer),
        Some(ExportForm::Asff) => asff::read(reading, answer),
        Some(ExportForm::Sarif) => sarif::read(reading, answer),
        _ => stranger(reading, answer),
    }
}

/// One result, as far as a scanner gives it.
#[derive(Default)]
struct Finding {
    id: String,
    name: String,
    rule: Option<String>,
    status: Option<String>,
    severity: Option<String>,
    resource: Option<String>,
    open: Option<bool>,
    first_seen_at: Option<Timestamp>,
    last_seen_at: Option<Timestamp>,
    frameworks: Option<Value>,
}

/// A run being counted, result by result.
#[derive(Default)]
struct Run {
    scanner: String,
    version: Option<String>,
    target: Option<String>,
    newest: Option<Timestamp>,
    results: i64,
    open: i64,
}

impl Run {
    /// Fills a row of `scanner_findings`, and counts it.
    fn add(&mut self, finding: Finding, row: Row) -> Row {
        self.results += 1;
        self.open += i64::from(finding.open == Some(true));
        self.newest = self.newest.max(finding.last_seen_at);
        row.text("id", finding.id)
            .text("name", finding.name)
            .text("scanner", &self.scanner)
            .opt_text("version", self.version.as_deref())
            .opt_text("rule", finding.rule)
            .opt_text("status", finding.status)
            .opt_text("severity", finding.severity.map(|severity| severity.to_lowercase()))
            .opt_text("resource", finding.resource.filter(|resource| !resource.is_empty()))
            .opt_bool("open", finding.open)
            .opt_time("first_seen_at", finding.first_seen_at)
            .opt_time("last_seen_at", finding.last_seen_at)
            .opt_json("frameworks", finding.frameworks.as_ref())
    }

    /// Puts the run itself.
    fn put(self, reading: &Reading<'_>) {
        let row = reading.row("scanner_runs", "").text("name", self.scanner).opt_text("version", self.version);
        reading.put(
            &row.opt_text("target", self.target.or_else(|| reading.subject().map(str::to_owned)))
                .opt_time("ran_at", self.newest.or_else(|| reading.recorded_at()))
                .int("results", self.results)
                .int("open", self.open),
        );
    }
}

/// Requirements by framework, as a finding names them.
#[derive(Default)]
struct Frameworks(Map<String, Value>);

impl Frameworks {
    fn add(&mut self, framework: &str, requirements: impl Iterator<Item = String>) {
        let list = self.0.entry(framework.to_owned()).or_insert_with(|| Value::Array(Vec::new()));
        if let Value::Array(list) = list {
            list.extend(requirements.filter(|requirement| !requirement.is_empty()).map(Value::from));
        }
    }

    fn value(self) -> Option<Value> {
        (!self.0.is_empty()).then_some(Value::Object(self.0))
    }
}
