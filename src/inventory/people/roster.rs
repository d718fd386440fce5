//! The HR roster, by our contract or with the headings of common HR exports.

use super::super::reading::{Answer, Reading};
use super::super::table::{self, Line};
use crate::model::ROSTER;

pub(super) fn read(reading: &Reading<'_>, answer: &Answer) {
    for line in table::lines(reading, answer, &ROSTER) {
        let Some(id) = line.needed("employee_id") else { continue };
        let email = line.text("email");
        if let Some(odd) = email.as_ref().filter(|text| !text.contains('@')) {
            line.problem(format!("`email`: an e-mail address was expected, `{odd}` stands here"));
        }
        let ended_on = line.date("ended_on");
        line.put(
            &line
                .row("hr_people")
                .text("name", name(&line).or_else(|| email.clone()).unwrap_or_else(|| id.clone()))
                .text("id", id)
                .opt_text("email", email.filter(|text| text.contains('@')))
                .opt_bool("active", active(&line, ended_on.is_some() || line.text("ended_on").is_some()))
                .opt_date("started_on", line.date("started_on"))
                .opt_date("ended_on", ended_on)
                .opt_date("screened_on", line.date("screened_on"))
                .opt_date("trained_on", line.date("trained_on"))
                .opt_bool("offshore", line.bool("offshore")),
        );
    }
}

fn name(line: &Line<'_>) -> Option<String> {
    line.text("name").or_else(|| {
        let parts: Vec<String> = [line.text("first_name"), line.text("last_name")].into_iter().flatten().collect();
        (!parts.is_empty()).then(|| parts.join(" "))
    })
}

/// Whether a person works here: by the status; without one, a person without a last day does. Whether a last day is past
/// is for the check to say, which knows the day.
fn active(line: &Line<'_>, has_last_day: bool) -> Option<bool> {
    let Some(status) = line.text("status") else { return (!has_last_day).then_some(true) };
    match status.to_ascii_lowercase().as_str() {
        "active" | "employed" | "on leave" | "leave" | "leave of absence" | "contractor" | "full-time"
        | "part-time" | "full time" | "part time" => Some(true),
        "terminated" | "inactive" | "left" | "former" | "resigned" | "separated" | "offboarded" => Some(false),
        _ => {
            line.problem(format!(
                "`status`: whether `{status}` works here is not known (write `active` or `terminated`)"
            ));
            None
        }
    }
}
