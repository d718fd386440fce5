//! Keycloak: an export of a realm. (Keycloak Server Administration Guide, "Configuring realms" and "Session and token
//! timeouts"; RealmRepresentation.)

use super::super::node::Node;
use super::super::people::address;
use super::super::reading::{Answer, Reading};
use super::{Settings, minutes};

/// The realm, and each client that sets a life of its own.
pub(super) fn settings(reading: &Reading<'_>, answer: &Answer) {
    let Some(realm) = reading.root(answer) else { return };
    let Some(name) = realm.needed("realm") else { return };
    let seconds = |key: &str| realm.int(key);
    let (idle, session) = (seconds("ssoSessionIdleTimeout"), seconds("ssoSessionMaxLifespan"));
    let whole = Lives { idle, session, access: seconds("accessTokenLifespan") };
    let row =
        |node: &Node<'_, '_>, name: String| node.row("app_settings").text("name", name).text("level", "application");
    realm.put(&whole.settings().fill(row(&realm, name.clone())));
    for client in realm.list("clients") {
        let (Some(id), Some(attributes)) = (client.text("clientId"), client.get("attributes")) else { continue };
        // A client's own number of seconds; empty and 0 stand for the realm's.
        let own = |key: &str| attributes.text(key).and_then(|text| text.trim().parse::<i64>().ok()).filter(|n| *n > 0);
        let (idle, session, access) =
            (own("client.session.idle.timeout"), own("client.session.max.lifespan"), own("access.token.lifespan"));
        if idle.is_none() && session.is_none() && access.is_none() {
            continue;
        }
        let lives =
            Lives { idle: idle.or(whole.idle), session: session.or(whole.session), access: access.or(whole.access) };
        client.put(&lives.settings().fill(row(&client, format!("{name}: {id}"))));
    }
}

/// Seconds.
struct Lives {
    idle: Option<i64>,
    session: Option<i64>,
    access: Option<i64>,
}

impl Lives {
    /// A refresh token lives as long as the session may stand idle, and never longer than the session.
    fn settings(&self) -> Settings {
        Settings {
            idle: self.idle.and_then(minutes),
            session: self.session.and_then(minutes),
            access_token: self.access.and_then(minutes),
            refresh_token: self.idle.zip(self.session).map(|(idle, session)| idle.min(session)).and_then(minutes),
        }
    }
}

/// The realm's users, where the export has them. A second factor is a credential of theirs; an export without
/// credentials does not say.
pub(super) fn users(reading: &Reading<'_>, answer: &Answer) {
    let Some(realm) = reading.root(answer) else { return };
    for user in realm.list("users") {
        let Some(name) = user.needed("username") else { continue };
        if user.get("serviceAccountClientId").is_some() {
            continue;
        }
        let roles = user.texts("realmRoles").map(|roles| {
            let own: Vec<String> = roles.into_iter().filter(|role| !role.starts_with("default-roles-")).collect();
            own.join(", ")
        });
        user.put(
            &user
                .row("app_users")
                .text("id", user.text("id").unwrap_or_else(|| name.clone()))
                .opt_text("email", user.text("email").or_else(|| address(&name)))
                .text("name", name)
                .opt_text("role", roles.filter(|roles| !roles.is_empty()))
                .opt_text("tenant", tenant(&user))
                .opt_bool("active", user.bool("enabled"))
                .opt_bool("mfa", second_factor(&user)),
        );
    }
}

/// The customer a user belongs to: an attribute `tenant`.
fn tenant(user: &Node<'_, '_>) -> Option<String> {
    let attributes = user.get("attributes")?;
    attributes.texts("tenant").and_then(|tenants| tenants.first().cloned())
}

fn second_factor(user: &Node<'_, '_>) -> Option<bool> {
    user.get("credentials")?;
    let kinds: Vec<String> = user.list("credentials").iter().filter_map(|credential| credential.text("type")).collect();
    Some(kinds.iter().any(|kind| matches!(kind.as_str(), "otp" | "totp" | "webauthn" | "webauthn-passwordless")))
}
