//! Documents in JSON. Takes what can be serialised, gives it indented for people. Never chooses what is in it.

use super::RenderError;

/// JSON for people: indented, with a final end of line.
pub(super) fn pretty(path: &str, value: &impl serde::Serialize) -> Result<Vec<u8>, RenderError> {
    let mut bytes = serde_json::to_vec_pretty(value)
        .map_err(|error| RenderError::Write { path: path.to_owned(), message: error.to_string() })?;
    bytes.push(b'\n');
    Ok(bytes)
}
