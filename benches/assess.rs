//! How long a large account takes: collect, inventory, and every check. `cargo bench --bench assess -- [PRINCIPALS]`.
//!
//! Makes the exports of an account with many users, each with two access keys, and prints what each step took and
//! the most memory the process held. Figures are of the machine they ran on: quote ratios.

#![allow(clippy::print_stdout, clippy::unwrap_used)]

use base64::Engine;
use std::fmt::Write;
use std::path::Path;
use std::time::Instant;
use vouchsafe::{assess, catalog, collect, inventory, workspace};

const ACCOUNT: &str = "111122223333";

fn main() {
    let principals: usize = std::env::args().filter_map(|a| a.parse().ok()).next().unwrap_or(150_000);
    let home = tempfile::tempdir().unwrap();
    write_account(home.path(), principals);
    let workspace = workspace::load(home.path()).unwrap();
    let catalog = catalog::shipped().unwrap();
    println!("{principals} users, {} access keys, {} checks", principals * 2, catalog.checks.len());

    let whole = Instant::now();
    let source = collect::Source { label: "exports".into(), folder: home.path().join("exports") };
    let request = collect::TakeIn { sources: vec![source], ..Default::default() };
    let snapshot = timed("collect", || collect::take_in(&request, &catalog.kinds, &home.path().join("s")).unwrap());
    let facts = timed("inventory", || inventory::inventory(&snapshot, &workspace, &catalog.kinds).unwrap());
    let (now, period) = ("2026-10-02T09:00:00Z".parse().unwrap(), "2026-Q3".parse().unwrap());
    let assessment = timed("assess", || assess::assess(&catalog, &facts, &workspace, now, &period).unwrap());
    let json = timed("assessment.json", || serde_json::to_vec_pretty(&assessment.without_passes()).unwrap());
    println!("{:<16} {:>8.2} s", "in all", whole.elapsed().as_secs_f64());
    let observations: usize = assessment.checks.values().map(|c| c.counts.population as usize).sum();
    println!("{observations} observations, assessment.json {:.1} MB", json.len() as f64 / 1e6);
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    if let Some(peak) = status.lines().find(|l| l.starts_with("VmHWM")) {
        println!("most memory {}", peak.trim_start_matches("VmHWM:").trim());
    }
}

fn timed<T>(name: &str, work: impl FnOnce() -> T) -> T {
    let start = Instant::now();
    let result = work();
    println!("{name:<16} {:>8.2} s", start.elapsed().as_secs_f64());
    result
}

/// One user in fifty has no second factor, one key in ten is old: failures enough to be listed.
fn write_account(home: &Path, principals: usize) {
    let exports = home.join("exports");
    std::fs::create_dir(&exports).unwrap();
    std::fs::write(
        home.join("vouchsafe.yaml"),
        format!("format: vouchsafe-workspace/1\norganisation: {{ name: Large }}\nscope:\n  accounts:\n    - {{ id: \"{ACCOUNT}\", regions: [us-east-1] }}\n"),
    )
    .unwrap();
    let mut users = String::new();
    let mut report = String::from(
        "user,arn,user_creation_time,password_enabled,password_last_used,password_last_changed,password_next_rotation,mfa_active,access_key_1_active,access_key_1_last_rotated,access_key_1_last_used_date,access_key_1_last_used_region,access_key_1_last_used_service,access_key_2_active,access_key_2_last_rotated,access_key_2_last_used_date,access_key_2_last_used_region,access_key_2_last_used_service,cert_1_active,cert_1_last_rotated,cert_2_active,cert_2_last_rotated\n",
    );
    for i in 0..principals {
        let arn = format!("arn:aws:iam::{ACCOUNT}:user/user-{i:06}");
        let comma = if i == 0 { "" } else { "," };
        let _ = write!(
            users,
            r#"{comma}{{"Path":"/","UserName":"user-{i:06}","UserId":"AIDA{i:016}","Arn":"{arn}","CreateDate":"2025-01-01T00:00:00Z","GroupList":["readers"],"AttachedManagedPolicies":[],"UserPolicyList":[]}}"#
        );
        let rotated = if i % 10 == 0 { "2024-01-01T00:00:00+00:00" } else { "2026-09-01T00:00:00+00:00" };
        let _ = writeln!(
            report,
            "user-{i:06},{arn},2025-01-01T00:00:00+00:00,true,2026-09-30T00:00:00+00:00,2026-08-01T00:00:00+00:00,N/A,{},true,{rotated},2026-09-30T00:00:00+00:00,us-east-1,s3,true,2026-09-01T00:00:00+00:00,N/A,N/A,N/A,false,N/A,false,N/A",
            i % 50 != 0
        );
    }
    let policy = format!(
        r#"{{"PolicyName":"read","PolicyId":"ANPA1","Arn":"arn:aws:iam::{ACCOUNT}:policy/read","Path":"/","DefaultVersionId":"v1","AttachmentCount":1,"IsAttachable":true,"PolicyVersionList":[{{"Document":{{"Version":"2012-10-17","Statement":[{{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::data/*"}}]}},"VersionId":"v1","IsDefaultVersion":true}}]}}"#
    );
    let group = format!(
        r#"{{"GroupName":"readers","GroupId":"AGPA1","Arn":"arn:aws:iam::{ACCOUNT}:group/readers","Path":"/","GroupPolicyList":[],"AttachedManagedPolicies":[{{"PolicyName":"read","PolicyArn":"arn:aws:iam::{ACCOUNT}:policy/read"}}]}}"#
    );
    std::fs::write(
        exports.join("iam.get-account-authorization-details.json"),
        format!(
            r#"{{"UserDetailList":[{users}],"GroupDetailList":[{group}],"RoleDetailList":[],"Policies":[{policy}]}}"#
        ),
    )
    .unwrap();
    let content = base64::engine::general_purpose::STANDARD.encode(&report);
    std::fs::write(
        exports.join("iam.get-credential-report.json"),
        format!(r#"{{"Content":"{content}","ReportFormat":"text/csv","GeneratedTime":"2026-10-02T08:00:00Z"}}"#),
    )
    .unwrap();
    std::fs::write(
        exports.join("iam.get-account-summary.json"),
        format!(r#"{{"SummaryMap":{{"Users":{principals},"Groups":1,"Roles":0,"Policies":1,"AccountMFAEnabled":1,"AccountAccessKeysPresent":0}}}}"#),
    )
    .unwrap();
    std::fs::write(
        exports.join("sts.get-caller-identity.json"),
        format!(r#"{{"UserId":"AIDA","Account":"{ACCOUNT}","Arn":"arn:aws:iam::{ACCOUNT}:user/collector"}}"#),
    )
    .unwrap();
}
