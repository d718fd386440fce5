//! Policy documents, made ready to be evaluated. Takes JSON, gives statements; what AWS would refuse, or cannot be read,
//! stays in its statement as the reason why it decides nothing.

// The enums matched here are serde_json's, and of use only in part.
#![allow(clippy::wildcard_enum_match_arm)]

use super::arn::{ArnPattern, Padding};
use super::condition::Condition;
use super::glob::Glob;
use super::principal::{Entry, Principals};
use super::template::Template;
use crate::model::Citation;
use serde_json::Value;

/// What a statement does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Effect {
    /// Allows.
    Allow,
    /// Denies.
    Deny,
}

/// What a policy is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// Of a user, group or role.
    Identity,
    /// Of a resource: a bucket, a key, a role's trust.
    Resource,
    /// The bounds of a user or role.
    Boundary,
    /// Of one session.
    Session,
    /// Of an organisation, over principals.
    Scp,
    /// Of an organisation, over resources.
    Rcp,
    /// Of a VPC endpoint.
    Endpoint,
}

impl Role {
    fn padding(self) -> Padding {
        match self {
            Self::Identity | Self::Boundary | Self::Session => Padding::Always,
            Self::Resource | Self::Endpoint => Padding::WithWildcard,
            Self::Scp => Padding::WithWildcardAtEnd,
            Self::Rcp => Padding::Never,
        }
    }

    /// Whether its statements must say whom they are about.
    fn names_principals(self) -> bool {
        matches!(self, Self::Resource | Self::Rcp)
    }
}

/// A pattern of resources, ready where it holds no variable.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct ResourcePattern {
    pub(super) template: Template,
    pub(super) ready: Option<ArnPattern>,
}

/// A `Resource` or `NotResource` element.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Resources {
    pub(super) not: bool,
    pub(super) patterns: Vec<ResourcePattern>,
}

/// An `Action` or `NotAction` element: patterns in lower case.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Actions {
    pub(super) not: bool,
    pub(super) patterns: Vec<Glob>,
}

/// One statement.
#[derive(Debug, Clone, PartialEq)]
pub struct Statement {
    /// Its position, from 0.
    pub number: usize,
    /// Its `Sid`.
    pub sid: Option<String>,
    /// What it does; `None` if that cannot be read.
    pub effect: Option<Effect>,
    /// Why it decides nothing, if something in it cannot be relied on.
    pub unreadable: Option<String>,
    /// Whom it is about; `None` where it does not say.
    pub principals: Option<Principals>,
    /// Its conditions, all of which must hold.
    pub conditions: Vec<Condition>,
    pub(super) actions: Actions,
    pub(super) resources: Option<Resources>,
}

/// One policy.
#[derive(Debug, Clone, PartialEq)]
pub struct Policy {
    /// What readers call it.
    pub name: String,
    /// What it is for.
    pub role: Role,
    /// Its statements.
    pub statements: Vec<Statement>,
    /// What is wrong with the document as a whole.
    pub unreadable: Option<String>,
    /// Where each statement stands, in order, where that is known.
    pub cited: Vec<Citation>,
    pub(super) padding: Padding,
}

const ELEMENTS: &[&str] =
    &["Sid", "Effect", "Principal", "NotPrincipal", "Action", "NotAction", "Resource", "NotResource", "Condition"];
const DOCUMENT: &[&str] = &["Version", "Id", "Statement"];

impl Policy {
    /// A policy from its document. Never fails: a document that is none decides nothing, and says so.
    pub fn parse(name: &str, role: Role, document: &Value) -> Self {
        let mut policy = Self {
            name: name.to_owned(),
            role,
            statements: Vec::new(),
            unreadable: None,
            cited: Vec::new(),
            padding: role.padding(),
        };
        let Value::Object(elements) = document else {
            policy.unreadable = Some("the document is no object".to_owned());
            return policy;
        };
        if let Some(unknown) = elements.keys().find(|key| !DOCUMENT.contains(&key.as_str())) {
            policy.unreadable = Some(format!("the document has an element `{unknown}`, which is not known"));
        }
        let variables = match elements.get("Version").map(|v| v.as_str().unwrap_or_default()) {
            Some("2012-10-17") => true,
            Some("2008-10-17") | None => false,
            Some(other) => {
                policy.unreadable = Some(format!("the document's version is `{other}`"));
                true
            }
        };
        let reader = Reader { role, variables };
        match elements.get("Statement") {
            Some(Value::Array(items)) => {
                policy.statements = items.iter().enumerate().map(|(i, item)| reader.statement(i, item)).collect();
            }
            Some(item @ Value::Object(_)) => policy.statements = vec![reader.statement(0, item)],
            Some(_) => policy.unreadable = Some("`Statement` is neither an object nor a list".to_owned()),
            None => policy.unreadable = Some("the document has no `Statement`".to_owned()),
        }
        policy
    }
}

/// Reads the statements of one document.
struct Reader {
    role: Role,
    variables: bool,
}

impl Reader {
    fn statement(&self, number: usize, value: &Value) -> Statement {
        let mut wrong: Vec<String> = Vec::new();
        if let Some(elements) = value.as_object() {
            wrong.extend(
                elements
                    .keys()
                    .filter(|key| !ELEMENTS.contains(&key.as_str()))
                    .map(|key| format!("an element `{key}`, which is not known")),
            );
        } else {
            wrong.push("no object".to_owned());
        }
        let effect = match value.get("Effect").and_then(Value::as_str) {
            Some("Allow") => Some(Effect::Allow),
            Some("Deny") => Some(Effect::Deny),
            _ => {
                wrong.push("an effect that is neither `Allow` nor `Deny`".to_owned());
                None
            }
        };
        let actions = self.actions(value, &mut wrong);
        let resources = self.resources(value, &mut wrong);
        let principals = principals(value, &mut wrong);
        let conditions = self.conditions(value, &mut wrong);
        Statement {
            number,
            sid: value.get("Sid").and_then(Value::as_str).map(str::to_owned),
            effect,
            unreadable: (!wrong.is_empty()).then(|| wrong.join("; ")),
            principals,
            conditions,
            actions,
            resources,
        }
    }

    fn actions(&self, value: &Value, wrong: &mut Vec<String>) -> Actions {
        let (not, found) = one_of(value, "Action", "NotAction", wrong);
        let Some(texts) = found else {
            wrong.push("neither `Action` nor `NotAction`".to_owned());
            return Actions { not, patterns: Vec::new() };
        };
        Actions { not, patterns: texts.iter().map(|text| Glob::parse(&text.to_ascii_lowercase())).collect() }
    }

    fn resources(&self, value: &Value, wrong: &mut Vec<String>) -> Option<Resources> {
        let (not, found) = one_of(value, "Resource", "NotResource", wrong);
        if found.is_none() && !self.role.names_principals() && self.role != Role::Endpoint {
            wrong.push("neither `Resource` nor `NotResource`".to_owned());
        }
        let pattern = |text: &String| {
            let template = Template::parse(text, self.variables);
            let ready = template.fixed().map(|tokens| ArnPattern::new(tokens, self.role.padding()));
            ResourcePattern { template, ready }
        };
        found.map(|texts| Resources { not, patterns: texts.iter().map(pattern).collect() })
    }

    fn conditions(&self, value: &Value, wrong: &mut Vec<String>) -> Vec<Condition> {
        let mut list = Vec::new();
        match value.get("Condition") {
            None | Some(Value::Null) => {}
            Some(Value::Object(operators)) => {
                for (operator, keys) in operators {
                    let Some(keys) = keys.as_object() else {
                        wrong.push(format!("a condition `{operator}` that is no object"));
                        continue;
                    };
                    for (key, values) in keys {
                        match scalars(values) {
                            Some(values) => list.push(Condition::new(operator, key, &values, self.variables)),
                            None => wrong.push(format!("a condition on `{key}` whose values cannot be read")),
                        }
                    }
                }
            }
            Some(_) => wrong.push("a `Condition` that is no object".to_owned()),
        }
        list
    }
}

/// The texts of an element or of its opposite.
fn one_of(value: &Value, plain: &str, opposite: &str, wrong: &mut Vec<String>) -> (bool, Option<Vec<String>>) {
    let (not, found) = match (value.get(plain), value.get(opposite)) {
        (Some(found), None) => (false, found),
        (None, Some(found)) => (true, found),
        (Some(found), Some(_)) => {
            wrong.push(format!("both `{plain}` and `{opposite}`"));
            (false, found)
        }
        (None, None) => return (false, None),
    };
    let texts = match found {
        Value::String(text) => Some(vec![text.clone()]),
        Value::Array(items) => items.iter().map(|item| item.as_str().map(str::to_owned)).collect(),
        _ => None,
    };
    if texts.is_none() {
        wrong.push(format!("a `{}` that is neither a text nor a list of texts", if not { opposite } else { plain }));
    }
    (not, Some(texts.unwrap_or_default()))
}

fn principals(value: &Value, wrong: &mut Vec<String>) -> Option<Principals> {
    let (not, found) = match (value.get("Principal"), value.get("NotPrincipal")) {
        (Some(found), None) => (false, found),
        (None, Some(found)) => (true, found),
        (Some(found), Some(_)) => {
            wrong.push("both `Principal` and `NotPrincipal`".to_owned());
            (false, found)
        }
        (None, None) => return None,
    };
    let mut entries = Vec::new();
    let mut take = |kind: &str, value: &Value| match value.as_str() {
        Some(text) => entries.push(Entry { kind: kind.to_owned(), value: text.to_owned() }),
        None => wrong.push("a principal that is no text".to_owned()),
    };
    match found {
        Value::String(text) if text == "*" => take("*", found),
        Value::String(_) => take("AWS", found),
        Value::Object(kinds) => {
            for (kind, names) in kinds {
                match names {
                    Value::Array(names) => names.iter().for_each(|name| take(kind, name)),
                    name => take(kind, name),
                }
            }
        }
        _ => wrong.push("a `Principal` that is neither a text nor an object".to_owned()),
    }
    Some(Principals { not, entries })
}

/// Values of a condition: texts, numbers, true or false, alone or in a list.
fn scalars(value: &Value) -> Option<Vec<String>> {
    let one = |value: &Value| match value {
        Value::String(text) => Some(text.clone()),
        Value::Bool(_) | Value::Number(_) => Some(value.to_string()),
        _ => None,
    };
    match value {
        Value::Array(items) => items.iter().map(one).collect(),
        single => one(single).map(|text| vec![text]),
    }
}
