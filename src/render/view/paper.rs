//! What people wrote, as a reader sees it: documents, attestations, waivers, policy numbers; and the failures
//! that somebody must answer for. Never judges.

use super::check::{CheckView, severity_order};
use super::cite::{Cite, Numbers};
use crate::model::{Assessment, Catalog, Document, Expected, Outcome, Workspace};
use crate::render::markdown::outline;
use crate::render::text::{clip, one_line};
use chrono::{Days, NaiveDate};
use serde::Serialize;
use std::collections::BTreeSet;

/// A document of the register.
#[derive(Debug, Clone, Serialize)]
pub(in crate::render) struct DocumentView {
    pub(in crate::render) id: String,
    pub(in crate::render) title: String,
    pub(in crate::render) kind: String,
    pub(in crate::render) path: String,
    pub(in crate::render) version: String,
    pub(in crate::render) owner: String,
    pub(in crate::render) approved_by: String,
    pub(in crate::render) approved_on: String,
    pub(in crate::render) review_by: String,
    pub(in crate::render) overdue: bool,
    pub(in crate::render) digest: String,
    pub(in crate::render) cite: Cite,
    /// Headings: level and text.
    pub(in crate::render) outline: Vec<(u8, String)>,
    /// Its Markdown, for `report.html`.
    pub(in crate::render) markdown: String,
}

/// A kind of document that something needs and the register does not have.
#[derive(Debug, Clone, Serialize)]
pub(in crate::render) struct MissingPaper {
    pub(in crate::render) id: String,
    pub(in crate::render) title: String,
    pub(in crate::render) about: String,
    pub(in crate::render) owner: String,
}

/// An attestation.
#[derive(Debug, Clone, Serialize)]
pub(in crate::render) struct AttestationView {
    pub(in crate::render) title: String,
    pub(in crate::render) statement: String,
    pub(in crate::render) name: String,
    pub(in crate::render) role: String,
    pub(in crate::render) dated: String,
    pub(in crate::render) expires: String,
    pub(in crate::render) expired: bool,
    pub(in crate::render) cite: Cite,
}

/// A waiver.
#[derive(Debug, Clone, Serialize)]
pub(in crate::render) struct WaiverView {
    pub(in crate::render) check: String,
    pub(in crate::render) title: String,
    pub(in crate::render) subject: String,
    pub(in crate::render) reason: String,
    pub(in crate::render) compensating: String,
    pub(in crate::render) owner: String,
    pub(in crate::render) approved_by: String,
    pub(in crate::render) expires: String,
    pub(in crate::render) expired: bool,
    pub(in crate::render) cite: Cite,
}

/// A check with failures, and what is to be done.
#[derive(Debug, Clone, Serialize)]
pub(in crate::render) struct ExceptionView {
    pub(in crate::render) number: usize,
    pub(in crate::render) check: String,
    pub(in crate::render) title: String,
    pub(in crate::render) severity: &'static str,
    pub(in crate::render) question: u8,
    pub(in crate::render) failures: u64,
    pub(in crate::render) population: u64,
    pub(in crate::render) accepted: u64,
    pub(in crate::render) remediation: String,
    pub(in crate::render) owner: String,
    pub(in crate::render) subjects: Vec<SubjectView>,
    pub(in crate::render) more: usize,
}

/// A subject that fails.
#[derive(Debug, Clone, Serialize)]
pub(in crate::render) struct SubjectView {
    pub(in crate::render) name: String,
    pub(in crate::render) waived: String,
}

/// How many failing subjects the register of exceptions names for one check.
const SUBJECTS: usize = 10;

/// How many headings of a document are listed.
const HEADINGS: usize = 24;

/// The register, in its order.
pub(in crate::render) fn documents(
    workspace: &Workspace,
    catalog: &Catalog,
    numbers: &Numbers,
    today: NaiveDate,
) -> Vec<DocumentView> {
    workspace.documents.iter().map(|document| view(document, workspace, catalog, numbers, today)).collect()
}

fn view(
    document: &Document,
    workspace: &Workspace,
    catalog: &Catalog,
    numbers: &Numbers,
    today: NaiveDate,
) -> DocumentView {
    let text = |value: Option<&String>| value.map(|text| clip(text, 120)).unwrap_or_default();
    let date = |value: Option<NaiveDate>| value.map(|date| date.to_string()).unwrap_or_default();
    let markdown = match document.media_type.as_str() {
        "text/markdown" => workspace.files.get(&document.path).and_then(|bytes| std::str::from_utf8(bytes).ok()),
        _ => None,
    };
    let cited = crate::model::Citation::whole(&document.path);
    let cite = if document.digest.is_some() { numbers.cite(&cited) } else { numbers.cite(&document.citation) };
    DocumentView {
        id: document.id.to_string(),
        title: clip(&document.title, 160),
        kind: catalog.documents.get(&document.id).map_or_else(|| document.id.to_string(), |kind| kind.title.clone()),
        path: document.path.clone(),
        version: text(document.version.as_ref()),
        owner: text(document.owner.as_ref()),
        approved_by: text(document.approved_by.as_ref()),
        approved_on: date(document.approved_on),
        review_by: date(document.review_by),
        overdue: document.review_by.is_some_and(|date| date < today),
        digest: document.digest.map(|digest| digest.short()).unwrap_or_default(),
        cite,
        outline: outline(markdown.unwrap_or_default())
            .into_iter()
            .filter(|(_, title)| !title.eq_ignore_ascii_case(document.title.trim()))
            .take(HEADINGS)
            .map(|(level, title)| (level, clip(&one_line(&title), 140)))
            .collect(),
        markdown: markdown.unwrap_or_default().to_owned(),
    }
}

/// Kinds of document that a requirement or a question needs and the register does not have.
pub(in crate::render) fn missing_documents(
    assessment: &Assessment,
    workspace: &Workspace,
    catalog: &Catalog,
) -> Vec<MissingPaper> {
    let there: BTreeSet<_> = workspace.documents.iter().filter(|d| d.digest.is_some()).map(|d| &d.id).collect();
    let wanted: BTreeSet<_> = expected(assessment)
        .filter_map(|expected| match expected {
            Expected::Document(id) => Some(id),
            Expected::Check(_) | Expected::Attestation(_) | Expected::Decision(_) => None,
        })
        .filter(|id| !there.contains(id))
        .collect();
    wanted
        .into_iter()
        .map(|id| {
            let kind = catalog.documents.get(id);
            MissingPaper {
                id: id.to_string(),
                title: kind.map_or_else(|| id.to_string(), |kind| kind.title.clone()),
                about: kind.map(|kind| kind.about.clone()).unwrap_or_default(),
                owner: kind.map(|kind| kind.owner.clone()).unwrap_or_default(),
            }
        })
        .collect()
}

/// Kinds of attestation that a requirement or a question needs and nobody has made.
pub(in crate::render) fn missing_attestations(
    assessment: &Assessment,
    workspace: &Workspace,
    catalog: &Catalog,
) -> Vec<MissingPaper> {
    let there: BTreeSet<_> = workspace.attestations.iter().map(|(attestation, _)| &attestation.id).collect();
    let wanted: BTreeSet<_> = expected(assessment)
        .filter_map(|expected| match expected {
            Expected::Attestation(id) => Some(id),
            Expected::Check(_) | Expected::Document(_) | Expected::Decision(_) => None,
        })
        .filter(|id| !there.contains(id))
        .collect();
    wanted
        .into_iter()
        .map(|id| {
            let kind = catalog.attestations.get(id);
            MissingPaper {
                id: id.to_string(),
                title: kind.map_or_else(|| id.to_string(), |kind| kind.title.clone()),
                about: kind.map(|kind| kind.about.clone()).unwrap_or_default(),
                owner: kind.map(|kind| kind.owner.clone()).unwrap_or_default(),
            }
        })
        .collect()
}

fn expected(assessment: &Assessment) -> impl Iterator<Item = &Expected> {
    let required = assessment.requirements.iter().flat_map(|r| &r.expectations).map(|e| &e.expected);
    let headline = assessment.questions.iter().flat_map(|q| &q.headline).map(|h| &h.expectation.expected);
    required.chain(headline)
}

/// The attestations, in the workspace's order.
pub(in crate::render) fn attestations(
    workspace: &Workspace,
    catalog: &Catalog,
    numbers: &Numbers,
    today: NaiveDate,
) -> Vec<AttestationView> {
    workspace
        .attestations
        .iter()
        .map(|(attestation, citation)| {
            let kind = catalog.attestations.get(&attestation.id);
            let valid = kind.and_then(|kind| attestation.dated.checked_add_days(Days::new(kind.valid_days.into())));
            let expires = attestation.expires.or(valid);
            AttestationView {
                title: kind.map_or_else(|| attestation.id.to_string(), |kind| kind.title.clone()),
                statement: clip(&attestation.statement, 1_500),
                name: clip(&attestation.name, 120),
                role: clip(&attestation.role, 120),
                dated: attestation.dated.to_string(),
                expires: expires.map(|date| date.to_string()).unwrap_or_default(),
                expired: expires.is_some_and(|date| date < today),
                cite: numbers.cite(citation),
            }
        })
        .collect()
}

/// The waivers, in the workspace's order.
pub(in crate::render) fn waivers(
    workspace: &Workspace,
    catalog: &Catalog,
    numbers: &Numbers,
    today: NaiveDate,
) -> Vec<WaiverView> {
    workspace
        .waivers
        .iter()
        .map(|(waiver, citation)| WaiverView {
            check: waiver.check.to_string(),
            title: catalog.checks.get(&waiver.check).map_or_else(|| waiver.check.to_string(), |c| c.title.clone()),
            subject: clip(&waiver.subject, 200),
            reason: clip(&waiver.reason, 600),
            compensating: clip(&waiver.compensating_control, 600),
            owner: clip(&waiver.owner, 120),
            approved_by: clip(&waiver.approved_by, 120),
            expires: waiver.expires.to_string(),
            expired: waiver.expires < today,
            cite: numbers.cite(citation),
        })
        .collect()
}

/// Every check with a failure, severest first.
pub(in crate::render) fn exceptions(assessment: &Assessment, checks: &[CheckView]) -> Vec<ExceptionView> {
    let mut failing: Vec<_> = assessment.checks.values().filter(|check| check.counts.fail > 0).collect();
    failing.sort_by_key(|check| (severity_order(check.severity), check.id.clone()));
    failing
        .into_iter()
        .zip(1..)
        .map(|(check, number)| {
            let view = checks.iter().find(|view| view.id == check.id.as_str());
            let failures: Vec<_> = check.observations.iter().filter(|o| o.outcome == Outcome::Fail).collect();
            ExceptionView {
                number,
                check: check.id.to_string(),
                title: check.title.clone(),
                severity: check.severity.as_str(),
                question: check.questions.first().map(|q| q.number()).unwrap_or_default(),
                failures: check.counts.fail,
                population: check.counts.population,
                accepted: check.counts.waived,
                remediation: view.map(|view| view.remediation.clone()).unwrap_or_default(),
                owner: view.map(|view| view.owner.clone()).unwrap_or_default(),
                more: failures.len().saturating_sub(SUBJECTS),
                subjects: failures
                    .iter()
                    .take(SUBJECTS)
                    .map(|o| SubjectView {
                        name: clip(&o.subject, 160),
                        waived: o.waived_by.as_ref().map(|w| w.expires.to_string()).unwrap_or_default(),
                    })
                    .collect(),
            }
        })
        .collect()
}
