use super::{buildkit::Place, from_as_casing::like};
use calfat_lint::{Category, Check, Confidence, Edit, Findings, Fix, Level, Rule, Subject, page, words};
use calfat_parser::dockerfile::{Instruction, Kind};
use calfat_project::docker::File;

pub static RULE: Rule = Rule {
    id: "instruction-casing",
    subject: Subject::Dockerfile,
    category: Category::Style,
    level: Level::Style,
    confidence: Confidence::High,
    recommended: true,
    since: "0.1.0",
    like: &["buildkit/ConsistentInstructionCasing"],
    page: page!("instruction_casing"),
    options: &[],
    check: Check::Dockerfile(check),
};

fn check(file: &File, out: &mut Findings<'_>) {
    let first = file.stages.list.first().map_or(usize::MAX, |stage| stage.from);
    // BuildKit does not look at the ARGs above the first FROM, nor into an ONBUILD.
    let counted = || file.tree.instructions.iter().enumerate().skip(first).filter(|(_, all)| !all.broken);
    let (mut lower, mut upper) = (0_usize, 0_usize);
    for (_, instruction) in counted() {
        let word = &instruction.keyword.value;
        lower += usize::from(*word == word.to_lowercase());
        upper += usize::from(*word == word.to_uppercase() && *word != word.to_lowercase());
    }
    let model = if lower > upper { "lower" } else { "UPPER" };
    for (index, instruction) in counted() {
        let written = &instruction.keyword.value;
        let Some(expected) = like(model, instruction.kind.name()).filter(|word| word != written) else {
            continue;
        };
        let words = words! {
            en: "`{written}` stands among instructions that are written like `{expected}`",
            fr: "`{written}` se trouve parmi des instructions écrites comme `{expected}`",
        };
        Place::of(file, index)
            .report(instruction.keyword.span, "buildkit/ConsistentInstructionCasing", words, out)
            .fix(fix(instruction, &expected));
    }
}

/// The AS of a FROM follows it.
fn fix(instruction: &Instruction, expected: &str) -> Fix {
    let mut edits = vec![Edit::replace(instruction.keyword.span, expected)];
    if let (Kind::From, [_, as_word, _]) = (instruction.kind, instruction.args.words())
        && let Some(word) = like(expected, &as_word.value)
    {
        edits.push(Edit::replace(as_word.span, word));
    }
    Fix::safe(words! { en: "write `{expected}`", fr: "écrire `{expected}`" }, edits)
}
