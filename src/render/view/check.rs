//! Checks as a reader sees them: what was looked at, how it counts, the rows. Never recounts.

use super::cite::{Cite, Numbers};
use crate::facts::{Ty, tables, views};
use crate::model::{Catalog, CheckResult, Counts, Observation, Outcome, Severity};
use crate::render::text::{clip, count, thousands, words};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// A word with the key of its mark: `pass`, `not-satisfied`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub(in crate::render) struct Verdict {
    /// Which mark and colour.
    pub(in crate::render) key: &'static str,
    /// The reader's words.
    pub(in crate::render) word: &'static str,
}

impl Verdict {
    pub(in crate::render) fn of(outcome: Outcome) -> Self {
        Self { key: outcome.as_str(), word: outcome.reader() }
    }
}

/// One check.
#[derive(Debug, Clone, Serialize)]
pub(in crate::render) struct CheckView {
    pub(in crate::render) id: String,
    pub(in crate::render) title: String,
    pub(in crate::render) pillar: &'static str,
    pub(in crate::render) severity: &'static str,
    pub(in crate::render) questions: Vec<u8>,
    pub(in crate::render) verdict: Verdict,
    pub(in crate::render) counts: Counts,
    pub(in crate::render) tally: String,
    pub(in crate::render) coverage: String,
    /// Whether it rests on any source but what the workspace declares.
    pub(in crate::render) has_sources: bool,
    pub(in crate::render) because: String,
    pub(in crate::render) population: String,
    pub(in crate::render) remediation: String,
    pub(in crate::render) owner: String,
    pub(in crate::render) limits: String,
    pub(in crate::render) reference: String,
    pub(in crate::render) sql: String,
    /// The one scope of all rows, if it is one.
    pub(in crate::render) scope: String,
    pub(in crate::render) gaps: Vec<GapView>,
    /// `open` if something fails or is not shown, `passing`, `lacking` if all there is to say is that sources are
    /// lacking, `idle` if it is not applicable.
    pub(in crate::render) group: &'static str,
    pub(in crate::render) rows: Vec<RowView>,
    /// How many of them the PDF prints.
    pub(in crate::render) printed: usize,
    /// What is not printed, in words; empty if all is.
    pub(in crate::render) more: String,
    /// What `report.html` leaves out, in words; empty if nothing.
    pub(in crate::render) more_html: String,
}

/// A source that is lacking.
#[derive(Debug, Clone, Serialize)]
pub(in crate::render) struct GapView {
    pub(in crate::render) kind: String,
    pub(in crate::render) about: String,
    pub(in crate::render) scope: String,
    pub(in crate::render) because: String,
}

/// One subject.
#[derive(Debug, Clone, Serialize)]
pub(in crate::render) struct RowView {
    pub(in crate::render) verdict: Verdict,
    pub(in crate::render) subject: String,
    pub(in crate::render) scope: String,
    pub(in crate::render) seen: Vec<(String, String)>,
    pub(in crate::render) because: String,
    /// `accepted until …`, for a waived failure.
    pub(in crate::render) waived: String,
    pub(in crate::render) cites: Vec<Cite>,
    pub(in crate::render) more_cites: usize,
    /// Whether the PDF prints it.
    pub(in crate::render) print: bool,
}

/// How many rows of each outcome the PDF prints for one check.
#[derive(Debug, Clone, Copy)]
pub(in crate::render) struct Bounds {
    pub(in crate::render) fail: usize,
    pub(in crate::render) undetermined: usize,
    pub(in crate::render) pass: usize,
}

/// How many citations stand beside one row.
const CITES: usize = 3;

/// How many rows `report.html` shows for one check.
const HTML_ROWS: usize = 400;

/// How many characters of a name or value are printed; the tables have all of it.
const LONGEST: usize = 220;

/// Builds the view of one check.
pub(in crate::render) fn check(
    result: &CheckResult,
    catalog: &Catalog,
    numbers: &Numbers,
    bounds: Bounds,
) -> CheckView {
    let definition = catalog.checks.get(&result.id);
    let text = |value: Option<&String>| value.cloned().unwrap_or_default();
    let scopes: BTreeSet<&str> = result.observations.iter().map(|o| o.scope.as_str()).collect();
    let scope = if scopes.len() == 1 { scopes.first().copied().unwrap_or_default() } else { "" };
    let types = column_types();
    // A source that is lacking stands in the line of what is lacking, not in a row of its own too.
    let lacking: BTreeSet<String> = result.gaps.iter().map(|gap| format!("{} in {}", gap.kind, gap.scope)).collect();
    let is_gap = |o: &Observation| o.outcome == Outcome::Undetermined && lacking.contains(&o.subject);
    let mut printed: BTreeMap<Outcome, usize> = BTreeMap::new();
    let rows: Vec<RowView> = result
        .observations
        .iter()
        .map(|observation| {
            let number = printed.entry(observation.outcome).or_default();
            let bound = match observation.outcome {
                Outcome::Fail => bounds.fail,
                Outcome::Undetermined => bounds.undetermined,
                Outcome::Pass | Outcome::NotApplicable => bounds.pass,
            };
            let print = *number < bound && !is_gap(observation);
            *number += usize::from(print);
            row(observation, scope, numbers, &types, print)
        })
        .collect();
    let gaps = result.observations.iter().filter(|o| is_gap(o)).count() as u64;
    let left = |outcome: Outcome| {
        let total = match outcome {
            Outcome::Fail => result.counts.fail,
            Outcome::Undetermined => result.counts.undetermined - gaps.min(result.counts.undetermined),
            Outcome::Pass => result.counts.pass,
            Outcome::NotApplicable => result.counts.not_applicable,
        };
        total.saturating_sub(printed.get(&outcome).copied().unwrap_or_default() as u64)
    };
    CheckView {
        id: result.id.to_string(),
        title: result.title.clone(),
        pillar: result.pillar.as_str(),
        severity: result.severity.as_str(),
        questions: result.questions.iter().map(|q| q.number()).collect(),
        verdict: Verdict::of(result.outcome),
        counts: result.counts,
        tally: tally(&result.counts),
        coverage: result.coverage.to_string(),
        has_sources: result.coverage.expected > 0,
        because: text(result.because.as_ref()),
        population: definition.map(|d| d.population.clone()).unwrap_or_default(),
        remediation: definition.map(|d| d.remediation.clone()).unwrap_or_default(),
        owner: text(definition.and_then(|d| d.owner.as_ref())),
        limits: text(definition.and_then(|d| d.limits.as_ref())),
        reference: text(definition.and_then(|d| d.reference.as_ref())),
        sql: definition
            .map(|d| format!("SELECT {}, ({}) AS pass\n  FROM {}\n WHERE {}", d.subject, d.pass, d.from, d.where_))
            .unwrap_or_default(),
        scope: scope.to_owned(),
        group: group(result),
        gaps: result.gaps.iter().map(|gap| GapView::of(gap, catalog)).collect(),
        printed: printed.values().sum(),
        more: more(&[
            (left(Outcome::Fail), "more fails", "more fail"),
            (left(Outcome::Undetermined), "more is not shown", "more are not shown"),
            (left(Outcome::Pass) + left(Outcome::NotApplicable), "more passes", "more pass"),
        ]),
        more_html: more(&[(
            rows.len().saturating_sub(HTML_ROWS) as u64 + result.unlisted.passing + result.unlisted.other,
            "more row",
            "more rows",
        )]),
        rows: rows.into_iter().take(HTML_ROWS.max(bounds.fail + bounds.undetermined + bounds.pass)).collect(),
    }
}

/// How a check is printed: with its rows, or in a list of those that have none.
fn group(result: &CheckResult) -> &'static str {
    let lacking = result.outcome == Outcome::Undetermined
        && !result.gaps.is_empty()
        && result.observations.len() == result.gaps.len();
    match result.outcome {
        _ if lacking => "lacking",
        Outcome::NotApplicable => "idle",
        Outcome::Pass => "passing",
        Outcome::Fail | Outcome::Undetermined => "open",
    }
}

impl GapView {
    fn of(gap: &crate::model::Gap, catalog: &Catalog) -> Self {
        Self {
            kind: gap.kind.to_string(),
            about: catalog.kinds.get(&gap.kind).map(|spec| spec.about.clone()).unwrap_or_default(),
            scope: gap.scope.to_string(),
            because: gap.because.clone(),
        }
    }
}

fn row(
    observation: &Observation,
    scope: &str,
    numbers: &Numbers,
    types: &BTreeMap<&'static str, Option<Ty>>,
    print: bool,
) -> RowView {
    let (cites, more_cites) = numbers.cites(&observation.citations, CITES);
    RowView {
        verdict: Verdict::of(observation.outcome),
        subject: clip(&observation.subject, LONGEST),
        scope: if scope.is_empty() { observation.scope.to_string() } else { String::new() },
        seen: observation
            .shown
            .iter()
            .filter(|(_, value)| !value.is_empty())
            .map(|(column, value)| {
                (words(&clip(column, 60)), shown(value, types.get(column.as_str()).copied().flatten()))
            })
            .collect(),
        because: observation.because.clone().unwrap_or_default(),
        waived: observation
            .waived_by
            .as_ref()
            .map(|waiver| format!("accepted until {} by {}", waiver.expires, waiver.approved_by))
            .unwrap_or_default(),
        cites,
        more_cites,
        print,
    }
}

/// The type of each column whose name means the same in every table; `None` where tables disagree.
fn column_types() -> BTreeMap<&'static str, Option<Ty>> {
    let mut types: BTreeMap<&'static str, Option<Ty>> = BTreeMap::new();
    for column in tables().flat_map(|table| table.columns) {
        types.entry(column.name).and_modify(|ty| *ty = ty.filter(|ty| *ty == column.ty)).or_insert(Some(column.ty));
    }
    for (name, doc) in views().flat_map(|view| view.columns) {
        if doc.starts_with("1 if") {
            types.insert(name, Some(Ty::Bool));
        }
    }
    // Where tables disagree but one says yes or no, 0 and 1 mean just that.
    for column in tables().flat_map(|table| table.columns).filter(|column| column.ty == Ty::Bool) {
        types.insert(column.name, Some(Ty::Bool));
    }
    types
}

/// A value as a reader sees it.
fn shown(value: &str, ty: Option<Ty>) -> String {
    match (ty, value) {
        (_, "") => "–".to_owned(),
        (Some(Ty::Bool), "1") => "yes".to_owned(),
        (Some(Ty::Bool), "0") => "no".to_owned(),
        (_, time) if time.len() == 20 && time.ends_with('Z') && time.as_bytes().get(10) == Some(&b'T') => {
            format!("{} {}", &time[..10], time.get(11..16).unwrap_or_default())
        }
        _ => clip(value, LONGEST),
    }
}

/// `14 of 15 pass, 1 fails`.
pub(in crate::render) fn tally(counts: &Counts) -> String {
    if counts.population == 0 {
        return "0 subjects".to_owned();
    }
    let verb = if counts.pass == 1 { "passes" } else { "pass" };
    let mut text = format!("{} of {} {verb}", thousands(counts.pass), thousands(counts.population));
    if counts.fail > 0 {
        text.push_str(&format!(", {}", count(counts.fail, "fails", "fail")));
        if counts.waived > 0 {
            text.push_str(&format!(" ({} accepted)", thousands(counts.waived)));
        }
    }
    if counts.undetermined > 0 {
        text.push_str(&format!(", {} not shown", thousands(counts.undetermined)));
    }
    if counts.not_applicable > 0 {
        text.push_str(&format!(", {} not applicable", thousands(counts.not_applicable)));
    }
    text
}

fn more(parts: &[(u64, &str, &str)]) -> String {
    let parts = parts.iter().filter(|(number, ..)| *number > 0).map(|(number, one, many)| count(*number, one, many));
    parts.collect::<Vec<_>>().join(", ")
}

/// Severest first.
pub(in crate::render) fn severity_order(severity: Severity) -> u8 {
    match severity {
        Severity::Critical => 0,
        Severity::High => 1,
        Severity::Medium => 2,
        Severity::Low => 3,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_read_as_words_and_counts_carry_their_population() {
        assert_eq!(shown("1", Some(Ty::Bool)), "yes");
        assert_eq!(shown("", Some(Ty::Bool)), "–");
        assert_eq!(shown("2026-09-30T12:00:00Z", Some(Ty::Time)), "2026-09-30 12:00");
        assert_eq!(shown("1", Some(Ty::Int)), "1");
        let counts = Counts { population: 15, pass: 13, fail: 1, waived: 1, undetermined: 1, not_applicable: 0 };
        assert_eq!(tally(&counts), "13 of 15 pass, 1 fails (1 accepted), 1 not shown");
    }
}
