//! Reads YAML that people write. Takes text, gives a value or *every* problem with file, line and near miss.

use super::{Citation, pointer_step};
use serde::de::{DeserializeOwned, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer};
use serde_json::Value;
use serde_path_to_error::{Path, Segment};
use serde_yaml::{Options, Spanned};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

/// One problem in a file that a person wrote.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, thiserror::Error)]
#[error("`{file}`{}: {message}", line.map(|l| format!(" line {l}")).unwrap_or_default())]
pub struct YamlProblem {
    /// The file.
    pub file: String,
    /// The line, from 1, where it is known.
    pub line: Option<u64>,
    /// What is wrong.
    pub message: String,
    /// What to do about it.
    pub hint: Option<String>,
}

/// A YAML file with the line of each of its nodes.
#[derive(Debug, Clone)]
pub struct YamlFile<T> {
    /// The value.
    pub value: T,
    /// The file, as it is cited.
    pub file: String,
    lines: BTreeMap<String, u64>,
}

impl<T> YamlFile<T> {
    /// The line of the node at a JSON pointer, or of the nearest one above it.
    pub fn line(&self, pointer: &str) -> Option<u64> {
        nearest_line(&self.lines, pointer)
    }

    /// Cites the node at a JSON pointer.
    pub fn cite(&self, pointer: &str) -> Citation {
        Citation::pointer(&self.file, pointer)
    }
}

/// How many problems of one file are reported.
const MOST_PROBLEMS: usize = 40;

/// Reads a YAML document whose `format` must be `format`, and reports every problem at once.
///
/// # Errors
/// All problems found, at most 40, in the order of their lines.
pub fn read_yaml<T: DeserializeOwned>(file: &str, bytes: &[u8], format: &str) -> Result<YamlFile<T>, Vec<YamlProblem>> {
    let problem = |line, message: String, hint| YamlProblem { file: file.to_owned(), line, message, hint };
    let (text, _) = super::decode_text(bytes).map_err(|error| vec![problem(None, error.to_string(), None)])?;
    if text.trim().is_empty() {
        return Err(vec![problem(
            None,
            "the file is empty".into(),
            Some(format!("it begins with `format: {format}`")),
        )]);
    }
    let mut options = Options::default();
    options.strict_booleans = true;
    let tree: Spanned<Tree> = serde_yaml::from_str_with_options(&text, options).map_err(|error| {
        let line = error.location().map(|l| l.line());
        let message = first_line(&error.without_snippet().to_string());
        let hint = message
            .contains("duplicate")
            .then(|| "keep one of the two: which of them counts is not ours to say".to_owned());
        vec![problem(line, super::plain_words(&message), hint)]
    })?;
    let mut lines = BTreeMap::new();
    let mut value = plain(&tree, String::new(), &mut lines);
    let found = value.get("format").and_then(Value::as_str).map(str::to_owned);
    if found.as_deref() != Some(format) {
        let (line, message) = match found {
            Some(found) => (lines.get("/format").copied(), format!("this is `{found}`; `{format}` was expected")),
            None => (Some(1), format!("it does not say its format; `format: {format}` was expected")),
        };
        return Err(vec![problem(line, message, Some("another version of this program may have written it".into()))]);
    }
    if let Some(object) = value.as_object_mut() {
        object.remove("format");
    }
    let mut problems = Vec::new();
    let mut pruned = Pruned::default();
    loop {
        match serde_path_to_error::deserialize::<_, T>(&value) {
            Ok(value) if problems.is_empty() => return Ok(YamlFile { value, file: file.to_owned(), lines }),
            Ok(_) => break,
            Err(error) => {
                let path = pointer_of(error.path());
                let message = error.inner().to_string();
                let was = pruned.original(&path);
                if !pruned.explains(&message, &was) {
                    problems.push(problem(nearest_line(&lines, &was), said(&message, &was), hint_for(&message)));
                }
                if problems.len() >= MOST_PROBLEMS || !pruned.prune(&mut value, &path) {
                    break;
                }
            }
        }
    }
    problems.sort();
    problems.dedup();
    Err(problems)
}

/// One document of a YAML stream that a tool wrote, with the line of each of its nodes.
#[derive(Debug, Clone)]
pub struct YamlDocument {
    /// What it holds.
    pub value: Value,
    /// Line, from 1, by JSON pointer.
    pub lines: BTreeMap<String, u64>,
}

impl YamlDocument {
    /// The line of the node at a JSON pointer, or of the nearest one above it.
    pub fn line(&self, pointer: &str) -> Option<u64> {
        nearest_line(&self.lines, pointer)
    }
}

/// Reads a YAML stream that a tool wrote: one document or several; empty ones are left out.
///
/// # Errors
/// Why it is none, with the line where that is known.
pub fn read_yaml_documents(text: &str) -> Result<Vec<YamlDocument>, String> {
    let mut options = Options::default();
    if let Some(budget) = &mut options.budget {
        // An export of a whole cluster is long, and is no bomb: aliases and depth stay bounded as they are.
        budget.max_events = 40_000_000;
        budget.max_nodes = 20_000_000;
        budget.max_documents = 100_000;
        budget.max_total_scalar_bytes = 1 << 30;
    }
    let trees: Vec<Spanned<Tree>> = serde_yaml::from_multiple_with_options(text, options).map_err(|error| {
        let message = super::plain_words(&first_line(&error.without_snippet().to_string()));
        match error.location() {
            Some(place) => format!("not YAML at line {}: {message}", place.line()),
            None => format!("not YAML: {message}"),
        }
    })?;
    let documents = trees.iter().map(|tree| {
        let mut lines = BTreeMap::new();
        let value = plain(tree, String::new(), &mut lines);
        YamlDocument { value, lines }
    });
    Ok(documents.collect())
}

fn first_line(text: &str) -> String {
    text.lines().next().unwrap_or_default().to_owned()
}

/// The path as a JSON pointer.
fn pointer_of(path: &Path) -> String {
    let mut pointer = String::new();
    for segment in path.iter() {
        match segment {
            Segment::Seq { index } => pointer.push_str(&format!("/{index}")),
            Segment::Map { key } => pointer.push_str(&format!("/{}", pointer_step(key))),
            Segment::Enum { .. } | Segment::Unknown => {}
        }
    }
    pointer
}

/// Serde's message in the reader's words, with where it is.
fn said(message: &str, pointer: &str) -> String {
    let place = if pointer.is_empty() {
        String::new()
    } else {
        format!("`{}`: ", pointer.trim_start_matches('/').replace('/', "."))
    };
    format!("{place}{}", super::plain_words(message))
}

/// What to do about it.
fn hint_for(message: &str) -> Option<String> {
    if message.starts_with("unknown field") || message.starts_with("unknown variant") {
        let mut quoted = message.split('`').skip(1).step_by(2);
        let name = quoted.next().unwrap_or_default();
        let known: Vec<&str> = quoted.collect();
        return Some(match super::nearest(name, known.iter().copied()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("known here: {}", known.join(", ")),
        });
    }
    (message.starts_with("invalid type: integer") && message.contains("a string"))
        .then(|| "put it in quotes: account ids and versions are text".to_owned())
}

/// What was taken out of a document so that the rest of it could be read.
#[derive(Default)]
struct Pruned {
    /// Original pointers.
    taken: BTreeSet<String>,
    /// Original indices taken from each list, by the list's original pointer.
    indices: BTreeMap<String, BTreeSet<usize>>,
}

impl Pruned {
    /// Where a node of the pruned document stood in the whole one.
    fn original(&self, pointer: &str) -> String {
        let mut original = String::new();
        for step in pointer.split('/').skip(1) {
            let step = match (self.indices.get(&original), step.parse::<usize>()) {
                (Some(gone), Ok(mut index)) => {
                    for taken in gone {
                        if *taken <= index {
                            index += 1;
                        }
                    }
                    index.to_string()
                }
                _ => step.to_owned(),
            };
            original.push('/');
            original.push_str(&step);
        }
        original
    }

    /// Whether a message only says that what was taken out is not there.
    fn explains(&self, message: &str, original: &str) -> bool {
        message.starts_with("missing field")
            && message.split('`').nth(1).is_some_and(|field| self.taken.contains(&format!("{original}/{field}")))
    }

    /// Takes out the node at a pointer; false if that is the root or not there.
    fn prune(&mut self, value: &mut Value, pointer: &str) -> bool {
        let Some((parent, last)) = pointer.rsplit_once('/') else { return false };
        let original = self.original(pointer);
        let taken = match value.pointer_mut(parent) {
            Some(Value::Object(object)) => object.remove(&last.replace("~1", "/").replace("~0", "~")).is_some(),
            Some(Value::Array(items)) => match last.parse::<usize>() {
                Ok(index) if index < items.len() => {
                    items.remove(index);
                    if let Some((list, index)) = original.rsplit_once('/')
                        && let Ok(index) = index.parse()
                    {
                        self.indices.entry(list.to_owned()).or_default().insert(index);
                    }
                    true
                }
                _ => false,
            },
            _ => false,
        };
        if taken {
            self.taken.insert(original);
        }
        taken
    }
}

fn nearest_line(lines: &BTreeMap<String, u64>, pointer: &str) -> Option<u64> {
    let mut pointer = pointer;
    loop {
        if let Some(line) = lines.get(pointer) {
            return Some(*line);
        }
        pointer = &pointer[..pointer.rfind('/')?];
    }
}

enum Tree {
    Scalar(Value),
    Seq(Vec<Spanned<Tree>>),
    Map(Vec<(Spanned<String>, Spanned<Tree>)>),
}

fn plain(node: &Spanned<Tree>, pointer: String, lines: &mut BTreeMap<String, u64>) -> Value {
    lines.entry(pointer.clone()).or_insert(node.referenced.line());
    match &node.value {
        Tree::Scalar(value) => value.clone(),
        Tree::Seq(items) => Value::Array(
            items.iter().enumerate().map(|(i, item)| plain(item, format!("{pointer}/{i}"), lines)).collect(),
        ),
        Tree::Map(entries) => Value::Object(
            entries
                .iter()
                .map(|(key, item)| {
                    let below = format!("{pointer}/{}", pointer_step(&key.value));
                    lines.insert(below.clone(), key.referenced.line());
                    (key.value.clone(), plain(item, below, lines))
                })
                .collect(),
        ),
    }
}

impl<'de> Deserialize<'de> for Tree {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Any;
        impl<'de> Visitor<'de> for Any {
            type Value = Tree;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("YAML")
            }
            fn visit_unit<E>(self) -> Result<Tree, E> {
                Ok(Tree::Scalar(Value::Null))
            }
            fn visit_none<E>(self) -> Result<Tree, E> {
                Ok(Tree::Scalar(Value::Null))
            }
            fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Tree, D::Error> {
                Tree::deserialize(deserializer)
            }
            fn visit_bool<E>(self, value: bool) -> Result<Tree, E> {
                Ok(Tree::Scalar(value.into()))
            }
            fn visit_i64<E>(self, value: i64) -> Result<Tree, E> {
                Ok(Tree::Scalar(value.into()))
            }
            fn visit_u64<E>(self, value: u64) -> Result<Tree, E> {
                Ok(Tree::Scalar(value.into()))
            }
            fn visit_f64<E>(self, value: f64) -> Result<Tree, E> {
                Ok(Tree::Scalar(value.into()))
            }
            fn visit_str<E>(self, value: &str) -> Result<Tree, E> {
                Ok(Tree::Scalar(value.into()))
            }
            fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<Tree, A::Error> {
                let mut items = Vec::new();
                while let Some(item) = access.next_element()? {
                    items.push(item);
                }
                Ok(Tree::Seq(items))
            }
            fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Tree, A::Error> {
                let mut entries = Vec::new();
                while let Some(entry) = access.next_entry()? {
                    entries.push(entry);
                }
                Ok(Tree::Map(entries))
            }
        }
        deserializer.deserialize_any(Any)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    #[allow(dead_code)]
    struct Person {
        name: String,
        #[serde(default)]
        age: Option<u32>,
    }

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    #[allow(dead_code)]
    struct People {
        people: Vec<Person>,
    }

    #[test]
    fn every_problem_at_once_with_its_line_and_near_miss() {
        let text =
            "format: people/1\npeople:\n  - name: A\n    agee: 3\n  - name: 12\n  - age: 4\n  - name: B\nextra: 1\n";
        let problems = read_yaml::<People>("p.yaml", text.as_bytes(), "people/1").unwrap_err();
        let said: Vec<String> =
            problems.iter().map(|p| format!("{p} | {}", p.hint.clone().unwrap_or_default())).collect();
        let all = said.join("\n");
        assert_eq!(problems.len(), 4, "{all}");
        assert!(all.contains("line 4: `people.0.agee`: unknown field `agee` | did you mean `age`?"), "{all}");
        assert!(all.contains("line 5: `people.1.name`: a text was expected, the number 12 stands here"), "{all}");
        assert!(all.contains("line 6: `people.2`: missing field `name`"), "{all}");
        assert!(all.contains("line 8: `extra`: unknown field `extra`"), "{all}");
        let good = read_yaml::<People>("p.yaml", b"format: people/1\npeople:\n  - name: A\n", "people/1").unwrap();
        assert_eq!(good.line("/people/0/name"), Some(3));
    }

    #[test]
    fn a_stream_keeps_the_lines_of_each_document() {
        let text = "# nothing\n---\na: 1\n---\n---\nb:\n  - c: x\n  - c: yes\n";
        let documents = read_yaml_documents(text).unwrap();
        assert_eq!(documents.len(), 2);
        assert_eq!(
            (documents[0].line("/a"), documents[1].line("/b/1/c"), documents[1].line("/b/0/d")),
            (Some(3), Some(8), Some(7))
        );
        assert!(read_yaml_documents("a: {{ x }}\nb: [\n").unwrap_err().contains("line"));
        let bomb = "a: &a [x,x,x,x,x,x,x,x,x]\n".to_owned()
            + &(b'b'..=b'k')
                .map(|c| (c as char, (c - 1) as char))
                .map(|(c, p)| format!("{c}: &{c} [*{p},*{p},*{p},*{p},*{p},*{p},*{p},*{p},*{p}]\n"))
                .collect::<String>();
        assert!(read_yaml_documents(&bomb).is_err());
    }

    #[test]
    fn a_wrong_format_a_duplicate_key_and_broken_yaml_say_where() {
        for (text, words) in [
            ("", "empty"),
            ("people: []\n", "does not say its format"),
            ("format: people/2\npeople: []\n", "`people/2`"),
            ("format: people/1\npeople: []\npeople: []\n", "stands twice"),
            ("format: people/1\npeople: [\n", ""),
        ] {
            let problems = read_yaml::<People>("p.yaml", text.as_bytes(), "people/1").unwrap_err();
            assert!(problems[0].to_string().contains(words), "{text:?}: {problems:?}");
        }
    }
}
