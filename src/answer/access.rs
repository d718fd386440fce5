//! Question 1, access: who can sign in, with what, and who holds wide grants. Takes facts, gives sentences and figures.

use super::ask::{Answered, Ask, count, join, sentence};
use crate::facts::QueryError;
use crate::model::Citation;

pub(super) fn answer(ask: &Ask<'_>) -> Result<Answered, QueryError> {
    let mut sentences = Vec::new();
    let mut figures = Vec::new();
    let people = ask.tally("principals WHERE kind = 'person' OR kind IS NULL", "name", "mfa AND kind = 'person'")?;
    figures.push(people.figure("people with a console password who use a second factor"));
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
        text.push('.');
        sentences.push(sentence(text, &people.citations));
    }
    let keys = ask.tally("access_keys WHERE active OR active IS NULL", "id", "active")?;
    figures.push(crate::model::Figure {
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
        sentences.push(sentence(format!("{text}."), &citations));
    } else if ask.is_complete("access_keys")? {
        sentences.push(sentence(
            "No long-lived access key is active in the accounts of the scope.",
            &whole(ask, "aws.iam.credential-report")?,
        ));
    }
    let admins = ask.tally(
        "(SELECT DISTINCT name, holder_kind, max(coalesce(full_admin, -1)) AS admin, min(artefact) AS artefact, min(place) AS place FROM grants WHERE holder_kind <> 'group' GROUP BY holder_id)",
        "name",
        "CASE admin WHEN 1 THEN 1 WHEN -1 THEN NULL ELSE 0 END",
    )?;
    let holders = ask.rows(
        "SELECT DISTINCT name || ' (' || holder_kind || ')', artefact, place FROM grants WHERE full_admin AND effect = 'Allow' AND holder_kind <> 'group' ORDER BY 1",
    )?;
    let mut names: Vec<String> = holders.iter().map(|row| row[0].clone()).collect();
    names.dedup();
    figures.push(admins.figure("users and roles with grants that may do everything"));
    if !names.is_empty() {
        let cited: Vec<Citation> = holders.iter().map(|row| Citation::from_columns(&row[1], &row[2])).collect();
        let shown: Vec<String> = names.iter().take(6).cloned().collect();
        let more =
            if names.len() > shown.len() { format!(", and {} more", names.len() - shown.len()) } else { String::new() };
        sentences.push(sentence(
            format!(
                "{} every action on every resource by a policy of theirs: {}{more}.",
                if names.len() == 1 {
                    "1 user or role is allowed".to_owned()
                } else {
                    format!("{} users and roles are allowed", names.len())
                },
                join(&shown)
            ),
            &cited,
        ));
    }
    let stores = ask.tally("stores WHERE phi", "name", "resource IS NOT NULL")?;
    figures.push(stores.figure("declared PHI stores found in the inventory"));
    if stores.all > 0 {
        let found = ask.rows("SELECT DISTINCT name || ' (' || coalesce(resource_name, 'not found') || ')' FROM stores WHERE phi ORDER BY 1")?;
        let names: Vec<String> = found.into_iter().map(|mut row| row.remove(0)).collect();
        sentences.push(sentence(
            format!(
                "{} declares {}: {}.",
                ask.workspace.organisation.name,
                count(names.len() as u64, "PHI store", "PHI stores"),
                join(&names)
            ),
            &stores.citations,
        ));
    } else {
        sentences.push(sentence(
            "The workspace declares no PHI store, so who can reach which data is not shown.",
            &[Citation::whole("workspace/vouchsafe.yaml")],
        ));
    }
    let (said, counted) = super::people::answer(ask)?;
    sentences.extend(said);
    figures.extend(counted);
    sentences.push(sentence(
        "Which principal can reach which store, all policies taken together, is not computed by this version: the figures above are about credentials and grants as written.",
        &[Citation::whole("facts.db")],
    ));
    Ok((sentences, figures))
}

/// The artefacts of a kind, cited whole.
pub(super) fn whole(ask: &Ask<'_>, kind: &str) -> Result<Vec<Citation>, QueryError> {
    let rows =
        ask.rows(&format!("SELECT path FROM artefacts WHERE kind = '{kind}' AND superseded_by IS NULL ORDER BY path"))?;
    Ok(rows.into_iter().map(|mut row| Citation::whole(row.remove(0))).collect())
}
