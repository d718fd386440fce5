//! Points in time. Takes the many forms that exports use, gives UTC; a naive time is read as UTC.

use chrono::{DateTime, NaiveDate, NaiveDateTime, SecondsFormat, Utc};
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// A moment in UTC, to the second as printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Timestamp(DateTime<Utc>);

impl Timestamp {
    /// From seconds since 1970-01-01T00:00:00Z; `None` outside chrono's range.
    pub fn from_epoch(seconds: i64) -> Option<Self> {
        DateTime::from_timestamp(seconds, 0).map(Self)
    }

    /// Seconds since 1970-01-01T00:00:00Z.
    pub fn epoch(self) -> i64 {
        self.0.timestamp()
    }

    /// The calendar day in UTC.
    pub fn date(self) -> NaiveDate {
        self.0.date_naive()
    }

    /// Whole days from `earlier` to this moment; negative if it lies after.
    pub fn days_since(self, earlier: Self) -> i64 {
        (self.0 - earlier.0).num_days()
    }

    /// The moment in chrono's type.
    pub fn utc(self) -> DateTime<Utc> {
        self.0
    }

    /// Reads a number the way exports write it: seconds, or milliseconds where it is too large for seconds.
    pub fn from_number(number: f64) -> Option<Self> {
        if !number.is_finite() || number < 0.0 {
            return None;
        }
        let seconds = if number >= 100_000_000_000.0 { number / 1000.0 } else { number };
        Self::from_epoch(seconds as i64)
    }
}

impl From<DateTime<Utc>> for Timestamp {
    fn from(time: DateTime<Utc>) -> Self {
        Self(time)
    }
}

impl fmt::Display for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0.to_rfc3339_opts(SecondsFormat::Secs, true))
    }
}

impl FromStr for Timestamp {
    type Err = String;

    /// Reads RFC 3339 (`…Z`, fractions, offsets, a space for the `T`), naive ISO, a date, RFC 2822 and
    /// epoch seconds or milliseconds.
    fn from_str(text: &str) -> Result<Self, String> {
        let text = text.trim();
        if let Ok(time) = DateTime::parse_from_rfc3339(text) {
            return Ok(Self(time.with_timezone(&Utc)));
        }
        for form in ["%Y-%m-%d %H:%M:%S%.f%:z", "%Y-%m-%dT%H:%M:%S%.f%z", "%Y-%m-%d %H:%M:%S%.f %z"] {
            if let Ok(time) = DateTime::parse_from_str(text, form) {
                return Ok(Self(time.with_timezone(&Utc)));
            }
        }
        let naive_text = text.strip_suffix(" UTC").unwrap_or(text);
        for form in ["%Y-%m-%dT%H:%M:%S%.f", "%Y-%m-%d %H:%M:%S%.f"] {
            if let Ok(naive) = NaiveDateTime::parse_from_str(naive_text, form) {
                return Ok(Self(naive.and_utc()));
            }
        }
        if let Some(naive) = NaiveDate::parse_from_str(text, "%Y-%m-%d").ok().and_then(|d| d.and_hms_opt(0, 0, 0)) {
            return Ok(Self(naive.and_utc()));
        }
        if let Ok(time) = DateTime::parse_from_rfc2822(text) {
            return Ok(Self(time.with_timezone(&Utc)));
        }
        if let Some(time) = text.parse::<f64>().ok().and_then(Self::from_number) {
            return Ok(time);
        }
        Err(format!("`{text}` is not a time in a form that is known (RFC 3339, a date, RFC 2822, epoch seconds)"))
    }
}

impl TryFrom<String> for Timestamp {
    type Error = String;
    fn try_from(text: String) -> Result<Self, String> {
        text.parse()
    }
}

impl From<Timestamp> for String {
    fn from(time: Timestamp) -> String {
        time.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form_in_the_wild_is_the_same_moment() {
        for form in [
            "2026-09-30T12:00:00Z",
            "2026-09-30T12:00:00.000000Z",
            "2026-09-30T14:00:00+02:00",
            "2026-09-30 12:00:00+00:00",
            "2026-09-30 12:00:00",
            "2026-09-30 12:00:00 UTC",
            "2026-09-30T12:00:00",
            "Wed, 30 Sep 2026 12:00:00 GMT",
            "1790769600",
            "1790769600.25",
            "1790769600000",
        ] {
            assert_eq!(form.parse::<Timestamp>().map(|t| t.to_string()), Ok("2026-09-30T12:00:00Z".into()), "{form}");
        }
        assert!("N/A".parse::<Timestamp>().is_err());
        assert!("".parse::<Timestamp>().is_err());
    }
}
