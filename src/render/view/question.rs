//! The four questions as a reader sees them. Takes their results and answers, gives words. Never judges.

use super::check::{CheckView, Verdict, tally};
use super::cite::{Cite, Numbers};
use super::examined::{LackingGroup, groups, not_examined};
use super::legend::ACCEPTED;
use crate::model::{
    Answers, Assessment, Basis, Catalog, ExpectationResult, Expected, Figure, OpenFailures, Outcome, Question,
    QuestionResult, Sentence, Status,
};
use crate::render::text::clip;
use serde::Serialize;
use std::collections::BTreeMap;

impl Verdict {
    /// Where a question stands, with what fails in its section.
    pub(in crate::render) fn of_question(result: &QuestionResult) -> Self {
        Self { key: result.status.as_str(), word: result.reader() }
    }

    pub(in crate::render) fn of_status(status: Status) -> Self {
        Self { key: status.as_str(), word: status.reader() }
    }
}

/// One expectation.
#[derive(Debug, Clone, Serialize)]
pub(in crate::render) struct ExpectationView {
    /// `check`, `document`, `attestation`.
    pub(in crate::render) kind: &'static str,
    /// The check's, document's or attestation's name.
    pub(in crate::render) id: String,
    pub(in crate::render) title: String,
    pub(in crate::render) verdict: Verdict,
    pub(in crate::render) summary: String,
    pub(in crate::render) basis: &'static str,
    pub(in crate::render) waived: bool,
    pub(in crate::render) critical: bool,
    /// Whether a section of the report prints it, so that it can be linked to.
    pub(in crate::render) printed: bool,
    pub(in crate::render) cites: Vec<Cite>,
}

/// A figure with how to count it again.
#[derive(Debug, Clone, Serialize)]
pub(in crate::render) struct FigureView {
    pub(in crate::render) label: String,
    pub(in crate::render) value: String,
    pub(in crate::render) note: String,
    pub(in crate::render) sql: String,
    pub(in crate::render) cites: Vec<Cite>,
}

/// A sentence with its sources.
#[derive(Debug, Clone, Serialize)]
pub(in crate::render) struct SentenceView {
    pub(in crate::render) text: String,
    pub(in crate::render) cites: Vec<Cite>,
}

/// A check that fails, or of which something is not shown, printed under another question.
#[derive(Debug, Clone, Serialize)]
pub(in crate::render) struct Elsewhere {
    pub(in crate::render) id: String,
    pub(in crate::render) title: String,
    pub(in crate::render) verdict: Verdict,
    pub(in crate::render) tally: String,
    pub(in crate::render) question: u8,
}

/// A check that fails, in one line.
#[derive(Debug, Clone, Serialize)]
pub(in crate::render) struct FailingCheck {
    pub(in crate::render) title: String,
    pub(in crate::render) severity: &'static str,
    pub(in crate::render) tally: String,
}

/// One of the four questions.
#[derive(Debug, Clone, Serialize)]
pub(in crate::render) struct QuestionView {
    pub(in crate::render) number: u8,
    pub(in crate::render) word: &'static str,
    pub(in crate::render) title: String,
    pub(in crate::render) ask: String,
    pub(in crate::render) verdict: Verdict,
    /// `5 of 7 headline items have evidence`.
    pub(in crate::render) coverage: String,
    pub(in crate::render) present: u64,
    pub(in crate::render) expected: u64,
    /// Failures that nobody accepted, in all checks that bear on it: `2 critical, 5 high, 1 lesser`.
    pub(in crate::render) failures: String,
    pub(in crate::render) open_critical: u64,
    pub(in crate::render) open_high: u64,
    pub(in crate::render) open_lesser: u64,
    /// Sources that its checks expect, and of them those that answered.
    pub(in crate::render) sources_present: u64,
    pub(in crate::render) sources_expected: u64,
    /// What none of its checks could look at, in words.
    pub(in crate::render) not_examined: Vec<String>,
    /// What must stand beside its status.
    pub(in crate::render) notes: Vec<SentenceView>,
    /// Headline items that fail, by title.
    pub(in crate::render) failing: Vec<String>,
    /// Headline items of which nothing is shown, by title.
    pub(in crate::render) missing: Vec<String>,
    pub(in crate::render) headline: Vec<ExpectationView>,
    /// Checks of its section with failures that nobody accepted, the gravest first.
    pub(in crate::render) failing_checks: Vec<FailingCheck>,
    /// Checks of its section of which something is not shown and nothing fails, by title.
    pub(in crate::render) unknown_checks: Vec<String>,
    pub(in crate::render) sentences: Vec<SentenceView>,
    pub(in crate::render) figures: Vec<FigureView>,
    pub(in crate::render) checks: Vec<CheckView>,
    /// How many of them fail, or have something that is not shown.
    pub(in crate::render) open: usize,
    /// How many pass.
    pub(in crate::render) passing: usize,
    /// Those that say only that sources are lacking, by what is lacking.
    pub(in crate::render) lacking: Vec<LackingGroup>,
    /// How many are not applicable.
    pub(in crate::render) idle: usize,
    pub(in crate::render) elsewhere: Vec<Elsewhere>,
}

/// The word for an expectation that only the vendor's own policy makes.
pub(in crate::render) const OWN: &str = "own policy";

/// How many sources stand beside a sentence or figure.
const SOURCES: usize = 4;

pub(in crate::render) fn expectation(result: &ExpectationResult, numbers: &Numbers) -> ExpectationView {
    let (kind, id) = match &result.expected {
        Expected::Check(id) => ("check", id.to_string()),
        Expected::Document(id) => ("document", id.to_string()),
        Expected::Attestation(id) => ("attestation", id.to_string()),
        Expected::Decision(id) => ("decision", id.to_string()),
    };
    let verdict = match (result.outcome, result.waived) {
        (Outcome::Fail, true) => Verdict { key: Status::SatisfiedWithExceptions.as_str(), word: ACCEPTED },
        (outcome, _) => Verdict::of(outcome),
    };
    ExpectationView {
        kind,
        id,
        title: clip(&result.title, 200),
        verdict,
        summary: clip(&result.summary, 200),
        basis: match result.basis {
            Basis::Law => "law",
            Basis::Criterion => "criterion",
            Basis::Policy => OWN,
        },
        waived: result.waived,
        critical: false,
        printed: false,
        cites: numbers.cites(&result.citations, 2).0,
    }
}

/// The four questions, each check under the first question it bears on.
pub(in crate::render) fn questions(
    assessment: &Assessment,
    catalog: &Catalog,
    answers: &Answers,
    numbers: &Numbers,
    checks: &[CheckView],
) -> Vec<QuestionView> {
    let home: BTreeMap<&str, u8> =
        checks.iter().filter_map(|check| Some((check.id.as_str(), *check.questions.first()?))).collect();
    assessment
        .questions
        .iter()
        .map(|result| {
            let number = result.id.number();
            let text = catalog.questions.iter().find(|text| text.id == result.id);
            let bears = || checks.iter().filter(move |check| check.questions.contains(&number));
            let answer = answers.of(result.id);
            let own: Vec<CheckView> =
                bears().filter(|check| home.get(check.id.as_str()) == Some(&number)).cloned().collect();
            let of_group = |group: &str| own.iter().filter(|check| check.group == group).count();
            QuestionView {
                number,
                word: result.id.reader(),
                title: text.map_or_else(|| capital(result.id), |text| text.title.clone()),
                ask: text.map(|text| text.ask.clone()).unwrap_or_default(),
                verdict: Verdict::of_question(result),
                failures: failures(&result.open),
                open_critical: result.open.critical,
                open_high: result.open.high,
                open_lesser: result.open.medium + result.open.low,
                sources_present: result.sources.present,
                sources_expected: result.sources.expected,
                not_examined: not_examined(assessment, &[result.id]),
                notes: said(answer.map(|answer| &answer.notes[..]), numbers),
                coverage: format!("{} headline items have evidence", result.coverage),
                present: result.coverage.present,
                expected: result.coverage.expected,
                failing: titles(result, Outcome::Fail),
                missing: titles(result, Outcome::Undetermined),
                headline: headline(result, numbers, &home),
                failing_checks: own
                    .iter()
                    .filter(|check| check.counts.fail > check.counts.waived)
                    .map(failing)
                    .collect(),
                unknown_checks: own.iter().filter(|check| is_unknown(check)).map(|check| check.title.clone()).collect(),
                open: of_group("open"),
                passing: of_group("passing"),
                lacking: groups(own.iter()),
                idle: of_group("idle"),
                sentences: said(answer.map(|answer| &answer.sentences[..]), numbers),
                figures: answer
                    .map(|answer| &answer.figures[..])
                    .unwrap_or_default()
                    .iter()
                    .map(|f| figure(f, numbers))
                    .collect(),
                elsewhere: bears()
                    .filter(|check| check.group == "open")
                    .filter_map(|check| {
                        let question = home.get(check.id.as_str()).copied().filter(|home| *home != number)?;
                        Some(Elsewhere {
                            id: check.id.clone(),
                            title: check.title.clone(),
                            verdict: check.verdict,
                            tally: tally(&check.counts),
                            question,
                        })
                    })
                    .collect(),
                checks: own,
            }
        })
        .collect()
}

fn failing(check: &CheckView) -> FailingCheck {
    FailingCheck { title: check.title.clone(), severity: check.severity, tally: check.tally.clone() }
}

fn is_unknown(check: &CheckView) -> bool {
    check.counts.fail == check.counts.waived && check.counts.undetermined > 0
}

fn said(sentences: Option<&[Sentence]>, numbers: &Numbers) -> Vec<SentenceView> {
    let sentences = sentences.unwrap_or_default().iter();
    sentences
        .map(|s| SentenceView { text: clip(&s.text, 900), cites: numbers.sources(&s.citations, SOURCES) })
        .collect()
}

/// `2 critical, 5 high, 1 lesser`; `none found` says that none was found, not that there is none.
fn failures(open: &OpenFailures) -> String {
    let lesser = open.medium + open.low;
    let parts = [(open.critical, "critical"), (open.high, "high"), (lesser, "lesser")];
    let words: Vec<String> = parts.iter().filter(|(n, _)| *n > 0).map(|(n, word)| format!("{n} {word}")).collect();
    if words.is_empty() { "none found".to_owned() } else { words.join(", ") }
}

fn headline(result: &QuestionResult, numbers: &Numbers, home: &BTreeMap<&str, u8>) -> Vec<ExpectationView> {
    result
        .headline
        .iter()
        .map(|item| {
            let view = expectation(&item.expectation, numbers);
            let printed = view.kind == "check" && home.contains_key(view.id.as_str());
            ExpectationView { critical: item.critical, printed, ..view }
        })
        .collect()
}

fn titles(result: &QuestionResult, outcome: Outcome) -> Vec<String> {
    let items = result.headline.iter().map(|item| &item.expectation).filter(|item| item.outcome == outcome);
    let accepted = |item: &ExpectationResult| if item.waived { " (accepted by a waiver)" } else { "" };
    items.map(|item| format!("{}{}", clip(&item.title, 120), accepted(item))).collect()
}

fn figure(figure: &Figure, numbers: &Numbers) -> FigureView {
    FigureView {
        label: clip(&figure.label, 140),
        value: clip(&figure.value, 24),
        note: clip(figure.note.as_deref().unwrap_or_default(), 90),
        sql: figure.sql.clone(),
        cites: numbers.sources(&figure.citations, 3),
    }
}

fn capital(question: Question) -> String {
    let word = question.reader();
    let (first, rest) = word.split_at(1);
    first.to_uppercase() + rest
}
