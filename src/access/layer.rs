//! The policies of one kind together. Takes them with a request, gives under which formula any allows and any denies,
//! and which statements do.

use super::formula::{Atom, Formula};
use super::policy::{Effect, Policy, Statement};
use super::principal::Named;
use super::statement::Request;

/// A statement that bears on a request.
#[derive(Debug, Clone)]
pub struct Bearing<'p> {
    /// Its policy.
    pub policy: &'p Policy,
    /// The statement.
    pub statement: &'p Statement,
    /// Under which formula it applies.
    pub formula: Formula,
}

/// What policies of one kind say.
#[derive(Debug, Clone)]
pub struct Layer<'p> {
    /// Under which formula one of them allows.
    pub allow: Formula,
    /// Under which formula one of them denies.
    pub deny: Formula,
    /// The statements that allow.
    pub allows: Vec<Bearing<'p>>,
    /// The statements that deny.
    pub denies: Vec<Bearing<'p>>,
}

impl<'p> Layer<'p> {
    /// A layer that says nothing.
    pub(super) fn silent() -> Self {
        Self { allow: Formula::False, deny: Formula::False, allows: Vec::new(), denies: Vec::new() }
    }

    /// Weighs the policies of a layer.
    pub(super) fn of(policies: impl IntoIterator<Item = &'p Policy>, request: &Request<'_>) -> Self {
        let mut layer = Self::silent();
        for policy in policies {
            layer.take(policy, request);
        }
        layer
    }

    fn take(&mut self, policy: &'p Policy, request: &Request<'_>) {
        self.unread(policy.unreadable.as_deref(), policy, None);
        for statement in &policy.statements {
            if !statement.is_about(request.action) {
                continue;
            }
            if let Some(wrong) = &statement.unreadable {
                self.unread(Some(wrong), policy, Some(statement));
                continue;
            }
            let Some(effect) = statement.effect else { continue };
            let mut formula = statement.applies(request, policy, effect);
            if statement.principals.is_some() {
                formula = formula.and(Formula::any(statement.names(request).into_iter().map(|(_, f)| f)));
            }
            self.put(effect, Bearing { policy, statement, formula });
        }
    }

    fn put(&mut self, effect: Effect, bearing: Bearing<'p>) {
        if bearing.formula == Formula::False {
            return;
        }
        let (sum, list) = match effect {
            Effect::Allow => (&mut self.allow, &mut self.allows),
            Effect::Deny => (&mut self.deny, &mut self.denies),
        };
        *sum = std::mem::replace(sum, Formula::False).or(bearing.formula.clone());
        list.push(bearing);
    }

    /// What cannot be read may allow and may deny.
    fn unread(&mut self, wrong: Option<&str>, policy: &Policy, statement: Option<&Statement>) {
        let Some(wrong) = wrong else { return };
        let because = unread(wrong, policy, statement);
        let effect = statement.and_then(|s| s.effect);
        if effect != Some(Effect::Deny) {
            self.may_allow(&because);
        }
        if effect != Some(Effect::Allow) {
            self.may_deny(&because);
        }
    }

    /// Something was not seen that may allow.
    pub(super) fn may_allow(&mut self, because: &str) {
        let atom = Formula::if_(Atom::MayAllow(because.to_owned()));
        self.allow = std::mem::replace(&mut self.allow, Formula::False).or(atom);
    }

    /// Something was not seen that may deny.
    pub(super) fn may_deny(&mut self, because: &str) {
        let atom = Formula::if_(Atom::MayDeny(because.to_owned()));
        self.deny = std::mem::replace(&mut self.deny, Formula::False).or(atom);
    }
}

fn unread(wrong: &str, policy: &Policy, statement: Option<&Statement>) -> String {
    match statement {
        Some(statement) => format!("statement {} of `{}` has {wrong}", statement.number, policy.name),
        None => format!("`{}` cannot be read: {wrong}", policy.name),
    }
}

/// What a resource's own policy says, by how it names who asks.
#[derive(Debug, Clone)]
pub(super) struct Grants<'p> {
    /// As everyone.
    pub(super) everyone: Formula,
    /// By itself: a user, a service.
    pub(super) itself: Formula,
    /// By its role.
    pub(super) role: Formula,
    /// By its session.
    pub(super) session: Formula,
    /// By its account.
    pub(super) account: Formula,
    /// All of it together.
    pub(super) layer: Layer<'p>,
}

impl<'p> Grants<'p> {
    pub(super) fn silent() -> Self {
        Self {
            everyone: Formula::False,
            itself: Formula::False,
            role: Formula::False,
            session: Formula::False,
            account: Formula::False,
            layer: Layer::silent(),
        }
    }

    pub(super) fn of(policy: &'p Policy, request: &Request<'_>) -> Self {
        let mut grants = Self::silent();
        if let Some(wrong) = &policy.unreadable {
            grants.unseen(&unread(wrong, policy, None));
        }
        for statement in &policy.statements {
            if !statement.is_about(request.action) {
                continue;
            }
            if let Some(wrong) = &statement.unreadable {
                let because = unread(wrong, policy, Some(statement));
                match statement.effect {
                    Some(Effect::Allow) => grants.may_allow(&because),
                    Some(Effect::Deny) => grants.layer.may_deny(&because),
                    None => grants.unseen(&because),
                }
                continue;
            }
            let Some(effect) = statement.effect else { continue };
            let met = statement.names(request);
            if met.is_empty() {
                continue;
            }
            let applies = statement.applies(request, policy, effect);
            for (named, formula) in met {
                let formula = applies.clone().and(formula);
                if effect == Effect::Allow {
                    grants.grant(named, formula.clone());
                }
                grants.layer.put(effect, Bearing { policy, statement, formula });
            }
        }
        grants
    }

    /// A grant by how it names who asks.
    pub(super) fn grant(&mut self, named: Named, formula: Formula) {
        let sum = match named {
            Named::Everyone => &mut self.everyone,
            Named::Itself => &mut self.itself,
            Named::Role => &mut self.role,
            Named::Session => &mut self.session,
            Named::Account => &mut self.account,
        };
        *sum = std::mem::replace(sum, Formula::False).or(formula);
    }

    fn may_allow(&mut self, because: &str) {
        self.grant(Named::Itself, Formula::if_(Atom::MayAllow(because.to_owned())));
        self.layer.may_allow(because);
    }

    /// The policy was not seen.
    pub(super) fn unseen(&mut self, because: &str) {
        self.may_allow(because);
        self.layer.may_deny(because);
    }

    /// Any grant at all.
    pub(super) fn any(&self) -> Formula {
        Formula::any([
            self.everyone.clone(),
            self.itself.clone(),
            self.role.clone(),
            self.session.clone(),
            self.account.clone(),
        ])
    }
}
