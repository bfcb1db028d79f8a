use super::{joined, names, parse};
use crate::{CompoundKind, Dialect, Joined, Node, Script};

#[test]
fn the_chain_of_a_run_is_a_list_of_steps() {
    let text = "a -x && b || c ; d & e\nf;";
    let script = parse(text);
    assert!(script.is_known());
    let steps = script.steps();
    let spans: Vec<_> = steps.iter().map(|step| step.span.of(text)).collect();
    assert_eq!(spans, ["a -x", "b", "c", "d", "e", "f"]);
    let joins: Vec<_> = steps.iter().map(|step| step.joined).collect();
    let expected = [Joined::Start, Joined::And, Joined::Or, Joined::Then, Joined::Background, Joined::Then];
    assert_eq!(joins, expected);
    let operators: Vec<_> = steps.iter().map(|step| step.operator.map_or("", |span| span.of(text))).collect();
    assert_eq!(operators, ["", "&&", "||", ";", "&", ""]);
    let gaps: Vec<_> = steps.iter().map(|step| step.gap.of(text)).collect();
    assert_eq!(gaps, ["", " && ", " || ", " ; ", " & ", "\n"]);
    assert!(steps[3].background && !steps[4].background);
    assert_eq!(script.commands_of(1).map(|command| command.name()).collect::<Vec<_>>(), [Some("b")]);
}

#[test]
fn a_gap_holds_the_continuation() {
    let file = "apt-get update \\\n    && apt-get install -y \\\n       curl";
    let line = joined(file);
    let script = Script::parse(&line, Dialect::Posix);
    let [update, install] = script.steps() else { panic!("two steps") };
    assert_eq!(update.span.of(file), "apt-get update");
    assert_eq!(install.gap.of(file), " \\\n    && ");
    assert_eq!(install.operator.unwrap().of(file), "&&");
    assert_eq!(install.span.of(file), "apt-get install -y \\\n       curl");
    let curl = &script.command(1).args[2];
    assert_eq!((curl.span.of(file), curl.raw()), ("curl", "curl"));
}

#[test]
fn a_word_across_a_joint_has_one_span() {
    let file = "echo he\\\nllo x";
    let script = Script::parse(&joined(file), Dialect::Posix);
    let word = &script.command(0).args[0];
    assert_eq!(word.raw(), "hello");
    assert_eq!(word.span.of(file), "he\\\nllo");
    assert_eq!(script.command(0).args[1].span.of(file), "x");
}

#[test]
fn brackets_and_keywords_belong_to_their_step() {
    let text = "( cd /x; make ) >log 2>&1 && { a; (b) } ; if c; then d; fi || while e; do f; done";
    let script = parse(text);
    let spans: Vec<_> = script.steps().iter().map(|step| step.span.of(text)).collect();
    let expected = ["( cd /x; make ) >log 2>&1", "{ a; (b) }", "if c; then d; fi", "while e; do f; done"];
    assert_eq!(spans, expected);
    assert_eq!(names(&script), ["cd", "make", "a", "b", "c", "d", "e", "f"]);
    let counts: Vec<_> = (0..4).map(|step| script.commands_of(step).count()).collect();
    assert_eq!(counts, [2, 2, 2, 2]);
    let Node::Compound(first) = &script.steps()[0].pipeline[0] else { panic!("a compound") };
    assert_eq!(first.kind, CompoundKind::Subshell);
    assert_eq!(first.redirects.len(), 2);
    assert_eq!(first.lists[0].steps.len(), 2);
}

#[test]
fn each_construct_has_its_lists() {
    let text = "for p in a \"$B\"; do x; done; case $y in a|b) p;; *) q; r;; esac; f() { z; }; \
                if a; then b; elif c; then d; else e; fi; until u; do v; done; ((i++))";
    let script = parse(text);
    let compounds: Vec<_> = script
        .steps()
        .iter()
        .map(|step| match &step.pipeline[0] {
            Node::Compound(compound) => compound,
            Node::Command(_) => panic!("a compound"),
        })
        .collect();
    let shape: Vec<_> =
        compounds.iter().map(|it| (it.kind.clone(), it.lists.len(), it.words.len())).collect();
    let expected = [
        (CompoundKind::For, 1, 2),
        (CompoundKind::Case, 2, 1),
        (CompoundKind::Function("f".into()), 1, 0),
        (CompoundKind::If, 5, 0),
        (CompoundKind::While, 2, 0),
        (CompoundKind::Arithmetic, 0, 0),
    ];
    assert_eq!(shape, expected);
    assert_eq!(compounds[1].lists[1].steps.len(), 2);
    assert_eq!(compounds[2].span.of(text), "f() { z; }");
}

#[test]
fn a_heredoc_stands_behind_its_line() {
    let text = "(cat <<A <<'B' > f) && x\nhello $NAME $(inner)\nA\nraw $NAME )\nB\ny";
    let script = parse(text);
    assert_eq!(names(&script), ["cat", "x", "inner", "y"]);
    let spans: Vec<_> = script.steps().iter().map(|step| step.span.of(text)).collect();
    assert_eq!(spans, ["(cat <<A <<'B' > f)", "x", "y"]);
    let cat = script.command(0);
    assert_eq!(cat.span.of(text), "cat <<A <<'B' > f");
    let bodies: Vec<_> = cat.redirects.iter().filter_map(|redirect| redirect.heredoc.as_ref()).collect();
    assert_eq!(bodies[0].body.span.of(text), "hello $NAME $(inner)\n");
    assert_eq!((&*bodies[0].delimiter, bodies[0].quoted), ("A", false));
    assert_eq!(bodies[0].body.variables()[0].span.of(text), "$NAME");
    assert_eq!((&*bodies[1].delimiter, bodies[1].quoted), ("B", true));
    assert_eq!(bodies[1].body.text(), Some("raw $NAME )\n"));
    assert_eq!(script.commands_of(0).count(), 2);
    assert_eq!(script.command(2).place.within, Some(0));
}

#[test]
fn redirections_name_file_and_descriptor() {
    use crate::Operator::{
        Append, AppendBoth, Clobber, DuplicateIn, DuplicateOut, HereString, Read, ReadWrite, Write, WriteBoth,
    };
    let text = ">a x 2>&1 >> \"b c\" <d &>e &>>f >|g <<<h 3<&- 4<>i 2>& 1";
    let script = parse(text);
    let command = script.command(0);
    let redirects: Vec<_> = command
        .redirects
        .iter()
        .map(|it| (it.operator, it.fd, it.target.display(), it.span.of(text)))
        .collect();
    let expected = [
        (Write, None, "a", ">a"),
        (DuplicateOut, Some(2), "1", "2>&1"),
        (Append, None, "b c", ">> \"b c\""),
        (Read, None, "d", "<d"),
        (WriteBoth, None, "e", "&>e"),
        (AppendBoth, None, "f", "&>>f"),
        (Clobber, None, "g", ">|g"),
        (HereString, None, "h", "<<<h"),
        (DuplicateIn, Some(3), "-", "3<&-"),
        (ReadWrite, Some(4), "i", "4<>i"),
        (DuplicateOut, Some(2), "1", "2>& 1"),
    ];
    assert_eq!(redirects, expected);
    assert_eq!(command.redirects[1].target.span.of(text), "1");
    assert_eq!(command.span.of(text), text);
    assert_eq!(command.name_span().of(text), "x");
}
