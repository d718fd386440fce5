//! Where data lies: databases, buckets, keys, secrets, and the stores that the workspace declares.

use super::{Table, Ty, View, col, opt};

pub(super) const TABLES: &[Table] = &[
    Table {
        name: "db_instances",
        doc: "One RDS database instance.",
        kinds: &["aws.rds.db-instances"],
        cited: true,
        columns: &[
            col("id", Ty::Text, "ARN, else the identifier"),
            col("name", Ty::Text, "Identifier"),
            opt("engine", Ty::Text, "`postgres`, `mysql` …"),
            opt("engine_version", Ty::Text, "Version"),
            opt("public", Ty::Bool, "Whether it has a public address"),
            opt("encrypted", Ty::Bool, "Whether its storage is encrypted"),
            opt("kms_key", Ty::Text, "Key that encrypts it"),
            opt("multi_az", Ty::Bool, "Whether a standby runs in another zone"),
            opt("backup_days", Ty::Int, "Days automatic backups are kept; 0 is none"),
            opt("deletion_protection", Ty::Bool, "Whether it is protected from deletion"),
            opt("iam_auth", Ty::Bool, "Whether IAM tokens can sign in"),
            opt("log_exports", Ty::Json, "Logs sent to CloudWatch, as a list"),
            opt("parameter_group", Ty::Text, "Its parameter group"),
            opt("parameter_state", Ty::Text, "`in-sync`, `pending-reboot` …"),
            opt("vpc_id", Ty::Text, "Its VPC"),
            opt("subnets", Ty::Json, "Its subnets, as a list"),
            opt("security_groups", Ty::Json, "Its security groups, as a list"),
        ],
    },
    Table {
        name: "db_parameters",
        doc: "One parameter of one RDS parameter group.",
        kinds: &[],
        cited: true,
        columns: &[
            col("parameter_group", Ty::Text, "The group"),
            col("parameter", Ty::Text, "Its name: `rds.force_ssl`"),
            opt("value", Ty::Text, "Its value; NULL is the engine's default"),
        ],
    },
    Table {
        name: "dynamo_tables",
        doc: "One DynamoDB table.",
        kinds: &["aws.dynamodb.tables"],
        cited: true,
        columns: &[
            col("id", Ty::Text, "ARN"),
            col("name", Ty::Text, "Table name"),
            opt("encrypted", Ty::Bool, "Whether it is encrypted, which every table is; NULL if it was not described"),
            opt("kms_key", Ty::Text, "KMS key; NULL is a key that DynamoDB owns, or not known"),
        ],
    },
    Table {
        name: "dynamo_backups",
        doc: "One DynamoDB table's continuous backups.",
        kinds: &[],
        cited: true,
        columns: &[
            col("table_name", Ty::Text, "Table name"),
            opt("point_in_time", Ty::Bool, "Whether it can be restored to any point in time"),
        ],
    },
    Table {
        name: "bucket_list",
        doc: "One S3 bucket, from the account's list.",
        kinds: &["aws.s3.buckets"],
        cited: true,
        columns: &[col("name", Ty::Text, "Bucket name"), opt("created_at", Ty::Time, "When it was created")],
    },
    Table {
        name: "bucket_encryption",
        doc: "One bucket's default encryption.",
        kinds: &[],
        cited: true,
        columns: &[
            col("bucket", Ty::Text, "Bucket name"),
            col("configured", Ty::Bool, "Whether it is configured"),
            opt("algorithm", Ty::Text, "`aws:kms`, `aws:kms:dsse` or `AES256`"),
            opt("kms_key", Ty::Text, "Key, for KMS"),
        ],
    },
    Table {
        name: "public_access_blocks",
        doc: "One Block Public Access setting, of a bucket or of a whole account.",
        kinds: &[],
        cited: true,
        columns: &[
            opt("bucket", Ty::Text, "Bucket name; NULL is the account's own setting"),
            col("configured", Ty::Bool, "Whether it is configured"),
            opt("block_public_acls", Ty::Bool, "Refuses new public ACLs"),
            opt("ignore_public_acls", Ty::Bool, "Ignores public ACLs"),
            opt("block_public_policy", Ty::Bool, "Refuses new public policies"),
            opt("restrict_public_buckets", Ty::Bool, "Shuts public policies out"),
        ],
    },
    Table {
        name: "bucket_versioning",
        doc: "One bucket's versioning.",
        kinds: &[],
        cited: true,
        columns: &[
            col("bucket", Ty::Text, "Bucket name"),
            opt("enabled", Ty::Bool, "Whether it is enabled; NULL if the answer cannot be read"),
            opt("mfa_delete", Ty::Bool, "Whether deleting a version needs a second factor"),
        ],
    },
    Table {
        name: "bucket_object_lock",
        doc: "One bucket's Object Lock.",
        kinds: &[],
        cited: true,
        columns: &[
            col("bucket", Ty::Text, "Bucket name"),
            opt("enabled", Ty::Bool, "Whether Object Lock is enabled; NULL if the answer cannot be read"),
            opt(
                "mode",
                Ty::Text,
                "Default retention mode: `COMPLIANCE` cannot be bypassed, `GOVERNANCE` can; `none` if there is no default; NULL if not known",
            ),
            opt(
                "days",
                Ty::Int,
                "Default retention in days (a year counts 365); 0 if there is no default; NULL if not known",
            ),
        ],
    },
    Table {
        name: "bucket_policies",
        doc: "One bucket's policy.",
        kinds: &[],
        cited: true,
        columns: &[
            col("bucket", Ty::Text, "Bucket name"),
            col("configured", Ty::Bool, "Whether there is one"),
            opt("document", Ty::Json, "The policy"),
            opt(
                "allows_everyone",
                Ty::Bool,
                "Whether it allows `*` something without a condition that narrows who; NULL if not known",
            ),
            opt(
                "denies_plain_http",
                Ty::Bool,
                "Whether it denies everything unless `aws:SecureTransport` is true; NULL if a statement that may do so cannot be read",
            ),
            opt(
                "other_accounts",
                Ty::Json,
                "Accounts other than its own that it allows something, as a list; NULL if none is known and a principal's account is not",
            ),
        ],
    },
    Table {
        name: "bucket_acls",
        doc: "One bucket's ACL.",
        kinds: &[],
        cited: true,
        columns: &[
            col("bucket", Ty::Text, "Bucket name"),
            opt(
                "public_grants",
                Ty::Json,
                "Permissions granted to AllUsers or AuthenticatedUsers, as a list; NULL if none is known and a grantee cannot be read",
            ),
        ],
    },
    Table {
        name: "bucket_logging",
        doc: "One bucket's server access logging.",
        kinds: &[],
        cited: true,
        columns: &[
            col("bucket", Ty::Text, "Bucket name"),
            opt("enabled", Ty::Bool, "Whether it is enabled; NULL if the answer cannot be read"),
            opt("target", Ty::Text, "The bucket the logs go to"),
        ],
    },
    Table {
        name: "bucket_lifecycle",
        doc: "One rule of a bucket's lifecycle.",
        kinds: &[],
        cited: true,
        columns: &[
            col("bucket", Ty::Text, "Bucket name"),
            opt("rule", Ty::Text, "Its id"),
            opt("active", Ty::Bool, "Whether it is enabled; NULL if not known"),
            opt("expires", Ty::Bool, "Whether it deletes objects or earlier versions of them; NULL if not known"),
            opt(
                "expires_days",
                Ty::Int,
                "Days after which the first of them are deleted; NULL if it deletes none, on a date, or by a rule not understood",
            ),
        ],
    },
    Table {
        name: "kms_key_list",
        doc: "One KMS key, from the region's list.",
        kinds: &["aws.kms.keys"],
        cited: true,
        columns: &[col("id", Ty::Text, "Key id"), opt("arn", Ty::Text, "ARN")],
    },
    Table {
        name: "kms_key_details",
        doc: "One KMS key, described.",
        kinds: &[],
        cited: true,
        columns: &[
            col("id", Ty::Text, "Key id"),
            opt("arn", Ty::Text, "ARN"),
            opt("description", Ty::Text, "Its description"),
            opt("manager", Ty::Text, "`CUSTOMER` or `AWS`"),
            opt("state", Ty::Text, "`Enabled`, `Disabled`, `PendingDeletion` …"),
            opt("symmetric", Ty::Bool, "Whether it is a symmetric encryption key, which alone can rotate by itself"),
            opt("origin", Ty::Text, "`AWS_KMS`, `EXTERNAL` …"),
            opt("deletion_at", Ty::Time, "When it will be deleted, if that is planned"),
        ],
    },
    Table {
        name: "kms_rotation",
        doc: "One KMS key's yearly rotation.",
        kinds: &[],
        cited: true,
        columns: &[
            col("key_id", Ty::Text, "Key id"),
            opt("enabled", Ty::Bool, "Whether it rotates by itself"),
            opt("period_days", Ty::Int, "Days between rotations; a year where the answer says none"),
        ],
    },
    Table {
        name: "kms_aliases",
        doc: "One alias of a KMS key.",
        kinds: &["aws.kms.aliases"],
        cited: true,
        columns: &[
            col("name", Ty::Text, "`alias/phi`"),
            opt("key_id", Ty::Text, "The key; NULL for an unused AWS alias"),
        ],
    },
    Table {
        name: "secrets",
        doc: "One secret in Secrets Manager (never its value).",
        kinds: &["aws.secretsmanager.secrets"],
        cited: true,
        columns: &[
            col("id", Ty::Text, "ARN"),
            col("name", Ty::Text, "Name"),
            opt("rotation", Ty::Bool, "Whether it rotates by itself"),
            opt("rotation_days", Ty::Int, "Days between rotations"),
            opt("last_changed_at", Ty::Time, "When its value last changed"),
            opt("kms_key", Ty::Text, "Key that encrypts it; NULL is the account's default key"),
        ],
    },
    Table {
        name: "stores",
        doc: "One store that the workspace declares, once for each resource that it matches in the inventory.",
        kinds: &["aws.s3.buckets", "aws.rds.db-instances"],
        cited: true,
        columns: &[
            col("name", Ty::Text, "Its declared name"),
            col("phi", Ty::Bool, "Whether it holds PHI"),
            col("pattern", Ty::Text, "The declared resource pattern"),
            opt(
                "resource",
                Ty::Text,
                "ARN in the inventory, or `postgresql/ACCOUNT/schema.table`; NULL if nothing matches",
            ),
            opt("kind", Ty::Text, "`bucket`, `database`, `table` (of PostgreSQL) or `other`"),
            opt("resource_name", Ty::Text, "Bucket name, database identifier or table"),
        ],
    },
];

pub(super) const VIEWS: &[View] = &[
    View {
        name: "buckets",
        doc: "S3 buckets with all that is known of them; NULL where an answer is lacking. A bucket that is only described, not listed, is there too.",
        columns: &[
            ("phi_store", "Name of the declared PHI store it is; NULL if none"),
            ("log_store", "1 if a trail or flow log delivers to it"),
            ("algorithm", "Default encryption; `none` if the bucket says it has none"),
            ("blocks_public", "1 if all four Block Public Access settings hold, by the bucket's or the account's setting; NULL if not known"),
            ("policy_public", "1 if its policy allows everyone something; NULL if not known"),
            ("denies_plain_http", "1 if its policy denies access without TLS"),
            ("versioned", "1 if versioning is enabled"),
            ("lock_mode", "Object Lock's default mode; `none`; NULL if not known"),
            ("lock_days", "Object Lock's default retention, days; 0 if none"),
        ],
        sql: "
SELECT b.scope, b.name, 'arn:aws:s3:::' || b.name AS arn,
       (SELECT s.name FROM stores s WHERE s.kind = 'bucket' AND s.resource_name = b.name AND s.phi LIMIT 1) AS phi_store,
       EXISTS (SELECT 1 FROM trails t WHERE t.bucket = b.name) AS log_store,
       CASE WHEN e.configured THEN e.algorithm WHEN e.configured = 0 THEN 'none' END AS algorithm, e.kms_key,
       (p.block_public_acls OR a.block_public_acls) AND (p.ignore_public_acls OR a.ignore_public_acls)
         AND (p.block_public_policy OR a.block_public_policy) AND (p.restrict_public_buckets OR a.restrict_public_buckets) AS blocks_public,
       CASE WHEN l.configured = 0 THEN 0 ELSE l.allows_everyone END AS policy_public,
       CASE WHEN l.configured = 0 THEN 0 ELSE l.denies_plain_http END AS denies_plain_http,
       v.enabled AS versioned, v.mfa_delete,
       CASE WHEN o.enabled = 0 THEN 'none' WHEN o.enabled THEN o.mode END AS lock_mode,
       CASE WHEN o.enabled = 0 THEN 0 WHEN o.enabled THEN o.days END AS lock_days,
       g.enabled AS access_logged,
       b.artefact, b.place,
       (SELECT json_group_array(x) FROM (
          SELECT e.artefact AS x WHERE e.artefact IS NOT NULL UNION SELECT p.artefact WHERE p.artefact IS NOT NULL
          UNION SELECT a.artefact WHERE a.artefact IS NOT NULL UNION SELECT l.artefact WHERE l.artefact IS NOT NULL
          UNION SELECT v.artefact WHERE v.artefact IS NOT NULL UNION SELECT o.artefact WHERE o.artefact IS NOT NULL
          UNION SELECT g.artefact WHERE g.artefact IS NOT NULL ORDER BY 1)) AS also
  FROM (SELECT scope, name, artefact, place FROM bucket_list
        UNION ALL
        SELECT scope, bucket, min(artefact), place FROM (
            SELECT scope, bucket, artefact, place FROM bucket_encryption UNION ALL
            SELECT scope, bucket, artefact, place FROM public_access_blocks WHERE bucket IS NOT NULL UNION ALL
            SELECT scope, bucket, artefact, place FROM bucket_policies UNION ALL
            SELECT scope, bucket, artefact, place FROM bucket_versioning UNION ALL
            SELECT scope, bucket, artefact, place FROM bucket_object_lock) x
         WHERE NOT EXISTS (SELECT 1 FROM bucket_list y WHERE y.name = x.bucket) GROUP BY scope, bucket) b
  LEFT JOIN bucket_encryption e ON e.bucket = b.name AND e.scope = b.scope
  LEFT JOIN public_access_blocks p ON p.bucket = b.name AND p.scope = b.scope
  LEFT JOIN public_access_blocks a ON a.bucket IS NULL AND a.scope = b.scope
  LEFT JOIN bucket_policies l ON l.bucket = b.name AND l.scope = b.scope
  LEFT JOIN bucket_versioning v ON v.bucket = b.name AND v.scope = b.scope
  LEFT JOIN bucket_object_lock o ON o.bucket = b.name AND o.scope = b.scope
  LEFT JOIN bucket_logging g ON g.bucket = b.name AND g.scope = b.scope",
    },
    View {
        name: "databases",
        doc: "RDS databases with the settings of their parameter group.",
        columns: &[
            ("phi_store", "Name of the declared PHI store it is; NULL if none"),
            ("force_tls", "1 if `rds.force_ssl` (PostgreSQL) or `require_secure_transport` (MySQL) is on; NULL if not known"),
            ("preload", "`shared_preload_libraries`; NULL if not known"),
        ],
        sql: "
SELECT d.*,
       (SELECT s.name FROM stores s WHERE s.kind = 'database' AND s.resource = d.id AND s.phi LIMIT 1) AS phi_store,
       (SELECT p.value IN ('1', 'on', 'ON', 'true') FROM db_parameters p WHERE p.parameter_group = d.parameter_group AND p.scope = d.scope AND p.parameter IN ('rds.force_ssl', 'require_secure_transport') LIMIT 1) AS force_tls,
       (SELECT p.value FROM db_parameters p WHERE p.parameter_group = d.parameter_group AND p.scope = d.scope AND p.parameter = 'shared_preload_libraries' LIMIT 1) AS preload,
       (SELECT json_group_array(c) FROM (SELECT p.artefact || '#' || p.place AS c FROM db_parameters p WHERE p.parameter_group = d.parameter_group AND p.scope = d.scope AND p.parameter IN ('rds.force_ssl', 'require_secure_transport', 'shared_preload_libraries') ORDER BY 1)) AS also
  FROM db_instances d",
    },
    View {
        name: "kms_keys",
        doc: "KMS keys with description and rotation; NULL where a key was not described.",
        columns: &[("name", "First alias, else the description, else the id"), ("rotates", "1 if it rotates by itself; NULL if not known, and for keys that cannot (asymmetric, HMAC, imported material, custom stores)")],
        sql: "
SELECT k.scope, k.id, coalesce((SELECT min(a.name) FROM kms_aliases a WHERE a.key_id = k.id AND a.scope = k.scope), nullif(d.description, ''), k.id) AS name,
       d.manager, d.state, d.symmetric, d.origin, d.deletion_at,
       CASE WHEN d.symmetric = 0 OR d.origin <> 'AWS_KMS' THEN NULL ELSE r.enabled END AS rotates, r.period_days,
       k.artefact, k.place,
       (SELECT json_group_array(x) FROM (SELECT d.artefact AS x WHERE d.artefact IS NOT NULL UNION SELECT r.artefact WHERE r.artefact IS NOT NULL ORDER BY 1)) AS also
  FROM (SELECT scope, id, artefact, place FROM kms_key_list
        UNION ALL SELECT scope, id, artefact, place FROM kms_key_details x WHERE NOT EXISTS (SELECT 1 FROM kms_key_list y WHERE y.id = x.id AND y.scope = x.scope)) k
  LEFT JOIN kms_key_details d ON d.id = k.id AND d.scope = k.scope
  LEFT JOIN kms_rotation r ON r.key_id = k.id AND r.scope = k.scope",
    },
];
