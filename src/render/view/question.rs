//! The four questions as a reader sees them. Takes their results and answers, gives words. Never judges.

use super::check::{CheckView, Verdict, tally};
use super::cite::{Cite, Numbers};
use crate::model::{
    Answers, Assessment, Basis, Catalog, ExpectationResult, Expected, Figure, Outcome, Question, QuestionResult, Status,
};
use crate::render::text::clip;
use serde::Serialize;
use std::collections::BTreeMap;

impl Verdict {
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
    /// Headline items that fail, by title.
    pub(in crate::render) failing: Vec<String>,
    /// Headline items of which nothing is shown, by title.
    pub(in crate::render) missing: Vec<String>,
    pub(in crate::render) headline: Vec<ExpectationView>,
    pub(in crate::render) sentences: Vec<SentenceView>,
    pub(in crate::render) figures: Vec<FigureView>,
    pub(in crate::render) checks: Vec<CheckView>,
    /// How many of them fail, or have something that is not shown.
    pub(in crate::render) open: usize,
    /// How many pass.
    pub(in crate::render) passing: usize,
    /// How many say only that sources are lacking.
    pub(in crate::render) lacking: usize,
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
        (Outcome::Fail, true) => Verdict { key: Status::SatisfiedWithExceptions.as_str(), word: "fails, accepted" },
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
                verdict: Verdict::of_status(result.status),
                coverage: format!("{} headline items have evidence", result.coverage),
                present: result.coverage.present,
                expected: result.coverage.expected,
                failing: titles(result, Outcome::Fail),
                missing: titles(result, Outcome::Undetermined),
                headline: headline(result, numbers, &home),
                open: of_group("open"),
                passing: of_group("passing"),
                lacking: of_group("lacking"),
                idle: of_group("idle"),
                sentences: answer
                    .map(|answer| &answer.sentences[..])
                    .unwrap_or_default()
                    .iter()
                    .map(|s| SentenceView { text: clip(&s.text, 900), cites: numbers.sources(&s.citations, SOURCES) })
                    .collect(),
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
    let items = result.headline.iter().filter(|item| item.expectation.outcome == outcome);
    items.map(|item| clip(&item.expectation.title, 120)).collect()
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
