//! One statement against one request. Takes both, gives the formulas under which it applies. Never weighs one statement
//! against another.

use super::arn::{ArnPattern, Relation};
use super::context::Context;
use super::formula::{Atom, Formula};
use super::policy::{Actions, Effect, Policy, Resources, Statement};
use super::principal::{Named, Principal};
use super::template::Filled;
use std::ops::Not as _;

/// What is asked for.
#[derive(Debug, Clone)]
pub struct Request<'a> {
    /// The action in lower case: `s3:getobject`.
    pub action: &'a str,
    /// The resource: an ARN, a pattern of which any is meant, or `*`.
    pub resource: &'a ArnPattern,
    /// The account that owns the resource, where it is known.
    pub resource_account: Option<&'a str>,
    /// Whether the action knows no resources: only `*` meets it.
    pub wildcard_only: bool,
    /// Who asks.
    pub principal: &'a Principal,
    /// Whether a role may be in any session.
    pub any_session: bool,
    /// What is known of the context.
    pub context: &'a Context,
}

impl Actions {
    /// Whether they include an action in lower case.
    pub(super) fn include(&self, action: &str) -> bool {
        self.patterns.iter().any(|pattern| pattern.matches(action)) != self.not
    }
}

impl Resources {
    /// The formula under which they include what is asked for.
    fn include(&self, request: &Request<'_>, policy: &Policy, effect: Effect) -> Formula {
        let mut found = Formula::False;
        for pattern in &self.patterns {
            let filled;
            let (arn, certain) = match &pattern.ready {
                Some(ready) => (ready, true),
                None => match pattern.template.fill(request.context, true) {
                    Filled::Known(tokens) => {
                        filled = ArnPattern::new(&tokens, policy.padding);
                        (&filled, true)
                    }
                    Filled::OneOf(tokens) => {
                        for key in pattern.template.may_lack(request.context).filter(|_| self.not) {
                            found = found.or(Formula::missing(key).and(doubt(pattern.template.text(), effect, true)));
                        }
                        filled = ArnPattern::new(&tokens, policy.padding);
                        (&filled, false)
                    }
                    // Nothing says what a variable without a value leaves out.
                    Filled::Never if self.not => {
                        found = found.or(doubt(pattern.template.text(), effect, true));
                        continue;
                    }
                    Filled::Never => continue,
                },
            };
            let relation = match (request.wildcard_only, arn) {
                (true, ArnPattern::Everything) => Relation::Whole,
                (true, _) => Relation::Apart,
                (false, arn) => arn.relation(request.resource),
            };
            let text = || pattern.template.text().to_owned();
            found = found.or(match relation {
                Relation::Apart => Formula::False,
                Relation::Whole if certain => Formula::True,
                Relation::Whole | Relation::Part => Formula::if_(Atom::Resource(text())),
                Relation::Doubt => doubt(pattern.template.text(), effect, self.not),
            });
            if found == Formula::True {
                break;
            }
        }
        if self.not { found.not() } else { found }
    }
}

/// A pattern of which nobody says whether it matches.
fn doubt(pattern: &str, effect: Effect, not: bool) -> Formula {
    let because = format!("AWS does not say whether `{pattern}` matches the resource");
    let atom = match effect {
        Effect::Allow => Atom::MayAllow(because),
        Effect::Deny => Atom::MayDeny(because),
    };
    // `NotResource` turns it round once more: the statement may still apply.
    Formula::If(atom, !not)
}

impl Statement {
    /// Whether its actions include the request's, as far as they can be read.
    pub fn is_about(&self, action: &str) -> bool {
        self.unreadable.is_some() || self.actions.include(action)
    }

    /// The formula under which its resources and conditions meet the request; whose actions do is taken as given.
    pub(super) fn applies(&self, request: &Request<'_>, policy: &Policy, effect: Effect) -> Formula {
        let mut formula = match &self.resources {
            Some(resources) => resources.include(request, policy, effect),
            None => Formula::True,
        };
        for condition in &self.conditions {
            if formula == Formula::False {
                break;
            }
            formula = formula.and(condition.holds(request.context, effect));
        }
        formula
    }

    /// How it names who asks, and under which formula. A statement without the element names nobody.
    pub(super) fn names(&self, request: &Request<'_>) -> Vec<(Named, Formula)> {
        self.principals
            .as_ref()
            .map(|principals| principals.meets(request.principal, request.any_session))
            .unwrap_or_default()
    }
}
