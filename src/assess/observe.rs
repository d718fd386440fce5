//! Runs a check's query and judges its rows. Takes a check and the facts, gives an observation for every row that
//! is, or may be, in its population. Never drops a row whose membership is not known.

use super::context::{Context, scope_of};
use crate::facts::{QueryError, Reads, value_text};
use crate::model::{Check, Citation, Observation, Outcome, Place, SqlWord, sql_words};
use rusqlite::types::Value;
use std::collections::BTreeSet;

/// The most rows of one check.
const MOST_ROWS: usize = 5_000_000;

/// A check's query, prepared.
pub(super) struct Question<'a> {
    reader: Reader<'a>,
    sql: String,
    /// Tables that it reads.
    pub(super) reads: Reads,
}

/// Prepares a check's query without asking it.
pub(super) fn prepare<'a>(check: &'a Check, context: &'a Context<'a>) -> Result<Question<'a>, QueryError> {
    let columns = context.facts.query(&check.columns_sql(), &context.parameters, 1)?.columns;
    let has_also = columns.iter().any(|column| column == "also");
    let asked = asked(check, &columns);
    let quoted: Vec<String> = asked.iter().map(|column| format!("\"{}\"", column.replace('"', "\"\""))).collect();
    let sql = check.sql(has_also, &quoted);
    let none = context.facts.query(&format!("{sql}\nLIMIT 0"), &context.parameters, 1)?;
    let expected = Check::LEADING_COLUMNS + check.show.len() + asked.len();
    if none.columns.len() != expected {
        let found = none.columns.len();
        return Err(QueryError::Sql(format!("the query gives {found} columns where {expected} were expected")));
    }
    let labels = none.columns[Check::LEADING_COLUMNS..][..check.show.len()].to_vec();
    Ok(Question { reader: Reader { check, context, labels, asked }, sql, reads: none.reads })
}

impl Question<'_> {
    /// Asks it, and gives an observation for every row that is, or may be, in the population.
    pub(super) fn ask(&self, each: &mut dyn FnMut(Observation)) -> Result<(), QueryError> {
        let context = self.reader.context;
        let mut row = |row: &[Value]| {
            if let Some(observation) = self.reader.row(row) {
                each(observation);
            }
        };
        context.facts.query_each(&self.sql, &context.parameters, MOST_ROWS, &mut row).map(|_| ())
    }
}

/// The columns that `where` and `pass` ask about: a NULL among them says what is not known.
fn asked(check: &Check, columns: &[String]) -> Vec<String> {
    let words: BTreeSet<SqlWord> = sql_words(&check.where_).into_iter().chain(sql_words(&check.pass)).collect();
    columns.iter().filter(|column| words.contains(&SqlWord::Name(column.to_lowercase()))).cloned().collect()
}

struct Reader<'a> {
    check: &'a Check,
    context: &'a Context<'a>,
    labels: Vec<String>,
    asked: Vec<String>,
}

/// Whether an SQL value is true. A text is no truth value: it is not known what it means.
fn truth(value: &Value) -> Result<Option<bool>, ()> {
    match value {
        Value::Null => Ok(None),
        Value::Integer(number) => Ok(Some(*number != 0)),
        Value::Real(number) => Ok(Some(*number != 0.0)),
        Value::Text(_) | Value::Blob(_) => Err(()),
    }
}

impl Reader<'_> {
    /// The row's observation; none if it is known not to belong to the population.
    fn row(&self, row: &[Value]) -> Option<Observation> {
        let [subject, scope, artefact, place, also, member, passes, rest @ ..] = row else { return None };
        let (shown, asked) = rest.split_at(self.labels.len());
        let (citations, cited) = self.citations(artefact, place, also);
        let problem = self.problem(&citations);
        let (outcome, because) = match (truth(member), truth(passes), &problem) {
            (Err(()), _, _) => {
                (Outcome::Undetermined, Some("`where` gives a text, which is no truth value".to_owned()))
            }
            (Ok(Some(false)), _, None) => return None,
            (Ok(Some(false)), _, Some(problem)) => (Outcome::Undetermined, Some(problem.clone())),
            (Ok(None), _, _) => {
                (Outcome::Undetermined, Some(self.unknown("the evidence does not say whether it belongs here", asked)))
            }
            (Ok(Some(true)), Err(()), _) => {
                (Outcome::Undetermined, Some("`pass` gives a text, which is no truth value".to_owned()))
            }
            (Ok(Some(true)), Ok(None), _) => {
                (Outcome::Undetermined, Some(self.unknown("the evidence does not say", asked)))
            }
            (Ok(Some(true)), Ok(Some(false)), _) => (Outcome::Fail, None),
            (Ok(Some(true)), Ok(Some(true)), None) if cited => (Outcome::Pass, None),
            (Ok(Some(true)), Ok(Some(true)), None) => {
                (Outcome::Undetermined, Some("the row rests on no artefact".to_owned()))
            }
            (Ok(Some(true)), Ok(Some(true)), Some(problem)) => (Outcome::Undetermined, Some(problem.clone())),
        };
        let outside = citations.iter().find_map(|cited| self.context.outside_period(&cited.artefact));
        let (outcome, because) = match (outcome, outside) {
            (Outcome::Pass | Outcome::Fail, Some(outside)) => (Outcome::Undetermined, Some(outside.clone())),
            (outcome, _) => (outcome, because),
        };
        let scope = scope_of(&value_text(scope));
        let subject = match subject {
            Value::Null => format!("unnamed, at {}", citations.first().map(ToString::to_string).unwrap_or_default()),
            Value::Integer(_) | Value::Real(_) | Value::Text(_) | Value::Blob(_) => value_text(subject),
        };
        let mut citations = citations.into_iter();
        let first = citations.next().unwrap_or_else(|| self.own_file());
        let mut observation = Observation::new(subject, outcome, scope, first);
        observation.citations.extend(citations);
        observation.shown = self.labels.iter().cloned().zip(shown.iter().map(value_text)).collect();
        observation.because = because;
        Some(observation)
    }

    /// What the row rests on, and whether it rests on anything but the check itself.
    fn citations(&self, artefact: &Value, place: &Value, also: &Value) -> (Vec<Citation>, bool) {
        let mut citations = Vec::new();
        if let Value::Text(artefact) = artefact {
            citations.push(Citation::from_columns(artefact, &value_text(place)));
        }
        if let Value::Text(also) = also {
            let more: Vec<String> = serde_json::from_str(also).unwrap_or_default();
            for citation in more.into_iter().filter_map(|text| Citation::try_from(text).ok()) {
                if !citations.contains(&citation) {
                    citations.push(citation);
                }
            }
        }
        let cited = !citations.is_empty();
        if !cited {
            citations.push(self.own_file());
        }
        (citations, cited)
    }

    fn own_file(&self) -> Citation {
        Citation::whole(format!("catalog/checks/{}.yaml", self.check.id))
    }

    /// The problem of an artefact that touches what the row rests on.
    fn problem(&self, citations: &[Citation]) -> Option<String> {
        let touched = self.context.problems.iter().find(|p| citations.iter().any(|c| overlap(c, &p.citation)))?;
        Some(format!("{} ({})", touched.text, touched.citation))
    }

    fn unknown(&self, words: &str, asked: &[Value]) -> String {
        let lacking: BTreeSet<String> = self
            .asked
            .iter()
            .zip(asked)
            .filter(|(_, value)| matches!(value, Value::Null))
            .map(|(column, _)| format!("`{column}`"))
            .collect();
        if lacking.is_empty() {
            return words.to_owned();
        }
        let names = lacking.into_iter().collect::<Vec<_>>().join(", ");
        format!("{words} ({names})")
    }
}

/// Whether one of two places holds the other. A problem of a whole artefact is told once, not row by row.
fn overlap(row: &Citation, problem: &Citation) -> bool {
    if row.artefact != problem.artefact {
        return false;
    }
    match (&row.place, &problem.place) {
        (Place::Pointer(row), Place::Pointer(problem)) => within(row, problem) || within(problem, row),
        (row, problem) => row == problem && *problem != Place::Whole,
    }
}

fn within(inner: &str, outer: &str) -> bool {
    inner.strip_prefix(outer).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}
