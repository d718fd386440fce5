//! A kind's command taken apart. Takes `s3api get-bucket-policy --bucket {subject}`, gives service, operation
//! and the flag that names the subject. Never runs anything.

use crate::model::KindSpec;

/// The parts of a command.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Command<'a> {
    /// `s3api`.
    pub(super) service: &'a str,
    /// `get-bucket-policy`.
    pub(super) operation: &'a str,
    /// `bucket`: the flag whose value is the subject.
    pub(super) subject_flag: Option<&'a str>,
    rest: &'a str,
}

impl<'a> Command<'a> {
    /// Takes a kind's command apart.
    pub(super) fn of(spec: &'a KindSpec) -> Self {
        let mut words = spec.command.splitn(3, ' ');
        let (service, operation) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
        let rest = words.next().unwrap_or_default();
        let words: Vec<&str> = rest.split(' ').collect();
        let subject_flag = words
            .windows(2)
            .find(|pair| matches!(pair, [_, "{subject}"]))
            .and_then(|pair| pair.first().copied())
            .and_then(|flag| flag.strip_prefix("--"));
        Self { service, operation, subject_flag, rest }
    }

    /// Flags with the values a command of this kind has, or would have: `scope`, `REGIONAL`.
    pub(super) fn flags(&self) -> Vec<&'a str> {
        self.rest.split(' ').filter_map(|word| word.strip_prefix("--")).collect()
    }

    /// The names under which tools call the service: `s3api` is `s3` to boto3's users.
    pub(super) fn service_names(&self) -> Vec<&'a str> {
        match self.service {
            "s3api" => vec!["s3api", "s3"],
            "logs" => vec!["logs", "cloudwatch-logs"],
            "configservice" => vec!["configservice", "config"],
            "accessanalyzer" => vec!["accessanalyzer", "accessanalzyer"],
            service => vec![service],
        }
    }

    /// `ec2.describe-vpcs`, as artefacts are called in a snapshot.
    pub(super) fn file_stem(&self) -> String {
        format!("{}.{}", self.service, self.operation)
    }

    /// The operation as error messages call it: `GetBucketPolicy`, in lower case.
    pub(super) fn api_name(&self) -> String {
        self.operation.replace('-', "")
    }
}
