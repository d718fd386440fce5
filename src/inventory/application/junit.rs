//! Negative tests of the application, from JUnit reports: a case counts for a topic that it names. A skipped test is not
//! passed, and in a suite with errors none is. Cases without a topic are other tests, and none of ours.

use super::super::reading::{Answer, Reading};
use crate::model::{Timestamp, nearest};
use roxmltree::{Document, Node};

/// What checks ask negative tests for. (docs/contracts.md, "Negative tests".)
const TOPICS: [&str; 8] = [
    "cross-tenant",
    "expired-token",
    "unsigned-token",
    "wrong-audience",
    "idle-logoff",
    "role-separation",
    "log-canary",
    "reconciliation",
];

/// The property that names a case's topic.
const PROPERTY: &str = "vouchsafe.topic";

pub(super) fn read(reading: &Reading<'_>, answer: &Answer) {
    let text = match answer {
        Answer::Text(text) => text,
        Answer::Json(_) => return super::stranger(reading, answer),
        Answer::Nothing | Answer::NotConfigured => return,
    };
    let document = match Document::parse(text) {
        Ok(document) => document,
        Err(error) => return reading.problem("", format!("not sound XML: {error}")),
    };
    let whole = is_whole(reading, &document, document.root_element());
    for case in document.descendants().filter(|node| node.has_tag_name("testcase")) {
        let line = line_of(&document, case);
        let topics = topics(reading, line, case);
        if topics.is_empty() {
            continue;
        }
        let suites: Vec<Node<'_, '_>> = case.ancestors().filter(|node| node.has_tag_name("testsuite")).collect();
        let sound = whole && suites.iter().all(|suite| is_whole(reading, &document, *suite) && !has_errors(*suite));
        let passed = match outcome(case) {
            Some(true) => sound.then_some(true),
            other => other,
        };
        let ran_at = case.ancestors().find_map(|node| node.attribute("timestamp")).and_then(|text| {
            let time = text.parse::<Timestamp>();
            if let Err(problem) = &time {
                reading.problem_at_line(line, format!("`timestamp`: {problem}"));
            }
            time.ok()
        });
        for topic in topics {
            let row = reading.row_at_line("app_tests", line).text("name", name(case)).text("topic", topic);
            reading.put(&row.opt_bool("passed", passed).opt_time("ran_at", ran_at));
        }
    }
}

fn line_of(document: &Document<'_>, node: Node<'_, '_>) -> u64 {
    u64::from(document.text_pos_at(node.range().start).row)
}

fn name(case: Node<'_, '_>) -> String {
    let name = case.attribute("name").unwrap_or("a test without a name");
    match case.attribute("classname").filter(|class| !class.is_empty()) {
        Some(class) => format!("{class}.{name}"),
        None => name.to_owned(),
    }
}

/// What a case says of itself: passed, failed, or (skipped, passed only when tried again) neither.
fn outcome(case: Node<'_, '_>) -> Option<bool> {
    let has = |names: &[&str]| case.children().any(|child| names.iter().any(|name| child.has_tag_name(*name)));
    let said = |key: &str| case.attribute(key).unwrap_or_default().to_ascii_lowercase();
    if has(&["failure", "error", "rerunFailure", "rerunError"]) {
        return Some(false);
    }
    let not_run = ["notrun", "skipped", "disabled", "ignored", "suppressed"];
    if has(&["skipped", "disabled", "flakyFailure", "flakyError"])
        || not_run.contains(&said("status").as_str())
        || not_run.contains(&said("result").as_str())
    {
        return None;
    }
    Some(true)
}

fn number(node: Node<'_, '_>, key: &str) -> usize {
    node.attribute(key).and_then(|text| text.trim().parse().ok()).unwrap_or_default()
}

/// Whether a suite reports an error: of a case, or of itself (a fixture that could not be set up).
fn has_errors(suite: Node<'_, '_>) -> bool {
    number(suite, "errors") > 0 || suite.descendants().any(|node| node.has_tag_name("error"))
}

/// Whether a suite holds the cases and errors that it counts itself.
fn is_whole(reading: &Reading<'_>, document: &Document<'_>, suite: Node<'_, '_>) -> bool {
    let count = |name: &str| suite.descendants().filter(|node| node.has_tag_name(name)).count();
    let (said, held) = (number(suite, "tests"), count("testcase"));
    if said > held {
        let because = format!("the suite counts {said} tests and holds {held}: none of them counts as passed");
        reading.problem_at_line(line_of(document, suite), because);
        return false;
    }
    number(suite, "errors") <= count("error")
}

/// The topics of a case: its own property, else its suite's, else the topics whose words its suite, class or name has.
fn topics(reading: &Reading<'_>, line: u64, case: Node<'_, '_>) -> Vec<String> {
    let declared = case.ancestors().map(properties).find(|topics| !topics.is_empty());
    if let Some(topics) = declared {
        for topic in topics.iter().filter(|topic| !TOPICS.contains(&topic.as_str())) {
            if let Some(near) = nearest(topic, TOPICS) {
                reading.problem_at_line(line, format!("the topic `{topic}` is not known: did you mean `{near}`?"));
            }
        }
        return topics;
    }
    let suite = case.ancestors().find(|node| node.has_tag_name("testsuite")).and_then(|node| node.attribute("name"));
    let names = [suite, case.attribute("classname"), case.attribute("name")];
    let words: Vec<String> = names.into_iter().flatten().map(kebab).collect();
    let of_words = TOPICS.iter().filter(|topic| words.iter().any(|words| words.contains(&format!("-{topic}-"))));
    of_words.map(|topic| (*topic).to_owned()).collect()
}

fn properties(node: Node<'_, '_>) -> Vec<String> {
    let lists = node.children().filter(|child| child.has_tag_name("properties"));
    let all = lists.flat_map(|list| list.children()).filter(|item| item.has_tag_name("property"));
    let ours = all.filter(|item| item.attribute("name") == Some(PROPERTY));
    ours.filter_map(|item| item.attribute("value").or_else(|| item.text())).map(|text| text.trim().to_owned()).collect()
}

/// `refusesExpiredToken`, `refuses_expired_token` and `refuses expired token` as `-refuses-expired-token-`.
fn kebab(name: &str) -> String {
    let mut words = String::from("-");
    let mut before = ' ';
    for letter in name.chars() {
        let parted = letter.is_uppercase() && (before.is_lowercase() || before.is_numeric());
        if (parted || !letter.is_alphanumeric()) && !words.ends_with('-') {
            words.push('-');
        }
        if letter.is_alphanumeric() {
            words.extend(letter.to_lowercase());
        }
        before = letter;
    }
    if !words.ends_with('-') {
        words.push('-');
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_told_apart_in_every_common_spelling() {
        for name in ["refusesExpiredToken", "refuses_expired_token", "refuses expired token", "Refuses-Expired.token()"]
        {
            assert_eq!(kebab(name), "-refuses-expired-token-", "{name}");
        }
        assert_eq!(kebab("HTTPServer"), "-httpserver-");
    }

    #[test]
    fn a_case_that_did_not_run_to_its_end_did_not_pass() {
        for (case, expected) in [
            ("<testcase/>", Some(true)),
            ("<testcase><system-out>x</system-out></testcase>", Some(true)),
            ("<testcase><failure/></testcase>", Some(false)),
            ("<testcase><error/></testcase>", Some(false)),
            ("<testcase><skipped/></testcase>", None),
            ("<testcase status='notrun'/>", None),
            ("<testcase result='suppressed'/>", None),
            ("<testcase><flakyFailure/></testcase>", None),
            ("<testcase><failure/><skipped/></testcase>", Some(false)),
        ] {
            let document = Document::parse(case).unwrap();
            assert_eq!(outcome(document.root_element()), expected, "{case}");
        }
    }
}
