//! A file cut into pieces that give the file back when joined.

use super::{Args, Dockerfile, Instruction};
use crate::text::Span;

/// A piece of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// What it is.
    pub kind: TokenKind,
    /// Where it is; never empty.
    pub span: Span,
}

/// What a piece of a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenKind {
    /// Blanks, line endings, escape characters that join lines, the byte order mark, and what a broken instruction left.
    Blank,
    /// A parser directive.
    Directive,
    /// A comment.
    Comment,
    /// An instruction's name.
    Keyword,
    /// A flag with its value.
    Flag,
    /// An argument, a pair of ENV or LABEL, or a JSON array.
    Argument,
    /// The body of a heredoc.
    Body,
    /// The line that ends a heredoc.
    Terminator,
}

/// Cuts a text into tokens, in file order and without gaps.
pub fn tokens(text: &str, tree: &Dockerfile) -> Vec<Token> {
    let mut pieces = Vec::new();
    let mut put = |kind, span: Span| {
        if !span.is_empty() {
            pieces.push(Token { kind, span });
        }
    };
    tree.directives.iter().for_each(|directive| put(TokenKind::Directive, directive.span));
    tree.comments.iter().for_each(|comment| put(TokenKind::Comment, comment.span));
    tree.instructions.iter().for_each(|instruction| walk(instruction, &mut put));
    pieces.sort_by_key(|token| (token.span.start, std::cmp::Reverse(token.span.end)));
    fill(text, pieces)
}

fn walk(instruction: &Instruction, put: &mut impl FnMut(TokenKind, Span)) {
    put(TokenKind::Keyword, instruction.keyword.span);
    instruction.flags.iter().for_each(|flag| put(TokenKind::Flag, flag.word.span));
    arguments(&instruction.args, put);
    for heredoc in &instruction.heredocs {
        put(TokenKind::Body, heredoc.body);
        put(TokenKind::Terminator, heredoc.terminator);
    }
}

fn arguments(args: &Args, put: &mut impl FnMut(TokenKind, Span)) {
    match args {
        Args::None => {}
        Args::Words(words) => words.iter().for_each(|word| put(TokenKind::Argument, word.span)),
        Args::Json(json) => put(TokenKind::Argument, json.span),
        Args::Text(word) => put(TokenKind::Argument, word.span),
        Args::Pairs(pairs) => {
            for pair in pairs {
                put(TokenKind::Argument, pair.key.span.to(pair.value.span));
            }
        }
        Args::Healthcheck(kind, command) => {
            put(TokenKind::Argument, kind.span);
            arguments(command, put);
        }
        Args::Onbuild(trigger) => walk(trigger, put),
    }
}

/// Fills the gaps, and cuts a piece in two where a comment between continuation lines stands inside it.
fn fill(text: &str, pieces: Vec<Token>) -> Vec<Token> {
    let mut out: Vec<Token> = Vec::with_capacity(pieces.len() * 2);
    let mut at = 0;
    let mut around: Option<Token> = None;
    let mut push = |kind, start: u32, end: u32| {
        if start < end {
            out.push(Token { kind, span: Span { start, end } });
        }
    };
    let end = Span::new(text.len(), text.len()).end;
    let last = Token { kind: TokenKind::Blank, span: Span { start: end, end } };
    for piece in pieces.into_iter().chain([last]) {
        // What is left of the piece around comes first.
        if let Some(outer) = around {
            let stop = outer.span.end.min(piece.span.start);
            push(outer.kind, at, stop);
            at = at.max(stop);
        }
        push(TokenKind::Blank, at, piece.span.start);
        at = at.max(piece.span.start);
        if piece.kind == TokenKind::Comment && around.is_some_and(|outer| outer.span.end > piece.span.start) {
            push(piece.kind, at, piece.span.end);
            at = at.max(piece.span.end);
        } else {
            around = Some(piece);
        }
    }
    out
}
