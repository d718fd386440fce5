//! Identifiers. Takes text, gives a checked name; a bad one cannot exist inside.

use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// Why a text is no identifier of its kind.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{text}` is not a valid {what}: {rule}")]
pub struct IdError {
    /// The text as it was given.
    pub text: String,
    /// The kind of identifier that was wanted.
    pub what: &'static str,
    /// What such an identifier looks like.
    pub rule: &'static str,
}

macro_rules! identifier {
    ($(#[$doc:meta])* $name:ident, $what:literal, $rule:literal, $good:expr) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(String);

        impl $name {
            /// The identifier as text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl FromStr for $name {
            type Err = IdError;
            fn from_str(text: &str) -> Result<Self, IdError> {
                let good: fn(&str) -> bool = $good;
                if good(text) {
                    Ok(Self(text.to_owned()))
                } else {
                    Err(IdError { text: text.to_owned(), what: $what, rule: $rule })
                }
            }
        }

        impl TryFrom<String> for $name {
            type Error = IdError;
            fn try_from(text: String) -> Result<Self, IdError> {
                text.parse()
            }
        }

        impl From<$name> for String {
            fn from(id: $name) -> String {
                id.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(&self.0)
            }
        }
    };
}

fn kebab(text: &str) -> bool {
    !text.is_empty()
        && text.len() <= 80
        && !text.starts_with('-')
        && !text.ends_with('-')
        && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
}

fn dotted_kebab(text: &str) -> bool {
    text.split('.').count() >= 2 && text.split('.').all(kebab)
}

fn citation_like(text: &str) -> bool {
    !text.is_empty() && text.len() <= 80 && text.bytes().all(|b| b.is_ascii_alphanumeric() || b"().-".contains(&b))
}

identifier!(
    /// The name of a check, which is also its file's name: `people-use-mfa`.
    CheckId, "check id", "lower-case words joined by hyphens", kebab
);
identifier!(
    /// The name of a kind of document: `access-control-policy`.
    DocumentId, "document id", "lower-case words joined by hyphens", kebab
);
identifier!(
    /// The name of a kind of attestation: `workforce-identity-proofing`.
    AttestationId, "attestation id", "lower-case words joined by hyphens", kebab
);
identifier!(
    /// The name of a framework: `hipaa`, `soc2`.
    FrameworkId, "framework id", "lower-case words joined by hyphens", kebab
);
identifier!(
    /// A requirement's citation inside its framework: `164.312(a)(2)(iv)`, `CC6.1`.
    RequirementId, "requirement id", "letters, digits, dots, hyphens and parentheses", citation_like
);
identifier!(
    /// What an artefact is: `aws.iam.credential-report`.
    Kind, "artefact kind", "lower-case words joined by dots, as `aws.ec2.vpcs`", dotted_kebab
);

impl Kind {
    /// The platform that speaks: the first word (`aws`, `gcp`, `kubernetes`, `postgresql`, `idp` …).
    pub fn platform(&self) -> &str {
        self.0.split('.').next().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bad_name_cannot_exist() {
        assert!("people-use-mfa".parse::<CheckId>().is_ok());
        for bad in ["", "-a", "A", "a b", "a_b"] {
            assert!(bad.parse::<CheckId>().is_err(), "{bad}");
        }
        assert!("164.312(a)(2)(iv)".parse::<RequirementId>().is_ok());
        assert!("aws".parse::<Kind>().is_err());
        assert_eq!("aws.ec2.vpcs".parse::<Kind>().map(|k| k.platform().to_owned()), Ok("aws".into()));
    }
}
