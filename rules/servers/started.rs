use calfat_parser::dockerfile::Kind;
use calfat_project::docker::Stage;
use calfat_shell::Script;
use std::borrow::Cow;

/// What the container runs: ENTRYPOINT, CMD, and both as one command.
pub(crate) fn started(stage: Stage<'_>) -> Vec<Cow<'_, Script>> {
    let (entry, command) = (stage.last(Kind::Entrypoint), stage.last(Kind::Cmd));
    let Some(entry) = entry else {
        return command.into_iter().map(|node| Cow::Borrowed(node.script())).collect();
    };
    // In shell form, ENTRYPOINT leaves CMD out.
    let Some(first) = entry.args.json() else { return vec![Cow::Borrowed(entry.script())] };
    let Some(command) = command else { return vec![Cow::Borrowed(entry.script())] };
    let mut scripts = vec![Cow::Borrowed(entry.script()), Cow::Borrowed(command.script())];
    if let Some(second) = command.args.json() {
        let words = first.elements.iter().chain(&second.elements);
        scripts.push(Cow::Owned(Script::exec(words.map(|word| (word.value.clone(), word.span)))));
    }
    scripts
}
