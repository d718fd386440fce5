//! Accounts of a directory as CSV, or by our contract: ours, Google's and Entra's downloads.

use super::super::reading::{Answer, Reading};
use super::super::table::{self, Line};
use super::Account;
use crate::model::{Contract, DIRECTORY_USERS, GOOGLE_USERS};

pub(super) fn read(reading: &Reading<'_>, answer: &Answer, contract: &'static Contract) {
    for line in table::lines(reading, answer, contract) {
        let account = if *contract == GOOGLE_USERS {
            google(&line)
        } else if *contract == DIRECTORY_USERS {
            own(&line, reading)
        } else {
            entra(&line)
        };
        if let Some(account) = account {
            line.put(&account.fill(line.row("idp_accounts")));
        }
    }
}

fn own(line: &Line<'_>, reading: &Reading<'_>) -> Option<Account> {
    Some(Account {
        id: line.needed("directory_user")?,
        name: line.needed("sign_in_name")?,
        email: line.text("email"),
        provider: line
            .text("provider")
            .or_else(|| reading.account().map(str::to_owned))
            .unwrap_or_else(|| "directory".into()),
        active: line.bool("active"),
        mfa: line.bool("mfa"),
        mfa_kind: line.text("mfa_kind").map(|kind| kind.to_ascii_lowercase()),
        admin: line.bool("admin"),
        created_at: line.time("created_at"),
        last_sign_in_at: line.time("last_sign_in_at"),
    })
}

/// Google Workspace's download. (Google Workspace Admin Help, "Download a list of users".)
fn google(line: &Line<'_>) -> Option<Account> {
    let name = line.needed("sign_in_name")?;
    let active = line.text("status").and_then(|status| match status.to_ascii_lowercase().as_str() {
        "active" => Some(true),
        "suspended" | "archived" | "deleted" => Some(false),
        _ => {
            line.problem(format!("whether an account that is `{status}` can sign in is not known"));
            None
        }
    });
    let never = line.text("last_sign_in_at").is_some_and(|text| text.eq_ignore_ascii_case("never logged in"));
    Some(Account {
        id: name.clone(),
        name,
        provider: "google".to_owned(),
        active,
        mfa: super::google::in_use(line.bool("enrolled"), line.bool("enforced")),
        last_sign_in_at: if never { None } else { line.time("last_sign_in_at") },
        ..Account::default()
    })
}

/// Entra's download. (Microsoft Entra documentation, "Download a list of users".)
fn entra(line: &Line<'_>) -> Option<Account> {
    Some(Account {
        id: line.needed("directory_user")?,
        name: line.needed("sign_in_name")?,
        email: line.text("email"),
        provider: "entra".to_owned(),
        active: line.bool("active"),
        created_at: line.time("created_at"),
        ..Account::default()
    })
}
