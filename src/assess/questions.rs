//! The four questions. Takes their headline items held against the evidence, gives each one's status, with what fails
//! in all checks that bear on it. Never lets a waiver cover a critical failure.

use super::context::Context;
use super::held::{Held, Runs, hold};
use super::requirements::coverage;
use super::rollup;
use crate::model::{
    Basis, Coverage, Expected, HeadlineResult, OpenFailures, Outcome, Question, QuestionResult, QuestionText, Status,
};
use std::collections::BTreeMap;

pub(super) fn assess(context: &Context<'_>, runs: &Runs) -> Vec<QuestionResult> {
    context.catalog.questions.iter().map(|question| one(question, context, runs)).collect()
}

fn one(question: &QuestionText, context: &Context<'_>, runs: &Runs) -> QuestionResult {
    let held: Vec<(bool, Held)> = question
        .headline
        .iter()
        .map(|item| (item.critical, hold(&item.expected, basis(&item.expected, context), context, runs)))
        .collect();
    let critical_failure = held.iter().any(|(critical, held)| *critical && held.fails);
    let status = if critical_failure { Status::NotSatisfied } else { rollup::status(held.iter().map(|h| &h.1)) };
    let (criticals, held): (Vec<bool>, Vec<Held>) = held.into_iter().unzip();
    let coverage = coverage(&held);
    let mut headline: Vec<HeadlineResult> = criticals
        .into_iter()
        .zip(held)
        .map(|(critical, held)| HeadlineResult { critical, expectation: held.result })
        .collect();
    headline.sort_by_key(|item| match item.expectation.outcome {
        Outcome::Undetermined => 0,
        Outcome::Fail => 1,
        Outcome::Pass => 2,
        Outcome::NotApplicable => 3,
    });
    let (open, sources) = bearing(question.id, runs);
    QuestionResult { id: question.id, status, coverage, open, sources, headline }
}

/// What all checks that bear on a question say, headline or not: failures that nobody accepted, and how many of the
/// sources that they expect answered.
fn bearing(question: Question, runs: &Runs) -> (OpenFailures, Coverage) {
    let mut open = OpenFailures::default();
    let mut sources = BTreeMap::new();
    for run in runs.values().filter(|run| run.result.questions.contains(&question)) {
        open.add(run.result.severity, run.result.counts.fail.saturating_sub(run.result.counts.waived));
        sources.extend(run.sources.iter());
    }
    let present = sources.values().filter(|answered| ***answered).count() as u64;
    (open, Coverage { present, expected: sources.len() as u64 })
}

/// The strongest reason for which any requirement asks for the same.
fn basis(expected: &Expected, context: &Context<'_>) -> Basis {
    context
        .catalog
        .frameworks
        .values()
        .flat_map(|framework| &framework.requirements)
        .flat_map(|requirement| &requirement.expectations)
        .filter(|expectation| expectation.expected == *expected)
        .map(|expectation| expectation.basis)
        .min()
        .unwrap_or(Basis::Policy)
}
