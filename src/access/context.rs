//! What is known of a request's context. Takes keys with values, absences and ignorance; gives what a condition or a
//! variable may rely on. A key nobody spoke of is what the context says of all such: absent, or not known.

use std::collections::BTreeMap;

/// The values of one key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Values {
    /// The values.
    pub list: Vec<String>,
    /// Whether the key may have several at once, even where it has one.
    pub several: bool,
}

impl Values {
    /// One value.
    pub fn one(value: impl Into<String>) -> Self {
        Self { list: vec![value.into()], several: false }
    }

    /// A list, maybe empty.
    pub fn many(list: impl IntoIterator<Item = String>) -> Self {
        Self { list: list.into_iter().collect(), several: true }
    }
}

/// What is known of one key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Known {
    /// It is there, with this value.
    Is(Values),
    /// It is not there.
    Absent,
    /// It is there, with a value that nobody knows.
    There,
    /// Nothing is known.
    Unknown,
    /// Nothing is known; what is given is tried first (discovery of a simulation).
    Perhaps(Option<Values>),
}

/// What is known of a request's context.
#[derive(Debug, Clone)]
pub struct Context {
    keys: BTreeMap<String, Known>,
    prefixes: Vec<(String, Known)>,
    others: Known,
}

impl Context {
    /// A context in which a key that is not given is absent.
    pub fn complete() -> Self {
        Self { keys: BTreeMap::new(), prefixes: Vec::new(), others: Known::Absent }
    }

    /// A context in which nothing is known of a key that is not given.
    pub fn open() -> Self {
        Self { keys: BTreeMap::new(), prefixes: Vec::new(), others: Known::Unknown }
    }

    /// A context in which a key that is not given may be anything, absence tried first.
    pub fn discovering() -> Self {
        Self { keys: BTreeMap::new(), prefixes: Vec::new(), others: Known::Perhaps(None) }
    }

    /// Says what is known of a key. Keys do not differ by case.
    pub fn set(&mut self, key: &str, known: Known) {
        self.keys.insert(key.to_ascii_lowercase(), known);
    }

    /// Says what a key's one value is.
    pub fn put(&mut self, key: &str, value: impl Into<String>) {
        self.set(key, Known::Is(Values::one(value)));
    }

    /// Says what is known of every key that begins so and is not given by itself.
    pub fn set_prefix(&mut self, prefix: &str, known: Known) {
        self.prefixes.push((prefix.to_ascii_lowercase(), known));
    }

    /// What is known of a key in lower case.
    pub fn known(&self, key: &str) -> &Known {
        self.keys
            .get(key)
            .or_else(|| self.prefixes.iter().find(|(prefix, _)| key.starts_with(prefix.as_str())).map(|(_, k)| k))
            .unwrap_or(&self.others)
    }
}
