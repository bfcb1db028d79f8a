//! The folder that each instruction of a stage works in, and paths seen from it.

use crate::packages::paths::absolute;
use calfat_parser::dockerfile::{Kind, Word};
use calfat_project::docker::{Copy, Node, Stage};
use std::rc::Rc;

/// An instruction with the folder that it works in; none if that is not known.
pub(crate) struct Working<'a> {
    pub(crate) node: Node<'a>,
    pub(crate) folder: Option<Rc<str>>,
}

/// The instructions of a stage and of those it builds on, the lowest first, triggers left out.
pub(crate) fn working(stage: Stage<'_>) -> Vec<Working<'_>> {
    let mut stages: Vec<Stage<'_>> = stage.lineage().collect();
    stages.reverse();
    let mut folder: Option<Rc<str>> = None;
    let mut found = Vec::new();
    for node in stages.into_iter().flat_map(Stage::nodes).filter(|node| !node.is_trigger) {
        if node.kind == Kind::Workdir {
            let text = node.args.text().and_then(|text| node.resolve(&text.value));
            folder = text.and_then(|text| absolute(&text, folder.as_deref())).map(Rc::from);
        }
        found.push(Working { node, folder: folder.clone() });
    }
    found
}

impl Working<'_> {
    /// A path of the instruction, without variables, `.` and `..`.
    pub(crate) fn path(&self, text: &str) -> Option<String> {
        absolute(&self.node.resolve(text)?, self.folder.as_deref())
    }

    /// Where a COPY puts what it brings.
    pub(crate) fn target(&self, copy: Copy<'_>) -> Option<Target> {
        let written = self.node.resolve(&copy.destination.value)?;
        let path = absolute(&written, self.folder.as_deref())?;
        let is_folder =
            copy.sources.len() > 1 || written.ends_with('/') || matches!(written.as_str(), "." | "..");
        Some(Target { path, is_folder })
    }
}

/// The destination of a COPY.
pub(crate) struct Target {
    path: String,
    is_folder: bool,
}

impl Target {
    /// Where a source comes to lie: the file itself if its name is known, else the folder.
    pub(crate) fn of(&self, source: &Word) -> String {
        let name = source.value.trim_end_matches('/').rsplit('/').next().unwrap_or_default();
        let is_name =
            !name.is_empty() && !matches!(name, "." | "..") && !name.contains(['*', '?', '[', '$', '<']);
        // Of a folder, COPY takes the contents: only a name with an ending is surely a file.
        let is_file = is_name && name.trim_start_matches('.').contains('.');
        if self.is_folder && is_file {
            format!("{}/{name}", self.path.trim_end_matches('/'))
        } else {
            self.path.clone()
        }
    }
}
