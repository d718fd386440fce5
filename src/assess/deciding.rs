//! Which citation comes first. Takes a check and one of its rows, gives the row with the artefacts that decide it before
//! those that merely name its subject. Never adds an artefact that is no answer, and never changes an outcome.

use super::context::Context;
use crate::model::{Check, Citation, Kind, Observation, Scope};
use std::collections::BTreeSet;

/// The most sources cited whole for one kind of which the row itself cites nothing.
const MOST_WHOLE: usize = 2;

/// The kinds that decide a check, in their order, each with its artefacts.
pub(super) struct Deciding<'a> {
    kinds: Vec<(&'a Kind, BTreeSet<&'a str>)>,
    context: &'a Context<'a>,
}

impl<'a> Deciding<'a> {
    pub(super) fn of(check: &'a Check, context: &'a Context<'a>) -> Self {
        let kinds: Vec<&Kind> = if check.decided_by.is_empty() {
            check.needs.iter().filter(|kind| context.is_per_subject(kind)).collect()
        } else {
            check.decided_by.iter().collect()
        };
        let paths =
            |kind: &Kind| context.artefacts.iter().filter(|a| a.kind == *kind).map(|a| a.path.as_str()).collect();
        Self { kinds: kinds.into_iter().map(|kind| (kind, paths(kind))).collect(), context }
    }

    /// Puts the deciding citations first. Where a row cites nothing of a deciding kind, its subject is not in there,
    /// and the whole answer is what shows that.
    pub(super) fn first(&self, row: &mut Observation) {
        if self.kinds.is_empty() {
            return;
        }
        let mut rest = std::mem::take(&mut row.citations);
        for (kind, paths) in &self.kinds {
            let (of_kind, others): (Vec<_>, Vec<_>) =
                rest.into_iter().partition(|citation| paths.contains(citation.artefact.as_str()));
            rest = others;
            match of_kind.is_empty() {
                true => row.citations.extend(self.whole(kind, &row.scope)),
                false => row.citations.extend(of_kind),
            }
        }
        row.citations.append(&mut rest);
    }

    /// The whole answers of a kind that is not asked for subject by subject, where they bear on a scope.
    fn whole(&self, kind: &Kind, scope: &Scope) -> Vec<Citation> {
        let bears = |other: &Scope| {
            *scope == Scope::workspace()
                || within(other.as_str(), scope.as_str())
                || within(scope.as_str(), other.as_str())
        };
        let sources = self.context.sources.get(kind).into_iter().flatten();
        sources
            .filter(|(other, state)| state.is_answer() && bears(other))
            .filter_map(|(_, state)| state.artefact.as_ref().map(Citation::whole))
            .take(MOST_WHOLE)
            .collect()
    }
}

fn within(inner: &str, outer: &str) -> bool {
    inner.strip_prefix(outer).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}
