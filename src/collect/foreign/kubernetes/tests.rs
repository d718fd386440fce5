//! What is recognised in the words of files and records. Takes texts, gives each kind with its outcome.

use super::*;
use crate::collect::sidecar::Entry;

fn entry(command: &str, exit: i64) -> Entry {
    Entry { argv: command.split(' ').map(str::to_owned).collect(), exit: Some(exit), ..Entry::default() }
}

fn say(name: &str, text: &str, entry: Option<&Entry>) -> Vec<String> {
    let json: Option<Value> = serde_json::from_str(text).ok();
    let export = Export { name, text, json: json.as_ref(), entry };
    recognise(&export)
        .iter()
        .map(|found| {
            let kind = found.kind.trim_start_matches("kubernetes.");
            let because = found.judged.because.as_deref().map(|because| format!(": {because}")).unwrap_or_default();
            let subject = found.subject.as_deref().map(|subject| format!(" [{subject}]")).unwrap_or_default();
            format!("{kind} {}{because}{subject}", found.judged.outcome.as_str())
        })
        .collect()
}

fn object(kind: &str, version: &str, namespace: &str, name: &str) -> String {
    format!(
        r#"{{"apiVersion":"{version}","kind":"{kind}","metadata":{{"name":"{name}","namespace":"{namespace}","uid":"u"}}}}"#
    )
}

fn list(items: &[String]) -> String {
    format!(r#"{{"apiVersion":"v1","kind":"List","metadata":{{"resourceVersion":""}},"items":[{}]}}"#, items.join(","))
}

const RBAC: &str = "rbac.authorization.k8s.io/v1";

#[test]
fn a_list_answers_only_if_it_is_known_to_be_whole() {
    let role = |namespace: &str, name: &str| object("Role", RBAC, namespace, name);
    let two = list(&[role("care", "a"), role("bots", "b")]);
    let one = list(&[role("care", "a")]);
    let everywhere = entry("kubectl get roles -A -o json", 0);
    let failed = entry("kubectl get roles,rolebindings -A -o json", 1);
    let selected = entry("kubectl get roles -A -l app=x -o json", 0);
    for (name, text, entry, expected) in [
        ("x.json", &two, None, vec!["rbac.roles collected"]),
        ("x.json", &one, None, vec!["rbac.roles partial: nothing says that all namespaces were asked for [care]"]),
        ("get.roles.all-namespaces.json", &one, None, vec!["rbac.roles collected"]),
        ("x.json", &one, Some(&everywhere), vec!["rbac.roles collected"]),
        (
            "x.json",
            &two,
            Some(&failed),
            vec!["rbac.role-bindings failed: exit status 1", "rbac.roles partial: exit status 1"],
        ),
        (
            "x.json",
            &one,
            Some(&selected),
            vec!["rbac.roles partial: the command asked for a part only (-l app=x) [care]"],
        ),
        ("x.json", &list(&[]), None, vec![]),
        (
            "roles.json",
            &list(&[]),
            None,
            vec!["rbac.roles unreadable: the list is empty, and nothing says whether the command succeeded"],
        ),
        ("x.json", &list(&[]), Some(&everywhere), vec!["rbac.roles empty"]),
        (
            "x.json",
            &list(&[role("care", "a"), object("Pod", "v1", "bots", "b"), object("Pod", "v1", "care", "c")]),
            None,
            vec![
                "core.pods partial: it holds several kinds, and nothing says that all were asked for",
                "rbac.roles partial: it holds several kinds, and nothing says that all were asked for [care]",
            ],
        ),
        (
            "x.json",
            &list(&[object("ClusterRole", RBAC, "", "view")]),
            None,
            vec!["rbac.cluster-roles partial: `cluster-admin`, which every cluster has, is not in it [view]"],
        ),
        (
            "x.json",
            &list(&[object("ClusterRole", RBAC, "", "view"), object("ClusterRole", RBAC, "", "cluster-admin")]),
            None,
            vec!["rbac.cluster-roles collected"],
        ),
        (
            "x.json",
            &role("care", "a"),
            None,
            vec!["rbac.roles partial: it holds single objects, not the list of them [care/a]"],
        ),
    ] {
        assert_eq!(say(name, text, entry), expected, "{name} {text}");
    }
}

#[test]
fn the_servers_own_words_count() {
    let page = |metadata: &str, items: &str| {
        format!(
            r#"{{"kind":"NetworkPolicyList","apiVersion":"networking.k8s.io/v1","metadata":{metadata},"items":[{items}]}}"#
        )
    };
    let item = r#"{"metadata":{"name":"a","namespace":"care","uid":"u"}}"#;
    let raw = entry("kubectl get --raw /apis/networking.k8s.io/v1/networkpolicies?limit=1", 0);
    let kind = "networking.network-policies";
    assert_eq!(
        say("x", &page(r#"{"resourceVersion":"9","continue":"abc","remainingItemCount":7}"#, item), Some(&raw)),
        [format!("{kind} partial: `metadata.continue` was left in it: there is more than it holds [care]")]
    );
    assert_eq!(
        say("x", &page(r#"{"resourceVersion":"9","remainingItemCount":7}"#, item), Some(&raw)),
        [format!("{kind} partial: `metadata.remainingItemCount` says that 7 more are not in it [care]")]
    );
    let all = "networkpolicies_all-namespaces.json";
    assert_eq!(say(all, &page(r#"{"resourceVersion":"9"}"#, ""), None), [format!("{kind} empty")]);
    let status = r#"{"kind":"Status","apiVersion":"v1","metadata":{},"status":"Failure","message":"no","reason":"Forbidden","code":403}"#;
    assert_eq!(say(all, status, None), [format!("{kind} denied: Forbidden: no")]);
    assert!(say("x.json", status, None).is_empty());
    let mut denied = entry("kubectl get networkpolicies,secrets -A -o json", 1);
    denied.stderr =
        Some("Error from server (Forbidden): networkpolicies is forbidden: User \"v\" cannot list\n".into());
    let said = say("x.json", "", Some(&denied));
    assert_eq!(said.len(), 2);
    assert!(said[0].starts_with("core.secrets denied: exit status 1: Error from server (Forbidden)"), "{said:?}");
}

#[test]
fn a_manifest_is_planned_and_a_secret_loses_its_values() {
    let manifest =
        "apiVersion: rbac.authorization.k8s.io/v1\nkind: Role\nmetadata: {name: a, namespace: b}\nrules: []\n";
    assert_eq!(say("deploy/a.yaml", manifest, None), ["manifests collected [deploy/a.yaml]"]);
    let template = "apiVersion: v1\nkind: Secret\nmetadata:\n  name: {{ .Values.name }}\ndata: {{ .x }\n";
    assert!(say("t.yaml", template, None)[0].starts_with("manifests unreadable: not YAML"));
    assert!(say("t.md", template, None).is_empty());
    let cut = Export {
        name: "secrets.json",
        text: "{\"apiVersion\": \"v1\", \"items\": [{\"data\": {\"a\": \"czNj",
        json: None,
        entry: None,
    };
    assert_eq!(recognise(&cut)[0].kind, "kubernetes.core.secrets");
    assert!(!String::from_utf8(recognise(&cut)[0].instead.clone().unwrap()).unwrap().contains("czNj"));
    assert!(say("x.yaml", "apiVersion: v1\nkind: Config\nusers: [{user: {token: abc}}]\n", None).is_empty());
    assert!(
        say("x.yaml", "apiVersion: monitoring.coreos.com/v1\nkind: ServiceMonitor\nmetadata: {name: a}\n", None)
            .is_empty()
    );
    let secret = "apiVersion: v1\nkind: Secret\nmetadata: {name: a, namespace: b, uid: u}\ndata: {k: czNjcjN0}\n";
    let export = Export { name: "s.yaml", text: secret, json: None, entry: None };
    let found = recognise(&export);
    let kept = String::from_utf8(found[0].instead.clone().unwrap()).unwrap();
    assert!(!kept.contains("czNjcjN0") && kept.contains("\"k\": \"[withheld:sensitive-value]\""), "{kept}");
    assert_eq!(found[0].withheld.len(), 1);
}
