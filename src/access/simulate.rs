//! Requests as JSON. Takes one request with its policies in the form of docs/access.md, gives the decision in the same.
//! In strict mode a key that is absent is absent; in discovery what is not known stays as a condition.

use super::arn::{ArnPattern, Padding};
use super::context::{Context, Known, Values};
use super::decide::{Decision, Reason, Which, decide};
use super::formula::{Atom, Each, Formula};
use super::policy::{Effect, Policy, Role};
use super::principal::Principal;
use super::stack::{Level, Stack};
use super::statement::Request;
use super::verdict::Verdict;
use serde_json::{Value, json};

/// Decides one request; what is wrong with it comes back as the error.
///
/// # Errors
/// In words, where the request lacks what it cannot do without.
pub fn simulate(case: &Value) -> Result<Value, String> {
    let inputs = case.get("inputs").unwrap_or(case);
    let asked = inputs.get("request").ok_or("the request is lacking: `inputs.request`")?;
    let discovery = mode(case, inputs)?;
    let text = |key: &str| asked.get(key).and_then(Value::as_str);
    let action = text("action").ok_or("the action is lacking: `request.action`")?.to_ascii_lowercase();
    let resource = asked.get("resource");
    let of_resource = |key: &str| resource.and_then(|r| r.get(key)).and_then(Value::as_str);
    let arn = of_resource("resource").or(resource.and_then(Value::as_str)).unwrap_or("*");
    let principal = principal(asked.get("principal"))?;
    let context = context(asked.get("context"), inputs, discovery)?;
    let policies = Policies::read(inputs)?;
    let pattern = ArnPattern::parse(arn, Padding::Never);
    let request = Request {
        action: &action,
        resource: &pattern,
        resource_account: of_resource("accountId"),
        wildcard_only: asked.get("wildcardOnlyAction").and_then(Value::as_bool).unwrap_or(false),
        principal: &principal,
        any_session: discovery,
        context: &context,
    };
    let decision = decide(&request, &policies.stack(inputs));
    Ok(answer(case.get("id"), &decision, discovery))
}

fn mode(case: &Value, inputs: &Value) -> Result<bool, String> {
    let within = inputs.get("simulation").and_then(|s| s.get("mode"));
    match case.get("mode").or(within).map(|mode| mode.as_str().unwrap_or_default()) {
        Some("Discovery") => Ok(true),
        Some("Strict") | None => Ok(false),
        Some(other) => Err(format!("the mode is `{other}`: it is `Strict` or `Discovery`")),
    }
}

fn principal(value: Option<&Value>) -> Result<Principal, String> {
    match value {
        Some(Value::String(text)) => Ok(Principal::parse(text)),
        Some(Value::Object(kind)) if kind.get("type").and_then(Value::as_str) == Some("Anonymous") => {
            Ok(Principal::Anonymous)
        }
        _ => {
            Err("the principal is lacking: `request.principal`, an ARN, a service, or {\"type\": \"Anonymous\"}".into())
        }
    }
}

fn context(given: Option<&Value>, inputs: &Value, discovery: bool) -> Result<Context, String> {
    let mut context = if discovery { Context::discovering() } else { Context::complete() };
    let known = constraints(inputs);
    let mut absent: Vec<&Constraint> = known.iter().collect();
    for (key, value) in given.and_then(Value::as_object).into_iter().flatten() {
        let values = values(value).ok_or_else(|| format!("the context key `{key}` holds neither texts nor a list"))?;
        let constraint = known.iter().find(|c| c.is_about(key));
        absent.retain(|c| !c.key.eq_ignore_ascii_case(key));
        let known = match constraint {
            None if discovery => Known::Perhaps(Some(values)),
            Some(c) if !c.value && c.presence => Known::There,
            Some(c) if !c.value => Known::Perhaps(Some(values)),
            None | Some(_) => Known::Is(values),
        };
        context.set(key, known);
    }
    for constraint in absent.iter().filter(|c| c.presence) {
        match &constraint.prefix {
            true => context.set_prefix(&constraint.key, Known::Absent),
            false => context.set(&constraint.key, Known::Absent),
        }
    }
    Ok(context)
}

/// What discovery knows of a key.
struct Constraint {
    key: String,
    prefix: bool,
    presence: bool,
    value: bool,
}

impl Constraint {
    fn is_about(&self, key: &str) -> bool {
        let key = key.to_ascii_lowercase();
        if self.prefix { key.starts_with(&self.key) } else { key == self.key }
    }
}

fn constraints(inputs: &Value) -> Vec<Constraint> {
    let list = inputs.get("simulation").and_then(|s| s.get("discoveryContextKeyConstraints"));
    let is = |one: &Value, key: &str| one.get(key).and_then(Value::as_bool).unwrap_or(false);
    list.and_then(Value::as_array)
        .into_iter()
        .flatten()
        .filter_map(|one| {
            let name = one.get("keyName")?.as_str()?.to_ascii_lowercase();
            let pattern = name.strip_prefix('/').and_then(|n| n.strip_suffix('/')).and_then(|n| n.strip_suffix(".*"));
            let pattern = pattern
                .map(|p| p.trim_start_matches('^').to_owned())
                .or_else(|| name.strip_suffix("/*").map(|head| format!("{head}/")));
            Some(Constraint {
                prefix: pattern.is_some(),
                key: pattern.unwrap_or(name),
                presence: is(one, "presenceIsKnown"),
                value: is(one, "valueIsKnown"),
            })
        })
        .collect()
}

fn values(value: &Value) -> Option<Values> {
    let one = |value: &Value| match value {
        Value::String(text) => Some(text.clone()),
        Value::Bool(_) | Value::Number(_) => Some(value.to_string()),
        Value::Null | Value::Array(_) | Value::Object(_) => None,
    };
    match value {
        Value::Array(items) => Some(Values::many(items.iter().map(one).collect::<Option<Vec<_>>>()?)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Object(_) => {
            one(value).map(Values::one)
        }
    }
}

/// The policies of a request, by kind.
struct Policies {
    identity: Vec<Policy>,
    boundary: Vec<Policy>,
    session: Option<Policy>,
    scps: Vec<(String, Vec<Policy>)>,
    rcps: Vec<(String, Vec<Policy>)>,
    resource: Option<Policy>,
    endpoint: Option<Vec<Policy>>,
}

impl Policies {
    fn read(inputs: &Value) -> Result<Self, String> {
        let list = |key: &str, role: Role| documents(inputs.get(key), key, role);
        let single = |key: &str, role: Role| {
            inputs.get(key).filter(|v| !v.is_null()).map(|document| policy(key, 0, role, document))
        };
        let levels = |key: &str, role: Role| -> Result<Vec<(String, Vec<Policy>)>, String> {
            let levels = inputs.get(key).and_then(Value::as_array);
            let level = |level: &Value| {
                let name = level.get("orgIdentifier").and_then(Value::as_str).unwrap_or("a level").to_owned();
                Ok((name, documents(level.get("policies"), key, role)?))
            };
            levels.into_iter().flatten().map(level).collect()
        };
        Ok(Self {
            identity: list("identityPolicies", Role::Identity)?,
            boundary: list("permissionBoundaries", Role::Boundary)?,
            session: single("sessionPolicy", Role::Session),
            scps: levels("serviceControlPolicies", Role::Scp)?,
            rcps: levels("resourceControlPolicies", Role::Rcp)?,
            resource: single("resourcePolicy", Role::Resource),
            endpoint: Some(list("endpointPolicies", Role::Endpoint)?).filter(|list| !list.is_empty()),
        })
    }

    fn stack(&self, inputs: &Value) -> Stack<'_> {
        fn levels(list: &[(String, Vec<Policy>)]) -> Vec<Level<'_>> {
            list.iter()
                .map(|(name, policies)| Level { name: name.clone(), policies: policies.iter().collect() })
                .collect()
        }
        Stack {
            identity: self.identity.iter().collect(),
            boundary: Some(self.boundary.iter().collect::<Vec<_>>()).filter(|list| !list.is_empty()),
            session: self.session.as_ref(),
            scps: levels(&self.scps),
            rcps: levels(&self.rcps),
            resource: self.resource.as_ref(),
            endpoint: self.endpoint.as_ref().map(|list| list.iter().collect()),
            block_public: inputs.get("blockPublicAccess").and_then(Value::as_bool).unwrap_or(false),
            ..Stack::default()
        }
    }
}

fn documents(value: Option<&Value>, key: &str, role: Role) -> Result<Vec<Policy>, String> {
    match value {
        None | Some(Value::Null) => Ok(Vec::new()),
        Some(Value::Array(items)) => {
            Ok(items.iter().enumerate().map(|(i, document)| policy(key, i, role, document)).collect())
        }
        Some(_) => Err(format!("`{key}` is no list")),
    }
}

/// A document, or one that stands beside its name.
fn policy(key: &str, number: usize, role: Role, value: &Value) -> Policy {
    let named = value.get("policy").filter(|inner| inner.is_object());
    let name = value.get("name").and_then(Value::as_str).filter(|_| named.is_some());
    let name = name.map_or_else(|| format!("{key}[{number}]"), str::to_owned);
    Policy::parse(&name, role, named.unwrap_or(value))
}

fn answer(id: Option<&Value>, decision: &Decision<'_>, discovery: bool) -> Value {
    // What AWS leaves open counts for neither side here: a simulation has to say one thing.
    let formula = decision.formula.given(&|atom| atom.unseen().map(|_| false));
    let word = match (formula == Formula::False, decision.verdict) {
        (false, _) => "Allowed",
        (true, Verdict::ExplicitlyDenied) => "ExplicitlyDenied",
        (true, _) => "ImplicitlyDenied",
    };
    let decided = matches!(formula, Formula::True | Formula::False);
    let conditions = if decided || !discovery { Vec::new() } else { vec![residual(&formula)] };
    let because: Vec<Value> = decision.because.iter().map(reason).collect();
    json!({"id": id, "decision": word, "conditions": conditions, "because": because})
}

/// A formula as JSON.
pub fn residual(formula: &Formula) -> Value {
    let group = |operator: &str, parts: Vec<Value>| json!({"conditionType": "group", "operator": operator, "conditions": parts});
    match formula {
        Formula::True => json!(true),
        Formula::False => json!(false),
        Formula::All(parts) => group("and", parts.iter().map(residual).collect()),
        Formula::Any(parts) => group("or", parts.iter().map(residual).collect()),
        Formula::If(atom, holds) => leaf(atom, *holds),
    }
}

fn leaf(atom: &Atom, holds: bool) -> Value {
    let other = |kind: &str, text: &str| json!({"conditionType": kind, "value": text, "holds": holds});
    match atom {
        Atom::Condition(asked) => {
            let negated = || negation(asked.operator);
            let (op, values) = match (asked.each, holds) {
                (Each::Missing, holds) => ("Null".to_owned(), json!([holds.to_string()])),
                (Each::One, true) => (asked.operator.to_owned(), json!(asked.values)),
                (Each::One, false) => (negated(), json!(asked.values)),
                (Each::Any, true) => (format!("ForAnyValue:{}", asked.operator), json!(asked.values)),
                (Each::Any, false) => (format!("ForAllValues:{}", negated()), json!(asked.values)),
                (Each::All, true) => (format!("ForAllValues:{}", asked.operator), json!(asked.values)),
                (Each::All, false) => (format!("ForAnyValue:{}", negated()), json!(asked.values)),
            };
            json!({"conditionType": "condition", "op": op, "key": asked.key, "values": values})
        }
        Atom::Session(name) => json!({"conditionType": "sessionName", "sessionName": [name], "holds": holds}),
        Atom::Resource(pattern) => other("resource", pattern),
        Atom::MayAllow(text) => other("mayAllow", text),
        Atom::MayDeny(text) => other("mayDeny", text),
        Atom::Guardrail(text) => other("guardrail", text),
        Atom::Holds(text) => other("holds", text),
    }
}

/// The name of an operator's opposite.
fn negation(operator: &str) -> String {
    match operator {
        "NumericLessThan" => "NumericGreaterThanEquals".to_owned(),
        "NumericLessThanEquals" => "NumericGreaterThan".to_owned(),
        "NumericGreaterThan" => "NumericLessThanEquals".to_owned(),
        "NumericGreaterThanEquals" => "NumericLessThan".to_owned(),
        "DateLessThan" => "DateGreaterThanEquals".to_owned(),
        "DateLessThanEquals" => "DateGreaterThan".to_owned(),
        "DateGreaterThan" => "DateLessThanEquals".to_owned(),
        "DateGreaterThanEquals" => "DateLessThan".to_owned(),
        "IpAddress" => "NotIpAddress".to_owned(),
        // `Bool` and `BinaryEquals` have no opposite of their own.
        "Bool" | "BinaryEquals" => format!("Not{operator}"),
        other => ["String", "Numeric", "Date", "Arn"]
            .iter()
            .find_map(|head| other.strip_prefix(head).map(|tail| format!("{head}Not{tail}")))
            .unwrap_or_else(|| format!("Not{other}")),
    }
}

fn reason(reason: &Reason<'_>) -> Value {
    let which = |which: &Which| match which {
        Which::Identity => "identity",
        Which::Boundary => "permissionBoundary",
        Which::Session => "session",
        Which::Scp => "scp",
        Which::Rcp => "rcp",
        Which::Resource => "resource",
        Which::Endpoint => "endpoint",
    };
    match reason {
        Reason::Allows(layer, bearing) | Reason::Denies(layer, bearing) => json!({
            "policyType": which(layer),
            "policy": bearing.policy.name,
            "statement": bearing.statement.number,
            "sid": bearing.statement.sid,
            "effect": match bearing.statement.effect { Some(Effect::Deny) => "Deny", _ => "Allow" },
        }),
        Reason::Silent(layer, name) => json!({"policyType": which(layer), "level": name, "effect": "none"}),
        Reason::Rule(text) => json!({"rule": text}),
    }
}
