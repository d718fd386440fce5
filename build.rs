//! Tells cargo that the shipped catalog and templates are part of the program, so that a new file in them rebuilds it.
#![allow(clippy::print_stdout)]

fn main() {
    for folder in ["controls", "templates"] {
        if std::path::Path::new(folder).is_dir() {
            println!("cargo:rerun-if-changed={folder}");
        }
    }
}
