//! What must hold of every decision: a deny never widens, an allow never narrows, limits never widen, and what is not
//! known never becomes a flat answer that knowing it would change.

#![allow(clippy::unwrap_used)]

use proptest::prelude::*;
use proptest::sample::select;
use serde_json::{Value, json};
use vouchsafe::access::{
    ArnPattern, Context, Decision, Formula, Known, Level, Padding, Policy, Principal, Request, Role, Stack, Unseen,
    Values, Verdict, decide,
};

const ACCOUNT: &str = "111122223333";
const KEYS: &[(&str, &[&str])] = &[
    ("aws:SourceVpce", &["vpce-1", "vpce-2"]),
    ("aws:MultiFactorAuthPresent", &["true", "false"]),
    ("aws:SourceIp", &["203.0.113.9", "10.1.2.3"]),
    ("aws:PrincipalTag/team", &["care", "billing"]),
    ("aws:CalledVia", &["athena.amazonaws.com", "glue.amazonaws.com"]),
];

fn condition() -> impl Strategy<Value = Value> {
    let text = select(vec![
        "StringEquals",
        "StringNotEquals",
        "StringLike",
        "StringEqualsIfExists",
        "StringNotEqualsIfExists",
        "ForAnyValue:StringEquals",
        "ForAllValues:StringEquals",
        "ForAllValues:StringNotLike",
        "ForAnyValue:StringNotEquals",
    ]);
    let key = select(vec!["aws:SourceVpce", "aws:PrincipalTag/team", "aws:CalledVia"]);
    let value = select(vec!["vpce-1", "care", "billing", "*", "athena*", "${aws:PrincipalTag/team}"]);
    prop_oneof![
        (text, key, value).prop_map(|(op, key, value)| json!({op: {key: value}})),
        select(vec!["true", "false"]).prop_map(|v| json!({"Bool": {"aws:MultiFactorAuthPresent": v}})),
        select(vec!["true", "false"]).prop_map(|v| json!({"BoolIfExists": {"aws:MultiFactorAuthPresent": v}})),
        select(vec!["true", "false"]).prop_map(|v| json!({"Null": {"aws:SourceVpce": v}})),
        select(vec!["IpAddress", "NotIpAddress"]).prop_map(|op| json!({op: {"aws:SourceIp": ["203.0.113.0/24"]}})),
    ]
}

fn statement(effects: Vec<&'static str>, principals: bool) -> impl Strategy<Value = Value> {
    let action = (
        select(vec!["Action", "Action", "NotAction"]),
        select(vec!["s3:*", "s3:Get*", "s3:GetObject", "s3:Put*", "*"]),
    );
    let resource = (
        select(vec!["Resource", "Resource", "NotResource"]),
        select(vec![
            "*",
            "arn:aws:s3:::phi/*",
            "arn:aws:s3:::phi/a/*",
            "arn:aws:s3:::other/*",
            "arn:aws:s3:::${aws:PrincipalTag/team}/*",
        ]),
    );
    let named = select(vec![
        json!("*"),
        json!({"AWS": ACCOUNT}),
        json!({"AWS": format!("arn:aws:iam::{ACCOUNT}:role/app")}),
        json!({"AWS": format!("arn:aws:sts::{ACCOUNT}:assumed-role/app/s")}),
        json!({"AWS": "arn:aws:iam::444455556666:root"}),
    ]);
    let conditions = prop_oneof![3 => Just(None), 2 => condition().prop_map(Some)];
    (select(effects), action, resource, named, conditions).prop_map(
        move |(effect, action, resource, named, condition)| {
            let mut statement = json!({"Effect": effect, action.0: action.1, resource.0: resource.1});
            if principals {
                statement["Principal"] = named;
            }
            if let Some(condition) = condition {
                statement["Condition"] = condition;
            }
            statement
        },
    )
}

fn both() -> Vec<&'static str> {
    vec!["Allow", "Allow", "Deny"]
}

fn policy(role: Role, statements: Vec<Value>) -> Policy {
    Policy::parse(&format!("{role:?}"), role, &json!({"Version": "2012-10-17", "Statement": statements}))
}

fn statements(principals: bool) -> impl Strategy<Value = Vec<Value>> {
    prop::collection::vec(statement(both(), principals), 1..4)
}

/// A full context: each key absent, or with one of its values.
fn contexts() -> impl Strategy<Value = Vec<Option<usize>>> {
    prop::collection::vec(prop_oneof![Just(None), (0usize..2).prop_map(Some)], KEYS.len())
}

fn context(values: &[Option<usize>], known: &[bool]) -> Context {
    let mut context = Context::complete();
    for (i, (key, all)) in KEYS.iter().enumerate() {
        context.set(
            key,
            match (known[i], values[i]) {
                (false, _) => Known::Unknown,
                (true, None) => Known::Absent,
                (true, Some(v)) if *key == "aws:CalledVia" => Known::Is(Values::many([all[v].to_owned()])),
                (true, Some(v)) => Known::Is(Values::one(all[v])),
            },
        );
    }
    context
}

fn asked<'p>(stack: &Stack<'p>, context: &Context, account: &str) -> Decision<'p> {
    let resource = ArnPattern::parse("arn:aws:s3:::phi/a/scan.pdf", Padding::Never);
    let principal = Principal::parse(&format!("arn:aws:iam::{ACCOUNT}:role/app"));
    let request = Request {
        action: "s3:getobject",
        resource: &resource,
        resource_account: Some(account),
        wildcard_only: false,
        principal: &principal,
        any_session: false,
        context,
    };
    decide(&request, stack)
}

fn allows(decision: &Decision<'_>) -> bool {
    decision.formula == Formula::True
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn denies_never_widen_and_allows_never_narrow(
        own in statements(false), of_bucket in statements(true), bounds in statements(false),
        deny in statement(vec!["Deny"], true), allow in statement(vec!["Allow"], true),
        values in contexts(), outside in any::<bool>(),
    ) {
        let account = if outside { "444455556666" } else { ACCOUNT };
        let context = context(&values, &[true; 5]);
        let with = |extra: Option<&Value>| {
            let mut list = of_bucket.clone();
            list.extend(extra.cloned());
            policy(Role::Resource, list)
        };
        let identity = policy(Role::Identity, own.clone());
        let decided = |bucket: &Policy, limited: bool, scp: bool| {
            let limit = policy(Role::Boundary, bounds.clone());
            let organisation = policy(Role::Scp, bounds.clone());
            let stack = Stack {
                identity: vec![&identity],
                resource: Some(bucket),
                boundary: limited.then(|| vec![&limit]),
                scps: if scp { vec![Level { name: "root".into(), policies: vec![&organisation] }] } else { Vec::new() },
                ..Stack::default()
            };
            allows(&asked(&stack, &context, account))
        };
        let before = decided(&with(None), false, false);
        prop_assert!(before || !decided(&with(Some(&deny)), false, false), "a deny widened");
        prop_assert!(!before || decided(&with(Some(&allow)), false, false), "an allow narrowed");
        prop_assert!(before || !decided(&with(None), true, false), "a boundary widened");
        prop_assert!(before || !decided(&with(None), false, true), "an organisation's policy widened");
    }

    #[test]
    fn what_is_not_known_of_the_context_is_never_a_flat_answer(
        own in statements(false), of_bucket in statements(true), bounds in statements(false),
        values in contexts(), known in prop::collection::vec(any::<bool>(), KEYS.len()),
    ) {
        let (identity, bucket, limit) =
            (policy(Role::Identity, own), policy(Role::Resource, of_bucket), policy(Role::Boundary, bounds));
        let stack = Stack {
            identity: vec![&identity], resource: Some(&bucket), boundary: Some(vec![&limit]), ..Stack::default()
        };
        let truth = asked(&stack, &context(&values, &[true; 5]), ACCOUNT);
        let less = asked(&stack, &context(&values, &known), ACCOUNT);
        match less.verdict {
            Verdict::Allowed => prop_assert!(allows(&truth)),
            Verdict::ImplicitlyDenied | Verdict::ExplicitlyDenied => prop_assert!(!allows(&truth)),
            Verdict::Conditional | Verdict::Unresolved => {}
        }
    }

    #[test]
    fn a_policy_that_was_not_seen_is_never_a_flat_answer(
        own in statements(false), more in statements(false), of_bucket in statements(true), bounds in statements(false),
        values in contexts(), hide in 0usize..4,
    ) {
        let context = context(&values, &[true; 5]);
        let (one, two) = (policy(Role::Identity, own), policy(Role::Identity, more));
        let (bucket, limit) = (policy(Role::Resource, of_bucket), policy(Role::Boundary, bounds));
        let whole = Stack {
            identity: vec![&one, &two], resource: Some(&bucket), boundary: Some(vec![&limit]), ..Stack::default()
        };
        let because = vec!["it was not collected".to_owned()];
        let mut unseen = Unseen::default();
        let mut less = whole.clone();
        match hide {
            0 => { less.identity.pop(); unseen.identity = because; }
            1 => { less.resource = None; unseen.resource = because; }
            2 => { less.boundary = None; unseen.boundary = because; }
            _ => { less.scps.clear(); unseen.guardrails = because; }
        }
        less.unseen = unseen;
        let truth = asked(&whole, &context, ACCOUNT);
        match asked(&less, &context, ACCOUNT).verdict {
            Verdict::Allowed => prop_assert!(allows(&truth)),
            Verdict::ImplicitlyDenied | Verdict::ExplicitlyDenied => prop_assert!(!allows(&truth)),
            Verdict::Conditional | Verdict::Unresolved => {}
        }
    }
}
