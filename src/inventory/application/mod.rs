//! Readers of the vendor's own application: its users, roles, tenants, settings, negative tests and audit events.

mod audit;
mod auth0;
mod junit;
mod keycloak;
mod rights;
mod tokens;

use super::Reader;
use super::people::{form, stranger};
use super::reading::{Answer, Reading};
use super::table;
use crate::facts::Row;
use crate::model::{APPLICATION_SETTINGS, ExportForm};

/// Kind of artefact → reader.
pub(super) const READERS: &[(&str, Reader)] = &[
    ("application.audit-events", audit::read),
    ("application.permissions", rights::permissions),
    ("application.settings", settings),
    ("application.tenants", rights::tenants),
    ("application.tests", junit::read),
    ("application.users", users),
];

fn users(reading: &Reading<'_>, answer: &Answer) {
    match form(answer) {
        Some(ExportForm::Contract(contract)) if contract.kind == "application.users" => rights::users(reading, answer),
        Some(ExportForm::KeycloakRealm) => keycloak::users(reading, answer),
        _ => stranger(reading, answer),
    }
}

fn settings(reading: &Reading<'_>, answer: &Answer) {
    match form(answer) {
        Some(ExportForm::Contract(contract)) if *contract == APPLICATION_SETTINGS => own(reading, answer),
        Some(ExportForm::Auth0Tenant) => auth0::tenant(reading, answer),
        Some(ExportForm::Auth0Clients) => auth0::clients(reading, answer),
        Some(ExportForm::Auth0Apis) => auth0::apis(reading, answer),
        Some(ExportForm::KeycloakRealm) => keycloak::settings(reading, answer),
        Some(ExportForm::OktaTokenRules) => tokens::okta(reading, answer),
        Some(ExportForm::EntraTokenPolicies) => tokens::entra(reading, answer),
        _ => stranger(reading, answer),
    }
}

fn own(reading: &Reading<'_>, answer: &Answer) {
    for line in table::lines(reading, answer, &APPLICATION_SETTINGS) {
        let Some(name) = line.needed("application") else { continue };
        let settings = Settings {
            idle: line.int("idle_minutes"),
            session: line.int("session_minutes"),
            access_token: line.int("access_token_minutes"),
            refresh_token: line.int("refresh_token_minutes"),
        };
        let row = line.row("app_settings").text("name", name).text("level", "application");
        line.put(&settings.fill(row).opt_bool("reaches_phi", line.bool("reaches_phi")));
    }
}

/// How long sessions and tokens live, in minutes.
#[derive(Default)]
struct Settings {
    idle: Option<i64>,
    session: Option<i64>,
    access_token: Option<i64>,
    refresh_token: Option<i64>,
}

impl Settings {
    fn fill(&self, row: Row) -> Row {
        row.opt_int("idle_minutes", self.idle)
            .opt_int("session_minutes", self.session)
            .opt_int("access_token_minutes", self.access_token)
            .opt_int("refresh_token_minutes", self.refresh_token)
    }
}

/// Seconds as minutes. What lives a part of a minute longer lives longer: it is rounded up.
fn minutes(seconds: i64) -> Option<i64> {
    (seconds >= 0).then(|| seconds / 60 + i64::from(seconds % 60 > 0))
}
