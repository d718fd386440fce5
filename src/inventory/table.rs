//! A table of a contract: CSV with a header, or JSON rows. Takes an answer and the contract, gives lines of typed cells,
//! each with its place. What cannot be read is a problem and NULL; a line that cannot be split as its header says is a
//! problem and no row. Never skips in silence, never guesses which column was meant.

use super::reading::{Answer, Reading};
use crate::facts::Row;
use crate::model::{Contract, Timestamp, csv_header, nearest, pointer_step};
use chrono::NaiveDate;
use serde_json::Value;

/// Where a line stands.
#[derive(Debug, Clone)]
enum At {
    /// In a CSV, the line that it begins at.
    Line(u64),
    /// In a JSON document.
    Pointer(String),
}

/// A cell's content.
#[derive(Debug, Clone, PartialEq)]
enum Cell {
    Text(String),
    List(Vec<String>),
}

/// One line.
pub(super) struct Line<'r> {
    reading: &'r Reading<'r>,
    contract: &'static Contract,
    at: At,
    /// By the contract's columns; `None` is empty or not there.
    cells: Vec<Option<Cell>>,
    order: DateOrder,
}

/// How a file writes days that are not ISO: as its own days prove, one of which is past the twelfth.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum DateOrder {
    MonthFirst,
    DayFirst,
    Unproved,
}

/// The lines of an answer that is of this contract.
pub(super) fn lines<'r>(reading: &'r Reading<'r>, answer: &Answer, contract: &'static Contract) -> Vec<Line<'r>> {
    let rows = match answer {
        Answer::Text(text) => csv_rows(reading, text, contract),
        Answer::Json(value) => json_rows(reading, value, contract),
        Answer::Nothing | Answer::NotConfigured => Vec::new(),
    };
    let order = date_order(rows.iter().flat_map(|(_, cells)| cells.iter().flatten()));
    rows.into_iter().map(|(at, cells)| Line { reading, contract, at, cells, order }).collect()
}

type Rows = Vec<(At, Vec<Option<Cell>>)>;

fn csv_rows(reading: &Reading<'_>, text: &str, contract: &'static Contract) -> Rows {
    let Some((headings, separator)) = csv_header(text) else {
        reading.problem("", "the first line is no header".to_owned());
        return Vec::new();
    };
    let mut reader =
        csv::ReaderBuilder::new().has_headers(false).delimiter(separator).flexible(true).from_reader(text.as_bytes());
    let mut records = reader.records();
    let first = records.next().and_then(Result::ok).map_or(1, |record| line_of(&record, text));
    let positions = columns(reading, contract, &headings, &At::Line(first));
    let mut rows = Vec::new();
    for record in records {
        let record = match record {
            Ok(record) => record,
            Err(error) => {
                reading.problem("", format!("the CSV cannot be read: {error}"));
                continue;
            }
        };
        let line = line_of(&record, text);
        if record.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        if record.len() != headings.len() {
            let because =
                format!("{} cells, where the header has {}: the line is left out", record.len(), headings.len());
            reading.problem_at_line(line, because);
            continue;
        }
        let cell = |position: &Option<usize>| {
            let text = record.get((*position)?)?.trim();
            (!text.is_empty()).then(|| Cell::Text(text.to_owned()))
        };
        rows.push((At::Line(line), positions.iter().map(cell).collect()));
    }
    rows
}

/// The line that a record begins at: its position is before the blank lines that go before it.
fn line_of(record: &csv::StringRecord, text: &str) -> u64 {
    let Some(position) = record.position() else { return 0 };
    let from = usize::try_from(position.byte()).unwrap_or_default();
    let blank = text.as_bytes().get(from..).unwrap_or_default().iter().take_while(|b| matches!(b, b'\r' | b'\n'));
    position.line() + blank.filter(|b| **b == b'\n').count() as u64
}

fn json_rows(reading: &Reading<'_>, value: &Value, contract: &'static Contract) -> Rows {
    let Some(items) = value.get("rows").and_then(Value::as_array) else {
        reading.problem("", "the list `rows` is lacking".to_owned());
        return Vec::new();
    };
    let mut rows = Vec::new();
    for (index, item) in items.iter().enumerate() {
        let at = At::Pointer(format!("/rows/{index}"));
        let Some(object) = item.as_object() else {
            reading.problem(&format!("/rows/{index}"), "an object was expected: the row is left out".to_owned());
            continue;
        };
        let headings: Vec<String> = object.keys().cloned().collect();
        let positions = columns(reading, contract, &headings, &at);
        let cell = |position: &Option<usize>| {
            let key = headings.get((*position)?)?;
            cell_of(reading, object.get(key)?, &format!("/rows/{index}/{}", pointer_step(key)))
        };
        rows.push((at.clone(), positions.iter().map(cell).collect()));
    }
    rows
}

fn cell_of(reading: &Reading<'_>, value: &Value, pointer: &str) -> Option<Cell> {
    match value {
        Value::Null => None,
        Value::Bool(truth) => Some(Cell::Text(truth.to_string())),
        Value::Number(number) => Some(Cell::Text(number.to_string())),
        Value::String(text) if text.trim().is_empty() => None,
        Value::String(text) => Some(Cell::Text(text.trim().to_owned())),
        Value::Array(items) => {
            let texts: Option<Vec<String>> = items.iter().map(|item| item.as_str().map(str::to_owned)).collect();
            if texts.is_none() {
                reading.problem(pointer, "a list of texts was expected".to_owned());
            }
            texts.map(Cell::List)
        }
        Value::Object(_) => {
            reading.problem(pointer, "a plain value was expected, an object stands here".to_owned());
            None
        }
    }
}

/// Where each column stands. One that stands twice is not known; a heading that is nearly a column that is lacking is
/// noted, for its values are not read.
fn columns(reading: &Reading<'_>, contract: &'static Contract, headings: &[String], at: &At) -> Vec<Option<usize>> {
    let positions = contract.positions(headings.iter().map(String::as_str));
    let lacking: Vec<&str> =
        contract.columns.iter().zip(&positions).filter(|(_, found)| found.is_empty()).map(|(c, _)| c.name).collect();
    for heading in headings.iter().filter(|heading| !contract.columns.iter().any(|c| c.is(heading))) {
        let near = nearest(heading, lacking.iter().copied()).filter(|near| strsim::levenshtein(near, heading) <= 3);
        if let Some(near) = near {
            note(reading, at, format!("the column `{heading}` is not read: did you mean `{near}`?"));
        }
    }
    let settled = contract.columns.iter().zip(positions).map(|(column, found)| match found.as_slice() {
        [] => None,
        [alone] => Some(*alone),
        several => {
            let exact: Vec<usize> =
                several.iter().copied().filter(|i| headings.get(*i).is_some_and(|h| h == column.name)).collect();
            if let [exact] = exact.as_slice() {
                return Some(*exact);
            }
            problem(reading, at, format!("more than one column can be `{}`: its values are not known", column.name));
            None
        }
    });
    settled.collect()
}

fn problem(reading: &Reading<'_>, at: &At, text: String) {
    match at {
        At::Line(line) => reading.problem_at_line(*line, text),
        At::Pointer(pointer) => reading.problem(pointer, text),
    }
}

fn note(reading: &Reading<'_>, at: &At, text: String) {
    let row = match at {
        At::Line(line) => reading.row_at_line("problems", *line),
        At::Pointer(pointer) => reading.row("problems", pointer),
    };
    reading.put(&row.text("problem", text).text("effect", "noted"));
}

impl Line<'_> {
    fn cell(&self, column: &str) -> Option<&Cell> {
        let at = self.contract.columns.iter().position(|c| c.name == column)?;
        self.cells.get(at)?.as_ref()
    }

    fn wrong(&self, column: &str, wanted: &str, found: &str) {
        let short: String = found.chars().take(60).collect();
        problem(self.reading, &self.at, format!("`{column}`: {wanted} was expected, `{short}` stands here"));
    }

    /// A text.
    pub(super) fn text(&self, column: &str) -> Option<String> {
        match self.cell(column)? {
            Cell::Text(text) => Some(text.clone()),
            Cell::List(_) => {
                self.wrong(column, "a text", "a list");
                None
            }
        }
    }

    /// A text that a row cannot do without: without it there is a problem and no row.
    pub(super) fn needed(&self, column: &str) -> Option<String> {
        let text = self.text(column);
        if text.is_none() {
            problem(self.reading, &self.at, format!("`{column}` is empty: the line is left out"));
        }
        text
    }

    /// Yes or no.
    pub(super) fn bool(&self, column: &str) -> Option<bool> {
        let text = self.text(column)?;
        match text.to_ascii_lowercase().as_str() {
            "true" | "yes" | "y" | "1" => Some(true),
            "false" | "no" | "n" | "0" => Some(false),
            _ => {
                self.wrong(column, "yes or no", &text);
                None
            }
        }
    }

    /// A whole number that is not negative.
    pub(super) fn int(&self, column: &str) -> Option<i64> {
        let text = self.text(column)?;
        let number = text.parse::<i64>().ok().filter(|number| *number >= 0);
        if number.is_none() {
            self.wrong(column, "a whole number", &text);
        }
        number
    }

    /// A point in time.
    pub(super) fn time(&self, column: &str) -> Option<Timestamp> {
        let text = self.text(column)?;
        // Google's console writes `2026/04/01 10:11:12`.
        let plain = if text.get(4..5) == Some("/") { text.replace('/', "-") } else { text.clone() };
        let time = plain.parse().ok();
        if time.is_none() {
            self.wrong(column, "a time", &text);
        }
        time
    }

    /// A day: ISO, or as the file's own days prove that it writes them.
    pub(super) fn date(&self, column: &str) -> Option<NaiveDate> {
        let text = self.text(column)?;
        let day = match slashed(&text) {
            Some((a, b, year)) => match self.order {
                DateOrder::MonthFirst => NaiveDate::from_ymd_opt(year, a, b),
                DateOrder::DayFirst => NaiveDate::from_ymd_opt(year, b, a),
                DateOrder::Unproved => None,
            },
            None => text.parse::<NaiveDate>().ok().or_else(|| text.parse::<Timestamp>().ok().map(Timestamp::date)),
        };
        if day.is_none() {
            self.wrong(column, "a day as 2026-09-30", &text);
        }
        day
    }

    /// A list: a JSON list, or texts parted by `|`; `none` is the empty list. An empty cell is not known.
    pub(super) fn list(&self, column: &str) -> Option<Value> {
        match self.cell(column)? {
            Cell::List(items) => Some(Value::from(items.clone())),
            Cell::Text(text) if text.eq_ignore_ascii_case("none") => Some(Value::Array(Vec::new())),
            Cell::Text(text) => {
                Some(text.split('|').map(str::trim).filter(|item| !item.is_empty()).map(Value::from).collect())
            }
        }
    }

    /// Notes that this line is not what it should be.
    pub(super) fn problem(&self, text: impl Into<String>) {
        problem(self.reading, &self.at, text.into());
    }

    /// A row that rests on this line.
    pub(super) fn row(&self, table: &'static str) -> Row {
        match &self.at {
            At::Line(line) => self.reading.row_at_line(table, *line),
            At::Pointer(pointer) => self.reading.row(table, pointer),
        }
    }

    /// Puts a row into the facts.
    pub(super) fn put(&self, row: &Row) {
        self.reading.put(row);
    }
}

/// `9/30/2026` or `30.09.2026` as its three numbers.
fn slashed(text: &str) -> Option<(u32, u32, i32)> {
    let day = text.split_whitespace().next()?;
    let mut parts = day.split(['/', '.']);
    let (a, b, year) = (parts.next()?, parts.next()?, parts.next()?);
    let plain = parts.next().is_none() && year.len() == 4 && a.len() <= 2 && b.len() <= 2;
    if plain { Some((a.parse().ok()?, b.parse().ok()?, year.parse().ok()?)) } else { None }
}

fn date_order<'c>(cells: impl Iterator<Item = &'c Cell>) -> DateOrder {
    let (mut month_first, mut day_first) = (false, false);
    for cell in cells {
        let Cell::Text(text) = cell else { continue };
        let Some((a, b, _)) = slashed(text) else { continue };
        month_first |= b > 12 && a <= 12;
        day_first |= a > 12 && b <= 12;
    }
    match (month_first, day_first) {
        (true, false) => DateOrder::MonthFirst,
        (false, true) => DateOrder::DayFirst,
        (true, true) | (false, false) => DateOrder::Unproved,
    }
}
