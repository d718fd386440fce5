//! The four questions. Takes their headline items held against the evidence, gives each one's status. Never lets
//! a waiver cover a critical failure.

use super::context::Context;
use super::held::{Held, Runs, hold};
use super::requirements::coverage;
use super::rollup;
use crate::model::{Basis, Expected, HeadlineResult, Outcome, QuestionResult, QuestionText, Status};

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
    QuestionResult { id: question.id, status, coverage, headline }
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
