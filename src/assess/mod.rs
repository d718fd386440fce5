//! Holds the facts against the catalog. Takes both with the workspace and a clock, gives every outcome and status
//! with what it rests on. Never calls unknown a pass, and never reads an artefact.

mod captures;
mod check;
mod context;
mod deciding;
mod decision;
mod held;
mod listing;
mod notices;
mod numbers;
mod observe;
mod paper;
mod questions;
mod requirements;
mod rollup;
mod sources;
mod suggest;

pub use listing::{Noted, Notes};
pub use numbers::UnknownNumber;

use crate::facts::{Facts, FactsError};
use crate::model::{Assessment, Catalog, Period, Timestamp, Workspace};
use std::collections::BTreeMap;

/// Why nothing could be assessed.
#[derive(Debug, thiserror::Error)]
pub enum AssessError {
    /// The facts cannot be read.
    #[error(transparent)]
    Facts(#[from] FactsError),
    /// The workspace sets numbers that the catalog does not have.
    #[error("`{}`: {}", file.display(), unknown.iter().map(ToString::to_string).collect::<Vec<_>>().join("; "))]
    Numbers {
        /// The workspace's file.
        file: std::path::PathBuf,
        /// Every number that the catalog does not have.
        unknown: Vec<UnknownNumber>,
    },
}

impl AssessError {
    /// What to do about it.
    pub fn hint(&self) -> Option<String> {
        match self {
            Self::Facts(_) => None,
            Self::Numbers { unknown, .. } => {
                let near: Vec<String> = unknown.iter().filter_map(UnknownNumber::hint).collect();
                (!near.is_empty()).then(|| near.join("; "))
            }
        }
    }
}

/// Assesses every check, requirement and question at `as_of`, for `period`.
///
/// # Errors
/// [`AssessError`]. A check whose SQL fails is no error: it is undetermined, and says why.
pub fn assess(
    catalog: &Catalog,
    facts: &Facts,
    workspace: &Workspace,
    as_of: Timestamp,
    period: &Period,
) -> Result<Assessment, AssessError> {
    assess_noting(catalog, facts, workspace, as_of, period, &mut |_| {})
}

/// The same, telling `notes` of every observation, also of those that an assessment of a large population leaves out.
///
/// # Errors
/// As [`assess`].
pub fn assess_noting(
    catalog: &Catalog,
    facts: &Facts,
    workspace: &Workspace,
    as_of: Timestamp,
    period: &Period,
    notes: Notes<'_>,
) -> Result<Assessment, AssessError> {
    let numbers = numbers::settle(catalog, workspace)
        .map_err(|unknown| AssessError::Numbers { file: workspace.root.join("vouchsafe.yaml"), unknown })?;
    let context = context::Context::new(catalog, facts, workspace, as_of, period, &numbers)?;
    let runs: BTreeMap<_, _> =
        catalog.checks.iter().map(|(id, check)| (id.clone(), check::carry_out(check, &context, &mut *notes))).collect();
    let notices = notices::gather(&context, &runs);
    let requirements = requirements::assess(&context, &runs);
    let questions = questions::assess(&context, &runs);
    let suggestions = suggest::suggest(&context, &runs, &requirements, &questions);
    Ok(Assessment {
        format: Assessment::FORMAT.to_owned(),
        as_of,
        period: period.clone(),
        catalog_version: catalog.version.clone(),
        checks: runs.into_iter().map(|(id, run)| (id, run.result)).collect(),
        requirements,
        questions,
        suggestions,
        notices,
        thresholds: numbers,
    })
}
