//! Where the subjects of a command come from: the answer of another, and where in it. Takes answers, gives subjects.
//!
//! The patterns are the part of JMESPath that the cloud's own command line tools also understand (`--query`), so that
//! a printed script finds the same subjects without any other tool.

use super::Kind;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::str::FromStr;

/// Names with a dot between them, each with `[]` behind it where it is a list: `DBInstances[].DBParameterGroups[]`;
/// or `@`, the value itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct ItemPath(Vec<(String, bool)>);

impl ItemPath {
    /// The value itself, `@`.
    pub fn itself() -> Self {
        Self(Vec::new())
    }

    /// Every value it leads to; what is not there is left out.
    pub fn find<'v>(&self, value: &'v Value) -> Vec<&'v Value> {
        let mut found = vec![value];
        for (name, is_list) in &self.0 {
            let inner = found.into_iter().filter_map(|value| value.get(name)).filter(|value| !value.is_null());
            found = if *is_list { inner.filter_map(Value::as_array).flatten().collect() } else { inner.collect() };
        }
        found
    }

    /// The one value it leads to, as text.
    pub fn text(&self, value: &Value) -> Option<String> {
        match self.find(value).as_slice() {
            [Value::String(text)] => Some(text.clone()),
            [Value::Number(number)] => Some(number.to_string()),
            _ => None,
        }
    }
}

impl fmt::Display for ItemPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0.is_empty() {
            return f.write_str("@");
        }
        let steps: Vec<String> =
            self.0.iter().map(|(name, is_list)| format!("{name}{}", if *is_list { "[]" } else { "" })).collect();
        f.write_str(&steps.join("."))
    }
}

impl FromStr for ItemPath {
    type Err = String;
    fn from_str(text: &str) -> Result<Self, String> {
        if text == "@" {
            return Ok(Self::itself());
        }
        let step = |step: &str| {
            let (name, is_list) = step.strip_suffix("[]").map_or((step, false), |name| (name, true));
            let good = name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
                && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_');
            good.then(|| (name.to_owned(), is_list))
        };
        text.split('.').map(step).collect::<Option<Vec<_>>>().map(Self).ok_or_else(|| {
            format!("`{text}` is no place in an answer: names with dots between, `[]` behind a list, or `@`")
        })
    }
}

impl TryFrom<String> for ItemPath {
    type Error = String;
    fn try_from(text: String) -> Result<Self, String> {
        text.parse()
    }
}

impl From<ItemPath> for String {
    fn from(path: ItemPath) -> String {
        path.to_string()
    }
}

/// Where the subjects of a kind that is asked for one by one come from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Fanout {
    /// The kind whose answer lists them.
    pub kind: Kind,
    /// Its items: `Buckets[]`.
    pub each: ItemPath,
    /// What names the subject in an item; the item itself, where it is a text.
    #[serde(default = "ItemPath::itself")]
    pub subject: ItemPath,
    /// What else the command names: placeholder, and where in the item it stands; `{subject}` is the subject that
    /// the listing command itself was asked about.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub with: BTreeMap<String, String>,
    /// Where in an item the region stands that must be asked, if it may be another than the list's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub region: Option<ItemPath>,
}

/// One subject to ask about.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Item {
    /// The subject.
    pub subject: String,
    /// What else the command names, by placeholder.
    pub with: BTreeMap<String, String>,
    /// The region to ask, where the item says it.
    pub region: Option<String>,
}

impl Fanout {
    /// The word in `with` for the subject of the listing command.
    pub const OF_SOURCE: &'static str = "{subject}";

    /// The subjects that an answer lists, sorted, each once. `of` is what the answer itself is about.
    pub fn items(&self, answer: &Value, of: Option<&str>) -> Vec<Item> {
        let mut items = BTreeSet::new();
        for value in self.each.find(answer) {
            let Some(subject) = self.subject.text(value) else { continue };
            let text = |place: &String| {
                if place == Self::OF_SOURCE {
                    return of.map(str::to_owned);
                }
                place.parse::<ItemPath>().ok()?.text(value)
            };
            let with: Option<BTreeMap<String, String>> =
                self.with.iter().map(|(name, place)| Some((name.clone(), text(place)?))).collect();
            let Some(with) = with else { continue };
            let region = self.region.as_ref().and_then(|place| place.text(value));
            items.insert(Item { subject, with, region });
        }
        items.into_iter().collect()
    }

    /// The places in an item that a script reads, in order: the subject, what `with` names, the region. The subject
    /// of the listing command is not among them.
    pub fn columns(&self) -> Vec<String> {
        let with = self.with.values().filter(|place| *place != Self::OF_SOURCE).cloned();
        let region = self.region.iter().map(ItemPath::to_string);
        std::iter::once(self.subject.to_string()).chain(with).chain(region).collect()
    }
}

/// A command that is asked again until its answer says that it is done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Until {
    /// Where its answer says so.
    pub key: ItemPath,
    /// What it says then: one of these.
    pub is: Vec<String>,
}

impl Until {
    /// Whether an answer says that it is done.
    pub fn is_done(&self, answer: &Value) -> bool {
        self.key.text(answer).is_some_and(|said| self.is.contains(&said))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn fanout(yaml: Value) -> Fanout {
        serde_json::from_value(yaml).unwrap()
    }

    #[test]
    fn subjects_come_sorted_and_once() {
        let groups = fanout(json!({
            "kind": "aws.rds.db-instances", "each": "DBInstances[].DBParameterGroups[]", "subject": "Name" }));
        let answer = json!({ "DBInstances": [
            { "DBParameterGroups": [{ "Name": "b" }, { "Name": "a" }] },
            { "DBParameterGroups": null },
            { "DBParameterGroups": [{ "Name": "a" }, { "Other": 1 }] } ] });
        let subjects: Vec<String> = groups.items(&answer, None).into_iter().map(|item| item.subject).collect();
        assert_eq!(subjects, ["a", "b"]);
    }

    #[test]
    fn what_else_a_command_names_comes_from_the_item_or_its_source() {
        let tasks = fanout(json!({
            "kind": "aws.ecs.tasks", "each": "taskArns[]", "with": { "cluster": "{subject}" } }));
        let items = tasks.items(&json!({ "taskArns": ["t"] }), Some("prod"));
        assert_eq!(items[0].with["cluster"], "prod");
        assert_eq!(tasks.items(&json!({ "taskArns": ["t"] }), None), []);

        let trails = fanout(json!({
            "kind": "aws.cloudtrail.trails", "each": "trailList[]", "subject": "TrailARN", "region": "HomeRegion" }));
        let items = trails.items(&json!({ "trailList": [{ "TrailARN": "x", "HomeRegion": "eu-west-1" }] }), None);
        assert_eq!(items[0].region.as_deref(), Some("eu-west-1"));
        assert_eq!(trails.columns(), ["TrailARN", "HomeRegion"]);
    }

    #[test]
    fn a_place_that_the_tools_would_not_understand_is_refused() {
        for bad in ["", "a..b", "a[0]", "a[]b", "a | b", "1a", "a[?b]"] {
            assert!(bad.parse::<ItemPath>().is_err(), "{bad}");
        }
        for good in ["@", "Buckets[].Name", "JobId", "a_1[].b[]"] {
            assert_eq!(good.parse::<ItemPath>().map(|path| path.to_string()), Ok(good.to_owned()));
        }
    }
}
