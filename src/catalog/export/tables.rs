//! The catalog as tables. Takes it, gives CSV files (RFC 4180). Never leaves a requirement out.

use super::ExportError;
use crate::catalog::evidence::{Rests, evidence_of};
use crate::model::{Applies, Catalog, CheckId, Nature};
use std::collections::BTreeMap;

pub(super) fn tables(
    catalog: &Catalog,
    rests: &BTreeMap<CheckId, Rests>,
) -> Result<BTreeMap<String, Vec<u8>>, ExportError> {
    let mut files = BTreeMap::new();
    let mut add = |name: &str, heads: &[&str], rows: Vec<Vec<String>>| -> Result<(), ExportError> {
        files.insert(format!("{name}.csv"), table(heads, rows)?);
        Ok(())
    };
    let heads = [
        "framework",
        "requirement",
        "aliases",
        "title",
        "level",
        "nature",
        "applies",
        "certainty",
        "pillars",
        "questions",
        "summary",
    ];
    add("requirements", &heads, requirements(catalog))?;
    add(
        "expectations",
        &["framework", "requirement", "basis", "evidence", "asks_for", "id"],
        expectations(catalog, rests),
    )?;
    let heads = [
        "check",
        "title",
        "pillar",
        "sentence",
        "questions",
        "severity",
        "evidence",
        "kinds",
        "population",
        "from",
        "where",
        "subject",
        "pass",
        "when_empty",
        "remediation",
        "owner",
        "reference",
        "limits",
    ];
    add("checks", &heads, checks(catalog, rests))?;
    let documents = catalog.documents.values().map(|d| {
        vec![d.id.to_string(), d.title.clone(), d.about.clone(), d.owner.clone(), d.review_months.to_string()]
    });
    add("documents", &["document", "title", "about", "owner", "review_months"], documents.collect())?;
    let attestations = catalog
        .attestations
        .values()
        .map(|a| vec![a.id.to_string(), a.title.clone(), a.about.clone(), a.owner.clone(), a.valid_days.to_string()]);
    add("attestations", &["attestation", "title", "about", "owner", "valid_days"], attestations.collect())?;
    let numbers = catalog.thresholds.values().map(|t| {
        let stricter = match t.stricter {
            crate::model::Stricter::Lower => "lower",
            crate::model::Stricter::Higher => "higher",
        };
        vec![t.id.clone(), t.title.clone(), t.value.to_string(), t.unit.clone(), stricter.to_owned()]
    });
    add("policy", &["number", "title", "value", "unit", "stricter"], numbers.collect())?;
    Ok(files)
}

fn table(heads: &[&str], rows: Vec<Vec<String>>) -> Result<Vec<u8>, csv::Error> {
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    writer.write_record(heads)?;
    for row in rows {
        writer.write_record(&row)?;
    }
    writer.into_inner().map_err(|error| csv::Error::from(error.into_error()))
}

fn joined<T: std::fmt::Display>(items: impl IntoIterator<Item = T>) -> String {
    items.into_iter().map(|item| item.to_string()).collect::<Vec<_>>().join("; ")
}

fn requirements(catalog: &Catalog) -> Vec<Vec<String>> {
    let all = catalog.frameworks.values().flat_map(|f| f.requirements.iter().map(move |r| (f, r)));
    all.map(|(framework, r)| {
        vec![
            framework.id.to_string(),
            r.id.to_string(),
            joined(&r.aliases),
            r.title.clone(),
            r.level.clone(),
            nature(r.nature).to_owned(),
            r.applies.map(applies).unwrap_or_default().to_owned(),
            r.certainty.clone().unwrap_or_default(),
            joined(&r.pillars),
            joined(&r.questions),
            r.summary.clone(),
        ]
    })
    .collect()
}

fn expectations(catalog: &Catalog, rests: &BTreeMap<CheckId, Rests>) -> Vec<Vec<String>> {
    let mut rows = Vec::new();
    for framework in catalog.frameworks.values() {
        for requirement in &framework.requirements {
            for expectation in &requirement.expectations {
                let (word, id) = expectation.expected.named();
                rows.push(vec![
                    framework.id.to_string(),
                    requirement.id.to_string(),
                    expectation.basis.to_string(),
                    evidence_of(&expectation.expected, rests).to_string(),
                    word.to_owned(),
                    id.to_owned(),
                ]);
            }
        }
    }
    rows
}

fn checks(catalog: &Catalog, rests: &BTreeMap<CheckId, Rests>) -> Vec<Vec<String>> {
    let row = |check: &crate::model::Check| {
        let rests = rests.get(&check.id);
        vec![
            check.id.to_string(),
            check.title.clone(),
            check.pillar.to_string(),
            check.sentence.clone().unwrap_or_default(),
            joined(&check.questions),
            check.severity.to_string(),
            rests.map(|r| r.evidence.to_string()).unwrap_or_default(),
            rests.map(|r| joined(&r.kinds)).unwrap_or_default(),
            check.population.clone(),
            check.from.clone(),
            check.where_.clone(),
            check.subject.clone(),
            check.pass.clone(),
            check.when_empty.outcome().to_string(),
            check.remediation.clone(),
            check.owner.clone().unwrap_or_default(),
            check.reference.clone().unwrap_or_default(),
            check.limits.clone().unwrap_or_default(),
        ]
    };
    catalog.checks.values().map(row).collect()
}

/// As it stands in files.
pub(in crate::catalog) fn nature(nature: Nature) -> &'static str {
    match nature {
        Nature::Technical => "technical",
        Nature::Procedural => "procedural",
    }
}

/// As it stands in files.
pub(in crate::catalog) fn applies(applies: Applies) -> &'static str {
    match applies {
        Applies::Direct => "direct",
        Applies::ViaBaa => "via-baa",
        Applies::CoveredEntity => "covered-entity",
        Applies::Conditional => "conditional",
    }
}
