//! Resources of one plan, one state or one folder of sources, in one form, and who refers to whom among them. No I/O.

use super::symbol;
use serde_json::{Map, Value};
use std::collections::{BTreeMap, BTreeSet};

/// Where a resource stands in what was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Spot {
    /// Which of the artefacts, by position.
    pub(super) artefact: usize,
    /// A JSON pointer, or `:12` for a line.
    pub(super) pointer: String,
}

/// One resource.
#[derive(Debug, Clone)]
pub(super) struct Resource {
    /// `module.app.aws_s3_bucket.files[0]`.
    pub(super) address: String,
    /// The address of its module; empty for the root.
    pub(super) module: String,
    /// `aws_s3_bucket`.
    pub(super) kind: String,
    /// `files`.
    pub(super) name: String,
    /// `registry.terraform.io/hashicorp/aws`, where it is said.
    pub(super) provider: Option<String>,
    /// `managed` or `data`.
    pub(super) mode: String,
    /// What a plan does with it; `declared` in a source, `recorded` in a state.
    pub(super) action: String,
    /// Its attributes, secrets taken out. What is not known holds a symbol or is lacking.
    pub(super) attributes: Map<String, Value>,
    /// JSON pointers of attributes that are not known before an apply.
    pub(super) unknown: Vec<String>,
    /// Attributes that refer to one other resource, with its address as written.
    pub(super) refers: BTreeMap<String, String>,
    /// Attributes that the configuration sets; what else is unknown the provider fills in. Not known of a state.
    pub(super) configured: Option<BTreeSet<String>>,
    /// Where it stands.
    pub(super) spot: Spot,
}

impl Resource {
    /// A text attribute; with symbols where it is not wholly known.
    pub(super) fn text(&self, key: &str) -> Option<&str> {
        self.attributes.get(key).and_then(Value::as_str)
    }

    /// A text attribute that is known.
    pub(super) fn known(&self, key: &str) -> Option<&str> {
        self.text(key).filter(|text| !text.is_empty() && !symbol::is_open_text(text))
    }

    /// Whether nothing is known of an attribute.
    pub(super) fn is_unknown(&self, key: &str) -> bool {
        let pointer = format!("/{}", crate::model::pointer_step(key));
        self.unknown.contains(&pointer)
    }

    /// Whether the configuration may set an attribute.
    pub(super) fn may_set(&self, key: &str) -> bool {
        self.configured.as_ref().is_none_or(|set| set.contains(key))
    }

    /// The name that the thing has where it is deployed, as far as it is known.
    pub(super) fn deployed_name(&self) -> Option<&str> {
        let key = match self.kind.as_str() {
            "aws_s3_bucket" => "bucket",
            "aws_lambda_function" => "function_name",
            "aws_db_instance" => "identifier",
            "aws_rds_cluster" => "cluster_identifier",
            _ => "name",
        };
        self.known(key)
    }

    /// Whether the configuration keeps or makes it: what is deleted or let go grants nothing.
    pub(super) fn stays(&self) -> bool {
        self.mode == "managed" && !matches!(self.action.as_str(), "delete" | "forget" | "read")
    }
}

/// What a set of resources is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(clippy::enum_variant_names)] // the words are Terraform's own
pub(super) enum Source {
    /// A plan in JSON.
    Plan,
    /// A state, raw or in JSON.
    State,
    /// The sources of one folder.
    Source,
}

impl Source {
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Plan => "plan",
            Self::State => "state",
            Self::Source => "source",
        }
    }
}

/// The resources of one plan, one state or one folder of sources.
#[derive(Debug)]
pub(super) struct World {
    /// What they come from.
    pub(super) source: Source,
    /// What tells this set from others: the artefact's path, or the folder's.
    pub(super) root: String,
    /// The resources, in the order of what was read.
    pub(super) resources: Vec<Resource>,
}

impl World {
    /// The resource that an attribute of another refers to.
    pub(super) fn target(&self, from: &Resource, attribute: &str) -> Option<&Resource> {
        if let Some(address) = from.refers.get(attribute) {
            return self.at(address, &from.module);
        }
        let written = symbol::whole(from.text(attribute)?)?;
        self.at(&address_in(written)?, &from.module)
    }

    /// The resource at an address as one resource of a module writes it. Of several instances none is meant alone.
    pub(super) fn at(&self, address: &str, module: &str) -> Option<&Resource> {
        let full = if module.is_empty() { address.to_owned() } else { format!("{module}.{address}") };
        if let Some(exact) = self.resources.iter().find(|r| r.address == full) {
            return Some(exact);
        }
        let wanted = bare(&full);
        let mut alike = self.resources.iter().filter(|r| r.module == module && bare(&r.address) == wanted);
        alike.next().filter(|_| alike.next().is_none())
    }

    /// The resource of a type that has a name where it is deployed.
    pub(super) fn named(&self, kind: &str, name: &str) -> Option<&Resource> {
        let mut alike = self.resources.iter().filter(|r| r.kind == kind && r.deployed_name() == Some(name));
        alike.next().filter(|_| alike.next().is_none())
    }
}

/// An address without the keys of instances.
pub(super) fn bare(address: &str) -> String {
    let mut depth = 0_u32;
    let mut bare = String::with_capacity(address.len());
    for c in address.chars() {
        match c {
            '[' => depth += 1,
            ']' => depth = depth.saturating_sub(1),
            c if depth == 0 => bare.push(c),
            _ => {}
        }
    }
    bare
}

/// The resource that an expression such as `aws_iam_role.bot[0].arn` or `data.aws_iam_policy_document.x.json` reads from.
pub(super) fn address_in(expression: &str) -> Option<String> {
    let plain =
        |step: &str| !step.is_empty() && step.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_' || b == b'-');
    let mut steps = Vec::new();
    let mut depth = 0_i32;
    let mut step = String::new();
    for c in expression.chars() {
        match c {
            '.' if depth == 0 => steps.push(std::mem::take(&mut step)),
            '[' | '(' => {
                depth += 1;
                step.push(c);
            }
            ']' | ')' => {
                depth -= 1;
                step.push(c);
            }
            c => step.push(c),
        }
    }
    steps.push(step);
    let data = steps.first().is_some_and(|first| first == "data");
    let (kind, name) = (steps.get(usize::from(data))?, steps.get(usize::from(data) + 1)?);
    let reserved = ["var", "local", "module", "each", "count", "path", "terraform", "self"];
    let is_type = plain(kind) && kind.contains('_') && !reserved.contains(&kind.as_str());
    let is_name = plain(name.split('[').next().unwrap_or_default());
    (is_type && is_name).then(|| if data { format!("data.{kind}.{name}") } else { format!("{kind}.{name}") })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_found_in_an_expression() {
        for (expression, address) in [
            ("aws_iam_role.bot.arn", Some("aws_iam_role.bot")),
            ("aws_iam_role.bot[0].arn", Some("aws_iam_role.bot[0]")),
            ("aws_iam_role.bot['a.b'].arn", Some("aws_iam_role.bot['a.b']")),
            ("data.aws_iam_policy_document.x.json", Some("data.aws_iam_policy_document.x")),
            ("var.aws_x.y", None),
            ("local.a_b", None),
            ("join('-', aws_iam_role.bot.name)", None),
            ("each.value", None),
        ] {
            assert_eq!(address_in(expression).as_deref(), address, "{expression}");
        }
        assert_eq!(bare("module.a[\"x\"].aws_s3_bucket.b[0]"), "module.a.aws_s3_bucket.b");
    }
}
