//! Which paths may stand in a pack. Takes paths, gives what is wrong with them; never touches a file.

use std::collections::BTreeMap;
use std::fmt;

/// The longest path in a pack, in characters: Windows stops at 260 with the folder it is unpacked into.
pub const MAX_PATH: usize = 200;

/// A path that cannot stand in a pack, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PathProblem {
    /// The path as given.
    pub path: String,
    /// What is wrong with it.
    pub why: String,
}

impl fmt::Display for PathProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` {}", self.path.escape_debug(), self.why)
    }
}

/// Everything that is wrong with these paths, alone and beside each other. They must unpack to the same
/// files on every system, and nowhere else than into their folder.
pub fn check_paths<'a>(paths: impl IntoIterator<Item = &'a str>) -> Vec<PathProblem> {
    let mut problems = Vec::new();
    let mut folded: BTreeMap<String, &str> = BTreeMap::new();
    for path in paths {
        if let Some(why) = alone(path) {
            problems.push(PathProblem { path: path.to_owned(), why });
        }
        match folded.insert(fold(path), path) {
            Some(other) if other == path => {
                problems.push(PathProblem { path: path.to_owned(), why: "occurs twice".to_owned() });
            }
            Some(other) => problems.push(PathProblem {
                path: path.to_owned(),
                why: format!("differs from `{}` only in capital letters", other.escape_debug()),
            }),
            None => {}
        }
    }
    for (path, original) in &folded {
        let above = path.match_indices('/').filter_map(|(at, _)| folded.get(&path[..at]));
        for file in above {
            let why = format!("lies under `{}`, which is a file", file.escape_debug());
            problems.push(PathProblem { path: (*original).to_owned(), why });
        }
    }
    problems
}

/// The form in which two paths are one file on a system that ignores capital letters.
pub(super) fn fold(path: &str) -> String {
    path.to_lowercase()
}

/// What is wrong with one path by itself.
pub(super) fn alone(path: &str) -> Option<String> {
    if path.is_empty() {
        return Some("is empty".to_owned());
    }
    if path.chars().count() > MAX_PATH {
        return Some(format!("is longer than {MAX_PATH} characters"));
    }
    if path.starts_with('/') {
        return Some("is absolute".to_owned());
    }
    if path.contains('\\') {
        return Some("holds a backslash, which is a folder's end on Windows".to_owned());
    }
    if let Some(odd) = path.chars().find(|c| c.is_control() || invisible(*c)) {
        return Some(format!("holds a character that does not show, U+{:04X}", u32::from(odd)));
    }
    if let Some(odd) = path.chars().find(|c| "<>:\"|?*".contains(*c)) {
        return Some(format!("holds `{odd}`, which Windows does not allow"));
    }
    path.split('/').find_map(component)
}

fn component(name: &str) -> Option<String> {
    match name {
        "" => return Some("has an empty part between two slashes, or ends in one".to_owned()),
        "." | ".." => return Some(format!("has a part `{name}`, which leaves its folder")),
        _ => {}
    }
    if name.ends_with('.') || name.ends_with(' ') {
        return Some("has a part that ends in a dot or a space, which Windows drops".to_owned());
    }
    let stem = name.split('.').next().unwrap_or_default().trim_end().to_ascii_uppercase();
    let numbered = |word: &str| stem.strip_prefix(word).is_some_and(|n| n.len() == 1 && ("1"..="9").contains(&n));
    if ["CON", "PRN", "AUX", "NUL"].contains(&stem.as_str()) || numbered("COM") || numbered("LPT") {
        return Some(format!("has a part `{name}`, which is a device on Windows"));
    }
    None
}

/// Characters of format and direction: they make one name look like another.
fn invisible(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{61C}' | '\u{180E}' | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}'
        | '\u{2060}'..='\u{206F}' | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}' | '\u{E0000}'..='\u{E007F}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_unpacks_to_itself_everywhere() {
        for good in
            ["report.pdf", "evidence/aws/1/eu-west-1/ec2.json", "workspace/documents/Zugriff für Ärzte.md", "a/.b"]
        {
            assert_eq!(alone(good), None, "{good}");
        }
        let long = "a".repeat(201);
        for bad in [
            "",
            "/etc/passwd",
            "../x",
            "a/../x",
            "a//b",
            "a/",
            ".",
            "a\\b",
            "C:\\x",
            "c:x",
            "a\nb",
            "a\u{202e}b",
            "nul",
            "a/con.txt",
            "com1",
            "LPT9.log",
            "a.",
            "a ",
            "a?",
            "a\0",
            "x/./y",
            long.as_str(),
        ] {
            assert!(alone(bad).is_some(), "{bad:?}");
        }
    }

    #[test]
    fn two_paths_are_two_files_everywhere() {
        assert!(check_paths(["a/b", "a/c", "ab"]).is_empty());
        assert_eq!(check_paths(["a/B", "a/b"])[0].why, "differs from `a/B` only in capital letters");
        assert_eq!(check_paths(["a", "a/b"])[0].why, "lies under `a`, which is a file");
        assert_eq!(check_paths(["a", "a"])[0].why, "occurs twice");
    }
}
