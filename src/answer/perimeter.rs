//! Question 2, perimeter: what is open to the internet, what is public, what is encrypted. Takes facts, gives
//! sentences and figures.

use super::ask::{Answered, Ask, count};
use crate::facts::QueryError;
use crate::model::Citation;

pub(super) fn answer(ask: &Ask<'_>) -> Result<Answered, QueryError> {
    let mut answered = Answered::default();
    let open = ask.tally(
        "ingress_rules WHERE anywhere",
        "name || ' (' || rule || ')'",
        "coalesce(from_port, 0) = coalesce(to_port, -1) AND protocol IN ('tcp', '6') AND public_lb AND (from_port = 443 OR (from_port = 80 AND EXISTS (SELECT 1 FROM declared_public WHERE redirect_http)))",
    )?;
    answered.figures.push(open.figure(
        "rules open to the whole internet that serve a declared public load balancer, on 443 or the redirect on 80",
    ));
    if open.all > 0 {
        let mut text = format!("{} the whole internet in", count(open.all, "rule lets", "rules let"));
        if open.none_fails() && open.unknown == 0 {
            text.push_str(
                ", all of them on port 443, or the redirect on 80, of a load balancer that is declared public",
            );
        } else {
            if !open.none_fails() {
                text.push_str(&format!("; other than for a declared public load balancer: {}", open.names()));
            }
            if open.unknown > 0 {
                text.push_str(&format!("; of {} it is not shown what they serve", open.unknown));
            }
        }
        text.push('.');
        answered.say(text, &open.citations);
    } else if ask.is_complete("security_group_rules")? {
        answered.say(
            "No security group lets the whole internet in.",
            &super::access::whole(ask, "aws.ec2.security-groups")?,
        );
    }
    let databases = ask.tally("databases", "name", "NOT public")?;
    answered.figures.push(databases.figure("databases without a public address"));
    if databases.all > 0 {
        let mut text = match (databases.none_fails(), databases.unknown) {
            (true, 0) if databases.all == 1 => "The one database has no public address".to_owned(),
            (true, 0) => format!("None of the {} databases has a public address", databases.all),
            (true, _) => format!("{} of {} databases have no public address", databases.yes, databases.all),
            (false, _) => format!("With a public address: {}", databases.names()),
        };
        if databases.unknown > 0 {
            text.push_str(&format!("; of {} it is not shown", databases.unknown));
        }
        text.push('.');
        answered.say(text, &databases.citations);
    }
    let buckets = ask.tally("buckets WHERE phi_store IS NOT NULL", "name", "blocks_public AND NOT policy_public")?
        .seen_at(ask, "SELECT artefact, place FROM public_access_blocks WHERE bucket IS NULL OR bucket IN (SELECT name FROM buckets WHERE phi_store IS NOT NULL)")?;
    if buckets.all > 0 {
        answered.figures.push(buckets.figure("PHI buckets that shut the public out by all four settings and policy"));
    }
    let encrypted = ask.tally(
        "(SELECT name, algorithm LIKE 'aws:kms%' AS kms, artefact, place FROM buckets WHERE phi_store IS NOT NULL UNION ALL SELECT name, encrypted AND kms_key IS NOT NULL, artefact, place FROM databases WHERE phi_store IS NOT NULL)",
        "name",
        "kms",
    )?
    .seen_at(ask, "SELECT artefact, place FROM bucket_encryption WHERE bucket IN (SELECT name FROM buckets WHERE phi_store IS NOT NULL) UNION SELECT artefact, place FROM databases WHERE phi_store IS NOT NULL")?;
    if encrypted.all > 0 {
        answered.figures.push(encrypted.figure("PHI stores encrypted with a KMS key"));
        let mut text = format!(
            "{} of {} encrypted with a KMS key",
            encrypted.yes,
            count(encrypted.all, "PHI store is", "PHI stores are")
        );
        if !encrypted.none_fails() {
            text.push_str(&format!("; not so: {}", encrypted.names()));
        }
        if encrypted.unknown > 0 {
            text.push_str(&format!("; of {} it is not shown", encrypted.unknown));
        }
        answered.say(format!("{text}."), &encrypted.citations);
    }
    let routes = ask.tally(
        "subnet_routes WHERE tier = 'database'",
        "name || ' (' || coalesce(routes_out, '?') || ')'",
        "routes_out = 'none'",
    )?
    .seen_at(ask, "SELECT t.artefact, t.place FROM route_tables t JOIN subnet_routes s ON s.route_table_id = t.id AND s.scope = t.scope WHERE s.tier = 'database'")?;
    if routes.all > 0 {
        answered.figures.push(routes.figure("database subnets without a route to the internet"));
        let subnets = count(routes.all, "subnet", "subnets");
        let mut text = match routes.none_fails() {
            true if routes.unknown == 0 => {
                format!("{subnets} of the database tier: none has a route to an internet or NAT gateway")
            }
            true => format!("{subnets} of the database tier: {} without a route to the internet", routes.yes),
            false => format!("Subnets of the database tier with a route to the internet: {}", routes.names()),
        };
        if routes.unknown > 0 {
            text.push_str(&format!("; of {} it is not shown", routes.unknown));
        }
        text.push('.');
        answered.say(text, &routes.citations);
    }
    if ask.workspace.tiers.is_empty() {
        answered.say(
            "The workspace declares no tiers, so what may talk to what is not shown.",
            &[Citation::whole("workspace/vouchsafe.yaml")],
        );
    }
    answered.say(
        "Whether a path exists from a store to the outside over all rules, routes and policies taken together, was not examined: the figures here are about each setting by itself.",
        &[Citation::whole("facts.db")],
    );
    Ok(answered)
}
