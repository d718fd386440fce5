//! Question 2, perimeter: what is open to the internet, what is public, what is encrypted. Takes facts, gives
//! sentences and figures.

use super::ask::{Answered, Ask, count, sentence};
use crate::facts::QueryError;
use crate::model::Citation;

pub(super) fn answer(ask: &Ask<'_>) -> Result<Answered, QueryError> {
    let mut sentences = Vec::new();
    let mut figures = Vec::new();
    let open = ask.tally(
        "ingress_rules WHERE anywhere",
        "name || ' (' || rule || ')'",
        "coalesce(from_port, 0) = coalesce(to_port, -1) AND protocol IN ('tcp', '6') AND public_lb AND (from_port = 443 OR (from_port = 80 AND EXISTS (SELECT 1 FROM declared_public WHERE redirect_http)))",
    )?;
    figures.push(open.figure(
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
        sentences.push(sentence(text, &open.citations));
    } else if ask.is_complete("security_group_rules")? {
        sentences.push(sentence(
            "No security group lets the whole internet in.",
            &super::access::whole(ask, "aws.ec2.security-groups")?,
        ));
    }
    let databases = ask.tally("databases", "name", "NOT public")?;
    figures.push(databases.figure("databases without a public address"));
    if databases.all > 0 {
        let text = if databases.none_fails() && databases.unknown == 0 {
            format!(
                "{} no public address.",
                if databases.all == 1 {
                    "The one database has".to_owned()
                } else {
                    format!("None of the {} databases has a public address: they have", databases.all)
                }
            )
        } else {
            format!(
                "With a public address: {}.",
                if databases.none_fails() { "not shown".to_owned() } else { databases.names() }
            )
        };
        sentences.push(sentence(text, &databases.citations));
    }
    let buckets = ask.tally("buckets WHERE phi_store IS NOT NULL", "name", "blocks_public AND NOT policy_public")?;
    if buckets.all > 0 {
        figures.push(buckets.figure("PHI buckets that shut the public out by all four settings and policy"));
    }
    let encrypted = ask.tally(
        "(SELECT name, algorithm LIKE 'aws:kms%' AS kms, artefact, place FROM buckets WHERE phi_store IS NOT NULL UNION ALL SELECT name, encrypted AND kms_key IS NOT NULL, artefact, place FROM databases WHERE phi_store IS NOT NULL)",
        "name",
        "kms",
    )?;
    if encrypted.all > 0 {
        figures.push(encrypted.figure("PHI stores encrypted with a KMS key"));
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
        sentences.push(sentence(format!("{text}."), &encrypted.citations));
    }
    let routes = ask.tally("subnet_routes WHERE tier = 'database'", "name", "default_target = 'none'")?;
    if routes.all > 0 {
        figures.push(routes.figure("database subnets with no route out"));
        let text = if routes.none_fails() && routes.unknown == 0 {
            format!(
                "{} of the database tier: none has a default route to an internet or NAT gateway.",
                count(routes.all, "subnet", "subnets")
            )
        } else {
            format!(
                "Subnets of the database tier with a default route: {}.",
                if routes.none_fails() { "not shown".to_owned() } else { routes.names() }
            )
        };
        sentences.push(sentence(text, &routes.citations));
    }
    if ask.workspace.tiers.is_empty() {
        sentences.push(sentence(
            "The workspace declares no tiers, so what may talk to what is not shown.",
            &[Citation::whole("workspace/vouchsafe.yaml")],
        ));
    }
    sentences.push(sentence(
        "Whether a path exists from a store to the outside over all rules, routes and policies taken together is not computed by this version: the figures above are about each setting by itself.",
        &[Citation::whole("facts.db")],
    ));
    Ok((sentences, figures))
}
