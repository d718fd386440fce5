//! What to ask. Takes the kinds that are wanted, gives those that must be asked for them, and the first commands for
//! each account. Refuses a command that does more than read.

use super::job::Job;
use super::{CALLER, LiveError, PLATFORM};
use crate::model::{Kind, KindSpec, Reach, refused_command};
use std::collections::{BTreeMap, BTreeSet};

/// One account to ask, once it is known who answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Target {
    /// The account.
    pub account: String,
    /// Who asks, as the account calls the caller.
    pub caller: String,
    /// Options of every command: `--profile NAME`.
    pub options: Vec<String>,
    /// Settings of the tool, by environment variable.
    pub env: Vec<(String, String)>,
    /// The regions to ask in; `None` asks in every one that the account has enabled.
    pub regions: Option<Vec<String>>,
    /// The region that answers for the whole account.
    pub home: String,
}

/// The kinds to ask for: those wanted, and those from which their subjects come.
#[derive(Debug, Clone)]
pub struct Plan<'c> {
    kinds: Vec<&'c KindSpec>,
}

impl<'c> Plan<'c> {
    /// Plans for the wanted kinds of the platform that can be run.
    ///
    /// # Errors
    /// [`LiveError::Refused`] for a command that does more than read; the catalog may be a workspace's own.
    pub fn new(kinds: &'c BTreeMap<Kind, KindSpec>, wanted: impl Fn(&KindSpec) -> bool) -> Result<Self, LiveError> {
        let askable =
            |spec: &&KindSpec| spec.kind.platform() == PLATFORM && (spec.per.is_none() || spec.from.is_some());
        let mut open: Vec<&KindSpec> = kinds
            .values()
            .filter(askable)
            .filter(|spec| wanted(spec) || spec.kind.as_str() == CALLER || spec.regions.is_some())
            .collect();
        let mut chosen: BTreeMap<&Kind, &KindSpec> = BTreeMap::new();
        while let Some(spec) = open.pop() {
            if let Some(reason) = refused_command(&spec.command) {
                return Err(LiveError::Refused { kind: spec.kind.to_string(), reason });
            }
            if chosen.insert(&spec.kind, spec).is_none() {
                let before = spec.from.iter().map(|from| &from.kind).chain(&spec.after);
                open.extend(before.filter_map(|kind| kinds.get(kind)).filter(askable));
            }
        }
        let mut kinds: Vec<&KindSpec> = chosen.into_values().collect();
        // What others wait for comes first, and no worker is idle at the end.
        let waited_for: BTreeSet<&Kind> =
            kinds.iter().flat_map(|spec| spec.from.iter().map(|from| &from.kind).chain(&spec.after)).collect();
        kinds.sort_by_key(|spec| (!waited_for.contains(&spec.kind) && spec.regions.is_none(), &spec.kind));
        Ok(Self { kinds })
    }

    /// The kinds, in the order in which they are asked for.
    pub fn kinds(&self) -> impl Iterator<Item = &'c KindSpec> {
        self.kinds.iter().copied()
    }

    /// The kinds that need no other's answer, by reach. Who asks is known before.
    pub(super) fn roots(&self, reach: Reach) -> impl Iterator<Item = &'c KindSpec> {
        self.kinds()
            .filter(move |spec| spec.reach == reach && spec.from.is_none() && spec.after.is_none())
            .filter(|spec| spec.kind.as_str() != CALLER)
    }

    /// The kinds whose subjects a kind's answer lists.
    pub(super) fn listed_by(&self, kind: &Kind) -> impl Iterator<Item = &'c KindSpec> {
        self.kinds().filter(move |spec| spec.from.as_ref().is_some_and(|from| from.kind == *kind))
    }

    /// The kinds that are asked for once a kind was asked, whatever came of it.
    pub(super) fn after(&self, kind: &Kind) -> impl Iterator<Item = &'c KindSpec> {
        self.kinds().filter(move |spec| spec.after.as_ref() == Some(kind))
    }

    /// The commands to begin with.
    pub(super) fn first(&self, target: usize, of: &Target, endpoint: Option<&str>) -> Vec<Job<'c>> {
        let mut jobs: Vec<Job<'c>> =
            self.roots(Reach::Account).map(|spec| Job::plain(spec, target, of, None, endpoint)).collect();
        for region in of.regions.iter().flatten() {
            jobs.extend(self.in_region(target, of, region, endpoint));
        }
        jobs
    }

    /// The commands to begin with in one region.
    pub(super) fn in_region(&self, target: usize, of: &Target, region: &str, endpoint: Option<&str>) -> Vec<Job<'c>> {
        self.roots(Reach::Region).map(|spec| Job::plain(spec, target, of, Some(region), endpoint)).collect()
    }

    /// Every command that would be run, as a person would type it, with a word in capitals for what only an answer
    /// tells, and where that comes from.
    pub fn commands(&self, target: &Target, endpoint: Option<&str>) -> Vec<(Vec<String>, Option<String>)> {
        let mut commands = Vec::new();
        for spec in self.kinds() {
            let regions: Vec<String> = match (spec.reach, &target.regions) {
                (Reach::Account, _) => vec![target.home.clone()],
                (Reach::Region, Some(regions)) => regions.clone(),
                (Reach::Region, None) => vec!["REGION".to_owned()],
            };
            for region in regions {
                let job = Job::example(spec, target, &region, endpoint);
                let because = spec.from.as_ref().map(|from| {
                    let source = self.kinds().find(|other| other.kind == from.kind);
                    let source = source.map(|source| source.command.clone()).unwrap_or_else(|| from.kind.to_string());
                    let place = if from.subject.to_string() == "@" {
                        from.each.to_string()
                    } else {
                        format!("{}.{}", from.each, from.subject)
                    };
                    format!("for each `{place}` of `{source}`")
                });
                commands.push((job.argv, because));
            }
        }
        commands
    }
}
