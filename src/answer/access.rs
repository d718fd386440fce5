//! Question 1, access: who can sign in, with what, and who holds wide grants. Takes facts, gives sentences and figures.

use super::ask::{Answered, Ask, count, join};
use crate::facts::QueryError;
use crate::model::{Citation, Figure};

pub(super) fn answer(ask: &Ask<'_>) -> Result<Answered, QueryError> {
    let mut answered = Answered::default();
    people(ask, &mut answered)?;
    keys(ask, &mut answered)?;
    administrators(ask, &mut answered)?;
    stores(ask, &mut answered)?;
    answered.say(
        "Which principal can reach which store, all policies taken together, was not examined: what stands here is about credentials and about grants as written.",
        &[Citation::whole("facts.db")],
    );
    Ok(answered)
}

fn people(ask: &Ask<'_>, answered: &mut Answered) -> Result<(), QueryError> {
    let people = ask
        .tally("principals WHERE kind = 'person' OR kind IS NULL", "name", "mfa AND kind = 'person'")?
        .seen_at(ask, "SELECT artefact, place FROM credential_report WHERE console_access AND NOT is_root")?;
    answered.figures.push(people.figure("people with a console password who use a second factor"));
    if people.all > 0 {
        let known = people.all - people.unknown;
        let mut text = format!(
            "Of {} whose sign-in is known, {} with a second factor",
            count(known, "person", "people"),
            if people.yes == 1 { "1 signs in".to_owned() } else { format!("{} sign in", people.yes) }
        );
        if !people.none_fails() {
            text.push_str(&format!("; {} without", people.names()));
        }
        if people.unknown > 0 {
            text.push_str(&format!("; of {} more it is not shown", people.unknown));
        }
        answered.say(format!("{text}."), &people.citations);
    }
    Ok(())
}

fn keys(ask: &Ask<'_>, answered: &mut Answered) -> Result<(), QueryError> {
    let keys = ask.tally("access_keys WHERE active OR active IS NULL", "id", "active")?;
    answered.figures.push(Figure {
        label: "long-lived access keys that are active".to_owned(),
        value: keys.yes.to_string(),
        note: (keys.unknown > 0).then(|| format!("{} not shown", keys.unknown)),
        sql: "SELECT count(*) FROM access_keys WHERE active".to_owned(),
        citations: keys.citations.clone(),
    });
    if keys.yes > 0 {
        let oldest = ask.rows(
            "SELECT name, substr(created_at, 1, 10), artefact, place FROM access_keys WHERE active AND created_at IS NOT NULL ORDER BY created_at, name LIMIT 1",
        )?;
        let mut text = count(keys.yes, "long-lived access key is active", "long-lived access keys are active");
        let mut citations = keys.citations.clone();
        if let Some(row) = oldest.first() {
            text.push_str(&format!("; the oldest belongs to {} and dates from {}", row[0], row[1]));
            citations.insert(0, Citation::from_columns(&row[2], &row[3]));
        }
        answered.say(format!("{text}."), &citations);
    } else if ask.is_complete("access_keys")? {
        answered.say(
            "No long-lived access key is active in the accounts of the scope.",
            &whole(ask, "aws.iam.credential-report")?,
        );
    }
    Ok(())
}

fn administrators(ask: &Ask<'_>, answered: &mut Answered) -> Result<(), QueryError> {
    let admins = ask.tally(
        "(SELECT DISTINCT name, holder_kind, max(coalesce(full_admin, -1)) AS admin, min(artefact) AS artefact, min(place) AS place FROM grants WHERE holder_kind <> 'group' GROUP BY holder_id)",
        "name",
        "CASE admin WHEN 1 THEN 1 WHEN -1 THEN NULL ELSE 0 END",
    )?;
    answered.figures.push(admins.figure("users and roles with grants that may do everything"));
    let holders = ask.rows(
        "SELECT DISTINCT name || ' (' || holder_kind || ')', artefact, place FROM grants WHERE full_admin AND effect = 'Allow' AND holder_kind <> 'group' ORDER BY 1",
    )?;
    let mut names: Vec<String> = holders.iter().map(|row| row[0].clone()).collect();
    names.dedup();
    if names.is_empty() {
        return Ok(());
    }
    let cited: Vec<Citation> = holders.iter().map(|row| Citation::from_columns(&row[1], &row[2])).collect();
    let shown: Vec<String> = names.iter().take(6).cloned().collect();
    let more =
        if names.len() > shown.len() { format!(", and {} more", names.len() - shown.len()) } else { String::new() };
    let who = count(names.len() as u64, "user or role is allowed", "users and roles are allowed");
    answered
        .say(format!("{who} every action on every resource by a policy of theirs: {}{more}.", join(&shown)), &cited);
    Ok(())
}

fn stores(ask: &Ask<'_>, answered: &mut Answered) -> Result<(), QueryError> {
    let stores = ask.tally("stores WHERE phi", "name", "resource IS NOT NULL")?;
    answered.figures.push(stores.figure("declared PHI stores found in the inventory"));
    if stores.all == 0 {
        answered.say(
            "The workspace declares no PHI store, so who can reach which data is not shown.",
            &[Citation::whole("workspace/vouchsafe.yaml")],
        );
    } else {
        let found = ask.rows("SELECT DISTINCT name || ' (' || coalesce(resource_name, 'not found') || ')' FROM stores WHERE phi ORDER BY 1")?;
        let names: Vec<String> = found.into_iter().map(|mut row| row.remove(0)).collect();
        let declared = count(names.len() as u64, "PHI store", "PHI stores");
        let text = format!("{} declares {declared}: {}.", ask.workspace.organisation.name, join(&names));
        answered.say(text, &stores.citations);
    }
    let without =
        ask.rows("SELECT DISTINCT name, artefact, min(place) FROM stores WHERE NOT phi GROUP BY name ORDER BY name")?;
    if !without.is_empty() {
        let names: Vec<String> = without.iter().map(|row| row[0].clone()).collect();
        let cited: Vec<Citation> = without.iter().map(|row| Citation::from_columns(&row[1], &row[2])).collect();
        answered.note(
            format!(
                "Declared to hold no PHI, and so not tested as PHI stores: {}. That is the vendor's word.",
                join(&names)
            ),
            &cited,
        );
    }
    super::people::answer(ask, answered)
}

/// The artefacts of a kind, cited whole.
pub(super) fn whole(ask: &Ask<'_>, kind: &str) -> Result<Vec<Citation>, QueryError> {
    let rows =
        ask.rows(&format!("SELECT path FROM artefacts WHERE kind = '{kind}' AND superseded_by IS NULL ORDER BY path"))?;
    Ok(rows.into_iter().map(|mut row| Citation::whole(row.remove(0))).collect())
}
