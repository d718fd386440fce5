//! What runs: instances and functions.

use super::{Table, Ty, View, col, opt};

pub(super) const TABLES: &[Table] = &[
    Table {
        name: "withheld",
        doc: "One place of an export at which a secret stood; it was replaced before the export came into the snapshot.",
        kinds: &["aws.lambda.functions"],
        cited: true,
        columns: &[
            col("name", Ty::Text, "The artefact and the place"),
            col(
                "rule",
                Ty::Text,
                "Why it was taken for one: `environment-value`, `user-data` and `sensitive-value` by its place; \
                 `secret-in-environment`, `secret-field`, `private-key`, `github-token` … because it looks like one",
            ),
        ],
    },
    Table {
        name: "instances",
        doc: "One EC2 instance.",
        kinds: &["aws.ec2.instances"],
        cited: true,
        columns: &[
            col("id", Ty::Text, "Instance id"),
            col("name", Ty::Text, "Name tag, else the id"),
            opt("state", Ty::Text, "`running` …"),
            opt("vpc_id", Ty::Text, "Its VPC"),
            opt("subnet_id", Ty::Text, "Its subnet"),
            opt("private_ip", Ty::Text, "Private address"),
            opt("public_ip", Ty::Text, "Public addresses of all its interfaces; NULL if none is known"),
            opt("has_public_ip", Ty::Bool, "Whether any of its interfaces has a public address; NULL if not known"),
            opt("profile", Ty::Text, "Instance profile; NULL is none"),
            opt("imds_v2", Ty::Bool, "Whether session tokens are required for instance metadata"),
            opt("security_groups", Ty::Json, "Ids of its security groups, as a list"),
        ],
    },
    Table {
        name: "network_interfaces",
        doc: "One network interface, of whatever wears it: an instance, a load balancer, a container, an endpoint.",
        kinds: &["aws.ec2.network-interfaces"],
        cited: true,
        columns: &[
            col("id", Ty::Text, "Interface id"),
            opt("description", Ty::Text, "Its description; AWS's services name themselves in it"),
            opt("kind", Ty::Text, "`interface`, `network_load_balancer`, `vpc_endpoint`, `lambda` …"),
            opt(
                "load_balancer",
                Ty::Bool,
                "Whether it is a load balancer's, by its kind or by the name that Elastic Load Balancing gives what it manages; NULL if not known",
            ),
            opt("instance_id", Ty::Text, "The instance it is attached to; NULL is none"),
            opt("vpc_id", Ty::Text, "Its VPC"),
            opt("subnet_id", Ty::Text, "Its subnet"),
            opt("private_ip", Ty::Text, "Private address"),
            opt("public_ip", Ty::Text, "Public addresses; NULL if none is known"),
            opt("has_public_ip", Ty::Bool, "Whether it has a public address; NULL if not known"),
            opt("security_groups", Ty::Json, "Ids of its security groups, as a list"),
        ],
    },
    Table {
        name: "functions",
        doc: "One Lambda function.",
        kinds: &["aws.lambda.functions"],
        cited: true,
        columns: &[
            col("id", Ty::Text, "ARN"),
            col("name", Ty::Text, "Function name"),
            opt("role_id", Ty::Text, "ARN of the role it runs as"),
            opt("runtime", Ty::Text, "Runtime"),
            opt("vpc_id", Ty::Text, "Its VPC; NULL is none"),
            opt("in_vpc", Ty::Bool, "Whether it runs in a VPC"),
            opt("security_groups", Ty::Json, "Ids of its security groups, as a list"),
            opt(
                "environment_names",
                Ty::Json,
                "Names of its environment variables, as a list (never their values); NULL if they cannot be read",
            ),
            opt(
                "secret_like_names",
                Ty::Json,
                "Those of them whose names look like secrets, as a list; NULL if they cannot be read",
            ),
        ],
    },
    Table {
        name: "function_policies",
        doc: "One statement of a Lambda function's resource policy.",
        kinds: &[],
        cited: true,
        columns: &[
            col("function", Ty::Text, "Function name"),
            opt("principal", Ty::Text, "Who"),
            opt("allows_everyone", Ty::Bool, "Whether everyone may invoke it without a condition"),
        ],
    },
];

pub(super) const VIEWS: &[View] = &[];
