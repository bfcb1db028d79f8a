use crate::servers::{self, Server};
use calfat_lint::{
    Category, Check, Confidence, Edit, Findings, Fix, Level, Rule, Span, Subject, page, words,
};
use calfat_parser::dockerfile::{Kind, Pair};
use calfat_project::docker::{Node, Stage};
use calfat_shell::Word;
use std::{cell::LazyCell, collections::BTreeSet};

pub static RULE: Rule = Rule {
    id: "development-server",
    subject: Subject::Dockerfile,
    category: Category::Correctness,
    level: Level::Warning,
    confidence: Confidence::High,
    recommended: true,
    since: "0.1.0",
    like: &[],
    page: page!("development_server"),
    options: &[],
    check: Check::Stage(check),
};

fn check(stage: Stage<'_>, out: &mut Findings<'_>) {
    if !stage.is_final() || servers::serves_development(stage, out.path()) {
        return;
    }
    modes(stage, out);
    let entry = stage.last(Kind::Entrypoint).map(|node| node.span);
    let rails_is_told = LazyCell::new(|| rails_is_told(stage));
    let mut seen: BTreeSet<Span> = BTreeSet::new();
    for script in servers::started(stage) {
        let commands = script.commands().filter_map(servers::of);
        for server in commands.filter(|server| !(server.is_rails && *rails_is_told)) {
            let span = server.span(entry);
            if seen.insert(span) {
                report(stage, &server, span, out);
            }
        }
    }
}

/// Whether the stage tells Rails its environment; the server itself does not.
fn rails_is_told(stage: Stage<'_>) -> bool {
    let told = |name| stage.lineage().any(|stage| stage.facts().scope.last(name).is_some());
    told("RAILS_ENV") || told("RACK_ENV")
}

fn report(stage: Stage<'_>, server: &Server<'_>, span: Span, out: &mut Findings<'_>) {
    let name = &server.name;
    let finding = out.report(
        span,
        words! {
            en: "`{name}` starts a development server",
            fr: "`{name}` lance un serveur de développement",
        },
    );
    if server.is_doubtful {
        finding.level(Level::Info);
    }
    finding.fix_if(server.flag.and_then(|flag| without(stage, server.before_flag?, flag)));
}

/// Takes a flag away with what parts it from the word before.
fn without(stage: Stage<'_>, before: &Word, flag: &Word) -> Option<Fix> {
    let (start, end) = (before.span.end, flag.span.end);
    let between = stage.file.source.text().get(start as usize..flag.span.start as usize)?;
    // The word before may stand in another instruction: `ENTRYPOINT ["uvicorn"]`, `CMD ["--reload"]`.
    if !between.chars().all(|char| char.is_whitespace() || ",\\`".contains(char)) {
        return None;
    }
    let name = flag.text()?;
    let title = words! { en: "remove `{name}`", fr: "supprimer `{name}`" };
    Some(Fix::review(title, vec![Edit::delete(Span { start, end })]))
}

/// ENV that switches the application to development, if it is the last word on it.
fn modes(stage: Stage<'_>, out: &mut Findings<'_>) {
    for &(name, values, instead) in servers::MODES {
        let Some((node, pair)) = last_setting(stage, name) else { continue };
        let value = pair.value.value.trim_matches(['"', '\'']);
        if !values.iter().any(|bad| value.eq_ignore_ascii_case(bad)) {
            continue;
        }
        let words = words! {
            en: "`{name}={value}` runs the application in development mode",
            fr: "`{name}={value}` lance l'application en mode développement",
        };
        let title =
            words! { en: "set `{name}` to `{instead}`", fr: "donner à `{name}` la valeur `{instead}`" };
        let span = pair.key.span.to(pair.value.span);
        let fix = Fix::review(title, vec![Edit::replace(pair.value.span, instead)]);
        // A trigger runs in another build, in which more may follow.
        if !node.is_trigger {
            out.report(span, words).fix(fix);
        }
    }
}

fn last_setting<'a>(stage: Stage<'a>, name: &str) -> Option<(Node<'a>, &'a Pair)> {
    let definition = stage.lineage().find_map(|stage| stage.facts().scope.last(name))?;
    let node = stage.file.node(definition.instruction);
    let pairs = node.instruction.args.pairs();
    pairs.iter().rfind(|pair| pair.key.value == name).map(|pair| (node, pair))
}
