//! Generated pages equal the committed ones. `VOUCHSAFE_BLESS=1 cargo test --test docs` writes them again.

#![allow(clippy::unwrap_used, clippy::print_stdout)]

use std::path::Path;

fn holds(page: &str, made: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(page);
    if std::env::var_os("VOUCHSAFE_BLESS").is_some() {
        std::fs::write(&path, made).unwrap();
    }
    let committed = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(committed == made, "{page} is not what the program makes: run `VOUCHSAFE_BLESS=1 cargo test --test docs`");
}

#[test]
fn facts() {
    holds("docs/facts.md", &vouchsafe::facts::documentation());
}

fn catalog() -> (vouchsafe::model::Catalog, vouchsafe::facts::Facts) {
    (vouchsafe::catalog::shipped().unwrap(), vouchsafe::facts::Facts::new().unwrap())
}

#[test]
fn checks() {
    let (catalog, facts) = catalog();
    holds("docs/checks.md", &vouchsafe::catalog::checks_page(&catalog, &facts));
}

#[test]
fn requirements() {
    let (catalog, facts) = catalog();
    holds("docs/requirements.md", &vouchsafe::catalog::requirements_page(&catalog, &facts));
}
