//! Network interfaces, and the public addresses of whatever has some.

use super::super::node::Node;
use super::super::reading::{Answer, Reading};
use std::collections::BTreeSet;

/// Public addresses, and whether those are all.
pub(super) struct Addresses {
    public: BTreeSet<String>,
    known: bool,
}

impl Addresses {
    /// Of nothing yet. `known` is whether what would show them is there.
    pub(super) fn new(known: bool) -> Self {
        Self { public: BTreeSet::new(), known }
    }

    /// Adds one that stands by itself.
    pub(super) fn add(&mut self, address: Option<String>) {
        self.public.extend(address.filter(|a| !a.is_empty()));
    }

    /// Adds those of an interface: of itself, of each of its private addresses, and of IPv6 all but the local ones
    /// (RFC 4193, RFC 4291).
    pub(super) fn add_interface(&mut self, interface: &Node<'_, '_>) {
        let private = interface.list("PrivateIpAddresses");
        self.known &= interface.has("PrivateIpAddresses");
        for holder in std::iter::once(interface).chain(&private) {
            let association = holder.get("Association");
            self.known &= association.is_some() == holder.has("Association");
            self.add(association.and_then(|association| association.text("PublicIp")));
        }
        for address in interface.list("Ipv6Addresses") {
            let Some(text) = address.needed("Ipv6Address") else {
                self.known = false;
                continue;
            };
            match text.parse::<std::net::Ipv6Addr>() {
                Ok(ip) if ip.is_unique_local() || ip.is_unicast_link_local() => {}
                Ok(_) => self.add(Some(text)),
                Err(_) => {
                    address.problem(format!("`{text}` is no IPv6 address"));
                    self.known = false;
                }
            }
        }
    }

    /// Whether there is one; NULL where none is and those are not all.
    pub(super) fn any(&self) -> Option<bool> {
        if self.public.is_empty() { self.known.then_some(false) } else { Some(true) }
    }

    /// All of them as one text.
    pub(super) fn text(&self) -> Option<String> {
        (!self.public.is_empty()).then(|| self.public.iter().cloned().collect::<Vec<_>>().join(", "))
    }
}

/// Who manages a load balancer's interfaces, as EC2 prints it.
const ELB: &str = "amazon-elb";

pub(super) fn interfaces(reading: &Reading<'_>, answer: &Answer) {
    let Some(root) = reading.root(answer) else { return };
    for interface in root.always("NetworkInterfaces") {
        let Some(id) = interface.id("NetworkInterfaceId") else { continue };
        let attachment = interface.get("Attachment");
        let kind = interface.needed("InterfaceType");
        let managed_by = [interface.text("RequesterId"), attachment.as_ref().and_then(|a| a.text("InstanceOwnerId"))];
        let balancer = match kind.as_deref() {
            Some("network_load_balancer" | "gateway_load_balancer") => Some(true),
            Some("interface") => Some(managed_by.iter().flatten().any(|who| who == ELB)),
            Some(_) => Some(false),
            None => None,
        };
        let mut addresses = Addresses::new(true);
        addresses.add_interface(&interface);
        interface.put(
            &interface
                .row("network_interfaces")
                .text("id", id)
                .opt_text("description", interface.text("Description"))
                .opt_text("kind", kind)
                .opt_bool("load_balancer", balancer)
                .opt_text("instance_id", attachment.as_ref().and_then(|a| a.text("InstanceId")))
                .opt_text("vpc_id", interface.text("VpcId"))
                .opt_text("subnet_id", interface.text("SubnetId"))
                .opt_text("private_ip", interface.text("PrivateIpAddress"))
                .opt_bool("has_public_ip", addresses.any())
                .opt_text("public_ip", addresses.text())
                .opt_json("security_groups", interface.pluck("Groups", "GroupId").as_ref()),
        );
    }
}
