//! What is logged, how long it is kept, and what would wake somebody.

use super::{Table, Ty, View, col, opt};

pub(super) const TABLES: &[Table] = &[
    Table {
        name: "trails",
        doc: "One CloudTrail trail.",
        kinds: &["aws.cloudtrail.trails"],
        cited: true,
        columns: &[
            col("id", Ty::Text, "ARN"),
            col("name", Ty::Text, "Trail name"),
            opt("bucket", Ty::Text, "Bucket it delivers to"),
            opt("multi_region", Ty::Bool, "Whether it records every region"),
            opt("global_events", Ty::Bool, "Whether it records global services (IAM, STS)"),
            opt("validation", Ty::Bool, "Whether it writes digest files"),
            opt("kms_key", Ty::Text, "Key that encrypts its logs; NULL is none"),
            opt("log_group", Ty::Text, "ARN of the log group it also delivers to; NULL is none"),
            opt("organisation", Ty::Bool, "Whether it records the whole organisation"),
        ],
    },
    Table {
        name: "trail_status",
        doc: "One trail's status.",
        kinds: &[],
        cited: true,
        columns: &[
            col("trail", Ty::Text, "Trail name or ARN, as asked"),
            opt("is_logging", Ty::Bool, "Whether it is logging"),
            opt("latest_delivery_at", Ty::Time, "When it last delivered"),
            opt("delivery_error", Ty::Text, "Error of the last delivery; NULL is none"),
            opt("started_at", Ty::Time, "When logging last started"),
            opt("stopped_at", Ty::Time, "When logging last stopped; NULL is never"),
        ],
    },
    Table {
        name: "trail_selectors",
        doc: "One event selector of a trail, basic or advanced.",
        kinds: &[],
        cited: true,
        columns: &[
            col("trail", Ty::Text, "Trail ARN or name"),
            col("number", Ty::Int, "Position, from 0"),
            opt("management", Ty::Bool, "Whether it records management events"),
            opt("reads", Ty::Bool, "Whether it records reads"),
            opt("writes", Ty::Bool, "Whether it records writes"),
            opt(
                "excluded_sources",
                Ty::Json,
                "Event sources left out (`kms.amazonaws.com`), as a list; NULL if they cannot be read",
            ),
            opt(
                "data_resources",
                Ty::Json,
                "Data events: list of `{\"type\", \"value\"}`, value an ARN prefix or `*`; NULL if not known",
            ),
        ],
    },
    Table {
        name: "log_groups",
        doc: "One CloudWatch log group.",
        kinds: &["aws.logs.log-groups"],
        cited: true,
        columns: &[
            col("id", Ty::Text, "ARN, else the name"),
            col("name", Ty::Text, "Name"),
            col(
                "never_expires",
                Ty::Bool,
                "Whether no retention is set, which keeps events until someone deletes them",
            ),
            opt("retention_days", Ty::Int, "Days events are kept; NULL if they never expire"),
            opt("kms_key", Ty::Text, "Key that encrypts it; NULL is none"),
            opt("stored_bytes", Ty::Int, "Bytes stored"),
        ],
    },
    Table {
        name: "metric_filters",
        doc: "One metric filter on a log group.",
        kinds: &["aws.logs.metric-filters"],
        cited: true,
        columns: &[
            col("name", Ty::Text, "Filter name"),
            opt("log_group", Ty::Text, "Log group"),
            opt("pattern", Ty::Text, "What it matches"),
            opt("metric", Ty::Text, "Metric it counts in"),
            opt("namespace", Ty::Text, "Namespace of the metric"),
        ],
    },
    Table {
        name: "alarms",
        doc: "One CloudWatch metric alarm.",
        kinds: &["aws.cloudwatch.alarms"],
        cited: true,
        columns: &[
            col("name", Ty::Text, "Alarm name"),
            opt("metric", Ty::Text, "Metric it watches"),
            opt("namespace", Ty::Text, "Namespace of the metric"),
            opt("actions_enabled", Ty::Bool, "Whether it acts"),
            opt("actions", Ty::Json, "ARNs it tells on alarm, as a list"),
            opt("state", Ty::Text, "`OK`, `ALARM`, `INSUFFICIENT_DATA`"),
        ],
    },
    Table {
        name: "topics",
        doc: "One SNS topic.",
        kinds: &["aws.sns.topics"],
        cited: true,
        columns: &[col("id", Ty::Text, "ARN"), col("name", Ty::Text, "Its last part")],
    },
    Table {
        name: "subscriptions",
        doc: "One SNS subscription.",
        kinds: &["aws.sns.subscriptions"],
        cited: true,
        columns: &[
            col("topic_id", Ty::Text, "ARN of the topic"),
            opt("protocol", Ty::Text, "`email`, `https`, `lambda` …"),
            opt("endpoint", Ty::Text, "Whom it tells"),
            opt("confirmed", Ty::Bool, "Whether it was confirmed"),
        ],
    },
    Table {
        name: "detectors",
        doc: "One GuardDuty detector, or one row that says a region has none.",
        kinds: &["aws.guardduty.detectors"],
        cited: true,
        columns: &[
            col("id", Ty::Text, "Detector id; `none` if the region has none"),
            col("name", Ty::Text, "`GuardDuty in REGION`"),
            col("present", Ty::Bool, "Whether there is one"),
        ],
    },
    Table {
        name: "detector_details",
        doc: "One GuardDuty detector, described.",
        kinds: &[],
        cited: true,
        columns: &[
            col("detector_id", Ty::Text, "Detector id; empty if the answer does not say which"),
            opt("enabled", Ty::Bool, "Whether it is enabled"),
            opt("features", Ty::Json, "Sources and features that it watches, as a list; NULL if the answer names none"),
            opt(
                "disabled",
                Ty::Json,
                "Sources and features of which it says that they are off, as a list; NULL likewise",
            ),
            opt("publishing", Ty::Text, "How often findings are published"),
        ],
    },
    Table {
        name: "config_recorders",
        doc: "One AWS Config recorder's status.",
        kinds: &["aws.configservice.configuration-recorder-status"],
        cited: true,
        columns: &[
            col("name", Ty::Text, "Recorder name"),
            opt("recording", Ty::Bool, "Whether it records"),
            opt("last_status", Ty::Text, "`SUCCESS` …"),
        ],
    },
    Table {
        name: "event_rules",
        doc: "One EventBridge rule.",
        kinds: &["aws.events.rules"],
        cited: true,
        columns: &[
            col("name", Ty::Text, "Rule name"),
            opt("pattern", Ty::Json, "Event pattern"),
            opt("enabled", Ty::Bool, "Whether it is enabled"),
        ],
    },
    Table {
        name: "event_targets",
        doc: "One target of an EventBridge rule, or one row that says that a rule has none.",
        kinds: &[],
        cited: true,
        columns: &[
            col("rule", Ty::Text, "Rule name"),
            col("present", Ty::Bool, "Whether there is one"),
            col("target", Ty::Text, "ARN of what it tells; `none` if it has no target"),
        ],
    },
    Table {
        name: "security_hub",
        doc: "One region's Security Hub.",
        kinds: &["aws.securityhub.hub"],
        cited: true,
        columns: &[
            col("name", Ty::Text, "`Security Hub in REGION`"),
            col("enabled", Ty::Bool, "Whether it is enabled"),
        ],
    },
];

pub(super) const VIEWS: &[View] = &[
    View {
        name: "trail_facts",
        doc: "Trails with their status and selectors; NULL where an answer is lacking.",
        columns: &[
            ("is_logging", "1 if the trail says that it is logging"),
            ("management_all", "1 if a selector records management events, reads and writes, with nothing left out; NULL if not known"),
            ("data_events", "1 if a selector records data events; NULL if not known"),
        ],
        sql: "
SELECT t.scope, t.id, t.name, t.bucket, t.multi_region, t.global_events, t.validation, t.kms_key, t.log_group, t.organisation,
       s.is_logging, s.latest_delivery_at, s.delivery_error,
       (SELECT CASE WHEN total(ok) > 0 THEN 1 WHEN count(*) = 0 OR count(*) > count(ok) THEN NULL ELSE 0 END
          FROM (SELECT x.management AND x.reads AND x.writes AND json_array_length(x.excluded_sources) = 0 AS ok
                  FROM trail_selectors x WHERE x.trail = t.id OR (x.trail = t.name AND substr(x.scope, 5, 12) = substr(t.scope, 5, 12)))) AS management_all,
       (SELECT CASE WHEN total(ok) > 0 THEN 1 WHEN count(*) = 0 OR count(*) > count(ok) THEN NULL ELSE 0 END
          FROM (SELECT json_array_length(x.data_resources) > 0 AS ok
                  FROM trail_selectors x WHERE x.trail = t.id OR (x.trail = t.name AND substr(x.scope, 5, 12) = substr(t.scope, 5, 12)))) AS data_events,
       t.artefact, t.place,
       (SELECT json_group_array(c) FROM (SELECT s.artefact AS c WHERE s.artefact IS NOT NULL UNION SELECT x.artefact FROM trail_selectors x WHERE (x.trail = t.id OR (x.trail = t.name AND substr(x.scope, 5, 12) = substr(t.scope, 5, 12))) ORDER BY 1)) AS also
  FROM trails t LEFT JOIN trail_status s ON s.trail = t.id OR (s.trail = t.name AND substr(s.scope, 5, 12) = substr(t.scope, 5, 12))",
    },
    View {
        name: "alarm_paths",
        doc: "Alarms with whom they tell: metric filter → alarm → topic → confirmed subscription.",
        columns: &[
            ("pattern", "Pattern of the metric filter that feeds it; NULL if none does"),
            ("confirmed_recipients", "Confirmed subscriptions that it reaches; NULL if subscriptions were not collected"),
        ],
        sql: "
SELECT a.scope, a.name, a.metric, a.namespace, a.actions_enabled, a.state,
       (SELECT min(f.pattern) FROM metric_filters f WHERE f.metric = a.metric AND f.namespace = a.namespace AND f.scope = a.scope) AS pattern,
       (SELECT count(*) FROM json_each(a.actions) x JOIN subscriptions s ON s.topic_id = x.value AND s.confirmed) AS confirmed_recipients,
       (SELECT group_concat(e, ', ') FROM (SELECT DISTINCT s.endpoint AS e FROM json_each(a.actions) x JOIN subscriptions s ON s.topic_id = x.value AND s.confirmed ORDER BY 1)) AS recipients,
       a.artefact, a.place,
       (SELECT json_group_array(c) FROM (
          SELECT f.artefact || '#' || f.place AS c FROM metric_filters f WHERE f.metric = a.metric AND f.namespace = a.namespace AND f.scope = a.scope
          UNION SELECT s.artefact || '#' || s.place FROM json_each(a.actions) x JOIN subscriptions s ON s.topic_id = x.value ORDER BY 1)) AS also
  FROM alarms a",
    },
    View {
        name: "detector_facts",
        doc: "GuardDuty by region; NULL where a detector was not described.",
        columns: &[
            ("enabled", "1 if it is enabled; 0 if the region has none"),
            ("reads_sources", "1 if it reads CloudTrail, DNS and flow logs, on which its findings rest; 0 if it says that one is off"),
        ],
        sql: "
SELECT d.scope, d.id, d.name, d.present, CASE WHEN d.present = 0 THEN 0 ELSE x.enabled END AS enabled, x.features, x.disabled, x.publishing,
       CASE WHEN EXISTS (SELECT 1 FROM json_each(x.disabled) j WHERE j.value IN ('CLOUD_TRAIL', 'DNS_LOGS', 'FLOW_LOGS')) THEN 0
            WHEN (SELECT count(DISTINCT j.value) FROM json_each(x.features) j WHERE j.value IN ('CLOUD_TRAIL', 'DNS_LOGS', 'FLOW_LOGS')) = 3 THEN 1 END AS reads_sources,
       d.artefact, d.place, CASE WHEN x.artefact IS NULL THEN NULL ELSE json_array(x.artefact) END AS also
  FROM detectors d
  LEFT JOIN detector_details x ON x.scope = d.scope
        AND (x.detector_id = d.id OR (x.detector_id = '' AND (SELECT count(*) FROM detectors y WHERE y.scope = d.scope) = 1))",
    },
    View {
        name: "phi_bucket_events",
        doc: "Buckets that are declared PHI stores, with whether a trail that is logging records their object reads and writes.",
        columns: &[
            ("reads_logged", "1 if a logging trail records object reads; NULL if a trail's status or selectors are not known"),
            ("writes_logged", "1 if a logging trail records object writes; NULL if not known"),
        ],
        sql: "
SELECT b.scope, b.name, b.phi_store,
       (SELECT CASE WHEN total(ok) > 0 THEN 1 WHEN count(*) > count(ok) THEN NULL ELSE 0 END
          FROM (SELECT f.is_logging AND (SELECT CASE WHEN total(sel) > 0 THEN 1 WHEN count(*) = 0 OR count(*) > count(sel) THEN NULL ELSE 0 END
                  FROM (SELECT x.reads AND CASE WHEN x.data_resources IS NULL THEN NULL ELSE EXISTS (
                          SELECT 1 FROM json_each(x.data_resources) r WHERE json_extract(r.value, '$.type') = 'AWS::S3::Object'
                             AND (json_extract(r.value, '$.value') IN ('*', 'arn:aws:s3', 'arn:aws:s3:::') OR json_extract(r.value, '$.value') IN (b.arn || '/', b.arn))) END AS sel
                          FROM trail_selectors x WHERE x.trail = f.id OR (x.trail = f.name AND substr(x.scope, 5, 12) = substr(f.scope, 5, 12)))) AS ok
                  FROM trail_facts f)) AS reads_logged,
       (SELECT CASE WHEN total(ok) > 0 THEN 1 WHEN count(*) > count(ok) THEN NULL ELSE 0 END
          FROM (SELECT f.is_logging AND (SELECT CASE WHEN total(sel) > 0 THEN 1 WHEN count(*) = 0 OR count(*) > count(sel) THEN NULL ELSE 0 END
                  FROM (SELECT x.writes AND CASE WHEN x.data_resources IS NULL THEN NULL ELSE EXISTS (
                          SELECT 1 FROM json_each(x.data_resources) r WHERE json_extract(r.value, '$.type') = 'AWS::S3::Object'
                             AND (json_extract(r.value, '$.value') IN ('*', 'arn:aws:s3', 'arn:aws:s3:::') OR json_extract(r.value, '$.value') IN (b.arn || '/', b.arn))) END AS sel
                          FROM trail_selectors x WHERE x.trail = f.id OR (x.trail = f.name AND substr(x.scope, 5, 12) = substr(f.scope, 5, 12)))) AS ok
                  FROM trail_facts f)) AS writes_logged,
       b.artefact, b.place, b.also
  FROM buckets b WHERE b.phi_store IS NOT NULL",
    },
];
