//! Recognises what kubectl prints, and manifests. Takes a file and its command's record, gives the kinds that it
//! answers. What a server has and what is only meant to be made are never mixed; a list answers a kind only if it is
//! known to be the whole list.

mod asked;
mod kinds;
mod secrets;

use super::{Export, Recognised};
use crate::collect::outcome::Judged;
use crate::model::{Collected, KubeFile, KubeObject};
use asked::Asked;
use kinds::{KINDS, Resource, is_of_interest};
use serde_json::Value;
use std::collections::BTreeSet;

const MANIFESTS: &str = "kubernetes.manifests";

pub(super) fn recognise(export: &Export<'_>) -> Vec<Recognised> {
    let asked = asked::asked(export.entry, &export.file_name());
    if let Some(failed) = asked.failed.clone().filter(|_| export.text.trim().is_empty()) {
        let said = export.entry.and_then(|entry| entry.stderr.clone()).unwrap_or_default();
        return alike(&asked, &failed, Some(said.into_bytes()));
    }
    let file = match read(export, &asked) {
        Some(Ok(file)) => file,
        Some(Err(because)) => return unreadable(export, &asked, &because),
        None => return Vec::new(),
    };
    if let Some(judged) = refused(&file, &asked) {
        return alike(&asked, &judged, None);
    }
    let objects: Vec<KubeObject<'_>> = file.objects().collect();
    let of_interest = objects.iter().any(is_of_interest);
    let empty_list = file.lists().next().is_some() && objects.is_empty() && !asked.kinds.is_empty();
    if !of_interest && !empty_list {
        return Vec::new();
    }
    let mut found = deployed(&file, &objects, &asked);
    if objects.iter().any(|object| !object.is_deployed() && is_of_interest(object)) {
        found.push(Recognised { subject: Some(export.name.to_owned()), ..Recognised::of(MANIFESTS) });
    }
    drop(objects);
    without_secrets(file, &mut found);
    found
}

/// The same outcome of every kind that was asked for.
fn alike(asked: &Asked, judged: &Judged, instead: Option<Vec<u8>>) -> Vec<Recognised> {
    let of = |resource: &&'static Resource| Recognised {
        judged: judged.clone(),
        instead: instead.clone(),
        ..Recognised::of(resource.ours)
    };
    asked.kinds.iter().map(of).collect()
}

/// The file's objects; nothing if it is plainly something else.
fn read(export: &Export<'_>, asked: &Asked) -> Option<Result<KubeFile, String>> {
    let file = match export.json {
        Some(value) => {
            value.get("kind").and(value.get("apiVersion"))?;
            KubeFile::of_json(value.clone())
        }
        None => {
            let name = export.file_name();
            let named = [".yaml", ".yml", ".json"].iter().any(|ending| name.ends_with(ending));
            let has = |word: &str| export.text.lines().any(|line| line.starts_with(word));
            let in_json = || export.text.trim_start().starts_with('{') && export.text.contains("\"apiVersion\"");
            if !(named || asked.recorded) || !(in_json() || (has("apiVersion:") && has("kind:"))) {
                return None;
            }
            match KubeFile::of_yaml(export.text) {
                Ok(file) => file,
                Err(because) => return Some(Err(because)),
            }
        }
    };
    let status = file.documents.iter().any(|document| document.value.get("kind").is_some_and(|kind| kind == "Status"));
    (file.is_kubernetes() || status).then_some(Ok(file))
}

/// A file that is named or recorded as an answer and is none; else a manifest that cannot be read. What cannot be read
/// may hold Secrets: its bytes are not kept.
fn unreadable(export: &Export<'_>, asked: &Asked, because: &str) -> Vec<Recognised> {
    let because = format!("{because}; its bytes are not kept, as they may hold values of Secrets");
    let judged = asked.failed.clone().unwrap_or_else(|| Judged::because(Collected::Unreadable, because.clone()));
    let instead = Some(format!("{because}\n").into_bytes());
    if asked.kinds.is_empty() {
        let subject = Some(export.name.to_owned());
        return vec![Recognised { judged, subject, instead, ..Recognised::of(MANIFESTS) }];
    }
    alike(asked, &judged, instead)
}

/// The server's word that it does not answer (`kind: Status`).
fn refused(file: &KubeFile, asked: &Asked) -> Option<Judged> {
    let [document] = file.documents.as_slice() else { return None };
    let status = Some(&document.value).filter(|value| value.get("kind").is_some_and(|kind| kind == "Status"))?;
    if asked.kinds.is_empty() {
        return None;
    }
    let text = |key: &str| status.get(key).and_then(Value::as_str).unwrap_or_default();
    let denied = ["Forbidden", "Unauthorized"].contains(&text("reason"));
    let because: String = format!("{}: {}", text("reason"), text("message")).chars().take(300).collect();
    Some(Judged::because(if denied { Collected::Denied } else { Collected::Failed }, because))
}

/// What the file says of kinds that a server has.
fn deployed(file: &KubeFile, objects: &[KubeObject<'_>], asked: &Asked) -> Vec<Recognised> {
    let there: Vec<&KubeObject<'_>> = objects.iter().filter(|object| object.is_deployed()).collect();
    let planned_alone = there.is_empty() && !objects.is_empty();
    if planned_alone {
        return Vec::new();
    }
    let kinds: BTreeSet<(&str, &str)> = there.iter().map(|object| (object.kind, object.group)).collect();
    let listed = file.lists().next().is_some();
    KINDS
        .iter()
        .filter_map(|resource| {
            let of_kind: Vec<&KubeObject<'_>> = there.iter().copied().filter(|object| resource.is(object)).collect();
            if of_kind.is_empty() && !(asked.has(resource) && listed) {
                return None;
            }
            let planned = objects.iter().any(|object| resource.is(object) && !object.is_deployed());
            let answer = Answer { resource, of_kind, mixed: kinds.len() > 1, planned };
            let judged = answer.judge(file, asked);
            let subject = answer.part(asked, &judged);
            Some(Recognised { judged, subject, ..Recognised::of(resource.ours) })
        })
        .collect()
}

/// The objects of one kind in a file.
struct Answer<'a, 'f> {
    resource: &'static Resource,
    of_kind: Vec<&'a KubeObject<'f>>,
    /// Whether the file holds other kinds too.
    mixed: bool,
    /// Whether some of the kind are in the file that no server has.
    planned: bool,
}

impl Answer<'_, '_> {
    /// What became of the attempt to list the kind.
    fn judge(&self, file: &KubeFile, asked: &Asked) -> Judged {
        let partial = |because: String| Judged::because(Collected::Partial, because);
        if let Some(failed) = &asked.failed {
            let because = failed.because.clone().unwrap_or_default();
            return if self.of_kind.is_empty() { failed.clone() } else { partial(because) };
        }
        if let Some(because) = self.why_not_whole(file, asked) {
            return if self.of_kind.is_empty() {
                Judged::because(Collected::Unreadable, format!("the list is empty, and {because}"))
            } else {
                partial(because)
            };
        }
        if self.of_kind.is_empty() {
            return Judged::plain(Collected::Empty);
        }
        Judged::plain(Collected::Collected)
    }

    /// Why the list may not hold every object of its kind in the cluster.
    fn why_not_whole(&self, file: &KubeFile, asked: &Asked) -> Option<String> {
        let resource = self.resource;
        if file.lists().next().is_none() {
            return Some("it holds single objects, not the list of them".to_owned());
        }
        if self.planned {
            return Some("some of its objects are of no server".to_owned());
        }
        if let Some(more) = file.lists().find_map(|(_, list)| more(list)) {
            return Some(more);
        }
        if let Some(narrowed) = &asked.narrowed {
            return Some(format!("the command asked for a part only ({narrowed})"));
        }
        if asked.recorded && !asked.has(resource) {
            return Some(format!("the command did not ask for {}", resource.plural));
        }
        if self.mixed && !asked.recorded {
            return Some("it holds several kinds, and nothing says that all were asked for".to_owned());
        }
        if self.of_kind.is_empty() && !asked.recorded && !is_servers_list(file) {
            return Some("nothing says whether the command succeeded".to_owned());
        }
        match resource.always {
            Some(name) => (!self.of_kind.iter().any(|object| object.meta("name") == Some(name)))
                .then(|| format!("`{name}`, which every cluster has, is not in it")),
            None => self.why_not_everywhere(asked),
        }
    }

    fn why_not_everywhere(&self, asked: &Asked) -> Option<String> {
        // A list of one namespace never shows two.
        if asked.everywhere == Some(true) || self.namespaces().len() > 1 {
            return None;
        }
        Some(match (asked.everywhere, &asked.namespace) {
            (Some(_), Some(namespace)) => format!("the command asked for the namespace `{namespace}` alone"),
            (Some(_), None) => "the command asked for one namespace alone".to_owned(),
            (None, _) => "nothing says that all namespaces were asked for".to_owned(),
        })
    }

    fn namespaces(&self) -> BTreeSet<&str> {
        self.of_kind.iter().filter_map(|object| object.meta("namespace")).collect()
    }

    /// Which part of the kind it is, where it is a part: two parts are not two captures of one thing.
    fn part(&self, asked: &Asked, judged: &Judged) -> Option<String> {
        if judged.outcome != Collected::Partial {
            return None;
        }
        let names: Vec<&str> = self.of_kind.iter().filter_map(|object| object.meta("name")).collect();
        let spaces: Vec<&str> = self.namespaces().into_iter().collect();
        match (spaces.as_slice(), names.as_slice()) {
            ([namespace], [name]) if self.of_kind.iter().all(|object| object.item.is_none()) => {
                Some(format!("{namespace}/{name}"))
            }
            ([namespace], _) => Some((*namespace).to_owned()),
            ([], [name]) => Some((*name).to_owned()),
            _ => asked.narrowed.clone(),
        }
    }
}

/// Why a list says itself that there is more.
fn more(list: &Value) -> Option<String> {
    let metadata = list.get("metadata")?;
    if metadata.get("continue").and_then(Value::as_str).is_some_and(|token| !token.is_empty()) {
        return Some("`metadata.continue` was left in it: there is more than it holds".to_owned());
    }
    let remaining = metadata.get("remainingItemCount").and_then(Value::as_i64).filter(|count| *count > 0)?;
    Some(format!("`metadata.remainingItemCount` says that {remaining} more are not in it"))
}

/// Whether a list is the server's own answer: kubectl's own lists have no version.
fn is_servers_list(file: &KubeFile) -> bool {
    file.lists().any(|(kind, list)| {
        let version = list.pointer("/metadata/resourceVersion").and_then(Value::as_str);
        kind != "List" && version.is_some_and(|version| !version.is_empty())
    })
}

/// Takes out of YAML what has no place in evidence, and says where it stood.
fn without_secrets(mut file: KubeFile, found: &mut [Recognised]) {
    if let Some((bytes, places)) = secrets::take_out(&mut file).filter(|_| file.by_line) {
        for answer in found {
            answer.instead = Some(bytes.clone());
            answer.withheld = places.clone();
        }
    }
}

#[cfg(test)]
mod tests;
