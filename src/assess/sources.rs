//! What a check needs and does not have. Takes the kinds it rests on, gives each gap with an observation of it.
//! Never lets a missing source go unseen.

use super::context::{ArtefactRow, Context};
use crate::facts::SourceState;
use crate::model::{Citation, Coverage, Gap, Kind, Observation, Outcome, Place, Scope};
use std::collections::{BTreeMap, BTreeSet};

/// What became of a check's sources.
#[derive(Default)]
pub(super) struct Sources {
    pub(super) coverage: Coverage,
    /// Each source that is expected, and whether it answered.
    pub(super) expected: BTreeMap<(Kind, Scope), bool>,
    pub(super) gaps: Vec<Gap>,
    pub(super) observations: Vec<Observation>,
    /// Artefacts that answered.
    pub(super) answered: Vec<Citation>,
    /// Artefacts whose lack is told already.
    told: BTreeSet<String>,
}

/// Looks for every kind in every scope in which it is expected. `needed` are kinds of platforms in use.
pub(super) fn look(needed: &BTreeSet<Kind>, context: &Context<'_>) -> Sources {
    let mut sources = Sources::default();
    for kind in needed.iter().filter(|kind| !context.is_per_subject(kind)) {
        match context.sources.get(kind).filter(|scopes| !scopes.is_empty()) {
            Some(scopes) => scopes.iter().for_each(|(scope, state)| sources.weigh(kind, scope, state, context)),
            None => sources.nowhere(kind, context),
        }
    }
    for artefact in context.artefacts.iter().filter(|a| needed.contains(&a.kind)) {
        sources.weigh_artefact(artefact, context);
    }
    let of_needed = |path: &str| context.artefacts.iter().any(|a| a.path == path && needed.contains(&a.kind));
    for problem in &context.problems {
        let artefact = &problem.citation.artefact;
        if problem.citation.place == Place::Whole && of_needed(artefact) && sources.told.insert(artefact.clone()) {
            let citation = problem.citation.clone();
            sources.observe(artefact.clone(), &problem.scope, citation, problem.text.clone());
        }
    }
    sources.gaps.sort();
    sources.gaps.dedup();
    sources
}

impl Sources {
    fn weigh(&mut self, kind: &Kind, scope: &Scope, state: &SourceState, context: &Context<'_>) {
        self.coverage.expected += 1;
        let outside = state.artefact.as_deref().and_then(|artefact| context.outside_period(artefact));
        let answers = state.is_answer() && outside.is_none();
        self.expected.insert((kind.clone(), scope.clone()), answers);
        if answers {
            self.coverage.present += 1;
            self.answered.extend(state.artefact.as_ref().map(Citation::whole));
            return;
        }
        let because = if state.is_answer() { outside.cloned().unwrap_or_default() } else { words(state) };
        let citation = match &state.artefact {
            Some(artefact) => Citation::whole(artefact),
            None => context.declared_at(scope),
        };
        self.told.extend(state.artefact.clone());
        self.observe(format!("{kind} in {scope}"), scope, citation, because.clone());
        self.gaps.push(Gap { kind: kind.clone(), scope: scope.clone(), because });
    }

    /// A kind that is expected in no scope at all: nothing says where it should be.
    fn nowhere(&mut self, kind: &Kind, context: &Context<'_>) {
        self.coverage.expected += 1;
        let (scope, because) = match kind.as_str().strip_prefix("analysis.") {
            Some(name) => (Scope::workspace(), format!("the analysis of {name} did not run")),
            None => {
                let platform = kind.platform();
                let because = match platform {
                    "application" => {
                        "no application of the vendor's own is declared whose exports it would be in".to_owned()
                    }
                    "hr" => "no roster is declared in the scope (platform `hr`)".to_owned(),
                    "idp" => "no identity provider is declared in the scope (platform `idp`)".to_owned(),
                    "scanner" => "no scanner is declared in the scope (platform `scanner`)".to_owned(),
                    _ if context.declares(platform) => {
                        format!("no region of {platform} is declared, and none is seen in which it would be expected")
                    }
                    _ => format!("no account of {platform} is declared in which it would be expected"),
                };
                (Scope::of(platform, None, None), because)
            }
        };
        self.expected.insert((kind.clone(), scope.clone()), false);
        let citation = Citation::whole("workspace/vouchsafe.yaml");
        self.observe(kind.to_string(), &scope, citation, because.clone());
        self.gaps.push(Gap { kind: kind.clone(), scope, because });
    }

    /// An artefact that belongs nowhere, is no answer, or no answer about the period. Where there is no answer about
    /// one subject that is known, that subject's own row shows it; where there is a part of one, its row may not.
    fn weigh_artefact(&mut self, artefact: &ArtefactRow, context: &Context<'_>) {
        let attributed = artefact.account.is_some();
        let about_one = attributed && artefact.subject.is_some() && context.is_per_subject(&artefact.kind);
        let state = artefact.state();
        let shown_by_row = about_one && !state.is_answer() && state.state != "partial";
        let outside = context.outside_period(&artefact.path).filter(|_| state.is_answer());
        let good = attributed && state.is_answer() && outside.is_none();
        if good || shown_by_row || self.told.contains(&artefact.path) {
            return;
        }
        let mut because: Vec<String> = outside.cloned().into_iter().collect();
        if !state.is_answer() {
            because.push(words(&state));
        }
        if !attributed {
            because.push("it is not known to which account it belongs".to_owned());
        }
        let because = because.join(", and ");
        self.told.insert(artefact.path.clone());
        let citation = Citation::whole(&artefact.path);
        let subject = format!("{} from {}", artefact.kind, artefact.path);
        self.observe(subject, &artefact.scope(), citation, because);
    }

    fn observe(&mut self, subject: String, scope: &Scope, citation: Citation, because: String) {
        let mut observation = Observation::new(subject, Outcome::Undetermined, scope.clone(), citation);
        observation.because = Some(because);
        self.observations.push(observation);
    }
}

/// Why a source is no answer, in words.
fn words(state: &SourceState) -> String {
    let plain = match state.state.as_str() {
        "missing" => return state.because.clone().unwrap_or_else(|| "was not collected".to_owned()),
        "denied" => "access was denied",
        "failed" => "the command failed",
        "partial" => "not the whole answer",
        "unreadable" => "could not be read",
        "skipped" => "was not tried",
        "not-run" => "the analysis did not run",
        other => other,
    };
    match &state.because {
        Some(because) => format!("{plain}: {because}"),
        None => plain.to_owned(),
    }
}
