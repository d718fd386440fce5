//! The tables of a pack as CSV. Takes the report, gives `tables/*.csv`, every row with its citations. Never
//! bounds a table, and never writes a cell that a spreadsheet would run.

use super::view::Numbers;
use super::{RenderError, Report, csv_cell::safe_cell};
use crate::facts::value_text;
use crate::model::{Check, Citation, Expected, Observation, Outcome};
use std::collections::BTreeMap;

/// Tables and views of the facts that reviewers read, each written whole.
const FACTS: &[&str] = &[
    "principals",
    "access_keys",
    "iam_roles",
    "iam_trusts",
    "grants",
    "store_grants",
    "password_policy",
    "identity_providers",
    "pools",
    "tokens",
    "vpcs",
    "subnets",
    "subnet_routes",
    "security_groups",
    "ingress_rules",
    "egress_rules",
    "network_acl_entries",
    "load_balancers",
    "public_listeners",
    "vpc_endpoints",
    "peerings",
    "vpc_flow_logs",
    "tiers",
    "stores",
    "buckets",
    "databases",
    "kms_keys",
    "secrets",
    "instances",
    "functions",
    "trail_facts",
    "trail_selectors",
    "phi_bucket_events",
    "log_groups",
    "metric_filters",
    "alarm_paths",
    "detector_facts",
    "sources",
    "scopes",
    "analyses",
    "problems",
];

/// The most rows of one table; more is an error, never a cut.
const MOST: usize = 2_000_000;

/// Every table by its path in the pack.
pub(super) fn tables(report: &Report<'_>) -> Result<BTreeMap<String, Vec<u8>>, RenderError> {
    let numbers = Numbers::of(report.snapshot, report.workspace);
    let mut files = BTreeMap::new();
    let mut add = |name: &str, write: &dyn Fn(&mut Sheet) -> Result<(), csv::Error>| -> Result<(), RenderError> {
        let path = format!("tables/{name}.csv");
        let mut sheet = Sheet::new();
        let bytes = write(&mut sheet)
            .map_err(|error| error.to_string())
            .and_then(|()| sheet.0.into_inner().map_err(|error| error.to_string()))
            .map_err(|message| RenderError::Write { path: path.clone(), message })?;
        files.insert(path, bytes);
        Ok(())
    };
    if report.observations.is_none() {
        add("observations", &|sheet| observations(report, sheet))?;
    }
    add("checks", &|sheet| checks(report, sheet))?;
    add("requirements", &|sheet| requirements(report, sheet))?;
    add("artefacts", &|sheet| artefacts(report, &numbers, sheet))?;
    for table in FACTS {
        let answer = report
            .facts
            .query(&format!("SELECT * FROM {table}"), &[], MOST)
            .map_err(|error| RenderError::Facts { table: (*table).to_owned(), error })?;
        let mut rows: Vec<Vec<String>> = answer.rows.iter().map(|row| row.iter().map(value_text).collect()).collect();
        rows.sort_unstable();
        add(table, &|sheet| {
            sheet.row(&answer.columns)?;
            rows.iter().try_for_each(|row| sheet.row(row))
        })?;
    }
    files.extend(report.observations.map(|bytes| ("tables/observations.csv".to_owned(), bytes.to_vec())));
    Ok(files)
}

struct Sheet(csv::Writer<Vec<u8>>);

impl Sheet {
    fn new() -> Self {
        Self(csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new()))
    }

    fn row<S: AsRef<str>>(&mut self, cells: &[S]) -> Result<(), csv::Error> {
        self.0.write_record(cells.iter().map(|cell| safe_cell(cell.as_ref()).into_owned()))
    }
}

fn joined(citations: &[Citation]) -> String {
    citations.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ; ")
}

/// `tables/observations.csv` as the checks are carried out, for populations too large to hold.
#[derive(Default)]
pub struct ObservationSheet {
    done: Vec<u8>,
    /// The rows of the check in hand, which may yet be forgotten.
    pending: Option<Sheet>,
    problem: Option<String>,
}

impl ObservationSheet {
    /// Notes one observation.
    pub fn add(&mut self, check: &Check, observation: &Observation) {
        let sheet = self.pending.get_or_insert_with(Sheet::new);
        if let Err(error) = observation_row(sheet, check, observation) {
            self.problem.get_or_insert(error.to_string());
        }
    }

    /// Forgets what was noted since the last [`ObservationSheet::settle`].
    pub fn forget(&mut self) {
        self.pending = None;
    }

    /// Holds on to what was noted: a check is through.
    pub fn settle(&mut self) {
        match self.pending.take().map(|sheet| sheet.0.into_inner()) {
            Some(Ok(mut bytes)) => self.done.append(&mut bytes),
            Some(Err(error)) => {
                self.problem.get_or_insert(error.to_string());
            }
            None => {}
        }
    }

    /// The table.
    ///
    /// # Errors
    /// [`RenderError::Write`] if a row could not be written.
    pub fn finish(mut self) -> Result<Vec<u8>, RenderError> {
        self.settle();
        let failed = |message: String| RenderError::Write { path: "tables/observations.csv".to_owned(), message };
        if let Some(problem) = self.problem {
            return Err(failed(problem));
        }
        let mut head = Sheet::new();
        head.row(OBSERVATION_COLUMNS).map_err(|error| failed(error.to_string()))?;
        let mut bytes = head.0.into_inner().map_err(|error| failed(error.to_string()))?;
        bytes.append(&mut self.done);
        Ok(bytes)
    }
}

const OBSERVATION_COLUMNS: &[&str] =
    &["check", "title", "severity", "outcome", "subject", "scope", "seen", "because", "waived_until", "citations"];

fn observations(report: &Report<'_>, sheet: &mut Sheet) -> Result<(), csv::Error> {
    sheet.row(OBSERVATION_COLUMNS)?;
    for result in report.assessment.checks.values() {
        if let Some(check) = report.catalog.checks.get(&result.id) {
            for observation in &result.observations {
                observation_row(sheet, check, observation)?;
            }
        }
    }
    Ok(())
}

fn observation_row(sheet: &mut Sheet, check: &Check, observation: &Observation) -> Result<(), csv::Error> {
    let seen: Vec<String> = observation.shown.iter().map(|(name, value)| format!("{name}={value}")).collect();
    sheet.row(&[
        check.id.as_str(),
        &check.title,
        check.severity.as_str(),
        observation.outcome.as_str(),
        &observation.subject,
        observation.scope.as_str(),
        &seen.join("; "),
        observation.because.as_deref().unwrap_or_default(),
        &observation.waived_by.as_ref().map(|w| w.expires.to_string()).unwrap_or_default(),
        &joined(&observation.citations),
    ])
}

fn checks(report: &Report<'_>, sheet: &mut Sheet) -> Result<(), csv::Error> {
    sheet.row(&[
        "check",
        "title",
        "pillar",
        "questions",
        "severity",
        "outcome",
        "population",
        "pass",
        "fail",
        "waived",
        "undetermined",
        "not_applicable",
        "sources_present",
        "sources_expected",
        "gaps",
        "because",
        "population_in_words",
        "remediation",
        "limits",
    ])?;
    for check in report.assessment.checks.values() {
        let definition = report.catalog.checks.get(&check.id);
        let questions: Vec<&str> = check.questions.iter().map(|question| question.as_str()).collect();
        let gaps: Vec<String> =
            check.gaps.iter().map(|gap| format!("{} of {}: {}", gap.kind, gap.scope, gap.because)).collect();
        let counts = check.counts;
        sheet.row(&[
            check.id.to_string(),
            check.title.clone(),
            check.pillar.to_string(),
            questions.join(" "),
            check.severity.to_string(),
            check.outcome.to_string(),
            counts.population.to_string(),
            counts.pass.to_string(),
            counts.fail.to_string(),
            counts.waived.to_string(),
            counts.undetermined.to_string(),
            counts.not_applicable.to_string(),
            check.coverage.present.to_string(),
            check.coverage.expected.to_string(),
            gaps.join(" ; "),
            check.because.clone().unwrap_or_default(),
            definition.map(|d| d.population.clone()).unwrap_or_default(),
            definition.map(|d| d.remediation.clone()).unwrap_or_default(),
            definition.and_then(|d| d.limits.clone()).unwrap_or_default(),
        ])?;
    }
    Ok(())
}

fn requirements(report: &Report<'_>, sheet: &mut Sheet) -> Result<(), csv::Error> {
    sheet.row(&[
        "framework",
        "requirement",
        "title",
        "level",
        "nature",
        "status",
        "evidence_present",
        "evidence_expected",
        "because",
        "expectation_kind",
        "expectation",
        "expectation_title",
        "basis",
        "outcome",
        "waived",
        "summary",
        "citations",
    ])?;
    for result in &report.assessment.requirements {
        let nature = match result.nature {
            crate::model::Nature::Technical => "technical",
            crate::model::Nature::Procedural => "procedural",
        };
        let own = [
            result.framework.to_string(),
            result.id.to_string(),
            result.title.clone(),
            result.level.clone(),
            nature.to_owned(),
            result.status.to_string(),
            result.coverage.present.to_string(),
            result.coverage.expected.to_string(),
            result.because.clone().unwrap_or_default(),
        ];
        let mut lines: Vec<Vec<String>> = result
            .expectations
            .iter()
            .map(|item| {
                let (kind, id) = match &item.expected {
                    Expected::Check(id) => ("check", id.to_string()),
                    Expected::Document(id) => ("document", id.to_string()),
                    Expected::Attestation(id) => ("attestation", id.to_string()),
                    Expected::Decision(id) => ("decision", id.to_string()),
                };
                vec![
                    kind.to_owned(),
                    id,
                    item.title.clone(),
                    item.basis.to_string(),
                    item.outcome.to_string(),
                    if item.outcome == Outcome::Fail { item.waived.to_string() } else { String::new() },
                    item.summary.clone(),
                    joined(&item.citations),
                ]
            })
            .collect();
        if lines.is_empty() {
            lines.push(vec![String::new(); 8]);
        }
        for line in lines {
            sheet.row(&own.iter().cloned().chain(line).collect::<Vec<_>>())?;
        }
    }
    Ok(())
}

fn artefacts(report: &Report<'_>, numbers: &Numbers, sheet: &mut Sheet) -> Result<(), csv::Error> {
    sheet.row(&[
        "evidence",
        "path",
        "kind",
        "account",
        "region",
        "subject",
        "captured_at",
        "captured_by",
        "outcome",
        "because",
        "sha256",
        "size",
        "source",
        "command",
        "tool",
        "superseded_by",
    ])?;
    for artefact in &report.snapshot.artefacts {
        let text = |value: &Option<String>| value.clone().unwrap_or_default();
        let known = match artefact.captured_by {
            Some(crate::model::CapturedBy::Content) => "content",
            Some(crate::model::CapturedBy::Sidecar) => "sidecar",
            Some(crate::model::CapturedBy::FileTime) => "file-time",
            None => "",
        };
        sheet.row(&[
            numbers.label(&artefact.path),
            artefact.path.clone(),
            artefact.kind.to_string(),
            text(&artefact.account),
            text(&artefact.region),
            text(&artefact.subject),
            artefact.captured_at.map(|time| time.to_string()).unwrap_or_default(),
            known.to_owned(),
            artefact.outcome.as_str().to_owned(),
            text(&artefact.because),
            artefact.digest.to_string(),
            artefact.size.to_string(),
            artefact.source.clone(),
            text(&artefact.command),
            text(&artefact.tool),
            text(&artefact.superseded_by),
        ])?;
    }
    for (path, bytes) in &report.workspace.files {
        let digest = crate::model::Digest::of(bytes).to_string();
        let mut cells = vec![String::new(); 16];
        let size = bytes.len().to_string();
        for (place, cell) in
            [(0, numbers.label(path)), (1, path.clone()), (2, "workspace".into()), (10, digest), (11, size)]
        {
            if let Some(slot) = cells.get_mut(place) {
                *slot = cell;
            }
        }
        sheet.row(&cells)?;
    }
    Ok(())
}
