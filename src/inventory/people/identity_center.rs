//! IAM Identity Center: what `aws identitystore list-users` prints. (Identity Store API reference, `ListUsers`.)

use super::super::reading::{Answer, Reading};
use super::Account;

/// The API tells nothing of second factors, and of sign-ins nothing either: those are not known.
pub(super) fn users(reading: &Reading<'_>, answer: &Answer) {
    let Some(root) = reading.root(answer) else { return };
    for user in root.always("Users") {
        let (Some(id), Some(name)) = (user.needed("UserId"), user.needed("UserName")) else { continue };
        let emails = user.list("Emails");
        let primary = emails.iter().find(|email| email.bool("Primary") == Some(true)).or(emails.first());
        let account = Account {
            id,
            name,
            email: primary.and_then(|email| email.text("Value")),
            provider: "identity-center".to_owned(),
            active: user.text("UserStatus").and_then(|status| match status.as_str() {
                "ENABLED" => Some(true),
                "DISABLED" => Some(false),
                _ => None,
            }),
            created_at: user.time("CreatedAt"),
            ..Account::default()
        };
        user.put(&account.fill(user.row("idp_accounts")));
    }
}
