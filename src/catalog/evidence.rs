//! Which type of evidence each check gives. Takes checks and the schema, gives tables, kinds and type. Never looks
//! at rows.

use crate::facts::{Facts, Reads, kinds_of_table};
use crate::model::{Catalog, Check, CheckId, Evidence, Expected, Kind};
use std::collections::{BTreeMap, BTreeSet};

/// What a check rests on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rests {
    /// The tables it reads, through views too.
    pub tables: Reads,
    /// The kinds of artefact that it names or that feed those tables.
    pub kinds: BTreeSet<Kind>,
    /// The type of its evidence.
    pub evidence: Evidence,
}

/// What every check rests on.
///
/// The type follows from the kinds and tables alone, the first that fits: `analysis.logs` is a log; any other
/// `analysis.…` an analysis; no artefact but the register of documents, a document; no artefact but the register
/// of attestations, an attestation; all else is configuration.
pub fn rests(catalog: &Catalog, facts: &Facts) -> BTreeMap<CheckId, Rests> {
    catalog.checks.values().map(|check| (check.id.clone(), one(check, facts))).collect()
}

/// The type of evidence that an expectation asks for; a decision on an addressable specification is a document.
pub fn evidence_of(expected: &Expected, rests: &BTreeMap<CheckId, Rests>) -> Evidence {
    match expected {
        Expected::Check(id) => rests.get(id).map_or(Evidence::Config, |rests| rests.evidence),
        Expected::Document(_) | Expected::Decision(_) => Evidence::Document,
        Expected::Attestation(_) => Evidence::Attestation,
    }
}

fn one(check: &Check, facts: &Facts) -> Rests {
    let tables = reads(check, facts);
    let fed = tables.iter().flat_map(|table| kinds_of_table(table));
    let kinds: BTreeSet<Kind> = check.needs.iter().cloned().chain(fed).collect();
    let evidence = evidence(&tables, &kinds);
    Rests { tables, kinds, evidence }
}

/// The tables of the whole query; of its relation alone, where the conditions do not run.
fn reads(check: &Check, facts: &Facts) -> Reads {
    let relation = facts.query(&check.columns_sql(), &[], 1);
    let whole = facts.query(&format!("{} LIMIT 0", check.sql(false, &[])), &[], 1);
    whole.or(relation).map(|answer| answer.reads).unwrap_or_default()
}

fn evidence(tables: &Reads, kinds: &BTreeSet<Kind>) -> Evidence {
    let paper = |name: &str| kinds.is_empty() && tables.contains(name);
    match () {
        () if kinds.iter().any(|kind| kind.as_str() == "analysis.logs") => Evidence::Log,
        () if kinds.iter().any(|kind| kind.platform() == "analysis") => Evidence::Analysis,
        () if paper("documents") => Evidence::Document,
        () if paper("attestations") => Evidence::Attestation,
        () => Evidence::Config,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_type_follows_from_kinds_and_tables() {
        let type_of = |tables: &[&str], kinds: &[&str]| {
            let tables = tables.iter().map(|t| (*t).to_owned()).collect();
            let kinds = kinds.iter().map(|k| k.parse().unwrap()).collect();
            evidence(&tables, &kinds)
        };
        assert_eq!(type_of(&["trails"], &["aws.cloudtrail.trails"]), Evidence::Config);
        assert_eq!(type_of(&["documents", "trails"], &["aws.cloudtrail.trails"]), Evidence::Config);
        assert_eq!(type_of(&["access"], &["analysis.access", "aws.iam.authorization-details"]), Evidence::Analysis);
        assert_eq!(type_of(&["reach"], &["analysis.reach"]), Evidence::Analysis);
        assert_eq!(type_of(&["log_sources"], &["analysis.logs", "analysis.access"]), Evidence::Log);
        assert_eq!(type_of(&["documents"], &[]), Evidence::Document);
        assert_eq!(type_of(&["attestations"], &[]), Evidence::Attestation);
        assert_eq!(type_of(&["stores"], &[]), Evidence::Config);
    }
}
