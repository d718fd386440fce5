//! The report as PDF. Takes the view and the templates, gives an unsigned PDF/A-3a that is also PDF/UA-1.
//! Never fails for a name it cannot print, and gives the same bytes for the same input.

mod escape;
mod glyphs;
mod world;

pub(crate) use escape::quoted;

use super::view::View;
use super::{RenderError, Report, templates};
use serde_json::Value;
use std::collections::BTreeMap;
use tera::{Kwargs, State, Tera};
use typst::diag::SourceDiagnostic;
use typst::foundations::{Bytes, Smart};
use typst::{WorldExt, ecow::EcoVec};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

/// The tables that are attached whole to the PDF, where a profile attaches any.
pub(super) const ATTACHED: [(&str, &str); 4] = [
    ("tables/artefacts.csv", "The evidence index"),
    ("tables/checks.csv", "Every check with its counts"),
    ("tables/observations.csv", "Every observation with its citations"),
    ("tables/requirements.csv", "Every requirement with its expectations"),
];

/// How many of typst's complaints are passed on: one slip in a template shows on every row.
const PROBLEMS: usize = 12;

/// Lays out `report.pdf`.
pub(super) fn pdf(
    report: &Report<'_>,
    view: &View,
    tables: &BTreeMap<String, Vec<u8>>,
    files: &BTreeMap<String, Vec<u8>>,
) -> Result<Vec<u8>, RenderError> {
    let template = format!("{}.typ", report.profile);
    let tera = templates::engine(files, ".typ.tera", set_up)?;
    let source = templates::expand(&tera, &template, &printable_view(view, &template)?)?;
    let attached = ATTACHED
        .into_iter()
        .filter_map(|(path, _)| tables.get(path).map(|bytes| (path.to_owned(), Bytes::new(bytes.clone()))))
        .collect();
    let plain = |message: String| RenderError::Typst { template: template.clone(), problems: vec![message] };
    let world = world::Memory::new(source, attached).map_err(plain)?;
    let fail = |errors: EcoVec<SourceDiagnostic>| RenderError::Typst {
        template: template.clone(),
        problems: errors.iter().take(PROBLEMS).map(|error| problem(&world, error)).collect(),
    };
    let document = typst::compile::<PagedDocument>(&world).output.map_err(fail)?;
    let standards = PdfStandards::new(&[PdfStandard::A_3a, PdfStandard::Ua_1])
        .map_err(|error| plain(error.message().to_string()))?;
    let options = PdfOptions {
        ident: Smart::Custom(format!(
            "vouchsafe {} {} {} {}",
            view.vendor, report.build.period, report.profile, report.build.evidence_digest
        )),
        creator: Smart::Custom(Some(format!("vouchsafe {}", report.build.tool_version))),
        standards,
        ..PdfOptions::default()
    };
    let bytes = typst_pdf::pdf(&document, &options).map_err(fail)?;
    // Memoised layouts would otherwise stay for the life of the process.
    typst::comemo::evict(0);
    Ok(bytes)
}

/// The view as data whose every text can be printed, with the list of what was replaced.
fn printable_view(view: &View, template: &str) -> Result<Value, RenderError> {
    let mut data = serde_json::to_value(view)
        .map_err(|error| RenderError::Template { template: template.to_owned(), message: error.to_string() })?;
    let mut replaced = BTreeMap::new();
    make_printable(&mut data, &mut replaced);
    let list: Vec<Value> = replaced
        .iter()
        .map(|(c, times)| serde_json::json!({ "code": format!("U+{:04X}", *c as u32), "times": times }))
        .collect();
    if let Value::Object(object) = &mut data {
        object.insert("replaced".to_owned(), Value::Array(list));
    }
    Ok(data)
}

fn make_printable(value: &mut Value, replaced: &mut BTreeMap<char, u64>) {
    match value {
        Value::String(text) => *text = glyphs::printable(text, replaced),
        Value::Array(items) => items.iter_mut().for_each(|item| make_printable(item, replaced)),
        Value::Object(fields) => fields.values_mut().for_each(|field| make_printable(field, replaced)),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

fn set_up(tera: &mut Tera) {
    tera.set_escape_fn(escape::in_markup);
    // `{{ text | lit }}`: a string literal, for typst code.
    tera.register_filter("lit", |text: &str, _: Kwargs, _: &State<'_>| tera::Value::safe_string(&quoted(text)));
    // `{{ place | break_lit }}`: a string literal that may break after its joints.
    tera.register_filter("break_lit", |text: &str, _: Kwargs, _: &State<'_>| {
        tera::Value::safe_string(&quoted(&super::text::with_breaks(text)))
    });
    // `{{ sentence | plainly }}`: running text of a catalog, its code marks taken away.
    tera.register_filter("plainly", |text: &str, _: Kwargs, _: &State<'_>| {
        tera::Value::safe_string(&format!(
            "#{};",
            quoted(&super::text::with_breaks_in_long_words(&text.replace('`', "")))
        ))
    });
    // `{{ path | mono }}`: fixed-width text that may break after its joints.
    tera.register_filter("mono", |text: &str, _: Kwargs, _: &State<'_>| {
        tera::Value::safe_string(&format!("#mono({});", quoted(&super::text::with_breaks(text))))
    });
    // `{{ name | loose }}`: running text whose long words may break.
    tera.register_filter("loose", |text: &str, _: Kwargs, _: &State<'_>| {
        tera::Value::safe_string(&format!("#{};", quoted(&super::text::with_breaks_in_long_words(text))))
    });
    // `{{ text | md }}`: Markdown as the safe subset of typst.
    tera.register_filter("md", |text: &str, _: Kwargs, _: &State<'_>| {
        tera::Value::safe_string(&super::markdown_to_typst(text))
    });
}

fn problem(world: &world::Memory, error: &SourceDiagnostic) -> String {
    let hints: String = error.hints.iter().map(|hint| format!(" ({})", hint.v)).collect();
    match world.range(error.span) {
        Some(range) => format!("line {} as expanded: {}{hints}", world.line_of(range.start), error.message),
        None => format!("{}{hints}", error.message),
    }
}
