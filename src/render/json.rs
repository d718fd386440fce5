//! `assessment.json`. Takes the assessment, gives its statuses, counts and what did not pass. Leaves passing
//! observations to `tables/observations.csv`.

use super::{RenderError, Report};
use crate::model::Outcome;

/// The assessment as JSON, without the observations that pass.
pub(super) fn assessment(report: &Report<'_>) -> Result<Vec<u8>, RenderError> {
    let mut assessment = report.assessment.clone();
    for check in assessment.checks.values_mut() {
        check.observations.retain(|o| matches!(o.outcome, Outcome::Fail | Outcome::Undetermined));
    }
    pretty("assessment.json", &assessment)
}

/// JSON for people: indented, with a final end of line.
pub(super) fn pretty(path: &str, value: &impl serde::Serialize) -> Result<Vec<u8>, RenderError> {
    let mut bytes = serde_json::to_vec_pretty(value)
        .map_err(|error| RenderError::Write { path: path.to_owned(), message: error.to_string() })?;
    bytes.push(b'\n');
    Ok(bytes)
}
