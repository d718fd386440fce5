//! Where a claim rests: an artefact and a place in it.

use serde::{Deserialize, Serialize};
use std::fmt;

/// A place inside an artefact.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Place {
    /// The whole artefact.
    Whole,
    /// A JSON pointer (RFC 6901), beginning with `/`.
    Pointer(String),
    /// A line, counted from 1. For a CSV inside a JSON answer, the line of the decoded CSV.
    Line(u64),
}

/// `aws/111122223333/iam.get-account-authorization-details.json#/UserDetailList/4`, or `path:12` for a line.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Citation {
    /// The artefact's path inside the snapshot (or `workspace/…`, `catalog/…` inside the pack).
    pub artefact: String,
    /// Where in it.
    pub place: Place,
}

impl Citation {
    /// Cites a whole artefact.
    pub fn whole(artefact: impl Into<String>) -> Self {
        Self { artefact: artefact.into(), place: Place::Whole }
    }

    /// Cites a JSON pointer; an empty pointer is the whole document.
    pub fn pointer(artefact: impl Into<String>, pointer: impl Into<String>) -> Self {
        let pointer = pointer.into();
        let place = if pointer.is_empty() { Place::Whole } else { Place::Pointer(pointer) };
        Self { artefact: artefact.into(), place }
    }

    /// Cites a line, counted from 1.
    pub fn line(artefact: impl Into<String>, line: u64) -> Self {
        Self { artefact: artefact.into(), place: Place::Line(line) }
    }

    /// The place as the facts store it: `` for the whole, `/a/0` for a pointer, `:12` for a line.
    pub fn place_text(&self) -> String {
        match &self.place {
            Place::Whole => String::new(),
            Place::Pointer(pointer) => pointer.clone(),
            Place::Line(line) => format!(":{line}"),
        }
    }

    /// Reads back what [`Citation::place_text`] wrote.
    pub fn from_columns(artefact: &str, place: &str) -> Self {
        let place = match place.strip_prefix(':').and_then(|line| line.parse().ok()) {
            Some(line) => Place::Line(line),
            None if place.is_empty() => Place::Whole,
            None => Place::Pointer(place.to_owned()),
        };
        Self { artefact: artefact.to_owned(), place }
    }
}

impl fmt::Display for Citation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.place {
            Place::Whole => f.write_str(&self.artefact),
            Place::Pointer(pointer) => write!(f, "{}#{pointer}", self.artefact),
            Place::Line(line) => write!(f, "{}:{line}", self.artefact),
        }
    }
}

impl From<Citation> for String {
    fn from(citation: Citation) -> String {
        citation.to_string()
    }
}

impl TryFrom<String> for Citation {
    type Error = String;
    fn try_from(text: String) -> Result<Self, String> {
        if text.is_empty() {
            return Err("an empty text is no citation".to_owned());
        }
        if let Some((artefact, pointer)) = text.split_once('#') {
            return Ok(Self::pointer(artefact, pointer));
        }
        if let Some((artefact, line)) = text.rsplit_once(':')
            && let Ok(line) = line.parse()
        {
            return Ok(Self::line(artefact, line));
        }
        Ok(Self::whole(text))
    }
}

/// Escapes one step of a JSON pointer (RFC 6901, section 3).
pub fn pointer_step(step: &str) -> String {
    step.replace('~', "~0").replace('/', "~1")
}
