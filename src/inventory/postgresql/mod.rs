//! Readers of what `controls/collectors/postgresql.sql` prints: one for each of its three kinds.

mod access;
mod extensions;
mod relations;
mod roles;
mod settings;

use super::Reader;
use super::reading::{Answer, Reading};
use crate::facts::{Facts, FactsError};

/// The readers, by kind.
pub(super) const READERS: &[(&str, Reader)] = &[
    ("postgresql.catalog", catalog),
    ("postgresql.host-rules", settings::host_rules),
    ("postgresql.settings", settings::settings),
];

fn catalog(reading: &Reading<'_>, answer: &Answer) {
    let Some(root) = reading.root(answer) else { return };
    roles::read(&root);
    relations::read(&root);
    access::read(&root);
    extensions::read(&root);
}

/// What can only be said once the workspace's stores are known: which tables hold PHI. And two databases under one
/// name would pass for one.
pub(super) fn join(facts: &Facts) -> Result<(), FactsError> {
    facts.connection().execute_batch(
        "UPDATE pg_tables SET phi = EXISTS (SELECT 1 FROM stores s WHERE s.phi AND s.kind = 'table' AND s.resource = pg_tables.scope || '/' || pg_tables.name)
          WHERE EXISTS (SELECT 1 FROM stores s WHERE s.pattern LIKE 'postgresql/%');
         INSERT INTO problems (problem, effect, scope, artefact, place)
         SELECT 'this is database `' || s.name || '`, and `' || o.name || '` goes by the same name: declare an account for each', 'undetermined', s.scope, s.artefact, ''
           FROM pg_servers s JOIN pg_servers o ON o.scope = s.scope AND o.artefact <> s.artefact;",
    )?;
    Ok(())
}
