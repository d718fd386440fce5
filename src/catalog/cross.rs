//! Holds the files of a catalog against each other. Takes them read, gives the catalog and every name in it that
//! nothing has. Never runs SQL.

use super::error::{At, CatalogError};
use super::files::{AskedQuestion, FrameworkFile, ROOT, RequirementItem};
use super::read::Read;
use crate::model::{
    Applies, Basis, Catalog, Check, CheckId, Expectation, Expected, Framework, Headline, Nature, Pillar, Question,
    QuestionText, Requirement, SqlWord, YamlFile, nearest, sql_words,
};
use std::collections::{BTreeMap, BTreeSet};

/// Parameters that every check may use beside the policy's numbers.
pub(super) const PARAMETERS: [&str; 3] = [":now", ":period_first", ":period_last"];

/// What the program finds itself, which a check may need beside artefacts.
const ANALYSES: [&str; 3] = ["analysis.access", "analysis.reach", "analysis.logs"];

const MOST_HEADLINES: usize = 8;
const MOST_SHOWN: usize = 5;
const LEVELS: [&str; 4] = ["standard", "required", "addressable", "criterion"];

/// The names that are known, and whether all of them are: where a file could not be read, an unknown name is no
/// second error.
struct Names<'r> {
    read: &'r Read,
    checks: BTreeSet<String>,
    documents: BTreeSet<String>,
    attestations: BTreeSet<String>,
    kinds: BTreeSet<String>,
}

impl Names<'_> {
    fn whole(&self, what: &str) -> bool {
        !self.read.broken.contains(&what)
    }
}

pub(super) fn assemble(read: &Read, files: &BTreeMap<String, Vec<u8>>, errors: &mut Vec<CatalogError>) -> Catalog {
    let mut catalog = Catalog {
        version: String::new(),
        pillars: Vec::new(),
        questions: Vec::new(),
        frameworks: BTreeMap::new(),
        checks: BTreeMap::new(),
        documents: BTreeMap::new(),
        attestations: BTreeMap::new(),
        thresholds: BTreeMap::new(),
        kinds: BTreeMap::new(),
        files: files.clone(),
    };
    plain_files(read, &mut catalog, errors);
    collectors(read, &mut catalog, errors);
    let mut seen = Seen::default();
    for file in &read.checks {
        let at = at(file, "/id");
        let expected = format!("{}.yaml", file.value.id);
        if !file.file.ends_with(&format!("/{expected}")) {
            errors.push(CatalogError::FileName { at: at.clone(), id: file.value.id.to_string(), expected });
        }
        if seen.first("check", file.value.id.as_str(), at, errors) {
            catalog.checks.insert(file.value.id.clone(), file.value.clone());
        }
    }
    let names = Names {
        read,
        checks: catalog.checks.keys().map(CheckId::to_string).chain(read.broken_checks.iter().cloned()).collect(),
        documents: catalog.documents.keys().map(ToString::to_string).collect(),
        attestations: catalog.attestations.keys().map(ToString::to_string).collect(),
        kinds: catalog.kinds.keys().map(ToString::to_string).chain(ANALYSES.map(str::to_owned)).collect(),
    };
    for file in &read.checks {
        check(file, &catalog, &names, errors);
    }
    frameworks(read, &names, &mut catalog, errors);
    questions(read, &names, &mut catalog, errors);
    catalog
}

fn at<T>(file: &YamlFile<T>, pointer: &str) -> At {
    At { path: file.file.clone(), line: file.line(pointer) }
}

/// Where each name stood first.
#[derive(Default)]
struct Seen(BTreeMap<(&'static str, String), At>);

impl Seen {
    /// Whether this is the first of its name; if not, an error says so.
    fn first(&mut self, what: &'static str, id: &str, at: At, errors: &mut Vec<CatalogError>) -> bool {
        match self.0.get(&(what, id.to_owned())) {
            Some(first) => {
                errors.push(CatalogError::Duplicate { at, what, id: id.to_owned(), first: first.clone() });
                false
            }
            None => {
                self.0.insert((what, id.to_owned()), at);
                true
            }
        }
    }
}

fn texts<T>(
    file: &YamlFile<T>,
    pointer: &str,
    holder: &str,
    fields: &[(&'static str, &str)],
    errors: &mut Vec<CatalogError>,
) {
    for (field, text) in fields {
        if text.trim().is_empty() {
            let at = at(file, &format!("{pointer}/{field}"));
            errors.push(CatalogError::EmptyText { at, holder: holder.to_owned(), field });
        }
    }
}

/// Pillars, numbers, kinds of document and of attestation.
fn plain_files(read: &Read, catalog: &mut Catalog, errors: &mut Vec<CatalogError>) {
    let mut seen = Seen::default();
    if let Some(file) = &read.pillars {
        texts(file, "", "the catalog", &[("version", &file.value.version)], errors);
        catalog.version = file.value.version.clone();
        for (i, pillar) in file.value.pillars.iter().enumerate() {
            let pointer = format!("/pillars/{i}");
            texts(file, &pointer, &format!("pillar `{}`", pillar.id), &[("title", &pillar.title)], errors);
            for (j, sentence) in pillar.sentences.iter().enumerate() {
                let pointer = format!("{pointer}/sentences/{j}");
                seen.first("sentence", &sentence.id, at(file, &pointer), errors);
                texts(file, &pointer, &format!("sentence `{}`", sentence.id), &[("text", &sentence.text)], errors);
            }
            if seen.first("pillar", pillar.id.as_str(), at(file, &pointer), errors) {
                catalog.pillars.push(pillar.clone());
            }
        }
        for pillar in Pillar::ALL.iter().filter(|p| !catalog.pillars.iter().any(|there| there.id == **p)) {
            errors.push(CatalogError::NotDescribed {
                at: at(file, "/pillars"),
                what: "pillar",
                id: pillar.to_string(),
            });
        }
    }
    for (file, i, number) in listed(&read.policy, |policy| &policy.thresholds) {
        let pointer = format!("/thresholds/{i}");
        let good = !number.id.is_empty()
            && number.id.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_')
            && number.id.starts_with(|c: char| c.is_ascii_lowercase())
            && !PARAMETERS.iter().any(|taken| taken[1..] == number.id);
        if !good {
            errors.push(CatalogError::ThresholdName { at: at(file, &pointer), id: number.id.clone() });
        }
        texts(file, &pointer, &format!("`{}`", number.id), &[("title", &number.title), ("unit", &number.unit)], errors);
        if seen.first("number", &number.id, at(file, &pointer), errors) {
            catalog.thresholds.insert(number.id.clone(), number.clone());
        }
    }
    for (file, i, kind) in listed(&read.documents, |documents| &documents.documents) {
        let pointer = format!("/documents/{i}");
        let fields = [("title", kind.title.as_str()), ("about", &kind.about), ("owner", &kind.owner)];
        texts(file, &pointer, &format!("document `{}`", kind.id), &fields, errors);
        if seen.first("document", kind.id.as_str(), at(file, &pointer), errors) {
            catalog.documents.insert(kind.id.clone(), kind.clone());
        }
    }
    for (file, i, kind) in listed(&read.attestations, |attestations| &attestations.attestations) {
        let pointer = format!("/attestations/{i}");
        let fields = [("title", kind.title.as_str()), ("about", &kind.about), ("owner", &kind.owner)];
        texts(file, &pointer, &format!("attestation `{}`", kind.id), &fields, errors);
        if seen.first("attestation", kind.id.as_str(), at(file, &pointer), errors) {
            catalog.attestations.insert(kind.id.clone(), kind.clone());
        }
    }
}

/// The items of a file that may not be there, each with its file and position.
fn listed<'r, T, I: 'r>(
    file: &'r Option<YamlFile<T>>,
    items: impl Fn(&'r T) -> &'r Vec<I>,
) -> impl Iterator<Item = (&'r YamlFile<T>, usize, &'r I)> {
    file.iter().flat_map(move |file| items(&file.value).iter().enumerate().map(move |(i, item)| (file, i, item)))
}

fn collectors(read: &Read, catalog: &mut Catalog, errors: &mut Vec<CatalogError>) {
    let mut seen = Seen::default();
    for file in &read.collectors {
        for (i, spec) in file.value.kinds.iter().enumerate() {
            let at = at(file, &format!("/kinds/{i}"));
            if spec.kind.platform() != file.value.platform {
                let (kind, platform) = (spec.kind.to_string(), file.value.platform.clone());
                errors.push(CatalogError::Platform { at: at.clone(), kind, platform });
            }
            if seen.first("kind", spec.kind.as_str(), at, errors) {
                catalog.kinds.insert(spec.kind.clone(), spec.clone());
            }
        }
    }
}

fn check(file: &YamlFile<Check>, catalog: &Catalog, names: &Names<'_>, errors: &mut Vec<CatalogError>) {
    let check = &file.value;
    let holder = format!("check `{}`", check.id);
    let fields = [
        ("title", check.title.as_str()),
        ("population", &check.population),
        ("from", &check.from),
        ("where", &check.where_),
        ("subject", &check.subject),
        ("pass", &check.pass),
        ("remediation", &check.remediation),
    ];
    texts(file, "", &holder, &fields, errors);
    if check.title.trim_end().ends_with('.') {
        errors.push(CatalogError::FullStop { at: at(file, "/title"), holder: holder.clone() });
    }
    if check.show.len() > MOST_SHOWN {
        let (found, most, what) = (check.show.len(), MOST_SHOWN, "columns in `show`");
        errors.push(CatalogError::TooMany { at: at(file, "/show"), holder: holder.clone(), what, found, most });
    }
    let unknown = |pointer: &str, what, id: &str, known: &mut dyn Iterator<Item = &str>| CatalogError::Unknown {
        at: at(file, pointer),
        holder: holder.clone(),
        what,
        id: id.to_owned(),
        nearest: nearest(id, known).map(str::to_owned),
    };
    if let (Some(sentence), true) = (&check.sentence, names.read.pillars.is_some()) {
        let mut known =
            catalog.pillars.iter().filter(|p| p.id == check.pillar).flat_map(|p| &p.sentences).map(|s| s.id.as_str());
        if !known.clone().any(|id| id == sentence) {
            errors.push(unknown("/sentence", "sentence of its pillar", sentence, &mut known));
        }
    }
    for (i, kind) in check.needs.iter().enumerate() {
        if !names.kinds.contains(kind.as_str()) && names.whole("collectors") && !names.read.collectors.is_empty() {
            let mut known = names.kinds.iter().map(String::as_str);
            errors.push(unknown(&format!("/needs/{i}"), "kind of artefact", kind.as_str(), &mut known));
        }
    }
    if !names.whole("policy") {
        return;
    }
    let numbers: Vec<String> =
        catalog.thresholds.keys().map(|id| format!(":{id}")).chain(PARAMETERS.map(str::to_owned)).collect();
    let parts =
        [("/from", &check.from), ("/where", &check.where_), ("/subject", &check.subject), ("/pass", &check.pass)];
    let shown = check.show.iter().map(|shown| ("/show", shown));
    for (pointer, sql) in parts.into_iter().chain(shown) {
        for word in sql_words(sql) {
            if let SqlWord::Parameter(name) = word
                && !numbers.contains(&name)
            {
                errors.push(unknown(pointer, "number", &name, &mut numbers.iter().map(String::as_str)));
            }
        }
    }
}

/// Whether what is expected is known; if not, an error says so.
fn known_expected(expected: &Expected, holder: &str, at: At, names: &Names<'_>, errors: &mut Vec<CatalogError>) {
    let (what, id, known, whole) = match expected {
        Expected::Check(id) => ("check", id.as_str(), &names.checks, true),
        Expected::Document(id) => ("document", id.as_str(), &names.documents, names.whole("documents")),
        Expected::Attestation(id) => ("attestation", id.as_str(), &names.attestations, names.whole("attestations")),
    };
    if whole && !known.contains(id) {
        let nearest = nearest(id, known.iter().map(String::as_str)).map(str::to_owned);
        errors.push(CatalogError::Unknown { at, holder: holder.to_owned(), what, id: id.to_owned(), nearest });
    }
}

fn name_of(expected: &Expected) -> String {
    match expected {
        Expected::Check(id) => format!("check `{id}`"),
        Expected::Document(id) => format!("document `{id}`"),
        Expected::Attestation(id) => format!("attestation `{id}`"),
    }
}

fn frameworks(read: &Read, names: &Names<'_>, catalog: &mut Catalog, errors: &mut Vec<CatalogError>) {
    let mut seen = Seen::default();
    for file in &read.frameworks {
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
            requirements.push(requirement(file, &pointer, item, names, errors));
        }
        if seen.first("framework", value.id.as_str(), at(file, "/id"), errors) {
            let framework = Framework {
                id: value.id.clone(),
                title: value.title.clone(),
                source: value.source.clone(),
                requirements,
            };
            catalog.frameworks.insert(value.id.clone(), framework);
        }
    }
}

fn requirement(
    file: &YamlFile<FrameworkFile>,
    pointer: &str,
    item: &RequirementItem,
    names: &Names<'_>,
    errors: &mut Vec<CatalogError>,
) -> Requirement {
    let holder = format!("requirement `{}`", item.id);
    texts(file, pointer, &holder, &[("title", &item.title), ("summary", &item.summary)], errors);
    if !LEVELS.contains(&item.level.as_str()) {
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
        } else if item.nature == Nature::Procedural && !expectations.is_empty() && checks_alone(&expectations) {
            errors.push(CatalogError::ChecksAlone { at, requirement });
        }
    }
    Requirement {
        id: item.id.clone(),
        aliases: item.aliases.clone(),
        applies: item.applies,
        certainty: item.certainty.clone(),
        title: item.title.clone(),
        level: item.level.clone(),
        nature: item.nature,
        pillars: item.pillars.clone(),
        questions: item.questions.clone(),
        summary: item.summary.clone(),
        expectations,
    }
}

/// Whether nothing but checks decides: what policy asks for does not.
fn checks_alone(expectations: &[Expectation]) -> bool {
    !expectations.iter().any(|e| e.basis != Basis::Policy && !matches!(e.expected, Expected::Check(_)))
}

fn questions(read: &Read, names: &Names<'_>, catalog: &mut Catalog, errors: &mut Vec<CatalogError>) {
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
    file: &YamlFile<super::files::Questions>,
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

/// Where a part of a check stands.
pub(super) fn line_in(catalog: &Catalog, check: &Check, part: &str) -> At {
    let path = format!("{ROOT}checks/{}.yaml", check.id);
    let line = catalog.files.get(&path).and_then(|bytes| {
        let text = String::from_utf8_lossy(bytes);
        text.lines().position(|line| line.starts_with(&format!("{part}:"))).map(|i| i as u64 + 1)
    });
    At { path, line }
}
