//! Tables about the collection itself: what was gathered, what was expected, what ran.

use super::{Table, Ty, col, opt};

pub(super) const TABLES: &[Table] = &[
    Table {
        name: "artefacts",
        doc: "One artefact of the snapshot, used or superseded.",
        kinds: &[],
        cited: false,
        columns: &[
            col("path", Ty::Text, "Its path inside the snapshot; unique"),
            col("kind", Ty::Text, "What it is: `aws.ec2.vpcs`"),
            opt("account", Ty::Text, "The account it speaks of; NULL is unattributed"),
            opt("region", Ty::Text, "The region it speaks of, where its kind has one"),
            opt("subject", Ty::Text, "The one thing it describes, where its kind is about one"),
            opt("captured_at", Ty::Time, "When it was captured"),
            opt("captured_by", Ty::Text, "How that is known: `content`, `sidecar` or `file-time`"),
            col("digest", Ty::Text, "SHA-256 of its bytes"),
            col("size", Ty::Int, "Bytes"),
            col(
                "outcome",
                Ty::Text,
                "`collected`, `empty`, `not-configured`, `partial`, `unreadable`, `denied`, `failed`, `skipped`",
            ),
            opt(
                "because",
                Ty::Text,
                "Why, where the outcome is no plain success; what could not be relied on makes it `partial`",
            ),
            col("source", Ty::Text, "The file it was taken from"),
            opt(
                "command",
                Ty::Text,
                "The command that printed it, word for word, where the collection's record says so",
            ),
            opt("tool", Ty::Text, "The tool with its version, where the record says so"),
            opt("caller", Ty::Text, "Who asked, as the system calls the caller, where the record says so"),
            opt("started_at", Ty::Time, "When the command began, where the record says so"),
            opt("ended_at", Ty::Time, "When it ended; `captured_at` is the time its content speaks of"),
            opt("exit", Ty::Int, "The command's exit status, where the record says so"),
            opt("answer_rows", Ty::Int, "How many things the answer lists, where it is a list"),
            opt("superseded_by", Ty::Text, "The newer capture used instead"),
        ],
    },
    Table {
        name: "sources",
        doc: "One kind of artefact in one declared scope, expected because the workspace declares the scope; of an account that declares no regions, in every region that is seen. Where several artefacts answer together, one row each.",
        kinds: &[],
        cited: false,
        columns: &[
            col("scope", Ty::Text, "Where it is expected"),
            col("kind", Ty::Text, "What is expected"),
            col("state", Ty::Text, "The artefact's outcome, or `missing`"),
            opt("artefact", Ty::Text, "The artefact, if there is one"),
            opt("because", Ty::Text, "Why, where the state is no plain success"),
        ],
    },
    Table {
        name: "scopes",
        doc: "One account or region that is declared, seen in an artefact, or both.",
        kinds: &[],
        cited: false,
        columns: &[
            col("scope", Ty::Text, "`aws/111122223333` or `aws/111122223333/us-east-1`"),
            col(
                "platform",
                Ty::Text,
                "`aws`, `gcp`, `kubernetes`, `postgresql`, `idp`, `hr`, `application`, `scanner`",
            ),
            col("account", Ty::Text, "Account, project, cluster or server; `unattributed` if not known"),
            opt("region", Ty::Text, "The region, where there is one"),
            opt("name", Ty::Text, "Its name for readers"),
            col("declared", Ty::Bool, "Whether the workspace declares it"),
            col("seen", Ty::Bool, "Whether an artefact speaks of it"),
        ],
    },
    Table {
        name: "analyses",
        doc: "One analysis in one scope: whether it ran, and if not, why.",
        kinds: &[],
        cited: false,
        columns: &[
            col("name", Ty::Text, "The analysis: `access`, `reach`, `logs`"),
            col("scope", Ty::Text, "Where"),
            col("state", Ty::Text, "`complete`, `partial` or `not-run`"),
            opt("because", Ty::Text, "Why it is not complete"),
        ],
    },
    Table {
        name: "problems",
        doc: "Something odd in an artefact: a duplicated key, a value of the wrong type, a page token left in it.",
        kinds: &[],
        cited: true,
        columns: &[
            col("problem", Ty::Text, "What is odd, in words"),
            col("effect", Ty::Text, "`noted`, or `undetermined` if what rests on it cannot be known"),
        ],
    },
];
