use super::{Block, Markdown, attributes, language, parse};
use crate::text::{Edit, Span, apply};

fn texts(text: &str) -> Vec<(String, String)> {
    let all = parse(text).blocks.into_iter();
    all.map(|block| (block.info.of(text).to_owned(), block.embed(text, |_| false).0)).collect()
}

fn only(text: &str) -> Block {
    let mut blocks = parse(text).blocks;
    assert_eq!(blocks.len(), 1, "{text}");
    blocks.remove(0)
}

/// Checks that the file has one block with this info string and text.
fn is(text: &str, info: &str, code: &str) {
    assert_eq!(texts(text), [(info.to_owned(), code.to_owned())], "{text}");
}

#[test]
fn fences() {
    is("```\na\n```\n", "", "a\n");
    is("~~~~ x y\na\n~~~\n~~~~~  \nb\n", "x y", "a\n~~~\n");
    is("   ```x\n   a\n  b\n c\n     d\n   ```", "x", "a\nb\nc\n  d\n");
    is("```x\r\na\r\n\r\nb\r\n```\r\n", "x", "a\r\n\r\nb\r\n");
    is("````x\n```y\na\n```\n````\n", "x", "```y\na\n```\n");
    is("```x\na", "x", "a");
    is("```x\n", "x", "");
    is("a\n```x\na\n```", "x", "a\n");
    for none in
        ["``x\na\n``\n", "    ```x\n    a\n    ```\n", "``` `x\na\n", "<!--\n```x\na\n-->\n", "a\n    ```x\n"]
    {
        assert_eq!(texts(none), [], "{none}");
    }
    is("<pre>\n\n```x\n</pre>\n```y\na\n```\n", "y", "a\n");
}

#[test]
fn containers() {
    is("1.  a\n\n    ```x\n    b\n      c\n\n    d\n    ```\n", "x", "b\n  c\n\nd\n");
    is("- a\n  1. b\n\n     ~~~x\n     c\n     ~~~\n", "x", "c\n");
    is("- ```x\n  c\n  ```\n", "x", "c\n");
    is("- ```x\n  c\nd\n", "x", "c\n");
    is("> ```x\n> c\n>   d\n>\n>e\n> ```\n", "x", "c\n  d\n\ne\n");
    is("> - ```x\n>   c\n>   ```\n", "x", "c\n");
    is("> ```x\n> c\nd\n", "x", "c\n");
    is("> a\n```x\nc\n```\n", "x", "c\n");
    is("1.  a\nlazy\n    ```x\n    c\n    ```\n", "x", "c\n");
    is("-\t```x\n\tc\n\t\td\n\t```\n", "x", "c\n\td\n");
    is("!!! note \"A\"\n\n    ```x\n    c\n    ```\n", "x", "c\n");
    is("* * *\n```x\nc\n```\n", "x", "c\n");
    is("-\n  ```x\n  c\n  ```\n", "x", "c\n");
}

#[test]
fn what_stands_above() {
    let text = "## `Dockerfile`\n\n<!-- a -->\n<!--b-->\n\n```x\n```\n\n```y\n```\n<!-- c -->\n<!-- d --> e\ntext\n```z\n```\n";
    let Markdown { blocks, comments } = parse(text);
    let captions: Vec<_> = blocks.iter().map(|block| block.caption.map(|caption| caption.of(text))).collect();
    assert_eq!(captions, [Some("## `Dockerfile`"), None, Some("text")]);
    let above: Vec<_> = blocks.iter().map(|block| block.comments.clone()).collect();
    assert_eq!(above, [0..2, 2..2, 3..3]);
    let read: Vec<_> =
        comments.iter().map(|comment| (comment.span.of(text), comment.text.of(text))).collect();
    assert_eq!(read, [("<!-- a -->", "a"), ("<!--b-->", "b"), ("<!-- c -->", "c")]);
}

#[test]
fn info_strings() {
    for (info, name, rest) in [
        ("dockerfile title=\"x\" {1,3}", "dockerfile", " title=\"x\" {1,3}"),
        ("Dockerfile{1,3}", "Dockerfile", "{1,3}"),
        ("{.dockerfile #a}", "dockerfile", " #a}"),
        ("yaml:compose.yaml", "yaml", ":compose.yaml"),
        ("", "", ""),
        ("{1}", "1", "}"),
    ] {
        assert_eq!((language(info), attributes(info)), (name, rest), "{info}");
    }
}

#[test]
fn every_byte_knows_its_place() {
    let text = "> 1. ```x\n>    aé\n>      b\n>\n>    …\n>    c\n>    ```\n";
    let (code, home) = only(text).embed(text, |line| line == "…");
    assert_eq!(code, "aé\n  b\n\n\nc\n");
    for (at, char) in code.char_indices() {
        let span = home.span(Span::new(at, at + char.len_utf8()));
        assert_eq!(span.of(text), char.to_string());
    }
    assert_eq!(home.span(Span::new(0, 8)).of(text), "aé\n>      b\n");
    assert_eq!(&text[home.span(Span::new(code.len(), code.len())).start as usize..], ">    ```\n");
}

#[test]
fn an_edit_of_a_block_is_an_edit_of_the_file() {
    let files = [
        "```x\nab\n\nd\n```\n",
        "> 1.  a\n>     ```x\n>     ab\n>\n>     d\n>     ```\n> b\n",
        "-\t```x\n\tab\n\n\td\n\t```\n",
        "   ~~~x\n   ab\n\n d\n   ~~~\n",
        "- ```x\n  ab\n\n  d",
    ];
    for text in files {
        let (code, home) = only(text).embed(text, |_| false);
        for start in 0..=code.len() {
            for end in start..=code.len() {
                for insert in ["", "X", "X\n", "\n", "X\n\n  Y", "\r\nX\r\n"] {
                    let edit = Edit::replace(Span::new(start, end), insert);
                    let mut expected = apply(&code, [&edit]);
                    if code.ends_with('\n') && !expected.is_empty() && !expected.ends_with('\n') {
                        expected.push('\n');
                    }
                    let after = apply(text, [&home.edit(&edit)]);
                    assert_eq!(only(&after).embed(&after, |_| false).0, expected, "{edit:?}: {text}");
                }
            }
        }
    }
}

#[test]
fn any_cut_is_read() {
    let text = "> 1. a\n>\n>\t```dockerfile é\n>    FROM a\r\n- - <!-- x -->\n  ~~~\n!!! a\n    ```\n\n\té\n```\n<pre>\n* * *\n";
    for (at, _) in text.char_indices() {
        for part in [&text[..at], &text[at..]] {
            for block in parse(part).blocks {
                let (code, home) = block.embed(part, |_| false);
                let ends = code.char_indices().map(|(at, char)| at..at + char.len_utf8());
                ends.for_each(|span| {
                    assert_eq!(home.span(Span::new(span.start, span.end)).of(part), &code[span]);
                });
            }
        }
    }
}

#[test]
fn many_and_deep_ones_take_linear_time() {
    assert_eq!(parse(&"```x\na\n```\n".repeat(100_000)).blocks.len(), 100_000);
    assert_eq!(parse(&format!("{}```x\n{}", "- ".repeat(10_000), "\n".repeat(10_000))).blocks.len(), 0);
    assert_eq!(parse(&"- ".repeat(1 << 20)).blocks.len(), 0);
    assert_eq!(parse(&">".repeat(1 << 20)).blocks.len(), 0);
    assert_eq!(parse(&"```x\n<!--\n".repeat(100_000)).blocks.len(), 1);
}
