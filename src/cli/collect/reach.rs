//! How each account is reached: with which of the tool's own settings, and whether it is the one that is meant. Takes
//! what the workspace declares; reads no file that may hold a credential.

use super::LiveArgs;
use super::world::Machine;
use crate::cli::fail::Fail;
use crate::collect::live::{self, Identity, LiveError, PLATFORM, Plan, Target, World};
use crate::model::{DeclaredAccount, Workspace};
use std::collections::BTreeMap;
use std::path::Path;

/// The accounts that answer, and those that do not.
pub(super) struct Reached {
    pub(super) targets: Vec<Target>,
    pub(super) identities: Vec<Identity>,
    pub(super) left_out: Vec<(String, String)>,
}

pub(super) fn live_fail(error: &LiveError) -> Fail {
    Fail::with_hint(error.to_string(), error.hint())
}

/// The accounts of a workspace that the tool can ask.
pub(super) fn declared<'w>(workspace: Option<&'w Workspace>, only: Option<&str>) -> Vec<&'w DeclaredAccount> {
    let accounts = workspace.map(|workspace| workspace.scope.accounts.as_slice()).unwrap_or_default();
    let of_platform = accounts.iter().filter(|account| account.platform == PLATFORM);
    of_platform.filter(|account| only.is_none_or(|id| account.id == id)).collect()
}

/// The regions to ask in: what the command line says, else what is declared; `None` is every one that is enabled.
pub(super) fn regions(asked: &[String], account: Option<&DeclaredAccount>) -> Option<Vec<String>> {
    let declared = account.map(|account| account.regions.as_slice()).unwrap_or_default();
    [asked, declared].into_iter().find(|regions| !regions.is_empty()).map(<[String]>::to_vec)
}

/// Finds out who answers, account by account. `scratch` is a folder for what lives as long as the collection.
pub(super) fn reach(
    live: &LiveArgs,
    asked_regions: &[String],
    accounts: &[&DeclaredAccount],
    plan: &Plan<'_>,
    tool: &str,
    machine: &Machine,
    scratch: &Path,
) -> Result<Reached, Fail> {
    let endpoint = live.endpoint_url.as_deref();
    let part = scratch.join("identity");
    let mut known: BTreeMap<Vec<String>, Identity> = BTreeMap::new();
    let mut reached = Reached { targets: Vec::new(), identities: Vec::new(), left_out: Vec::new() };
    let mut last = None;
    let all: Vec<Option<&DeclaredAccount>> =
        if accounts.is_empty() { vec![None] } else { accounts.iter().copied().map(Some).collect() };
    for account in all {
        let regions = regions(asked_regions, account);
        let mut found: Option<(Target, Identity)> = None;
        for (options, env) in ways(live, account, scratch)? {
            let home = regions.iter().flatten().next().cloned();
            let home = match home.or_else(|| own_region(machine, &options, &env, &part)) {
                Some(home) => home,
                None => return Err(live_fail(&LiveError::NoRegion)),
            };
            let (name, caller) = (String::new(), String::new());
            let mut target = Target { account: name, caller, options, env, regions: regions.clone(), home };
            let identity = match known.get(&target.options).filter(|_| target.env.is_empty()) {
                Some(identity) => Ok(identity.clone()),
                None => live::identify(machine, plan, &target, endpoint, tool, &part),
            };
            match identity {
                Ok(identity) => {
                    if target.env.is_empty() {
                        known.insert(target.options.clone(), identity.clone());
                    }
                    target.account.clone_from(&identity.account);
                    target.caller.clone_from(&identity.caller);
                    found = Some((target, identity));
                    break;
                }
                Err(error) => last = Some(error),
            }
        }
        match (found, account) {
            (Some((target, identity)), None) => reached.take(target, identity),
            (Some((target, identity)), Some(account)) if identity.account == account.id => {
                reached.take(target, identity)
            }
            (Some((target, identity)), Some(account)) => {
                let whose = whose(&target);
                let because = format!("{whose} speaks for account {}; give this one its `profile`", identity.account);
                reached.left_out.push((account.id.clone(), because));
                let declared = accounts.iter().map(|account| account.id.clone()).collect();
                last = Some(LiveError::OtherAccount { whose, found: identity.account, declared });
            }
            (None, Some(account)) => {
                let because = last.as_ref().map(ToString::to_string).unwrap_or_default();
                reached.left_out.push((account.id.clone(), because));
            }
            (None, None) => {}
        }
    }
    match last {
        Some(error) if reached.targets.is_empty() => Err(live_fail(&error)),
        _ => Ok(reached),
    }
}

impl Reached {
    fn take(&mut self, target: Target, identity: Identity) {
        self.targets.push(target);
        self.identities.push(identity);
    }
}

fn whose(target: &Target) -> String {
    match target.options.as_slice() {
        [flag, name, ..] if flag == "--profile" => format!("profile `{name}`"),
        _ => "the AWS CLI, with its own settings,".to_owned(),
    }
}

type Way = (Vec<String>, Vec<(String, String)>);

/// The settings to try, in order. A role is taken on by the tool itself: it gets a profile for it in a file of its own,
/// which stands in for the one of the tool's two files that does not have the profile to start from.
fn ways(live: &LiveArgs, account: Option<&DeclaredAccount>, scratch: &Path) -> Result<Vec<Way>, Fail> {
    let option = |name: &str| vec!["--profile".to_owned(), name.to_owned()];
    let own = account.and_then(|account| account.profile.as_deref());
    let (profile, account) = match (own, account.and_then(|account| Some((&account.id, account.role.as_deref()?)))) {
        (Some(profile), _) => return Ok(vec![(option(profile), Vec::new())]),
        (None, None) => {
            let options = live.profile.as_deref().map(option).unwrap_or_default();
            return Ok(vec![(options, Vec::new())]);
        }
        (None, Some(account)) => (live.profile.clone().or_else(|| std::env::var("AWS_PROFILE").ok()), account),
    };
    let (id, role) = account;
    let name = format!("vouchsafe-{id}");
    let from_environment = profile.is_none() && std::env::var_os("AWS_ACCESS_KEY_ID").is_some();
    let source = match (&profile, from_environment) {
        (None, true) => "credential_source = Environment".to_owned(),
        (profile, _) => format!("source_profile = {}", profile.as_deref().unwrap_or("default")),
    };
    let mut ways = Vec::new();
    for (variable, head) in [("AWS_SHARED_CREDENTIALS_FILE", ""), ("AWS_CONFIG_FILE", "profile ")] {
        let path = scratch.join(format!("{variable}-{id}"));
        let text = format!("[{head}{name}]\nrole_arn = {role}\n{source}\n");
        std::fs::write(&path, text).map_err(|error| Fail::file(&path, &error))?;
        ways.push((option(&name), vec![(variable.to_owned(), path.display().to_string())]));
    }
    Ok(ways)
}

/// The region of the tool's own settings.
fn own_region(machine: &Machine, options: &[String], env: &[(String, String)], part: &Path) -> Option<String> {
    let set = ["AWS_REGION", "AWS_DEFAULT_REGION"].into_iter().find_map(|name| std::env::var(name).ok());
    set.filter(|region| !region.is_empty()).or_else(|| {
        let mut argv: Vec<String> = ["aws", "configure", "get", "region"].map(str::to_owned).to_vec();
        argv.extend(options.iter().cloned());
        machine.run(&argv, env, part).ok().filter(|ran| ran.exit == 0)?;
        let region = std::fs::read_to_string(part).ok()?;
        Some(region.trim().to_owned()).filter(|region| !region.is_empty())
    })
}
