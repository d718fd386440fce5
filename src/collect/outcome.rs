//! Says what became of an attempt: an answer, nothing, not configured, denied, failed, partial. Takes the
//! answer's bytes and what its record says; never takes a failure for an empty answer.

use super::sidecar::Entry;
use crate::model::{Collected, KindSpec};
use serde_json::Value;

/// An outcome with its reason.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Judged {
    pub(super) outcome: Collected,
    pub(super) because: Option<String>,
}

impl Judged {
    pub(super) fn plain(outcome: Collected) -> Self {
        Self { outcome, because: None }
    }

    pub(super) fn because(outcome: Collected, because: impl Into<String>) -> Self {
        Self { outcome, because: Some(because.into()) }
    }
}

/// What a command line tool says when a call fails.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct CliError {
    /// `AccessDenied`.
    pub(super) code: String,
    /// `GetBucketPolicy`.
    pub(super) operation: Option<String>,
    /// The message's first line.
    pub(super) line: String,
}

/// Reads `An error occurred (CODE) when calling the OPERATION operation: …`, wherever it stands in a text.
pub(super) fn cli_error(text: &str) -> Option<CliError> {
    let at = text.find("An error occurred (")?;
    let line = text.get(at..)?.lines().next()?.trim();
    let (code, after) = line.strip_prefix("An error occurred (")?.split_once(')')?;
    let operation = after
        .split_once("when calling the ")
        .and_then(|(_, rest)| rest.split_once(" operation"))
        .map(|(operation, _)| operation.to_owned());
    Some(CliError { code: code.to_owned(), operation, line: line.chars().take(300).collect() })
}

/// Judges a call that failed.
pub(super) fn of_error(error: &CliError, spec: &KindSpec) -> Judged {
    let says_so = |words: &String| error.line.contains(words.as_str());
    let outcome = if spec.not_configured.contains(&error.code) || spec.not_configured_says.iter().any(says_so) {
        Collected::NotConfigured
    } else if is_denial(&error.code) || spec.denied.contains(&error.code) {
        Collected::Denied
    } else {
        Collected::Failed
    };
    Judged::because(outcome, error.line.clone())
}

fn is_denial(code: &str) -> bool {
    let code = code.rsplit('.').next().unwrap_or(code);
    let code = code.strip_suffix("Exception").unwrap_or(code);
    matches!(
        code,
        "AccessDenied"
            | "UnauthorizedOperation"
            | "UnauthorizedAccess"
            | "AuthorizationError"
            | "NotAuthorized"
            | "Unauthorized"
            | "Forbidden"
            | "AllAccessDisabled"
            | "AccessDeniedForDependency"
            | "InsufficientPrivileges"
            | "403"
    )
}

/// Judges a command that its record says ended with another status than 0.
pub(super) fn of_exit(entry: &Entry, exit: i64, value: Option<&Value>, spec: &KindSpec) -> Judged {
    let stderr = entry.stderr.as_deref().unwrap_or_default();
    if let Some(error) = cli_error(stderr) {
        let judged = of_error(&error, spec);
        return if value.is_some_and(has_content) && judged.outcome != Collected::NotConfigured {
            Judged::because(Collected::Partial, error.line)
        } else {
            judged
        };
    }
    let said = stderr.lines().map(str::trim).find(|line| !line.is_empty());
    let because = match said {
        Some(line) => format!("exit status {exit}: {}", line.chars().take(300).collect::<String>()),
        None => format!("exit status {exit}"),
    };
    let outcome = if value.is_some_and(has_content) { Collected::Partial } else { Collected::Failed };
    Judged::because(outcome, because)
}

/// Judges a command of another tool than aws that failed.
pub(super) fn of_tool(entry: &Entry, exit: i64) -> Judged {
    let stderr = entry.stderr.as_deref().unwrap_or_default();
    let lower = stderr.to_ascii_lowercase();
    let denied = ["forbidden", "permission denied", "permission_denied", "unauthorized", "access denied"]
        .iter()
        .any(|word| lower.contains(word));
    let said = stderr.lines().map(str::trim).find(|line| !line.is_empty());
    let because = match said {
        Some(line) => format!("exit status {exit}: {}", line.chars().take(300).collect::<String>()),
        None => format!("exit status {exit}"),
    };
    Judged::because(if denied { Collected::Denied } else { Collected::Failed }, because)
}

/// Commands that print nothing where there is nothing. All others print at least an empty list, or fail.
const SILENT: [&str; 4] =
    ["s3api get-bucket-versioning", "s3api get-bucket-logging", "sqs list-queues", "cloudfront list-distributions"];

/// Judges a file without content.
pub(super) fn of_nothing(entry: Option<&Entry>, spec: &KindSpec) -> Judged {
    if !SILENT.contains(&super::recognise::command_words(spec).as_str()) {
        return Judged::because(Collected::Unreadable, "the file is empty, which this command never prints");
    }
    match entry.and_then(|e| e.exit) {
        Some(0) => Judged::because(Collected::Empty, "the command succeeded and printed nothing"),
        Some(_) | None => {
            Judged::because(Collected::Unreadable, "the file is empty, and nothing says whether the command succeeded")
        }
    }
}

/// Judges a JSON answer of a command that succeeded, as far as is known.
pub(super) fn of_answer(value: &Value, spec: &KindSpec) -> Judged {
    let Value::Object(object) = value else { return Judged::plain(Collected::Collected) };
    if let Some(token) = page_token(object) {
        return Judged::because(
            Collected::Partial,
            format!("`{token}` was left in the answer: there is more than it holds"),
        );
    }
    if object.is_empty() {
        return if spec.item.is_empty() || spec.per.is_some() {
            Judged::because(Collected::Empty, "the answer is `{}`")
        } else {
            Judged::because(Collected::Unreadable, "the answer is `{}`, which this command never prints")
        };
    }
    let lists: Vec<&Vec<Value>> =
        spec.keys.iter().filter_map(|key| object.get(key)).filter_map(Value::as_array).collect();
    if !lists.is_empty() && lists.iter().all(|list| list.is_empty()) {
        Judged::plain(Collected::Empty)
    } else {
        Judged::plain(Collected::Collected)
    }
}

/// How many things an answer lists, where it is a list. A credential report counts its lines.
pub(super) fn rows(value: &Value, spec: &KindSpec) -> Option<u64> {
    if spec.kind.as_str() == "aws.iam.credential-report" {
        let report = super::place::report_text(value.get("Content")?.as_str()?);
        let lines = report.lines().skip(1).filter(|line| !line.trim().is_empty()).count();
        return u64::try_from(lines).ok();
    }
    let list = spec.keys.iter().find_map(|key| value.get(key)?.as_array())?;
    u64::try_from(list.len()).ok()
}

/// The key that says that the answer is one page of several.
fn page_token(object: &serde_json::Map<String, Value>) -> Option<&str> {
    let text = |key: &str| object.get(key).and_then(Value::as_str).is_some_and(|t| !t.is_empty());
    let truth = |key: &str| object.get(key).map(|v| v.as_bool().unwrap_or(v.as_str() == Some("true")));
    for key in ["IsTruncated", "isTruncated", "Truncated"] {
        if truth(key) == Some(true) {
            return Some(key);
        }
    }
    let tokens = [
        "NextToken",
        "nextToken",
        "NextMarker",
        "nextMarker",
        "nextPageToken",
        "NextPageToken",
        "NextContinuationToken",
        "PaginationToken",
        "LastEvaluatedTableName",
        "ContinuationToken",
    ];
    if let Some(key) = tokens.into_iter().find(|key| text(key)) {
        return Some(key);
    }
    (text("Marker") && truth("IsTruncated") != Some(false)).then_some("Marker")
}

fn has_content(value: &Value) -> bool {
    match value {
        Value::Null => false,
        Value::Array(items) => !items.is_empty(),
        Value::Object(object) => {
            let mut lists = object.values().filter(|v| v.is_array()).peekable();
            if lists.peek().is_some() { lists.any(has_content) } else { !object.is_empty() }
        }
        Value::Bool(_) | Value::Number(_) | Value::String(_) => true,
    }
}
