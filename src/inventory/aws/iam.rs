//! IAM's authorization details. Takes the answer, fills users, groups, roles, trusts, attachments, policies, statements.

use super::super::node::Node;
use super::super::policy::{Holder, Statement, account_of, statements as read};
use super::super::reading::{Answer, Reading};
use serde_json::Value;
use std::collections::BTreeSet;

pub(super) fn authorization_details(reading: &Reading<'_>, answer: &Answer) {
    let Some(root) = reading.root(answer) else { return };
    let mut attached = BTreeSet::new();
    for user in root.always("UserDetailList") {
        let (Some(id), Some(name)) = (user.id("Arn"), user.needed("UserName")) else { continue };
        user.put(
            &user
                .row("iam_users")
                .text("id", &id)
                .text("name", &name)
                .opt_text("path", user.text("Path"))
                .opt_time("created_at", user.time("CreateDate"))
                .opt_text("permissions_boundary", boundary(&user))
                .opt_json("tags", user.tags("Tags").as_ref()),
        );
        for (i, group) in user.texts_always("GroupList").unwrap_or_default().into_iter().enumerate() {
            let row = reading.row("iam_memberships", &format!("{}/GroupList/{i}", user.pointer));
            reading.put(&row.text("user_id", &id).text("group_name", group));
        }
        // IAM leaves the list out where a user has no inline policy.
        holds(&user, "user", &id, &name, user.list("UserPolicyList"), &mut attached);
    }
    for group in root.always("GroupDetailList") {
        let (Some(id), Some(name)) = (group.id("Arn"), group.needed("GroupName")) else { continue };
        group.put(&group.row("iam_groups").text("id", &id).text("name", &name));
        holds(&group, "group", &id, &name, group.always("GroupPolicyList"), &mut attached);
    }
    for role in root.always("RoleDetailList") {
        let (Some(id), Some(name)) = (role.id("Arn"), role.needed("RoleName")) else { continue };
        let path = role.text("Path");
        let service_linked = path.as_deref().is_some_and(|p| p.starts_with("/aws-service-role/"));
        let trust = role.policy_always("AssumeRolePolicyDocument");
        role.put(
            &role
                .row("iam_roles")
                .text("id", &id)
                .text("name", &name)
                .opt_text("path", path)
                .opt_time("created_at", role.time("CreateDate"))
                .opt_time("last_used_at", role.get("RoleLastUsed").and_then(|used| used.time("LastUsedDate")))
                .bool("service_linked", service_linked)
                .opt_text("permissions_boundary", boundary(&role))
                .opt_json("trust", trust.as_ref())
                .opt_json("tags", role.tags("Tags").as_ref()),
        );
        if let Some(trust) = &trust {
            trusts(&role, &id, &name, service_linked, trust);
        }
        holds(&role, "role", &id, &name, role.always("RolePolicyList"), &mut attached);
    }
    for managed in root.always("Policies") {
        managed_policy(&managed, &attached);
    }
}

fn boundary(holder: &Node<'_, '_>) -> Option<String> {
    holder.get("PermissionsBoundary")?.text("PermissionsBoundaryArn")
}

/// Attachments of a holder, and its inline policies with their statements.
fn holds(
    holder: &Node<'_, '_>,
    kind: &str,
    id: &str,
    name: &str,
    inlines: Vec<Node<'_, '_>>,
    attached: &mut BTreeSet<String>,
) {
    for managed in holder.always("AttachedManagedPolicies") {
        let (Some(policy), Some(policy_name)) = (managed.id("PolicyArn"), managed.needed("PolicyName")) else {
            continue;
        };
        managed.put(
            &managed
                .row("iam_attachments")
                .text("holder_id", id)
                .text("holder_kind", kind)
                .text("holder_name", name)
                .text("policy_id", &policy)
                .text("policy_name", policy_name)
                .bool("inline", false),
        );
        attached.insert(policy);
    }
    for inline in inlines {
        let Some(policy_name) = inline.id("PolicyName") else { continue };
        let policy = format!("{id}#{policy_name}");
        inline.put(
            &inline
                .row("iam_attachments")
                .text("holder_id", id)
                .text("holder_kind", kind)
                .text("holder_name", name)
                .text("policy_id", &policy)
                .text("policy_name", &policy_name)
                .bool("inline", true),
        );
        let document = inline.policy_always("PolicyDocument");
        inline.put(
            &inline
                .row("iam_policies")
                .text("id", &policy)
                .text("name", &policy_name)
                .bool("aws_managed", false)
                .bool("inline", true)
                .int("attachments", 1)
                .opt_json("document", document.as_ref()),
        );
        if let Some(document) = &document {
            statements(&inline, "PolicyDocument", &policy, &policy_name, document);
        }
    }
}

/// A managed policy that is the customer's own or attached; AWS's unattached ones are left out.
fn managed_policy(node: &Node<'_, '_>, attached: &BTreeSet<String>) {
    let Some(id) = node.id("Arn") else { return };
    let name = node.text("PolicyName").unwrap_or_else(|| super::last_part(&id).to_owned());
    let aws_managed = id.starts_with("arn:aws:iam::aws:")
        || id.starts_with("arn:aws-us-gov:iam::aws:")
        || id.starts_with("arn:aws-cn:iam::aws:");
    if aws_managed && !attached.contains(&id) {
        return;
    }
    let default = node.text("DefaultVersionId");
    let version = node.always("PolicyVersionList").into_iter().find(|version| {
        match (version.bool("IsDefaultVersion"), &default) {
            (Some(is_default), _) => is_default,
            (None, Some(default)) => version.text("VersionId").as_ref() == Some(default),
            (None, None) => false,
        }
    });
    if version.is_none() {
        node.problem("none of its versions is the default one");
    }
    let document = version.as_ref().and_then(|v| v.policy_always("Document"));
    node.put(
        &node
            .row("iam_policies")
            .text("id", &id)
            .text("name", &name)
            .bool("aws_managed", aws_managed)
            .bool("inline", false)
            .opt_int("attachments", node.int("AttachmentCount"))
            .opt_json("document", document.as_ref()),
    );
    if let (Some(version), Some(document)) = (&version, &document) {
        statements(version, "Document", &id, &name, document);
    }
}

fn statements(node: &Node<'_, '_>, key: &str, policy_id: &str, policy_name: &str, document: &Value) {
    for (number, statement) in read(document, Holder::Identity).iter().enumerate() {
        let pointer = format!("{}/{key}{}", node.pointer, statement.pointer);
        for problem in &statement.problems {
            node.reading().problem(&pointer, problem.clone());
        }
        let json = |list: &Option<Vec<String>>| list.as_ref().map(|l| Value::from(l.clone()));
        node.put(
            &node
                .reading()
                .row("iam_statements", &pointer)
                .text("policy_id", policy_id)
                .text("policy_name", policy_name)
                .int("number", i64::try_from(number).unwrap_or(i64::MAX))
                .opt_text("sid", statement.sid.as_deref())
                .opt_text("effect", statement.effect.as_deref())
                .opt_json("actions", json(&statement.actions).as_ref())
                .opt_json("not_actions", json(&statement.not_actions).as_ref())
                .opt_json("resources", json(&statement.resources).as_ref())
                .opt_json("not_resources", json(&statement.not_resources).as_ref())
                .opt_json("conditions", statement.conditions.clone().map(Value::Object).as_ref())
                .opt_bool("full_admin", statement.is_full_admin())
                .opt_json("service_wide", statement.service_wide().map(Value::from).as_ref())
                .opt_bool("any_resource", statement.covers_any_resource()),
        );
    }
}

/// One row for each principal of each Allow statement of a trust policy.
fn trusts(role: &Node<'_, '_>, id: &str, name: &str, service_linked: bool, trust: &Value) {
    for statement in read(trust, Holder::Trust) {
        let pointer = format!("{}/AssumeRolePolicyDocument{}", role.pointer, statement.pointer);
        for problem in &statement.problems {
            role.reading().problem(&pointer, problem.clone());
        }
        if statement.allows() == Some(false) {
            continue;
        }
        let everyone = ("*".to_owned(), "everyone but those in NotPrincipal".to_owned());
        let principals: &[(String, String)] =
            if statement.not_principal { std::slice::from_ref(&everyone) } else { &statement.principals };
        for (kind, principal) in principals {
            role.put(&trust_row(role, &pointer, id, name, service_linked, &statement, kind, principal));
        }
    }
}

#[allow(clippy::too_many_arguments)]
fn trust_row(
    role: &Node<'_, '_>,
    pointer: &str,
    id: &str,
    name: &str,
    service_linked: bool,
    statement: &Statement,
    kind: &str,
    principal: &str,
) -> crate::facts::Row {
    let account = account_of(principal);
    let principal_kind = match kind {
        "Service" => "service",
        "Federated" => "federated",
        _ if principal == "*" || kind == "*" => "everyone",
        _ if principal.len() == 12 && account.is_some() => "account",
        _ if principal.ends_with(":root") => "account",
        _ => "principal",
    };
    let own = account_of(id).or(role.reading().account());
    role.reading()
        .row("iam_trusts", pointer)
        .text("role_id", id)
        .text("name", name)
        .text("principal_kind", principal_kind)
        .text("principal", principal)
        .opt_text("account", account)
        .opt_bool("own_account", account.and_then(|a| own.map(|own| own == a)))
        .bool("service_linked", service_linked)
        .opt_json("conditions", statement.conditions.clone().map(Value::Object).as_ref())
        .opt_bool("requires_mfa", statement.requires_mfa())
        .opt_bool("requires_external_id", statement.requires_external_id())
        .opt_bool("restricted", statement.is_restricted())
}
