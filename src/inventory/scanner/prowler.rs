//! Prowler's CSV. (Prowler documentation, "Reporting", CSV.)

use super::super::reading::{Answer, Reading};
use super::super::table::{self, Line};
use super::{Finding, Frameworks, Run};
use crate::model::PROWLER_CSV;

pub(super) fn read(reading: &Reading<'_>, answer: &Answer) {
    let mut run = Run { scanner: "prowler".to_owned(), ..Run::default() };
    for line in table::lines(reading, answer, &PROWLER_CSV) {
        run.version = line.text("prowler_version").or(run.version);
        let (Some(id), Some(name)) = (line.needed("finding_uid"), line.needed("check_title")) else { continue };
        let muted = line.bool("muted") == Some(true);
        let status = line.text("status");
        // A muted finding is hidden, not mended.
        let open = status.as_deref().and_then(|status| match status {
            "FAIL" => Some(true),
            "PASS" => Some(false),
            _ => None,
        });
        let finding = Finding {
            id,
            name,
            rule: line.text("check_id"),
            status: status.map(|status| if muted { format!("{status} (muted)") } else { status }),
            severity: line.text("severity"),
            resource: line.text("resource_uid").or_else(|| line.text("resource_name")),
            open,
            // Prowler knows this run alone, not when a finding first showed.
            first_seen_at: None,
            last_seen_at: line.time("timestamp"),
            frameworks: compliance(&line).value(),
        };
        line.put(&run.add(finding, line.row("scanner_findings")));
    }
    run.put(reading);
}

/// `SOC2: cc_6_7 | HIPAA: 164_312_a_1, 164_312_e_1`.
fn compliance(line: &Line<'_>) -> Frameworks {
    let mut frameworks = Frameworks::default();
    for part in line.text("compliance").unwrap_or_default().split('|') {
        if let Some((framework, list)) = part.split_once(':') {
            frameworks.add(framework.trim(), list.split(',').map(|requirement| requirement.trim().to_owned()));
        }
    }
    frameworks
}
