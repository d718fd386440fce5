//! What is logged: trails with status and selectors, log groups, metric filters.

use super::super::node::Node;
use super::super::reading::{Answer, Reading};
use serde_json::{Value, json};

pub(super) fn trails(reading: &Reading<'_>, answer: &Answer) {
    let Some(root) = reading.root(answer) else { return };
    for trail in root.always("trailList") {
        // A trail of several regions may be listed by each of them: its ARN names it.
        let Some(name) = (if trail.has("TrailARN") { trail.id("TrailARN") } else { trail.id("Name") })
            .and_then(|_| trail.needed("Name"))
        else {
            continue;
        };
        trail.put(
            &trail
                .row("trails")
                .text("id", trail.text("TrailARN").unwrap_or_else(|| name.clone()))
                .text("name", name)
                .opt_text("bucket", trail.text("S3BucketName"))
                .opt_bool("multi_region", trail.bool("IsMultiRegionTrail"))
                .opt_bool("global_events", trail.bool("IncludeGlobalServiceEvents"))
                .opt_bool("validation", trail.bool("LogFileValidationEnabled"))
                .opt_text("kms_key", trail.text("KmsKeyId"))
                .opt_text("log_group", trail.text("CloudWatchLogsLogGroupArn"))
                .opt_bool("organisation", trail.bool("IsOrganizationTrail")),
        );
    }
}

pub(super) fn trail_status(reading: &Reading<'_>, answer: &Answer) {
    let Some(root) = reading.root(answer) else { return };
    let Some(trail) = reading.subject() else {
        return root.problem("the answer does not say which trail it is about");
    };
    root.put(
        &root
            .row("trail_status")
            .text("trail", trail)
            .opt_bool("is_logging", root.bool("IsLogging"))
            .opt_time("latest_delivery_at", root.time("LatestDeliveryTime"))
            .opt_text("delivery_error", root.text("LatestDeliveryError").filter(|e| !e.is_empty()))
            .opt_time("started_at", root.time("StartLoggingTime"))
            .opt_time("stopped_at", root.time("StopLoggingTime")),
    );
}

pub(super) fn event_selectors(reading: &Reading<'_>, answer: &Answer) {
    let Some(root) = reading.root(answer) else { return };
    let Some(trail) = root.text("TrailARN").or_else(|| reading.subject().map(str::to_owned)) else {
        return root.problem("the answer does not say which trail it is about");
    };
    let mut number = 0;
    for selector in root.list("EventSelectors") {
        let kind = selector.word("ReadWriteType", &["All", "ReadOnly", "WriteOnly"]);
        let reads = kind.as_deref().map(|k| k != "WriteOnly");
        let writes = kind.as_deref().map(|k| k != "ReadOnly");
        let mut resources = Vec::new();
        for resource in selector.list("DataResources") {
            let kind = resource.needed("Type").unwrap_or_default();
            for value in resource.texts_always("Values").unwrap_or_default() {
                resources.push(json!({ "type": kind, "value": value }));
            }
        }
        // Older versions of the tool print no such list.
        let excluded = "ExcludeManagementEventSources";
        let excluded = if selector.has(excluded) { selector.texts(excluded) } else { Some(Vec::new()) };
        selector.put(
            &selector
                .row("trail_selectors")
                .text("trail", &trail)
                .int("number", number)
                .opt_bool("management", selector.bool("IncludeManagementEvents"))
                .opt_bool("reads", reads)
                .opt_bool("writes", writes)
                .opt_json("excluded_sources", excluded.map(Value::from).as_ref())
                .json("data_resources", &Value::Array(resources)),
        );
        number += 1;
    }
    for selector in root.list("AdvancedEventSelectors") {
        advanced(&selector, &trail, number);
        number += 1;
    }
}

/// An advanced selector: fields that must all match. One over a field or by an operator that is not known here narrows
/// in a way that is not known, so what it records is not known.
/// (AWS CloudTrail API reference, AdvancedFieldSelector.)
fn advanced(selector: &Node<'_, '_>, trail: &str, number: i64) {
    let fields = selector.always("FieldSelectors");
    let category = fields.iter().find(|f| f.text("Field").as_deref() == Some("eventCategory"));
    let category = category.and_then(|f| f.texts("Equals")).filter(|c| !c.is_empty());
    let includes = |word: &str| category.as_ref().map(|c| c.iter().any(|v| v == word));
    let (management, data) = (includes("Management"), includes("Data"));
    let mut narrowed = management.is_none();
    let (mut reads, mut writes) = (true, true);
    let (mut excluded, mut kinds, mut values) = (Vec::new(), Vec::new(), Vec::new());
    for field in &fields {
        let name = field.needed("Field").unwrap_or_default();
        let mut known: Vec<&str> = vec!["Field", "Equals"];
        let equals = field.texts("Equals").unwrap_or_default();
        match name.as_str() {
            "eventCategory" => {}
            "readOnly" => match equals.as_slice() {
                [only] if only == "true" || only == "false" => (reads, writes) = (only == "true", only == "false"),
                _ => narrowed = true,
            },
            "eventSource" => {
                known = vec!["Field", "NotEquals"];
                excluded.extend(field.texts("NotEquals").unwrap_or_default());
            }
            "resources.type" => kinds.extend(equals),
            "resources.ARN" => {
                known.push("StartsWith");
                values.extend(equals);
                values.extend(field.texts("StartsWith").unwrap_or_default());
            }
            _ => narrowed = true,
        }
        // An operator with an empty list is as good as none.
        let others = field.value.as_object().into_iter().flatten();
        narrowed |= others
            .filter(|(key, _)| !known.contains(&key.as_str()))
            .any(|(_, value)| !value.is_null() && value.as_array().is_none_or(|list| !list.is_empty()));
        narrowed |= known.iter().skip(1).all(|operator| field.texts(operator).is_none_or(|list| list.is_empty()));
    }
    let mut resources = Vec::new();
    if data == Some(true) && !narrowed {
        for kind in &kinds {
            if values.is_empty() {
                resources.push(json!({ "type": kind, "value": "*" }));
            }
            resources.extend(values.iter().map(|value| json!({ "type": kind, "value": value })));
        }
    }
    let known = |flag: bool| (!narrowed).then_some(flag);
    selector.put(
        &selector
            .row("trail_selectors")
            .text("trail", trail)
            .int("number", number)
            .opt_bool("management", management)
            .opt_bool("reads", known(reads))
            .opt_bool("writes", known(writes))
            .opt_json("excluded_sources", known(true).map(|_| Value::from(excluded)).as_ref())
            .opt_json("data_resources", (data == Some(false) || !narrowed).then_some(Value::Array(resources)).as_ref()),
    );
}

pub(super) fn log_groups(reading: &Reading<'_>, answer: &Answer) {
    let Some(root) = reading.root(answer) else { return };
    for group in root.always("logGroups") {
        let Some(name) = group.id("logGroupName") else { continue };
        let days = group.int("retentionInDays");
        group.put(
            &group
                .row("log_groups")
                .text("id", group.text("arn").unwrap_or_else(|| name.clone()))
                .text("name", name)
                .bool("never_expires", !group.has("retentionInDays"))
                .opt_int("retention_days", days)
                .opt_text("kms_key", group.text("kmsKeyId"))
                .opt_int("stored_bytes", group.int("storedBytes")),
        );
    }
}

pub(super) fn metric_filters(reading: &Reading<'_>, answer: &Answer) {
    let Some(root) = reading.root(answer) else { return };
    for filter in root.always("metricFilters") {
        let Some(name) = filter.needed("filterName") else { continue };
        let transformations = filter.always("metricTransformations");
        let row = filter.row("metric_filters").text("name", name);
        let row =
            row.opt_text("log_group", filter.text("logGroupName")).opt_text("pattern", filter.text("filterPattern"));
        if transformations.is_empty() {
            filter.put(&row);
        }
        for metric in transformations {
            filter.put(
                &row.clone()
                    .opt_text("metric", metric.text("metricName"))
                    .opt_text("namespace", metric.text("metricNamespace")),
            );
        }
    }
}
