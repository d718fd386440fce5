//! What would wake somebody: alarms, topics, subscriptions, GuardDuty, Config, EventBridge, Security Hub.

use super::super::reading::{Answer, Reading};
use super::last_part;

pub(super) fn alarms(reading: &Reading<'_>, answer: &Answer) {
    let Some(root) = reading.root(answer) else { return };
    for list in ["MetricAlarms", "CompositeAlarms"] {
        for alarm in root.list(list) {
            let Some(name) = alarm.needed("AlarmName") else { continue };
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
    for topic in root.list("Topics") {
        let Some(id) = topic.needed("TopicArn") else { continue };
        topic.put(&topic.row("topics").text("name", last_part(&id)).text("id", id));
    }
}

pub(super) fn subscriptions(reading: &Reading<'_>, answer: &Answer) {
    let Some(root) = reading.root(answer) else { return };
    for subscription in root.list("Subscriptions") {
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
    let features: Vec<String> = root
        .list("Features")
        .iter()
        .filter(|feature| feature.text("Status").as_deref() == Some("ENABLED"))
        .filter_map(|feature| feature.text("Name"))
        .collect();
    root.put(
        &root
            .row("detector_details")
            .text("detector_id", reading.subject().unwrap_or_default())
            .opt_bool("enabled", root.text("Status").map(|s| s == "ENABLED"))
            .json("features", &features.into())
            .opt_text("publishing", root.text("FindingPublishingFrequency")),
    );
}

pub(super) fn recorders(reading: &Reading<'_>, answer: &Answer) {
    let Some(root) = reading.root(answer) else { return };
    for recorder in root.list("ConfigurationRecordersStatus") {
        let Some(name) = recorder.needed("name") else { continue };
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
    for rule in root.list("Rules") {
        let Some(name) = rule.needed("Name") else { continue };
        rule.put(
            &rule
                .row("event_rules")
                .text("name", name)
                .opt_text("pattern", rule.text("EventPattern"))
                .opt_bool("enabled", rule.text("State").map(|s| s.starts_with("ENABLED"))),
        );
    }
}

pub(super) fn security_hub(reading: &Reading<'_>, answer: &Answer) {
    let enabled = match answer {
        Answer::NotConfigured => false,
        Answer::Text(_) | Answer::Nothing => return,
        Answer::Json(value) => value.get("HubArn").is_some_and(|arn| arn.is_string()),
    };
    let name = format!("Security Hub in {}", reading.region());
    reading.put(&reading.row("security_hub", "").text("name", name).bool("enabled", enabled));
}
