//! Reads the server, its databases, roles with their settings, and memberships.

use crate::inventory::node::Node;
use serde_json::{Map, Value};
use std::collections::BTreeMap;

pub(super) fn read(root: &Node<'_, '_>) {
    let database = root.get("server").and_then(|server| server.text("database"));
    if let (Some(server), Some(name)) = (root.get("server"), &database) {
        let row = server.row("pg_servers").text("name", name).opt_text("version", server.text("version"));
        let row = row
            .opt_text("system_identifier", root.text("system_identifier"))
            .opt_text("asked_as", server.text("current_user"))
            .opt_bool("replica", server.bool("replica"));
        server.put(&row);
    }
    for item in root.list("databases") {
        let Some(name) = item.needed("name") else { continue };
        let asked = database.as_ref().map(|database| *database == name);
        let row = item.row("pg_databases").text("name", name).opt_text("owner", item.text("owner"));
        let row = row.opt_bool("template", item.bool("template")).opt_bool("connectable", item.bool("connectable"));
        item.put(&row.opt_bool("asked", asked));
    }
    roles(root);
    for item in root.list("memberships") {
        let (Some(role), Some(member)) = (item.needed("role"), item.needed("member")) else { continue };
        let row = item.row("pg_memberships").text("role", role).text("member", member);
        let row = row
            .opt_text("grantor", item.text("grantor"))
            .opt_bool("admin", item.bool("admin"))
            .opt_bool("inherits", item.bool("inherits"))
            .opt_bool("can_set", item.bool("set"));
        item.put(&row);
    }
}

fn roles(root: &Node<'_, '_>) {
    let settings = settings(root);
    for item in root.list("roles") {
        let Some(name) = item.needed("name") else { continue };
        let own = settings.as_ref().map(|all| Value::Object(all.get(&name).cloned().unwrap_or_default()));
        let row = item.row("pg_roles").text("name", name);
        let row = row
            .opt_bool("login", item.bool("login"))
            .opt_bool("superuser", item.bool("superuser"))
            .opt_bool("inherits", item.bool("inherits"))
            .opt_bool("creates_roles", item.bool("creates_roles"))
            .opt_bool("creates_databases", item.bool("creates_databases"))
            .opt_bool("replication", item.bool("replication"))
            .opt_bool("bypasses_rls", item.bool("bypasses_rls"))
            .opt_time("valid_until", item.time("valid_until"))
            .opt_json("settings", own.as_ref());
        item.put(&row);
    }
}

/// Settings by role. What a role has for this database alone goes before what it has everywhere.
fn settings(root: &Node<'_, '_>) -> Option<BTreeMap<String, Map<String, Value>>> {
    root.get("role_settings")?;
    let mut settings: BTreeMap<String, Map<String, Value>> = BTreeMap::new();
    for here in [false, true] {
        for item in root.list("role_settings") {
            if item.get("database").is_some() != here {
                continue;
            }
            if let (Some(role), Some(name)) = (item.text("role"), item.needed("name")) {
                let value = item.text("value").map_or(Value::Null, Value::String);
                settings.entry(role).or_default().insert(name, value);
            }
        }
    }
    Some(settings)
}
