//! Recognises what `controls/collectors/postgresql.sql` prints. Takes the document, gives the three kinds that it
//! answers, each with what became of its sections.

use super::{Export, Recognised};
use crate::collect::outcome::Judged;
use crate::model::{Collected, Timestamp};
use serde_json::Value;

const FORMAT: &str = "vouchsafe-postgresql/1";
const KINDS: [&str; 3] = ["postgresql.catalog", "postgresql.host-rules", "postgresql.settings"];

/// The sections that every role may read; the others are kinds of their own.
const CATALOG: [&str; 15] = [
    "server",
    "databases",
    "roles",
    "role_settings",
    "memberships",
    "schemas",
    "tables",
    "functions",
    "default_privileges",
    "policies",
    "extensions",
    "foreign_servers",
    "subscriptions",
    "access",
    "missing",
];

pub(super) fn recognise(export: &Export<'_>) -> Vec<Recognised> {
    let Some(document) = export.json else {
        // Cut off, or two of them in one file: it says what it is, and no more can be relied on.
        let begun = export.text.trim_start().strip_prefix("{\"format\":\"").is_some_and(|t| t.starts_with(FORMAT));
        let judged = || Judged::because(Collected::Unreadable, "the document is cut off, or more follows it");
        return KINDS.into_iter().filter(|_| begun).map(|kind| of(kind, None, judged())).collect();
    };
    if document.get("format").and_then(Value::as_str) != Some(FORMAT) {
        return Vec::new();
    }
    vec![
        of("postgresql.catalog", Some(document), catalog(document)),
        of("postgresql.host-rules", Some(document), section(document, "host_rules")),
        of("postgresql.settings", Some(document), settings(document)),
    ]
}

fn of(kind: &'static str, document: Option<&Value>, judged: Judged) -> Recognised {
    let server = document.and_then(|document| document.get("server"));
    let text = |key: &str| server.and_then(|server| server.get(key)).and_then(Value::as_str);
    Recognised {
        subject: text("database").map(str::to_owned),
        names: text("database").map(str::to_owned).into_iter().collect(),
        made_at: text("taken_at").and_then(|time| time.parse::<Timestamp>().ok()),
        tool: text("version").map(|version| format!("PostgreSQL {version}")),
        judged,
        ..Recognised::of(kind)
    }
}

fn catalog(document: &Value) -> Judged {
    let lacking: Vec<String> = CATALOG
        .into_iter()
        .filter(|name| document.get(name).is_none_or(Value::is_null))
        .map(|name| format!("`{name}` ({})", reason(document, name)))
        .collect();
    if lacking.is_empty() {
        Judged::plain(Collected::Collected)
    } else {
        Judged::because(Collected::Partial, format!("these sections are lacking: {}", lacking.join(", ")))
    }
}

fn settings(document: &Value) -> Judged {
    let flag = |name: &str| document.pointer(&format!("/server/{name}")).and_then(Value::as_bool);
    let judged = section(document, "settings");
    if judged.outcome == Collected::Collected
        && flag("sees_all_settings") != Some(true)
        && flag("superuser") != Some(true)
    {
        return Judged::because(
            Collected::Partial,
            "some settings are shown to members of pg_read_all_settings alone, and the role that asked is none",
        );
    }
    judged
}

/// What became of a section that may be denied.
fn section(document: &Value, name: &str) -> Judged {
    if document.get(name).is_some_and(Value::is_array) {
        return Judged::plain(Collected::Collected);
    }
    let reason = reason(document, name);
    let denied = reason.contains("permission denied");
    Judged::because(if denied { Collected::Denied } else { Collected::Failed }, reason)
}

/// Why a section is lacking, in the server's words.
fn reason(document: &Value, name: &str) -> String {
    let said = document.get("missing").and_then(|missing| missing.get(name)).and_then(Value::as_str);
    said.map_or_else(|| "nothing says why".to_owned(), |text| text.chars().take(300).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn say(value: &Value) -> Vec<String> {
        let text = value.to_string();
        let export = Export { name: "x.json", text: &text, json: Some(value), entry: None };
        let found = recognise(&export);
        found
            .iter()
            .map(|r| format!("{} {}", r.judged.outcome.as_str(), r.judged.because.clone().unwrap_or_default()))
            .collect()
    }

    #[test]
    fn each_kind_has_its_own_outcome() {
        let mut document = json!({ "format": FORMAT, "settings": [], "host_rules": null,
            "missing": { "host_rules": "permission denied for view pg_hba_file_rules" } });
        for name in CATALOG.into_iter().filter(|name| *name != "missing" && *name != "server") {
            document[name] = json!([]);
        }
        document["server"] = json!({ "database": "clinic", "sees_all_settings": true, "superuser": false });
        assert_eq!(say(&document), ["collected ", "denied permission denied for view pg_hba_file_rules", "collected "]);
        document["server"]["sees_all_settings"] = json!(false);
        document["access"] = Value::Null;
        let said = say(&document);
        assert!(said[0].starts_with("partial these sections are lacking: `access` (nothing says why)"), "{said:?}");
        assert!(said[2].starts_with("partial some settings"), "{said:?}");
        assert!(say(&json!({ "format": "other/1" })).is_empty());
        let cut = Export { name: "x", text: "{\"format\":\"vouchsafe-postgresql/1\"\n,\"set", json: None, entry: None };
        assert!(recognise(&cut).iter().all(|r| r.judged.outcome == Collected::Unreadable));
        assert_eq!(recognise(&cut).len(), 3);
    }
}
