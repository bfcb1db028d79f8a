//! Secrets by the names of ENV and ARG alone, as BuildKit sees them.

use super::buildkit::{Place, Step, steps};
use calfat_lint::{Finding, Findings, Span, Words, words};
use calfat_parser::{atoms::go, dockerfile::Kind};
use calfat_project::docker::Node;

const CODE: &str = "buildkit/SecretsUsedInArgOrEnv";

/// BuildKit's words, each between underscores.
const SECRET: [&str; 10] =
    ["apikey", "auth", "credential", "credentials", "key", "password", "pword", "passwd", "secret", "token"];

/// Those that make a name harmless.
const HARMLESS: [&str; 3] = ["public", "file", "version"];

/// Reports the setting of a name, for which BuildKit may have a check.
pub(crate) fn report<'f>(
    node: Node<'_>,
    span: Span,
    name: &str,
    words: Words,
    out: &'f mut Findings<'_>,
) -> &'f mut Finding {
    if is_reported(node, name) {
        Place::node(node).report(span, CODE, words, out)
    } else {
        out.report(span, words)
    }
}

/// Reports what only BuildKit takes for a secret.
pub(crate) fn echo(node: Node<'_>, name: &str, out: &mut Findings<'_>) {
    if is_reported(node, name) {
        Place::node(node).echo(CODE, sentence(name), out);
    }
}

/// The triggers that a FROM sets off, which BuildKit looks at there.
pub(crate) fn triggered(from: Node<'_>, out: &mut Findings<'_>) {
    let Some(stage) = from.stage() else { return };
    for step in steps(stage).take_while(|step| step.is_fired) {
        for key in keys(step).iter().filter(|key| sounds_secret(key)) {
            step.place.echo(CODE, sentence(key), out);
        }
    }
}

fn sentence(name: &str) -> Words {
    words! {
        en: "`{name}` is the name of a secret",
        fr: "`{name}` est un nom de secret",
    }
}

/// The names that an instruction sets.
fn keys(step: Step<'_>) -> Vec<String> {
    let args = &step.node.instruction.args;
    match step.node.kind {
        Kind::Env => args.pairs().iter().map(|pair| step.assume(&pair.key.value).value).collect(),
        Kind::Arg => args
            .words()
            .iter()
            .map(|word| word.value.split('=').next().unwrap_or_default().to_owned())
            .collect(),
        _ => Vec::new(),
    }
}

/// Whether BuildKit reports the setting. It does not look at what comes before the first FROM, nor into triggers.
fn is_reported(node: Node<'_>, name: &str) -> bool {
    let is_setting = matches!(node.kind, Kind::Env | Kind::Arg) && !node.is_trigger;
    let Some(stage) = node.stage().filter(|_| is_setting) else { return false };
    if node.kind == Kind::Env && name.contains(['$', '"', '\'', node.file.tree.escape]) {
        let step = Step { node, stage, place: Place::node(node), is_fired: false, at: node.index };
        return sounds_secret(&step.assume(name).value);
    }
    sounds_secret(name)
}

fn sounds_secret(name: &str) -> bool {
    let has = |list: &[&str]| name.split('_').any(|part| list.iter().any(|word| go::equal_fold(part, word)));
    has(&SECRET) && !has(&HARMLESS)
}
