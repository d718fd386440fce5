//! Lives of tokens that an identity provider issues for applications: Okta's authorization servers, Entra's token
//! lifetime policies.

use super::super::reading::{Answer, Reading};
use super::{Settings, minutes};
use serde_json::Value;

/// Rules of an authorization server's policy. A refresh token of 0 minutes has no end.
/// (Okta Authorization Servers API, "Token lifetimes".)
pub(super) fn okta(reading: &Reading<'_>, answer: &Answer) {
    let Some(root) = reading.root(answer) else { return };
    for rule in root.items() {
        if rule.text("status").as_deref() == Some("INACTIVE") {
            continue;
        }
        let Some(name) = rule.needed("name") else { continue };
        let token = rule.get("actions").and_then(|actions| actions.get("token"));
        let minutes = |key: &str| token.as_ref().and_then(|token| token.int(key));
        let endless = super::super::people::ENDLESS;
        let settings = Settings {
            access_token: minutes("accessTokenLifetimeMinutes"),
            refresh_token: minutes("refreshTokenLifetimeMinutes").map(|n| if n == 0 { endless } else { n }),
            ..Settings::default()
        };
        rule.put(&settings.fill(rule.row("app_settings").text("name", name).text("level", "api")));
    }
}

/// Without a policy, Entra's access tokens live 60 to 90 minutes, by chance.
/// (Microsoft identity platform, "Configurable token lifetimes".)
const ENTRA_LONGEST: i64 = 90;

pub(super) fn entra(reading: &Reading<'_>, answer: &Answer) {
    let Some(root) = reading.root(answer) else { return };
    let mut whole = false;
    for policy in root.list("value") {
        let Some(name) = policy.needed("displayName") else { continue };
        let is_default = policy.bool("isOrganizationDefault");
        whole |= is_default == Some(true);
        let mut access = None;
        for definition in policy.texts("definition").unwrap_or_default() {
            match serde_json::from_str::<Value>(&definition) {
                Ok(value) => {
                    let text = value.pointer("/TokenLifetimePolicy/AccessTokenLifetime").and_then(Value::as_str);
                    access = access.max(text.and_then(timespan));
                }
                Err(error) => policy.problem(format!("`definition` holds no JSON: {error}")),
            }
        }
        let settings = Settings { access_token: access, ..Settings::default() };
        policy.put(&settings.fill(policy.row("app_settings").text("name", name).text("level", "api")));
    }
    if !whole {
        let settings = Settings { access_token: Some(ENTRA_LONGEST), ..Settings::default() };
        let row = root.row("app_settings").text("name", "applications without a policy of their own");
        root.put(&settings.fill(row.text("level", "api")));
    }
}

/// `hh:mm:ss` or `d.hh:mm:ss` in minutes.
fn timespan(text: &str) -> Option<i64> {
    let (days, rest) = text.split_once('.').map_or(("0", text), |(days, rest)| (days, rest));
    let mut parts = rest.split(':').map(|part| part.parse::<i64>().ok());
    let (hours, minute, second) = (parts.next()??, parts.next()??, parts.next()??);
    let seconds = days.parse::<i64>().ok()?.checked_mul(86_400)?;
    minutes(seconds.checked_add(hours.checked_mul(3_600)?)?.checked_add(minute * 60 + second)?)
}

#[cfg(test)]
mod tests {
    use super::timespan;

    #[test]
    fn a_timespan_is_read_as_dotnet_writes_it() {
        for (text, expected) in [
            ("01:00:00", Some(60)),
            ("0:10:01", Some(11)),
            ("1.00:00:00", Some(1_440)),
            ("one hour", None),
            ("90", None),
        ] {
            assert_eq!(timespan(text), expected, "{text}");
        }
    }
}
