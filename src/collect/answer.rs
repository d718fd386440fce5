//! Takes one file: says what it answers, of whom, and what became of the attempt; or why it is none of ours.

use super::asked::{Asked, narrowed};
use super::command::Command;
use super::foreign::{self, Export, Recognised};
use super::outcome::{self, Judged};
use super::piece::{Content, Piece};
use super::sidecar::Entry;
use super::take::folder_of;
use super::walk::Found;
use super::{names, place, recognise, withhold};
use crate::model::{
    CapturedBy, Collected, JsonDocument, JsonError, Kind, KindSpec, MarkerKey, Reach, Timestamp, Withheld, decode_text,
    read_json,
};
use serde_json::Value;
use std::collections::BTreeMap;

/// Takes files in, one at a time.
pub(super) struct Taker<'k> {
    /// The kinds that the aws tool prints.
    pub(super) kinds: &'k [&'k KindSpec],
    /// All kinds.
    pub(super) all: &'k BTreeMap<Kind, KindSpec>,
    /// Platforms with their declared accounts.
    pub(super) declared: &'k [(String, String)],
    /// The key of markers for secrets.
    pub(super) marker_key: Option<&'k MarkerKey>,
    /// The source they come from, by position.
    pub(super) source: usize,
}

/// One file, with what is known of it beside its content.
struct Source<'s> {
    found: &'s Found,
    bytes: &'s [u8],
    content: &'s Content,
    entry: Option<&'s Entry>,
    modified: Option<Timestamp>,
}

impl Source<'_> {
    /// When it was captured: as its content says, else its record, else the file's own time.
    fn captured(&self, made_at: Option<Timestamp>) -> Option<(Timestamp, CapturedBy)> {
        let recorded = || self.entry.and_then(|e| e.ended.or(e.started)).map(|time| (time, CapturedBy::Sidecar));
        made_at
            .map(|time| (time, CapturedBy::Content))
            .or_else(recorded)
            .or_else(|| self.modified.map(|time| (time, CapturedBy::FileTime)))
    }
}

impl<'k> Taker<'k> {
    /// Takes one file, or says why it is none of ours.
    pub(super) fn take(
        &self,
        found: &Found,
        bytes: &[u8],
        content: Content,
        entry: Option<&Entry>,
        modified: Option<Timestamp>,
    ) -> Result<Vec<Piece>, String> {
        let read = read_json(bytes);
        let source = Source { found, bytes, content: &content, entry, modified };
        let (foreign, near) = self.foreign(&source, read.as_ref().ok().map(|document| &document.value));
        let mut pieces = match foreign.is_empty() {
            true => vec![self.take_aws(&source, read).map_err(|because| near.unwrap_or(because))?],
            false => foreign,
        };
        self.withhold(bytes, &mut pieces);
        Ok(pieces)
    }

    /// Takes the secrets out of what goes into the snapshot.
    fn withhold(&self, bytes: &[u8], pieces: &mut [Piece]) {
        let mut of_file = None;
        for piece in pieces {
            let own;
            let cleaned = match &piece.content {
                Content::File { .. } => of_file.get_or_insert_with(|| withhold::clean(bytes, self.marker_key)).as_ref(),
                Content::Bytes(said) => {
                    own = withhold::clean(said, self.marker_key);
                    own.as_ref()
                }
            };
            if let Some(clean) = cleaned {
                let withheld = piece.withheld.get_or_insert_with(|| clean.withheld.clone());
                // What its recogniser took out before stands there too, and was not in what was just looked at.
                let more = clean.withheld.places.iter().filter(|place| !withheld.places.contains(place)).cloned();
                let more: Vec<_> = more.collect();
                withheld.places.extend(more);
                piece.content = Content::Bytes(clean.bytes.clone());
            }
        }
    }

    /// What a file answers that is not the aws tool's; if nothing, why it is none of those that it looks like.
    fn foreign(&self, source: &Source<'_>, json: Option<&Value>) -> (Vec<Piece>, Option<String>) {
        let entry = source.entry;
        if entry.and_then(|e| e.argv.first()).is_some_and(|tool| tool.rsplit('/').next() == Some("aws")) {
            return (Vec::new(), None);
        }
        if let Some((spec, judged)) = entry.and_then(|entry| foreign::failed(entry, self.all)) {
            let said = entry.and_then(|e| e.stderr.as_ref()).filter(|_| source.bytes.is_empty());
            let content = said.map(|text| Content::Bytes(text.clone().into_bytes()));
            let answer = Recognised { judged, ..Recognised::of("") };
            let content = content.unwrap_or_else(|| source.content.clone());
            return (vec![self.piece_of(source, content, "txt", spec, answer)], None);
        }
        let Ok((text, _)) = decode_text(source.bytes) else { return (Vec::new(), None) };
        let export = Export { name: &source.found.name, text: &text, json, entry };
        let ending = if json.is_some() { "json" } else { ending_of(&source.found.inside) };
        let pieces = foreign::recognise(&export).into_iter().filter_map(|mut answer| {
            let spec = answer.kind.parse::<Kind>().ok().and_then(|kind| self.all.get(&kind))?;
            let content = answer.instead.take().map_or_else(|| source.content.clone(), Content::Bytes);
            Some(self.piece_of(source, content, ending, spec, answer))
        });
        let pieces: Vec<Piece> = pieces.collect();
        let near = if pieces.is_empty() { foreign::near_miss(&export) } else { None };
        (pieces, near)
    }

    fn piece_of(
        &self,
        source: &Source<'_>,
        content: Content,
        ending: &'static str,
        spec: &KindSpec,
        answer: Recognised,
    ) -> Piece {
        let (found, entry) = (source.found, source.entry);
        let account = answer
            .account
            .or_else(|| entry.and_then(|e| e.account.clone()))
            .or_else(|| self.declared_account(&found.name, spec.kind.platform(), &answer.names));
        Piece {
            source: self.source,
            folder: folder_of(&found.inside).to_owned(),
            name: found.name.clone(),
            ending,
            content,
            kind: spec.kind.clone(),
            stem: spec.kind.as_str().split_once('.').map_or("answer", |(_, name)| name).to_owned(),
            account_wide: spec.reach == Reach::Account,
            about_one: spec.per.is_some(),
            judged: match entry.and_then(|e| e.altered(source.bytes)) {
                Some(altered) => Judged::because(Collected::Unreadable, altered),
                None => answer.judged,
            },
            account,
            region: entry.and_then(|e| e.region.clone()).filter(|_| spec.reach == Reach::Region),
            // A recogniser that names a subject knows it, also where it is but a part of one answer.
            subject: answer.subject.or_else(|| entry.and_then(|e| e.subject.clone()).filter(|_| spec.per.is_some())),
            captured: source.captured(answer.made_at),
            command: entry.filter(|e| !e.argv.is_empty()).map(|e| e.argv.join(" ")),
            tool: entry.and_then(|e| e.tool.clone()).or(answer.tool),
            caller: entry.and_then(|e| e.caller.clone()),
            started: entry.and_then(|e| e.started),
            ended: entry.and_then(|e| e.ended),
            exit: entry.and_then(|e| e.exit),
            rows: None,
            withheld: (!answer.withheld.is_empty()).then(|| Withheld {
                original: self.marker_key.map(|key| key.hash(source.bytes)),
                places: answer.withheld,
            }),
        }
    }

    /// The declared account that a folder is named after; else the one that the content's own names; else the one that
    /// is declared for the platform, if it is one.
    fn declared_account(&self, name: &str, platform: &str, names: &[String]) -> Option<String> {
        let of_platform: Vec<&String> = self.declared.iter().filter(|(p, _)| p == platform).map(|(_, id)| id).collect();
        let folder = name.rsplit('/').skip(1).find(|step| of_platform.iter().any(|id| id == step));
        let named = || of_platform.iter().find(|id| names.iter().any(|name| name.eq_ignore_ascii_case(id)));
        match (folder, of_platform.as_slice()) {
            (Some(folder), _) => Some(folder.to_owned()),
            (None, [alone]) => (!foreign::is_anothers(alone, names)).then(|| (*alone).clone()),
            (None, _) => named().map(|id| (*id).clone()),
        }
    }

    fn take_aws(&self, source: &Source<'_>, mut read: Result<JsonDocument, JsonError>) -> Result<Piece, String> {
        let (found, entry) = (source.found, source.entry);
        let mut content = source.content.clone();
        let mut bytes = source.bytes;
        let hint = names::read(&found.name, self.kinds.iter().copied());
        let asked = entry.and_then(|e| Asked::of(&e.argv));
        let by_record = asked.as_ref().and_then(|asked| self.kinds.iter().copied().find(|spec| asked.is(spec)));
        let named: Vec<&KindSpec> = by_record.map_or_else(|| hint.kinds.clone(), |spec| vec![spec]);
        let altered = entry.and_then(|e| e.altered(bytes));
        if bytes.is_empty()
            && let Some(entry) = entry.filter(|e| e.exit != Some(0))
            && let Some(told) = entry.stderr.as_ref().or(entry.skipped.as_ref())
        {
            bytes = told.as_bytes();
            read = read_json(bytes);
            content = Content::Bytes(bytes.to_vec());
        }
        let is_json = read.is_ok();
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
            (Err(error), _, _) => self.of_text(found, bytes, &named, &error)?,
        };
        let judged = altered.map_or(judged, |altered| Judged::because(Collected::Unreadable, altered));
        let said = value.as_ref().map(|value| place::of(value, spec)).unwrap_or_default();
        let regional = spec.reach == Reach::Region;
        let region = said
            .region
            .or_else(|| entry.and_then(|e| e.region.clone()))
            .or_else(|| asked.as_ref().and_then(|a| a.flag("region").map(str::to_owned)))
            .or(hint.region);
        let per = spec.per.as_deref();
        let subject_asked = || {
            let flag = Command::of(spec).subject_flag?;
            asked.as_ref().and_then(|asked| asked.flag(flag)).map(str::to_owned)
        };
        let subject = said.subject.or_else(|| {
            let text = entry.and_then(|e| e.subject.clone()).or_else(subject_asked).or(hint.subject)?;
            place::sound(per?, &text)
        });
        Ok(Piece {
            source: self.source,
            folder: folder_of(&found.inside).to_owned(),
            name: found.name.clone(),
            ending: if is_json { "json" } else { "txt" },
            content,
            kind: spec.kind.clone(),
            stem: Command::of(spec).file_stem(),
            account_wide: !regional,
            about_one: per.is_some(),
            judged,
            account: said.account.or_else(|| entry.and_then(|e| e.account.clone())).or(hint.account),
            region: region.filter(|_| regional),
            subject: subject.filter(|_| per.is_some()),
            captured: source.captured(said.made_at),
            command: entry.filter(|e| !e.argv.is_empty()).map(|e| e.argv.join(" ")),
            tool: entry.and_then(|e| e.tool.clone()),
            caller: entry.and_then(|e| e.caller.clone()),
            started: entry.and_then(|e| e.started),
            ended: entry.and_then(|e| e.ended),
            exit: entry.and_then(|e| e.exit),
            rows: value.as_ref().and_then(|value| outcome::rows(value, spec)),
            withheld: None,
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

/// Whether a file is plainly for people.
fn is_paper(inside: &str) -> bool {
    let file = inside.rsplit('/').next().unwrap_or(inside).to_ascii_lowercase();
    let ends =
        [".md", ".txt", ".rst", ".pdf", ".html", ".docx", ".xlsx", ".png", ".sh", ".py", ".yaml", ".yml", ".csv"];
    ["readme", "license", "licence", "notice", "provenance", "changelog"].iter().any(|start| file.starts_with(start))
        || ends.iter().any(|end| file.ends_with(end))
}

/// What a file that is no JSON is called by in the snapshot.
fn ending_of(inside: &str) -> &'static str {
    let file = inside.to_ascii_lowercase();
    ["ndjson", "csv", "yaml", "xml", "tf", "sarif"]
        .into_iter()
        .find(|ending| file.rsplit_once('.').is_some_and(|(_, last)| last == *ending))
        .unwrap_or(if file.ends_with(".yml") { "yaml" } else { "txt" })
}
