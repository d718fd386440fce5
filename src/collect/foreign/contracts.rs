//! Recognises exports of people, sign-in, applications and scanners. Takes a file, gives what it answers: whose it is,
//! which part, when it was made, and whether it is the whole. Refuses what has no place in evidence.

use super::{Export, Recognised};
use crate::collect::outcome::Judged;
use crate::model::{
    AUDIT_SAMPLE, Collected, Contract, ExportForm, GOOGLE_USERS, Timestamp, csv_header, near_contract, secret_in,
};
use serde_json::Value;
use std::collections::BTreeSet;

/// What a file answers, if it is one of these.
pub(super) fn recognise(export: &Export<'_>) -> Vec<Recognised> {
    let Some(form) = form(export) else { return Vec::new() };
    if refused(form, export).is_some() {
        return Vec::new();
    }
    let mut answer = Recognised {
        subject: part(form, export),
        made_at: made_at(form, export),
        tool: tool(form, export),
        names: names(form, export),
        judged: judged(form, export.json),
        ..Recognised::of(form.kind())
    };
    if let Some(problem) = (form == ExportForm::Junit).then(|| xml_problem(export.text)).flatten() {
        answer.judged = Judged::because(Collected::Unreadable, problem);
    }
    let users = (form == ExportForm::KeycloakRealm).then(|| export.json.and_then(|v| v.get("users"))).flatten();
    match users {
        Some(_) => vec![answer.clone(), Recognised { kind: "application.users", ..answer }],
        None => vec![answer],
    }
}

/// Why a file that looks like one of these is none.
pub(super) fn near_miss(export: &Export<'_>) -> Option<String> {
    if let Some(form) = form(export) {
        return refused(form, export);
    }
    if let Some(value) = export.json {
        let format = value.get("format").and_then(Value::as_str).filter(|format| format.starts_with("vouchsafe-"))?;
        return Some(format!("`{format}` is no format of an export that is known"));
    }
    let (headings, _) = csv_header(export.text)?;
    let has = |name: &str| headings.iter().any(|heading| heading.eq_ignore_ascii_case(name));
    if has("REQUIREMENTS_ID") && has("CHECKID") {
        return Some("a compliance view of Prowler, which repeats its findings: take its CSV, OCSF or ASFF".to_owned());
    }
    near_contract(headings.iter().map(String::as_str))
}

fn form(export: &Export<'_>) -> Option<ExportForm> {
    match export.json {
        Some(value) => ExportForm::of_json(value),
        None => ExportForm::of_text(export.text),
    }
}

/// Headings of what nobody needs to see who works where.
const PRIVATE: [&str; 12] = [
    "ssn",
    "socialsecurity",
    "nationalid",
    "taxid",
    "salary",
    "compensation",
    "payrate",
    "dateofbirth",
    "birthdate",
    "birthday",
    "iban",
    "password",
];

/// Why a file has no place in evidence.
fn refused(form: ExportForm, export: &Export<'_>) -> Option<String> {
    if let Some(place) = export.json.filter(|_| !is_scanner(form)).and_then(secret_in) {
        return Some(format!("it holds a secret (`{place}`), which has no place in evidence: take it out"));
    }
    let ExportForm::Contract(contract) = form else { return None };
    let headings: Vec<String> = match export.json {
        Some(value) => rows(value).iter().filter_map(Value::as_object).flat_map(|row| row.keys().cloned()).collect(),
        None => csv_header(export.text).map(|(headings, _)| headings).unwrap_or_default(),
    };
    let folded = |h: &str| h.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect::<String>();
    if *contract != GOOGLE_USERS && !is_scanner(form) {
        let private = headings.iter().find(|heading| PRIVATE.iter().any(|word| folded(heading).contains(word)));
        if let Some(heading) = private {
            return Some(format!("it has a column `{heading}`, which has no place in evidence: export it without"));
        }
    }
    (*contract == AUDIT_SAMPLE).then(|| open_patient(export)).flatten()
}

fn is_scanner(form: ExportForm) -> bool {
    form.kind() == "scanner.findings"
}

/// A sample of the audit log says "the same patient", never which: its patients are keyed digests, or it is refused.
fn open_patient(export: &Export<'_>) -> Option<String> {
    let digest = |text: &str| text.is_empty() || (text.len() >= 16 && text.bytes().all(|b| b.is_ascii_hexdigit()));
    let refusal = |place: String| {
        format!(
            "`patient_digest` is no digest of 16 or more hexadecimal digits {place}: patients are named by a keyed digest"
        )
    };
    if let Some(value) = export.json {
        let bad = rows(value).iter().position(|row| match row.get("patient_digest") {
            None | Some(Value::Null) => false,
            Some(value) => !value.as_str().is_some_and(digest),
        });
        return bad.map(|row| refusal(format!("in row {row}")));
    }
    let (headings, separator) = csv_header(export.text)?;
    let positions = AUDIT_SAMPLE.positions(headings.iter().map(String::as_str));
    let column = AUDIT_SAMPLE.columns.iter().position(|c| c.name == "patient_digest")?;
    let at = *positions.get(column)?.first()?;
    let mut reader = csv::ReaderBuilder::new().delimiter(separator).flexible(true).from_reader(export.text.as_bytes());
    for record in reader.records() {
        let Ok(record) = record else { return Some(refusal("that can be read".to_owned())) };
        // A line that is too short or too long may have its cells in other columns.
        let sound = record.len() == headings.len() && record.get(at).is_none_or(|text| digest(text.trim()));
        if !sound && record.iter().any(|cell| !cell.trim().is_empty()) {
            return Some(refusal(format!("in line {}", record.position().map_or(0, csv::Position::line))));
        }
    }
    None
}

fn rows(value: &Value) -> &[Value] {
    value.get("rows").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default()
}

/// Which part of its kind's answer a file is, where several files give one answer together.
fn part(form: ExportForm, export: &Export<'_>) -> Option<String> {
    let value = export.json;
    let text = |pointer: &str| value.and_then(|v| v.pointer(pointer)).and_then(Value::as_str).map(str::to_owned);
    let after = |pointer: &str, step: &str| {
        let href = text(pointer)?;
        let (_, rest) = href.split_once(step)?;
        Some(rest.split(['/', '?']).next().unwrap_or(rest).to_owned())
    };
    match form {
        ExportForm::OktaFactors => {
            after("/0/_links/user/href", "/users/").or_else(|| after("/0/_links/self/href", "/users/"))
        }
        ExportForm::OktaPolicies => text("/0/type"),
        ExportForm::OktaTokenRules => {
            Some(after("/0/_links/self/href", "/authorizationServers/").unwrap_or_else(|| "token-rules".to_owned()))
        }
        ExportForm::EntraRegistrations => Some("everyone".to_owned()),
        ExportForm::EntraTokenPolicies => Some("token-lifetime".to_owned()),
        ExportForm::Auth0Tenant => Some("tenant".to_owned()),
        ExportForm::Auth0Clients => Some("clients".to_owned()),
        ExportForm::Auth0Apis => Some("apis".to_owned()),
        ExportForm::KeycloakRealm => text("/realm"),
        ExportForm::Contract(contract) if *contract == AUDIT_SAMPLE => Some("sample".to_owned()),
        ExportForm::Sarif => Some(sarif_target(value).unwrap_or_else(|| stem(export.name))),
        ExportForm::Ocsf | ExportForm::Asff => Some(scanned(value).unwrap_or_else(|| stem(export.name))),
        ExportForm::Contract(contract) if contract.kind == "scanner.findings" => {
            let accounts = column_of(export, contract, "account_uid");
            Some(if accounts.is_empty() { stem(export.name) } else { joined(accounts) })
        }
        // Reports of one run are many files with like names: each is a part of its own.
        ExportForm::Junit => Some(stem(export.name)),
        ExportForm::Contract(_)
        | ExportForm::OktaUsers
        | ExportForm::GoogleUsers
        | ExportForm::EntraUsers
        | ExportForm::EntraPolicies => None,
    }
}

fn stem(name: &str) -> String {
    name.rsplit_once('.').map_or(name, |(stem, _)| stem).to_owned()
}

fn joined(values: BTreeSet<String>) -> String {
    values.into_iter().collect::<Vec<_>>().join("+")
}

/// The accounts that findings are about, joined.
fn scanned(value: Option<&Value>) -> Option<String> {
    let items = value?.as_array()?;
    let of = |item: &Value| {
        let account = item.pointer("/cloud/account/uid").or_else(|| item.get("AwsAccountId"))?;
        account.as_str().map(str::to_owned)
    };
    Some(items.iter().filter_map(of).collect::<BTreeSet<_>>()).filter(|found| !found.is_empty()).map(joined)
}

/// What a SARIF run looked at, where it says so.
fn sarif_target(value: Option<&Value>) -> Option<String> {
    let runs = value?.get("runs")?.as_array()?;
    let places = ["/automationDetails/id", "/properties/imageName", "/versionControlProvenance/0/repositoryUri"];
    let of = |run: &Value| places.iter().find_map(|place| run.pointer(place)?.as_str().map(str::to_owned));
    let targets: BTreeSet<String> = runs.iter().map(of).collect::<Option<_>>()?;
    Some(targets).filter(|found| !found.is_empty()).map(joined)
}

/// The values of one column of a CSV.
fn column_of(export: &Export<'_>, contract: &Contract, name: &str) -> BTreeSet<String> {
    let Some((headings, separator)) = csv_header(export.text) else { return BTreeSet::new() };
    let positions = contract.positions(headings.iter().map(String::as_str));
    let at = contract.columns.iter().position(|c| c.name == name).and_then(|i| positions.get(i)?.first().copied());
    let Some(at) = at else { return BTreeSet::new() };
    let mut reader = csv::ReaderBuilder::new().delimiter(separator).flexible(true).from_reader(export.text.as_bytes());
    let cells = reader.records().filter_map(Result::ok).filter_map(|record| record.get(at).map(str::to_owned));
    cells.filter(|cell| !cell.is_empty()).collect()
}

/// When the content says it was made: the newest of its times.
fn made_at(form: ExportForm, export: &Export<'_>) -> Option<Timestamp> {
    let newest = |items: &[Value], place: &str| {
        let of = |item: &Value| match item.pointer(place)? {
            Value::String(text) => text.parse().ok(),
            Value::Number(number) => number.as_f64().and_then(Timestamp::from_number),
            Value::Null | Value::Bool(_) | Value::Array(_) | Value::Object(_) => None,
        };
        items.iter().filter_map(of).max()
    };
    let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
    match form {
        ExportForm::Contract(contract) if contract.kind == "scanner.findings" => {
            column_of(export, contract, "timestamp").iter().filter_map(|text| text.parse().ok()).max()
        }
        ExportForm::Contract(_) => export.json?.get("exported_at")?.as_str()?.parse().ok(),
        ExportForm::Ocsf => newest(&list(export.json?), "/finding_info/created_time"),
        ExportForm::Asff => newest(&list(export.json?), "/UpdatedAt"),
        ExportForm::Sarif => newest(&list(export.json?.get("runs")?), "/invocations/0/endTimeUtc"),
        ExportForm::OktaUsers
        | ExportForm::OktaFactors
        | ExportForm::OktaPolicies
        | ExportForm::OktaTokenRules
        | ExportForm::GoogleUsers
        | ExportForm::EntraUsers
        | ExportForm::EntraRegistrations
        | ExportForm::EntraPolicies
        | ExportForm::EntraTokenPolicies
        | ExportForm::Auth0Tenant
        | ExportForm::Auth0Clients
        | ExportForm::Auth0Apis
        | ExportForm::KeycloakRealm
        | ExportForm::Junit => None,
    }
}

/// The scanner that made a file, with its version.
fn tool(form: ExportForm, export: &Export<'_>) -> Option<String> {
    let first = |pointer: &str| export.json.and_then(|v| v.pointer(pointer)).and_then(Value::as_str);
    let (name, version) = match form {
        ExportForm::Ocsf => (first("/0/metadata/product/name"), first("/0/metadata/product/version")),
        ExportForm::Asff => (first("/0/ProductFields/ProviderName"), first("/0/ProductFields/ProviderVersion")),
        ExportForm::Sarif => (first("/runs/0/tool/driver/name"), first("/runs/0/tool/driver/version")),
        _ if is_scanner(form) => (form.provider(), None),
        _ => (None, None),
    };
    Some(match version {
        Some(version) => format!("{} {version}", name?),
        None => name?.to_owned(),
    })
}

/// Names under which the workspace may declare where a file comes from.
fn names(form: ExportForm, export: &Export<'_>) -> Vec<String> {
    let mut names: Vec<String> = form.provider().map(str::to_owned).into_iter().collect();
    let text = |pointer: &str| export.json.and_then(|v| v.pointer(pointer)).and_then(Value::as_str);
    match form {
        ExportForm::OktaUsers | ExportForm::OktaFactors | ExportForm::OktaPolicies | ExportForm::OktaTokenRules => {
            let href = text("/0/_links/self/href");
            let host = href.and_then(|href| href.split("://").nth(1)).and_then(|rest| rest.split('/').next());
            names.extend(host.map(str::to_owned));
        }
        ExportForm::GoogleUsers => names.push("google-workspace".to_owned()),
        ExportForm::EntraUsers | ExportForm::EntraRegistrations | ExportForm::EntraPolicies => {
            names.push("entra-id".to_owned());
        }
        ExportForm::KeycloakRealm => names.extend(text("/realm").map(str::to_owned)),
        _ if is_scanner(form) => {
            let tool = tool(form, export).and_then(|tool| tool.split(' ').next().map(str::to_ascii_lowercase));
            names.extend(tool);
        }
        _ => {}
    }
    names.dedup();
    names
}

/// Whether the file is the whole answer, as far as it says.
fn judged(form: ExportForm, value: Option<&Value>) -> Judged {
    let partial = |because: &str| Judged::because(Collected::Partial, because);
    let Some(value) = value else { return Judged::plain(Collected::Collected) };
    let length = |value: &Value| value.as_array().map_or(0, Vec::len);
    let given = |key: &str| value.get(key).and_then(Value::as_str).is_some_and(|text| !text.is_empty());
    if given("nextPageToken") {
        return partial("`nextPageToken` was left in the answer: there is more than it holds");
    }
    if given("@odata.nextLink") {
        return partial("`@odata.nextLink` was left in the answer: there is more than it holds");
    }
    match form {
        // Okta gives at most 200 users a page and says so in a header alone, which no body keeps.
        // (Okta Users API, "List all users", `limit`.)
        ExportForm::OktaUsers if length(value) == 200 => {
            partial("it holds 200 users, which is one full page: nothing shows that there is no other")
        }
        ExportForm::Auth0Clients | ExportForm::Auth0Apis => {
            let number = |key: &str| value.get(key).and_then(Value::as_u64);
            let held =
                ["clients", "resource_servers"].iter().filter_map(|key| value.get(*key)).map(length).sum::<usize>();
            match number("total") {
                Some(total) if total > held as u64 => partial("it is one page of several (`total` is greater)"),
                _ if value.is_array() && length(value) % 50 == 0 => {
                    partial("it holds full pages of 50: nothing shows that there is no other")
                }
                _ => Judged::plain(Collected::Collected),
            }
        }
        ExportForm::Contract(_) if rows(value).is_empty() && value.get("rows").is_some_and(Value::is_array) => {
            Judged::because(Collected::Empty, "the list is empty")
        }
        ExportForm::EntraUsers
        | ExportForm::EntraRegistrations
        | ExportForm::EntraPolicies
        | ExportForm::EntraTokenPolicies
            if value.get("value").is_some_and(|items| length(items) == 0) =>
        {
            Judged::because(Collected::Empty, "the list is empty")
        }
        _ => Judged::plain(Collected::Collected),
    }
}

/// Why an XML text cannot be read.
fn xml_problem(text: &str) -> Option<String> {
    roxmltree::Document::parse(text).err().map(|error| format!("not sound XML: {error}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::read_json;

    fn found(name: &str, text: &str) -> (Vec<String>, Option<String>) {
        let json = read_json(text.as_bytes()).ok();
        let export = Export { name, text, json: json.as_ref().map(|document| &document.value), entry: None };
        let said = recognise(&export).into_iter().map(|r| {
            let subject = r.subject.map(|s| format!(" {s}")).unwrap_or_default();
            format!("{}{subject} {}", r.kind, r.judged.outcome.as_str())
        });
        (said.collect(), near_miss(&export))
    }

    #[test]
    fn what_has_no_place_in_evidence_is_refused_with_its_reason() {
        let roster = "employee_id,email,started_on,ended_on";
        assert_eq!(found("r.csv", &format!("{roster}\n1,a@x,2026-01-01,\n")).0, ["hr.roster collected"]);
        for (text, said) in [
            (format!("{roster},Annual Salary\n"), "`Annual Salary`"),
            ("employee_id,email,started_on\n".to_owned(), "`ended_on` is lacking"),
            (
                "audited_event,audited_at,audited_user,patient_digest,action\nview,2026-01-01,a,Jane Roe,read\n"
                    .to_owned(),
                "in line 2",
            ),
            (
                r#"{"realm":"r","ssoSessionIdleTimeout":1,"accessTokenLifespan":1,"clients":[{"secret":"x"}]}"#
                    .to_owned(),
                "`/clients/0/secret`",
            ),
            (r#"{"format":"vouchsafe-rooster/1","rows":[]}"#.to_owned(), "`vouchsafe-rooster/1`"),
        ] {
            let (kinds, why) = found("f", &text);
            assert!(kinds.is_empty(), "{text}");
            assert!(why.as_deref().is_some_and(|why| why.contains(said)), "{text}: {why:?}");
        }
    }

    #[test]
    fn parts_and_pages_are_told() {
        let page: Vec<String> = (0..200)
            .map(|i| format!(r#"{{"id":"{i}","status":"ACTIVE","profile":{{"login":"a{i}@x"}},"credentials":{{}}}}"#))
            .collect();
        assert_eq!(found("u.json", &format!("[{}]", page.join(","))).0, ["idp.users partial"]);
        assert_eq!(found("u.json", &format!("[{}]", page[..3].join(","))).0, ["idp.users collected"]);
        let factor = r#"[{"id":"f","factorType":"push","provider":"OKTA","status":"ACTIVE","_links":{"self":{"href":"https://x.okta.com/api/v1/users/00u1/factors/f"}}}]"#;
        assert_eq!(found("f.json", factor).0, ["idp.factors 00u1 collected"]);
        let graph = r#"{"@odata.context":"https://graph.microsoft.com/v1.0/$metadata#users","@odata.nextLink":"https://x","value":[]}"#;
        assert_eq!(found("g.json", graph).0, ["idp.users partial"]);
        assert_eq!(found("t/unit.xml", "<testsuite><testcase></testsuite>").0, ["application.tests t/unit unreadable"]);
    }
}
