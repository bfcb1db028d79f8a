use super::{only, parse};
use crate::{Enclosure, Joined, Options, Pipe, Script};

#[test]
fn a_pipe_knows_position_and_count() {
    let script = parse("! a | b |& c && d");
    let pipes: Vec<_> = script.commands().map(|command| command.place.pipe).collect();
    let at = |position| Some(Pipe { position, count: 3 });
    assert_eq!(pipes, [at(0), at(1), at(2), None]);
    assert_eq!(script.command(1).place.joined, Joined::Pipe);
    assert!(script.command(0).place.negated && !script.command(3).place.negated);
    assert!(script.command(2).place.pipe.unwrap().is_last());
    assert_eq!(script.steps()[0].pipeline.len(), 3);
    assert!(script.steps()[0].negated);
}

#[test]
fn a_place_tells_what_is_around() {
    let text = "top && (sub) && { group; } && x \"$(subst)\" <(process) && if cond; then branch; fi && \
                for i in 1; do body; done && f() { defined; } && eval 'script' || other; last";
    let script = parse(text);
    let inside = |name, enclosure| {
        let place = only(&script, name).place;
        assert!(place.inside.has(enclosure), "{name}: {:?}", place.inside);
        assert!(!place.is_top_level(), "{name}");
    };
    assert!(only(&script, "top").place.is_top_level());
    inside("sub", Enclosure::Subshell);
    inside("group", Enclosure::Group);
    inside("subst", Enclosure::Substitution);
    inside("process", Enclosure::Substitution);
    inside("cond", Enclosure::Condition);
    inside("branch", Enclosure::Branch);
    inside("body", Enclosure::Loop);
    inside("defined", Enclosure::Function);
    inside("script", Enclosure::Script);
    let certain: Vec<_> =
        script.commands().filter(|it| it.place.is_certain()).filter_map(|it| it.name()).collect();
    let expected = ["top", "sub", "group", "x", "subst", "process", "cond", "eval", "script", "last"];
    assert_eq!(certain, expected);
}

#[test]
fn what_a_word_holds_runs_within_its_command() {
    let script = parse("a $(b `c`) && X=$(d) && e \"${F:-$(g)}\" $((1 + $(h)))");
    let within = |name| only(&script, name).place.within.map(|index| script.command(index));
    assert_eq!(within("a"), None);
    assert_eq!(within("b").unwrap().name(), Some("a"));
    assert_eq!(within("c").unwrap().name(), Some("b"));
    assert_eq!(within("d").unwrap().program, None);
    assert_eq!(within("g").unwrap().name(), Some("e"));
    assert_eq!(within("h").unwrap().name(), Some("e"));
}

fn options(script: &Script, name: &str) -> (bool, bool) {
    let Options { errexit, pipefail } = only(script, name).options;
    (errexit, pipefail)
}

#[test]
fn set_counts_from_there_on() {
    let script = parse("a; set -eux; (set +e; b); c; set -o pipefail && d | e; set +e; f; g | set -e; h");
    assert_eq!(options(&script, "a"), (false, false));
    assert_eq!(options(&script, "b"), (false, false));
    assert_eq!(options(&script, "c"), (true, false));
    assert_eq!(options(&script, "d"), (true, true));
    assert_eq!(options(&script, "f"), (false, true));
    assert_eq!(options(&script, "h"), (false, true));
    let script = parse("set -e; bash -o pipefail -c 'a'; sh -ec 'b'; eval 'c'");
    assert_eq!(options(&script, "a"), (false, true));
    assert_eq!(options(&script, "b"), (true, false));
    assert_eq!(options(&script, "c"), (true, false));
}

#[test]
fn in_backticks_a_backslash_keeps_the_contents_unknown() {
    let script = parse("a `b \\`c\\`` `d`");
    assert_eq!(script.commands().filter_map(|it| it.name()).collect::<Vec<_>>(), ["a", "d"]);
}
