//! Readers of what kubectl prints, and of manifests. One reader for each kind; what a server has and what is only
//! planned go to different tables.

mod network;
mod objects;
mod planned;
mod rbac;
mod workloads;

use super::Reader;

/// The readers, by kind.
pub(super) const READERS: &[(&str, Reader)] = &[
    ("kubernetes.core.namespaces", network::namespaces),
    ("kubernetes.core.pods", workloads::pods),
    ("kubernetes.core.secrets", rbac::tokens),
    ("kubernetes.core.service-accounts", workloads::service_accounts),
    ("kubernetes.core.services", network::services),
    ("kubernetes.manifests", planned::manifests),
    ("kubernetes.networking.ingresses", network::ingresses),
    ("kubernetes.networking.network-policies", network::policies),
    ("kubernetes.rbac.cluster-role-bindings", rbac::cluster_role_bindings),
    ("kubernetes.rbac.cluster-roles", rbac::cluster_roles),
    ("kubernetes.rbac.role-bindings", rbac::role_bindings),
    ("kubernetes.rbac.roles", rbac::roles),
];
