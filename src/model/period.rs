//! The period a pack answers for: `2026-Q3`, `2026-09`, `2026`, or `2026-07-01..2026-09-30`.

use chrono::{Datelike, Months, NaiveDate};
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// Days from the first to the last, both included.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Period {
    label: String,
    first: NaiveDate,
    last: NaiveDate,
}

impl Period {
    /// The first day.
    pub fn first(&self) -> NaiveDate {
        self.first
    }

    /// The last day.
    pub fn last(&self) -> NaiveDate {
        self.last
    }

    /// The quarter a day lies in.
    pub fn quarter_of(day: NaiveDate) -> Option<Self> {
        format!("{}-Q{}", day.year(), day.month0() / 3 + 1).parse().ok()
    }

    fn months(label: &str, year: i32, month: u32, months: u32) -> Option<Self> {
        let first = NaiveDate::from_ymd_opt(year, month, 1)?;
        let last = first.checked_add_months(Months::new(months))?.pred_opt()?;
        Some(Self { label: label.to_owned(), first, last })
    }
}

impl FromStr for Period {
    type Err = String;
    fn from_str(text: &str) -> Result<Self, String> {
        let read = || -> Option<Self> {
            if let Some((first, last)) = text.split_once("..") {
                let (first, last) = (first.parse().ok()?, last.parse().ok()?);
                return (first <= last).then(|| Self { label: text.to_owned(), first, last });
            }
            let (year, rest) = match text.split_once('-') {
                Some((year, rest)) => (year, Some(rest)),
                None => (text, None),
            };
            if year.len() != 4 {
                return None;
            }
            let year = year.parse().ok()?;
            match rest {
                None => Self::months(text, year, 1, 12),
                Some(rest) => match rest.strip_prefix('Q') {
                    Some(quarter) => {
                        let quarter: u32 = quarter.parse().ok().filter(|q| (1..=4).contains(q))?;
                        Self::months(text, year, quarter * 3 - 2, 3)
                    }
                    None => Self::months(text, year, rest.parse().ok()?, 1),
                },
            }
        };
        read().ok_or_else(|| {
            format!("`{text}` is not a period: write `2026-Q3`, `2026-09`, `2026` or `2026-07-01..2026-09-30`")
        })
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.label)
    }
}

impl TryFrom<String> for Period {
    type Error = String;
    fn try_from(text: String) -> Result<Self, String> {
        text.parse()
    }
}

impl From<Period> for String {
    fn from(period: Period) -> String {
        period.label
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quarters_months_years_and_ranges() {
        let span = |text: &str| text.parse::<Period>().map(|p| format!("{} {}", p.first(), p.last()));
        assert_eq!(span("2026-Q3"), Ok("2026-07-01 2026-09-30".into()));
        assert_eq!(span("2024-02"), Ok("2024-02-01 2024-02-29".into()));
        assert_eq!(span("2026"), Ok("2026-01-01 2026-12-31".into()));
        assert_eq!(span("2026-01-15..2026-02-01"), Ok("2026-01-15 2026-02-01".into()));
        for bad in ["2026-Q5", "2026-13", "26", "2026-02-01..2026-01-01", "Q3", ""] {
            assert!(span(bad).is_err(), "{bad}");
        }
    }
}
