//! Citations as a reader sees them. Takes a citation, gives its number in the evidence index and the place.

use crate::model::{Citation, Place, SnapshotIndex, Workspace};
use serde::Serialize;
use std::collections::BTreeMap;

/// A citation with its number in the evidence index.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(in crate::render) struct Cite {
    /// `E-12`; empty if the index does not list the artefact.
    pub(in crate::render) label: String,
    /// The label that a link goes to: its own, or the end of an index that is not printed whole.
    pub(in crate::render) anchor: String,
    /// The place in it, shortened: `/UserDetailList/4`, `line 12`, empty for the whole.
    pub(in crate::render) place: String,
    /// The artefact's path in the pack.
    pub(in crate::render) path: String,
    /// The same as a relative link.
    pub(in crate::render) href: String,
}

/// How many artefacts of the snapshot the PDF's index prints.
const PRINTED: usize = 400;

/// The label of the end of the index.
const REST: &str = "E-rest";

/// Numbers of artefacts: those of the snapshot first, then the workspace's inputs.
pub(in crate::render) struct Numbers(BTreeMap<String, usize>);

impl Numbers {
    /// Numbers everything that the index lists, each in the order of paths.
    pub(in crate::render) fn of(snapshot: &SnapshotIndex, workspace: &Workspace) -> Self {
        let paths =
            snapshot.artefacts.iter().map(|a| a.path.as_str()).chain(workspace.files.keys().map(String::as_str));
        Self(paths.zip(1..).map(|(path, number)| (path.to_owned(), number)).collect())
    }

    /// `E-12`, or nothing if the index does not list it.
    pub(in crate::render) fn label(&self, artefact: &str) -> String {
        self.0.get(artefact).map(|number| format!("E-{number}")).unwrap_or_default()
    }

    /// Whether the PDF's index prints it: the first artefacts, and every input of the workspace.
    pub(in crate::render) fn is_printed(&self, artefact: &str) -> bool {
        artefact.starts_with("workspace/") || self.0.get(artefact).is_some_and(|number| *number <= PRINTED)
    }

    /// One citation.
    pub(in crate::render) fn cite(&self, citation: &Citation) -> Cite {
        let path = path_in_pack(&citation.artefact);
        let place = match &citation.place {
            Place::Whole => String::new(),
            Place::Pointer(pointer) => super::text::clip(pointer, 90),
            Place::Line(line) => format!("line {line}"),
        };
        let label = self.label(&citation.artefact);
        let anchor = if self.is_printed(&citation.artefact) { label.clone() } else { REST.to_owned() };
        Cite { label, anchor, place, href: href(&path), path: super::text::clip(&path, 120) }
    }

    /// The first `most` citations, and how many are left.
    pub(in crate::render) fn cites(&self, citations: &[Citation], most: usize) -> (Vec<Cite>, usize) {
        (citations.iter().take(most).map(|c| self.cite(c)).collect(), citations.len().saturating_sub(most))
    }

    /// Citations without their places, each artefact once.
    pub(in crate::render) fn sources(&self, citations: &[Citation], most: usize) -> Vec<Cite> {
        let mut seen = std::collections::BTreeSet::new();
        citations
            .iter()
            .filter(|c| seen.insert(c.artefact.as_str()))
            .take(most)
            .map(|c| Cite { place: String::new(), ..self.cite(c) })
            .collect()
    }
}

/// Where an artefact lies in the pack.
pub(in crate::render) fn path_in_pack(artefact: &str) -> String {
    if artefact.starts_with("workspace/") || artefact.starts_with("catalog/") || artefact == "facts.db" {
        artefact.to_owned()
    } else {
        format!("evidence/{artefact}")
    }
}

/// A path as a relative link: what RFC 3986 does not let stand is percent-encoded.
fn href(path: &str) -> String {
    let mut out = String::new();
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"/-._~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_stay_inside_the_pack() {
        assert_eq!(href("evidence/a b/ü.json"), "evidence/a%20b/%C3%BC.json");
        assert!(href(&path_in_pack("javascript:alert(1)")).starts_with("evidence/javascript%3A"));
    }
}
