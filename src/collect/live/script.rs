//! Prints a shell script that collects the same as a live collection does, for those who will not run a foreign
//! program against their cloud. Takes the plan, gives POSIX shell that needs nothing but the cloud's own tool.

use super::super::command::Command;
use super::judge::{NO_CREDENTIALS, PASSING};
use super::plan::Plan;
use crate::model::{Fanout, KindSpec, Reach};
use std::collections::BTreeMap;
use std::fmt::Write as _;

const PRELUDE: &str = include_str!("prelude.sh");

/// One account that a script asks.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ScriptTarget {
    /// The account that must answer; any, if none is given.
    pub account: Option<String>,
    /// The profile of the tool's settings to use; its own choice, if none is given.
    pub profile: Option<String>,
    /// The role that a profile of the reader's own must take on, where none is given.
    pub role: Option<String>,
    /// The regions to ask in; every one that is enabled, if none is given.
    pub regions: Option<Vec<String>>,
}

/// The script. `made_by` is the program with its version.
pub fn script(plan: &Plan<'_>, targets: &[ScriptTarget], made_by: &str) -> String {
    let emitter = Emitter { plan, lists_regions: targets.iter().any(|target| target.regions.is_none()) };
    let mut text = format!(
        "#!/bin/sh\n\
         # Asks AWS for evidence with its own command line tool. Printed by {made_by}.\n\
         #\n\
         #   sh collect.sh [FOLDER]       FOLDER is `live` unless given; then: vouchsafe collect --from FOLDER\n\
         #\n\
         # Every command only reads, and none reads a secret; `vouchsafe collect --policy` prints the permissions they\n\
         # need. Each answer goes to a file as printed, and collection.jsonl says of each command what was asked, by\n\
         # whom, when, and how it ended; also of those that failed. Run again after an interruption, it asks nothing\n\
         # twice. JOBS commands run at a time (4). Credentials are the tool's own.\n"
    );
    text.push_str(&PRELUDE.replace("@ENDED@", &pattern(NO_CREDENTIALS)).replace("@PASSING@", &pattern(PASSING)));
    text.push_str("\n# What an account answers as a whole.\nwhole_account() {\n");
    emitter.phases(Reach::Account, &mut text);
    text.push_str(
        "}\n\n# one_region REGION: what an account answers region by region.\none_region() {\n    region=$1\n",
    );
    emitter.phases(Reach::Region, &mut text);
    text.push_str("}\n");
    for target in targets {
        emitter.target(target, &mut text);
    }
    text.push_str("finish\n");
    text
}

/// Words as a pattern of `case`.
fn pattern(words: &[&str]) -> String {
    words.iter().map(|words| format!("*{}*", quoted(words))).collect::<Vec<_>>().join(" | ")
}

/// A word as the shell reads it literally.
pub fn quoted(word: &str) -> String {
    let plain = |b: u8| b.is_ascii_alphanumeric() || b"-_./:=@,+%".contains(&b);
    if !word.is_empty() && word.bytes().all(plain) {
        word.to_owned()
    } else {
        format!("'{}'", word.replace('\'', "'\\''"))
    }
}

struct Emitter<'p, 'c> {
    plan: &'p Plan<'c>,
    lists_regions: bool,
}

/// What the shell's variables stand for inside a loop.
#[derive(Clone, Default)]
struct Bound {
    /// The region that an item names.
    region: Option<String>,
    /// Placeholders, with the words that stand for them.
    with: Vec<(String, String)>,
}

impl<'c> Emitter<'_, 'c> {
    /// First what needs no other answer, then what the answers list, a level at a time.
    fn phases(&self, reach: Reach, text: &mut String) {
        let mut roots: Vec<&KindSpec> = self.plan.roots(reach).collect();
        for spec in &roots {
            self.ask(spec, &Bound::default(), 1, text);
        }
        text.push_str("    settle\n");
        let later: Vec<&KindSpec> = roots.iter().flat_map(|root| self.plan.after(&root.kind)).collect();
        for spec in &later {
            self.ask(spec, &Bound::default(), 1, text);
        }
        roots.extend(later);
        for depth in 1.. {
            let mut level = String::new();
            for root in &roots {
                self.listed(root, &Bound::default(), depth, 1, &mut level);
            }
            if level.is_empty() {
                break;
            }
            if depth > 1 {
                text.push_str("    settle\n");
            }
            text.push_str(&level);
        }
        text.push_str("    settle\n");
    }

    /// The queries that a kind's answer must tell for others, in order.
    fn queries(&self, spec: &KindSpec) -> Vec<String> {
        let mut queries: Vec<String> = Vec::new();
        let regions = spec.regions.iter().filter(|_| self.lists_regions).map(|path| by_line(&path.to_string(), "@"));
        let listed = self.plan.listed_by(&spec.kind).filter_map(|child| child.from.as_ref()).map(query);
        for query in regions.chain(listed) {
            if !queries.contains(&query) {
                queries.push(query);
            }
        }
        queries
    }

    fn ask(&self, spec: &KindSpec, bound: &Bound, indent: usize, text: &mut String) {
        let pad = "    ".repeat(indent);
        let subject = spec.per.as_deref().map(|per| format!("\"${}\"", variable(per)));
        let region = match spec.reach {
            Reach::Account => "''".to_owned(),
            Reach::Region => format!("\"${}\"", bound.region.as_deref().unwrap_or("region")),
        };
        let until = spec.until.as_ref().map(|until| {
            let key = until.key.to_string();
            let key = key.rsplit('.').next().unwrap_or_default();
            format!("\"{key}\": *\"({})\"", until.is.join("|"))
        });
        let words: Vec<String> = spec.command.split(' ').map(|word| self.word(word, spec, bound)).collect();
        let _ = writeln!(
            text,
            "{pad}# {}\n{pad}ask {} {region} {} {} {} {} \\\n{pad}    {}",
            spec.about,
            self.file(spec, bound, subject.as_deref()),
            subject.as_deref().unwrap_or("''"),
            quoted(&until.unwrap_or_default()),
            quoted(&if self.plan.listed_by(&spec.kind).next().is_some() {
                spec.not_configured.join(" ")
            } else {
                String::new()
            }),
            quoted(&self.queries(spec).join("\n")),
            words.join(" ")
        );
    }

    fn file(&self, spec: &KindSpec, bound: &Bound, subject: Option<&str>) -> String {
        let stem = Command::of(spec).file_stem();
        let folder = match spec.reach {
            Reach::Account => "$account".to_owned(),
            Reach::Region => format!("$account/${}", bound.region.as_deref().unwrap_or("region")),
        };
        match subject {
            Some(subject) => format!("\"{folder}/$(named {stem} {subject})\""),
            None => format!("\"{folder}/{stem}.json\""),
        }
    }

    fn word(&self, word: &str, spec: &KindSpec, bound: &Bound) -> String {
        let Some((before, rest)) = word.split_once('{') else { return quoted(word) };
        let Some((name, after)) = rest.split_once('}') else { return quoted(word) };
        let value = match name {
            "account" => "$account".to_owned(),
            "region" => format!("${}", bound.region.as_deref().unwrap_or("region")),
            "subject" => format!("${}", variable(spec.per.as_deref().unwrap_or_default())),
            name => {
                let found = bound.with.iter().find(|(placeholder, _)| placeholder == name);
                found.map_or_else(|| format!("${}", variable(name)), |(_, value)| value.clone())
            }
        };
        format!("\"{before}{value}{after}\"")
    }

    /// Loops over what a kind's answer lists, down to a depth, and asks there.
    fn listed(&self, source: &'c KindSpec, bound: &Bound, depth: usize, indent: usize, text: &mut String) {
        let pad = "    ".repeat(indent);
        let own = source.per.as_deref().map(|per| format!("\"${}\"", variable(per)));
        for (at, query_text) in self.queries(source).iter().enumerate() {
            let children = self.plan.listed_by(&source.kind).filter_map(|child| Some((child, child.from.as_ref()?)));
            let mut loops: BTreeMap<String, Vec<(&'c KindSpec, &'c Fanout)>> = BTreeMap::new();
            for (child, from) in children.filter(|(_, from)| query(from) == *query_text) {
                loops.entry(columns(child, from).join(" ")).or_default().push((child, from));
            }
            for (names, children) in loops {
                let mut body = String::new();
                for (child, from) in &children {
                    let inner = inner(child, from, own.as_deref());
                    if depth == 1 {
                        self.ask(child, &inner, indent + 2, &mut body);
                    } else {
                        self.listed(child, &inner, depth - 1, indent + 2, &mut body);
                    }
                }
                if body.is_empty() {
                    continue;
                }
                let file = self.file(source, bound, own.as_deref());
                let _ = writeln!(text, "{pad}if listed {file} {}; then", at + 1);
                let _ = writeln!(text, "{pad}    while IFS=$tab read -r {names}; do\n{body}{pad}    done <\"$list\"");
                if depth == 1 {
                    let _ = writeln!(text, "{pad}else");
                    for (child, _) in &children {
                        self.skip(child, source, bound, indent + 1, text);
                    }
                }
                let _ = writeln!(text, "{pad}fi");
            }
        }
    }

    /// Puts a kind on record as not run, with all that rests on it.
    fn skip(&self, spec: &'c KindSpec, source: &KindSpec, bound: &Bound, indent: usize, text: &mut String) {
        let command = Command::of(spec);
        let region = match spec.reach {
            Reach::Account => "''".to_owned(),
            Reach::Region => "\"$region\"".to_owned(),
        };
        let plain = Bound { region: None, ..bound.clone() };
        let _ = writeln!(
            text,
            "{}skip {} {region} {} {} {}",
            "    ".repeat(indent),
            self.file(spec, &plain, None),
            quoted(&source.command),
            command.service,
            command.operation
        );
        for child in self.plan.listed_by(&spec.kind) {
            self.skip(child, spec, bound, indent, text);
        }
    }

    fn target(&self, target: &ScriptTarget, text: &mut String) {
        let word = |word: &Option<String>| quoted(word.as_deref().unwrap_or_default());
        let profile = match (&target.profile, &target.role, &target.account) {
            (None, Some(role), Some(account)) => {
                let _ = writeln!(
                    text,
                    "\n# Put this into ~/.aws/config, with the profile that may take the role on:\n\
                     #   [profile vouchsafe-{account}]\n#   role_arn = {role}\n#   source_profile = default"
                );
                Some(format!("vouchsafe-{account}"))
            }
            (profile, _, _) => profile.clone(),
        };
        let home = target.regions.iter().flatten().next().cloned();
        let _ = writeln!(text, "\nif begin {} {} {}; then", word(&target.account), word(&profile), word(&home));
        text.push_str("    whole_account\n");
        match &target.regions {
            Some(regions) => {
                for region in regions {
                    let _ = writeln!(text, "    one_region {}", quoted(region));
                }
            }
            None => self.every_region(text),
        }
        text.push_str("fi\n");
    }

    fn every_region(&self, text: &mut String) {
        let Some(spec) = self.plan.kinds().find(|spec| spec.regions.is_some()) else { return };
        let file = self.file(spec, &Bound::default(), None);
        let _ = writeln!(
            text,
            "    if listed {file} 1; then\n        while read -r each; do one_region \"$each\"; done <\"$list\"\n    else\n        region="
        );
        for root in self.plan.roots(Reach::Region) {
            let command = Command::of(root);
            let stem = command.file_stem();
            let (service, operation) = (command.service, command.operation);
            let source = quoted(&spec.command);
            let _ = writeln!(text, "        skip \"$account/{stem}.json\" '' {source} {service} {operation}");
        }
        text.push_str("    fi\n");
    }
}

/// What stands for a kind's placeholders inside the loop over its subjects.
fn inner(child: &KindSpec, from: &Fanout, source: Option<&str>) -> Bound {
    let per = variable(child.per.as_deref().unwrap_or_default());
    let with = from
        .with
        .iter()
        .filter(|(_, place)| *place == Fanout::OF_SOURCE)
        .filter_map(|(name, _)| Some((name.clone(), source?.trim_matches('"').to_owned())))
        .collect();
    Bound { region: from.region.as_ref().map(|_| format!("{per}_region")), with }
}

/// The variables that a line of a list fills.
fn columns(child: &KindSpec, from: &Fanout) -> Vec<String> {
    let per = variable(child.per.as_deref().unwrap_or_default());
    let with = from.with.iter().filter(|(_, place)| *place != Fanout::OF_SOURCE).map(|(name, _)| variable(name));
    let region = from.region.iter().map(|_| format!("{per}_region"));
    std::iter::once(per.clone()).chain(with).chain(region).collect()
}

/// `--query` for what a kind's subjects come from: a line each, tabs between.
fn query(from: &Fanout) -> String {
    by_line(&from.each.to_string(), &from.columns().join(","))
}

fn by_line(each: &str, columns: &str) -> String {
    format!("{each}.[{columns}]")
}

fn variable(per: &str) -> String {
    per.replace('-', "_")
}
