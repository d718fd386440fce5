//! Terraform's sources, folder by folder. Takes the texts of a folder's `*.tf` files, gives the resources that they
//! declare, with symbols where a value is known only elsewhere. Never runs anything, and reads no other file.

// The enums matched here are other crates' own, or long and open-ended.
#![allow(clippy::wildcard_enum_match_arm)]

mod blocks;
mod eval;
mod functions;
mod operators;
mod references;
mod statements;

use super::resource::{Resource, Source, Spot, World, address_in};
use super::secrets;
use super::symbol::{self, unmarked};
use eval::Evaluator;
use hcl::edit::Span;
use hcl::edit::expr::Expression;
use hcl::edit::structure::{Block, Body};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

pub(super) use statements::document;

/// One file of a folder.
pub(super) struct File {
    text: String,
    body: Body,
}

impl File {
    /// Parses a file.
    ///
    /// # Errors
    /// The line, and what is wrong there.
    pub(super) fn parse(text: &str) -> Result<Self, (u64, String)> {
        // The parser wants `\n`; a mark of ours may not stand in a file.
        let text = unmarked(text).replace("\r\n", "\n");
        match hcl::edit::parser::parse_body(&text) {
            Ok(body) => Ok(Self { text, body }),
            Err(error) => Err((error.location().line() as u64, format!("not HCL: {}", error.message()))),
        }
    }

    fn line_of(&self, block: &Block) -> u64 {
        let at = block.span().map_or(0, |span| span.start);
        1 + self.text.get(..at).unwrap_or_default().matches('\n').count() as u64
    }
}

/// A resource or data block with where it stands.
struct Declared<'m> {
    block: &'m Block,
    data: bool,
    kind: &'m str,
    name: &'m str,
    artefact: usize,
    line: u64,
}

/// Everything that a folder's files declare.
pub(super) struct Module<'m> {
    resources: Vec<Declared<'m>>,
    locals: BTreeMap<&'m str, &'m Expression>,
    variables: BTreeMap<&'m str, &'m Body>,
}

impl<'m> Module<'m> {
    fn of(files: &'m [(usize, File)]) -> Self {
        let mut module = Self { resources: Vec::new(), locals: BTreeMap::new(), variables: BTreeMap::new() };
        for (artefact, file) in files {
            for block in file.body.blocks() {
                let labels: Vec<&str> = block.labels.iter().map(|label| label.as_str()).collect();
                match (block.ident.as_str(), labels.as_slice()) {
                    (word @ ("resource" | "data"), [kind, name]) => module.resources.push(Declared {
                        block,
                        data: word == "data",
                        kind,
                        name,
                        artefact: *artefact,
                        line: file.line_of(block),
                    }),
                    ("locals", []) => {
                        module.locals.extend(block.body.attributes().map(|a| (a.key.as_str(), &a.value)));
                    }
                    ("variable", [name]) => {
                        module.variables.insert(name, &block.body);
                    }
                    _ => {}
                }
            }
        }
        module
    }

    fn declared(&self, data: bool, kind: &str, name: &str) -> Option<&Declared<'m>> {
        self.resources.iter().find(|d| d.data == data && d.kind == kind && d.name == name)
    }
}

/// The resources that the files of one folder declare. `artefact` says which file each text is.
pub(super) fn world(files: &[(usize, File)], root: &str) -> World {
    let module = Module::of(files);
    let evaluator = Evaluator::new(&module);
    let mut resources = Vec::new();
    for declared in &module.resources {
        for instance in blocks::instances(&evaluator, declared.block) {
            let mut attributes = blocks::attributes(&evaluator, &declared.block.body, &instance.bindings);
            if declared.data && declared.kind == "aws_iam_policy_document" {
                attributes.insert("json".to_owned(), document(&Value::Object(attributes.clone())).into());
            }
            let cleaned = secrets::take_out(declared.kind, &Value::Object(attributes), None, &BTreeSet::new());
            let address = if declared.data { "data." } else { "" };
            resources.push(Resource {
                address: format!("{address}{}.{}{}", declared.kind, declared.name, instance.key),
                module: String::new(),
                kind: declared.kind.to_owned(),
                name: declared.name.to_owned(),
                provider: provider(declared),
                mode: if declared.data { "data" } else { "managed" }.to_owned(),
                action: "declared".to_owned(),
                unknown: symbol::open_places(&Value::Object(cleaned.clone())),
                attributes: cleaned,
                refers: refers(&declared.block.body),
                configured: None,
                spot: Spot { artefact: declared.artefact, pointer: format!(":{}", declared.line) },
            });
        }
    }
    World { source: Source::Source, root: root.to_owned(), resources }
}

/// The provider that a block names, else the one that its type's first word does.
fn provider(declared: &Declared<'_>) -> Option<String> {
    let named = declared.block.body.get_attribute("provider").map(|a| a.value.to_string().trim().to_owned());
    named.or_else(|| declared.kind.split('_').next().map(str::to_owned))
}

/// Attributes that are a reference to one resource and nothing else.
fn refers(body: &Body) -> BTreeMap<String, String> {
    let direct = body.attributes().filter_map(|attribute| {
        let expression = match &attribute.value {
            Expression::Traversal(_) => attribute.value.to_string(),
            Expression::StringTemplate(template) => match template.iter().collect::<Vec<_>>().as_slice() {
                [hcl::edit::template::Element::Interpolation(only)] => only.expr.to_string(),
                _ => return None,
            },
            _ => return None,
        };
        let target = address_in(&expression.split_whitespace().collect::<String>().replace('"', "'"))?;
        Some((attribute.key.as_str().to_owned(), target))
    });
    direct.collect()
}
