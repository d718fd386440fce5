//! One command to run: its words, and the file its answer goes to. Takes a kind and a subject, gives both. Never
//! passes through a shell.

use super::super::command::Command;
use super::super::names::is_region;
use super::TOOL;
use super::name::file_name;
use super::plan::Target;
use crate::model::{Fanout, Item, KindSpec, Reach};
use serde_json::Value;
use std::collections::BTreeMap;

/// One command.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Job<'c> {
    /// What it asks for.
    pub(super) spec: &'c KindSpec,
    /// Of whom, by position.
    pub(super) target: usize,
    /// The region its answer speaks of; none where it speaks of the account.
    pub(super) region: Option<String>,
    /// The region that is asked.
    pub(super) asked: String,
    /// The one thing it is about.
    pub(super) subject: Option<String>,
    /// The file, inside the collection's folder.
    pub(super) file: String,
    /// The words.
    pub(super) argv: Vec<String>,
}

/// What stands for the placeholders of a command.
struct Filling<'a> {
    account: &'a str,
    region: &'a str,
    subject: Option<&'a str>,
    with: &'a BTreeMap<String, String>,
}

impl<'c> Job<'c> {
    /// A command about the account or a region as a whole.
    pub(super) fn plain(
        spec: &'c KindSpec,
        target: usize,
        of: &Target,
        region: Option<&str>,
        endpoint: Option<&str>,
    ) -> Self {
        let asked = region.unwrap_or(&of.home).to_owned();
        let with = BTreeMap::new();
        let filling = Filling { account: &of.account, region: &asked, subject: None, with: &with };
        let argv = words(spec, &filling, of, &asked, endpoint);
        let region = region.filter(|_| spec.reach == Reach::Region).map(str::to_owned);
        let file = place(spec, &of.account, region.as_deref(), None);
        Self { spec, target, region, asked, subject: None, file, argv }
    }

    /// A command about one thing that this command's answer lists.
    fn about(&self, spec: &'c KindSpec, item: Item, of: &Target, endpoint: Option<&str>) -> Self {
        let said = item.region.filter(|region| is_region(region)).unwrap_or_else(|| self.asked.clone());
        let (region, asked) = match spec.reach {
            Reach::Account => (None, of.home.clone()),
            Reach::Region => (Some(said.clone()), said.clone()),
        };
        let filling = Filling { account: &of.account, region: &said, subject: Some(&item.subject), with: &item.with };
        let argv = words(spec, &filling, of, &asked, endpoint);
        let file = place(spec, &of.account, region.as_deref(), Some(&item.subject));
        Self { spec, target: self.target, region, asked, subject: Some(item.subject), file, argv }
    }

    /// The commands of a kind, one for each thing that this command's answer lists.
    pub(super) fn about_each(
        &self,
        spec: &'c KindSpec,
        answer: &Value,
        of: &Target,
        endpoint: Option<&str>,
    ) -> Vec<Self> {
        let Some(from) = &spec.from else { return Vec::new() };
        let items = from.items(answer, self.subject.as_deref());
        items.into_iter().map(|item| self.about(spec, item, of, endpoint)).collect()
    }

    /// A command as an example: what only an answer tells is a word in capitals.
    pub(super) fn example(spec: &'c KindSpec, of: &Target, region: &str, endpoint: Option<&str>) -> Self {
        let capital = |word: &str| word.to_ascii_uppercase();
        let with = spec.from.iter().flat_map(|from: &Fanout| from.with.keys());
        let with: BTreeMap<String, String> = with.map(|name| (name.clone(), capital(name))).collect();
        let subject = spec.per.as_deref().map(capital);
        let filling = Filling { account: &of.account, region, subject: subject.as_deref(), with: &with };
        let argv = words(spec, &filling, of, region, endpoint);
        Self { spec, target: 0, region: None, asked: region.to_owned(), subject, file: String::new(), argv }
    }

    /// The command without what could not be known, as the record of one that is not run has it.
    pub(super) fn skipped(spec: &KindSpec, account: &str, region: Option<&str>) -> (String, Vec<String>) {
        let command = Command::of(spec);
        let argv = [TOOL, command.service, command.operation].map(str::to_owned).to_vec();
        (place(spec, account, region.filter(|_| spec.reach == Reach::Region), None), argv)
    }
}

/// `111122223333/us-east-1/kms.describe-key.KEY.json`.
fn place(spec: &KindSpec, account: &str, region: Option<&str>, subject: Option<&str>) -> String {
    let file = file_name(&Command::of(spec).file_stem(), subject);
    match region {
        Some(region) => format!("{account}/{region}/{file}"),
        None => format!("{account}/{file}"),
    }
}

fn words(spec: &KindSpec, filling: &Filling<'_>, of: &Target, region: &str, endpoint: Option<&str>) -> Vec<String> {
    let mut argv = vec![TOOL.to_owned()];
    for word in spec.command.split(' ') {
        let filled = filled(word, filling);
        match argv.last_mut() {
            // A value that looks like an option (a user called `-x`) must not be taken for one.
            Some(flag) if filled.starts_with('-') && word.contains('{') && flag.starts_with("--") => {
                flag.push('=');
                flag.push_str(&filled);
            }
            _ => argv.push(filled),
        }
    }
    argv.extend(["--region".to_owned(), region.to_owned()]);
    argv.extend(of.options.iter().cloned());
    argv.extend(endpoint.into_iter().flat_map(|url| ["--endpoint-url".to_owned(), url.to_owned()]));
    argv.extend(["--output".to_owned(), "json".to_owned()]);
    argv
}

fn filled(word: &str, filling: &Filling<'_>) -> String {
    let Some((before, rest)) = word.split_once('{') else { return word.to_owned() };
    let Some((name, after)) = rest.split_once('}') else { return word.to_owned() };
    let value = match name {
        "account" => Some(filling.account),
        "region" => Some(filling.region),
        "subject" => filling.subject,
        name => filling.with.get(name).map(String::as_str),
    };
    value.map_or_else(|| word.to_owned(), |value| format!("{before}{value}{after}"))
}
