//! Holds the files of a catalog against each other. Takes them read, gives the catalog and every name in it that
//! nothing has. Never runs SQL.

use super::error::{At, CatalogError};
use super::read::Read;
use super::{checks, collectors, mapping};
use crate::model::{Catalog, CheckId, Pillar, YamlFile};
use std::collections::{BTreeMap, BTreeSet};

/// Parameters that every check may use beside the policy's numbers.
pub(super) const PARAMETERS: [&str; 3] = [":now", ":period_first", ":period_last"];

/// What the program finds itself, which a check may need beside artefacts.
const ANALYSES: [&str; 3] = ["analysis.access", "analysis.reach", "analysis.logs"];

/// The names that are known, and whether all of them are: where a file could not be read, an unknown name is no
/// second error.
pub(super) struct Names<'r> {
    pub(super) read: &'r Read,
    pub(super) checks: BTreeSet<String>,
    pub(super) documents: BTreeSet<String>,
    pub(super) attestations: BTreeSet<String>,
    pub(super) kinds: BTreeSet<String>,
}

impl Names<'_> {
    pub(super) fn whole(&self, what: &str) -> bool {
        !self.read.broken.contains(&what)
    }
}

pub(super) fn assemble(read: &Read, files: &BTreeMap<String, Vec<u8>>, errors: &mut Vec<CatalogError>) -> Catalog {
    let mut catalog = Catalog {
        version: String::new(),
        pillars: Vec::new(),
        questions: Vec::new(),
        frameworks: BTreeMap::new(),
        overlays: BTreeMap::new(),
        adapted: read.adapted.as_ref().map(|file| file.value.clone()).unwrap_or_default(),
        checks: BTreeMap::new(),
        documents: BTreeMap::new(),
        attestations: BTreeMap::new(),
        thresholds: BTreeMap::new(),
        kinds: BTreeMap::new(),
        files: files.clone(),
    };
    plain_files(read, &mut catalog, errors);
    kinds(read, &mut catalog, errors);
    if !read.broken.contains(&"collectors") {
        collectors::check(&read.collectors, &catalog, errors);
    }
    let mut seen = Seen::default();
    for file in &read.checks {
        let at = at(file, "/id");
        let expected = format!("{}.yaml", file.value.id);
        if !file.file.ends_with(&format!("/{expected}")) {
            errors.push(CatalogError::FileName { at: at.clone(), id: file.value.id.to_string(), expected });
        }
        if seen.first("check", file.value.id.as_str(), at, errors) {
            catalog.checks.insert(file.value.id.clone(), file.value.clone());
        }
    }
    let names = Names {
        read,
        checks: catalog.checks.keys().map(CheckId::to_string).chain(read.broken_checks.iter().cloned()).collect(),
        documents: catalog.documents.keys().map(ToString::to_string).collect(),
        attestations: catalog.attestations.keys().map(ToString::to_string).collect(),
        kinds: catalog.kinds.keys().map(ToString::to_string).chain(ANALYSES.map(str::to_owned)).collect(),
    };
    for file in &read.checks {
        checks::check(file, &catalog, &names, errors);
    }
    mapping::frameworks(read, &names, &mut catalog, errors);
    mapping::questions(read, &names, &mut catalog, errors);
    catalog
}

pub(super) fn at<T>(file: &YamlFile<T>, pointer: &str) -> At {
    At { path: file.file.clone(), line: file.line(pointer) }
}

/// Where each name stood first.
#[derive(Default)]
pub(super) struct Seen(BTreeMap<(&'static str, String), At>);

impl Seen {
    /// Whether this is the first of its name; if not, an error says so.
    pub(super) fn first(&mut self, what: &'static str, id: &str, at: At, errors: &mut Vec<CatalogError>) -> bool {
        match self.0.get(&(what, id.to_owned())) {
            Some(first) => {
                errors.push(CatalogError::Duplicate { at, what, id: id.to_owned(), first: first.clone() });
                false
            }
            None => {
                self.0.insert((what, id.to_owned()), at);
                true
            }
        }
    }
}

pub(super) fn texts<T>(
    file: &YamlFile<T>,
    pointer: &str,
    holder: &str,
    fields: &[(&'static str, &str)],
    errors: &mut Vec<CatalogError>,
) {
    for (field, text) in fields {
        if text.trim().is_empty() {
            let at = at(file, &format!("{pointer}/{field}"));
            errors.push(CatalogError::EmptyText { at, holder: holder.to_owned(), field });
        }
    }
}

/// Pillars, numbers, kinds of document and of attestation.
fn plain_files(read: &Read, catalog: &mut Catalog, errors: &mut Vec<CatalogError>) {
    let mut seen = Seen::default();
    if let Some(file) = &read.pillars {
        texts(file, "", "the catalog", &[("version", &file.value.version)], errors);
        catalog.version = file.value.version.clone();
        for (i, pillar) in file.value.pillars.iter().enumerate() {
            let pointer = format!("/pillars/{i}");
            texts(file, &pointer, &format!("pillar `{}`", pillar.id), &[("title", &pillar.title)], errors);
            for (j, sentence) in pillar.sentences.iter().enumerate() {
                let pointer = format!("{pointer}/sentences/{j}");
                seen.first("sentence", &sentence.id, at(file, &pointer), errors);
                texts(file, &pointer, &format!("sentence `{}`", sentence.id), &[("text", &sentence.text)], errors);
            }
            if seen.first("pillar", pillar.id.as_str(), at(file, &pointer), errors) {
                catalog.pillars.push(pillar.clone());
            }
        }
        for pillar in Pillar::ALL.iter().filter(|p| !catalog.pillars.iter().any(|there| there.id == **p)) {
            errors.push(CatalogError::NotDescribed {
                at: at(file, "/pillars"),
                what: "pillar",
                id: pillar.to_string(),
            });
        }
    }
    for (file, i, number) in listed(&read.policy, |policy| &policy.thresholds) {
        let pointer = format!("/thresholds/{i}");
        let good = !number.id.is_empty()
            && number.id.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_')
            && number.id.starts_with(|c: char| c.is_ascii_lowercase())
            && !PARAMETERS.iter().any(|taken| taken[1..] == number.id);
        if !good {
            errors.push(CatalogError::ThresholdName { at: at(file, &pointer), id: number.id.clone() });
        }
        texts(file, &pointer, &format!("`{}`", number.id), &[("title", &number.title), ("unit", &number.unit)], errors);
        if seen.first("number", &number.id, at(file, &pointer), errors) {
            catalog.thresholds.insert(number.id.clone(), number.clone());
        }
    }
    for (file, i, kind) in listed(&read.documents, |documents| &documents.documents) {
        let pointer = format!("/documents/{i}");
        let fields = [("title", kind.title.as_str()), ("about", &kind.about), ("owner", &kind.owner)];
        texts(file, &pointer, &format!("document `{}`", kind.id), &fields, errors);
        if seen.first("document", kind.id.as_str(), at(file, &pointer), errors) {
            catalog.documents.insert(kind.id.clone(), kind.clone());
        }
    }
    for (file, i, kind) in listed(&read.attestations, |attestations| &attestations.attestations) {
        let pointer = format!("/attestations/{i}");
        let fields = [("title", kind.title.as_str()), ("about", &kind.about), ("owner", &kind.owner)];
        texts(file, &pointer, &format!("attestation `{}`", kind.id), &fields, errors);
        if seen.first("attestation", kind.id.as_str(), at(file, &pointer), errors) {
            catalog.attestations.insert(kind.id.clone(), kind.clone());
        }
    }
}

/// The items of files, each with its file and position.
fn listed<'r, T, I: 'r>(
    files: &'r [YamlFile<T>],
    items: impl Fn(&'r T) -> &'r Vec<I>,
) -> impl Iterator<Item = (&'r YamlFile<T>, usize, &'r I)> {
    files.iter().flat_map(move |file| items(&file.value).iter().enumerate().map(move |(i, item)| (file, i, item)))
}

fn kinds(read: &Read, catalog: &mut Catalog, errors: &mut Vec<CatalogError>) {
    let mut seen = Seen::default();
    for file in &read.collectors {
        for (i, spec) in file.value.kinds.iter().enumerate() {
            let at = at(file, &format!("/kinds/{i}"));
            if spec.kind.platform() != file.value.platform {
                let (kind, platform) = (spec.kind.to_string(), file.value.platform.clone());
                errors.push(CatalogError::Platform { at: at.clone(), kind, platform });
            }
            if seen.first("kind", spec.kind.as_str(), at, errors) {
                catalog.kinds.insert(spec.kind.clone(), spec.clone());
            }
        }
    }
}
