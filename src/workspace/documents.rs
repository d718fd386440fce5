//! The document register. Takes front matter and the register in `vouchsafe.yaml`, gives documents.
//! Never judges whether a document says what it should.

use super::file::{self, PREFIX};
use super::{Main, WorkspaceError};
use crate::model::{Citation, Digest, Document, DocumentId, YamlFile, YamlProblem, read_yaml};
use chrono::NaiveDate;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::path::Path;

/// The most bytes one document may have.
const MOST_BYTES: u64 = 64 * 1024 * 1024;

/// One entry of the register in `vouchsafe.yaml`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Registered {
    file: String,
    kind: DocumentId,
    #[serde(default)]
    title: Option<String>,
    #[serde(default)]
    owner: Option<String>,
    #[serde(default)]
    version: Option<String>,
    #[serde(default)]
    approved_by: Option<String>,
    #[serde(default)]
    approved_on: Option<NaiveDate>,
    #[serde(default)]
    review_by: Option<NaiveDate>,
}

/// Front matter: what a Markdown document says of itself.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct FrontMatter {
    kind: DocumentId,
    #[serde(default)]
    title: Option<String>,
    #[serde(default)]
    owner: Option<String>,
    #[serde(default)]
    version: Option<String>,
    #[serde(default)]
    approved_by: Option<String>,
    #[serde(default)]
    approved_on: Option<NaiveDate>,
    #[serde(default)]
    review_by: Option<NaiveDate>,
}

/// Gathers the documents, and the files in `documents/` of which nothing says what they are.
pub(super) fn gather(
    root: &Path,
    main: Option<&YamlFile<Main>>,
    files: &mut BTreeMap<String, Vec<u8>>,
    errors: &mut Vec<WorkspaceError>,
) -> (Vec<Document>, Vec<String>) {
    let mut found: BTreeMap<String, Document> = BTreeMap::new();
    let mut unregistered = Vec::new();
    if let Some(main) = main {
        for (i, entry) in main.value.documents.iter().enumerate() {
            let pointer = format!("/documents/{i}");
            let problem = |message: String, hint: Option<&str>| {
                WorkspaceError::Yaml(YamlProblem {
                    file: root.join("vouchsafe.yaml").display().to_string(),
                    line: main.line(&pointer),
                    message,
                    hint: hint.map(str::to_owned),
                })
            };
            if file::escapes(&entry.file) {
                errors.push(problem(format!("`{}` lies outside the workspace", entry.file), None));
                continue;
            }
            let bytes = read_document(root, &entry.file, errors);
            let front = bytes.as_deref().and_then(|b| front_matter(root, &entry.file, b, errors));
            let document = Document {
                id: entry.kind.clone(),
                title: entry
                    .title
                    .clone()
                    .or(front.as_ref().and_then(|f| f.title.clone()))
                    .unwrap_or_else(|| stem(&entry.file)),
                path: format!("{PREFIX}{}", entry.file),
                media_type: media_type(&entry.file).to_owned(),
                digest: bytes.as_deref().map(Digest::of),
                size: bytes.as_ref().map_or(0, |b| b.len() as u64),
                owner: entry.owner.clone().or(front.as_ref().and_then(|f| f.owner.clone())),
                version: entry.version.clone().or(front.as_ref().and_then(|f| f.version.clone())),
                approved_by: entry.approved_by.clone().or(front.as_ref().and_then(|f| f.approved_by.clone())),
                approved_on: entry.approved_on.or(front.as_ref().and_then(|f| f.approved_on)),
                review_by: entry.review_by.or(front.as_ref().and_then(|f| f.review_by)),
                citation: main.cite(&pointer),
            };
            if found.insert(entry.file.clone(), document).is_some() {
                errors.push(problem(format!("`{}` is registered twice", entry.file), Some("one file is one document")));
            }
            if let Some(bytes) = bytes {
                files.insert(format!("{PREFIX}{}", entry.file), bytes);
            }
        }
    }
    let folder = root.join("documents");
    for entry in walkdir::WalkDir::new(&folder).sort_by_file_name().follow_links(false).into_iter().flatten() {
        let Ok(relative) = entry.path().strip_prefix(root) else { continue };
        let Some(name) = relative.to_str().map(|n| n.replace('\\', "/")) else { continue };
        let hidden = entry.file_name().to_string_lossy().starts_with('.');
        if !entry.file_type().is_file() || hidden || found.contains_key(&name) {
            continue;
        }
        let Some(bytes) = read_document(root, &name, errors) else { continue };
        match front_matter(root, &name, &bytes, errors) {
            Some(front) => {
                let document = Document {
                    id: front.kind,
                    title: front.title.unwrap_or_else(|| stem(&name)),
                    path: format!("{PREFIX}{name}"),
                    media_type: media_type(&name).to_owned(),
                    digest: Some(Digest::of(&bytes)),
                    size: bytes.len() as u64,
                    owner: front.owner,
                    version: front.version,
                    approved_by: front.approved_by,
                    approved_on: front.approved_on,
                    review_by: front.review_by,
                    citation: Citation::line(format!("{PREFIX}{name}"), 1),
                };
                files.insert(format!("{PREFIX}{name}"), bytes);
                found.insert(name, document);
            }
            None => unregistered.push(name),
        }
    }
    let mut documents: Vec<Document> = found.into_values().collect();
    documents.sort_by(|a, b| (&a.id, &a.path).cmp(&(&b.id, &b.path)));
    (documents, unregistered)
}

/// Reads a document; one that is not there is no error here, for its expectation will say so.
fn read_document(root: &Path, name: &str, errors: &mut Vec<WorkspaceError>) -> Option<Vec<u8>> {
    let path = root.join(name);
    let size = path.metadata().ok()?.len();
    if size > MOST_BYTES {
        errors.push(WorkspaceError::Unreadable {
            path,
            message: format!("{size} bytes are more than a document may have"),
        });
        return None;
    }
    match file::bytes(root, name) {
        Ok(bytes) => Some(bytes),
        Err(error) => {
            errors.push(error);
            None
        }
    }
}

fn front_matter(root: &Path, name: &str, bytes: &[u8], errors: &mut Vec<WorkspaceError>) -> Option<FrontMatter> {
    const FORMAT: &str = "vouchsafe-front-matter/1";
    if media_type(name) != "text/markdown" {
        return None;
    }
    let (text, _) = crate::model::decode_text(bytes).ok()?;
    let text = text.replace("\r\n", "\n");
    let rest = text.strip_prefix("---\n")?;
    let (head, _) = rest.split_once("\n---\n").or_else(|| rest.strip_suffix("\n---").map(|h| (h, "")))?;
    if !head.lines().any(|line| line.starts_with("kind:")) {
        return None;
    }
    // The first line, `---`, gives way to the format, so that lines are counted as they stand in the file.
    match read_yaml::<FrontMatter>(name, format!("format: {FORMAT}\n{head}\n").as_bytes(), FORMAT) {
        Ok(front) => Some(front.value),
        Err(problems) => {
            errors.extend(problems.into_iter().map(|mut problem| {
                problem.file = root.join(name).display().to_string();
                WorkspaceError::Yaml(problem)
            }));
            None
        }
    }
}

fn stem(name: &str) -> String {
    Path::new(name).file_stem().map_or_else(|| name.to_owned(), |s| s.to_string_lossy().replace(['-', '_'], " "))
}

/// The media type by the file's ending.
pub(super) fn media_type(name: &str) -> &'static str {
    match Path::new(name).extension().and_then(|e| e.to_str()).map(str::to_ascii_lowercase).as_deref() {
        Some("md" | "markdown") => "text/markdown",
        Some("pdf") => "application/pdf",
        Some("docx") => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        Some("xlsx") => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        Some("html" | "htm") => "text/html",
        Some("csv") => "text/csv",
        Some("txt") => "text/plain",
        _ => "application/octet-stream",
    }
}
