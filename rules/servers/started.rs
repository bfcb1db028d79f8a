use calfat_parser::dockerfile::Kind;
use calfat_project::docker::Stage;
use calfat_shell::Script;

/// What the container runs: ENTRYPOINT, CMD, and both as one command.
pub(crate) fn started(stage: Stage<'_>) -> Vec<Script> {
    let (entry, command) = (stage.last(Kind::Entrypoint), stage.last(Kind::Cmd));
    let Some(entry) = entry else { return command.into_iter().map(|node| node.script().clone()).collect() };
    // In shell form, ENTRYPOINT leaves CMD out.
    let Some(first) = entry.args.json() else { return vec![entry.script().clone()] };
    let Some(command) = command else { return vec![entry.script().clone()] };
    let mut scripts = vec![entry.script().clone(), command.script().clone()];
    if let Some(second) = command.args.json() {
        let words = first.elements.iter().chain(&second.elements);
        scripts.push(Script::exec(words.map(|word| (word.value.clone(), word.span))));
    }
    scripts
}
