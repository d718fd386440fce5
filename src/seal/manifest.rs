//! The manifest. Takes files, gives their list in one canonical form; takes that form, gives the list or why
//! not. Never lists the envelope.

use super::paths::check_paths;
use super::refusal::Refusal;
use crate::model::{Digest, Timestamp, read_json};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// The format that this version writes and reads.
pub const FORMAT: &str = "vouchsafe-pack/1";
/// The manifest's name in the pack.
pub const MANIFEST: &str = "MANIFEST.json";
/// The digests in the form of `sha256sum -c`.
pub const SUMS: &str = "SHA256SUMS";
/// The detached CMS signature over the manifest.
pub const SIGNATURE: &str = "MANIFEST.p7s";
/// The certificates, the signer's first.
pub const CERTIFICATES: &str = "signer.pem";
/// The same digests as an in-toto statement in a DSSE envelope.
pub const STATEMENT: &str = "statement.dsse.json";
/// What the manifest does not list: itself and what is made from it.
pub const ENVELOPE: [&str; 5] = [MANIFEST, SIGNATURE, SUMS, CERTIFICATES, STATEMENT];

const MAX_MANIFEST: usize = 64 << 20;

/// What a pack says of itself in its manifest.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PackInfo {
    /// Whose systems it is about.
    pub organisation: String,
    /// For which occasion it was made: `quarterly`, `hospital`, `baa`.
    pub profile: String,
    /// The period it answers for, as text.
    pub period: String,
    /// When it was made, by the clock of who made it; also the claimed time of signing.
    pub made_at: Timestamp,
    /// What made it: `vouchsafe 0.1.0`.
    pub made_with: String,
}

/// One file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ManifestEntry {
    /// Its path in the pack.
    pub path: String,
    /// The digest of its bytes.
    pub sha256: Digest,
    /// How many bytes it has.
    pub size: u64,
    /// What it is, by its name.
    pub media_type: String,
}

/// Every file of a pack but the envelope.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Manifest {
    /// [`FORMAT`].
    pub format: String,
    /// What the pack says of itself.
    pub made: PackInfo,
    /// The files, sorted by the bytes of their paths.
    pub files: Vec<ManifestEntry>,
}

impl Manifest {
    /// Lists these files.
    pub fn of(files: &BTreeMap<String, Vec<u8>>, made: &PackInfo) -> Self {
        let files = files.iter().map(|(path, bytes)| ManifestEntry {
            path: path.clone(),
            sha256: Digest::of(bytes),
            size: bytes.len() as u64,
            media_type: media_type(path).to_owned(),
        });
        Self { format: FORMAT.to_owned(), made: made.clone(), files: files.collect() }
    }

    /// The canonical form: JSON with two spaces of indent and a line end.
    pub fn to_bytes(&self) -> Vec<u8> {
        // Strings, numbers and lists alone: there is nothing in it that JSON cannot say.
        let mut bytes = serde_json::to_vec_pretty(self).unwrap_or_default();
        bytes.push(b'\n');
        bytes
    }

    /// Reads the canonical form and nothing else.
    ///
    /// # Errors
    /// Everything that is wrong with it.
    pub fn read(bytes: &[u8]) -> Result<Self, Vec<Refusal>> {
        if bytes.len() > MAX_MANIFEST {
            return Err(vec![Refusal::TooLarge { what: MANIFEST.to_owned(), limit: MAX_MANIFEST as u64 }]);
        }
        let document = read_json(bytes).map_err(|e| vec![Refusal::ManifestNotJson { why: e.to_string() }])?;
        let mut refusals: Vec<Refusal> =
            document.duplicate_keys.into_iter().map(|pointer| Refusal::DuplicateKey { pointer }).collect();
        match document.value.get("format").and_then(|f| f.as_str()) {
            Some(FORMAT) => {}
            Some(other) => return Err(vec![Refusal::UnknownFormat { format: other.to_owned() }]),
            None => return Err(vec![Refusal::NoFormat]),
        }
        refusals.extend(unknown_fields(&document.value));
        if !refusals.is_empty() {
            return Err(refusals);
        }
        let manifest: Self =
            serde_json::from_value(document.value).map_err(|e| vec![Refusal::ManifestForm { why: e.to_string() }])?;
        refusals.extend(manifest.list_problems());
        let again = manifest.to_bytes();
        if refusals.is_empty() && again != bytes {
            let offset = again.iter().zip(bytes).position(|(a, b)| a != b).unwrap_or(again.len().min(bytes.len()));
            refusals.push(Refusal::ManifestNotCanonical { offset });
        }
        if refusals.is_empty() { Ok(manifest) } else { Err(refusals) }
    }

    /// What is wrong with the list itself.
    fn list_problems(&self) -> Vec<Refusal> {
        let mut refusals = Vec::new();
        let mut seen: BTreeSet<&str> = BTreeSet::new();
        for entry in &self.files {
            if !seen.insert(&entry.path) {
                refusals.push(Refusal::DuplicateInManifest { path: entry.path.clone() });
            }
            if in_envelope(&entry.path) {
                refusals.push(Refusal::EnvelopeInManifest { path: entry.path.clone() });
            }
        }
        refusals.extend(check_paths(seen).into_iter().map(|p| Refusal::BadPath { path: p.path, why: p.why }));
        for pair in self.files.windows(2) {
            if pair[0].path > pair[1].path {
                refusals.push(Refusal::OutOfOrder { path: pair[1].path.clone(), after: pair[0].path.clone() });
            }
        }
        refusals
    }

    /// The lines of `SHA256SUMS`: every file, then the manifest itself.
    pub fn sums(&self, manifest: &[u8]) -> String {
        let mut text = String::new();
        for (path, digest) in self.digests(manifest) {
            text.push_str(&format!("{digest}  {path}\n"));
        }
        text
    }

    /// Every digest that the envelope vouches for: the files', then the manifest's own.
    pub(super) fn digests<'a>(&'a self, manifest: &[u8]) -> impl Iterator<Item = (&'a str, Digest)> + use<'a> {
        let own = (MANIFEST, Digest::of(manifest));
        self.files.iter().map(|entry| (entry.path.as_str(), entry.sha256)).chain([own])
    }
}

/// Whether a path is, on some system, a file of the envelope.
pub(super) fn in_envelope(path: &str) -> bool {
    ENVELOPE.iter().any(|name| name.eq_ignore_ascii_case(path))
}

fn unknown_fields(value: &serde_json::Value) -> Vec<Refusal> {
    const TOP: [&str; 3] = ["format", "made", "files"];
    const MADE: [&str; 5] = ["organisation", "profile", "period", "made_at", "made_with"];
    const FILE: [&str; 4] = ["path", "sha256", "size", "media_type"];
    let mut found = BTreeSet::new();
    let mut look = |value: Option<&serde_json::Value>, known: &'static [&'static str]| {
        let keys = value.and_then(|v| v.as_object()).into_iter().flat_map(|object| object.keys());
        for key in keys.filter(|key| !known.contains(&key.as_str())) {
            found.insert((key.clone(), nearest(key, known)));
        }
    };
    look(Some(value), &TOP);
    look(value.get("made"), &MADE);
    for file in value.get("files").and_then(|f| f.as_array()).into_iter().flatten() {
        look(Some(file), &FILE);
    }
    found.into_iter().map(|(field, nearest)| Refusal::UnknownField { field, nearest }).collect()
}

fn nearest(word: &str, known: &[&str]) -> Option<String> {
    let close = known.iter().map(|name| (strsim::damerau_levenshtein(word, name), *name)).min()?;
    (close.0 <= 2).then(|| close.1.to_owned())
}

/// What a file is, by the end of its name (IANA's media types).
fn media_type(path: &str) -> &'static str {
    let name = path.rsplit('/').next().unwrap_or_default();
    let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
    match ending.as_deref() {
        Some("json") => "application/json",
        Some("pdf") => "application/pdf",
        Some("html" | "htm") => "text/html",
        Some("css") => "text/css",
        Some("csv") => "text/csv",
        Some("md") => "text/markdown",
        Some("txt" | "log" | "typ" | "sql") => "text/plain",
        Some("yaml" | "yml") => "application/yaml",
        Some("xml") => "application/xml",
        Some("db" | "sqlite") => "application/vnd.sqlite3",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("jpg" | "jpeg") => "image/jpeg",
        Some("docx") => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        Some("xlsx") => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        Some("zip") => "application/zip",
        Some("gz") => "application/gzip",
        _ => "application/octet-stream",
    }
}
