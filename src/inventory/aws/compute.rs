//! What runs: instances, functions, clusters.

use super::super::policy;
use super::super::reading::{Answer, Reading};

pub(super) fn instances(reading: &Reading<'_>, answer: &Answer) {
    let Some(root) = reading.root(answer) else { return };
    for reservation in root.list("Reservations") {
        for instance in reservation.list("Instances") {
            let Some(id) = instance.needed("InstanceId") else { continue };
            let public = instance.text("PublicIpAddress").filter(|ip| !ip.is_empty());
            instance.put(
                &instance
                    .row("instances")
                    .text("name", instance.name_tag().unwrap_or_else(|| id.clone()))
                    .text("id", id)
                    .opt_text("state", instance.get("State").and_then(|s| s.text("Name")))
                    .opt_text("vpc_id", instance.text("VpcId"))
                    .opt_text("subnet_id", instance.text("SubnetId"))
                    .opt_text("private_ip", instance.text("PrivateIpAddress"))
                    .bool("has_public_ip", public.is_some())
                    .opt_text("public_ip", public)
                    .opt_text("profile", instance.get("IamInstanceProfile").and_then(|p| p.text("Arn")))
                    .opt_bool(
                        "imds_v2",
                        instance.get("MetadataOptions").and_then(|m| m.text("HttpTokens")).map(|t| t == "required"),
                    )
                    .opt_json("security_groups", instance.pluck("SecurityGroups", "GroupId").as_ref()),
            );
        }
    }
}

/// Parts of a variable's name that make a secret likely.
const SECRET_WORDS: &[&str] = &[
    "password",
    "passwd",
    "passphrase",
    "secret",
    "token",
    "apikey",
    "api_key",
    "private_key",
    "credential",
    "access_key",
];

pub(super) fn functions(reading: &Reading<'_>, answer: &Answer) {
    let Some(root) = reading.root(answer) else { return };
    for function in root.list("Functions") {
        let (Some(id), Some(name)) = (function.needed("FunctionArn"), function.needed("FunctionName")) else {
            continue;
        };
        let vpc = function.get("VpcConfig");
        let vpc_id = vpc.as_ref().and_then(|v| v.text("VpcId")).filter(|id| !id.is_empty());
        let variables = function.get("Environment").and_then(|e| e.get("Variables"));
        let names: Vec<String> =
            variables.and_then(|v| v.value.as_object().map(|o| o.keys().cloned().collect())).unwrap_or_default();
        let secret: Vec<String> = names
            .iter()
            .filter(|name| {
                let name = name.to_lowercase();
                SECRET_WORDS.iter().any(|word| name.contains(word))
                    && !name.ends_with("_arn")
                    && !name.ends_with("_name")
            })
            .cloned()
            .collect();
        function.put(
            &function
                .row("functions")
                .text("id", id)
                .text("name", name)
                .opt_text("role_id", function.text("Role"))
                .opt_text("runtime", function.text("Runtime"))
                .bool("in_vpc", vpc_id.is_some())
                .opt_text("vpc_id", vpc_id)
                .opt_json("security_groups", vpc.as_ref().and_then(|v| v.texts_json("SecurityGroupIds")).as_ref())
                .json("environment_names", &names.into())
                .json("secret_like_names", &secret.into()),
        );
    }
}

pub(super) fn function_policy(reading: &Reading<'_>, answer: &Answer) {
    let Some(root) = reading.root(answer) else { return };
    let Some(document) = root.policy("Policy") else { return };
    for statement in policy::statements(&document) {
        let function = reading.subject().map(str::to_owned).or_else(|| {
            let resource = statement.resources.iter().flatten().next()?;
            resource.split(':').nth(6).map(str::to_owned)
        });
        let Some(function) = function else {
            root.problem("the policy does not say whose it is");
            continue;
        };
        let names: Vec<&str> = statement.principals.iter().map(|(_, name)| name.as_str()).collect();
        root.put(
            &reading
                .row("function_policies", "/Policy")
                .text("function", function)
                .text("principal", names.join(", "))
                .opt_bool("allows_everyone", statement.open_to_everyone()),
        );
    }
}

/// The names of the clusters; what is not described has no more than its name.
pub(super) fn clusters(reading: &Reading<'_>, answer: &Answer) {
    let Some(root) = reading.root(answer) else { return };
    for (i, name) in root.texts("clusters").unwrap_or_default().into_iter().enumerate() {
        reading.put(&reading.row("k8s_clusters", &format!("/clusters/{i}")).text("name", name));
    }
}

pub(super) fn cluster(reading: &Reading<'_>, answer: &Answer) {
    let Some(cluster) = reading.root(answer).and_then(|root| root.get("cluster")) else { return };
    let Some(name) = cluster.needed("name") else { return };
    let network = cluster.get("resourcesVpcConfig");
    let public = network.as_ref().and_then(|n| n.bool("endpointPublicAccess"));
    let ranges = network.as_ref().and_then(|n| n.texts("publicAccessCidrs"));
    let open = match (public, &ranges) {
        (Some(false), _) => Some(false),
        (Some(true), Some(ranges)) => Some(ranges.iter().any(|r| r == "0.0.0.0/0" || r == "::/0")),
        (Some(true), None) | (None, _) => None,
    };
    let audit = cluster.get("logging").map(|logging| {
        logging.list("clusterLogging").iter().any(|setup| {
            setup.bool("enabled") == Some(true) && setup.texts("types").unwrap_or_default().iter().any(|t| t == "audit")
        })
    });
    let secrets = cluster.value.get("encryptionConfig").map(|_| {
        let configured = cluster.list("encryptionConfig");
        configured.iter().any(|c| c.texts("resources").unwrap_or_default().iter().any(|r| r == "secrets"))
    });
    cluster.put(
        &cluster
            .row("k8s_clusters")
            .text("name", name)
            .opt_bool("public_endpoint", public)
            .opt_bool("open_endpoint", open)
            .opt_bool("audit_log", audit)
            .opt_bool("oidc", cluster.get("identity").and_then(|i| i.get("oidc")).map(|o| o.text("issuer").is_some()))
            .opt_bool("secrets_encrypted", secrets),
    );
}
