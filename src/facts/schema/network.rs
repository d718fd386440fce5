//! Networks: VPCs, subnets, routes, filters, load balancers.

use super::{Table, Ty, View, col, opt};

pub(super) const TABLES: &[Table] = &[
    Table {
        name: "regions",
        doc: "One region of an account, from the account's own list.",
        kinds: &["aws.ec2.regions"],
        cited: true,
        columns: &[
            col("name", Ty::Text, "The region"),
            opt("opt_in", Ty::Text, "`opt-in-not-required`, `opted-in` or `not-opted-in`"),
            opt("enabled", Ty::Bool, "Whether it can be used"),
        ],
    },
    Table {
        name: "vpcs",
        doc: "One VPC.",
        kinds: &["aws.ec2.vpcs"],
        cited: true,
        columns: &[
            col("id", Ty::Text, "VPC id"),
            col("name", Ty::Text, "Name tag, else the id"),
            opt("cidr", Ty::Text, "Primary IPv4 range"),
            opt("is_default", Ty::Bool, "Whether it is the region's default VPC"),
        ],
    },
    Table {
        name: "subnets",
        doc: "One subnet.",
        kinds: &["aws.ec2.subnets"],
        cited: true,
        columns: &[
            col("id", Ty::Text, "Subnet id"),
            col("name", Ty::Text, "Name tag, else the id"),
            opt("vpc_id", Ty::Text, "Its VPC"),
            opt("cidr", Ty::Text, "IPv4 range"),
            opt("zone", Ty::Text, "Availability zone"),
            opt("maps_public_ip", Ty::Bool, "Whether new interfaces get a public address"),
            opt("tags", Ty::Json, "Tags as an object"),
        ],
    },
    Table {
        name: "route_tables",
        doc: "One route table.",
        kinds: &["aws.ec2.route-tables"],
        cited: true,
        columns: &[
            col("id", Ty::Text, "Route table id"),
            col("name", Ty::Text, "Name tag, else the id"),
            opt("vpc_id", Ty::Text, "Its VPC"),
            col("is_main", Ty::Bool, "Whether it serves subnets without an association"),
        ],
    },
    Table {
        name: "route_associations",
        doc: "One subnet with the route table it is tied to.",
        kinds: &["aws.ec2.route-tables"],
        cited: true,
        columns: &[col("route_table_id", Ty::Text, "The route table"), col("subnet_id", Ty::Text, "The subnet")],
    },
    Table {
        name: "routes",
        doc: "One route.",
        kinds: &["aws.ec2.route-tables"],
        cited: true,
        columns: &[
            col("route_table_id", Ty::Text, "Its table"),
            opt("destination", Ty::Text, "Range or prefix list"),
            col(
                "target_kind",
                Ty::Text,
                "`local`, `internet-gateway`, `egress-only-gateway`, `nat`, `transit-gateway`, `peering`, `endpoint`, `vpn`, `interface`, `instance`, `other`",
            ),
            opt("target", Ty::Text, "Id of the target"),
            opt("active", Ty::Bool, "Whether it is active rather than a blackhole"),
        ],
    },
    Table {
        name: "security_groups",
        doc: "One security group.",
        kinds: &["aws.ec2.security-groups"],
        cited: true,
        columns: &[
            col("id", Ty::Text, "Group id"),
            col("name", Ty::Text, "Group name"),
            opt("vpc_id", Ty::Text, "Its VPC"),
            opt("description", Ty::Text, "Its description"),
        ],
    },
    Table {
        name: "security_group_rules",
        doc: "One source or destination of one rule of a security group.",
        kinds: &["aws.ec2.security-groups"],
        cited: true,
        columns: &[
            col("group_id", Ty::Text, "The group"),
            col("name", Ty::Text, "Name of the group"),
            col("direction", Ty::Text, "`ingress` or `egress`"),
            opt("protocol", Ty::Text, "`tcp`, `udp`, `icmp`, a number, or `-1` for all"),
            opt("from_port", Ty::Int, "First port; NULL where the protocol has none"),
            opt("to_port", Ty::Int, "Last port; NULL where the protocol has none"),
            col("all_ports", Ty::Bool, "Whether it opens every port of every protocol, or every port of its protocol"),
            col("peer_kind", Ty::Text, "`ipv4`, `ipv6`, `group` or `prefix-list`"),
            col("peer", Ty::Text, "The range, group or list"),
            col("anywhere", Ty::Bool, "Whether the peer is 0.0.0.0/0 or ::/0"),
            opt("description", Ty::Text, "The rule's description"),
        ],
    },
    Table {
        name: "network_acls",
        doc: "One network ACL.",
        kinds: &["aws.ec2.network-acls"],
        cited: true,
        columns: &[
            col("id", Ty::Text, "ACL id"),
            opt("vpc_id", Ty::Text, "Its VPC"),
            opt("is_default", Ty::Bool, "Whether it is the VPC's default"),
            col("subnets", Ty::Json, "Subnets it is tied to, as a list"),
        ],
    },
    Table {
        name: "network_acl_entries",
        doc: "One entry of a network ACL.",
        kinds: &["aws.ec2.network-acls"],
        cited: true,
        columns: &[
            col("acl_id", Ty::Text, "Its ACL"),
            col("egress", Ty::Bool, "Whether it is for outbound traffic"),
            opt("number", Ty::Int, "Rule number; the lowest match wins"),
            opt("allow", Ty::Bool, "Whether it allows"),
            opt("protocol", Ty::Text, "Number, or `-1` for all"),
            opt("cidr", Ty::Text, "Range"),
            opt("from_port", Ty::Int, "First port"),
            opt("to_port", Ty::Int, "Last port"),
        ],
    },
    Table {
        name: "internet_gateways",
        doc: "One internet gateway attached to a VPC.",
        kinds: &["aws.ec2.internet-gateways"],
        cited: true,
        columns: &[col("id", Ty::Text, "Gateway id"), opt("vpc_id", Ty::Text, "The VPC it is attached to")],
    },
    Table {
        name: "nat_gateways",
        doc: "One NAT gateway.",
        kinds: &["aws.ec2.nat-gateways"],
        cited: true,
        columns: &[
            col("id", Ty::Text, "Gateway id"),
            opt("vpc_id", Ty::Text, "Its VPC"),
            opt("subnet_id", Ty::Text, "Its subnet"),
            opt("state", Ty::Text, "`available` …"),
        ],
    },
    Table {
        name: "vpc_endpoints",
        doc: "One VPC endpoint.",
        kinds: &["aws.ec2.vpc-endpoints"],
        cited: true,
        columns: &[
            col("id", Ty::Text, "Endpoint id"),
            opt("vpc_id", Ty::Text, "Its VPC"),
            opt("service", Ty::Text, "The service it leads to"),
            opt("kind", Ty::Text, "`Gateway` or `Interface`"),
            opt("policy", Ty::Json, "Its policy"),
            opt("open_policy", Ty::Bool, "Whether the policy lets everyone do everything"),
        ],
    },
    Table {
        name: "peerings",
        doc: "One VPC peering connection.",
        kinds: &["aws.ec2.vpc-peering-connections"],
        cited: true,
        columns: &[
            col("id", Ty::Text, "Connection id"),
            opt("state", Ty::Text, "`active` …"),
            opt("requester_vpc", Ty::Text, "VPC on this side"),
            opt("accepter_vpc", Ty::Text, "VPC on the other"),
            opt("accepter_account", Ty::Text, "Account on the other side"),
        ],
    },
    Table {
        name: "load_balancers",
        doc: "One application, network or classic load balancer.",
        kinds: &["aws.elb.load-balancers", "aws.elbv2.load-balancers"],
        cited: true,
        columns: &[
            col("id", Ty::Text, "ARN, or the name of a classic one"),
            col("name", Ty::Text, "Name"),
            opt("kind", Ty::Text, "`application`, `network`, `gateway` or `classic`"),
            opt("internet_facing", Ty::Bool, "Whether it is meant for the internet"),
            opt("vpc_id", Ty::Text, "Its VPC"),
            opt("security_groups", Ty::Json, "Ids of its security groups, as a list"),
        ],
    },
    Table {
        name: "listeners",
        doc: "One listener of a load balancer.",
        kinds: &[],
        cited: true,
        columns: &[
            col("load_balancer_id", Ty::Text, "ARN of the load balancer"),
            opt("port", Ty::Int, "Port"),
            opt("protocol", Ty::Text, "`HTTPS`, `HTTP`, `TLS`, `TCP` …"),
            opt("tls_policy", Ty::Text, "Security policy"),
            opt("redirects_to_https", Ty::Bool, "Whether all it does is send the client to HTTPS"),
        ],
    },
    Table {
        name: "flow_logs",
        doc: "One VPC flow log.",
        kinds: &["aws.ec2.flow-logs"],
        cited: true,
        columns: &[
            col("id", Ty::Text, "Flow log id"),
            opt("resource_id", Ty::Text, "VPC, subnet or interface"),
            opt("traffic", Ty::Text, "`ALL`, `ACCEPT` or `REJECT`"),
            opt("active", Ty::Bool, "Whether it is active"),
            opt("delivered", Ty::Bool, "Whether the last delivery did not fail"),
            opt("destination", Ty::Text, "Log group or bucket"),
        ],
    },
    Table {
        name: "tiers",
        doc: "One security group, subnet or namespace that the workspace declares to belong to a tier.",
        kinds: &[],
        cited: true,
        columns: &[
            col("tier", Ty::Text, "`web`, `app`, `database`, `bot` …"),
            col("member_kind", Ty::Text, "`security-group`, `subnet` or `namespace`"),
            col("member", Ty::Text, "Name or id, as declared"),
            opt("member_id", Ty::Text, "Id in the inventory; NULL if it was not found"),
        ],
    },
    Table {
        name: "declared_flows",
        doc: "One flow that the workspace allows.",
        kinds: &[],
        cited: true,
        columns: &[
            col("from_name", Ty::Text, "Tier, partner or `internet`"),
            col("to_name", Ty::Text, "Tier, partner or `internet`"),
            col("port", Ty::Int, "TCP port"),
        ],
    },
    Table {
        name: "declared_public",
        doc: "One load balancer that the workspace means to be public.",
        kinds: &[],
        cited: true,
        columns: &[
            col("name", Ty::Text, "Name of the load balancer"),
            col("redirect_http", Ty::Bool, "Whether port 80 may answer with a redirect"),
        ],
    },
    Table {
        name: "declared_vpcs",
        doc: "One VPC that the workspace declares to be inside the perimeter.",
        kinds: &[],
        cited: true,
        columns: &[
            col("name", Ty::Text, "Name or id, as declared"),
            opt("vpc_id", Ty::Text, "Id in the inventory; NULL if it was not found"),
        ],
    },
    Table {
        name: "declared_partners",
        doc: "One address range of a partner that is meant to be reached.",
        kinds: &[],
        cited: true,
        columns: &[col("name", Ty::Text, "Name of the partner"), col("cidr", Ty::Text, "Range")],
    },
];

pub(super) const VIEWS: &[View] = &[
    View {
        name: "ingress_rules",
        doc: "Rules that let traffic in, with the tier of the group and the public load balancer it serves.",
        columns: &[
            ("name", "Name of the security group"),
            ("tier", "Tier of the group, as declared; NULL if none"),
            ("public_lb", "1 if the group belongs to a load balancer declared public; NULL if load balancers were not collected"),
            ("rule", "The rule in words"),
        ],
        sql: "
SELECT r.*, (SELECT t.tier FROM tiers t WHERE t.member_id = r.group_id LIMIT 1) AS tier,
       (SELECT max(EXISTS (SELECT 1 FROM json_each(l.security_groups) g WHERE g.value = r.group_id)
               AND EXISTS (SELECT 1 FROM declared_public d WHERE d.name = l.name))
          FROM load_balancers l WHERE l.scope = r.scope) AS public_lb,
       r.protocol || CASE WHEN r.all_ports THEN ' all ports' WHEN r.from_port = r.to_port THEN ' ' || r.from_port ELSE ' ' || coalesce(r.from_port, '?') || '-' || coalesce(r.to_port, '?') END || ' from ' || r.peer AS rule
  FROM security_group_rules r WHERE r.direction = 'ingress'",
    },
    View {
        name: "egress_rules",
        doc: "Rules that let traffic out, with the tier of the group.",
        columns: &[("name", "Name of the security group"), ("tier", "Tier of the group, as declared; NULL if none"), ("rule", "The rule in words")],
        sql: "
SELECT r.*, (SELECT t.tier FROM tiers t WHERE t.member_id = r.group_id LIMIT 1) AS tier,
       r.protocol || CASE WHEN r.all_ports THEN ' all ports' WHEN r.from_port = r.to_port THEN ' ' || r.from_port ELSE ' ' || coalesce(r.from_port, '?') || '-' || coalesce(r.to_port, '?') END || ' to ' || r.peer AS rule
  FROM security_group_rules r WHERE r.direction = 'egress'",
    },
    View {
        name: "subnet_routes",
        doc: "Subnets with the active routes by which they leave: those of an explicit table, else of the VPC's main one.",
        columns: &[
            ("tier", "Tier of the subnet, as declared; NULL if none"),
            ("default_target", "Where 0.0.0.0/0 or ::/0 goes: `internet-gateway`, `nat` …; `none`; NULL if its table is not known"),
            ("routes_out", "Every active route to an internet, egress-only or NAT gateway, in words; `none`; NULL if its table is not known"),
        ],
        sql: "
SELECT s.scope, s.id, s.name, s.vpc_id, s.cidr, s.maps_public_ip,
       (SELECT t.tier FROM tiers t WHERE t.member_id = s.id LIMIT 1) AS tier,
       rt.id AS route_table_id,
       CASE WHEN rt.id IS NULL THEN NULL ELSE coalesce((SELECT group_concat(k, ', ') FROM (
          SELECT DISTINCT r.target_kind AS k FROM routes r WHERE r.route_table_id = rt.id AND r.scope = s.scope
             AND r.destination IN ('0.0.0.0/0', '::/0') AND coalesce(r.active, 1) ORDER BY 1)), 'none') END AS default_target,
       CASE WHEN rt.id IS NULL THEN NULL ELSE coalesce((SELECT group_concat(w, '; ') FROM (
          SELECT DISTINCT coalesce(r.destination, '?') || ' by ' || r.target_kind || coalesce(' ' || r.target, '') AS w
            FROM routes r WHERE r.route_table_id = rt.id AND r.scope = s.scope AND coalesce(r.active, 1)
             AND r.target_kind IN ('internet-gateway', 'egress-only-gateway', 'nat') ORDER BY 1)), 'none') END AS routes_out,
       s.artefact, s.place,
       CASE WHEN rt.id IS NULL THEN NULL ELSE (SELECT json_group_array(c) FROM (
          SELECT r.artefact || '#' || r.place AS c FROM routes r WHERE r.route_table_id = rt.id AND r.scope = s.scope
             AND coalesce(r.active, 1) AND r.target_kind IN ('internet-gateway', 'egress-only-gateway', 'nat')
          UNION ALL SELECT rt.artefact || '#' || rt.place)) END AS also
  FROM subnets s LEFT JOIN route_tables rt ON rt.scope = s.scope AND rt.id = coalesce(
       (SELECT a.route_table_id FROM route_associations a WHERE a.subnet_id = s.id AND a.scope = s.scope LIMIT 1),
       (SELECT m.id FROM route_tables m WHERE m.vpc_id = s.vpc_id AND m.is_main AND m.scope = s.scope LIMIT 1))",
    },
    View {
        name: "public_listeners",
        doc: "Listeners of internet-facing load balancers. A load balancer whose listeners were not collected is one row with NULLs.",
        columns: &[("name", "Name of the load balancer and port")],
        sql: "
SELECT b.scope, b.id, b.name || coalesce(':' || l.port, '') AS name, b.name AS load_balancer, b.internet_facing,
       l.port, l.protocol, l.tls_policy, l.redirects_to_https,
       EXISTS (SELECT 1 FROM declared_public d WHERE d.name = b.name) AS declared_public,
       b.artefact, b.place, CASE WHEN l.artefact IS NULL THEN NULL ELSE json_array(l.artefact || '#' || l.place) END AS also
  FROM load_balancers b LEFT JOIN listeners l ON l.load_balancer_id = b.id AND l.scope = b.scope",
    },
    View {
        name: "vpc_flow_logs",
        doc: "VPCs with whether an active flow log records all of their traffic.",
        columns: &[("logged", "1 if an active flow log on the VPC records ALL traffic")],
        sql: "
SELECT v.scope, v.id, v.name, v.is_default, v.cidr,
       EXISTS (SELECT 1 FROM subnets s WHERE s.vpc_id = v.id) AS has_subnets,
       EXISTS (SELECT 1 FROM declared_vpcs d WHERE d.vpc_id = v.id) AS in_perimeter,
       coalesce((SELECT max(f.active AND f.traffic = 'ALL') FROM flow_logs f WHERE f.resource_id = v.id AND f.scope = v.scope), 0) AS logged,
       v.artefact, v.place, (SELECT json_group_array(f.artefact || '#' || f.place) FROM flow_logs f WHERE f.resource_id = v.id AND f.scope = v.scope) AS also
  FROM vpcs v",
    },
];
