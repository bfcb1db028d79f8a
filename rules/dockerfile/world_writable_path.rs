use super::file_mode::{Mode, given, read};
use calfat_lint::{
    Category, Check, Confidence, Edit, Finding, Findings, Fix, Level, Rule, Span, Subject, page, words,
};
use calfat_parser::dockerfile::Kind;
use calfat_project::docker::Node;

pub static RULE: Rule = Rule {
    id: "world-writable-path",
    subject: Subject::Dockerfile,
    category: Category::Security,
    level: Level::Info,
    confidence: Confidence::Medium,
    recommended: true,
    since: "0.1.0",
    like: &["tally/world-writable-state-path-workaround"],
    page: page!("world_writable_path"),
    options: &[],
    check: Check::Instruction(check),
};

fn check(node: Node<'_>, out: &mut Findings<'_>) {
    if !node.ships() {
        return;
    }
    for command in node.script().commands().filter(|_| node.kind == Kind::Run) {
        let Some(given) = given(command).filter(|given| is_open(given.mode)) else { continue };
        let Some(path) = given.paths.iter().find(|path| matters(path.display())) else { continue };
        let scripts = given.paths.iter().all(|path| is_script(path.display()));
        let fix = scripts.then(|| closed(given.word.span, given.text)).flatten();
        report(given.word.span, given.text, path.display(), out)
            .also("tally/world-writable-state-path-workaround")
            .fix_if(fix);
    }
    let Some(copy) = node.as_copy() else { return };
    let Some(word) = node.flag_value("chmod").filter(|word| read(&word.value).is_some_and(is_open)) else {
        return;
    };
    report(word.span, &word.value, &copy.destination.value, out).fix_if(closed(word.span, &word.value));
}

/// Whether everybody may write, and delete what others have written.
fn is_open(mode: Mode) -> bool {
    mode.world_writable() && !mode.sticky()
}

/// Devices are everybody's, and what lies in a folder for temporary files does not last.
fn matters(path: &str) -> bool {
    !["/dev/", "/proc/", "/tmp/", "/var/tmp/"].iter().any(|folder| path.starts_with(folder))
}

fn is_script(path: &str) -> bool {
    [".sh", ".py", ".pl", ".rb", "entrypoint"].iter().any(|ending| path.ends_with(ending))
}

/// The same mode with writing for the owner only.
fn closed(span: Span, mode: &str) -> Option<Fix> {
    let new = match mode {
        "777" => "755",
        "0777" => "0755",
        "666" => "644",
        "0666" => "0644",
        _ => return None,
    };
    let title = words! { en: "write `{new}`", fr: "écrire `{new}`" };
    Some(Fix::review(title, vec![Edit::replace(span, new)]))
}

fn report<'a>(span: Span, mode: &str, path: &str, out: &'a mut Findings<'_>) -> &'a mut Finding {
    let words = words! {
        en: "`{mode}` lets every user of the container change `{path}`",
        fr: "`{mode}` permet à tout utilisateur du conteneur de modifier `{path}`",
    };
    out.report(span, words)
}
