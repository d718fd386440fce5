//! What people wrote: documents, attestations, waivers.

use super::{Table, Ty, View, col, opt};

pub(super) const TABLES: &[Table] = &[
    Table {
        name: "documents",
        doc: "One document of the workspace's register.",
        kinds: &[],
        cited: true,
        columns: &[
            col("id", Ty::Text, "Its kind: `incident-response-plan`"),
            col("name", Ty::Text, "Its title"),
            col("path", Ty::Text, "Its file"),
            col("present", Ty::Bool, "Whether the registered file is there"),
            opt("owner", Ty::Text, "Who answers for it"),
            opt("version", Ty::Text, "Its version"),
            opt("approved_by", Ty::Text, "Who approved it"),
            opt("approved_on", Ty::Date, "When"),
            opt("review_by", Ty::Date, "When it must be looked at again"),
        ],
    },
    Table {
        name: "attestations",
        doc: "One named person's dated statement.",
        kinds: &[],
        cited: true,
        columns: &[
            col("id", Ty::Text, "What it is about"),
            col("name", Ty::Text, "Who states it"),
            col("role", Ty::Text, "In which role"),
            col("statement", Ty::Text, "What is stated"),
            col("dated", Ty::Date, "When"),
            opt("expires", Ty::Date, "Until when it is good, where it says so"),
        ],
    },
    Table {
        name: "waivers",
        doc: "One accepted exception.",
        kinds: &[],
        cited: true,
        columns: &[
            col("check_id", Ty::Text, "The check"),
            col("subject", Ty::Text, "The subject"),
            col("owner", Ty::Text, "Who answers for it"),
            col("expires", Ty::Date, "Until when"),
        ],
    },
];

pub(super) const VIEWS: &[View] = &[];
