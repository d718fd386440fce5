//! When S3 calls a bucket's policy public (S3 User Guide, "The meaning of 'public'"). Takes a policy, gives the statements
//! that make it so. A statement is public unless it names who, or a condition holds it to fixed values.

use super::arn::account_of;
use super::condition::Condition;
use super::operator::network;
use super::policy::{Effect, Policy, Statement};
use std::net::IpAddr;

/// Whether a bucket's policy is public.
pub fn is_public(policy: &Policy) -> bool {
    policy.statements.iter().any(statement_is_public)
}

/// Whether one statement makes a bucket's policy public.
pub fn statement_is_public(statement: &Statement) -> bool {
    statement.effect == Some(Effect::Allow)
        && statement.principals.as_ref().is_some_and(|p| p.is_everyone())
        && !statement.conditions.iter().any(holds_to_fixed_values)
}

fn holds_to_fixed_values(condition: &Condition) -> bool {
    let Some((operator, negated, holds_if_missing)) = condition.shape() else { return false };
    if negated || holds_if_missing || condition.values().next().is_none() {
        return false;
    }
    let fixed = |value: &str| !value.is_empty() && !value.contains(['*', '?']) && !value.contains("${");
    let text = matches!(operator, "StringEquals" | "StringEqualsIgnoreCase" | "StringLike" | "ArnLike");
    let every = |holds: &dyn Fn(&str) -> bool| condition.values().all(holds);
    match condition.lower_key() {
        "aws:sourceip" => operator == "IpAddress" && every(&|value| is_narrow(value)),
        "aws:principalisawsservice" => {
            (operator == "Bool" || text) && every(&|value| value.eq_ignore_ascii_case("true"))
        }
        // The organisation stands in front; a wildcard after it stays inside.
        "aws:principalorgpaths" | "aws:sourceorgpaths" | "aws:vpceorgpaths" => {
            text && every(&|value| fixed(value.split('/').next().unwrap_or_default()))
        }
        "aws:sourcearn" | "aws:principalarn" | "s3:dataaccesspointarn" => {
            text && every(&|value| fixed(value) || (account_of(value).is_some() && !value.contains("${")))
        }
        "aws:userid" => text && every(&|value| fixed(value)),
        "aws:principalaccount"
        | "aws:principalorgid"
        | "aws:principalservicename"
        | "aws:sourceaccount"
        | "aws:sourceorgid"
        | "aws:sourceowner"
        | "aws:sourcevpc"
        | "aws:sourcevpce"
        | "aws:sourcevpcarn"
        | "aws:vpceaccount"
        | "aws:vpceorgid"
        | "s3:dataaccesspointaccount"
        | "kms:calleraccount" => text && every(&fixed),
        _ => false,
    }
}

/// "CIDR blocks wider than /8 for IPv4 and /32 for IPv6" count as public.
fn is_narrow(value: &str) -> bool {
    match network(value) {
        Some((IpAddr::V4(_), prefix)) => prefix >= 8,
        Some((IpAddr::V6(_), prefix)) => prefix >= 32,
        None => false,
    }
}
