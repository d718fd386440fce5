//! Auth0: settings of the tenant, clients, APIs. (Auth0 Management API v2: tenants/settings, clients, resource-servers.)

use super::super::node::Node;
use super::super::people::ENDLESS;
use super::super::reading::{Answer, Reading};
use super::{Settings, minutes};

/// A tenant's sessions; the API gives hours, which may be broken.
pub(super) fn tenant(reading: &Reading<'_>, answer: &Answer) {
    let Some(tenant) = reading.root(answer) else { return };
    let settings = Settings {
        idle: longest(&tenant, "idle_session_lifetime", "idle_ephemeral_session_lifetime"),
        session: longest(&tenant, "session_lifetime", "ephemeral_session_lifetime"),
        ..Settings::default()
    };
    let name = tenant.text("friendly_name").unwrap_or_else(|| "tenant".to_owned());
    tenant.put(&settings.fill(tenant.row("app_settings").text("name", name).text("level", "tenant")));
}

/// The longer of persistent and other sessions; the latter are left out by tenants that do not tell them apart.
fn longest(tenant: &Node<'_, '_>, persistent: &str, other: &str) -> Option<i64> {
    let persistent = hours(tenant, persistent)?;
    if tenant.get(other).is_none() { Some(persistent) } else { hours(tenant, other).map(|other| other.max(persistent)) }
}

fn hours(tenant: &Node<'_, '_>, key: &str) -> Option<i64> {
    let hours = tenant.get(key)?;
    match hours.value.as_f64() {
        Some(number) if (0.0..1e6).contains(&number) => Some((number * 60.0).ceil() as i64),
        Some(_) | None => {
            hours.problem("a number of hours was expected");
            None
        }
    }
}

fn items<'r, 'v>(reading: &'r Reading<'r>, answer: &'v Answer, key: &str) -> Vec<Node<'r, 'v>> {
    let Some(root) = reading.root(answer) else { return Vec::new() };
    if root.value.is_array() { root.items() } else { root.list(key) }
}

/// Clients, without Auth0's own for all. A client that may not ask for refresh tokens has none that could live long.
pub(super) fn clients(reading: &Reading<'_>, answer: &Answer) {
    for client in items(reading, answer, "clients") {
        if client.bool("global") == Some(true) {
            continue;
        }
        let Some(name) = client.needed("name") else { continue };
        let grants = client.texts("grant_types");
        let refreshes = grants.map(|grants| grants.iter().any(|grant| grant == "refresh_token"));
        let refresh_token = match refreshes {
            Some(false) => Some(0),
            Some(true) | None => refresh(&client),
        };
        let settings = Settings { refresh_token, ..Settings::default() };
        client.put(&settings.fill(client.row("app_settings").text("name", name).text("level", "client")));
    }
}

fn refresh(client: &Node<'_, '_>) -> Option<i64> {
    let token = client.get("refresh_token")?;
    if token.text("expiration_type").as_deref() == Some("non-expiring") {
        return Some(ENDLESS);
    }
    if token.bool("infinite_token_lifetime") == Some(true) {
        // An idle limit bounds a token that nobody uses, and no other.
        return Some(ENDLESS);
    }
    token.int("token_lifetime").and_then(minutes)
}

/// APIs with the life of their access tokens, without Auth0's own management API.
pub(super) fn apis(reading: &Reading<'_>, answer: &Answer) {
    for api in items(reading, answer, "resource_servers") {
        if api.bool("is_system") == Some(true) {
            continue;
        }
        let Some(identifier) = api.needed("identifier") else { continue };
        let longest = api.int("token_lifetime").into_iter().chain(api.int("token_lifetime_for_web")).max();
        let settings = Settings { access_token: longest.and_then(minutes), ..Settings::default() };
        let name = api.text("name").unwrap_or(identifier);
        api.put(&settings.fill(api.row("app_settings").text("name", name).text("level", "api")));
    }
}
