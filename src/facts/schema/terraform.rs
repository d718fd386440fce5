//! What Terraform plans, declares and believes: never a stand-in for what is deployed.

use super::{Table, Ty, View, col, opt};

const KINDS: &[&str] = &["terraform.plan", "terraform.state", "terraform.source"];

pub(super) const TABLES: &[Table] = &[
    Table {
        name: "tf_resources",
        doc: "One resource of a Terraform plan, state or source: planned, never a stand-in for what is deployed.",
        kinds: KINDS,
        cited: true,
        columns: &[
            col("address", Ty::Text, "`module.app.aws_s3_bucket.files[0]`"),
            col("type", Ty::Text, "`aws_s3_bucket`"),
            col("name", Ty::Text, "Its name in the configuration"),
            opt("provider", Ty::Text, "`registry.terraform.io/hashicorp/aws`; of a source, what it says"),
            col("mode", Ty::Text, "`managed` or `data`"),
            col(
                "action",
                Ty::Text,
                "`create`, `update`, `replace`, `delete`, `no-op`, `read` … of a plan, `declared` in a source, `recorded` in a state",
            ),
            col("source", Ty::Text, "`plan`, `state` (what Terraform believes) or `source`"),
            col("root", Ty::Text, "What is read together: the artefact of a plan or state, the folder of sources"),
            opt(
                "attributes",
                Ty::Json,
                "Attributes; blocks are lists. Sensitive ones are `(sensitive)`; `${…}` is what a source does not say",
            ),
            opt(
                "unknown",
                Ty::Json,
                "JSON pointers of attributes that are known only after the apply, or elsewhere, as a list",
            ),
            opt("refers", Ty::Json, "Attributes that refer to another resource, with its address, as an object"),
        ],
    },
    Table {
        name: "tf_grants",
        doc: "One action on one resource that a policy in a Terraform plan, state or source allows or denies: planned, never a stand-in for what is deployed.",
        kinds: KINDS,
        cited: true,
        columns: &[
            col("policy", Ty::Text, "Address of the resource that holds the policy; the ARN of one that is elsewhere"),
            col(
                "kind",
                Ty::Text,
                "`identity` (a principal holds it), `policy` (by itself), `trust` (who may assume a role), `resource` (on a resource), `gcp`",
            ),
            opt(
                "principal",
                Ty::Text,
                "Who, by name; `${ADDRESS}` where the name is not known; NULL for nobody yet, or not known",
            ),
            opt(
                "principal_kind",
                Ty::Text,
                "`role`, `user`, `group`; of trusts and resources as the statement says, of Google Cloud `serviceAccount` …",
            ),
            opt("principal_address", Ty::Text, "Address of the principal's own resource"),
            opt("statement", Ty::Int, "Position of the statement, from 0; NULL if the document is not known"),
            opt("effect", Ty::Text, "`Allow` or `Deny`"),
            opt("action", Ty::Text, "The action, or the role in Google Cloud; NULL if it is not known"),
            col("not_action", Ty::Bool, "Whether it is every action but this"),
            opt("resource", Ty::Text, "The resource, with `${…}` for what is not known; NULL if nothing of it is"),
            col("not_resource", Ty::Bool, "Whether it is every resource but this"),
            opt(
                "resource_like",
                Ty::Text,
                "A pattern (GLOB) of what it is called where it is deployed; NULL if that is not known",
            ),
            opt("condition", Ty::Json, "Its condition; NULL is none"),
            col("source", Ty::Text, "`plan`, `state` or `source`"),
            col("root", Ty::Text, "What is read together: the artefact of a plan or state, the folder of sources"),
        ],
    },
];

pub(super) const VIEWS: &[View] = &[];
