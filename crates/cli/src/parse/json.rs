//! The tree for machines. These shapes are ours to keep: the tree itself may change.

use calfat_parser::{
    dockerfile::{Args, Instruction, Parse},
    text::{Language, Span},
};
use calfat_report::{Places, without_stand_ins};
use serde_json::{Value, json};

pub(super) fn print(parsed: &Parse, places: &Places<'_>, language: Language) -> String {
    let view = View { places };
    let tree = &parsed.tree;
    let directives = tree.directives.iter().map(|directive| {
        json!({ "key": directive.key, "value": directive.value, "span": view.span(directive.span) })
    });
    let comments =
        tree.comments.iter().map(|comment| json!({ "text": comment.text, "span": view.span(comment.span) }));
    let problems = parsed
        .problems
        .iter()
        .map(|problem| json!({ "message": problem.words.get(language), "span": view.span(problem.span) }));
    let whole = json!({
        "version": 1,
        "kind": "dockerfile",
        "escape": tree.escape,
        "directives": directives.collect::<Vec<_>>(),
        "comments": comments.collect::<Vec<_>>(),
        "instructions": tree.instructions.iter().map(|instruction| view.instruction(instruction)).collect::<Vec<_>>(),
        "problems": problems.collect::<Vec<_>>(),
    });
    let text = serde_json::to_string_pretty(&whole).expect("plain data can be written");
    without_stand_ins(&text).into_owned() + "\n"
}

struct View<'a> {
    places: &'a Places<'a>,
}

impl View<'_> {
    fn span(&self, span: Span) -> Value {
        json!({ "start": self.place(span.start), "end": self.place(span.end) })
    }

    fn place(&self, at: u32) -> Value {
        let position = self.places.position(at);
        let offset = self.places.source().offset(at);
        json!({ "line": position.line, "column": position.column, "offset": offset })
    }

    fn word(&self, word: &calfat_parser::dockerfile::Word) -> Value {
        json!({ "value": word.value, "span": self.span(word.span) })
    }

    fn instruction(&self, instruction: &Instruction) -> Value {
        let flags = instruction.flags.iter().map(|flag| {
            let value = flag.value.as_ref().map(|value| value.value.as_str());
            json!({ "name": flag.name, "value": value, "span": self.span(flag.word.span) })
        });
        let heredocs = instruction.heredocs.iter().map(|heredoc| {
            json!({
                "name": heredoc.name, "fd": heredoc.fd, "expand": heredoc.expand, "chomp": heredoc.chomp,
                "word": self.span(heredoc.word), "body": self.span(heredoc.body),
                "terminator": self.span(heredoc.terminator),
            })
        });
        json!({
            "instruction": instruction.kind.name(),
            "keyword": self.word(&instruction.keyword),
            "flags": flags.collect::<Vec<_>>(),
            "args": self.args(&instruction.args),
            "heredocs": heredocs.collect::<Vec<_>>(),
            "broken": instruction.broken,
            "lines": [instruction.lines.0, instruction.lines.1],
            "span": self.span(instruction.span),
        })
    }

    fn args(&self, args: &Args) -> Value {
        match args {
            Args::None => Value::Null,
            Args::Words(words) => {
                json!({ "words": words.iter().map(|word| self.word(word)).collect::<Vec<_>>() })
            }
            Args::Json(list) => {
                let elements = list.elements.iter().map(|word| self.word(word)).collect::<Vec<_>>();
                json!({ "json": elements, "span": self.span(list.span) })
            }
            Args::Text(text) => json!({ "text": self.word(text) }),
            Args::Pairs(pairs) => {
                let pairs = pairs.iter().map(|pair| {
                    json!({ "key": self.word(&pair.key), "value": self.word(&pair.value), "legacy": pair.legacy })
                });
                json!({ "pairs": pairs.collect::<Vec<_>>() })
            }
            Args::Healthcheck(kind, command) => {
                json!({ "healthcheck": self.word(kind), "command": self.args(command) })
            }
            Args::Onbuild(trigger) => json!({ "onbuild": self.instruction(trigger) }),
        }
    }
}
