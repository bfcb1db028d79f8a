//! A picture of a project: services, the stages they are built from, networks and published ports.
//!
//! [`Graph`] is what there is to draw; [`mermaid`], [`dot`] and [`text`] are three ways to draw it. Drawings hold words of
//! the files, so every name passes through [`printable`](crate::printable).

mod build;
mod dot;
mod mermaid;
mod text;

pub use dot::dot;
pub use mermaid::mermaid;
pub use text::text;

use calfat_lint::Level;

/// What there is to draw.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Graph {
    /// One for each file, in the order of their paths.
    pub groups: Vec<Group>,
    /// Services, stages, images, networks, ports on the host.
    pub nodes: Vec<Node>,
    /// What leads from one to another.
    pub edges: Vec<Edge>,
}

/// A file, around its nodes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// Its path.
    pub title: String,
}

/// Something with a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node {
    /// What it is.
    pub shape: Shape,
    /// Its name.
    pub name: String,
    /// The file it stands in; none for what lies outside.
    pub group: Option<usize>,
    /// How many findings there are in it.
    pub findings: usize,
    /// The gravest of them.
    pub worst: Option<Level>,
}

/// What a node is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Shape {
    /// A Compose service.
    Service,
    /// A stage of a Dockerfile.
    Stage,
    /// An image from elsewhere.
    Image,
    /// A network.
    Network,
    /// A named volume.
    Volume,
    /// A port on the host.
    Port,
}

/// A link between two nodes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edge {
    /// Index of the node that it leads from.
    pub from: usize,
    /// Index of the node that it leads to.
    pub to: usize,
    /// What it means.
    pub link: Link,
}

/// What one node has to do with another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Link {
    /// A service is built from a stage, or runs an image.
    Runs,
    /// A stage starts from another one or from an image.
    StartsFrom,
    /// A stage copies files out of another one or an image.
    CopiesFrom,
    /// A service waits for another one; the condition, if it is more than the start.
    WaitsFor(Option<String>),
    /// A service is in a network.
    Joins,
    /// A service keeps data in a volume, at this path.
    Mounts(String),
    /// A port of the host leads to this port of the container.
    Publishes(String),
}
