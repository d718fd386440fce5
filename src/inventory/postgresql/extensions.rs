//! Reads extensions, foreign servers and subscriptions: by what the server could call others.

use crate::inventory::node::Node;

/// Extensions with which a server can open connections, run programs, or run code that can.
const CALL_OUT: &[&str] = &[
    "aws_lambda",
    "aws_ml",
    "aws_s3",
    "azure_ai",
    "azure_storage",
    "clickhouse_fdw",
    "dblink",
    "file_fdw",
    "google_ml_integration",
    "http",
    "mongo_fdw",
    "multicorn",
    "mysql_fdw",
    "odbc_fdw",
    "oracle_fdw",
    "pg_net",
    "pglogical",
    "plperlu",
    "plproxy",
    "plpython2u",
    "plpython3u",
    "plpythonu",
    "plsh",
    "pltclu",
    "postgres_fdw",
    "redis_fdw",
    "sqlite_fdw",
    "tds_fdw",
    "timescaledb",
];

/// Extensions that are known not to.
const STAY_IN: &[&str] = &[
    "address_standardizer",
    "amcheck",
    "autoinc",
    "bloom",
    "btree_gin",
    "btree_gist",
    "citext",
    "cube",
    "dict_int",
    "dict_xsyn",
    "earthdistance",
    "fuzzystrmatch",
    "hstore",
    "hypopg",
    "insert_username",
    "intarray",
    "ip4r",
    "isn",
    "lo",
    "ltree",
    "moddatetime",
    "pageinspect",
    "pg_buffercache",
    "pg_freespacemap",
    "pg_hint_plan",
    "pg_partman",
    "pg_prewarm",
    "pg_repack",
    "pg_stat_statements",
    "pg_surgery",
    "pg_trgm",
    "pg_visibility",
    "pg_walinspect",
    "pgaudit",
    "pgcrypto",
    "pgrowlocks",
    "pgstattuple",
    "pgtap",
    "plperl",
    "plpgsql",
    "pltcl",
    "postgis",
    "postgis_topology",
    "refint",
    "seg",
    "sslinfo",
    "tablefunc",
    "tcn",
    "tsm_system_rows",
    "tsm_system_time",
    "unaccent",
    "uuid-ossp",
    "vector",
    "xml2",
];

pub(super) fn read(root: &Node<'_, '_>) {
    for item in root.list("extensions") {
        let Some(name) = item.needed("name") else { continue };
        let row = item.row("pg_extensions").text("kind", "extension").opt_bool("calls_out", calls_out(&name));
        item.put(&row.text("name", name));
    }
    for item in root.list("foreign_servers") {
        let Some(name) = item.needed("name") else { continue };
        let row = item.row("pg_extensions").text("name", name).text("kind", "foreign server").bool("calls_out", true);
        item.put(&row.opt_text("address", item.text("address")));
    }
    for item in root.list("subscriptions") {
        let Some(name) = item.needed("name") else { continue };
        item.put(&item.row("pg_extensions").text("name", name).text("kind", "subscription").bool("calls_out", true));
    }
}

fn calls_out(name: &str) -> Option<bool> {
    if CALL_OUT.contains(&name) {
        return Some(true);
    }
    STAY_IN.contains(&name).then_some(false)
}

#[cfg(test)]
mod tests {
    use super::{CALL_OUT, STAY_IN, calls_out};

    #[test]
    fn an_unknown_extension_is_not_known() {
        assert_eq!([calls_out("dblink"), calls_out("plpgsql"), calls_out("acme")], [Some(true), Some(false), None]);
        assert!(CALL_OUT.is_sorted() && STAY_IN.is_sorted());
        assert!(CALL_OUT.iter().all(|name| !STAY_IN.contains(name)));
    }
}
