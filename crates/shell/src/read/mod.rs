use crate::{Dialect, Script, Word};
use calfat_parser::text::Line;
pub(crate) fn read(_line: &Line, _dialect: Dialect) -> Script {
    Script::default()
}
pub(crate) fn exec(_words: Vec<Word>) -> Script {
    Script::default()
}
