//! Control totals: whether a list agrees with what another source says of it. Takes the facts as read, marks a list that
//! does not agree as not whole, line by line. Never decides which of the two is right.

use super::super::node::Node;
use super::super::reading::{Answer, Reading};
use crate::facts::{Facts, FactsError, Row};
use crate::model::{Citation, Scope};

/// Regions of the account: those that are enabled must all have been looked at.
pub(super) fn regions(reading: &Reading<'_>, answer: &Answer) {
    let Some(root) = reading.root(answer) else { return };
    for region in root.always("Regions") {
        let Some(name) = region.needed("RegionName") else { continue };
        region.put(&row(&region, name));
    }
}

fn row(region: &Node<'_, '_>, name: String) -> Row {
    let status = region.text("OptInStatus");
    // Only `--all-regions` lists those that are not enabled too.
    let enabled = status.as_deref().map(|status| status != "not-opted-in");
    region.row("regions").text("name", name).opt_text("opt_in", status).opt_bool("enabled", enabled)
}

/// Each query gives the differences of one list: scope, the list's artefact, and the difference in words.
const DIFFERENCES: &[&str] = &[
    // AWS counts its own identities.
    "SELECT s.scope, d.path, s.artefact || ' counts ' || t.expected || ' ' || t.what || ', the list has ' || t.found
       FROM account_summary s
       JOIN artefacts d ON d.kind = 'aws.iam.account-authorization-details' AND d.superseded_by IS NULL
        AND d.outcome = 'collected' AND 'aws/' || d.account = s.scope
       JOIN (SELECT s.scope, 'IAM users' AS what, s.users AS expected, (SELECT count(*) FROM iam_users x WHERE x.scope = s.scope) AS found FROM account_summary s
             UNION ALL SELECT s.scope, 'groups', s.groups, (SELECT count(*) FROM iam_groups x WHERE x.scope = s.scope) FROM account_summary s
             UNION ALL SELECT s.scope, 'roles', s.roles, (SELECT count(*) FROM iam_roles x WHERE x.scope = s.scope) FROM account_summary s
             UNION ALL SELECT s.scope, 'customer managed policies', s.policies,
                              (SELECT count(*) FROM iam_policies x WHERE x.scope = s.scope AND NOT x.inline AND NOT x.aws_managed) FROM account_summary s) t
         ON t.scope = s.scope
      WHERE t.expected <> t.found ORDER BY 1, 2, 3",
    // A user made after the report was is no difference: AWS renews the report every four hours at most.
    "SELECT u.scope, r.path, '`' || u.name || '` is in the authorization details and not in the credential report'
       FROM iam_users u
       JOIN artefacts r ON r.kind = 'aws.iam.credential-report' AND r.superseded_by IS NULL
        AND r.outcome = 'collected' AND 'aws/' || r.account = u.scope
      WHERE NOT EXISTS (SELECT 1 FROM credential_report c WHERE c.id = u.id AND c.scope = u.scope)
        AND NOT coalesce(u.created_at >= (SELECT min(c.generated_at) FROM credential_report c WHERE c.scope = u.scope), 0)
      ORDER BY 1, 2, 3",
    "SELECT c.scope, d.path, '`' || c.name || '` is in the credential report and not in the authorization details'
       FROM credential_report c
       JOIN artefacts d ON d.kind = 'aws.iam.account-authorization-details' AND d.superseded_by IS NULL
        AND d.outcome = 'collected' AND 'aws/' || d.account = c.scope
      WHERE NOT c.is_root AND NOT EXISTS (SELECT 1 FROM iam_users u WHERE u.id = c.id AND u.scope = c.scope)
      ORDER BY 1, 2, 3",
    "SELECT DISTINCT 'aws/' || l.account, l.path, 'bucket `' || a.subject || '` is described and not listed'
       FROM artefacts a
       JOIN artefacts l ON l.kind = 'aws.s3.buckets' AND l.superseded_by IS NULL AND l.outcome IN ('collected', 'empty')
        AND l.account = a.account
      WHERE a.kind LIKE 'aws.s3.%' AND a.subject IS NOT NULL AND a.superseded_by IS NULL
        AND a.outcome IN ('collected', 'empty', 'not-configured')
        AND NOT EXISTS (SELECT 1 FROM bucket_list b WHERE b.name = a.subject AND b.scope = 'aws/' || l.account)
      ORDER BY 1, 2, 3",
];

/// Marks every list that does not agree: what rests on it is not shown until it does.
pub(super) fn compare(facts: &Facts) -> Result<(), FactsError> {
    for query in DIFFERENCES {
        let mut statement = facts.connection().prepare(query)?;
        let rows = statement
            .query_map([], |row| Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?, row.get::<_, String>(2)?)))?;
        let found: Vec<(String, String, String)> = rows.collect::<Result<_, _>>()?;
        for (scope, artefact, difference) in found {
            let account = scope.strip_prefix("aws/").unwrap_or(&scope);
            let row = Row::new("problems", &Scope::account("aws", account), &Citation::whole(&artefact));
            facts.insert(&row.text("problem", &difference).text("effect", "undetermined"))?;
            facts.connection().execute(
                "UPDATE sources SET state = 'partial', because = ?1 WHERE artefact = ?2 AND state <> 'partial'",
                (&difference, &artefact),
            )?;
        }
    }
    Ok(())
}
