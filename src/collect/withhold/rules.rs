//! What is a secret: by the place where it stands, by what a tool itself calls sensitive, and by its shape. The shapes
//! are those that their issuers document and that gitleaks and trufflehog look for; the patterns are our own.

use crate::model::pointer_step;
use regex::Regex;
use serde_json::Value;
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::LazyLock;

/// Shapes: a rule's name and its pattern; where the pattern has a group, the group is the secret.
const SHAPES: &[(&str, &str)] = &[
    // RFC 7468, section 10 and 13; to the end of the value where the footer is lacking.
    (
        "private-key",
        r"-----BEGIN (?:[A-Z0-9]+ )*PRIVATE KEY-----(?s:.*?)(?:-----END (?:[A-Z0-9]+ )*PRIVATE KEY-----|\z)",
    ),
    // An AWS secret access key has no shape of its own but its length: it counts where its name stands beside it.
    ("aws-secret-key", r#"(?i)aws_?secret_?(?:access_?)?key["'\\]*\s*[=:]\s*["'\\]*([A-Za-z0-9/+]{40})\b"#),
    ("github-token", r"\b(?:gh[pousr]_[A-Za-z0-9]{36,255}|github_pat_[A-Za-z0-9_]{22,255})\b"),
    ("gitlab-token", r"\bglpat-[A-Za-z0-9_-]{20,}\b"),
    ("slack-token", r"\bxox[abeoprs]-[A-Za-z0-9-]{10,}\b"),
    ("slack-webhook", r"https://hooks\.slack\.com/services/([A-Za-z0-9/]{20,})"),
    ("stripe-key", r"\b[rs]k_live_[A-Za-z0-9]{20,}\b"),
    ("google-api-key", r"\bAIza[A-Za-z0-9_-]{35}"),
    ("sendgrid-key", r"\bSG\.[A-Za-z0-9_-]{20,24}\.[A-Za-z0-9_-]{39,50}"),
    ("azure-storage-key", r"AccountKey=([A-Za-z0-9+/]{80,}={0,2})"),
    // RFC 7519: a signed token of header, claims and signature.
    ("json-web-token", r"\beyJ[A-Za-z0-9_-]{8,}\.eyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{10,}"),
    // RFC 3986, section 3.2.1: user information with a password.
    ("password-in-url", r"\b[a-z][a-z0-9+.-]{1,30}://[^\s/:@\x22']{1,100}:([^\s/@\x22'\[]{3,200})@"),
    ("password-assignment", r#"(?i)\b(?:password|passwd|pwd|client_secret|api_?key)=([^\s&;,"'\\\[$]{6,200})"#),
];

static PATTERNS: LazyLock<Vec<(&'static str, Regex)>> = LazyLock::new(|| {
    SHAPES.iter().filter_map(|(rule, pattern)| Regex::new(pattern).ok().map(|regex| (*rule, regex))).collect()
});

/// Keys whose value is a secret in the clouds' own answers and in configurations.
const SECRET_KEYS: &[&str] = &[
    "SecretString",
    "SecretBinary",
    "SecretAccessKey",
    "SessionToken",
    "MasterUserPassword",
    "ClientSecret",
    "client_secret",
    "clientSecret",
    "PrivateKey",
    "private_key",
    "privateKey",
    "private_key_pem",
    "private_key_data",
    "privateKeyData",
    "AuthToken",
    "auth_token",
    "Password",
    "password",
    "passwd",
    "admin_password",
    "adminPassword",
    "master_password",
    "access_token",
    "accessToken",
    "refresh_token",
    "refreshToken",
    "secret_key",
    "secretKey",
    "secret_access_key",
    "api_key",
    "apiKey",
    "webhook_secret",
    "shared_secret",
];

/// An assignment in a text that is no JSON: the name of a secret, and a literal in quotes.
static ASSIGNMENT: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r#"(?m)^[ \t-]*["']?(?:[A-Za-z0-9_]*_)?(?:password|passwd|client_secret|private_key|secret_key|secret_access_key|access_token|auth_token|api_key)["']?[ \t]*[=:][ \t]*(?:"([^"\n]{1,500})"|'([^'\n]{1,500})')"#,
    )
    .ok()
});

/// Whether a text may hold a secret at all: most do not, and are not looked at twice.
pub(super) fn may_hold_one(text: &str) -> bool {
    static ANY: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(
            r#"(?i)PRIVATE KEY-----|secret|password|passwd|pwd=|api_?key|accesskey|auth_?token|access_?token|refresh_?token|"environment"|"env"|userdata|user_data|sensitive|gh[pousr]_|glpat-|xox[abeoprs]-|hooks\.slack|sk_live_|rk_live_|AIza|SG\.|AccountKey|eyJ|://[^\s/:@"']{1,100}:[^\s/@"']{3,200}@"#,
        )
        .ok()
    });
    ANY.as_ref().is_none_or(|any| any.is_match(text))
}

/// The rule that a text falls under by where it stands, if it does.
pub(super) fn by_key(path: &[String], value: &str) -> Option<&'static str> {
    if value.is_empty() || value.starts_with("[withheld:") {
        return None;
    }
    let steps: Vec<&str> = path.iter().map(String::as_str).collect();
    let environment = || if in_text(value).is_empty() { "environment-value" } else { "secret-in-environment" };
    match steps.as_slice() {
        [.., "Environment" | "environment", "Variables" | "variables", _] => return Some(environment()),
        [.., "environment" | "env", index, "value"] if index.bytes().all(|b| b.is_ascii_digit()) => {
            return Some(environment());
        }
        [.., "UserData", "Value"] | [.., "UserData" | "user_data" | "user_data_base64"] => return Some("user-data"),
        _ => {}
    }
    let key = steps.last()?;
    (SECRET_KEYS.contains(key) && !is_reference(value)).then_some("secret-field")
}

/// Whether a text only says where a secret is kept, or that it is hidden.
fn is_reference(value: &str) -> bool {
    value.starts_with("arn:")
        || value.starts_with("${")
        || value.starts_with("projects/")
        || value.bytes().all(|b| b == b'*')
        || ["(sensitive value)", "REDACTED", "HIDDEN", "<sensitive>", "true", "false"].contains(&value)
}

/// The secrets in a text by their shapes, in order and apart.
pub(super) fn in_text(text: &str) -> Vec<(Range<usize>, &'static str)> {
    let mut found: Vec<(Range<usize>, &'static str)> = Vec::new();
    for (rule, pattern) in PATTERNS.iter() {
        for captures in pattern.captures_iter(text) {
            if let Some(secret) = captures.get(1).or_else(|| captures.get(0)) {
                // In a JSON value a match runs no further than its closing quote.
                let end = secret.end() - usize::from(*rule == "private-key" && secret.as_str().ends_with('"'));
                found.push((secret.start()..end, rule));
            }
        }
    }
    found.sort_by_key(|(span, _)| (span.start, std::cmp::Reverse(span.end)));
    let mut end = 0;
    found.retain(|(span, _)| {
        let apart = span.start >= end;
        end = end.max(span.end);
        apart
    });
    found
}

/// The literals that a text assigns to names of secrets.
pub(super) fn in_assignments(text: &str) -> Vec<(Range<usize>, &'static str)> {
    let Some(pattern) = ASSIGNMENT.as_ref() else { return Vec::new() };
    pattern
        .captures_iter(text)
        .filter_map(|captures| captures.get(1).or_else(|| captures.get(2)))
        .filter(|literal| !is_reference(literal.as_str()) && !literal.as_str().starts_with("[withheld:"))
        .map(|literal| (literal.range(), "secret-field"))
        .collect()
}

/// The places that a tool itself calls sensitive: Terraform's plans and states, Kubernetes' Secrets.
pub(super) fn sensitive_places(value: &Value) -> BTreeMap<String, &'static str> {
    let mut places = BTreeMap::new();
    visit(value, &mut String::new(), &mut places);
    places
}

/// Terraform's pairs of values and of marks over them. (Terraform JSON output format, values representation.)
const PAIRS: &[(&str, &str)] =
    &[("values", "sensitive_values"), ("after", "after_sensitive"), ("before", "before_sensitive")];

/// The annotation in which kubectl keeps the object as it was last written.
const LAST_APPLIED: &str = "kubectl.kubernetes.io/last-applied-configuration";

fn mark_secret(secret: &Value, pointer: &str, places: &mut BTreeMap<String, &'static str>) {
    for part in ["data", "stringData"] {
        if let Some(data) = secret.get(part) {
            mark(data, &Value::Bool(true), &format!("{pointer}/{part}"), places);
        }
    }
}

fn visit(value: &Value, pointer: &mut String, places: &mut BTreeMap<String, &'static str>) {
    let length = pointer.len();
    match value {
        Value::Object(object) => {
            for (values, marks) in PAIRS {
                if let (Some(values_of), Some(marks)) = (object.get(*values), object.get(*marks)) {
                    mark(values_of, marks, &format!("{pointer}/{values}"), places);
                }
            }
            if object.get("sensitive") == Some(&Value::Bool(true))
                && let Some(output) = object.get("value")
            {
                mark(output, &Value::Bool(true), &format!("{pointer}/value"), places);
            }
            if let (Some(attributes), Some(Value::Array(paths))) =
                (object.get("attributes"), object.get("sensitive_attributes"))
            {
                paths.iter().for_each(|path| mark_path(attributes, path, &format!("{pointer}/attributes"), places));
            }
            match (object.get("kind").and_then(Value::as_str), object.get("items")) {
                (Some("Secret"), _) => mark_secret(value, pointer, places),
                // The items of a typed list do not say what they are.
                (Some("SecretList"), Some(Value::Array(items))) => {
                    items
                        .iter()
                        .enumerate()
                        .for_each(|(i, item)| mark_secret(item, &format!("{pointer}/items/{i}"), places));
                }
                _ => {}
            }
            // kubectl's copy of the whole object, environments and all.
            if value.pointer("/metadata/annotations").is_some_and(|annotations| annotations.get(LAST_APPLIED).is_some())
            {
                let step = pointer_step(LAST_APPLIED);
                places.insert(format!("{pointer}/metadata/annotations/{step}"), "sensitive-value");
            }
            for (key, below) in object {
                pointer.push('/');
                pointer.push_str(&pointer_step(key));
                visit(below, pointer, places);
                pointer.truncate(length);
            }
        }
        Value::Array(items) => {
            for (index, below) in items.iter().enumerate() {
                pointer.push_str(&format!("/{index}"));
                visit(below, pointer, places);
                pointer.truncate(length);
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

/// Marks what is `true` in a tree of marks.
fn mark(value: &Value, marks: &Value, pointer: &str, places: &mut BTreeMap<String, &'static str>) {
    match (value, marks) {
        (Value::Object(object), Value::Bool(true)) => {
            object
                .iter()
                .for_each(|(key, below)| mark(below, marks, &format!("{pointer}/{}", pointer_step(key)), places));
        }
        (Value::Array(items), Value::Bool(true)) => {
            items.iter().enumerate().for_each(|(i, below)| mark(below, marks, &format!("{pointer}/{i}"), places));
        }
        (Value::Object(object), Value::Object(marks)) => {
            for (key, below) in object {
                if let Some(marks) = marks.get(key) {
                    mark(below, marks, &format!("{pointer}/{}", pointer_step(key)), places);
                }
            }
        }
        (Value::Array(items), Value::Array(marks)) => {
            let pairs = items.iter().zip(marks).enumerate();
            pairs.for_each(|(i, (below, marks))| mark(below, marks, &format!("{pointer}/{i}"), places));
        }
        (_, Value::Bool(true)) => {
            places.insert(pointer.to_owned(), "sensitive-value");
        }
        _ => {}
    }
}

/// A path of a raw state: `[{"type": "get_attr", "value": "password"}]`; a form that is not known marks all.
fn mark_path(attributes: &Value, path: &Value, pointer: &str, places: &mut BTreeMap<String, &'static str>) {
    let (mut value, mut pointer) = (attributes, pointer.to_owned());
    for step in path.as_array().into_iter().flatten() {
        let below = step.get("value").and_then(|name| match name {
            Value::String(name) => value.get(name).map(|below| (below, pointer_step(name).to_string())),
            other => {
                let index = other.as_u64().and_then(|i| usize::try_from(i).ok())?;
                value.get(index).map(|below| (below, index.to_string()))
            }
        });
        match below {
            Some((below, step)) => {
                pointer.push('/');
                pointer.push_str(&step);
                value = below;
            }
            None => break,
        }
    }
    mark(value, &Value::Bool(true), &pointer, places);
}
