//! Requirements and questions with what they expect. Takes their files read, gives them without a dangling name,
//! and every error. Never says what a status is.

use super::cross::{Names, Seen, at, texts};
use super::error::{At, CatalogError};
use super::files::{AskedQuestion, FrameworkFile, Questions, RequirementItem};
use super::read::Read;
use crate::model::{
    Applies, Basis, Catalog, Expectation, Expected, Framework, FrameworkId, Headline, Nature, Question, QuestionText,
    Requirement, YamlFile, nearest,
};

const MOST_HEADLINES: usize = 8;
/// The level whose specifications need a decision on record (45 CFR 164.306(d)(3)).
const ADDRESSABLE: &str = "addressable";
/// How every title of an overlay begins.
const PROPOSED: &str = "Proposed";
const LEVELS: [&str; 5] = ["standard", "required", "addressable", "rule", "criterion"];

pub(super) fn frameworks(read: &Read, names: &Names<'_>, catalog: &mut Catalog, errors: &mut Vec<CatalogError>) {
    let mut seen = Seen::default();
    let in_force = read.frameworks.iter().map(|file| (file, false));
    for (file, overlay) in in_force.chain(read.overlays.iter().map(|file| (file, true))) {
        let value = &file.value;
        let holder = format!("framework `{}`", value.id);
        texts(file, "", &holder, &[("title", &value.title), ("source", &value.source)], errors);
        let mut inside = Seen::default();
        let mut requirements = Vec::new();
        for (i, item) in value.requirements.iter().enumerate() {
            let pointer = format!("/requirements/{i}");
            for id in std::iter::once(&item.id).chain(&item.aliases) {
                inside.first("requirement", id.as_str(), at(file, &pointer), errors);
            }
            requirements.push(requirement(file, &pointer, item, overlay, names, errors));
        }
        if overlay {
            proposed(file, errors);
        }
        if seen.first("framework", value.id.as_str(), at(file, "/id"), errors) {
            let framework = Framework {
                id: value.id.clone(),
                title: value.title.clone(),
                source: value.source.clone(),
                requirements,
            };
            let into = if overlay { &mut catalog.overlays } else { &mut catalog.frameworks };
            into.insert(value.id.clone(), framework);
        }
    }
    turn_on(read, names, catalog, errors);
}

/// The overlays that a workspace turns on become frameworks beside the others.
fn turn_on(read: &Read, names: &Names<'_>, catalog: &mut Catalog, errors: &mut Vec<CatalogError>) {
    let Some(file) = &read.adapted else { return };
    for (i, id) in file.value.overlays.iter().enumerate() {
        match catalog.overlays.remove(id) {
            Some(overlay) => drop(catalog.frameworks.insert(id.clone(), overlay)),
            None if names.whole("overlays") => errors.push(CatalogError::Unknown {
                at: at(file, &format!("/overlays/{i}")),
                holder: "the workspace".to_owned(),
                what: "overlay",
                id: id.to_string(),
                nearest: nearest(id.as_str(), catalog.overlays.keys().map(FrameworkId::as_str)).map(str::to_owned),
            }),
            None => {}
        }
    }
}

/// What is proposed says so everywhere, and is never law.
fn proposed(file: &YamlFile<FrameworkFile>, errors: &mut Vec<CatalogError>) {
    let value = &file.value;
    let expected = format!("{}.yaml", value.id);
    if !file.file.ends_with(&format!("/{expected}")) {
        errors.push(CatalogError::FileName { at: at(file, "/id"), id: value.id.to_string(), expected });
    }
    let mut wrong = |pointer: &str, holder: String, must| {
        errors.push(CatalogError::NotProposed { at: at(file, pointer), holder, must });
    };
    if !value.title.starts_with(PROPOSED) {
        wrong("/title", format!("the title of overlay `{}`", value.id), "begin with `Proposed`");
    }
    for (i, item) in value.requirements.iter().enumerate() {
        if item.level != Requirement::PROPOSED {
            let pointer = format!("/requirements/{i}/level");
            wrong(&pointer, format!("the level of requirement `{}`", item.id), "be `proposed`");
        }
        for (j, asked) in item.expectations.iter().enumerate().filter(|(_, asked)| asked.basis != Basis::Policy) {
            let holder = format!("the basis `{}` in requirement `{}`", asked.basis, item.id);
            wrong(&format!("/requirements/{i}/expectations/{j}"), holder, "be `policy`");
        }
    }
}

fn requirement(
    file: &YamlFile<FrameworkFile>,
    pointer: &str,
    item: &RequirementItem,
    overlay: bool,
    names: &Names<'_>,
    errors: &mut Vec<CatalogError>,
) -> Requirement {
    let holder = format!("requirement `{}`", item.id);
    texts(file, pointer, &holder, &[("title", &item.title), ("summary", &item.summary)], errors);
    if !overlay && !LEVELS.contains(&item.level.as_str()) {
        errors.push(CatalogError::Unknown {
            at: at(file, &format!("{pointer}/level")),
            holder: holder.clone(),
            what: "level",
            id: item.level.clone(),
            nearest: nearest(&item.level, LEVELS).map(str::to_owned),
        });
    }
    let mut expectations: Vec<Expectation> = Vec::new();
    for (i, asked) in item.expectations.iter().enumerate() {
        let at = at(file, &format!("{pointer}/expectations/{i}"));
        let Some(expected) = asked.expected() else {
            errors.push(CatalogError::NotOneExpected { at, holder: holder.clone() });
            continue;
        };
        if expectations.iter().any(|there| there.expected == expected) {
            let expected = name_of(&expected);
            errors.push(CatalogError::Repeated { at: at.clone(), holder: holder.clone(), expected });
        }
        known_expected(&expected, &holder, at, names, errors);
        expectations.push(Expectation { expected, basis: asked.basis });
    }
    if item.applies != Some(Applies::CoveredEntity) {
        let (at, requirement) = (at(file, pointer), item.id.to_string());
        if item.expectations.is_empty() {
            errors.push(CatalogError::NoExpectation { at, requirement });
        } else if item.nature == Nature::Procedural && !expectations.is_empty() && checks_alone(&expectations, overlay)
        {
            errors.push(CatalogError::ChecksAlone { at, requirement });
        }
    }
    if item.level == ADDRESSABLE {
        expectations.push(Expectation { expected: Expected::Decision(item.id.clone()), basis: Basis::Law });
    }
    Requirement {
        id: item.id.clone(),
        aliases: item.aliases.clone(),
        applies: item.applies,
        certainty: item.certainty.clone(),
        title: if overlay { format!("{PROPOSED}: {}", item.title) } else { item.title.clone() },
        level: item.level.clone(),
        nature: item.nature,
        pillars: item.pillars.clone(),
        questions: item.questions.clone(),
        summary: item.summary.clone(),
        expectations,
    }
}

/// Whether nothing but checks decides: what policy asks for does not, but in an overlay, which knows nothing else.
fn checks_alone(expectations: &[Expectation], overlay: bool) -> bool {
    !expectations.iter().any(|e| (overlay || e.basis != Basis::Policy) && !matches!(e.expected, Expected::Check(_)))
}

pub(super) fn questions(read: &Read, names: &Names<'_>, catalog: &mut Catalog, errors: &mut Vec<CatalogError>) {
    let Some(file) = &read.questions else { return };
    let mut seen = Seen::default();
    for (i, item) in file.value.questions.iter().enumerate() {
        let pointer = format!("/questions/{i}");
        let holder = format!("question `{}`", item.id);
        texts(file, &pointer, &holder, &[("title", &item.title), ("ask", &item.ask)], errors);
        if seen.first("question", item.id.as_str(), at(file, &pointer), errors) {
            let headline = headline(file, &pointer, item, &holder, names, errors);
            let (title, ask) = (item.title.clone(), item.ask.clone());
            catalog.questions.push(QuestionText { id: item.id, ask, title, headline });
        }
    }
    for question in Question::ALL.iter().filter(|q| !catalog.questions.iter().any(|there| there.id == **q)) {
        let at = at(file, "/questions");
        errors.push(CatalogError::NotDescribed { at, what: "question", id: question.to_string() });
    }
    catalog.questions.sort_by_key(|question| question.id);
}

fn headline(
    file: &YamlFile<Questions>,
    pointer: &str,
    item: &AskedQuestion,
    holder: &str,
    names: &Names<'_>,
    errors: &mut Vec<CatalogError>,
) -> Vec<Headline> {
    let mut headline: Vec<Headline> = Vec::new();
    if item.headline.len() > MOST_HEADLINES {
        let (found, most, what) = (item.headline.len(), MOST_HEADLINES, "headline items");
        let at = at(file, &format!("{pointer}/headline"));
        errors.push(CatalogError::TooMany { at, holder: holder.to_owned(), what, found, most });
    }
    for (i, asked) in item.headline.iter().enumerate() {
        let at = at(file, &format!("{pointer}/headline/{i}"));
        let Some(expected) = asked.expected() else {
            errors.push(CatalogError::NotOneExpected { at, holder: holder.to_owned() });
            continue;
        };
        if headline.iter().any(|there| there.expected == expected) {
            let expected = name_of(&expected);
            errors.push(CatalogError::Repeated { at: at.clone(), holder: holder.to_owned(), expected });
        }
        known_expected(&expected, holder, at, names, errors);
        headline.push(Headline { expected, critical: asked.critical });
    }
    headline
}

/// Whether what is expected is known; if not, an error says so.
fn known_expected(expected: &Expected, holder: &str, at: At, names: &Names<'_>, errors: &mut Vec<CatalogError>) {
    let (what, id, known, whole) = match expected {
        Expected::Check(id) => ("check", id.as_str(), &names.checks, true),
        Expected::Document(id) => ("document", id.as_str(), &names.documents, names.whole("documents")),
        Expected::Attestation(id) => ("attestation", id.as_str(), &names.attestations, names.whole("attestations")),
        Expected::Decision(_) => return,
    };
    if whole && !known.contains(id) {
        let nearest = nearest(id, known.iter().map(String::as_str)).map(str::to_owned);
        errors.push(CatalogError::Unknown { at, holder: holder.to_owned(), what, id: id.to_owned(), nearest });
    }
}

fn name_of(expected: &Expected) -> String {
    let (word, id) = expected.named();
    format!("{word} `{id}`")
}
