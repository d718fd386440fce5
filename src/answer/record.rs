//! Question 3, record ("logging" to readers): what is logged and how long it is kept. Takes facts, gives
//! sentences and figures.

use super::ask::{Answered, Ask, Tally, count, join};
use crate::facts::QueryError;
use crate::model::Citation;

/// What says how the buckets of trails are locked.
const LOCKS: &str =
    "SELECT artefact, place FROM bucket_object_lock WHERE bucket IN (SELECT name FROM buckets WHERE log_store)";

pub(super) fn answer(ask: &Ask<'_>) -> Result<Answered, QueryError> {
    let mut answered = Answered::default();
    let trails = ask.tally("trail_facts", "name", "is_logging AND multi_region AND validation")?;
    answered.figures.push(trails.figure("trails that are logging, in every region, with digest files"));
    if trails.all > 0 {
        let rows = ask.rows(
            "SELECT f.name, f.is_logging, f.multi_region, f.validation, f.bucket, f.artefact, f.place,
                    (SELECT s.artefact FROM trail_status s WHERE s.trail IN (f.id, f.name) ORDER BY 1 LIMIT 1) FROM trail_facts f ORDER BY f.name",
        )?;
        for row in rows.iter().take(4) {
            let mut parts = Vec::new();
            parts.push(match row[1].as_str() {
                "1" => "says that it is logging".to_owned(),
                "0" => "says that it is not logging".to_owned(),
                _ => "has no status among the exports".to_owned(),
            });
            match row[2].as_str() {
                "1" => parts.push("records every region".to_owned()),
                "0" => parts.push("records one region".to_owned()),
                _ => {}
            }
            match row[3].as_str() {
                "1" => parts.push("writes digest files".to_owned()),
                "0" => parts.push("writes no digest files".to_owned()),
                _ => {}
            }
            if !row[4].is_empty() {
                parts.push(format!("delivers to the bucket {}", row[4]));
            }
            let status = Some(&row[7]).filter(|path| !path.is_empty()).map(Citation::whole);
            let cited: Vec<Citation> = status.into_iter().chain([Citation::from_columns(&row[5], &row[6])]).collect();
            answered.say(format!("The trail {} {}.", row[0], join(&parts)), &cited);
        }
    } else if ask.is_complete("trails")? {
        answered.say("There is no trail.", &super::access::whole(ask, "aws.cloudtrail.trails")?);
    }
    let reads = ask
        .tally("phi_bucket_events", "name", "reads_logged")?
        .seen_at(ask, "SELECT artefact, place FROM trail_selectors")?;
    if reads.all > 0 {
        answered.figures.push(reads.figure("PHI buckets whose object reads are recorded by a trail that is logging"));
        if !reads.none_fails() {
            answered.say(format!("Object reads are not recorded for {}.", reads.names()), &reads.citations);
        }
    }
    let days = ask.workspace.policy.get("log_retention_days").copied().unwrap_or(2192);
    let locked = ask
        .tally("buckets WHERE log_store", "name", &format!("lock_mode = 'COMPLIANCE' AND lock_days >= {days}"))?
        .seen_at(ask, LOCKS)?;
    if locked.all > 0 {
        answered.figures.push(locked.figure(&format!("log buckets locked in COMPLIANCE mode for {days} days")));
        let rows =
            ask.rows("SELECT b.name, b.lock_mode, b.lock_days, coalesce(o.artefact, b.artefact), CASE WHEN o.artefact IS NULL THEN b.place ELSE o.place END FROM buckets b LEFT JOIN bucket_object_lock o ON o.bucket = b.name AND o.scope = b.scope WHERE b.log_store ORDER BY b.name")?;
        for row in rows.iter().take(3) {
            let lock = match (row[1].as_str(), row[2].as_str()) {
                ("", _) => "has no Object Lock answer among the exports".to_owned(),
                ("none", _) => "has no default Object Lock retention".to_owned(),
                (mode, days) => format!("locks new objects in {mode} mode for {days} days"),
            };
            answered.say(format!("The log bucket {} {lock}.", row[0]), &[Citation::from_columns(&row[3], &row[4])]);
        }
    }
    let groups = ask.tally("log_groups", "name", &format!("NOT never_expires AND retention_days >= {days}"))?;
    answered.figures.push(groups.figure(&format!("log groups that keep events {days} days or more")));
    retention(ask, days, &groups, &mut answered)?;
    let short = ask.tally(
        "log_groups WHERE NOT never_expires",
        "name || ' (' || retention_days || ' days)'",
        &format!("retention_days >= {days}"),
    )?;
    if !short.none_fails() {
        answered.say(
            format!("Log groups that keep events for less than {days} days: {}.", short.names()),
            &short.citations,
        );
    }
    let never = ask.tally("log_groups WHERE never_expires", "name", "never_expires")?;
    if never.yes > 0 {
        answered.say(
            format!(
                "{} no expiry, and anyone who may delete a log group can end that.",
                count(never.yes, "log group has", "log groups have")
            ),
            &never.citations,
        );
    }
    answered.say(
        "The logs themselves were not examined: whether every hour of the period is there, and unaltered, is not shown by this pack.",
        &[Citation::whole("facts.db")],
    );
    Ok(answered)
}

/// How long logs are kept, at the least: a retention of ninety days must stand where the status stands.
fn retention(ask: &Ask<'_>, days: i64, groups: &Tally, answered: &mut Answered) -> Result<(), QueryError> {
    let mut parts = Vec::new();
    let mut cited = Vec::new();
    for row in ask.rows(
        "SELECT b.name, coalesce(b.lock_mode, ''), coalesce(b.lock_days, ''), coalesce(o.artefact, b.artefact), CASE WHEN o.artefact IS NULL THEN b.place ELSE o.place END
           FROM buckets b LEFT JOIN bucket_object_lock o ON o.bucket = b.name AND o.scope = b.scope WHERE b.log_store ORDER BY b.name LIMIT 3",
    )? {
        parts.push(match (row[1].as_str(), row[2].as_str()) {
            ("", _) => format!("bucket {}: lock not shown", row[0]),
            ("none", _) | (_, "0") => format!("bucket {}: no lock", row[0]),
            (mode, days) => format!("bucket {}: {mode} lock for {days} days", row[0]),
        });
        cited.push(Citation::from_columns(&row[3], &row[4]));
    }
    if parts.is_empty() {
        parts.push("no bucket of a trail found".to_owned());
    }
    if groups.all > 0 {
        parts.push(format!(
            "{} of {} keep {days} days or more",
            groups.yes,
            count(groups.all, "log group", "log groups")
        ));
    }
    let shortest = ask.rows(
        "SELECT retention_days, group_concat(name, ', '), min(artefact), min(place) FROM log_groups
          WHERE NOT never_expires AND retention_days IS NOT NULL GROUP BY retention_days ORDER BY retention_days LIMIT 1",
    )?;
    if let Some(row) = shortest.first().filter(|row| row[0].parse::<i64>().is_ok_and(|found| found < days)) {
        parts.push(format!("the shortest {} days ({})", row[0], row[1]));
        cited.push(Citation::from_columns(&row[2], &row[3]));
    }
    answered.note(format!("Log retention: {}.", parts.join("; ")), &cited);
    Ok(())
}
