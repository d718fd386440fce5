//! A workspace. Takes a folder, gives what it declares, or every problem in it at once. Never writes.

mod controls;
mod decisions;
mod documents;
mod draft;
mod file;

pub use draft::{Draft, blank, draft};

use crate::model::{
    Attestation, AttestationId, CheckId, DeclaredAccount, DeclaredIdentity, DeclaredScope, DeclaredSigner,
    DeclaredTier, FrameworkId, NotApplicable, Organisation, Perimeter, Period, TrustCategory, Waiver, Workspace,
    YamlFile, YamlProblem,
};
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// The format of `vouchsafe.yaml`; docs/workspace.md describes it.
pub const FORMAT: &str = "vouchsafe-workspace/1";
/// The format of `waivers.yaml`.
pub const WAIVERS_FORMAT: &str = "vouchsafe-waivers/1";
/// The format of `attestations.yaml`.
pub const ATTESTATIONS_FORMAT: &str = "vouchsafe-attestations/1";

/// The format of `decisions.yaml`.
pub const DECISIONS_FORMAT: &str = "vouchsafe-decisions/1";

/// One problem of a workspace.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, thiserror::Error)]
pub enum WorkspaceError {
    /// There is no workspace there.
    #[error("`{path}`: there is no `vouchsafe.yaml` here")]
    NoWorkspace {
        /// The folder.
        path: PathBuf,
    },
    /// A file cannot be read.
    #[error("`{path}`: {message}")]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// What the system says.
        message: String,
    },
    /// Something is wrong in a file.
    #[error(transparent)]
    Yaml(#[from] YamlProblem),
}

impl WorkspaceError {
    /// What to do about it.
    pub fn hint(&self) -> Option<String> {
        match self {
            Self::NoWorkspace { .. } => {
                Some("make one with `vouchsafe init --from EXPORTS DIR`, or name the folder that has it".to_owned())
            }
            Self::Unreadable { .. } => None,
            Self::Yaml(problem) => problem.hint.clone(),
        }
    }
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Main {
    organisation: Organisation,
    #[serde(default)]
    period: Option<Period>,
    #[serde(default)]
    recipient: Option<String>,
    #[serde(default)]
    platforms: Option<Vec<String>>,
    #[serde(default)]
    scope: DeclaredScope,
    #[serde(default)]
    tiers: Vec<DeclaredTier>,
    #[serde(default)]
    perimeter: Perimeter,
    #[serde(default)]
    identity: DeclaredIdentity,
    #[serde(default = "exports")]
    sources: Vec<String>,
    #[serde(default)]
    policy: BTreeMap<String, i64>,
    #[serde(default)]
    not_applicable: Vec<NotApplicable>,
    #[serde(default)]
    overlays: Vec<FrameworkId>,
    #[serde(default = "security")]
    soc2_categories: Vec<TrustCategory>,
    #[serde(default)]
    documents: Vec<documents::Registered>,
    #[serde(default)]
    signer: Option<DeclaredSigner>,
}

fn security() -> Vec<TrustCategory> {
    vec![TrustCategory::Security]
}

fn exports() -> Vec<String> {
    vec!["exports".to_owned()]
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Waivers {
    #[serde(default)]
    waivers: Vec<Waiver>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Attestations {
    #[serde(default)]
    attestations: Vec<Attestation>,
}

/// The platforms this program knows.
pub const PLATFORMS: &[&str] =
    &["aws", "gcp", "kubernetes", "postgresql", "terraform", "idp", "hr", "application", "scanner"];

/// Reads the workspace in `root`.
///
/// # Errors
/// Every problem found, in every file, at once.
pub fn load(root: &Path) -> Result<Workspace, Vec<WorkspaceError>> {
    let main_path = root.join("vouchsafe.yaml");
    if !main_path.is_file() {
        return Err(vec![WorkspaceError::NoWorkspace { path: root.to_owned() }]);
    }
    let mut errors = Vec::new();
    let mut files = BTreeMap::new();
    let main: Option<YamlFile<Main>> = file::read(root, "vouchsafe.yaml", FORMAT, &mut files, &mut errors);
    let waivers: Option<YamlFile<Waivers>> =
        file::read_optional(root, "waivers.yaml", WAIVERS_FORMAT, &mut files, &mut errors);
    let attestations: Option<YamlFile<Attestations>> =
        file::read_optional(root, "attestations.yaml", ATTESTATIONS_FORMAT, &mut files, &mut errors);
    let decisions: Option<YamlFile<decisions::Decisions>> =
        file::read_optional(root, "decisions.yaml", DECISIONS_FORMAT, &mut files, &mut errors);
    let (documents, unregistered) = documents::gather(root, main.as_ref(), &mut files, &mut errors);
    controls::gather(root, &mut files, &mut errors);
    if let Some(main) = &main {
        check_main(root, main, &mut errors);
    }
    if let Some(waivers) = &waivers {
        check_waivers(waivers, &mut errors);
    }
    if let Some(attestations) = &attestations {
        check_attestations(attestations, &mut errors);
    }
    if let Some(decisions) = &decisions {
        decisions::check(decisions, &mut errors);
    }
    let (Some(main), true) = (main, errors.is_empty()) else {
        errors.sort();
        return Err(errors);
    };
    let waiver_list = waivers
        .map(|f| {
            let cite = |i| f.cite(&format!("/waivers/{i}"));
            f.value.waivers.iter().cloned().enumerate().map(|(i, w)| (w, cite(i))).collect()
        })
        .unwrap_or_default();
    let attestation_list = attestations
        .map(|f| {
            let cite = |i| f.cite(&format!("/attestations/{i}"));
            f.value.attestations.iter().cloned().enumerate().map(|(i, a)| (a, cite(i))).collect()
        })
        .unwrap_or_default();
    let decision_list = decisions
        .map(|f| {
            let cite = |i| f.cite(&format!("/decisions/{i}"));
            f.value.decisions.iter().cloned().enumerate().map(|(i, d)| (d, cite(i))).collect()
        })
        .unwrap_or_default();
    let value = main.value;
    let platforms = value.platforms.unwrap_or_else(|| {
        let used: BTreeSet<String> = value.scope.accounts.iter().map(|a| a.platform.clone()).collect();
        if used.is_empty() { vec!["aws".to_owned()] } else { used.into_iter().collect() }
    });
    Ok(Workspace {
        root: root.to_owned(),
        organisation: value.organisation,
        period: value.period,
        recipient: value.recipient,
        platforms,
        scope: value.scope,
        tiers: value.tiers,
        perimeter: value.perimeter,
        identity: value.identity,
        sources: value.sources,
        policy: value.policy,
        not_applicable: value.not_applicable,
        overlays: value.overlays,
        soc2_categories: value.soc2_categories,
        documents,
        unregistered,
        attestations: attestation_list,
        decisions: decision_list,
        waivers: waiver_list,
        signer: value.signer,
        files,
    })
}

/// What a schema alone cannot say about `vouchsafe.yaml`.
fn check_main(root: &Path, main: &YamlFile<Main>, errors: &mut Vec<WorkspaceError>) {
    let value = &main.value;
    let mut problem = |pointer: String, message: String, hint: Option<String>| {
        errors.push(WorkspaceError::Yaml(YamlProblem {
            file: main.file.clone(),
            line: main.line(&pointer),
            message,
            hint,
        }));
    };
    if value.organisation.name.trim().is_empty() {
        problem("/organisation/name".into(), "the organisation has no name".into(), None);
    }
    let mut seen = BTreeSet::new();
    for (i, account) in value.scope.accounts.iter().enumerate() {
        let pointer = format!("/scope/accounts/{i}");
        if !PLATFORMS.contains(&account.platform.as_str()) {
            let near = crate::model::nearest(&account.platform, PLATFORMS.iter().copied());
            problem(
                pointer.clone(),
                format!("`{}` is no platform that is known", account.platform),
                near.map(|n| format!("did you mean `{n}`?")),
            );
        }
        if account.platform == "aws" && !(account.id.len() == 12 && account.id.bytes().all(|b| b.is_ascii_digit())) {
            problem(
                pointer.clone(),
                format!("`{}` is not an AWS account id", account.id),
                Some("twelve digits, in quotes".into()),
            );
        }
        if let Some(wrong) = wrong_way(account) {
            problem(pointer.clone(), wrong, Some("docs/workspace.md says how an account is reached".into()));
        }
        if !seen.insert((&account.platform, &account.id)) {
            problem(pointer, format!("account `{}` is declared twice", account.id), None);
        }
    }
    for (i, platform) in value.platforms.iter().flatten().enumerate() {
        if !PLATFORMS.contains(&platform.as_str()) {
            let near = crate::model::nearest(platform, PLATFORMS.iter().copied());
            problem(
                format!("/platforms/{i}"),
                format!("`{platform}` is no platform that is known"),
                near.map(|n| format!("did you mean `{n}`?")),
            );
        }
    }
    if let Some(platforms) = &value.platforms {
        for (i, account) in value.scope.accounts.iter().enumerate() {
            if !platforms.contains(&account.platform) {
                problem(
                    format!("/scope/accounts/{i}"),
                    format!("account `{}` is on `{}`, which `platforms` does not name", account.id, account.platform),
                    Some("add the platform, or take the account out of scope".into()),
                );
            }
        }
    }
    let mut names = BTreeSet::new();
    for (i, store) in value.scope.stores.iter().enumerate() {
        if !names.insert(store.name.as_str()) {
            problem(format!("/scope/stores/{i}"), format!("store `{}` is declared twice", store.name), None);
        }
        if store.resources.is_empty() {
            problem(
                format!("/scope/stores/{i}"),
                format!("store `{}` names no resource", store.name),
                Some("an ARN, with `*` as wildcard".into()),
            );
        }
    }
    let mut tiers = BTreeSet::new();
    for (i, tier) in value.tiers.iter().enumerate() {
        if !tiers.insert(tier.name.as_str()) {
            problem(format!("/tiers/{i}"), format!("tier `{}` is declared twice", tier.name), None);
        }
    }
    let ends: BTreeSet<&str> = tiers
        .iter()
        .copied()
        .chain(value.perimeter.partners.iter().map(|p| p.name.as_str()))
        .chain(["internet"])
        .collect();
    for (i, flow) in value.perimeter.flows.iter().enumerate() {
        for (end, name) in [("from", &flow.from), ("to", &flow.to)] {
            if !ends.contains(name.as_str()) {
                let near = crate::model::nearest(name, ends.iter().copied());
                problem(
                    format!("/perimeter/flows/{i}/{end}"),
                    format!("`{name}` is no tier, partner or `internet`"),
                    near.map(|n| format!("did you mean `{n}`?")),
                );
            }
        }
    }
    for (i, partner) in value.perimeter.partners.iter().enumerate() {
        for (j, range) in partner.ranges.iter().enumerate() {
            if !is_range(range) {
                problem(
                    format!("/perimeter/partners/{i}/ranges/{j}"),
                    format!("`{range}` is not an address range"),
                    Some("write `203.0.113.0/24` or `2001:db8::/32`".into()),
                );
            }
        }
    }
    let mut accounts = BTreeSet::new();
    for (i, owner) in value.identity.accounts.iter().enumerate() {
        let pointer = format!("/identity/accounts/{i}");
        if !accounts.insert(owner.account.to_lowercase()) {
            problem(pointer, format!("the owner of `{}` is declared twice", owner.account), None);
        } else if owner.person.is_some() == owner.service.is_some() {
            problem(
                pointer,
                format!("`{}` is a person's or a service's", owner.account),
                Some("give `person` with an e-mail address, or `service` with what it is for".into()),
            );
        } else if owner.person.as_ref().is_some_and(|person| !person.contains('@')) {
            problem(pointer, format!("the owner of `{}` is no e-mail address", owner.account), None);
        }
    }
    for (i, source) in value.sources.iter().enumerate() {
        if file::escapes(source) {
            problem(format!("/sources/{i}"), format!("`{source}` lies outside the workspace"), None);
        } else if !root.join(source).is_dir() {
            problem(
                format!("/sources/{i}"),
                format!("there is no folder `{source}`"),
                Some("put the exports there, or name the folder that has them".into()),
            );
        }
    }
}

/// What is wrong with how an account is reached.
fn wrong_way(account: &DeclaredAccount) -> Option<String> {
    let bad = |text: &str| text.trim().is_empty() || text.chars().any(char::is_control) || text.contains(['[', ']']);
    if let Some(profile) = account.profile.as_deref().filter(|profile| bad(profile)) {
        return Some(format!("`{}` is no name of a profile", profile.escape_debug()));
    }
    let role = account.role.as_deref()?;
    let parts: Vec<&str> = role.splitn(6, ':').collect();
    let sound = match parts.as_slice() {
        ["arn", _, "iam", "", id, resource] => *id == account.id && resource.starts_with("role/") && !bad(role),
        _ => false,
    };
    (!sound).then(|| format!("`{}` is no role of account `{}`", role.escape_debug(), account.id))
}

fn is_range(text: &str) -> bool {
    let Some((address, bits)) = text.split_once('/') else { return false };
    match (address.parse::<std::net::IpAddr>(), bits.parse::<u8>()) {
        (Ok(std::net::IpAddr::V4(_)), Ok(bits)) => bits <= 32,
        (Ok(std::net::IpAddr::V6(_)), Ok(bits)) => bits <= 128,
        _ => false,
    }
}

fn check_waivers(waivers: &YamlFile<Waivers>, errors: &mut Vec<WorkspaceError>) {
    let mut seen: BTreeSet<(&CheckId, &str)> = BTreeSet::new();
    for (i, waiver) in waivers.value.waivers.iter().enumerate() {
        if !seen.insert((&waiver.check, waiver.subject.as_str())) {
            errors.push(WorkspaceError::Yaml(YamlProblem {
                file: waivers.file.clone(),
                line: waivers.line(&format!("/waivers/{i}")),
                message: format!("`{}` of check `{}` is waived twice", waiver.subject, waiver.check),
                hint: Some("keep one of them".into()),
            }));
        }
    }
}

/// One statement of each kind: of two it could not be said which holds.
fn check_attestations(attestations: &YamlFile<Attestations>, errors: &mut Vec<WorkspaceError>) {
    let mut seen: BTreeMap<&AttestationId, Option<u64>> = BTreeMap::new();
    for (i, attestation) in attestations.value.attestations.iter().enumerate() {
        let line = attestations.line(&format!("/attestations/{i}"));
        let Some(first) = seen.insert(&attestation.id, line) else { continue };
        let first = first.map_or("above".to_owned(), |line| format!("in line {line}"));
        errors.push(WorkspaceError::Yaml(YamlProblem {
            file: attestations.file.clone(),
            line,
            message: format!("`{}` is stated twice, first {first}", attestation.id),
            hint: Some("keep the one that holds".into()),
        }));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn workspace(files: &[(&str, &str)]) -> tempfile::TempDir {
        let dir = tempfile::tempdir().unwrap();
        std::fs::create_dir(dir.path().join("exports")).unwrap();
        for (path, text) in files {
            let path = dir.path().join(path);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, text).unwrap();
        }
        dir
    }

    #[test]
    fn five_lines_are_a_workspace() {
        let dir = workspace(&[(
            "vouchsafe.yaml",
            "format: vouchsafe-workspace/1\norganisation: { name: A }\nscope:\n  accounts:\n    - { id: \"111122223333\", regions: [us-east-1] }\n",
        )]);
        let workspace = load(dir.path()).unwrap();
        assert_eq!(workspace.platforms, ["aws"]);
        assert_eq!(workspace.sources, ["exports"]);
    }

    #[test]
    fn all_problems_of_all_files_come_at_once() {
        let dir = workspace(&[
            (
                "vouchsafe.yaml",
                "format: vouchsafe-workspace/1\norganisation: { name: A }\nplatform: [aws]\nscope:\n  accounts:\n    - { id: 111122223333 }\n",
            ),
            ("waivers.yaml", "format: vouchsafe-waivers/1\nwaivers:\n  - { check: people-use-mfa, subjct: x }\n"),
            ("documents/plan.md", "---\nkind: Incident Plan\n---\nText\n"),
        ]);
        let errors = load(dir.path()).unwrap_err();
        let all: Vec<String> = errors.iter().map(|e| format!("{e} | {:?}", e.hint())).collect();
        let all = all.join("\n");
        assert!(
            all.contains("line 3: `platform`: unknown field `platform` | Some(\"did you mean `platforms`?\")"),
            "{all}"
        );
        assert!(all.contains("line 6:"), "{all}");
        assert!(all.contains("did you mean `subject`?"), "{all}");
        assert!(all.contains("documents/plan.md"), "{all}");
    }

    #[test]
    fn a_statement_made_twice_is_an_error_with_both_places() {
        let main = "format: vouchsafe-workspace/1\norganisation: { name: A }\n";
        let one = |id: &str| format!("  - {{ id: {id}, statement: S, name: N, role: R, dated: 2026-01-01 }}\n");
        let text = |ids: &[&str]| {
            let lines: String = ids.iter().map(|id| one(id)).collect();
            format!("format: vouchsafe-attestations/1\nattestations:\n{lines}")
        };
        let loaded =
            |ids: &[&str]| load(workspace(&[("vouchsafe.yaml", main), ("attestations.yaml", &text(ids))]).path());
        assert_eq!(loaded(&["a", "b"]).unwrap().attestations.len(), 2);
        let errors = loaded(&["a", "b", "a"]).unwrap_err();
        let told: Vec<String> = errors.iter().map(ToString::to_string).collect();
        assert_eq!(told.len(), 1, "{told:?}");
        assert!(told[0].contains("attestations.yaml` line 5: `a` is stated twice, first in line 3"), "{told:?}");
    }

    #[test]
    fn a_decision_says_what_the_rule_asks_for() {
        let main = "format: vouchsafe-workspace/1\norganisation: { name: A }\n";
        let decided = |text: &str| {
            let text = format!("format: vouchsafe-decisions/1\ndecisions:\n{text}");
            let dir = workspace(&[("vouchsafe.yaml", main), ("decisions.yaml", &text)]);
            load(dir.path())
                .map(|w| w.decisions)
                .map_err(|errors| errors.iter().map(|e| format!("{e} | {:?}", e.hint())).collect::<Vec<_>>().join("\n"))
        };
        let good = decided(
            "  - { requirement: 164.312(a)(2)(iv), decision: implemented, approved_by: B, dated: 2026-01-01, review_by: 2027-01-01 }
  - requirement: 164.312(a)(2)(iii)
    decision: alternative
    reason: R
    alternative: A
    evidence: [{ check: people-use-mfa }, { document: policy }, { attestation: proofing }]
  - { requirement: 164.310(c), decision: not-implemented, reason: R, no_alternative: N }
",
        )
        .unwrap();
        assert_eq!(good.len(), 3);
        assert_eq!(good[1].1.to_string(), "workspace/decisions.yaml#/decisions/1");
        assert_eq!(good[1].0.evidence.len(), 3);
        let all = decided(
            "  - { requirement: T1, decision: alternative }
  - { requirement: T2, decision: not-implemented, alternative: A }
  - { requirement: T3, decision: implemented, evidence: [{ check: c }], no_alternative: N }
  - { requirement: T3, decision: implemented }
",
        )
        .unwrap_err();
        for said in [
            "decisions.yaml` line 3: `T1`: `reason` must say why",
            "line 3: `T1`: `alternative` must say what is implemented instead",
            "line 3: `T1`: an alternative needs `evidence` of its own | Some(\"name checks",
            "line 4: `T2`: `reason` must say why",
            "line 4: `T2`: `no_alternative` must say why no alternative is reasonable",
            "line 4: `T2`: with an alternative, the decision is `alternative`",
            "line 5: `T3`: only an alternative names evidence",
            "line 5: `T3`: only what is not implemented says why there is no alternative",
            "line 6: `T3` is decided twice",
        ] {
            assert!(all.contains(said), "{said} is not in\n{all}");
        }
        let all = decided("  - { requirement: T1, decision: implementd }\n  - { requirement: T2, decision: alternative, reason: R, alternative: A, evidence: [{ chek: x }] }\n  - { requirement: T4, decision: implemented, aproved_by: B }\n").unwrap_err();
        for said in ["did you mean `implemented`?", "did you mean `check`?", "did you mean `approved_by`?"] {
            assert!(all.contains(said), "{said} is not in\n{all}");
        }
    }
}
