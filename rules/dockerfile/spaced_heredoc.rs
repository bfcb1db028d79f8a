use calfat_lint::{
    Category, Check, Confidence, Edit, Findings, Fix, Level, Rule, Span, Subject, page, words,
};
use calfat_parser::dockerfile::{Args, Kind};
use calfat_project::docker::Node;

pub static RULE: Rule = Rule {
    id: "spaced-heredoc",
    subject: Subject::Dockerfile,
    category: Category::Correctness,
    level: Level::Error,
    confidence: Confidence::High,
    recommended: true,
    since: "0.1.0",
    like: &[],
    page: page!("spaced_heredoc"),
    options: &[],
    check: Check::Instruction(check),
};

const SIGN: &str = "<<-";

fn check(node: Node<'_>, out: &mut Findings<'_>) {
    // In the shell form of RUN only: the words of COPY are no shell.
    let Args::Text(text) = &node.instruction.args else { return };
    if node.kind != Kind::Run
        || !node.heredocs.is_empty()
        || node.instruction.lines.0 != node.instruction.lines.1
    {
        return;
    }
    let Some(at) = text.value.find(SIGN) else { return };
    let rest = &text.value[at + SIGN.len()..];
    let name = rest.trim_start_matches([' ', '\t']);
    let blanks = rest.len() - name.len();
    let length = name.find([' ', '\t', ';', '>', '|', '&']).unwrap_or(name.len());
    let is_quoted = text.value[..at].matches(['"', '\'']).count() % 2 == 1 || text.value[..at].ends_with('<');
    let is_name = name[..length]
        .trim_matches(['"', '\''])
        .bytes()
        .all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
    if blanks == 0 || length == 0 || is_quoted || !is_name {
        return;
    }
    let name = &name[..length];
    let words = words! {
        en: "Docker sees no heredoc in `<<- {name}`: no blank may stand before the delimiter",
        fr: "Docker ne voit pas de heredoc dans `<<- {name}`\u{202F}: il ne faut pas d'espace avant le délimiteur",
    };
    let end = at + SIGN.len() + blanks;
    let span = node.instruction.part(text, at..end + length);
    let blank: Span = node.instruction.part(text, at + SIGN.len()..end);
    let title = words! { en: "remove the blank", fr: "supprimer l'espace" };
    out.report(span, words).fix(Fix::review(title, vec![Edit::delete(blank)]));
}
