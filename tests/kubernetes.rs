//! What kubectl prints, taken in and judged: lists, pages, records, YAML, manifests; and no value of a Secret anywhere.
#![allow(clippy::unwrap_used, clippy::print_stdout, clippy::wildcard_enum_match_arm)]

use std::collections::BTreeSet;
use std::path::PathBuf;
use vouchsafe::facts::{Facts, value_text};
use vouchsafe::model::{Assessment, Outcome, SnapshotIndex, Workspace};
use vouchsafe::{assess, catalog, collect, inventory, workspace};

struct Home(tempfile::TempDir);

impl Home {
    fn new() -> Self {
        let home = tempfile::tempdir().unwrap();
        std::fs::create_dir(home.path().join("exports")).unwrap();
        std::fs::write(
            home.path().join("vouchsafe.yaml"),
            "format: vouchsafe-workspace/1\norganisation: { name: Example }\nscope:\n  accounts:\n    - { platform: kubernetes, id: prod }\ntiers:\n  - { name: bot, namespaces: [bots] }\n  - { name: app, namespaces: [clinic, nowhere] }\n",
        )
        .unwrap();
        Self(home)
    }

    fn with(self, name: &str, bytes: impl AsRef<[u8]>) -> Self {
        let path = self.0.path().join("exports").join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, bytes).unwrap();
        self
    }

    fn snapshot(&self) -> PathBuf {
        self.0.path().join("snapshot")
    }

    fn workspace(&self) -> Workspace {
        workspace::load(self.0.path()).unwrap()
    }

    fn taken(&self) -> (SnapshotIndex, Facts) {
        let workspace = self.workspace();
        let kinds = catalog::shipped().unwrap().kinds;
        let source = collect::Source { label: String::new(), folder: self.0.path().join("exports") };
        let declared = workspace.scope.accounts.iter().map(|a| (a.platform.clone(), a.id.clone())).collect();
        let request = collect::TakeIn { sources: vec![source], declared, ..collect::TakeIn::default() };
        let snapshot = collect::take_in(&request, &kinds, &self.snapshot()).unwrap();
        let facts = inventory::inventory(&snapshot, &workspace, &kinds).unwrap();
        (snapshot.index, facts)
    }

    fn assessed(&self) -> Assessment {
        let (_, facts) = self.taken();
        let (now, period) = ("2026-10-02T09:00:00Z".parse().unwrap(), "2026-Q3".parse().unwrap());
        assess::assess(&catalog::shipped().unwrap(), &facts, &self.workspace(), now, &period).unwrap()
    }

    /// A check's outcome, what fails, and what is not known.
    fn outcome(&self, check: &str) -> (Outcome, Vec<String>, Vec<String>) {
        let result = self.assessed().checks.remove(&check.parse().unwrap()).unwrap();
        let of = |outcome| -> Vec<String> {
            result.observations.iter().filter(|o| o.outcome == outcome).map(|o| o.subject.clone()).collect()
        };
        (result.outcome, of(Outcome::Fail), of(Outcome::Undetermined))
    }
}

fn rows(facts: &Facts, sql: &str) -> BTreeSet<String> {
    let answer = facts.query(sql, &[], 10_000).unwrap();
    answer.rows.iter().map(|row| row.iter().map(value_text).collect::<Vec<_>>().join("|")).collect()
}

fn set(texts: &[&str]) -> BTreeSet<String> {
    texts.iter().map(|text| (*text).to_owned()).collect()
}

fn outcomes(index: &SnapshotIndex) -> BTreeSet<String> {
    let of = |a: &vouchsafe::model::Artefact| {
        format!("{} {}", a.kind.as_str().trim_start_matches("kubernetes."), a.outcome.as_str())
    };
    index.artefacts.iter().map(of).collect()
}

/// A list as kubectl prints it, in YAML for brevity.
fn list(items: &str) -> String {
    let indented: String = items.trim().lines().map(|line| format!("{line}\n")).collect();
    format!("apiVersion: v1\nitems:\n{indented}kind: List\nmetadata:\n  resourceVersion: \"\"\n")
}

const META: &str = "uid: 1b2c, resourceVersion: \"77\", creationTimestamp: \"2026-05-02T08:00:00Z\"";

fn cluster_roles() -> String {
    list(&format!(
        r#"
- {{apiVersion: rbac.authorization.k8s.io/v1, kind: ClusterRole, metadata: {{name: cluster-admin, {META}}}, rules: [{{apiGroups: ['*'], resources: ['*'], verbs: ['*']}}, {{nonResourceURLs: ['*'], verbs: ['*']}}]}}
- apiVersion: rbac.authorization.k8s.io/v1
  kind: ClusterRole
  metadata: {{name: edit, {META}}}
  aggregationRule: {{clusterRoleSelectors: [{{matchLabels: {{rbac.example/edit: "true"}}}}]}}
  rules:
  - {{apiGroups: [""], resources: [pods, pods/exec, secrets], verbs: [create, get, list]}}
- {{apiVersion: rbac.authorization.k8s.io/v1, kind: ClusterRole, metadata: {{name: view, {META}}}, rules: [{{apiGroups: [""], resources: [pods], verbs: [get, list]}}]}}
- {{apiVersion: rbac.authorization.k8s.io/v1, kind: ClusterRole, metadata: {{name: empty, {META}}}, rules: null}}
"#
    ))
}

fn cluster_role_bindings() -> String {
    let binding = |name: &str, role: &str, subject: &str| {
        format!(
            "- {{apiVersion: rbac.authorization.k8s.io/v1, kind: ClusterRoleBinding, metadata: {{name: {name}, {META}}}, roleRef: {{apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: {role}}}, subjects: [{subject}]}}"
        )
    };
    list(
        &[
            binding(
                "cluster-admin",
                "cluster-admin",
                "{apiGroup: rbac.authorization.k8s.io, kind: Group, name: 'system:masters'}",
            ),
            binding("people", "view", "{apiGroup: rbac.authorization.k8s.io, kind: Group, name: sre}"),
            binding("nobody", "empty", "{kind: User, name: 'system:serviceaccount:clinic:idle'}"),
            binding("lost", "not-exported", "{kind: User, name: kit}"),
        ]
        .join("\n"),
    )
}

fn role_bindings() -> String {
    list(&format!(
        r#"
- {{apiVersion: rbac.authorization.k8s.io/v1, kind: RoleBinding, metadata: {{name: ci, namespace: clinic, {META}}}, roleRef: {{kind: ClusterRole, name: edit}}, subjects: [{{kind: ServiceAccount, name: deployer, namespace: ci}}]}}
- {{apiVersion: rbac.authorization.k8s.io/v1, kind: RoleBinding, metadata: {{name: payer, namespace: bots, {META}}}, roleRef: {{kind: Role, name: payer}}, subjects: [{{kind: ServiceAccount, name: payer}}]}}
"#
    ))
}

fn roles() -> String {
    list(&format!(
        r#"
- {{apiVersion: rbac.authorization.k8s.io/v1, kind: Role, metadata: {{name: payer, namespace: bots, {META}}}, rules: [{{apiGroups: [""], resources: [secrets], resourceNames: [payer-a], verbs: [get]}}]}}
- {{apiVersion: rbac.authorization.k8s.io/v1, kind: Role, metadata: {{name: payer, namespace: clinic, {META}}}, rules: [{{apiGroups: ["*"], resources: ["*"], verbs: ["*"]}}]}}
"#
    ))
}

fn rbac() -> Home {
    Home::new()
        .with("clusterroles.yaml", cluster_roles())
        .with("clusterrolebindings.yaml", cluster_role_bindings())
        .with("rolebindings.yaml", role_bindings())
        .with("roles.yaml", roles())
}

#[test]
fn who_may_do_what_is_joined_and_what_is_lacking_is_not_known() {
    let home = rbac();
    let (index, facts) = home.taken();
    assert!(
        index.artefacts.iter().all(|a| a.outcome.is_answer() && a.account.as_deref() == Some("prod")),
        "{:?}",
        outcomes(&index)
    );
    assert_eq!(rows(&facts, "SELECT problem FROM problems"), set(&[]));
    let access = rows(
        &facts,
        "SELECT name, coalesce(namespace, '*'), role, coalesce(reads_secrets, '?'), coalesce(runs_in_pods, '?'), coalesce(everything, '?') FROM k8s_access",
    );
    let expected = [
        "Group system:masters|*|cluster-admin|1|1|1",
        "Group system:masters|*|cluster-admin|0|0|0",
        "Group sre|*|view|0|0|0",
        "ServiceAccount clinic/idle|*|empty|0|0|0",
        "User kit|*|not-exported|?|?|?",
        "ServiceAccount ci/deployer|clinic|edit|1|1|0",
        "ServiceAccount bots/payer|bots|payer|1|0|0",
    ];
    assert_eq!(access, set(&expected));
    // A YAML file is cited by the line.
    assert_eq!(rows(&facts, "SELECT place FROM k8s_rules WHERE role = 'edit'"), set(&[":9"]));
    let unknown = vec!["User kit through lost".to_owned()];
    let (outcome, fail, open) = home.outcome("kubernetes-cluster-admin-is-restricted");
    assert_eq!((outcome, fail, open), (Outcome::Undetermined, vec![], unknown.clone()));
    let (outcome, fail, open) = home.outcome("kubernetes-secrets-are-read-by-name");
    assert_eq!(
        (outcome, fail, open),
        (Outcome::Fail, vec!["ServiceAccount ci/deployer through ci".to_owned()], unknown.clone())
    );
    let (outcome, fail, open) = home.outcome("kubernetes-commands-in-pods-are-restricted");
    assert_eq!(
        (outcome, fail, open),
        (Outcome::Fail, vec!["ServiceAccount ci/deployer through ci".to_owned()], unknown)
    );
}

#[test]
fn a_part_never_passes_for_the_whole() {
    let one = |namespace: &str| {
        list(&format!(
            "- {{apiVersion: rbac.authorization.k8s.io/v1, kind: Role, metadata: {{name: a, namespace: {namespace}, {META}}}, rules: []}}"
        ))
    };
    let parts = rbac();
    std::fs::remove_file(parts.0.path().join("exports/roles.yaml")).unwrap();
    let parts = parts.with("bots/roles.yaml", one("bots")).with("clinic/roles.yaml", one("clinic"));
    let (index, facts) = parts.taken();
    // Two namespaces' lists are two parts, and neither stands for the other.
    assert_eq!(
        index
            .artefacts
            .iter()
            .filter(|a| a.kind.as_str() == "kubernetes.rbac.roles" && a.superseded_by.is_none())
            .count(),
        2
    );
    assert_eq!(rows(&facts, "SELECT namespace FROM k8s_roles WHERE kind = 'Role'"), set(&["bots", "clinic"]));
    assert_eq!(rows(&facts, "SELECT state FROM sources WHERE kind = 'kubernetes.rbac.roles'"), set(&["partial"]));
    let whole = parts.with("roles.yaml", roles());
    let (index, facts) = whole.taken();
    assert_eq!(rows(&facts, "SELECT state FROM sources WHERE kind = 'kubernetes.rbac.roles'"), set(&["collected"]));
    assert_eq!(index.artefacts.iter().filter(|a| a.superseded_by.is_some()).count(), 2);
    assert_eq!(rows(&facts, "SELECT name FROM k8s_roles WHERE kind = 'Role'"), set(&["payer"]));
}

#[test]
fn policies_deny_exactly_what_they_deny() {
    let namespaces = list(
        &["kube-system", "bots", "clinic", "lab", "web"]
            .map(|name| format!("- {{apiVersion: v1, kind: Namespace, metadata: {{name: {name}, {META}}}}}"))
            .join("\n"),
    );
    let policy = |name: &str, namespace: &str, spec: &str| {
        format!(
            "- {{apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: {{name: {name}, namespace: {namespace}, {META}}}, spec: {{{spec}}}}}"
        )
    };
    let policies = list(
        &[
            policy("deny", "bots", "podSelector: {}, policyTypes: [Ingress, Egress]"),
            policy("proxy", "bots", "podSelector: {matchLabels: {app: payer}}, policyTypes: [Egress], egress: [{to: [{ipBlock: {cidr: 203.0.113.0/24}}], ports: [{port: 443}]}]"),
            policy("in-alone", "clinic", "podSelector: {}, ingress: []"),
            policy("deny", "web", "podSelector: {}, policyTypes: [Ingress, Egress], ingress: [], egress: []"),
            policy("open", "web", "podSelector: {}, policyTypes: [Egress], egress: [{to: [{ipBlock: {cidr: 0.0.0.0/0}}]}]"),
            policy("some", "lab", "podSelector: {matchLabels: {app: x}}, policyTypes: [Ingress, Egress]"),
        ]
        .join("\n"),
    );
    let home = Home::new().with("namespaces.yaml", namespaces).with("networkpolicies.yaml", policies);
    let (_, facts) = home.taken();
    assert_eq!(
        rows(&facts, "SELECT name, denies_ingress, denies_egress, tier FROM k8s_namespaces"),
        set(&["bots|1|1|bot", "clinic|1|0|app", "kube-system|0|0|", "lab|0|0|", "web|1|0|"])
    );
    let (outcome, fail, _) = home.outcome("kubernetes-namespaces-deny-by-default");
    assert_eq!((outcome, fail), (Outcome::Fail, vec!["clinic".to_owned(), "lab".into(), "web".into()]));
    let (outcome, fail, _) = home.outcome("kubernetes-bots-send-nothing-by-default");
    assert_eq!((outcome, fail), (Outcome::Fail, vec!["lab".to_owned(), "web".into()]));
    // Without the policies nobody knows, and a tier's namespace that is not there stays without an id.
    std::fs::remove_file(home.0.path().join("exports/networkpolicies.yaml")).unwrap();
    let (_, facts) = home.taken();
    assert_eq!(
        rows(&facts, "SELECT count(*) FROM k8s_namespaces WHERE denies_ingress IS NULL AND denies_egress IS NULL"),
        set(&["5"])
    );
    assert_eq!(rows(&facts, "SELECT member FROM tiers WHERE member_id IS NULL"), set(&["nowhere"]));
}

#[test]
fn a_command_that_failed_is_no_empty_answer() {
    let empty =
        "{\"apiVersion\": \"v1\", \"items\": [], \"kind\": \"List\", \"metadata\": {\"resourceVersion\": \"\"}}";
    let tokens = |exit: u8, stderr: &str| {
        let record = format!(
            "{{\"file\":\"tokens.json\",\"argv\":[\"kubectl\",\"get\",\"secrets\",\"-A\",\"--field-selector\",\"type=kubernetes.io/service-account-token\",\"-o\",\"json\"],\"exit\":{exit},\"stderr\":\"{stderr}\"}}\n"
        );
        Home::new().with("tokens.json", empty).with("collection.jsonl", record)
    };
    let check = "kubernetes-no-tokens-for-ever";
    assert_eq!(tokens(0, "").outcome(check).0, Outcome::Pass);
    assert_eq!(tokens(1, "Error from server (Forbidden)").outcome(check).0, Outcome::Undetermined);
    let unrecorded = Home::new().with("secrets.json", empty);
    assert_eq!(outcomes(&unrecorded.taken().0), set(&["core.secrets unreadable"]));
    assert_eq!(unrecorded.outcome(check).0, Outcome::Undetermined);
}

#[test]
fn no_value_of_a_secret_is_kept_anywhere() {
    let secret = |name: &str, kind: &str| {
        format!(
            r#"{{"apiVersion":"v1","kind":"Secret","type":"{kind}","data":{{"token":"U3VwZXJTZWNyZXQ="}},"stringData":{{"x":"SuperSecret"}},"metadata":{{"name":"{name}","namespace":"bots","uid":"1","creationTimestamp":"2026-01-02T03:04:05Z","annotations":{{"kubernetes.io/service-account.name":"payer","kubectl.kubernetes.io/last-applied-configuration":"{{\"data\":{{\"token\":\"U3VwZXJTZWNyZXQ=\"}}}}"}}}}}}"#
        )
    };
    let items =
        format!("{},{}", secret("payer-token", "kubernetes.io/service-account-token"), secret("payer-login", "Opaque"));
    let text = format!(r#"{{"apiVersion":"v1","kind":"List","metadata":{{"resourceVersion":""}},"items":[{items}]}}"#);
    let pod = format!(
        "apiVersion: v1\nkind: Pod\nmetadata: {{name: bot, namespace: bots, {META}}}\nspec: {{hostNetwork: true, containers: [{{name: c, env: [{{name: P, value: SuperSecret}}]}}]}}\n"
    );
    let manifest =
        "apiVersion: v1\nkind: Secret\nmetadata: {name: planned}\nstringData: {p: SuperSecret}\n---\nbroken: [\n";
    let home = Home::new()
        .with("secrets_all-namespaces.json", &text)
        .with("secrets_cut_all-namespaces.json", &text[..text.len() - 40])
        .with("pod.yaml", pod)
        .with("deploy/secret.yaml", manifest)
        .with("collection.jsonl", "{\"file\":\"failed.json\",\"argv\":[\"kubectl\",\"get\",\"secrets,roles\",\"-A\",\"-o\",\"json\"],\"kind\":\"kubernetes.core.secrets\",\"exit\":1}\n")
        .with("failed.json", &text);
    let (index, facts) = home.taken();
    assert_eq!(index.unrecognised, []);
    for entry in walkdir::WalkDir::new(home.snapshot()).into_iter().flatten().filter(|e| e.file_type().is_file()) {
        let kept = String::from_utf8(std::fs::read(entry.path()).unwrap()).unwrap();
        assert!(!kept.contains("SuperSecret") && !kept.contains("U3VwZXJTZWNyZXQ"), "{}", entry.path().display());
    }
    let facts_file = facts.to_bytes().unwrap();
    assert!(!String::from_utf8_lossy(&facts_file).contains("SuperSecret"));
    let withheld = |a: &vouchsafe::model::Artefact| a.withheld.as_ref().map_or(0, |withheld| withheld.places.len());
    let places: BTreeSet<String> = index.artefacts.iter().map(|a| format!("{} {}", a.source, withheld(a))).collect();
    let expected = [
        "deploy/secret.yaml 0",
        "failed.json 6",
        "pod.yaml 1",
        "secrets_all-namespaces.json 6",
        "secrets_cut_all-namespaces.json 0",
    ];
    assert_eq!(places, set(&expected));
    assert!(
        rows(&facts, "SELECT name, service_account, created_at FROM k8s_tokens")
            .contains("bots/payer-token|payer|2026-01-02T03:04:05Z")
    );
    assert_eq!(rows(&facts, "SELECT name, host_network, privileged FROM k8s_pods"), set(&["bots/bot|1|0"]));
}

#[test]
fn manifests_are_planned_and_never_deployed() {
    let text = "apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRole\nmetadata: {name: ops}\nrules:\n- {apiGroups: ['*'], resources: ['*'], verbs: ['*']}\n---\napiVersion: apps/v1\nkind: Deployment\nmetadata: {name: app, namespace: web}\nspec: {template: {spec: {hostPID: true, containers: [{name: a}]}}}\n---\napiVersion: batch/v1\nkind: CronJob\nmetadata: {name: night}\nspec: {jobTemplate: {spec: {template: {spec: {containers: [{name: a, securityContext: {privileged: false}}]}}}}}\n";
    let home = Home::new().with("deploy/all.yaml", text).with("deploy/two.yaml", text.replace("ops", "ops2"));
    let (index, facts) = home.taken();
    assert_eq!(index.artefacts.len(), 2);
    assert!(index.artefacts.iter().all(|a| a.kind.as_str() == "kubernetes.manifests" && a.superseded_by.is_none()));
    assert_eq!(
        rows(
            &facts,
            "SELECT count(*) FROM k8s_roles UNION ALL SELECT count(*) FROM k8s_rules UNION ALL SELECT count(*) FROM k8s_pods"
        ),
        set(&["0"])
    );
    assert_eq!(
        rows(&facts, "SELECT name, everything, shares_node, place FROM k8s_planned WHERE artefact LIKE '%all%'"),
        set(&["ClusterRole ops|1||:1", "Deployment web/app||1|:7", "CronJob night||0|:12"])
    );
    let (outcome, fail, _) = home.outcome("planned-manifests-grant-no-everything");
    assert_eq!((outcome, fail.len()), (Outcome::Fail, 4));
    assert_eq!(home.outcome("kubernetes-cluster-admin-is-restricted").0, Outcome::Undetermined);
}

#[test]
fn what_stands_open_is_told_from_what_does_not() {
    let service = |name: &str, annotations: &str, spec: &str| {
        format!(
            "- {{apiVersion: v1, kind: Service, metadata: {{name: {name}, namespace: web, {META}, annotations: {{{annotations}}}}}, spec: {{{spec}}}}}"
        )
    };
    let services = list(
        &[
            service("front", "", "type: LoadBalancer, ports: [{port: 443, nodePort: 30443}]"),
            service(
                "pooler",
                "service.beta.kubernetes.io/aws-load-balancer-scheme: internet-facing",
                "type: LoadBalancer, ports: [{port: 5432}]",
            ),
            service(
                "inner",
                "networking.gke.io/load-balancer-type: Internal",
                "type: LoadBalancer, ports: [{port: 5432}]",
            ),
            service("node", "", "type: NodePort, ports: [{port: 80}]"),
            service("plain", "", "ports: [{port: 80}]"),
        ]
        .join("\n"),
    );
    let ingress = |name: &str, annotations: &str, spec: &str| {
        format!(
            "- {{apiVersion: networking.k8s.io/v1, kind: Ingress, metadata: {{name: {name}, namespace: web, {META}, annotations: {{{annotations}}}}}, spec: {{{spec}}}}}"
        )
    };
    let ingresses = list(
        &[
            ingress(
                "good",
                "",
                "tls: [{hosts: ['*.clinic.example'], secretName: t}], rules: [{host: a.clinic.example}]",
            ),
            ingress("bare", "", "rules: [{host: a.clinic.example}]"),
            ingress("alb", "alb.ingress.kubernetes.io/certificate-arn: x", "rules: [{host: a.clinic.example}]"),
        ]
        .join("\n"),
    );
    let home =
        Home::new().with("services_all-namespaces.yaml", services).with("ingresses_all-namespaces.yaml", ingresses);
    let (outcome, fail, open) = home.outcome("kubernetes-services-open-nothing-but-443");
    assert_eq!((outcome, fail, open), (Outcome::Fail, vec!["web/pooler".to_owned()], vec!["web/node".to_owned()]));
    let (outcome, fail, open) = home.outcome("kubernetes-ingresses-use-tls");
    assert_eq!((outcome, fail, open), (Outcome::Fail, vec!["web/bare".to_owned()], vec!["web/alb".to_owned()]));
}
