use super::buildkit::Place;
use calfat_lint::{Category, Check, Confidence, Findings, Fix, Level, Rule, Subject, Words, page, words};
use calfat_parser::{
    dockerfile::Kind,
    text::{Edit, Span},
};
use calfat_project::docker::{Node, Stage};

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
                    vec![Edit::delete(lines(lost))],
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

/// The lines of an instruction and of the comments that belong to it, and one of two blank lines around them.
fn lines(node: Node<'_>) -> Span {
    let text = node.file.source.text();
    let first = node.file.tree.comments[node.comments.clone()].first();
    let start = first.map_or(node.span.start, |comment| comment.span.start.min(node.span.start)) as usize;
    let start = text[..start].rfind('\n').map_or(0, |newline| newline + 1);
    let mut end = line_end(text, node.span.end as usize);
    let after_blank = text[..start].lines().next_back().is_none_or(|line| line.trim().is_empty());
    let next = line_end(text, end);
    if after_blank && end < text.len() && text[end..next].trim().is_empty() {
        end = next;
    }
    Span::new(start, end)
}

/// The offset behind the line that holds an offset.
fn line_end(text: &str, at: usize) -> usize {
    text[at..].find('\n').map_or(text.len(), |newline| at + newline + 1)
}
