use super::buildkit::Place;
use calfat_lint::{
    Category, Check, Confidence, Edit, Findings, Fix, Level, Rule, Span, Subject, page, words,
};
use calfat_parser::{atoms::expand::Expander, dockerfile::Flag};
use calfat_project::docker::From;

pub static RULE: Rule = Rule {
    id: "redundant-platform",
    subject: Subject::Dockerfile,
    category: Category::Maintainability,
    level: Level::Info,
    confidence: Confidence::High,
    recommended: true,
    since: "0.1.0",
    like: &["buildkit/RedundantTargetPlatform", "hadolint/DL3065"],
    page: page!("redundant_platform"),
    options: &[],
    check: Check::From(check),
};

const TARGET: &str = "TARGETPLATFORM";

fn check(from: From<'_>, out: &mut Findings<'_>) {
    let node = from.node;
    let Some(flag) = node.flag("platform") else { return };
    let Some(value) = flag.value.as_ref().filter(|value| !value.value.is_empty()) else { return };
    let stages = &node.file.stages;
    let expansion =
        Expander::new(node.file.tree.escape).expand(&value.value, &stages.assumed(None, node.index));
    let target = Expander::new('\\').expand("$TARGETPLATFORM", &stages.assumed(None, node.index)).value;
    let is_only = expansion.uses.iter().all(|used| used.matched && used.name == TARGET);
    if expansion.uses.is_empty() || !is_only || expansion.value != target {
        return;
    }
    let written = &value.value;
    let words = words! {
        en: "`{written}` is what FROM takes anyway",
        fr: "`{written}` est ce que FROM prend de toute façon",
    };
    let finding = Place::node(node).report(flag.word.span, "buildkit/RedundantTargetPlatform", words, out);
    if ["$TARGETPLATFORM", "${TARGETPLATFORM}"].contains(&written.as_str()) {
        finding.also("hadolint/DL3065");
    }
    // Somebody has given the variable a meaning of his own.
    if stages.global.last(TARGET).is_some_and(|given| given.assumed.is_some()) {
        finding.on_request();
        return;
    }
    let title = words! { en: "remove the flag", fr: "supprimer l'option" };
    finding.fix(Fix::safe(title, vec![Edit::delete(with_blanks(from, flag))]));
}

/// A flag and the blanks behind it, in its line.
fn with_blanks(from: From<'_>, flag: &Flag) -> Span {
    let span = flag.word.span;
    let rest = from.node.text(Span { start: span.end, end: from.image.span.start.max(span.end) });
    let blanks = rest.len() - rest.trim_start_matches([' ', '\t']).len();
    Span::new(span.start as usize, span.end as usize + blanks)
}
