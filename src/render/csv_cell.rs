//! Cells of CSV files. Takes a text, gives one that no spreadsheet reads as a formula. Never alters a number.

use std::borrow::Cow;

/// A cell that a spreadsheet shows and does not run: a text that starts like a formula gets a `'` before it.
///
/// Numbers, negative ones too, are left alone.
pub fn safe_cell(text: &str) -> Cow<'_, str> {
    let starts_formula = text.starts_with(['\t', '\r', '\n'])
        || text.trim_start().starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']);
    if starts_formula && text.parse::<f64>().map_or(true, |number| !number.is_finite()) {
        Cow::Owned(format!("'{text}"))
    } else {
        Cow::Borrowed(text)
    }
}

#[cfg(test)]
mod tests {
    use super::safe_cell;

    #[test]
    fn formulas_are_text_and_numbers_stay_numbers() {
        for formula in ["=1+1", "+A1", "-A1", "@SUM(A1)", "\t=1", "\r=1", " =cmd|'/c calc'!A0", "-inf", "＝1"] {
            assert_eq!(safe_cell(formula), format!("'{formula}"));
        }
        for plain in ["", "-12", "+3.5", "-1e3", "a=b", "2026-09-30", "user@example.org"] {
            assert_eq!(safe_cell(plain), plain);
        }
    }
}
