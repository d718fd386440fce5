//! A deserializer's message in the words of whoever wrote the file. Takes serde's English, gives plain English; what it
//! does not know it leaves as it is.

/// Says a deserializer's message plainly: `invalid type: integer `12`, expected a string` becomes `a text was expected,
/// the number 12 stands here`.
pub fn plain_words(message: &str) -> String {
    for (start, found_is) in [("invalid type: ", true), ("invalid value: ", true), ("invalid length ", false)] {
        if let Some((found, wanted)) = message.strip_prefix(start).and_then(|rest| rest.split_once(", expected ")) {
            let found = if found_is { found_words(found) } else { format!("a list of {found}") };
            return format!("{} was expected, {found} stands here", wanted_words(wanted));
        }
    }
    if message.contains("DuplicateKeyPolicy")
        || message.contains("duplicate mapping key")
        || message.contains("duplicate key")
    {
        return match message.split(['`', '"', '\'']).nth(1) {
            Some(key) if !key.is_empty() => format!("the key `{key}` stands twice"),
            _ => "a key stands twice".to_owned(),
        };
    }
    // What chrono says of text that is no date or time.
    if ["premature end of input", "input contains invalid characters", "input is out of range", "trailing input"]
        .contains(&message)
    {
        return "no date is written like this; write it as `2026-10-02`".to_owned();
    }
    if message.starts_with("data did not match any variant of untagged enum") {
        return "none of the forms that are known here is written like this".to_owned();
    }
    let message = message.split(", expected one of ").next().unwrap_or(message);
    message.split(", expected `").next().unwrap_or(message).to_owned()
}

fn wanted_words(wanted: &str) -> &str {
    const WHOLE: &[&str] = &["u8", "u16", "u32", "u64", "usize", "i8", "i16", "i32", "i64"];
    match wanted {
        "a string" | "string" | "str" | "a borrowed string" | "string or map" => "a text",
        "a boolean" => "`true` or `false`",
        "a sequence" => "a list",
        "a map" => "a mapping",
        "f64" | "f32" => "a number",
        "a formatted date string" => "a date like `2026-10-02`",
        _ if WHOLE.contains(&wanted) => "a whole number",
        _ if wanted.starts_with("struct ") => "a mapping with keys",
        _ if wanted.starts_with("enum ") || wanted.starts_with("variant ") => "one of the words that are known here",
        _ if wanted.starts_with("tuple ") || wanted.starts_with("a tuple") => "a list",
        other => other,
    }
}

fn found_words(found: &str) -> String {
    let inner = |start: &str| found.strip_prefix(start).map(|rest| rest.trim_matches(['`', '"']).to_owned());
    if let Some(number) = inner("integer ").or_else(|| inner("floating point ")) {
        return format!("the number {number}");
    }
    if let Some(text) = inner("string ") {
        return if text.is_empty() { "an empty text".to_owned() } else { format!("`{text}`") };
    }
    if let Some(truth) = inner("boolean ") {
        return format!("`{truth}`");
    }
    match found {
        "map" => "a mapping",
        "sequence" => "a list",
        "null" | "unit value" | "Option value" => "nothing",
        other => other,
    }
    .to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_library_speaks() {
        for (message, said) in [
            ("invalid type: integer `12`, expected a string", "a text was expected, the number 12 stands here"),
            (
                "invalid type: string \"x\", expected struct DeclaredAccount",
                "a mapping with keys was expected, `x` stands here",
            ),
            ("invalid type: null, expected a sequence", "a list was expected, nothing stands here"),
            ("invalid value: integer `-1`, expected u32", "a whole number was expected, the number -1 stands here"),
            ("premature end of input", "no date is written like this; write it as `2026-10-02`"),
            ("unknown field `agee`, expected `name` or `age`", "unknown field `agee`"),
            ("missing field `id`", "missing field `id`"),
        ] {
            assert_eq!(plain_words(message), said);
        }
    }
}
