//! PostgreSQL: roles, grants, what each role may do to each table, row-level security, settings, host rules.

use super::{Column, Table, Ty, View, col, opt};

const CATALOG: &[&str] = &["postgresql.catalog"];

const ROLES: &[Column] = &[
    col("name", Ty::Text, "Role name"),
    opt("login", Ty::Bool, "Whether it can sign in"),
    opt("superuser", Ty::Bool, "Whether it is above all checks"),
    opt("inherits", Ty::Bool, "Whether it holds what it is a member of without SET ROLE (decides before version 16)"),
    opt("creates_roles", Ty::Bool, "CREATEROLE"),
    opt("creates_databases", Ty::Bool, "CREATEDB"),
    opt("replication", Ty::Bool, "REPLICATION"),
    opt("bypasses_rls", Ty::Bool, "BYPASSRLS"),
    opt("valid_until", Ty::Time, "Until when its password is good; NULL is for ever"),
    opt("settings", Ty::Json, "Settings of the role in this database, as an object"),
];

const RELATIONS: &[Column] = &[
    col("name", Ty::Text, "Schema and table"),
    opt("kind", Ty::Text, "`table`, `partitioned table`, `foreign table`, `view`, `materialized view`"),
    opt("owner", Ty::Text, "Owner"),
    opt(
        "phi",
        Ty::Bool,
        "Whether the workspace declares it to hold PHI; NULL if it declares no table of PostgreSQL at all",
    ),
    opt("rls_enabled", Ty::Bool, "Whether row-level security is on"),
    opt("rls_forced", Ty::Bool, "Whether it also binds the owner"),
    opt("partition_of", Ty::Text, "The table it is a partition of"),
    opt("as_invoker", Ty::Bool, "Of a view: whether it is read with the rights of who asks, not of its owner"),
    opt("writable", Ty::Bool, "Of a view: whether writing to it writes to its table"),
];

pub(super) const TABLES: &[Table] = &[
    Table {
        name: "pg_servers",
        doc: "One database of one server, as it was asked.",
        kinds: CATALOG,
        cited: true,
        columns: &[
            col("name", Ty::Text, "Database"),
            opt("version", Ty::Text, "Version of the server"),
            opt("system_identifier", Ty::Text, "Identifier of its cluster of files, where the server says it"),
            opt("asked_as", Ty::Text, "The role that asked"),
            opt("replica", Ty::Bool, "Whether it is a standby"),
        ],
    },
    Table {
        name: "pg_databases",
        doc: "One database of the server: the others are not in this export.",
        kinds: CATALOG,
        cited: true,
        columns: &[
            col("name", Ty::Text, "Database"),
            opt("owner", Ty::Text, "Owner"),
            opt("template", Ty::Bool, "Whether it is a template"),
            opt("connectable", Ty::Bool, "Whether anybody may connect"),
            opt("asked", Ty::Bool, "Whether this export speaks of it"),
        ],
    },
    Table { name: "pg_roles", doc: "One role.", kinds: CATALOG, cited: true, columns: ROLES },
    Table {
        name: "pg_memberships",
        doc: "One role that is a member of another.",
        kinds: CATALOG,
        cited: true,
        columns: &[
            col("role", Ty::Text, "The role that is given"),
            col("member", Ty::Text, "Who has it"),
            opt("grantor", Ty::Text, "Who gave it"),
            opt("admin", Ty::Bool, "Whether the member may give it on"),
            opt("inherits", Ty::Bool, "Whether it holds without SET ROLE"),
            opt("can_set", Ty::Bool, "Whether the member may SET ROLE to it"),
        ],
    },
    Table {
        name: "pg_schemas",
        doc: "One schema.",
        kinds: CATALOG,
        cited: true,
        columns: &[col("name", Ty::Text, "Schema"), opt("owner", Ty::Text, "Owner")],
    },
    Table {
        name: "pg_schema_grants",
        doc: "One privilege of one role on one schema, as granted.",
        kinds: CATALOG,
        cited: true,
        columns: &[
            col("name", Ty::Text, "Role, or `PUBLIC`"),
            col("schema", Ty::Text, "Schema"),
            col("privilege", Ty::Text, "`USAGE` or `CREATE`"),
            opt("grantable", Ty::Bool, "Whether it may be given on"),
        ],
    },
    Table { name: "pg_tables", doc: "One table or view.", kinds: CATALOG, cited: true, columns: RELATIONS },
    Table {
        name: "pg_view_uses",
        doc: "One table or view that a view shows.",
        kinds: CATALOG,
        cited: true,
        columns: &[col("view_name", Ty::Text, "Schema and view"), col("table_name", Ty::Text, "Schema and table")],
    },
    Table {
        name: "pg_sequences",
        doc: "One sequence.",
        kinds: CATALOG,
        cited: true,
        columns: &[col("name", Ty::Text, "Schema and sequence"), opt("owner", Ty::Text, "Owner")],
    },
    Table {
        name: "pg_grants",
        doc: "One privilege of one role on one table, as granted; the owner's own are there too.",
        kinds: CATALOG,
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
        name: "pg_default_grants",
        doc: "One privilege that objects made in future will grant by themselves.",
        kinds: CATALOG,
        cited: true,
        columns: &[
            col("name", Ty::Text, "Role, or `PUBLIC`"),
            col("owner", Ty::Text, "Whose objects"),
            opt("schema", Ty::Text, "In which schema; NULL is any"),
            col("objects", Ty::Text, "`tables`, `sequences`, `functions`, `types`, `schemas`"),
            col("privilege", Ty::Text, "The privilege"),
            opt("grantable", Ty::Bool, "Whether it may be given on"),
        ],
    },
    Table {
        name: "pg_access",
        doc: "What one role may do to one table, as the server itself decides (`has_table_privilege`): over ownership, grants, PUBLIC and what it inherits. A row for every role, table and privilege; and one for each column that was granted where the table was not.",
        kinds: CATALOG,
        cited: true,
        columns: &[
            col("role", Ty::Text, "Role"),
            col("table_name", Ty::Text, "Schema and table"),
            col(
                "privilege",
                Ty::Text,
                "`SELECT`, `INSERT`, `UPDATE`, `DELETE`, `TRUNCATE`, `REFERENCES`, `TRIGGER`, `MAINTAIN`",
            ),
            opt("column_name", Ty::Text, "Column, where only columns were granted; NULL is the whole table"),
            opt("allowed", Ty::Bool, "Whether it may"),
            opt("via", Ty::Json, "Through whom: `superuser`, a predefined role, a grantee, `PUBLIC`, as a list"),
            opt("schema_usage", Ty::Bool, "Whether it may look into the table's schema at all"),
        ],
    },
    Table {
        name: "pg_functions",
        doc: "One function that runs with its owner's rights (SECURITY DEFINER), trigger functions aside.",
        kinds: CATALOG,
        cited: true,
        columns: &[
            col("name", Ty::Text, "Schema, function and arguments"),
            opt("owner", Ty::Text, "Owner"),
            opt("callers", Ty::Json, "Roles that may call it, as a list"),
        ],
    },
    Table {
        name: "pg_policies",
        doc: "One row security policy.",
        kinds: CATALOG,
        cited: true,
        columns: &[
            col("name", Ty::Text, "Policy"),
            col("table_name", Ty::Text, "Schema and table"),
            opt("permissive", Ty::Bool, "Whether it lets rows be seen, rather than narrowing what others let"),
            opt("roles", Ty::Json, "Roles it is for, as a list; `public` is all"),
            opt("command", Ty::Text, "`ALL`, `SELECT` …"),
            opt("using_clause", Ty::Text, "Which rows can be seen"),
            opt("check_clause", Ty::Text, "Which rows can be written"),
        ],
    },
    Table {
        name: "pg_settings",
        doc: "One setting of the server, as it is for sessions that set nothing themselves.",
        kinds: &["postgresql.settings"],
        cited: true,
        columns: &[
            col("name", Ty::Text, "Setting"),
            opt("value", Ty::Text, "Its value; NULL if the role that asked, or its client, has a value of its own"),
            opt("source", Ty::Text, "Where the value comes from: `default`, `configuration file`, `database` …"),
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
            opt("databases", Ty::Json, "Databases, as a list"),
            opt("users", Ty::Json, "Roles, as a list"),
        ],
    },
    Table {
        name: "pg_extensions",
        doc: "One extension, foreign server or subscription.",
        kinds: CATALOG,
        cited: true,
        columns: &[
            col("name", Ty::Text, "Extension, foreign server or subscription"),
            opt("kind", Ty::Text, "`extension`, `foreign server` or `subscription`"),
            opt(
                "calls_out",
                Ty::Bool,
                "Whether the server can open connections of its own with it (`dblink`, `postgres_fdw`, `aws_s3` …); NULL for an extension that is not known here",
            ),
            opt("address", Ty::Text, "Whom a foreign server asks"),
        ],
    },
];

pub(super) const VIEWS: &[View] = &[View {
    name: "pg_reach",
    doc: "What a role can do with the data of a table, over every way that is seen: its own rights and what it inherits, any role that it can become, views that are read or written with their owner's rights, and functions that run with their owner's rights. Row-level security is not weighed.",
    columns: &[
        ("role", "The role"),
        ("table_name", "Schema and table"),
        ("verb", "`read` or `write`"),
        ("can", "1 if it can; NULL if that is not known: a function that it may call runs with the rights of somebody who can"),
        ("how", "By what: a privilege, and of whom"),
    ],
    sql: "
WITH RECURSIVE
  becomes (scope, role, other) AS (
    SELECT scope, name, name FROM pg_roles
    UNION SELECT b.scope, b.role, m.role FROM becomes b JOIN pg_memberships m ON m.scope = b.scope AND m.member = b.other WHERE coalesce(m.can_set, 1)),
  verbs (privilege, verb) AS (VALUES ('SELECT', 'read'), ('INSERT', 'write'), ('UPDATE', 'write'), ('DELETE', 'write'), ('TRUNCATE', 'write')),
  direct AS (
    SELECT a.scope, a.role, a.table_name, v.verb,
           CASE WHEN total(a.allowed) > 0 THEN 1 WHEN count(*) > count(a.allowed) THEN NULL ELSE 0 END AS can,
           group_concat(DISTINCT CASE WHEN a.allowed THEN a.privilege || CASE WHEN a.column_name IS NOT NULL THEN ' (' || a.column_name || ')' ELSE '' END END) AS how
      FROM pg_access a JOIN verbs v ON v.privilege = a.privilege GROUP BY a.scope, a.role, a.table_name, v.verb),
  shows (scope, view_name, table_name, verb, owner) AS (
    SELECT u.scope, u.view_name, u.table_name, v.verb, t.owner FROM pg_view_uses u JOIN pg_tables t ON t.scope = u.scope AND t.name = u.view_name
      JOIN (SELECT 'read' AS verb UNION SELECT 'write') v
     WHERE coalesce(NOT t.as_invoker, 1) AND (v.verb = 'read' OR coalesce(t.writable, 0))
    UNION SELECT s.scope, s.view_name, u.table_name, s.verb, s.owner FROM shows s JOIN pg_view_uses u ON u.scope = s.scope AND u.view_name = s.table_name),
  ways AS (
    SELECT b.scope, b.role, d.table_name, d.verb, d.can, CASE WHEN d.can THEN d.how || CASE WHEN b.role = b.other THEN '' ELSE ' as ' || b.other END END AS how
      FROM becomes b JOIN direct d ON d.scope = b.scope AND d.role = b.other
    UNION ALL
    SELECT b.scope, b.role, s.table_name, s.verb, CASE WHEN d.can THEN 1 END, CASE WHEN d.can THEN 'view ' || s.view_name END
      FROM becomes b JOIN direct d ON d.scope = b.scope AND d.role = b.other
      JOIN shows s ON s.scope = d.scope AND s.view_name = d.table_name AND s.verb = d.verb
     WHERE coalesce(d.can, 1)
    UNION ALL
    SELECT b.scope, b.role, d.table_name, d.verb, NULL, NULL
      FROM becomes b JOIN pg_functions f ON f.scope = b.scope
      JOIN direct d ON d.scope = f.scope AND (d.role = f.owner OR f.owner IS NULL) AND coalesce(d.can, 1)
     WHERE f.callers IS NULL OR EXISTS (SELECT 1 FROM json_each(f.callers) c WHERE c.value = b.other))
SELECT w.scope, w.role, w.table_name, w.verb,
       CASE WHEN total(w.can) > 0 THEN 1 WHEN count(*) > count(w.can) THEN NULL ELSE 0 END AS can,
       group_concat(DISTINCT w.how) AS how, t.phi, t.artefact, t.place, NULL AS also
  FROM ways w JOIN pg_tables t ON t.scope = w.scope AND t.name = w.table_name
 GROUP BY w.scope, w.role, w.table_name, w.verb",
}];
