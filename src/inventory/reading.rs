//! One artefact being read. Takes rows and problems from a reader, gives them to the facts with their citations.
//! Where there is a problem, the artefact counts as partial: there may be more than its rows say.

use super::node::Node;
use crate::facts::{Facts, FactsError, Row};
use crate::model::{Artefact, CapturedBy, Citation, Digest, Scope, Timestamp};
use serde_json::Value;
use std::cell::RefCell;
use std::collections::BTreeMap;

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

/// A thing in a list: where the list stands, the key that names it, its name.
type Named = (String, String, String);

/// One artefact being read.
pub(super) struct Reading<'a> {
    facts: &'a Facts,
    artefact: &'a Artefact,
    scope: Scope,
    failure: RefCell<Option<FactsError>>,
    problems: RefCell<Vec<String>>,
    /// Things that were seen: where, and the digest of what stands there.
    seen: RefCell<BTreeMap<Named, (String, Digest)>>,
}

impl<'a> Reading<'a> {
    pub(super) fn new(facts: &'a Facts, artefact: &'a Artefact, scope: Scope) -> Self {
        Self {
            facts,
            artefact,
            scope,
            failure: RefCell::new(None),
            problems: RefCell::default(),
            seen: RefCell::default(),
        }
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

    /// Notes something odd, once; what rests on the place cannot be known.
    pub(super) fn problem(&self, pointer: &str, problem: String) {
        let place = Citation::pointer(&self.artefact.path, pointer).place_text();
        let told = if place.is_empty() { problem.clone() } else { format!("{problem} ({place})") };
        if self.problems.borrow().contains(&told) {
            return;
        }
        self.put(&self.row("problems", pointer).text("problem", &problem).text("effect", "undetermined"));
        self.problems.borrow_mut().push(told);
    }

    /// Whether a thing is met for the first time. Where another of its name stands in the same list, there is a
    /// problem at both places, and neither can be relied on.
    pub(super) fn first(&self, node: &Node<'_, '_>, key: &str, name: &str) -> bool {
        let list = node.pointer.rsplit_once('/').map_or("", |(list, _)| list);
        let named = (list.to_owned(), key.to_owned(), name.to_owned());
        let digest = Digest::of(node.value.to_string().as_bytes());
        let earlier = self.seen.borrow().get(&named).cloned();
        let Some((place, other)) = earlier else {
            self.seen.borrow_mut().insert(named, (node.pointer.clone(), digest));
            return true;
        };
        if digest == other {
            return false;
        }
        for (here, there) in [(&node.pointer, &place), (&place, &node.pointer)] {
            self.problem(here, format!("`{name}` stands at `{there}` too, with other content"));
        }
        true
    }

    /// Notes something odd in a line of a text; what rests on the line cannot be known.
    pub(super) fn problem_at_line(&self, line: u64, problem: String) {
        let told = format!("{problem} (line {line})");
        if self.problems.borrow().contains(&told) {
            return;
        }
        self.put(&self.row_at_line("problems", line).text("problem", &problem).text("effect", "undetermined"));
        self.problems.borrow_mut().push(told);
    }

    /// When the command ended that made the artefact, where the collection's record says so: a file's own time is only
    /// that of its last writing.
    pub(super) fn recorded_at(&self) -> Option<Timestamp> {
        self.artefact.captured_at.filter(|_| self.artefact.captured_by == Some(CapturedBy::Sidecar))
    }

    /// The first failure of the database, if there was one.
    pub(super) fn finish(self) -> Result<(), FactsError> {
        if let Some(error) = self.failure.into_inner() {
            return Err(error);
        }
        let problems = self.problems.into_inner();
        let Some(first) = problems.first() else { return Ok(()) };
        let because = match problems.len() {
            1 => first.clone(),
            2 => format!("{first}, and one more place in it; table `problems` names them"),
            n => format!("{first}, and {} more places in it; table `problems` names them", n - 1),
        };
        let partial = |sql: &str| {
            self.facts.connection().execute(sql, (because.as_str(), &self.artefact.path)).map_err(FactsError::from)
        };
        partial(
            "UPDATE sources SET because = CASE WHEN state = 'partial' THEN coalesce(because || '; ', '') ELSE '' END || ?1,
                                state = 'partial' WHERE artefact = ?2",
        )?;
        partial(
            "UPDATE artefacts SET because = CASE WHEN outcome = 'partial' THEN coalesce(because || '; ', '') ELSE '' END || ?1,
                                  outcome = 'partial' WHERE path = ?2",
        )?;
        Ok(())
    }
}
