use super::buildkit::Place;
use calfat_lint::{Category, Check, Confidence, Findings, Level, Rule, Subject, page, words};
use calfat_parser::{
    atoms::{expand::Expander, image::ImageRef},
    dockerfile::Args,
};
use calfat_project::docker::{BuiltBy, File, From, Stage};

pub static RULE: Rule = Rule {
    id: "invalid-base-name",
    subject: Subject::Dockerfile,
    category: Category::Correctness,
    level: Level::Warning,
    confidence: Confidence::High,
    recommended: true,
    since: "0.1.0",
    like: &["buildkit/InvalidDefaultArgInFrom"],
    page: page!("invalid_base_name"),
    options: &[],
    check: Check::Dockerfile(check),
};

fn check(file: &File, out: &mut Findings<'_>) {
    // Where a variable cannot be read at all, BuildKit gives up looking.
    if !defaults_are_sound(file) {
        return;
    }
    for from in file.stages().filter_map(Stage::from) {
        let assumed = file.stages.assumed(None, from.node.index);
        let expansion = Expander::new(file.tree.escape).expand(&from.image.value, &assumed);
        if expansion.error.is_some() {
            return;
        }
        if ImageRef::parse(&expansion.value).is_err() {
            report(from, &expansion.value, out);
        }
    }
}

/// Whether the defaults of all ARGs above the first FROM can be read.
fn defaults_are_sound(file: &File) -> bool {
    let first = file.stages.list.first().map_or(0, |stage| stage.from);
    let arguments = file.tree.instructions[..first].iter().enumerate();
    let mut words = arguments.flat_map(|(index, argument)| match &argument.args {
        Args::Words(words) if !argument.broken => words.iter().map(|word| (index, word)).collect(),
        _ => Vec::new(),
    });
    words.all(|(index, word)| {
        let default = word.value.split_once('=').map_or("", |(_, default)| default);
        Expander::new(file.tree.escape).expand(default, &file.stages.assumed(None, index)).error.is_none()
    })
}

/// Whether all Compose services that build the file give each argument that its name needs.
fn is_given(from: From<'_>) -> bool {
    let file = from.node.file;
    let expansion = Expander::new(file.tree.escape).expand(&from.image.value, &|_: &str| None::<String>);
    let mut services = file.services().peekable();
    let gives = |by: BuiltBy<'_>, name: &str| {
        by.service
            .variables("build.args")
            .any(|arg| arg.name == name && arg.value.is_none_or(|value| !value.is_empty()))
    };
    services.peek().is_some() && services.all(|by| expansion.uses.iter().all(|used| gives(by, &used.name)))
}

fn report(from: From<'_>, value: &str, out: &mut Findings<'_>) {
    let written = &from.image.value;
    let words = if value.is_empty() {
        words! {
            en: "`{written}` is empty unless the build gives it a value",
            fr: "`{written}` est vide si le build ne lui donne pas de valeur",
        }
    } else {
        words! {
            en: "`{written}` becomes `{value}` if the build gives no argument, and that is no image",
            fr: "`{written}` devient `{value}` si le build ne donne pas d'argument, et ce n'est pas une image",
        }
    };
    let code = "buildkit/InvalidDefaultArgInFrom";
    let problems = &from.node.file.problems;
    let span = from.image.span;
    let next = problems.partition_point(|problem| problem.span.start < span.start);
    let is_refused = problems.get(next).is_some_and(|problem| span.contains(problem.span));
    if is_given(from) {
        Place::node(from.node).echo(code, words, out);
    } else if is_refused {
        // The build stops here in any case, and that has been said.
        Place::node(from.node).echo(code, words, out);
    } else {
        Place::node(from.node).report(span, code, words, out);
    }
}
