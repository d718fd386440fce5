//! The legend: every word for a status that this report prints, in the same words, with what it means.

use super::check::Verdict;
use crate::model::{Outcome, QuestionResult, RequirementResult, Status};
use serde::Serialize;
use std::collections::BTreeSet;

/// One entry.
#[derive(Debug, Clone, Serialize)]
pub(in crate::render) struct Meaning {
    pub(in crate::render) verdict: Verdict,
    pub(in crate::render) means: &'static str,
}

/// A supported requirement of which the vendor's own, stricter policy fails.
pub(in crate::render) const OWN_POLICY_FAILS: &str = "supported by evidence; the vendor's own policy fails";

/// A headline item whose failures are all accepted.
pub(in crate::render) const ACCEPTED: &str = "fails, accepted";

/// Every entry that there can be, in the order of the legend.
fn all() -> Vec<Meaning> {
    let of = |status: Status, word, means| Meaning { verdict: Verdict { key: status.as_str(), word }, means };
    let exceptions = Status::SatisfiedWithExceptions;
    vec![
        of(Status::Satisfied, Status::Satisfied.reader(), "Every item that was asked for is there, and passes."),
        of(
            Status::Satisfied,
            QuestionResult::SATISFIED_AND_FAILURES,
            "The headline items pass; another check of the same section fails.",
        ),
        of(
            exceptions,
            OWN_POLICY_FAILS,
            "What law or criterion asks for is there and passes. A check that only the vendor's own, stricter policy asks for fails; it stands beside the requirement and does not change its status.",
        ),
        of(exceptions, exceptions.reader(), "What fails is covered by a waiver with a reason, an owner and an end."),
        of(
            exceptions,
            RequirementResult::NOT_IMPLEMENTED,
            "An addressable specification that the vendor decided not to implement, with its reasons on record (45 CFR 164.306(d)(3)).",
        ),
        of(
            exceptions,
            RequirementResult::ALTERNATIVE,
            "An addressable specification in whose place an alternative stands whose own evidence passes.",
        ),
        of(
            Status::Undetermined,
            Status::Undetermined.reader(),
            "Something that is needed was not collected, could not be read, or is empty without proof of being empty. Unknown never counts as a pass.",
        ),
        of(
            Status::Undetermined,
            QuestionResult::UNDETERMINED_AND_FAILURES,
            "The answer as a whole is not shown, and at least one check of the same section fails.",
        ),
        of(
            Status::NotSatisfied,
            Status::NotSatisfied.reader(),
            "At least one subject of an item that is needed fails and nobody has accepted that.",
        ),
        of(
            Status::NotApplicable,
            Status::NotApplicable.reader(),
            "It does not concern this vendor, as somebody named stated, or the population is proved to be empty.",
        ),
        Meaning {
            verdict: Verdict { key: Outcome::Pass.as_str(), word: Outcome::Pass.reader() },
            means: "Of a check or an item: every subject that was looked at is as it should be.",
        },
        Meaning {
            verdict: Verdict { key: Outcome::Fail.as_str(), word: Outcome::Fail.reader() },
            means: "Of a check or an item: at least one subject is not.",
        },
        of(exceptions, ACCEPTED, "Of an item: every failure of it is accepted by a waiver."),
    ]
}

/// The entries whose words are printed.
pub(in crate::render) fn legend(printed: impl Iterator<Item = Verdict>) -> Vec<Meaning> {
    let printed: BTreeSet<&str> = printed.map(|verdict| verdict.word).collect();
    all().into_iter().filter(|entry| printed.contains(entry.verdict.word)).collect()
}
