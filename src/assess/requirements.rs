//! Requirements. Takes what is held, gives each one's status. Never lets policy change a status, nor checks alone
//! satisfy what people must do.

use super::context::Context;
use super::held::{Held, Runs, hold};
use super::rollup;
use crate::model::{
    Applies, Basis, Coverage, Expected, Framework, Nature, NotApplicable, Outcome, Requirement, RequirementResult,
    Status,
};

pub(super) fn assess(context: &Context<'_>, runs: &Runs) -> Vec<RequirementResult> {
    context
        .catalog
        .frameworks
        .values()
        .flat_map(|framework| framework.requirements.iter().map(move |requirement| (framework, requirement)))
        .map(|(framework, requirement)| one(framework, requirement, context, runs))
        .collect()
}

/// Whether a workspace's entry is about a requirement, by its citation or another of the same thing.
pub(super) fn is_about(entry: &NotApplicable, requirement: &Requirement) -> bool {
    entry.requirement == requirement.id || requirement.aliases.contains(&entry.requirement)
}

fn one(framework: &Framework, requirement: &Requirement, context: &Context<'_>, runs: &Runs) -> RequirementResult {
    let held: Vec<Held> = requirement.expectations.iter().map(|e| hold(&e.expected, e.basis, context, runs)).collect();
    let (status, because) = match excluded(requirement, context) {
        Some(because) => (Status::NotApplicable, Some(because)),
        None => stands(requirement.nature, &held),
    };
    RequirementResult {
        framework: framework.id.clone(),
        id: requirement.id.clone(),
        title: requirement.title.clone(),
        level: requirement.level.clone(),
        nature: requirement.nature,
        status,
        coverage: coverage(&held),
        because,
        expectations: held.into_iter().map(|held| held.result).collect(),
    }
}

/// Expectations that are known, of all.
pub(super) fn coverage(held: &[Held]) -> Coverage {
    let present = held.iter().filter(|held| held.is_determined()).count() as u64;
    Coverage { present, expected: held.len() as u64 }
}

/// Why a requirement does not concern this vendor, if so.
fn excluded(requirement: &Requirement, context: &Context<'_>) -> Option<String> {
    if requirement.applies == Some(Applies::CoveredEntity) {
        return Some("it binds covered entities, not their business associates".to_owned());
    }
    let in_force = |entry: &&NotApplicable| is_about(entry, requirement) && entry.review_by >= context.day;
    let entry = context.workspace.not_applicable.iter().find(in_force)?;
    Some(format!("{} (approved by {}, to be reviewed by {})", entry.reason, entry.approved_by, entry.review_by))
}

/// Where a requirement stands by what law or criterion asks for.
fn stands(nature: Nature, held: &[Held]) -> (Status, Option<String>) {
    let binding = || held.iter().filter(|held| held.result.basis != Basis::Policy);
    if binding().next().is_none() {
        let because = if held.is_empty() {
            "the catalog names no evidence for it"
        } else {
            "all evidence named for it is the vendor's own policy, which settles no requirement"
        };
        return (Status::Undetermined, Some(because.to_owned()));
    }
    let status = rollup::status(binding());
    let people = binding()
        .any(|held| !matches!(held.result.expected, Expected::Check(_)) && held.result.outcome == Outcome::Pass);
    match status {
        Status::Satisfied | Status::SatisfiedWithExceptions | Status::NotApplicable
            if nature == Nature::Procedural && !people =>
        {
            let because = "it is about what people do, and checks alone do not show that";
            (Status::Undetermined, Some(because.to_owned()))
        }
        Status::NotApplicable => {
            let reasons: Vec<&str> = binding().map(|held| held.result.summary.as_str()).collect();
            let mut distinct: Vec<&str> = Vec::new();
            reasons.into_iter().for_each(|reason| {
                if !distinct.contains(&reason) {
                    distinct.push(reason);
                }
            });
            (status, Some(distinct.join("; ")))
        }
        Status::NotSatisfied | Status::Undetermined | Status::SatisfiedWithExceptions | Status::Satisfied => {
            (status, None)
        }
    }
}
