//! A vendor's workspace: what it declares about itself.

use super::{
    AttestationId, CheckId, Citation, Decided, Digest, DocumentId, Expected, FrameworkId, Period, RequirementId,
    TrustCategory,
};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::path::PathBuf;

/// Who the vendor is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Organisation {
    /// Its name, as printed.
    pub name: String,
    /// The product or service the pack is about.
    #[serde(default)]
    pub product: Option<String>,
    /// Whom to ask: a name or role with an address.
    #[serde(default)]
    pub contact: Option<String>,
}

/// One account, project, cluster or database server in scope.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DeclaredAccount {
    /// The platform: `aws`, `gcp`, `kubernetes`, `postgresql`, `idp`, `hr`, `application`, `scanner`.
    #[serde(default = "aws")]
    pub platform: String,
    /// Its id, as text: `"111122223333"`.
    pub id: String,
    /// A name for readers.
    #[serde(default)]
    pub name: Option<String>,
    /// Its regions in use; none for what has no regions.
    #[serde(default)]
    pub regions: Vec<String>,
    /// The profile of the cloud's own tool that reaches it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub profile: Option<String>,
    /// The role that the tool takes on to reach it: an ARN.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<String>,
}

fn aws() -> String {
    "aws".to_owned()
}

/// A store that holds PHI.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DeclaredStore {
    /// Its name for readers: `patient-tables`.
    pub name: String,
    /// What it holds, in words.
    #[serde(default)]
    pub holds: Option<String>,
    /// Whether it holds PHI; true unless it says otherwise.
    #[serde(default = "yes")]
    pub phi: bool,
    /// The resources it is: ARNs, or `postgresql/ACCOUNT/schema.table`, with `*` as wildcard.
    pub resources: Vec<String>,
}

fn yes() -> bool {
    true
}

/// A tier of the architecture.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DeclaredTier {
    /// `web`, `app`, `database`, `bot` …
    pub name: String,
    /// Names or ids of its security groups.
    #[serde(default)]
    pub security_groups: Vec<String>,
    /// Names or ids of its subnets.
    #[serde(default)]
    pub subnets: Vec<String>,
    /// Names of its Kubernetes namespaces.
    #[serde(default)]
    pub namespaces: Vec<String>,
}

/// What may talk to what. All else must not.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DeclaredFlow {
    /// A tier, a partner, or `internet`.
    pub from: String,
    /// A tier, a partner, or `internet`.
    pub to: String,
    /// TCP ports.
    pub ports: Vec<u16>,
}

/// A party outside the perimeter that is meant to be reached.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DeclaredPartner {
    /// Its name.
    pub name: String,
    /// Its address ranges.
    #[serde(default)]
    pub ranges: Vec<String>,
}

/// The declared perimeter.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Perimeter {
    /// The VPCs inside it: ids or names.
    #[serde(default)]
    pub vpcs: Vec<String>,
    /// Outside parties that are meant to be reached.
    #[serde(default)]
    pub partners: Vec<DeclaredPartner>,
    /// What may talk to what.
    #[serde(default)]
    pub flows: Vec<DeclaredFlow>,
    /// Load balancers that are meant to be public: names.
    #[serde(default)]
    pub public_load_balancers: Vec<String>,
    /// Whether port 80 may answer with a redirect to 443.
    #[serde(default)]
    pub redirect_http: bool,
}

/// Whose an account is, where its name does not say.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DeclaredOwner {
    /// The sign-in or user name, in IAM, an identity provider or the application.
    pub account: String,
    /// The person's e-mail address, as the roster has it.
    #[serde(default)]
    pub person: Option<String>,
    /// What it is for, where it is a service's and no person's.
    #[serde(default)]
    pub service: Option<String>,
}

/// What people and their sign-ins mean, where exports do not say.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DeclaredIdentity {
    /// Whose an account is.
    #[serde(default)]
    pub accounts: Vec<DeclaredOwner>,
    /// Sign-on policies that guard what reaches PHI: names or ids, with `*` as wildcard. All others guard nothing such.
    #[serde(default)]
    pub phi_policies: Vec<String>,
    /// Applications and portals that show PHI: names, with `*` as wildcard. All others show none.
    #[serde(default)]
    pub phi_applications: Vec<String>,
}

/// The scope of a workspace.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DeclaredScope {
    /// Accounts, projects, clusters, servers.
    #[serde(default)]
    pub accounts: Vec<DeclaredAccount>,
    /// Stores.
    #[serde(default)]
    pub stores: Vec<DeclaredStore>,
}

/// A document with its register entry, from front matter or `vouchsafe.yaml`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Document {
    /// What kind it is.
    pub id: DocumentId,
    /// Its title.
    pub title: String,
    /// Its file inside the pack: `workspace/documents/access-policy.md`.
    pub path: String,
    /// `text/markdown`, `application/pdf` …
    pub media_type: String,
    /// SHA-256 of its bytes; `None` if the registered file is not there.
    pub digest: Option<Digest>,
    /// Its size in bytes.
    pub size: u64,
    /// Who answers for it.
    pub owner: Option<String>,
    /// Its version.
    pub version: Option<String>,
    /// Who approved it.
    pub approved_by: Option<String>,
    /// When.
    pub approved_on: Option<NaiveDate>,
    /// When it must be looked at again.
    pub review_by: Option<NaiveDate>,
    /// Where its register entry stands.
    pub citation: Citation,
}

/// A named person's dated statement.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Attestation {
    /// What it is about.
    pub id: AttestationId,
    /// What is stated.
    pub statement: String,
    /// By whom.
    pub name: String,
    /// In which role.
    pub role: String,
    /// When.
    pub dated: NaiveDate,
    /// Until when it is good, where it says so.
    #[serde(default)]
    pub expires: Option<NaiveDate>,
}

/// An accepted exception.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Waiver {
    /// The check whose failure is accepted.
    pub check: CheckId,
    /// The subject, exactly as the check names it.
    pub subject: String,
    /// Why.
    pub reason: String,
    /// What protects instead.
    pub compensating_control: String,
    /// Who answers for it.
    pub owner: String,
    /// Who approved it.
    pub approved_by: String,
    /// Until when.
    pub expires: NaiveDate,
}

/// A requirement that does not concern this vendor.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NotApplicable {
    /// The requirement.
    pub requirement: RequirementId,
    /// Why not.
    pub reason: String,
    /// Who says so.
    pub approved_by: String,
    /// When that is looked at again.
    pub review_by: NaiveDate,
}

/// What was decided about an addressable specification, and why (45 CFR 164.306(d)(3)).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Decision {
    /// The specification.
    pub requirement: RequirementId,
    /// What was decided.
    pub decision: Decided,
    /// Why the specification is not reasonable and appropriate.
    #[serde(default)]
    pub reason: Option<String>,
    /// The alternative, in words.
    #[serde(default)]
    pub alternative: Option<String>,
    /// Why no alternative is reasonable either.
    #[serde(default)]
    pub no_alternative: Option<String>,
    /// What shows that the alternative is implemented: checks, documents, attestations.
    #[serde(default)]
    pub evidence: Vec<Expected>,
    /// Who approved it.
    #[serde(default)]
    pub approved_by: Option<String>,
    /// When.
    #[serde(default)]
    pub dated: Option<NaiveDate>,
    /// When it is looked at again.
    #[serde(default)]
    pub review_by: Option<NaiveDate>,
}

/// The key a pack is signed with: PEM files, relative to the workspace. The key never enters a pack.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DeclaredSigner {
    /// The private key, PKCS#8 PEM.
    pub key: PathBuf,
    /// The certificate with its chain, PEM, the signer's first.
    pub certificate: PathBuf,
}

/// Everything a workspace declares, read and checked.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Workspace {
    /// Its folder.
    #[serde(skip)]
    pub root: PathBuf,
    /// Who the vendor is.
    pub organisation: Organisation,
    /// The period the pack answers for, where it is declared.
    pub period: Option<Period>,
    /// To whom a `hospital` or `baa` pack is addressed.
    pub recipient: Option<String>,
    /// The platforms in use; checks on others are not applicable.
    pub platforms: Vec<String>,
    /// Accounts and stores.
    pub scope: DeclaredScope,
    /// Tiers.
    pub tiers: Vec<DeclaredTier>,
    /// The perimeter.
    pub perimeter: Perimeter,
    /// What people and their sign-ins mean.
    pub identity: DeclaredIdentity,
    /// Folders of exports, relative to the workspace.
    pub sources: Vec<String>,
    /// The policy's numbers that differ from the catalog's.
    pub policy: BTreeMap<String, i64>,
    /// Requirements that do not concern this vendor.
    pub not_applicable: Vec<NotApplicable>,
    /// Overlays of the catalog that are turned on.
    pub overlays: Vec<FrameworkId>,
    /// Categories of the trust services criteria that the vendor states; the common criteria always concern it.
    pub soc2_categories: Vec<TrustCategory>,
    /// Documents, by kind then path.
    pub documents: Vec<Document>,
    /// Files in `documents/` that no register entry and no front matter says the kind of.
    pub unregistered: Vec<String>,
    /// Attestations with where each stands.
    pub attestations: Vec<(Attestation, Citation)>,
    /// Decisions on addressable specifications with where each stands.
    pub decisions: Vec<(Decision, Citation)>,
    /// Waivers with where each stands.
    pub waivers: Vec<(Waiver, Citation)>,
    /// The key a pack is signed with; without one, a local self-signed key is made.
    #[serde(skip)]
    pub signer: Option<DeclaredSigner>,
    /// The inputs as used: path in the pack (`workspace/vouchsafe.yaml`) and bytes.
    #[serde(skip)]
    pub files: BTreeMap<String, Vec<u8>>,
}
