//! What the workspace declares, as facts: tiers, perimeter, stores, documents, attestations, waivers. Names are looked
//! up in the inventory; one that is not found stays, with NULL.

use crate::facts::{Facts, FactsError, QueryError, Row, value_text};
use crate::model::{Citation, Scope, Workspace};

const MAIN: &str = "workspace/vouchsafe.yaml";

pub(super) fn fill(facts: &Facts, workspace: &Workspace) -> Result<(), FactsError> {
    tiers(facts, workspace)?;
    perimeter(facts, workspace)?;
    stores(facts, workspace)?;
    owners(facts, workspace)?;
    let identity = &workspace.identity;
    reaching_phi(facts, "idp_policies", "phi_policies", &identity.phi_policies)?;
    reaching_phi(facts, "app_settings", "phi_applications", &identity.phi_applications)?;
    paper(facts, workspace)
}

fn cite(pointer: String) -> Citation {
    Citation::pointer(MAIN, pointer)
}

/// Ids of a table whose id or name is the member.
fn found(facts: &Facts, table: &str, member: &str) -> Result<Vec<String>, FactsError> {
    let mut statement =
        facts.connection().prepare_cached(&format!("SELECT id FROM {table} WHERE id = ?1 OR name = ?1 ORDER BY id"))?;
    let ids = statement.query_map([member], |row| row.get(0))?;
    Ok(ids.collect::<Result<_, _>>()?)
}

fn tiers(facts: &Facts, workspace: &Workspace) -> Result<(), FactsError> {
    let scope = Scope::workspace();
    for (i, tier) in workspace.tiers.iter().enumerate() {
        let groups = tier.security_groups.iter().map(|m| ("security-group", "security_groups", m));
        let subnets = tier.subnets.iter().map(|m| ("subnet", "subnets", m));
        for (kind, table, member) in groups.chain(subnets) {
            let row = Row::new("tiers", &scope, &cite(format!("/tiers/{i}")))
                .text("tier", &tier.name)
                .text("member_kind", kind)
                .text("member", member);
            let ids = found(facts, table, member)?;
            if ids.is_empty() {
                facts.insert(&row)?;
            }
            for id in ids {
                facts.insert(&row.clone().text("member_id", id))?;
            }
        }
        for (j, namespace) in tier.namespaces.iter().enumerate() {
            let row = Row::new("tiers", &scope, &cite(format!("/tiers/{i}/namespaces/{j}")));
            let row = row.text("tier", &tier.name).text("member_kind", "namespace").text("member", namespace);
            let is_there = "SELECT 1 FROM k8s_namespace_list WHERE name = ?1 LIMIT 1";
            let found = facts.connection().prepare_cached(is_there)?.exists([namespace])?;
            facts.insert(&row.opt_text("member_id", found.then_some(namespace)))?;
        }
    }
    Ok(())
}

fn perimeter(facts: &Facts, workspace: &Workspace) -> Result<(), FactsError> {
    let scope = Scope::workspace();
    for (i, vpc) in workspace.perimeter.vpcs.iter().enumerate() {
        let row = Row::new("declared_vpcs", &scope, &cite(format!("/perimeter/vpcs/{i}"))).text("name", vpc);
        let ids = found(facts, "vpcs", vpc)?;
        if ids.is_empty() {
            facts.insert(&row)?;
        }
        for id in ids {
            facts.insert(&row.clone().text("vpc_id", id))?;
        }
    }
    for (i, partner) in workspace.perimeter.partners.iter().enumerate() {
        for (j, range) in partner.ranges.iter().enumerate() {
            let citation = cite(format!("/perimeter/partners/{i}/ranges/{j}"));
            let row = Row::new("declared_partners", &scope, &citation).text("name", &partner.name);
            facts.insert(&row.text("cidr", range))?;
        }
    }
    for (i, flow) in workspace.perimeter.flows.iter().enumerate() {
        for port in &flow.ports {
            let row = Row::new("declared_flows", &scope, &cite(format!("/perimeter/flows/{i}")))
                .text("from_name", &flow.from)
                .text("to_name", &flow.to);
            facts.insert(&row.int("port", i64::from(*port)))?;
        }
    }
    for (i, name) in workspace.perimeter.public_load_balancers.iter().enumerate() {
        let row = Row::new("declared_public", &scope, &cite(format!("/perimeter/public_load_balancers/{i}")));
        facts.insert(&row.text("name", name).bool("redirect_http", workspace.perimeter.redirect_http))?;
    }
    Ok(())
}

/// Resources that can be a store: scope, ARN, kind, name.
const RESOURCES: &str = "
SELECT scope, 'arn:aws:s3:::' || name, 'bucket', name FROM bucket_list
UNION SELECT scope, id, 'database', name FROM db_instances
UNION SELECT scope, id, 'other', name FROM dynamo_tables
UNION SELECT scope, id, 'other', name FROM secrets
UNION SELECT scope, id, 'other', name FROM functions
UNION SELECT scope, scope || '/' || name, 'table', name FROM pg_tables
ORDER BY 2, 1";

fn stores(facts: &Facts, workspace: &Workspace) -> Result<(), FactsError> {
    let resources = match facts.query(RESOURCES, &[], usize::MAX) {
        Ok(answer) => answer.rows,
        Err(QueryError::Sql(_) | QueryError::TooManyRows { .. } | QueryError::TooLong { .. }) => Vec::new(),
    };
    for (i, store) in workspace.scope.stores.iter().enumerate() {
        for (j, pattern) in store.resources.iter().enumerate() {
            let citation = cite(format!("/scope/stores/{i}/resources/{j}"));
            let mut matched = false;
            for resource in &resources {
                let [scope, arn, kind, name] = resource.as_slice() else { continue };
                if !matches(pattern, &value_text(arn)) {
                    continue;
                }
                matched = true;
                let scope = value_text(scope);
                let mut parts = scope.splitn(3, '/');
                let scope = Scope::of(parts.next().unwrap_or_default(), parts.next(), parts.next());
                facts.insert(
                    &Row::new("stores", &scope, &citation)
                        .text("name", &store.name)
                        .bool("phi", store.phi)
                        .text("pattern", pattern)
                        .text("resource", value_text(arn))
                        .text("kind", value_text(kind))
                        .text("resource_name", value_text(name)),
                )?;
            }
            if !matched {
                let row = Row::new("stores", &Scope::workspace(), &citation).text("name", &store.name);
                facts.insert(&row.bool("phi", store.phi).text("pattern", pattern))?;
            }
        }
    }
    Ok(())
}

/// Whether a pattern, in which `*` stands for anything, is a text. Linear in both.
fn matches(pattern: &str, text: &str) -> bool {
    let mut parts = pattern.split('*');
    let Some(mut rest) = parts.next().and_then(|first| text.strip_prefix(first)) else { return false };
    let middle: Vec<&str> = parts.collect();
    let Some((last, middle)) = middle.split_last() else { return rest.is_empty() };
    for part in middle {
        match rest.find(part) {
            Some(at) => rest = &rest[at + part.len()..],
            None => return false,
        }
    }
    rest.len() >= last.len() && rest.ends_with(last)
}

fn owners(facts: &Facts, workspace: &Workspace) -> Result<(), FactsError> {
    for (i, owner) in workspace.identity.accounts.iter().enumerate() {
        facts.insert(
            &Row::new("account_owners", &Scope::workspace(), &cite(format!("/identity/accounts/{i}")))
                .text("account", &owner.account)
                .opt_text("person", owner.person.as_deref())
                .bool("service", owner.service.is_some()),
        )?;
    }
    Ok(())
}

/// Says of each policy or application whether it leads to PHI, where its export does not: once some are declared, the
/// others are declared not to. One that is declared and not found stays, with NULLs.
fn reaching_phi(facts: &Facts, table: &'static str, field: &str, patterns: &[String]) -> Result<(), FactsError> {
    if patterns.is_empty() {
        return Ok(());
    }
    let id = if table == "idp_policies" { "id" } else { "name" };
    let sql = format!("SELECT rowid, name, {id}, reaches_phi IS NULL FROM {table} ORDER BY rowid");
    let rows: Vec<(i64, String, String, bool)> = {
        let mut statement = facts.connection().prepare(&sql)?;
        let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)))?;
        rows.collect::<Result<_, _>>()?
    };
    let is = |pattern: &str, row: &(i64, String, String, bool)| matches(pattern, &row.1) || matches(pattern, &row.2);
    let mut update = facts.connection().prepare(&format!("UPDATE {table} SET reaches_phi = ?1 WHERE rowid = ?2"))?;
    for row in rows.iter().filter(|row| row.3) {
        update.execute((patterns.iter().any(|pattern| is(pattern, row)), row.0))?;
    }
    for (i, pattern) in patterns.iter().enumerate() {
        if rows.iter().any(|row| is(pattern, row)) {
            continue;
        }
        let row = Row::new(table, &Scope::workspace(), &cite(format!("/identity/{field}/{i}")));
        let row = row.text("name", pattern).bool("reaches_phi", true);
        facts.insert(&if table == "idp_policies" {
            row.text("id", pattern)
        } else {
            row.text("level", "application")
        })?;
    }
    Ok(())
}

fn paper(facts: &Facts, workspace: &Workspace) -> Result<(), FactsError> {
    let scope = Scope::workspace();
    for document in &workspace.documents {
        facts.insert(
            &Row::new("documents", &scope, &document.citation)
                .text("id", document.id.as_str())
                .text("name", &document.title)
                .text("path", &document.path)
                .bool("present", document.digest.is_some())
                .opt_text("owner", document.owner.as_deref())
                .opt_text("version", document.version.as_deref())
                .opt_text("approved_by", document.approved_by.as_deref())
                .opt_date("approved_on", document.approved_on)
                .opt_date("review_by", document.review_by),
        )?;
    }
    for (attestation, citation) in &workspace.attestations {
        facts.insert(
            &Row::new("attestations", &scope, citation)
                .text("id", attestation.id.as_str())
                .text("name", &attestation.name)
                .text("role", &attestation.role)
                .text("statement", &attestation.statement)
                .text("dated", attestation.dated.to_string())
                .opt_date("expires", attestation.expires),
        )?;
    }
    for (waiver, citation) in &workspace.waivers {
        facts.insert(
            &Row::new("waivers", &scope, citation)
                .text("check_id", waiver.check.as_str())
                .text("subject", &waiver.subject)
                .text("owner", &waiver.owner)
                .text("expires", waiver.expires.to_string()),
        )?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::matches;

    #[test]
    fn a_star_stands_for_anything_and_nothing_else_does() {
        for (pattern, text, expected) in [
            ("arn:aws:s3:::phi", "arn:aws:s3:::phi", true),
            ("arn:aws:s3:::phi", "arn:aws:s3:::phi-2", false),
            ("arn:aws:s3:::phi*", "arn:aws:s3:::phi-2", true),
            ("*phi*", "arn:aws:s3:::a-phi-b", true),
            ("a*b*c", "a-b-b-c", true),
            ("a*b", "ab", true),
            ("a*ab", "ab", false),
            ("*", "", true),
            ("", "a", false),
        ] {
            assert_eq!(matches(pattern, text), expected, "{pattern} {text}");
        }
    }
}
