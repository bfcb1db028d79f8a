use super::{buildkit::Place, instruction_lines};
use calfat_lint::{Category, Check, Confidence, Findings, Fix, Level, Rule, Subject, Words, page, words};
use calfat_parser::{dockerfile::Kind, text::Edit};
use calfat_project::docker::Stage;

pub static RULE: Rule = Rule {
    id: "repeated-command",
    subject: Subject::Dockerfile,
    category: Category::Correctness,
    level: Level::Warning,
    confidence: Confidence::High,
    recommended: true,
    since: "0.1.0",
    like: &[
        "buildkit/MultipleInstructionsDisallowed",
        "hadolint/DL3012",
        "hadolint/DL4003",
        "hadolint/DL4004",
        "trivy/DS-0007",
        "trivy/DS-0016",
        "trivy/DS-0023",
    ],
    page: page!("repeated_command"),
    options: &[],
    check: Check::Stage(check),
};

/// The instructions of which only the last one counts, with the codes of other tools.
const KINDS: &[(Kind, &str, &str)] = &[
    (Kind::Cmd, "hadolint/DL4003", "trivy/DS-0016"),
    (Kind::Entrypoint, "hadolint/DL4004", "trivy/DS-0007"),
    (Kind::Healthcheck, "hadolint/DL3012", "trivy/DS-0023"),
];

const BUILDKIT: &str = "buildkit/MultipleInstructionsDisallowed";

fn check(stage: Stage<'_>, out: &mut Findings<'_>) {
    for &(kind, hadolint, trivy) in KINDS {
        triggered(stage, kind, out);
        // hadolint names those that come too late.
        for late in stage.of_kind(kind).skip(1) {
            out.report(late.keyword.span, again(kind)).on_request().also(hadolint);
        }
        let mut all = stage.of_kind(kind);
        let Some(last) = all.next_back() else { continue };
        let name = kind.name();
        for lost in all {
            let finding = Place::node(lost).report(lost.keyword.span, BUILDKIT, ignored(kind), out);
            finding
                .also(trivy)
                .label(
                    last.keyword.span,
                    words! {
                        en: "this one counts",
                        fr: "c'est celui-ci qui compte",
                    },
                )
                .fix(Fix::review(
                    words! { en: "remove this `{name}`", fr: "supprimer ce `{name}`" },
                    vec![Edit::delete(instruction_lines::of(lost))],
                ));
        }
    }
}

fn ignored(kind: Kind) -> Words {
    let name = kind.name();
    words! {
        en: "this `{name}` is ignored: only the last one of a stage counts",
        fr: "ce `{name}` est ignoré\u{202f}: seul le dernier d'une étape compte",
    }
}

fn again(kind: Kind) -> Words {
    let name = kind.name();
    words! {
        en: "this stage has a `{name}` already",
        fr: "cette étape a déjà un `{name}`",
    }
}

/// Triggers that the stage's FROM sets off and that are ignored. BuildKit names the FROM.
fn triggered(stage: Stage<'_>, kind: Kind, out: &mut Findings<'_>) {
    let fired = stage.fired().filter(|node| node.kind == kind).count();
    let last = usize::from(fired > 0 && stage.of_kind(kind).next().is_none());
    for _ in 0..fired - last {
        Place::of(stage.file, stage.facts().from).echo(BUILDKIT, ignored(kind), out);
    }
}
