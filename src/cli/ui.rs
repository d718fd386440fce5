//! The only printer. Results go to stdout, everything else to stderr; progress on a terminal alone.

#![allow(clippy::print_stdout, clippy::print_stderr)]

use clap::ValueEnum;
use comfy_table::{Attribute, Cell, Color, ContentArrangement, Table, presets};
use indicatif::{ProgressBar, ProgressStyle};
use std::io::{IsTerminal, Write};
use std::time::Duration;

/// In which form a command prints its result.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// For people.
    Text,
    /// For scripts.
    Json,
}

/// What a word in a table means, so that colour never says anything alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tone {
    /// Nothing special.
    Plain,
    /// Good.
    Good,
    /// Bad.
    Bad,
    /// Not known.
    Unknown,
}

/// The printer.
#[derive(Debug, Clone, Copy)]
pub(super) struct Ui {
    quiet: bool,
}

impl Ui {
    /// A printer; a quiet one says nothing beside results and errors.
    pub(super) fn new(quiet: bool) -> Self {
        Self { quiet }
    }

    /// Prints a result line.
    pub(super) fn out(&self, text: impl AsRef<str>) {
        let mut out = anstream::stdout().lock();
        // A closed pipe (`| head`) is no error of ours.
        let _ = writeln!(out, "{}", text.as_ref());
    }

    /// Prints bytes as the result.
    pub(super) fn out_bytes(&self, bytes: &[u8]) {
        let _ = std::io::stdout().lock().write_all(bytes);
    }

    /// Prints JSON as the result.
    pub(super) fn json(&self, value: &serde_json::Value) {
        self.out(format!("{value:#}"));
    }

    /// Says something beside the result.
    pub(super) fn note(&self, text: impl AsRef<str>) {
        if !self.quiet {
            let _ = writeln!(anstream::stderr().lock(), "{}", text.as_ref());
        }
    }

    /// Warns.
    pub(super) fn warn(&self, text: impl AsRef<str>) {
        let _ = writeln!(anstream::stderr().lock(), "\u{1b}[33mwarning\u{1b}[0m: {}", text.as_ref());
    }

    /// Says what failed, and what to do next.
    pub(super) fn error(&self, text: impl AsRef<str>, hint: Option<&str>) {
        let mut err = anstream::stderr().lock();
        let _ = writeln!(err, "\u{1b}[31merror\u{1b}[0m: {}", text.as_ref());
        if let Some(hint) = hint {
            let _ = writeln!(err, "  \u{1b}[36mhint\u{1b}[0m: {hint}");
        }
    }

    /// Shows that a step is under way, on a terminal only.
    pub(super) fn step(&self, text: &'static str) -> Step {
        if self.quiet || !std::io::stderr().is_terminal() {
            return Step { bar: None };
        }
        let bar = ProgressBar::new_spinner().with_message(text);
        if let Ok(style) = ProgressStyle::with_template("{spinner} {msg}") {
            bar.set_style(style);
        }
        bar.enable_steady_tick(Duration::from_millis(120));
        Step { bar: Some(bar) }
    }

    /// Shows how far a long step is, on a terminal only.
    pub(super) fn meter(&self, text: &'static str) -> Meter {
        if self.quiet || !std::io::stderr().is_terminal() {
            return Meter { bar: None };
        }
        let bar = ProgressBar::new(0).with_message(text);
        if let Ok(style) = ProgressStyle::with_template("{spinner} {msg} {pos}/{len} {elapsed}") {
            bar.set_style(style);
        }
        bar.enable_steady_tick(Duration::from_millis(120));
        Meter { bar: Some(bar) }
    }

    /// Prints a table as the result.
    pub(super) fn table(&self, heads: &[&str], rows: &[Vec<(String, Tone)>]) {
        let mut table = Table::new();
        table.load_style(presets::NOTHING).set_content_arrangement(ContentArrangement::Dynamic);
        if !std::io::stdout().is_terminal() {
            table.set_width(120);
        }
        table.set_header(heads.iter().map(|head| Cell::new(head.to_uppercase()).add_attribute(Attribute::Bold)));
        for row in rows {
            table.add_row(row.iter().map(|(text, tone)| {
                let cell = Cell::new(text);
                match tone {
                    Tone::Plain => cell,
                    Tone::Good => cell.fg(Color::Green),
                    Tone::Bad => cell.fg(Color::Red),
                    Tone::Unknown => cell.fg(Color::Yellow),
                }
            }));
        }
        self.out(table.trim_fmt());
    }
}

/// How far a long step is; gone when dropped.
pub(super) struct Meter {
    bar: Option<ProgressBar>,
}

impl Meter {
    /// Shows how many of how many are done.
    pub(super) fn show(&self, done: usize, all: usize) {
        if let Some(bar) = &self.bar {
            bar.set_length(all as u64);
            bar.set_position(done as u64);
        }
    }
}

impl Drop for Meter {
    fn drop(&mut self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }
}

/// A step under way; gone when dropped.
pub(super) struct Step {
    bar: Option<ProgressBar>,
}

impl Drop for Step {
    fn drop(&mut self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }
}
