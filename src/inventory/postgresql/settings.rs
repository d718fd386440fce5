//! Reads settings and host rules.

use crate::inventory::node::Node;
use crate::inventory::reading::{Answer, Reading};
use std::net::IpAddr;

/// Where a value comes from that is the asking session's own, and says nothing of others.
const OF_THIS_SESSION: [&str; 6] =
    ["client", "user", "database user", "session", "interactive", "environment variable"];

pub(super) fn settings(reading: &Reading<'_>, answer: &Answer) {
    let Some(root) = reading.root(answer) else { return };
    for item in root.always("settings") {
        let Some(name) = item.needed("name") else { continue };
        let source = item.text("source");
        let own = source.as_deref().is_none_or(|source| OF_THIS_SESSION.contains(&source));
        let value = item.text("value").filter(|_| !own);
        let row = item.row("pg_settings").text("name", name).opt_text("value", value).opt_text("source", source);
        item.put(&row.opt_bool("pending_restart", item.bool("pending_restart")));
    }
}

pub(super) fn host_rules(reading: &Reading<'_>, answer: &Answer) {
    let Some(root) = reading.root(answer) else { return };
    for item in root.always("host_rules") {
        if let Some(error) = item.text("error") {
            item.problem(format!("the server cannot read this rule: {error}"));
            continue;
        }
        let Some(line) = item.int("line") else {
            item.problem("`line` is lacking");
            continue;
        };
        let (databases, users) = (item.texts("databases"), item.texts("users"));
        let address = address(&item);
        let connection = item.text("connection");
        let method = item.text("method");
        let list = |texts: &Option<Vec<String>>| texts.as_ref().map_or_else(|| "?".to_owned(), |texts| texts.join(","));
        let plain = |text: &Option<String>| text.clone().unwrap_or_else(|| "?".to_owned());
        let words = [
            Some(format!("line {line}: {}", plain(&connection))),
            Some(list(&databases)),
            Some(list(&users)),
            address.clone(),
            Some(plain(&method)),
        ];
        let row = item.row("pg_host_rules").text("name", words.into_iter().flatten().collect::<Vec<_>>().join(" "));
        let row = row.opt_text("connection", connection).opt_text("method", method).opt_text("address", address);
        let row = row.opt_json("databases", item.texts_json("databases").as_ref());
        item.put(&row.opt_json("users", item.texts_json("users").as_ref()));
    }
}

/// `10.0.0.0/8` from address and mask; `samehost`, `all` and host names as they stand.
fn address(item: &Node<'_, '_>) -> Option<String> {
    let address = item.text("address")?;
    let Some(mask) = item.text("netmask") else { return Some(address) };
    let bits = match mask.parse::<IpAddr>() {
        Ok(IpAddr::V4(mask)) => prefix(u128::from(mask.to_bits()) << 96),
        Ok(IpAddr::V6(mask)) => prefix(mask.to_bits()),
        Err(_) => None,
    };
    Some(bits.map_or_else(|| format!("{address} {mask}"), |bits| format!("{address}/{bits}")))
}

/// The length of a mask, if it is one run of ones.
fn prefix(mask: u128) -> Option<u32> {
    let ones = mask.leading_ones();
    (mask.count_ones() == ones).then_some(ones)
}

#[cfg(test)]
mod tests {
    use super::prefix;

    #[test]
    fn a_mask_is_a_run_of_ones() {
        assert_eq!(prefix(0), Some(0));
        assert_eq!(prefix(u128::from(0xFFFF_FF00_u32) << 96), Some(24));
        assert_eq!(prefix(u128::MAX), Some(128));
        assert_eq!(prefix(u128::from(0xFF00_FF00_u32) << 96), None);
    }
}
