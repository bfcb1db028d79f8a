//! Reading on behind a line that cannot be read.

use super::{Comment, Tree, blame, cursor::end_of_line, lines::Line, read};
use crate::text::{Problem, Span};
use granit_parser::ErrorKind;
use std::borrow::Cow;

/// How many broken places of one file are told.
const MOST: usize = 5;

/// How often a text is read at most.
const PASSES: usize = 20;

/// Reads, and for each error leaves out the guilty lines and reads again.
pub(super) fn read(text: &str, problems: &mut Vec<Problem>) -> Tree {
    let mut work = Cow::Borrowed(text);
    let mut hidden: Vec<Span> = Vec::new();
    let mut comments = Vec::new();
    let mut told = 0;
    for pass in 1.. {
        let reading = read::read(&work);
        let tree = reading.tree;
        let Some(stop) = reading.stop else {
            return finish(tree, hidden, comments);
        };
        if let Some(comment) = glued_comment(&work, &stop).filter(|_| pass < PASSES) {
            comments.push(Comment { span: comment, own_line: false });
            blank(work.to_mut(), comment);
            continue;
        }
        let tabs = tabs_in_flow(&work, &stop);
        if !tabs.is_empty() && pass < PASSES {
            for tabs in tabs {
                blank(work.to_mut(), tabs);
            }
            continue;
        }
        let fault = blame::blame(&work, &stop);
        let follows = fault.may_follow && hidden.last().is_some_and(|last| is_next(&work, *last, fault.span));
        let rest =
            Span::new(Line::around(&work, fault.span.start as usize).span().start as usize, text.len());
        let blanks: Vec<Span> = fault.hide.clone();
        hidden.extend(&blanks);
        if !follows {
            told += 1;
            problems.push(fault.problem());
        }
        if told == MOST || pass == PASSES || matches!(stop.kind, ErrorKind::RecursionLimitExceeded) {
            hidden.push(rest);
            return finish(tree, hidden, comments);
        }
        for lines in blanks {
            blank(work.to_mut(), lines);
        }
    }
    Tree::default()
}

fn finish(mut tree: Tree, mut hidden: Vec<Span>, comments: Vec<Comment>) -> Tree {
    hidden.sort();
    hidden.dedup_by(|next, before| {
        let overlap = next.start <= before.end;
        if overlap {
            *before = before.to(*next);
        }
        overlap
    });
    tree.comments.extend(comments);
    tree.comments.sort_by_key(|comment| comment.span);
    Tree { hidden, ..tree }
}

/// `"a"#b`: go-yaml takes it for a comment.
fn glued_comment(text: &str, stop: &read::Stop) -> Option<Span> {
    let glued = matches!(stop.kind, ErrorKind::CommentNotSeparated) && text[stop.at..].starts_with('#');
    glued.then(|| Span::new(stop.at, end_of_line(text, stop.at)))
}

/// The indentation of lines between brackets, where go-yaml takes tabs for blanks.
fn tabs_in_flow(text: &str, stop: &read::Stop) -> Vec<Span> {
    let Some(bracket) = blame::open_bracket(text, stop) else { return Vec::new() };
    let inside = std::iter::successors(Line::around(text, bracket).below(), |line| line.below());
    let indentation = inside.map(|line| Span::new(line.span().start as usize, line.content()));
    let with_tabs =
        indentation.take_while(|blanks| blanks.start as usize <= stop.at || blanks.of(text).contains('\t'));
    with_tabs.filter(|blanks| blanks.of(text).contains('\t')).collect()
}

/// Whether a place is on the first line that follows some hidden ones.
fn is_next(text: &str, hidden: Span, place: Span) -> bool {
    let next = Line::around(text, hidden.end as usize).below();
    next.is_some_and(|next| next.span().start <= place.start && place.start <= next.span().end)
}

/// Writes blanks over some lines: every other byte keeps its place.
fn blank(text: &mut String, lines: Span) {
    let keep = |byte: u8| if matches!(byte, b'\n' | b'\r') { char::from(byte) } else { ' ' };
    let blanks: String = text[lines.range()].bytes().map(keep).collect();
    text.replace_range(lines.range(), &blanks);
}
