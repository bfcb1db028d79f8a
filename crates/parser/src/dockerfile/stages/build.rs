use super::{Assumed, Base, Definition, Earlier, Global, Scope, Seen, Stage, Stages, Track};
use crate::{
    atoms::{
        expand::{Expander, Expansion},
        go, mount,
    },
    dockerfile::{Dockerfile, Instruction, Kind, Pair, Word},
};
use std::{collections::HashMap, ops::Range};

/// A value longer than this is not kept: nobody compares it, and a file may copy it a million times.
const LONGEST_VALUE: usize = 4096;

/// No reference has more bytes: Docker allows 255 for the name and 128 for the tag. Every instruction of the stages that
/// start from it may ask for it again.
const LONGEST_REFERENCE: usize = 1024;

/// How many bytes of values are kept for one file.
const MOST_VALUES: usize = 16 << 20;

impl Stages {
    /// Finds the stages of a parsed file.
    pub fn of(tree: &Dockerfile) -> Self {
        let mut builder = Builder { tree, stages: Self::default(), by_name: HashMap::new(), kept: 0 };
        if tree.is_fragment() && !tree.instructions.is_empty() {
            // Nothing is known of what it would start from.
            builder.begin(0, 0..0, None, Base::Unknown);
        }
        for (index, instruction) in tree.instructions.iter().enumerate() {
            builder.read(index, instruction);
        }
        builder.mark_reachable();
        builder.stages
    }
}

struct Builder<'a> {
    tree: &'a Dockerfile,
    stages: Stages,
    /// The last stage of each name, in lower case.
    by_name: HashMap<String, usize>,
    /// How many bytes of values are kept.
    kept: usize,
}

/// The value, if all variables in it are known or have a default in place, as in `${A:-b}`.
fn known(expansion: Expansion) -> Option<String> {
    (expansion.is_known() && expansion.error.is_none()).then_some(expansion.value)
}

impl Builder<'_> {
    fn read(&mut self, index: usize, instruction: &Instruction) {
        // A broken FROM still parts what is above it from what is below.
        if instruction.kind == Kind::From {
            self.from(index, instruction);
            return;
        }
        if let Some(stage) = self.stages.list.last_mut() {
            stage.instructions.end = index + 1;
        }
        if instruction.broken {
            return;
        }
        match instruction.kind {
            Kind::Arg => self.arg(index, instruction),
            Kind::Env => self.env(index, instruction),
            Kind::Copy => self.copy(instruction),
            Kind::Run => self.run(instruction),
            _ => self.track(index, instruction.kind),
        }
    }

    fn from(&mut self, index: usize, instruction: &Instruction) {
        let words = instruction.args.words();
        let sound = words.first().filter(|_| !instruction.broken);
        let base = sound.map_or(Base::Unknown, |image| self.base(image));
        let name = words.get(2).filter(|_| !instruction.broken).cloned();
        self.begin(index, index + 1..index + 1, name, base);
    }

    fn begin(&mut self, from: usize, instructions: Range<usize>, name: Option<Word>, base: Base) {
        let track = |of: fn(&Stage) -> &Track| match base {
            Base::Stage(parent) => Track { inherited: of(&self.stages.list[parent]).last(), own: Vec::new() },
            _ => Track::default(),
        };
        let stage = Stage {
            from,
            instructions,
            name,
            root: match base {
                Base::Stage(parent) => self.stages.list[parent].root,
                _ => self.stages.list.len(),
            },
            shell: track(|stage| &stage.shell),
            user: track(|stage| &stage.user),
            workdir: track(|stage| &stage.workdir),
            base,
            takes_from: Vec::new(),
            reachable: false,
            scope: Scope::default(),
        };
        if let Some(name) = &stage.name {
            self.by_name.insert(go::lower(&name.value), self.stages.list.len());
        }
        self.stages.list.push(stage);
    }

    fn base(&self, image: &Word) -> Base {
        let expansion = Expander::new(self.tree.escape).expand(&image.value, &Global(&self.stages.global));
        let Some(reference) = known(expansion) else { return Base::Unknown };
        // BuildKit keeps names in lower case but does not lower what it looks up.
        match self.by_name.get(&reference) {
            Some(stage) => Base::Stage(*stage),
            None if reference == "scratch" => Base::Scratch,
            None if reference.len() > LONGEST_REFERENCE => Base::Unknown,
            None => Base::Image(reference),
        }
    }

    fn value(&mut self, text: &str, instruction: usize, earlier: Option<&Earlier>) -> Option<String> {
        let seen = Seen { stages: &self.stages, instruction, earlier };
        let value = known(Expander::new(self.tree.escape).expand(text, &seen))?;
        self.keep(value)
    }

    /// The value, unless there are too many of them.
    fn keep(&mut self, value: String) -> Option<String> {
        if value.len() > LONGEST_VALUE || self.kept > MOST_VALUES {
            return None;
        }
        self.kept += value.len();
        Some(value)
    }

    fn assumed(&mut self, text: &str, instruction: usize, earlier: Option<&Earlier>) -> Option<String> {
        let stage = self.stages.list.len().checked_sub(1);
        let seen = Assumed { stages: &self.stages, stage, instruction, earlier };
        let expansion = Expander::new(self.tree.escape).expand(text, &seen);
        let value = expansion.error.is_none().then_some(expansion.value)?;
        self.keep(value)
    }

    fn arg(&mut self, index: usize, instruction: &Instruction) {
        let (mut earlier, mut earlier_assumed) = (Earlier::new(), Earlier::new());
        for word in instruction.args.words() {
            let (name, value, assumed) = match word.value.split_once('=') {
                Some((name, text)) => (
                    name,
                    self.value(text, index, Some(&earlier)),
                    self.assumed(text, index, Some(&earlier_assumed)),
                ),
                None => {
                    (word.value.as_str(), self.global_value(&word.value), self.assumed_global(&word.value))
                }
            };
            earlier.insert(name.to_owned(), value.clone());
            earlier_assumed.insert(name.to_owned(), assumed.clone());
            self.define(name.to_owned(), Definition { instruction: index, value, assumed, is_arg: true });
        }
    }

    /// `ARG NAME` in a stage brings in the value of the same ARG above the first FROM.
    fn global_value(&self, name: &str) -> Option<String> {
        if self.stages.list.is_empty() {
            return None;
        }
        self.stages.global.last(name).and_then(|definition| definition.value.clone())
    }

    fn assumed_global(&self, name: &str) -> Option<String> {
        if self.stages.list.is_empty() {
            return None;
        }
        self.stages.assumed_value(None, name, usize::MAX).map(str::to_owned)
    }

    fn env(&mut self, index: usize, instruction: &Instruction) {
        let pairs = instruction.args.pairs();
        // All values see what held before the instruction: `ENV a=1 b=$a` gives `b` the old `a`.
        let mut read = |pair: &Pair| {
            let text = &pair.value.value;
            (
                self.value(&pair.key.value, index, None),
                self.value(text, index, None),
                self.assumed(text, index, None),
            )
        };
        let all: Vec<_> = pairs.iter().map(&mut read).collect();
        for (name, value, assumed) in all {
            if let Some(name) = name {
                self.define(name, Definition { instruction: index, value, assumed, is_arg: false });
            }
        }
    }

    fn define(&mut self, name: String, mut definition: Definition) {
        let global = &mut self.stages.global;
        let scope = self.stages.list.last_mut().map_or(global, |stage| &mut stage.scope);
        // An ENV wins over an ARG of its name, before it or after it.
        let hidden = definition.is_arg && scope.last(&name).is_some_and(|last| !last.is_arg);
        if !hidden {
            // An ARG without a value takes none away.
            let before = || scope.last(&name).and_then(|last| last.assumed.clone());
            definition.assumed = definition.assumed.or_else(before);
            scope.define(name, definition);
        }
    }

    fn copy(&mut self, instruction: &Instruction) {
        let Some(from) = instruction.flag_value("from") else { return };
        let name = &from.value;
        let stage = match go::atoi(name) {
            Some(number) => {
                usize::try_from(number).ok().filter(|number| *number + 1 < self.stages.list.len())
            }
            None => self.earlier(name),
        };
        self.take_from(stage);
    }

    fn run(&mut self, instruction: &Instruction) {
        let mounts = instruction.flags.iter().filter(|flag| flag.name == "mount");
        for value in mounts.filter_map(|flag| flag.value.as_ref()) {
            let (mount, _) = mount::parse(&value.value);
            let stage = mount.from.and_then(|from| self.earlier(&from.value));
            self.take_from(stage);
        }
    }

    fn earlier(&self, name: &str) -> Option<usize> {
        let current = self.stages.list.len().checked_sub(1)?;
        self.by_name.get(&go::lower(name)).copied().filter(|stage| *stage < current)
    }

    fn take_from(&mut self, stage: Option<usize>) {
        if let (Some(stage), Some(last)) = (stage, self.stages.list.last_mut()) {
            last.takes_from.push(stage);
        }
    }

    fn track(&mut self, index: usize, kind: Kind) {
        let Some(stage) = self.stages.list.last_mut() else { return };
        match kind {
            Kind::Shell => stage.shell.own.push(index),
            Kind::User => stage.user.own.push(index),
            Kind::Workdir => stage.workdir.own.push(index),
            _ => {}
        }
    }

    fn mark_reachable(&mut self) {
        let list = &mut self.stages.list;
        let mut todo: Vec<usize> = list.len().checked_sub(1).into_iter().collect();
        while let Some(index) = todo.pop() {
            if std::mem::replace(&mut list[index].reachable, true) {
                continue;
            }
            todo.extend(&list[index].takes_from);
            if let Base::Stage(parent) = list[index].base {
                todo.push(parent);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::dockerfile::{Base, Stages, parse};

    fn stages(text: &str) -> Stages {
        Stages::of(&parse(text).tree)
    }

    #[test]
    fn images_are_resolved_by_defaults() {
        let stages = stages(
            "ARG V=3.12\nARG I=python:$V\nFROM $I-slim AS Base\nFROM base\nFROM ${X:-alpine}\nARG N\nFROM $N\n",
        );
        let bases: Vec<_> = stages.list.iter().map(|stage| stage.base.clone()).collect();
        let image = |name: &str| Base::Image(name.into());
        assert_eq!(bases, [image("python:3.12-slim"), Base::Stage(0), image("alpine"), Base::Unknown]);
    }

    #[test]
    fn what_holds_goes_through_stages() {
        let stages = stages("FROM a AS x\nUSER u\nENV A=1 B=$A\nFROM x\nENV A=2\nENV B=$A$B\nWORKDIR /y\n");
        assert_eq!(stages.list[1].user.last(), Some(1));
        assert_eq!(stages.list[1].workdir.before(6), None);
        assert_eq!(stages.list[1].workdir.last(), Some(6));
        let value = |name, at| stages.definition(name, at).and_then(|found| found.value.clone());
        assert_eq!((value("A", 5), value("B", 5), value("B", 6)), (Some("2".into()), None, None));
    }

    #[test]
    fn what_nothing_sets_is_assumed_to_be_empty() {
        let stages = stages("ARG V\nFROM a\nARG D TARGETARCH V\nENV X=/a/$D$TARGETARCH$V\nARG X\n");
        let value = |name| stages.assumed_value(Some(0), name, 9);
        assert_eq!((value("X"), value("D"), value("V")), (Some("/a/amd64"), None, None));
        assert!(value("PATH").is_some());
    }

    #[test]
    fn a_fragment_is_a_stage_of_an_unknown_image() {
        let stages = stages("ARG V=1\nUSER u\nRUN x\n");
        assert_eq!(stages.list.len(), 1);
        assert_eq!((&stages.list[0].base, stages.list[0].instructions.clone()), (&Base::Unknown, 0..3));
        assert_eq!(stages.definition("V", 1).and_then(|found| found.value.clone()), Some("1".into()));
        assert_eq!((stages.containing(0), stages.list[0].user.last()), (Some(0), Some(1)));
    }

    #[test]
    fn the_last_stage_decides_what_is_reached() {
        let stages =
            stages("FROM a AS x\nFROM b AS y\nFROM c AS z\nCOPY --from=X . .\nRUN --mount=from=z x\n");
        let reached: Vec<_> = stages.list.iter().map(|stage| stage.reachable).collect();
        assert_eq!(reached, [true, false, true]);
        assert_eq!(stages.list[2].takes_from, [0]);
    }
}
