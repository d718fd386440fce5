//! What one check's file must be. Takes it read, gives what is wrong with its words and names. Never runs SQL.

use super::cross::{Names, PARAMETERS, at, texts};
use super::error::{At, CatalogError};
use super::files::ROOT;
use crate::model::{Catalog, Check, SqlWord, YamlFile, nearest, sql_words};

const MOST_SHOWN: usize = 5;

pub(super) fn check(file: &YamlFile<Check>, catalog: &Catalog, names: &Names<'_>, errors: &mut Vec<CatalogError>) {
    let check = &file.value;
    let holder = format!("check `{}`", check.id);
    let fields = [
        ("title", check.title.as_str()),
        ("population", &check.population),
        ("from", &check.from),
        ("where", &check.where_),
        ("subject", &check.subject),
        ("pass", &check.pass),
        ("remediation", &check.remediation),
    ];
    texts(file, "", &holder, &fields, errors);
    if check.title.trim_end().ends_with('.') {
        errors.push(CatalogError::FullStop { at: at(file, "/title"), holder: holder.clone() });
    }
    if check.show.len() > MOST_SHOWN {
        let (found, most, what) = (check.show.len(), MOST_SHOWN, "columns in `show`");
        errors.push(CatalogError::TooMany { at: at(file, "/show"), holder: holder.clone(), what, found, most });
    }
    let unknown = |pointer: &str, what, id: &str, known: &mut dyn Iterator<Item = &str>| CatalogError::Unknown {
        at: at(file, pointer),
        holder: holder.clone(),
        what,
        id: id.to_owned(),
        nearest: nearest(id, known).map(str::to_owned),
    };
    if let (Some(sentence), true) = (&check.sentence, names.read.pillars.is_some()) {
        let mut known =
            catalog.pillars.iter().filter(|p| p.id == check.pillar).flat_map(|p| &p.sentences).map(|s| s.id.as_str());
        if !known.clone().any(|id| id == sentence) {
            errors.push(unknown("/sentence", "sentence of its pillar", sentence, &mut known));
        }
    }
    let named = [("needs", &check.needs), ("decided_by", &check.decided_by)];
    for (field, i, kind) in
        named.into_iter().flat_map(|(f, kinds)| kinds.iter().enumerate().map(move |(i, k)| (f, i, k)))
    {
        if !names.kinds.contains(kind.as_str()) && names.whole("collectors") && !names.read.collectors.is_empty() {
            let mut known = names.kinds.iter().map(String::as_str);
            errors.push(unknown(&format!("/{field}/{i}"), "kind of artefact", kind.as_str(), &mut known));
        }
    }
    if !names.whole("policy") {
        return;
    }
    let numbers: Vec<String> =
        catalog.thresholds.keys().map(|id| format!(":{id}")).chain(PARAMETERS.map(str::to_owned)).collect();
    let parts =
        [("/from", &check.from), ("/where", &check.where_), ("/subject", &check.subject), ("/pass", &check.pass)];
    let shown = check.show.iter().map(|shown| ("/show", shown));
    for (pointer, sql) in parts.into_iter().chain(shown) {
        for word in sql_words(sql) {
            if let SqlWord::Parameter(name) = word
                && !numbers.contains(&name)
            {
                errors.push(unknown(pointer, "number", &name, &mut numbers.iter().map(String::as_str)));
            }
        }
    }
}

/// Where a part of a check stands.
pub(super) fn line_in(catalog: &Catalog, check: &Check, part: &str) -> At {
    let path = format!("{ROOT}checks/{}.yaml", check.id);
    let line = catalog.files.get(&path).and_then(|bytes| {
        let text = String::from_utf8_lossy(bytes);
        text.lines().position(|line| line.starts_with(&format!("{part}:"))).map(|i| i as u64 + 1)
    });
    At { path, line }
}
