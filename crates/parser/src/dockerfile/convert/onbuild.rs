use super::Converter;
use crate::{
    dockerfile::{Args, Instruction, validate::Validator},
    words,
};

impl<'a> Converter<'a> {
    /// ONBUILD triggers, which BuildKit reads only when a stage that is built starts from theirs. It says of an error
    /// that it is in that stage's FROM; we point at both.
    pub(super) fn triggers(&mut self) {
        let (tree, stages) = (self.tree, self.stages);
        let mut done = vec![false; stages.list.len()];
        for (child, stage) in stages.list.iter().enumerate().filter(|(_, stage)| stage.reachable) {
            // One stage that fires them shows what is wrong with them.
            let Some(parent) = stage.parent().filter(|parent| !std::mem::replace(&mut done[*parent], true))
            else {
                continue;
            };
            let before = self.problems.len();
            for instruction in &tree.instructions[stages.list[parent].instructions.clone()] {
                if let (Args::Onbuild(trigger), false) = (&instruction.args, instruction.broken) {
                    self.fire(child, trigger);
                }
            }
            if self.problems.len() > before {
                self.fired_by(&tree.instructions[stage.from]);
            }
        }
    }

    fn fire(&mut self, child: usize, trigger: &'a Instruction) {
        let before = self.problems.len();
        Validator::fired(&mut self.problems, trigger);
        // A trigger runs before the stage's own first instruction.
        let index = self.stages.list[child].from + 1;
        if self.problems.len() == before && self.stages.containing(index) == Some(child) {
            self.instruction(index, trigger);
        }
    }

    fn fired_by(&mut self, from: &Instruction) {
        if let Some(image) = from.args.words().first() {
            let name = &image.value;
            self.say(
                image.span,
                words! {
                    en: "an ONBUILD of `{name}` runs here and is refused",
                    fr: "un ONBUILD de `{name}` s'exécute ici et il est refusé",
                },
            );
        }
    }
}
