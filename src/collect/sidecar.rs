//! Reads `collection.jsonl`, a collection's own record: one command a line, what it was and how it ended.
//! Takes the record's bytes, gives entries by file; names every bad line.

use super::SidecarProblem;
use crate::model::{Digest, Kind, Timestamp, read_json};
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::Path;

/// One command of a collection.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Entry {
    /// The file its standard output went to, relative to the record's folder.
    pub(super) file: String,
    /// The kind of answer, where the collector knew it.
    pub(super) kind: Option<Kind>,
    /// The command with its arguments.
    pub(super) argv: Vec<String>,
    /// The account asked.
    pub(super) account: Option<String>,
    /// The region asked.
    pub(super) region: Option<String>,
    /// The one thing asked about.
    pub(super) subject: Option<String>,
    /// When it began.
    pub(super) started: Option<Timestamp>,
    /// When it ended.
    pub(super) ended: Option<Timestamp>,
    /// Its exit status.
    pub(super) exit: Option<i64>,
    /// What it wrote to standard error.
    pub(super) stderr: Option<String>,
    /// The tool with its version.
    pub(super) tool: Option<String>,
    /// Who asked: the ARN that the account knows the caller by.
    pub(super) caller: Option<String>,
    /// How often it was run, where the first time was not enough.
    pub(super) attempts: Option<i64>,
    /// The size of its standard output.
    pub(super) bytes: Option<i64>,
    /// SHA-256 of its standard output.
    pub(super) sha256: Option<Digest>,
    /// Why it was not run.
    pub(super) skipped: Option<String>,
}

impl Entry {
    /// What is wrong with the bytes that lie there now, if they are not those that the command printed.
    pub(super) fn altered(&self, bytes: &[u8]) -> Option<String> {
        let told = self.sha256?;
        let found = Digest::of(bytes);
        (found != told).then(|| {
            format!(
                "it is not what the command printed: its SHA-256 is {}…, the record says {}…",
                found.short(),
                told.short()
            )
        })
    }
}

const FIELDS: &[&str] = &[
    "file", "kind", "argv", "account", "region", "subject", "started", "ended", "exit", "stderr", "tool", "caller",
    "attempts", "bytes", "sha256", "skipped",
];

/// Reads a record. Of two lines for one file the later one holds, as a command that is run again writes over
/// its own output.
pub(super) fn read(path: &Path, bytes: &[u8]) -> Result<BTreeMap<String, Entry>, Vec<SidecarProblem>> {
    let mut entries = BTreeMap::new();
    let mut problems = Vec::new();
    for (index, line) in bytes.split(|b| *b == b'\n').enumerate() {
        if line.iter().all(u8::is_ascii_whitespace) {
            continue;
        }
        match entry(line) {
            Ok(entry) => {
                entries.insert(entry.file.clone(), entry);
            }
            Err(found) => problems.extend(found.into_iter().map(|(problem, hint)| SidecarProblem {
                path: path.to_owned(),
                line: index + 1,
                problem,
                hint,
            })),
        }
    }
    if problems.is_empty() { Ok(entries) } else { Err(problems) }
}

type Problems = Vec<(String, Option<String>)>;

fn entry(line: &[u8]) -> Result<Entry, Problems> {
    let document = read_json(line).map_err(|error| vec![(error.to_string(), None)])?;
    let Value::Object(object) = document.value else {
        return Err(vec![("not a JSON object".to_owned(), None)]);
    };
    let mut problems: Problems = document
        .duplicate_keys
        .iter()
        .map(|key| (format!("`{}` occurs twice", key.trim_start_matches('/')), None))
        .collect();
    for name in object.keys().filter(|name| !FIELDS.contains(&name.as_str())) {
        problems.push((format!("unknown field `{name}`"), nearest(name)));
    }
    let mut text = |name: &str| match object.get(name) {
        None | Some(Value::Null) => None,
        Some(Value::String(text)) => Some(text.clone()),
        Some(_) => {
            problems.push((format!("`{name}` is not a text"), None));
            None
        }
    };
    let mut entry = Entry {
        file: text("file").unwrap_or_default(),
        account: text("account"),
        region: text("region"),
        subject: text("subject"),
        stderr: text("stderr"),
        tool: text("tool"),
        caller: text("caller"),
        skipped: text("skipped"),
        ..Entry::default()
    };
    let kind = text("kind");
    let times = [text("started"), text("ended")];
    let sha256 = text("sha256").map(|digest| digest.parse::<Digest>()).transpose();
    match sha256 {
        Ok(digest) => entry.sha256 = digest,
        Err(problem) => problems.push((format!("`sha256`: {problem}"), None)),
    }
    for (name, time) in ["started", "ended"].into_iter().zip(times) {
        let read = time.map(|time| time.parse::<Timestamp>()).transpose();
        match read {
            Ok(time) if name == "started" => entry.started = time,
            Ok(time) => entry.ended = time,
            Err(problem) => problems.push((format!("`{name}`: {problem}"), None)),
        }
    }
    match kind.map(|kind| kind.parse::<Kind>()).transpose() {
        Ok(kind) => entry.kind = kind,
        Err(problem) => problems.push((format!("`kind`: {problem}"), None)),
    }
    for (name, slot) in [("exit", &mut entry.exit), ("attempts", &mut entry.attempts), ("bytes", &mut entry.bytes)] {
        match object.get(name) {
            None | Some(Value::Null) => {}
            Some(value) => match value.as_i64() {
                Some(number) => *slot = Some(number),
                None => problems.push((format!("`{name}` is not a whole number"), None)),
            },
        }
    }
    match object.get("argv") {
        Some(Value::Array(words)) if words.iter().all(Value::is_string) => {
            entry.argv = words.iter().filter_map(Value::as_str).map(str::to_owned).collect();
        }
        None | Some(Value::Null) => problems.push(("`argv` is missing".to_owned(), None)),
        Some(_) => problems.push(("`argv` is not a list of texts".to_owned(), None)),
    }
    if entry.file.is_empty() {
        problems.push(("`file` is missing".to_owned(), None));
    } else if !stays_inside(&entry.file) {
        problems.push((format!("`file`: `{}` leads out of the folder", entry.file), None));
    }
    if problems.is_empty() { Ok(entry) } else { Err(problems) }
}

fn stays_inside(file: &str) -> bool {
    !file.contains('\\') && !file.contains(':') && file.split('/').all(|step| !matches!(step, "" | "." | ".."))
}

fn nearest(name: &str) -> Option<String> {
    FIELDS
        .iter()
        .map(|field| (strsim::damerau_levenshtein(name, field), field))
        .filter(|(distance, _)| *distance <= 2)
        .min()
        .map(|(_, field)| format!("did you mean `{field}`?"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_bad_line_is_named() {
        let good = r#"{"file":"a.json","argv":["aws","iam","list-users"],"exit":0,"ended":"2026-09-30T12:00:00Z"}"#;
        let text = format!(
            "{good}\n\n{}\n{}\n{}\n",
            r#"{"file":"../a.json","argv":["aws"],"regoin":"x"}"#, r#"{"file":"a.json"}"#, r#"{"file":"#
        );
        let problems = read(Path::new("c.jsonl"), text.as_bytes()).unwrap_err();
        let said: Vec<String> = problems.iter().map(SidecarProblem::to_string).collect();
        assert_eq!(
            said,
            [
                "`c.jsonl`, line 3: unknown field `regoin`",
                "`c.jsonl`, line 3: `file`: `../a.json` leads out of the folder",
                "`c.jsonl`, line 4: `argv` is missing",
                "`c.jsonl`, line 5: the JSON is cut off at line 1, column 8",
            ]
        );
        assert_eq!(problems.first().and_then(|p| p.hint.as_deref()), Some("did you mean `region`?"));
        let entries = read(Path::new("c.jsonl"), good.as_bytes()).unwrap();
        assert_eq!(entries.get("a.json").and_then(|e| e.exit), Some(0));
    }
}
