//! How a command ends: one documented enum, and nothing else decides an exit code.

use std::process::{ExitCode, Termination};

/// The exit codes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum Exit {
    /// Done.
    Done = 0,
    /// It failed; stderr says why.
    Failed = 1,
    /// The command line is not right.
    Usage = 2,
    /// Nothing was collected: no file was recognised.
    NothingCollected = 3,
    /// Something is not satisfied (`build` and `assess` only with `--fail-on`), or disproven.
    NotSatisfied = 10,
    /// The seal is broken: the pack is not what was signed.
    SealBroken = 11,
    /// Two things that should be equal differ.
    Differs = 12,
    /// What was asked cannot be seen from what is there.
    NotObservable = 13,
}

impl Exit {
    /// Printed at the end of `vouchsafe --help`.
    pub const HELP: &'static str = "\
Exit codes:
   0  done
   1  failed; stderr says why
   2  the command line is not right
   3  nothing was collected
  10  not satisfied (build and assess: only with --fail-on)
  11  the seal is broken
  12  differs
  13  not observable";
}

impl Termination for Exit {
    fn report(self) -> ExitCode {
        ExitCode::from(self as u8)
    }
}
