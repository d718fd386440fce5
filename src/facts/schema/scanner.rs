//! What scanners found, by their own ids and grades. Evidence that scanning happens; never a verdict of ours.

use super::{Table, Ty, View, col, opt};

pub(super) const TABLES: &[Table] = &[
    Table {
        name: "scanner_runs",
        doc: "One run of a scanner over what it was pointed at.",
        kinds: &["scanner.findings"],
        cited: true,
        columns: &[
            col("name", Ty::Text, "Scanner: `prowler`, `checkov`, `trivy`, `security-hub` …"),
            opt("version", Ty::Text, "Its version"),
            opt("target", Ty::Text, "What it looked at: accounts, an image, a repository"),
            opt("ran_at", Ty::Time, "When: the newest time in the report, else when its command ended"),
            col("results", Ty::Int, "Results in all"),
            col("open", Ty::Int, "Results that are open findings"),
        ],
    },
    Table {
        name: "scanner_findings",
        doc: "One result of a scanner (Prowler, Security Hub, SARIF), passed ones too: shown as evidence of scanning, never as our verdict.",
        kinds: &["scanner.findings"],
        cited: true,
        columns: &[
            col("id", Ty::Text, "Id in the scanner"),
            col("name", Ty::Text, "Title"),
            opt("scanner", Ty::Text, "Which"),
            opt("version", Ty::Text, "Its version"),
            opt("rule", Ty::Text, "Id of the rule or check"),
            opt("status", Ty::Text, "As the scanner says: `PASS`, `FAIL`, `FAIL (muted)`, `NEW`, `RESOLVED` …"),
            opt("severity", Ty::Text, "As the scanner says, in lower case; NULL if it does not grade"),
            opt("resource", Ty::Text, "About what"),
            opt("open", Ty::Bool, "Whether it is open; muted and suppressed ones are"),
            opt("first_seen_at", Ty::Time, "When it was first seen; NULL where the report knows only its own time"),
            opt("last_seen_at", Ty::Time, "When it was last seen"),
            opt("frameworks", Ty::Json, "Requirements that the finding itself names: an object of lists by framework"),
        ],
    },
];

pub(super) const VIEWS: &[View] = &[View {
    name: "scanner_requirements",
    doc: "Findings by the requirement that they themselves name, in the scanner's spelling. Its claim, not ours.",
    columns: &[
        ("framework", "As the finding names it"),
        ("requirement", "As the finding names it"),
        ("results", "Results that name it"),
        ("open", "Open ones; NULL if of one it is not known"),
    ],
    sql: "
SELECT f.scope, f.scanner AS name, b.key AS framework, r.value AS requirement, count(*) AS results,
       CASE WHEN count(f.open) = count(*) THEN sum(f.open) END AS open, min(f.artefact) AS artefact, min(f.place) AS place
  FROM scanner_findings f, json_each(f.frameworks) b, json_each(b.value) r
 GROUP BY f.scope, f.scanner, b.key, r.value",
}];
