//! What the application records about access to patient data: as it is declared, or as a sample of its log shows. Never
//! stores who a record is about.

use super::super::people::{form, stranger};
use super::super::reading::{Answer, Reading};
use super::super::table::{self, Line};
use crate::model::{AUDIT_EVENTS, AUDIT_SAMPLE, ExportForm};
use std::collections::BTreeMap;

pub(super) fn read(reading: &Reading<'_>, answer: &Answer) {
    match form(answer) {
        Some(ExportForm::Contract(contract)) if *contract == AUDIT_EVENTS => declared(reading, answer),
        Some(ExportForm::Contract(contract)) if *contract == AUDIT_SAMPLE => sampled(reading, answer),
        _ => stranger(reading, answer),
    }
}

fn declared(reading: &Reading<'_>, answer: &Answer) {
    for line in table::lines(reading, answer, &AUDIT_EVENTS) {
        let Some(name) = line.needed("audit_event") else { continue };
        line.put(
            &line
                .row("app_audit_fields")
                .text("name", name)
                .opt_bool("records_who", line.bool("records_who"))
                .opt_bool("records_patient", line.bool("records_patient"))
                .opt_bool("records_reads", line.bool("records_reads"))
                .opt_bool("records_time", line.bool("records_time")),
        );
    }
}

/// What the records of one kind of event have in common.
struct Seen<'r> {
    first: Line<'r>,
    who: bool,
    patient: bool,
    time: bool,
}

/// One row for each kind of event: what every record of it holds. Whether reading is recorded at all shows in the sample
/// as a whole: one read among its records, or it is not known.
fn sampled(reading: &Reading<'_>, answer: &Answer) {
    let mut events: BTreeMap<String, Seen<'_>> = BTreeMap::new();
    let mut reads = false;
    for line in table::lines(reading, answer, &AUDIT_SAMPLE) {
        let Some(event) = line.needed("audited_event") else { continue };
        reads |= line.text("action").is_some_and(|action| is_read(&line, &action));
        let (who, patient) = (line.text("audited_user").is_some(), line.text("patient_digest").is_some());
        let time = line.time("audited_at").is_some();
        let seen = events.entry(event).or_insert_with(|| Seen { first: line, who: true, patient: true, time: true });
        seen.who &= who;
        seen.patient &= patient;
        seen.time &= time;
    }
    for (name, seen) in events {
        let row = seen.first.row("app_audit_fields").text("name", format!("{name} (sample)"));
        seen.first.put(
            &row.bool("records_who", seen.who)
                .bool("records_patient", seen.patient)
                .opt_bool("records_reads", reads.then_some(true))
                .bool("records_time", seen.time),
        );
    }
}

fn is_read(line: &Line<'_>, action: &str) -> bool {
    match action.to_ascii_lowercase().as_str() {
        "read" | "view" | "search" | "export" | "print" | "download" => true,
        "write" | "create" | "update" | "delete" | "share" | "sign" => false,
        _ => {
            line.problem(format!("`action`: whether `{action}` reads or writes is not known"));
            false
        }
    }
}
