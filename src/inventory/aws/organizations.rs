//! The organisation: its accounts, where they hang, and what its service control policies deny.

use super::super::reading::{Answer, Reading};
use super::super::statement::{self, Holder};
use serde_json::Value;

pub(super) fn accounts(reading: &Reading<'_>, answer: &Answer) {
    let Some(root) = reading.root(answer) else { return };
    for account in root.always("Accounts") {
        let Some(id) = account.needed("Id") else { continue };
        // `Status` goes in September 2026; `State` stands beside it since 2025. (AWS Organizations API reference, Account.)
        let state = account.text("State").or_else(|| account.text("Status"));
        account.put(
            &account
                .row("org_accounts")
                .text("id", id)
                .opt_text("name", account.text("Name"))
                .opt_bool("active", state.map(|state| state == "ACTIVE")),
        );
    }
}

pub(super) fn policies(reading: &Reading<'_>, answer: &Answer) {
    let Some(root) = reading.root(answer) else { return };
    for policy in root.always("Policies") {
        let Some(id) = policy.needed("Id") else { continue };
        policy.put(
            &policy
                .row("org_policies")
                .text("id", id)
                .opt_text("name", policy.text("Name"))
                .opt_bool("aws_managed", policy.bool("AwsManaged")),
        );
    }
}

pub(super) fn policy(reading: &Reading<'_>, answer: &Answer) {
    let Some(node) = reading.root(answer).and_then(|root| root.get("Policy")) else { return };
    let named = node.get("PolicySummary").and_then(|summary| summary.text("Id"));
    let Some(id) = named.or_else(|| reading.subject().map(str::to_owned)) else {
        return node.problem("the answer does not say which policy it is about");
    };
    let Some(document) = node.policy("Content") else { return node.problem("the policy's content is lacking") };
    let statements = statement::statements(&document, Holder::Identity);
    if statements.is_empty() {
        node.problem("the policy has no statement that can be read");
    }
    for statement in statements {
        let pointer = format!("{}/Content", node.pointer);
        for problem in &statement.problems {
            reading.problem(&pointer, format!("{}: {problem}", statement.pointer));
        }
        let json = |list: &Option<Vec<String>>| list.as_ref().map(|l| Value::from(l.clone()));
        reading.put(
            &reading
                .row("org_statements", &pointer)
                .text("policy_id", &id)
                .opt_text("sid", statement.sid.as_deref())
                .opt_text("effect", statement.effect.as_deref())
                .opt_json("actions", json(&statement.actions).as_ref())
                .opt_json("not_actions", json(&statement.not_actions).as_ref())
                .opt_json("resources", json(&statement.resources).as_ref())
                .opt_json("conditions", statement.conditions.clone().map(Value::Object).as_ref()),
        );
    }
}

pub(super) fn targets(reading: &Reading<'_>, answer: &Answer) {
    let Some(root) = reading.root(answer) else { return };
    let Some(policy) = reading.subject() else {
        return root.problem("nothing says of which policy these are the targets");
    };
    for target in root.always("Targets") {
        let Some(id) = target.needed("TargetId") else { continue };
        target.put(
            &target
                .row("org_attachments")
                .text("policy_id", policy)
                .text("target_id", id)
                .opt_text("target_kind", target.text("Type").map(kind)),
        );
    }
}

pub(super) fn parents(reading: &Reading<'_>, answer: &Answer) {
    let Some(root) = reading.root(answer) else { return };
    let Some(child) = reading.subject() else {
        return root.problem("nothing says of which account or unit these are the parents");
    };
    for parent in root.always("Parents") {
        let Some(id) = parent.needed("Id") else { continue };
        parent.put(
            &parent
                .row("org_parents")
                .text("child_id", child)
                .text("parent_id", id)
                .opt_text("parent_kind", parent.text("Type").map(kind)),
        );
    }
}

/// `ORGANIZATIONAL_UNIT` as the facts say it.
fn kind(text: String) -> String {
    text.to_ascii_lowercase().replace('_', "-")
}
