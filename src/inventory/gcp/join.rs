//! Settles what several answers say of one project: its number and its id, its own lists and exports. Takes the tables
//! filled, leaves one capture of each resource. Never drops what only one of them holds.

use crate::facts::{Facts, FactsError};
use rusqlite::params;

/// The tables that exports fill, each with the kind whose list fills it too, and what its rows are rows of.
const TABLES: &[(&str, &str, &str)] = &[
    ("gcp_bindings", "gcp.asset.iam-policies", "resource"),
    ("gcp_service_account_keys", "gcp.iam.service-account-keys", "id"),
    ("gcp_firewall_rules", "gcp.compute.firewall-rules", "name"),
    ("gcp_sql_instances", "gcp.sql.instances", "name"),
    ("gcp_buckets", "gcp.storage.buckets", "name"),
    ("gcp_log_buckets", "gcp.logging.buckets", "name"),
    ("gcp_audit_configs", "gcp.projects.iam-policy", "name"),
    ("gcp_projects", "gcp.projects.project", "name"),
    ("gcp_service_perimeters", "gcp.accesscontextmanager.service-perimeters", "name"),
];

pub(in super::super) fn join(facts: &Facts) -> Result<(), FactsError> {
    by_id(facts)?;
    let exports = "SELECT count(*) FROM artefacts WHERE kind = 'gcp.asset.export'";
    let exports: i64 = facts.connection().query_row(exports, [], |row| row.get(0))?;
    if exports > 0 {
        // A bucket's policy does not say of which project the bucket is; the bucket itself does.
        facts.connection().execute(
            "UPDATE gcp_bindings SET scope = (SELECT min(b.scope) FROM gcp_buckets b WHERE '//storage.googleapis.com/' || b.name = resource)
              WHERE scope = 'gcp/unattributed'
                AND EXISTS (SELECT 1 FROM gcp_buckets b WHERE '//storage.googleapis.com/' || b.name = resource)",
            [],
        )?;
        for (table, kind, of) in TABLES {
            one_capture(facts, table, kind, of)?;
        }
        as_sources(facts)?;
    }
    Ok(())
}

/// Some answers know a project by its number alone. Where one says which id that is, its rows are the id's.
fn by_id(facts: &Facts) -> Result<(), FactsError> {
    let connection = facts.connection();
    let mut statement = connection.prepare(
        "SELECT number, min(name) FROM gcp_projects WHERE number IS NOT NULL
          GROUP BY number HAVING count(DISTINCT name) = 1 ORDER BY 1",
    )?;
    let known = statement
        .query_map([], |row| Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?)))?
        .collect::<Result<Vec<_>, _>>()?;
    for (number, id) in known {
        let (from, to) = (format!("gcp/{number}"), format!("gcp/{id}"));
        for table in TABLES.iter().map(|(table, _, _)| *table).chain(["gcp_export_answers", "problems"]) {
            connection.execute(&format!("UPDATE {table} SET scope = ?2 WHERE scope = ?1"), params![from, to])?;
        }
        let renamed = connection.execute(
            "UPDATE artefacts SET account = ?2 WHERE account = ?1 AND kind LIKE 'gcp.%'",
            params![number, id],
        )?;
        if renamed > 0 {
            connection.execute(
                "UPDATE sources SET (state, artefact, because) =
                   (SELECT a.outcome, a.path, a.because FROM artefacts a
                     WHERE a.kind = sources.kind AND a.account = ?1 AND a.superseded_by IS NULL ORDER BY a.path LIMIT 1)
                  WHERE scope = ?2 AND state = 'missing'
                    AND EXISTS (SELECT 1 FROM artefacts a
                                 WHERE a.kind = sources.kind AND a.account = ?1 AND a.superseded_by IS NULL)",
                params![id, to],
            )?;
        }
        let there: i64 = connection.query_row("SELECT count(*) FROM scopes WHERE scope = ?1", [&to], |r| r.get(0))?;
        if there > 0 {
            connection.execute("DELETE FROM scopes WHERE scope = ?1", [&from])?;
        } else {
            connection.execute("UPDATE scopes SET scope = ?2, account = ?3 WHERE scope = ?1", params![from, to, id])?;
        }
    }
    Ok(())
}

/// A project's own list, where it is whole, stands before exports. Of two exports that hold one resource the newer
/// counts; what only the older holds stays, for the newer may have been asked for less.
fn one_capture(facts: &Facts, table: &str, kind: &str, of: &str) -> Result<(), FactsError> {
    let rows = format!(
        "SELECT t.rowid AS row, t.artefact, t.scope, t.{of} AS of, t.name, coalesce(a.captured_at, '') AS captured
           FROM {table} t JOIN artefacts a ON a.path = t.artefact AND a.kind = 'gcp.asset.export'"
    );
    facts.connection().execute(
        &format!(
            "DELETE FROM {table} WHERE rowid IN (
               SELECT r.row FROM ({rows}) r
                WHERE EXISTS (SELECT 1 FROM artefacts l
                               WHERE l.kind = ?1 AND l.superseded_by IS NULL AND 'gcp/' || l.account = r.scope
                                 AND (l.subject IS NULL OR l.subject = r.name) AND l.outcome IN ('collected', 'empty')))"
        ),
        [kind],
    )?;
    facts.connection().execute(
        &format!(
            "WITH r AS MATERIALIZED ({rows}),
                  newest AS MATERIALIZED (SELECT scope, of, max(captured || ' ' || artefact) AS latest FROM r GROUP BY 1, 2)
             DELETE FROM {table} WHERE rowid IN (
               SELECT r.row FROM r JOIN newest n ON n.scope = r.scope AND n.of = r.of
                WHERE r.captured || ' ' || r.artefact < n.latest)"
        ),
        [],
    )?;
    Ok(())
}

/// What an export answers counts as collected, where the project's own list is lacking. Perimeters are an
/// organisation's, and answer for each project.
fn as_sources(facts: &Facts) -> Result<(), FactsError> {
    let connection = facts.connection();
    connection.execute(
        "UPDATE sources SET state = 'collected', because = NULL,
           artefact = (SELECT e.artefact FROM gcp_export_answers e JOIN artefacts a ON a.path = e.artefact
                        WHERE e.kind = sources.kind
                          AND (e.scope = sources.scope OR e.kind = 'gcp.accesscontextmanager.service-perimeters')
                        ORDER BY coalesce(a.captured_at, '') DESC, e.artefact DESC LIMIT 1)
          WHERE scope LIKE 'gcp/%' AND state NOT IN ('collected', 'empty', 'not-configured', 'partial')
            AND EXISTS (SELECT 1 FROM gcp_export_answers e WHERE e.kind = sources.kind
                           AND (e.scope = sources.scope OR e.kind = 'gcp.accesscontextmanager.service-perimeters'))",
        [],
    )?;
    connection.execute(
        "UPDATE sources SET state = 'partial',
           because = coalesce((SELECT a.because FROM artefacts a WHERE a.path = sources.artefact),
                              'places in the export could not be relied on; table `problems` says which')
          WHERE state = 'collected' AND artefact IN (SELECT path FROM artefacts WHERE kind = 'gcp.asset.export')
            AND (artefact IN (SELECT path FROM artefacts WHERE outcome <> 'collected')
                 OR artefact IN (SELECT artefact FROM problems WHERE effect = 'undetermined'))",
        [],
    )?;
    connection.execute(
        "INSERT INTO scopes (scope, platform, account, declared, seen)
           SELECT DISTINCT e.scope, 'gcp', substr(e.scope, 5), 0, 1 FROM gcp_export_answers e
            WHERE e.scope NOT LIKE 'gcp/%/%' AND e.scope NOT IN (SELECT scope FROM scopes) ORDER BY 1",
        [],
    )?;
    Ok(())
}
