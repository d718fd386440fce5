//! `report.html`: one file that works offline. Takes the view and the templates, gives HTML whose policy lets
//! run only the style and the script that it carries. Never links to the network.

use super::view::View;
use super::{RenderError, markdown, templates};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::Value;
use std::collections::BTreeMap;
use std::io::Write;
use tera::{Kwargs, State};

/// The report for a browser.
pub(super) fn html(view: &View, files: &BTreeMap<String, Vec<u8>>) -> Result<Vec<u8>, RenderError> {
    let style = templates::text(files, "report.css")?;
    let script = templates::text(files, "report.js")?;
    let tera = templates::engine(files, ".html.tera", |tera| {
        tera.set_escape_fn(|text: &str, out: &mut dyn Write| out.write_all(markdown::escape_html(text).as_bytes()));
        tera.register_filter("md", |text: &str, _: Kwargs, _: &State<'_>| {
            tera::Value::safe_string(&markdown::markdown_to_html(text))
        });
    })?;
    let error = |message: String| RenderError::Template { template: "report.html".to_owned(), message };
    let mut data = serde_json::to_value(view).map_err(|problem| error(problem.to_string()))?;
    if let Value::Object(object) = &mut data {
        let policy = format!(
            "default-src 'none'; style-src 'sha256-{}'; script-src 'sha256-{}'; img-src data:; base-uri 'none'; form-action 'none'",
            hash(style),
            hash(script)
        );
        object.insert("policy".to_owned(), Value::String(policy));
        object.insert("style".to_owned(), Value::String(style.to_owned()));
        object.insert("script".to_owned(), Value::String(script.to_owned()));
    }
    Ok(templates::expand(&tera, "report.html", &data)?.into_bytes())
}

/// A hash as a Content-Security-Policy writes it.
fn hash(text: &str) -> String {
    STANDARD.encode(crate::model::Digest::of(text.as_bytes()).as_bytes())
}
