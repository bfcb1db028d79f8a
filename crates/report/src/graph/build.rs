//! From documents to what there is to draw.

use super::{Edge, Graph, Group, Link, Node, Shape};
use crate::printable;
use calfat_lint::Finding;
use calfat_parser::{dockerfile::Base, text::Span};
use calfat_project::{
    Document,
    compose::{self, MountKind, Service},
    docker::{self, Stage},
};
use std::collections::HashMap;

/// A picture with more in it helps nobody.
const MOST_NODES: usize = 5_000;

impl Graph {
    /// What some documents and their findings come to. Dockerfiles that a Compose file builds are drawn once.
    pub fn of<'a>(documents: impl IntoIterator<Item = (&'a Document, &'a [Finding])>) -> Self {
        let documents: Vec<_> = documents.into_iter().collect();
        let mut drawing = Drawing::default();
        let dockerfiles = |(document, found): &(&'a Document, &'a [Finding])| {
            document.dockerfile().map(|file| (document.path.as_str(), file, *found))
        };
        for (path, file, found) in documents.iter().filter_map(dockerfiles) {
            drawing.dockerfile(path, file, found);
        }
        for (document, found) in &documents {
            // A file that is laid over another one is drawn with that.
            if let Some(file) = document.compose().filter(|file| file.here == 0) {
                drawing.compose(&document.path, file, found);
            }
        }
        drawing.graph
    }
}

/// A graph that grows, and where each thing is in it.
#[derive(Default)]
struct Drawing {
    graph: Graph,
    /// The first node of each Dockerfile: stages follow each other.
    dockerfiles: HashMap<String, usize>,
    known: HashMap<(Shape, Option<usize>, String), usize>,
}

impl Drawing {
    fn group(&mut self, path: &str) -> usize {
        self.graph.groups.push(Group { title: printable(path).into_owned() });
        self.graph.groups.len() - 1
    }

    /// A node that is new.
    fn add(&mut self, shape: Shape, name: &str, group: Option<usize>) -> usize {
        let name = printable(name).into_owned();
        self.graph.nodes.push(Node { shape, name, group, findings: 0, worst: None });
        self.graph.nodes.len() - 1
    }

    /// A node that may be there already.
    fn node(&mut self, shape: Shape, name: &str, group: Option<usize>) -> usize {
        let key = (shape, group, name.to_owned());
        if let Some(&known) = self.known.get(&key) {
            return known;
        }
        let new = self.add(shape, name, group);
        self.known.insert(key, new);
        new
    }

    fn link(&mut self, from: usize, to: usize, link: Link) {
        let edge = Edge { from, to, link };
        if !self.graph.edges[self.graph.edges.len().saturating_sub(64)..].contains(&edge) {
            self.graph.edges.push(edge);
        }
    }

    /// What was found in a part of a document; its findings are sorted by place.
    fn mark(&mut self, node: usize, found: &[Finding], span: Span) {
        let from = found.partition_point(|finding| finding.span.start < span.start);
        let near = found[from..].iter().take_while(|finding| finding.span.start <= span.end);
        let inside = || near.clone().filter(|finding| span.contains(finding.span));
        let node = &mut self.graph.nodes[node];
        node.findings = inside().count();
        node.worst = inside().map(|finding| finding.level).max();
    }

    fn is_full(&self) -> bool {
        self.graph.nodes.len() >= MOST_NODES
    }

    fn dockerfile(&mut self, path: &str, file: &docker::File, found: &[Finding]) {
        let group = Some(self.group(path));
        let first = self.graph.nodes.len();
        self.dockerfiles.insert(path.to_owned(), first);
        for stage in file.stages() {
            let node = self.add(Shape::Stage, &name_of(stage), group);
            self.mark(node, found, span_of(stage));
        }
        for stage in file.stages() {
            if self.is_full() {
                return;
            }
            self.stage(first, stage);
        }
    }

    fn stage(&mut self, first: usize, stage: Stage<'_>) {
        let node = first + stage.index;
        match &stage.facts().base {
            Base::Stage(base) => self.link(node, first + base, Link::StartsFrom),
            Base::Image(name) => {
                let image = self.node(Shape::Image, name, None);
                self.link(node, image, Link::StartsFrom);
            }
            Base::Scratch | Base::Unknown => {}
        }
        for taken in &stage.facts().takes_from {
            self.link(node, first + taken, Link::CopiesFrom);
        }
    }

    fn compose(&mut self, path: &str, file: &compose::File, found: &[Finding]) {
        let group = self.group(path);
        for service in file.services() {
            let node = self.node(Shape::Service, service.name(), Some(group));
            if let Some(name) = service.name_span() {
                let value = file.span(service.entry.value.place).unwrap_or(name);
                self.mark(node, found, name.to(value));
            }
        }
        for service in file.services() {
            if self.is_full() {
                return;
            }
            self.service(group, service);
        }
    }

    fn service(&mut self, group: usize, service: Service<'_>) {
        let node = self.node(Shape::Service, service.name(), Some(group));
        self.source(node, service);
        for other in service.depends_on() {
            let condition = Some(other.condition()).filter(|condition| *condition != "service_started");
            let other = self.node(Shape::Service, other.name, Some(group));
            self.link(node, other, Link::WaitsFor(condition.map(|word| printable(word).into_owned())));
        }
        for network in service.networks() {
            let network = self.node(Shape::Network, network.name, Some(group));
            self.link(node, network, Link::Joins);
        }
        for mount in service.mounts() {
            if let (MountKind::Volume, Some(source)) = (mount.kind, mount.source) {
                let volume = self.node(Shape::Volume, source, Some(group));
                self.link(node, volume, Link::Mounts(printable(mount.target).into_owned()));
            }
        }
        for port in service.ports() {
            if let Some(published) = port.published_text() {
                let host = self.node(Shape::Port, &published, Some(group));
                self.link(host, node, Link::Publishes(port.target_text()));
            }
        }
    }

    /// The stage that a service is built from, or the image that it runs.
    fn source(&mut self, node: usize, service: Service<'_>) {
        let path = service.build().and_then(|build| build.path.as_deref());
        let first = path.and_then(|path| self.dockerfiles.get(path)).copied();
        if let (Some(first), Some(stage)) = (first, service.stage()) {
            return self.link(node, first + stage.index, Link::Runs);
        }
        if let Some(image) = service.image().filter(|_| !service.is_built()) {
            let image = self.node(Shape::Image, image.reference, None);
            self.link(node, image, Link::Runs);
        }
    }
}

fn name_of(stage: Stage<'_>) -> String {
    match &stage.facts().name {
        Some(name) => name.value.clone(),
        None => format!("stage {}", stage.index),
    }
}

/// From its FROM to its last instruction.
fn span_of(stage: Stage<'_>) -> Span {
    let all = &stage.file.tree.instructions;
    let facts = stage.facts();
    let from = all.get(facts.from).map(|from| from.span).unwrap_or_default();
    let last = facts.instructions.end.checked_sub(1).and_then(|last| all.get(last));
    last.map_or(from, |last| from.to(last.span))
}
