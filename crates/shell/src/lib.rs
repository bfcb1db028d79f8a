//! What a RUN body does.
#![expect(missing_docs, reason = "stands in until the crate is written")]
#[derive(Debug)]
pub struct Script;
#[derive(Debug)]
pub struct Command;
impl Script {
    pub fn commands(&self) -> impl Iterator<Item = &Command> {
        [].iter()
    }
}
