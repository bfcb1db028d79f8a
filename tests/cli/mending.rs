//! `--fix` and `--diff`, from outside. That a file is written whole or not at all is tested where it is written.

use super::program::Yard;

const CLEAN: &[u8] = b"# caf\xE9\r\nFROM scratch\r\n";

#[test]
fn what_needs_no_mending_stays_as_it_is() {
    let yard = Yard::new(&[("Dockerfile", CLEAN)]);
    assert_eq!(yard.run("check --fix --select syntax").silent(), 0);
    assert_eq!(yard.read("Dockerfile"), CLEAN);
    let done = yard.run("check --diff --select syntax");
    assert_eq!((done.status, done.out.as_str()), (0, ""));
}

#[test]
fn standard_input_comes_back_mended_and_the_findings_make_way() {
    let yard = Yard::new(&[]);
    let done = yard.run_with("check - --fix --select syntax --format compact", b"FROM scratch\nCOPY\n", &[]);
    assert_eq!((done.status, done.out.as_str()), (1, "FROM scratch\nCOPY\n"));
    assert!(done.err.starts_with("-:2:1: error["), "{}", done.err);
}
