//! The policy's numbers. Takes the catalog's and the workspace's, gives those that hold. Never takes a number
//! that the catalog does not have.

use crate::model::{Catalog, Stricter, ThresholdUsed, Workspace, nearest};

/// A number that the workspace sets and the catalog does not have.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`policy` sets unknown number `{id}`")]
pub struct UnknownNumber {
    /// Its name.
    pub id: String,
    /// The name that was probably meant.
    pub nearest: Option<String>,
}

impl UnknownNumber {
    /// What was probably meant.
    pub fn hint(&self) -> Option<String> {
        self.nearest.as_ref().map(|near| format!("did you mean `{near}`?"))
    }
}

/// The numbers in force: the workspace's before the catalog's.
pub(super) fn settle(catalog: &Catalog, workspace: &Workspace) -> Result<Vec<ThresholdUsed>, Vec<UnknownNumber>> {
    let known = || catalog.thresholds.keys().map(String::as_str);
    let unknown: Vec<UnknownNumber> = workspace
        .policy
        .keys()
        .filter(|id| !catalog.thresholds.contains_key(*id))
        .map(|id| UnknownNumber { id: id.clone(), nearest: nearest(id, known()).map(str::to_owned) })
        .collect();
    if !unknown.is_empty() {
        return Err(unknown);
    }
    let used = |(id, shipped): (&String, &crate::model::Threshold)| {
        let value = workspace.policy.get(id).copied().unwrap_or(shipped.value);
        let loosened = match shipped.stricter {
            Stricter::Lower => value > shipped.value,
            Stricter::Higher => value < shipped.value,
        };
        ThresholdUsed {
            id: id.clone(),
            title: shipped.title.clone(),
            value,
            shipped: shipped.value,
            unit: shipped.unit.clone(),
            loosened,
        }
    };
    Ok(catalog.thresholds.iter().map(used).collect())
}
