use super::Converter;
use crate::{
    atoms::mount::{self, Mount, MountProblem, Part},
    dockerfile::{Instruction, Word, lines::LONGEST_LINE},
    text::Problem,
    words,
};

impl Converter<'_> {
    pub(super) fn run(&mut self, index: usize, instruction: &Instruction) {
        for flag in &instruction.flags {
            let Some(value) = &flag.value else { continue };
            match flag.name.as_str() {
                "mount" => self.mount(index, instruction, value),
                // Stable frontends know the flag and refuse it; a file that names its own frontend may get another one.
                "device" if self.tree.directive("syntax").is_none() => self.say(flag.word.span, words! {
                    en: "`--device` needs a frontend that knows it, such as `# syntax=docker/dockerfile:labs`",
                    fr: "`--device` demande un frontend qui connaît cette option, comme `# syntax=docker/dockerfile:labs`",
                }),
                _ => {}
            }
        }
    }

    fn mount(&mut self, index: usize, instruction: &Instruction, value: &Word) {
        let (mut mount, problems) = mount::parse(&value.value);
        // What is refused at once was said before. Nobody's mount is longer than a line may be.
        if problems.iter().any(MountProblem::refused_at_once) || value.value.len() > LONGEST_LINE {
            return;
        }
        self.expand_fields(index, instruction, &mut mount, value);
        let problem = problems.into_iter().next().or_else(|| self.root_target(index, &mount, value));
        if let Some(problem) = problem {
            let span = super::part(instruction, value, problem.range.clone());
            self.problems.push(Problem::new(span, problem.words()));
        }
        self.mount_from(index, instruction, &mount, value);
    }

    /// Variables may stand in every value but that of `from`.
    fn expand_fields(&mut self, index: usize, instruction: &Instruction, mount: &mut Mount, value: &Word) {
        for field in &mount.fields {
            let Some(part) = field.value.as_ref().filter(|part| part.is_dynamic() && field.key != "from")
            else {
                continue;
            };
            let expanded = self.expand(index, instruction, &inside(instruction, value, part));
            let target = mount.target.as_mut().filter(|target| target.range == part.range);
            if let (Some(target), Some(expanded)) = (target, expanded) {
                target.value = expanded;
            }
        }
    }

    fn root_target(&mut self, index: usize, mount: &Mount, value: &Word) -> Option<MountProblem> {
        let workdir = self.workdir(index)?;
        mount.root_target(&workdir, value.value.len())
    }

    /// The working directory, if it is known for sure.
    fn workdir(&mut self, index: usize) -> Option<String> {
        let stage = &self.stages.list[self.stages.containing(index)?];
        let Some(at) = stage.workdir.before(index) else {
            // The base image may have one.
            return self.starts_from_nothing(index).then(|| "/".to_owned());
        };
        let instruction = &self.tree.instructions[at];
        let word = instruction.args.text()?;
        let absolute = word.value.starts_with('/') && !word.value.contains(['$', '\'', '"', '\\', '`']);
        absolute.then(|| word.value.clone())
    }

    fn mount_from(&mut self, index: usize, instruction: &Instruction, mount: &Mount, value: &Word) {
        let Some(from) = mount.from.as_ref().filter(|from| !from.value.is_empty()) else { return };
        let Some(current) = self.stages.containing(index) else { return };
        let word = inside(instruction, value, from);
        match self.stage_named(&from.value) {
            Some(stage) => self.order(&word, stage, current),
            None => self.taken_from_image(instruction, &word),
        }
    }
}

/// A part of a mount as a word.
fn inside(instruction: &Instruction, value: &Word, part: &Part) -> Word {
    let at = u32::try_from(part.range.start).expect("a word is shorter than 4 GiB");
    let span = super::part(instruction, value, part.range.clone());
    Word { value: part.value.clone(), span, at: value.at + at }
}
