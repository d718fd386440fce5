//! Real plans, states and sources of Terraform: what the program counts equals what the files say, counted apart from it.
//!
//! Reads `$VOUCHSAFE_CORPORA`, else `../shared/data` beside the crate, and says which corpora ran and what each yields.

#![allow(clippy::unwrap_used, clippy::print_stdout)]

mod corpus;

use corpus::{corpora, count, json, table, taken};
use serde_json::Value;
use std::path::{Path, PathBuf};

fn length(value: &Value, key: &str) -> u64 {
    value[key].as_array().map_or(0, |list| list.len() as u64)
}

fn files(root: &Path, ending: &str) -> Vec<PathBuf> {
    let all = walkdir::WalkDir::new(root).sort_by_file_name().into_iter().flatten();
    all.map(|e| e.into_path()).filter(|p| p.is_file() && p.to_string_lossy().ends_with(ending)).collect()
}

#[test]
fn plans_of_every_format() {
    let Some(corpora) = corpora() else { return println!("corpus terraform: not there") };
    for folder in ["terraform/regula", "terraform/terraform-compliance", "terraform/moto-clinic"] {
        let root = corpora.join(folder);
        let taken = taken(&root, &[("terraform", "clinic")]);
        let plans: Vec<Value> =
            files(&root, ".json").iter().map(|p| json(p)).filter(|p| p["planned_values"].is_object()).collect();
        let changes: u64 = plans.iter().map(|plan| length(plan, "resource_changes")).sum();
        assert_eq!(taken.of_kind("terraform.plan"), plans.len() as u64, "{folder}");
        assert_eq!(count(&taken.facts, "SELECT count(*) FROM tf_resources WHERE source = 'plan'"), changes, "{folder}");
        let deleted = plans.iter().flat_map(|plan| plan["resource_changes"].as_array().unwrap().clone());
        let deleted = deleted.filter(|change| change["change"]["actions"] == serde_json::json!(["delete"])).count();
        let sql = "SELECT count(*) FROM tf_resources WHERE source = 'plan' AND action = 'delete'";
        assert_eq!(count(&taken.facts, sql), deleted as u64, "{folder}");
        assert_eq!(count(&taken.facts, "SELECT count(*) FROM problems"), 0, "{folder}: {:?}", taken.problems());
        println!("corpus {folder}: {}", taken.summary(&["tf_resources", "tf_grants"]));
        for (line, number) in [
            ("source, count(*)", "tf_resources GROUP BY 1"),
            ("source, kind, count(*), count(action)", "tf_grants GROUP BY 1, 2"),
        ] {
            println!("{}", table(&taken.facts, &format!("SELECT {line} FROM {number} ORDER BY 1, 2")));
        }
    }
}

#[test]
fn a_real_state_in_both_forms_says_the_same() {
    let Some(corpora) = corpora() else { return println!("corpus moto-clinic: not there") };
    let root = corpora.join("terraform/moto-clinic");
    let taken = taken(&root, &[("terraform", "clinic")]);
    let of = |file: &str, columns: &str| {
        let sql = format!(
            "SELECT {columns} FROM tf_grants g JOIN artefacts a ON a.path = g.artefact WHERE a.source LIKE '%{file}' ORDER BY 1, 2, 3, 4"
        );
        table(&taken.facts, &sql)
    };
    let grants = "g.kind, g.principal, g.action, g.resource";
    assert_eq!(of("terraform.tfstate", grants), of("state.json", grants));
    assert!(of("state.json", grants).contains("identity | tf-billing | s3:GetObject | arn:aws:s3:::tf-phi-bucket/*"));
    // The sources say the same grant before anything is there; the plan alone cannot.
    assert!(of("main.tf", grants).contains("identity | tf-billing | s3:GetObject | arn:aws:s3:::tf-phi-bucket/*"));
    assert!(of("plan.json", grants).contains("identity | tf-billing |  | "));
    let leaked = "SELECT count(*) FROM tf_resources WHERE attributes LIKE '%hunter2hunter2%'";
    assert_eq!(count(&taken.facts, leaked), 0);
    let raw = json(&root.join("terraform.tfstate"));
    let instances: u64 = raw["resources"].as_array().unwrap().iter().map(|r| length(r, "instances")).sum();
    let sql =
        "SELECT count(*) FROM tf_resources t JOIN artefacts a ON a.path = t.artefact WHERE a.source LIKE '%.tfstate'";
    assert_eq!(count(&taken.facts, sql), instances);
}

#[test]
fn sources_in_the_wild() {
    let Some(corpora) = corpora() else { return println!("corpus terragoat: not there") };
    for folder in ["terraform/terragoat", "terraform/regula", "network/gcpdiag-firewall"] {
        let root = corpora.join(folder);
        let taken = taken(&root, &[("terraform", "clinic")]);
        let sources = files(&root, ".tf");
        assert_eq!(taken.of_kind("terraform.source"), sources.len() as u64, "{folder}");
        // Blocks begin a line in every file here; `count` and `for_each` make more or fewer of them.
        let blocks: usize = sources
            .iter()
            .flat_map(|path| std::fs::read_to_string(path).unwrap().lines().map(str::to_owned).collect::<Vec<_>>())
            .filter(|line| line.trim_start().starts_with("resource ") || line.trim_start().starts_with("data "))
            .count();
        let sql = "SELECT count(DISTINCT artefact || place) FROM tf_resources WHERE source = 'source'";
        assert_eq!(count(&taken.facts, sql), blocks as u64, "{folder}");
        assert_eq!(
            count(&taken.facts, "SELECT count(*) FROM problems WHERE scope LIKE 'terraform/%'"),
            0,
            "{:?}",
            taken.problems()
        );
        for secret in ["wJalrXUtnFEMI", "AKIAIOSFODNN7EXAMPLE", "Aa1234321Bb"] {
            let sql = format!("SELECT count(*) FROM tf_resources WHERE attributes LIKE '%{secret}%'");
            assert_eq!(count(&taken.facts, &sql), 0, "{folder}: {secret}");
        }
        println!("corpus {folder}: {}", taken.summary(&["tf_resources", "tf_grants"]));
        println!(
            "{}",
            table(
                &taken.facts,
                "SELECT kind, principal, effect, action, resource, policy FROM tf_grants WHERE source = 'source' LIMIT 40"
            )
        );
    }
}
