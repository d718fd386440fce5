//! What is wrong with the inputs themselves. Takes the workspace and what ran, gives a notice for each entry that
//! has no effect or names nothing. Never changes an outcome.

use super::context::Context;
use super::decision::{about, addressable};
use super::held::Runs;
use super::paper::is_current;
use super::requirements::is_about;
use crate::model::{AttestationId, CheckId, Citation, Document, DocumentId, Expected, Notice, RequirementId, nearest};
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

pub(super) fn gather(context: &Context<'_>, runs: &Runs) -> Vec<Notice> {
    let mut notices = adapted(context);
    notices.extend(undeclared(context));
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

/// Accounts and regions of which artefacts speak and that the workspace does not declare: nothing is expected of them,
/// so that what is lacking there goes unseen.
fn undeclared(context: &Context<'_>) -> Vec<Notice> {
    let mut seen: BTreeMap<String, (u64, &str)> = BTreeMap::new();
    for artefact in &context.artefacts {
        let (platform, Some(id)) = (artefact.kind.platform(), artefact.account.as_deref()) else { continue };
        let accounts = &context.workspace.scope.accounts;
        let declared = accounts.iter().find(|account| account.platform == platform && account.id == id);
        let place = match (declared, artefact.region.as_deref()) {
            (None, _) => format!("account `{id}` of {platform}"),
            (Some(account), Some(region))
                if !account.regions.is_empty() && account.regions.iter().all(|r| r != region) =>
            {
                format!("region `{region}` of account `{id}`")
            }
            (Some(_), _) => continue,
        };
        seen.entry(place).or_insert((0, &artefact.path)).0 += 1;
    }
    let notice = |(place, (artefacts, first)): (String, (u64, &str))| Notice {
        text: format!(
            "{place} is not declared, though {artefacts} {} of it: nothing is expected there, so what is lacking there is \
             not seen",
            if artefacts == 1 { "export speaks" } else { "exports speak" }
        ),
        citation: Citation::whole(first),
    };
    seen.into_iter().map(notice).collect()
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
    let mut current: BTreeMap<&DocumentId, &Document> = BTreeMap::new();
    for document in context.workspace.documents.iter().filter(|d| is_current(d, context)) {
        match current.entry(&document.id) {
            Entry::Vacant(entry) => {
                entry.insert(document);
            }
            Entry::Occupied(first) => {
                let text = format!(
                    "`{}` and `{}` are both current documents of kind `{}`: either would do, so take out one that no \
                     longer holds",
                    first.get().path,
                    document.path,
                    document.id
                );
                notices.push(Notice { text, citation: document.citation.clone() });
            }
        }
    }
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
