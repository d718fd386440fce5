//! Reads a catalog's files one by one. Takes paths and bytes, gives them typed, each with its lines; what cannot
//! be read is an error and left out. Never checks one file against another.

use super::error::{At, CatalogError};
use super::files::{
    ADAPTED, ATTESTATIONS, Attestations, CHECK, COLLECTOR, Collector, DOCUMENTS, Documents, FRAMEWORK, FrameworkFile,
    KNOWN, OVERLAY, PILLARS, POLICY, Pillars, Policy, QUESTIONS, Questions, ROOT,
};
use crate::model::{Adapted, Check, YamlFile, nearest, read_yaml};
use serde::de::DeserializeOwned;
use std::collections::BTreeMap;

/// Every file that could be read.
#[derive(Default)]
pub(super) struct Read {
    pub(super) pillars: Option<YamlFile<Pillars>>,
    pub(super) questions: Option<YamlFile<Questions>>,
    pub(super) policy: Vec<YamlFile<Policy>>,
    pub(super) documents: Vec<YamlFile<Documents>>,
    pub(super) attestations: Vec<YamlFile<Attestations>>,
    pub(super) adapted: Option<YamlFile<Adapted>>,
    pub(super) frameworks: Vec<YamlFile<FrameworkFile>>,
    pub(super) overlays: Vec<YamlFile<FrameworkFile>>,
    pub(super) checks: Vec<YamlFile<Check>>,
    pub(super) collectors: Vec<YamlFile<Collector>>,
    /// Names of check files that could not be read: naming them elsewhere is no second error.
    pub(super) broken_checks: Vec<String>,
    /// Whether a whole-catalog file, a framework or a collector could not be read.
    pub(super) broken: Vec<&'static str>,
}

pub(super) fn read(files: &BTreeMap<String, Vec<u8>>, errors: &mut Vec<CatalogError>) -> Read {
    let mut read = Read::default();
    for (path, bytes) in files {
        let Some(inner) = path.strip_prefix(ROOT) else {
            errors.push(CatalogError::StrayFile { at: At::file(path), nearest: Some(format!("{ROOT}{path}")) });
            continue;
        };
        let (folder, name) = inner.split_once('/').unwrap_or(("", inner));
        match (folder, name) {
            ("", "pillars.yaml") => read.pillars = file(path, bytes, PILLARS, "pillars", &mut read.broken, errors),
            ("", "questions.yaml") => {
                read.questions = file(path, bytes, QUESTIONS, "questions", &mut read.broken, errors);
            }
            ("", "adapted.yaml") => read.adapted = file(path, bytes, ADAPTED, "adapted", &mut read.broken, errors),
            ("questionnaires" | "detections", _) | (_, "README.md") => {}
            _ if is_of("policy", inner) => {
                read.policy.extend(file(path, bytes, POLICY, "policy", &mut read.broken, errors));
            }
            _ if is_of("documents", inner) => {
                read.documents.extend(file(path, bytes, DOCUMENTS, "documents", &mut read.broken, errors));
            }
            _ if is_of("attestations", inner) => {
                read.attestations.extend(file(path, bytes, ATTESTATIONS, "attestations", &mut read.broken, errors));
            }
            ("frameworks", name) if is_yaml(name) => {
                read.frameworks.extend(file(path, bytes, FRAMEWORK, "frameworks", &mut read.broken, errors));
            }
            ("overlays", name) if is_yaml(name) => {
                read.overlays.extend(file(path, bytes, OVERLAY, "overlays", &mut read.broken, errors));
            }
            // What a collector runs: programs of other languages, kept whole.
            ("collectors", name) if name.ends_with(".sql") => {}
            ("collectors", name) if is_yaml(name) => {
                read.collectors.extend(file(path, bytes, COLLECTOR, "collectors", &mut read.broken, errors));
            }
            ("checks", name) if is_yaml(name) => match file(path, bytes, CHECK, "checks", &mut read.broken, errors) {
                Some(check) => read.checks.push(check),
                None => read.broken_checks.push(name.trim_end_matches(".yaml").to_owned()),
            },
            _ => errors.push(stray(path, inner)),
        }
    }
    for (name, there) in [
        ("pillars.yaml", files.contains_key("catalog/pillars.yaml")),
        ("questions.yaml", files.contains_key("catalog/questions.yaml")),
    ] {
        if !there {
            let holds = KNOWN.iter().find(|known| known.0 == name).map_or("", |known| known.1);
            errors.push(CatalogError::MissingFile { at: At::file(format!("{ROOT}{name}")), holds });
        }
    }
    read
}

/// `documents.yaml`, or a file in `documents/`.
fn is_of(what: &str, inner: &str) -> bool {
    match inner.strip_prefix(what) {
        Some(".yaml") => true,
        Some(rest) => rest.strip_prefix('/').is_some_and(is_yaml),
        None => false,
    }
}

/// A `.yaml` file directly in its folder.
fn is_yaml(name: &str) -> bool {
    name.ends_with(".yaml") && !name.contains('/')
}

fn stray(path: &str, inner: &str) -> CatalogError {
    let first = inner.split('/').next().unwrap_or(inner);
    let nearest = match nearest(first, KNOWN.iter().map(|known| known.0)) {
        Some(same) if same == first => Some(format!("{first}/NAME.yaml")),
        other => other.map(str::to_owned),
    };
    CatalogError::StrayFile { at: At::file(path), nearest }
}

fn file<T: DeserializeOwned>(
    path: &str,
    bytes: &[u8],
    format: &str,
    what: &'static str,
    broken: &mut Vec<&'static str>,
    errors: &mut Vec<CatalogError>,
) -> Option<YamlFile<T>> {
    match read_yaml(path, bytes, format) {
        Ok(file) => Some(file),
        Err(problems) => {
            broken.push(what);
            errors.extend(problems.into_iter().map(CatalogError::from));
            None
        }
    }
}
