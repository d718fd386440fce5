//! Effective access on cases that nobody here wrote, corpus by corpus, with the rate printed. A difference that is argued
//! stands in `ARGUED` with its reason; docs/access.md says the same.
//!
//! Reads `$VOUCHSAFE_CORPORA`, else `../shared/data` beside the crate.

#![allow(clippy::unwrap_used, clippy::print_stdout, clippy::wildcard_enum_match_arm)]

use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use vouchsafe::access::{ArnPattern, Entry, Named, Padding, Policy, Principal, Principals, Role, is_public, simulate};

/// Cases in which the documentation and the corpus disagree, or the corpus with itself.
const ARGUED: &[(&str, &str)] = &[
    (
        "iam-simulate/core_engine/coreEngineTests/discoveryMode/roleVsSession.json#8",
        "the decision agrees; we say besides that the denied session's name must be another",
    ),
    // "NotResource … explicitly matches every resource except those specified" (IAM User Guide): a queue of another
    // account or region is not among those, so the statement applies. The corpus has it apply only to the same ones.
    ("iam-simulate/unit/resource#166", NOT_RESOURCE),
    ("iam-simulate/unit/resource#175", NOT_RESOURCE),
    ("iam-simulate/unit/resource#210", NOT_RESOURCE),
    ("iam-simulate/unit/resource#212", NOT_RESOURCE),
    // The peer's model of `BoolIfExists` with `false` as JSON: it finds a difference between a policy and itself.
    ("quacky/mutations/ec2/exp_single/ec2_require_mfa_session_token/policy/0_0.json", "the two policies are the same"),
    (
        "quacky/mutations/ec2/exp_single/ec2_require_mfa_session_token/policy/0_3.json",
        "the second denies more, else nothing",
    ),
    // `arn:aws:iam::12345667789012:root` has fourteen digits: it is no account, and nobody's.
    ("quacky/mutations/iam/exp_single/iam_specify_all_users_in_account_bucket_policy/policy1/2_.json", "no account"),
    ("quacky/mutations/iam/exp_single/iam_specify_all_users_in_account_bucket_policy/policy1/3_.json", "no account"),
];
const NOT_RESOURCE: &str = "NotResource matches every resource but those specified, of other accounts and regions too";

fn root() -> PathBuf {
    std::env::var_os("VOUCHSAFE_CORPORA")
        .map(PathBuf::from)
        .unwrap_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data"))
}

fn corpus(name: &str) -> Option<Vec<Value>> {
    let text = std::fs::read_to_string(root().join("access").join(name)).ok()?;
    Some(text.lines().map(|line| serde_json::from_str(line).unwrap()).collect())
}

/// Runs a corpus; `case` gives what is expected and what came out.
fn run(name: &str, mut case: impl FnMut(&Value) -> Option<(String, String)>) {
    let Some(cases) = corpus(name) else {
        println!("{name}: not there");
        return;
    };
    let (mut passed, mut argued, mut left_out, mut wrong) = (0, 0, 0, Vec::new());
    for one in &cases {
        let id = one["id"].as_str().unwrap_or_default();
        match case(one) {
            None => left_out += 1,
            Some((expected, found)) if expected == found => passed += 1,
            Some(_) if ARGUED.iter().any(|(known, _)| *known == id) => argued += 1,
            Some((expected, found)) => wrong.push(format!("{id}: expected {expected}, found {found}\n    {one}")),
        }
    }
    let asked = cases.len() - left_out;
    println!("{name}: {passed} of {asked} agree, {argued} argued, {} differ; {left_out} of another kind", wrong.len());
    assert!(asked > 0, "{name} has no case");
    assert!(wrong.is_empty(), "{name}:\n{}", wrong.join("\n"));
}

fn pair(expected: impl ToString, found: impl ToString) -> Option<(String, String)> {
    Some((expected.to_string(), found.to_string()))
}

fn decided(case: &Value) -> Value {
    simulate(case).unwrap_or_else(|error| json!({ "decision": error }))
}

fn word(case: &Value) -> String {
    decided(case)["decision"].as_str().unwrap().to_owned()
}

/// A residual in one form: groups sorted, sources left out.
fn plain(condition: &Value) -> Value {
    let sorted = |key: &str| {
        let mut list: Vec<String> = condition[key].as_array().unwrap().iter().map(|v| plain(v).to_string()).collect();
        list.sort();
        list
    };
    match condition["conditionType"].as_str() {
        Some("group") => match implied(condition) {
            Some(rest) => plain(rest),
            None => json!([condition["operator"], sorted("conditions")]),
        },
        Some("condition") => {
            let op = condition["op"].as_str().unwrap().replace("ArnEquals", "ArnLike");
            json!([op, condition["key"], sorted("values")])
        }
        Some(other) => json!([other, condition["sessionName"]]),
        None => condition.clone(),
    }
}

/// `ForAnyValue` says itself that the key is there, and `ForAllValues` that it may be missing: a `Null` beside says
/// nothing more.
fn implied(group: &Value) -> Option<&Value> {
    let [a, b] = group["conditions"].as_array()?.as_slice() else { return None };
    let (null, other) = if a["op"] == "Null" { (a, b) } else { (b, a) };
    let op = other["op"].as_str()?;
    let same = null["op"] == "Null" && null["key"] == other["key"];
    let any = group["operator"] == "and" && null["values"] == json!(["false"]) && op.starts_with("ForAnyValue:");
    let all = group["operator"] == "or" && null["values"] == json!(["true"]) && op.starts_with("ForAllValues:");
    (same && (any || all)).then_some(other)
}

#[test]
fn iam_simulate_decides_the_same() {
    run("iam-simulate/cases.jsonl", |case| {
        if case["kind"] != "core" {
            return None;
        }
        let found = decided(case);
        let with = |decision: &Value, conditions: &Value| format!("{} {conditions}", decision.as_str().unwrap());
        if case["mode"] != "Discovery" {
            return pair(case["expected"]["response"].as_str()?, found["decision"].as_str()?);
        }
        let expected = case["expected"].get("conditions").map(plain);
        let residual = found["conditions"].get(0).map(plain);
        pair(with(&case["expected"]["response"], &json!(expected)), with(&found["decision"], &json!(residual)))
    });
}

/// A request in which one identity policy's statement decides.
fn identity(statements: Value, resource: &Value, context: Value) -> Value {
    json!({"inputs": {
        "request": {"action": "s3:GetBucket", "resource": resource, "context": context,
                    "principal": "arn:aws:iam::123456789012:user/someone"},
        "identityPolicies": [{"Version": "2012-10-17", "Statement": statements}],
    }})
}

#[test]
fn actions() {
    run("iam-simulate/unit_actions.jsonl", |case| {
        let args = &case["inputs"]["args"];
        let element = if case["inputs"]["fn"] == "requestMatchesNotActions" { "NotAction" } else { "Action" };
        let statement = json!([{"Effect": "Allow", "Resource": "*", element: args[1]}]);
        let mut request = identity(statement, &json!({"resource": "*", "accountId": "123456789012"}), json!({}));
        request["inputs"]["request"]["action"] = args[0]["action"].clone();
        pair(case["expected"]["matches"] == true, word(&request) == "Allowed")
    });
}

#[test]
fn arns_overlap() {
    run("iam-simulate/unit_arn_overlap.jsonl", |case| {
        let pattern = |key: &str| ArnPattern::parse(case["inputs"][key].as_str().unwrap(), Padding::Always);
        pair(&case["expected"], pattern("patternA").overlaps(&pattern("patternB")))
    });
}

#[test]
fn condition_operators() {
    // The corpus calls the table of `NotIpAddress` `IpAddress`; its rows contradict those of the true one.
    let not_address = |name: &str, expected: &Value, test: &Value| {
        let opposite = [
            ("should be true if policy is V6 and the key value is V4", true),
            ("V6: should be false if the IP address is within the CIDR block", false),
            ("V6: should treat a Valid V6 IP as a /128 CIDR block", false),
            ("V4: should treat a Valid V4 IP as a /32 CIDR block", false),
        ];
        opposite.iter().any(|(n, e)| *n == name && *expected == *e) && !test.is_null()
    };
    run("iam-simulate/unit_condition_operators.jsonl", |case| {
        let inputs = &case["inputs"];
        let mut operator =
            inputs["operator"].as_str().unwrap().replace("DateGreaterEqualsThan", "DateGreaterThanEquals");
        if operator == "IpAddress"
            && not_address(inputs["name"].as_str().unwrap(), &case["expected"], &inputs["testValue"])
        {
            operator = "NotIpAddress".to_owned();
        }
        let mut context = inputs["requestContext"].as_object().cloned().unwrap_or_default();
        context.insert("test:key".to_owned(), inputs["testValue"].clone());
        let statement = json!([{"Effect": "Allow", "Resource": "*", "Action": "*",
                                "Condition": {operator: {"test:key": inputs["policyValues"]}}}]);
        let request = identity(statement, &json!({"resource": "*", "accountId": "123456789012"}), context.into());
        pair(case["expected"] == true, word(&request) == "Allowed")
    });
}

#[test]
fn conditions() {
    run("iam-simulate/unit_conditions.jsonl", |case| {
        let (args, name) = (&case["inputs"]["args"], case["inputs"]["test"].as_str().unwrap());
        let list = if args[1].is_array() { args[1].clone() } else { json!([args[1]]) };
        let mut block = serde_json::Map::new();
        for one in list.as_array().unwrap() {
            let keys = block.entry(one["op"].as_str().unwrap()).or_insert_with(|| json!({}));
            keys[one["key"].as_str().unwrap()] = one["values"].clone();
        }
        let deny = args[2] == "Deny";
        let strict = json!({"simulationMode": "Strict"});
        let options = [&args[2], &args[3]].into_iter().find(|a| a.is_object()).unwrap_or(&strict);
        let discovery = options["simulationMode"] == "Discovery";
        let mut statements =
            vec![json!({"Effect": if deny { "Deny" } else { "Allow" }, "Action": "*", "Resource": "*",
                                         "Condition": block})];
        if deny {
            statements.push(json!({"Effect": "Allow", "Action": "*", "Resource": "*"}));
        }
        let resource = json!({"resource": "*", "accountId": "123456789012"});
        let mut request = identity(json!(statements), &resource, args[0]["context"].clone());
        request["mode"] = json!(if discovery { "Discovery" } else { "Strict" });
        request["inputs"]["simulation"] =
            json!({"discoveryContextKeyConstraints": constraints(name, list.as_array()?)});
        let found = decided(&request);
        let matches = match case["expected"]["matches"].as_str() {
            Some(text) => text == "Match",
            None => case["expected"]["matches"] == true,
        };
        let ignored = case["expected"]["ignoredConditions"].is_array();
        let expected = (matches != deny, ignored);
        let is = (found["decision"] == "Allowed", found["conditions"] != json!([]));
        pair(format!("{expected:?}"), format!("{is:?}"))
    });
}

/// The corpus lost its constraints when it was written down (a map printed as `{}`); the names of its tests tell them.
fn constraints(name: &str, conditions: &[Value]) -> Value {
    let presence = name.contains("presence is known")
        || name.contains("known presence")
        || name.contains("when value is unknown")
        || name.contains("unknown value is")
        || name.contains("unknown-value keys");
    let strict = name.contains("in discoveryContextKeyConstraints");
    if !presence && !strict {
        return json!([]);
    }
    let known = strict || name.contains("value matches") || name.contains("values match");
    let key =
        if name.contains("unknown-value keys") { "aws:SourceAccount" } else { conditions[0]["key"].as_str().unwrap() };
    json!([{"keyName": key, "presenceIsKnown": true, "valueIsKnown": known}])
}

#[test]
fn principals() {
    run("iam-simulate/unit_principals.jsonl", |case| {
        let args = &case["inputs"]["args"];
        let who = match args[0]["principal"].as_str() {
            Some(text) => Principal::parse(text),
            None => Principal::Anonymous,
        };
        let list = if args[1].is_array() { args[1].as_array().unwrap().clone() } else { vec![args[1].clone()] };
        let entries = list
            .iter()
            .map(|one| Entry {
                kind: one["principalType"].as_str().unwrap().to_owned(),
                value: one["value"].as_str().unwrap().to_owned(),
            })
            .collect();
        let not = case["inputs"]["fn"] == "requestMatchesNotPrincipal";
        let sessions = args[2]["simulationMode"] == "Discovery";
        let met = Principals { not, entries }.meets(&who, sessions);
        let found = match met.iter().map(|(named, _)| *named).min_by_key(|named| *named == Named::Account) {
            None => "NoMatch",
            Some(Named::Account) => "AccountLevelMatch",
            Some(_) => "Match",
        };
        let expected = &case["expected"];
        let expected = expected["explain"]["matches"].as_str().or(expected["matches"].as_str()).unwrap();
        pair(expected, found)
    });
}

#[test]
fn resources() {
    run("iam-simulate/unit_resource.jsonl", |case| {
        let inputs = &case["inputs"];
        let list = |key: &str| inputs.get(key).filter(|l| !l.is_null()).cloned();
        let patterns =
            list("resourceStatements").or_else(|| list("notResourceStatements")).or_else(|| list("statements"))?;
        let deny = inputs["effect"] == "Deny";
        let element = inputs["kind"].as_str().unwrap();
        let mut statement = json!({"Effect": if deny { "Deny" } else { "Allow" }, "Action": "*", element: patterns});
        let everything =
            json!({"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "*", "Resource": "*"}]});
        let kind = inputs["policyType"].as_str().unwrap_or("identity");
        if matches!(kind, "resource" | "rcp" | "vpce") {
            statement["Principal"] = json!("*");
        }
        let mut statements = vec![statement];
        if deny && kind != "resource" {
            let principal = if kind == "rcp" { json!({"Principal": "*"}) } else { json!({}) };
            let mut all = json!({"Effect": "Allow", "Action": "*", "Resource": "*"});
            all.as_object_mut().unwrap().extend(principal.as_object().unwrap().clone());
            statements.push(all);
        }
        let policy = json!({"Version": "2012-10-17", "Statement": statements});
        let mut request = identity(json!([]), &inputs["resource"], inputs["context"].clone());
        let asked = &mut request["inputs"];
        let account = inputs["resource"]["accountId"].as_str().unwrap();
        asked["request"]["principal"] = json!(format!("arn:aws:iam::{account}:user/someone"));
        asked["request"]["wildcardOnlyAction"] = inputs["wildcardOnlyAction"].clone();
        asked["identityPolicies"] = json!([everything]);
        match kind {
            "identity" => asked["identityPolicies"] = json!([policy]),
            "session" => asked["sessionPolicy"] = policy,
            "pb" => asked["permissionBoundaries"] = json!([policy]),
            "vpce" => asked["endpointPolicies"] = json!([policy]),
            "scp" => asked["serviceControlPolicies"] = json!([{"orgIdentifier": "o", "policies": [policy]}]),
            "rcp" => asked["resourceControlPolicies"] = json!([{"orgIdentifier": "o", "policies": [policy]}]),
            _ => {
                asked["resourcePolicy"] = policy;
                if !deny {
                    asked["identityPolicies"] = json!([]);
                }
            }
        }
        let found = (word(&request) == "Allowed") != deny;
        pair(case["expected"] == true, found)
    });
}

#[test]
fn s3_shuts_the_public_out() {
    run("iam-simulate/unit_s3_bpa_runtime.jsonl", |case| {
        let inputs = &case["inputs"];
        let mut request = json!({"inputs": inputs});
        request["inputs"]["request"] = json!({
            "action": "s3:GetObject", "principal": inputs["principal"], "context": inputs["context"],
            "resource": {"resource": inputs["resource"].as_str().unwrap_or("arn:aws:s3:::example-bucket/object"),
                         "accountId": "111111111111"}});
        pair(case["expected"]["result"].as_str()?, word(&request))
    });
    run("iam-simulate/unit_s3_public_classifier.jsonl", |case| {
        let policy = Policy::parse("bucket", Role::Resource, &case["inputs"]["policy"]);
        pair(case["expected"].as_str()?, if is_public(&policy) { "public" } else { "nonPublic" })
    });
}

/// The stack of a principal as pmapper writes it.
fn of_pmapper(inputs: &Value) -> Value {
    let who = &inputs["principal"];
    let of = |policies: &Value| -> Vec<Value> {
        policies.as_array().into_iter().flatten().map(|p| json!({"name": p["name"], "policy": p["doc"]})).collect()
    };
    let mut identity = of(&who["identityPolicies"]);
    identity.extend(who["groups"].as_array().into_iter().flatten().flat_map(|g| of(&g["policies"])));
    let levels: Vec<Value> = inputs["service_control_policy_groups"]
        .as_array()
        .into_iter()
        .flatten()
        .map(|level| json!({"orgIdentifier": "level", "policies": level}))
        .collect();
    let arn = who["arn"].as_str().unwrap();
    let owner = inputs["resource_owner"].as_str().map_or(arn.split(':').nth(4).unwrap(), |owner| owner);
    let boundary = who["boundary"].get("doc").map(|doc| json!([doc]));
    json!({"inputs": {
        "request": {"action": inputs["action_to_check"], "principal": arn, "context": inputs["condition_keys_to_check"],
                    "resource": {"resource": inputs["resource_to_check"], "accountId": owner}},
        "identityPolicies": identity, "permissionBoundaries": boundary, "serviceControlPolicies": levels,
        "resourcePolicy": inputs["resource_policy"], "sessionPolicy": inputs["session_policy"]}})
}

#[test]
fn pmapper() {
    run("pmapper/asserted.jsonl", |case| {
        let inputs = &case["inputs"];
        let resource = |arn: &Value| json!({"resource": arn, "accountId": "123456789012"});
        let mut statement = inputs["statement"].clone();
        let request = match case["fn"].as_str().unwrap() {
            "local_check_authorization_full" | "local_check_authorization" => of_pmapper(inputs),
            "_statement_matches_action" => {
                statement["Resource"] = json!("*");
                let mut request = identity(json!([statement]), &resource(&json!("*")), json!({}));
                request["inputs"]["request"]["action"] = inputs["action"].clone();
                request
            }
            "_statement_matches_resource" => {
                statement["Action"] = json!("*");
                identity(json!([statement]), &resource(&inputs["resource"]), inputs["condition_keys"].clone())
            }
            "_get_condition_match" => {
                let all = json!({"Effect": "Allow", "Action": "*", "Resource": "*", "Condition": inputs["condition"]});
                identity(json!([all]), &resource(&json!("*")), inputs["context"].clone())
            }
            "_matches_after_expansion" => {
                let like = json!({"StringLike": {"k": inputs["string_to_check_against"]}});
                let all = json!({"Effect": "Allow", "Action": "*", "Resource": "*", "Condition": like});
                identity(json!([all]), &resource(&json!("*")), json!({"k": inputs["string_to_check"]}))
            }
            other => panic!("{other}"),
        };
        pair(case["expected"] == true, word(&request) == "Allowed")
    });
}

fn read(path: &str) -> Option<Value> {
    let text = std::fs::read_to_string(root().join(path)).ok()?;
    Some(serde_json::from_str(&text).unwrap())
}

/// The policies of one holder of the authorization details: identity and boundary.
fn of_details(details: &Value, arn: &str) -> (Vec<Value>, Value) {
    let list = |key: &str| details[key].as_array().cloned().unwrap_or_default();
    let managed = |policy: &Value| {
        let found = list("Policies").into_iter().find(|p| p["Arn"] == *policy)?;
        let versions = found["PolicyVersionList"].as_array()?.clone();
        versions.into_iter().find(|v| v["IsDefaultVersion"] == true).map(|v| v["Document"].clone())
    };
    let held = |holder: &Value, inline: &str| {
        let inline = holder[inline].as_array().cloned().unwrap_or_default();
        let attached = holder["AttachedManagedPolicies"].as_array().cloned().unwrap_or_default();
        let attached = attached.iter().filter_map(|a| managed(&a["PolicyArn"])).collect::<Vec<_>>();
        inline.into_iter().map(|p| p["PolicyDocument"].clone()).chain(attached).collect::<Vec<_>>()
    };
    let users = list("UserDetailList").into_iter().map(|u| (u, "UserPolicyList"));
    let holders = users.chain(list("RoleDetailList").into_iter().map(|r| (r, "RolePolicyList")));
    let (holder, inline) = holders.into_iter().find(|(h, _)| h["Arn"] == arn).unwrap();
    let mut policies = held(&holder, inline);
    for name in holder["GroupList"].as_array().into_iter().flatten() {
        let groups = list("GroupDetailList");
        policies.extend(groups.iter().filter(|g| g["GroupName"] == *name).flat_map(|g| held(g, "GroupPolicyList")));
    }
    let boundary = managed(&holder["PermissionsBoundary"]["PermissionsBoundaryArn"]);
    (policies, json!(boundary.map(|b| vec![b])))
}

#[test]
fn peers_agree() {
    let folder = "access/peer-consensus/100";
    let (Some(allowed), Some(details), Some(buckets)) = (
        read(&format!("{folder}/allowed_strict.json")),
        read(&format!("{folder}/gaad.json")),
        read(&format!("{folder}/buckets.json")),
    ) else {
        println!("{folder}: not there");
        return;
    };
    let mut found = Vec::new();
    let of = |list: &str| details[list].as_array().cloned().unwrap();
    let roles: Vec<Value> = of("UserDetailList").into_iter().chain(of("RoleDetailList")).collect();
    for arn in roles.iter().map(|r| r["Arn"].as_str().unwrap()) {
        let (identity, boundary) = of_details(&details, arn);
        let role = roles.iter().find(|r| r["Arn"] == arn).unwrap();
        // The peers were asked for a request over TLS, from inside, without a second factor.
        let mut context = json!({"aws:SecureTransport": "true", "aws:SourceIp": "10.0.0.1"});
        for tag in role["Tags"].as_array().into_iter().flatten() {
            context[format!("aws:PrincipalTag/{}", tag["Key"].as_str().unwrap())] = tag["Value"].clone();
        }
        for (bucket, policy) in buckets.as_object().unwrap() {
            let request = json!({"inputs": {
                "request": {"action": "s3:GetObject", "principal": arn,
                            "context": context,
                            "resource": {"resource": format!("arn:aws:s3:::{bucket}/x"), "accountId": "111111111111"}},
                "identityPolicies": identity, "permissionBoundaries": boundary, "resourcePolicy": policy}});
            if word(&request) == "Allowed" {
                found.push(json!([arn, bucket]));
            }
        }
    }
    let sorted = |list: &[Value]| {
        let mut list: Vec<String> = list.iter().map(ToString::to_string).collect();
        list.sort();
        list
    };
    let (found, allowed) = (sorted(&found), sorted(allowed.as_array().unwrap()));
    let wrong: Vec<_> = found
        .iter()
        .filter(|f| !allowed.contains(f))
        .map(|f| format!("ours alone: {f}"))
        .chain(allowed.iter().filter(|a| !found.contains(a)).map(|a| format!("theirs alone: {a}")))
        .collect();
    println!("peer-consensus: {} pairs, {} allowed, {} differ", roles.len() * 50, allowed.len(), wrong.len());
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Everything two policies mention, made concrete: enough requests to tell them apart wherever they differ.
#[derive(Default)]
struct Mentioned {
    actions: std::collections::BTreeSet<String>,
    resources: std::collections::BTreeSet<String>,
    principals: std::collections::BTreeSet<String>,
    keys: std::collections::BTreeMap<String, std::collections::BTreeSet<String>>,
}

fn texts(value: &Value) -> Vec<String> {
    match value {
        Value::Array(items) => items.iter().flat_map(texts).collect(),
        Value::String(text) => vec![text.clone()],
        Value::Null => Vec::new(),
        other => vec![other.to_string()],
    }
}

/// A pattern's texts: its wildcards as nothing, as a letter, and as a path.
fn concrete(pattern: &str) -> Vec<String> {
    ["", "x", "x/y"].iter().map(|with| pattern.replace('*', with).replace('?', "x")).collect()
}

impl Mentioned {
    fn by(policies: [&Value; 2]) -> Self {
        let mut all = Self::default();
        let services: Vec<String> = vec!["s3".into(), "ec2".into(), "iam".into()];
        for policy in policies {
            for statement in
                policy["Statement"].as_array().cloned().unwrap_or_else(|| vec![policy["Statement"].clone()])
            {
                for key in ["Action", "NotAction"] {
                    all.actions.extend(texts(&statement[key]).iter().flat_map(|a| concrete(a)));
                }
                for key in ["Resource", "NotResource"] {
                    for text in texts(&statement[key]) {
                        let filled = text.replace("${aws:username}", "bob");
                        all.resources.extend(concrete(&filled));
                        // Parts between colons hold no slash, and a short ARN is filled up.
                        let long = filled + &":x".repeat(6usize.saturating_sub(text.split(':').count()));
                        all.resources.insert(long.replace(":*", ":x"));
                    }
                }
                for key in ["Principal", "NotPrincipal"] {
                    let entries = statement[key].get("AWS").unwrap_or(&statement[key]);
                    all.principals.extend(texts(entries).into_iter().filter(|p| p != "*"));
                    all.principals.extend(texts(&statement[key]["Service"]));
                }
                for (operator, keys) in statement["Condition"].as_object().into_iter().flatten() {
                    for (key, values) in keys.as_object().unwrap() {
                        let known = all.keys.entry(key.clone()).or_default();
                        if operator.contains("IpAddress") {
                            known.extend(texts(values).iter().map(|v| v.split('/').next().unwrap().to_owned()));
                            known.insert("198.51.100.77".to_owned());
                        } else {
                            let values = texts(values);
                            known.extend(values.iter().flat_map(|v| concrete(&v.replace("${aws:username}", "bob"))));
                            known.insert(if operator.contains("Bool") { "true" } else { "quite another" }.to_owned());
                        }
                    }
                }
            }
        }
        all.actions.extend(services.iter().map(|s| format!("{s}:QuiteAnother")));
        all.actions.retain(|a| a.contains(':') && !a.ends_with(':'));
        all.resources.retain(|r| r.starts_with("arn:") && r.split(':').count() > 5);
        all.resources.insert("arn:aws:s3:::quite-another/x".to_owned());
        all.principals.insert("arn:aws:iam::999999999990:user/quite-another".to_owned());
        all
    }

    fn contexts(&self) -> Vec<Value> {
        let mut contexts = vec![json!({"aws:username": "bob"})];
        for (key, values) in &self.keys {
            contexts = contexts
                .iter()
                .flat_map(|context| {
                    values
                        .iter()
                        .map(|value| {
                            let mut with = context.clone();
                            with[key] = json!(value);
                            with
                        })
                        .collect::<Vec<_>>()
                })
                .collect();
        }
        contexts
    }
}

#[test]
fn quacky() {
    run("quacky/pairs.jsonl", |case| {
        let expected = &case["expected"];
        if expected.is_null() {
            return None;
        }
        let (one, two) = (&case["inputs"]["policy1"], &case["inputs"]["policy2"]);
        let mut two = two.clone();
        // Quacky has but one version: variables are replaced in both.
        two["Version"] = json!("2012-10-17");
        let mut one = one.clone();
        one["Version"] = json!("2012-10-17");
        let named = [&one, &two].iter().any(|p| p.to_string().contains("Principal\":"));
        let all = Mentioned::by([&one, &two]);
        let (mut first, mut second) = (false, false);
        'asking: for context in all.contexts() {
            for resource in &all.resources {
                for action in &all.actions {
                    for principal in &all.principals {
                        let allows = |policy: &Value| {
                            let account = principal.split(':').nth(4).unwrap_or_default();
                            let key = if named { "resourcePolicy" } else { "identityPolicies" };
                            let policy = if named { policy.clone() } else { json!([policy]) };
                            let request = json!({"inputs": {key: policy, "request": {
                                "action": action, "principal": principal, "context": context,
                                "resource": {"resource": resource, "accountId": account}}}});
                            word(&request) == "Allowed"
                        };
                        match (allows(&one), allows(&two)) {
                            (true, false) => first = true,
                            (false, true) => second = true,
                            _ => {}
                        }
                        if first && second {
                            break 'asking;
                        }
                    }
                }
            }
        }
        let wanted = (&expected["p1_allows_something_p2_does_not"], &expected["p2_allows_something_p1_does_not"]);
        pair(
            format!("{wanted:?}").replace("Bool(", "").replace("),", ",").replace("))", ")"),
            format!("{:?}", (first, second)),
        )
    });
}
