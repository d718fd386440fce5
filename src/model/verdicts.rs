//! The closed vocabularies of judgement: outcome, status, basis, severity, pillar, question, profile.

use serde::{Deserialize, Serialize};
use std::fmt;

macro_rules! vocabulary {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $text:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum $name { $($(#[$vdoc])* #[serde(rename = $text)] $variant),+ }

        impl $name {
            /// Every word of this vocabulary, in its order.
            pub const ALL: &'static [$name] = &[$($name::$variant),+];

            /// The word as it stands in files.
            pub fn as_str(self) -> &'static str {
                match self { $($name::$variant => $text),+ }
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(self.as_str())
            }
        }

        impl std::str::FromStr for $name {
            type Err = String;
            fn from_str(text: &str) -> Result<Self, String> {
                Self::ALL.iter().copied().find(|v| v.as_str() == text).ok_or_else(|| {
                    let words: Vec<_> = Self::ALL.iter().map(|v| v.as_str()).collect();
                    format!("`{text}` is none of {}", words.join(", "))
                })
            }
        }
    };
}

vocabulary! {
    /// What was found of one subject, one check or one expectation.
    Outcome {
        /// It fails.
        Fail = "fail",
        /// Not collected, not readable, or empty without proof of being empty.
        Undetermined = "undetermined",
        /// It passes.
        Pass = "pass",
        /// There is nothing to test, and that is proved.
        NotApplicable = "not-applicable",
    }
}

impl Outcome {
    /// What an SQL truth value says: NULL is never a pass.
    pub fn from_truth(truth: Option<bool>) -> Self {
        match truth {
            Some(true) => Self::Pass,
            Some(false) => Self::Fail,
            None => Self::Undetermined,
        }
    }

    /// The words a reader sees: "not shown" stands for everything that is not known.
    pub fn reader(self) -> &'static str {
        match self {
            Self::Pass => "passes",
            Self::Fail => "fails",
            Self::Undetermined => "not shown",
            Self::NotApplicable => "not applicable",
        }
    }
}

vocabulary! {
    /// Where a requirement or a question stands.
    Status {
        /// An unwaived failure.
        NotSatisfied = "not-satisfied",
        /// Something needed is missing or unknown.
        Undetermined = "undetermined",
        /// Only waived failures.
        SatisfiedWithExceptions = "satisfied-with-exceptions",
        /// Every expectation is met.
        Satisfied = "satisfied",
        /// It does not concern this vendor, for a stated reason.
        NotApplicable = "not-applicable",
    }
}

impl Status {
    /// The words a reader sees.
    pub fn reader(self) -> &'static str {
        match self {
            Self::NotSatisfied => "not supported: failures found",
            Self::Undetermined => "not shown",
            Self::SatisfiedWithExceptions => "supported by evidence, with accepted exceptions",
            Self::Satisfied => "supported by evidence",
            Self::NotApplicable => "not applicable",
        }
    }
}

vocabulary! {
    /// What was decided about an addressable specification (45 CFR 164.306(d)(3)(ii)).
    Decided {
        /// It is implemented as it stands.
        Implemented = "implemented",
        /// It is not reasonable and appropriate, and an equivalent alternative is implemented.
        Alternative = "alternative",
        /// It is not reasonable and appropriate, and no alternative is.
        NotImplemented = "not-implemented",
    }
}

vocabulary! {
    /// A category of the trust services criteria (SOC 2).
    TrustCategory {
        /// The common criteria: in every report.
        Security = "security",
        /// A1.
        Availability = "availability",
        /// C1.
        Confidentiality = "confidentiality",
        /// PI1.
        ProcessingIntegrity = "processing-integrity",
        /// P1 to P8.
        Privacy = "privacy",
    }
}

impl TrustCategory {
    /// The words a reader sees.
    pub fn reader(self) -> &'static str {
        match self {
            Self::Security => "security",
            Self::Availability => "availability",
            Self::Confidentiality => "confidentiality",
            Self::ProcessingIntegrity => "processing integrity",
            Self::Privacy => "privacy",
        }
    }

    /// The category of a criterion, by the letters of its citation: `CC6.1` is security, `PI1.2` processing integrity.
    pub fn of(criterion: &str) -> Option<Self> {
        match criterion.trim_end_matches(|c: char| c.is_ascii_digit() || c == '.') {
            "CC" => Some(Self::Security),
            "A" => Some(Self::Availability),
            "C" => Some(Self::Confidentiality),
            "PI" => Some(Self::ProcessingIntegrity),
            "P" => Some(Self::Privacy),
            _ => None,
        }
    }
}

vocabulary! {
    /// Why an expectation exists. A failed policy never changes the status of a citation or criterion.
    Basis {
        /// The text of a law or regulation.
        Law = "law",
        /// A criterion of an assurance framework (SOC 2).
        Criterion = "criterion",
        /// The vendor's own, stricter word.
        Policy = "policy",
    }
}

vocabulary! {
    /// What kind of evidence an expectation asks for.
    Evidence {
        /// How systems are configured, as they export it.
        Config = "config",
        /// What an analysis finds over many configurations: effective access, reachability.
        Analysis = "analysis",
        /// What logs say happened.
        Log = "log",
        /// What people wrote and approved.
        Document = "document",
        /// What a named person states.
        Attestation = "attestation",
    }
}

impl Evidence {
    /// Whether a machine can look at it: it comes from systems, not from people.
    pub fn is_machine(self) -> bool {
        match self {
            Self::Config | Self::Analysis | Self::Log => true,
            Self::Document | Self::Attestation => false,
        }
    }
}

vocabulary! {
    /// How much a failure matters.
    Severity {
        /// Patient data may be exposed now.
        Critical = "critical",
        /// One more mistake exposes it.
        High = "high",
        /// Weakens a safeguard.
        Medium = "medium",
        /// Housekeeping.
        Low = "low",
    }
}

vocabulary! {
    /// The four pillars of the vendor's Zero Trust architecture, and what stands beside them.
    Pillar {
        /// Every person, service and API client proves who it is.
        Identity = "identity",
        /// Nobody can do more than their task needs.
        LeastPrivilege = "least-privilege",
        /// Tiers talk only to whom they must.
        Segmentation = "segmentation",
        /// Every access leaves a trace that lasts.
        AuditLogging = "audit-logging",
        /// Policies, people and plans that no pillar holds.
        Organisational = "organisational",
    }
}

vocabulary! {
    /// The auditors' four questions.
    Question {
        /// Who can reach what data?
        Access = "access",
        /// Can PHI leave the boundary that was declared?
        Perimeter = "perimeter",
        /// Is every access logged, and are the logs kept, unaltered, six years? Readers see "logging".
        Record = "record",
        /// Would misuse be noticed, and what would be done?
        Response = "response",
    }
}

impl Question {
    /// The word a reader sees: in a hospital a record is a chart.
    pub fn reader(self) -> &'static str {
        match self {
            Self::Access => "access",
            Self::Perimeter => "perimeter",
            Self::Record => "logging",
            Self::Response => "response",
        }
    }

    /// 1 to 4, as printed.
    pub fn number(self) -> u8 {
        match self {
            Self::Access => 1,
            Self::Perimeter => 2,
            Self::Record => 3,
            Self::Response => 4,
        }
    }
}

vocabulary! {
    /// For whom a pack is made.
    Profile {
        /// The compliance export: everything, with what changed.
        Quarterly = "quarterly",
        /// The answer to a hospital's vendor audit.
        Hospital = "hospital",
        /// The exhibit to a business associate agreement.
        Baa = "baa",
    }
}
