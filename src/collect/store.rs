//! Settles what stays open, names each artefact, and writes the snapshot. Builds it beside its place and puts
//! it there in one step: an interruption leaves nothing half-written.

use super::piece::{Content, Piece};
use super::take::Taken;
use super::{CollectError, TakeIn};
use crate::model::{Artefact, Digest, Kind, Scope, Snapshot, SnapshotIndex};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// Gives an account and region to pieces that do not name one: those of their folder, else of the folder
/// above, where the rest of it names one alone; then what the caller says.
pub(super) fn settle_places(pieces: &mut [Piece], request: &TakeIn) {
    settle(pieces, |p| Some(&mut p.account), request.account.as_deref());
    settle(pieces, |p| (!p.account_wide).then_some(&mut p.region), request.region.as_deref());
}

type Field = fn(&mut Piece) -> Option<&mut Option<String>>;

fn settle(pieces: &mut [Piece], field: Field, otherwise: Option<&str>) {
    let mut said: BTreeMap<(usize, String, String), BTreeSet<String>> = BTreeMap::new();
    let mut caller: BTreeMap<(usize, String, String), BTreeSet<String>> = BTreeMap::new();
    let mut open = Vec::new();
    for (index, piece) in pieces.iter_mut().enumerate() {
        // Exports of several providers or tools may lie in one folder: none says whose the other is.
        if ["application", "hr", "idp", "scanner"].contains(&piece.kind.platform()) {
            continue;
        }
        let (source, folder) = (piece.source, piece.folder.clone());
        let platform = piece.kind.platform().to_owned();
        let is_caller = piece.kind.as_str() == "aws.sts.caller-identity";
        match field(piece) {
            None => {}
            Some(None) => open.push(index),
            Some(Some(value)) => {
                if is_caller {
                    caller.entry((source, platform.clone(), folder.clone())).or_default().insert(value.clone());
                }
                for above in folders_up(&folder) {
                    said.entry((source, platform.clone(), above.to_owned())).or_default().insert(value.clone());
                }
            }
        }
    }
    let taken: BTreeSet<Thing> = pieces
        .iter()
        .enumerate()
        .filter(|(index, _)| !open.contains(index))
        .map(|(_, piece)| Thing::of(piece))
        .collect();
    let mut proposed: Vec<(usize, String)> = Vec::new();
    for index in &open {
        let Some(piece) = pieces.get(*index) else { continue };
        for above in folders_up(&piece.folder) {
            let key = (piece.source, piece.kind.platform().to_owned(), above.to_owned());
            let of_caller = caller.get(&key).filter(|set| set.len() == 1);
            match of_caller.or_else(|| said.get(&key)) {
                Some(set) if set.len() == 1 => {
                    proposed.extend(set.iter().next().map(|value| (*index, value.clone())));
                    break;
                }
                Some(_) => break,
                None => {}
            }
        }
    }
    let mut things: BTreeMap<Thing, usize> = BTreeMap::new();
    let with = |pieces: &mut [Piece], index: usize, value: &str| {
        let piece = pieces.get_mut(index)?;
        let mut settled = piece.clone();
        if let Some(slot) = field(&mut settled) {
            *slot = Some(value.to_owned());
        }
        Some(Thing::of(&settled))
    };
    for (index, value) in &proposed {
        if let Some(thing) = with(pieces, *index, value) {
            *things.entry(thing).or_default() += 1;
        }
    }
    for (index, value) in proposed {
        // Two answers that would become one and the same thing by this rule alone may well be of two places.
        let alone =
            with(pieces, index, &value).is_some_and(|thing| things.get(&thing) == Some(&1) && !taken.contains(&thing));
        if alone && let Some(slot) = pieces.get_mut(index).and_then(field) {
            *slot = Some(value);
        }
    }
    for index in open {
        if let Some(slot) = pieces.get_mut(index).and_then(field)
            && slot.is_none()
        {
            *slot = otherwise.map(str::to_owned);
        }
    }
}

/// A folder and those above it, up to the source's own, which is the empty text.
fn folders_up(folder: &str) -> impl Iterator<Item = &str> {
    let own = (!folder.is_empty()).then_some(folder);
    own.into_iter().chain(folder.rmatch_indices('/').map(|(at, _)| folder.get(..at).unwrap_or_default())).chain([""])
}

/// What two captures have in common when they are captures of one thing.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Thing {
    kind: Kind,
    account: Option<String>,
    region: Option<String>,
    subject: Option<String>,
}

impl Thing {
    fn of(piece: &Piece) -> Self {
        Self {
            kind: piece.kind.clone(),
            account: piece.account.clone(),
            region: piece.region.clone(),
            subject: piece.subject.clone(),
        }
    }

    /// Whether it is known well enough that another of the same name is the same.
    fn known(piece: &Piece) -> bool {
        piece.account.is_some()
            && (piece.account_wide || piece.region.is_some())
            && (!piece.about_one || piece.subject.is_some())
    }
}

/// Writes the snapshot.
pub(super) fn write(taken: Taken, into: &Path) -> Result<Snapshot, CollectError> {
    refuse_what_is_in_the_way(into)?;
    let parent = match into.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent.to_owned(),
        Some(_) | None => Path::new(".").to_owned(),
    };
    std::fs::create_dir_all(&parent).map_err(|error| CollectError::io(&parent, error))?;
    let building = tempfile::Builder::new()
        .prefix(".collecting-")
        .tempdir_in(&parent)
        .map_err(|error| CollectError::io(&parent, error))?;
    let root = building.path().join("snapshot");
    let (artefacts, contents) = index(taken.artefacts);
    for (artefact, content) in artefacts.iter().zip(&contents) {
        let file = root.join("artefacts").join(&artefact.path);
        if let Some(folder) = file.parent() {
            std::fs::create_dir_all(folder).map_err(|error| CollectError::io(folder, error))?;
        }
        content.write(&file)?;
    }
    let index = SnapshotIndex { format: SnapshotIndex::FORMAT.to_owned(), artefacts, unrecognised: taken.unrecognised };
    let mut text = serde_json::to_vec_pretty(&index)
        .map_err(|error| CollectError::io(root.join("index.json"), std::io::Error::other(error)))?;
    text.push(b'\n');
    let file = root.join("index.json");
    std::fs::write(&file, text).map_err(|error| CollectError::io(&file, error))?;
    if into.exists() {
        let old = building.path().join("replaced");
        std::fs::rename(into, &old).map_err(|error| CollectError::io(into, error))?;
        if let Err(error) = std::fs::rename(&root, into) {
            // What was there goes back: the caller must not be left with neither.
            let _ = std::fs::rename(&old, into);
            return Err(CollectError::io(into, error));
        }
    } else {
        std::fs::rename(&root, into).map_err(|error| CollectError::io(into, error))?;
    }
    Ok(Snapshot { root: into.to_owned(), index })
}

fn refuse_what_is_in_the_way(into: &Path) -> Result<(), CollectError> {
    let in_the_way = || CollectError::InTheWay { path: into.to_owned() };
    if !into.exists() {
        return Ok(());
    }
    let mut entries = std::fs::read_dir(into).map_err(|_| in_the_way())?.peekable();
    let is_snapshot = into.join("index.json").is_file() && into.join("artefacts").is_dir();
    if entries.peek().is_none() || is_snapshot { Ok(()) } else { Err(in_the_way()) }
}

/// Names the pieces and says which supersede which. Gives artefacts sorted by path, with where their bytes are.
fn index(mut pieces: Vec<Piece>) -> (Vec<Artefact>, Vec<Content>) {
    // The newest first, so that it gets the plain name and the rest yield to it; of one age, the first by path.
    pieces.sort_by(|a, b| {
        b.captured.map(|(time, _)| time).cmp(&a.captured.map(|(time, _)| time)).then_with(|| a.name.cmp(&b.name))
    });
    let mut used = BTreeSet::new();
    let mut newest: BTreeMap<Thing, String> = BTreeMap::new();
    let mut wholes: BTreeMap<Thing, String> = BTreeMap::new();
    let mut written: Vec<(Artefact, Content)> = Vec::with_capacity(pieces.len());
    for piece in pieces {
        let path = unique(&piece, &mut used);
        let superseded_by = if Thing::known(&piece) {
            let first = newest.entry(Thing::of(&piece)).or_insert_with(|| path.clone()).clone();
            // A part of a list is of no use beside the whole list, if that is as new.
            let whole = wholes.get(&Thing { subject: None, ..Thing::of(&piece) });
            let whole = whole.filter(|_| !piece.about_one && piece.subject.is_some()).cloned();
            (first != path).then_some(first).or(whole)
        } else {
            None
        };
        let is_whole = piece.subject.is_none() && piece.judged.outcome.is_answer() && superseded_by.is_none();
        if Thing::known(&piece) && is_whole {
            wholes.insert(Thing::of(&piece), path.clone());
        }
        let artefact = Artefact {
            path,
            kind: piece.kind,
            account: piece.account,
            region: piece.region,
            subject: piece.subject,
            captured_at: piece.captured.map(|(time, _)| time),
            captured_by: piece.captured.map(|(_, by)| by),
            digest: piece.content.digest(),
            size: piece.content.size(),
            outcome: piece.judged.outcome,
            because: piece.judged.because,
            source: piece.name,
            command: piece.command,
            tool: piece.tool,
            withheld: piece.withheld,
            caller: piece.caller,
            started_at: piece.started,
            ended_at: piece.ended,
            exit: piece.exit,
            rows: piece.rows,
            superseded_by,
        };
        written.push((artefact, piece.content));
    }
    written.sort_by(|(a, _), (b, _)| a.path.cmp(&b.path));
    written.into_iter().unzip()
}

fn unique(piece: &Piece, used: &mut BTreeSet<String>) -> String {
    let scope = Scope::of(
        piece.kind.platform(),
        piece.account.as_deref().map(safe).as_deref(),
        piece.region.as_deref().map(safe).as_deref(),
    );
    let subject = piece.subject.as_deref().map(|s| format!(".{}", safe(s))).unwrap_or_default();
    let ending = piece.ending;
    let base = format!("{scope}/{}{subject}", piece.stem);
    let mut path = format!("{base}.{ending}");
    let mut number = 2;
    while !used.insert(path.to_ascii_lowercase()) {
        path = format!("{base}~{number}.{ending}");
        number += 1;
    }
    path
}

/// A text as one step of a path: letters, digits and `._=@+-`, not beginning with a dot, not too long.
fn safe(text: &str) -> String {
    let mut step: String =
        text.chars().map(|c| if c.is_ascii_alphanumeric() || "._=@+-".contains(c) { c } else { '_' }).collect();
    if step.starts_with('.') || step.is_empty() {
        step.insert(0, '_');
    }
    if step.len() > 120 {
        step.truncate(100);
        step.push('_');
        step.push_str(&Digest::of(text.as_bytes()).short());
    }
    step
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_one_step_of_a_path() {
        assert_eq!(safe("arn:aws:sns:x/y"), "arn_aws_sns_x_y");
        assert_eq!(safe(".."), "_..");
        assert_eq!(safe("chloé"), "chlo_");
        assert_eq!(safe(&"a".repeat(300)).len(), 113);
    }

    #[test]
    fn folders_go_up_to_the_source() {
        assert_eq!(folders_up("a/b/c").collect::<Vec<_>>(), ["a/b/c", "a/b", "a", ""]);
        assert_eq!(folders_up("").collect::<Vec<_>>(), [""]);
    }
}
