//! Sign-on policies by our contract.

use super::super::reading::{Answer, Reading};
use super::super::table;
use crate::model::Contract;

pub(super) fn read(reading: &Reading<'_>, answer: &Answer, contract: &'static Contract) {
    for line in table::lines(reading, answer, contract) {
        let Some(name) = line.needed("sign_on_policy") else { continue };
        line.put(
            &line
                .row("idp_policies")
                .text("id", &name)
                .text("name", name)
                .opt_bool("enabled", line.bool("enabled"))
                .opt_bool("requires_mfa", line.bool("requires_mfa"))
                .opt_json("excluded", line.list("excluded").as_ref())
                .opt_int("session_minutes", line.int("session_minutes"))
                .opt_int("idle_minutes", line.int("idle_minutes"))
                .opt_bool("reaches_phi", line.bool("reaches_phi")),
        );
    }
}
