//! `collect --postgresql`: takes a connection, leaves the answer of the user's own psql in a folder of exports.

use super::Exit;
use super::fail::Fail;
use super::ui::Ui;
use crate::catalog;
use crate::collect::{AskPostgresql, ask_postgresql};
use crate::model::Timestamp;
use std::path::{Path, PathBuf};

#[derive(Debug, clap::Args)]
pub(super) struct PostgresqlArgs {
    /// Ask a database through your own psql: a service of pg_service.conf, a connection string without password, or
    /// nothing for what PGHOST and its like say; needs --account
    #[arg(long, value_name = "SERVICE", num_args = 0..=1, default_missing_value = "", requires = "account")]
    postgresql: Option<String>,
    /// Print the SQL file that --postgresql runs, to run it yourself
    #[arg(long)]
    print_sql: bool,
}

/// The SQL file as shipped.
const SQL: &str = "catalog/collectors/postgresql.sql";

/// Does what these arguments ask for; nothing, if they ask for nothing.
pub(super) fn run(
    args: &PostgresqlArgs,
    account: Option<&str>,
    out: Option<&Path>,
    ui: &Ui,
) -> Result<Option<Exit>, Fail> {
    if !args.print_sql && args.postgresql.is_none() {
        return Ok(None);
    }
    let file = catalog::shipped_files().remove(SQL).and_then(|bytes| String::from_utf8(bytes).ok());
    let Some(sql) = file else { return Err(Fail::new(format!("`{SQL}` is not in this build"))) };
    let (Some(connection), false) = (&args.postgresql, args.print_sql) else {
        ui.out_bytes(sql.as_bytes());
        return Ok(Some(Exit::Done));
    };
    let ask = AskPostgresql {
        program: PathBuf::from("psql"),
        connection,
        account: account.unwrap_or_default(),
        exports: out.unwrap_or(Path::new("exports")),
        sql: &sql,
    };
    let asked = {
        let _step = ui.step("asking the database");
        ask_postgresql(&ask, &|| Timestamp::from(chrono::Utc::now()))
            .map_err(|error| Fail::with_hint(error.to_string(), error.hint()))?
    };
    let folder = asked.folder.display();
    if let Some(failure) = asked.failure {
        let hint = format!("the failure is recorded in `{folder}/collection.jsonl`");
        return Err(Fail::with_hint(failure, Some(hint)).exit(Exit::NothingCollected));
    }
    for (section, said) in &asked.lacking {
        ui.warn(format!("`{section}` was not shown: {said}"));
    }
    ui.out(format!("{folder}/postgresql.json"));
    ui.note("next: `vouchsafe build WORKSPACE`, with this folder among its `sources`");
    Ok(Some(Exit::Done))
}
