//! Policy documents as they are written. Takes a document, gives statements in one form, and what each says of itself.
//! Never decides an access: that is an analysis over all policies together.

// The enums matched here are other crates' own, and open-ended.
#![allow(clippy::wildcard_enum_match_arm)]

use serde_json::{Map, Value};

/// One statement in one form: every element a list.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Statement {
    /// `Sid`.
    pub(super) sid: Option<String>,
    /// `Allow`, `Deny`; NULL if it is neither.
    pub(super) effect: Option<String>,
    /// `Action`; NULL if there is none or it cannot be read.
    pub(super) actions: Option<Vec<String>>,
    /// `NotAction`.
    pub(super) not_actions: Option<Vec<String>>,
    /// `Resource`.
    pub(super) resources: Option<Vec<String>>,
    /// `NotResource`.
    pub(super) not_resources: Option<Vec<String>>,
    /// `Principal` and `NotPrincipal`, as (kind, value): `AWS`, `Service`, `Federated`, `CanonicalUser`, `*`.
    pub(super) principals: Vec<(String, String)>,
    /// Whether `NotPrincipal` stands instead: everyone but those.
    pub(super) not_principal: bool,
    /// `Condition`, if it has any.
    pub(super) conditions: Option<Map<String, Value>>,
    /// Where it stands in the document: `/Statement/0`, or `/Statement` where it stands alone.
    pub(super) pointer: String,
    /// What could not be read.
    pub(super) problems: Vec<String>,
}

/// A policy document from a value: an object, a JSON text, or one that is URL-encoded (RFC 3986), as IAM returns it.
pub(super) fn document(value: &Value) -> Result<Option<Value>, String> {
    match value {
        Value::Null => Ok(None),
        Value::Object(_) => Ok(Some(value.clone())),
        Value::String(text) => {
            let text = text.trim();
            let decoded = if text.starts_with('%') { percent_decode(text)? } else { text.to_owned() };
            match serde_json::from_str::<Value>(&decoded) {
                Ok(document @ Value::Object(_)) => Ok(Some(document)),
                Ok(_) => Err("the policy is JSON but no object".to_owned()),
                Err(error) => Err(format!("the policy is not JSON: {error}")),
            }
        }
        Value::Bool(_) | Value::Number(_) | Value::Array(_) => Err("a policy document was expected".to_owned()),
    }
}

fn percent_decode(text: &str) -> Result<String, String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let digits = [rest.next(), rest.next()];
            let [Some(high), Some(low)] = digits else { return Err("the policy's URL encoding is cut off".to_owned()) };
            let pair = [high, low];
            let pair = std::str::from_utf8(&pair).map_err(|_| "the policy's URL encoding is broken".to_owned())?;
            bytes.push(u8::from_str_radix(pair, 16).map_err(|_| "the policy's URL encoding is broken".to_owned())?);
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).map_err(|_| "the policy is not UTF-8".to_owned())
}

/// The statements of a document.
pub(super) fn statements(document: &Value) -> Vec<Statement> {
    match document.get("Statement") {
        Some(Value::Array(items)) => {
            items.iter().enumerate().map(|(i, item)| statement(item, format!("/Statement/{i}"))).collect()
        }
        Some(Value::Object(_)) => {
            document.get("Statement").map(|s| statement(s, "/Statement".to_owned())).into_iter().collect()
        }
        _ => Vec::new(),
    }
}

fn statement(value: &Value, pointer: String) -> Statement {
    let mut problems = Vec::new();
    let mut texts = |key: &str| match value.get(key) {
        None | Some(Value::Null) => None,
        Some(Value::String(text)) => Some(vec![text.clone()]),
        Some(Value::Array(items)) if items.iter().all(Value::is_string) => {
            Some(items.iter().filter_map(Value::as_str).map(str::to_owned).collect())
        }
        Some(_) => {
            problems.push(format!("`{key}` is neither a text nor a list of texts"));
            None
        }
    };
    let (actions, not_actions) = (texts("Action"), texts("NotAction"));
    let (resources, not_resources) = (texts("Resource"), texts("NotResource"));
    let effect = match value.get("Effect").and_then(Value::as_str) {
        Some(effect @ ("Allow" | "Deny")) => Some(effect.to_owned()),
        _ => {
            problems.push("`Effect` is neither `Allow` nor `Deny`".to_owned());
            None
        }
    };
    let not_principal = value.get("NotPrincipal").is_some();
    let principals = principals(value.get("Principal").or_else(|| value.get("NotPrincipal")), &mut problems);
    let conditions = match value.get("Condition") {
        None | Some(Value::Null) => None,
        Some(Value::Object(conditions)) if conditions.is_empty() => None,
        Some(Value::Object(conditions)) => Some(conditions.clone()),
        Some(_) => {
            problems.push("`Condition` is no object".to_owned());
            Some(Map::new())
        }
    };
    Statement {
        sid: value.get("Sid").and_then(Value::as_str).map(str::to_owned),
        effect,
        actions,
        not_actions,
        resources,
        not_resources,
        principals,
        not_principal,
        conditions,
        pointer,
        problems,
    }
}

fn principals(value: Option<&Value>, problems: &mut Vec<String>) -> Vec<(String, String)> {
    let mut list = Vec::new();
    match value {
        None | Some(Value::Null) => {}
        Some(Value::String(text)) if text == "*" => list.push(("*".to_owned(), text.clone())),
        Some(Value::Object(kinds)) => {
            for (kind, names) in kinds {
                match names {
                    Value::String(name) => list.push((kind.clone(), name.clone())),
                    Value::Array(names) => {
                        for name in names {
                            match name.as_str() {
                                Some(name) => list.push((kind.clone(), name.to_owned())),
                                None => problems.push("a principal is no text".to_owned()),
                            }
                        }
                    }
                    _ => problems.push("a principal is no text".to_owned()),
                }
            }
        }
        Some(_) => problems.push("`Principal` is neither `*` nor an object".to_owned()),
    }
    list
}

/// A condition: operator without its prefix and suffix, whether a missing key lets it hold, key in lower case, values.
pub(super) struct Condition {
    /// The operator in lower case: `stringequals`.
    pub(super) operator: String,
    /// Whether it holds where the key is missing (`…IfExists`, `ForAllValues:`).
    pub(super) holds_if_missing: bool,
    /// The key in lower case.
    pub(super) key: String,
    /// The values as texts.
    pub(super) values: Vec<String>,
}

impl Statement {
    /// Whether it allows.
    pub(super) fn allows(&self) -> bool {
        self.effect.as_deref() == Some("Allow")
    }

    /// Whether its principals are everyone: `*`, `{"AWS": "*"}`, or everyone but some.
    pub(super) fn names_everyone(&self) -> bool {
        self.not_principal
            || self.principals.iter().any(|(kind, name)| name == "*" && matches!(kind.as_str(), "*" | "AWS"))
    }

    /// Its conditions one by one.
    pub(super) fn conditions(&self) -> Vec<Condition> {
        let mut list = Vec::new();
        for (operator, keys) in self.conditions.iter().flatten() {
            let lower = operator.to_ascii_lowercase();
            let holds_if_missing = lower.ends_with("ifexists") || lower.starts_with("forallvalues:");
            let bare = lower.trim_end_matches("ifexists");
            let bare = bare.split_once(':').map_or(bare, |(_, rest)| rest).to_owned();
            for (key, values) in keys.as_object().into_iter().flatten() {
                let values = match values {
                    Value::Array(items) => items.iter().map(scalar).collect(),
                    one => vec![scalar(one)],
                };
                list.push(Condition {
                    operator: bare.clone(),
                    holds_if_missing,
                    key: key.to_ascii_lowercase(),
                    values,
                });
            }
        }
        list
    }

    /// Whether it asks for a second factor. `BoolIfExists` does not: the key is missing for long-term keys.
    /// (AWS IAM user guide, "Configuring MFA-protected API access".)
    pub(super) fn requires_mfa(&self) -> bool {
        self.conditions().iter().any(|c| {
            !c.holds_if_missing
                && ((c.operator == "bool"
                    && c.key == "aws:multifactorauthpresent"
                    && !c.values.is_empty()
                    && c.values.iter().all(|v| v.eq_ignore_ascii_case("true")))
                    || (c.operator.starts_with("numericlessthan") && c.key == "aws:multifactorauthage"))
        })
    }

    /// Whether it asks for an external id.
    pub(super) fn requires_external_id(&self) -> bool {
        self.conditions().iter().any(|c| c.key == "sts:externalid" && narrows(c))
    }

    /// Whether a condition narrows who: an organisation, account, ARN, subject, external id.
    pub(super) fn is_restricted(&self) -> bool {
        self.conditions().iter().any(|c| narrows(c) && names_who(&c.key))
    }

    /// Whether everyone may use it: `Some(true)` without a condition that narrows who or from where, `None` where a
    /// condition is of a kind that is not known here.
    pub(super) fn open_to_everyone(&self) -> Option<bool> {
        if !self.names_everyone() || self.effect.as_deref() == Some("Deny") {
            return Some(false);
        }
        self.effect.as_ref()?;
        let conditions = self.conditions();
        if conditions.iter().any(|c| narrows(c) && (names_who(&c.key) || names_where(&c.key))) {
            return Some(false);
        }
        let known = |c: &Condition| {
            NARROWS_NOBODY.contains(&c.key.as_str())
                || names_who(&c.key)
                || names_where(&c.key)
                || c.key.starts_with("s3:")
        };
        if conditions.iter().all(known) { Some(true) } else { None }
    }

    /// Services of which it allows every action; `*` for all, or all but those in NotAction.
    pub(super) fn service_wide(&self) -> Option<Vec<String>> {
        self.effect.as_ref()?;
        if !self.allows() {
            return Some(Vec::new());
        }
        if self.not_actions.is_some() {
            return Some(vec!["*".to_owned()]);
        }
        let mut services: Vec<String> = self
            .actions
            .as_ref()?
            .iter()
            .filter_map(|action| match action.as_str() {
                "*" | "*:*" => Some("*".to_owned()),
                action => action.strip_suffix(":*").map(str::to_ascii_lowercase),
            })
            .collect();
        services.sort();
        services.dedup();
        Some(services)
    }

    /// Whether it allows every action on every resource, condition or not.
    pub(super) fn is_full_admin(&self) -> Option<bool> {
        self.effect.as_ref()?;
        if !self.allows() || self.not_actions.is_some() {
            return Some(false);
        }
        let everything = self.actions.as_ref()?.iter().any(|a| matches!(a.as_str(), "*" | "*:*"));
        Some(everything && self.covers_any_resource()?)
    }

    /// Whether its resources include all, or all but some.
    pub(super) fn covers_any_resource(&self) -> Option<bool> {
        if self.not_resources.is_some() {
            return Some(true);
        }
        Some(self.resources.as_ref()?.iter().any(|r| r.chars().all(|c| c == '*')))
    }
}

/// Keys that say nothing about who or from where.
const NARROWS_NOBODY: &[&str] = &[
    "aws:securetransport",
    "aws:multifactorauthpresent",
    "aws:multifactorauthage",
    "aws:currenttime",
    "aws:epochtime",
    "aws:useragent",
    "aws:referer",
];

/// Whether a condition, being positive and not open at the end, leaves some out.
fn narrows(c: &Condition) -> bool {
    let positive = ["stringequals", "stringequalsignorecase", "stringlike", "arnequals", "arnlike", "ipaddress"];
    !c.holds_if_missing
        && positive.contains(&c.operator.as_str())
        && !c.values.is_empty()
        && c.values.iter().all(|v| !v.is_empty() && !v.chars().all(|ch| ch == '*') && v != "0.0.0.0/0" && v != "::/0")
}

fn names_who(key: &str) -> bool {
    matches!(
        key,
        "aws:principalorgid"
            | "aws:principalorgpaths"
            | "aws:principalaccount"
            | "aws:principalarn"
            | "aws:userid"
            | "aws:username"
            | "aws:sourcearn"
            | "aws:sourceaccount"
            | "aws:sourceorgid"
            | "aws:sourceorgpaths"
            | "sts:externalid"
            | "aws:principalserviceename"
            | "aws:principalservicename"
            | "kms:calleraccount"
            | "lambda:functionurlauthtype"
    ) || key.starts_with("aws:principaltag/")
        || key.ends_with(":sub")
}

fn names_where(key: &str) -> bool {
    matches!(
        key,
        "aws:sourceip"
            | "aws:vpcsourceip"
            | "aws:sourcevpc"
            | "aws:sourcevpce"
            | "s3:dataaccesspointaccount"
            | "s3:dataaccesspointarn"
    )
}

fn scalar(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

/// The account in an ARN or a bare account id.
pub(super) fn account_of(principal: &str) -> Option<&str> {
    let digits = |text: &str| text.len() == 12 && text.bytes().all(|b| b.is_ascii_digit());
    if digits(principal) {
        return Some(principal);
    }
    principal.strip_prefix("arn:").and_then(|rest| rest.split(':').nth(3)).filter(|account| digits(account))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn one(value: Value) -> Statement {
        statements(&json!({ "Statement": value })).remove(0)
    }

    #[test]
    fn a_document_comes_in_three_forms() {
        let plain = json!({"Version": "2012-10-17", "Statement": []});
        assert_eq!(document(&plain), Ok(Some(plain.clone())));
        assert_eq!(document(&json!(plain.to_string())), Ok(Some(plain.clone())));
        assert_eq!(
            document(&json!("%7B%22Version%22%3A%222012-10-17%22%2C%22Statement%22%3A%5B%5D%7D")),
            Ok(Some(plain))
        );
        assert!(document(&json!("%7")).is_err());
        assert!(document(&json!("[]")).is_err());
        assert!(document(&json!(3)).is_err());
    }

    #[test]
    fn mfa_is_required_by_bool_alone() {
        let with = |condition: Value| {
            one(json!({"Effect": "Allow", "Principal": {"AWS": "111122223333"}, "Condition": condition}))
        };
        assert!(with(json!({"Bool": {"aws:MultiFactorAuthPresent": "true"}})).requires_mfa());
        assert!(with(json!({"bool": {"AWS:multifactorauthpresent": true}})).requires_mfa());
        assert!(with(json!({"NumericLessThan": {"aws:MultiFactorAuthAge": "3600"}})).requires_mfa());
        assert!(!with(json!({"BoolIfExists": {"aws:MultiFactorAuthPresent": "true"}})).requires_mfa());
        assert!(!with(json!({"Bool": {"aws:MultiFactorAuthPresent": "false"}})).requires_mfa());
        assert!(!with(json!({"Null": {"aws:MultiFactorAuthPresent": "false"}})).requires_mfa());
    }

    #[test]
    fn everyone_is_everyone_unless_a_condition_says_who() {
        let with = |condition: Value| {
            one(json!({"Effect": "Allow", "Principal": "*", "Condition": condition})).open_to_everyone()
        };
        assert_eq!(with(json!({})), Some(true));
        assert_eq!(with(json!({"Bool": {"aws:SecureTransport": "true"}})), Some(true));
        assert_eq!(with(json!({"StringEquals": {"aws:PrincipalOrgID": "o-1"}})), Some(false));
        assert_eq!(with(json!({"StringEqualsIfExists": {"aws:PrincipalOrgID": "o-1"}})), Some(true));
        assert_eq!(with(json!({"StringLike": {"aws:PrincipalArn": "*"}})), Some(true));
        assert_eq!(with(json!({"IpAddress": {"aws:SourceIp": "0.0.0.0/0"}})), Some(true));
        assert_eq!(with(json!({"StringEquals": {"newservice:Thing": "x"}})), None);
        assert_eq!(one(json!({"Effect": "Deny", "Principal": "*"})).open_to_everyone(), Some(false));
        assert_eq!(
            one(json!({"Effect": "Allow", "NotPrincipal": {"AWS": "111122223333"}})).open_to_everyone(),
            Some(true)
        );
        assert_eq!(one(json!({"Principal": "*"})).open_to_everyone(), None);
    }

    #[test]
    fn wide_grants_are_seen_in_every_form() {
        let of = |value: Value| {
            let s = one(value);
            (s.is_full_admin(), s.service_wide(), s.covers_any_resource())
        };
        let services = |list: &[&str]| Some(list.iter().map(|s| (*s).to_owned()).collect::<Vec<_>>());
        assert_eq!(
            of(json!({"Effect": "Allow", "Action": "*", "Resource": "*"})),
            (Some(true), services(&["*"]), Some(true))
        );
        assert_eq!(
            of(json!({"Effect": "Allow", "Action": ["S3:*"], "Resource": ["arn:aws:s3:::a"]})),
            (Some(false), services(&["s3"]), Some(false))
        );
        assert_eq!(
            of(json!({"Effect": "Allow", "NotAction": "iam:*", "Resource": "*"})),
            (Some(false), services(&["*"]), Some(true))
        );
        assert_eq!(
            of(json!({"Effect": "Deny", "Action": "*", "Resource": "*"})),
            (Some(false), services(&[]), Some(true))
        );
        assert_eq!(of(json!({"Effect": "Allow", "Action": 3, "Resource": "*"})), (None, None, Some(true)));
        assert_eq!(of(json!({"Action": "*", "Resource": "*"})).0, None);
    }
}
