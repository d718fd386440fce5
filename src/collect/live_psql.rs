//! Asks a PostgreSQL database through the user's own `psql`. Takes a connection name and the SQL file, leaves the
//! document that it prints and a line of the collection's record. Never sees a password, and never keeps half an answer.

use super::CollectError;
use crate::model::{Digest, Timestamp, read_json};
use serde_json::{Value, json};
use std::fs::OpenOptions;
use std::io::{Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};

/// The file that the document goes to.
const FILE: &str = "postgresql.json";
/// The kind that the record names.
const KIND: &str = "postgresql.catalog";
/// How long psql may take: the SQL file itself gives up after a quarter of an hour.
const LONGEST: Duration = Duration::from_secs(20 * 60);

/// What to ask.
#[derive(Debug, Clone)]
pub struct AskPostgresql<'a> {
    /// psql.
    pub program: PathBuf,
    /// A service of `pg_service.conf`, a connection string, or nothing: then psql's own environment decides.
    pub connection: &'a str,
    /// The account, as the workspace declares it.
    pub account: &'a str,
    /// The folder of exports; the account's own folder is made in it.
    pub exports: &'a Path,
    /// The text of `controls/collectors/postgresql.sql`.
    pub sql: &'a str,
}

/// How it ended.
#[derive(Debug, Clone, PartialEq)]
pub struct AskedPostgresql {
    /// The account's folder.
    pub folder: PathBuf,
    /// Why there is no document, if there is none.
    pub failure: Option<String>,
    /// Sections that the server did not show, with its words.
    pub lacking: Vec<(String, String)>,
}

/// Asks, and writes `ACCOUNT/postgresql.json` and a line of `ACCOUNT/collection.jsonl`. A psql that fails is no error:
/// its failure is recorded.
///
/// # Errors
/// [`CollectError`]: a connection that carries a password, a name that is no folder's, psql not there, a file that cannot
/// be written.
pub fn ask_postgresql(ask: &AskPostgresql<'_>, now: &dyn Fn() -> Timestamp) -> Result<AskedPostgresql, CollectError> {
    let connection = connection(ask.connection)?;
    let plain = |c: char| c.is_ascii_alphanumeric() || "._-@".contains(c);
    if ask.account.is_empty() || ask.account.starts_with('.') || !ask.account.chars().all(plain) {
        let message = format!("`{}` is no name for an account", ask.account);
        return Err(CollectError::Refused {
            message,
            hint: "letters, digits and `._-@`, as the workspace declares it",
        });
    }
    let mut argv = vec!["-X", "-q", "-At", "-w"];
    if let Some(connection) = &connection {
        argv.extend(["-d", connection]);
    }
    argv.extend(["-f", "-"]);
    let version = run(&ask.program, &["--version"], "")?;
    let version = String::from_utf8_lossy(&version.stdout).trim().to_owned();
    let started = now();
    let ran = run(&ask.program, &argv, ask.sql)?;
    let ended = now();
    let folder = ask.exports.join(ask.account);
    std::fs::create_dir_all(&folder).map_err(|error| CollectError::io(&folder, error))?;
    let (document, failure) = judge(&ran);
    if document.is_some() {
        write_whole(&folder, &ran.stdout)?;
    } else {
        let old = folder.join(FILE);
        if old.exists() {
            std::fs::remove_file(&old).map_err(|error| CollectError::io(&old, error))?;
        }
    }
    let sql = Digest::of(ask.sql.as_bytes());
    let argv: Vec<&str> = std::iter::once("psql").chain(argv).collect();
    let exit = ran.status.code().unwrap_or(-1);
    record(
        &folder,
        &json!({
            "file": FILE, "kind": KIND, "argv": argv, "account": ask.account,
            "started": started.to_string(), "ended": ended.to_string(),
            "exit": if failure.is_some() && exit == 0 { 1 } else { exit },
            "stderr": failure.clone().unwrap_or_else(|| clipped(&ran.stderr)),
            "tool": format!("{version}, postgresql.sql {sql}"),
        }),
    )?;
    Ok(AskedPostgresql { folder, failure, lacking: document.map(|value| lacking(&value)).unwrap_or_default() })
}

/// The value of `-d`. A password has no place in a command line: every process of the machine can read it.
fn connection(text: &str) -> Result<Option<String>, CollectError> {
    let text = text.trim();
    let refused = || CollectError::Refused {
        message: "the connection carries a password".to_owned(),
        hint: "put it into ~/.pgpass or pg_service.conf, which psql reads itself",
    };
    if text.is_empty() {
        return Ok(None);
    }
    if let Some(rest) = text.strip_prefix("postgresql://").or_else(|| text.strip_prefix("postgres://")) {
        let authority = rest.split(['/', '?']).next().unwrap_or_default();
        let user = authority.rsplit_once('@').map(|(user, _)| user);
        if user.is_some_and(|user| user.contains(':')) || rest.to_ascii_lowercase().contains("password=") {
            return Err(refused());
        }
        return Ok(Some(text.to_owned()));
    }
    if text.contains('=') {
        let squeezed: String = text.to_ascii_lowercase().split_whitespace().collect();
        return if squeezed.contains("password=") { Err(refused()) } else { Ok(Some(text.to_owned())) };
    }
    Ok(Some(format!("service={text}")))
}

struct Ran {
    status: ExitStatus,
    stdout: Vec<u8>,
    stderr: Vec<u8>,
    out_of_time: bool,
}

/// Runs psql with its own environment: passwords, services and certificates are its own business.
fn run(program: &Path, arguments: &[&str], input: &str) -> Result<Ran, CollectError> {
    let unusable = |error: std::io::Error| CollectError::Refused {
        message: format!("`{}` cannot be run: {error}", program.display()),
        hint: "install PostgreSQL's client (`apt-get install postgresql-client`)",
    };
    let mut command = Command::new(program);
    command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().map_err(unusable)?;
    let (stdin, stdout, stderr) = (child.stdin.take(), child.stdout.take(), child.stderr.take());
    let deadline = Instant::now() + LONGEST;
    std::thread::scope(|threads| {
        threads.spawn(move || {
            // A psql that ends before it has read everything says why by its exit status.
            if let Some(mut stdin) = stdin {
                let _ = stdin.write_all(input.as_bytes());
            }
        });
        let read = |pipe: Option<Box<dyn std::io::Read + Send>>| {
            let mut bytes = Vec::new();
            if let Some(mut pipe) = pipe {
                let _ = pipe.read_to_end(&mut bytes);
            }
            bytes
        };
        let out = threads.spawn(move || read(stdout.map(|pipe| Box::new(pipe) as Box<dyn std::io::Read + Send>)));
        let err = threads.spawn(move || read(stderr.map(|pipe| Box::new(pipe) as Box<dyn std::io::Read + Send>)));
        let mut out_of_time = false;
        let status = loop {
            if let Some(status) = child.try_wait().map_err(unusable)? {
                break status;
            }
            if Instant::now() > deadline {
                out_of_time = true;
                let _ = child.kill();
            }
            std::thread::sleep(Duration::from_millis(20));
        };
        let (stdout, stderr) = (out.join().unwrap_or_default(), err.join().unwrap_or_default());
        Ok(Ran { status, stdout, stderr, out_of_time })
    })
}

/// The document, or why there is none.
fn judge(ran: &Ran) -> (Option<Value>, Option<String>) {
    if ran.out_of_time {
        return (None, Some(format!("psql took longer than {} minutes", LONGEST.as_secs() / 60)));
    }
    if !ran.status.success() {
        let said = clipped(&ran.stderr);
        return (None, Some(if said.is_empty() { format!("psql ended with {}", ran.status) } else { said }));
    }
    match read_json(&ran.stdout) {
        Ok(document) => (Some(document.value), None),
        Err(error) => (None, Some(format!("what psql printed is no document: {error}"))),
    }
}

fn lacking(document: &Value) -> Vec<(String, String)> {
    let missing = document.get("missing").and_then(Value::as_object).into_iter().flatten();
    missing.map(|(section, said)| (section.clone(), said.as_str().unwrap_or_default().to_owned())).collect()
}

fn clipped(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).trim().chars().take(2000).collect()
}

/// Writes the document beside its place and puts it there in one step.
fn write_whole(folder: &Path, bytes: &[u8]) -> Result<(), CollectError> {
    let file = folder.join(FILE);
    let mut beside = tempfile::NamedTempFile::new_in(folder).map_err(|error| CollectError::io(folder, error))?;
    beside.write_all(bytes).map_err(|error| CollectError::io(&file, error))?;
    beside.persist(&file).map_err(|error| CollectError::io(&file, error.error))?;
    Ok(())
}

/// Adds a line to the record; of two lines for one file the later one holds.
fn record(folder: &Path, line: &Value) -> Result<(), CollectError> {
    let file = folder.join(super::walk::SIDECAR);
    let open = OpenOptions::new().create(true).append(true).open(&file);
    let written = open.and_then(|mut open| writeln!(open, "{line}"));
    written.map_err(|error| CollectError::io(file, error))
}

#[cfg(test)]
mod tests {
    use super::connection;

    #[test]
    fn a_password_never_stands_in_a_command_line() {
        for good in [
            "clinic",
            "host=db.internal user=vouchsafe dbname=clinic",
            "postgresql://vouchsafe@db/clinic?sslmode=verify-full",
        ] {
            assert!(connection(good).is_ok(), "{good}");
        }
        assert_eq!(connection("clinic").unwrap().as_deref(), Some("service=clinic"));
        assert_eq!(connection("  ").unwrap(), None);
        for bad in [
            "host=db password=x",
            "host=db PASSWORD = 'x'",
            "postgres://a:b@db/clinic",
            "postgresql://a@db/clinic?password=b",
            "host=db sslpassword=x",
        ] {
            assert!(connection(bad).is_err(), "{bad}");
        }
    }
}
