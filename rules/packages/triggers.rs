use calfat_parser::dockerfile::{Args, Instruction, Kind};
use calfat_project::docker::Node;

/// Enough for every honest file.
const MOST_ABOVE: usize = 200;

/// What the triggers above a trigger say of a variable, the last of them first: they all fire in the same stage.
#[derive(Clone, Copy)]
pub struct Given<'a> {
    /// The value without the quotes around it, with ENV alone.
    pub env: Option<&'a str>,
}

/// The last word of the triggers above a trigger on a variable.
pub fn given<'a>(node: Node<'a>, name: &str) -> Option<Given<'a>> {
    let stage = node.stage().filter(|_| node.is_trigger)?;
    let all = &node.file.tree.instructions[stage.facts().instructions.start..node.index];
    let triggers = all.iter().rev().take(MOST_ABOVE).filter(|above| above.kind == Kind::Onbuild);
    triggers.map(Instruction::unwrap_onbuild).find_map(|trigger| defined(trigger, name))
}

fn defined<'a>(trigger: &'a Instruction, name: &str) -> Option<Given<'a>> {
    match (trigger.kind, &trigger.args) {
        (Kind::Env, Args::Pairs(pairs)) => {
            let pair = pairs.iter().rev().find(|pair| pair.key.value == name)?;
            Some(Given { env: Some(pair.value.value.trim_matches(['"', '\''])) })
        }
        (Kind::Arg, args) => {
            let mut words = args.words().iter();
            let is_it = |text: &str| text.split_once('=').map_or(text, |(key, _)| key) == name;
            words.any(|word| is_it(&word.value)).then_some(Given { env: None })
        }
        _ => None,
    }
}
