//! Recognises exports that are not the aws tool's: by what they hold, never by a guess. Takes a file's text, gives the
//! kinds that it answers; a file that holds several (a list of mixed Kubernetes objects) answers several.
//!
//! Adding a platform is a function and a line in [`RECOGNISERS`].

mod contracts;
mod kubernetes;
mod postgresql;

use super::outcome::{self, Judged};
use super::sidecar::Entry;
use crate::model::{Collected, Kind, KindSpec, Timestamp, WithheldPlace};
use serde_json::Value;
use std::collections::BTreeMap;

/// A file that may be an export.
pub(super) struct Export<'a> {
    /// Its path as the index names it, with `/`.
    pub(super) name: &'a str,
    /// Its text.
    pub(super) text: &'a str,
    /// What it holds, if it is one JSON document.
    pub(super) json: Option<&'a Value>,
    /// What the record of the collection says of it.
    pub(super) entry: Option<&'a Entry>,
}

impl Export<'_> {
    /// The file's name without its folders, in lower case.
    pub(super) fn file_name(&self) -> String {
        self.name.rsplit('/').next().unwrap_or(self.name).to_ascii_lowercase()
    }
}

/// What a file answers.
#[derive(Debug, Clone)]
pub(super) struct Recognised {
    /// The kind.
    pub(super) kind: &'static str,
    /// The account, project, cluster or server that the content names.
    pub(super) account: Option<String>,
    /// The one thing it describes, where the kind is about one; else the part that it is, where it is not the whole.
    pub(super) subject: Option<String>,
    /// When the content says it was made.
    pub(super) made_at: Option<Timestamp>,
    /// The tool that the content says made it.
    pub(super) tool: Option<String>,
    /// Names under which the workspace may declare the account: the provider's, the tool's, the tenant's.
    pub(super) names: Vec<String>,
    /// What became of the attempt.
    pub(super) judged: Judged,
    /// What is kept instead of the file's bytes, where those hold what has no place in evidence.
    pub(super) instead: Option<Vec<u8>>,
    /// The places in those bytes at which something was taken out.
    pub(super) withheld: Vec<WithheldPlace>,
}

impl Recognised {
    /// An answer of a kind, whole as far as is known.
    pub(super) fn of(kind: &'static str) -> Self {
        Self {
            kind,
            account: None,
            subject: None,
            made_at: None,
            tool: None,
            names: Vec::new(),
            judged: Judged::plain(Collected::Collected),
            instead: None,
            withheld: Vec::new(),
        }
    }
}

/// Looks at a file; gives nothing if it is none of its own.
type Recogniser = fn(&Export<'_>) -> Vec<Recognised>;

const RECOGNISERS: &[Recogniser] = &[kubernetes::recognise, postgresql::recognise, contracts::recognise];

/// Says why a file that looks like one of its own is none.
type NearMiss = fn(&Export<'_>) -> Option<String>;

const NEAR_MISSES: &[NearMiss] = &[contracts::near_miss];

/// Recognises a file that is not the aws tool's.
pub(super) fn recognise(export: &Export<'_>) -> Vec<Recognised> {
    RECOGNISERS.iter().map(|recogniser| recogniser(export)).find(|found| !found.is_empty()).unwrap_or_default()
}

/// Why a file that looks like an export is none.
pub(super) fn near_miss(export: &Export<'_>) -> Option<String> {
    NEAR_MISSES.iter().find_map(|near| near(export))
}

/// Providers and tools that have a name of their own: an account that is declared by one of them is no other's.
const NAMED: [&str; 17] = [
    "auth0",
    "checkov",
    "entra",
    "entra-id",
    "google",
    "google-workspace",
    "grype",
    "identity-center",
    "keycloak",
    "okta",
    "prowler",
    "security-hub",
    "semgrep",
    "snyk",
    "terrascan",
    "tfsec",
    "trivy",
];

/// Whether a declared account is plainly that of another provider or tool than the content's.
pub(super) fn is_anothers(declared: &str, names: &[String]) -> bool {
    let declared = declared.to_ascii_lowercase();
    !names.is_empty() && NAMED.contains(&declared.as_str()) && !names.contains(&declared)
}

/// The kind of a command that is not the aws tool's and that failed: its record names it. kubectl prints what it could
/// all the same, and that may hold Secrets: its own recogniser sees to both.
pub(super) fn failed<'k>(entry: &Entry, kinds: &'k BTreeMap<Kind, KindSpec>) -> Option<(&'k KindSpec, Judged)> {
    let spec = kinds.get(entry.kind.as_ref()?).filter(|spec| !["aws", "kubernetes"].contains(&spec.kind.platform()))?;
    let exit = entry.exit.filter(|exit| *exit != 0)?;
    Some((spec, outcome::of_tool(entry, exit)))
}
