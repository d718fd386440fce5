//! What a check needs and does not have. Takes the kinds it rests on, gives each gap with an observation of it.
//! Never lets a missing source go unseen.

use super::context::{ArtefactRow, Context};
use crate::facts::SourceState;
use crate::model::{Citation, Coverage, Gap, Kind, Observation, Outcome, Place, Scope};
use std::collections::BTreeSet;

/// What became of a check's sources.
#[derive(Default)]
pub(super) struct Sources {
    pub(super) coverage: Coverage,
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
            None => sources.nowhere(kind),
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
        if state.is_answer() {
            self.coverage.present += 1;
            self.answered.extend(state.artefact.as_ref().map(Citation::whole));
            return;
        }
        let because = words(state);
        let citation = match &state.artefact {
            Some(artefact) => Citation::whole(artefact),
            None => context.declared_at(scope),
        };
        self.told.extend(state.artefact.clone());
        self.observe(format!("{kind} in {scope}"), scope, citation, because.clone());
        self.gaps.push(Gap { kind: kind.clone(), scope: scope.clone(), because });
    }

    /// A kind that is expected in no scope at all: nothing says where it should be.
    fn nowhere(&mut self, kind: &Kind) {
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
                    _ => format!("no account of {platform} is declared in which it would be expected"),
                };
                (Scope::of(platform, None, None), because)
            }
        };
        let citation = Citation::whole("workspace/vouchsafe.yaml");
        self.observe(kind.to_string(), &scope, citation, because.clone());
        self.gaps.push(Gap { kind: kind.clone(), scope, because });
    }

    /// An artefact that belongs nowhere or is no answer. Where it is about one subject that is known, that
    /// subject's own row shows it.
    fn weigh_artefact(&mut self, artefact: &ArtefactRow, context: &Context<'_>) {
        let attributed = artefact.account.is_some();
        let shown_by_row = attributed && artefact.subject.is_some() && context.is_per_subject(&artefact.kind);
        let state = artefact.state();
        if (attributed && state.is_answer()) || shown_by_row || self.told.contains(&artefact.path) {
            return;
        }
        let because = match (attributed, state.is_answer()) {
            (false, true) => "it is not known to which account it belongs".to_owned(),
            (false, false) => format!("{}, and it is not known to which account it belongs", words(&state)),
            (true, _) => words(&state),
        };
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
        "missing" => "was not collected",
        "denied" => "access was denied",
        "failed" => "the command failed",
        "partial" => "only a part was collected",
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
