//! The tree in the form in which BuildKit prints its own, so that the two can be compared.

use super::{Args, Dockerfile, Instruction, Kind};
use crate::atoms::go::{lower, quote, w_uni};
use std::fmt::Write as _;

/// BuildKit's dump of a file: one `(instruction "argument" …)` a line, without a final newline.
///
/// BuildKit prints nothing for a file that it refuses to parse; this prints what was understood.
pub fn dump(tree: &Dockerfile) -> String {
    let mut out = String::new();
    for instruction in &tree.instructions {
        if !out.is_empty() {
            out.push('\n');
        }
        out.push_str(&node(instruction));
    }
    out
}

fn node(instruction: &Instruction) -> String {
    let mut out = lower(&instruction.keyword.value);
    if !instruction.flags.is_empty() {
        let flags: Vec<String> = instruction.flags.iter().map(|flag| quote(&flag.word.value)).collect();
        let _ = write!(out, " [{}]", flags.join(" "));
    }
    if instruction.kind == Kind::Unknown {
        out.push_str(" \"\"");
    }
    args(&instruction.args, &mut out);
    format!("({})", out.trim_matches(w_uni))
}

fn args(args: &Args, out: &mut String) {
    let mut push = |text: &str| {
        out.push(' ');
        out.push_str(&quote(text));
    };
    match args {
        Args::None => {}
        Args::Words(words) => words.iter().for_each(|word| push(&word.value)),
        Args::Json(json) => json.elements.iter().for_each(|word| push(&word.value)),
        Args::Text(word) => push(&word.value),
        Args::Pairs(pairs) => {
            for pair in pairs {
                push(&pair.key.value);
                push(&pair.value.value);
                push(if pair.legacy { "" } else { "=" });
            }
        }
        Args::Healthcheck(kind, command) => {
            push(&kind.value);
            self::args(command, out);
        }
        Args::Onbuild(trigger) => {
            let _ = write!(out, " {}", node(trigger));
        }
    }
}
