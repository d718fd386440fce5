//! Readers of people and their sign-in: the HR roster, identity providers, whoever's export it is.

mod directory;
mod entra;
mod google;
mod identity_center;
mod okta;
mod policies;
mod roster;

use super::Reader;
use super::reading::{Answer, Reading};
use crate::facts::Row;
use crate::model::{ExportForm, Timestamp};

/// What stands for "no limit" where a number of minutes is asked for: a hundred years.
pub(super) const ENDLESS: i64 = 52_596_000;

/// Kind of artefact → reader.
pub(super) const READERS: &[(&str, Reader)] = &[
    ("aws.identitystore.users", identity_center::users),
    ("hr.roster", roster::read),
    ("idp.factors", factors),
    ("idp.sign-on-policies", sign_on_policies),
    ("idp.users", users),
];

/// Whose export an answer is.
pub(super) fn form(answer: &Answer) -> Option<ExportForm> {
    match answer {
        Answer::Json(value) => ExportForm::of_json(value),
        Answer::Text(text) => ExportForm::of_text(text),
        Answer::Nothing | Answer::NotConfigured => None,
    }
}

/// Notes that an answer is not of a form that its kind has.
pub(super) fn stranger(reading: &Reading<'_>, answer: &Answer) {
    match answer {
        Answer::Json(_) | Answer::Text(_) => {
            reading.problem("", "it is of no form that is known for its kind".to_owned());
        }
        Answer::Nothing | Answer::NotConfigured => {}
    }
}

fn users(reading: &Reading<'_>, answer: &Answer) {
    match form(answer) {
        Some(ExportForm::Contract(contract)) if contract.kind == "idp.users" => {
            directory::read(reading, answer, contract);
        }
        Some(ExportForm::OktaUsers) => okta::users(reading, answer),
        Some(ExportForm::GoogleUsers) => google::users(reading, answer),
        Some(ExportForm::EntraUsers) => entra::users(reading, answer),
        _ => stranger(reading, answer),
    }
}

fn factors(reading: &Reading<'_>, answer: &Answer) {
    match form(answer) {
        Some(ExportForm::OktaFactors) => okta::factors(reading, answer),
        Some(ExportForm::EntraRegistrations) => entra::registrations(reading, answer),
        _ => stranger(reading, answer),
    }
}

fn sign_on_policies(reading: &Reading<'_>, answer: &Answer) {
    match form(answer) {
        Some(ExportForm::Contract(contract)) if contract.kind == "idp.sign-on-policies" => {
            policies::read(reading, answer, contract);
        }
        Some(ExportForm::OktaPolicies) => okta::policies(reading, answer),
        Some(ExportForm::EntraPolicies) => entra::policies(reading, answer),
        _ => stranger(reading, answer),
    }
}

/// One account, as far as a provider gives it.
#[derive(Default)]
pub(super) struct Account {
    pub(super) id: String,
    pub(super) name: String,
    pub(super) email: Option<String>,
    pub(super) provider: String,
    pub(super) active: Option<bool>,
    pub(super) mfa: Option<bool>,
    pub(super) mfa_kind: Option<String>,
    pub(super) admin: Option<bool>,
    pub(super) created_at: Option<Timestamp>,
    pub(super) last_sign_in_at: Option<Timestamp>,
}

impl Account {
    /// Fills a row of `idp_accounts`. Without an address of its own, the sign-in name is it, where that is one.
    pub(super) fn fill(self, row: Row) -> Row {
        let email = self.email.or_else(|| address(&self.name));
        row.text("id", self.id)
            .text("name", self.name)
            .opt_text("email", email)
            .text("provider", self.provider)
            .opt_bool("active", self.active)
            .opt_bool("mfa", self.mfa)
            .opt_text("mfa_kind", self.mfa_kind)
            .opt_bool("admin", self.admin)
            .opt_time("created_at", self.created_at)
            .opt_time("last_sign_in_at", self.last_sign_in_at)
    }
}

/// A name that is an e-mail address.
pub(super) fn address(name: &str) -> Option<String> {
    let (local, domain) = name.split_once('@')?;
    (!local.is_empty() && domain.contains('.') && !domain.contains('@')).then(|| name.to_owned())
}

/// Kinds of factor, the strongest first.
const STRENGTH: [&str; 11] =
    ["fido2", "passkey", "smartcard", "windows-hello", "totp", "otp-token", "push", "app", "sms", "voice", "email"];

/// The strongest of some factors; one that is not known counts as weakest.
pub(super) fn strongest<'k>(kinds: impl Iterator<Item = &'k str>) -> Option<String> {
    let rank = |kind: &str| STRENGTH.iter().position(|known| *known == kind).unwrap_or(STRENGTH.len());
    kinds.min_by_key(|kind| (rank(kind), (*kind).to_owned())).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_one_and_the_strongest_factor_is_first() {
        assert_eq!(address("ann@x.example").as_deref(), Some("ann@x.example"));
        for none in ["ann", "@x.example", "ann@x", "a@b@c.d"] {
            assert_eq!(address(none), None, "{none}");
        }
        assert_eq!(strongest(["sms", "fido2", "push"].into_iter()).as_deref(), Some("fido2"));
        assert_eq!(strongest(["carrier-pigeon", "sms"].into_iter()).as_deref(), Some("sms"));
        assert_eq!(strongest(std::iter::empty()), None);
    }
}
