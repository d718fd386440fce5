//! Why a live collection could not begin, or had to stop. Each error says what; the hint, what to do.

use super::super::CollectError;
use crate::model::Timestamp;
use std::path::PathBuf;

/// Why a live collection did not come to its end.
#[derive(Debug, thiserror::Error)]
pub enum LiveError {
    /// The cloud's own tool is not there.
    #[error("`{program}` cannot be run: {error}")]
    NoTool {
        /// What was to be run.
        program: String,
        /// What the system says.
        error: std::io::Error,
    },
    /// Nobody is signed in.
    #[error("{whose} cannot sign in: {said}")]
    SignIn {
        /// `profile `audit``, or the tool's own settings.
        whose: String,
        /// What the tool says.
        said: String,
    },
    /// The credentials ended on the way.
    #[error("the credentials ended after {ended} commands: {said}")]
    Ended {
        /// Commands that have ended and are kept.
        ended: usize,
        /// What the tool says.
        said: String,
    },
    /// The credentials speak for another account.
    #[error("{whose} speaks for account {found}, and the workspace declares {}", .declared.join(", "))]
    OtherAccount {
        /// Whose credentials.
        whose: String,
        /// For which account they speak.
        found: String,
        /// Those declared.
        declared: Vec<String>,
    },
    /// Nothing says in which region to ask.
    #[error("no region is declared, and the tool has none of its own")]
    NoRegion,
    /// A command of the catalog does more than read.
    #[error("kind `{kind}` {reason}: it is never run")]
    Refused {
        /// The kind.
        kind: String,
        /// Why.
        reason: String,
    },
    /// Another collection is at work.
    #[error("`{path}`: another collection is at work here", path = .path.display())]
    AtWork {
        /// Its folder.
        path: PathBuf,
    },
    /// A collection was left unfinished too long ago to be gone on with.
    #[error("`{path}`: an unfinished collection of {begun} lies here, too old to go on with", path = .path.display())]
    Old {
        /// Its folder.
        path: PathBuf,
        /// When it began.
        begun: Timestamp,
    },
    /// Its folder or record is not sound.
    #[error(transparent)]
    Collect(#[from] CollectError),
}

impl LiveError {
    pub(super) fn io(path: impl Into<PathBuf>, error: std::io::Error) -> Self {
        Self::Collect(CollectError::io(path, error))
    }

    /// What a person can do about it.
    pub fn hint(&self) -> Option<String> {
        Some(match self {
            Self::NoTool { .. } => {
                "install the AWS CLI (https://docs.aws.amazon.com/cli/), name it with `--aws PATH`, or \
                                    print a script for a machine that has it: `vouchsafe collect --script`"
                    .to_owned()
            }
            Self::SignIn { .. } => "sign in as you always do (`aws sso login`, `aws configure`), or name another \
                                    profile with `--profile`; this program never sees the credentials"
                .to_owned(),
            Self::Ended { .. } => {
                "sign in again and run the same command: it goes on where it stopped, and asks nothing twice".to_owned()
            }
            Self::OtherAccount { .. } => {
                "choose the right profile with `--profile`, or give each account its `profile` in vouchsafe.yaml"
                    .to_owned()
            }
            Self::NoRegion => "declare `regions` in vouchsafe.yaml, or give `--region`".to_owned(),
            Self::Refused { .. } => "`docs/catalog-format.md` says what a kind's command may be".to_owned(),
            Self::AtWork { .. } => "wait for it, or stop it; two would mix their answers".to_owned(),
            Self::Old { .. } => "start anew with `--fresh`: answers of different days do not agree".to_owned(),
            Self::Collect(error) => return error.hint(),
        })
    }
}
