use crate::{
    downloads::{Address, Download, Output, verifies},
    packages::Call,
};
use calfat_lint::{
    Category, Check, Confidence, Edit, Findings, Fix, Level, Rule, Span, Subject, page, words,
};
use calfat_parser::dockerfile::Kind;
use calfat_project::docker::Node;
use calfat_shell::{Command, Word};

pub static RULE: Rule = Rule {
    id: "plain-http-download",
    subject: Subject::Dockerfile,
    category: Category::Security,
    level: Level::Warning,
    confidence: Confidence::High,
    recommended: true,
    since: "0.1.0",
    like: &[],
    page: page!("plain_http_download"),
    options: &[],
    check: Check::Instruction(check),
};

/// Options with which `pip` and `npm` are told where to look.
const INDEXES: &[&str] =
    &["-i", "-f", "--index-url", "--extra-index-url", "--find-links", "--registry", "--default-index"];

/// Variables that tell them the same.
const VARIABLES: &[&str] = &[
    "NPM_CONFIG_REGISTRY",
    "PIP_EXTRA_INDEX_URL",
    "PIP_FIND_LINKS",
    "PIP_INDEX_URL",
    "UV_DEFAULT_INDEX",
    "UV_INDEX_URL",
    "YARN_NPM_REGISTRY_SERVER",
];

fn check(node: Node<'_>, out: &mut Findings<'_>) {
    match node.kind {
        Kind::Run => commands(node, out),
        Kind::Add if node.flag("checksum").is_none() => {
            let words = node.instruction.args.words();
            for word in words.iter().take(words.len().saturating_sub(1)) {
                of_text(node, &word.value, word.span, out);
            }
        }
        Kind::Env => {
            for pair in node.instruction.args.pairs() {
                if VARIABLES.iter().any(|name| name.eq_ignore_ascii_case(&pair.key.value)) {
                    of_text(node, pair.value.value.trim_matches(['"', '\'']), pair.value.span, out);
                }
            }
        }
        _ => {}
    }
}

fn commands(node: Node<'_>, out: &mut Findings<'_>) {
    let script = node.script();
    let mut found = script.commands().flat_map(fetched).peekable();
    // A checksum or a signature finds what was changed on the way.
    if found.peek().is_none() || verifies(script) {
        return;
    }
    for word in found {
        of_text(node, word.display(), word.span, out);
    }
}

/// The addresses from which a command fetches what is used afterwards.
fn fetched(command: &Command) -> Vec<&Word> {
    if let Some(download) = Download::of(command) {
        // Nobody keeps what is thrown away.
        return if download.output == Output::Nowhere { Vec::new() } else { download.urls };
    }
    if command.is("git") {
        let clones = matches!(command.subcommand(&["-c", "-C"]), Some("clone" | "submodule"));
        return if clones { plain(command.args.iter()) } else { Vec::new() };
    }
    if command.is_any(&["rpm", "apt-key"]) {
        return plain(command.args.iter());
    }
    let Some(call) = Call::of(command) else { return Vec::new() };
    if !matches!(call.manager.name, "pip" | "npm" | "yarn" | "pnpm" | "uv" | "yum" | "dnf" | "gem") {
        return Vec::new();
    }
    let packages = call.packages().into_iter().map(|package| package.word);
    let pairs = command.args.iter().zip(command.args.iter().skip(1));
    let indexes = pairs.filter(|(flag, _)| INDEXES.contains(&flag.display())).map(|(_, value)| value);
    let joined = command
        .args
        .iter()
        .filter(|word| word.display().split_once('=').is_some_and(|(flag, _)| INDEXES.contains(&flag)));
    plain(packages.chain(indexes).chain(joined))
}

/// Those words that hold an address without encryption.
fn plain<'a>(words: impl Iterator<Item = &'a Word>) -> Vec<&'a Word> {
    words.filter(|word| word.display().contains("http://")).collect()
}

fn of_text(node: Node<'_>, text: &str, span: Span, out: &mut Findings<'_>) {
    let text = text.split_once("http://").map_or(text, |(before, _)| &text[before.len()..]);
    let Some(address) = Address::of(text) else { return };
    let named = node.kind == Kind::Run || !address.scheme.is_empty();
    if !named || !address.is_plain() || address.is_private() {
        return;
    }
    let host = address.host;
    let words = words! {
        en: "what comes from `{host}` over plain HTTP can be changed on the way",
        fr: "ce qui vient de `{host}` en HTTP sans chiffrement peut être modifié sur le chemin",
    };
    out.report(span, words).fix_if(fix(node, span));
}

/// Most servers answer over HTTPS as well, but not all.
fn fix(node: Node<'_>, span: Span) -> Option<Fix> {
    let at = span.start as usize + node.text(span).find("http://")?;
    let title = words! { en: "write `https://`", fr: "écrire `https://`" };
    Some(Fix::review(title, vec![Edit::replace(Span::new(at, at + "http".len()), "https")]))
}
