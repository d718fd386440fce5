//! The schema in words. Takes the schema, gives docs/facts.md.

use super::{CITED, SCHEMA_VERSION, Table, View, tables, views};
use std::fmt::Write;

/// `docs/facts.md`: every table and view with its columns. A test holds the committed page against this.
pub fn documentation() -> String {
    let mut text = format!(
        "# Facts\n\n\
         The tables of `facts.db`, version {SCHEMA_VERSION} (`PRAGMA user_version`). This page is made from the schema in\n\
         `src/facts/schema/`; `VOUCHSAFE_BLESS=1 cargo test --test docs` writes it again.\n\n\
         Every row of a table about the world ends with three columns: where it holds, and what it rests on.\n\n"
    );
    columns(&mut text, CITED.iter().map(|c| (c.name, c.ty.word(), c.nullable, c.doc)));
    text.push_str(
        "\nNULL means *not known*, never *no*. A view joins what several artefacts say of one thing; where one of them is\n\
         lacking its columns are NULL, and a check over them is undetermined. Views may have a further column, `also`: a\n\
         JSON list of further citations.\n\n\
         Ask with `vouchsafe query WORKSPACE --sql 'SELECT …'`, or open `facts.db` from a pack with any SQLite tool.\n\n\
         ## Tables\n",
    );
    for table in tables() {
        section(&mut text, table);
    }
    text.push_str("\n## Views\n");
    for view in views() {
        view_section(&mut text, view);
    }
    text
}

fn section(text: &mut String, table: &Table) {
    let _ = write!(text, "\n### {}\n\n{}\n\n", table.name, table.doc);
    match table.kinds {
        [] => {}
        kinds => {
            let kinds: Vec<String> = kinds.iter().map(|k| format!("`{k}`")).collect();
            let _ = write!(text, "Rows come from {}.\n\n", kinds.join(", "));
        }
    }
    columns(text, table.columns.iter().map(|c| (c.name, c.ty.word(), c.nullable, c.doc)));
}

fn columns<'c>(text: &mut String, columns: impl Iterator<Item = (&'c str, &'c str, bool, &'c str)>) {
    text.push_str("| column | type | means |\n|---|---|---|\n");
    for (name, ty, nullable, doc) in columns {
        let null = if nullable { ", may be NULL" } else { "" };
        let _ = writeln!(text, "| `{name}` | {ty}{null} | {} |", doc.replace('|', "\\|"));
    }
}

fn view_section(text: &mut String, view: &View) {
    let _ = write!(text, "\n### {}\n\n{}\n", view.name, view.doc);
    if !view.columns.is_empty() {
        text.push_str("\n| column | means |\n|---|---|\n");
        for (name, doc) in view.columns {
            let _ = writeln!(text, "| `{name}` | {} |", doc.replace('|', "\\|"));
        }
    }
    let _ = write!(text, "\n```sql\n{}\n```\n", view.sql.trim());
}
