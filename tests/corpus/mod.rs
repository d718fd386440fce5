//! What every test over real exports needs: where they are, taking one in, counting.

#![allow(dead_code, clippy::unwrap_used)]

use serde_json::Value;
use std::path::{Path, PathBuf};
use vouchsafe::facts::{Facts, value_text};
use vouchsafe::model::SnapshotIndex;
use vouchsafe::{catalog, collect, inventory, workspace};

pub(crate) fn corpora() -> Option<PathBuf> {
    let path = std::env::var_os("VOUCHSAFE_CORPORA")
        .map(PathBuf::from)
        .unwrap_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data"));
    path.is_dir().then_some(path)
}

pub(crate) struct Taken {
    pub(crate) facts: Facts,
    pub(crate) index: SnapshotIndex,
}

/// Takes in a folder with a workspace that declares these accounts.
pub(crate) fn taken(folder: &Path, accounts: &[(&str, &str)]) -> Taken {
    let home = tempfile::tempdir().unwrap();
    std::fs::create_dir(home.path().join("exports")).unwrap();
    let declared: String =
        accounts.iter().map(|(platform, id)| format!("    - {{ id: \"{id}\", platform: {platform} }}\n")).collect();
    let text =
        format!("format: vouchsafe-workspace/1\norganisation: {{ name: Corpus }}\nscope:\n  accounts:\n{declared}");
    std::fs::write(home.path().join("vouchsafe.yaml"), text).unwrap();
    let workspace = workspace::load(home.path()).unwrap();
    let kinds = catalog::shipped().unwrap().kinds;
    let request = collect::TakeIn {
        sources: vec![collect::Source { label: "corpus".into(), folder: folder.to_owned() }],
        declared: accounts.iter().map(|(platform, id)| ((*platform).to_owned(), (*id).to_owned())).collect(),
        ..collect::TakeIn::default()
    };
    let snapshot = collect::take_in(&request, &kinds, &home.path().join("snapshot")).unwrap();
    Taken { facts: inventory::inventory(&snapshot, &workspace, &kinds).unwrap(), index: snapshot.index }
}

impl Taken {
    pub(crate) fn of_kind(&self, kind: &str) -> u64 {
        self.index.artefacts.iter().filter(|a| a.kind.as_str() == kind && a.superseded_by.is_none()).count() as u64
    }

    pub(crate) fn problems(&self) -> Vec<String> {
        table(&self.facts, "SELECT artefact, place, problem FROM problems").lines().map(str::to_owned).collect()
    }

    /// How many artefacts, and how many rows of each table.
    pub(crate) fn summary(&self, tables: &[&str]) -> String {
        let mut kinds = std::collections::BTreeMap::<&str, u64>::new();
        for artefact in &self.index.artefacts {
            *kinds.entry(artefact.kind.as_str()).or_default() += 1;
        }
        let kinds: Vec<String> = kinds.iter().map(|(kind, n)| format!("{n} {kind}")).collect();
        let rows = tables.iter().map(|t| format!("{} {t}", count(&self.facts, &format!("SELECT count(*) FROM {t}"))));
        let rows: Vec<String> = rows.collect();
        format!("{}; {}; {} not recognised", kinds.join(", "), rows.join(", "), self.index.unrecognised.len())
    }
}

pub(crate) fn count(facts: &Facts, sql: &str) -> u64 {
    value_text(&facts.query(sql, &[], 10).unwrap().rows[0][0]).parse().unwrap()
}

/// Rows as lines, `a | b`.
pub(crate) fn table(facts: &Facts, sql: &str) -> String {
    let answer = facts.query(sql, &[], 10_000).unwrap();
    let lines = answer.rows.iter().map(|row| row.iter().map(value_text).collect::<Vec<_>>().join(" | "));
    lines.collect::<Vec<_>>().join("\n")
}

pub(crate) fn json(path: &Path) -> Value {
    serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap()
}
