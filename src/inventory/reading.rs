//! One artefact being read. Takes rows and problems from a reader, gives them to the facts with their citations.

use super::node::Node;
use crate::facts::{Facts, FactsError, Row};
use crate::model::{Artefact, Citation, Scope};
use serde_json::Value;
use std::cell::{Cell, RefCell};

/// What an artefact says.
pub(super) enum Answer {
    /// A document.
    Json(Value),
    /// A text in another form than JSON, for a kind that has one.
    Text(String),
    /// A command that succeeded and printed nothing.
    Nothing,
    /// The system's own word that this is not configured.
    NotConfigured,
}

/// One artefact being read.
pub(super) struct Reading<'a> {
    facts: &'a Facts,
    artefact: &'a Artefact,
    scope: Scope,
    failure: RefCell<Option<FactsError>>,
    problems: Cell<u32>,
}

impl<'a> Reading<'a> {
    pub(super) fn new(facts: &'a Facts, artefact: &'a Artefact, scope: Scope) -> Self {
        Self { facts, artefact, scope, failure: RefCell::new(None), problems: Cell::new(0) }
    }

    /// The one thing the artefact describes, if its kind is about one; else nothing.
    pub(super) fn subject(&self) -> Option<&str> {
        self.artefact.subject.as_deref()
    }

    /// The account it speaks of.
    pub(super) fn account(&self) -> Option<&str> {
        self.artefact.account.as_deref()
    }

    /// The region it speaks of, or `unknown region`.
    pub(super) fn region(&self) -> &str {
        self.artefact.region.as_deref().unwrap_or("unknown region")
    }

    /// The answer's root.
    pub(super) fn root<'v>(&self, answer: &'v Answer) -> Option<Node<'_, 'v>> {
        match answer {
            Answer::Json(value) => Some(Node::new(self, value, String::new())),
            Answer::Text(_) | Answer::Nothing | Answer::NotConfigured => None,
        }
    }

    /// A row that rests on a place of this artefact.
    pub(super) fn row(&self, table: &'static str, pointer: &str) -> Row {
        Row::new(table, &self.scope, &Citation::pointer(&self.artefact.path, pointer))
    }

    /// A row that rests on a line of a text inside this artefact.
    pub(super) fn row_at_line(&self, table: &'static str, line: u64) -> Row {
        Row::new(table, &self.scope, &Citation::line(&self.artefact.path, line))
    }

    /// Puts a row into the facts.
    pub(super) fn put(&self, row: &Row) {
        if let Err(error) = self.facts.insert(row) {
            self.failure.borrow_mut().get_or_insert(error);
        }
    }

    /// Notes something odd; what rests on the place cannot be known.
    pub(super) fn problem(&self, pointer: &str, problem: String) {
        self.problems.set(self.problems.get() + 1);
        self.put(&self.row("problems", pointer).text("problem", problem).text("effect", "undetermined"));
    }

    /// The same of a line.
    pub(super) fn problem_at_line(&self, line: u64, problem: String) {
        self.problems.set(self.problems.get() + 1);
        self.put(&self.row_at_line("problems", line).text("problem", problem).text("effect", "undetermined"));
    }

    /// The first failure of the database, if there was one.
    pub(super) fn finish(self) -> Result<(), FactsError> {
        if let Some(error) = self.failure.into_inner() {
            return Err(error);
        }
        // Where something could not be read there may be more than the rows say: the answer is not whole.
        if self.problems.get() > 0 {
            self.facts
                .connection()
                .execute(
                    "UPDATE sources SET state = 'partial', because = ?1 WHERE artefact = ?2",
                    (
                        format!(
                            "{} places in it could not be relied on; table `problems` says which",
                            self.problems.get()
                        ),
                        &self.artefact.path,
                    ),
                )
                .map_err(FactsError::from)?;
        }
        Ok(())
    }
}
