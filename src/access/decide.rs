//! The order in which AWS weighs policies (IAM User Guide, "Policy evaluation logic"). Takes every policy that bears on a
//! request, gives the verdict with the statements that decided it. Never says no where a policy was not seen that may
//! say yes.

use super::formula::{Atom, Formula};
use super::layer::{Bearing, Grants, Layer};
use super::principal::{Named, Principal};
use super::services::{self, Needs};
use super::stack::{KeyGrant, Level, Stack};
use super::statement::Request;
use super::verdict::{Verdict, certainly, verdict};
use std::ops::Not as _;

/// Which policies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Which {
    /// The principal's own.
    Identity,
    /// Its boundary.
    Boundary,
    /// The session's.
    Session,
    /// The organisation's, over principals.
    Scp,
    /// The organisation's, over resources.
    Rcp,
    /// The resource's.
    Resource,
    /// The endpoint's.
    Endpoint,
}

/// One thing that decided.
#[derive(Debug, Clone)]
pub enum Reason<'p> {
    /// A statement allows.
    Allows(Which, Bearing<'p>),
    /// A statement denies.
    Denies(Which, Bearing<'p>),
    /// Nothing in these policies allows it: of a unit of the organisation by its name.
    Silent(Which, Option<String>),
    /// A rule that is no policy.
    Rule(String),
}

/// A decision.
#[derive(Debug, Clone)]
pub struct Decision<'p> {
    /// The verdict.
    pub verdict: Verdict,
    /// Under which formula it is allowed.
    pub formula: Formula,
    /// What decided it.
    pub because: Vec<Reason<'p>>,
}

/// Decides a request.
pub fn decide<'p>(request: &Request<'_>, stack: &Stack<'p>) -> Decision<'p> {
    Weighing::of(request, stack).decision()
}

struct Weighing<'r, 'p> {
    request: &'r Request<'r>,
    stack: &'r Stack<'p>,
    identity: Layer<'p>,
    boundary: Option<Layer<'p>>,
    session: Option<Layer<'p>>,
    scps: Vec<(&'r str, Layer<'p>)>,
    rcps: Vec<(&'r str, Layer<'p>)>,
    endpoint: Option<Layer<'p>>,
    grants: Grants<'p>,
    rules: Vec<String>,
}

impl<'r, 'p> Weighing<'r, 'p> {
    fn of(request: &'r Request<'r>, stack: &'r Stack<'p>) -> Self {
        let mut identity = Layer::of(stack.identity.iter().copied(), request);
        for because in &stack.unseen.identity {
            identity.may_allow(because);
            identity.may_deny(because);
        }
        let mut boundary = stack.boundary.as_ref().map(|policies| Layer::of(policies.iter().copied(), request));
        if !stack.unseen.boundary.is_empty() {
            let layer = boundary.get_or_insert_with(Layer::silent);
            for because in &stack.unseen.boundary {
                layer.may_allow(because);
                layer.may_deny(because);
            }
        }
        let bound = is_bound(request.principal);
        let level = |level: &'r Level<'p>| (level.name.as_str(), Layer::of(level.policies.iter().copied(), request));
        Self {
            identity,
            boundary,
            session: stack.session.map(|policy| Layer::of([policy], request)),
            scps: stack.scps.iter().filter(|_| bound).map(level).collect(),
            rcps: stack.rcps.iter().filter(|_| !request.principal.is_service_linked()).map(level).collect(),
            endpoint: stack.endpoint.as_ref().map(|policies| Layer::of(policies.iter().copied(), request)),
            grants: grants(request, stack),
            rules: services::refusals(request, stack),
            request,
            stack,
        }
    }

    fn deny(&self) -> Formula {
        let own = [Some(&self.identity), self.boundary.as_ref(), self.session.as_ref(), self.endpoint.as_ref()];
        let levels = self.scps.iter().chain(&self.rcps).map(|(_, layer)| layer);
        let layers = own.into_iter().flatten().chain(levels).chain([&self.grants.layer]);
        let mut deny = Formula::any(layers.map(|layer| layer.deny.clone()));
        if services::shuts_out(self.request, self.stack) {
            deny = match self.stack.unseen.block_public.first() {
                _ if self.stack.block_public => Formula::True,
                Some(because) => deny.or(Formula::if_(Atom::MayDeny(because.clone()))),
                None => deny,
            };
        }
        deny
    }

    /// What a boundary and a session policy leave.
    fn limits(&self) -> Formula {
        let of = |layer: &Option<Layer<'p>>| layer.as_ref().map_or(Formula::True, |l| l.allow.clone());
        of(&self.boundary).and(of(&self.session))
    }

    /// What the principal's own policies grant.
    fn own(&self) -> Formula {
        match self.request.principal {
            Principal::Root(_) | Principal::Anyone(_) => Formula::True,
            Principal::User(_) | Principal::Role(_) | Principal::Session(_) => {
                self.identity.allow.clone().and(self.limits())
            }
            Principal::Anonymous | Principal::Service(_) | Principal::Federated(_) | Principal::Canonical(_) => {
                Formula::False
            }
        }
    }

    fn grant(&self) -> Formula {
        let grants = &self.grants;
        let Some(account) = self.request.principal.account() else {
            return grants.everyone.clone().or(grants.itself.clone());
        };
        if self.request.resource_account.is_some_and(|owner| owner != account) {
            return self.own().and(grants.any());
        }
        let own = match services::needs(self.request) {
            Needs::Either => self.own(),
            Needs::ResourcePolicy => grants.account.clone().and(self.own()),
        };
        Formula::any([
            own,
            grants.everyone.clone(),
            grants.itself.clone(),
            grants.session.clone(),
            // "IAM role: resource-based policies that grant permissions to an IAM role ARN are limited by an
            // implicit deny in a permissions boundary or session policy."
            grants.role.clone().and(self.limits()),
        ])
    }

    fn guardrails(&self) -> Formula {
        let scps = Formula::all(self.scps.iter().map(|(_, layer)| layer.allow.clone()));
        let endpoint = self.endpoint.as_ref().map_or(Formula::True, |layer| layer.allow.clone());
        let unseen = self.stack.unseen.guardrails.iter().filter(|_| is_bound(self.request.principal));
        let unseen = unseen.map(|because| Formula::if_(Atom::Guardrail(because.clone())));
        scps.and(endpoint).and(Formula::all(unseen))
    }

    fn decision(self) -> Decision<'p> {
        if services::always_allowed(self.request) {
            let because = vec![Reason::Rule("anyone may ask who they are: no permission is needed".to_owned())];
            return Decision { verdict: Verdict::Allowed, formula: Formula::True, because };
        }
        if let Some(rule) = self.rules.first() {
            let explicit = certainly(&self.deny());
            let verdict = if explicit { Verdict::ExplicitlyDenied } else { Verdict::ImplicitlyDenied };
            let mut because = vec![Reason::Rule(rule.clone())];
            because.extend(self.denies());
            return Decision { verdict, formula: Formula::False, because };
        }
        let deny = self.deny();
        let grant = self.grant();
        let guardrails = self.guardrails();
        let formula = grant.clone().and(guardrails).and(deny.clone().not());
        let verdict = verdict(&formula, certainly(&deny));
        let because = match verdict {
            Verdict::ExplicitlyDenied => self.denies().collect(),
            Verdict::ImplicitlyDenied => self.silent(&grant),
            Verdict::Unresolved | Verdict::Conditional | Verdict::Allowed => self.allows(),
        };
        Decision { verdict, formula, because }
    }

    fn each(&self) -> Vec<(Which, Option<&str>, &Layer<'p>)> {
        let mut layers = vec![(Which::Identity, None, &self.identity), (Which::Resource, None, &self.grants.layer)];
        layers.extend(self.boundary.iter().map(|layer| (Which::Boundary, None, layer)));
        layers.extend(self.session.iter().map(|layer| (Which::Session, None, layer)));
        layers.extend(self.scps.iter().map(|(name, layer)| (Which::Scp, Some(*name), layer)));
        layers.extend(self.rcps.iter().map(|(name, layer)| (Which::Rcp, Some(*name), layer)));
        layers.extend(self.endpoint.iter().map(|layer| (Which::Endpoint, None, layer)));
        layers
    }

    fn denies(&self) -> impl Iterator<Item = Reason<'p>> {
        let mut found = Vec::new();
        if self.stack.block_public && services::shuts_out(self.request, self.stack) {
            found.push(Reason::Rule("S3 Block Public Access shuts other accounts out of a public bucket".to_owned()));
        }
        for (which, _, layer) in self.each() {
            let certain = layer.denies.iter().filter(|bearing| certainly(&bearing.formula));
            found.extend(certain.map(|bearing| Reason::Denies(which, bearing.clone())));
        }
        found.into_iter()
    }

    /// Where a statement would have had to allow.
    fn silent(&self, grant: &Formula) -> Vec<Reason<'p>> {
        let mut found = Vec::new();
        if *grant == Formula::False {
            if self.identity.allow == Formula::False {
                found.push(Reason::Silent(Which::Identity, None));
            }
            if self.grants.any() == Formula::False {
                found.push(Reason::Silent(Which::Resource, None));
            }
        }
        for (which, name, layer) in self.each() {
            let limits = !matches!(which, Which::Identity | Which::Resource | Which::Rcp);
            if limits && layer.allow == Formula::False {
                found.push(Reason::Silent(which, name.map(str::to_owned)));
            }
        }
        found
    }

    /// The statements on which an access rests: what allows, and what denies under a condition.
    fn allows(&self) -> Vec<Reason<'p>> {
        let mut found = Vec::new();
        if matches!(self.request.principal, Principal::Root(_)) {
            found.push(Reason::Rule("the root user may do everything in its account".to_owned()));
        }
        for (which, _, layer) in self.each() {
            if !matches!(which, Which::Rcp) {
                found.extend(layer.allows.iter().map(|bearing| Reason::Allows(which, bearing.clone())));
            }
        }
        for grant in self.stack.grants.iter().filter(|g| meets_grant(g, self.request).is_some()) {
            found.push(Reason::Rule(format!("the key's grant `{}` allows it", grant.name)));
        }
        for (which, _, layer) in self.each() {
            found.extend(layer.denies.iter().map(|bearing| Reason::Denies(which, bearing.clone())));
        }
        found
    }
}

fn grants<'p>(request: &Request<'_>, stack: &Stack<'p>) -> Grants<'p> {
    let mut grants = stack.resource.map_or_else(Grants::silent, |policy| Grants::of(policy, request));
    for because in &stack.unseen.resource {
        grants.unseen(because);
    }
    for grant in stack.grants {
        if let Some((named, formula)) = meets_grant(grant, request) {
            grants.grant(named, formula);
        }
    }
    grants
}

fn meets_grant(grant: &KeyGrant, request: &Request<'_>) -> Option<(Named, Formula)> {
    if !grant.actions.contains(request.action) {
        return None;
    }
    let kind = if grant.grantee.starts_with("arn:") { "AWS" } else { "Service" };
    let entry = super::principal::Entry { kind: kind.to_owned(), value: grant.grantee.clone() };
    let (named, formula) = entry.meets(request.principal, request.any_session)?;
    // A grant to an account's root lets the account give it on; one to a role is the role's own.
    let named = if named == Named::Account { named } else { Named::Itself };
    Some((named, formula.and(grant.formula.clone())))
}

/// Whether the organisation's policies over principals hold for one.
fn is_bound(principal: &Principal) -> bool {
    match principal {
        Principal::User(_) | Principal::Root(_) | Principal::Role(_) | Principal::Session(_) => {
            !principal.is_service_linked()
        }
        Principal::Anonymous
        | Principal::Service(_)
        | Principal::Federated(_)
        | Principal::Canonical(_)
        | Principal::Anyone(_) => false,
    }
}
