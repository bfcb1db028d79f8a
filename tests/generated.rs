//! What is generated is up to date. The test mends it, and fails once.

use crate::disk::root;
use xtask::codegen;

#[test]
fn the_list_of_rules_is_up_to_date() {
    let changed = codegen::update(&root()).unwrap();
    assert!(!changed, "rules/lib.rs was out of date and is written anew: commit it");
}
