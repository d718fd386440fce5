//! `README.txt`. Takes the view, gives plain text. Lets no name break a line or hide a character.

use super::view::View;
use super::{RenderError, templates, text::one_line};
use std::collections::BTreeMap;
use std::io::Write;

/// How to read and verify the pack.
pub(super) fn readme(view: &View, files: &BTreeMap<String, Vec<u8>>) -> Result<Vec<u8>, RenderError> {
    let tera = templates::engine(files, ".txt.tera", |tera| {
        tera.set_escape_fn(|text: &str, out: &mut dyn Write| out.write_all(one_line(text).as_bytes()));
    })?;
    let data = serde_json::to_value(view)
        .map_err(|error| RenderError::Template { template: "README.txt".to_owned(), message: error.to_string() })?;
    Ok(templates::expand(&tera, "README.txt", &data)?.into_bytes())
}
