//! Tells whose export a file of people, sign-in, application or scanner data is, by keys that no other file has. Takes
//! a JSON value or a text's beginning, gives the form; never guesses. Collection and inventory ask the same question
//! here, so that what is recognised is also what is read.

use super::Contract;
use serde_json::Value;

/// Whose export a file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ExportForm {
    /// A contract of ours, or a CSV export that reads like one.
    Contract(&'static Contract),
    /// Okta, `GET /api/v1/users`.
    OktaUsers,
    /// Okta, `GET /api/v1/users/{id}/factors`.
    OktaFactors,
    /// Okta, `GET /api/v1/policies?type=OKTA_SIGN_ON` or `ACCESS_POLICY`.
    OktaPolicies,
    /// Okta, `GET /api/v1/authorizationServers/{id}/policies/{id}/rules`.
    OktaTokenRules,
    /// Google Workspace, Directory API, `users.list`.
    GoogleUsers,
    /// Microsoft Graph, `GET /users`.
    EntraUsers,
    /// Microsoft Graph, `GET /reports/authenticationMethods/userRegistrationDetails`.
    EntraRegistrations,
    /// Microsoft Graph, `GET /identity/conditionalAccess/policies`.
    EntraPolicies,
    /// Microsoft Graph, `GET /policies/tokenLifetimePolicies`.
    EntraTokenPolicies,
    /// Auth0, `GET /api/v2/tenants/settings`.
    Auth0Tenant,
    /// Auth0, `GET /api/v2/clients`.
    Auth0Clients,
    /// Auth0, `GET /api/v2/resource-servers`.
    Auth0Apis,
    /// Keycloak, an export of a realm.
    KeycloakRealm,
    /// OCSF findings (Prowler's `-M json-ocsf`).
    Ocsf,
    /// Findings in the AWS Security Finding Format, as a list.
    Asff,
    /// SARIF 2.1.0.
    Sarif,
    /// A JUnit report.
    Junit,
}

impl ExportForm {
    /// Whose export a JSON document is.
    pub fn of_json(value: &Value) -> Option<Self> {
        if let Some(format) = value.get("format").and_then(Value::as_str) {
            return Contract::of_format(format).map(Self::Contract);
        }
        match value {
            Value::Array(items) => of_list(items),
            Value::Object(object) => {
                let has = |keys: &[&str]| keys.iter().all(|key| object.contains_key(*key));
                if has(&["version", "runs"]) && sarif_version(value) {
                    Some(Self::Sarif)
                } else if has(&["realm", "ssoSessionIdleTimeout", "accessTokenLifespan"]) {
                    Some(Self::KeycloakRealm)
                } else if has(&["idle_session_lifetime", "session_lifetime"]) {
                    Some(Self::Auth0Tenant)
                } else if object.get("users").is_some_and(|users| every(users, &["primaryEmail", "id"]))
                    || object.get("kind").and_then(Value::as_str) == Some("admin#directory#users")
                {
                    Some(Self::GoogleUsers)
                } else if let Some(items) = object.get("clients").filter(|_| has(&["total", "limit"])) {
                    every(items, &AUTH0_CLIENT).then_some(Self::Auth0Clients)
                } else if let Some(items) = object.get("resource_servers") {
                    every(items, &AUTH0_API).then_some(Self::Auth0Apis)
                } else {
                    object.get("value").and_then(|items| of_graph(value, items))
                }
            }
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => None,
        }
    }

    /// Whose export a text is that is no JSON: by its first line, or its first element.
    pub fn of_text(text: &str) -> Option<Self> {
        if matches!(first_element(text), Some("testsuites" | "testsuite")) {
            return Some(Self::Junit);
        }
        let (headings, _) = csv_header(text)?;
        Contract::of_header(headings.iter().map(String::as_str)).map(Self::Contract)
    }

    /// The kind of artefact that it is.
    pub fn kind(self) -> &'static str {
        match self {
            Self::Contract(contract) => contract.kind,
            Self::OktaUsers | Self::GoogleUsers | Self::EntraUsers => "idp.users",
            Self::OktaFactors | Self::EntraRegistrations => "idp.factors",
            Self::OktaPolicies | Self::EntraPolicies => "idp.sign-on-policies",
            Self::OktaTokenRules
            | Self::EntraTokenPolicies
            | Self::Auth0Tenant
            | Self::Auth0Clients
            | Self::Auth0Apis
            | Self::KeycloakRealm => "application.settings",
            Self::Ocsf | Self::Asff | Self::Sarif => "scanner.findings",
            Self::Junit => "application.tests",
        }
    }

    /// The provider whose own export it is.
    pub fn provider(self) -> Option<&'static str> {
        match self {
            Self::Contract(contract) => contract.provider,
            Self::OktaUsers | Self::OktaFactors | Self::OktaPolicies | Self::OktaTokenRules => Some("okta"),
            Self::GoogleUsers => Some("google"),
            Self::EntraUsers | Self::EntraRegistrations | Self::EntraPolicies | Self::EntraTokenPolicies => {
                Some("entra")
            }
            Self::Auth0Tenant | Self::Auth0Clients | Self::Auth0Apis => Some("auth0"),
            Self::KeycloakRealm => Some("keycloak"),
            Self::Ocsf | Self::Asff | Self::Sarif | Self::Junit => None,
        }
    }
}

const AUTH0_CLIENT: [&str; 3] = ["client_id", "name", "jwt_configuration"];
const AUTH0_API: [&str; 3] = ["identifier", "token_lifetime", "signing_alg"];

/// Whether a value is a list that is not empty, and each item is an object with all of these keys.
fn every(value: &Value, keys: &[&str]) -> bool {
    let Value::Array(items) = value else { return false };
    !items.is_empty() && items.iter().all(|item| keys.iter().all(|key| item.get(key).is_some()))
}

fn of_list(items: &[Value]) -> Option<ExportForm> {
    let every = |keys: &[&str]| items.iter().all(|item| keys.iter().all(|key| item.get(key).is_some()));
    let text = |item: &Value, key: &str| item.get(key).and_then(Value::as_str).map(str::to_owned);
    let typed = |types: &[&str]| items.iter().all(|i| text(i, "type").is_some_and(|t| types.contains(&t.as_str())));
    if items.is_empty() {
        None
    } else if every(&["id", "status", "profile", "credentials"])
        && items.iter().all(|i| i.pointer("/profile/login").is_some())
    {
        Some(ExportForm::OktaUsers)
    } else if every(&["id", "factorType", "provider", "status"]) {
        Some(ExportForm::OktaFactors)
    } else if every(&["id", "name", "status", "priority"]) && typed(&["OKTA_SIGN_ON", "ACCESS_POLICY"]) {
        Some(ExportForm::OktaPolicies)
    } else if every(&["id", "name", "status", "actions"]) && typed(&["RESOURCE_ACCESS"]) {
        Some(ExportForm::OktaTokenRules)
    } else if every(&["primaryEmail", "id", "orgUnitPath"]) {
        Some(ExportForm::GoogleUsers)
    } else if every(&AUTH0_CLIENT) {
        Some(ExportForm::Auth0Clients)
    } else if every(&AUTH0_API) {
        Some(ExportForm::Auth0Apis)
    } else if every(&["class_uid", "finding_info", "metadata", "severity_id"]) {
        Some(ExportForm::Ocsf)
    } else if every(&["SchemaVersion", "ProductArn", "GeneratorId", "Resources"]) {
        Some(ExportForm::Asff)
    } else {
        graph_items(items)
    }
}

/// What a Graph answer lists: by its `@odata.context`, else by its items.
fn of_graph(value: &Value, items: &Value) -> Option<ExportForm> {
    let Value::Array(items) = items else { return None };
    let context = value.get("@odata.context").and_then(Value::as_str).unwrap_or_default();
    let listed = context.split_once("$metadata#").map_or("", |(_, rest)| rest.split('(').next().unwrap_or(rest));
    match listed {
        "users" => Some(ExportForm::EntraUsers),
        "reports/authenticationMethods/userRegistrationDetails" | "userRegistrationDetails" => {
            Some(ExportForm::EntraRegistrations)
        }
        "identity/conditionalAccess/policies" | "conditionalAccess/policies" => Some(ExportForm::EntraPolicies),
        "policies/tokenLifetimePolicies" => Some(ExportForm::EntraTokenPolicies),
        _ => graph_items(items),
    }
}

fn graph_items(items: &[Value]) -> Option<ExportForm> {
    let every = |keys: &[&str]| items.iter().all(|item| keys.iter().all(|key| item.get(key).is_some()));
    if items.is_empty() {
        None
    } else if every(&["userPrincipalName", "isMfaRegistered"]) {
        Some(ExportForm::EntraRegistrations)
    } else if every(&["id", "userPrincipalName", "displayName"]) {
        Some(ExportForm::EntraUsers)
    } else if every(&["id", "displayName", "state", "conditions"]) {
        Some(ExportForm::EntraPolicies)
    } else {
        None
    }
}

fn sarif_version(value: &Value) -> bool {
    value.get("version").and_then(Value::as_str).is_some_and(|version| version.starts_with("2.1"))
        && value
            .get("runs")
            .and_then(Value::as_array)
            .is_some_and(|runs| runs.iter().all(|run| run.pointer("/tool/driver/name").is_some_and(Value::is_string)))
}

/// The separators that a CSV of ours may have.
pub const CSV_SEPARATORS: [u8; 3] = [b',', b';', b'\t'];

/// The headings of a CSV and its separator: of those that can be, the one that gives the most headings. Nothing, if
/// the first line is none of a table's.
pub fn csv_header(text: &str) -> Option<(Vec<String>, u8)> {
    let text = text.trim_start_matches('\u{feff}');
    let line = text.lines().find(|line| !line.trim().is_empty())?;
    if line.len() > 16 * 1024 || line.trim_start().starts_with(['{', '[', '<']) {
        return None;
    }
    let split = |separator: u8| -> Option<Vec<String>> {
        let mut reader = csv::ReaderBuilder::new().has_headers(false).delimiter(separator).from_reader(line.as_bytes());
        let record = reader.records().next()?.ok()?;
        Some(record.iter().map(|heading| heading.trim().to_owned()).collect())
    };
    let found =
        CSV_SEPARATORS.into_iter().filter_map(|separator| split(separator).map(|headings| (headings, separator)));
    found.filter(|(headings, _)| headings.len() >= 2).max_by_key(|(headings, _)| headings.len())
}

/// The name of the first element of an XML text, past its declaration, comments and document type.
fn first_element(text: &str) -> Option<&str> {
    let mut rest = text.trim_start_matches('\u{feff}').trim_start();
    for _ in 0..32 {
        let (end, skipped) = match rest {
            _ if rest.starts_with("<?") => ("?>", true),
            _ if rest.starts_with("<!--") => ("-->", true),
            _ if rest.starts_with("<!") => (">", true),
            _ => ("", false),
        };
        if !skipped {
            let name = rest.strip_prefix('<')?;
            return name.split(|c: char| c.is_whitespace() || matches!(c, '>' | '/')).next();
        }
        rest = rest.split_once(end)?.1.trim_start();
    }
    None
}

/// Where a document holds a secret that has no place in evidence: its JSON pointer.
pub fn secret_in(value: &Value) -> Option<String> {
    fn look(value: &Value, pointer: &str, inside: &str) -> Option<String> {
        match value {
            Value::Object(object) => object.iter().find_map(|(key, value)| {
                let below = format!("{pointer}/{}", super::pointer_step(key));
                if is_secret(key, value, inside) { Some(below) } else { look(value, &below, key) }
            }),
            Value::Array(items) => {
                items.iter().enumerate().find_map(|(i, item)| look(item, &format!("{pointer}/{i}"), inside))
            }
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => None,
        }
    }
    look(value, "", "")
}

/// Whether a key's value is a secret: one that is not empty and not masked by stars.
fn is_secret(key: &str, value: &Value, inside: &str) -> bool {
    const NAMES: [&str; 8] = [
        "client_secret",
        "clientSecret",
        "secretData",
        "hashedSaltedValue",
        "privateKey",
        "password_hash",
        "secretText",
        "registrationAccessToken",
    ];
    let plain = key == "secret" || (key == "value" && inside == "password") || (key == "password" && value.is_string());
    let held = value.as_str().is_some_and(|text| !text.is_empty() && !text.chars().all(|c| c == '*'));
    held && (plain || NAMES.contains(&key))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn like_documents_are_told_apart_and_strangers_are_none() {
        for (value, expected) in [
            (
                json!([{"id": "1", "status": "ACTIVE", "profile": {"login": "a@x"}, "credentials": {}}]),
                Some(ExportForm::OktaUsers),
            ),
            (json!([{"id": "1", "status": "ACTIVE", "profile": {"name": "a"}, "credentials": {}}]), None),
            (json!({"users": [{"id": "1", "primaryEmail": "a@x"}]}), Some(ExportForm::GoogleUsers)),
            (json!({"users": []}), None),
            (json!({"Users": [{"UserName": "a", "UserId": "1", "IdentityStoreId": "d-1"}]}), None),
            (
                json!({"value": [{"id": "1", "userPrincipalName": "a", "displayName": "A"}]}),
                Some(ExportForm::EntraUsers),
            ),
            (
                json!({"@odata.context": "https://graph.microsoft.com/v1.0/$metadata#users(id,mail)", "value": []}),
                Some(ExportForm::EntraUsers),
            ),
            (json!({"value": []}), None),
            (json!({"value": [{"id": "1"}]}), None),
            (
                json!({"version": "2.1.0", "runs": [{"tool": {"driver": {"name": "Trivy"}}, "results": []}]}),
                Some(ExportForm::Sarif),
            ),
            (json!({"version": "2.1.0", "runs": 3}), None),
            (
                json!({"Findings": [{"SchemaVersion": "2018-10-08", "ProductArn": "a", "GeneratorId": "g", "Resources": []}]}),
                None,
            ),
            (
                json!({"format": "vouchsafe-roster/1", "rows": []}),
                Some(ExportForm::Contract(&super::super::contract::ROSTER)),
            ),
            (json!({"format": "vouchsafe-roster/2", "rows": []}), None),
            (json!([]), None),
            (json!({}), None),
        ] {
            assert_eq!(ExportForm::of_json(&value), expected, "{value}");
        }
    }

    #[test]
    fn a_text_is_known_by_its_first_line_or_element() {
        let junit = "\u{feff}<?xml version=\"1.0\"?>\n<!-- a > b -->\n<testsuites><testsuite/></testsuites>";
        assert_eq!(ExportForm::of_text(junit), Some(ExportForm::Junit));
        assert_eq!(ExportForm::of_text("<html><testsuite/></html>"), None);
        assert_eq!(ExportForm::of_text("A sentence, with a comma, and more.\n"), None);
        let kind = |text| ExportForm::of_text(text).map(ExportForm::kind);
        assert_eq!(kind("audit_event;records_who;records_patient;records_reads\r\n"), Some("application.audit-events"));
        assert_eq!(kind("application_role\tdata\tverb\n"), Some("application.permissions"));
        assert_eq!(csv_header("\n\na,\"b, c\",d\n").map(|(h, _)| h), Some(vec!["a".into(), "b, c".into(), "d".into()]));
    }

    #[test]
    fn secrets_are_found_where_they_stand() {
        let realm = json!({"clients": [{"secret": "**********"}, {"secret": "s3cr3t"}]});
        assert_eq!(secret_in(&realm).as_deref(), Some("/clients/1/secret"));
        assert_eq!(secret_in(&json!({"credentials": {"password": {}}})), None);
        assert_eq!(secret_in(&json!({"a": [{"password": "x"}]})).as_deref(), Some("/a/0/password"));
    }
}
