//! What the statements of a policy say of themselves. Takes them read, gives three-valued answers: where a part could
//! not be read, what depends on it is NULL. Never decides an access: that is an analysis over all policies together.

pub(super) use super::statement::{Holder, Statement, statements};
use serde_json::Value;
use std::collections::BTreeSet;

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
    /// Whether it allows; NULL where its effect cannot be read.
    pub(super) fn allows(&self) -> Option<bool> {
        self.effect.as_deref().map(|effect| effect == "Allow")
    }

    /// Whether its principals are everyone: `*`, `{"AWS": "*"}`, or everyone but some.
    pub(super) fn names_everyone(&self) -> Option<bool> {
        let everyone = self.not_principal
            || self.principals.iter().any(|(kind, name)| name == "*" && matches!(kind.as_str(), "*" | "AWS"));
        if everyone { Some(true) } else { self.principals_known.then_some(false) }
    }

    /// Its conditions one by one, as far as they can be read: all of them must hold, so that one more only narrows.
    pub(super) fn conditions(&self) -> Vec<Condition> {
        let mut list = Vec::new();
        for (operator, keys) in self.conditions.iter().flatten() {
            let lower = operator.to_ascii_lowercase();
            let holds_if_missing = lower.ends_with("ifexists") || lower.starts_with("forallvalues:");
            let bare = lower.trim_end_matches("ifexists");
            let bare = bare.split_once(':').map_or(bare, |(_, rest)| rest).to_owned();
            for (key, values) in keys.as_object().into_iter().flatten() {
                let values: Option<Vec<String>> = match values {
                    Value::Array(items) => items.iter().map(scalar).collect(),
                    one => scalar(one).map(|value| vec![value]),
                };
                let Some(values) = values else { continue };
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
    pub(super) fn requires_mfa(&self) -> Option<bool> {
        self.any_condition(|c| {
            !c.holds_if_missing
                && !c.values.is_empty()
                && ((c.operator == "bool"
                    && c.key == "aws:multifactorauthpresent"
                    && c.values.iter().all(|v| v.eq_ignore_ascii_case("true")))
                    || (c.operator.starts_with("numericlessthan")
                        && c.key == "aws:multifactorauthage"
                        && c.values.iter().all(|v| v.parse::<f64>().is_ok())))
        })
    }

    /// Whether it asks for an external id.
    pub(super) fn requires_external_id(&self) -> Option<bool> {
        self.any_condition(|c| c.key == "sts:externalid" && narrows(c))
    }

    /// Whether a condition narrows who: an organisation, account, ARN, subject, external id.
    pub(super) fn is_restricted(&self) -> Option<bool> {
        self.any_condition(|c| narrows(c) && names_who(&c.key))
    }

    /// Whether a condition is so; NULL where none is and not all could be read.
    fn any_condition(&self, so: impl Fn(&Condition) -> bool) -> Option<bool> {
        if self.conditions().iter().any(so) { Some(true) } else { self.conditions_known.then_some(false) }
    }

    /// Whether everyone may use it: `Some(true)` without a condition that narrows who or from where, `None` where a
    /// condition is of a kind that is not known here.
    pub(super) fn open_to_everyone(&self) -> Option<bool> {
        if self.names_everyone() == Some(false) || self.allows() == Some(false) {
            return Some(false);
        }
        let conditions = self.conditions();
        if conditions.iter().any(|c| narrows(c) && (names_who(&c.key) || names_where(&c.key))) {
            return Some(false);
        }
        if self.names_everyone().is_none() || self.allows().is_none() || !self.conditions_known {
            return None;
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
        if !self.allows()? {
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
        if !self.allows()? || self.not_actions.is_some() {
            return Some(false);
        }
        let everything = self.actions.as_ref()?.iter().any(|a| matches!(a.as_str(), "*" | "*:*"));
        Some(everything && self.covers_any_resource()?)
    }

    /// Accounts other than `own` that it lets in, and whether those are all: a principal of which it cannot be said to
    /// which account it belongs may be anybody's.
    pub(super) fn other_accounts(&self, own: &str) -> (BTreeSet<String>, bool) {
        let mut others = BTreeSet::new();
        if self.allows() == Some(false) {
            return (others, true);
        }
        let of_own = self.conditions().iter().any(|c| {
            narrows(c)
                && matches!(c.key.as_str(), "aws:principalaccount" | "aws:sourceaccount")
                && c.values.iter().all(|v| v == own)
        });
        if of_own {
            return (others, true);
        }
        if self.not_principal {
            return (others, false);
        }
        let mut all = self.principals_known && self.allows().is_some();
        for (kind, principal) in &self.principals {
            match (kind.as_str(), account_of(principal)) {
                ("Service", _) => {}
                (_, Some(account)) if account == own => {}
                (_, Some(account)) => {
                    others.insert(account.to_owned());
                }
                (_, None) => all = false,
            }
        }
        (others, all)
    }

    /// Whether it lets everyone do everything with everything, without a condition.
    pub(super) fn opens_all(&self) -> Option<bool> {
        let star = |list: &Option<Vec<String>>| list.as_ref().map(|l| l.iter().any(|item| item == "*"));
        let conditional = self.conditions.as_ref().is_some_and(|c| !c.is_empty());
        let parts = [
            self.allows(),
            self.names_everyone(),
            if conditional { Some(false) } else { self.conditions_known.then_some(true) },
            if self.not_actions.is_some() { Some(true) } else { star(&self.actions) },
            if self.not_resources.is_some() { Some(true) } else { star(&self.resources) },
        ];
        if parts.contains(&Some(false)) { Some(false) } else { (!parts.contains(&None)).then_some(true) }
    }

    /// Whether its resources include all, or all but some.
    pub(super) fn covers_any_resource(&self) -> Option<bool> {
        if self.not_resources.is_some() {
            return Some(true);
        }
        Some(self.resources.as_ref()?.iter().any(|r| r.chars().all(|c| c == '*')))
    }
}

/// Whether something holds of any: yes if it is known of one, NULL if it is not known of all others.
pub(super) fn any_of(answers: impl IntoIterator<Item = Option<bool>>) -> Option<bool> {
    let answers: Vec<Option<bool>> = answers.into_iter().collect();
    if answers.contains(&Some(true)) { Some(true) } else { (!answers.contains(&None)).then_some(false) }
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

/// A plain value as text.
fn scalar(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Bool(_) | Value::Number(_) => Some(value.to_string()),
        Value::Null | Value::Array(_) | Value::Object(_) => None,
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
        statements(&json!({ "Statement": value }), Holder::Resource).remove(0)
    }

    #[test]
    fn mfa_is_required_by_bool_alone() {
        let with = |condition: Value| {
            one(json!({"Effect": "Allow", "Principal": {"AWS": "111122223333"}, "Condition": condition}))
        };
        for (condition, required) in [
            (json!({"Bool": {"aws:MultiFactorAuthPresent": "true"}}), Some(true)),
            (json!({"bool": {"AWS:multifactorauthpresent": true}}), Some(true)),
            (json!({"NumericLessThan": {"aws:MultiFactorAuthAge": "3600"}}), Some(true)),
            (json!({"NumericLessThan": {"aws:MultiFactorAuthAge": []}}), Some(false)),
            (json!({"BoolIfExists": {"aws:MultiFactorAuthPresent": "true"}}), Some(false)),
            (json!({"Bool": {"aws:MultiFactorAuthPresent": "false"}}), Some(false)),
            (json!({"Bool": {"aws:MultiFactorAuthPresent": []}}), Some(false)),
            (json!({"Null": {"aws:MultiFactorAuthPresent": "false"}}), Some(false)),
            (json!({"Bool": {"aws:MultiFactorAuthPresent": {"a": 1}}}), None),
            (json!({"Bool": "true"}), None),
            (json!("true"), None),
        ] {
            assert_eq!(with(condition.clone()).requires_mfa(), required, "{condition}");
        }
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
        for unknown in [
            json!({"Principal": "*"}),
            json!({"Effect": "Allow", "Principal": "me"}),
            json!({"Effect": "Allow", "Principal": {"AWS": 7}}),
            json!({"Effect": "Allow"}),
            json!({"Effect": "Allow", "Principal": "*", "Condition": {"StringEquals": 3}}),
            json!("Allow"),
        ] {
            assert_eq!(one(unknown.clone()).open_to_everyone(), None, "{unknown}");
        }
        // Known to be open, or shut, whatever else cannot be read.
        assert_eq!(one(json!({"Effect": "Allow", "Principal": {"AWS": ["*", 7]}})).open_to_everyone(), Some(true));
        let narrowed = json!({"StringEquals": {"aws:PrincipalOrgID": "o-1"}, "Bool": 7});
        assert_eq!(with(narrowed), Some(false));
    }

    #[test]
    fn a_principal_of_no_account_may_be_anybodys() {
        let of = |value: Value| {
            let (others, all) = one(value).other_accounts("111122223333");
            (others.into_iter().collect::<Vec<_>>(), all)
        };
        let allow = |principal: Value| of(json!({"Effect": "Allow", "Principal": principal}));
        let none = || Vec::<String>::new();
        assert_eq!(allow(json!({"AWS": "arn:aws:iam::111122223333:role/a"})), (none(), true));
        assert_eq!(allow(json!({"Service": "config.amazonaws.com"})), (none(), true));
        assert_eq!(allow(json!({"AWS": ["444455556666", "AIDAEXAMPLE"]})), (vec!["444455556666".into()], false));
        for unknown in [json!({"CanonicalUser": "79a5"}), json!("*"), json!({"AWS": "AIDAEXAMPLE"}), json!({"AWS": 1})]
        {
            assert_eq!(allow(unknown.clone()), (none(), false), "{unknown}");
        }
        assert_eq!(of(json!({"Effect": "Deny", "Principal": "*"})), (none(), true));
        assert_eq!(of(json!("x")), (none(), false));
        let own = json!({"StringEquals": {"aws:PrincipalAccount": "111122223333"}});
        assert_eq!(of(json!({"Effect": "Allow", "Principal": "*", "Condition": own})), (none(), true));
    }

    #[test]
    fn a_statement_opens_all_only_if_every_part_of_it_does() {
        let open = json!({"Effect": "Allow", "Principal": "*", "Action": "*", "Resource": "*"});
        let with = |key: &str, value: Value| {
            let mut changed = open.clone();
            changed[key] = value;
            one(changed).opens_all()
        };
        assert_eq!(one(open.clone()).opens_all(), Some(true));
        assert_eq!(with("Condition", json!({})), Some(true));
        assert_eq!(with("Condition", json!({"StringEquals": {"aws:PrincipalAccount": "1"}})), Some(false));
        assert_eq!(with("Action", json!("s3:GetObject")), Some(false));
        for key in ["Effect", "Principal", "Action", "Resource", "Condition"] {
            assert_eq!(with(key, json!(7)), None, "{key}");
        }
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
