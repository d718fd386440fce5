//! What a file's path says: kind, subject, account and region, by the patterns in docs/formats.md. Takes the
//! path and the known kinds, gives hints; never reads the file.

use super::command::Command;
use crate::model::KindSpec;

/// What a path says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Hint<'k> {
    /// The kinds its name may stand for: more than one only where names are ambiguous.
    pub(super) kinds: Vec<&'k KindSpec>,
    /// What stands where the subject does.
    pub(super) subject: Option<String>,
    /// A folder named like an account.
    pub(super) account: Option<String>,
    /// A folder or a part of the name that is a region.
    pub(super) region: Option<String>,
}

/// Reads a path (`label/inside`, with `/`).
pub(super) fn read<'k>(name: &str, kinds: impl Iterator<Item = &'k KindSpec> + Clone) -> Hint<'k> {
    let steps: Vec<&str> = name.split('/').collect();
    let Some((file, folders)) = steps.split_last() else { return Hint::default() };
    let mut hint = Hint {
        account: folders.iter().rev().find(|step| is_account(step)).map(|step| (*step).to_owned()),
        region: folders.iter().rev().find(|step| is_region(step)).map(|step| (*step).to_owned()),
        ..Hint::default()
    };
    for folder in folders.iter().rev() {
        let matched = best(folder, kinds.clone());
        if matched.iter().any(|m| m.rest.is_empty()) {
            hint.kinds = matched.into_iter().filter(|m| m.rest.is_empty()).map(|m| m.spec).collect();
            hint.subject = Some(percent_decoded(stem(file)));
            return hint;
        }
    }
    let stem = stem(file);
    let matched = best(stem, kinds);
    if let Some(first) = matched.first() {
        let rest = first.rest;
        for token in rest.split(['_', '.', ' ']) {
            if is_region(token) && first.subject().is_none_or(|s| s == token) {
                hint.region = Some(token.to_owned());
            } else if is_account(token) && first.subject().is_none_or(|s| s == token) {
                hint.account = Some(token.to_owned());
            }
        }
        hint.subject = first.subject().filter(|s| !is_region(s) && !is_account(s));
        hint.kinds = matched.into_iter().map(|m| m.spec).collect();
    }
    hint
}

struct Match<'k, 'n> {
    spec: &'k KindSpec,
    rest: &'n str,
    length: usize,
}

impl Match<'_, '_> {
    /// What the rest of the name says about the subject: the value of its flag, or all of it.
    fn subject(&self) -> Option<String> {
        self.spec.per.as_ref()?;
        let command = Command::of(self.spec);
        let flag = command.subject_flag?;
        let rest = self.rest;
        let value = match rest.find(&format!("_{flag}_")) {
            Some(at) => {
                let value = rest.get(at + flag.len() + 2..).unwrap_or_default();
                let end = command
                    .flags()
                    .into_iter()
                    .filter(|other| *other != flag)
                    .filter_map(|other| value.find(&format!("_{other}_")))
                    .min()
                    .unwrap_or(value.len());
                value.get(..end).unwrap_or_default()
            }
            None => rest.get(1..).unwrap_or_default(),
        };
        (!value.is_empty()).then(|| percent_decoded(value))
    }
}

/// The kinds whose command a name begins with; of several the longest, and with its service before without.
fn best<'k, 'n>(name: &'n str, kinds: impl Iterator<Item = &'k KindSpec>) -> Vec<Match<'k, 'n>> {
    let folded = folded(name);
    let mut matches: Vec<Match<'k, 'n>> = Vec::new();
    for spec in kinds {
        let command = Command::of(spec);
        let full = command.service_names().into_iter().map(|service| format!("{service}-{}", command.operation));
        for wanted in full.chain([command.operation.to_owned()]) {
            let Some(rest) = folded.strip_prefix(&wanted).and_then(|_| name.get(wanted.len()..)) else { continue };
            if rest.is_empty() || rest.starts_with(['_', '.', ' ', '~', '@', '(']) {
                matches.push(Match { spec, rest, length: wanted.len() });
                break;
            }
        }
    }
    let longest = matches.iter().map(|m| m.length).max().unwrap_or_default();
    matches.retain(|m| m.length == longest);
    matches
}

fn folded(name: &str) -> String {
    name.chars().map(|c| if matches!(c, '_' | '.' | ' ') { '-' } else { c.to_ascii_lowercase() }).collect()
}

fn stem(file: &str) -> &str {
    [".json", ".jsonl", ".txt", ".out", ".log"].iter().find_map(|end| file.strip_suffix(end)).unwrap_or(file)
}

/// Whether a text is an AWS account id: twelve digits.
pub(super) fn is_account(text: &str) -> bool {
    text.len() == 12 && text.bytes().all(|b| b.is_ascii_digit())
}

/// Whether a text has the form of an AWS region: `us-east-1`, `us-gov-west-1`, `ap-southeast-2`.
pub(super) fn is_region(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    let Some((last, words)) = parts.split_last() else { return false };
    (2..=3).contains(&words.len())
        && words.first().is_some_and(|w| w.len() == 2)
        && words.iter().all(|w| !w.is_empty() && w.bytes().all(|b| b.is_ascii_lowercase()))
        && last.len() == 1
        && last.bytes().all(|b| b.is_ascii_digit())
}

/// Undoes percent-encoding; a text that would not be UTF-8 then stays as it is.
fn percent_decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        let decoded = (*first == b'%')
            .then(|| after.get(..2))
            .flatten()
            .and_then(|hex| std::str::from_utf8(hex).ok())
            .and_then(|hex| u8::from_str_radix(hex, 16).ok());
        match decoded {
            Some(byte) => {
                bytes.push(byte);
                rest = after.get(2..).unwrap_or_default();
            }
            None => {
                bytes.push(*first);
                rest = after;
            }
        }
    }
    String::from_utf8(bytes).unwrap_or_else(|_| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Reach;

    fn spec(kind: &str, command: &str, per: Option<&str>) -> KindSpec {
        KindSpec {
            kind: kind.parse().unwrap(),
            command: command.into(),
            reach: Reach::Region,
            per: per.map(Into::into),
            from: None,
            after: None,
            until: None,
            regions: None,
            keys: vec![],
            absent: vec![],
            item: vec![],
            not_configured: vec![],
            forms: vec![],
            not_configured_says: vec![],
            denied: vec![],
            permissions: vec![],
            about: String::new(),
            owner: String::new(),
        }
    }

    #[test]
    fn every_documented_pattern_is_read() {
        let kinds = [
            spec("aws.s3.bucket-policy", "s3api get-bucket-policy --bucket {subject}", Some("bucket")),
            spec("aws.s3.bucket-policy-status", "s3api get-bucket-policy-status --bucket {subject}", Some("bucket")),
            spec("aws.ec2.vpcs", "ec2 describe-vpcs", None),
            spec("aws.ec2.regions", "ec2 describe-regions", None),
            spec("aws.iam.account-summary", "iam get-account-summary", None),
            spec("aws.kms.key-policy", "kms get-key-policy --key-id {subject} --policy-name default", Some("key")),
        ];
        let say = |name: &str| {
            let hint = read(name, kinds.iter());
            let kinds: Vec<_> = hint.kinds.iter().map(|k| k.kind.as_str().trim_start_matches("aws.")).collect();
            let or = |o: Option<String>| o.unwrap_or_else(|| "-".into());
            format!("{} {} {} {}", kinds.join("+"), or(hint.subject), or(hint.account), or(hint.region))
        };
        for (name, expected) in [
            ("x/iam_get-account-summary.json", "iam.account-summary - - -"),
            ("x/iam.get-account-summary.json", "iam.account-summary - - -"),
            ("x/iam_get_account_summary.json", "iam.account-summary - - -"),
            ("x/s3api_get-bucket-policy_bucket_a.b-c.json", "s3.bucket-policy a.b-c - -"),
            ("x/s3api.get-bucket-policy.a.b_c.json", "s3.bucket-policy a.b_c - -"),
            ("x/s3api_get-bucket-policy-status_bucket_a.json", "s3.bucket-policy-status a - -"),
            ("x/kms_get-key-policy_key-id_1234_policy-name_default.json", "kms.key-policy 1234 - -"),
            ("demo/us-east-1/s3-get-bucket-policy/my%2Fbucket", "s3.bucket-policy my/bucket - us-east-1"),
            ("demo/describe-regions.json", "ec2.regions - - -"),
            ("111122223333/eu-west-2/ec2.describe-vpcs.json", "ec2.vpcs - 111122223333 eu-west-2"),
            ("x/ec2_describe-vpcs_us-gov-west-1.json", "ec2.vpcs - - us-gov-west-1"),
            ("x/ec2-describe-vpcs-extra.json", " - - -"),
            ("x/notes.json", " - - -"),
        ] {
            assert_eq!(say(name), expected, "{name}");
        }
    }
}
