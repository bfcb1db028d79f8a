//! The user to change to, where the image brings one.

use crate::{accounts::created, images::ImageName};
use calfat_lint::{Edit, Fix, Span, words};
use calfat_parser::dockerfile::{Base, Kind};
use calfat_project::docker::{Node, Stage};

/// Writes a USER that the image brings before the command of the last stage. Whoever has created one means that one, and
/// `unused-user` proposes it.
pub(super) fn fix(last: Stage<'_>) -> Option<Fix> {
    let creates = |node: Node<'_>| node.as_run()?.commands().find_map(|of| created(of.command).map(|_| ()));
    let is_created = last.lineage().flat_map(Stage::nodes).any(|node| creates(node).is_some());
    if is_created { None } else { write_user(last, ready_user(last.root())?) }
}

/// Writes a USER of this name before the command of the last stage.
pub(super) fn write_user(last: Stage<'_>, user: &str) -> Option<Fix> {
    let command =
        last.nodes().find(|node| matches!(node.kind, Kind::Cmd | Kind::Entrypoint) && !node.is_trigger)?;
    // A RUN that follows was written for root.
    let later = last.nodes().any(|node| node.index > command.index && node.kind == Kind::Run);
    if later {
        return None;
    }
    let start = start(command);
    let before = &command.file.source.text()[..start.start as usize];
    let line = before.rfind('\n').map_or(0, |newline| newline + 1);
    let newline = if before[..line].ends_with("\r\n") { "\r\n" } else { "\n" };
    let indent = &before[line..];
    let edit = Edit::replace(start, format!("USER {user}{newline}{indent}"));
    Some(Fix::review(words! { en: "write `USER {user}`", fr: "écrire `USER {user}`" }, vec![edit]))
}

/// A user that needs no `useradd`.
pub(super) fn ready_user(base: &Base) -> Option<&'static str> {
    let Base::Image(reference) = base else {
        // Without a list of users, a number is enough; this one is used by many small images.
        return (*base == Base::Scratch).then_some("65532:65532");
    };
    let image = ImageName::parse(reference);
    if image.official() == Some("node") {
        return Some("node");
    }
    image.key().starts_with("gcr.io/distroless/").then_some("nonroot")
}

/// Where the instruction begins, with the comments that belong to it.
fn start(node: Node<'_>) -> Span {
    let comments = node.file.tree.comments.get(node.instruction.comments.clone()).unwrap_or_default();
    let first = comments.first().map(|comment| comment.span).filter(|span| span.start < node.span.start);
    first.unwrap_or(node.span).at_start()
}
