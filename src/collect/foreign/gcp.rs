//! Recognises what `gcloud … --format=json` prints, the same lists as the REST API gives them, and asset exports. Takes
//! a file, gives the kinds it answers. An empty list and a bare policy do not say what was asked: there the record or
//! the file's name must.

use super::gcp_items::{COMMANDS, Command, is_project};
use super::{Export, Recognised};
use crate::collect::outcome::{self, Judged};
use crate::model::{AssetProjects, Collected, is_asset, is_number, json_lines, project_in};
use serde_json::Value;

const EXPORT: &str = "gcp.asset.export";
const POLICIES: &str = "gcp.asset.iam-policies";
const PROJECT_POLICY: &str = "gcp.projects.iam-policy";

pub(super) fn recognise(export: &Export<'_>) -> Vec<Recognised> {
    let found = match export.json {
        Some(value) => of_json(export, value),
        None => of_text(export),
    };
    found.into_iter().map(|answer| ended(export, narrowed(export, answer))).collect()
}

/// A command that its record says failed gave no whole answer, whatever it printed.
fn ended(export: &Export<'_>, mut answer: Recognised) -> Recognised {
    if let Some(entry) = export.entry
        && let Some(exit) = entry.exit.filter(|exit| *exit != 0)
    {
        let judged = outcome::of_tool(entry, exit);
        answer.judged = match answer.judged.outcome {
            Collected::Collected => Judged { outcome: Collected::Partial, ..judged },
            Collected::Denied => answer.judged,
            Collected::Empty
            | Collected::NotConfigured
            | Collected::Partial
            | Collected::Unreadable
            | Collected::Failed
            | Collected::Skipped => judged,
        };
    }
    answer
}

/// The keys of the API's own lists, so that a list that was fetched without gcloud is one too.
const LISTS: [&str; 7] = ["items", "assets", "results", "buckets", "keys", "servicePerimeters", "projects"];

/// A list as gcloud prints it, or as the API wraps it, and whether the API says that there is more.
fn listed(value: &Value) -> Option<(&Vec<Value>, bool)> {
    match value {
        Value::Array(items) => Some((items, false)),
        Value::Object(object) => {
            let mut lists = LISTS.iter().filter_map(|key| object.get(*key)).filter_map(Value::as_array);
            let list = lists.next().filter(|_| lists.next().is_none())?;
            let beside = ["kind", "id", "selfLink", "etag", "readTime", "nextPageToken", "warning", "warnings"];
            let plain = object.keys().all(|key| LISTS.contains(&key.as_str()) || beside.contains(&key.as_str()));
            let more = object.get("nextPageToken").and_then(Value::as_str).is_some_and(|token| !token.is_empty());
            plain.then_some((list, more))
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => None,
    }
}

fn of_json(export: &Export<'_>, value: &Value) -> Option<Recognised> {
    if let Some((items, more)) = listed(value) {
        let mut answer = if items.is_empty() { empty(export)? } else { of_items(items)? };
        if more {
            let because = "`nextPageToken` was left in the answer: there is more than it holds";
            answer.judged = Judged::because(Collected::Partial, because);
        }
        return Some(answer);
    }
    if is_asset(value) {
        return Some(of_assets(std::slice::from_ref(value)));
    }
    if is_project(value) {
        return of_items(std::slice::from_ref(value));
    }
    let asked = asked(export).filter(|asked| asked.command.kind == PROJECT_POLICY && is_policy(value))?;
    Some(Recognised { account: asked.account, ..Recognised::of(PROJECT_POLICY) })
}

/// `{"bindings": […], "auditConfigs": […], "etag": …, "version": …}`, which does not say whose policy it is.
fn is_policy(value: &Value) -> bool {
    let keys = ["bindings", "auditConfigs", "etag", "version"];
    value.as_object().is_some_and(|object| {
        object.keys().all(|key| keys.contains(&key.as_str())) && object.get("etag").is_some_and(Value::is_string)
    })
}

/// An empty list, of which only the record or the file's name says what was asked.
fn empty(export: &Export<'_>) -> Option<Recognised> {
    let asked = asked(export)?;
    (asked.command.fits.is_some()).then(|| Recognised {
        account: asked.account,
        subject: asked.subject,
        judged: Judged::plain(Collected::Empty),
        ..Recognised::of(asked.command.kind)
    })
}

fn of_items(items: &[Value]) -> Option<Recognised> {
    if items.iter().all(is_asset) {
        return Some(of_assets(items));
    }
    let command = COMMANDS.iter().find(|command| command.fits.is_some_and(|fits| items.iter().all(fits)))?;
    if command.kind == POLICIES {
        return Some(of_search(items));
    }
    let account = agreed(items.iter().map(|item| (command.account)(item)));
    let subject = agreed(items.iter().map(|item| (command.subject)(item)));
    let (account, otherwise) = by_id(account);
    Some(Recognised { account, subject, otherwise, ..Recognised::of(command.kind) })
}

/// What `asset search-all-iam-policies` found. Of one project it answers what a project's bindings are; of more it is
/// an export like any other, read project by project.
fn of_search(items: &[Value]) -> Recognised {
    let projects = AssetProjects::learn(items.iter());
    let Some(project) = projects.only(items.iter()) else { return of_assets(items) };
    let own = items.iter().any(|item| {
        let resource = item.get("resource").and_then(Value::as_str).unwrap_or_default();
        resource.starts_with("//cloudresourcemanager.googleapis.com/projects/")
    });
    let judged = if own {
        Judged::plain(Collected::Collected)
    } else {
        Judged::because(Collected::Partial, "the project's own policy is not in it: the search asked for a part only")
    };
    let (account, otherwise) = by_id(Some(project));
    Recognised { account, otherwise, judged, ..Recognised::of(POLICIES) }
}

/// An asset export. Two exports of one project need not be of the same things, so none stands in for another: each is
/// its own, by the file that it is.
fn of_assets(items: &[Value]) -> Recognised {
    let projects = AssetProjects::learn(items.iter());
    let (account, otherwise) = by_id(projects.only(items.iter()));
    Recognised { account, otherwise, ..Recognised::of(EXPORT) }
}

/// A project's id is its account. Its number is so only where neither the record nor a folder gives the id.
fn by_id(project: Option<String>) -> (Option<String>, Option<String>) {
    match project {
        Some(number) if is_number(&number) => (None, Some(number)),
        other => (other, None),
    }
}

/// What all say, if they say it.
fn agreed(said: impl Iterator<Item = Option<String>>) -> Option<String> {
    let mut one: Option<String> = None;
    for text in said {
        match (&one, text?) {
            (None, text) => one = Some(text),
            (Some(known), text) if *known == text => {}
            (Some(_), _) => return None,
        }
    }
    one
}

/// An export of one asset a line; or what gcloud writes when it fails.
fn of_text(export: &Export<'_>) -> Option<Recognised> {
    let mut lines = json_lines(export.text);
    let first = lines.next();
    if let Some(document) = first.and_then(|line| line.document.ok()).filter(|document| is_asset(&document.value)) {
        let mut assets = vec![document.value];
        let mut bad = None;
        for line in lines {
            match line.document {
                Ok(document) if is_asset(&document.value) => assets.push(document.value),
                Ok(_) => bad = bad.or(Some((line.line, "no asset".to_owned()))),
                Err(error) => bad = bad.or(Some((line.line, error.to_string()))),
            }
        }
        let mut answer = of_assets(&assets);
        if let Some((line, problem)) = bad {
            answer.judged = Judged::because(Collected::Partial, format!("line {line}: {problem}"));
        }
        return Some(answer);
    }
    failure(export).or_else(|| cut_off(export))
}

/// `ERROR: (gcloud.compute.firewall-rules.list) …`, which names the command.
fn failure(export: &Export<'_>) -> Option<Recognised> {
    let line = export.text.lines().map(str::trim).find(|line| line.starts_with("ERROR: (gcloud."))?;
    let (words, said) = line.strip_prefix("ERROR: (gcloud.")?.split_once(')')?;
    let command = COMMANDS.iter().find(|command| command.words.replace(' ', ".") == words)?;
    let lower = said.to_ascii_lowercase();
    let denied = ["permission", "forbidden", "does not have"].iter().any(|word| lower.contains(word));
    let outcome = if denied { Collected::Denied } else { Collected::Failed };
    let named = asked(export).filter(|asked| asked.command.kind == command.kind);
    let (account, subject) = named.map(|asked| (asked.account, asked.subject)).unwrap_or_default();
    let judged = Judged::because(outcome, line.chars().take(300).collect::<String>());
    Some(Recognised { account, subject, judged, ..Recognised::of(command.kind) })
}

/// A file that its record or name says is an answer, and that is no JSON.
fn cut_off(export: &Export<'_>) -> Option<Recognised> {
    let asked = asked(export).filter(|_| export.entry.is_some() || export.file_name().ends_with(".json"))?;
    let because = if export.text.trim().is_empty() {
        "the file is empty, which this command never prints"
    } else {
        "it is not the JSON that the command prints"
    };
    Some(Recognised {
        account: asked.account,
        subject: asked.subject,
        judged: Judged::because(Collected::Unreadable, because),
        ..Recognised::of(asked.command.kind)
    })
}

/// What the record or the file's name says was asked.
struct Asked {
    command: &'static Command,
    account: Option<String>,
    subject: Option<String>,
}

fn asked(export: &Export<'_>) -> Option<Asked> {
    let entry = export.entry;
    if let Some(kind) = entry.and_then(|entry| entry.kind.as_ref()) {
        let command = COMMANDS.iter().find(|command| command.kind == kind.as_str())?;
        return Some(Asked { command, account: None, subject: None });
    }
    if let Some([tool, argv @ ..]) = entry.map(|entry| entry.argv.as_slice())
        && tool.rsplit('/').next() == Some("gcloud")
    {
        let words: Vec<&str> = argv.iter().map(String::as_str).filter(|word| !word.starts_with('-')).collect();
        let said = words.join(" ");
        let command = COMMANDS.iter().find(|c| said == c.words || said.starts_with(&format!("{} ", c.words)))?;
        let flag = |name: &str| argv.iter().find_map(|word| word.strip_prefix(name)).map(str::to_owned);
        let project = said.get(command.words.len()..).map(str::trim).filter(|rest| !rest.is_empty());
        let account = project.filter(|_| command.kind.starts_with("gcp.projects.")).map(str::to_owned);
        let scope = flag("--scope=").and_then(|scope| project_in(&scope).map(str::to_owned));
        let account = account.or_else(|| flag("--project=")).or(scope);
        return Some(Asked { command, account, subject: flag("--iam-account=") });
    }
    by_name(export)
}

/// `compute_firewall-rules_list.json`, `projects.get-iam-policy.PROJECT.json`, `gcp/PROJECT/storage.buckets.json`.
fn by_name(export: &Export<'_>) -> Option<Asked> {
    let file = export.name.rsplit('/').next().unwrap_or(export.name);
    let stem = file.strip_suffix(".json").or_else(|| file.strip_suffix(".txt"))?;
    let fold = |text: &str| text.replace(['_', '.', ' '], "-").to_ascii_lowercase();
    let folded = fold(stem);
    let (skip, folded) = match folded.strip_prefix("gcloud-") {
        Some(rest) => ("gcloud-".len(), rest.to_owned()),
        None => (0, folded),
    };
    COMMANDS.iter().find_map(|command| {
        let own = command.kind.strip_prefix("gcp.").unwrap_or(command.kind);
        let ends: [(&str, &[char]); 2] = [(command.words, &['_', '.', ' ', '~']), (own, &['.', '~'])];
        let rest = ends.iter().find_map(|(name, ends)| {
            let name = fold(name);
            folded.strip_prefix(&name)?;
            let rest = stem.get(skip + name.len()..)?;
            (rest.is_empty() || rest.starts_with(*ends)).then_some(rest)
        })?;
        let rest = rest.get(1..).filter(|rest| !rest.is_empty()).map(str::to_owned);
        let (account, subject) = if command.per { (None, rest) } else { (rest.filter(|r| is_project_id(r)), None) };
        let in_folder = || {
            let mut steps = export.name.rsplit('/').skip(1);
            let (first, above) = (steps.next()?, steps.next()?);
            (above == "gcp" && is_project_id(first)).then(|| first.to_owned())
        };
        Some(Asked { command, account: account.or_else(in_folder), subject })
    })
}

/// Whether a text has the form of a project id: 6 to 30 lower-case letters, digits and hyphens, a letter first.
/// (Resource Manager API, `projects`, `projectId`.)
fn is_project_id(text: &str) -> bool {
    (6..=30).contains(&text.len())
        && text.starts_with(|c: char| c.is_ascii_lowercase())
        && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
        && !text.ends_with('-')
}

/// An answer of a command that asked for a part is a part.
fn narrowed(export: &Export<'_>, mut answer: Recognised) -> Recognised {
    let flags = ["--filter", "--limit", "--query", "--asset-types", "--uri", "--relationship-types"];
    let argv = export.entry.map(|entry| entry.argv.as_slice()).unwrap_or_default();
    let flag = argv.iter().find_map(|word| {
        let name = word.split('=').next().unwrap_or_default();
        flags.contains(&name).then_some(name)
    });
    let whole = matches!(answer.judged.outcome, Collected::Collected | Collected::Empty);
    if let Some(flag) = flag.filter(|flag| whole && !(*flag == "--asset-types" && answer.kind == EXPORT)) {
        let because = format!("the command asked for a part only (`{flag}`)");
        answer.judged = Judged::because(Collected::Partial, because);
    }
    answer
}

#[cfg(test)]
#[path = "gcp_tests.rs"]
mod tests;
