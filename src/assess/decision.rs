//! Decisions on addressable specifications (45 CFR 164.306(d)(3)) held against the calendar and their own evidence.
//! Takes what the workspace recorded, gives an outcome. Never takes a decision for the thing decided on.

use super::context::Context;
use super::held::{Held, Runs, hold};
use crate::model::{
    Basis, Citation, Decided, Decision, ExpectationResult, Expected, Nature, Outcome, Requirement, RequirementId,
};

/// The requirement of that name or alias, where it is addressable: only there does a decision count.
pub(super) fn addressable<'c>(id: &RequirementId, context: &Context<'c>) -> Option<&'c Requirement> {
    let requirements = context.catalog.frameworks.values().flat_map(|framework| &framework.requirements);
    requirements
        .filter(|r| r.id == *id || r.aliases.contains(id))
        .find(|r| r.expectations.iter().any(|e| matches!(e.expected, Expected::Decision(_))))
}

/// The first decision about a requirement.
pub(super) fn about<'w>(requirement: &Requirement, context: &Context<'w>) -> Option<&'w (Decision, Citation)> {
    let names = |id: &RequirementId| *id == requirement.id || requirement.aliases.contains(id);
    context.workspace.decisions.iter().find(|(decision, _)| names(&decision.requirement))
}

pub(super) fn decision(
    expected: &Expected,
    basis: Basis,
    id: &RequirementId,
    context: &Context<'_>,
    runs: &Runs,
) -> Held {
    let requirement = addressable(id, context);
    let found = requirement.and_then(|requirement| Some((requirement, about(requirement, context)?)));
    let Some((requirement, (decision, citation))) = found else {
        return held(expected, basis, context, Outcome::Undetermined, "not decided on record".to_owned(), Vec::new());
    };
    let mut citations = vec![citation.clone()];
    let approval = match approval(decision, context) {
        Ok(approval) => approval,
        Err(lacking) => {
            let summary = format!("{}, but {lacking}", decided_words(decision));
            return held(expected, basis, context, Outcome::Undetermined, summary, citations);
        }
    };
    let said = |text: &Option<String>| text.as_deref().unwrap_or_default().trim().trim_end_matches('.').to_owned();
    let (outcome, summary) = match decision.decision {
        Decided::Implemented => (Outcome::Pass, format!("decided to implement it; {approval}")),
        Decided::NotImplemented => {
            let (reason, none) = (said(&decision.reason), said(&decision.no_alternative));
            (Outcome::Fail, format!("not implemented: {reason}; no alternative: {none}; {approval}"))
        }
        Decided::Alternative => {
            let (outcome, shown) = alternative(decision, requirement, context, runs, &mut citations);
            let words = said(&decision.alternative);
            (
                outcome,
                format!("alternative: {words} ({shown}); not as specified: {}; {approval}", said(&decision.reason)),
            )
        }
    };
    let mut held = held(expected, basis, context, outcome, summary, citations);
    held.result.waived = decision.decision == Decided::NotImplemented;
    held.decided = match (decision.decision, outcome) {
        (Decided::Alternative, Outcome::Fail | Outcome::Undetermined | Outcome::NotApplicable) => None,
        (decided, _) => Some(decided),
    };
    held
}

fn held(
    expected: &Expected,
    basis: Basis,
    context: &Context<'_>,
    outcome: Outcome,
    summary: String,
    citations: Vec<Citation>,
) -> Held {
    let (expected, title) = (expected.clone(), context.catalog.title_of(expected).to_owned());
    let result = ExpectationResult { expected, basis, title, outcome, waived: false, summary, citations };
    Held { fails: outcome == Outcome::Fail, decided: None, result }
}

fn decided_words(decision: &Decision) -> &'static str {
    match decision.decision {
        Decided::Implemented => "decided to implement it",
        Decided::Alternative => "decided on an alternative",
        Decided::NotImplemented => "decided not to implement it",
    }
}

/// When and by whom it was approved; or what its record lacks for it to count.
fn approval(decision: &Decision, context: &Context<'_>) -> Result<String, String> {
    let day = context.day;
    let (Some(who), Some(dated)) = (&decision.approved_by, decision.dated) else {
        return Err("nobody is recorded to have approved it on a day".to_owned());
    };
    let Some(review_by) = decision.review_by else {
        return Err("it names no day by which it is looked at again".to_owned());
    };
    match () {
        () if dated > day => Err(format!("its approval is dated {dated}, which is still to come")),
        () if review_by < day => Err(format!("its review was due {review_by}")),
        () => Ok(format!("approved {dated} by {who}, review due {review_by}")),
    }
}

/// Whether the alternative is shown by its own evidence: every item passes, and of what people do, one is theirs.
fn alternative(
    decision: &Decision,
    requirement: &Requirement,
    context: &Context<'_>,
    runs: &Runs,
    citations: &mut Vec<Citation>,
) -> (Outcome, String) {
    let evidence = || decision.evidence.iter().filter(|expected| !matches!(expected, Expected::Decision(_)));
    let results: Vec<ExpectationResult> = evidence().map(|e| hold(e, Basis::Law, context, runs).result).collect();
    results.iter().for_each(|result| citations.extend(result.citations.iter().cloned()));
    let passing = results.iter().filter(|result| result.outcome == Outcome::Pass).count();
    let any = |outcome| results.iter().any(|result| result.outcome == outcome);
    let people =
        results.iter().any(|result| result.outcome == Outcome::Pass && !matches!(result.expected, Expected::Check(_)));
    let mut shown = format!("{passing} of {} items of its evidence pass", results.len());
    let outcome = match () {
        () if any(Outcome::Fail) => Outcome::Fail,
        () if any(Outcome::Undetermined) || passing == 0 => Outcome::Undetermined,
        () if requirement.nature == Nature::Procedural && !people => {
            shown.push_str(", and checks alone do not show what people do");
            Outcome::Undetermined
        }
        () => Outcome::Pass,
    };
    (outcome, shown)
}
