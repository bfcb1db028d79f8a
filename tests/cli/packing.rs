//! What packagers need, and what calfat itself is packed in.

use super::program::{Done, Yard, calfat};
use crate::disk::{root, text};

#[test]
fn our_own_image_satisfies_every_rule() {
    let files = ["Dockerfile", "Dockerfile.dockerignore"];
    let mut command = calfat();
    command.args(["check", "--pack", "strict", "--no-config", "--format", "compact"]).args(files);
    let done = Done::from(command.current_dir(root()).output().unwrap());
    assert_eq!((done.silent(), done.out.as_str()), (0, ""));
    for file in files {
        assert!(!text(&root().join(file)).contains("ignore="), "{file}: nothing is suppressed");
    }
}

#[test]
fn each_shell_has_a_completion_script() {
    let yard = Yard::new(&[]);
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let done = yard.run(&format!("completions {shell}"));
        assert_eq!(done.silent(), 0, "{shell}");
        assert!(done.out.contains("stdin-filename"), "{shell}: {}", done.out);
    }
}

#[test]
fn each_command_has_a_manual_page() {
    let yard = Yard::new(&[]);
    let done = yard.run("man");
    assert_eq!(done.silent(), 0);
    assert!(done.out.contains(".TH calfat 1") && done.out.contains("calfat\\-check(1)"), "{}", done.out);
    assert_eq!(yard.run("man --output share/man1").silent(), 0);
    assert_eq!(yard.read("share/man1/calfat.1"), done.out.into_bytes());
    for command in ["check", "completions", "explain", "graph", "man", "parse", "rules"] {
        let page = String::from_utf8(yard.read(&format!("share/man1/calfat-{command}.1"))).unwrap();
        let head = format!(".TH calfat-{command} 1  \"calfat {}\"", env!("CARGO_PKG_VERSION"));
        assert!(page.contains(&head), "{page}");
    }
}

#[test]
fn a_folder_that_cannot_be_written_is_told() {
    let yard = Yard::new(&[("share", b"")]);
    let done = yard.run("man --output share/man1");
    assert_eq!(done.status, 2);
    assert!(done.err.starts_with("calfat: the output could not be written: "), "{}", done.err);
}
