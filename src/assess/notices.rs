//! What is wrong with the inputs themselves. Takes the workspace and what ran, gives a notice for each entry that
//! has no effect or names nothing. Never changes an outcome.

use super::context::Context;
use super::decision::{about, addressable};
use super::held::Runs;
use super::requirements::is_about;
use crate::model::{AttestationId, CheckId, Citation, DocumentId, Expected, Notice, RequirementId, nearest};

pub(super) fn gather(context: &Context<'_>, runs: &Runs) -> Vec<Notice> {
    let mut notices = adapted(context);
    notices.extend(waivers(context, runs));
    notices.extend(paper(context));
    notices.extend(not_applicable(context));
    notices.extend(decisions(context));
    notices
}

fn meant(near: Option<&str>) -> String {
    near.map(|near| format!("; did you mean `{near}`?")).unwrap_or_default()
}

/// What the workspace changed in the catalog that is shipped.
fn adapted(context: &Context<'_>) -> Vec<Notice> {
    let name = |path: &str| match path.strip_prefix("checks/").and_then(|name| name.strip_suffix(".yaml")) {
        Some(check) => format!("check `{check}`"),
        None => format!("the catalog's `{path}`"),
    };
    let adapted = &context.catalog.adapted;
    let overridden = adapted.overridden.iter().map(|o| (&o.path, "is overridden by the workspace"));
    let added = adapted.added.iter().map(|path| (path, "is the workspace's own"));
    let notice = |(path, words): (&String, &str)| Notice {
        text: format!("{} {words}", name(path)),
        citation: Citation::whole(format!("workspace/controls/{path}")),
    };
    overridden.chain(added).map(notice).collect()
}

fn waivers(context: &Context<'_>, runs: &Runs) -> Vec<Notice> {
    let mut notices = Vec::new();
    for (waiver, citation) in &context.workspace.waivers {
        let (check, subject) = (&waiver.check, &waiver.subject);
        let text = match runs.get(check) {
            None => {
                let near = nearest(check.as_str(), runs.keys().map(CheckId::as_str));
                format!("a waiver names unknown check `{check}`{}", meant(near))
            }
            Some(_) if waiver.expires < context.day => {
                format!("the waiver of `{subject}` in `{check}` expired {}", waiver.expires)
            }
            Some(run) if !run.accepted.contains(citation) => {
                let failing =
                    run.result.observations.iter().filter(|o| o.is_open_failure()).map(|o| o.subject.as_str());
                let near = nearest(subject, failing);
                format!("the waiver of `{subject}` in `{check}` is not used: no such failure{}", meant(near))
            }
            Some(_) => continue,
        };
        notices.push(Notice { text, citation: citation.clone() });
    }
    notices
}

fn paper(context: &Context<'_>) -> Vec<Notice> {
    let mut notices = Vec::new();
    for document in &context.workspace.documents {
        let id = &document.id;
        if !context.catalog.documents.contains_key(id) {
            let near = nearest(id.as_str(), context.catalog.documents.keys().map(DocumentId::as_str));
            let text = format!("document `{}` is of unknown kind `{id}`{}", document.title, meant(near));
            notices.push(Notice { text, citation: document.citation.clone() });
        }
    }
    for (attestation, citation) in &context.workspace.attestations {
        let id = &attestation.id;
        if !context.catalog.attestations.contains_key(id) {
            let near = nearest(id.as_str(), context.catalog.attestations.keys().map(AttestationId::as_str));
            let text = format!("{} states what no requirement asks for: `{id}`{}", attestation.name, meant(near));
            notices.push(Notice { text, citation: citation.clone() });
        }
    }
    notices
}

fn not_applicable(context: &Context<'_>) -> Vec<Notice> {
    let requirements = || context.catalog.frameworks.values().flat_map(|framework| &framework.requirements);
    let mut notices = Vec::new();
    for (i, entry) in context.workspace.not_applicable.iter().enumerate() {
        let id = &entry.requirement;
        let text = if !requirements().any(|requirement| is_about(entry, requirement)) {
            let known = requirements().flat_map(|r| std::iter::once(&r.id).chain(&r.aliases));
            let near = nearest(id.as_str(), known.map(RequirementId::as_str));
            format!("`not_applicable` names unknown requirement `{id}`{}", meant(near))
        } else if entry.review_by < context.day {
            format!("`{id}` counts as applicable again: that it is not was to be reviewed by {}", entry.review_by)
        } else {
            continue;
        };
        let citation = Citation::pointer("workspace/vouchsafe.yaml", format!("/not_applicable/{i}"));
        notices.push(Notice { text, citation });
    }
    notices
}

fn decisions(context: &Context<'_>) -> Vec<Notice> {
    let requirements = || context.catalog.frameworks.values().flat_map(|framework| &framework.requirements);
    let mut notices = Vec::new();
    for (decision, citation) in &context.workspace.decisions {
        let id = &decision.requirement;
        let mut notice = |text: String| notices.push(Notice { text, citation: citation.clone() });
        match addressable(id, context) {
            Some(requirement) if about(requirement, context).is_some_and(|(_, first)| first != citation) => {
                notice(format!("`{id}` was decided already, as `{}`: the first decision counts", requirement.id));
            }
            Some(_) => {}
            None if requirements().any(|r| r.id == *id || r.aliases.contains(id)) => {
                notice(format!("`{id}` is not addressable: a decision on it changes nothing"));
            }
            None => {
                let near = nearest(id.as_str(), requirements().map(|r| r.id.as_str()));
                notice(format!("a decision names unknown requirement `{id}`{}", meant(near)));
            }
        }
        for expected in &decision.evidence {
            let (word, name) = expected.named();
            let catalog = context.catalog;
            let (known, near) = match expected {
                Expected::Check(id) => {
                    (catalog.checks.contains_key(id), nearest(name, catalog.checks.keys().map(CheckId::as_str)))
                }
                Expected::Document(id) => (
                    catalog.documents.contains_key(id),
                    nearest(name, catalog.documents.keys().map(DocumentId::as_str)),
                ),
                Expected::Attestation(id) => (
                    catalog.attestations.contains_key(id),
                    nearest(name, catalog.attestations.keys().map(AttestationId::as_str)),
                ),
                Expected::Decision(_) => (true, None),
            };
            if !known {
                notice(format!("the decision on `{id}` rests on unknown {word} `{name}`{}", meant(near)));
            }
        }
    }
    notices
}
