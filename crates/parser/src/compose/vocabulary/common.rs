//! Shapes that many keys share.

use super::{Form, Mapping, Names, Shape, Spelling};

/// Text.
pub(super) const TEXT: Shape = Shape::Text(Form::Free);

/// A duration. A number without unit is refused.
pub(super) const DURATION: Shape = Shape::Text(Form::Duration);

/// A whole number.
pub(super) const INT: Shape = Shape::Int { min: i64::MIN, max: i64::MAX };

/// A whole number, also as text.
pub(super) const COUNT: Shape = Shape::Either(&[INT, TEXT]);

/// A number, also as text.
pub(super) const NUMBER: Shape = Shape::Either(&[Shape::Number, TEXT]);

/// Bytes: a number, or text with a unit.
pub(super) const BYTES: Shape = Shape::Either(&[Shape::Number, Shape::Text(Form::Bytes)]);

/// Bytes: a whole number, or text with a unit.
pub(super) const WHOLE_BYTES: Shape = Shape::Either(&[INT, Shape::Text(Form::Bytes)]);

/// True or false, also as text.
pub(super) const FLAG: Shape = Shape::Either(&[Shape::Bool, TEXT]);

/// A list of texts, none of which may stand twice.
pub(super) const TEXTS: Shape = Shape::List { items: &TEXT, unique: true };

/// A list of texts.
pub(super) const REPEATED: Shape = Shape::List { items: &TEXT, unique: false };

/// Texts or numbers, none of which may stand twice.
pub(super) const NUMBERS: Shape = Shape::List { items: &Shape::Either(&[TEXT, Shape::Number]), unique: true };

/// One text, or a list of texts none of which may stand twice.
pub(super) const TEXT_OR_TEXTS: Shape = Shape::Either(&[TEXT, TEXTS]);

/// One text, or a list of texts.
pub(super) const TEXT_OR_REPEATED: Shape = Shape::Either(&[TEXT, REPEATED]);

/// A command: for a shell, or word by word; nothing means the image's own.
pub(super) const COMMAND: Shape = Shape::Either(&[Shape::Null, TEXT, REPEATED]);

/// `KEY: value` as a mapping, or `KEY=value` as a list.
pub(super) const SETTINGS: Shape = Shape::Either(&[Shape::Map(&SETTINGS_MAP), TEXTS]);

const SETTINGS_MAP: Mapping = Mapping::named(&Names {
    spelling: Spelling::Something,
    shape: Shape::Either(&[TEXT, Shape::Number, Shape::Bool, Shape::Null]),
});

/// Options of a driver: texts or numbers.
pub(super) const DRIVER_OPTIONS: Shape = Shape::Map(&DRIVER_OPTIONS_MAP);

const DRIVER_OPTIONS_MAP: Mapping =
    Mapping::named(&Names { spelling: Spelling::Line, shape: Shape::Either(&[TEXT, Shape::Number]) }).open();

/// Names with texts.
pub(super) const TEXT_MAP: Shape = Shape::Map(&TEXT_MAP_MAP);

const TEXT_MAP_MAP: Mapping = Mapping::named(&Names { spelling: Spelling::Line, shape: TEXT });
