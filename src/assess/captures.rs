//! Captures held against the period. Takes when each artefact was captured, gives those that say nothing about the
//! period, with the reason. Never looks inside an artefact.

use crate::model::{Period, ThresholdUsed, Timestamp};
use chrono::{Days, NaiveDate};
use std::collections::BTreeMap;

/// Until so many days after the end of a period a capture counts as the state at its end.
const GRACE_DAYS: i64 = 31;
/// From so many days before the start of a period on a capture counts as the state at its start.
const LEAD_DAYS: i64 = 31;

/// The days on which a capture says something about a period.
pub(super) struct Window {
    period: Period,
    first: NaiveDate,
    last: NaiveDate,
}

impl Window {
    /// The period's days with the policy's grace before and after.
    pub(super) fn new(period: &Period, numbers: &[ThresholdUsed]) -> Self {
        let days = |id: &str, otherwise: i64| {
            let set = numbers.iter().find(|number| number.id == id).map_or(otherwise, |number| number.value);
            Days::new(u64::try_from(set).unwrap_or(0))
        };
        let (first, last) = (period.first(), period.last());
        Self {
            period: period.clone(),
            first: first.checked_sub_days(days("capture_lead_days", LEAD_DAYS)).unwrap_or(first),
            last: last.checked_add_days(days("capture_grace_days", GRACE_DAYS)).unwrap_or(last),
        }
    }

    /// Why a capture says nothing about the period, if it does not.
    pub(super) fn outside(&self, captured: Option<&str>, known_by: Option<&str>) -> Option<String> {
        let Some(time) = captured.and_then(|text| text.parse::<Timestamp>().ok()) else {
            return Some("it is not known when it was captured".to_owned());
        };
        let day = time.date();
        let how = if known_by == Some("file-time") { " by the file's own time" } else { "" };
        if day > self.last {
            Some(format!("captured {day}{how}, the period ended {}", self.period.last()))
        } else if day < self.first {
            Some(format!("captured {day}{how}, the period began {}", self.period.first()))
        } else {
            None
        }
    }
}

/// Artefacts that say nothing about the period, by path, with the reason.
pub(super) type Outside = BTreeMap<String, String>;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_month_of_grace_on_both_sides_unless_the_policy_sets_another() {
        let period: Period = "2026-Q3".parse().unwrap();
        let told = |numbers: &[ThresholdUsed], day: &str, by: &str| {
            Window::new(&period, numbers).outside(Some(&format!("{day}T12:00:00Z")), Some(by)).unwrap_or_default()
        };
        for (day, wanted) in [
            ("2026-05-30", "captured 2026-05-30, the period began 2026-07-01"),
            ("2026-05-31", ""),
            ("2026-08-15", ""),
            ("2026-10-31", ""),
            ("2026-11-01", "captured 2026-11-01, the period ended 2026-09-30"),
        ] {
            assert_eq!(told(&[], day, "sidecar"), wanted);
        }
        let by_file = "captured 2026-11-01 by the file's own time, the period ended 2026-09-30";
        assert_eq!(told(&[], "2026-11-01", "file-time"), by_file);
        let number = |id: &str, value| ThresholdUsed {
            id: id.into(),
            title: String::new(),
            value,
            shipped: 31,
            unit: "days".into(),
            loosened: false,
        };
        assert_ne!(told(&[number("capture_grace_days", 0)], "2026-10-01", "content"), "");
        assert_eq!(told(&[number("capture_grace_days", 60)], "2026-11-01", "content"), "");
        assert_ne!(told(&[number("capture_lead_days", -5)], "2026-06-30", "content"), "");
        let window = Window::new(&period, &[]);
        for unknown in [None, Some("once")] {
            assert_eq!(window.outside(unknown, None).as_deref(), Some("it is not known when it was captured"));
        }
    }
}
