//! What became of a command, and whether it is worth another try. Takes how it ended, gives the same outcome that
//! taking it in will give; never takes a failure for an answer.

use super::super::outcome::{self, Judged};
use super::super::sidecar::Entry;
use crate::model::{Collected, JsonError, KindSpec, read_json};
use serde_json::Value;

/// Judges one command by its record and what it printed.
pub(super) fn judge(entry: &Entry, bytes: &[u8], spec: &KindSpec) -> (Judged, Option<Value>) {
    if let Some(reason) = &entry.skipped {
        return (Judged::because(Collected::Skipped, reason), None);
    }
    let read = read_json(bytes).map(|document| document.value);
    match (read, entry.exit) {
        (read, Some(exit)) if exit != 0 => {
            let value = read.ok();
            (outcome::of_exit(entry, exit, value.as_ref(), spec), value)
        }
        (Ok(value), _) => (outcome::of_answer(&value, spec), Some(value)),
        (Err(JsonError::Empty), _) => (outcome::of_nothing(Some(entry), spec), None),
        (Err(error), _) => (Judged::because(Collected::Unreadable, error.to_string()), None),
    }
}

/// Codes and words of a service that is asked too often, or could not answer just now.
pub(super) const PASSING: &[&str] = &[
    "Throttling",
    "Throttled",
    "TooManyRequests",
    "RequestLimitExceeded",
    "Rate exceeded",
    "SlowDown",
    "ProvisionedThroughputExceeded",
    "PriorRequestNotComplete",
    "BandwidthLimitExceeded",
    "(InternalError)",
    "(InternalFailure)",
    "(InternalServerError)",
    "(ServiceUnavailable)",
    "(ServiceUnavailableException)",
    "(ReportInProgress)",
    "(ReportNotPresent)",
    "(503)",
    "(500)",
    "Could not connect to the endpoint URL",
    "Connect timeout on endpoint URL",
    "Read timeout on endpoint URL",
    "Connection was closed before we received a valid response",
    "Connection reset by peer",
];

/// Whether a failure may pass by itself.
pub(super) fn may_pass(stderr: &str) -> bool {
    PASSING.iter().any(|words| stderr.contains(words))
}

/// What a tool says when its credentials end or are not there: the rest would fail in the same way.
pub(super) const NO_CREDENTIALS: &[&str] = &[
    "(ExpiredToken)",
    "(ExpiredTokenException)",
    "(RequestExpired)",
    "(TokenRefreshRequired)",
    "Unable to locate credentials",
    "Error when retrieving credentials",
    "Error loading SSO Token",
    "The SSO session associated with this profile has expired",
    "Token has expired and refresh failed",
    "Partial credentials found",
];

/// The line that says that the credentials have ended, if one does.
pub(super) fn credentials_ended(stderr: &str) -> Option<String> {
    let line = stderr.lines().find(|line| NO_CREDENTIALS.iter().any(|words| line.contains(words)))?;
    Some(line.trim().to_owned())
}
