use super::{Edge, Graph, Link, Node, Shape};
use calfat_parser::text::Language;
use std::fmt::Write;

/// As a list that a terminal can show: each file, and under it what stands there and where that leads.
pub fn text(graph: &Graph, language: Language) -> String {
    let mut out = String::new();
    let links = Links::of(graph);
    for (number, group) in graph.groups.iter().enumerate() {
        if number > 0 {
            out.push('\n');
        }
        let _ = writeln!(out, "{}", group.title);
        let own =
            |node: &Node| node.group == Some(number) && [Shape::Service, Shape::Stage].contains(&node.shape);
        let own: Vec<usize> = (0..graph.nodes.len()).filter(|&node| own(&graph.nodes[node])).collect();
        for (nth, &node) in own.iter().enumerate() {
            let is_last = nth + 1 == own.len();
            item(graph, &links, node, is_last, language, &mut out);
        }
    }
    out
}

/// The links of each node.
struct Links<'a>(Vec<Vec<&'a Edge>>);

impl<'a> Links<'a> {
    fn of(graph: &'a Graph) -> Self {
        let mut links = vec![Vec::new(); graph.nodes.len()];
        for edge in &graph.edges {
            links[edge.from].push(edge);
            if edge.to != edge.from {
                links[edge.to].push(edge);
            }
        }
        Self(links)
    }
}

fn item(graph: &Graph, links: &Links<'_>, node: usize, is_last: bool, language: Language, out: &mut String) {
    let (branch, stem) = if is_last { ("└─", "  ") } else { ("├─", "│ ") };
    let Node { name, findings, .. } = &graph.nodes[node];
    let mark = match (findings, language) {
        (0, _) => String::new(),
        (1, Language::En) => "  ⚠ 1 finding".to_owned(),
        (count, Language::En) => format!("  ⚠ {count} findings"),
        (1, Language::Fr) => "  ⚠ 1 problème".to_owned(),
        (count, Language::Fr) => format!("  ⚠ {count} problèmes"),
    };
    let _ = writeln!(out, "{branch} {name}{mark}");
    for edge in &links.0[node] {
        if let Some(line) = line(graph, edge, node, language) {
            let _ = writeln!(out, "{stem}    {line}");
        }
    }
}

/// What a link means, seen from one of its ends; none if the other end tells it.
fn line(graph: &Graph, edge: &Edge, node: usize, language: Language) -> Option<String> {
    let name = |node: usize| {
        let Node { name, group, shape, .. } = &graph.nodes[node];
        let elsewhere = *group != graph.nodes[edge.from].group && *shape == Shape::Stage;
        match group.filter(|_| elsewhere) {
            Some(group) => format!("{name} ({})", graph.groups[group].title),
            None => name.clone(),
        }
    };
    let (from, to) = (name(edge.from), name(edge.to));
    let english = language == Language::En;
    let say = |en: String, fr: String| if english { en } else { fr };
    // A port is no item of its own: its service tells of it.
    let teller = if matches!(edge.link, Link::Publishes(_)) { edge.to } else { edge.from };
    (teller == node).then(|| match &edge.link {
        Link::Runs => say(format!("runs {to}"), format!("exécute {to}")),
        Link::StartsFrom => say(format!("from {to}"), format!("à partir de {to}")),
        Link::CopiesFrom => say(format!("copies from {to}"), format!("copie depuis {to}")),
        Link::WaitsFor(None) => say(format!("waits for {to}"), format!("attend {to}")),
        Link::WaitsFor(Some(condition)) => {
            say(format!("waits for {to} ({condition})"), format!("attend {to} ({condition})"))
        }
        Link::Joins => say(format!("network {to}"), format!("réseau {to}")),
        Link::Mounts(path) => say(format!("volume {to} at {path}"), format!("volume {to} sur {path}")),
        Link::Publishes(port) => {
            say(format!("published: {from} → {port}"), format!("publié\u{202F}: {from} → {port}"))
        }
    })
}
