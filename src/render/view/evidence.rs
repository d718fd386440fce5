//! The evidence as a reader sees it: its index, what is lacking, what is in scope. Never judges.

use super::check::GapView;
use super::cite::{Cite, Numbers, path_in_pack};
use crate::facts::{Facts, value_text};
use crate::model::{CapturedBy, Catalog, Citation, DeclaredAccount, Digest, SnapshotIndex, Workspace};
use crate::render::RenderError;
use crate::render::text::{clip, moment, size};
use serde::Serialize;
use std::collections::BTreeMap;

/// Sources of one scope that are lacking for one reason.
#[derive(Debug, Clone, Serialize)]
pub(in crate::render) struct GapGroup {
    pub(in crate::render) scope: String,
    pub(in crate::render) because: String,
    pub(in crate::render) kinds: Vec<String>,
}

/// The gaps by where and why.
pub(in crate::render) fn grouped(gaps: &[GapView]) -> Vec<GapGroup> {
    let mut groups: BTreeMap<(&str, &str), Vec<String>> = BTreeMap::new();
    for gap in gaps {
        groups.entry((&gap.scope, &gap.because)).or_default().push(gap.kind.clone());
    }
    groups
        .into_iter()
        .map(|((scope, because), kinds)| GapGroup { scope: scope.to_owned(), because: because.to_owned(), kinds })
        .collect()
}

/// One line of the evidence index.
#[derive(Debug, Clone, Serialize)]
pub(in crate::render) struct ArtefactView {
    pub(in crate::render) label: String,
    pub(in crate::render) path: String,
    pub(in crate::render) href: String,
    pub(in crate::render) kind: String,
    pub(in crate::render) about: String,
    pub(in crate::render) captured: String,
    pub(in crate::render) known: &'static str,
    pub(in crate::render) outcome: &'static str,
    /// Whether it can be relied on as the whole answer.
    pub(in crate::render) answer: bool,
    pub(in crate::render) because: String,
    pub(in crate::render) digest: String,
    pub(in crate::render) size: String,
    pub(in crate::render) source: String,
    /// The label of the newer capture that is used instead.
    pub(in crate::render) superseded_by: String,
    /// Whether the PDF prints it.
    pub(in crate::render) print: bool,
}

/// A file that was not taken in.
#[derive(Debug, Clone, Serialize)]
pub(in crate::render) struct UnrecognisedView {
    pub(in crate::render) source: String,
    pub(in crate::render) size: String,
    pub(in crate::render) because: String,
}

/// Something odd in an artefact.
#[derive(Debug, Clone, Serialize)]
pub(in crate::render) struct ProblemView {
    pub(in crate::render) text: String,
    pub(in crate::render) effect: String,
    pub(in crate::render) cite: Cite,
}

/// One account or region in scope.
#[derive(Debug, Clone, Serialize)]
pub(in crate::render) struct ScopeView {
    pub(in crate::render) scope: String,
    pub(in crate::render) name: String,
    pub(in crate::render) declared: bool,
    pub(in crate::render) present: i64,
    pub(in crate::render) expected: i64,
}

/// The most rows of a list about the collection.
const MOST: usize = 20_000;

/// The index: the snapshot's artefacts, then the workspace's inputs.
pub(in crate::render) fn artefacts(
    snapshot: &SnapshotIndex,
    workspace: &Workspace,
    catalog: &Catalog,
    numbers: &Numbers,
) -> Vec<ArtefactView> {
    let collected = snapshot.artefacts.iter().map(|artefact| {
        let cite = numbers.cite(&Citation::whole(&artefact.path));
        ArtefactView {
            label: cite.label,
            path: artefact.path.clone(),
            href: cite.href,
            kind: artefact.kind.to_string(),
            about: catalog.kinds.get(&artefact.kind).map(|spec| spec.about.clone()).unwrap_or_default(),
            captured: artefact.captured_at.map(|time| moment(time.utc())).unwrap_or_default(),
            known: match artefact.captured_by {
                Some(CapturedBy::Content) => "as the export says",
                Some(CapturedBy::Sidecar) => "as the collection recorded",
                Some(CapturedBy::FileTime) => "file time only",
                None => "not known",
            },
            outcome: artefact.outcome.as_str(),
            answer: artefact.outcome.is_answer(),
            because: clip(artefact.because.as_deref().unwrap_or_default(), 200),
            digest: artefact.digest.short(),
            size: size(artefact.size),
            source: clip(&artefact.source, 200),
            superseded_by: artefact
                .superseded_by
                .as_ref()
                .map(|path| match numbers.label(path) {
                    label if label.is_empty() => path.clone(),
                    label => label,
                })
                .unwrap_or_default(),
            print: numbers.is_printed(&artefact.path),
        }
    });
    let declared = workspace.files.iter().map(|(path, bytes)| {
        let cite = numbers.cite(&Citation::whole(path));
        ArtefactView {
            label: cite.label,
            path: path_in_pack(path),
            href: cite.href,
            kind: "workspace".to_owned(),
            about: "what the vendor declares".to_owned(),
            captured: String::new(),
            known: "as used for this pack",
            outcome: "collected",
            answer: true,
            because: String::new(),
            digest: Digest::of(bytes).short(),
            size: size(bytes.len() as u64),
            source: path.clone(),
            superseded_by: String::new(),
            print: true,
        }
    });
    collected.chain(declared).collect()
}

/// The files that were not taken in.
pub(in crate::render) fn unrecognised(snapshot: &SnapshotIndex) -> Vec<UnrecognisedView> {
    snapshot
        .unrecognised
        .iter()
        .map(|file| UnrecognisedView {
            source: clip(&file.source, 200),
            size: size(file.size),
            because: clip(&file.because, 200),
        })
        .collect()
}

/// Expected sources that gave no whole answer.
pub(in crate::render) fn gaps(facts: &Facts, catalog: &Catalog) -> Result<Vec<GapView>, RenderError> {
    let sql = "SELECT kind, scope, state, coalesce(because, '') AS because FROM sources
        WHERE state NOT IN ('collected', 'empty', 'not-configured')
        UNION ALL
        SELECT 'any export', c.scope, 'not declared', 'nothing is expected here, so what is lacking here is not seen' FROM scopes c
         WHERE c.seen AND NOT c.declared AND c.account <> 'unattributed'
           AND (c.region IS NULL OR NOT EXISTS (SELECT 1 FROM scopes a WHERE a.scope = c.platform || '/' || c.account AND a.declared)
                OR EXISTS (SELECT 1 FROM scopes r WHERE r.platform = c.platform AND r.account = c.account AND r.region IS NOT NULL AND r.declared))
        ORDER BY 2, 1, 3, 4";
    Ok(rows(facts, "sources", sql)?
        .into_iter()
        .map(|row| {
            let [kind, scope, state, because] = row;
            let about = kind.parse().ok().and_then(|kind| catalog.kinds.get(&kind)).map(|spec| spec.about.clone());
            let because = if because.is_empty() { state } else { format!("{state}: {}", clip(&because, 200)) };
            GapView { kind, about: about.unwrap_or_default(), scope, because }
        })
        .collect())
}

/// What was odd in the artefacts.
pub(in crate::render) fn problems(facts: &Facts, numbers: &Numbers) -> Result<Vec<ProblemView>, RenderError> {
    let sql = "SELECT problem, effect, artefact, place FROM problems ORDER BY effect DESC, artefact, place, problem";
    Ok(rows(facts, "problems", sql)?
        .into_iter()
        .map(|[problem, effect, artefact, place]| ProblemView {
            text: clip(&problem, 300),
            effect,
            cite: numbers.cite(&Citation::from_columns(&artefact, &place)),
        })
        .collect())
}

/// Accounts and regions with how many of their expected sources are there.
pub(in crate::render) fn scopes(facts: &Facts) -> Result<Vec<ScopeView>, RenderError> {
    let sql = "SELECT c.scope, coalesce(c.name, ''), c.declared,
          (SELECT count(*) FROM (SELECT 1 FROM sources s WHERE s.scope = c.scope
             GROUP BY s.kind HAVING min(s.state IN ('collected', 'empty', 'not-configured')))),
          (SELECT count(DISTINCT s.kind) FROM sources s WHERE s.scope = c.scope)
        FROM scopes c ORDER BY c.scope";
    Ok(rows(facts, "scopes", sql)?
        .into_iter()
        .map(|[scope, name, declared, present, expected]| ScopeView {
            scope,
            name,
            declared: declared == "1",
            present: present.parse().unwrap_or_default(),
            expected: expected.parse().unwrap_or_default(),
        })
        .collect())
}

/// `aws 111122223333 (production): us-east-1, us-east-2; gcp …`.
pub(in crate::render) fn scope_line(accounts: &[DeclaredAccount]) -> String {
    let lines: Vec<String> = accounts
        .iter()
        .map(|account| {
            let name = account.name.as_ref().map(|name| format!(" ({})", clip(name, 60))).unwrap_or_default();
            let regions = match account.regions.as_slice() {
                [] => String::new(),
                regions => format!(", {}", regions.join(", ")),
            };
            format!("{} {}{name}{regions}", account.platform, account.id)
        })
        .collect();
    match lines.as_slice() {
        [] => "the workspace declares no account".to_owned(),
        lines => format!("{} and nothing else", lines.join("; ")),
    }
}

fn rows<const N: usize>(facts: &Facts, table: &str, sql: &str) -> Result<Vec<[String; N]>, RenderError> {
    let answer = facts
        .query(&format!("SELECT * FROM ({sql}) LIMIT {MOST}"), &[], MOST)
        .map_err(|error| RenderError::Facts { table: table.to_owned(), error })?;
    Ok(answer
        .rows
        .iter()
        .filter_map(|row| <[String; N]>::try_from(row.iter().map(value_text).collect::<Vec<_>>()).ok())
        .collect())
}
