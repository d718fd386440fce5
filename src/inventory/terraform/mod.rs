//! Terraform: plans, states and sources. Takes their documents and texts, fills `tf_resources` and `tf_grants`, which no
//! check of what is deployed reads. Never lets a sensitive value into a fact.

mod arns;
mod grants;
mod raw_state;
mod resource;
mod secrets;
mod shown;
mod source;
mod symbol;

use super::reading::{Answer, Reading};
use super::{InventoryError, Reader};
use crate::facts::{Facts, Row};
use crate::model::{Artefact, Collected, Scope, Snapshot, decode_text};
use grants::Grant;
use resource::{Resource, Spot, World};
use serde_json::Value;
use std::collections::BTreeMap;

pub(super) const READERS: &[(&str, Reader)] =
    &[("terraform.plan", plan), ("terraform.state", state), ("terraform.source", parsed)];

fn plan(reading: &Reading<'_>, answer: &Answer) {
    if let Some(root) = reading.root(answer) {
        fill(&shown::plan(&root, reading.path()), &[reading]);
    }
}

fn state(reading: &Reading<'_>, answer: &Answer) {
    let Some(root) = reading.root(answer) else { return };
    let world = if root.has("format_version") {
        shown::state(&root, reading.path())
    } else {
        raw_state::raw_state(&root, reading.path())
    };
    fill(&world, &[reading]);
}

/// A source alone says little: [`join`] reads a folder's files together. Here only what is no HCL is noted.
fn parsed(reading: &Reading<'_>, answer: &Answer) {
    match answer {
        Answer::Text(text) => {
            if let Err((line, problem)) = source::File::parse(text) {
                reading.problem(&format!(":{line}"), problem);
            }
        }
        Answer::Json(_) => reading.problem("", "a source of Terraform was expected, JSON stands here".to_owned()),
        Answer::Nothing | Answer::NotConfigured => {}
    }
}

/// Reads the sources, folder by folder: what one file declares another refers to.
pub(super) fn join(facts: &Facts, snapshot: &Snapshot) -> Result<(), InventoryError> {
    let mut folders: BTreeMap<&str, Vec<&Artefact>> = BTreeMap::new();
    for artefact in snapshot.current().filter(|artefact| artefact.kind.as_str() == "terraform.source") {
        if artefact.outcome == Collected::Collected {
            let folder = artefact.source.rsplit_once('/').map_or("", |(folder, _)| folder);
            folders.entry(folder).or_default().push(artefact);
        }
    }
    for (folder, artefacts) in folders {
        let mut files = Vec::new();
        for (position, artefact) in artefacts.iter().enumerate() {
            let path = snapshot.file(artefact);
            let bytes = std::fs::read(&path).map_err(|error| InventoryError::Io { path, error })?;
            let file = decode_text(&bytes).ok().and_then(|(text, _)| source::File::parse(&text).ok());
            files.extend(file.map(|file| (position, file)));
        }
        let scope = |artefact: &Artefact| Scope::of("terraform", artefact.account.as_deref(), None);
        let readings: Vec<Reading<'_>> = artefacts.iter().map(|a| Reading::new(facts, a, scope(a))).collect();
        let root = if folder.is_empty() { "." } else { folder };
        fill(&source::world(&files, root), &readings.iter().collect::<Vec<_>>());
        for reading in readings {
            reading.finish()?;
        }
    }
    Ok(())
}

/// Puts resources and grants into the facts, each citing the artefact that it stands in.
fn fill(world: &World, readings: &[&Reading<'_>]) {
    let put = |table: &'static str, spot: &Spot, fill: &dyn Fn(Row) -> Row| {
        if let Some(reading) = readings.get(spot.artefact) {
            let row = reading.row(table, &spot.pointer).text("source", world.source.word()).text("root", &world.root);
            reading.put(&fill(row));
        }
    };
    for resource in &world.resources {
        put("tf_resources", &resource.spot, &|row| of_resource(row, resource));
    }
    for grant in grants::grants(world) {
        if let Some(spot) = &grant.spot {
            put("tf_grants", spot, &|row| of_grant(row, &grant));
        }
    }
}

fn of_resource(row: Row, resource: &Resource) -> Row {
    let attributes = symbol::shown_value(&Value::Object(resource.attributes.clone()));
    let refers: serde_json::Map<String, Value> = resource
        .refers
        .iter()
        .map(|(key, target)| {
            let full =
                if resource.module.is_empty() { target.clone() } else { format!("{}.{target}", resource.module) };
            (key.clone(), full.into())
        })
        .collect();
    row.text("address", &resource.address)
        .text("type", &resource.kind)
        .text("name", &resource.name)
        .opt_text("provider", resource.provider.clone())
        .text("mode", &resource.mode)
        .text("action", &resource.action)
        .json("attributes", &attributes)
        .json("unknown", &Value::from(resource.unknown.clone()))
        .json("refers", &Value::Object(refers))
}

fn of_grant(row: Row, grant: &Grant) -> Row {
    row.text("policy", &grant.policy)
        .text("kind", grant.kind)
        .opt_text("principal", grant.principal.clone())
        .opt_text("principal_kind", grant.principal_kind.clone())
        .opt_text("principal_address", grant.principal_address.clone())
        .opt_int("statement", grant.statement.and_then(|number| i64::try_from(number).ok()))
        .opt_text("effect", grant.effect.clone())
        .opt_text("action", grant.action.clone())
        .bool("not_action", grant.not_action)
        .opt_text("resource", grant.resource.clone())
        .bool("not_resource", grant.not_resource)
        .opt_text("resource_like", grant.resource_like.clone())
        .opt_json("condition", grant.condition.as_ref())
}

#[cfg(test)]
mod tests;
