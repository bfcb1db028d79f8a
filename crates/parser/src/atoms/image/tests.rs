use super::ImageErrorKind as Kind;
use super::*;
use crate::atoms::digest::DigestErrorKind;

fn pieces(text: &str) -> (Option<&str>, &str, &str, Option<&str>, Option<&str>) {
    let image = ImageRef::split(text);
    let [registry, tag, digest] =
        [image.registry(), image.tag(), image.digest()].map(|piece| piece.map(|piece| piece.text));
    (registry, image.path().text, image.name().text, tag, digest)
}

fn error(text: &str) -> (Range<usize>, Kind) {
    let error = ImageRef::parse(text).unwrap_err();
    (error.range, error.kind)
}

#[test]
fn pieces_of_a_reference() {
    assert_eq!(pieces("alpine"), (None, "alpine", "alpine", None, None));
    assert_eq!(pieces("a/b:1"), (None, "a/b", "b", Some("1"), None));
    assert_eq!(pieces("h:5000/a/b@sha256:0"), (Some("h:5000"), "a/b", "b", None, Some("sha256:0")));
    assert_eq!(pieces("localhost/a:1@x"), (Some("localhost"), "a", "a", Some("1"), Some("x")));
    assert_eq!(pieces("Foo/a"), (Some("Foo"), "a", "a", None, None));
    assert_eq!(ImageRef::split("h.io/a:1").tag(), Some(Piece { text: "1", range: 7..8 }));
}

#[test]
fn variables_are_not_cut() {
    assert_eq!(pieces("${REG:-a/b}/x:${T:-1}"), (None, "${REG:-a/b}/x", "x", Some("${T:-1}"), None));
    assert_eq!(pieces("alpine:$V"), (None, "alpine", "alpine", Some("$V"), None));
    assert_eq!(pieces("$REG:5000/x"), (Some("$REG:5000"), "x", "x", None, None));
    assert_eq!(pieces("${IMAGE}"), (None, "${IMAGE}", "${IMAGE}", None, None));
}

#[test]
fn official_images_however_they_are_written() {
    let official = |text| ImageRef::split(text).official();
    assert_eq!(official("alpine:3"), Some("alpine"));
    assert_eq!(official("docker.io/library/alpine"), Some("alpine"));
    assert_eq!(official("index.docker.io/alpine@sha256:0"), Some("alpine"));
    assert_eq!(official("bitnami/redis"), None);
    assert_eq!(official("ghcr.io/alpine"), None);
    assert_eq!(official("$X"), None);
    assert_eq!(ImageRef::split("alpine:3").normalized(), "docker.io/library/alpine:3");
    assert_eq!(ImageRef::split("index.docker.io/a/b").normalized(), "docker.io/a/b");
    assert_eq!(ImageRef::split("ghcr.io/a@sha256:0").normalized(), "ghcr.io/a@sha256:0");
}

#[test]
fn what_docker_takes() {
    let digest = format!("a@sha256:{}", "0".repeat(64));
    for text in
        ["a", "a__b", "a---b.c_d", "a/b/c:T.1-x_", "[::1]:80/a", "h-x.y:1/a", "a_b.c/x", "scratch", &digest]
    {
        assert!(ImageRef::parse(text).is_ok(), "{text}");
    }
}

#[test]
fn what_docker_refuses() {
    assert_eq!(error(""), (0..0, Kind::Empty));
    assert_eq!(error("Alpine"), (0..1, Kind::Uppercase("library/Alpine".into())));
    assert_eq!(error("a/B:1"), (2..3, Kind::Uppercase("a/B".into())));
    assert_eq!(error("alpine:"), (6..7, Kind::Tag));
    assert_eq!(error("a___b"), (1..2, Kind::Path));
    assert_eq!(error("foo-"), (3..4, Kind::Path));
    assert_eq!(error("a//b"), (1..2, Kind::Path));
    assert_eq!(error("é"), (0..2, Kind::Path));
    assert_eq!(error("a:-1"), (2..3, Kind::Tag));
    assert_eq!(error("a:1:2"), (3..4, Kind::Tag));
    assert_eq!(error("-h.io/a"), (0..1, Kind::Registry));
    assert_eq!(error("a@sha256:00"), (9..11, Kind::Digest(DigestErrorKind::Length)));
    assert_eq!(error("a@SHA256:00").1, Kind::Uppercase("library/a@SHA256".into()));
    assert_eq!(error(&"0".repeat(64)).1, Kind::Id("0".repeat(64)));
    assert_eq!(error(&"a".repeat(248)).1, Kind::TooLong);
    assert_eq!(error(&format!("a:{}", "b".repeat(129))), (130..131, Kind::Tag));
    let message = |text| ImageRef::parse(text).unwrap_err().buildkit();
    assert_eq!(message("Foo"), "invalid reference format: repository name (library/Foo) must be lowercase");
    assert_eq!(message("foo-"), "invalid reference format");
}
