//! Credentials: the credential report, account summary, password policy, MFA devices, identity providers.

use super::super::node::Node;
use super::super::reading::{Answer, Reading};
use super::last_part;
use crate::model::Timestamp;
use base64::Engine;
use std::collections::BTreeMap;

/// The credential report: CSV inside JSON, plain or base64. Citations are lines of the decoded CSV.
/// (AWS IAM user guide, "Getting credential reports for your AWS account".)
pub(super) fn report(reading: &Reading<'_>, answer: &Answer) {
    let Some(root) = reading.root(answer) else { return };
    let generated = root.time("GeneratedTime");
    let Some(content) = root.needed("Content") else { return };
    let text = if content.trim_start().starts_with("user,") {
        content
    } else {
        let compact: String = content.split_whitespace().collect();
        let decoded =
            base64::engine::general_purpose::STANDARD.decode(compact).ok().and_then(|b| String::from_utf8(b).ok());
        match decoded {
            Some(text) => text,
            None => return reading.problem("/Content", "neither CSV nor base64 of CSV".to_owned()),
        }
    };
    lines(reading, &text, generated);
}

/// The lines of the report: each whole, each of its own user, the root user's among them.
fn lines(reading: &Reading<'_>, text: &str, generated: Option<Timestamp>) {
    let odd = |problem: String| reading.problem("/Content", problem);
    let mut csv = csv::ReaderBuilder::new().flexible(true).from_reader(text.as_bytes());
    let Ok(heads) = csv.headers().cloned() else { return odd("the report has no line of headings".to_owned()) };
    for head in HEADS {
        match heads.iter().filter(|h| h == head).count() {
            1 => {}
            0 => odd(format!("the report has no column `{head}`")),
            n => odd(format!("the report has {n} columns `{head}`")),
        }
    }
    let mut seen: BTreeMap<String, u64> = BTreeMap::new();
    for record in csv.records() {
        match record {
            Ok(record) if record.len() == heads.len() => {
                let line = record.position().map_or(0, csv::Position::line);
                let field =
                    |name: &str| heads.iter().position(|h| h == name).and_then(|i| record.get(i)).map(str::trim);
                if let Some(earlier) = field("arn").and_then(|arn| seen.insert(arn.to_owned(), line)) {
                    odd(format!("lines {earlier} and {line} are about the same user"));
                }
                user(reading, line, generated, &field);
            }
            Ok(record) => {
                let line = record.position().map_or(0, csv::Position::line);
                odd(format!("line {line} has {} fields of {}", record.len(), heads.len()));
            }
            Err(error) => odd(format!("the report's CSV cannot be read: {error}")),
        }
    }
    if !seen.keys().any(|arn| arn.ends_with(":root")) {
        odd("the root user, whom every report names, is not in it".to_owned());
    }
}

/// Columns that are read.
const HEADS: &[&str] = &[
    "user",
    "arn",
    "user_creation_time",
    "password_enabled",
    "password_last_used",
    "password_last_changed",
    "mfa_active",
    "access_key_1_active",
    "access_key_1_last_rotated",
    "access_key_1_last_used_date",
    "access_key_2_active",
    "access_key_2_last_rotated",
    "access_key_2_last_used_date",
];

/// What a field says, or why it cannot be read.
type Field<T> = Result<Option<T>, String>;

/// A truth value; `not_supported` and the like say nothing.
fn flag(text: Option<&str>) -> Field<bool> {
    match text {
        Some(t) if t.eq_ignore_ascii_case("true") => Ok(Some(true)),
        Some(t) if t.eq_ignore_ascii_case("false") => Ok(Some(false)),
        None | Some("N/A" | "not_supported") => Ok(None),
        Some(odd) => Err(format!("`{odd}` is neither true nor false")),
    }
}

/// A time, not after the report's own.
fn time(text: Option<&str>, generated: Option<Timestamp>) -> Field<Timestamp> {
    match text {
        None | Some("" | "N/A" | "no_information" | "not_supported") => Ok(None),
        Some(text) => match text.parse::<Timestamp>() {
            Ok(time) if generated.is_some_and(|made| time > made) => {
                Err(format!("`{text}` lies after the report was made"))
            }
            Ok(time) => Ok(Some(time)),
            Err(_) => Err(format!("`{text}` is no time")),
        },
    }
}

fn user<'f>(reading: &Reading<'_>, line: u64, generated: Option<Timestamp>, field: &dyn Fn(&str) -> Option<&'f str>) {
    let (Some(name), Some(id)) = (field("user").filter(|n| !n.is_empty()), field("arn").filter(|a| !a.is_empty()))
    else {
        return reading.problem("/Content", format!("line {line} names no user"));
    };
    let odd =
        |column: &str, problem: String| reading.problem("/Content", format!("line {line}, `{column}`: {problem}"));
    let flag = |column: &str| {
        flag(field(column)).unwrap_or_else(|problem| {
            odd(column, problem);
            None
        })
    };
    let time = |column: &str| {
        time(field(column), generated).unwrap_or_else(|problem| {
            odd(column, problem);
            None
        })
    };
    let is_root = name == "<root_account>";
    let never = |column: &str, when: Option<Timestamp>, word: &str| match (field(column), when) {
        (_, Some(_)) => Some(false),
        (Some(text), None) if text == word => Some(true),
        _ => None,
    };
    let last_used = time("password_last_used");
    reading.put(
        &reading
            .row_at_line("credential_report", line)
            .text("id", id)
            .text("name", name)
            .bool("is_root", is_root)
            .opt_time("created_at", time("user_creation_time"))
            .opt_bool("console_access", flag("password_enabled"))
            .opt_time("password_last_used", last_used)
            .opt_bool("password_never_used", never("password_last_used", last_used, "no_information"))
            .opt_time("password_last_changed", time("password_last_changed"))
            .opt_bool("mfa", flag("mfa_active"))
            .opt_time("generated_at", generated),
    );
    for slot in ["1", "2"] {
        let column = |part: &str| format!("access_key_{slot}_{part}");
        let (active, created) = (flag(&column("active")), time(&column("last_rotated")));
        if active == Some(false) && created.is_none() && field(&column("last_rotated")) == Some("N/A") {
            continue;
        }
        let used = time(&column("last_used_date"));
        reading.put(
            &reading
                .row_at_line("access_keys", line)
                .text("id", format!("{name} key {slot}"))
                .text("principal_id", id)
                .text("name", name)
                .bool("is_root", is_root)
                .opt_bool("active", active)
                .opt_time("created_at", created)
                .opt_time("last_used_at", used)
                .opt_bool("never_used", never(&column("last_used_date"), used, "N/A"))
                .opt_text("last_used_service", field(&column("last_used_service")).filter(|s| *s != "N/A"))
                .opt_time("generated_at", generated),
        );
    }
}

pub(super) fn account_summary(reading: &Reading<'_>, answer: &Answer) {
    let Some(summary) = reading.root(answer).and_then(|root| root.must("SummaryMap")) else { return };
    summary.put(
        &summary
            .row("account_summary")
            .text("name", format!("root of {}", reading.account().unwrap_or("an account that is not known")))
            .opt_bool("root_mfa", flag_number(&summary, "AccountMFAEnabled"))
            .opt_int("root_access_keys", summary.int("AccountAccessKeysPresent"))
            .opt_int("users", summary.int("Users"))
            .opt_int("groups", summary.int("Groups"))
            .opt_int("roles", summary.int("Roles"))
            .opt_int("policies", summary.int("Policies"))
            .opt_int("mfa_devices_in_use", summary.int("MFADevicesInUse")),
    );
}

/// 0 or 1.
fn flag_number(node: &Node<'_, '_>, key: &str) -> Option<bool> {
    match node.int(key)? {
        0 => Some(false),
        1 => Some(true),
        other => {
            node.problem(format!("`{key}` is {other}, where 0 or 1 was expected"));
            None
        }
    }
}

pub(super) fn password_policy(reading: &Reading<'_>, answer: &Answer) {
    let name = format!("password policy of {}", reading.account().unwrap_or("an account that is not known"));
    if matches!(answer, Answer::NotConfigured) {
        return reading.put(&reading.row("password_policy", "").text("name", name).bool("configured", false));
    }
    let Some(policy) = reading.root(answer).and_then(|root| root.must("PasswordPolicy")) else { return };
    policy.put(
        &policy
            .row("password_policy")
            .text("name", name)
            .bool("configured", true)
            .opt_int("min_length", policy.int("MinimumPasswordLength"))
            .opt_bool("require_symbols", policy.bool("RequireSymbols"))
            .opt_bool("require_numbers", policy.bool("RequireNumbers"))
            .opt_bool("require_upper", policy.bool("RequireUppercaseCharacters"))
            .opt_bool("require_lower", policy.bool("RequireLowercaseCharacters"))
            .opt_int("reuse_prevention", policy.int("PasswordReusePrevention"))
            .opt_int("max_age_days", policy.int("MaxPasswordAge")),
    );
}

pub(super) fn virtual_mfa_devices(reading: &Reading<'_>, answer: &Answer) {
    let Some(root) = reading.root(answer) else { return };
    for device in root.always("VirtualMFADevices") {
        let Some(id) = device.id("SerialNumber") else { continue };
        let owner = device.get("User").and_then(|user| user.text("Arn"));
        device.put(
            &device
                .row("mfa_devices")
                .text("id", id)
                .opt_text("principal_id", owner)
                .text("kind", "virtual")
                .opt_time("enabled_at", device.time("EnableDate")),
        );
    }
}

pub(super) fn saml_providers(reading: &Reading<'_>, answer: &Answer) {
    providers(reading, answer, "SAMLProviderList", "saml");
}

pub(super) fn oidc_providers(reading: &Reading<'_>, answer: &Answer) {
    providers(reading, answer, "OpenIDConnectProviderList", "oidc");
}

fn providers(reading: &Reading<'_>, answer: &Answer, list: &str, kind: &str) {
    let Some(root) = reading.root(answer) else { return };
    for provider in root.always(list) {
        let Some(id) = provider.id("Arn") else { continue };
        provider.put(
            &provider
                .row("identity_providers")
                .text("name", last_part(&id))
                .text("id", id)
                .text("kind", kind)
                .opt_time("valid_until", provider.time("ValidUntil")),
        );
    }
}
