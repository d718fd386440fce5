//! Who asks, and whom. Takes the tool's settings, asks the account itself, gives its number and what it calls the
//! caller. Asked anew by every run: credentials may have changed since the last.

use super::engine::World;
use super::job::Job;
use super::plan::{Plan, Target};
use super::record::Line;
use super::work::Work;
use super::{CALLER, LiveError};
use crate::model::read_json;
use std::path::Path;

/// Who answered.
#[derive(Debug, Clone)]
pub struct Identity {
    /// The account.
    pub account: String,
    /// The caller's ARN.
    pub caller: String,
    line: Line,
    answer: Vec<u8>,
}

/// Asks who answers for these settings; `part` is a file to use meanwhile.
///
/// # Errors
/// [`LiveError::NoTool`] or [`LiveError::SignIn`].
pub fn identify(
    world: &dyn World,
    plan: &Plan<'_>,
    settings: &Target,
    endpoint: Option<&str>,
    tool: &str,
    part: &Path,
) -> Result<Identity, LiveError> {
    let whose = whose(settings);
    let no_answer = |said: &str| LiveError::SignIn { whose: whose.clone(), said: said.to_owned() };
    let spec = plan.kinds().find(|spec| spec.kind.as_str() == CALLER);
    let spec = spec.ok_or_else(|| no_answer("the catalog has no kind `aws.sts.caller-identity`"))?;
    let mut job = Job::plain(spec, 0, settings, None, endpoint);
    let started = world.now();
    let ran = world.run(&job.argv, &settings.env, part).map_err(|error| LiveError::io(part, error))?;
    let ended = world.now();
    let answer = std::fs::read(part).map_err(|error| LiveError::io(part, error))?;
    let said = read_json(&answer).ok().filter(|_| ran.exit == 0).map(|document| document.value);
    let text = |key: &str| said.as_ref()?.get(key)?.as_str().map(str::to_owned);
    let (Some(account), Some(caller)) = (text("Account"), text("Arn")) else {
        let line = ran.stderr.lines().map(str::trim).find(|line| !line.is_empty());
        return Err(no_answer(line.unwrap_or("the answer of `aws sts get-caller-identity` names no account")));
    };
    job.file = job.file.replacen("/", &format!("{account}/"), 1);
    let mut line = Line {
        file: job.file,
        argv: job.argv,
        account: Some(account.clone()),
        caller: Some(caller.clone()),
        started: Some(started),
        ended: Some(ended),
        exit: Some(ran.exit),
        stderr: ran.stderr,
        tool: Some(tool.to_owned()),
        ..Line::default()
    };
    line.printed(&answer);
    Ok(Identity { account, caller, line, answer })
}

impl Identity {
    /// Keeps the answer with the collection.
    ///
    /// # Errors
    /// [`LiveError::Collect`] if it cannot be written.
    pub fn keep(&self, work: &mut Work) -> Result<(), LiveError> {
        let part = work.part(0);
        std::fs::write(&part, &self.answer)
            .and_then(|()| work.keep(&self.line, Some(&part)))
            .map_err(|error| LiveError::io(part, error))
    }
}

/// Whose credentials they are, in words.
pub(super) fn whose(settings: &Target) -> String {
    let profile = settings.options.windows(2).find_map(|pair| match pair {
        [flag, name] if flag == "--profile" => Some(name),
        _ => None,
    });
    match profile {
        Some(name) => format!("profile `{name}`"),
        None => "the AWS CLI, with its own settings,".to_owned(),
    }
}
