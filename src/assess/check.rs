//! Carries out one check. Takes it with everything that is known, gives its result and what it lacks. Never takes
//! an empty population for a pass without having counted it.

use super::context::Context;
use super::deciding::Deciding;
use super::listing::{Listing, Noted, Notes};
use super::observe::prepare;
use super::rollup;
use super::sources::{Sources, look};
use crate::facts::{QueryError, is_without_artefact, kinds_of_table};
use crate::model::{
    Check, CheckResult, Citation, Counts, Coverage, Kind, Observation, Outcome, Scope, Unlisted, Waiver, WhenEmpty,
};
use std::collections::{BTreeMap, BTreeSet};

/// A check that was carried out.
pub(super) struct Run {
    pub(super) result: CheckResult,
    /// Each source that it expects, and whether it answered.
    pub(super) sources: BTreeMap<(Kind, Scope), bool>,
    /// Subjects that are not known, by scope, of which an answer of a per-subject kind is lacking.
    pub(super) lacking: BTreeMap<(Kind, Scope), BTreeSet<String>>,
    /// The waivers that accept a failure of it.
    pub(super) accepted: BTreeSet<Citation>,
}

pub(super) fn carry_out(check: &Check, context: &Context<'_>, notes: Notes<'_>) -> Run {
    let (question, mut error) = match prepare(check, context) {
        Ok(question) => (Some(question), None),
        Err(error) => (None, Some(error)),
    };
    let reads = question.as_ref().map_or_else(|| reads_of(check, context), |question| question.reads.clone());
    let fed = reads.iter().flat_map(|table| kinds_of_table(table));
    let needed: BTreeSet<Kind> = check.needs.iter().cloned().chain(fed).collect();
    let in_use: BTreeSet<Kind> = needed.iter().filter(|kind| context.uses(kind)).cloned().collect();
    let mut sources = look(&in_use, context);
    let mut accepted = BTreeSet::new();
    let mut listing = Listing::default();
    let deciding = Deciding::of(check, context);
    let mut take = |mut observation: Observation, listing: &mut Listing, sources: &Sources| {
        weigh_gaps(&mut observation, sources, context);
        deciding.first(&mut observation);
        accepted.extend(waive(&mut observation, check, context));
        notes(&Noted::Observation(check, &observation));
        listing.add(observation);
    };
    if let Some(question) = &question
        && let Err(failed) = question.ask(&mut |observation| take(observation, &mut listing, &sources))
    {
        error = Some(failed);
        listing = Listing::default();
    }
    if error.is_none() && listing.is_empty() && unused(&needed, &in_use, context) {
        return not_used(check, &needed);
    }
    let mut because = None;
    if let Some(error) = &error {
        notes(&Noted::Forget(check));
        because = Some(said(error));
    }
    let mut take = |observation: Observation, listing: &mut Listing| {
        notes(&Noted::Observation(check, &observation));
        listing.add(observation);
    };
    for gap in std::mem::take(&mut sources.observations) {
        take(gap, &mut listing);
    }
    if error.is_some() {
        let citation = Citation::whole(format!("catalog/checks/{}.yaml", check.id));
        let subject = format!("check {}", check.id);
        let mut failed = Observation::new(subject, Outcome::Undetermined, Scope::workspace(), citation);
        failed.because = because.clone();
        take(failed, &mut listing);
    }
    let counted = sources.coverage.expected > 0 || reads.iter().all(|table| is_without_artefact(table));
    if listing.is_empty() {
        let (words, observation) = empty(check, &sources, counted);
        because = Some(words);
        if let Some(mut observation) = observation {
            accepted.extend(waive(&mut observation, check, context));
            take(observation, &mut listing);
        }
    }
    notes(&Noted::Through(check));
    let (counts, observations, unlisted) = listing.finish();
    let lacking = lacking(check, &observations, context);
    let outcome = rollup::outcome(&counts).unwrap_or_else(|| match counted {
        true => check.when_empty.outcome(),
        false => Outcome::Undetermined,
    });
    let expected = std::mem::take(&mut sources.expected);
    let result = CheckResult { counts, observations, unlisted, ..result(check, outcome, because, sources) };
    Run { result, sources: expected, lacking, accepted }
}

/// Whether a check is about platforms that the workspace does not use, and of which nothing was collected anyway.
fn unused(needed: &BTreeSet<Kind>, in_use: &BTreeSet<Kind>, context: &Context<'_>) -> bool {
    !needed.is_empty() && in_use.is_empty() && !context.artefacts.iter().any(|a| needed.contains(&a.kind))
}

fn not_used(check: &Check, needed: &BTreeSet<Kind>) -> Run {
    let platforms: BTreeSet<&str> = needed.iter().map(Kind::platform).collect();
    let names = platforms.into_iter().collect::<Vec<_>>().join(" or ");
    let because = Some(format!("this workspace does not use {names}"));
    let result = result(check, Outcome::NotApplicable, because, Sources::default());
    Run { result, sources: BTreeMap::new(), lacking: BTreeMap::new(), accepted: BTreeSet::new() }
}

/// A failure may itself come of what is lacking (no flow log is seen where flow logs were not collected). Where a
/// source of the check is lacking for the same account, what fails on the rest is not known to fail.
fn weigh_gaps(observation: &mut Observation, sources: &Sources, context: &Context<'_>) {
    if observation.outcome != Outcome::Fail {
        return;
    }
    let account = |scope: &str| scope.splitn(3, '/').take(2).collect::<Vec<_>>().join("/");
    let home = account(observation.scope.as_str());
    let lacking = sources.gaps.iter().find(|gap| {
        let own = observation.citations.iter().any(|c| context.is_of_kind(&c.artefact, &gap.kind));
        !own && gap.kind.platform() != "analysis"
            && (home == account(gap.scope.as_str()) || observation.scope == Scope::workspace())
    });
    if let Some(gap) = lacking {
        observation.outcome = Outcome::Undetermined;
        observation.because =
            Some(format!("fails on what is there, but {} of {} is lacking: {}", gap.kind, gap.scope, gap.because));
    }
}

/// The tables of a relation whose conditions do not run.
fn reads_of(check: &Check, context: &Context<'_>) -> BTreeSet<String> {
    context.facts.query(&check.columns_sql(), &context.parameters, 1).map(|answer| answer.reads).unwrap_or_default()
}

fn said(error: &QueryError) -> String {
    format!("the check could not be carried out: {error}")
}

/// A result without its observations.
fn result(check: &Check, outcome: Outcome, because: Option<String>, sources: Sources) -> CheckResult {
    CheckResult {
        id: check.id.clone(),
        title: check.title.clone(),
        pillar: check.pillar,
        questions: check.questions.clone(),
        severity: check.severity,
        outcome,
        counts: Counts::default(),
        coverage: sources.coverage,
        gaps: sources.gaps,
        because,
        observations: Vec::new(),
        unlisted: Unlisted::default(),
    }
}

/// What an empty population means, and the failure itself where absence is one.
fn empty(check: &Check, sources: &Sources, counted: bool) -> (String, Option<Observation>) {
    let Coverage { present, expected } = sources.coverage;
    let told = match (expected, counted) {
        (0, true) => "the workspace declares none".to_owned(),
        (0, false) => return ("none is there, and nothing says that there is none".to_owned(), None),
        (1, _) => "the source that would show them is there and shows none".to_owned(),
        _ => format!("{present} of {expected} sources that would show them are there and show none"),
    };
    match check.when_empty {
        WhenEmpty::NotApplicable => (format!("nothing to test: {told}"), None),
        WhenEmpty::Pass => (format!("none found: {told}"), None),
        WhenEmpty::Undetermined => (format!("nothing to test, though there should be something: {told}"), None),
        WhenEmpty::Fail => {
            let because = format!("there is none: {told}");
            let mut citations = sources.answered.iter().cloned();
            let first = citations.next().unwrap_or_else(|| Citation::whole("workspace/vouchsafe.yaml"));
            let mut absent = Observation::new("none found", Outcome::Fail, Scope::workspace(), first);
            absent.citations.extend(citations);
            absent.because = Some(because.clone());
            (because, Some(absent))
        }
    }
}

/// Marks a failure that a waiver in force accepts, and gives where that waiver stands.
fn waive(observation: &mut Observation, check: &Check, context: &Context<'_>) -> Option<Citation> {
    if observation.outcome != Outcome::Fail {
        return None;
    }
    let mut waivers = context.workspace.waivers.iter();
    let (waiver, citation) =
        waivers.find(|(waiver, _)| is_for(waiver, check, observation) && waiver.expires >= context.day)?;
    observation.waived_by = Some(waiver.clone());
    Some(citation.clone())
}

fn is_for(waiver: &Waiver, check: &Check, observation: &Observation) -> bool {
    waiver.check == check.id && waiver.subject == observation.subject
}

/// Which answers about single subjects would help: those of kinds that the check names, for subjects that are not
/// known and of which no answer is there.
fn lacking(
    check: &Check,
    observations: &[Observation],
    context: &Context<'_>,
) -> BTreeMap<(Kind, Scope), BTreeSet<String>> {
    let mut lacking: BTreeMap<(Kind, Scope), BTreeSet<String>> = BTreeMap::new();
    for kind in check.needs.iter().filter(|kind| context.uses(kind) && context.is_per_subject(kind)) {
        let answered: BTreeSet<&str> = context
            .artefacts
            .iter()
            .filter(|a| a.kind == *kind && a.state().is_answer())
            .filter_map(|a| a.subject.as_deref())
            .collect();
        for observation in observations.iter().filter(|o| o.outcome == Outcome::Undetermined) {
            let cited = |path: &str| observation.citations.iter().any(|c| c.artefact == path);
            let there = answered.contains(observation.subject.as_str())
                || context.artefacts.iter().any(|a| a.kind == *kind && a.state().is_answer() && cited(&a.path));
            if !there {
                let place = (kind.clone(), observation.scope.clone());
                lacking.entry(place).or_default().insert(observation.subject.clone());
            }
        }
    }
    lacking
}
