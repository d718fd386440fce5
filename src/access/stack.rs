//! Every policy that bears on a request, and what of them was not seen.

use super::formula::Formula;
use super::policy::Policy;
use std::collections::BTreeSet;

/// One level of an organisation: the root, a unit, the account.
#[derive(Debug, Clone)]
pub struct Level<'p> {
    /// What readers call it.
    pub name: String,
    /// The policies attached there.
    pub policies: Vec<&'p Policy>,
}

/// A KMS grant.
#[derive(Debug, Clone, PartialEq)]
pub struct KeyGrant {
    /// What readers call it.
    pub name: String,
    /// Whom it is for, as written.
    pub grantee: String,
    /// Its operations as actions in lower case: `kms:decrypt`.
    pub actions: BTreeSet<String>,
    /// Under which formula it holds: its constraints.
    pub formula: Formula,
}

/// What was not seen, by what it would have been part of.
#[derive(Debug, Clone, Default)]
pub struct Unseen {
    /// Policies of the principal.
    pub identity: Vec<String>,
    /// Its boundary.
    pub boundary: Vec<String>,
    /// The resource's policy.
    pub resource: Vec<String>,
    /// Guardrails of the organisation, which can only take away.
    pub guardrails: Vec<String>,
    /// Whether S3 shuts the public out.
    pub block_public: Vec<String>,
}

/// Every policy that bears on a request.
#[derive(Debug, Clone, Default)]
pub struct Stack<'p> {
    /// The principal's own, and its groups'.
    pub identity: Vec<&'p Policy>,
    /// Its boundary, if it has one.
    pub boundary: Option<Vec<&'p Policy>>,
    /// The session's, if it has one.
    pub session: Option<&'p Policy>,
    /// Service control policies, level by level; none where they do not hold.
    pub scps: Vec<Level<'p>>,
    /// Resource control policies, level by level.
    pub rcps: Vec<Level<'p>>,
    /// The resource's own.
    pub resource: Option<&'p Policy>,
    /// The key's grants.
    pub grants: &'p [KeyGrant],
    /// The VPC endpoint's that the request goes through.
    pub endpoint: Option<Vec<&'p Policy>>,
    /// Whether S3 shuts the public out of this bucket.
    pub block_public: bool,
    /// What was not seen.
    pub unseen: Unseen,
}
