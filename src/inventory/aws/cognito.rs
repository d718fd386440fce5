//! Cognito: who signs in to the application, with what, and how long tokens live.

use super::super::node::Node;
use super::super::reading::{Answer, Reading};

/// Whether a second factor is asked for.
const MFA: &[&str] = &["ON", "OPTIONAL", "OFF"];

pub(super) fn pools(reading: &Reading<'_>, answer: &Answer) {
    let Some(root) = reading.root(answer) else { return };
    for pool in root.always("UserPools") {
        let Some(id) = pool.id("Id") else { continue };
        let name = pool.text("Name").unwrap_or_else(|| id.clone());
        pool.put(&pool.row("user_pools").text("id", id).text("name", name));
    }
}

pub(super) fn pool(reading: &Reading<'_>, answer: &Answer) {
    let Some(pool) = reading.root(answer).and_then(|root| root.must("UserPool")) else { return };
    let Some(id) = pool.needed("Id") else { return };
    let passwords = pool.get("Policies").and_then(|p| p.get("PasswordPolicy"));
    let protection = if pool.has("UserPoolAddOns") {
        pool.get("UserPoolAddOns").and_then(|a| a.word("AdvancedSecurityMode", &["ENFORCED", "AUDIT", "OFF"]))
    } else {
        Some("OFF".to_owned())
    };
    pool.put(
        &pool
            .row("user_pool_details")
            .text("pool_id", id)
            .opt_text("mfa", pool.word("MfaConfiguration", MFA))
            .opt_int("min_password_length", passwords.and_then(|p| p.int("MinimumLength")))
            .opt_text("threat_protection", protection),
    );
}

pub(super) fn mfa(reading: &Reading<'_>, answer: &Answer) {
    let Some(root) = reading.root(answer) else { return };
    let Some(pool) = reading.subject() else {
        return root.problem("the answer does not say which pool it is about");
    };
    root.put(
        &root
            .row("user_pool_mfa")
            .text("pool_id", pool)
            .opt_text("mfa", root.word("MfaConfiguration", MFA))
            .opt_bool("software_token", root.get("SoftwareTokenMfaConfiguration").and_then(|s| s.bool("Enabled"))),
    );
}

pub(super) fn clients(reading: &Reading<'_>, answer: &Answer) {
    let Some(root) = reading.root(answer) else { return };
    for client in root.always("UserPoolClients") {
        let (Some(id), Some(pool)) = (client.id("ClientId"), client.needed("UserPoolId")) else { continue };
        client.put(
            &client.row("app_clients").text("pool_id", pool).text("id", id).opt_text("name", client.text("ClientName")),
        );
    }
}

pub(super) fn client(reading: &Reading<'_>, answer: &Answer) {
    let Some(client) = reading.root(answer).and_then(|root| root.must("UserPoolClient")) else { return };
    let (Some(id), Some(pool)) = (client.needed("ClientId"), client.needed("UserPoolId")) else { return };
    // Without a setting an access or id token lives one hour, a refresh token thirty days.
    // (Amazon Cognito API reference, UserPoolClientType.)
    client.put(
        &client
            .row("app_client_details")
            .text("pool_id", pool)
            .text("id", id)
            .opt_text("name", client.text("ClientName"))
            .opt_int("access_token_minutes", minutes(&client, "AccessToken", "hours", 60))
            .opt_int("id_token_minutes", minutes(&client, "IdToken", "hours", 60))
            .opt_int("refresh_token_minutes", minutes(&client, "RefreshToken", "days", 43_200))
            .opt_bool("revocation", client.bool("EnableTokenRevocation")),
    );
}

fn minutes(client: &Node<'_, '_>, token: &str, unit: &str, unset: i64) -> Option<i64> {
    let key = format!("{token}Validity");
    if !client.has(&key) {
        return Some(unset);
    }
    let number = client.int(&key)?;
    if number == 0 {
        return Some(unset);
    }
    let unit = match client.has("TokenValidityUnits") {
        false => unit.to_owned(),
        true => {
            let units = client.get("TokenValidityUnits")?;
            if units.has(token) { units.text(token)? } else { unit.to_owned() }
        }
    };
    let seconds = match unit.as_str() {
        "seconds" => number,
        "minutes" => number.checked_mul(60)?,
        "hours" => number.checked_mul(3_600)?,
        "days" => number.checked_mul(86_400)?,
        _ => {
            client.problem(format!("`{unit}` is no unit of a token's life"));
            return None;
        }
    };
    // A token that lives a part of a minute longer lives longer: round up.
    if seconds < 0 {
        client.problem(format!("`{key}` is {number}: no token lives so long"));
        return None;
    }
    Some(seconds / 60 + i64::from(seconds % 60 > 0))
}
