//! Google Workspace: the Directory API's list of users. (Admin SDK, Directory API, resource `users`.)

use super::super::node::Node;
use super::super::reading::{Answer, Reading};
use super::Account;

pub(super) fn users(reading: &Reading<'_>, answer: &Answer) {
    let Some(root) = reading.root(answer) else { return };
    let users = if root.value.is_array() { root.items() } else { root.list("users") };
    for user in users {
        if let Some(account) = account(&user) {
            user.put(&account.fill(user.row("idp_accounts")));
        }
    }
}

fn account(user: &Node<'_, '_>) -> Option<Account> {
    let name = user.needed("primaryEmail")?;
    let (suspended, archived) = (user.bool("suspended"), user.bool("archived"));
    let active = match (suspended, archived) {
        (Some(true), _) | (_, Some(true)) => Some(false),
        // `archived` is left out by older exports; a suspended account is said to be so.
        (Some(false), _) => Some(true),
        (None, _) => None,
    };
    // The API writes the epoch for an account that never signed in.
    let signed_in = user.time("lastLoginTime").filter(|time| time.epoch() > 0);
    let admin = match (user.bool("isAdmin"), user.bool("isDelegatedAdmin")) {
        (Some(true), _) | (_, Some(true)) => Some(true),
        (Some(false), Some(false)) => Some(false),
        (Some(false), None) | (None, _) => None,
    };
    Some(Account {
        id: user.text("id").unwrap_or_else(|| name.clone()),
        name,
        provider: "google".to_owned(),
        active,
        mfa: in_use(user.bool("isEnrolledIn2Sv"), user.bool("isEnforcedIn2Sv")),
        admin,
        created_at: user.time("creationTime"),
        last_sign_in_at: signed_in,
        ..Account::default()
    })
}

/// Whether 2-Step Verification is in use: enrolled, and not left to the person.
pub(super) fn in_use(enrolled: Option<bool>, enforced: Option<bool>) -> Option<bool> {
    match (enrolled, enforced) {
        (Some(false), _) | (_, Some(false)) => Some(false),
        (Some(true), Some(true)) => Some(true),
        (None, _) | (_, None) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::in_use;

    #[test]
    fn a_second_step_is_in_use_if_it_is_both_and_not_known_if_one_is_not() {
        for (enrolled, enforced, expected) in [
            (Some(true), Some(true), Some(true)),
            (Some(true), Some(false), Some(false)),
            (Some(true), None, None),
            (None, Some(false), Some(false)),
            (None, None, None),
        ] {
            assert_eq!(in_use(enrolled, enforced), expected, "{enrolled:?} {enforced:?}");
        }
    }
}
