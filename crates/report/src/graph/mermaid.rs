use super::{Graph, Link, Node, Shape};
use calfat_lint::Level;
use std::fmt::Write;

/// As a flowchart of Mermaid, which GitHub, GitLab and many editors draw from a `mermaid` block.
pub fn mermaid(graph: &Graph) -> String {
    let mut out = String::from("flowchart LR\n");
    for (number, group) in graph.groups.iter().enumerate() {
        let _ = writeln!(out, "  subgraph g{number}[\"{}\"]", quoted(&group.title));
        nodes(graph, Some(number), "    ", &mut out);
        out += "  end\n";
    }
    nodes(graph, None, "  ", &mut out);
    for edge in &graph.edges {
        let arrow = match &edge.link {
            Link::Runs => "-->|runs|".to_owned(),
            Link::StartsFrom => "-->|FROM|".to_owned(),
            Link::CopiesFrom => "-.->|copies from|".to_owned(),
            Link::WaitsFor(None) => "-->|waits for|".to_owned(),
            Link::WaitsFor(Some(condition)) => format!("-->|\"waits for: {}\"|", quoted(condition)),
            Link::Joins => "---".to_owned(),
            Link::Mounts(path) | Link::Publishes(path) => format!("-->|\"{}\"|", quoted(path)),
        };
        let _ = writeln!(out, "  n{} {arrow} n{}", edge.from, edge.to);
    }
    out += "  classDef error stroke:#c00,stroke-width:3px\n  classDef warning stroke:#b80,stroke-width:2px\n";
    for (class, level) in [("error", Level::Error), ("warning", Level::Warning)] {
        let marked = graph.nodes.iter().enumerate().filter(|(_, node)| node.worst == Some(level));
        let marked: Vec<String> = marked.map(|(number, _)| format!("n{number}")).collect();
        if !marked.is_empty() {
            let _ = writeln!(out, "  class {} {class}", marked.join(","));
        }
    }
    out
}

fn nodes(graph: &Graph, group: Option<usize>, indent: &str, out: &mut String) {
    for (number, node) in graph.nodes.iter().enumerate().filter(|(_, node)| node.group == group) {
        let (open, close) = match node.shape {
            Shape::Service => ("[", "]"),
            Shape::Stage => ("(", ")"),
            Shape::Image => ("[/", "/]"),
            Shape::Network => ("{{", "}}"),
            Shape::Volume => ("[(", ")]"),
            Shape::Port => ("((", "))"),
        };
        let _ = writeln!(out, "{indent}n{number}{open}\"{}\"{close}", quoted(&label(node)));
    }
}

fn label(node: &Node) -> String {
    match node.findings {
        0 => node.name.clone(),
        count => format!("{} ⚠ {count}", node.name),
    }
}

/// Text between double quotes: what means something to Mermaid or HTML becomes an entity.
fn quoted(text: &str) -> String {
    let mut out = String::new();
    for char in text.chars() {
        match char {
            '"' => out += "#quot;",
            '#' => out += "#35;",
            '<' => out += "#lt;",
            '>' => out += "#gt;",
            '&' => out += "#amp;",
            '`' => out += "#96;",
            _ => out.push(char),
        }
    }
    out
}
