//! VPCs, subnets, routes, gateways, endpoints, peerings, flow logs.

use super::super::node::Node;
use super::super::policy::{Holder, Statement, any_of, statements};
use super::super::reading::{Answer, Reading};

pub(super) fn vpcs(reading: &Reading<'_>, answer: &Answer) {
    let Some(root) = reading.root(answer) else { return };
    for vpc in root.always("Vpcs") {
        let Some(id) = vpc.id("VpcId") else { continue };
        vpc.put(
            &vpc.row("vpcs")
                .text("name", vpc.name_tag().unwrap_or_else(|| id.clone()))
                .text("id", id)
                .opt_text("cidr", vpc.text("CidrBlock"))
                .opt_bool("is_default", vpc.bool("IsDefault")),
        );
    }
}

pub(super) fn subnets(reading: &Reading<'_>, answer: &Answer) {
    let Some(root) = reading.root(answer) else { return };
    for subnet in root.always("Subnets") {
        let Some(id) = subnet.id("SubnetId") else { continue };
        subnet.put(
            &subnet
                .row("subnets")
                .text("name", subnet.name_tag().unwrap_or_else(|| id.clone()))
                .text("id", id)
                .opt_text("vpc_id", subnet.text("VpcId"))
                .opt_text("cidr", subnet.text("CidrBlock"))
                .opt_text("zone", subnet.text("AvailabilityZone"))
                .opt_bool("maps_public_ip", subnet.bool("MapPublicIpOnLaunch"))
                .opt_json("tags", subnet.tags("Tags").as_ref()),
        );
    }
}

pub(super) fn route_tables(reading: &Reading<'_>, answer: &Answer) {
    let Some(root) = reading.root(answer) else { return };
    for table in root.always("RouteTables") {
        let Some(id) = table.id("RouteTableId") else { continue };
        let associations = table.always("Associations");
        table.put(
            &table
                .row("route_tables")
                .text("name", table.name_tag().unwrap_or_else(|| id.clone()))
                .text("id", &id)
                .opt_text("vpc_id", table.text("VpcId"))
                .bool("is_main", associations.iter().any(|a| a.bool("Main") == Some(true))),
        );
        for association in &associations {
            if let Some(subnet) = association.text("SubnetId") {
                let row = association.row("route_associations").text("route_table_id", &id);
                association.put(&row.text("subnet_id", subnet));
            } else if association.bool("Main") != Some(true) && !association.has("GatewayId") {
                association.problem("the association is of no subnet, of no gateway, and not the main one");
            }
        }
        for route in table.always("Routes") {
            let (kind, target) = target(&route);
            let destination = ["DestinationCidrBlock", "DestinationIpv6CidrBlock", "DestinationPrefixListId"];
            let destination = destination.iter().find_map(|key| route.text(key));
            if destination.is_none() || target.is_none() {
                route.problem("the route names no destination, or no target of a kind that is known");
            }
            route.put(
                &route
                    .row("routes")
                    .text("route_table_id", &id)
                    .opt_text("destination", destination)
                    .text("target_kind", kind)
                    .opt_text("target", target)
                    .opt_bool("active", route.is("State", &["active", "blackhole"])),
            );
        }
    }
}

/// Where a route leads, by the key that AWS puts its target under.
fn target(route: &Node<'_, '_>) -> (&'static str, Option<String>) {
    const KEYS: &[(&str, &str)] = &[
        ("EgressOnlyInternetGatewayId", "egress-only-gateway"),
        ("NatGatewayId", "nat"),
        ("TransitGatewayId", "transit-gateway"),
        ("VpcPeeringConnectionId", "peering"),
        ("NetworkInterfaceId", "interface"),
        ("InstanceId", "instance"),
        ("CarrierGatewayId", "other"),
        ("LocalGatewayId", "other"),
        ("CoreNetworkArn", "other"),
    ];
    for (key, kind) in KEYS {
        if let Some(target) = route.text(key) {
            return (kind, Some(target));
        }
    }
    let Some(gateway) = route.text("GatewayId") else { return ("other", None) };
    let kind = match gateway.split('-').next() {
        Some("local") => "local",
        Some("igw") => "internet-gateway",
        Some("vgw") => "vpn",
        Some("vpce") => "endpoint",
        _ => "other",
    };
    (kind, Some(gateway))
}

pub(super) fn internet_gateways(reading: &Reading<'_>, answer: &Answer) {
    let Some(root) = reading.root(answer) else { return };
    for gateway in root.always("InternetGateways") {
        let Some(id) = gateway.id("InternetGatewayId") else { continue };
        let attachments = gateway.always("Attachments");
        if attachments.is_empty() {
            gateway.put(&gateway.row("internet_gateways").text("id", &id));
        }
        for attachment in attachments {
            attachment
                .put(&attachment.row("internet_gateways").text("id", &id).opt_text("vpc_id", attachment.text("VpcId")));
        }
    }
}

pub(super) fn nat_gateways(reading: &Reading<'_>, answer: &Answer) {
    let Some(root) = reading.root(answer) else { return };
    for gateway in root.always("NatGateways") {
        let Some(id) = gateway.id("NatGatewayId") else { continue };
        gateway.put(
            &gateway
                .row("nat_gateways")
                .text("id", id)
                .opt_text("vpc_id", gateway.text("VpcId"))
                .opt_text("subnet_id", gateway.text("SubnetId"))
                .opt_text("state", gateway.text("State")),
        );
    }
}

pub(super) fn vpc_endpoints(reading: &Reading<'_>, answer: &Answer) {
    let Some(root) = reading.root(answer) else { return };
    for endpoint in root.always("VpcEndpoints") {
        let Some(id) = endpoint.id("VpcEndpointId") else { continue };
        let document = endpoint.policy("PolicyDocument");
        let statements = document.as_ref().map(|document| statements(document, Holder::Resource));
        for statement in statements.iter().flatten() {
            for problem in &statement.problems {
                let pointer = format!("{}/PolicyDocument", endpoint.pointer);
                reading.problem(&pointer, format!("`{}`: {problem}", statement.pointer));
            }
        }
        let open = statements.and_then(|list| any_of(list.iter().map(Statement::opens_all)));
        endpoint.put(
            &endpoint
                .row("vpc_endpoints")
                .text("id", id)
                .opt_text("vpc_id", endpoint.text("VpcId"))
                .opt_text("service", endpoint.text("ServiceName"))
                .opt_text("kind", endpoint.text("VpcEndpointType"))
                .opt_json("policy", document.as_ref())
                .opt_bool("open_policy", open),
        );
    }
}

pub(super) fn peerings(reading: &Reading<'_>, answer: &Answer) {
    let Some(root) = reading.root(answer) else { return };
    const STATES: &[&str] = &[
        "active",
        "deleted",
        "deleting",
        "expired",
        "failed",
        "initiating-request",
        "pending-acceptance",
        "provisioning",
        "rejected",
    ];
    for peering in root.always("VpcPeeringConnections") {
        let Some(id) = peering.id("VpcPeeringConnectionId") else { continue };
        let (requester, accepter) = (peering.get("RequesterVpcInfo"), peering.get("AccepterVpcInfo"));
        peering.put(
            &peering
                .row("peerings")
                .text("id", id)
                .opt_text("state", peering.get("Status").and_then(|s| s.word("Code", STATES)))
                .opt_text("requester_vpc", requester.and_then(|r| r.text("VpcId")))
                .opt_text("accepter_vpc", accepter.as_ref().and_then(|a| a.text("VpcId")))
                .opt_text("accepter_account", accepter.as_ref().and_then(|a| a.text("OwnerId"))),
        );
    }
}

pub(super) fn flow_logs(reading: &Reading<'_>, answer: &Answer) {
    let Some(root) = reading.root(answer) else { return };
    for log in root.always("FlowLogs") {
        let Some(id) = log.id("FlowLogId") else { continue };
        let bucket = log.text("LogDestination");
        log.put(
            &log.row("flow_logs")
                .text("id", id)
                .opt_text("resource_id", log.text("ResourceId"))
                .opt_text("traffic", log.word("TrafficType", &["ALL", "ACCEPT", "REJECT"]))
                .opt_bool("active", log.is("FlowLogStatus", &["ACTIVE"]))
                .opt_bool("delivered", log.is("DeliverLogsStatus", &["SUCCESS", "FAILED"]))
                .opt_text("destination", log.text("LogGroupName").or(bucket)),
        );
    }
}
