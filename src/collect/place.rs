//! Says of whom an answer speaks: account, region and subject, from its content. Takes the answer, gives what
//! every part of it agrees on; where parts differ it gives nothing.

// The enums matched here are other crates' own, and open-ended.
#![allow(clippy::wildcard_enum_match_arm)]

use super::command::Command;
use super::names::{is_account, is_region};
use crate::model::{KindSpec, Timestamp};
use base64::Engine as _;
use serde_json::{Map, Value};
use std::collections::BTreeSet;

/// What an answer says of itself.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Place {
    /// The account.
    pub(super) account: Option<String>,
    /// The region.
    pub(super) region: Option<String>,
    /// The one thing it describes.
    pub(super) subject: Option<String>,
    /// When it was made.
    pub(super) made_at: Option<Timestamp>,
}

/// Reads an answer of a kind that is known.
pub(super) fn of(value: &Value, spec: &KindSpec) -> Place {
    let Value::Object(object) = value else { return Place::default() };
    let mut seen = Seen { service: arn_service(Command::of(spec).service), ..Seen::default() };
    seen.object(object);
    for value in object.values() {
        match value {
            Value::Object(inner) => seen.object(inner),
            Value::Array(items) => items.iter().for_each(|item| seen.item(item)),
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
        }
    }
    let policy = object.get("Policy").and_then(Value::as_str).and_then(|text| serde_json::from_str(text).ok());
    let resource = policy.as_ref().and_then(|policy: &Value| policy_resource(policy, seen.service));
    if let Some(arn) = resource.as_deref().and_then(Arn::parse) {
        seen.arn(&arn);
    }
    zones(value, &mut seen.regions);
    let mut place = Place { account: single(seen.accounts), region: single(seen.regions), ..Place::default() };
    match spec.kind.as_str() {
        "aws.iam.credential-report" => {
            let report = object.get("Content").and_then(Value::as_str).map(report_text);
            place.account = report.and_then(|text| {
                single(
                    text.split(',').filter_map(Arn::parse).filter_map(|arn| arn.account.map(str::to_owned)).collect(),
                )
            });
            let made = object.get("GeneratedTime");
            place.made_at = made.and_then(Value::as_str).and_then(|t| t.parse().ok());
            place.made_at = place.made_at.or_else(|| made.and_then(Value::as_f64).and_then(Timestamp::from_number));
        }
        // A trail is listed in every region it records, so that its ARN does not say which region was asked.
        "aws.cloudtrail.trails" => place.region = None,
        _ => {}
    }
    place.subject = subject(value, spec, resource.as_deref());
    place
}

/// The text of a credential report, which is plain or base64.
pub(super) fn report_text(content: &str) -> String {
    let packed: String = content.split_whitespace().collect();
    base64::engine::general_purpose::STANDARD
        .decode(packed)
        .ok()
        .and_then(|bytes| String::from_utf8(bytes).ok())
        .unwrap_or_else(|| content.to_owned())
}

#[derive(Default)]
struct Seen {
    service: &'static str,
    accounts: BTreeSet<String>,
    regions: BTreeSet<String>,
}

impl Seen {
    fn item(&mut self, item: &Value) {
        match item {
            Value::Object(object) => self.object(object),
            Value::String(text) => {
                if let Some(arn) = Arn::parse(text) {
                    self.arn(&arn);
                }
            }
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::Array(_) => {}
        }
    }

    fn object(&mut self, object: &Map<String, Value>) {
        if object.get("IsOrganizationTrail") == Some(&Value::Bool(true)) {
            return;
        }
        for (key, value) in object {
            let Some(text) = value.as_str() else { continue };
            match key.as_str() {
                "OwnerId" | "AWSAccountId" | "AwsAccountId" | "registryId" | "OwnerAccountId" | "Account"
                    if is_account(text) =>
                {
                    self.accounts.insert(text.to_owned());
                }
                "RegionName" if object.contains_key("ZoneName") && is_region(text) => {
                    self.regions.insert(text.to_owned());
                }
                "Id" | "UserPoolId" => {
                    if let Some((region, _)) = text.split_once('_').filter(|(region, _)| is_region(region)) {
                        self.regions.insert(region.to_owned());
                    }
                }
                "ServiceName" => {
                    let region = text.strip_prefix("com.amazonaws.").and_then(|rest| rest.split('.').next());
                    self.regions.extend(region.filter(|r| is_region(r)).map(str::to_owned));
                }
                _ if key.ends_with("Arn") || key.ends_with("ARN") || key == "arn" => {
                    if let Some(arn) = Arn::parse(text) {
                        self.arn(&arn);
                    }
                }
                _ => {}
            }
        }
    }

    fn arn(&mut self, arn: &Arn<'_>) {
        if arn.service == self.service || (self.service == "sts" && arn.service == "iam") {
            self.accounts.extend(arn.account.map(str::to_owned));
            self.regions.extend(arn.region.map(str::to_owned));
        }
    }
}

/// An Amazon Resource Name, as far as it says where it belongs.
struct Arn<'a> {
    service: &'a str,
    region: Option<&'a str>,
    account: Option<&'a str>,
}

impl<'a> Arn<'a> {
    fn parse(text: &'a str) -> Option<Self> {
        let mut parts = text.trim_matches('"').splitn(6, ':');
        let (first, _partition, service) = (parts.next()?, parts.next()?, parts.next()?);
        let (region, account, _resource) = (parts.next()?, parts.next()?, parts.next()?);
        (first == "arn").then_some(Self {
            service,
            region: Some(region).filter(|r| is_region(r)),
            account: Some(account).filter(|a| is_account(a)),
        })
    }
}

/// What ARNs call the service that the command line calls otherwise.
fn arn_service(service: &str) -> &'static str {
    const NAMES: &[(&str, &str)] = &[
        ("accessanalyzer", "access-analyzer"),
        ("acm", "acm"),
        ("autoscaling", "autoscaling"),
        ("backup", "backup"),
        ("cloudtrail", "cloudtrail"),
        ("cloudwatch", "cloudwatch"),
        ("cognito-idp", "cognito-idp"),
        ("configservice", "config"),
        ("dynamodb", "dynamodb"),
        ("ec2", "ec2"),
        ("ecr", "ecr"),
        ("ecs", "ecs"),
        ("efs", "elasticfilesystem"),
        ("eks", "eks"),
        ("elb", "elasticloadbalancing"),
        ("elbv2", "elasticloadbalancing"),
        ("es", "es"),
        ("events", "events"),
        ("guardduty", "guardduty"),
        ("iam", "iam"),
        ("inspector2", "inspector2"),
        ("kafka", "kafka"),
        ("kms", "kms"),
        ("lambda", "lambda"),
        ("logs", "logs"),
        ("macie2", "macie2"),
        ("opensearch", "es"),
        ("organizations", "organizations"),
        ("rds", "rds"),
        ("redshift", "redshift"),
        ("s3api", "s3"),
        ("secretsmanager", "secretsmanager"),
        ("securityhub", "securityhub"),
        ("sns", "sns"),
        ("sqs", "sqs"),
        ("ssm", "ssm"),
        ("sts", "sts"),
        ("wafv2", "wafv2"),
    ];
    NAMES.iter().find(|(cli, _)| *cli == service).map_or("", |(_, arn)| arn)
}

/// Regions of every availability zone named anywhere in an answer.
fn zones(value: &Value, regions: &mut BTreeSet<String>) {
    match value {
        Value::Object(object) => {
            for (key, value) in object {
                match value {
                    Value::String(zone) if key == "AvailabilityZone" => {
                        let region = zone.trim_end_matches(|c: char| c.is_ascii_lowercase());
                        regions.extend(is_region(region).then(|| region.to_owned()));
                    }
                    _ => zones(value, regions),
                }
            }
        }
        Value::Array(items) => items.iter().for_each(|item| zones(item, regions)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

fn single(values: BTreeSet<String>) -> Option<String> {
    let mut values = values.into_iter();
    values.next().filter(|_| values.next().is_none())
}

/// The one resource of this service that a policy's statements name, without what follows `/` for S3.
fn policy_resource(policy: &Value, service: &str) -> Option<String> {
    let statements = match policy.get("Statement")? {
        Value::Array(statements) => statements.iter().collect(),
        one => vec![one],
    };
    let mut found = BTreeSet::new();
    for resource in statements.into_iter().filter_map(|s| s.get("Resource")) {
        let texts: Vec<&str> = match resource {
            Value::Array(items) => items.iter().filter_map(Value::as_str).collect(),
            one => one.as_str().into_iter().collect(),
        };
        for text in texts.into_iter().filter(|t| Arn::parse(t).is_some_and(|arn| arn.service == service)) {
            let whole = if service == "s3" { text.split('/').next().unwrap_or(text) } else { text };
            found.insert(whole.to_owned());
        }
    }
    single(found)
}

/// Where an answer about one thing names it, by what the thing is.
const SUBJECTS: &[(&str, &[&str])] = &[
    ("bucket", &["/BucketName", "/Bucket"]),
    ("trail", &["/TrailARN"]),
    ("key", &["/KeyMetadata/KeyId", "/KeyId", "/Grants/0/KeyId"]),
    ("pool", &["/UserPool/Id", "/UserPoolClients/0/UserPoolId"]),
    ("client", &["/UserPoolClient/ClientId"]),
    ("load-balancer", &["/Listeners/0/LoadBalancerArn"]),
    ("function", &["/FunctionName"]),
    ("topic", &["/Attributes/TopicArn"]),
    ("queue", &["/Attributes/QueueArn"]),
    ("table", &["/Table/TableName"]),
    ("cluster", &["/cluster/name"]),
    ("user", &["/User/UserName", "/AccessKeyMetadata/0/UserName", "/MFADevices/0/UserName", "/LoginProfile/UserName"]),
    ("role", &["/Role/RoleName"]),
    ("policy", &["/Policy/Arn", "/Policy/PolicySummary/Id"]),
    ("secret", &["/ARN"]),
    ("domain", &["/DomainStatus/DomainName"]),
    ("snapshot", &["/DBSnapshotAttributesResult/DBSnapshotIdentifier"]),
    ("repository", &["/repositoryName"]),
    ("identity-store", &["/Users/0/IdentityStoreId", "/Groups/0/IdentityStoreId"]),
    ("task", &["/tasks/0/taskArn"]),
    ("detector", &["/DetectorId"]),
];

fn subject(value: &Value, spec: &KindSpec, resource: Option<&str>) -> Option<String> {
    let per = spec.per.as_deref()?;
    let places = SUBJECTS.iter().find(|(thing, _)| *thing == per).map_or(&[][..], |(_, places)| places);
    let direct = places.iter().find_map(|place| value.pointer(place).and_then(Value::as_str));
    let named = direct.map(str::to_owned).or_else(|| {
        let resource = resource?;
        match per {
            "bucket" => resource.strip_prefix("arn:aws:s3:::").map(str::to_owned),
            "function" => resource.split(':').nth(6).map(str::to_owned),
            _ => None,
        }
    })?;
    sound(per, &named)
}

/// A subject in the form the facts use, or nothing if the text cannot be one: a file that is called
/// `…_key-id_KEY.json` does not say which key.
pub(super) fn sound(per: &str, text: &str) -> Option<String> {
    let text = text.trim();
    let last = || text.rsplit('/').next().unwrap_or(text);
    let good = match per {
        "key" => {
            let id = if text.starts_with("alias/") || text.contains(":alias/") { text } else { last() };
            let uuid = id.len() == 36 && id.bytes().all(|b| b.is_ascii_hexdigit() || b == b'-');
            return (uuid || id.starts_with("mrk-") || id.contains("alias/")).then(|| id.to_owned());
        }
        "pool" => text.split_once('_').is_some_and(|(region, _)| is_region(region)),
        "detector" => text.len() == 32 && text.bytes().all(|b| b.is_ascii_hexdigit()),
        "load-balancer" => text != "LB" && !text.is_empty(),
        "bucket" => text.bytes().all(|b| b.is_ascii_alphanumeric() || b"._-".contains(&b)) && text.len() >= 3,
        _ => !text.is_empty(),
    };
    good.then(|| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_placeholder_is_no_subject() {
        assert_eq!(sound("key", "KEY"), None);
        assert_eq!(sound("pool", "POOL"), None);
        assert_eq!(sound("detector", "DET"), None);
        let id = "dd89484b-f925-44d6-9a7b-075c31021b1f";
        assert_eq!(sound("key", &format!("arn:aws:kms:us-east-1:111122223333:key/{id}")).as_deref(), Some(id));
        assert_eq!(sound("pool", "us-east-1_abc").as_deref(), Some("us-east-1_abc"));
    }
}
