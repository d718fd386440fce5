//! `completions`: takes a shell's name, prints its completions.

use super::fail::Fail;
use super::{Exit, ui::Ui};
use clap_complete::Shell;

/// Print completions for a shell.
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  vouchsafe completions bash > ~/.local/share/bash-completion/completions/vouchsafe")]
pub(super) struct Args {
    /// The shell
    shell: Shell,
}

pub(super) fn run(args: &Args, ui: &Ui) -> Result<Exit, Fail> {
    let mut text = Vec::new();
    clap_complete::generate(args.shell, &mut super::command(), "vouchsafe", &mut text);
    ui.out_bytes(&text);
    Ok(Exit::Done)
}
