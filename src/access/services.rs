//! What single services do differently. Takes a request, says whether its resource's policy must agree, which actions
//! AWS refuses on what it owns, and when S3 shuts the public out.

use super::arn::{ACCOUNT, ArnPattern, REST, SERVICE};
use super::principal::Principal;
use super::public;
use super::stack::Stack;
use super::statement::Request;

/// Whether a resource's policy must agree within one account.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Needs {
    /// A policy of the principal or of the resource is enough.
    Either,
    /// The resource's policy must name the principal, or its account and the principal's own policies agree.
    ResourcePolicy,
}

/// Becoming a role: its trust policy decides.
const ASSUMING: &[&str] = &[
    "sts:assumerole",
    "sts:assumerolewithsaml",
    "sts:assumerolewithwebidentity",
    "sts:setcontext",
    "sts:setsourceidentity",
    "sts:tagsession",
];

pub(super) fn needs(request: &Request<'_>) -> Needs {
    let rest = start(request.resource);
    let of_role = ASSUMING.contains(&request.action) && rest.starts_with("role/");
    let of_key = request.action.starts_with("kms:") && rest.starts_with("key/");
    if of_role || of_key { Needs::ResourcePolicy } else { Needs::Either }
}

/// "No permissions are required to perform this operation … even if a policy explicitly denies it" (STS API reference,
/// GetCallerIdentity).
pub(super) fn always_allowed(request: &Request<'_>) -> bool {
    request.action == "sts:getcalleridentity"
        && !matches!(request.principal, Principal::Anonymous | Principal::Service(_) | Principal::Federated(_))
}

/// Rules by which AWS refuses an action on what it owns, whoever asks.
pub(super) fn refusals(request: &Request<'_>, _stack: &Stack<'_>) -> Vec<String> {
    let mut rules = Vec::new();
    let service = request.resource.literal(SERVICE);
    let rest = start(request.resource);
    let Some((prefix, action)) = request.action.split_once(':') else { return rules };
    let reads = ["get", "list", "generate", "simulate"].iter().any(|verb| action.starts_with(verb));
    match (prefix, service.as_deref()) {
        ("iam", Some("iam")) => {
            let aws_policy = request.resource.literal(ACCOUNT).as_deref() == Some("aws") && rest.starts_with("policy/");
            let attaches = action.starts_with("attach") || action.starts_with("detach");
            if aws_policy && !reads && !attaches {
                rules.push("a policy that AWS owns cannot be changed".to_owned());
            }
            if rest.starts_with("role/aws-reserved/") && !reads && action != "passrole" {
                rules.push("a role that AWS manages cannot be changed".to_owned());
            }
            let linked = ["deleteservicelinkedrole", "createservicelinkedrole", "updateroledescription", "passrole"];
            if rest.starts_with("role/aws-service-role/") && !reads && !linked.contains(&action) {
                rules.push("a service-linked role is changed by its service alone".to_owned());
            }
        }
        ("kms", Some("kms")) if rest.starts_with("alias/aws/") && action.ends_with("alias") => {
            rules.push("an alias that AWS owns cannot be changed".to_owned());
        }
        _ => {}
    }
    rules
}

/// Whether S3 shuts the request out where Block Public Access restricts public buckets: "only AWS service principals
/// and authorized users within the bucket owner's account" reach a bucket whose policy is public.
pub(super) fn shuts_out(request: &Request<'_>, stack: &Stack<'_>) -> bool {
    if !request.action.starts_with("s3:") || (!stack.block_public && stack.unseen.block_public.is_empty()) {
        return false;
    }
    let Some(policy) = stack.resource else { return false };
    if matches!(request.principal, Principal::Service(_)) {
        return false;
    }
    let owner = request.resource_account;
    let inside = owner.is_some() && request.principal.account() == owner;
    !inside && public::is_public(policy)
}

/// The text with which the last part of a resource begins, up to its first wildcard.
fn start(resource: &ArnPattern) -> String {
    resource.beginning(REST)
}
