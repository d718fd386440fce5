//! Kubernetes objects as files hold them. Takes JSON or YAML, gives each object with its place; says which a server
//! has, and which are only meant to be made. Never judges an object.

use super::{YamlDocument, read_yaml_documents};
use serde_json::Value;
use std::collections::BTreeMap;

/// A file of Kubernetes objects: single ones, lists, or several documents.
#[derive(Debug, Clone)]
pub struct KubeFile {
    /// Its documents.
    pub documents: Vec<YamlDocument>,
    /// Whether places are lines: a YAML stream has no one root for a JSON pointer.
    pub by_line: bool,
}

/// One object.
#[derive(Debug, Clone, Copy)]
pub struct KubeObject<'f> {
    /// The object.
    pub value: &'f Value,
    /// `RoleBinding`.
    pub kind: &'f str,
    /// `rbac.authorization.k8s.io`; empty for the core.
    pub group: &'f str,
    /// Which document it stands in.
    pub document: usize,
    /// Which item of a list it is, if it is one.
    pub item: Option<usize>,
}

impl KubeFile {
    /// A file that is one JSON document.
    pub fn of_json(value: Value) -> Self {
        Self { documents: vec![YamlDocument { value, lines: BTreeMap::new() }], by_line: false }
    }

    /// A file that is YAML.
    ///
    /// # Errors
    /// Why it is not, with the line.
    pub fn of_yaml(text: &str) -> Result<Self, String> {
        Ok(Self { documents: read_yaml_documents(text)?, by_line: true })
    }

    /// Every object of every document, lists taken apart. What is no Kubernetes object is left out.
    pub fn objects(&self) -> impl Iterator<Item = KubeObject<'_>> {
        self.documents.iter().enumerate().flat_map(|(document, held)| objects(document, &held.value))
    }

    /// The documents that are lists, with the kind that each calls itself.
    pub fn lists(&self) -> impl Iterator<Item = (&str, &Value)> {
        self.documents.iter().filter_map(|held| list(&held.value).map(|(kind, _, _)| (kind, &held.value)))
    }

    /// Whether any document is an object or a list of objects.
    pub fn is_kubernetes(&self) -> bool {
        self.lists().next().is_some() || self.objects().next().is_some()
    }
}

/// Kind, group and items of a list.
fn list(value: &Value) -> Option<(&str, &str, &Vec<Value>)> {
    let (kind, group) = type_of(value)?;
    let items = value.get("items")?.as_array()?;
    kind.ends_with("List").then_some((kind, group, items))
}

/// Kind and API group.
fn type_of(value: &Value) -> Option<(&str, &str)> {
    let kind = value.get("kind")?.as_str()?;
    let version = value.get("apiVersion")?.as_str()?;
    Some((kind, version.split_once('/').map_or("", |(group, _)| group)))
}

fn objects(document: usize, value: &Value) -> Vec<KubeObject<'_>> {
    let Some((list_kind, list_group, items)) = list(value) else {
        let own = type_of(value).filter(|_| value.get("metadata").is_some_and(Value::is_object));
        return own.map(|(kind, group)| KubeObject { value, kind, group, document, item: None }).into_iter().collect();
    };
    // The items of a `RoleBindingList` do not say what they are.
    let kind_of_list = list_kind.strip_suffix("List").filter(|kind| !kind.is_empty());
    let of = |(item, value)| {
        let (kind, group) = type_of(value).or_else(|| Some((kind_of_list?, list_group)))?;
        value.get("metadata").is_some_and(Value::is_object).then_some(KubeObject {
            value,
            kind,
            group,
            document,
            item: Some(item),
        })
    };
    items.iter().enumerate().filter_map(of).collect()
}

impl<'f> KubeObject<'f> {
    /// A text of its metadata.
    pub fn meta(&self, key: &str) -> Option<&'f str> {
        self.value.get("metadata")?.get(key)?.as_str().filter(|text| !text.is_empty())
    }

    /// Whether a server has it: only a server writes these. A manifest has none of them.
    pub fn is_deployed(&self) -> bool {
        ["uid", "resourceVersion", "creationTimestamp"].iter().any(|key| self.meta(key).is_some())
    }

    /// Its JSON pointer in its document.
    pub fn pointer(&self) -> String {
        self.item.map_or_else(String::new, |item| format!("/items/{item}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_taken_apart_and_servers_tell() {
        let text = "apiVersion: v1\nkind: List\nitems:\n- apiVersion: v1\n  kind: Namespace\n  metadata: {name: a, uid: x}\n- {kind: Odd}\n---\n\
                    apiVersion: rbac.authorization.k8s.io/v1\nkind: RoleList\nitems:\n- metadata: {name: b, creationTimestamp: null}\n---\n\
                    apiVersion: v1\nkind: Config\nusers: []\n";
        let file = KubeFile::of_yaml(text).unwrap();
        let seen: Vec<String> = file
            .objects()
            .map(|o| format!("{} {} {} {} {}", o.kind, o.group, o.document, o.pointer(), o.is_deployed()))
            .collect();
        assert_eq!(seen, ["Namespace  0 /items/0 true", "Role rbac.authorization.k8s.io 1 /items/0 false"]);
        assert_eq!(file.lists().count(), 2);
        let kubeconfig = KubeFile::of_yaml("apiVersion: v1\nkind: Config\nusers: []\n").unwrap();
        assert!(!kubeconfig.is_kubernetes());
    }
}
