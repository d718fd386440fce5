//! What each provider's and scanner's own export yields, cell by cell.

use super::{Home, rows};

const USERS: &str =
    "SELECT name, email, provider, active, mfa, mfa_kind, admin, last_sign_in_at FROM idp_users ORDER BY name";
const POLICIES: &str = "SELECT name, enabled, requires_mfa, excluded, session_minutes, idle_minutes, reaches_phi FROM idp_policies ORDER BY name";
const SETTINGS: &str = "SELECT name, idle_minutes, session_minutes, access_token_minutes, refresh_token_minutes FROM application_settings ORDER BY name";
const APP_USERS: &str = "SELECT name, email, role, tenant, active, mfa FROM app_users ORDER BY name";
const FINDINGS: &str = "SELECT scanner, version, rule, status, severity, resource, open, first_seen_at, last_seen_at, frameworks FROM scanner_findings ORDER BY rule";

#[test]
fn each_export_yields_what_it_says_and_nothing_more() {
    for (what, more, files, sql, expected) in [
        (
            "Okta, with factors apart: a question is no factor, and a user without them is not known",
            "",
            vec![
                (
                    "users.json",
                    r#"[{"id":"00u1","status":"ACTIVE","created":"2025-01-01T00:00:00.000Z","lastLogin":"2026-09-30T08:00:00.000Z","profile":{"login":"ann@x.example","email":"ann@x.example"},"credentials":{"provider":{"type":"OKTA"}}},
                  {"id":"00u2","status":"LOCKED_OUT","lastLogin":null,"profile":{"login":"bob","email":"Bob@x.example"},"credentials":{}},
                  {"id":"00u3","status":"DEPROVISIONED","profile":{"login":"cy@x.example"},"credentials":{}}]"#,
                ),
                (
                    "f1.json",
                    r#"[{"id":"a","factorType":"question","provider":"OKTA","status":"ACTIVE","_links":{"self":{"href":"https://x.okta.com/api/v1/users/00u1/factors/a"}}},
                  {"id":"b","factorType":"webauthn","provider":"FIDO","status":"ACTIVE"},{"id":"c","factorType":"sms","provider":"OKTA","status":"ACTIVE"}]"#,
                ),
                (
                    "f2.json",
                    r#"[{"id":"d","factorType":"question","provider":"OKTA","status":"ACTIVE","_links":{"user":{"href":"https://x.okta.com/api/v1/users/00u2"}}},{"id":"e","factorType":"push","provider":"OKTA","status":"PENDING_ACTIVATION"}]"#,
                ),
            ],
            USERS,
            vec![
                "ann@x.example|ann@x.example|okta|1|1|fido2||2026-09-30T08:00:00Z",
                "bob|Bob@x.example|okta|1|0|||",
                "cy@x.example|cy@x.example|okta|0||||",
            ],
        ),
        (
            "Okta policies: the weakest rule that lets somebody in; 0 minutes are no limit; without rules nothing is known",
            "identity: { phi_policies: ['Port*', Lost] }\n",
            vec![(
                "policies.json",
                r#"[
              {"id":"p1","name":"Portal","status":"ACTIVE","priority":1,"type":"OKTA_SIGN_ON","conditions":{"people":{"groups":{"include":["g0"],"exclude":["g9"]}}},"_embedded":{"rules":[
                {"status":"ACTIVE","actions":{"signon":{"access":"ALLOW","requireFactor":true,"session":{"maxSessionIdleMinutes":15,"maxSessionLifetimeMinutes":480}}}},
                {"status":"INACTIVE","actions":{"signon":{"access":"ALLOW","requireFactor":false}}},
                {"status":"ACTIVE","actions":{"signon":{"access":"DENY","requireFactor":false}}}]}},
              {"id":"p2","name":"Rest","status":"ACTIVE","priority":2,"type":"OKTA_SIGN_ON","conditions":null,"rules":[
                {"actions":{"signon":{"access":"ALLOW","requireFactor":false,"session":{"maxSessionIdleMinutes":0,"maxSessionLifetimeMinutes":0}}}}]},
              {"id":"p3","name":"Unknown","status":"INACTIVE","priority":3,"type":"OKTA_SIGN_ON"}]"#,
            )],
            POLICIES,
            vec![
                "Lost||||||1",
                "Portal|1|1|[\"group g9\"]|480|15|1",
                "Rest|1|0|[]|52596000|52596000|0",
                "Unknown|0|||||0",
            ],
        ),
        (
            "Google's list: in use is enrolled and enforced; the epoch is never",
            "",
            vec![(
                "users.json",
                r#"{"kind":"admin#directory#users","users":[
              {"id":"1","primaryEmail":"ann@x.example","isAdmin":true,"isDelegatedAdmin":false,"suspended":false,"isEnrolledIn2Sv":true,"isEnforcedIn2Sv":true,"lastLoginTime":"2026-09-30T08:00:00.000Z"},
              {"id":"2","primaryEmail":"bob@x.example","isAdmin":false,"isDelegatedAdmin":false,"suspended":true,"isEnrolledIn2Sv":true,"isEnforcedIn2Sv":false,"lastLoginTime":"1970-01-01T00:00:00.000Z"},
              {"id":"3","primaryEmail":"cy@x.example","isEnrolledIn2Sv":true}]}"#,
            )],
            USERS,
            vec![
                "ann@x.example|ann@x.example|google|1|1||1|2026-09-30T08:00:00Z",
                "bob@x.example|bob@x.example|google|0|0||0|",
                "cy@x.example|cy@x.example|google|||||",
            ],
        ),
        (
            "Google's download",
            "",
            vec![(
                "User_Download.csv",
                "First Name [Required],Last Name [Required],Email Address [Required],Password [Required],Status [READ ONLY],Last Sign In [READ ONLY],2sv Enrolled [READ ONLY],2sv Enforced [READ ONLY]\r\nAnn,A,ann@x.example,****,Active,2026/09/30 08:00:00,True,True\r\nBob,B,bob@x.example,****,Suspended,Never logged in,False,True\r\n",
            )],
            USERS,
            vec![
                "ann@x.example|ann@x.example|google|1|1|||2026-09-30T08:00:00Z",
                "bob@x.example|bob@x.example|google|0|0|||",
            ],
        ),
        (
            "Entra: users, with registration details for everyone; what was not selected is not known",
            "",
            vec![
                (
                    "users.json",
                    r#"{"@odata.context":"https://graph.microsoft.com/v1.0/$metadata#users","value":[
                  {"id":"o1","userPrincipalName":"ann@x.example","displayName":"Ann","mail":"ann@x.example","accountEnabled":true,"signInActivity":{"lastSignInDateTime":"2026-09-29T08:00:00Z","lastSuccessfulSignInDateTime":"2026-09-30T08:00:00Z"}},
                  {"id":"o2","userPrincipalName":"bob@x.example","displayName":"Bob","mail":null}]}"#,
                ),
                (
                    "registrations.json",
                    r#"{"value":[
                  {"id":"o1","userPrincipalName":"ann@x.example","isAdmin":true,"isMfaRegistered":true,"methodsRegistered":["mobilePhone","fido2SecurityKey","email"]},
                  {"id":"o2","userPrincipalName":"bob@x.example","isAdmin":false,"isMfaRegistered":false,"methodsRegistered":["email"]}]}"#,
                ),
            ],
            USERS,
            vec![
                "ann@x.example|ann@x.example|entra|1|1|fido2|1|2026-09-30T08:00:00Z",
                "bob@x.example|bob@x.example|entra||0||0|",
            ],
        ),
        (
            "Entra's conditional access: report-only is not enforced; a choice beside the second factor is none; who is left out",
            "",
            vec![(
                "ca.json",
                r#"{"value":[
              {"id":"1","displayName":"All","state":"enabled","conditions":{"users":{"includeUsers":["All"],"excludeUsers":[],"excludeGroups":["g1"]},"applications":{"includeApplications":["All"]},"clientAppTypes":["all"]},"grantControls":{"operator":"OR","builtInControls":["mfa"]},"sessionControls":{"signInFrequency":{"isEnabled":true,"type":"hours","value":8}}},
              {"id":"2","displayName":"Either","state":"enabledForReportingButNotEnforced","conditions":{"users":{"includeUsers":["All"]},"locations":{"includeLocations":["All"],"excludeLocations":["AllTrusted"]}},"grantControls":{"operator":"OR","builtInControls":["mfa","compliantDevice"]}},
              {"id":"3","displayName":"Strong","state":"disabled","conditions":{"users":{"includeUsers":["u1"]}},"grantControls":{"operator":"AND","builtInControls":[],"authenticationStrength":{"requirementsSatisfied":"mfa"}}},
              {"id":"4","displayName":"Times","state":"enabled","conditions":{"users":{"includeUsers":["All"]}},"grantControls":null}]}"#,
            )],
            POLICIES,
            vec![
                "All|1|1|[\"group g1\"]|480||",
                "Either|0|0|[\"location AllTrusted\"]|||",
                "Strong|0|1|[\"everyone who is not included\"]|||",
                "Times|1|0|[]|||",
            ],
        ),
        (
            "Auth0: a client has the tenant's sessions and the longest-lived token of its APIs",
            "",
            vec![
                ("tenant.json", r#"{"friendly_name":"Clinic","session_lifetime":8,"idle_session_lifetime":0.5}"#),
                (
                    "clients.json",
                    r#"[{"client_id":"1","name":"Portal","jwt_configuration":{},"grant_types":["authorization_code","refresh_token"],"refresh_token":{"expiration_type":"expiring","token_lifetime":86400,"infinite_token_lifetime":false}},
                  {"client_id":"2","name":"Robot","jwt_configuration":{},"grant_types":["client_credentials"]}]"#,
                ),
                (
                    "apis.json",
                    r#"[{"identifier":"https://api","name":"API","token_lifetime":3600,"token_lifetime_for_web":7200,"signing_alg":"RS256"},{"identifier":"https://x/api/v2/","name":"Management","token_lifetime":86400,"signing_alg":"RS256","is_system":true}]"#,
                ),
            ],
            SETTINGS,
            vec!["Portal|30|480|120|1440", "Robot|30|480|120|0"],
        ),
        (
            "Keycloak: the realm, and a client with lives of its own",
            "",
            vec![(
                "realm.json",
                r#"{"realm":"clinic","ssoSessionIdleTimeout":1800,"ssoSessionMaxLifespan":36000,"accessTokenLifespan":301,"clients":[{"clientId":"portal","attributes":{"access.token.lifespan":"900","client.session.idle.timeout":""}},{"clientId":"account","attributes":{}}],
              "users":[{"id":"u1","username":"ann","email":"ann@x.example","enabled":true,"realmRoles":["default-roles-clinic","biller"],"attributes":{"tenant":["st-mary"]},"credentials":[{"type":"password"},{"type":"otp"}]},{"id":"u2","username":"bob@x.example","enabled":false}]}"#,
            )],
            SETTINGS,
            vec!["clinic|30|600|6|30", "clinic: portal|30|600|15|30"],
        ),
        (
            "Keycloak's users",
            "",
            vec![(
                "realm.json",
                r#"{"realm":"clinic","ssoSessionIdleTimeout":1800,"accessTokenLifespan":300,"users":[{"id":"u1","username":"ann","email":"ann@x.example","enabled":true,"realmRoles":["default-roles-clinic","biller"],"attributes":{"tenant":["st-mary"]},"credentials":[{"type":"password"},{"type":"otp"}]},{"id":"u2","username":"bob@x.example","enabled":false}]}"#,
            )],
            APP_USERS,
            vec!["ann|ann@x.example|biller|st-mary|1|1", "bob@x.example|bob@x.example|||0|"],
        ),
        (
            "Okta's token rules: 0 minutes of a refresh token have no end",
            "",
            vec![(
                "rules.json",
                r#"[{"id":"r","name":"Default","status":"ACTIVE","type":"RESOURCE_ACCESS","actions":{"token":{"accessTokenLifetimeMinutes":60,"refreshTokenLifetimeMinutes":0}}}]"#,
            )],
            SETTINGS,
            vec!["Default|||60|52596000"],
        ),
        (
            "Entra's token lifetimes, beside what holds without a policy",
            "",
            vec![(
                "tokens.json",
                r#"{"@odata.context":"https://graph.microsoft.com/v1.0/$metadata#policies/tokenLifetimePolicies","value":[{"id":"1","displayName":"Portal","isOrganizationDefault":false,"definition":["{\"TokenLifetimePolicy\":{\"Version\":1,\"AccessTokenLifetime\":\"00:30:00\"}}"]}]}"#,
            )],
            SETTINGS,
            vec!["Portal|||30|", "applications without a policy of their own|||90|"],
        ),
        (
            "Prowler's CSV: muted is not mended, by hand is not known, and when a finding first showed is not told",
            "",
            vec![(
                "prowler.csv",
                "AUTH_METHOD;TIMESTAMP;ACCOUNT_UID;FINDING_UID;CHECK_ID;CHECK_TITLE;STATUS;MUTED;SEVERITY;RESOURCE_UID;COMPLIANCE;PROWLER_VERSION\r\nx;2026-09-30 02:11:09.5;111122223333;f1;a_rule;A;PASS;False;low;arn:a;HIPAA: 164_312_d, 164_312_e | SOC2: cc_6_1;5.46.0\r\nx;2026-09-30 02:11:09.5;111122223333;f2;b_rule;B;FAIL;True;high;arn:b;;5.46.0\r\nx;2026-09-30 02:11:09.5;111122223333;f3;c_rule;C;MANUAL;False;high;arn:c;;5.46.0\r\n",
            )],
            FINDINGS,
            vec![
                "prowler|5.46.0|a_rule|PASS|low|arn:a|0||2026-09-30T02:11:09Z|{\"HIPAA\":[\"164_312_d\",\"164_312_e\"],\"SOC2\":[\"cc_6_1\"]}",
                "prowler|5.46.0|b_rule|FAIL (muted)|high|arn:b|1||2026-09-30T02:11:09Z|",
                "prowler|5.46.0|c_rule|MANUAL|high|arn:c|||2026-09-30T02:11:09Z|",
            ],
        ),
        (
            "OCSF and ASFF of other makers",
            "",
            vec![(
                "ocsf.json",
                r#"[{"class_uid":2002,"severity_id":4,"severity":"High","status_id":1,"metadata":{"product":{"name":"Acme","version":"1"}},"finding_info":{"uid":"v1","title":"CVE","analytic":{"uid":"CVE-1"},"first_seen_time":1788220800,"last_seen_time":1790812800},"resources":[{"uid":"i-1"}]},
                {"class_uid":2003,"severity_id":2,"severity":"Low","status_id":4,"metadata":{"product":{"name":"Acme","version":"1"}},"finding_info":{"uid":"v2","title":"T","analytic":{"uid":"R-2"}},"compliance":{"status":"Fail","standards":["HIPAA"],"requirements":["164.312(d)"]}}]"#,
            )],
            FINDINGS,
            vec![
                "acme|1|CVE-1||high|i-1|1|2026-09-01T00:00:00Z|2026-10-01T00:00:00Z|",
                "acme|1|R-2|Fail|low||0|||{\"HIPAA\":[\"164.312(d)\"]}",
            ],
        ),
        (
            "Security Hub, as the aws tool prints it",
            "",
            vec![(
                "us-east-1.json",
                r#"{"Findings":[{"SchemaVersion":"2018-10-08","Id":"f1","ProductArn":"arn:aws:securityhub:us-east-1:111122223333:product/111122223333/default","GeneratorId":"S3.1","AwsAccountId":"111122223333","CreatedAt":"2026-08-01T00:00:00Z","UpdatedAt":"2026-09-30T00:00:00Z","Severity":{"Label":"HIGH"},"Title":"T","Resources":[{"Type":"AwsS3Bucket","Id":"arn:b"}],"Workflow":{"Status":"SUPPRESSED"},"RecordState":"ACTIVE","Compliance":{"Status":"FAILED","RelatedRequirements":["NIST.800-53.r5 AC-4","PCI DSS v3.2.1/1.2.1"]}}]}"#,
            )],
            FINDINGS,
            vec![
                "security-hub||S3.1|FAILED, SUPPRESSED|high|arn:b|1|2026-08-01T00:00:00Z|2026-09-30T00:00:00Z|{\"NIST.800-53.r5\":[\"AC-4\"],\"PCI DSS v3.2.1\":[\"1.2.1\"]}",
            ],
        ),
        (
            "SARIF: grades where the tool gives one, none made up; suppressed is not mended, absent is gone",
            "",
            vec![(
                "scan.sarif",
                r#"{"version":"2.1.0","runs":[{"tool":{"driver":{"name":"Trivy","version":"0.66.0","rules":[{"id":"CVE-1","shortDescription":{"text":"A"},"properties":{"security-severity":"9.8","tags":["external/cwe/cwe-79"]}},{"id":"X-2","name":"B"}]}},"invocations":[{"executionSuccessful":true,"endTimeUtc":"2026-09-30T01:00:00Z"}],
                "results":[{"ruleId":"CVE-1","ruleIndex":0,"level":"error","message":{"text":"m"},"locations":[{"physicalLocation":{"artifactLocation":{"uri":"a.lock"},"region":{"startLine":3}}}],"suppressions":[{"kind":"external"}]},{"ruleId":"X-2","message":{"text":"m"},"baselineState":"absent"}]}]}"#,
            )],
            FINDINGS,
            vec![
                "trivy|0.66.0|CVE-1|error (suppressed)|critical|a.lock:3|1||2026-09-30T01:00:00Z|{\"CWE\":[\"CWE-79\"]}",
                "trivy|0.66.0|X-2|warning|||0||2026-09-30T01:00:00Z|",
            ],
        ),
    ] {
        let home = files.iter().fold(Home::new(more), |home, (name, text)| home.with(name, text));
        let (index, facts) = home.taken();
        assert!(index.unrecognised.is_empty(), "{what}: {:?}", index.unrecognised);
        assert_eq!(rows(&facts, "SELECT problem, artefact, place FROM problems"), [""; 0], "{what}");
        assert_eq!(rows(&facts, sql), expected, "{what}");
        let uncited =
            format!("SELECT count(*) FROM ({}) WHERE artefact = ''", sql.replacen("SELECT ", "SELECT artefact, ", 1));
        assert_eq!(rows(&facts, &uncited), ["0"], "{what}");
    }
}

/// Exports of two providers in one folder go where the workspace declares each.
#[test]
fn an_export_is_never_anothers() {
    let okta = r#"[{"id":"00u1","status":"ACTIVE","profile":{"login":"ann@x.example"},"credentials":{}}]"#;
    let google = r#"{"users":[{"id":"1","primaryEmail":"bob@x.example"}]}"#;
    let scopes = |declared: &str| {
        let more = declared.to_owned();
        let home = Home::new("").with("a.json", okta).with("b.json", google);
        let text = super::WORKSPACE.replace("    - { platform: idp, id: directory }\n", &more);
        std::fs::write(home.0.path().join("vouchsafe.yaml"), text).unwrap();
        rows(&home.taken().1, "SELECT scope, name FROM idp_accounts ORDER BY name")
    };
    let two = "    - { platform: idp, id: okta }\n    - { platform: idp, id: google-workspace }\n";
    assert_eq!(scopes(two), ["idp/okta|ann@x.example", "idp/google-workspace|bob@x.example"]);
    assert_eq!(
        scopes("    - { platform: idp, id: okta }\n"),
        ["idp/okta|ann@x.example", "idp/unattributed|bob@x.example"]
    );
}

/// IAM Identity Center answers for a declared provider of that name.
#[test]
fn identity_center_stands_for_a_declared_provider() {
    let users = r#"{"Users":[{"UserName":"ann","UserId":"u1","IdentityStoreId":"d-1","Emails":[{"Value":"ann@x.example","Primary":true}],"UserStatus":"ENABLED"}]}"#;
    let home = Home::new("").with("identitystore_list-users.json", users).with(
        "sts.get-caller-identity.json",
        r#"{"UserId":"A","Account":"111122223333","Arn":"arn:aws:iam::111122223333:user/a"}"#,
    );
    let text = super::WORKSPACE.replace("id: directory", "id: identity-center");
    std::fs::write(home.0.path().join("vouchsafe.yaml"), text).unwrap();
    let (_, facts) = home.taken();
    assert_eq!(
        rows(&facts, "SELECT name, email, provider, active, mfa FROM idp_users"),
        ["ann|ann@x.example|identity-center|1|"]
    );
    assert_eq!(rows(&facts, "SELECT state FROM sources WHERE kind = 'idp.users'"), ["collected"]);
    assert_eq!(rows(&facts, "SELECT state FROM sources WHERE kind = 'idp.sign-on-policies'"), ["missing"]);
}
