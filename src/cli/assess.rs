//! `assess`: takes a workspace, prints where it stands and which inputs would settle the most.

use super::Exit;
use super::fail::Fail;
use super::pipeline::{self, Inputs};
use super::ui::{Format, Tone, Ui};
use crate::model::{Assessment, OpenFailures, Outcome, Period, Status};
use clap::ValueEnum;

/// Hold a workspace's evidence against the catalog.
///
/// Prints the four questions with status and coverage, what failed, what is not shown, and the five inputs
/// that would settle the most.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  vouchsafe assess examples/clinic-billing
  vouchsafe assess . --fail-on not-satisfied        exit 10 if a question is not satisfied
  vouchsafe assess . --format json > assessment.json")]
pub(super) struct Args {
    #[command(flatten)]
    inputs: Inputs,
    /// The period to answer for: 2026-Q3, 2026-09, 2026 or FIRST..LAST
    #[arg(long)]
    period: Option<Period>,
    /// Exit 10 if a question or requirement stands so, or worse
    #[arg(long, value_enum, value_name = "STATUS")]
    fail_on: Option<FailOn>,
    /// In which form to print the result
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

/// From which status on `--fail-on` exits 10.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum FailOn {
    /// Something fails.
    NotSatisfied,
    /// Something fails or is not shown.
    Undetermined,
}

impl FailOn {
    /// The exit code for an assessment.
    pub(super) fn exit(asked: Option<Self>, assessment: &Assessment) -> Exit {
        let counts = |status: Status| match asked {
            None => false,
            Some(Self::NotSatisfied) => status == Status::NotSatisfied,
            Some(Self::Undetermined) => matches!(status, Status::NotSatisfied | Status::Undetermined),
        };
        let statuses =
            assessment.questions.iter().map(|q| q.status).chain(assessment.requirements.iter().map(|r| r.status));
        if statuses.into_iter().any(counts) { Exit::NotSatisfied } else { Exit::Done }
    }
}

pub(super) fn run(args: &Args, ui: &Ui) -> Result<Exit, Fail> {
    let now = pipeline::clock()?;
    let gathered = pipeline::gather(&args.inputs, ui)?;
    let period = pipeline::period(args.period.as_ref(), &gathered.workspace, now)?;
    let assessment = pipeline::judge(&gathered, now, &period, &mut |_| {}, ui)?;
    match args.format {
        Format::Json => ui.json(&json(&assessment)?),
        Format::Text => print(&assessment, ui),
    }
    Ok(FailOn::exit(args.fail_on, &assessment))
}

/// The same as `assessment.json` in a pack.
fn json(assessment: &Assessment) -> Result<serde_json::Value, Fail> {
    serde_json::to_value(assessment.without_passes()).map_err(|error| Fail::new(error.to_string()))
}

/// The tone of a status.
pub(super) fn tone(status: Status) -> Tone {
    match status {
        Status::Satisfied => Tone::Good,
        Status::NotSatisfied => Tone::Bad,
        Status::Undetermined | Status::SatisfiedWithExceptions => Tone::Unknown,
        Status::NotApplicable => Tone::Plain,
    }
}

/// Failures that nobody accepted, the gravest first.
fn failures(open: &OpenFailures) -> String {
    let of = [(open.critical, "critical"), (open.high, "high"), (open.medium, "medium"), (open.low, "low")];
    let words: Vec<String> = of.iter().filter(|(n, _)| *n > 0).map(|(n, word)| format!("{n} {word}")).collect();
    if words.is_empty() { "none found".to_owned() } else { words.join(", ") }
}

/// Prints the four questions.
pub(super) fn print_questions(assessment: &Assessment, ui: &Ui) {
    let rows: Vec<Vec<(String, Tone)>> = assessment
        .questions
        .iter()
        .map(|question| {
            vec![
                (format!("{} {}", question.id.number(), question.id.reader()), Tone::Plain),
                (question.reader().to_owned(), tone(question.status)),
                (format!("{} headline items", question.coverage), Tone::Plain),
                (failures(&question.open), if question.open.total() > 0 { Tone::Bad } else { Tone::Plain }),
            ]
        })
        .collect();
    ui.table(&["question", "stands", "evidence", "open failures"], &rows);
}

fn print(assessment: &Assessment, ui: &Ui) {
    print_questions(assessment, ui);
    let mut rows = Vec::new();
    for check in assessment.checks.values().filter(|c| c.outcome == Outcome::Fail) {
        let failing: Vec<&str> =
            check.observations.iter().filter(|o| o.is_open_failure()).map(|o| o.subject.as_str()).collect();
        let mut named = failing.iter().take(3).copied().collect::<Vec<_>>().join(", ");
        if failing.len() > 3 {
            named.push_str(&format!(" and {} more", failing.len() - 3));
        }
        if failing.is_empty() {
            named = "accepted by waiver".to_owned();
        }
        let tone = if failing.is_empty() { Tone::Unknown } else { Tone::Bad };
        rows.push((
            check.severity,
            vec![
                (check.severity.to_string(), tone),
                (check.id.to_string(), Tone::Plain),
                (format!("{} of {}", check.counts.fail, check.counts.population), Tone::Plain),
                (named, Tone::Plain),
            ],
        ));
    }
    rows.sort_by_key(|row| row.0);
    let rows: Vec<_> = rows.into_iter().map(|(_, row)| row).collect();
    if rows.is_empty() {
        ui.out("no check fails");
    } else {
        ui.table(&["severity", "failing check", "fail", "who or what"], &rows);
    }
    let count = |outcome| assessment.checks.values().filter(|c| c.outcome == outcome).count();
    ui.out(format!(
        "{} checks: {} pass, {} fail, {} not shown, {} not applicable",
        assessment.checks.len(),
        count(Outcome::Pass),
        count(Outcome::Fail),
        count(Outcome::Undetermined),
        count(Outcome::NotApplicable),
    ));
    if !assessment.suggestions.is_empty() {
        let rows: Vec<Vec<(String, Tone)>> = assessment
            .suggestions
            .iter()
            .map(|s| {
                vec![
                    (s.input.clone(), Tone::Plain),
                    (s.settles.to_string(), Tone::Plain),
                    (s.owner.clone(), Tone::Plain),
                    (s.command.clone(), Tone::Plain),
                ]
            })
            .collect();
        ui.table(&["would settle the most", "items", "likely owner", "how"], &rows);
    }
    for notice in &assessment.notices {
        ui.warn(format!("{} ({})", notice.text, notice.citation));
    }
    for used in assessment.thresholds.iter().filter(|t| t.loosened) {
        ui.warn(format!(
            "{}: {} {} is looser than the catalog's {}; the report says so",
            used.id, used.value, used.unit, used.shipped
        ));
    }
}
