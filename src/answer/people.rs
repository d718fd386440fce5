//! Question 1 beyond the cloud: people on the roster, in the identity provider, in the application, and what its roles
//! may do. Takes facts, gives sentences and figures; what was not exported is not shown.

use super::access::whole;
use super::ask::{Answered, Ask, count, join, sentence};
use crate::facts::QueryError;
use crate::model::{Citation, Figure, Sentence};

pub(super) fn answer(ask: &Ask<'_>, answered: &mut Answered) -> Result<(), QueryError> {
    let (sentences, figures) = (&mut answered.sentences, &mut answered.figures);
    directory(ask, sentences, figures)?;
    leavers(ask, sentences, figures)?;
    application(ask, sentences, figures)
}

fn directory(ask: &Ask<'_>, sentences: &mut Vec<Sentence>, figures: &mut Vec<Figure>) -> Result<(), QueryError> {
    let accounts = ask.tally("idp_users WHERE active IS NOT 0", "name", "mfa AND active")?;
    if accounts.all == 0 {
        return Ok(());
    }
    figures.push(accounts.figure("accounts of the identity provider that use a second factor"));
    let mut text = format!(
        "Of {} of the identity provider that can sign in, {} a second factor",
        count(accounts.all, "account", "accounts"),
        if accounts.yes == 1 { "1 uses".to_owned() } else { format!("{} use", accounts.yes) }
    );
    if !accounts.none_fails() {
        text.push_str(&format!("; {} without", accounts.names()));
    }
    if accounts.unknown > 0 {
        text.push_str(&format!("; of {} it is not shown", accounts.unknown));
    }
    sentences.push(sentence(format!("{text}."), &accounts.citations));
    Ok(())
}

fn leavers(ask: &Ask<'_>, sentences: &mut Vec<Sentence>, figures: &mut Vec<Figure>) -> Result<(), QueryError> {
    let people = ask.tally("hr_people WHERE active IS NOT 0", "name", "active")?;
    if people.all == 0 {
        return Ok(());
    }
    let leavers = ask.tally("leavers WHERE active = 0", "name", "live_accounts = 0")?;
    figures.push(leavers.figure("leavers of the roster without a live account"));
    if leavers.all == 0 {
        return Ok(());
    }
    let mut text = format!(
        "{} left, by the roster; {} no live account in the identity provider, the application or IAM",
        count(leavers.all, "person", "people"),
        if leavers.yes == 1 { "1 has".to_owned() } else { format!("{} have", leavers.yes) }
    );
    if !leavers.none_fails() {
        text.push_str(&format!("; still live: {}", leavers.names()));
    }
    if leavers.unknown > 0 {
        text.push_str(&format!("; of {} it is not shown", leavers.unknown));
    }
    sentences.push(sentence(format!("{text}."), &leavers.citations));
    Ok(())
}

fn application(ask: &Ask<'_>, sentences: &mut Vec<Sentence>, figures: &mut Vec<Figure>) -> Result<(), QueryError> {
    let users = ask.tally("app_users WHERE active IS NOT 0", "name", "mfa AND active")?;
    if users.all == 0 {
        sentences.push(sentence(
            "Who may do what inside the application is not shown: no export of its users was taken in.",
            &[Citation::whole("workspace/vouchsafe.yaml")],
        ));
        return Ok(());
    }
    figures.push(users.figure("users of the application on whom a second factor is enforced"));
    let of_staff =
        ask.rows("SELECT count(*) FILTER (WHERE staff) , count(DISTINCT tenant) FROM app_users WHERE active IS NOT 0")?;
    let (staff, tenants) = of_staff.first().map_or(("0", "0"), |row| (row[0].as_str(), row[1].as_str()));
    sentences.push(sentence(
        format!(
            "{} can sign in to the application: {staff} of the vendor's staff, the rest of {}; a second factor is enforced on {}.",
            count(users.all, "user", "users"),
            count(tenants.parse().unwrap_or_default(), "customer", "customers"),
            users.yes,
        ),
        &users.citations,
    ));
    rights(ask, sentences, figures)?;
    let tests = ask.tally("app_tests", "name", "passed")?;
    figures.push(tests.figure("negative tests of the application that passed"));
    if tests.all > 0 {
        let topics = ask.rows("SELECT DISTINCT topic FROM app_tests WHERE topic IS NOT NULL ORDER BY 1")?;
        let topics: Vec<String> = topics.into_iter().map(|mut row| row.remove(0)).collect();
        let mut text = format!(
            "{} of {} passed ({})",
            tests.yes,
            count(tests.all, "negative test", "negative tests"),
            join(&topics)
        );
        if !tests.none_fails() {
            text.push_str(&format!("; failed: {}", tests.names()));
        }
        if tests.unknown > 0 {
            text.push_str(&format!("; {} did not run to an end", tests.unknown));
        }
        sentences.push(sentence(format!("{text}."), &tests.citations));
    }
    Ok(())
}

/// Which roles may see patients and which may change billing, outside emergencies.
fn rights(ask: &Ask<'_>, sentences: &mut Vec<Sentence>, figures: &mut Vec<Figure>) -> Result<(), QueryError> {
    let roles = ask.tally(
        "(SELECT role, max(data = 'patients' AND verb <> 'none' AND break_glass IS NOT 1) AS sees, min(artefact) AS artefact, min(place) AS place FROM app_permissions GROUP BY scope, role)",
        "role",
        "sees",
    )?;
    if roles.all == 0 {
        return Ok(());
    }
    figures.push(roles.figure("roles of the application that reach patient data outside emergencies"));
    let of = |sql: &str| -> Result<Vec<String>, QueryError> {
        Ok(ask.rows(sql)?.into_iter().map(|mut row| row.remove(0)).take(8).collect())
    };
    let patients = of(
        "SELECT DISTINCT role FROM app_permissions WHERE data = 'patients' AND verb <> 'none' AND break_glass IS NOT 1 ORDER BY 1",
    )?;
    let billing = of(
        "SELECT DISTINCT role FROM app_permissions WHERE data = 'billing' AND verb IN ('write', 'delete', 'administer') AND break_glass IS NOT 1 ORDER BY 1",
    )?;
    let emergencies = of("SELECT DISTINCT role FROM app_permissions WHERE impersonates OR break_glass ORDER BY 1")?;
    let list = |names: &[String]| if names.is_empty() { "none".to_owned() } else { join(names) };
    sentences.push(sentence(
        format!(
            "Of its roles, these reach patient data: {}; these change billing: {}; these may act as another user or hold rights for emergencies: {}.",
            list(&patients),
            list(&billing),
            list(&emergencies)
        ),
        &whole(ask, "application.permissions")?,
    ));
    Ok(())
}
