//! Which citation comes first. Takes a check's rows, gives each with the artefacts that decide it before those that
//! merely name its subject. Never adds an artefact that is no answer, and never changes an outcome.

use super::context::Context;
use crate::model::{Check, Citation, Kind, Observation, Scope};

/// The most sources cited whole for one kind of which the row itself cites nothing.
const MOST_WHOLE: usize = 2;

/// Puts the deciding citations of every row first. Where a row cites nothing of a deciding kind, its subject is not
/// in there, and the whole answer is what shows that.
pub(super) fn cite_first(rows: &mut [Observation], check: &Check, context: &Context<'_>) {
    let kinds: Vec<&Kind> = if check.decided_by.is_empty() {
        check.needs.iter().filter(|kind| context.is_per_subject(kind)).collect()
    } else {
        check.decided_by.iter().collect()
    };
    for row in rows.iter_mut().filter(|_| !kinds.is_empty()) {
        let mut rest = std::mem::take(&mut row.citations);
        for kind in &kinds {
            let (of_kind, others): (Vec<_>, Vec<_>) =
                rest.into_iter().partition(|citation| context.is_of_kind(&citation.artefact, kind));
            rest = others;
            match of_kind.is_empty() {
                true => row.citations.extend(whole(kind, &row.scope, context)),
                false => row.citations.extend(of_kind),
            }
        }
        row.citations.append(&mut rest);
    }
}

/// The whole answers of a kind that is not asked for subject by subject, where they bear on a scope.
fn whole(kind: &Kind, scope: &Scope, context: &Context<'_>) -> Vec<Citation> {
    let bears = |other: &Scope| {
        *scope == Scope::workspace() || within(other.as_str(), scope.as_str()) || within(scope.as_str(), other.as_str())
    };
    let sources = context.sources.get(kind).into_iter().flatten();
    sources
        .filter(|(other, state)| state.is_answer() && bears(other))
        .filter_map(|(_, state)| state.artefact.as_ref().map(Citation::whole))
        .take(MOST_WHOLE)
        .collect()
}

fn within(inner: &str, outer: &str) -> bool {
    inner.strip_prefix(outer).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}
