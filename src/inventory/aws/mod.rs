//! Readers of what AWS's own command line tool prints. Adding one is a function and a line in [`READERS`].

mod cognito;
mod compute;
mod credentials;
mod data;
mod iam;
mod interfaces;
mod keys;
mod logging;
mod network;
mod organizations;
mod response;
mod storage;
mod totals;
mod traffic;

use super::Reader;
use crate::facts::{Facts, FactsError};

/// Kind of artefact → reader.
pub(super) const READERS: &[(&str, Reader)] = &[
    ("aws.cloudtrail.event-selectors", logging::event_selectors),
    ("aws.cloudtrail.trail-status", logging::trail_status),
    ("aws.cloudtrail.trails", logging::trails),
    ("aws.cloudwatch.alarms", response::alarms),
    ("aws.cognito-idp.user-pool", cognito::pool),
    ("aws.cognito-idp.user-pool-client", cognito::client),
    ("aws.cognito-idp.user-pool-clients", cognito::clients),
    ("aws.cognito-idp.user-pool-mfa-config", cognito::mfa),
    ("aws.cognito-idp.user-pools", cognito::pools),
    ("aws.configservice.configuration-recorder-status", response::recorders),
    ("aws.dynamodb.continuous-backups", data::continuous_backups),
    ("aws.dynamodb.table", data::dynamo_table),
    ("aws.dynamodb.tables", data::dynamo_tables),
    ("aws.ec2.flow-logs", network::flow_logs),
    ("aws.ec2.instances", compute::instances),
    ("aws.ec2.internet-gateways", network::internet_gateways),
    ("aws.ec2.nat-gateways", network::nat_gateways),
    ("aws.ec2.network-acls", traffic::network_acls),
    ("aws.ec2.network-interfaces", interfaces::interfaces),
    ("aws.ec2.regions", totals::regions),
    ("aws.ec2.route-tables", network::route_tables),
    ("aws.ec2.security-groups", traffic::security_groups),
    ("aws.ec2.subnets", network::subnets),
    ("aws.ec2.vpc-endpoints", network::vpc_endpoints),
    ("aws.ec2.vpc-peering-connections", network::peerings),
    ("aws.ec2.vpcs", network::vpcs),
    ("aws.eks.cluster", compute::cluster),
    ("aws.eks.clusters", compute::clusters),
    ("aws.elb.load-balancers", traffic::classic_load_balancers),
    ("aws.elbv2.listeners", traffic::listeners),
    ("aws.elbv2.load-balancers", traffic::load_balancers),
    ("aws.events.rules", response::event_rules),
    ("aws.events.targets", response::event_targets),
    ("aws.guardduty.detector", response::detector),
    ("aws.guardduty.detectors", response::detectors),
    ("aws.iam.account-authorization-details", iam::authorization_details),
    ("aws.iam.account-password-policy", credentials::password_policy),
    ("aws.iam.account-summary", credentials::account_summary),
    ("aws.iam.credential-report", credentials::report),
    ("aws.iam.open-id-connect-providers", credentials::oidc_providers),
    ("aws.iam.saml-providers", credentials::saml_providers),
    ("aws.iam.virtual-mfa-devices", credentials::virtual_mfa_devices),
    ("aws.kms.aliases", keys::aliases),
    ("aws.kms.key", keys::key),
    ("aws.kms.key-rotation-status", keys::rotation),
    ("aws.kms.keys", keys::list),
    ("aws.lambda.functions", compute::functions),
    ("aws.lambda.policy", compute::function_policy),
    ("aws.logs.log-groups", logging::log_groups),
    ("aws.logs.metric-filters", logging::metric_filters),
    ("aws.organizations.accounts", organizations::accounts),
    ("aws.organizations.parents", organizations::parents),
    ("aws.organizations.policies", organizations::policies),
    ("aws.organizations.policy", organizations::policy),
    ("aws.organizations.targets", organizations::targets),
    ("aws.rds.db-instances", data::db_instances),
    ("aws.rds.db-parameters", data::db_parameters),
    ("aws.s3.bucket-acl", storage::acl),
    ("aws.s3.bucket-encryption", storage::encryption),
    ("aws.s3.bucket-lifecycle-configuration", storage::lifecycle),
    ("aws.s3.bucket-logging", storage::logging),
    ("aws.s3.bucket-policy", storage::policy),
    ("aws.s3.bucket-versioning", storage::versioning),
    ("aws.s3.buckets", storage::list),
    ("aws.s3.object-lock-configuration", storage::object_lock),
    ("aws.s3.public-access-block", storage::public_access_block),
    ("aws.s3control.public-access-block", storage::account_public_access_block),
    ("aws.secretsmanager.secrets", keys::secrets),
    ("aws.securityhub.hub", response::security_hub),
    ("aws.sns.subscriptions", response::subscriptions),
    ("aws.sns.topics", response::topics),
];

/// What can only be said once every artefact is read: names that stand for other names.
pub(super) fn join(facts: &Facts) -> Result<(), FactsError> {
    facts.connection().execute_batch(
        "UPDATE kms_rotation SET key_id = (SELECT a.key_id FROM kms_aliases a WHERE a.name = kms_rotation.key_id AND a.scope = kms_rotation.scope)
          WHERE EXISTS (SELECT 1 FROM kms_aliases a WHERE a.name = kms_rotation.key_id AND a.scope = kms_rotation.scope AND a.key_id IS NOT NULL);
         DELETE FROM k8s_clusters WHERE EXISTS (SELECT 1 FROM k8s_clusters x WHERE x.name = k8s_clusters.name AND x.scope = k8s_clusters.scope
            AND x.rowid <> k8s_clusters.rowid AND (x.public_endpoint IS NOT NULL OR x.audit_log IS NOT NULL)
            AND k8s_clusters.public_endpoint IS NULL AND k8s_clusters.audit_log IS NULL);
         DELETE FROM dynamo_tables WHERE encrypted IS NULL AND EXISTS (SELECT 1 FROM dynamo_tables x WHERE x.id = dynamo_tables.id
            AND x.rowid <> dynamo_tables.rowid AND x.encrypted IS NOT NULL);",
    )?;
    totals::compare(facts)
}

/// The last part of an ARN or path.
fn last_part(text: &str) -> &str {
    text.rsplit(['/', ':']).next().unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::READERS;

    #[test]
    fn the_list_is_sorted_and_names_each_kind_once() {
        assert!(READERS.windows(2).all(|pair| pair[0].0 < pair[1].0));
        assert!(READERS.iter().all(|(kind, _)| kind.parse::<crate::model::Kind>().is_ok()));
    }
}
