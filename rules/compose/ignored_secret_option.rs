use calfat_lint::{Category, Check, Confidence, Findings, Level, Rule, Subject, page, words};
use calfat_parser::compose::Node;
use calfat_project::compose::File;
use std::collections::HashSet;

pub static RULE: Rule = Rule {
    id: "ignored-secret-option",
    subject: Subject::Compose,
    category: Category::Security,
    level: Level::Warning,
    confidence: Confidence::High,
    recommended: true,
    since: "0.1.0",
    like: &[],
    page: page!("ignored_secret_option"),
    options: &[],
    check: Check::Compose(check),
};

fn check(file: &File, out: &mut Findings<'_>) {
    let from_file = |key: &str| -> HashSet<&str> {
        let all = file.top(key).iter();
        all.filter(|resource| resource.value.get("file").is_some())
            .map(|resource| resource.key.as_str())
            .collect()
    };
    for kind in ["secrets", "configs"] {
        let from_file = from_file(kind);
        for service in file.services() {
            for item in service.get(kind).map_or(&[][..], Node::items) {
                let source = item.get("source").and_then(Node::text).unwrap_or_default();
                if !from_file.contains(source) {
                    continue;
                }
                for option in ["uid", "gid", "mode"].iter().filter_map(|key| item.entry(key)) {
                    let Some(span) = file.span(option.key_place) else { continue };
                    let key = option.key.as_str();
                    let words = words! {
                        en: "`{key}` does nothing here: Compose mounts the file `{source}` comes from as it is",
                        fr: "`{key}` ne fait rien ici\u{202F}: Compose monte tel quel le fichier dont vient `{source}`",
                    };
                    out.report(span, words);
                }
            }
        }
    }
}
