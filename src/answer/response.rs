//! Question 4, response: would misuse be noticed, and what would be done. Takes facts, gives sentences and figures.

use super::ask::{Answered, Ask, count, join, sentence};
use crate::facts::QueryError;
use crate::model::Citation;

pub(super) fn answer(ask: &Ask<'_>) -> Result<Answered, QueryError> {
    let mut sentences = Vec::new();
    let mut figures = Vec::new();
    let alarms = ask.tally("alarm_paths", "name", "actions_enabled AND confirmed_recipients > 0")?;
    figures.push(alarms.figure("alarms that reach a confirmed recipient"));
    if alarms.all > 0 {
        let recipients = ask.rows("SELECT DISTINCT endpoint FROM subscriptions WHERE confirmed ORDER BY 1")?;
        let names: Vec<String> =
            recipients.into_iter().map(|mut row| row.remove(0)).filter(|n| !n.is_empty()).take(4).collect();
        let mut text =
            format!("{} of {} a confirmed recipient", alarms.yes, count(alarms.all, "alarm reaches", "alarms reach"));
        if !names.is_empty() {
            text.push_str(&format!(" ({})", join(&names)));
        }
        if !alarms.none_fails() {
            text.push_str(&format!("; nobody hears {}", alarms.names()));
        }
        sentences.push(sentence(format!("{text}."), &alarms.citations));
    } else if ask.is_complete("alarms")? {
        sentences.push(sentence("There is no alarm.", &super::access::whole(ask, "aws.cloudwatch.alarms")?));
    }
    let detectors = ask.tally("detector_facts", "name", "enabled")?;
    figures.push(detectors.figure("regions with GuardDuty enabled"));
    if detectors.all > 0 {
        let text = if detectors.none_fails() && detectors.unknown == 0 {
            format!("GuardDuty is enabled in {}.", count(detectors.all, "region", "regions"))
        } else if detectors.none_fails() {
            "Whether GuardDuty is enabled is not shown.".to_owned()
        } else {
            format!("Not enabled: {}.", detectors.names())
        };
        sentences.push(sentence(text, &detectors.citations));
    }
    let plan = ask.rows(
        "SELECT name, coalesce(version, ''), coalesce(approved_by, ''), coalesce(approved_on, ''), artefact, place FROM documents WHERE id = 'incident-response-plan' AND present ORDER BY path",
    )?;
    figures.push(crate::model::Figure {
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
            sentences.push(sentence(
                format!("The incident response plan is “{}”{version}, {approval}.", row[0]),
                &[Citation::from_columns(&row[4], &row[5])],
            ));
        }
        None => sentences.push(sentence(
            "No incident response plan is in the register.",
            &[Citation::whole("workspace/vouchsafe.yaml")],
        )),
    }
    let drills = ask.rows(
        "SELECT name, role, dated, artefact, place FROM attestations WHERE id LIKE '%drill%' OR id LIKE '%exercise%' OR id LIKE '%tabletop%' ORDER BY dated DESC",
    )?;
    if let Some(row) = drills.first() {
        sentences.push(sentence(
            format!("{}, {}, states on {} that the response was exercised.", row[0], row[1], row[2]),
            &[Citation::from_columns(&row[3], &row[4])],
        ));
    }
    if let Some(check) = ask.check("root-use-is-alarmed") {
        sentences.push(sentence(
            format!("Whether use of the root user raises an alarm: {}.", check.outcome.reader()),
            &check.observations.iter().flat_map(|o| o.citations.first().cloned()).collect::<Vec<_>>(),
        ));
    }
    super::scanners::answer(ask, &mut sentences, &mut figures)?;
    Ok((sentences, figures))
}
