//! Holds the kinds of artefact against each other: whether every command can be run, and where its subjects come
//! from. Takes the collectors' files read, gives every dangling name. Never runs anything.

use super::cross::at;
use super::error::{At, CatalogError};
use super::files::Collector;
use crate::model::{Catalog, Fanout, ItemPath, Kind, KindSpec, YamlFile, nearest, refused_command};
use std::collections::BTreeSet;

/// Placeholders that every command may use: whose account is asked, and where.
const EVERYWHERE: [&str; 2] = ["account", "region"];

pub(super) fn check(files: &[YamlFile<Collector>], catalog: &Catalog, errors: &mut Vec<CatalogError>) {
    let run: BTreeSet<&str> =
        files.iter().filter(|f| f.value.tool.is_some()).map(|f| f.value.platform.as_str()).collect();
    for file in files {
        for (i, spec) in file.value.kinds.iter().enumerate() {
            let at = at(file, &format!("/kinds/{i}"));
            let is_run = run.contains(spec.kind.platform());
            names(spec, &at, catalog, errors);
            let mut wrong = Vec::new();
            if is_run {
                wrong.extend(refused_command(&spec.command));
            }
            wrong.extend(placeholders(spec, is_run));
            wrong.extend(circle(spec, catalog));
            errors.extend(wrong.into_iter().map(|message| CatalogError::Command {
                at: at.clone(),
                kind: spec.kind.to_string(),
                message,
            }));
        }
    }
    for platform in &run {
        let listing: Vec<&Kind> = catalog
            .kinds
            .values()
            .filter(|s| s.kind.platform() == *platform && s.regions.is_some())
            .map(|s| &s.kind)
            .collect();
        if let [_, second, ..] = listing.as_slice() {
            let message = "lists the regions, and another kind does so too".to_owned();
            let at = At::file(format!("catalog/collectors/{platform}.yaml"));
            errors.push(CatalogError::Command { at, kind: second.to_string(), message });
        }
    }
}

/// The kinds that a kind names.
fn names(spec: &KindSpec, at: &At, catalog: &Catalog, errors: &mut Vec<CatalogError>) {
    let named = spec.from.iter().map(|from| &from.kind).chain(&spec.after);
    for kind in named.filter(|kind| !catalog.kinds.contains_key(*kind)) {
        errors.push(CatalogError::Unknown {
            at: at.clone(),
            holder: format!("kind `{}`", spec.kind),
            what: "kind of artefact",
            id: kind.to_string(),
            nearest: nearest(kind.as_str(), catalog.kinds.keys().map(Kind::as_str)).map(str::to_owned),
        });
    }
}

/// What is wrong with a command's placeholders: each must come from somewhere.
fn placeholders(spec: &KindSpec, is_run: bool) -> Vec<String> {
    let mut wrong = Vec::new();
    let in_command: BTreeSet<&str> = spec
        .command
        .split(' ')
        .filter(|word| word.contains(['{', '}']))
        .map(|word| word.split_once('{').and_then(|(_, rest)| rest.split_once('}')).map_or(word, |(name, _)| name))
        .collect();
    let with = spec.from.as_ref().map(|from| &from.with);
    for name in &in_command {
        let known = EVERYWHERE.contains(name)
            || (*name == "subject" && spec.per.is_some())
            || with.is_some_and(|with| with.contains_key(*name));
        if !known && (is_run || *name == "subject") {
            wrong.push(format!("has `{{{name}}}` in its command, and nothing says where it comes from"));
        }
    }
    if is_run && spec.per.is_some() && !in_command.contains("subject") {
        wrong.push("is asked for one by one (`per`), and has no `{subject}` in its command".to_owned());
    }
    match (&spec.from, &spec.per) {
        (None, Some(_)) if is_run => wrong.push("is asked for one by one, and has no `from`".to_owned()),
        (Some(_), None) => wrong.push("has `from`, and is not asked for one by one (`per`)".to_owned()),
        _ => {}
    }
    for (name, place) in with.into_iter().flatten() {
        if !in_command.contains(name.as_str()) {
            wrong.push(format!("gives `{name}`, which its command does not have"));
        }
        if place != Fanout::OF_SOURCE
            && let Err(problem) = place.parse::<ItemPath>()
        {
            wrong.push(format!("gives `{name}`: {problem}"));
        }
    }
    if let Some(from) = spec.from.as_ref().filter(|from| from.kind.platform() != spec.kind.platform()) {
        wrong.push(format!("takes its subjects from another platform, `{}`", from.kind));
    }
    wrong
}

/// A kind that waits for itself.
fn circle(spec: &KindSpec, catalog: &Catalog) -> Option<String> {
    let mut open: Vec<&Kind> = spec.from.iter().map(|from| &from.kind).chain(&spec.after).collect();
    let mut seen = BTreeSet::new();
    while let Some(kind) = open.pop() {
        if *kind == spec.kind {
            return Some("waits for itself".to_owned());
        }
        if let Some(next) = catalog.kinds.get(kind).filter(|_| seen.insert(kind)) {
            open.extend(next.from.iter().map(|from| &from.kind).chain(&next.after));
        }
    }
    None
}
