//! What would wake somebody: alarms, topics, subscriptions, GuardDuty, Config, EventBridge, Security Hub.

use super::super::node::Node;
use super::super::reading::{Answer, Reading};
use super::last_part;
use std::collections::BTreeMap;

pub(super) fn alarms(reading: &Reading<'_>, answer: &Answer) {
    let Some(root) = reading.root(answer) else { return };
    // Older versions of the tool print no list of composite alarms.
    for alarms in [root.always("MetricAlarms"), root.list("CompositeAlarms")] {
        for alarm in alarms {
            let Some(name) = alarm.id("AlarmName") else { continue };
            alarm.put(
                &alarm
                    .row("alarms")
                    .text("name", name)
                    .opt_text("metric", alarm.text("MetricName"))
                    .opt_text("namespace", alarm.text("Namespace"))
                    .opt_bool("actions_enabled", alarm.bool("ActionsEnabled"))
                    .opt_json("actions", alarm.texts_json("AlarmActions").as_ref())
                    .opt_text("state", alarm.text("StateValue")),
            );
        }
    }
}

pub(super) fn topics(reading: &Reading<'_>, answer: &Answer) {
    let Some(root) = reading.root(answer) else { return };
    for topic in root.always("Topics") {
        let Some(id) = topic.id("TopicArn") else { continue };
        topic.put(&topic.row("topics").text("name", last_part(&id)).text("id", id));
    }
}

pub(super) fn subscriptions(reading: &Reading<'_>, answer: &Answer) {
    let Some(root) = reading.root(answer) else { return };
    for subscription in root.always("Subscriptions") {
        let Some(topic) = subscription.needed("TopicArn") else { continue };
        // Until it is confirmed, a subscription has no ARN but a word. (Amazon SNS API reference, Subscription.)
        let confirmed = subscription.text("SubscriptionArn").map(|arn| arn.starts_with("arn:"));
        subscription.put(
            &subscription
                .row("subscriptions")
                .text("topic_id", topic)
                .opt_text("protocol", subscription.text("Protocol"))
                .opt_text("endpoint", subscription.text("Endpoint"))
                .opt_bool("confirmed", confirmed),
        );
    }
}

pub(super) fn detectors(reading: &Reading<'_>, answer: &Answer) {
    let name = format!("GuardDuty in {}", reading.region());
    let ids = reading.root(answer).map(|root| root.texts("DetectorIds"));
    let row = |pointer: &str| reading.row("detectors", pointer).text("name", &name);
    match ids {
        Some(Some(ids)) if !ids.is_empty() => {
            for (i, id) in ids.into_iter().enumerate() {
                reading.put(&row(&format!("/DetectorIds/{i}")).text("id", id).bool("present", true));
            }
        }
        Some(Some(_)) => reading.put(&row("/DetectorIds").text("id", "none").bool("present", false)),
        Some(None) => reading.problem("/DetectorIds", "the list of detectors is lacking".to_owned()),
        None => reading.put(&row("").text("id", "none").bool("present", false)),
    }
}

pub(super) fn detector(reading: &Reading<'_>, answer: &Answer) {
    let Some(root) = reading.root(answer) else { return };
    let watched = watched(&root);
    let named = |on: bool| -> Vec<&str> {
        watched.iter().filter(|(_, state)| **state == on).map(|(name, _)| name.as_str()).collect()
    };
    let known = !watched.is_empty();
    root.put(
        &root
            .row("detector_details")
            .text("detector_id", reading.subject().unwrap_or_default())
            .opt_bool("enabled", root.is("Status", &["ENABLED", "DISABLED"]))
            .opt_json("features", known.then(|| named(true).into()).as_ref())
            .opt_json("disabled", known.then(|| named(false).into()).as_ref())
            .opt_text("publishing", root.text("FindingPublishingFrequency")),
    );
}

/// The older list of data sources: where each stands, and what the newer list of features calls it.
/// (Amazon GuardDuty API reference, GetDetector.)
const DATA_SOURCES: &[(&[&str], &str)] = &[
    (&["CloudTrail"], "CLOUD_TRAIL"),
    (&["DNSLogs"], "DNS_LOGS"),
    (&["FlowLogs"], "FLOW_LOGS"),
    (&["S3Logs"], "S3_DATA_EVENTS"),
    (&["Kubernetes", "AuditLogs"], "EKS_AUDIT_LOGS"),
    (&["MalwareProtection", "ScanEc2InstanceWithFindings", "EbsVolumes"], "EBS_MALWARE_PROTECTION"),
];

/// What a detector watches, and what it says that it does not. The list of features is the newer one and counts where
/// both speak.
fn watched(root: &Node<'_, '_>) -> BTreeMap<String, bool> {
    let mut watched = BTreeMap::new();
    if let Some(sources) = root.get("DataSources") {
        for (path, name) in DATA_SOURCES {
            let (head, rest) = path.split_first().unwrap_or((&"", &[]));
            let found = rest.iter().fold(sources.get(head), |node, key| node?.get(key));
            if let Some(status) = found.and_then(|node| node.text("Status")) {
                watched.insert((*name).to_owned(), status == "ENABLED");
            }
        }
    }
    for feature in root.list("Features") {
        if let (Some(name), Some(status)) = (feature.text("Name"), feature.text("Status")) {
            watched.insert(name, status == "ENABLED");
        }
    }
    watched
}

pub(super) fn recorders(reading: &Reading<'_>, answer: &Answer) {
    let Some(root) = reading.root(answer) else { return };
    for recorder in root.always("ConfigurationRecordersStatus") {
        let Some(name) = recorder.id("name") else { continue };
        recorder.put(
            &recorder
                .row("config_recorders")
                .text("name", name)
                .opt_bool("recording", recorder.bool("recording"))
                .opt_text("last_status", recorder.text("lastStatus")),
        );
    }
}

pub(super) fn event_rules(reading: &Reading<'_>, answer: &Answer) {
    let Some(root) = reading.root(answer) else { return };
    for rule in root.always("Rules") {
        let Some(name) = rule.id("Name") else { continue };
        rule.put(
            &rule
                .row("event_rules")
                .text("name", name)
                .opt_text("pattern", rule.text("EventPattern"))
                .opt_bool("enabled", rule.text("State").map(|s| s.starts_with("ENABLED"))),
        );
    }
}

pub(super) fn event_targets(reading: &Reading<'_>, answer: &Answer) {
    let Some(root) = reading.root(answer) else { return };
    let Some(rule) = reading.subject() else {
        return root.problem("the answer does not say which rule it is about");
    };
    let targets = root.always("Targets");
    for target in &targets {
        let Some(arn) = target.needed("Arn") else { continue };
        target.put(&target.row("event_targets").text("rule", rule).bool("present", true).text("target", arn));
    }
    if targets.is_empty() && root.get("Targets").is_some() {
        root.put(&root.row("event_targets").text("rule", rule).bool("present", false).text("target", "none"));
    }
}

pub(super) fn security_hub(reading: &Reading<'_>, answer: &Answer) {
    let enabled = match answer {
        Answer::NotConfigured => false,
        Answer::Nothing | Answer::Text(_) => return,
        Answer::Json(_) => match reading.root(answer).and_then(|root| root.needed("HubArn")) {
            Some(_) => true,
            None => return,
        },
    };
    let name = format!("Security Hub in {}", reading.region());
    reading.put(&reading.row("security_hub", "").text("name", name).bool("enabled", enabled));
}
