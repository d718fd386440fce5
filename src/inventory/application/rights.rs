//! Who may do what in the application, by our contracts: users, permissions of roles, tenants.

use super::super::people::address;
use super::super::reading::{Answer, Reading};
use super::super::table;
use crate::model::{APPLICATION_PERMISSIONS, APPLICATION_TENANTS, APPLICATION_USERS};

pub(super) fn users(reading: &Reading<'_>, answer: &Answer) {
    for line in table::lines(reading, answer, &APPLICATION_USERS) {
        let (Some(id), Some(name)) = (line.needed("application_user"), line.needed("sign_in_name")) else { continue };
        line.put(
            &line
                .row("app_users")
                .text("id", id)
                .opt_text("email", line.text("email").or_else(|| address(&name)))
                .text("name", name)
                .opt_text("role", line.text("role"))
                .opt_text("tenant", line.text("tenant"))
                .opt_bool("staff", line.bool("staff"))
                .opt_bool("active", line.bool("active"))
                .opt_bool("mfa", line.bool("mfa"))
                .opt_time("last_sign_in_at", line.time("last_sign_in_at")),
        );
    }
}

/// What a role may do with a kind of data. (docs/contracts.md.)
const VERBS: [&str; 6] = ["read", "write", "delete", "share", "administer", "none"];

pub(super) fn permissions(reading: &Reading<'_>, answer: &Answer) {
    for line in table::lines(reading, answer, &APPLICATION_PERMISSIONS) {
        let (Some(role), Some(data)) = (line.needed("application_role"), line.needed("data")) else { continue };
        let Some(verb) = line.needed("verb").map(|verb| verb.to_ascii_lowercase()) else { continue };
        if !VERBS.contains(&verb.as_str()) {
            // The row stays: a right of a kind that is not known is a right all the same.
            line.problem(format!("`verb`: one of {} was expected, `{verb}` stands here", VERBS.join(", ")));
        }
        line.put(
            &line
                .row("app_permissions")
                .text("role", role)
                .text("data", data.to_ascii_lowercase())
                .text("verb", verb)
                .opt_bool("impersonates", line.bool("impersonates"))
                .opt_bool("break_glass", line.bool("break_glass")),
        );
    }
}

pub(super) fn tenants(reading: &Reading<'_>, answer: &Answer) {
    for line in table::lines(reading, answer, &APPLICATION_TENANTS) {
        let Some(id) = line.needed("application_tenant") else { continue };
        line.put(
            &line
                .row("app_tenants")
                .text("name", line.text("name").unwrap_or_else(|| id.clone()))
                .text("id", id)
                .opt_bool("active", line.bool("active"))
                .opt_date("contract_from", line.date("contract_from"))
                .opt_date("contract_until", line.date("contract_until")),
        );
    }
}
