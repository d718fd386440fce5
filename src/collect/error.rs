//! Why nothing could be collected, or a snapshot could not be opened.

use std::path::PathBuf;

/// Why a collection was refused.
#[derive(Debug, thiserror::Error)]
pub enum CollectError {
    /// A folder of exports is not there.
    #[error("`{path}`: there is no such folder", path = .path.display())]
    NoFolder {
        /// The folder.
        path: PathBuf,
    },
    /// Files were there, but none of them is an answer that is known.
    #[error("{}: nothing was recognised ({unrecognised} files looked at)", names(.folders))]
    Nothing {
        /// The folders taken in.
        folders: Vec<PathBuf>,
        /// Files that were looked at.
        unrecognised: usize,
    },
    /// Records of a collection do not hold.
    #[error("{}", lines(.0))]
    Sidecars(Vec<SidecarProblem>),
    /// The place for the snapshot holds something else.
    #[error("`{path}`: is there already and is no snapshot", path = .path.display())]
    InTheWay {
        /// The place.
        path: PathBuf,
    },
    /// A snapshot on disk is not what its index says.
    #[error("`{path}`: {}", .problems.join("; "), path = .path.display())]
    Broken {
        /// The snapshot's folder.
        path: PathBuf,
        /// Everything that is wrong with it.
        problems: Vec<String>,
    },
    /// It cannot be done so.
    #[error("{message}")]
    Refused {
        /// Why not.
        message: String,
        /// What to do instead.
        hint: &'static str,
    },
    /// A file could not be read or written.
    #[error("`{path}`: {error}", path = .path.display())]
    Io {
        /// The file.
        path: PathBuf,
        /// What the system says.
        error: std::io::Error,
    },
}

impl CollectError {
    pub(super) fn io(path: impl Into<PathBuf>, error: std::io::Error) -> Self {
        Self::Io { path: path.into(), error }
    }

    /// What a person can do about it, where there is something.
    pub fn hint(&self) -> Option<String> {
        match self {
            Self::NoFolder { .. } => Some("give the folder that holds the exports".to_owned()),
            Self::Nothing { .. } => Some(
                "export as JSON (`aws … --output json > iam_get-account-summary.json`); docs/formats.md lists what is known"
                    .to_owned(),
            ),
            Self::Sidecars(problems) => problems.iter().find_map(|p| p.hint.clone()),
            Self::InTheWay { .. } => Some("choose another place, or move what is there".to_owned()),
            Self::Broken { .. } => Some("collect again: a snapshot is never mended by hand".to_owned()),
            Self::Refused { hint, .. } => Some((*hint).to_owned()),
            Self::Io { .. } => None,
        }
    }
}

/// One bad line of a `collection.jsonl`.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{path}`, line {line}: {problem}", path = .path.display())]
pub struct SidecarProblem {
    /// The record.
    pub path: PathBuf,
    /// The line, from 1.
    pub line: usize,
    /// What is wrong.
    pub problem: String,
    /// What was probably meant.
    pub hint: Option<String>,
}

fn names(folders: &[PathBuf]) -> String {
    folders.iter().map(|f| format!("`{}`", f.display())).collect::<Vec<_>>().join(", ")
}

fn lines(problems: &[SidecarProblem]) -> String {
    problems.iter().map(SidecarProblem::to_string).collect::<Vec<_>>().join("\n")
}
