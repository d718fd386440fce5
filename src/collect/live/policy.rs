//! The least that a collector must be allowed. Takes the kinds, gives a policy in the words of their platform.

use super::plan::Plan;
use crate::model::{Kind, KindSpec};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

/// An IAM policy that allows exactly the plan's commands, and no more.
pub fn aws_policy(plan: &Plan<'_>) -> Value {
    let actions: BTreeSet<&str> = plan.kinds().flat_map(|spec| &spec.permissions).map(String::as_str).collect();
    json!({
        "Version": "2012-10-17",
        "Statement": [{ "Sid": "VouchsafeReads", "Effect": "Allow", "Action": actions, "Resource": "*" }]
    })
}

/// The same for another platform, in its own words; `None` if the catalog knows no permissions there.
pub fn other_policy(platform: &str, kinds: &BTreeMap<Kind, KindSpec>) -> Option<String> {
    let of = kinds.values().filter(|spec| spec.kind.platform() == platform);
    let permissions: BTreeSet<&str> = of.flat_map(|spec| &spec.permissions).map(String::as_str).collect();
    if permissions.is_empty() {
        return None;
    }
    match platform {
        "gcp" => Some(role(&permissions)),
        "kubernetes" => Some(cluster_role(&permissions)),
        "postgresql" => Some(grants(&permissions)),
        _ => None,
    }
}

fn role(permissions: &BTreeSet<&str>) -> String {
    let mut text = "# gcloud iam roles create vouchsafeReader --project=PROJECT --file=FILE\n\
                    title: Vouchsafe reader\ndescription: What evidence is collected with\nstage: GA\nincludedPermissions:\n"
        .to_owned();
    for permission in permissions {
        let _ = writeln!(text, "- {permission}");
    }
    text
}

/// The API groups of what the commands list; the core group's name is empty.
const GROUPS: &[(&str, &[&str])] = &[
    ("admissionregistration.k8s.io", &["mutatingwebhookconfigurations", "validatingwebhookconfigurations"]),
    ("apps", &["daemonsets", "deployments", "replicasets", "statefulsets"]),
    ("batch", &["cronjobs", "jobs"]),
    ("networking.k8s.io", &["ingresses", "networkpolicies"]),
    ("rbac.authorization.k8s.io", &["clusterrolebindings", "clusterroles", "rolebindings", "roles"]),
];

fn cluster_role(permissions: &BTreeSet<&str>) -> String {
    let mut rules: BTreeMap<(&str, &str), Vec<&str>> = BTreeMap::new();
    for permission in permissions {
        let Some((verb, resource)) = permission.split_once(' ') else { continue };
        let group = GROUPS.iter().find(|(_, resources)| resources.contains(&resource)).map_or("", |(group, _)| group);
        rules.entry((group, verb)).or_default().push(resource);
    }
    let mut text = "# kubectl apply -f FILE, then bind it to whoever collects\n".to_owned();
    if permissions.contains("list secrets") {
        text.push_str(
            "# Whoever may list secrets may read them. Leave `secrets` out where that is too much: the check for service\n\
             # account tokens is then not shown.\n",
        );
    }
    text.push_str(
        "apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRole\nmetadata:\n  name: vouchsafe-reader\nrules:\n",
    );
    for ((group, verb), resources) in rules {
        let _ =
            writeln!(text, "- apiGroups: [\"{group}\"]\n  resources: [{}]\n  verbs: [{verb}]", resources.join(", "));
    }
    text
}

fn grants(permissions: &BTreeSet<&str>) -> String {
    let mut text = "-- The catalogs that say who may do what are readable by everyone; this is what is not.\n\
                    CREATE ROLE vouchsafe_reader LOGIN CONNECTION LIMIT 2;\n\
                    ALTER ROLE vouchsafe_reader SET default_transaction_read_only = on;\n"
        .to_owned();
    for permission in permissions {
        let _ = match *permission {
            "pg_hba_file_rules" => writeln!(
                text,
                "GRANT SELECT ON pg_catalog.pg_hba_file_rules TO vouchsafe_reader;\n\
                 GRANT EXECUTE ON FUNCTION pg_catalog.pg_hba_file_rules() TO vouchsafe_reader;"
            ),
            role => writeln!(text, "GRANT {role} TO vouchsafe_reader;"),
        };
    }
    text
}
