//! Requirements. Takes what is held, gives each one's status. Never lets policy change a status, nor checks alone
//! satisfy what people must do.

use super::context::Context;
use super::held::{Held, Runs, hold};
use super::rollup;
use crate::model::{
    Applies, Basis, Coverage, Decided, Expected, Framework, Nature, NotApplicable, Outcome, Requirement,
    RequirementResult, Status, TrustCategory,
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
    let (status, because) = match excluded(framework, requirement, context) {
        Some(because) => (Status::NotApplicable, Some(because)),
        None => stands(requirement, &held, context),
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
fn excluded(framework: &Framework, requirement: &Requirement, context: &Context<'_>) -> Option<String> {
    if requirement.applies == Some(Applies::CoveredEntity) {
        return Some("it binds covered entities, not their business associates".to_owned());
    }
    if let Some(category) = framework.trust_category(requirement)
        && category != TrustCategory::Security
        && !context.workspace.soc2_categories.contains(&category)
    {
        return Some(format!("the workspace does not state {} among its SOC 2 categories", category.reader()));
    }
    let in_force = |entry: &&NotApplicable| is_about(entry, requirement) && entry.review_by >= context.day;
    let entry = context.workspace.not_applicable.iter().find(in_force)?;
    Some(format!("{} (approved by {}, to be reviewed by {})", entry.reason, entry.approved_by, entry.review_by))
}

/// What a recorded decision makes of an addressable specification that does not stand as it is written: what it asks
/// for is an accepted exception, and what it lacks is lacking by decision. Nothing, where it stands as written.
fn accepted<'h>(decided: Decided, held: impl Iterator<Item = &'h Held>) -> Option<(Status, Option<String>)> {
    let others: Vec<Outcome> = held.filter(|held| held.decided.is_none()).map(|held| held.result.outcome).collect();
    let as_written = !others.is_empty() && others.iter().all(|outcome| *outcome == Outcome::Pass);
    let words = match decided {
        Decided::Implemented => return None,
        Decided::NotImplemented => RequirementResult::NOT_IMPLEMENTED,
        Decided::Alternative if as_written => return None,
        Decided::Alternative => RequirementResult::ALTERNATIVE,
    };
    Some((Status::SatisfiedWithExceptions, Some(words.to_owned())))
}

/// Whether people give it, not systems; that something was decided shows nothing of what they do.
fn is_of_people(expected: &Expected) -> bool {
    match expected {
        Expected::Document(_) | Expected::Attestation(_) => true,
        Expected::Check(_) | Expected::Decision(_) => false,
    }
}

/// Who stated that a requirement does not concern the vendor, where all that is asked for and applies is such a
/// statement: it supports nothing, for there is nothing to support.
fn stated_not_to_concern<'h>(binding: impl Iterator<Item = &'h Held>, context: &Context<'_>) -> Option<String> {
    let says_so = |held: &Held| match &held.result.expected {
        Expected::Attestation(id) => context.catalog.attestations.get(id).is_some_and(|kind| kind.says_not_applicable),
        Expected::Check(_) | Expected::Document(_) | Expected::Decision(_) => false,
    };
    let mut stated = None;
    for held in binding.filter(|held| held.result.outcome != Outcome::NotApplicable) {
        if held.result.outcome != Outcome::Pass || !says_so(held) {
            return None;
        }
        stated = Some(format!("it does not concern the vendor, {}", held.result.summary));
    }
    stated
}

/// Where a requirement stands by what law or criterion asks for; what is proposed, by all that is named for it.
fn stands(requirement: &Requirement, held: &[Held], context: &Context<'_>) -> (Status, Option<String>) {
    let (nature, proposed) = (requirement.nature, requirement.is_proposed());
    let binding = || held.iter().filter(|held| proposed || held.result.basis != Basis::Policy);
    if let Some(decided) = binding().find_map(|held| held.decided)
        && let Some(accepted) = accepted(decided, binding())
    {
        return accepted;
    }
    if let Some(because) = stated_not_to_concern(binding(), context) {
        return (Status::NotApplicable, Some(because));
    }
    // That it was decided to implement something shows nothing of it.
    let shown = || binding().filter(|held| held.decided != Some(Decided::Implemented));
    if !binding().any(|held| !matches!(held.result.expected, Expected::Decision(_))) {
        let because = if held.is_empty() {
            "the catalog names no evidence for it"
        } else {
            "all evidence named for it is the vendor's own policy, which settles no requirement"
        };
        return (Status::Undetermined, Some(because.to_owned()));
    }
    let status = rollup::status(shown());
    let people = binding().any(|held| is_of_people(&held.result.expected) && held.result.outcome == Outcome::Pass);
    match status {
        Status::Satisfied | Status::SatisfiedWithExceptions | Status::NotApplicable
            if nature == Nature::Procedural && !people =>
        {
            let because = "it is about what people do, and checks alone do not show that";
            (Status::Undetermined, Some(because.to_owned()))
        }
        Status::NotApplicable => {
            let reasons: Vec<&str> = shown().map(|held| held.result.summary.as_str()).collect();
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
