use calfat_lint::{
    Category, Check, Confidence, Edit, Findings, Fix, Level, Rule, Span, Subject, page, words,
};
use calfat_parser::dockerfile::Instruction;
use calfat_project::docker::File;

pub static RULE: Rule = Rule {
    id: "empty-continuation",
    subject: Subject::Dockerfile,
    category: Category::Correctness,
    level: Level::Warning,
    confidence: Confidence::High,
    recommended: true,
    since: "0.1.0",
    like: &["buildkit/NoEmptyContinuation"],
    page: page!("empty_continuation"),
    options: &[],
    check: Check::Dockerfile(check),
};

fn check(file: &File, out: &mut Findings<'_>) {
    for instruction in &file.tree.instructions {
        let [first, ..] = instruction.empty_continuations.as_slice() else { continue };
        let name = &instruction.keyword.value;
        let words = words! {
            en: "an empty line in the middle of this `{name}`: one day, Docker will end the instruction here",
            fr: "une ligne vide au milieu de ce `{name}`\u{202f}: un jour, Docker y arrêtera l'instruction",
        };
        let last = last_line(file, instruction);
        if file.source.lines().line(last.start) != first.line {
            out.report(last, words.clone()).on_request().also("buildkit/NoEmptyContinuation");
        }
        let finding = out.report(first.span, words);
        if file.source.lines().line(last.start) == first.line {
            finding.also("buildkit/NoEmptyContinuation");
        }
        let lines = instruction.empty_continuations.iter().map(|empty| whole_line(file, empty.span));
        finding.fix(Fix::safe(
            words! { en: "delete the empty lines", fr: "supprimer les lignes vides" },
            lines.map(Edit::delete).collect(),
        ));
    }
}

/// The last line of the instruction, which BuildKit names; the bodies of heredocs come after it.
fn last_line(file: &File, instruction: &Instruction) -> Span {
    let lines = file.source.lines();
    let number = match instruction.unwrap_onbuild().heredocs.first() {
        Some(heredoc) => lines.line(heredoc.body.start).saturating_sub(1),
        None => instruction.lines.1,
    };
    let start = lines.start(number).unwrap_or_default() as usize;
    let line = file.source.text()[start..].lines().next().unwrap_or_default();
    let blanks = line.len() - line.trim_start().len();
    Span::new(start + blanks, start + line.trim_end().len().max(blanks))
}

/// A line with its ending.
fn whole_line(file: &File, line: Span) -> Span {
    let rest = &file.source.text()[line.end as usize..];
    let end = rest.find('\n').map_or(rest.len(), |newline| newline + 1);
    Span::new(line.start as usize, line.end as usize + end)
}
