use super::{File, From, Node};
use calfat_parser::dockerfile::{self, Base, Kind, LONGEST_LINEAGE};

/// A stage in its file.
#[derive(Clone, Copy, Debug)]
pub struct Stage<'a> {
    /// The file.
    pub file: &'a File,
    /// Its index, BuildKit's own.
    pub index: usize,
}

impl<'a> Stage<'a> {
    /// What the parser knows of it.
    pub fn facts(self) -> &'a dockerfile::Stage {
        &self.file.stages.list[self.index]
    }

    /// Its FROM; none if that is broken, and in a file without any FROM, which is a piece of a Dockerfile.
    pub fn from(self) -> Option<From<'a>> {
        From::of(self.file.node(self.facts().from))
    }

    /// Its sound instructions after FROM, ONBUILD replaced by its trigger.
    pub fn nodes(self) -> impl DoubleEndedIterator<Item = Node<'a>> {
        self.facts().instructions.clone().map(|index| self.file.node(index)).filter(|node| !node.is_broken())
    }

    /// Its sound instructions of one kind, triggers left out: they do not run in this build.
    pub fn of_kind(self, kind: Kind) -> impl DoubleEndedIterator<Item = Node<'a>> {
        self.nodes().filter(move |node| node.kind == kind && !node.is_trigger)
    }

    /// The triggers that the stage it builds on has for it: sound ONBUILDs, in place of which stands what they run.
    pub fn fired(self) -> impl Iterator<Item = Node<'a>> {
        let fired = self.file.heirs.fired(self.index, self.facts().parent());
        fired.iter().map(move |index| self.file.node(*index))
    }

    /// Whether it is the last stage, the one that ships.
    pub fn is_final(self) -> bool {
        self.index + 1 == self.file.stages.list.len()
    }

    /// Whether its layers are in the image that a build without `--target` produces.
    pub fn ships(self) -> bool {
        self.file.heirs.ships[self.index]
    }

    /// The earlier stage that it builds on.
    pub fn parent(self) -> Option<Self> {
        self.facts().parent().map(|index| Self { index, ..self })
    }

    /// This stage, the one it builds on, and so on down to an image.
    pub fn lineage(self) -> impl Iterator<Item = Self> {
        std::iter::successors(Some(self), |stage| stage.parent()).take(LONGEST_LINEAGE)
    }

    /// What its lineage starts from: never a stage.
    pub fn root(self) -> &'a Base {
        &self.file.stages.list[self.facts().root].base
    }

    /// Whether the base image is surely a Windows one, so that POSIX advice would be wrong.
    pub fn is_windows(self) -> bool {
        self.file.windows[self.index]
    }

    /// The USER that holds at its end, inherited ones included.
    pub fn user(self) -> Option<Node<'a>> {
        self.facts().user.last().map(|index| self.file.node(index))
    }

    /// The last CMD, ENTRYPOINT, EXPOSE or HEALTHCHECK at its end, inherited ones included.
    pub fn last(self, kind: Kind) -> Option<Node<'a>> {
        self.file.heirs.last(self.index, kind).map(|index| self.file.node(index))
    }
}
