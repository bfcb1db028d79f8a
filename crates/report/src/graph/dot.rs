use super::{Graph, Link, Node, Shape};
use calfat_lint::Level;
use std::fmt::Write;

/// In the language of Graphviz.
pub fn dot(graph: &Graph) -> String {
    let mut out = String::from("digraph project {\n  rankdir=LR;\n  node [fontname=\"sans-serif\"];\n");
    for (number, group) in graph.groups.iter().enumerate() {
        let _ = writeln!(out, "  subgraph cluster_{number} {{\n    label={};", quoted(&group.title));
        nodes(graph, Some(number), "    ", &mut out);
        out += "  }\n";
    }
    nodes(graph, None, "  ", &mut out);
    for edge in &graph.edges {
        let (label, style) = match &edge.link {
            Link::Runs => ("runs".to_owned(), "solid"),
            Link::StartsFrom => ("FROM".to_owned(), "solid"),
            Link::CopiesFrom => ("copies from".to_owned(), "dashed"),
            Link::WaitsFor(None) => ("waits for".to_owned(), "solid"),
            Link::WaitsFor(Some(condition)) => (format!("waits for: {condition}"), "solid"),
            Link::Joins => (String::new(), "dotted"),
            Link::Mounts(path) | Link::Publishes(path) => (path.clone(), "solid"),
        };
        let _ = writeln!(out, "  n{} -> n{} [label={}, style={style}];", edge.from, edge.to, quoted(&label));
    }
    out + "}\n"
}

fn nodes(graph: &Graph, group: Option<usize>, indent: &str, out: &mut String) {
    for (number, node) in graph.nodes.iter().enumerate().filter(|(_, node)| node.group == group) {
        let shape = match node.shape {
            Shape::Service => "box",
            Shape::Stage => "ellipse",
            Shape::Image => "parallelogram",
            Shape::Network => "hexagon",
            Shape::Volume => "cylinder",
            Shape::Port => "circle",
        };
        let color = match node.worst {
            Some(Level::Error) => ", color=red, penwidth=2",
            Some(Level::Warning) => ", color=orange, penwidth=2",
            _ => "",
        };
        let _ = writeln!(out, "{indent}n{number} [label={}, shape={shape}{color}];", quoted(&label(node)));
    }
}

fn label(node: &Node) -> String {
    match node.findings {
        0 => node.name.clone(),
        1 => format!("{}\n1 finding", node.name),
        count => format!("{}\n{count} findings", node.name),
    }
}

fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n"))
}
