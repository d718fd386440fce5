//! `decisions.yaml`: what was decided about addressable specifications. Takes it read, gives what is wrong with it.
//! Never judges whether a decision is a good one.

use super::WorkspaceError;
use crate::model::{Decided, Decision, Expected, YamlFile, YamlProblem};
use serde::Deserialize;
use std::collections::BTreeSet;

/// `decisions.yaml`.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Decisions {
    #[serde(default)]
    pub(super) decisions: Vec<Decision>,
}

pub(super) fn check(file: &YamlFile<Decisions>, errors: &mut Vec<WorkspaceError>) {
    let mut seen = BTreeSet::new();
    for (i, decision) in file.value.decisions.iter().enumerate() {
        let mut problem = |field: &str, message: String, hint: Option<&str>| {
            errors.push(WorkspaceError::Yaml(YamlProblem {
                file: file.file.clone(),
                line: file.line(&format!("/decisions/{i}{field}")),
                message,
                hint: hint.map(str::to_owned),
            }));
        };
        let id = &decision.requirement;
        if !seen.insert(id) {
            problem("", format!("`{id}` is decided twice"), Some("keep one of them"));
        }
        for (field, message, hint) in wrong(decision) {
            problem(field, format!("`{id}`: {message}"), hint);
        }
    }
}

/// A field, what is wrong with it, and what to do.
type Wrong = (&'static str, &'static str, Option<&'static str>);

fn wrong(decision: &Decision) -> Vec<Wrong> {
    let said = |text: &Option<String>| text.as_ref().is_some_and(|text| !text.trim().is_empty());
    let mut wrong: Vec<Wrong> = Vec::new();
    let mut expect = |holds: bool, field, message, hint| {
        if !holds {
            wrong.push((field, message, hint));
        }
    };
    let unreasonable = "`reason` must say why the specification is not reasonable and appropriate";
    match decision.decision {
        Decided::Implemented => {
            expect(decision.alternative.is_none(), "/alternative", "what is implemented has no alternative", None);
        }
        Decided::Alternative => {
            expect(said(&decision.reason), "", unreasonable, Some("164.306(d)(3)(ii)(B)(1) asks for it in writing"));
            expect(said(&decision.alternative), "", "`alternative` must say what is implemented instead", None);
            let hint = Some("name checks, documents or attestations that show the alternative");
            expect(!decision.evidence.is_empty(), "", "an alternative needs `evidence` of its own", hint);
        }
        Decided::NotImplemented => {
            expect(said(&decision.reason), "", unreasonable, Some("164.306(d)(3)(ii)(B)(1) asks for it in writing"));
            let hint = Some("an equivalent measure that is reasonable must be implemented: 164.306(d)(3)(ii)(B)(2)");
            expect(
                said(&decision.no_alternative),
                "",
                "`no_alternative` must say why no alternative is reasonable",
                hint,
            );
            expect(
                decision.alternative.is_none(),
                "/alternative",
                "with an alternative, the decision is `alternative`",
                None,
            );
        }
    }
    if decision.decision != Decided::Alternative {
        let hint = Some("the requirement's own expectations are what shows it");
        expect(decision.evidence.is_empty(), "/evidence", "only an alternative names evidence", hint);
    }
    if decision.decision != Decided::NotImplemented {
        let message = "only what is not implemented says why there is no alternative";
        expect(decision.no_alternative.is_none(), "/no_alternative", message, None);
    }
    let itself = decision.evidence.iter().any(|evidence| matches!(evidence, Expected::Decision(_)));
    expect(!itself, "/evidence", "a decision is no evidence of another", None);
    wrong
}
