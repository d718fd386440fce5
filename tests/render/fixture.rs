//! Reports to render: the bundled example through the real floors, and the same with names that try to break out.

use chrono::NaiveDate;
use std::path::Path;
use vouchsafe::facts::Facts;
use vouchsafe::model::{
    Answers, Assessment, BuildInfo, Catalog, Citation, Digest, Figure, Period, Profile, QuestionAnswer, Sentence,
    SignerInfo, Snapshot, Timestamp, Unrecognised, Workspace,
};
use vouchsafe::render::Report;
use vouchsafe::{answer, assess, catalog, collect, inventory, workspace};

/// Everything a report borrows.
pub(crate) struct Fixture {
    pub(crate) workspace: Workspace,
    pub(crate) catalog: Catalog,
    pub(crate) facts: Facts,
    pub(crate) snapshot: Snapshot,
    pub(crate) assessment: Assessment,
    pub(crate) answers: Answers,
    builds: Vec<BuildInfo>,
    signer: SignerInfo,
    _folder: tempfile::TempDir,
}

impl Fixture {
    pub(crate) fn report(&self, profile: Profile) -> Report<'_> {
        Report {
            workspace: &self.workspace,
            catalog: &self.catalog,
            facts: &self.facts,
            snapshot: &self.snapshot.index,
            assessment: &self.assessment,
            observations: None,
            answers: &self.answers,
            profile,
            build: self.builds.iter().find(|build| build.profile == profile).unwrap(),
            signer: &self.signer,
        }
    }
}

/// Names that are code, markup, formulas or no letters at all.
pub(crate) const HOSTILE: [&str; 12] = [
    "\"); #read(\"/etc/passwd\"); #(\"",
    "#import \"@preview/evil:1.0.0\": *",
    "$ x^2 $ *bold* _it_ `raw` <label> @ref // gone /* gone */ = Heading",
    "]) #panic(\"out\") ([",
    "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "\" onmouseover=\"alert(1)\" x='",
    "{{ 7 * 7 }}{% for x in y %}{# gone #}",
    "=HYPERLINK(\"http://x.example\",\"a\")",
    "患者データ 🏥 \u{202e}gnp.exe",
    "مستودع المرضى נתוני חולים",
    "\u{0}\u{7}\u{1b}[31mred\u{1b}[0m\u{200b}\u{feff}",
    "[click](javascript:alert(1)) ![p](http://x.example/p.png) https://x.example",
];

/// The bundled example as of a day.
pub(crate) fn example() -> Fixture {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/clinic-billing");
    let workspace = workspace::load(&root).unwrap();
    let catalog = catalog::with_overrides(&catalog::shipped_files(), &workspace).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let request = collect::TakeIn {
        sources: workspace
            .sources
            .iter()
            .map(|name| collect::Source { label: name.clone(), folder: root.join(name) })
            .collect(),
        account: None,
        declared: Vec::new(),
        marker_key: None,
        region: None,
    };
    let snapshot = collect::take_in(&request, &catalog.kinds, &folder.path().join("snapshot")).unwrap();
    let facts = inventory::inventory(&snapshot, &workspace, &catalog.kinds).unwrap();
    let clock = Timestamp::from_epoch(1_791_158_400).unwrap();
    let period: Period = "2026-Q3".parse().unwrap();
    let assessment = assess::assess(&catalog, &facts, &workspace, clock, &period).unwrap();
    let answers = answer::answer(&catalog, &facts, &workspace, &assessment).unwrap();
    let builds = Profile::ALL
        .iter()
        .map(|profile| BuildInfo {
            tool_version: "0.0.0-test".to_owned(),
            clock,
            profile: *profile,
            period: period.clone(),
            recipient: (*profile != Profile::Quarterly)
                .then(|| "Mercy General Hospital, Information Security".to_owned()),
            catalog_version: catalog.version.clone(),
            evidence_digest: Digest::of(b"evidence"),
        })
        .collect();
    let signer = SignerInfo {
        subject: "CN=Evidence pack signing,O=Quillmere Health Billing\\, Inc.".to_owned(),
        fingerprint: Digest::of(b"certificate")
            .to_string()
            .to_uppercase()
            .as_bytes()
            .chunks(2)
            .map(|pair| String::from_utf8_lossy(pair).into_owned())
            .collect::<Vec<_>>()
            .join(":"),
        self_signed: true,
        not_after: Timestamp::from_epoch(1_885_000_000),
    };
    Fixture { workspace, catalog, facts, snapshot, assessment, answers, builds, signer, _folder: folder }
}

/// The example with hostile names wherever a name can stand.
pub(crate) fn hostile() -> Fixture {
    let mut fixture = example();
    let long = "x".repeat(300);
    let names: Vec<String> = HOSTILE.iter().map(|name| (*name).to_owned()).chain([long]).collect();
    let mut next = names.iter().cycle().cloned();
    let mut name = || next.next().unwrap();
    let organisation = &mut fixture.workspace.organisation;
    organisation.name = format!("Clinic {}", names.join(" "));
    organisation.product = Some(name());
    organisation.contact = Some(name());
    for store in &mut fixture.workspace.scope.stores {
        store.name = name();
        store.holds = Some(name());
        store.resources = names.clone();
    }
    if let Some(store) = fixture.workspace.scope.stores.first_mut() {
        store.holds = None;
    }
    for document in &mut fixture.workspace.documents {
        document.title = name();
        document.owner = Some(name());
        document.version = Some(name());
        document.approved_by = Some(name());
        document.review_by = NaiveDate::from_ymd_opt(2020, 1, 1);
        if let Some(bytes) = fixture.workspace.files.get_mut(&document.path) {
            bytes.extend(names.iter().flat_map(|name| format!("\n\n# {name}\n\n> {name}\n\n- {name}\n").into_bytes()));
        }
    }
    for (attestation, _) in &mut fixture.workspace.attestations {
        (attestation.statement, attestation.name, attestation.role) = (names.join("\n\n"), name(), name());
    }
    for (waiver, _) in &mut fixture.workspace.waivers {
        (waiver.subject, waiver.reason, waiver.owner) = (name(), name(), name());
        (waiver.compensating_control, waiver.approved_by) = (name(), name());
    }
    for check in fixture.assessment.checks.values_mut() {
        for observation in &mut check.observations {
            observation.subject = name();
            observation.because = observation.because.as_ref().map(|_| name());
            observation.shown.iter_mut().for_each(|(_, value)| *value = name());
            observation.citations.push(Citation::pointer(name(), format!("/{}", names.join("/"))));
        }
    }
    for artefact in &mut fixture.snapshot.index.artefacts {
        artefact.source = name();
        artefact.because = Some(name());
    }
    fixture.snapshot.index.unrecognised =
        names.iter().map(|name| Unrecognised { source: name.clone(), size: 1, because: name.clone() }).collect();
    for answer in &mut fixture.answers.questions {
        *answer = QuestionAnswer {
            id: answer.id,
            notes: names.iter().map(|text| Sentence { text: text.clone(), citations: Vec::new() }).collect(),
            sentences: names.iter().map(|text| Sentence { text: text.clone(), citations: Vec::new() }).collect(),
            figures: names.iter().map(|text| figure(text)).collect(),
        };
    }
    fixture.signer.subject = names.join(" ");
    fixture
}

fn figure(text: &str) -> Figure {
    Figure {
        label: text.to_owned(),
        value: text.to_owned(),
        note: Some(text.to_owned()),
        sql: text.to_owned(),
        citations: vec![Citation::whole(text)],
    }
}
