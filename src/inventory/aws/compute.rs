//! What runs: instances, functions, clusters.

use super::super::node::Node;
use super::super::policy::{Holder, statements};
use super::super::reading::{Answer, Reading};
use super::interfaces::Addresses;
use serde_json::Value;

pub(super) fn instances(reading: &Reading<'_>, answer: &Answer) {
    let Some(root) = reading.root(answer) else { return };
    for reservation in root.always("Reservations") {
        for instance in reservation.always("Instances") {
            let Some(id) = instance.id("InstanceId") else { continue };
            let mut addresses = Addresses::new(instance.has("NetworkInterfaces"));
            addresses.add(instance.text("PublicIpAddress"));
            instance.list("NetworkInterfaces").iter().for_each(|interface| addresses.add_interface(interface));
            instance.put(
                &instance
                    .row("instances")
                    .text("name", instance.name_tag().unwrap_or_else(|| id.clone()))
                    .text("id", id)
                    .opt_text("state", instance.get("State").and_then(|s| s.text("Name")))
                    .opt_text("vpc_id", instance.text("VpcId"))
                    .opt_text("subnet_id", instance.text("SubnetId"))
                    .opt_text("private_ip", instance.text("PrivateIpAddress"))
                    .opt_bool("has_public_ip", addresses.any())
                    .opt_text("public_ip", addresses.text())
                    .opt_text("profile", instance.get("IamInstanceProfile").and_then(|p| p.text("Arn")))
                    .opt_bool(
                        "imds_v2",
                        instance.get("MetadataOptions").and_then(|m| m.is("HttpTokens", &["required", "optional"])),
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
    for function in root.always("Functions") {
        let (Some(id), Some(name)) = (function.id("FunctionArn"), function.needed("FunctionName")) else {
            continue;
        };
        let vpc = function.get("VpcConfig");
        let vpc_id = vpc.as_ref().and_then(|v| v.text("VpcId")).filter(|id| !id.is_empty());
        let names = environment(&function);
        let secret: Option<Vec<String>> =
            names.as_ref().map(|names| names.iter().filter(|name| is_secret_like(name)).cloned().collect());
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
                .opt_json("environment_names", names.map(Value::from).as_ref())
                .opt_json("secret_like_names", secret.map(Value::from).as_ref()),
        );
    }
}

/// Names of a function's variables; NULL where they could not be read. Lambda prints `Error` in their place where it
/// cannot decrypt them. (AWS Lambda API reference, EnvironmentResponse.)
fn environment(function: &Node<'_, '_>) -> Option<Vec<String>> {
    if !function.has("Environment") {
        return Some(Vec::new());
    }
    let environment = function.get("Environment")?;
    if environment.has("Error") {
        environment.problem("the variables could not be read: an error stands in their place");
        return None;
    }
    if !environment.has("Variables") {
        return Some(Vec::new());
    }
    environment.get("Variables")?.value.as_object().map(|variables| variables.keys().cloned().collect())
}

fn is_secret_like(name: &str) -> bool {
    let name = name.to_lowercase();
    SECRET_WORDS.iter().any(|word| name.contains(word)) && !name.ends_with("_arn") && !name.ends_with("_name")
}

pub(super) fn function_policy(reading: &Reading<'_>, answer: &Answer) {
    let Some(root) = reading.root(answer) else { return };
    let Some(document) = root.policy_always("Policy") else { return };
    for statement in statements(&document, Holder::Resource) {
        for problem in &statement.problems {
            reading.problem("/Policy", problem.clone());
        }
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
    for (i, name) in root.texts_always("clusters").unwrap_or_default().into_iter().enumerate() {
        reading.put(&reading.row("k8s_clusters", &format!("/clusters/{i}")).text("name", name));
    }
}

pub(super) fn cluster(reading: &Reading<'_>, answer: &Answer) {
    let Some(cluster) = reading.root(answer).and_then(|root| root.must("cluster")) else { return };
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
        logging.always("clusterLogging").iter().any(|setup| {
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
