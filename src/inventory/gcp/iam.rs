//! Bindings, keys, audit configuration, service perimeters. Takes one item as the API writes it, gives rows. Reads the
//! API's `camelCase` and the `snake_case` that asset exports have for policies.

use super::super::node::Node;
use super::super::reading::{Answer, Reading};
use super::{items, last_step, name_of, texts_or_empty};
use crate::facts::Row;
use serde_json::Value;

/// What `asset search-all-iam-policies` found. (Cloud Asset API, `IamPolicySearchResult`.)
pub(super) fn search(reading: &Reading<'_>, answer: &Answer) {
    let Some(root) = reading.root(answer) else { return };
    for result in items(&root) {
        let (Some(resource), Some(policy)) = (result.needed("resource"), result.must("policy")) else { continue };
        bindings(&policy, &resource).iter().for_each(|row| reading.put(row));
    }
}

/// One row for each member of each binding. (IAM API, `Policy`.)
pub(super) fn bindings(policy: &Node<'_, '_>, resource: &str) -> Vec<Row> {
    let mut rows = Vec::new();
    for binding in policy.list("bindings") {
        let Some(role) = binding.needed("role") else { continue };
        let Some(members) = binding.texts("members") else {
            if !binding.has("members") {
                binding.problem("`members` is lacking");
            }
            continue;
        };
        let condition = binding.get("condition").map(|condition| match condition.text("expression") {
            Some(expression) if !expression.is_empty() => expression,
            _ => condition.value.to_string(),
        });
        for member in members {
            rows.push(
                binding
                    .row("gcp_bindings")
                    .text("resource", resource)
                    .text("role", &role)
                    .text("name", &member)
                    .text("member_kind", member_kind(&member))
                    .bool("basic", matches!(role.as_str(), "roles/owner" | "roles/editor" | "roles/viewer"))
                    .opt_text("condition", condition.clone()),
            );
        }
    }
    rows
}

fn member_kind(member: &str) -> &'static str {
    match member.split(':').next().unwrap_or_default() {
        "allUsers" | "allAuthenticatedUsers" => "public",
        "user" => "user",
        "group" => "group",
        "serviceAccount" => "serviceAccount",
        "domain" => "domain",
        "deleted" => "deleted",
        _ => "other",
    }
}

/// (IAM API, `ServiceAccountKey`. `disabled` is printed only where it is true.)
pub(super) fn service_account_key(node: &Node<'_, '_>, full: Option<&str>) -> Option<Row> {
    let id = name_of(node, full)?;
    let Some(account) = id.split('/').skip_while(|step| *step != "serviceAccounts").nth(1) else {
        node.problem("`name` does not say whose key it is");
        return None;
    };
    let user_managed = node.is("keyType", &["USER_MANAGED", "SYSTEM_MANAGED"]);
    Some(
        node.row("gcp_service_account_keys")
            .text("id", last_step(&id))
            .text("name", account)
            .opt_bool("user_managed", user_managed)
            .opt_bool("disabled", node.bool("disabled").or(user_managed.map(|_| false)))
            .opt_time("created_at", node.time("validAfterTime"))
            .opt_time("expires_at", node.time("validBeforeTime")),
    )
}

/// The audit log types that a project's own policy turns on.
pub(super) fn project_policy(reading: &Reading<'_>, answer: &Answer) {
    let Some(root) = reading.root(answer) else { return };
    let project = reading.account().unwrap_or("unattributed").to_owned();
    audit_configs(&root, &project).iter().for_each(|row| reading.put(row));
}

/// (IAM API, `AuditConfig`: "exempted members" that are not there are none, as in the reference's own example.)
pub(super) fn audit_configs(policy: &Node<'_, '_>, project: &str) -> Vec<Row> {
    let mut rows = Vec::new();
    for config in either(policy, "auditConfigs", "audit_configs") {
        let service = config.text("service");
        let name = format!("{project} {}", service.as_deref().unwrap_or("(no service)"));
        for log in either(&config, "auditLogConfigs", "audit_log_configs") {
            let exempted = texts_or_empty(&log, &["exemptedMembers", "exempted_members"]);
            rows.push(
                log.row("gcp_audit_configs")
                    .text("name", &name)
                    .opt_text("service", service.clone())
                    .opt_text("log_type", log_type(&log))
                    .opt_json("exempted", exempted.map(Value::from).as_ref()),
            );
        }
    }
    rows
}

/// By its name, or by its number in `google.iam.v1.AuditLogConfig.LogType`, as older asset exports have it.
fn log_type(log: &Node<'_, '_>) -> Option<String> {
    let key = ["logType", "log_type"].into_iter().find(|key| log.has(key))?;
    match log.value.get(key).and_then(Value::as_i64) {
        Some(1) => Some("ADMIN_READ".to_owned()),
        Some(2) => Some("DATA_WRITE".to_owned()),
        Some(3) => Some("DATA_READ".to_owned()),
        Some(_) => None,
        None => log.text(key),
    }
}

/// (Access Context Manager API, `ServicePerimeter`: `status` is what is enforced, `spec` what is tried.)
pub(super) fn service_perimeter(node: &Node<'_, '_>, full: Option<&str>) -> Option<Row> {
    let name = name_of(node, full)?;
    let (status, spec) = (node.get("status"), node.get("spec"));
    let configuration = status.as_ref().or(spec.as_ref());
    let list = |keys: &[&str]| configuration.and_then(|c| texts_or_empty(c, keys)).map(Value::from);
    Some(
        node.row("gcp_service_perimeters")
            .text("name", last_step(&name))
            .opt_bool("enforced", configuration.map(|_| status.is_some()))
            .opt_json("projects", list(&["resources"]).as_ref())
            .opt_json("services", list(&["restrictedServices", "restricted_services"]).as_ref()),
    )
}

fn either<'r, 'v>(node: &Node<'r, 'v>, camel: &str, snake: &str) -> Vec<Node<'r, 'v>> {
    if node.has(camel) { node.list(camel) } else { node.list(snake) }
}
