//! Keeps secrets out of a snapshot. Takes an export's bytes, gives them back with each secret replaced by a marker and
//! every place named; bytes in which there is none stay as they are. Never keeps, prints or hashes a secret in the open.
//!
//! The marker ends with a keyed hash (HMAC-SHA-256, RFC 2104), so that one secret in two places shows as one, and nobody
//! without the key can try out guesses.

mod rules;
mod scan;

use crate::model::{MarkerKey, Withheld, WithheldPlace, decode_text, read_json};
use serde_json::Value;
use std::collections::BTreeMap;
use std::ops::Range;

/// The most places of one export that are listed; all are replaced.
const MOST_PLACES: usize = 10_000;

/// An export without its secrets.
pub(super) struct Clean {
    /// The bytes after replacement.
    pub(super) bytes: Vec<u8>,
    /// What was replaced.
    pub(super) withheld: Withheld,
}

/// One secret in a text.
struct Found {
    span: Range<usize>,
    /// Its pointer, or `:12` for a line.
    place: String,
    rule: &'static str,
    /// Whether the span is a whole JSON value, quotes and all.
    whole: bool,
}

/// Replaces the secrets of an export; nothing if there is none.
pub(super) fn clean(bytes: &[u8], key: Option<&MarkerKey>) -> Option<Clean> {
    let (text, _) = decode_text(bytes).ok()?;
    if !rules::may_hold_one(&text) {
        return None;
    }
    let found = match read_json(bytes) {
        Ok(document) => in_json(&text, &document.value),
        Err(_) => in_text(&text),
    };
    if found.is_empty() {
        return None;
    }
    let original = key.map(|key| key.hash(bytes));
    let (mut clean, mut places, mut at) = (String::with_capacity(text.len()), Vec::new(), 0);
    for secret in found {
        let Some(value) = text.get(secret.span.clone()).filter(|_| secret.span.start >= at) else { continue };
        clean.push_str(text.get(at..secret.span.start)?);
        let marker = marker(secret.rule, value.trim_matches('"'), key);
        clean.push_str(&if secret.whole { format!("\"{marker}\"") } else { marker });
        at = secret.span.end;
        if places.len() < MOST_PLACES {
            places.push(WithheldPlace { place: secret.place, rule: secret.rule.to_owned() });
        }
    }
    clean.push_str(text.get(at..)?);
    Some(Clean { bytes: clean.into_bytes(), withheld: Withheld { original, places } })
}

/// `[withheld:environment-value:3f9a1c22b0de]`.
fn marker(rule: &str, value: &str, key: Option<&MarkerKey>) -> String {
    match key {
        Some(key) => format!("[withheld:{rule}:{}]", key.hash(value.as_bytes()).get(..12).unwrap_or_default()),
        None => format!("[withheld:{rule}]"),
    }
}

fn in_json(text: &str, value: &Value) -> Vec<Found> {
    let sensitive = rules::sensitive_places(value);
    let mut found = Vec::new();
    scan::scalars(text, &mut |pointer, path, span| {
        let Some(raw) = text.get(span.clone()) else { return };
        let is_text = raw.starts_with('"');
        let whole = |rule| Found { span: span.clone(), place: pointer.to_owned(), rule, whole: true };
        if let Some(rule) = sensitive.get(pointer) {
            if raw != "null" && raw != "\"\"" && !raw.contains("[withheld:") {
                found.push(whole(rule));
            }
        } else if is_text && let Ok(plain) = serde_json::from_str::<String>(raw) {
            if let Some(rule) = rules::by_key(path, &plain) {
                found.push(whole(rule));
            } else {
                // Patterns run over the value as it is written, so that spans are of the file.
                let parts = rules::in_text(raw).into_iter().map(|(part, rule)| Found {
                    span: span.start + part.start..span.start + part.end,
                    place: pointer.to_owned(),
                    rule,
                    whole: false,
                });
                found.extend(parts);
            }
        }
    });
    found
}

fn in_text(text: &str) -> Vec<Found> {
    let mut starts = vec![0];
    starts.extend(text.match_indices('\n').map(|(at, _)| at + 1));
    let line = |at: usize| starts.partition_point(|start| *start <= at);
    let mut by_start: BTreeMap<usize, Found> = BTreeMap::new();
    for (span, rule) in rules::in_text(text).into_iter().chain(rules::in_assignments(text)) {
        let place = format!(":{}", line(span.start));
        by_start.entry(span.start).or_insert(Found { span, place, rule, whole: false });
    }
    by_start.into_values().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key() -> MarkerKey {
        MarkerKey::from_bytes([7; 32])
    }

    /// Made of parts, so that no file of this repository holds what looks like a secret.
    fn shapes() -> Vec<(&'static str, String)> {
        vec![
            ("github-token", format!("gh{}_{}", "p", "a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8")),
            ("slack-token", format!("xo{}-123456789012-abcdefABCDEF", "xb")),
            ("stripe-key", format!("sk_{}_{}", "live", "4eC39HqLyjWDarjtT1zdp7dc")),
            ("google-api-key", format!("AI{}{}", "za", "SyA1234567890abcdefghijklmnopqrstuv")),
            (
                "json-web-token",
                format!("eyJ{}.eyJ{}.{}", "hbGciOiJIUzI1NiJ9", "zdWIiOiIxMjM0In0", "dozjgNryP4J3jVmNHl0w5N"),
            ),
            (
                "private-key",
                format!("-----BEGIN {} KEY-----\\nMIIEvQIBADANBgkqh\\n-----END {} KEY-----", "PRIVATE", "PRIVATE"),
            ),
            ("password-in-url", "postgres://billing:S3cret!pw@db.internal:5432/x".to_owned()),
            ("aws-secret-key", format!("aws_secret_access_key={}", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY")),
        ]
    }

    #[test]
    fn every_shape_goes_and_the_rest_stays_byte_for_byte() {
        for (rule, secret) in shapes() {
            let text = format!("{{ \"Note\":\"before {secret} after\" , \"n\": [1, 2.50,{{\"x\":true}}] }}\n");
            let clean = clean(text.as_bytes(), Some(&key())).unwrap_or_else(|| panic!("{rule}: {text}"));
            let after = String::from_utf8(clean.bytes).unwrap();
            assert!(after.contains(&format!("[withheld:{rule}:")), "{rule}: {after}");
            assert!(
                after.starts_with("{ \"Note\":\"before ") && after.ends_with("\" , \"n\": [1, 2.50,{\"x\":true}] }\n")
            );
            assert_eq!(clean.withheld.places[0].place, "/Note");
            assert!(read_json(after.as_bytes()).is_ok(), "{after}");
        }
    }

    #[test]
    fn environment_user_data_and_passwords_go_by_their_place() {
        let text = r#"{"Functions":[{"FunctionName":"bot","Environment":{"Variables":{"STAGE":"prod","DB_PASSWORD":"hunter2x","URL":"https://a:b0ngo5@x.example/"}}}],
            "UserData":{"Value":"IyEvYmluL3No"},"UserPoolClient":{"ClientName":"web","ClientSecret":"abc123"},
            "containerDefinitions":[{"environment":[{"name":"A","value":"b"}]}],
            "PasswordPolicy":{"MinimumPasswordLength":14},"NextToken":"abcdef","MasterUserSecret":{"SecretArn":"arn:aws:secretsmanager:us-east-1:1:secret:x"}}"#;
        let clean = clean(text.as_bytes(), Some(&key())).unwrap();
        let said: Vec<String> = clean.withheld.places.iter().map(|p| format!("{} {}", p.place, p.rule)).collect();
        assert_eq!(
            said,
            [
                "/Functions/0/Environment/Variables/STAGE environment-value",
                "/Functions/0/Environment/Variables/DB_PASSWORD environment-value",
                "/Functions/0/Environment/Variables/URL secret-in-environment",
                "/UserData/Value user-data",
                "/UserPoolClient/ClientSecret secret-field",
                "/containerDefinitions/0/environment/0/value environment-value",
            ]
        );
        let after = String::from_utf8(clean.bytes).unwrap();
        for gone in ["prod", "hunter2x", "b0ngo5", "IyEvYmluL3No", "abc123"] {
            assert!(!after.contains(gone), "{after}");
        }
        assert!(after.contains("arn:aws:secretsmanager") && after.contains(r#""NextToken":"abcdef""#));
    }

    #[test]
    fn one_secret_has_one_marker_and_another_key_another() {
        let text = br#"{"a":{"password":"same-secret"},"b":{"password":"same-secret"},"c":{"password":"other-one"}}"#;
        let markers = |key: &MarkerKey| {
            let after = String::from_utf8(clean(text, Some(key)).unwrap().bytes).unwrap();
            after.match_indices("[withheld:").map(|(at, _)| after[at..at + 36].to_owned()).collect::<Vec<_>>()
        };
        let first = markers(&key());
        assert_eq!(first[0], first[1]);
        assert_ne!(first[0], first[2]);
        assert_ne!(first, markers(&MarkerKey::from_bytes([8; 32])));
        assert!(clean(&clean(text, Some(&key())).unwrap().bytes, Some(&key())).is_none(), "a marker is no secret");
    }

    #[test]
    fn what_terraform_and_kubernetes_call_sensitive_goes() {
        let plan = br#"{"resource_changes":[{"change":{"after":{"name":"db","password":"p4ssw0rd","port":5432,"tags":{"k":"v"}},
            "after_sensitive":{"password":true,"port":true,"tags":{}}}}],"outputs":{"url":{"sensitive":true,"value":"x://y"}},
            "values":{"cert":"abc"},"sensitive_values":{"cert":true}}"#;
        let after = String::from_utf8(clean(plan, None).unwrap().bytes).unwrap();
        for gone in ["p4ssw0rd", "5432", "x://y", "abc"] {
            assert!(!after.contains(gone), "{gone}: {after}");
        }
        assert!(after.contains(r#""name":"db""#) && after.contains(r#""k":"v""#));
        let state = br#"{"version":4,"resources":[{"instances":[{"attributes":{"id":"db","secret_note":"zzz"},
            "sensitive_attributes":[[{"type":"get_attr","value":"secret_note"}]]}]}]}"#;
        assert!(!String::from_utf8(clean(state, None).unwrap().bytes).unwrap().contains("zzz"));
        let secret = br#"{"kind":"Secret","data":{"tls.key":"YWJj"},"metadata":{"name":"x"}}"#;
        let after = String::from_utf8(clean(secret, None).unwrap().bytes).unwrap();
        assert!(!after.contains("YWJj") && after.contains(r#""name":"x""#));
    }

    #[test]
    fn a_text_that_is_no_json_is_cleaned_line_by_line() {
        let text = "resource \"aws_db_instance\" \"x\" {\n  password = \"hunter2x\"\n  username = \"admin\"\n  secret_key = var.key\n}\n";
        let clean = clean(text.as_bytes(), None).unwrap();
        assert_eq!(clean.withheld.places[0].place, ":2");
        let after = String::from_utf8(clean.bytes).unwrap();
        assert_eq!(after, text.replace("hunter2x", "[withheld:secret-field]"));
    }
}
