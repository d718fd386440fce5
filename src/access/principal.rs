//! Who asks, and whom a policy names. Takes a principal and the elements `Principal` and `NotPrincipal`, says how they
//! meet: directly, through their account, as everyone, or not.

use super::arn::account_of;
use super::formula::{Atom, Formula};
use std::ops::Not as _;

/// Who makes a request.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Principal {
    /// Nobody in particular: an unsigned request.
    Anonymous,
    /// An IAM user, or a federated one, by its ARN.
    User(String),
    /// An account's root user, by its ARN.
    Root(String),
    /// A role in whatever session, by its ARN.
    Role(String),
    /// One session of a role, by the session's ARN.
    Session(String),
    /// An AWS service, by its name: `lambda.amazonaws.com`.
    Service(String),
    /// Someone an identity provider vouches for, by the provider's ARN or name.
    Federated(String),
    /// A canonical user id, as S3 has them.
    Canonical(String),
    /// Anyone of an account, all of whose own policies may allow.
    Anyone(String),
}

impl Principal {
    /// A principal as a request names it.
    pub fn parse(text: &str) -> Self {
        let rest = text.strip_prefix("arn:").map(|rest| rest.splitn(5, ':').collect::<Vec<_>>());
        match rest.as_deref() {
            Some([_, "sts", _, _, name]) if name.starts_with("assumed-role/") => Self::Session(text.to_owned()),
            Some([_, "iam", _, _, name]) if name.starts_with("role/") => Self::Role(text.to_owned()),
            Some([_, "iam", _, _, name])
                if name.starts_with("saml-provider/") || name.starts_with("oidc-provider/") =>
            {
                Self::Federated(text.to_owned())
            }
            Some([_, "iam", _, _, "root"]) => Self::Root(text.to_owned()),
            Some(_) => Self::User(text.to_owned()),
            None if text.len() == 64 && text.bytes().all(|b| b.is_ascii_hexdigit()) => Self::Canonical(text.to_owned()),
            None if text == "*" => Self::Anonymous,
            None => Self::Service(text.to_owned()),
        }
    }

    /// The account it belongs to.
    pub fn account(&self) -> Option<&str> {
        match self {
            Self::User(arn) | Self::Root(arn) | Self::Role(arn) | Self::Session(arn) => account_of(arn),
            Self::Anyone(account) => Some(account),
            Self::Anonymous | Self::Service(_) | Self::Federated(_) | Self::Canonical(_) => None,
        }
    }

    /// The name of the role that it is, or is a session of: without path.
    pub fn role_name(&self) -> Option<&str> {
        match self {
            Self::Role(arn) => arn.rsplit('/').next(),
            Self::Session(arn) => arn.split('/').nth(1),
            Self::Anonymous
            | Self::User(_)
            | Self::Root(_)
            | Self::Service(_)
            | Self::Federated(_)
            | Self::Canonical(_)
            | Self::Anyone(_) => None,
        }
    }

    /// Whether AWS owns the role: guardrails of the organisation do not hold for it.
    pub fn is_service_linked(&self) -> bool {
        matches!(self, Self::Role(arn) if arn.contains(":role/aws-service-role/"))
            || self.role_name().is_some_and(|name| name.starts_with("AWSServiceRoleFor"))
    }
}

/// How a policy names a principal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Named {
    /// As one of everyone: `*`.
    Everyone,
    /// By the ARN of a user, a service, a provider.
    Itself,
    /// By the ARN of its role.
    Role,
    /// By the ARN of its session.
    Session,
    /// By its account.
    Account,
}

/// One entry of a `Principal` element.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Entry {
    /// `AWS`, `Service`, `Federated`, `CanonicalUser`, or `*`.
    pub kind: String,
    /// The value as written.
    pub value: String,
}

/// A `Principal` or `NotPrincipal` element.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Principals {
    /// Whether it is `NotPrincipal`.
    pub not: bool,
    /// Its entries.
    pub entries: Vec<Entry>,
}

/// How an entry meets a principal, under which formula.
type Meeting = (Named, Formula);

impl Entry {
    /// How it meets a principal. `sessions` says that a role may be in any session: a session's name then becomes a
    /// condition.
    pub fn meets(&self, who: &Principal, sessions: bool) -> Option<(Named, Formula)> {
        let value = self.value.as_str();
        let sure = |named| Some((named, Formula::True));
        if value == "*" && matches!(self.kind.as_str(), "*" | "AWS") {
            return sure(Named::Everyone);
        }
        match (self.kind.as_str(), who) {
            ("Service", Principal::Service(name)) => {
                (value == name || value == "*").then_some((Named::Itself, Formula::True))
            }
            ("Federated", Principal::Federated(name)) => {
                (value == name || value == "*").then_some((Named::Itself, Formula::True))
            }
            ("CanonicalUser", Principal::Canonical(id)) => (value == id).then_some((Named::Itself, Formula::True)),
            ("AWS", _) => self.meets_arn(who, sessions),
            _ => None,
        }
    }

    fn meets_arn(&self, who: &Principal, sessions: bool) -> Option<Meeting> {
        let value = self.value.as_str();
        let account = who.account()?;
        let delegates =
            value == account || value.strip_suffix(":root").is_some_and(|head| account_of_root(head) == Some(account));
        if delegates {
            let named = if matches!(who, Principal::Root(_)) { Named::Itself } else { Named::Account };
            return Some((named, Formula::True));
        }
        match who {
            Principal::User(arn) | Principal::Root(arn) => (value == arn).then_some((Named::Itself, Formula::True)),
            Principal::Anyone(account) => {
                (account_of(value) == Some(account)).then_some((Named::Itself, Formula::True))
            }
            Principal::Role(_) | Principal::Session(_) => {
                if account_of(value) != Some(account) {
                    return None;
                }
                self.meets_role(who, sessions)
            }
            Principal::Anonymous | Principal::Service(_) | Principal::Federated(_) | Principal::Canonical(_) => None,
        }
    }

    fn meets_role(&self, who: &Principal, sessions: bool) -> Option<Meeting> {
        let value = self.value.as_str();
        match (Principal::parse(value), who) {
            (Principal::Role(_), Principal::Role(arn)) => (value == arn).then_some((Named::Role, Formula::True)),
            (named @ Principal::Role(_), Principal::Session(_)) => {
                (named.role_name() == who.role_name()).then_some((Named::Role, Formula::True))
            }
            (Principal::Session(_), Principal::Session(arn)) if value == arn => Some((Named::Session, Formula::True)),
            (named @ Principal::Session(_), Principal::Role(_) | Principal::Session(_)) if sessions => {
                let session = value.splitn(3, '/').nth(2).unwrap_or_default();
                let named = (named.role_name() == who.role_name()).then_some(Named::Session)?;
                Some((named, Formula::if_(Atom::Session(session.to_owned()))))
            }
            _ => None,
        }
    }
}

/// The account of `arn:aws:iam::111122223333`, the head of a root's ARN.
fn account_of_root(head: &str) -> Option<&str> {
    head.strip_prefix("arn:").and_then(|rest| rest.split(':').nth(3))
}

impl Principals {
    /// How the element meets a principal: each way it is named with the formula under which it is.
    pub fn meets(&self, who: &Principal, sessions: bool) -> Vec<(Named, Formula)> {
        let met: Vec<Meeting> = self.entries.iter().filter_map(|entry| entry.meets(who, sessions)).collect();
        if !self.not {
            return met;
        }
        // Everyone but those: as everyone is, under the opposite of every meeting.
        let formula = Formula::all(met.into_iter().map(|(_, formula)| formula.not()));
        if formula == Formula::False { Vec::new() } else { vec![(Named::Everyone, formula)] }
    }

    /// Whether it names everyone, or everyone but some.
    pub fn is_everyone(&self) -> bool {
        self.not || self.entries.iter().any(|e| e.value == "*" && matches!(e.kind.as_str(), "*" | "AWS"))
    }
}
