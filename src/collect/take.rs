//! Takes every file of the sources, says what each is, and lists what is none. Reads files; writes nothing.

use super::command::Command;
use super::outcome::{self, Judged};
use super::sidecar::{self, Entry};
use super::walk::{self, Found};
use super::{CollectError, TakeIn, names, place, recognise};
use crate::model::{
    CapturedBy, Collected, JsonError, Kind, KindSpec, Reach, Timestamp, Unrecognised, decode_text, read_json,
};
use std::collections::BTreeMap;
use std::path::Path;

/// One answer, on its way into the snapshot.
#[derive(Debug, Clone)]
pub(super) struct Piece {
    /// The source it came from, by position.
    pub(super) source: usize,
    /// The folder it lay in, inside its source; empty for the source's own.
    pub(super) folder: String,
    /// Its path as the index names it.
    pub(super) name: String,
    /// Its bytes.
    pub(super) bytes: Vec<u8>,
    /// Whether the bytes are no JSON (an error text).
    pub(super) is_text: bool,
    /// Its kind.
    pub(super) kind: Kind,
    /// `s3api.get-bucket-policy`.
    pub(super) stem: String,
    /// Whether one answer covers the account.
    pub(super) account_wide: bool,
    /// Whether it is about one thing.
    pub(super) about_one: bool,
    /// What became of it.
    pub(super) judged: Judged,
    /// Of whom it speaks.
    pub(super) account: Option<String>,
    /// Where.
    pub(super) region: Option<String>,
    /// Of what.
    pub(super) subject: Option<String>,
    /// When.
    pub(super) captured: Option<(Timestamp, CapturedBy)>,
    /// The command, where the record says so.
    pub(super) command: Option<String>,
    /// The tool, where the record says so.
    pub(super) tool: Option<String>,
    /// Who asked, where the record says so.
    pub(super) caller: Option<String>,
    /// When the command began.
    pub(super) started: Option<Timestamp>,
    /// When it ended.
    pub(super) ended: Option<Timestamp>,
    /// How it ended.
    pub(super) exit: Option<i64>,
    /// How many things the answer lists.
    pub(super) rows: Option<u64>,
}

/// Everything that was looked at.
#[derive(Debug, Default)]
pub(super) struct Taken {
    /// Answers.
    pub(super) artefacts: Vec<Piece>,
    /// What is none.
    pub(super) unrecognised: Vec<Unrecognised>,
}

/// Looks at every file of every source.
pub(super) fn gather(request: &TakeIn, kinds: &BTreeMap<Kind, KindSpec>, into: &Path) -> Result<Taken, CollectError> {
    let kinds: Vec<&KindSpec> = kinds.values().filter(|spec| spec.kind.platform() == "aws").collect();
    let mut taken = Taken::default();
    let mut problems = Vec::new();
    for (source, folder) in request.sources.iter().enumerate() {
        let mut walked = walk::walk(folder, into)?;
        let mut records: BTreeMap<String, Entry> = BTreeMap::new();
        for found in &walked.sidecars {
            let bytes = std::fs::read(&found.path).map_err(|error| CollectError::io(&found.path, error))?;
            match sidecar::read(&found.path, &bytes) {
                Ok(entries) => {
                    let folder = folder_of(&found.inside);
                    records.extend(entries.into_iter().map(|(file, entry)| (joined(folder, &file), entry)));
                }
                Err(found) => problems.extend(found),
            }
        }
        taken.unrecognised.append(&mut walked.passed_over);
        let taker = Taker { kinds: &kinds, source };
        for found in &walked.files {
            let bytes = std::fs::read(&found.path).map_err(|error| CollectError::io(&found.path, error))?;
            let modified = modified(&found.path);
            let size = bytes.len() as u64;
            let entry = records.remove(&found.inside);
            match taker.take(found, bytes, entry.as_ref(), modified) {
                Ok(piece) => taken.artefacts.push(piece),
                Err(because) => {
                    taken.unrecognised.push(Unrecognised { source: found.name.clone(), size, because });
                }
            }
        }
        for (inside, entry) in records {
            let name = if folder.label.is_empty() { inside.clone() } else { joined(&folder.label, &inside) };
            let found = Found { name, inside, path: folder.folder.clone() };
            match taker.take(&found, Vec::new(), Some(&entry), None) {
                Ok(piece) => taken.artefacts.push(piece),
                Err(because) => taken.unrecognised.push(Unrecognised { source: found.name, size: 0, because }),
            }
        }
    }
    if !problems.is_empty() {
        return Err(CollectError::Sidecars(problems));
    }
    super::store::settle_places(&mut taken.artefacts, request);
    taken.unrecognised.sort();
    Ok(taken)
}

struct Taker<'k> {
    kinds: &'k [&'k KindSpec],
    source: usize,
}

impl<'k> Taker<'k> {
    /// Takes one file, or says why it is none of ours.
    fn take(
        &self,
        found: &Found,
        mut bytes: Vec<u8>,
        entry: Option<&Entry>,
        modified: Option<Timestamp>,
    ) -> Result<Piece, String> {
        let hint = names::read(&found.name, self.kinds.iter().copied());
        let asked = entry.and_then(|e| Asked::of(&e.argv));
        let by_record = asked.as_ref().and_then(|asked| self.kinds.iter().copied().find(|spec| asked.is(spec)));
        let named: Vec<&KindSpec> = by_record.map_or_else(|| hint.kinds.clone(), |spec| vec![spec]);
        let altered = entry.and_then(|e| e.altered(&bytes));
        if bytes.is_empty()
            && let Some(entry) = entry.filter(|e| e.exit != Some(0))
            && let Some(told) = entry.stderr.as_ref().or(entry.skipped.as_ref())
        {
            bytes = told.clone().into_bytes();
        }
        let read = read_json(&bytes);
        let failed = entry.and_then(|e| e.exit).filter(|exit| *exit != 0);
        let skipped = entry.and_then(|e| e.skipped.as_deref());
        let (spec, judged, value) = match (read, entry, failed) {
            _ if skipped.is_some() => {
                let spec = recognise::only(&named, "a command was not run, and nothing says which").map_err(|e| e.0)?;
                (spec, Judged::because(Collected::Skipped, skipped.unwrap_or_default()), None)
            }
            (Ok(document), _, _) => {
                let spec = recognise::by_content(&document.value, self.kinds, &named);
                match (spec, failed, entry) {
                    (Ok(spec), Some(exit), Some(entry)) => {
                        (spec, outcome::of_exit(entry, exit, Some(&document.value), spec), Some(document.value))
                    }
                    (Ok(spec), _, _) => {
                        let judged =
                            narrowed(asked.as_ref(), spec).unwrap_or_else(|| outcome::of_answer(&document.value, spec));
                        (spec, judged, Some(document.value))
                    }
                    (Err(unknown), _, _) => match named.as_slice() {
                        [spec] if !unknown.0.starts_with("it ") => {
                            (*spec, Judged::because(Collected::Unreadable, unknown.0), None)
                        }
                        _ => return Err(unknown.0),
                    },
                }
            }
            (Err(_), Some(entry), Some(exit)) => {
                let spec = recognise::only(&named, "a command failed, and nothing says which").map_err(|e| e.0)?;
                (spec, outcome::of_exit(entry, exit, None, spec), None)
            }
            (Err(JsonError::Empty), _, _) => {
                let spec = recognise::only(&named, "the file is empty, and its name does not say what was asked")
                    .map_err(|e| e.0)?;
                (spec, outcome::of_nothing(entry, spec), None)
            }
            (Err(error), _, _) => self.of_text(found, &bytes, &named, &error)?,
        };
        let judged = altered.map_or(judged, |altered| Judged::because(Collected::Unreadable, altered));
        let content = value.as_ref().map(|value| place::of(value, spec)).unwrap_or_default();
        let regional = spec.reach == Reach::Region;
        let region = content
            .region
            .or_else(|| entry.and_then(|e| e.region.clone()))
            .or_else(|| asked.as_ref().and_then(|a| a.flag("region").map(str::to_owned)))
            .or(hint.region);
        let per = spec.per.as_deref();
        let subject_asked = || {
            let flag = Command::of(spec).subject_flag?;
            asked.as_ref().and_then(|asked| asked.flag(flag)).map(str::to_owned)
        };
        let subject = content.subject.or_else(|| {
            let text = entry.and_then(|e| e.subject.clone()).or_else(subject_asked).or(hint.subject)?;
            place::sound(per?, &text)
        });
        let captured = content
            .made_at
            .map(|time| (time, CapturedBy::Content))
            .or_else(|| entry.and_then(|e| e.ended.or(e.started)).map(|time| (time, CapturedBy::Sidecar)))
            .or_else(|| modified.map(|time| (time, CapturedBy::FileTime)));
        Ok(Piece {
            source: self.source,
            folder: folder_of(&found.inside).to_owned(),
            name: found.name.clone(),
            is_text: value.is_none() && read_json(&bytes).is_err(),
            bytes,
            kind: spec.kind.clone(),
            stem: Command::of(spec).file_stem(),
            account_wide: !regional,
            about_one: per.is_some(),
            judged,
            account: content.account.or_else(|| entry.and_then(|e| e.account.clone())).or(hint.account),
            region: region.filter(|_| regional),
            subject: subject.filter(|_| per.is_some()),
            captured,
            command: entry.filter(|e| !e.argv.is_empty()).map(|e| e.argv.join(" ")),
            tool: entry.and_then(|e| e.tool.clone()),
            caller: entry.and_then(|e| e.caller.clone()),
            started: entry.and_then(|e| e.started),
            ended: entry.and_then(|e| e.ended),
            exit: entry.and_then(|e| e.exit),
            rows: value.as_ref().and_then(|value| outcome::rows(value, spec)),
        })
    }

    /// A file that is no JSON: the text of a failed call, a spoilt answer, or no export at all.
    fn of_text<'n>(
        &self,
        found: &Found,
        bytes: &[u8],
        named: &[&'n KindSpec],
        error: &JsonError,
    ) -> Result<(&'n KindSpec, Judged, Option<serde_json::Value>), String>
    where
        'k: 'n,
    {
        let said = decode_text(bytes).ok().and_then(|(text, _)| outcome::cli_error(&text));
        if let Some(said) = said {
            let candidates = match &said.operation {
                Some(operation) => recognise::by_operation(operation, self.kinds, named),
                None => named.to_vec(),
            };
            let spec =
                recognise::only(&candidates, &format!("the text of a failed call that is not known: {}", said.line))
                    .map_err(|e| e.0)?;
            return Ok((spec, outcome::of_error(&said, spec), None));
        }
        match named {
            [spec] => Ok((spec, Judged::because(Collected::Unreadable, error.to_string()), None)),
            _ if is_paper(&found.inside) => Err("not an export".to_owned()),
            _ => Err(format!("not an export that is known: {error}")),
        }
    }
}

/// A command as its record gives it.
struct Asked<'a> {
    service: &'a str,
    operation: &'a str,
    flags: Vec<(&'a str, Option<&'a str>)>,
    words: &'a [String],
}

/// What IAM's authorization details must be asked for, if they are asked for in part: all but AWS's own policies,
/// whose lack shows as a grant that is not known.
/// (AWS CLI reference, `iam get-account-authorization-details`, `--filter`.)
const DETAILS: [&str; 4] = ["User", "Role", "Group", "LocalManagedPolicy"];

impl<'a> Asked<'a> {
    fn of(argv: &'a [String]) -> Option<Self> {
        let mut words = argv.iter().skip(1).map(String::as_str).peekable();
        let (mut plain, mut flags) = (Vec::new(), Vec::new());
        while let Some(word) = words.next() {
            match word.strip_prefix("--") {
                None => plain.push(word),
                Some(flag) => match flag.split_once('=') {
                    Some((flag, value)) => flags.push((flag, Some(value))),
                    None => {
                        flags.push((flag, words.next_if(|next| !next.starts_with("--") && !flag.starts_with("no-"))))
                    }
                },
            }
        }
        let [service, operation, ..] = plain.as_slice() else { return None };
        Some(Self { service, operation, flags, words: argv })
    }

    fn is(&self, spec: &KindSpec) -> bool {
        let command = Command::of(spec);
        command.operation == self.operation && command.service_names().contains(&self.service)
    }

    fn flag(&self, name: &str) -> Option<&'a str> {
        self.flags.iter().find(|(flag, _)| *flag == name).and_then(|(_, value)| *value)
    }
}

/// Whether a command asked for a part of what its kind is about.
fn narrowed(asked: Option<&Asked<'_>>, spec: &KindSpec) -> Option<Judged> {
    let own = Command::of(spec).flags();
    let asked = asked?;
    if spec.command == "iam get-account-authorization-details"
        && DETAILS.iter().all(|d| asked.words.iter().any(|w| w == d))
    {
        return None;
    }
    let flag = asked.flags.iter().map(|(flag, _)| *flag).find(|flag| {
        matches!(*flag, "filters" | "filter" | "query" | "max-items" | "no-paginate") && !own.contains(flag)
    })?;
    Some(Judged::because(Collected::Partial, format!("the command asked for a part only (`--{flag}`)")))
}

/// Whether a file is plainly for people.
fn is_paper(inside: &str) -> bool {
    let file = inside.rsplit('/').next().unwrap_or(inside).to_ascii_lowercase();
    let ends =
        [".md", ".txt", ".rst", ".pdf", ".html", ".docx", ".xlsx", ".png", ".sh", ".py", ".yaml", ".yml", ".csv"];
    ["readme", "license", "licence", "notice", "provenance", "changelog"].iter().any(|start| file.starts_with(start))
        || ends.iter().any(|end| file.ends_with(end))
}

fn modified(path: &Path) -> Option<Timestamp> {
    let time = std::fs::metadata(path).ok()?.modified().ok()?;
    let seconds = time.duration_since(std::time::UNIX_EPOCH).ok()?.as_secs();
    Timestamp::from_epoch(i64::try_from(seconds).ok()?)
}

fn folder_of(inside: &str) -> &str {
    inside.rsplit_once('/').map_or("", |(folder, _)| folder)
}

fn joined(folder: &str, file: &str) -> String {
    if folder.is_empty() { file.to_owned() } else { format!("{folder}/{file}") }
}
