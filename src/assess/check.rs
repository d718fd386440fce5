//! Carries out one check. Takes it with everything that is known, gives its result and what it lacks. Never takes
//! an empty population for a pass without having counted it.

use super::context::Context;
use super::deciding::cite_first;
use super::observe::{Observed, observe};
use super::rollup;
use super::sources::{Sources, look};
use crate::facts::{QueryError, is_without_artefact, kinds_of_table};
use crate::model::{Check, CheckResult, Citation, Coverage, Kind, Observation, Outcome, Scope, Waiver, WhenEmpty};
use std::collections::{BTreeMap, BTreeSet};

/// A check that was carried out.
pub(super) struct Run {
    pub(super) result: CheckResult,
    /// Each source that it expects, and whether it answered.
    pub(super) sources: BTreeMap<(Kind, Scope), bool>,
    /// Subjects that are not known, by scope, of which an answer of a per-subject kind is lacking.
    pub(super) lacking: BTreeMap<(Kind, Scope), BTreeSet<String>>,
}

pub(super) fn carry_out(check: &Check, context: &Context<'_>) -> Run {
    let (observed, error) = match observe(check, context) {
        Ok(observed) => (observed, None),
        Err(error) => {
            let reads = reads_of(check, context);
            (Observed { observations: Vec::new(), reads }, Some(error))
        }
    };
    let fed = observed.reads.iter().flat_map(|table| kinds_of_table(table));
    let needed: BTreeSet<Kind> = check.needs.iter().cloned().chain(fed).collect();
    let in_use: BTreeSet<Kind> = needed.iter().filter(|kind| context.uses(kind)).cloned().collect();
    let collected_anyway = context.artefacts.iter().any(|a| needed.contains(&a.kind));
    if !needed.is_empty()
        && in_use.is_empty()
        && observed.observations.is_empty()
        && !collected_anyway
        && error.is_none()
    {
        let platforms: BTreeSet<&str> = needed.iter().map(Kind::platform).collect();
        let names = platforms.into_iter().collect::<Vec<_>>().join(" or ");
        let because = Some(format!("this workspace does not use {names}"));
        let sources = Sources::default();
        return Run {
            result: result(check, Outcome::NotApplicable, because, sources, Vec::new()),
            sources: BTreeMap::new(),
            lacking: BTreeMap::new(),
        };
    }
    let mut sources = look(&in_use, context);
    let mut observations = observed.observations;
    let lacking = lacking(check, &observations, context);
    weigh_gaps(&mut observations, &sources, context);
    cite_first(&mut observations, check, context);
    observations.append(&mut sources.observations);
    let mut because = None;
    if let Some(error) = error {
        because = Some(said(&error));
        let citation = Citation::whole(format!("catalog/checks/{}.yaml", check.id));
        let subject = format!("check {}", check.id);
        let mut failed = Observation::new(subject, Outcome::Undetermined, Scope::workspace(), citation);
        failed.because = because.clone();
        observations.push(failed);
    }
    let counted = sources.coverage.expected > 0 || observed.reads.iter().all(|table| is_without_artefact(table));
    if observations.is_empty() {
        let (words, observation) = empty(check, &sources, counted);
        because = Some(words);
        observations.extend(observation);
    }
    waive(&mut observations, check, context);
    observations.sort_by(order);
    let outcome = rollup::outcome(&rollup::count(&observations)).unwrap_or_else(|| match counted {
        true => check.when_empty.outcome(),
        false => Outcome::Undetermined,
    });
    let expected = std::mem::take(&mut sources.expected);
    Run { result: result(check, outcome, because, sources, observations), sources: expected, lacking }
}

/// A failure may itself come of what is lacking (no flow log is seen where flow logs were not collected). Where a
/// source of the check is lacking for the same account, what fails on the rest is not known to fail.
fn weigh_gaps(observations: &mut [Observation], sources: &Sources, context: &Context<'_>) {
    let account = |scope: &str| scope.splitn(3, '/').take(2).collect::<Vec<_>>().join("/");
    for observation in observations.iter_mut().filter(|o| o.outcome == Outcome::Fail) {
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
}

/// The tables of a relation whose conditions do not run.
fn reads_of(check: &Check, context: &Context<'_>) -> BTreeSet<String> {
    context.facts.query(&check.columns_sql(), &context.parameters, 1).map(|answer| answer.reads).unwrap_or_default()
}

fn said(error: &QueryError) -> String {
    format!("the check could not be carried out: {error}")
}

fn result(
    check: &Check,
    outcome: Outcome,
    because: Option<String>,
    sources: Sources,
    observations: Vec<Observation>,
) -> CheckResult {
    CheckResult {
        id: check.id.clone(),
        title: check.title.clone(),
        pillar: check.pillar,
        questions: check.questions.clone(),
        severity: check.severity,
        outcome,
        counts: rollup::count(&observations),
        coverage: sources.coverage,
        gaps: sources.gaps,
        because,
        observations,
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

/// Marks the failures that a waiver in force accepts.
fn waive(observations: &mut [Observation], check: &Check, context: &Context<'_>) {
    for observation in observations.iter_mut().filter(|o| o.outcome == Outcome::Fail) {
        observation.waived_by = context
            .workspace
            .waivers
            .iter()
            .map(|(waiver, _)| waiver)
            .find(|waiver| is_for(waiver, check, observation) && waiver.expires >= context.day)
            .cloned();
    }
}

fn is_for(waiver: &Waiver, check: &Check, observation: &Observation) -> bool {
    waiver.check == check.id && waiver.subject == observation.subject
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
