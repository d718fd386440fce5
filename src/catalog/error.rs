//! What can be wrong with a catalog. Each error says where first, then what; the hint is apart.

use crate::model::YamlProblem;
use std::fmt;

/// A place in a catalog's file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct At {
    /// The file: `catalog/checks/people-use-mfa.yaml`.
    pub path: String,
    /// The line, from 1, where it is known.
    pub line: Option<u64>,
}

impl At {
    /// A whole file.
    pub(super) fn file(path: impl Into<String>) -> Self {
        Self { path: path.into(), line: None }
    }
}

impl fmt::Display for At {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            Some(line) => write!(f, "{}:{line}", self.path),
            None => f.write_str(&self.path),
        }
    }
}

/// One thing wrong with a catalog. Errors sort by path, then line.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CatalogError {
    /// It is not YAML, not of the format, or has a field that is unknown, missing or of a wrong type.
    #[error("{at}: {message}")]
    Yaml {
        /// Where.
        at: At,
        /// What.
        message: String,
        /// What to do about it.
        hint: Option<String>,
    },
    /// A file that the catalog must have is not there.
    #[error("{at}: there is no such file")]
    MissingFile {
        /// The file.
        at: At,
        /// What it would hold.
        holds: &'static str,
    },
    /// A file or folder that has no place in a catalog.
    #[error("{at}: a catalog has no such file")]
    StrayFile {
        /// The file.
        at: At,
        /// The folders and files that it has.
        nearest: Option<String>,
    },
    /// The file is named otherwise than what it holds.
    #[error("{at}: `{id}` stands in a file of another name")]
    FileName {
        /// Where.
        at: At,
        /// The id it gives.
        id: String,
        /// The name the file should have.
        expected: String,
    },
    /// Two things of one kind have one name.
    #[error("{at}: {what} `{id}` is there twice")]
    Duplicate {
        /// Where the second stands.
        at: At,
        /// What it is.
        what: &'static str,
        /// Its name.
        id: String,
        /// Where the first stands.
        first: At,
    },
    /// An overlay that could be taken for law.
    #[error("{at}: {holder} must {must}")]
    NotProposed {
        /// Where.
        at: At,
        /// What.
        holder: String,
        /// What it must be.
        must: &'static str,
    },
    /// A file of the workspace that the program alone writes.
    #[error("{at}: a workspace cannot have this file")]
    Reserved {
        /// The file.
        at: At,
    },
    /// A name that nothing has.
    #[error("{at}: {holder} names unknown {what} `{id}`")]
    Unknown {
        /// Where.
        at: At,
        /// Who names it.
        holder: String,
        /// What it should be.
        what: &'static str,
        /// The name.
        id: String,
        /// The name that was probably meant.
        nearest: Option<String>,
    },
    /// One of the closed vocabulary is not spoken of.
    #[error("{at}: {what} `{id}` is not described")]
    NotDescribed {
        /// The file.
        at: At,
        /// Pillar or question.
        what: &'static str,
        /// Which.
        id: String,
    },
    /// An expectation or headline item that names none, or more than one.
    #[error("{at}: {holder} must name one of `check`, `document` and `attestation`")]
    NotOneExpected {
        /// Where.
        at: At,
        /// Whose.
        holder: String,
    },
    /// A requirement that asks for nothing.
    #[error("{at}: requirement `{requirement}` has no expectation")]
    NoExpectation {
        /// Where.
        at: At,
        /// Which.
        requirement: String,
    },
    /// A procedural requirement that checks alone would satisfy.
    #[error("{at}: procedural requirement `{requirement}` rests on checks alone")]
    ChecksAlone {
        /// Where.
        at: At,
        /// Which.
        requirement: String,
    },
    /// The same thing asked for twice.
    #[error("{at}: {holder} asks twice for {expected}")]
    Repeated {
        /// Where.
        at: At,
        /// Who asks.
        holder: String,
        /// For what.
        expected: String,
    },
    /// More than may be.
    #[error("{at}: {holder} has {found} {what}; at most {most} are allowed")]
    TooMany {
        /// Where.
        at: At,
        /// Who.
        holder: String,
        /// What.
        what: &'static str,
        /// How many.
        found: usize,
        /// How many may be.
        most: usize,
    },
    /// A text that says nothing.
    #[error("{at}: {holder} has an empty `{field}`")]
    EmptyText {
        /// Where.
        at: At,
        /// Whose.
        holder: String,
        /// Which.
        field: &'static str,
    },
    /// A title with a full stop.
    #[error("{at}: the title of {holder} ends with a full stop")]
    FullStop {
        /// Where.
        at: At,
        /// Whose.
        holder: String,
    },
    /// A threshold that cannot be bound.
    #[error("{at}: `{id}` is no name for a number of the policy")]
    ThresholdName {
        /// Where.
        at: At,
        /// The name.
        id: String,
    },
    /// A kind of artefact of another platform than its file's.
    #[error("{at}: kind `{kind}` is not of platform `{platform}`")]
    Platform {
        /// Where.
        at: At,
        /// The kind.
        kind: String,
        /// The file's platform.
        platform: String,
    },
    /// A kind whose command cannot be run as it stands.
    #[error("{at}: kind `{kind}` {message}")]
    Command {
        /// Where.
        at: At,
        /// The kind.
        kind: String,
        /// What is wrong.
        message: String,
    },
    /// SQL that does not run on the facts.
    #[error("{at}: check `{check}`: {message}")]
    Sql {
        /// Where: the part that is at fault, where that can be told.
        at: At,
        /// The check.
        check: String,
        /// What SQLite says.
        message: String,
        /// What to do about it.
        hint: Option<String>,
    },
    /// A check that could be empty without anybody having looked.
    #[error("{at}: check `{check}` reads only tables that no account-wide artefact feeds")]
    NoSource {
        /// Where.
        at: At,
        /// The check.
        check: String,
        /// The tables it reads.
        tables: String,
    },
}

impl CatalogError {
    /// Where it is.
    pub fn at(&self) -> &At {
        match self {
            Self::Yaml { at, .. }
            | Self::MissingFile { at, .. }
            | Self::StrayFile { at, .. }
            | Self::FileName { at, .. }
            | Self::Duplicate { at, .. }
            | Self::NotProposed { at, .. }
            | Self::Reserved { at }
            | Self::Unknown { at, .. }
            | Self::NotDescribed { at, .. }
            | Self::NotOneExpected { at, .. }
            | Self::NoExpectation { at, .. }
            | Self::ChecksAlone { at, .. }
            | Self::Repeated { at, .. }
            | Self::TooMany { at, .. }
            | Self::EmptyText { at, .. }
            | Self::FullStop { at, .. }
            | Self::ThresholdName { at, .. }
            | Self::Platform { at, .. }
            | Self::Command { at, .. }
            | Self::Sql { at, .. }
            | Self::NoSource { at, .. } => at,
        }
    }

    /// Where it is, to be named otherwise.
    pub(super) fn at_mut(&mut self) -> &mut At {
        match self {
            Self::Yaml { at, .. }
            | Self::MissingFile { at, .. }
            | Self::StrayFile { at, .. }
            | Self::FileName { at, .. }
            | Self::Duplicate { at, .. }
            | Self::NotProposed { at, .. }
            | Self::Reserved { at }
            | Self::Unknown { at, .. }
            | Self::NotDescribed { at, .. }
            | Self::NotOneExpected { at, .. }
            | Self::NoExpectation { at, .. }
            | Self::ChecksAlone { at, .. }
            | Self::Repeated { at, .. }
            | Self::TooMany { at, .. }
            | Self::EmptyText { at, .. }
            | Self::FullStop { at, .. }
            | Self::ThresholdName { at, .. }
            | Self::Platform { at, .. }
            | Self::Command { at, .. }
            | Self::Sql { at, .. }
            | Self::NoSource { at, .. } => at,
        }
    }

    /// What to do about it.
    pub fn hint(&self) -> Option<String> {
        let meant = |name: &Option<String>| name.as_ref().map(|name| format!("did you mean `{name}`?"));
        match self {
            Self::Yaml { hint, .. } | Self::Sql { hint, .. } => hint.clone(),
            Self::MissingFile { holds, .. } => Some(format!("it holds {holds}")),
            Self::StrayFile { nearest, .. } => meant(nearest).or_else(|| {
                Some(format!("known here: {}", super::files::KNOWN.iter().map(|k| k.0).collect::<Vec<_>>().join(", ")))
            }),
            Self::FileName { expected, .. } => Some(format!("name the file `{expected}`, or change the id")),
            Self::Duplicate { first, .. } => Some(format!("the first is at {first}")),
            Self::NotProposed { .. } => Some("an overlay is not in force, and says so wherever it shows".to_owned()),
            Self::Reserved { .. } => Some("the program writes it: it says what the workspace changed".to_owned()),
            Self::Unknown { nearest, .. } => meant(nearest),
            Self::NotDescribed { .. } | Self::NotOneExpected { .. } | Self::EmptyText { .. } => None,
            Self::NoExpectation { .. } => {
                Some("name the evidence it needs, or mark it `applies: covered-entity`".to_owned())
            }
            Self::ChecksAlone { .. } => Some("add a document or an attestation by law or criterion".to_owned()),
            Self::Repeated { .. } => Some("keep the one with the stronger basis".to_owned()),
            Self::TooMany { .. } => None,
            Self::FullStop { .. } => Some("a title is a sentence without one".to_owned()),
            Self::ThresholdName { .. } => Some(
                "lower-case words joined by underscores; `now`, `period_first` and `period_last` are taken".to_owned(),
            ),
            Self::Command { .. } => Some("`docs/catalog-format.md` says what a kind's command may be".to_owned()),
            Self::Platform { .. } => Some("a kind's first word is its platform".to_owned()),
            Self::NoSource { tables, .. } => {
                Some(format!("it reads {tables}: join the list of its subjects, or name its source in `needs`"))
            }
        }
    }
}

impl Ord for CatalogError {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.at().cmp(other.at()).then_with(|| self.to_string().cmp(&other.to_string()))
    }
}

impl PartialOrd for CatalogError {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl From<YamlProblem> for CatalogError {
    fn from(problem: YamlProblem) -> Self {
        let at = At { path: problem.file, line: problem.line };
        Self::Yaml { at, message: problem.message, hint: problem.hint }
    }
}
