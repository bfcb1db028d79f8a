//! Whether YAML is Compose: no other dialect of YAML is to be held against Compose's rules.

/// What Compose has at the top of a file.
const TOP: [&str; 9] =
    ["version", "name", "services", "networks", "volumes", "configs", "secrets", "include", "models"];

/// What stands at the top of files that are surely no Compose files: Kubernetes, GitHub Actions, GitLab, Symfony, Azure.
const FOREIGN: [&str; 16] = [
    "apiVersion",
    "kind",
    "metadata",
    "spec",
    "jobs",
    "on",
    "stages",
    "steps",
    "pipelines",
    "pipeline",
    "trigger",
    "pool",
    "parameters",
    "imports",
    "openapi",
    "swagger",
];

/// What a service has in Compose, and in no other dialect that has services.
const SERVICE: [&str; 27] = [
    "image",
    "build",
    "extends",
    "command",
    "entrypoint",
    "ports",
    "expose",
    "volumes",
    "environment",
    "env_file",
    "depends_on",
    "networks",
    "network_mode",
    "deploy",
    "healthcheck",
    "restart",
    "container_name",
    "hostname",
    "develop",
    "profiles",
    "provider",
    "secrets",
    "configs",
    "logging",
    "privileged",
    "cap_add",
    "models",
];

/// A line of YAML that may hold a key.
struct Line<'a> {
    indent: usize,
    /// Without blanks around, and without a `- ` in front.
    key: Option<&'a str>,
    is_item: bool,
    /// What follows the key.
    rest: &'a str,
}

/// Whether a text is Compose, whatever anybody calls it: its `services` are a mapping of what Compose calls services.
pub(super) fn is(code: &str) -> bool {
    let lines: Vec<Line<'_>> = lines(code).collect();
    if top(&lines).any(|line| line.key.is_some_and(|key| FOREIGN.contains(&key))) {
        return false;
    }
    let Some(at) = lines.iter().position(|line| line.indent == 0 && line.key == Some("services")) else {
        return false;
    };
    let inside = lines[at + 1..].iter().take_while(|line| line.indent > 0);
    let first = lines.get(at + 1).filter(|line| line.indent > 0);
    match first {
        None => flow_has_one(lines[at].rest),
        Some(first) => {
            let is_below = |line: &Line<'_>| line.indent > first.indent;
            let has_one = |line: &Line<'_>| line.key.is_some_and(|key| SERVICE.contains(&key));
            !first.is_item
                && inside.into_iter().any(|line| is_below(line) && has_one(line) || flow_has_one(line.rest))
        }
    }
}

/// Whether something like `{web: {image: a}}` has what a service has.
fn flow_has_one(flow: &str) -> bool {
    let mut words = flow.split(['{', ',']).skip(1).filter_map(|part| part.split_once(':'));
    flow.starts_with('{') && words.any(|(key, _)| SERVICE.contains(&key.trim()))
}

/// Whether a text that is called Compose can be it: everything at its top is Compose's, and none of it is a list, as it
/// would be in a piece of a service.
pub(super) fn may_be(code: &str) -> bool {
    if is(code) {
        return true;
    }
    let lines: Vec<Line<'_>> = lines(code).collect();
    let is_ours = |line: &Line<'_>| line.key.is_some_and(|key| TOP.contains(&key) || key.starts_with("x-"));
    let is_list = |at: usize| {
        let next = lines.get(at + 1).filter(|next| next.is_item);
        next.is_some() && lines[at].indent == 0 && lines[at].key.is_some_and(|key| key != "include")
    };
    top(&lines).next().is_some() && top(&lines).all(is_ours) && !(0..lines.len()).any(is_list)
}

fn top<'a, 'b>(lines: &'b [Line<'a>]) -> impl Iterator<Item = &'b Line<'a>> {
    lines.iter().filter(|line| line.indent == 0 && !line.is_item)
}

fn lines(code: &str) -> impl Iterator<Item = Line<'_>> {
    let all = code.lines().map(|line| (line.len() - line.trim_start().len(), line.trim()));
    let all = all.filter(|(_, line)| !line.is_empty() && !line.starts_with(['#', '%']) && *line != "---");
    all.map(|(indent, line)| {
        let item = line.strip_prefix("- ").or_else(|| (line == "-").then_some(""));
        let text = item.unwrap_or(line);
        let (key, rest) = match text.split_once(':') {
            Some((key, rest)) if rest.is_empty() || rest.starts_with([' ', '\t']) => {
                (Some(key.trim().trim_matches(['"', '\''])), rest.trim())
            }
            _ => (None, text),
        };
        Line { indent, key, is_item: item.is_some(), rest }
    })
}
