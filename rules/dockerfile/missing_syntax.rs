use super::instruction_lines;
use calfat_lint::{
    Category, Check, Confidence, Edit, Findings, Fix, Level, Rule, Span, Subject, Words, page, words,
};
use calfat_parser::dockerfile::Kind;
use calfat_project::docker::{File, Node, Stage};

pub static RULE: Rule = Rule {
    id: "missing-syntax",
    subject: Subject::Dockerfile,
    category: Category::Reproducibility,
    level: Level::Info,
    confidence: Confidence::High,
    // Docker brings a frontend of its own, and the line makes it fetch another one.
    recommended: false,
    since: "0.1.0",
    like: &[],
    page: page!("missing_syntax"),
    options: &[],
    check: Check::Dockerfile(check),
};

/// Flags that young versions of the language brought.
const YOUNG: &[(Kind, &str)] = &[
    (Kind::Add, "checksum"),
    (Kind::Add, "exclude"),
    (Kind::Add, "keep-git-dir"),
    (Kind::Add, "link"),
    (Kind::Add, "unpack"),
    (Kind::Copy, "exclude"),
    (Kind::Copy, "link"),
    (Kind::Copy, "parents"),
    (Kind::Run, "device"),
    (Kind::Run, "mount"),
    (Kind::Run, "network"),
    (Kind::Run, "security"),
];

fn check(file: &File, out: &mut Findings<'_>) {
    // A piece of a Dockerfile, as a page quotes it, does not begin where such a line would stand; Windows builds know no
    // other frontend than the one that Docker brings.
    if file.tree.is_fragment()
        || file.tree.directive("syntax").is_some()
        || file.stages().any(Stage::is_windows)
    {
        return;
    }
    let Some(first) = file.nodes().next() else { return };
    let (span, words) = file.nodes().find_map(needs).unwrap_or((first.keyword.span, plain()));
    let title = words! { en: "add `{LINE}`", fr: "ajouter `{LINE}`" };
    out.report(span, words).fix(Fix::review(title, vec![edit(first)]));
}

const LINE: &str = "# syntax=docker/dockerfile:1";

fn plain() -> Words {
    words! {
        en: "no `# syntax=` says which version of the Dockerfile language is meant",
        fr: "aucun `# syntax=` n'indique la version voulue du langage Dockerfile",
    }
}

/// Something that an old builder does not know.
fn needs(node: Node<'_>) -> Option<(Span, Words)> {
    let young = |name: &str| YOUNG.contains(&(node.kind, name));
    let flag = node.instruction.flags.iter().find(|flag| young(&flag.name));
    let heredoc = || node.heredocs.first().map(|heredoc| (heredoc.word, "<<"));
    let (span, what) = flag.map(|flag| (flag.word.span, flag.name.as_str())).or_else(heredoc)?;
    let what = if flag.is_some() { format!("--{what}") } else { what.to_owned() };
    let words = words! {
        en: "`{what}` is a young part of the language, and no `# syntax=` says that it is needed",
        fr: "`{what}` est un ajout récent du langage, et aucun `# syntax=` ne le demande",
    };
    Some((span, words))
}

/// The line at the top: only a byte order mark and a `#!` stand before it.
fn edit(node: Node<'_>) -> Edit {
    let text = node.file.source.text();
    let mark = text.len() - text.trim_start_matches('\u{FEFF}').len();
    let shebang =
        if text[mark..].starts_with("#!") { text[mark..].find('\n').map_or(0, |end| end + 1) } else { 0 };
    let at = mark + shebang;
    Edit::replace(Span::new(at, at), format!("{LINE}{}", instruction_lines::newline(node)))
}
