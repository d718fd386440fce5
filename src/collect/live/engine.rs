//! Runs the commands, a bounded number at a time, and follows what their answers list. Takes a plan and the accounts,
//! leaves every command's outcome on record: also that of one that could not be run.

use super::job::Job;
use super::judge::{credentials_ended, judge, may_pass};
use super::plan::{Plan, Target};
use super::record::Line;
use super::work::Work;
use super::{CALLER, LiveError};
use crate::model::{Collected, Kind, KindSpec, Reach, Timestamp};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::path::Path;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// How a command ended.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Ran {
    /// Its exit status.
    pub exit: i64,
    /// What it wrote to standard error.
    pub stderr: String,
}

/// The one door to programs, the clock and the terminal.
pub trait World: Sync {
    /// The clock.
    fn now(&self) -> Timestamp;
    /// Waits.
    fn pause(&self, time: Duration);
    /// Runs a command to its end, its standard output into a file.
    ///
    /// # Errors
    /// What the system says if it cannot be started.
    fn run(&self, argv: &[String], env: &[(String, String)], into: &Path) -> std::io::Result<Ran>;
    /// Told after each command: how many have ended, of how many that are known by now.
    fn progress(&self, ended: usize, known: usize);
}

/// What does not change on the way.
#[derive(Debug, Clone)]
pub struct Settings<'c> {
    /// What to ask.
    pub plan: Plan<'c>,
    /// Whom.
    pub targets: Vec<Target>,
    /// Accounts that cannot be asked, with the reason.
    pub left_out: Vec<(String, String)>,
    /// Another address for every service.
    pub endpoint: Option<String>,
    /// The tool with its version.
    pub tool: String,
    /// How many commands to run at a time.
    pub jobs: usize,
}

/// What was done.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Collection {
    /// Commands that were run now.
    pub ran: usize,
    /// Commands that had ended in an earlier run, and were not run again.
    pub kept: usize,
    /// Commands that were not run, because what they would ask about is not known.
    pub skipped: usize,
}

/// Tries of a command that a service puts off, and of one whose answer is not ready.
const TRIES: u32 = 4;
const POLLS: u32 = 30;

/// Collects into the work folder.
///
/// # Errors
/// [`LiveError::Ended`] if the credentials end on the way, or an answer cannot be written. What has ended is kept.
pub fn collect(settings: &Settings<'_>, world: &dyn World, work: Work) -> Result<(Collection, Work), LiveError> {
    let engine = Engine {
        settings,
        world,
        work: Mutex::new(work),
        state: Mutex::new(State::default()),
        changed: Condvar::new(),
    };
    engine.begin();
    std::thread::scope(|scope| {
        for worker in 0..settings.jobs.max(1) {
            let engine = &engine;
            scope.spawn(move || engine.work_off(worker));
        }
    });
    let state = engine.state.into_inner().unwrap_or_else(PoisonError::into_inner);
    match state.stopped {
        Some(error) => Err(error),
        None => Ok((state.done, engine.work.into_inner().unwrap_or_else(PoisonError::into_inner))),
    }
}

/// The queue, and what has become of it.
#[derive(Default)]
struct State<'c> {
    ready: VecDeque<Job<'c>>,
    running: usize,
    /// Files spoken for, so that nothing is asked twice, whoever lists it.
    known: BTreeSet<String>,
    done: Collection,
    stopped: Option<LiveError>,
}

struct Engine<'c, 's> {
    settings: &'s Settings<'c>,
    world: &'s dyn World,
    work: Mutex<Work>,
    state: Mutex<State<'c>>,
    changed: Condvar,
}

/// What a command leads to.
#[derive(Default)]
struct Next<'c> {
    jobs: Vec<Job<'c>>,
    /// Kinds that cannot be asked for: account, region, and why.
    skipped: Vec<(&'c KindSpec, String, Option<String>, String)>,
}

impl<'c> Engine<'c, '_> {
    fn state(&self) -> MutexGuard<'_, State<'c>> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn begin(&self) {
        let endpoint = self.settings.endpoint.as_deref();
        let targets = self.settings.targets.iter().enumerate();
        let jobs = targets.flat_map(|(i, target)| self.settings.plan.first(i, target, endpoint)).collect();
        let caller = self.settings.plan.kinds().find(|spec| spec.kind.as_str() == CALLER);
        let skipped = self
            .settings
            .left_out
            .iter()
            .filter_map(|(account, because)| Some((caller?, account.clone(), None, because.clone())))
            .collect();
        self.follow(Next { jobs, skipped });
    }

    /// One worker: takes commands until there is none and none can come.
    fn work_off(&self, worker: usize) {
        loop {
            let job = {
                let mut state = self.state();
                loop {
                    if state.stopped.is_some() || (state.ready.is_empty() && state.running == 0) {
                        self.changed.notify_all();
                        return;
                    }
                    if let Some(job) = state.ready.pop_front() {
                        state.running += 1;
                        break job;
                    }
                    state = self.changed.wait(state).unwrap_or_else(PoisonError::into_inner);
                }
            };
            let next = self.ask(&job, worker);
            match next {
                Ok(next) => self.follow(next),
                Err(error) => {
                    self.state().stopped.get_or_insert(error);
                }
            }
            self.state().running -= 1;
            self.changed.notify_all();
        }
    }

    /// Puts what a command leads to into the queue, and on record what cannot be asked.
    fn follow(&self, next: Next<'c>) {
        for (spec, account, region, because) in next.skipped {
            let (file, argv) = Job::skipped(spec, &account, region.as_deref());
            if !self.state().known.insert(file.clone()) {
                continue;
            }
            let region = region.filter(|_| spec.reach == Reach::Region);
            let skipped = Some(because);
            let line = Line { file, argv, account: Some(account), region, skipped, ..Line::default() };
            let kept = {
                let mut work = self.work.lock().unwrap_or_else(PoisonError::into_inner);
                if work.kept(&line.file, &line.argv).is_some() { Ok(()) } else { work.keep(&line, None) }
            };
            let mut state = self.state();
            state.done.skipped += 1;
            if let Err(error) = kept {
                state.stopped.get_or_insert(LiveError::io(line.file, error));
            }
        }
        let mut state = self.state();
        for job in next.jobs {
            if state.known.insert(job.file.clone()) {
                state.ready.push_back(job);
            }
        }
    }

    /// Runs one command, or takes what it left in an earlier run, and says what comes of it.
    fn ask(&self, job: &Job<'c>, worker: usize) -> Result<Next<'c>, LiveError> {
        let work = || self.work.lock().unwrap_or_else(PoisonError::into_inner);
        let kept = work().kept(&job.file, &job.argv);
        let is_kept = kept.is_some();
        let (entry, bytes) = match kept {
            Some(kept) => kept,
            None => {
                let part = work().part(worker);
                let line = self.run(job, &part)?;
                let bytes = std::fs::read(&part).unwrap_or_default();
                work().keep(&line, Some(&part)).map_err(|error| LiveError::io(&line.file, error))?;
                (line.entry(), bytes)
            }
        };
        let mut state = self.state();
        if is_kept {
            state.done.kept += 1
        } else {
            state.done.ran += 1
        }
        self.world.progress(state.done.ran + state.done.kept, state.known.len());
        drop(state);
        let (judged, answer) = judge(&entry, &bytes, job.spec);
        Ok(self.next(job, judged.outcome, judged.because, answer.as_ref()))
    }

    /// Runs one command to its end, more than once where the service asks for patience.
    fn run(&self, job: &Job<'c>, part: &Path) -> Result<Line, LiveError> {
        let target = self.target(job);
        let (mut tries, mut polls) = (1_u32, 1_u32);
        let started = self.world.now();
        loop {
            let ran = match self.world.run(&job.argv, &target.env, part) {
                Ok(ran) => ran,
                Err(error) => return Err(LiveError::NoTool { program: super::TOOL.to_owned(), error }),
            };
            let ended = self.world.now();
            if let Some(said) = credentials_ended(&ran.stderr).filter(|_| ran.exit != 0) {
                let done = self.state().done;
                return Err(LiveError::Ended { ended: done.ran + done.kept, said });
            }
            let bytes = std::fs::read(part).map_err(|error| LiveError::io(part, error))?;
            if ran.exit != 0 && may_pass(&ran.stderr) && tries < TRIES {
                self.world.pause(Duration::from_secs(1 << (tries - 1)));
                tries += 1;
                continue;
            }
            let waits = |answer: &Value| job.spec.until.as_ref().is_some_and(|until| !until.is_done(answer));
            let answer = serde_json::from_slice::<Value>(&bytes).ok().filter(|_| ran.exit == 0);
            if answer.as_ref().is_some_and(waits) && polls < POLLS {
                self.world.pause(Duration::from_secs(u64::from(polls.min(3))));
                polls += 1;
                continue;
            }
            let attempts = i64::from(tries + polls - 1);
            let mut line = Line {
                file: job.file.clone(),
                argv: job.argv.clone(),
                account: Some(target.account.clone()),
                region: job.region.clone(),
                subject: job.subject.clone(),
                caller: Some(target.caller.clone()),
                started: Some(started),
                ended: Some(ended),
                exit: Some(ran.exit),
                stderr: ran.stderr,
                attempts: (attempts > 1).then_some(attempts),
                tool: Some(self.settings.tool.clone()),
                ..Line::default()
            };
            line.printed(&bytes);
            return Ok(line);
        }
    }

    fn target(&self, job: &Job<'c>) -> &Target {
        &self.settings.targets[job.target]
    }

    /// What a command's answer leads to. What rests on an answer that is none is skipped, and said so.
    fn next(&self, job: &Job<'c>, outcome: Collected, because: Option<String>, answer: Option<&Value>) -> Next<'c> {
        let (plan, target) = (&self.settings.plan, self.target(job));
        let endpoint = self.settings.endpoint.as_deref();
        let mut next = Next::default();
        for spec in plan.after(&job.spec.kind) {
            next.jobs.push(Job::plain(spec, job.target, target, job.region.as_deref(), endpoint));
        }
        let lists_regions = job.spec.regions.as_ref().filter(|_| target.regions.is_none());
        let mut unknown: Vec<&'c KindSpec> = Vec::new();
        match (outcome, answer) {
            (Collected::Collected | Collected::Partial, Some(answer)) => {
                for spec in plan.listed_by(&job.spec.kind) {
                    next.jobs.extend(job.about_each(spec, answer, target, endpoint));
                }
                let regions: BTreeSet<&str> =
                    lists_regions.iter().flat_map(|path| path.find(answer)).filter_map(Value::as_str).collect();
                for region in regions {
                    next.jobs.extend(plan.in_region(job.target, target, region, endpoint));
                }
            }
            (Collected::Collected | Collected::Empty | Collected::NotConfigured, _) => {}
            (
                Collected::Partial | Collected::Unreadable | Collected::Denied | Collected::Failed | Collected::Skipped,
                _,
            ) => {
                unknown.extend(plan.listed_by(&job.spec.kind));
                unknown.extend(lists_regions.into_iter().flat_map(|_| plan.roots(Reach::Region)));
            }
        }
        let said = because.unwrap_or_else(|| outcome.as_str().to_owned());
        let mut told: BTreeMap<&Kind, (&'c KindSpec, String)> = BTreeMap::new();
        while let Some(spec) = unknown.pop() {
            let because = format!("`{}` was not answered: {said}", job.spec.command);
            if told.insert(&spec.kind, (spec, because)).is_none() {
                unknown.extend(plan.listed_by(&spec.kind));
                unknown.extend(plan.after(&spec.kind));
            }
        }
        next.skipped = told
            .into_values()
            .map(|(spec, because)| (spec, target.account.clone(), job.region.clone(), because))
            .collect();
        next
    }
}
