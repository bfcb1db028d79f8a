//! A site that Node has built and that needs no Node any more.

use crate::{images::place, servers};
use calfat_lint::{Findings, words};
use calfat_project::docker::{Image, Node, Stage};
use calfat_shell::{Command, Word};

/// Programs that only hand out files.
const SERVERS: &[&str] = &["http-server", "live-server", "serve", "sirv"];

/// Whether Node ships only because it built the files that are handed out.
pub(super) fn check(last: Stage<'_>, image: &Image<'_>, out: &mut Findings<'_>) -> bool {
    if place::name(image).official() != Some("node") {
        return false;
    }
    let scripts = servers::started(last);
    let serves = scripts.iter().flat_map(|script| script.commands()).any(hands_out);
    let nodes = last.lineage().flat_map(Stage::nodes).filter(|node| !node.is_trigger);
    let built = nodes
        .filter_map(Node::as_run)
        .flat_map(|run| run.script().commands())
        .find(|command| builds(command));
    let Some(built) = built.filter(|_| serves) else { return false };
    let words = words! {
        en: "the image that ships holds Node for files that any web server can hand out: copy them into `nginx`",
        fr: "l'image finale contient Node pour des fichiers que n'importe quel serveur web peut servir\u{202F}: copiez-les dans `nginx`",
    };
    let label = words! { en: "the build happens here", fr: "la compilation se fait ici" };
    place::report(out, image, 0..image.reference.len(), words).label(built.words_span(), label);
    true
}

/// `serve -s build`, `npx http-server dist`.
fn hands_out(command: &Command) -> bool {
    let first = command.args.iter().find(|word| !word.display().starts_with('-')).and_then(Word::text);
    let runs = command.is_any(&["npx", "pnpx", "bunx"]) && first.is_some_and(|name| SERVERS.contains(&name));
    command.is_any(SERVERS) || runs
}

fn builds(command: &Command) -> bool {
    let is_build =
        |word: &Word| word.text().is_some_and(|text| text == "build" || text.starts_with("build:"));
    command.is_any(&["npm", "yarn", "pnpm", "npx", "vite", "ng", "react-scripts", "vue-cli-service"])
        && command.args.iter().any(is_build)
}
