//! Looks at every file of the sources, several at a time, and lists what is no answer. Reads files; writes nothing.

use super::answer::Taker;
use super::piece::{Content, Piece};
use super::sidecar::{self, Entry};
use super::walk::{self, Found, Walked};
use super::{CollectError, Source, TakeIn};
use crate::model::{Digest, Kind, KindSpec, Timestamp, Unrecognised};
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};

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
    let aws: Vec<&KindSpec> = kinds.values().filter(|spec| spec.kind.platform() == "aws").collect();
    let mut taken = Taken::default();
    let mut problems = Vec::new();
    for (source, folder) in request.sources.iter().enumerate() {
        let mut walked = walk::walk(folder, into)?;
        let mut records = records(&walked, &mut problems)?;
        taken.unrecognised.append(&mut walked.passed_over);
        let marker_key = request.marker_key.as_ref();
        let taker = Taker { kinds: &aws, all: kinds, declared: &request.declared, marker_key, source };
        let mut work: Vec<Job> = walked
            .files
            .into_iter()
            .map(|found| Job { entry: records.remove(&found.inside), found, is_there: true })
            .collect();
        work.extend(records.into_iter().map(|(inside, entry)| recorded(folder, inside, entry)));
        for looked in look_at_all(&taker, &work)? {
            match looked {
                Ok(pieces) => taken.artefacts.extend(pieces),
                Err(unrecognised) => taken.unrecognised.push(unrecognised),
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

/// The records of a source's collections, by file.
fn records(
    walked: &Walked,
    problems: &mut Vec<super::SidecarProblem>,
) -> Result<BTreeMap<String, Entry>, CollectError> {
    let mut records = BTreeMap::new();
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
    Ok(records)
}

/// One file to look at.
struct Job {
    found: Found,
    entry: Option<Entry>,
    /// Whether there is a file, and not a record of a command alone.
    is_there: bool,
}

/// A command of which the record tells, and that left no file.
fn recorded(folder: &Source, inside: String, entry: Entry) -> Job {
    let name = if folder.label.is_empty() { inside.clone() } else { joined(&folder.label, &inside) };
    Job { found: Found { name, inside, path: folder.folder.clone() }, entry: Some(entry), is_there: false }
}

type Looked = Result<Vec<Piece>, Unrecognised>;

/// Looks at every job, as many at a time as there are processors. Gives what was found in the order of the jobs.
fn look_at_all(taker: &Taker<'_>, work: &[Job]) -> Result<Vec<Looked>, CollectError> {
    let workers = std::thread::available_parallelism().map_or(1, usize::from).min(work.len().max(1));
    let next = AtomicUsize::new(0);
    let mut found: Vec<(usize, Result<Looked, CollectError>)> = std::thread::scope(|scope| {
        let run = || {
            let mut done = Vec::new();
            loop {
                let index = next.fetch_add(1, Ordering::Relaxed);
                let Some(job) = work.get(index) else { return done };
                done.push((index, look_at(taker, job)));
            }
        };
        let workers: Vec<_> = (0..workers).map(|_| scope.spawn(run)).collect();
        workers
            .into_iter()
            .flat_map(|worker| worker.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)))
            .collect()
    });
    found.sort_by_key(|(index, _)| *index);
    found.into_iter().map(|(_, looked)| looked).collect()
}

fn look_at(taker: &Taker<'_>, job: &Job) -> Result<Looked, CollectError> {
    let path = &job.found.path;
    let (bytes, modified) = match job.is_there {
        true => (std::fs::read(path).map_err(|error| CollectError::io(path, error))?, modified(path)),
        false => (Vec::new(), None),
    };
    let size = bytes.len() as u64;
    let content = match job.is_there {
        true => Content::File { path: path.clone(), digest: Digest::of(&bytes), size },
        false => Content::Bytes(Vec::new()),
    };
    Ok(taker.take(&job.found, &bytes, content, job.entry.as_ref(), modified).map_err(|because| Unrecognised {
        source: job.found.name.clone(),
        size,
        because,
    }))
}

fn modified(path: &Path) -> Option<Timestamp> {
    let time = std::fs::metadata(path).ok()?.modified().ok()?;
    let seconds = time.duration_since(std::time::UNIX_EPOCH).ok()?.as_secs();
    Timestamp::from_epoch(i64::try_from(seconds).ok()?)
}

/// The folder of a path inside a source; empty for the source's own.
pub(super) fn folder_of(inside: &str) -> &str {
    inside.rsplit_once('/').map_or("", |(folder, _)| folder)
}

fn joined(folder: &str, file: &str) -> String {
    if folder.is_empty() { file.to_owned() } else { format!("{folder}/{file}") }
}
