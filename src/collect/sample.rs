//! Draws a sample that anyone can draw again. Takes a population, a number and a seed; gives the subjects whose digest
//! with the seed comes first. Never depends on the order of the population, or on a random number.
//!
//! By hand: `printf '%s:%s' SEED SUBJECT | sha256sum` for each subject; sort; take the first.

use crate::model::Digest;
use std::collections::BTreeSet;

/// A sample with what it was drawn from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sample {
    /// How many subjects there are.
    pub population: usize,
    /// SHA-256 of all subjects, sorted, each with a newline behind it.
    pub population_digest: Digest,
    /// The subjects drawn, in the order drawn, each with the digest that put it there.
    pub drawn: Vec<(Digest, String)>,
}

/// Draws `count` subjects; all of them, if there are not so many. A subject that stands twice is one.
pub fn sample(subjects: impl IntoIterator<Item = String>, count: usize, seed: &str) -> Sample {
    let subjects: BTreeSet<String> = subjects.into_iter().collect();
    let list: String = subjects.iter().flat_map(|subject| [subject.as_str(), "\n"]).collect();
    let mut drawn: Vec<(Digest, String)> =
        subjects.iter().map(|subject| (Digest::of(format!("{seed}:{subject}").as_bytes()), subject.clone())).collect();
    drawn.sort();
    drawn.truncate(count);
    Sample { population: subjects.len(), population_digest: Digest::of(list.as_bytes()), drawn }
}

#[cfg(test)]
mod tests {
    use super::sample;

    #[test]
    fn the_sample_depends_on_population_and_seed_alone() {
        let all = || (1..=50).map(|n| format!("user{n}"));
        let first = sample(all(), 5, "2026-Q3");
        assert_eq!(first, sample(all().rev().chain(["user7".to_owned()]), 5, "2026-Q3"));
        assert_ne!(first.drawn, sample(all(), 5, "2026-Q4").drawn);
        assert_eq!((first.population, first.drawn.len()), (50, 5));
        // printf '%s:%s' 2026-Q3 user1 | sha256sum
        let one = sample(["user1".to_owned()], 3, "2026-Q3");
        assert_eq!(one.drawn.len(), 1);
        assert_eq!(one.drawn[0].0.to_string(), "a55fa02a97d9dde2fc8cb1d9fc078dda201655f89e54ca1e56a05cb187fbcd7f");
        // A subject more moves no other one: those drawn before stay, less those it pushes out.
        let more = sample(all().chain(["user51".to_owned()]), 5, "2026-Q3");
        assert!(more.drawn.iter().filter(|d| first.drawn.contains(d)).count() >= 4);
    }
}
