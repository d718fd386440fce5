//! The templates this build ships. Takes nothing, gives files under `catalog/templates/`.

use super::RenderError;
use include_dir::{Dir, include_dir};
use std::collections::BTreeMap;
use tera::Tera;

static SHIPPED: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/templates");

/// Where templates stand in a pack.
const ROOT: &str = "catalog/templates/";

/// The shipped templates by their path in a pack: `catalog/templates/quarterly.typ.tera` and so on.
pub fn templates() -> BTreeMap<String, Vec<u8>> {
    fn gather(dir: &Dir<'static>, into: &mut BTreeMap<String, Vec<u8>>) {
        for file in dir.files() {
            let path = file.path().to_string_lossy().replace('\\', "/");
            into.insert(format!("{ROOT}{path}"), file.contents().to_vec());
        }
        dir.dirs().for_each(|below| gather(below, into));
    }
    let mut into = BTreeMap::new();
    gather(&SHIPPED, &mut into);
    into
}

/// One file of the templates as text.
pub(super) fn text<'t>(templates: &'t BTreeMap<String, Vec<u8>>, name: &str) -> Result<&'t str, RenderError> {
    let error = |message: &str| RenderError::Template { template: name.to_owned(), message: message.to_owned() };
    let bytes = templates.get(&format!("{ROOT}{name}")).ok_or_else(|| error("there is no such template"))?;
    std::str::from_utf8(bytes).map_err(|_| error("the template is not UTF-8"))
}

/// An engine with every template whose name ends in `suffix`, by its name without `.tera`.
///
/// Autoescape is on for all of them; the caller sets what escaping means and registers its filters in `set_up`.
pub(super) fn engine(
    templates: &BTreeMap<String, Vec<u8>>,
    suffix: &str,
    set_up: impl FnOnce(&mut Tera),
) -> Result<Tera, RenderError> {
    let mut tera = Tera::new();
    tera.autoescape_on([""]);
    set_up(&mut tera);
    let mut sources = Vec::new();
    for path in templates.keys().filter(|path| path.ends_with(suffix)) {
        let name = path.strip_prefix(ROOT).unwrap_or(path);
        sources.push((name.trim_end_matches(".tera"), text(templates, name)?));
    }
    tera.add_raw_templates(sources)
        .map_err(|error| RenderError::Template { template: format!("*{suffix}"), message: chain(&error) })?;
    Ok(tera)
}

/// Expands one template.
pub(super) fn expand(tera: &Tera, name: &str, data: &serde_json::Value) -> Result<String, RenderError> {
    let error = |error: tera::Error| RenderError::Template { template: name.to_owned(), message: chain(&error) };
    let context = tera::Context::from_serialize(data).map_err(error)?;
    tera.render(name, &context).map_err(error)
}

fn chain(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut below = error.source();
    while let Some(source) = below {
        text.push_str(": ");
        text.push_str(&source.to_string());
        below = source.source();
    }
    text
}
