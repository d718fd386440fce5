//! The real world for a live collection: runs the cloud's own tool, reads the clock, shows how far it is. Takes words
//! and passes no shell; takes no credential and prints none.

use crate::cli::ui::Meter;
use crate::collect::live::{Ran, World};
use crate::model::Timestamp;
use std::ffi::OsString;
use std::io::{Read, Seek};
use std::path::Path;
use std::process::{Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};

/// The exit status of a command that took too long, as timeout(1) gives it.
const TOO_LONG: i64 = 124;

/// Runs programs on this machine.
pub(super) struct Machine {
    /// What stands for `aws`.
    pub(super) program: OsString,
    /// How long a command may take.
    pub(super) limit: Duration,
    /// Where progress shows.
    pub(super) meter: Meter,
}

impl World for Machine {
    fn now(&self) -> Timestamp {
        chrono::Utc::now().into()
    }

    fn pause(&self, time: Duration) {
        std::thread::sleep(time);
    }

    fn run(&self, argv: &[String], env: &[(String, String)], into: &Path) -> std::io::Result<Ran> {
        let mut said = tempfile::tempfile()?;
        let mut child = Command::new(&self.program)
            .args(argv.iter().skip(1))
            .envs(env.iter().map(|(name, value)| (name, value)))
            .env("AWS_PAGER", "")
            .env("AWS_CLI_AUTO_PROMPT", "off")
            .stdin(Stdio::null())
            .stdout(std::fs::File::create(into)?)
            .stderr(said.try_clone()?)
            .spawn()?;
        let begun = Instant::now();
        let mut nap = Duration::from_millis(2);
        let status = loop {
            if let Some(status) = child.try_wait()? {
                break Some(status);
            }
            if begun.elapsed() >= self.limit {
                child.kill()?;
                child.wait()?;
                break None;
            }
            std::thread::sleep(nap);
            nap = (nap * 2).min(Duration::from_millis(20));
        };
        said.rewind()?;
        let mut stderr = Vec::new();
        said.read_to_end(&mut stderr)?;
        let mut stderr = String::from_utf8_lossy(&stderr).into_owned();
        let exit = match status {
            Some(status) => exit_of(status),
            None => {
                stderr.push_str(&format!("stopped: no answer within {} seconds\n", self.limit.as_secs()));
                TOO_LONG
            }
        };
        Ok(Ran { exit, stderr })
    }

    fn progress(&self, ended: usize, known: usize) {
        self.meter.show(ended, known);
    }
}

/// The exit status, or what a shell says of one that a signal ended.
fn exit_of(status: ExitStatus) -> i64 {
    #[cfg(unix)]
    if let Some(signal) = std::os::unix::process::ExitStatusExt::signal(&status) {
        return 128 + i64::from(signal);
    }
    status.code().map_or(1, i64::from)
}
