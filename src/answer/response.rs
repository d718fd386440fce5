//! Question 4, response: would misuse be noticed, and what would be done. Takes facts, gives sentences and figures.

use super::ask::{Answered, Ask, count, join};
use crate::facts::QueryError;
use crate::model::{Citation, Figure};

pub(super) fn answer(ask: &Ask<'_>) -> Result<Answered, QueryError> {
    let mut answered = Answered::default();
    alarms(ask, &mut answered)?;
    recipients(ask, &mut answered)?;
    detection(ask, &mut answered)?;
    rules(ask, &mut answered)?;
    plan(ask, &mut answered)?;
    if let Some(check) = ask.check("root-use-is-alarmed") {
        let cited: Vec<Citation> = check.observations.iter().flat_map(|o| o.citations.first().cloned()).collect();
        answered.say(format!("Whether use of the root user raises an alarm: {}.", check.outcome.reader()), &cited);
    }
    Ok(answered)
}

fn alarms(ask: &Ask<'_>, answered: &mut Answered) -> Result<(), QueryError> {
    let alarms = ask
        .tally("alarm_paths", "name", "actions_enabled AND confirmed_recipients > 0")?
        .seen_at(ask, "SELECT artefact, '' AS place FROM alarms UNION SELECT artefact, '' FROM subscriptions")?;
    answered.figures.push(alarms.figure("alarms that reach a confirmed recipient"));
    if alarms.all > 0 {
        let mut text =
            format!("{} of {} a confirmed recipient", alarms.yes, count(alarms.all, "alarm reaches", "alarms reach"));
        if !alarms.none_fails() {
            text.push_str(&format!("; nobody hears {}", alarms.names()));
        }
        answered.say(format!("{text}."), &alarms.citations);
    } else if ask.is_complete("alarms")? {
        answered.say("There is no alarm.", &super::access::whole(ask, "aws.cloudwatch.alarms")?);
    }
    Ok(())
}

/// Subscriptions of a topic that an alarm or an EventBridge rule tells.
const TOLD: &str = "(EXISTS (SELECT 1 FROM alarms a, json_each(a.actions) j WHERE j.value = topic_id) OR EXISTS (SELECT 1 FROM event_targets t WHERE t.target = topic_id))";

/// Who is told, and by what: a mailbox wakes nobody, and who has not confirmed is not told at all.
fn recipients(ask: &Ask<'_>, answered: &mut Answered) -> Result<(), QueryError> {
    let told = format!("subscriptions WHERE {TOLD}");
    let name = "coalesce(protocol, '?') || ' ' || coalesce(endpoint, '?')";
    let subscriptions = ask.tally(&told, name, "confirmed")?;
    if subscriptions.all == 0 {
        return Ok(());
    }
    let more = ask.tally(&told, name, "CASE WHEN confirmed THEN protocol NOT LIKE 'email%' ELSE confirmed END")?;
    answered.figures.push(more.figure("recipients of alerts that confirmed and are more than an e-mail address"));
    let confirmed = format!("SELECT DISTINCT {name} FROM subscriptions WHERE confirmed AND {TOLD} ORDER BY 1 LIMIT 4");
    let names: Vec<String> = ask.rows(&confirmed)?.into_iter().map(|mut row| row.remove(0)).collect();
    if !names.is_empty() {
        let only_mail = more.yes == 0 && more.unknown == 0;
        let mail = if only_mail { ": mailboxes alone, which wake nobody at night" } else { "" };
        answered.note(format!("Alerts go to {}{mail}.", join(&names)), &subscriptions.citations);
    }
    if !subscriptions.none_fails() {
        let text = format!("Waiting for confirmation, and so not told: {}.", subscriptions.names());
        answered.note(text, &subscriptions.citations);
    }
    Ok(())
}

/// What GuardDuty watches, and what it says is off.
fn detection(ask: &Ask<'_>, answered: &mut Answered) -> Result<(), QueryError> {
    let detectors = ask
        .tally("detector_facts", "name", "enabled AND reads_sources")?
        .seen_at(ask, "SELECT artefact, place FROM detector_details")?;
    answered.figures.push(detectors.figure("regions with GuardDuty on and reading CloudTrail, DNS and flow logs"));
    if detectors.all > 0 {
        let regions = count(detectors.all, "region", "regions");
        let text = match (detectors.none_fails(), detectors.unknown) {
            (true, 0) => format!("GuardDuty is on and reads its sources in {regions}."),
            (true, _) => {
                format!("Whether GuardDuty is on and reads its sources is shown in {} of {regions}.", detectors.yes)
            }
            (false, _) => format!("Not on, or not reading its sources: {}.", detectors.names()),
        };
        answered.say(text, &detectors.citations);
    }
    for row in ask.rows(
        "SELECT scope, (SELECT group_concat(j.value, ', ') FROM json_each(disabled) j), artefact, place FROM detector_details
          WHERE enabled AND json_array_length(disabled) > 0 ORDER BY scope LIMIT 4",
    )? {
        let text = format!("GuardDuty in {} says that these are off: {}.", row[0], row[1]);
        answered.note(text, &[Citation::from_columns(&row[2], &row[3])]);
    }
    Ok(())
}

/// EventBridge rules that pass findings on, and whether anybody stands at their end.
fn rules(ask: &Ask<'_>, answered: &mut Answered) -> Result<(), QueryError> {
    let rules = ask.tally(
        "event_rules WHERE pattern IS NOT NULL AND (enabled OR enabled IS NULL)",
        "name",
        "(SELECT max(t.present) FROM event_targets t WHERE t.rule = name AND t.scope = event_rules.scope)",
    )?;
    if rules.all == 0 {
        return Ok(());
    }
    answered.figures.push(rules.figure("enabled EventBridge rules on events that have a target"));
    if !rules.none_fails() {
        let text = format!("EventBridge rules without a target, which tell nobody: {}.", rules.names());
        answered.note(text, &rules.citations);
    }
    if rules.unknown > 0 {
        let rules_tell = count(rules.unknown, "EventBridge rule tells", "EventBridge rules tell");
        answered.say(format!("Whom {rules_tell} is not shown."), &rules.citations);
    }
    Ok(())
}

fn plan(ask: &Ask<'_>, answered: &mut Answered) -> Result<(), QueryError> {
    let plan = ask.rows(
        "SELECT name, coalesce(version, ''), coalesce(approved_by, ''), coalesce(approved_on, ''), artefact, place FROM documents WHERE id = 'incident-response-plan' AND present ORDER BY path",
    )?;
    answered.figures.push(Figure {
        label: "incident response plans in the register".to_owned(),
        value: plan.len().to_string(),
        note: plan.first().map(|row| format!("approved {}", if row[3].is_empty() { "on no date" } else { &row[3] })),
        sql: "SELECT count(*) FROM documents WHERE id = 'incident-response-plan' AND present".to_owned(),
        citations: plan.iter().map(|row| Citation::from_columns(&row[4], &row[5])).collect(),
    });
    match plan.first() {
        Some(row) => {
            let version = if row[1].is_empty() { String::new() } else { format!(", version {}", row[1]) };
            let approval = match (row[2].as_str(), row[3].as_str()) {
                ("", "") => "without an approval on record".to_owned(),
                (who, "") => format!("approved by {who} on no date"),
                ("", day) => format!("approved on {day} by nobody named"),
                (who, day) => format!("approved by {who} on {day}"),
            };
            let text = format!("The incident response plan is “{}”{version}, {approval}.", row[0]);
            answered.say(text, &[Citation::from_columns(&row[4], &row[5])]);
        }
        None => answered
            .say("No incident response plan is in the register.", &[Citation::whole("workspace/vouchsafe.yaml")]),
    }
    let drills = ask.rows(
        "SELECT name, role, dated, artefact, place FROM attestations WHERE id LIKE '%drill%' OR id LIKE '%exercise%' OR id LIKE '%tabletop%' ORDER BY dated DESC",
    )?;
    if let Some(row) = drills.first() {
        let text = format!("{}, {}, states on {} that the response was exercised.", row[0], row[1], row[2]);
        answered.say(text, &[Citation::from_columns(&row[3], &row[4])]);
    }
    super::scanners::answer(ask, answered)
}
