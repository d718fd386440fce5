//! What a plan, a state or sources grant to whom. Takes resources, gives one grant for each action on each resource of
//! each statement. What is not known is nothing, never left out: a policy that cannot be read is a grant of which nothing
//! is known.

use super::super::policy::{self, Statement};
use super::super::statement;
use super::arns;
use super::resource::{Resource, Spot, World, address_in};
use super::source;
use super::symbol;
use serde_json::Value;

/// One action on one resource, granted or refused.
#[derive(Debug, Clone, Default)]
pub(super) struct Grant {
    /// The resource that holds the policy, or the ARN of one that is elsewhere.
    pub(super) policy: String,
    /// `identity`, `trust`, `resource`, `policy`, `gcp`.
    pub(super) kind: &'static str,
    /// Who: a name, else the address as a symbol.
    pub(super) principal: Option<String>,
    /// `role`, `user`, `group`, or the kind that a statement names.
    pub(super) principal_kind: Option<String>,
    /// The address of the principal's own resource.
    pub(super) principal_address: Option<String>,
    /// Position of the statement, from 0.
    pub(super) statement: Option<usize>,
    pub(super) effect: Option<String>,
    pub(super) action: Option<String>,
    /// Whether it is every action but this.
    pub(super) not_action: bool,
    pub(super) resource: Option<String>,
    /// Whether it is every resource but this.
    pub(super) not_resource: bool,
    /// What the resource looks like where it is deployed, for SQLite's GLOB.
    pub(super) resource_like: Option<String>,
    pub(super) condition: Option<Value>,
    pub(super) spot: Option<Spot>,
}

/// Who holds a policy.
#[derive(Debug, Clone, Default)]
struct Holder {
    kind: Option<String>,
    name: Option<String>,
    address: Option<String>,
}

/// What an attribute that should hold a policy document holds.
enum Document {
    /// Nothing.
    None,
    /// One that is not known.
    Unknown,
    /// One.
    Known(Value),
}

/// Every grant of a set of resources.
pub(super) fn grants(world: &World) -> Vec<Grant> {
    let mut grants = Vec::new();
    for resource in world.resources.iter().filter(|resource| resource.stays()) {
        of_resource(world, resource, &mut grants);
    }
    grants
}

fn of_resource(world: &World, r: &Resource, grants: &mut Vec<Grant>) {
    let one = |attribute: &str, kind: &str| holder(world, r, attribute, kind);
    match r.kind.as_str() {
        "aws_iam_role_policy" => with(world, r, "policy", "identity", &one("role", "role"), grants),
        "aws_iam_user_policy" => with(world, r, "policy", "identity", &one("user", "user"), grants),
        "aws_iam_group_policy" => with(world, r, "policy", "identity", &one("group", "group"), grants),
        "aws_iam_role_policy_attachment" => attached(world, r, "policy_arn", &one("role", "role"), grants),
        "aws_iam_user_policy_attachment" => attached(world, r, "policy_arn", &one("user", "user"), grants),
        "aws_iam_group_policy_attachment" => attached(world, r, "policy_arn", &one("group", "group"), grants),
        "aws_iam_policy_attachment" => {
            for (list, kind) in [("roles", "role"), ("users", "user"), ("groups", "group")] {
                holders(world, r, list, kind).iter().for_each(|h| attached(world, r, "policy_arn", h, grants));
            }
        }
        "aws_iam_role" => role(world, r, grants),
        "aws_iam_policy" => with(world, r, "policy", "policy", &Holder::default(), grants),
        kind if kind.starts_with("aws_")
            && !kind.starts_with("aws_iam_")
            && !kind.starts_with("aws_organizations_") =>
        {
            with(world, r, "policy", "resource", &Holder::default(), grants);
        }
        kind if kind.starts_with("google_") && (kind.ends_with("_iam_member") || kind.ends_with("_iam_binding")) => {
            binding(r, grants);
        }
        _ => {}
    }
}

/// A role's own policies, those it lists, and who may assume it.
fn role(world: &World, r: &Resource, grants: &mut Vec<Grant>) {
    let own = Holder {
        kind: Some("role".to_owned()),
        name: Some(r.deployed_name().map_or_else(|| format!("${{{}}}", r.address), str::to_owned)),
        address: Some(r.address.clone()),
    };
    for inline in r.attributes.get("inline_policy").and_then(Value::as_array).into_iter().flatten() {
        let document = match inline.get("policy") {
            Some(Value::String(text)) if text.is_empty() => continue,
            Some(Value::String(text)) => read(text),
            // A role without inline policies has one empty block in some states.
            _ if inline.as_object().is_some_and(|block| block.values().all(Value::is_null)) => continue,
            _ => Document::Unknown,
        };
        put(world, r, &document, "identity", &own, grants);
    }
    let listed = r.attributes.get("managed_policy_arns").and_then(Value::as_array);
    for arn in listed.into_iter().flatten() {
        managed(world, r, arn.as_str(), None, &own, grants);
    }
    with(world, r, "assume_role_policy", "trust", &own, grants);
}

/// Who an attribute such as `role` names.
fn holder(world: &World, r: &Resource, attribute: &str, kind: &str) -> Holder {
    let written = r.text(attribute);
    let of_kind = |target: &&Resource| target.kind == format!("aws_iam_{kind}");
    let target = world.target(r, attribute).filter(of_kind);
    let target = target.or_else(|| world.named(&format!("aws_iam_{kind}"), r.known(attribute)?));
    let name = r.known(attribute).map(str::to_owned).or_else(|| target?.deployed_name().map(str::to_owned));
    let as_symbol = || target.map(|target| format!("${{{}}}", target.address)).or_else(|| written.map(symbol::shown));
    Holder {
        kind: Some(kind.to_owned()),
        name: name.or_else(as_symbol),
        address: target.map(|target| target.address.clone()),
    }
}

/// Everyone that a list such as `roles` names.
fn holders(world: &World, r: &Resource, list: &str, kind: &str) -> Vec<Holder> {
    let by = |text: &str| {
        let full = format!("aws_iam_{kind}");
        let target = match symbol::whole(text) {
            Some(expression) => address_in(expression).and_then(|address| world.at(&address, &r.module)),
            None => world.named(&full, text),
        };
        let target = target.filter(|target| target.kind == full);
        let name = target.and_then(|target| target.deployed_name().map(str::to_owned));
        Holder {
            kind: Some(kind.to_owned()),
            name: Some(name.unwrap_or_else(|| symbol::shown(text))),
            address: target.map(|target| target.address.clone()),
        }
    };
    match r.attributes.get(list) {
        Some(Value::Array(items)) => items.iter().filter_map(Value::as_str).map(by).collect(),
        Some(Value::String(text)) => vec![by(text)],
        _ if r.is_unknown(list) => vec![holder(world, r, list, kind)],
        _ => Vec::new(),
    }
}

/// A policy that an attribute of an attachment names.
fn attached(world: &World, r: &Resource, attribute: &str, holder: &Holder, grants: &mut Vec<Grant>) {
    managed(world, r, r.text(attribute), Some(attribute), holder, grants);
}

fn managed(
    world: &World,
    r: &Resource,
    arn: Option<&str>,
    attribute: Option<&str>,
    holder: &Holder,
    grants: &mut Vec<Grant>,
) {
    let by_reference = attribute.and_then(|attribute| world.target(r, attribute)).or_else(|| {
        let expression = symbol::whole(arn?)?;
        world.at(&address_in(expression)?, &r.module)
    });
    let by_arn = || {
        let arn = arn.filter(|arn| !symbol::is_open_text(arn))?;
        world.resources.iter().find(|p| p.kind == "aws_iam_policy" && p.known("arn") == Some(arn))
    };
    match by_reference.or_else(by_arn).filter(|policy| policy.kind == "aws_iam_policy" && policy.mode == "managed") {
        Some(policy) => put(world, policy, &document(world, policy, "policy"), "identity", holder, grants),
        // A policy of AWS's own, or of another configuration: what it grants is not said here.
        None => {
            let policy = arn.map_or_else(|| format!("a policy of {}", r.address), symbol::shown);
            grants.push(Grant { policy, ..nothing_known(r, "identity", holder) });
        }
    }
}

/// The grants of the document that an attribute holds.
fn with(world: &World, r: &Resource, attribute: &str, kind: &'static str, holder: &Holder, grants: &mut Vec<Grant>) {
    put(world, r, &document(world, r, attribute), kind, holder, grants);
}

fn nothing_known(r: &Resource, kind: &'static str, holder: &Holder) -> Grant {
    Grant {
        policy: r.address.clone(),
        kind,
        principal: holder.name.clone(),
        principal_kind: holder.kind.clone(),
        principal_address: holder.address.clone(),
        spot: Some(r.spot.clone()),
        ..Grant::default()
    }
}

fn put(world: &World, r: &Resource, document: &Document, kind: &'static str, holder: &Holder, grants: &mut Vec<Grant>) {
    let statements = match document {
        Document::None => return,
        Document::Known(document) if document.get("Statement").is_some() => {
            let kind = match kind {
                "trust" => policy::Holder::Trust,
                "resource" => policy::Holder::Resource,
                _ => policy::Holder::Identity,
            };
            policy::statements(document, kind)
        }
        Document::Known(_) | Document::Unknown => return grants.push(nothing_known(r, kind, holder)),
    };
    for (number, made) in statements.iter().enumerate() {
        for (who, who_kind) in principals(made, kind, holder) {
            let common = Grant {
                statement: Some(number),
                effect: made.effect.clone(),
                principal: who,
                principal_kind: who_kind,
                condition: made.conditions.clone().map(|c| symbol::shown_value(&Value::Object(c))),
                not_action: made.not_actions.is_some(),
                not_resource: made.not_resources.is_some(),
                ..nothing_known(r, kind, holder)
            };
            for action in each(made.actions.as_ref().or(made.not_actions.as_ref())) {
                for resource in each(made.resources.as_ref().or(made.not_resources.as_ref())) {
                    grants.push(Grant {
                        action: action.and_then(text),
                        resource: resource.and_then(text),
                        resource_like: resource.and_then(|text| arns::like(world, r, text)),
                        ..common.clone()
                    });
                }
            }
        }
    }
}

/// Each item; of none, one that is not known.
fn each(list: Option<&Vec<String>>) -> Vec<Option<&str>> {
    match list {
        Some(list) if !list.is_empty() => list.iter().map(|item| Some(item.as_str())).collect(),
        Some(_) | None => vec![None],
    }
}

/// A text as readers see it; nothing of one that only the apply will tell.
fn text(text: &str) -> Option<String> {
    (symbol::whole(text) != Some("known after apply")).then(|| symbol::shown(text))
}

/// Who a statement is about: who holds an identity's policy, whom a trust or a resource's policy names.
fn principals(made: &Statement, kind: &str, holder: &Holder) -> Vec<(Option<String>, Option<String>)> {
    if matches!(kind, "identity" | "policy") {
        return vec![(holder.name.clone(), holder.kind.clone())];
    }
    if made.principals.is_empty() || made.not_principal {
        return vec![(None, None)];
    }
    let named = made.principals.iter().map(|(kind, name)| (text(name), Some(symbol::shown(kind))));
    // Of those that cannot be read there is at least one.
    named.chain((!made.principals_known).then_some((None, None))).collect()
}

fn document(world: &World, r: &Resource, attribute: &str) -> Document {
    let by_reference = || {
        let target = world.target(r, attribute)?;
        (target.kind == "aws_iam_policy_document").then(|| of_data(target))
    };
    match r.attributes.get(attribute) {
        Some(Value::String(text)) if symbol::whole(text).is_some() => by_reference().unwrap_or(Document::Unknown),
        Some(Value::String(text)) => read(text),
        Some(Value::Object(object)) => Document::Known(Value::Object(object.clone())),
        // A provider fills in a policy of its own where the configuration sets none: that one is not planned here.
        Some(Value::Null) | None if r.is_unknown(attribute) && r.may_set(attribute) => {
            by_reference().unwrap_or(Document::Unknown)
        }
        Some(Value::Null) | None => Document::None,
        Some(_) => Document::Unknown,
    }
}

/// The document that a data block of a plan shows.
fn of_data(data: &Resource) -> Document {
    let parts = ["statement", "source_json", "source_policy_documents", "override_json", "override_policy_documents"];
    if let Some(json) = data.known("json") {
        return read(json);
    }
    if parts.iter().any(|part| data.is_unknown(part)) {
        return Document::Unknown;
    }
    read(&source::document(&Value::Object(data.attributes.clone())))
}

fn read(text: &str) -> Document {
    if text.trim().is_empty() {
        return Document::None;
    }
    match statement::document(&Value::String(text.to_owned())) {
        Ok(Some(document)) => Document::Known(document),
        Ok(None) => Document::None,
        Err(_) => Document::Unknown,
    }
}

/// `google_project_iam_member` and its like.
fn binding(r: &Resource, grants: &mut Vec<Grant>) {
    let members = match (r.attributes.get("member"), r.attributes.get("members")) {
        (Some(Value::String(member)), _) => vec![Some(member.as_str())],
        (_, Some(Value::Array(members))) => members.iter().map(Value::as_str).collect(),
        _ => vec![None],
    };
    let on =
        ["bucket", "project", "folder", "org_id", "service_account_id", "secret_id", "dataset_id", "crypto_key_id"];
    let resource = on.iter().find_map(|key| r.text(key));
    for member in members {
        grants.push(Grant {
            principal: member.and_then(text),
            principal_kind: member.and_then(|member| member.split_once(':')).map(|(kind, _)| symbol::shown(kind)),
            effect: Some("Allow".to_owned()),
            action: r.text("role").and_then(text),
            resource: resource.and_then(text),
            ..nothing_known(r, "gcp", &Holder::default())
        });
    }
}
