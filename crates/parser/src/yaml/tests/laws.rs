//! What holds for any text: places lie in each other, nothing panics, no time explodes.

use crate::{
    text::{Source, Span},
    yaml::{Budget, Kind, NodeId, Parse, Tree, parse},
};

const SEEDS: &[&str] = &[
    "services:\n  web: &w # c\n    image: \"nginx:1\"\n    ports:\n    - '80:80'\n    - {target: 80, mode: host}\n    -\n  db:\n    <<: [*w, {a: b}]\n    command: >-\n      a\n\n      b\n# end\n",
    "%YAML 1.1\n---\r\n? a\r\n: - b\r\n  - !x &c d\r\n...\r\n---\r\ne: [*c, [1, 2: 3], \"x\\ty\"]\r\n",
    "\u{FEFF}x: |2\n   é\n y: z\n\"a b\": 'it''s'\n- c: *a\n\tq: @w\n",
    "a: {b, c: , \"d\":1,\n e: [f, # g\n  h]}\nimage:nginx\n  i: j: k\n",
];

/// Asks for all that a tree promises, of any text.
fn look(text: &str) -> Parse {
    let parse = parse(text);
    let Parse { tree, problems } = &parse;
    let inside = |span: Span| assert!(text.get(span.range()).is_some(), "{span:?} in {text:?}");
    let told = problems.iter().map(|problem| problem.span);
    for span in told.chain(tree.hidden.iter().copied()) {
        inside(span);
    }
    for comment in &tree.comments {
        assert!(comment.span.of(text).starts_with('#'), "{comment:?} in {text:?}");
    }
    for (id, node) in tree.nodes() {
        inside(node.span);
        node.tag.iter().for_each(|tag| assert!(tag.span.of(text).starts_with('!'), "{tag:?} in {text:?}"));
        node.anchor
            .iter()
            .for_each(|anchor| assert_eq!(anchor.span.of(text).replace('\0', "_"), anchor.value));
        let colons = tree.entries(id).iter().filter_map(|entry| entry.colon);
        colons.for_each(|colon| assert_eq!(colon.of(text), ":", "{text:?}"));
        children_lie_inside(text, tree, id);
        let _ = tree.is_incomplete(id);
        let _ = tree.effective_entries(id, &mut Budget::new(tree));
    }
    parse
}

fn children_lie_inside(text: &str, tree: &Tree, id: NodeId) {
    let span = tree.node(id).span;
    let mut end = span.start;
    for child in tree.children(id) {
        let inner = tree.node(child).span;
        assert!(end <= inner.start && inner.end <= span.end, "{inner:?} in {span:?} of {text:?}");
        end = inner.end;
    }
    assert!(!matches!(tree.node(id).kind, Kind::Alias(_)) || span.of(text).starts_with('*'), "{text:?}");
}

#[test]
fn any_beginning_can_be_read() {
    for seed in SEEDS {
        for end in 0..=seed.len() {
            look(Source::new(seed.as_bytes()[..end].to_vec()).text());
        }
    }
}

#[test]
fn any_text_with_a_byte_or_a_line_less_can_be_read() {
    for seed in SEEDS {
        for cut in 0..seed.len() {
            let (before, after) = seed.as_bytes().split_at(cut);
            look(Source::new([before, &after[1..]].concat()).text());
            let line = after.iter().position(|byte| *byte == b'\n').unwrap_or(after.len());
            look(Source::new([before, &after[line..]].concat()).text());
        }
    }
}

#[test]
fn any_text_can_be_read_after_random_edits() {
    const ALPHABET: &[&str] = &[
        ":", "-", "[", "]", "{", "}", "&", "*", "!", "|", ">", "'", "\"", "#", "\t", " ", "\n", "? ", ": ",
        "- ", "  ", ",", "%", "<<", "\r\n", "a", "é", "\u{FEFF}", "---\n", "\0", "@",
    ];
    let mut state = 1_u64;
    let mut random = |below: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(state >> 33).unwrap() % below
    };
    for round in 0..4_000 {
        let mut text = if round % 4 == 0 { String::new() } else { SEEDS[random(SEEDS.len())].to_owned() };
        for _ in 0..=random(12) {
            let at = text.floor_char_boundary(random(text.len() + 1));
            let end = text.floor_char_boundary((at + random(3)).min(text.len())).max(at);
            text.replace_range(at..end, ALPHABET[random(ALPHABET.len())]);
        }
        look(&text);
    }
}

fn lines(count: usize, line: impl Fn(usize) -> String) -> String {
    (0..count).map(line).collect::<Vec<_>>().concat()
}

#[test]
fn deep_nests_are_one_problem() {
    let blocks = lines(2_000, |depth| format!("{}a:\n", " ".repeat(depth)));
    for text in
        ["[".repeat(200_000), "{a: ".repeat(10_000), "- ".repeat(10_000), "[\n".repeat(10_000), blocks]
    {
        let parse = look(&text);
        let told: Vec<_> = parse.problems.iter().map(|problem| problem.words.en.as_str()).collect();
        assert_eq!(told, ["this is nested too deeply"]);
    }
}

#[test]
fn a_bomb_costs_nothing_and_is_told() {
    let bomb = lines(60, |n| format!("a{}: &a{0} [{}]\n", n + 1, [format!("*a{n}").as_str(); 10].join(", ")));
    let parse = look(&format!("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n{bomb}"));
    assert_eq!(parse.problems.len(), 1, "{:?}", parse.problems);
    let merges = lines(1_999, |n| format!("m{}: &m{0} {{<<: [*m{n}, *m{n}], k{n}: 1}}\n", n + 1));
    let parse = super::parse(&format!("m0: &m0 {{k: 1}}\n{merges}"));
    let tree = parse.tree;
    let last = tree.entries(tree.documents[0].unwrap()).last().unwrap().value;
    assert_eq!(tree.effective_entries(last, &mut Budget::new(&tree)).unwrap().len(), 2_000);
}

#[test]
fn large_texts_take_linear_time() {
    let texts = [
        "a".repeat(400_000),
        "a: \"".to_owned() + &"b ".repeat(100_000),
        "a: [".to_owned() + &"b, ".repeat(20_000),
        "# c\n".repeat(20_000),
        lines(10_000, |n| format!("k{n}: v\n")),
        "k: v\n".repeat(5_000),
        "- *x\n".repeat(5_000),
        " ".repeat(400_000) + "a: b: c",
        "\t\n".repeat(10_000) + "\ta: b\n",
        "a: \"b\"#\n".repeat(1_000),
        "a:\n".to_owned() + &"  # c\n".repeat(10_000) + " b\n",
        "'".repeat(100_001),
        "a: {".repeat(200) + &"'b' ".repeat(5_000),
    ];
    for text in texts {
        look(&text);
    }
}
