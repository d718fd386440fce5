//! What to bring next. Takes what is not shown, gives the five inputs that would settle the most, each with its
//! likely owner and the command that gets it. Never suggests what is there.

use super::context::Context;
use super::held::Runs;
use crate::model::{
    CheckId, Expected, Kind, KindSpec, Outcome, QuestionResult, Reach, RequirementResult, Scope, Status, Suggestion,
};
use std::collections::{BTreeMap, BTreeSet};

const MOST: usize = 5;

/// Something that is lacking.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Input {
    /// An artefact, whole.
    Artefact(Kind, Scope),
    /// Answers about single subjects.
    PerSubject(Kind, Scope),
    /// A document or a statement.
    Paper(Expected),
    /// Decisions on addressable specifications, all in one file.
    Decisions,
}

/// What an input would do.
#[derive(Default)]
struct Worth {
    /// Checks and expectations for which it is the only thing lacking.
    alone: u64,
    /// Checks and expectations for which it is lacking.
    helps: u64,
    subjects: BTreeSet<String>,
}

pub(super) fn suggest(
    context: &Context<'_>,
    runs: &Runs,
    requirements: &[RequirementResult],
    questions: &[QuestionResult],
) -> Vec<Suggestion> {
    let asked = asked(requirements, questions);
    let mut worth: BTreeMap<Input, Worth> = BTreeMap::new();
    for (id, run) in runs.iter().filter(|(_, run)| run.result.outcome == Outcome::Undetermined) {
        let gaps = run.result.gaps.iter().map(|gap| Input::Artefact(gap.kind.clone(), gap.scope.clone()));
        let singles = run.lacking.keys().map(|(kind, scope)| Input::PerSubject(kind.clone(), scope.clone()));
        let inputs: BTreeSet<Input> = gaps.chain(singles).filter(|input| can_be_brought(input, context)).collect();
        let settles = 1 + asked.get(&Expected::Check(CheckId::clone(id))).copied().unwrap_or_default();
        for input in &inputs {
            let entry = worth.entry(input.clone()).or_default();
            entry.helps += settles;
            entry.alone += if inputs.len() == 1 { settles } else { 0 };
            if let Input::PerSubject(kind, scope) = input {
                let subjects = run.lacking.get(&(kind.clone(), scope.clone()));
                entry.subjects.extend(subjects.into_iter().flatten().cloned());
            }
        }
    }
    for (expected, times) in asked.iter().filter(|(expected, _)| !matches!(expected, Expected::Check(_))) {
        let input = match expected {
            Expected::Decision(_) => Input::Decisions,
            Expected::Check(_) | Expected::Document(_) | Expected::Attestation(_) => Input::Paper(expected.clone()),
        };
        let entry = worth.entry(input).or_default();
        if let Expected::Decision(id) = expected {
            entry.subjects.insert(id.to_string());
        }
        entry.helps += times;
        entry.alone += times;
    }
    let mut ranked: Vec<(Input, Worth)> = worth.into_iter().collect();
    ranked.sort_by(|(a, x), (b, y)| y.helps.cmp(&x.helps).then(y.alone.cmp(&x.alone)).then(a.cmp(b)));
    ranked.into_iter().take(MOST).map(|(input, worth)| suggestion(&input, &worth, context)).collect()
}

/// What the program finds itself nobody can bring, nor what it would not recognise.
fn can_be_brought(input: &Input, context: &Context<'_>) -> bool {
    match input {
        Input::Artefact(kind, _) | Input::PerSubject(kind, _) => {
            let by_platform = ["aws", "kubernetes", "postgresql"].contains(&kind.platform());
            let recognised = context.catalog.kinds.get(kind).is_some_and(|spec| !spec.keys.is_empty() || by_platform);
            kind.platform() != "analysis" && recognised
        }
        Input::Paper(_) | Input::Decisions => true,
    }
}

/// How many expectations that are not shown ask for each thing, requirements that do not concern the vendor aside.
fn asked(requirements: &[RequirementResult], questions: &[QuestionResult]) -> BTreeMap<Expected, u64> {
    let concerned = requirements.iter().filter(|r| r.status != Status::NotApplicable).flat_map(|r| &r.expectations);
    let headlines = questions.iter().flat_map(|q| &q.headline).map(|item| &item.expectation);
    let mut asked = BTreeMap::new();
    for expectation in concerned.chain(headlines).filter(|e| e.outcome == Outcome::Undetermined) {
        *asked.entry(expectation.expected.clone()).or_default() += 1;
    }
    asked
}

fn suggestion(input: &Input, worth: &Worth, context: &Context<'_>) -> Suggestion {
    let (text, owner, command) = match input {
        Input::Artefact(kind, scope) => {
            let spec = context.catalog.kinds.get(kind);
            let command = match spec {
                Some(spec) => command_line(spec, scope, None, context),
                None => format!("export {kind} of {scope}"),
            };
            (format!("{kind} of {scope}"), owner(spec), command)
        }
        Input::PerSubject(kind, scope) => {
            let spec = context.catalog.kinds.get(kind);
            let per = spec.and_then(|spec| spec.per.as_deref()).unwrap_or("subject");
            // A check may name its subjects in words ("Prod (vpc-1)"): no command takes those.
            let placeholder = format!("<{per}>");
            let plain = worth.subjects.iter().all(|subject| shell_word(subject) == *subject);
            let first = worth.subjects.first().map_or(placeholder.as_str(), String::as_str);
            let first = if plain { first } else { placeholder.as_str() };
            let text = match worth.subjects.len() {
                _ if !plain => format!("{kind} of each {per} in {scope}"),
                0 | 1 => format!("{kind} of {per} {first} in {scope}"),
                n => format!("{kind} of {n} {per}s in {scope}, {first} the first"),
            };
            let command = match spec {
                Some(spec) => command_line(spec, scope, Some(first), context),
                None => format!("export {kind} of {first}"),
            };
            (text, owner(spec), command)
        }
        Input::Paper(expected) => paper(expected, context),
        Input::Decisions => decisions(worth),
    };
    Suggestion { input: text, settles: worth.helps, owner, command }
}

fn owner(spec: Option<&KindSpec>) -> String {
    spec.map_or_else(|| "whoever runs the collection".to_owned(), |spec| spec.owner.clone())
}

fn paper(expected: &Expected, context: &Context<'_>) -> (String, String, String) {
    let nobody = || "not known".to_owned();
    match expected {
        Expected::Document(id) => {
            let kind = context.catalog.documents.get(id);
            let (owner, about) = kind.map_or_else(|| (nobody(), String::new()), |k| (k.owner.clone(), k.about.clone()));
            let registered = context.workspace.documents.iter().find(|document| document.id == *id);
            let path = registered.map_or_else(
                || format!("documents/{id}.md"),
                |document| document.path.trim_start_matches("workspace/").to_owned(),
            );
            (format!("document {id}"), owner, format!("write {path}: {}", one_line(&about)))
        }
        Expected::Attestation(id) => {
            let kind = context.catalog.attestations.get(id);
            let (owner, about) = kind.map_or_else(|| (nobody(), String::new()), |k| (k.owner.clone(), k.about.clone()));
            (format!("attestation {id}"), owner, format!("state in attestations.yaml: {}", one_line(&about)))
        }
        Expected::Check(_) | Expected::Decision(_) => {
            let (word, id) = expected.named();
            (format!("{word} {id}"), nobody(), String::new())
        }
    }
}

fn decisions(worth: &Worth) -> (String, String, String) {
    let first = worth.subjects.first().map(String::as_str).unwrap_or_default();
    let text = match worth.subjects.len() {
        1 => format!("decision on addressable specification {first}"),
        n => format!("decisions on {n} addressable specifications, {first} the first"),
    };
    let command = "write in decisions.yaml of each: implemented; or why not, and the alternative with its evidence; or \
                   why there is none";
    (text, "security officer".to_owned(), command.to_owned())
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The whole command with the file that `collect --from exports` takes in.
fn command_line(spec: &KindSpec, scope: &Scope, subject: Option<&str>, context: &Context<'_>) -> String {
    let mut parts = scope.as_str().splitn(3, '/').skip(1);
    let (account, region) = (parts.next(), parts.next());
    let program = match spec.kind.platform() {
        "aws" => "aws ",
        "gcp" => "gcloud ",
        "kubernetes" => "kubectl ",
        "postgresql" => "psql ",
        _ => "",
    };
    let called = match subject {
        Some(subject) if subject.starts_with('<') => spec.command.replace("{subject}", subject),
        Some(subject) => spec.command.replace("{subject}", &shell_word(subject)),
        None => spec.command.clone(),
    };
    let called = called.replace("{account}", account.unwrap_or("<account>"));
    let mut line = format!("{program}{called}");
    if let ("aws ", Reach::Region, Some(region)) = (program, spec.reach, region) {
        line.push_str(&format!(" --region {region}"));
    }
    if program == "aws " {
        line.push_str(" --output json");
    }
    let stem = match program {
        "psql " => "postgresql".to_owned(),
        // The name says what cannot be seen in a list: that every namespace was asked for.
        "kubectl " => spec
            .command
            .split(' ')
            .take(3)
            .filter(|word| !word.starts_with("-o"))
            .map(|word| word.trim_start_matches('-'))
            .collect::<Vec<_>>()
            .join("."),
        _ => spec.command.split(' ').take(2).collect::<Vec<_>>().join("."),
    };
    let accounts = &context.workspace.scope.accounts;
    let alone = accounts.len() <= 1 && (region.is_none() || accounts.iter().all(|a| a.regions.len() <= 1));
    let folder = match (alone, account, region) {
        (false, Some(account), Some(region)) => format!("exports/{account}/{region}"),
        (false, Some(account), None) => format!("exports/{account}"),
        _ => "exports".to_owned(),
    };
    let (folder, file) = match subject {
        Some(subject) if subject.starts_with('<') => (format!("{folder}/{stem}"), subject.to_owned()),
        Some(subject) => (format!("{folder}/{stem}"), file_name(subject)),
        None => (folder, stem),
    };
    let made = if folder == "exports" { String::new() } else { format!("mkdir -p {folder} && ") };
    format!("{made}{line} > {folder}/{file}.json")
}

/// A subject as a file's name: what a path could not hold is percent-encoded.
fn file_name(subject: &str) -> String {
    let plain = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.');
    subject.bytes().map(|b| if plain(b) { char::from(b).to_string() } else { format!("%{b:02X}") }).collect()
}

/// A subject as one word of a shell's line.
fn shell_word(subject: &str) -> String {
    let plain = |b: u8| b.is_ascii_alphanumeric() || b"-_./:@=+,".contains(&b);
    if !subject.is_empty() && subject.bytes().all(plain) {
        subject.to_owned()
    } else {
        format!("'{}'", subject.replace('\'', "'\\''"))
    }
}
