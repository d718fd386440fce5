//! The command line: the only floor that prints, reads the clock and the environment, and composes the rest.

mod assess;
mod build;
mod catalog;
mod collect;
mod collect_postgresql;
mod completions;
mod exit;
mod fail;
mod init;
mod keygen;
mod marker;
mod pipeline;
mod query;
mod ui;
mod verify;

pub use exit::Exit;

use clap::{CommandFactory, FromArgMatches, Parser, Subcommand};
use std::process::{ExitCode, Termination};
use ui::Ui;

/// Makes signed evidence packs that answer a hospital's security questions, and checks them.
#[derive(Debug, Parser)]
#[command(name = "vouchsafe", version, after_long_help = Exit::HELP, max_term_width = 100, propagate_version = true)]
struct Cli {
    /// Say nothing beside results and errors
    #[arg(long, short, global = true)]
    quiet: bool,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Init(init::Args),
    Keygen(keygen::Args),
    Collect(collect::Args),
    Assess(assess::Args),
    Query(query::Args),
    Catalog(catalog::Args),
    Build(build::Args),
    Verify(verify::Args),
    Completions(completions::Args),
}

/// The commands by what a person wants to do.
const GROUPS: &[(&str, &[&str])] = &[
    ("Start", &["init", "keygen"]),
    ("Gather", &["collect"]),
    ("Judge", &["assess", "query", "catalog"]),
    ("Pack", &["build", "verify"]),
    ("Other", &["completions", "help"]),
];

/// The command line with its commands grouped.
fn command() -> clap::Command {
    let command = Cli::command();
    let mut commands = String::new();
    for (group, names) in GROUPS {
        commands.push_str(&format!("\n{group}:\n"));
        for name in *names {
            let about = command.find_subcommand(name).and_then(clap::Command::get_about).map(ToString::to_string);
            let about = about.unwrap_or_else(|| "Print this message, or the help of a command".to_owned());
            commands.push_str(&format!("  {name:<12} {about}\n"));
        }
    }
    command.help_template(format!(
        "{{about-with-newline}}\n{{usage-heading}} {{usage}}\n{commands}\nOptions:\n{{options}}{{after-help}}\n"
    ))
}

/// Runs the command line.
pub fn run() -> ExitCode {
    let parsed = command().try_get_matches().and_then(|matches| Cli::from_arg_matches(&matches));
    let cli = match parsed {
        Ok(cli) => cli,
        Err(error) => {
            let code = if error.use_stderr() { Exit::Usage } else { Exit::Done };
            let _ = error.print();
            return code.report();
        }
    };
    let ui = Ui::new(cli.quiet);
    let result = match cli.command {
        Command::Init(args) => init::run(&args, &ui),
        Command::Keygen(args) => keygen::run(&args, &ui),
        Command::Collect(args) => collect::run(&args, &ui),
        Command::Assess(args) => assess::run(&args, &ui),
        Command::Query(args) => query::run(&args, &ui),
        Command::Catalog(args) => catalog::run(&args, &ui),
        Command::Build(args) => build::run(&args, &ui),
        Command::Verify(args) => verify::run(&args, &ui),
        Command::Completions(args) => completions::run(&args, &ui),
    };
    match result {
        Ok(exit) => exit.report(),
        Err(fail) => {
            for (text, hint) in &fail.messages {
                ui.error(text, hint.as_deref());
            }
            fail.exit.report()
        }
    }
}
