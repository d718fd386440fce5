//! A check's observations as they come. Takes every one, gives counts of all and the first of them, so that a population
//! of a million takes no more memory than one of a thousand. Never loses a count.

use super::rollup;
use crate::model::{Check, Counts, Observation, Outcome, Unlisted};

/// The most observations of one check that are held: so many that pass, and so many that do not.
const MOST_LISTED: usize = 1_000;

/// What is told of a check's observations while it is carried out.
#[derive(Debug)]
pub enum Noted<'a> {
    /// One observation.
    Observation(&'a Check, &'a Observation),
    /// The check could not be carried out to its end: what was told of it does not hold.
    Forget(&'a Check),
    /// The check is through.
    Through(&'a Check),
}

/// Who is told of every observation.
pub type Notes<'n> = &'n mut dyn FnMut(&Noted<'_>);

/// The observations of one check.
#[derive(Default)]
pub(super) struct Listing {
    counts: Counts,
    passing: Vec<Observation>,
    other: Vec<Observation>,
}

impl Listing {
    pub(super) fn add(&mut self, observation: Observation) {
        rollup::count_in(&mut self.counts, &observation);
        let list = match observation.outcome {
            Outcome::Pass => &mut self.passing,
            Outcome::Fail | Outcome::Undetermined | Outcome::NotApplicable => &mut self.other,
        };
        list.push(observation);
        if list.len() >= 2 * MOST_LISTED {
            first(list);
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.counts.population == 0
    }

    /// The counts of all, the first in order, and how many are not among those.
    pub(super) fn finish(mut self) -> (Counts, Vec<Observation>, Unlisted) {
        first(&mut self.passing);
        first(&mut self.other);
        let unlisted = Unlisted {
            passing: self.counts.pass - self.passing.len() as u64,
            other: self.counts.population - self.counts.pass - self.other.len() as u64,
        };
        self.other.append(&mut self.passing);
        self.other.sort_by(order);
        (self.counts, self.other, unlisted)
    }
}

fn first(list: &mut Vec<Observation>) {
    list.sort_by(order);
    list.truncate(MOST_LISTED);
}

/// Open failures first, then accepted ones, then what is not known, then what passes; by scope and subject, and of
/// equals by all else, so that the order of rows leaves no trace.
fn order(a: &Observation, b: &Observation) -> std::cmp::Ordering {
    let rank = |observation: &Observation| match observation.outcome {
        Outcome::Fail if observation.waived_by.is_none() => 0,
        Outcome::Fail => 1,
        Outcome::Undetermined => 2,
        Outcome::Pass => 3,
        Outcome::NotApplicable => 4,
    };
    rank(a)
        .cmp(&rank(b))
        .then_with(|| a.scope.cmp(&b.scope))
        .then_with(|| a.subject.cmp(&b.subject))
        .then_with(|| a.citations.cmp(&b.citations))
        .then_with(|| a.shown.cmp(&b.shown))
        .then_with(|| a.because.cmp(&b.because))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Citation, Scope};

    #[test]
    fn every_one_is_counted_and_the_first_are_held_whatever_their_order() {
        let one = |i: usize| {
            let outcome = if i.is_multiple_of(3) { Outcome::Fail } else { Outcome::Pass };
            Observation::new(format!("{i:06}"), outcome, Scope::workspace(), Citation::whole("a"))
        };
        let list = |numbers: &mut dyn Iterator<Item = usize>| {
            let mut listing = Listing::default();
            numbers.for_each(|i| listing.add(one(i)));
            listing.finish()
        };
        let (counts, listed, unlisted) = list(&mut (0..9_000));
        assert_eq!((counts.population, counts.fail, counts.pass), (9_000, 3_000, 6_000));
        assert_eq!((unlisted.other, unlisted.passing, listed.len()), (2_000, 5_000, 2_000));
        assert_eq!(listed[999].subject, "002997");
        assert_eq!(list(&mut (0..9_000).rev()).1, listed);
    }
}
