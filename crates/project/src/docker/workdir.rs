//! The folder that an instruction works in.

use super::Node;
use calfat_parser::{atoms::path::clean, dockerfile::Kind};

/// How many WORKDIRs are followed: each may be relative to the one before.
const MOST: usize = 100;

impl Node<'_> {
    /// The folder that WORKDIR sets for it, without a slash at the end. None if a variable decides, or the base image.
    pub fn workdir(self) -> Option<String> {
        let stage = self.stage()?;
        let before = move |node: &Node<'_>| node.index < self.index;
        let nodes = stage.lineage().flat_map(|stage| stage.of_kind(Kind::Workdir).rev()).filter(before);
        let mut parts: Vec<String> = Vec::new();
        for node in nodes.take(MOST) {
            let folder = node.resolve(&node.args.text()?.value)?;
            let is_absolute = folder.starts_with('/');
            parts.push(folder);
            if is_absolute {
                parts.reverse();
                return Some(clean(&parts.join("/")));
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use crate::docker::{File, Node};
    use calfat_parser::text::Source;

    #[test]
    fn workdirs_add_up() {
        let text = "FROM a AS x\nWORKDIR /app/\nWORKDIR src\nRUN true\nFROM x\nWORKDIR ../lib\nRUN true\nFROM a\nRUN true\nWORKDIR $A\nRUN true\n";
        let file = File::parse(Source::new(text.into()));
        let folders: Vec<_> = file.nodes().filter_map(Node::as_run).map(|run| run.node.workdir()).collect();
        assert_eq!(folders, [Some("/app/src".to_owned()), Some("/app/lib".to_owned()), None, None]);
    }
}
