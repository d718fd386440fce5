//! Where a fact holds: an account and region, a project, a cluster, a database, or the workspace itself.

use serde::{Deserialize, Serialize};
use std::fmt;

/// `aws/111122223333/us-east-1`, `aws/111122223333` (account-wide), `aws/unattributed`, `workspace`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Scope(String);

impl Scope {
    /// The scope of documents, attestations and waivers.
    pub fn workspace() -> Self {
        Self("workspace".to_owned())
    }

    /// A whole account, project, cluster or database server of a platform.
    pub fn account(platform: &str, account: &str) -> Self {
        Self(format!("{platform}/{account}"))
    }

    /// One region of an account.
    pub fn region(platform: &str, account: &str, region: &str) -> Self {
        Self(format!("{platform}/{account}/{region}"))
    }

    /// What is known about an artefact's place; `unattributed` where the account is not known.
    pub fn of(platform: &str, account: Option<&str>, region: Option<&str>) -> Self {
        match (account, region) {
            (None, _) => Self::account(platform, "unattributed"),
            (Some(account), None) => Self::account(platform, account),
            (Some(account), Some(region)) => Self::region(platform, account, region),
        }
    }

    /// The scope as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Scope {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}
