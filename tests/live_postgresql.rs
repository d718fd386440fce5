//! A real PostgreSQL, asked through the real psql by the built program: what it says each role may do is what the server
//! says, for every role, table, column and privilege; and a bad GRANT turns the verdict. A tool that is missing fails the
//! test with the command that installs it.
#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::print_stdout)]

use std::collections::BTreeSet;
use std::os::unix::fs::{PermissionsExt as _, chown};
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use vouchsafe::facts::{Facts, value_text};
use vouchsafe::model::{Assessment, Collected, Outcome, SnapshotIndex};
use vouchsafe::{assess, catalog, collect, inventory, workspace};

const INSTALL: &str = "apt-get install postgresql postgresql-client";
/// PostgreSQL refuses to run as root: then it runs as this user, which owns nothing.
const NOBODY: u32 = 65_534;

/// A server of its own in a temporary folder, on a socket alone.
struct Server {
    home: tempfile::TempDir,
    tools: PathBuf,
}

impl Server {
    fn start() -> Self {
        let tools =
            std::fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten().map(|e| e.path().join("bin"));
        let mut tools: Vec<PathBuf> = tools.filter(|bin| bin.join("initdb").exists()).collect();
        tools.sort();
        let tools = tools.pop().unwrap_or_else(|| panic!("there is no PostgreSQL server; install it: {INSTALL}"));
        let home = tempfile::tempdir().unwrap();
        std::fs::set_permissions(home.path(), std::fs::Permissions::from_mode(0o755)).unwrap();
        std::fs::create_dir(home.path().join("server")).unwrap();
        if is_root() {
            chown(home.path().join("server"), Some(NOBODY), Some(NOBODY)).unwrap();
        }
        let server = Self { home, tools };
        let data = server.socket().join("data");
        let data = data.to_str().unwrap();
        server.tool(
            "initdb",
            &["-D", data, "-U", "boss", "-A", "trust", "-N", "--data-checksums", "-E", "UTF8", "--locale=C"],
        );
        let options = format!(
            "-k {} -c listen_addresses='' -c fsync=off -c log_connections=on -c log_disconnections=on -c idle_session_timeout=20min",
            server.socket().display()
        );
        let log = server.socket().join("log");
        server.tool("pg_ctl", &["-D", data, "-o", &options, "-l", log.to_str().unwrap(), "-w", "start"]);
        server
    }

    fn socket(&self) -> PathBuf {
        self.home.path().join("server")
    }

    fn tool(&self, name: &str, arguments: &[&str]) {
        let mut command = Command::new(self.tools.join(name));
        command.args(arguments).current_dir(self.socket()).stdout(std::process::Stdio::null());
        if is_root() {
            command.uid(NOBODY).gid(NOBODY);
        }
        let status = command.status().unwrap_or_else(|error| panic!("{name}: {error}; install it: {INSTALL}"));
        assert!(status.success(), "{name} {arguments:?}: {status}");
    }

    fn connected(&self, mut command: Command, user: &str) -> Command {
        command.env("PGHOST", self.socket()).env("PGUSER", user).env("PGDATABASE", "postgres").env_remove("PGSERVICE");
        command
    }

    fn psql(&self, sql: &str) -> String {
        let mut command = self.connected(Command::new("psql"), "boss");
        command.args(["-X", "-q", "-At", "-F", "|", "-v", "ON_ERROR_STOP=1", "-c", sql]);
        let output = command.output().unwrap_or_else(|error| panic!("psql: {error}; install it: {INSTALL}"));
        assert!(output.status.success(), "{sql}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap()
    }

    /// `vouchsafe collect --postgresql`, as a role.
    fn collect(&self, user: &str, exports: &Path, more: &[&str]) -> Output {
        let mut command = self.connected(Command::new(env!("CARGO_BIN_EXE_vouchsafe")), user);
        command.args(["collect", "--account", "clinic-db", "--out"]).arg(exports).arg("--postgresql").args(more);
        command.output().unwrap()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let data = self.socket().join("data");
        let mut command = Command::new(self.tools.join("pg_ctl"));
        command.args(["-D", data.to_str().unwrap(), "-m", "immediate", "stop"]).stdout(std::process::Stdio::null());
        if is_root() {
            command.uid(NOBODY).gid(NOBODY);
        }
        let _ = command.status();
    }
}

fn is_root() -> bool {
    let output = Command::new("id").arg("-u").output().unwrap();
    output.stdout.trim_ascii() == b"0"
}

/// A workspace that declares the database, its stores, and the folder of exports.
struct Home(tempfile::TempDir);

impl Home {
    fn new() -> Self {
        let home = tempfile::tempdir().unwrap();
        std::fs::create_dir(home.path().join("exports")).unwrap();
        std::fs::write(
            home.path().join("vouchsafe.yaml"),
            "format: vouchsafe-workspace/1\norganisation: { name: Example }\nscope:\n  accounts:\n    - { platform: postgresql, id: clinic-db }\n  stores:\n    - { name: patient-tables, resources: ['postgresql/clinic-db/clinic.patients', 'postgresql/clinic-db/clinic.notes'] }\n    - { name: billing-tables, resources: ['postgresql/clinic-db/billing.*'] }\n",
        )
        .unwrap();
        Self(home)
    }

    fn exports(&self) -> PathBuf {
        self.0.path().join("exports")
    }

    fn facts(&self) -> (SnapshotIndex, Facts) {
        let workspace = workspace::load(self.0.path()).unwrap();
        let kinds = catalog::shipped().unwrap().kinds;
        let source = collect::Source { label: "exports".into(), folder: self.exports() };
        let declared = workspace.scope.accounts.iter().map(|a| (a.platform.clone(), a.id.clone())).collect();
        let request = collect::TakeIn { sources: vec![source], declared, ..collect::TakeIn::default() };
        let snapshot = collect::take_in(&request, &kinds, &self.0.path().join("snapshot")).unwrap();
        (snapshot.index.clone(), inventory::inventory(&snapshot, &workspace, &kinds).unwrap())
    }

    fn assessed(&self) -> Assessment {
        let (_, facts) = self.facts();
        let workspace = workspace::load(self.0.path()).unwrap();
        let (now, period) = ("2026-10-02T09:00:00Z".parse().unwrap(), "2026-Q3".parse().unwrap());
        assess::assess(&catalog::shipped().unwrap(), &facts, &workspace, now, &period).unwrap()
    }

    fn outcome(&self, check: &str) -> (Outcome, Vec<String>) {
        let mut assessment = self.assessed();
        let result = assessment.checks.remove(&check.parse().unwrap()).unwrap();
        let failing = result.observations.iter().filter(|o| o.outcome == Outcome::Fail);
        (result.outcome, failing.map(|o| o.subject.clone()).collect())
    }
}

fn rows(facts: &Facts, sql: &str) -> BTreeSet<String> {
    let answer = facts.query(sql, &[], 2_000_000).unwrap();
    answer.rows.iter().map(|row| row.iter().map(value_text).collect::<Vec<_>>().join("|")).collect()
}

fn lines(text: &str) -> BTreeSet<String> {
    text.lines().map(str::to_owned).collect()
}

/// The mission's roles and tables, and some of every way there is to hold a right.
const CLINIC: &str = r#"
CREATE ROLE clinic_owner NOLOGIN; CREATE ROLE billing_owner NOLOGIN;
CREATE ROLE care_rw NOLOGIN; CREATE ROLE billing_rw NOLOGIN; CREATE ROLE readers NOLOGIN;
CREATE ROLE billing_bot LOGIN IN ROLE billing_rw; CREATE ROLE care_coordinator LOGIN IN ROLE care_rw;
CREATE ROLE nurse_manager LOGIN IN ROLE care_coordinator; CREATE ROLE analyst LOGIN NOINHERIT IN ROLE readers;
CREATE ROLE "odd ""name""" LOGIN; CREATE ROLE watcher LOGIN IN ROLE pg_monitor; CREATE ROLE collector LOGIN;
ALTER ROLE care_coordinator SET idle_session_timeout = '15min'; ALTER ROLE collector SET idle_session_timeout = '9h';
CREATE SCHEMA clinic AUTHORIZATION clinic_owner; CREATE SCHEMA billing AUTHORIZATION billing_owner;
CREATE TABLE clinic.patients (id int PRIMARY KEY, name text, tenant int); CREATE TABLE clinic.notes (id int, body text);
CREATE TABLE clinic.codes (code text, words text); CREATE TABLE billing.invoices (id int, patient int, amount numeric);
CREATE TABLE billing.claims (id int, payer text) PARTITION BY LIST (payer); CREATE TABLE billing.claims_a PARTITION OF billing.claims FOR VALUES IN ('a');
ALTER TABLE clinic.patients OWNER TO clinic_owner; ALTER TABLE clinic.notes OWNER TO clinic_owner;
ALTER TABLE billing.invoices OWNER TO billing_owner; ALTER TABLE billing.claims OWNER TO billing_owner;
ALTER TABLE clinic.patients ENABLE ROW LEVEL SECURITY; ALTER TABLE clinic.patients FORCE ROW LEVEL SECURITY;
ALTER TABLE clinic.notes ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON clinic.patients TO care_rw USING (tenant = current_setting('app.tenant', true)::int);
GRANT USAGE ON SCHEMA clinic TO care_rw; GRANT USAGE ON SCHEMA billing TO billing_rw;
GRANT SELECT, INSERT, UPDATE ON clinic.patients, clinic.notes TO care_rw; GRANT SELECT, INSERT, UPDATE, DELETE ON billing.invoices, billing.claims TO billing_rw;
GRANT SELECT ON clinic.codes TO PUBLIC; GRANT SELECT (id, patient) ON billing.invoices TO readers; GRANT UPDATE (words) ON clinic.codes TO care_rw WITH GRANT OPTION;
REVOKE ALL ON billing.invoices FROM billing_owner; GRANT SELECT ON billing.invoices TO billing_owner;
ALTER DEFAULT PRIVILEGES IN SCHEMA clinic GRANT SELECT ON TABLES TO care_rw;
CREATE EXTENSION IF NOT EXISTS plpgsql;
"#;

/// Grants nobody would write, the same on every run.
fn generated(seed: u64) -> String {
    let mut state = seed;
    let mut next = |n: u64| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) % n
    };
    let mut sql = String::from("CREATE SCHEMA wild;");
    for i in 0..9 {
        let inherits = if next(3) == 0 { "NOINHERIT" } else { "INHERIT" };
        sql.push_str(&format!("CREATE ROLE wild_{i} {inherits};"));
    }
    for i in 0..6 {
        sql.push_str(&format!(
            "CREATE TABLE wild.t{i} (a int, b int, c int); ALTER TABLE wild.t{i} OWNER TO wild_{};",
            next(9)
        ));
    }
    let privileges = ["SELECT", "INSERT", "UPDATE", "DELETE", "TRUNCATE", "REFERENCES", "TRIGGER"];
    for _ in 0..220 {
        let (table, role) = (next(6), next(9));
        let grantee = if next(12) == 0 { "PUBLIC".to_owned() } else { format!("wild_{role}") };
        match next(8) {
            0 if role > 0 => sql.push_str(&format!("GRANT wild_{} TO wild_{role};", next(role))),
            1 => sql.push_str(&format!("REVOKE {} ON wild.t{table} FROM {grantee};", privileges[next(7) as usize])),
            2 | 3 => {
                let privilege = ["SELECT", "INSERT", "UPDATE", "REFERENCES"][next(4) as usize];
                sql.push_str(&format!(
                    "GRANT {privilege} ({}) ON wild.t{table} TO {grantee};",
                    ["a", "b", "c"][next(3) as usize]
                ));
            }
            4 if next(6) == 0 => sql.push_str(&format!(
                "GRANT {} TO wild_{role};",
                ["pg_read_all_data", "pg_write_all_data"][next(2) as usize]
            )),
            _ => sql.push_str(&format!("GRANT {} ON wild.t{table} TO {grantee};", privileges[next(7) as usize])),
        }
    }
    sql
}

#[test]
fn what_each_role_may_do_is_what_the_server_says() {
    let server = Server::start();
    server.psql(CLINIC);
    server.psql(&generated(7));
    let home = Home::new();
    let output = server.collect("watcher", &home.exports(), &[]);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let (index, facts) = home.facts();
    let state = |kind: &str| index.artefacts.iter().find(|a| a.kind.as_str() == kind).map(|a| a.outcome);
    assert_eq!(state("postgresql.catalog"), Some(Collected::Collected));
    assert_eq!(state("postgresql.settings"), Some(Collected::Collected));
    assert_eq!(state("postgresql.host-rules"), Some(Collected::Denied));
    assert_eq!(rows(&facts, "SELECT problem FROM problems"), BTreeSet::new());

    let tables = "FROM pg_roles r, pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace";
    let own = "c.relkind IN ('r', 'p', 'v', 'm', 'f') AND n.nspname IN ('clinic', 'billing', 'wild')";
    let privileges =
        "unnest(ARRAY['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'TRUNCATE', 'REFERENCES', 'TRIGGER']) AS p (privilege)";
    let servers = lines(&server.psql(&format!(
        "SELECT r.rolname, n.nspname || '.' || c.relname, p.privilege, has_table_privilege(r.oid, c.oid, p.privilege)::int {tables}, {privileges} WHERE {own}"
    )));
    let ours = rows(
        &facts,
        "SELECT role, table_name, privilege, allowed FROM pg_access WHERE column_name IS NULL AND privilege <> 'MAINTAIN'",
    );
    assert_eq!(ours, servers);
    let columns = "JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped, unnest(ARRAY['SELECT', 'INSERT', 'UPDATE', 'REFERENCES']) AS p (privilege)";
    let servers_columns = lines(&server.psql(&format!(
        "SELECT r.rolname, n.nspname || '.' || c.relname, p.privilege, a.attname {tables} {columns} WHERE {own} AND has_column_privilege(r.oid, c.oid, a.attnum, p.privilege) AND NOT has_table_privilege(r.oid, c.oid, p.privilege)"
    )));
    assert_eq!(
        rows(&facts, "SELECT role, table_name, privilege, column_name FROM pg_access WHERE column_name IS NOT NULL"),
        servers_columns
    );
    assert!(servers_columns.len() > 20, "{}", servers_columns.len());
    let usage = lines(&server.psql(
        "SELECT r.rolname, n.nspname FROM pg_roles r, pg_namespace n WHERE n.nspname IN ('clinic', 'billing', 'wild') AND has_schema_privilege(r.oid, n.oid, 'USAGE')",
    ));
    assert_eq!(
        rows(
            &facts,
            "SELECT DISTINCT role, substr(table_name, 1, instr(table_name, '.') - 1) FROM pg_access WHERE schema_usage"
        ),
        usage
    );
    assert_eq!(
        rows(
            &facts,
            "SELECT count(*) FROM pg_access WHERE allowed AND column_name IS NULL AND json_array_length(via) = 0"
        ),
        lines("0")
    );
    println!(
        "{} of {} rights of roles on tables agree, {} on columns",
        ours.len(),
        servers.len(),
        servers_columns.len()
    );

    // What a role can become is what the server says too: any role that it may SET ROLE to.
    let becomes = lines(&server.psql(
        "SELECT r.rolname, o.rolname FROM pg_roles r, pg_roles o WHERE NOT r.rolsuper AND pg_has_role(r.oid, o.oid, CASE WHEN current_setting('server_version_num')::int >= 160000 THEN 'SET' ELSE 'MEMBER' END)",
    ));
    let ours = rows(
        &facts,
        "WITH RECURSIVE b (role, other) AS (SELECT name, name FROM pg_roles WHERE NOT superuser UNION SELECT b.role, m.role FROM b JOIN pg_memberships m ON m.member = b.other AND m.can_set) SELECT role, other FROM b",
    );
    assert_eq!(ours, becomes);
}

#[test]
fn a_bad_grant_turns_the_verdict() {
    let server = Server::start();
    server.psql(CLINIC);
    let home = Home::new();
    let again = || {
        let output = server.collect("boss", &home.exports(), &[]);
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    };
    again();
    let separations =
        ["postgresql-billing-bots-read-no-patient-tables", "postgresql-care-coordinators-write-no-billing-tables"];
    for check in separations {
        assert_eq!(home.outcome(check), (Outcome::Pass, vec![]), "{check}");
    }
    // As a superuser everything is seen, pg_hba.conf too: it lets everybody in.
    let (outcome, failing) = home.outcome("postgresql-host-rules-ask-for-strong-authentication");
    assert_eq!(outcome, Outcome::Fail);
    assert!(failing.iter().any(|rule| rule.ends_with("all all 127.0.0.1/32 trust")), "{failing:?}");
    assert_eq!(home.outcome("postgresql-data-checksums-are-on").0, Outcome::Pass);
    assert_eq!(home.outcome("postgresql-cannot-call-out").0, Outcome::Pass);
    let (_, failing) = home.outcome("postgresql-phi-tables-force-row-level-security");
    assert_eq!(failing, ["billing.claims", "billing.claims_a", "billing.invoices", "clinic.notes"]);
    let (_, failing) = home.outcome("postgresql-sessions-end-when-idle");
    assert_eq!(failing, ["collector"]);

    for (bad, check, subject) in [
        ("GRANT SELECT ON clinic.patients TO billing_rw", separations[0], "billing_bot and clinic.patients"),
        ("GRANT SELECT (body) ON clinic.notes TO billing_bot", separations[0], "billing_bot and clinic.notes"),
        (
            "GRANT readers TO billing_bot; GRANT SELECT ON clinic.patients TO readers",
            separations[0],
            "billing_bot and clinic.patients",
        ),
        (
            "ALTER ROLE billing_bot NOINHERIT; GRANT care_rw TO billing_bot",
            separations[0],
            "billing_bot and clinic.patients",
        ),
        (
            "CREATE VIEW billing.names AS SELECT name FROM clinic.patients; GRANT SELECT ON billing.names TO billing_rw",
            separations[0],
            "billing_bot and clinic.patients",
        ),
        (
            "GRANT INSERT ON billing.claims_a TO care_coordinator",
            separations[1],
            "care_coordinator and billing.claims_a",
        ),
        ("GRANT pg_write_all_data TO care_rw", separations[1], "care_coordinator and billing.invoices"),
    ] {
        server.psql(bad);
        again();
        let (outcome, failing) = home.outcome(check);
        assert_eq!(outcome, Outcome::Fail, "{bad}");
        assert!(failing.iter().any(|failed| failed == subject), "{bad}: {failing:?}");
        // Roles are the server's, not the database's: undone one by one.
        server.psql("REVOKE SELECT ON clinic.patients FROM billing_rw, readers; REVOKE SELECT (body) ON clinic.notes FROM billing_bot; REVOKE readers, care_rw FROM billing_bot; ALTER ROLE billing_bot INHERIT; DROP VIEW IF EXISTS billing.names; REVOKE INSERT ON billing.claims_a FROM care_coordinator; REVOKE pg_write_all_data FROM care_rw");
    }
    again();
    for check in separations {
        assert_eq!(home.outcome(check).0, Outcome::Pass, "{check}");
    }
}

#[test]
fn a_function_that_runs_as_its_owner_leaves_it_open() {
    let server = Server::start();
    server.psql(CLINIC);
    server.psql("CREATE FUNCTION clinic.peek() RETURNS text LANGUAGE sql SECURITY DEFINER AS 'SELECT min(name) FROM clinic.patients'");
    let home = Home::new();
    assert!(server.collect("watcher", &home.exports(), &[]).status.success());
    assert_eq!(home.outcome("postgresql-billing-bots-read-no-patient-tables"), (Outcome::Undetermined, vec![]));
    server.psql("REVOKE EXECUTE ON FUNCTION clinic.peek() FROM PUBLIC");
    assert!(server.collect("watcher", &home.exports(), &[]).status.success());
    assert_eq!(home.outcome("postgresql-billing-bots-read-no-patient-tables"), (Outcome::Pass, vec![]));
}

#[test]
fn what_is_not_shown_is_a_gap_and_a_failure_is_recorded() {
    let server = Server::start();
    server.psql(CLINIC);
    let home = Home::new();
    let output = server.collect("collector", &home.exports(), &[]);
    assert!(output.status.success());
    assert!(String::from_utf8_lossy(&output.stderr).contains("`host_rules` was not shown: permission denied"));
    let (index, facts) = home.facts();
    let because = |kind: &str| {
        let artefact = index.artefacts.iter().find(|a| a.kind.as_str() == kind).unwrap();
        (artefact.outcome, artefact.because.clone().unwrap_or_default())
    };
    assert_eq!(because("postgresql.settings").0, Collected::Partial);
    assert_eq!(
        because("postgresql.host-rules"),
        (Collected::Denied, "permission denied for view pg_hba_file_rules".into())
    );
    assert_eq!(
        rows(&facts, "SELECT name, value FROM pg_settings WHERE name = 'idle_session_timeout'"),
        lines("idle_session_timeout|")
    );
    assert_eq!(home.outcome("postgresql-host-rules-require-tls").0, Outcome::Undetermined);
    let command = index.artefacts.iter().find_map(|a| a.command.clone()).unwrap();
    assert_eq!(command, "psql -X -q -At -w -f -");
    let printed = std::fs::read_to_string(home.exports().join("clinic-db/postgresql.json")).unwrap();
    for hidden in ["SCRAM-SHA-256$", "rolpassword", "prosrc"] {
        assert!(!printed.contains(hidden), "{hidden}");
    }

    let refused = server.collect("collector", &home.exports(), &["host=x password=y"]);
    assert!(!refused.status.success());
    assert!(String::from_utf8_lossy(&refused.stderr).contains("the connection carries a password"));
    let failed = server.collect("nobody-of-that-name", &home.exports(), &[]);
    assert_eq!(failed.status.code(), Some(3));
    let (index, _) = home.facts();
    let catalog = index.artefacts.iter().find(|a| a.kind.as_str() == "postgresql.catalog").unwrap();
    assert_eq!(catalog.outcome, Collected::Failed);
    assert!(catalog.because.as_deref().unwrap().contains("does not exist"), "{:?}", catalog.because);
    assert_eq!(home.outcome("postgresql-cannot-call-out").0, Outcome::Undetermined);
}

#[test]
fn the_printed_file_gives_the_same_as_the_live_collection() {
    let server = Server::start();
    server.psql(CLINIC);
    let (live, by_hand) = (Home::new(), Home::new());
    assert!(server.collect("boss", &live.exports(), &[]).status.success());
    let printed = Command::new(env!("CARGO_BIN_EXE_vouchsafe")).args(["collect", "--print-sql"]).output().unwrap();
    assert!(printed.status.success());
    let sql = by_hand.0.path().join("postgresql.sql");
    std::fs::write(&sql, &printed.stdout).unwrap();
    // As somebody might run it: without the flags that the file sets itself.
    let mut psql = server.connected(Command::new("psql"), "boss");
    let output = psql.arg("-X").arg("-f").arg(&sql).output().unwrap();
    std::fs::write(by_hand.exports().join("whatever.json"), &output.stdout).unwrap();
    for table in [
        "pg_roles",
        "pg_memberships",
        "pg_tables",
        "pg_grants",
        "pg_access",
        "pg_settings",
        "pg_host_rules",
        "pg_extensions",
        "pg_policies",
    ] {
        // The account's name comes from the workspace in both; the artefact's place is the same.
        let sql = format!("SELECT * FROM {table}");
        let (one, other) = (rows(&live.facts().1, &sql), rows(&by_hand.facts().1, &sql));
        assert!(!one.is_empty(), "{table}");
        assert_eq!(one, other, "{table}");
    }
}
