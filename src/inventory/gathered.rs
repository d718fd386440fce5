//! The collection itself as facts: artefacts, scopes, expected sources, analyses. Takes the index and what the
//! workspace declares; a source is expected because its scope is declared, whether or not anything is there.

use crate::facts::{Facts, FactsError, Row};
use crate::model::{
    Artefact, CapturedBy, Citation, DeclaredAccount, Kind, KindSpec, Reach, Scope, SnapshotIndex, Workspace,
};
use std::collections::{BTreeMap, BTreeSet};

/// Analyses by name, with why they did not run.
const ANALYSES: &[(&str, &str)] = &[
    ("access", "effective access is not computed"),
    ("reach", "reachability is not computed"),
    ("logs", "the logs themselves are not read"),
];

/// Kinds that a declared account of a name answers by another kind: AWS is itself the provider, or the scanner.
const STAND_INS: &[(&str, &str, &str)] = &[
    ("idp.users", "identity-center", "aws.identitystore.users"),
    ("scanner.findings", "security-hub", "aws.securityhub.findings"),
];

/// The artefacts that stand for a kind of a declared account.
fn stand_ins<'i>(index: &'i SnapshotIndex, kind: &Kind, account: &str) -> Vec<&'i Artefact> {
    let other = STAND_INS.iter().find(|(k, id, _)| *k == kind.as_str() && *id == account).map(|(_, _, other)| *other);
    let current = index.artefacts.iter().filter(|artefact| artefact.superseded_by.is_none());
    current.filter(|artefact| other == Some(artefact.kind.as_str())).collect()
}

pub(super) fn fill(
    facts: &Facts,
    index: &SnapshotIndex,
    workspace: &Workspace,
    kinds: &BTreeMap<Kind, KindSpec>,
) -> Result<(), FactsError> {
    for artefact in &index.artefacts {
        facts.insert(&row(artefact))?;
        for place in artefact.withheld.iter().filter(|_| artefact.superseded_by.is_none()).flat_map(|w| &w.places) {
            let citation = Citation::from_columns(&artefact.path, &place.place);
            let row = Row::new("withheld", &artefact.scope(), &citation).text("name", citation.to_string());
            facts.insert(&row.text("rule", &place.rule))?;
        }
    }
    scopes(facts, index, workspace)?;
    sources(facts, index, workspace, kinds)?;
    let records = ["application", "hr", "idp", "scanner"];
    for account in workspace.scope.accounts.iter().filter(|account| !records.contains(&account.platform.as_str())) {
        let scope = Scope::account(&account.platform, &account.id);
        for (name, because) in ANALYSES {
            let row = Row::uncited("analyses").text("name", *name).text("scope", scope.as_str());
            facts.insert(&row.text("state", "not-run").text("because", *because))?;
        }
    }
    Ok(())
}

fn row(artefact: &Artefact) -> Row {
    let captured_by = artefact.captured_by.map(|by| match by {
        CapturedBy::Content => "content",
        CapturedBy::Sidecar => "sidecar",
        CapturedBy::FileTime => "file-time",
    });
    Row::uncited("artefacts")
        .text("path", &artefact.path)
        .text("kind", artefact.kind.as_str())
        .opt_text("account", artefact.account.as_deref())
        .opt_text("region", artefact.region.as_deref())
        .opt_text("subject", artefact.subject.as_deref())
        .opt_time("captured_at", artefact.captured_at)
        .opt_text("captured_by", captured_by)
        .text("digest", artefact.digest.to_string())
        .int("size", i64::try_from(artefact.size).unwrap_or(i64::MAX))
        .text("outcome", artefact.outcome.as_str())
        .opt_text("because", artefact.because.as_deref())
        .text("source", &artefact.source)
        .opt_text("command", artefact.command.as_deref())
        .opt_text("tool", artefact.tool.as_deref())
        .opt_text("caller", artefact.caller.as_deref())
        .opt_time("started_at", artefact.started_at)
        .opt_time("ended_at", artefact.ended_at)
        .opt_int("exit", artefact.exit)
        .opt_int("answer_rows", artefact.rows.and_then(|rows| i64::try_from(rows).ok()))
        .opt_text("superseded_by", artefact.superseded_by.as_deref())
}

fn scopes(facts: &Facts, index: &SnapshotIndex, workspace: &Workspace) -> Result<(), FactsError> {
    #[derive(Default)]
    struct Known {
        platform: String,
        account: String,
        region: Option<String>,
        name: Option<String>,
        declared: bool,
        seen: bool,
    }
    let mut known: BTreeMap<Scope, Known> = BTreeMap::new();
    let mut note = |platform: &str, account: Option<&str>, region: Option<&str>, name: Option<&str>, declared: bool| {
        let entry = known.entry(Scope::of(platform, account, region)).or_default();
        entry.platform = platform.to_owned();
        entry.account = account.unwrap_or("unattributed").to_owned();
        entry.region = region.filter(|_| account.is_some()).map(str::to_owned);
        entry.name = entry.name.take().or_else(|| name.map(str::to_owned));
        entry.declared |= declared;
        entry.seen |= !declared;
    };
    for account in &workspace.scope.accounts {
        note(&account.platform, Some(&account.id), None, account.name.as_deref(), true);
        for region in &account.regions {
            note(&account.platform, Some(&account.id), Some(region), None, true);
        }
    }
    for artefact in &index.artefacts {
        note(artefact.kind.platform(), artefact.account.as_deref(), artefact.region.as_deref(), None, false);
    }
    for (scope, entry) in known {
        facts.insert(
            &Row::uncited("scopes")
                .text("scope", scope.as_str())
                .text("platform", entry.platform)
                .text("account", entry.account)
                .opt_text("region", entry.region)
                .opt_text("name", entry.name)
                .bool("declared", entry.declared)
                .bool("seen", entry.seen),
        )?;
    }
    Ok(())
}

/// The regions in which an account's sources are expected: those it declares; if it declares none, every one of which
/// an artefact speaks.
fn regions<'a>(account: &'a DeclaredAccount, index: &'a SnapshotIndex) -> BTreeSet<&'a str> {
    if !account.regions.is_empty() {
        return account.regions.iter().map(String::as_str).collect();
    }
    let own = |artefact: &&Artefact| {
        artefact.kind.platform() == account.platform && artefact.account.as_deref() == Some(account.id.as_str())
    };
    index.artefacts.iter().filter(own).filter_map(|artefact| artefact.region.as_deref()).collect()
}

fn sources(
    facts: &Facts,
    index: &SnapshotIndex,
    workspace: &Workspace,
    kinds: &BTreeMap<Kind, KindSpec>,
) -> Result<(), FactsError> {
    let mut current: BTreeMap<(&Kind, Option<&str>, Option<&str>), Vec<&Artefact>> = BTreeMap::new();
    for artefact in index.artefacts.iter().filter(|a| a.superseded_by.is_none()) {
        let whole = kinds.get(&artefact.kind).is_some_and(|spec| spec.reach == Reach::Account);
        let region = if whole { None } else { artefact.region.as_deref() };
        current.entry((&artefact.kind, artefact.account.as_deref(), region)).or_default().push(artefact);
    }
    // A part of what a kind of a cluster is about does not speak for it where the whole is there.
    for ((kind, _, _), found) in &mut current {
        if kind.platform() == "kubernetes" && found.iter().any(|artefact| artefact.subject.is_none()) {
            found.retain(|artefact| artefact.subject.is_none());
        }
    }
    for account in &workspace.scope.accounts {
        let regions = regions(account, index);
        for spec in kinds.values().filter(|spec| spec.per.is_none() && spec.kind.platform() == account.platform) {
            let regions: Vec<Option<&str>> = match spec.reach {
                Reach::Account => vec![None],
                Reach::Region => regions.iter().copied().map(Some).collect(),
            };
            for region in regions {
                let scope = Scope::of(&account.platform, Some(&account.id), region);
                let row = Row::uncited("sources").text("scope", scope.as_str()).text("kind", spec.kind.as_str());
                let own = current.get(&(&spec.kind, Some(account.id.as_str()), region)).map(Vec::as_slice);
                let found = own.map_or_else(|| stand_ins(index, &spec.kind, &account.id), <[_]>::to_vec);
                if found.is_empty() {
                    facts.insert(&row.clone().text("state", "missing"))?;
                }
                for artefact in found {
                    let row = row.clone().text("state", artefact.outcome.as_str()).text("artefact", &artefact.path);
                    facts.insert(&row.opt_text("because", artefact.because.as_deref()))?;
                }
            }
        }
    }
    Ok(())
}
