//! A command as a collection's record gives it: taken apart, and held against what its kind asks for.

use super::command::Command;
use super::outcome::Judged;
use crate::model::{Collected, KindSpec};

/// A command as its record gives it.
pub(super) struct Asked<'a> {
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
    pub(super) fn of(argv: &'a [String]) -> Option<Self> {
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

    pub(super) fn is(&self, spec: &KindSpec) -> bool {
        let command = Command::of(spec);
        command.operation == self.operation && command.service_names().contains(&self.service)
    }

    pub(super) fn flag(&self, name: &str) -> Option<&'a str> {
        self.flags.iter().find(|(flag, _)| *flag == name).and_then(|(_, value)| *value)
    }
}

/// Whether a command asked for a part of what its kind is about.
pub(super) fn narrowed(asked: Option<&Asked<'_>>, spec: &KindSpec) -> Option<Judged> {
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
