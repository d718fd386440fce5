//! Whether a command only reads, and reads no secret. Takes a kind's command, gives the reason why not. What this
//! refuses is never run, whatever a catalog says.

/// How operations begin that change nothing.
const READS: &[&str] = &["get-", "list-", "describe-", "lookup-", "search-", "batch-get-"];

/// Operations that make a report inside AWS and change nothing else.
const REPORTS: &[&str] = &["generate-credential-report", "generate-service-last-accessed-details"];

/// Operations that begin like reads and hand out a secret, a credential or the data itself.
const SECRETS: &[&str] = &[
    "batch-get-item",
    "batch-get-secret-value",
    "get-access-token",
    "get-api-key",
    "get-api-keys",
    "get-authorization-token",
    "get-cluster-credentials",
    "get-cluster-credentials-with-iam",
    "get-console-output",
    "get-console-screenshot",
    "get-credentials-for-identity",
    "get-federation-token",
    "get-function",
    "get-item",
    "get-log-events",
    "get-login-password",
    "get-object",
    "get-open-id-token",
    "get-open-id-token-for-developer-identity",
    "get-parameter",
    "get-parameter-history",
    "get-parameters",
    "get-parameters-by-path",
    "get-parameters-for-import",
    "get-password-data",
    "get-query-results",
    "get-random-password",
    "get-records",
    "get-role-credentials",
    "get-secret-value",
    "get-session-token",
    "get-sign-in-url",
    "get-token",
    "get-workload-access-token",
];

/// Why a command (`s3api get-bucket-policy --bucket {subject}`) may not be run; `None` if it may.
pub fn refused_command(command: &str) -> Option<String> {
    let mut words = command.split(' ');
    let (service, operation) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    let plain = |word: &str| !word.is_empty() && word.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
    if !plain(service) || !plain(operation) || service.starts_with('-') || operation.starts_with('-') {
        return Some("is no command: `SERVICE OPERATION` and its options".to_owned());
    }
    if let Some(word) = words.find(|word| {
        let word = word.to_ascii_lowercase();
        ["file://", "fileb://", "http://", "https://"].iter().any(|start| word.contains(start))
    }) {
        return Some(format!("reads something else by `{word}`"));
    }
    if SECRETS.contains(&operation) {
        return Some(format!("would hand out secrets or data (`{operation}`)"));
    }
    if !READS.iter().any(|start| operation.starts_with(start)) && !REPORTS.contains(&operation) {
        return Some(format!("may change something (`{operation}`)"));
    }
    None
}

#[cfg(test)]
mod tests {
    use super::refused_command;

    #[test]
    fn only_what_reads_and_tells_no_secret_is_run() {
        for good in ["iam list-users", "iam generate-credential-report", "kms get-key-policy --key-id {subject}"] {
            assert_eq!(refused_command(good), None, "{good}");
        }
        for (bad, word) in [
            ("secretsmanager get-secret-value --secret-id {subject}", "secrets"),
            ("secretsmanager batch-get-secret-value", "secrets"),
            ("ssm get-parameters --with-decryption", "secrets"),
            ("sts get-session-token", "secrets"),
            ("sts assume-role", "change"),
            ("ec2 terminate-instances", "change"),
            ("s3 rm", "change"),
            ("kms decrypt", "change"),
            ("--profile iam list-users", "no command"),
            ("iam", "no command"),
            ("iam get-user;rm -rf", "no command"),
            ("iam get-policy --policy-arn file:///etc/passwd", "something else"),
        ] {
            let said = refused_command(bad).unwrap_or_default();
            assert!(said.contains(word), "{bad}: {said}");
        }
    }
}
