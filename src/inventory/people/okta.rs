//! Okta: users, their factors, and sign-on policies with their rules.
//! (Okta developer documentation: Users API, User Factors API, Policies API.)

use super::super::node::Node;
use super::super::reading::{Answer, Reading};
use super::{Account, ENDLESS, strongest};
use serde_json::Value;

pub(super) fn users(reading: &Reading<'_>, answer: &Answer) {
    let Some(root) = reading.root(answer) else { return };
    for user in root.items() {
        if let Some(account) = account(&user) {
            user.put(&account.fill(user.row("idp_accounts")));
        }
    }
}

fn account(user: &Node<'_, '_>) -> Option<Account> {
    let (id, profile) = (user.needed("id")?, user.get("profile")?);
    let name = profile.needed("login")?;
    // Factors and roles are answers of their own; a collector may put them beside the user.
    let factors = embedded(user, "factors");
    let (mfa, mfa_kind) = factors.map_or((None, None), |factors| enrolled(&factors));
    Some(Account {
        id,
        name,
        email: profile.text("email"),
        provider: "okta".to_owned(),
        active: user.text("status").and_then(|status| can_sign_in(user, &status)),
        mfa,
        mfa_kind,
        admin: embedded(user, "roles").map(|roles| !roles.is_empty()),
        created_at: user.time("created"),
        last_sign_in_at: user.time("lastLogin"),
    })
}

fn embedded<'r, 'v>(node: &Node<'r, 'v>, key: &str) -> Option<Vec<Node<'r, 'v>>> {
    let list = node.get("_embedded").and_then(|inside| inside.get(key)).or_else(|| node.get(key))?;
    list.value.is_array().then(|| list.items())
}

/// Whether an account of a status can sign in, or come to by its holder's own doing.
fn can_sign_in(user: &Node<'_, '_>, status: &str) -> Option<bool> {
    match status {
        "ACTIVE" | "PASSWORD_EXPIRED" | "LOCKED_OUT" | "RECOVERY" | "PROVISIONED" => Some(true),
        "STAGED" | "SUSPENDED" | "DEPROVISIONED" => Some(false),
        other => {
            user.problem(format!("`{other}` is no status of a user that is known"));
            None
        }
    }
}

/// Whether a second factor is active among these, and the strongest. A security question is none: it is known, as a
/// password is.
fn enrolled(factors: &[Node<'_, '_>]) -> (Option<bool>, Option<String>) {
    let kinds: Vec<&str> = factors
        .iter()
        .filter(|factor| factor.text("status").as_deref() == Some("ACTIVE"))
        .filter_map(|factor| factor.text("factorType"))
        .filter_map(|kind| factor_kind(&kind))
        .collect();
    (Some(!kinds.is_empty()), strongest(kinds.into_iter()))
}

fn factor_kind(kind: &str) -> Option<&'static str> {
    match kind {
        "question" => None,
        "webauthn" | "u2f" => Some("fido2"),
        "token:software:totp" => Some("totp"),
        "push" => Some("push"),
        "signed_nonce" => Some("app"),
        "token" | "token:hardware" | "token:hotp" => Some("otp-token"),
        "sms" => Some("sms"),
        "call" => Some("voice"),
        "email" => Some("email"),
        _ => Some("other"),
    }
}

pub(super) fn factors(reading: &Reading<'_>, answer: &Answer) {
    let Some(root) = reading.root(answer) else { return };
    let Some(account) = reading.subject() else {
        return root.problem("the answer does not say whose factors they are (`_links.user`)");
    };
    let (mfa, kind) = enrolled(&root.items());
    let row = root.row("idp_enrolments").text("account_id", account).opt_bool("mfa", mfa).opt_text("mfa_kind", kind);
    root.put(&row);
}

pub(super) fn policies(reading: &Reading<'_>, answer: &Answer) {
    let Some(root) = reading.root(answer) else { return };
    for policy in root.items() {
        let (Some(id), Some(name)) = (policy.needed("id"), policy.needed("name")) else { continue };
        let rules = embedded(&policy, "rules").map(|rules| Rules::of(&rules));
        let rules = rules.as_ref();
        policy.put(
            &policy
                .row("idp_policies")
                .text("id", id)
                .text("name", name)
                .opt_bool("enabled", policy.text("status").map(|status| status == "ACTIVE"))
                .opt_bool("requires_mfa", rules.and_then(|r| r.mfa))
                .opt_json("excluded", excluded(&policy).as_ref())
                .opt_int("session_minutes", rules.and_then(|r| r.session))
                .opt_int("idle_minutes", rules.and_then(|r| r.idle)),
        );
    }
}

/// Whom a policy leaves out. The default policy has no conditions, and leaves nobody out.
fn excluded(policy: &Node<'_, '_>) -> Option<Value> {
    policy.value.get("conditions")?;
    let people = policy.get("conditions").and_then(|conditions| conditions.get("people"));
    let mut all = Vec::new();
    for (key, word) in [("users", "user"), ("groups", "group")] {
        let Some(part) = people.as_ref().and_then(|people| people.get(key)) else { continue };
        if part.get("exclude").is_some() {
            all.extend(part.texts("exclude")?.into_iter().map(|id| format!("{word} {id}")));
        }
    }
    Some(Value::from(all))
}

/// What holds under each rule of a policy that lets somebody in.
struct Rules {
    mfa: Option<bool>,
    session: Option<i64>,
    idle: Option<i64>,
}

impl Rules {
    fn of(rules: &[Node<'_, '_>]) -> Self {
        let mut of_all = Self { mfa: Some(true), session: Some(0), idle: Some(0) };
        let mut any = false;
        for rule in rules.iter().filter(|rule| rule.text("status").as_deref() != Some("INACTIVE")) {
            let actions = rule.get("actions");
            let action = |key: &str| actions.as_ref().and_then(|actions| actions.get(key));
            let (mfa, session, idle) = match (action("signon"), action("appSignOn")) {
                (Some(signon), _) if lets_in(&signon) => of_session(&signon),
                (None, Some(app)) if lets_in(&app) => (of_application(&app), None, None),
                (Some(_), _) | (None, Some(_)) => continue,
                (None, None) => (None, None, None),
            };
            any = true;
            of_all.mfa = and(of_all.mfa, mfa);
            of_all.session = of_all.session.zip(session).map(|(a, b)| a.max(b));
            of_all.idle = of_all.idle.zip(idle).map(|(a, b)| a.max(b));
        }
        if any { of_all } else { Self { mfa: None, session: None, idle: None } }
    }
}

fn lets_in(action: &Node<'_, '_>) -> bool {
    action.text("access").as_deref() != Some("DENY")
}

/// A rule of a global session policy. 0 minutes stand for no limit.
fn of_session(signon: &Node<'_, '_>) -> (Option<bool>, Option<i64>, Option<i64>) {
    let session = signon.get("session");
    let minutes = |key: &str| session.as_ref()?.int(key).map(|n| if n == 0 { ENDLESS } else { n });
    (signon.bool("requireFactor"), minutes("maxSessionLifetimeMinutes"), minutes("maxSessionIdleMinutes"))
}

/// A rule of an application's policy. Chains of methods are not followed: of those it is not known.
fn of_application(app: &Node<'_, '_>) -> Option<bool> {
    let method = app.get("verificationMethod")?;
    match (method.text("type").as_deref(), method.text("factorMode").as_deref()) {
        (Some("ASSURANCE"), Some("2FA")) => Some(true),
        (Some("ASSURANCE"), Some("1FA")) => Some(false),
        _ => None,
    }
}

fn and(a: Option<bool>, b: Option<bool>) -> Option<bool> {
    match (a, b) {
        (Some(false), _) | (_, Some(false)) => Some(false),
        (Some(true), Some(true)) => Some(true),
        (None, _) | (_, None) => None,
    }
}
