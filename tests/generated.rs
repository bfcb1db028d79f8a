//! What is generated is up to date. The test mends it, and fails once.

use crate::disk::{root, text};
use xtask::{codegen, version};

#[test]
fn the_list_of_rules_is_up_to_date() {
    let changed = codegen::update(&root()).unwrap();
    assert!(!changed, "rules/lib.rs was out of date and is written anew: commit it");
}

#[test]
fn every_file_that_names_the_version_names_the_same() {
    let now = env!("CARGO_PKG_VERSION");
    for (path, raised) in version::raised(&root(), now).unwrap() {
        assert_eq!(text(&path), raised, "{}", path.display());
    }
    let next = version::raised(&root(), "77.8.9").unwrap();
    assert!(next.iter().all(|(_, text)| text.contains("77.8.9") && !text.contains(&format!("\"{now}\""))));
    for no_version in ["1.2", "1.2.x", "v1.2.3", "1.2.3 ", ""] {
        assert!(version::raised(&root(), no_version).is_err(), "{no_version:?}");
    }
}
