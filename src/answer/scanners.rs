//! What scanners report, for question 4: that they ran, over what, and what they themselves call open. Takes facts, gives
//! sentences and figures; never a verdict of ours.

use super::ask::{Answered, Ask, count, sentence};
use crate::facts::QueryError;
use crate::model::{Citation, Figure};

pub(super) fn answer(ask: &Ask<'_>, answered: &mut Answered) -> Result<(), QueryError> {
    let (sentences, figures) = (&mut answered.sentences, &mut answered.figures);
    let runs = ask.rows(
        "SELECT name, coalesce(version, ''), coalesce(target, ''), coalesce(substr(ran_at, 1, 10), ''), results, open, artefact, place
           FROM scanner_runs ORDER BY name, artefact, place",
    )?;
    if runs.is_empty() {
        return Ok(());
    }
    let severe = "scanner_findings WHERE open AND severity IN ('critical', 'high')";
    let found = ask.rows(&format!("SELECT count(*) FROM {severe}"))?;
    figures.push(Figure {
        label: "open findings that scanners themselves call critical or high".to_owned(),
        value: found.first().map(|row| row[0].clone()).unwrap_or_default(),
        note: Some("their grades, not ours".to_owned()),
        sql: format!("SELECT count(*) FROM {severe}"),
        citations: runs.iter().map(|row| Citation::from_columns(&row[6], &row[7])).take(3).collect(),
    });
    for row in runs.iter().take(4) {
        let name = if row[1].is_empty() { row[0].clone() } else { format!("{} {}", row[0], row[1]) };
        let over = if row[2].is_empty() { String::new() } else { format!(" over {}", row[2]) };
        let day = if row[3].is_empty() { "on a day that is not shown".to_owned() } else { format!("on {}", row[3]) };
        let results = count(row[4].parse().unwrap_or_default(), "result", "results");
        sentences.push(sentence(
            format!("{name} ran {day}{over}: {results}, {} open by its own reckoning.", row[5]),
            &[Citation::from_columns(&row[6], &row[7])],
        ));
    }
    Ok(())
}
