use super::MountProblemKind as Kind;
use super::*;

fn good(value: &str) -> Mount {
    let (mount, problems) = parse(value);
    assert_eq!(problems, [], "{value}");
    mount
}

fn problem(value: &str) -> (Range<usize>, Kind) {
    let (_, problems) = parse(value);
    let problem = problems.into_iter().next().unwrap();
    (problem.range, problem.kind)
}

#[test]
fn reads_each_kind() {
    let mount = good("type=secret,id=a,required,mode=0400,uid=1,gid=2,target=/x");
    assert_eq!((mount.kind, mount.required, mount.read_only), (Some(MountKind::Secret), true, Some(true)));
    let mount = good("type=cache,target=/c,sharing=LOCKED,from=scratch,source=/q,ro");
    assert_eq!(mount.read_only, Some(true));
    assert_eq!(mount.target, Some(Part { value: "/c".into(), range: 18..20 }));
    assert_eq!(good("TYPE=CACHE,TARGET=/x").read_only, Some(false));
    assert_eq!(good("target=/b,rw").kind, Some(MountKind::Bind));
    assert_eq!(good("target=/b,rw=$x").read_only, None);
    good("type=tmpfs,size=10m,target=/t");
    good("type=ssh,id=a,required=true");
    good("type=$kind,size=x$y,target=/");
    good("from=a$");
}

#[test]
fn what_buildkit_refuses_at_once() {
    assert_eq!(problem("from=$x,target=/y"), (5..7, Kind::FromVariable));
    assert_eq!(problem(""), (0..0, Kind::Csv(csv_kind::Empty)));
    assert!(parse("type=a\"b").1[0].refused_at_once());
    assert!(!parse("type=a").1[0].refused_at_once());
}

use crate::atoms::csv::CsvErrorKind as csv_kind;

#[test]
fn keys_and_values() {
    assert_eq!(problem("typ=cache"), (0..3, Kind::UnknownKey("typ".into(), Some("type"))));
    assert_eq!(problem("type=cach"), (5..9, Kind::UnknownType("cach".into(), Some("cache"))));
    assert_eq!(problem("type=bind,required"), (10..18, Kind::KeyOfOtherKind("required".into(), "bind")));
    assert_eq!(problem("required,type=secret,id=x"), (0..8, Kind::KeyOfOtherKind("required".into(), "bind")));
    assert_eq!(problem("type=bind,mode=7,target=/x"), (15..16, Kind::KeyOfOtherKind("mode".into(), "bind")));
    assert_eq!(problem("type=cache,target"), (11..17, Kind::MissingValue("target".into())));
    assert_eq!(problem("type=cache,mode=8,target=/x"), (16..17, Kind::BadValue("mode", "8".into())));
    assert_eq!(problem("target=/x,ro=yes"), (13..16, Kind::BadValue("readonly", "yes".into())));
    assert_eq!(
        problem("type=cache,size=1,target=/x"),
        (11..15, Kind::KeyOfOtherKind("size".into(), "cache"))
    );
    assert_eq!(
        problem("type=bind,sharing=shared,target=/x"),
        (18..24, Kind::KeyOfOtherKind("sharing".into(), "bind"))
    );
}

#[test]
fn secrets_and_agents() {
    assert_eq!(problem("type=secret,id=a,source=b"), (15..16, Kind::SecretNamedTwice));
    assert_eq!(problem("type=secret,id=a,from=b"), (22..23, Kind::SecretFrom));
    assert_eq!(problem("type=secret,env=FOO"), (0..19, Kind::SecretUnnamed));
    assert_eq!(problem("type=ssh,source=a"), (16..17, Kind::SshSource));
}

#[test]
fn targets_over_the_root() {
    let target = |value: &str, workdir: &str| {
        good(value).root_target(workdir, value.len()).map(|problem| (problem.range, problem.kind))
    };
    assert_eq!(target("type=cache", "/"), Some((0..10, Kind::NoTarget)));
    assert_eq!(target("type=cache", "/app"), None);
    assert_eq!(target("type=cache,target=/", "/app"), Some((18..19, Kind::RootTarget)));
    assert_eq!(target("type=cache,target=/x/..", "/app"), None);
    assert_eq!(target("type=cache,target=../", "/app"), Some((18..21, Kind::RootTarget)));
    assert_eq!(target("type=cache,target=/$x", "/"), None);
    assert_eq!(target("type=secret,id=a", "/"), None);
}
