//! The documented contracts of people, sign-in and applications, as data: what a CSV's columns, or a JSON row's keys,
//! are called and which of them must be there. docs/contracts.md describes each. No I/O.

/// One column of a contract.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ContractColumn {
    /// Its name.
    pub name: &'static str,
    /// Other names that common exports give it.
    pub aliases: &'static [&'static str],
    /// Whether a file without it is none of the contract.
    pub needed: bool,
}

/// What the rows of a file mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Contract {
    /// The kind of artefact that it is.
    pub kind: &'static str,
    /// The `format` of its JSON form. Others' CSV exports, which have no JSON form of ours, have none.
    pub format: Option<&'static str>,
    /// What a file of it is called.
    pub title: &'static str,
    /// The provider whose own export it is, where it is one's.
    pub provider: Option<&'static str>,
    /// Its columns.
    pub columns: &'static [ContractColumn],
}

const fn must(name: &'static str, aliases: &'static [&'static str]) -> ContractColumn {
    ContractColumn { name, aliases, needed: true }
}

const fn may(name: &'static str, aliases: &'static [&'static str]) -> ContractColumn {
    ContractColumn { name, aliases, needed: false }
}

/// The HR roster. The aliases are the headings of BambooHR's, Workday's, Personio's and Rippling's reports.
pub const ROSTER: Contract = Contract {
    kind: "hr.roster",
    format: Some("vouchsafe-roster/1"),
    title: "a roster",
    provider: None,
    columns: &[
        must(
            "employee_id",
            &["employee number", "employee no", "employee #", "worker id", "person number", "staff id"],
        ),
        may("name", &["display name", "full name", "employee name", "preferred name", "worker"]),
        may("first_name", &["given name", "legal first name"]),
        may("last_name", &["family name", "surname", "legal last name"]),
        must(
            "email",
            &["work email", "email address", "company email", "business email", "primary email", "email work"],
        ),
        may("status", &["employment status", "worker status", "employee status"]),
        must("started_on", &["start date", "hire date", "date of hire", "first day", "first day of work"]),
        must("ended_on", &["end date", "termination date", "last day", "last day of work", "date of termination"]),
        may("screened_on", &["background check date", "screening date"]),
        may("trained_on", &["security training date", "training date"]),
        may("offshore", &[]),
    ],
};

/// Accounts of an identity provider.
pub const DIRECTORY_USERS: Contract = Contract {
    kind: "idp.users",
    format: Some("vouchsafe-directory-users/1"),
    title: "a list of directory users",
    provider: None,
    columns: &[
        must("directory_user", &[]),
        must("sign_in_name", &[]),
        may("email", &[]),
        may("provider", &[]),
        must("active", &[]),
        must("mfa", &[]),
        may("mfa_kind", &[]),
        may("admin", &[]),
        may("created_at", &[]),
        may("last_sign_in_at", &[]),
    ],
};

/// What the Google Workspace admin console downloads (Users, Download users).
pub const GOOGLE_USERS: Contract = Contract {
    kind: "idp.users",
    format: None,
    title: "Google Workspace's download of users",
    provider: Some("google"),
    columns: &[
        must("sign_in_name", &["Email Address"]),
        must("status", &["Status"]),
        must("last_sign_in_at", &["Last Sign In"]),
        must("enrolled", &["2sv Enrolled"]),
        must("enforced", &["2sv Enforced"]),
    ],
};

/// What the Microsoft Entra admin center downloads (Users, Download users).
pub const ENTRA_USERS: Contract = Contract {
    kind: "idp.users",
    format: None,
    title: "Microsoft Entra's download of users",
    provider: Some("entra"),
    columns: &[
        must("directory_user", &["objectId"]),
        must("sign_in_name", &["userPrincipalName"]),
        may("email", &["mail"]),
        must("active", &["accountEnabled"]),
        may("created_at", &["createdDateTime"]),
    ],
};

/// Sign-on policies of an identity provider.
pub const SIGN_ON_POLICIES: Contract = Contract {
    kind: "idp.sign-on-policies",
    format: Some("vouchsafe-sign-on-policies/1"),
    title: "a list of sign-on policies",
    provider: None,
    columns: &[
        must("sign_on_policy", &[]),
        must("enabled", &[]),
        must("requires_mfa", &[]),
        must("excluded", &[]),
        may("session_minutes", &[]),
        may("idle_minutes", &[]),
        may("reaches_phi", &[]),
    ],
};

/// Users of the application.
pub const APPLICATION_USERS: Contract = Contract {
    kind: "application.users",
    format: Some("vouchsafe-application-users/1"),
    title: "a list of application users",
    provider: None,
    columns: &[
        must("application_user", &[]),
        must("sign_in_name", &[]),
        may("email", &[]),
        must("role", &[]),
        must("tenant", &[]),
        may("staff", &[]),
        must("active", &[]),
        may("mfa", &[]),
        may("last_sign_in_at", &[]),
    ],
};

/// What each role of the application may do to which data.
pub const APPLICATION_PERMISSIONS: Contract = Contract {
    kind: "application.permissions",
    format: Some("vouchsafe-application-permissions/1"),
    title: "a list of application permissions",
    provider: None,
    columns: &[
        must("application_role", &[]),
        must("data", &[]),
        must("verb", &[]),
        may("impersonates", &[]),
        may("break_glass", &[]),
    ],
};

/// The customers whose data the application keeps apart.
pub const APPLICATION_TENANTS: Contract = Contract {
    kind: "application.tenants",
    format: Some("vouchsafe-application-tenants/1"),
    title: "a list of application tenants",
    provider: None,
    columns: &[
        must("application_tenant", &[]),
        may("name", &[]),
        must("active", &[]),
        may("contract_from", &[]),
        may("contract_until", &[]),
    ],
};

/// How long sessions and tokens of an application or portal live.
pub const APPLICATION_SETTINGS: Contract = Contract {
    kind: "application.settings",
    format: Some("vouchsafe-application-settings/1"),
    title: "a list of application settings",
    provider: None,
    columns: &[
        must("application", &[]),
        must("idle_minutes", &[]),
        may("session_minutes", &[]),
        must("access_token_minutes", &[]),
        may("refresh_token_minutes", &[]),
        may("reaches_phi", &[]),
    ],
};

/// Which events the application records, and what of them.
pub const AUDIT_EVENTS: Contract = Contract {
    kind: "application.audit-events",
    format: Some("vouchsafe-audit-events/1"),
    title: "a list of audited events",
    provider: None,
    columns: &[
        must("audit_event", &[]),
        must("records_who", &[]),
        must("records_patient", &[]),
        must("records_reads", &[]),
        may("records_time", &[]),
    ],
};

/// Records of the application's own audit log, with a keyed digest where a patient stands.
pub const AUDIT_SAMPLE: Contract = Contract {
    kind: "application.audit-events",
    format: Some("vouchsafe-audit-sample/1"),
    title: "a sample of the audit log",
    provider: None,
    columns: &[
        must("audited_event", &[]),
        must("audited_at", &[]),
        must("audited_user", &[]),
        must("patient_digest", &[]),
        must("action", &[]),
    ],
};

/// Prowler's own CSV (`-M csv`), separated by semicolons.
pub const PROWLER_CSV: Contract = Contract {
    kind: "scanner.findings",
    format: None,
    title: "Prowler's findings",
    provider: Some("prowler"),
    columns: &[
        must("finding_uid", &[]),
        must("check_id", &[]),
        must("check_title", &[]),
        must("status", &[]),
        may("muted", &[]),
        must("severity", &[]),
        may("resource_uid", &[]),
        may("resource_name", &[]),
        must("timestamp", &[]),
        may("provider", &[]),
        may("account_uid", &[]),
        may("compliance", &[]),
        must("prowler_version", &[]),
    ],
};

/// Every contract.
pub const CONTRACTS: &[Contract] = &[
    ROSTER,
    DIRECTORY_USERS,
    GOOGLE_USERS,
    ENTRA_USERS,
    SIGN_ON_POLICIES,
    APPLICATION_USERS,
    APPLICATION_PERMISSIONS,
    APPLICATION_TENANTS,
    APPLICATION_SETTINGS,
    AUDIT_EVENTS,
    AUDIT_SAMPLE,
    PROWLER_CSV,
];

impl ContractColumn {
    /// Whether a heading stands for this column.
    pub fn is(&self, heading: &str) -> bool {
        let heading = folded(heading);
        folded(self.name) == heading || self.aliases.iter().any(|alias| folded(alias) == heading)
    }
}

impl Contract {
    /// The contract that a header fulfils: each column it needs is there.
    pub fn of_header<'h>(headings: impl Iterator<Item = &'h str> + Clone) -> Option<&'static Self> {
        let fits = |contract: &&Self| {
            let needed = || contract.columns.iter().filter(|column| column.needed);
            needed().all(|column| headings.clone().any(|heading| column.is(heading)))
        };
        // Of two that fit, the one that asks for more; the list is short, and no two ask for the same.
        CONTRACTS.iter().filter(fits).max_by_key(|contract| contract.columns.iter().filter(|c| c.needed).count())
    }

    /// The contract of a JSON file's `format`.
    pub fn of_format(format: &str) -> Option<&'static Self> {
        CONTRACTS.iter().find(|contract| contract.format == Some(format))
    }

    /// Where each column stands in a header: for each of [`Contract::columns`], its positions.
    pub fn positions<'h>(&self, headings: impl Iterator<Item = &'h str> + Clone) -> Vec<Vec<usize>> {
        let of = |column: &ContractColumn| {
            headings.clone().enumerate().filter(|(_, h)| column.is(h)).map(|(i, _)| i).collect()
        };
        self.columns.iter().map(of).collect()
    }
}

/// Why a header that is nearly one of a contract is none: what lacks, and what was probably meant.
pub fn near_contract<'h>(headings: impl Iterator<Item = &'h str> + Clone) -> Option<String> {
    let missing = |contract: &'static Contract| -> (usize, Vec<&'static ContractColumn>) {
        let needed: Vec<_> = contract.columns.iter().filter(|column| column.needed).collect();
        let lacking: Vec<_> = needed.iter().copied().filter(|c| !headings.clone().any(|h| c.is(h))).collect();
        (needed.len() - lacking.len(), lacking)
    };
    let (contract, lacking) = CONTRACTS
        .iter()
        .map(|contract| (contract, missing(contract)))
        .filter(|(_, (found, lacking))| !lacking.is_empty() && *found >= 2 && *found > lacking.len())
        .min_by_key(|(_, (_, lacking))| lacking.len())
        .map(|(contract, (_, lacking))| (contract, lacking))?;
    let spare: Vec<&str> = headings.clone().filter(|heading| !contract.columns.iter().any(|c| c.is(heading))).collect();
    let said: Vec<String> = lacking
        .iter()
        .map(|column| match super::nearest(&folded(column.name), spare.iter().copied().map(str::trim)) {
            Some(near) => format!("`{}` is lacking (is it `{near}`?)", column.name),
            None => format!("`{}` is lacking", column.name),
        })
        .collect();
    Some(format!("a CSV that is nearly {} ({}): {}", contract.title, contract.kind, said.join(", ")))
}

/// A heading without case, punctuation and what Google adds in brackets; `#` means number.
fn folded(heading: &str) -> String {
    let plain = heading.split('[').next().unwrap_or(heading);
    plain.replace('#', "no").chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headings(line: &str) -> impl Iterator<Item = &str> + Clone {
        line.split(',')
    }

    #[test]
    fn each_contract_is_recognised_by_its_own_columns_and_no_other() {
        for contract in CONTRACTS {
            let needed: Vec<&str> = contract
                .columns
                .iter()
                .filter(|c| c.needed)
                .map(|c| c.aliases.first().copied().unwrap_or(c.name))
                .collect();
            let line = needed.join(",");
            assert_eq!(Contract::of_header(headings(&line)).map(|c| c.title), Some(contract.title), "{line}");
            for left_out in 0..needed.len() {
                let mut rest = needed.clone();
                rest.remove(left_out);
                assert_eq!(Contract::of_header(rest.iter().copied()), None, "{rest:?}");
            }
        }
    }

    #[test]
    fn headings_of_common_exports_are_known_and_near_misses_are_named() {
        for line in [
            "Employee #,First Name,Last Name,Work Email,Employment Status,Hire Date,Termination Date",
            "Employee ID,Worker,Email - Work,Worker Status,Hire Date,Termination Date",
        ] {
            assert_eq!(Contract::of_header(headings(line)).map(|c| c.kind), Some("hr.roster"), "{line}");
        }
        let google = "First Name [Required],Email Address [Required],Password [Required],Status [READ ONLY],Last Sign In [READ ONLY],2sv Enrolled [READ ONLY],2sv Enforced [READ ONLY]";
        assert_eq!(Contract::of_header(headings(google)).and_then(|c| c.provider), Some("google"));
        assert_eq!(
            near_contract(headings("employee_id,email,started_on,ended-on")),
            None,
            "punctuation makes no other column"
        );
        assert_eq!(
            near_contract(headings("employee_id,email,started_on,ended_onn")).as_deref(),
            Some("a CSV that is nearly a roster (hr.roster): `ended_on` is lacking (is it `ended_onn`?)")
        );
        for line in ["id,name,value", "date,amount,currency", "name,email,phone", ""] {
            assert_eq!((Contract::of_header(headings(line)), near_contract(headings(line))), (None, None), "{line}");
        }
    }
}
