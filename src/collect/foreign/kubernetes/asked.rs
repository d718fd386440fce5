//! What a kubectl command asked for: of its record, else of the file's name. Takes words, gives kinds and how much of
//! each. Never guesses: what nothing says stays open.

use super::kinds::{KINDS, Resource};
use crate::collect::outcome::{self, Judged};
use crate::collect::sidecar::Entry;

/// What was asked.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Asked {
    /// The kinds.
    pub(super) kinds: Vec<&'static Resource>,
    /// Whether a record says so; else it is the file's name.
    pub(super) recorded: bool,
    /// Whether every namespace was asked for, where that is said.
    pub(super) everywhere: Option<bool>,
    /// The namespace that was asked for.
    pub(super) namespace: Option<String>,
    /// What made it ask for a part: a selector, a name.
    pub(super) narrowed: Option<String>,
    /// What became of the command, if its record says that it failed.
    pub(super) failed: Option<Judged>,
}

impl Asked {
    /// Whether a kind was asked for.
    pub(super) fn has(&self, resource: &Resource) -> bool {
        self.kinds.iter().any(|asked| asked.ours == resource.ours)
    }
}

/// What was asked for, as far as anything says.
pub(super) fn asked(entry: Option<&Entry>, file: &str) -> Asked {
    let by_name = of_name(file);
    let Some(entry) = entry else { return by_name };
    let mut asked = of_argv(&entry.argv).unwrap_or_else(|| Asked { narrowed: None, ..by_name });
    if let Some(kind) = &entry.kind {
        asked.kinds = KINDS.iter().filter(|resource| resource.ours == kind.as_str()).collect();
    }
    asked.kinds.sort_by_key(|resource| resource.ours);
    asked.kinds.dedup();
    asked.recorded = true;
    asked.failed = entry.exit.filter(|exit| *exit != 0).map(|exit| outcome::of_tool(entry, exit));
    asked
}

/// The kinds that a file's name stands for: one alone, else nothing is said.
fn of_name(file: &str) -> Asked {
    let name = file.to_ascii_lowercase();
    let words: Vec<&str> = name.split(|c: char| !c.is_ascii_alphanumeric() && c != '-').collect();
    let mut kinds: Vec<&Resource> = Vec::new();
    for resource in KINDS {
        let (_, ours) = resource.ours.rsplit_once('.').unwrap_or_default();
        if words.iter().any(|word| *word == ours || *word == resource.plural) {
            kinds.push(resource);
        }
    }
    if kinds.len() > 1 {
        kinds.clear();
    }
    let everywhere = (name.contains("all-namespaces") || name.contains("all_namespaces")).then_some(true);
    Asked { kinds, everywhere, ..Asked::default() }
}

/// Reads `kubectl get roles,rolebindings -A -l app=x -o json` and `kubectl get --raw /apis/…`.
fn of_argv(argv: &[String]) -> Option<Asked> {
    let tool = argv.first()?.rsplit(['/', '\\']).next()?;
    if !["kubectl", "oc", "kubectl.exe", "oc.exe"].contains(&tool) {
        return None;
    }
    let mut asked = Asked { everywhere: Some(false), ..Asked::default() };
    let mut words = argv.iter().skip(1).map(String::as_str);
    let mut plain: Vec<&str> = Vec::new();
    let mut raw = None;
    while let Some(word) = words.next() {
        let (flag, joined) = match word.split_once('=') {
            Some((flag, value)) if flag.starts_with('-') => (flag, Some(value)),
            _ => (word, None),
        };
        match flag {
            "-A" | "--all-namespaces" => asked.everywhere = Some(joined != Some("false")),
            "-n" | "--namespace" => asked.namespace = joined.or_else(|| words.next()).map(str::to_owned),
            "--raw" => raw = joined.or_else(|| words.next()),
            "-l" | "--selector" | "--field-selector" => {
                let value = joined.or_else(|| words.next()).unwrap_or_default();
                if value != TOKENS_ALONE {
                    asked.narrowed = Some(format!("{flag} {value}"));
                }
            }
            "-f" | "--filename" | "-k" | "--kustomize" => asked.narrowed = Some(flag.to_owned()),
            "-o" | "--output" | "--context" | "--cluster" | "--user" | "--kubeconfig" | "--request-timeout"
            | "--chunk-size" | "-s" | "--server" | "--as" | "--as-group" | "--sort-by" | "--cache-dir" => {
                if joined.is_none() {
                    words.next();
                }
            }
            _ if flag.starts_with('-') => {}
            _ => plain.push(word),
        }
    }
    match raw {
        Some(path) => of_path(path, &mut asked),
        None => of_words(&plain, &mut asked),
    }
    Some(asked)
}

/// The one selector that leaves nothing out that is asked of Secrets.
const TOKENS_ALONE: &str = "type=kubernetes.io/service-account-token";

fn of_words(plain: &[&str], asked: &mut Asked) {
    let Some(("get", rest)) = plain.split_first().map(|(first, rest)| (*first, rest)) else { return };
    let Some((types, names)) = rest.split_first() else { return };
    let named = types.split_once('/').map(|(_, name)| name).or_else(|| names.first().copied());
    if let Some(name) = named {
        asked.narrowed = Some(format!("the name `{name}`"));
    }
    for word in types.split(',') {
        let word = word.split(['.', '/']).next().unwrap_or(word).to_ascii_lowercase();
        asked.kinds.extend(KINDS.iter().filter(|resource| resource.is_called(&word)));
    }
}

/// `/apis/rbac.authorization.k8s.io/v1/namespaces/care/roles?limit=500`.
fn of_path(path: &str, asked: &mut Asked) {
    let (path, query) = path.split_once('?').unwrap_or((path, ""));
    let selector = query.split('&').find(|part| part.starts_with("labelSelector") || part.starts_with("fieldSelector"));
    if let Some(selector) =
        selector.filter(|part| !part.replace("%3D", "=").replace("%2F", "/").ends_with(TOKENS_ALONE))
    {
        asked.narrowed = Some(selector.to_owned());
    }
    let steps: Vec<&str> = path.split('/').filter(|step| !step.is_empty()).collect();
    let rest = match steps.as_slice() {
        ["api", _, rest @ ..] | ["apis", _, _, rest @ ..] => rest,
        _ => return,
    };
    let word = match rest {
        ["namespaces", namespace, word] => {
            asked.namespace = Some((*namespace).to_owned());
            *word
        }
        [word] => {
            asked.everywhere = Some(true);
            *word
        }
        _ => return,
    };
    asked.kinds.extend(KINDS.iter().filter(|resource| resource.plural == word));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn say(asked: &Asked) -> String {
        let kinds: Vec<&str> = asked.kinds.iter().map(|k| k.ours.trim_start_matches("kubernetes.")).collect();
        format!(
            "{} {:?} {} {}",
            kinds.join("+"),
            asked.everywhere,
            asked.namespace.as_deref().unwrap_or("-"),
            asked.narrowed.as_deref().unwrap_or("-")
        )
    }

    #[test]
    fn commands_are_read() {
        for (command, expected) in [
            ("kubectl get roles -A -o json", "rbac.roles Some(true) - -"),
            (
                "/usr/bin/kubectl --context prod get rolebindings.rbac.authorization.k8s.io,roles --all-namespaces=true",
                "rbac.role-bindings+rbac.roles Some(true) - -",
            ),
            ("kubectl get netpol -n care -o yaml", "networking.network-policies Some(false) care -"),
            ("kubectl get ns", "core.namespaces Some(false) - -"),
            (
                "kubectl get secrets -A --field-selector type=kubernetes.io/service-account-token -ojson",
                "core.secrets Some(true) - -",
            ),
            (
                "kubectl get secrets -A --field-selector=type=Opaque",
                "core.secrets Some(true) - --field-selector type=Opaque",
            ),
            ("kubectl get clusterrole admin edit", "rbac.cluster-roles Some(false) - the name `admin`"),
            ("kubectl get pod/web-1", "core.pods Some(false) - the name `web-1`"),
            (
                "kubectl get --raw /apis/networking.k8s.io/v1/networkpolicies?limit=500",
                "networking.network-policies Some(true) - -",
            ),
            (
                "kubectl get --raw=/api/v1/namespaces/care/secrets?labelSelector=a%3Db",
                "core.secrets Some(false) care labelSelector=a%3Db",
            ),
            ("kubectl get --raw /api/v1/namespaces", "core.namespaces Some(true) - -"),
            ("kubectl describe roles", " Some(false) - -"),
        ] {
            let argv: Vec<String> = command.split(' ').map(str::to_owned).collect();
            assert_eq!(say(&of_argv(&argv).unwrap()), expected, "{command}");
        }
        assert_eq!(of_argv(&["aws".to_owned()]), None);
    }

    #[test]
    fn a_name_says_one_kind_or_none() {
        for (name, expected) in [
            ("roles.rbac.authorization.k8s.io.json", "rbac.roles None - -"),
            ("prod/kubectl_get_rolebindings_all-namespaces.yaml", "rbac.role-bindings Some(true) - -"),
            ("get.networkpolicies.all-namespaces.json", "networking.network-policies Some(true) - -"),
            ("rbac.cluster-role-bindings.json", "rbac.cluster-role-bindings None - -"),
            ("roles_and_pods.json", " None - -"),
            ("roles/pods.json", " None - -"),
            ("cluster.json", " None - -"),
        ] {
            let (_, file) = name.rsplit_once('/').unwrap_or(("", name));
            let name = if name.starts_with("roles/") { name } else { file };
            assert_eq!(say(&of_name(name)), expected, "{name}");
        }
    }
}
