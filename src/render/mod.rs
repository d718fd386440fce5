//! Lays out the documents of a pack. Takes a report's nouns and templates, gives files by their path in the
//! pack. Never judges, and never reads the clock, the disk or the network.

mod csv_cell;
mod html;
mod json;
mod markdown;
mod oscal;
mod pdf;
mod plain;
mod tables;
mod templates;
mod text;
mod view;

pub use csv_cell::safe_cell;
pub use markdown::{markdown_to_html, markdown_to_typst, outline};
pub use tables::ObservationSheet;
pub use templates::templates;

use crate::facts::{Facts, QueryError};
use crate::model::{Answers, Assessment, BuildInfo, Catalog, Profile, SignerInfo, SnapshotIndex, Workspace};
use std::collections::BTreeMap;

/// Everything the documents of a pack are made from.
#[derive(Clone, Copy)]
pub struct Report<'a> {
    /// What the vendor declares.
    pub workspace: &'a Workspace,
    /// The catalog as used.
    pub catalog: &'a Catalog,
    /// The facts.
    pub facts: &'a Facts,
    /// The index of the evidence.
    pub snapshot: &'a SnapshotIndex,
    /// The assessment.
    pub assessment: &'a Assessment,
    /// `tables/observations.csv` as it was noted while the checks were carried out; without it the table is made of the
    /// assessment, which leaves out some of a large population.
    pub observations: Option<&'a [u8]>,
    /// The four questions answered.
    pub answers: &'a Answers,
    /// For whom.
    pub profile: Profile,
    /// How the pack is built.
    pub build: &'a BuildInfo,
    /// Who signs it.
    pub signer: &'a SignerInfo,
}

/// Why a document could not be made.
#[derive(Debug, thiserror::Error)]
pub enum RenderError {
    /// A template does not parse, or asks for what is not there.
    #[error("`{template}`: {message}")]
    Template {
        /// The template.
        template: String,
        /// What tera says.
        message: String,
    },
    /// The document was laid out wrongly or breaks its PDF standard.
    #[error("`{template}`: {}", problems.join("; "))]
    Typst {
        /// The template.
        template: String,
        /// What typst says, each with its line in the document as expanded.
        problems: Vec<String>,
    },
    /// The facts could not be read.
    #[error("the facts: table `{table}`: {error}")]
    Facts {
        /// The table or view.
        table: String,
        /// Why.
        error: QueryError,
    },
    /// A table could not be written.
    #[error("`{path}`: {message}")]
    Write {
        /// The document.
        path: String,
        /// Why.
        message: String,
    },
}

/// Makes every document of a pack with the templates this build ships.
///
/// Gives files by their path in the pack: `report.pdf` (not yet signed), `report.html`, `assessment.json`,
/// `assessment.oscal.json`, `tables/*.csv`, `README.txt`.
///
/// # Errors
/// [`RenderError`] with the document.
pub fn render(report: &Report<'_>) -> Result<BTreeMap<String, Vec<u8>>, RenderError> {
    render_with(report, &templates())
}

/// As [`render`], with other templates: the paths of [`templates`], each replaced whole.
///
/// # Errors
/// [`RenderError`] with the document.
pub fn render_with(
    report: &Report<'_>,
    templates: &BTreeMap<String, Vec<u8>>,
) -> Result<BTreeMap<String, Vec<u8>>, RenderError> {
    let mut files = tables::tables(report)?;
    let view = view::View::of(report, &files)?;
    files.insert("report.pdf".to_owned(), pdf::pdf(report, &view, &files, templates)?);
    files.insert("report.html".to_owned(), html::html(&view, templates)?);
    files.insert("assessment.json".to_owned(), json::pretty("assessment.json", &report.assessment.without_passes())?);
    files.insert("assessment.oscal.json".to_owned(), oscal::oscal(report)?);
    files.insert("README.txt".to_owned(), plain::readme(&view, templates)?);
    Ok(files)
}
