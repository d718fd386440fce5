//! The command line: the only floor that prints, reads the clock and the environment, and composes the rest.

mod assess;
mod build;
mod catalog;
mod collect;
mod completions;
mod exit;
mod fail;
mod init;
mod keygen;
mod pipeline;
mod query;
mod ui;
mod verify;

pub use exit::Exit;

use clap::{Parser, Subcommand};
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
    /// Start a workspace from a folder of exports [start]
    Init(init::Args),
    /// Make a signing key with a self-signed certificate [start]
    Keygen(keygen::Args),
    /// Take in exports: recognise, copy and index them as a snapshot [gather]
    Collect(collect::Args),
    /// Hold a workspace's evidence against the catalog [judge]
    Assess(assess::Args),
    /// Ask the facts a question in SQL, read-only [judge]
    Query(query::Args),
    /// Read the catalog of checks and requirements [judge]
    Catalog(catalog::Args),
    /// Make a signed evidence pack from a workspace [pack]
    Build(build::Args),
    /// Check a pack: intact, valid, trusted [pack]
    Verify(verify::Args),
    /// Print completions for a shell
    Completions(completions::Args),
}

/// Runs the command line.
pub fn run() -> ExitCode {
    let cli = match Cli::try_parse() {
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
