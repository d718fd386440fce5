//! The catalog as OSCAL 1.2.1 (NIST): a catalog and a profile. Takes ours, gives JSON values; the same catalog and
//! clock, the same values. Never carries a framework's own text.

use super::tables::{applies, nature};
use crate::catalog::coverage::is_machine_testable;
use crate::catalog::evidence::{Rests, evidence_of};
use crate::model::{
    Applies, Catalog, Check, CheckId, Digest, Evidence, Expectation, Expected, Framework, FrameworkId, Requirement,
    RequirementId, Stricter, Threshold, Timestamp, TrustCategory,
};
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// The name by which the profile imports the catalog.
pub(super) const CATALOG_FILE: &str = "catalog.oscal.json";

/// The edition of OSCAL. Both files use nothing that later 1.x editions lack.
const OSCAL_VERSION: &str = "1.2.1";

/// The namespace of our properties.
const NS: &str = "urn:vouchsafe:oscal:1";
/// The namespace of the assessment methods of NIST SP 800-53A.
const RMF: &str = "http://csrc.nist.gov/ns/rmf";

pub(super) fn catalog(catalog: &Catalog, rests: &BTreeMap<CheckId, Rests>, as_of: Timestamp) -> Value {
    let ids = control_ids(catalog);
    let mut body = json!({
        "uuid": uuid("catalog", &identity(catalog)),
        "metadata": metadata(catalog, "Requirements mapped to Zero Trust pillars and to evidence", as_of),
    });
    let params: Vec<Value> = catalog.thresholds.values().map(param).collect();
    let groups: Vec<Value> = catalog.frameworks.values().map(|f| group(catalog, f, &ids, rests)).collect();
    let sources = catalog.frameworks.values().map(|f| source(catalog, f));
    let resources: Vec<Value> = sources.chain(catalog.checks.values().map(|c| resource(catalog, c, rests))).collect();
    put(&mut body, "params", params);
    put(&mut body, "groups", groups);
    if !resources.is_empty() {
        body["back-matter"] = json!({ "resources": resources });
    }
    json!({ "catalog": body })
}

/// The requirements that bind a vendor: no covered entity's own, nothing proposed, and of SOC 2 the common criteria.
pub(super) fn profile(catalog: &Catalog, as_of: Timestamp) -> Value {
    let ids = control_ids(catalog);
    let chosen = catalog.frameworks.values().flat_map(|framework| {
        let binding = framework.requirements.iter().filter(|r| binds_a_vendor(framework, r));
        binding.filter_map(|r| ids.get(&(framework.id.clone(), r.id.clone())))
    });
    let chosen: Vec<&String> = chosen.collect();
    let mut import = json!({ "href": CATALOG_FILE });
    if !chosen.is_empty() {
        import["include-controls"] = json!([{ "with-ids": chosen }]);
    }
    let title = "What binds a vendor: the direct and contractual duties of a business associate, and SOC 2 security";
    json!({ "profile": {
        "uuid": uuid("profile", &identity(catalog)),
        "metadata": metadata(catalog, title, as_of),
        "imports": [import],
        "merge": { "as-is": true },
    }})
}

fn binds_a_vendor(framework: &Framework, requirement: &Requirement) -> bool {
    let other_category = framework.trust_category(requirement).is_some_and(|c| c != TrustCategory::Security);
    requirement.applies != Some(Applies::CoveredEntity) && !other_category && !requirement.is_proposed()
}

fn metadata(catalog: &Catalog, title: &str, as_of: Timestamp) -> Value {
    json!({
        "title": title,
        "last-modified": as_of.to_string(),
        "version": catalog.version,
        "oscal-version": OSCAL_VERSION,
        "remarks": "Titles and summaries are our own words; where a regulation is quoted, it is in the public domain.",
    })
}

/// What the identity of an export depends on: every file of the catalog.
fn identity(catalog: &Catalog) -> String {
    let lines = catalog.files.iter().map(|(path, bytes)| format!("{} {path}\n", Digest::of(bytes)));
    format!("{}\n{}", catalog.version, lines.collect::<String>())
}

/// A UUID made from a name: the first 16 bytes of its SHA-256, marked as name-based (RFC 9562, version 5).
fn uuid(what: &str, name: &str) -> String {
    let digest = Digest::of(format!("{NS}\n{what}\n{name}").as_bytes());
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&digest.as_bytes()[..16]);
    bytes[6] = (bytes[6] & 0x0f) | 0x50;
    bytes[8] = (bytes[8] & 0x3f) | 0x80;
    let hex = hex::encode(bytes);
    [&hex[..8], &hex[8..12], &hex[12..16], &hex[16..20], &hex[20..]].join("-")
}

/// Requirements as OSCAL tokens: `hipaa-164.312.a.2.iv`. Two that fall together are told apart by a number.
fn control_ids(catalog: &Catalog) -> BTreeMap<(FrameworkId, RequirementId), String> {
    let mut taken: BTreeMap<String, u32> = BTreeMap::new();
    let mut ids = BTreeMap::new();
    for framework in catalog.frameworks.values() {
        for requirement in &framework.requirements {
            let plain = requirement.id.as_str().replace('(', ".").replace(')', "");
            let token = token(&format!("{}-{plain}", framework.id));
            let times = taken.entry(token.clone()).or_default();
            *times += 1;
            let unique = if *times == 1 { token } else { format!("{token}_{times}") };
            ids.insert((framework.id.clone(), requirement.id.clone()), unique);
        }
    }
    ids
}

/// A token begins with a letter or an underscore.
fn token(text: &str) -> String {
    if text.starts_with(|c: char| c.is_ascii_alphabetic()) { text.to_owned() } else { format!("_{text}") }
}

fn prop(name: &str, value: impl Into<String>) -> Value {
    json!({ "name": name, "ns": NS, "value": value.into() })
}

/// Puts a list where there is something in it: OSCAL knows no empty ones.
fn put(object: &mut Value, name: &str, list: Vec<Value>) {
    if !list.is_empty() {
        object[name] = Value::Array(list);
    }
}

/// One line, as OSCAL's markup lines and values want it.
fn line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn param(threshold: &Threshold) -> Value {
    let stricter = match threshold.stricter {
        Stricter::Lower => "a smaller number is stricter",
        Stricter::Higher => "a greater number is stricter",
    };
    json!({
        "id": token(&threshold.id),
        "label": line(&threshold.title),
        "props": [prop("unit", line(&threshold.unit)), prop("basis", "policy")],
        "constraints": [{ "description": format!("In {}; {stricter}.", line(&threshold.unit)) }],
        "values": [threshold.value.to_string()],
    })
}

fn group(
    catalog: &Catalog,
    framework: &Framework,
    ids: &BTreeMap<(FrameworkId, RequirementId), String>,
    rests: &BTreeMap<CheckId, Rests>,
) -> Value {
    let mut group = json!({
        "id": token(framework.id.as_str()),
        "class": "framework",
        "title": line(&framework.title),
        "links": [{ "href": format!("#{}", uuid("framework", framework.id.as_str())), "rel": "reference" }],
    });
    let controls = framework.requirements.iter().filter_map(|requirement| {
        let id = ids.get(&(framework.id.clone(), requirement.id.clone()))?;
        Some(control(catalog, requirement, id, rests))
    });
    put(&mut group, "controls", controls.collect());
    group
}

fn control(catalog: &Catalog, requirement: &Requirement, id: &str, rests: &BTreeMap<CheckId, Rests>) -> Value {
    let mut props = vec![json!({ "name": "label", "value": requirement.id.as_str() })];
    props.extend(requirement.aliases.iter().map(|alias| json!({ "name": "alt-identifier", "value": alias.as_str() })));
    props.push(prop("level", &requirement.level));
    props.push(prop("nature", nature(requirement.nature)));
    props.extend(requirement.applies.map(|a| prop("applies", applies(a))));
    props.extend(requirement.certainty.iter().map(|c| prop("certainty", line(c))));
    props.extend(requirement.pillars.iter().map(|p| prop("pillar", p.as_str())));
    props.extend(requirement.questions.iter().map(|q| prop("question", q.as_str())));
    let mut parts =
        vec![json!({ "id": format!("{id}_smt"), "name": "statement", "prose": requirement.summary.trim() })];
    if !is_machine_testable(requirement, rests) {
        props.push(prop("machine-testable", "no"));
        parts.push(json!({ "id": format!("{id}_gdn"), "name": "guidance", "prose": "No machine can test this." }));
    }
    let methods = requirement.expectations.iter().enumerate();
    parts.extend(methods.map(|(i, e)| method(catalog, e, &format!("{id}_asm-{}", i + 1), rests)));
    json!({
        "id": id,
        "class": token(&requirement.level),
        "title": line(&requirement.title),
        "props": props,
        "parts": parts,
    })
}

/// An expectation as one of the three methods of NIST SP 800-53A: systems are tested, documents examined, people asked.
fn method(catalog: &Catalog, expectation: &Expectation, id: &str, rests: &BTreeMap<CheckId, Rests>) -> Value {
    let evidence = evidence_of(&expectation.expected, rests);
    let method = match evidence {
        Evidence::Config | Evidence::Analysis | Evidence::Log => "TEST",
        Evidence::Document => "EXAMINE",
        Evidence::Attestation => "INTERVIEW",
    };
    let (word, name) = expectation.expected.named();
    let mut part = json!({
        "id": id,
        "name": "assessment-method",
        "props": [
            { "name": "method", "ns": RMF, "value": method },
            prop("basis", expectation.basis.as_str()),
            prop("evidence", evidence.as_str()),
            prop(word, name),
        ],
        "parts": [{ "id": format!("{id}-obj"), "name": "assessment-objects", "prose": line(catalog.title_of(&expectation.expected)) }],
    });
    if let Expected::Check(check) = &expectation.expected {
        part["links"] = json!([{ "href": format!("#{}", uuid("check", check.as_str())), "rel": "reference" }]);
    }
    part
}

fn source(catalog: &Catalog, framework: &Framework) -> Value {
    let mut source = json!({
        "uuid": uuid("framework", framework.id.as_str()),
        "title": line(&framework.title),
        "description": framework.source.trim(),
    });
    put(&mut source, "rlinks", rlinks(catalog, &format!("catalog/frameworks/{}.yaml", framework.id)));
    source
}

/// The file as it lies in a pack.
fn rlinks(catalog: &Catalog, path: &str) -> Vec<Value> {
    let there = catalog.files.contains_key(path).then(|| json!({ "href": path, "media-type": "application/yaml" }));
    there.into_iter().collect()
}

/// A check, so that the controls can point at it.
fn resource(catalog: &Catalog, check: &Check, rests: &BTreeMap<CheckId, Rests>) -> Value {
    let mut props = vec![
        prop("check", check.id.as_str()),
        prop("pillar", check.pillar.as_str()),
        prop("severity", check.severity.as_str()),
    ];
    if let Some(rests) = rests.get(&check.id) {
        props.push(prop("evidence", rests.evidence.as_str()));
        props.extend(rests.kinds.iter().map(|kind| prop("needs", kind.as_str())));
    }
    let sql = check.sql(false, &[]);
    let mut description = format!("{}\n\n```sql\n{sql}\n```\n\n{}", check.population.trim(), check.remediation.trim());
    if let Some(limits) = &check.limits {
        description.push_str(&format!("\n\n{}", limits.trim()));
    }
    let mut resource = json!({
        "uuid": uuid("check", check.id.as_str()),
        "title": line(&check.title),
        "description": description,
        "props": props,
    });
    put(&mut resource, "rlinks", rlinks(catalog, &format!("catalog/checks/{}.yaml", check.id)));
    resource
}
