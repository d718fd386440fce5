//! Reads what each role may do to each table, as the server decided it: a row for every role, table and privilege.

use super::relations::qualified;
use crate::inventory::node::Node;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

pub(super) fn read(root: &Node<'_, '_>) {
    let usage = usage(root);
    for table in root.list("access") {
        let (Some(name), Some(schema)) = (qualified(&table, "schema", "name"), table.text("schema")) else { continue };
        let Some(privileges) = table.texts("privileges") else {
            table.problem("the list `privileges` is lacking");
            continue;
        };
        let usage = |role: &str| usage.get(&schema).map(|roles| roles.contains(role));
        let Some(roles) = table.get("roles") else {
            table.problem("`roles` is lacking");
            continue;
        };
        for (role, held) in roles.value.as_object().into_iter().flatten() {
            let Some(place) = roles.get(role) else {
                table.problem(format!("nothing is said of role `{role}`"));
                continue;
            };
            for privilege in &privileges {
                let via = held.get(privilege);
                let row = place.row("pg_access").text("role", role).text("table_name", &name);
                let row = row.text("privilege", privilege).bool("allowed", via.is_some());
                place.put(&row.opt_json("via", via.filter(|via| via.is_array())).opt_bool("schema_usage", usage(role)));
            }
        }
        for item in table.list("columns") {
            let (Some(role), Some(privilege)) = (item.needed("role"), item.needed("privilege")) else { continue };
            for column in item.texts("columns").unwrap_or_default() {
                let row = item.row("pg_access").text("role", &role).text("table_name", &name);
                let row = row.text("privilege", &privilege).text("column_name", column).bool("allowed", true);
                item.put(&row.opt_bool("schema_usage", usage(&role)));
            }
        }
    }
}

/// Which roles may look into which schema.
fn usage(root: &Node<'_, '_>) -> BTreeMap<String, BTreeSet<String>> {
    let of = |schema: &Node<'_, '_>| {
        let roles = schema.value.get("usage")?.as_array()?;
        Some((schema.text("name")?, roles.iter().filter_map(Value::as_str).map(str::to_owned).collect()))
    };
    root.list("schemas").iter().filter_map(of).collect()
}
