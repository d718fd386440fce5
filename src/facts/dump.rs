//! Writes the facts in an order that depends on nothing but the facts: the same rows give the same file.

use super::{Facts, FactsError, schema_sql, tables};
use rusqlite::Connection;

impl Facts {
    /// The database as bytes, rows in the order of all their columns: the same facts give the same bytes.
    ///
    /// # Errors
    /// [`FactsError::Sqlite`].
    pub fn to_bytes(&self) -> Result<Vec<u8>, FactsError> {
        let mut ordered = Connection::open_in_memory()?;
        ordered.execute_batch(&schema_sql())?;
        ordered.execute_batch("BEGIN")?;
        for table in tables() {
            let marks: Vec<String> = (1..=column_count(table)).map(|i| i.to_string()).collect();
            let mut select =
                self.connection().prepare(&format!("SELECT * FROM {} ORDER BY {}", table.name, marks.join(", ")))?;
            let places = vec!["?"; marks.len()].join(", ");
            let mut insert = ordered.prepare(&format!("INSERT INTO {} VALUES ({places})", table.name))?;
            let mut rows = select.query([])?;
            while let Some(row) = rows.next()? {
                for index in 0..marks.len() {
                    insert.raw_bind_parameter(index + 1, row.get::<_, rusqlite::types::Value>(index)?)?;
                }
                insert.raw_execute()?;
            }
        }
        ordered.execute_batch("COMMIT; VACUUM")?;
        Ok(ordered.serialize(rusqlite::MAIN_DB)?.to_vec())
    }
}

fn column_count(table: &super::Table) -> usize {
    table.columns.len() + if table.cited { super::CITED.len() } else { 0 }
}

#[cfg(test)]
mod tests {
    use crate::facts::{Facts, Row};
    use crate::model::{Citation, Scope};

    #[test]
    fn the_order_of_insertion_leaves_no_trace() {
        let rows = |order: &[&str]| {
            let facts = Facts::new().unwrap();
            for name in order {
                let row = Row::new("vpcs", &Scope::account("aws", "1"), &Citation::whole("a.json"));
                facts.insert(&row.text("id", *name).text("name", *name)).unwrap();
            }
            facts.to_bytes().unwrap()
        };
        assert_eq!(rows(&["b", "a", "c"]), rows(&["c", "b", "a"]));
        assert_ne!(rows(&["b", "a"]), rows(&["b", "c"]));
    }
}
