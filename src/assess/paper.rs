//! Documents and attestations held against the calendar. Takes the workspace's register, gives an outcome with
//! its reason. Never reads what a document says.

use super::context::Context;
use super::held::Held;
use crate::model::{
    Attestation, AttestationId, Basis, Citation, Document, DocumentId, ExpectationResult, Expected, Outcome,
};
use chrono::{Days, Months};

/// One outcome with its line and its citations.
type Found = (Outcome, String, Vec<Citation>);

pub(super) fn document(expected: &Expected, basis: Basis, id: &DocumentId, context: &Context<'_>) -> Held {
    let kind = context.catalog.documents.get(id);
    let months = kind.map_or(12, |kind| kind.review_months);
    let title = kind.map_or_else(|| id.to_string(), |kind| kind.title.clone());
    let found = context.workspace.documents.iter().filter(|d| d.id == *id).map(|d| one_document(d, months, context));
    held(expected, basis, title, best(found))
}

pub(super) fn attestation(expected: &Expected, basis: Basis, id: &AttestationId, context: &Context<'_>) -> Held {
    let kind = context.catalog.attestations.get(id);
    let days = kind.map_or(365, |kind| kind.valid_days);
    let title = kind.map_or_else(|| id.to_string(), |kind| kind.title.clone());
    let found = context
        .workspace
        .attestations
        .iter()
        .filter(|(attestation, _)| attestation.id == *id)
        .map(|(attestation, citation)| one_attestation(attestation, citation, days, context));
    held(expected, basis, title, best(found))
}

/// A pass before a fail before what is not known: one that holds is enough. Of equals the first.
fn best(found: impl Iterator<Item = Found>) -> Found {
    let rank = |outcome: Outcome| match outcome {
        Outcome::Pass => 0,
        Outcome::Fail => 1,
        Outcome::Undetermined | Outcome::NotApplicable => 2,
    };
    found
        .min_by_key(|(outcome, _, _)| rank(*outcome))
        .unwrap_or_else(|| (Outcome::Undetermined, "not in the workspace".to_owned(), Vec::new()))
}

fn held(expected: &Expected, basis: Basis, title: String, (outcome, summary, citations): Found) -> Held {
    let expected = expected.clone();
    let result = ExpectationResult { expected, basis, title, outcome, waived: false, summary, citations };
    Held { fails: outcome == Outcome::Fail, decided: None, result }
}

/// Whether a document counts as evidence on the day of the assessment.
pub(super) fn is_current(document: &Document, context: &Context<'_>) -> bool {
    let months = context.catalog.documents.get(&document.id).map_or(12, |kind| kind.review_months);
    one_document(document, months, context).0 == Outcome::Pass
}

fn one_document(document: &Document, review_months: u32, context: &Context<'_>) -> Found {
    let mut citations = vec![document.citation.clone()];
    if document.digest.is_none() {
        return (Outcome::Undetermined, format!("registered, but `{}` is not there", document.path), citations);
    }
    if document.citation.artefact != document.path {
        citations.push(Citation::whole(&document.path));
    }
    let day = context.day;
    let review_by = document.review_by.or_else(|| document.approved_on?.checked_add_months(Months::new(review_months)));
    let mut wrong = Vec::new();
    for (what, there) in [("owner", &document.owner), ("version", &document.version)] {
        if there.is_none() {
            wrong.push(format!("it has no {what}"));
        }
    }
    let approved = match (&document.approved_by, document.approved_on) {
        (Some(who), Some(on)) if on <= day => format!("approved {on} by {who}"),
        (_, Some(on)) if on > day => {
            wrong.push(format!("its approval is dated {on}, which is still to come"));
            String::new()
        }
        _ => {
            wrong.push("nobody is recorded to have approved it".to_owned());
            String::new()
        }
    };
    if let Some(due) = review_by.filter(|due| *due < day) {
        wrong.push(format!("its review was due {due}"));
    }
    if wrong.is_empty() {
        let due = review_by.map(|due| format!(", review due {due}")).unwrap_or_default();
        (Outcome::Pass, format!("{approved}{due}"), citations)
    } else {
        (Outcome::Fail, wrong.join("; "), citations)
    }
}

fn one_attestation(attestation: &Attestation, citation: &Citation, valid_days: u32, context: &Context<'_>) -> Found {
    let citations = vec![citation.clone()];
    let (day, dated) = (context.day, attestation.dated);
    let until = attestation.expires.or_else(|| dated.checked_add_days(Days::new(u64::from(valid_days))));
    let who = format!("{}, {}", attestation.name, attestation.role);
    if dated > day {
        return (Outcome::Undetermined, format!("dated {dated}, which is still to come"), citations);
    }
    match until {
        Some(until) if until < day => {
            (Outcome::Undetermined, format!("stated {dated} by {who}; it expired {until}"), citations)
        }
        Some(until) => (Outcome::Pass, format!("stated {dated} by {who}, good until {until}"), citations),
        None => (Outcome::Pass, format!("stated {dated} by {who}"), citations),
    }
}
