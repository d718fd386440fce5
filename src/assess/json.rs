//! `assessment.json`. Takes an assessment, gives it as JSON without the observations that pass. Never leaves out
//! what does not pass, nor a count.

use crate::model::Assessment;
use serde_json::Value;

/// The assessment as `assessment.json` has it: statuses, counts, and every observation that does not pass.
pub fn to_json(assessment: &Assessment) -> Value {
    let mut value = serde_json::to_value(assessment).unwrap_or_default();
    if let Some(checks) = value.get_mut("checks").and_then(Value::as_object_mut) {
        for check in checks.values_mut() {
            if let Some(observations) = check.get_mut("observations").and_then(Value::as_array_mut) {
                observations.retain(|o| o.get("outcome").and_then(Value::as_str) != Some("pass"));
            }
        }
    }
    value
}
