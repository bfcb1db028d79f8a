mod explicit;
mod installs;

use crate::servers;
use calfat_lint::{Category, Check, Confidence, Edit, Findings, Fix, Level, Rule, Subject, page, words};
use calfat_project::docker::{File, Node, Stage};
use installs::{Tool, is_told, leaves_out, tool};

pub static RULE: Rule = Rule {
    id: "development-dependencies",
    subject: Subject::Dockerfile,
    category: Category::Size,
    // Whether a project has any, its manifest knows.
    level: Level::Info,
    confidence: Confidence::Medium,
    recommended: true,
    since: "0.1.0",
    like: &["tally/php/composer-no-dev-in-production", "tally/php/no-xdebug-in-final-image"],
    page: page!("development_dependencies"),
    options: &[],
    check: Check::Dockerfile(check),
};

fn check(file: &File, out: &mut Findings<'_>) {
    let Some(last) = file.final_stage() else { return };
    if servers::serves_development(last, out.path()) {
        return;
    }
    explicit::check(last, out);
    let starts_tools = starts_tools(last);
    let nodes: Vec<Node<'_>> =
        file.shipped_stages().into_iter().flat_map(Stage::nodes).filter(|node| !node.is_trigger).collect();
    let commands =
        nodes.iter().enumerate().flat_map(|(at, node)| node.script().commands().map(move |one| (at, one)));
    let installs = commands.filter_map(|(at, command)| Some((at, tool(command)?, command)));
    for (at, tool, command) in installs.take(MOST) {
        let is_chosen = leaves_out(nodes[at], tool, command) || is_told(nodes[at], tool);
        if tool.is_javascript() && starts_tools || is_chosen || cleaned_up(&nodes[at..], tool) {
            continue;
        }
        let Some(verb) = tool.verb(command) else { continue };
        let called = tool.called(command);
        let words = words! {
            en: "`{called}` also installs what only developers need",
            fr: "`{called}` installe aussi ce dont seuls les développeurs ont besoin",
        };
        let finding = out.report(command.name_span().to(verb), words);
        if tool.name == "composer" {
            finding.also("tally/php/composer-no-dev-in-production");
        }
        let flag = tool.flag;
        // In the JSON form, a word more is a string more.
        let is_text = nodes[at].args.json().is_none();
        if is_text && !builds(&nodes[at..], tool) {
            let title = words! { en: "add `{flag}`", fr: "ajouter `{flag}`" };
            finding.fix(Fix::review(title, vec![Edit::replace(verb.at_end(), format!(" {flag}"))]));
        }
    }
}

/// Nobody's file installs more often.
const MOST: usize = 20;

/// Whether a later command of the same tool leaves them out, or takes them away again.
fn cleaned_up(nodes: &[Node<'_>], tool: &Tool) -> bool {
    let mut commands =
        nodes.iter().flat_map(|node| node.script().commands().map(move |command| (node, command)));
    commands.any(|(node, command)| {
        let prunes = command.args.iter().any(|word| matches!(word.raw(), "prune" | "autoclean" | "focus"));
        let removes = command.is("rm") && command.args.iter().any(|word| word.raw().ends_with(tool.folder));
        let is_same = command.name() == Some(tool.name);
        is_same && (prunes || installs::tool(command).is_some() && leaves_out(*node, tool, command))
            || removes
    })
}

/// Whether something is built behind it, for which the tools among them are needed.
fn builds(nodes: &[Node<'_>], tool: &Tool) -> bool {
    let is_build = |text: &str| text.split([':', '-']).any(|word| word == "build" || word == "compile");
    let mut commands = nodes.iter().flat_map(|node| node.script().commands());
    tool.is_javascript()
        && commands.any(|command| {
            command.is_any(&["tsc", "vite", "webpack", "ng", "next", "nest"])
                || command.args.iter().any(|word| is_build(word.raw()))
        })
}

/// Whether the container starts a tool of development, which then has to be there.
fn starts_tools(last: Stage<'_>) -> bool {
    let tools = ["concurrently", "jest", "nodemon", "ts-node", "tsx", "vite"];
    let scripts = servers::started(last);
    let mut commands = scripts.iter().flat_map(|script| script.commands());
    commands.any(|command| {
        let named = command.args.iter().any(|word| word.text().is_some_and(|text| tools.contains(&text)));
        servers::of(command).is_some() || command.is_any(&tools) || named
    })
}
