//! Credentials: the credential report, account summary, password policy, MFA devices, identity providers.

use super::super::reading::{Answer, Reading};
use super::last_part;
use crate::model::Timestamp;
use base64::Engine;

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
    let mut csv = csv::ReaderBuilder::new().flexible(true).from_reader(text.as_bytes());
    let Ok(heads) = csv.headers().cloned() else {
        return reading.problem("/Content", "the report has no line of headings".to_owned());
    };
    for record in csv.records() {
        match record {
            Ok(record) => {
                let line = record.position().map_or(0, csv::Position::line);
                let field =
                    |name: &str| heads.iter().position(|h| h == name).and_then(|i| record.get(i)).map(str::trim);
                if record.len() == heads.len() {
                    user(reading, line, generated, &field);
                } else {
                    reading.problem("/Content", format!("line {line} has {} fields of {}", record.len(), heads.len()));
                }
            }
            Err(error) => reading.problem("/Content", format!("the report's CSV cannot be read: {error}")),
        }
    }
}

fn flag(text: Option<&str>) -> Option<bool> {
    match text {
        Some(t) if t.eq_ignore_ascii_case("true") => Some(true),
        Some(t) if t.eq_ignore_ascii_case("false") => Some(false),
        _ => None,
    }
}

fn time(text: Option<&str>) -> Option<Timestamp> {
    text.and_then(|t| t.parse().ok())
}

fn user<'f>(reading: &Reading<'_>, line: u64, generated: Option<Timestamp>, field: &dyn Fn(&str) -> Option<&'f str>) {
    let (Some(name), Some(id)) = (field("user").filter(|n| !n.is_empty()), field("arn").filter(|a| !a.is_empty()))
    else {
        return reading.problem("/Content", format!("line {line} names no user"));
    };
    let is_root = name == "<root_account>";
    let never = |text: Option<&str>, word: &str| match (text, time(text)) {
        (_, Some(_)) => Some(false),
        (Some(t), None) if t == word => Some(true),
        _ => None,
    };
    reading.put(
        &reading
            .row_at_line("credential_report", line)
            .text("id", id)
            .text("name", name)
            .bool("is_root", is_root)
            .opt_time("created_at", time(field("user_creation_time")))
            .opt_bool("console_access", flag(field("password_enabled")))
            .opt_time("password_last_used", time(field("password_last_used")))
            .opt_bool("password_never_used", never(field("password_last_used"), "no_information"))
            .opt_time("password_last_changed", time(field("password_last_changed")))
            .opt_bool("mfa", flag(field("mfa_active")))
            .opt_time("generated_at", generated),
    );
    for slot in ["1", "2"] {
        let get = |part: &str| field(&format!("access_key_{slot}_{part}"));
        let (active, created) = (flag(get("active")), time(get("last_rotated")));
        if active == Some(false) && created.is_none() && get("last_rotated") == Some("N/A") {
            continue;
        }
        reading.put(
            &reading
                .row_at_line("access_keys", line)
                .text("id", format!("{name} key {slot}"))
                .text("principal_id", id)
                .text("name", name)
                .bool("is_root", is_root)
                .opt_bool("active", active)
                .opt_time("created_at", created)
                .opt_time("last_used_at", time(get("last_used_date")))
                .opt_bool("never_used", never(get("last_used_date"), "N/A"))
                .opt_text("last_used_service", get("last_used_service").filter(|s| *s != "N/A"))
                .opt_time("generated_at", generated),
        );
    }
}

pub(super) fn account_summary(reading: &Reading<'_>, answer: &Answer) {
    let Some(summary) = reading.root(answer).and_then(|root| root.get("SummaryMap")) else { return };
    summary.put(
        &summary
            .row("account_summary")
            .text("name", format!("root of {}", reading.account().unwrap_or("an account that is not known")))
            .opt_bool("root_mfa", summary.int("AccountMFAEnabled").map(|n| n != 0))
            .opt_int("root_access_keys", summary.int("AccountAccessKeysPresent"))
            .opt_int("users", summary.int("Users"))
            .opt_int("groups", summary.int("Groups"))
            .opt_int("roles", summary.int("Roles"))
            .opt_int("policies", summary.int("Policies"))
            .opt_int("mfa_devices_in_use", summary.int("MFADevicesInUse")),
    );
}

pub(super) fn password_policy(reading: &Reading<'_>, answer: &Answer) {
    let name = format!("password policy of {}", reading.account().unwrap_or("an account that is not known"));
    if matches!(answer, Answer::NotConfigured) {
        return reading.put(&reading.row("password_policy", "").text("name", name).bool("configured", false));
    }
    let Some(policy) = reading.root(answer).and_then(|root| root.get("PasswordPolicy")) else { return };
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
    for device in root.list("VirtualMFADevices") {
        let Some(id) = device.needed("SerialNumber") else { continue };
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
    for provider in root.list(list) {
        let Some(id) = provider.needed("Arn") else { continue };
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
