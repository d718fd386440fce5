//! What is logged: trails with status and selectors, log groups, metric filters.

use super::super::node::Node;
use super::super::reading::{Answer, Reading};
use serde_json::{Value, json};

pub(super) fn trails(reading: &Reading<'_>, answer: &Answer) {
    let Some(root) = reading.root(answer) else { return };
    for trail in root.list("trailList") {
        let Some(name) = trail.needed("Name") else { continue };
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
        let kind = selector.text("ReadWriteType");
        let reads = kind.as_deref().map(|k| k == "All" || k == "ReadOnly");
        let writes = kind.as_deref().map(|k| k == "All" || k == "WriteOnly");
        let mut resources = Vec::new();
        for resource in selector.list("DataResources") {
            let kind = resource.text("Type").unwrap_or_default();
            for value in resource.texts("Values").unwrap_or_default() {
                resources.push(json!({ "type": kind, "value": value }));
            }
        }
        selector.put(
            &selector
                .row("trail_selectors")
                .text("trail", &trail)
                .int("number", number)
                .opt_bool("management", selector.bool("IncludeManagementEvents"))
                .opt_bool("reads", reads)
                .opt_bool("writes", writes)
                .json("excluded_sources", &selector.texts("ExcludeManagementEventSources").unwrap_or_default().into())
                .json("data_resources", &Value::Array(resources)),
        );
        number += 1;
    }
    for selector in root.list("AdvancedEventSelectors") {
        advanced(&selector, &trail, number);
        number += 1;
    }
}

/// An advanced selector: fields that must all match. One over a field that is not known here narrows in a way that is
/// not known, so what it records is not known.
/// (AWS CloudTrail API reference, AdvancedFieldSelector.)
fn advanced(selector: &Node<'_, '_>, trail: &str, number: i64) {
    let (mut management, mut data, mut narrowed) = (None, false, false);
    let (mut reads, mut writes) = (true, true);
    let (mut excluded, mut kinds, mut values) = (Vec::new(), Vec::new(), Vec::new());
    for field in selector.list("FieldSelectors") {
        let equals = field.texts("Equals").unwrap_or_default();
        match field.text("Field").as_deref() {
            Some("eventCategory") => {
                management = Some(equals.iter().any(|v| v == "Management"));
                data = equals.iter().any(|v| v == "Data");
            }
            Some("readOnly") => {
                let only = equals.iter().any(|v| v.eq_ignore_ascii_case("true"));
                (reads, writes) = if equals.is_empty() { (reads, writes) } else { (only, !only) };
                narrowed |= equals.is_empty();
            }
            Some("eventSource") if management == Some(true) || field.get("NotEquals").is_some() => {
                excluded.extend(field.texts("NotEquals").unwrap_or_default());
                narrowed |= !equals.is_empty();
            }
            Some("resources.type") => kinds.extend(equals),
            Some("resources.ARN") => {
                values.extend(equals);
                values.extend(field.texts("StartsWith").unwrap_or_default());
                narrowed |= field.get("NotEquals").is_some() || field.get("NotStartsWith").is_some();
            }
            _ => narrowed = true,
        }
    }
    let mut resources = Vec::new();
    if data && !narrowed {
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
            .json("excluded_sources", &excluded.into())
            .opt_json("data_resources", (!(data && narrowed)).then_some(Value::Array(resources)).as_ref()),
    );
}

pub(super) fn log_groups(reading: &Reading<'_>, answer: &Answer) {
    let Some(root) = reading.root(answer) else { return };
    for group in root.list("logGroups") {
        let Some(name) = group.needed("logGroupName") else { continue };
        let days = group.int("retentionInDays");
        group.put(
            &group
                .row("log_groups")
                .text("id", group.text("arn").unwrap_or_else(|| name.clone()))
                .text("name", name)
                .bool("never_expires", group.get("retentionInDays").is_none())
                .opt_int("retention_days", days)
                .opt_text("kms_key", group.text("kmsKeyId"))
                .opt_int("stored_bytes", group.int("storedBytes")),
        );
    }
}

pub(super) fn metric_filters(reading: &Reading<'_>, answer: &Answer) {
    let Some(root) = reading.root(answer) else { return };
    for filter in root.list("metricFilters") {
        let Some(name) = filter.needed("filterName") else { continue };
        let transformations = filter.list("metricTransformations");
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
