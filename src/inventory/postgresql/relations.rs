//! Reads schemas, tables, views, sequences, functions, policies, and what was granted on them.

use crate::inventory::node::Node;
use serde_json::Value;

pub(super) fn read(root: &Node<'_, '_>) {
    for item in root.list("schemas") {
        let Some(name) = item.needed("name") else { continue };
        item.put(&item.row("pg_schemas").text("name", &name).opt_text("owner", item.text("owner")));
        for grant in item.list("grants") {
            let (Some(grantee), Some(privilege)) = (grant.needed("grantee"), grant.needed("privilege")) else {
                continue;
            };
            let row = grant.row("pg_schema_grants").text("name", grantee).text("schema", &name);
            grant.put(&row.text("privilege", privilege).opt_bool("grantable", grant.bool("grantable")));
        }
    }
    root.list("tables").iter().for_each(relation);
    for item in root.list("functions") {
        let Some(name) = qualified(&item, "schema", "name") else { continue };
        let row = item.row("pg_functions").text("name", name).opt_text("owner", item.text("owner"));
        item.put(&row.opt_json("callers", item.texts_json("callers").as_ref()));
    }
    for item in root.list("policies") {
        let (Some(name), Some(table)) = (item.needed("name"), qualified(&item, "schema", "table")) else { continue };
        let row = item.row("pg_policies").text("name", name).text("table_name", table);
        let row = row
            .opt_bool("permissive", item.bool("permissive"))
            .opt_json("roles", item.texts_json("roles").as_ref())
            .opt_text("command", item.text("command"))
            .opt_text("using_clause", item.text("using"))
            .opt_text("check_clause", item.text("with_check"));
        item.put(&row);
    }
    for item in root.list("default_privileges") {
        let needed = |key: &str| item.needed(key);
        let (Some(owner), Some(objects)) = (needed("owner"), needed("on")) else { continue };
        let (Some(grantee), Some(privilege)) = (needed("grantee"), needed("privilege")) else { continue };
        let row = item.row("pg_default_grants").text("name", grantee).text("owner", owner).text("objects", objects);
        let row = row.opt_text("schema", item.text("schema")).text("privilege", privilege);
        item.put(&row.opt_bool("grantable", item.bool("grantable")));
    }
}

/// `schema.name`.
pub(super) fn qualified(item: &Node<'_, '_>, schema: &str, name: &str) -> Option<String> {
    Some(format!("{}.{}", item.needed(schema)?, item.needed(name)?))
}

fn relation(item: &Node<'_, '_>) {
    let (Some(name), Some(kind)) = (qualified(item, "schema", "name"), item.needed("kind")) else { return };
    if kind == "sequence" {
        item.put(&item.row("pg_sequences").text("name", name).opt_text("owner", item.text("owner")));
        return;
    }
    let row = item.row("pg_tables").text("name", &name).text("kind", kind).opt_text("owner", item.text("owner"));
    let row = row
        .opt_bool("rls_enabled", item.bool("rls_enabled"))
        .opt_bool("rls_forced", item.bool("rls_forced"))
        .opt_text("partition_of", item.get("partition_of").and_then(|parent| dotted(&parent)))
        .opt_bool("as_invoker", item.bool("as_invoker"))
        .opt_bool("writable", item.bool("writable"));
    item.put(&row);
    for shown in item.list("shows") {
        if let Some(table) = dotted(&shown) {
            shown.put(&shown.row("pg_view_uses").text("view_name", &name).text("table_name", table));
        }
    }
    for list in ["grants", "column_grants"] {
        for grant in item.list(list) {
            let (Some(grantee), Some(privilege)) = (grant.needed("grantee"), grant.needed("privilege")) else {
                continue;
            };
            let row = grant.row("pg_grants").text("name", grantee).text("table_name", &name);
            let row = row.text("privilege", privilege).opt_text("column_name", grant.text("column"));
            grant.put(&row.opt_bool("grantable", grant.bool("grantable")));
        }
    }
}

/// `["schema", "name"]` as one text.
fn dotted(node: &Node<'_, '_>) -> Option<String> {
    let parts: Option<Vec<&str>> = node.value.as_array()?.iter().map(Value::as_str).collect();
    match parts.as_deref() {
        Some([schema, name]) => Some(format!("{schema}.{name}")),
        _ => {
            node.problem("a schema and a name were expected");
            None
        }
    }
}
