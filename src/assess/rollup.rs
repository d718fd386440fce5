//! The roll-up rules and nothing else. Takes outcomes, gives an outcome or a status. Never looks at facts.

use super::held::Held;
use crate::model::{Counts, Observation, Outcome, Status};

/// Counts one more.
pub(super) fn count_in(counts: &mut Counts, observation: &Observation) {
    counts.population += 1;
    match observation.outcome {
        Outcome::Pass => counts.pass += 1,
        Outcome::Fail => counts.fail += 1,
        Outcome::Undetermined => counts.undetermined += 1,
        Outcome::NotApplicable => counts.not_applicable += 1,
    }
    counts.waived += u64::from(observation.outcome == Outcome::Fail && observation.waived_by.is_some());
}

/// Any fail fails; else what is not known is not known; else any pass passes; else there is nothing to test.
pub(super) fn outcome(counts: &Counts) -> Option<Outcome> {
    match counts {
        Counts { fail: 1.., .. } => Some(Outcome::Fail),
        Counts { undetermined: 1.., .. } => Some(Outcome::Undetermined),
        Counts { pass: 1.., .. } => Some(Outcome::Pass),
        Counts { not_applicable: 1.., .. } => Some(Outcome::NotApplicable),
        Counts { .. } => None,
    }
}

/// An open failure is not satisfied; else what is not known is not known; else accepted failures are exceptions;
/// else, if everything is, it is not applicable. Nothing expected is not known.
pub(super) fn status<'h>(held: impl Iterator<Item = &'h Held>) -> Status {
    let (mut all, mut open, mut unknown, mut waived, mut passed) = (0_u32, false, false, false, false);
    for held in held {
        all += 1;
        match held.result.outcome {
            Outcome::Fail if held.result.waived => waived = true,
            Outcome::Fail => open = true,
            Outcome::Undetermined => unknown = true,
            Outcome::Pass => passed = true,
            Outcome::NotApplicable => {}
        }
    }
    match () {
        () if open => Status::NotSatisfied,
        () if unknown || all == 0 => Status::Undetermined,
        () if waived => Status::SatisfiedWithExceptions,
        () if passed => Status::Satisfied,
        () => Status::NotApplicable,
    }
}
