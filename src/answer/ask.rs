//! Asks the facts for figures. Takes SQL, gives counts with their citations; what is not known stays "not shown".

use crate::facts::{Facts, QueryError, value_text};
use crate::model::{Assessment, CheckResult, Citation, Figure, Sentence, Workspace};
use rusqlite::types::Value;

/// What the answers are made from.
pub(super) struct Ask<'a> {
    /// The facts.
    pub(super) facts: &'a Facts,
    /// The workspace.
    pub(super) workspace: &'a Workspace,
    /// The assessment.
    pub(super) assessment: &'a Assessment,
}

/// The answer to one question.
#[derive(Default)]
pub(super) struct Answered {
    /// What must stand beside the status.
    pub(super) notes: Vec<Sentence>,
    /// The answer in words.
    pub(super) sentences: Vec<Sentence>,
    /// The figures, the weightiest first.
    pub(super) figures: Vec<Figure>,
}

impl Answered {
    /// Adds a sentence.
    pub(super) fn say(&mut self, text: impl Into<String>, citations: &[Citation]) {
        self.sentences.push(sentence(text, citations));
    }

    /// Adds a sentence that must stand beside the status.
    pub(super) fn note(&mut self, text: impl Into<String>, citations: &[Citation]) {
        self.notes.push(sentence(text, citations));
    }
}

/// A count over a population, of which some may not be known.
pub(super) struct Tally {
    /// Rows that hold.
    pub(super) yes: u64,
    /// Rows in all.
    pub(super) all: u64,
    /// Rows of which it is not known.
    pub(super) unknown: u64,
    /// Names of the rows that do not hold, sorted, at most six.
    pub(super) no: Vec<String>,
    /// What it rests on: the first rows' places, at most three.
    pub(super) citations: Vec<Citation>,
    sql: String,
}

/// The most citations beside one figure or sentence.
const MOST_CITATIONS: usize = 3;
/// The most names in one sentence.
const MOST_NAMES: usize = 6;

impl Ask<'_> {
    /// Counts the rows of `from` for which `holds`, by three-valued logic.
    pub(super) fn tally(&self, from: &str, name: &str, holds: &str) -> Result<Tally, QueryError> {
        let rows = self.facts.query(
            &format!("SELECT {name}, ({holds}), artefact, place FROM {from} ORDER BY 1, 3, 4"),
            &[],
            1_000_000,
        )?;
        let mut tally = Tally {
            yes: 0,
            all: 0,
            unknown: 0,
            no: Vec::new(),
            citations: Vec::new(),
            sql: format!("SELECT count(*) FILTER (WHERE {holds}) || ' of ' || count(*) FROM {from}"),
        };
        for row in &rows.rows {
            tally.all += 1;
            match &row[1] {
                Value::Null => tally.unknown += 1,
                Value::Integer(0) => {
                    if tally.no.len() < MOST_NAMES {
                        tally.no.push(value_text(&row[0]));
                    }
                }
                Value::Integer(_) | Value::Real(_) | Value::Text(_) | Value::Blob(_) => tally.yes += 1,
            }
            let citation = Citation::from_columns(&value_text(&row[2]), &value_text(&row[3]));
            if tally.citations.len() < MOST_CITATIONS && !tally.citations.contains(&citation) {
                tally.citations.push(citation);
            }
        }
        Ok(tally)
    }

    /// One value of one query, with citations from its further two columns (artefact, place) where it has them.
    pub(super) fn rows(&self, sql: &str) -> Result<Vec<Vec<String>>, QueryError> {
        let answer = self.facts.query(sql, &[], 1_000_000)?;
        Ok(answer.rows.iter().map(|row| row.iter().map(value_text).collect()).collect())
    }

    /// A check's result, where the catalog has it.
    pub(super) fn check(&self, id: &str) -> Option<&CheckResult> {
        id.parse().ok().and_then(|id| self.assessment.checks.get(&id))
    }

    /// Whether every source that gives a table its rows is there, in every scope.
    pub(super) fn is_complete(&self, table: &str) -> Result<bool, QueryError> {
        let kinds = crate::facts::kinds_of_table(table);
        let quoted: Vec<String> = kinds.iter().map(|k| format!("'{k}'")).collect();
        let rows = self.rows(&format!(
            "SELECT count(*), count(*) FILTER (WHERE state IN ('collected', 'empty', 'not-configured')) FROM sources WHERE kind IN ({})",
            quoted.join(", ")
        ))?;
        Ok(rows.first().is_some_and(|row| row[0] != "0" && row[0] == row[1]))
    }
}

impl Tally {
    /// The same, resting on what a query names (artefact, place) rather than on where the subjects are listed.
    pub(super) fn seen_at(mut self, ask: &Ask<'_>, sql: &str) -> Result<Self, QueryError> {
        let rows = ask.rows(&format!("SELECT artefact, place FROM ({sql}) ORDER BY 1, 2 LIMIT {MOST_CITATIONS}"))?;
        if !rows.is_empty() {
            self.citations = rows.iter().map(|row| Citation::from_columns(&row[0], &row[1])).collect();
        }
        Ok(self)
    }

    /// The figure, with the unknown said.
    pub(super) fn figure(&self, label: &str) -> Figure {
        Figure {
            label: label.to_owned(),
            value: format!("{} of {}", self.yes, self.all),
            note: (self.unknown > 0).then(|| format!("{} not shown", self.unknown)),
            sql: self.sql.clone(),
            citations: self.citations.clone(),
        }
    }

    /// The names of the rows that do not hold, for a sentence.
    pub(super) fn names(&self) -> String {
        let count = self.all - self.yes - self.unknown;
        let mut text = join(&self.no);
        if count > self.no.len() as u64 {
            text.push_str(&format!(" and {} more", count - self.no.len() as u64));
        }
        text
    }

    /// Whether no row is known to fail.
    pub(super) fn none_fails(&self) -> bool {
        self.no.is_empty()
    }
}

/// "a", "a and b", "a, b and c".
pub(super) fn join(names: &[String]) -> String {
    match names {
        [] => String::new(),
        [one] => one.clone(),
        [head @ .., last] => format!("{} and {last}", head.join(", ")),
    }
}

/// A sentence with its citations.
pub(super) fn sentence(text: impl Into<String>, citations: &[Citation]) -> Sentence {
    Sentence { text: text.into(), citations: citations.iter().take(MOST_CITATIONS).cloned().collect() }
}

/// "1 person", "2 people".
pub(super) fn count(number: u64, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}
