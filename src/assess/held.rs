//! One expectation held against the evidence. Takes a check's run, or a document or attestation, gives its outcome
//! after waivers and one line for a reader. Never decides what it means for a status.

use super::check::Run;
use super::context::Context;
use super::decision;
use super::paper;
use crate::model::{Basis, CheckId, CheckResult, Decided, ExpectationResult, Expected, Outcome};
use std::collections::BTreeMap;

/// An expectation with what a critical headline asks beside.
pub(super) struct Held {
    /// The expectation, after waivers.
    pub(super) result: ExpectationResult,
    /// Whether anything fails, waived or not.
    pub(super) fails: bool,
    /// What was decided, where this is a decision in force; an alternative only if its evidence passes.
    pub(super) decided: Option<Decided>,
}

impl Held {
    /// Whether it is known: only then does it count as evidence.
    pub(super) fn is_determined(&self) -> bool {
        self.result.outcome != Outcome::Undetermined
    }
}

/// Every check's run, by name.
pub(super) type Runs = BTreeMap<CheckId, Run>;

pub(super) fn hold(expected: &Expected, basis: Basis, context: &Context<'_>, runs: &Runs) -> Held {
    match expected {
        Expected::Check(id) => match runs.get(id) {
            Some(run) => check(expected, basis, &run.result),
            None => nowhere(expected, basis, id.as_str()),
        },
        Expected::Document(id) => paper::document(expected, basis, id, context),
        Expected::Attestation(id) => paper::attestation(expected, basis, id, context),
        Expected::Decision(id) => decision::decision(expected, basis, id, context, runs),
    }
}

/// A check's outcome after waivers: where all failures are accepted, what is not known comes to the fore.
fn check(expected: &Expected, basis: Basis, result: &CheckResult) -> Held {
    let counts = &result.counts;
    let all_waived = counts.fail > 0 && counts.fail == counts.waived;
    let outcome = if all_waived && counts.undetermined > 0 { Outcome::Undetermined } else { result.outcome };
    Held {
        fails: result.outcome == Outcome::Fail,
        decided: None,
        result: ExpectationResult {
            expected: expected.clone(),
            basis,
            title: result.title.clone(),
            outcome,
            waived: all_waived,
            summary: summary(result),
            citations: Vec::new(),
        },
    }
}

/// A name that nothing has: `catalog::load` refuses it, and here it stays unknown.
fn nowhere(expected: &Expected, basis: Basis, id: &str) -> Held {
    Held {
        fails: false,
        decided: None,
        result: ExpectationResult {
            expected: expected.clone(),
            basis,
            title: id.to_owned(),
            outcome: Outcome::Undetermined,
            waived: false,
            summary: "not in the catalog".to_owned(),
            citations: Vec::new(),
        },
    }
}

/// "14 of 15 pass, 1 fails".
fn summary(result: &CheckResult) -> String {
    let counts = &result.counts;
    if counts.population == 0 || result.outcome == Outcome::NotApplicable {
        return result.because.clone().unwrap_or_else(|| result.outcome.reader().to_owned());
    }
    let mut parts = vec![format!("{} of {} pass", counts.pass, counts.population)];
    let verb = |n: u64| if n == 1 { "fails" } else { "fail" };
    let open = counts.fail - counts.waived;
    for (n, words) in [
        (open, verb(open).to_owned()),
        (
            counts.waived,
            (if counts.waived == 1 { "fails and is accepted" } else { "fail and are accepted" }).to_owned(),
        ),
        (counts.undetermined, "not shown".to_owned()),
        (counts.not_applicable, "not applicable".to_owned()),
    ] {
        if n > 0 {
            parts.push(format!("{n} {words}"));
        }
    }
    parts.join(", ")
}
