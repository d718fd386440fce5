//! What filters and spreads traffic: security groups, network ACLs, load balancers and their listeners.

use super::super::node::Node;
use super::super::reading::{Answer, Reading};

pub(super) fn security_groups(reading: &Reading<'_>, answer: &Answer) {
    let Some(root) = reading.root(answer) else { return };
    for group in root.always("SecurityGroups") {
        let Some(id) = group.id("GroupId") else { continue };
        let name = group.text("GroupName").unwrap_or_else(|| id.clone());
        group.put(
            &group
                .row("security_groups")
                .text("id", &id)
                .text("name", &name)
                .opt_text("vpc_id", group.text("VpcId"))
                .opt_text("description", group.text("Description")),
        );
        for (direction, key) in [("ingress", "IpPermissions"), ("egress", "IpPermissionsEgress")] {
            for permission in group.always(key) {
                rules(&permission, &id, &name, direction);
            }
        }
    }
}

/// Kinds of peer: list, field, our word.
const PEERS: &[(&str, &str, &str)] = &[
    ("IpRanges", "CidrIp", "ipv4"),
    ("Ipv6Ranges", "CidrIpv6", "ipv6"),
    ("UserIdGroupPairs", "GroupId", "group"),
    ("PrefixListIds", "PrefixListId", "prefix-list"),
];

fn rules(permission: &Node<'_, '_>, group: &str, name: &str, direction: &str) {
    let protocol = permission.text("IpProtocol");
    if !protocol.as_deref().is_some_and(is_protocol) {
        permission.problem("`IpProtocol` is no protocol that is known");
    }
    let (from, to) = (permission.int("FromPort"), permission.int("ToPort"));
    let whole = from.is_some_and(|f| f <= 1) && to.is_some_and(|t| t >= 65_535);
    let all_ports = protocol.as_deref() == Some("-1") || whole;
    for (list, field, kind) in PEERS {
        for peer in permission.always(list) {
            let Some(value) = peer.needed(field) else { continue };
            if kind.starts_with("ip") && !is_range(&value) {
                peer.problem(format!("`{value}` is no range of addresses"));
            }
            peer.put(
                &peer
                    .row("security_group_rules")
                    .text("group_id", group)
                    .text("name", name)
                    .text("direction", direction)
                    .opt_text("protocol", protocol.as_deref())
                    .opt_int("from_port", from)
                    .opt_int("to_port", to)
                    .bool("all_ports", all_ports)
                    .text("peer_kind", *kind)
                    .bool("anywhere", is_anywhere(&value))
                    .text("peer", value)
                    .opt_text("description", peer.text("Description")),
            );
        }
    }
}

/// Whether a word stands for a protocol: a name that EC2 prints, a number, or `-1` for all.
fn is_protocol(word: &str) -> bool {
    ["tcp", "udp", "icmp", "icmpv6", "-1"].contains(&word) || word.parse::<u8>().is_ok()
}

/// Whether a text is a range of addresses.
fn is_range(text: &str) -> bool {
    let Some((address, bits)) = text.split_once('/') else { return false };
    match address.trim().parse::<std::net::IpAddr>() {
        Ok(address) => bits.trim().parse::<u8>().is_ok_and(|bits| bits <= if address.is_ipv4() { 32 } else { 128 }),
        Err(_) => false,
    }
}

/// Whether a range is the whole of IPv4 or IPv6, however it is written.
fn is_anywhere(range: &str) -> bool {
    range.rsplit_once('/').is_some_and(|(address, bits)| {
        bits.trim().parse::<u8>() == Ok(0) && address.trim().parse::<std::net::IpAddr>().is_ok()
    })
}

pub(super) fn network_acls(reading: &Reading<'_>, answer: &Answer) {
    let Some(root) = reading.root(answer) else { return };
    for acl in root.always("NetworkAcls") {
        let Some(id) = acl.id("NetworkAclId") else { continue };
        let subnets: Vec<String> = acl.always("Associations").iter().filter_map(|a| a.text("SubnetId")).collect();
        acl.put(
            &acl.row("network_acls")
                .text("id", &id)
                .opt_text("vpc_id", acl.text("VpcId"))
                .opt_bool("is_default", acl.bool("IsDefault"))
                .json("subnets", &subnets.into()),
        );
        for entry in acl.always("Entries") {
            let Some(egress) = entry.bool("Egress") else {
                entry.problem("the entry does not say its direction");
                continue;
            };
            let ports = entry.get("PortRange");
            entry.put(
                &entry
                    .row("network_acl_entries")
                    .text("acl_id", &id)
                    .bool("egress", egress)
                    .opt_int("number", entry.int("RuleNumber"))
                    .opt_bool("allow", entry.is("RuleAction", &["allow", "deny"]))
                    .opt_text("protocol", entry.text("Protocol"))
                    .opt_text("cidr", entry.text("CidrBlock").or_else(|| entry.text("Ipv6CidrBlock")))
                    .opt_int("from_port", ports.as_ref().and_then(|p| p.int("From")))
                    .opt_int("to_port", ports.as_ref().and_then(|p| p.int("To"))),
            );
        }
    }
}

/// Whom a load balancer faces.
const SCHEMES: &[&str] = &["internet-facing", "internal"];

pub(super) fn load_balancers(reading: &Reading<'_>, answer: &Answer) {
    let Some(root) = reading.root(answer) else { return };
    for balancer in root.always("LoadBalancers") {
        let (Some(id), Some(name)) = (balancer.id("LoadBalancerArn"), balancer.needed("LoadBalancerName")) else {
            continue;
        };
        balancer.put(
            &balancer
                .row("load_balancers")
                .text("id", id)
                .text("name", name)
                .opt_text("kind", balancer.text("Type"))
                .opt_bool("internet_facing", balancer.is("Scheme", SCHEMES))
                .opt_text("vpc_id", balancer.text("VpcId"))
                .opt_json("security_groups", balancer.texts_json("SecurityGroups").as_ref()),
        );
    }
}

/// Classic load balancers carry their listeners with them.
pub(super) fn classic_load_balancers(reading: &Reading<'_>, answer: &Answer) {
    let Some(root) = reading.root(answer) else { return };
    for balancer in root.always("LoadBalancerDescriptions") {
        let Some(name) = balancer.id("LoadBalancerName") else { continue };
        balancer.put(
            &balancer
                .row("load_balancers")
                .text("id", &name)
                .text("name", &name)
                .text("kind", "classic")
                .opt_bool("internet_facing", balancer.is("Scheme", SCHEMES))
                .opt_text("vpc_id", balancer.text("VPCId"))
                .opt_json("security_groups", balancer.texts_json("SecurityGroups").as_ref()),
        );
        for description in balancer.always("ListenerDescriptions") {
            let Some(listener) = description.must("Listener") else { continue };
            listener.put(
                &listener
                    .row("listeners")
                    .text("load_balancer_id", &name)
                    .opt_int("port", listener.int("LoadBalancerPort"))
                    .opt_text("protocol", listener.text("Protocol"))
                    .bool("redirects_to_https", false),
            );
        }
    }
}

pub(super) fn listeners(reading: &Reading<'_>, answer: &Answer) {
    let Some(root) = reading.root(answer) else { return };
    for listener in root.always("Listeners") {
        let Some(balancer) = listener.text("LoadBalancerArn").or_else(|| reading.subject().map(str::to_owned)) else {
            listener.problem("the listener does not say whose it is");
            continue;
        };
        let actions = listener.always("DefaultActions");
        let redirects = !actions.is_empty()
            && actions.iter().all(|action| {
                action.text("Type").as_deref() == Some("redirect")
                    && action.get("RedirectConfig").and_then(|r| r.text("Protocol")).as_deref() == Some("HTTPS")
            });
        listener.put(
            &listener
                .row("listeners")
                .text("load_balancer_id", balancer)
                .opt_int("port", listener.int("Port"))
                .opt_text("protocol", listener.text("Protocol"))
                .opt_text("tls_policy", listener.text("SslPolicy"))
                .opt_bool("redirects_to_https", listener.has("DefaultActions").then_some(redirects)),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::{is_anywhere, is_protocol, is_range};

    #[test]
    fn ranges_and_protocols_are_known_or_odd() {
        for range in ["10.0.0.0/8", "0.0.0.0/0", "203.0.113.7/32", "2001:db8::/32", "::/0"] {
            assert!(is_range(range), "{range}");
        }
        for odd in ["", "anywhere", "10.0.0.0", "10.0.0.0/33", "::/129", "10.0.0/8", "sg-1/0"] {
            assert!(!is_range(odd), "{odd}");
        }
        assert!(["tcp", "-1", "6", "58"].into_iter().all(is_protocol));
        assert!(!["", "TLS", "300", "-2"].into_iter().any(is_protocol));
    }

    #[test]
    fn anywhere_however_it_is_written() {
        for range in ["0.0.0.0/0", "::/0", "0:0:0:0:0:0:0:0/0", "10.0.0.0/0"] {
            assert!(is_anywhere(range), "{range}");
        }
        for range in ["0.0.0.0/1", "10.0.0.0/8", "sg-1", "::/1", "0.0.0.0", "x/0"] {
            assert!(!is_anywhere(range), "{range}");
        }
    }
}
