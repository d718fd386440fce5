//! Microsoft Entra ID through Graph: users, registration details, conditional access policies.
//! (Microsoft Graph REST API v1.0: `user`, `userRegistrationDetails`, `conditionalAccessPolicy`.)

use super::super::node::Node;
use super::super::reading::{Answer, Reading};
use super::{Account, strongest};
use serde_json::Value;

fn items<'r, 'v>(reading: &'r Reading<'r>, answer: &'v Answer) -> Vec<Node<'r, 'v>> {
    let Some(root) = reading.root(answer) else { return Vec::new() };
    if root.value.is_array() { root.items() } else { root.list("value") }
}

/// Graph gives `accountEnabled` and `signInActivity` only where they are asked for by `$select`; left out they are not
/// known.
pub(super) fn users(reading: &Reading<'_>, answer: &Answer) {
    for user in items(reading, answer) {
        let (Some(id), Some(name)) = (user.needed("id"), user.needed("userPrincipalName")) else { continue };
        let activity = user.get("signInActivity");
        let signed_in = |key: &str| activity.as_ref().and_then(|activity| activity.time(key));
        let account = Account {
            id,
            name,
            email: user.text("mail"),
            provider: "entra".to_owned(),
            active: user.bool("accountEnabled"),
            created_at: user.time("createdDateTime"),
            last_sign_in_at: signed_in("lastSignInDateTime").max(signed_in("lastSuccessfulSignInDateTime")),
            ..Account::default()
        };
        user.put(&account.fill(user.row("idp_accounts")));
    }
}

pub(super) fn registrations(reading: &Reading<'_>, answer: &Answer) {
    for user in items(reading, answer) {
        let Some(id) = user.needed("id") else { continue };
        let methods = user.texts("methodsRegistered");
        let kind = methods.and_then(|methods| strongest(methods.iter().filter_map(|method| method_kind(method))));
        user.put(
            &user
                .row("idp_enrolments")
                .text("account_id", id)
                .opt_bool("mfa", user.bool("isMfaRegistered"))
                .opt_text("mfa_kind", kind)
                .opt_bool("admin", user.bool("isAdmin")),
        );
    }
}

fn method_kind(method: &str) -> Option<&'static str> {
    match method {
        "fido2SecurityKey" | "fido2" => Some("fido2"),
        "passKeyDeviceBound"
        | "passKeyDeviceBoundAuthenticator"
        | "passKeyDeviceBoundWindowsHello"
        | "passKeySynced" => Some("passkey"),
        "x509CertificateMultiFactor" | "x509Certificate" | "certificateBasedAuthentication" => Some("smartcard"),
        "windowsHelloForBusiness" => Some("windows-hello"),
        "softwareOneTimePasscode" => Some("totp"),
        "hardwareOneTimePasscode" => Some("otp-token"),
        "microsoftAuthenticatorPush" | "microsoftAuthenticatorPasswordless" => Some("push"),
        "mobilePhone" | "alternateMobilePhone" => Some("sms"),
        "officePhone" => Some("voice"),
        // These recover a password, and are no second factor; a temporary pass is for enrolment alone.
        "email" | "securityQuestion" | "temporaryAccessPass" | "password" | "none" => None,
        _ => Some("other"),
    }
}

pub(super) fn policies(reading: &Reading<'_>, answer: &Answer) {
    for policy in items(reading, answer) {
        let (Some(id), Some(name)) = (policy.needed("id"), policy.needed("displayName")) else { continue };
        policy.put(
            &policy
                .row("idp_policies")
                .text("id", id)
                .text("name", name)
                .opt_bool("enabled", policy.text("state").and_then(|state| enforced(&policy, &state)))
                .opt_bool("requires_mfa", requires_mfa(&policy))
                .opt_json("excluded", policy.get("conditions").map(|c| Value::from(left_out(&c))).as_ref())
                .opt_int("session_minutes", frequency(&policy)),
        );
    }
}

fn enforced(policy: &Node<'_, '_>, state: &str) -> Option<bool> {
    match state {
        "enabled" => Some(true),
        "disabled" | "enabledForReportingButNotEnforced" => Some(false),
        other => {
            policy.problem(format!("`{other}` is no state of a policy that is known"));
            None
        }
    }
}

/// Whether whoever the policy lets in showed a second factor: it is asked for alone, or with all else that is. A policy
/// that blocks lets nobody in.
fn requires_mfa(policy: &Node<'_, '_>) -> Option<bool> {
    policy.value.get("grantControls")?;
    let Some(grant) = policy.get("grantControls") else { return Some(false) };
    let controls = grant.texts("builtInControls")?;
    if controls.iter().any(|control| control == "block") {
        return Some(true);
    }
    let strength = grant.get("authenticationStrength");
    let strong = match &strength {
        Some(strength) => match strength.text("requirementsSatisfied").as_deref() {
            Some(satisfied) => satisfied.contains("mfa"),
            None => return None,
        },
        None => false,
    };
    let asks = usize::from(controls.iter().any(|control| control == "mfa")) + usize::from(strong);
    let others = grant.list("customAuthenticationFactors").len() + grant.list("termsOfUse").len();
    let all = controls.len() + usize::from(strength.is_some()) + others;
    match grant.text("operator").as_deref() {
        Some("AND") => Some(asks > 0),
        Some("OR") => Some(asks > 0 && asks == all),
        _ => (all <= 1).then_some(asks == 1),
    }
}

/// Who and what a policy does not cover, in words.
fn left_out(conditions: &Node<'_, '_>) -> Vec<String> {
    let mut all = Vec::new();
    let part = |key: &str| conditions.get(key);
    let texts = |node: &Option<Node<'_, '_>>, key: &str| -> Vec<String> {
        node.as_ref().and_then(|node| node.texts(key)).unwrap_or_default()
    };
    let users = part("users");
    if !texts(&users, "includeUsers").iter().any(|user| user == "All") {
        all.push("everyone who is not included".to_owned());
    }
    for (key, word) in [("excludeUsers", "user"), ("excludeGroups", "group"), ("excludeRoles", "role")] {
        all.extend(texts(&users, key).into_iter().map(|id| format!("{word} {id}")));
    }
    if users.as_ref().is_some_and(|users| users.get("excludeGuestsOrExternalUsers").is_some()) {
        all.push("guests".to_owned());
    }
    let applications = part("applications");
    all.extend(texts(&applications, "excludeApplications").into_iter().map(|id| format!("application {id}")));
    for (key, include, exclude, every) in [
        ("locations", "includeLocations", "excludeLocations", "All"),
        ("platforms", "includePlatforms", "excludePlatforms", "all"),
    ] {
        let Some(node) = part(key) else { continue };
        let node = Some(node);
        if !texts(&node, include).iter().any(|item| item == every) {
            all.push(format!("{key} that are not included"));
        }
        all.extend(texts(&node, exclude).into_iter().map(|id| format!("{} {id}", key.trim_end_matches('s'))));
    }
    let clients = conditions.texts("clientAppTypes").unwrap_or_default();
    if !clients.is_empty() && !clients.iter().any(|client| client == "all") {
        all.push("clients of other types".to_owned());
    }
    for key in ["signInRiskLevels", "userRiskLevels", "servicePrincipalRiskLevels"] {
        if conditions.texts(key).is_some_and(|levels| !levels.is_empty()) {
            all.push("sign-ins of other risk".to_owned());
            break;
        }
    }
    all
}

/// How often a person must sign in again, in minutes.
fn frequency(policy: &Node<'_, '_>) -> Option<i64> {
    let frequency = policy.get("sessionControls")?.get("signInFrequency")?;
    if frequency.bool("isEnabled") != Some(true) {
        return None;
    }
    if frequency.text("frequencyInterval").as_deref() == Some("everyTime") {
        return Some(0);
    }
    let value = frequency.int("value")?;
    match frequency.text("type").as_deref() {
        Some("hours") => value.checked_mul(60),
        Some("days") => value.checked_mul(1_440),
        _ => None,
    }
}
