//! PostgreSQL: roles, grants, row-level security, settings, host rules.

use super::{Table, Ty, View, col, opt};

pub(super) const TABLES: &[Table] = &[
    Table {
        name: "pg_roles",
        doc: "One role.",
        kinds: &["postgresql.roles"],
        cited: true,
        columns: &[
            col("name", Ty::Text, "Role name"),
            opt("login", Ty::Bool, "Whether it can sign in"),
            opt("superuser", Ty::Bool, "Whether it is above all checks"),
            opt("creates_roles", Ty::Bool, "CREATEROLE"),
            opt("creates_databases", Ty::Bool, "CREATEDB"),
            opt("replication", Ty::Bool, "REPLICATION"),
            opt("bypasses_rls", Ty::Bool, "BYPASSRLS"),
            opt("valid_until", Ty::Time, "Until when its password is good; NULL is for ever"),
            opt("settings", Ty::Json, "Settings of the role, as an object"),
        ],
    },
    Table {
        name: "pg_memberships",
        doc: "One role that is a member of another.",
        kinds: &["postgresql.memberships"],
        cited: true,
        columns: &[
            col("role", Ty::Text, "The role that is given"),
            col("member", Ty::Text, "Who has it"),
            opt("admin", Ty::Bool, "Whether the member may give it on"),
            opt("inherits", Ty::Bool, "Whether it holds without SET ROLE"),
        ],
    },
    Table {
        name: "pg_tables",
        doc: "One table.",
        kinds: &["postgresql.tables"],
        cited: true,
        columns: &[
            col("name", Ty::Text, "Schema and table"),
            opt("owner", Ty::Text, "Owner"),
            opt("phi", Ty::Bool, "Whether the workspace declares it to hold PHI"),
            opt("rls_enabled", Ty::Bool, "Whether row-level security is on"),
            opt("rls_forced", Ty::Bool, "Whether it also binds the owner"),
        ],
    },
    Table {
        name: "pg_grants",
        doc: "One privilege of one role on one table, as granted.",
        kinds: &["postgresql.grants"],
        cited: true,
        columns: &[
            col("name", Ty::Text, "Role, or `PUBLIC`"),
            col("table_name", Ty::Text, "Schema and table"),
            col("privilege", Ty::Text, "`SELECT`, `INSERT` …"),
            opt("column_name", Ty::Text, "Column, for a column privilege; NULL is the whole table"),
            opt("grantable", Ty::Bool, "Whether it may be given on"),
        ],
    },
    Table {
        name: "pg_settings",
        doc: "One server setting.",
        kinds: &["postgresql.settings"],
        cited: true,
        columns: &[
            col("name", Ty::Text, "Setting"),
            opt("value", Ty::Text, "Its value"),
            opt("pending_restart", Ty::Bool, "Whether a change waits for a restart"),
        ],
    },
    Table {
        name: "pg_host_rules",
        doc: "One rule of pg_hba.conf.",
        kinds: &["postgresql.host-rules"],
        cited: true,
        columns: &[
            col("name", Ty::Text, "The rule in words"),
            opt("connection", Ty::Text, "`local`, `host`, `hostssl` …"),
            opt("method", Ty::Text, "`scram-sha-256`, `md5`, `trust` …"),
            opt("address", Ty::Text, "Address range"),
        ],
    },
    Table {
        name: "pg_extensions",
        doc: "One extension or foreign server that can call out of the database.",
        kinds: &["postgresql.extensions"],
        cited: true,
        columns: &[
            col("name", Ty::Text, "Extension or foreign server"),
            opt(
                "calls_out",
                Ty::Bool,
                "Whether it can open connections of its own (`dblink`, `postgres_fdw`, `aws_s3` …)",
            ),
        ],
    },
];

pub(super) const VIEWS: &[View] = &[];
