//! What a scalar means: `010` is 8, `yes` is text, `2001-01-01` is a date.
//!
//! Source: go-yaml, whose resolution is neither that of YAML 1.1 nor that of YAML 1.2, and Go's `fmt.Sprint`, which the
//! loader calls for values of labels, environment and arguments.

use super::{Value, number, time};
use crate::text::Words;
use crate::words;

/// A tag that its scalar does not fit: `!!int one`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TagError {
    /// The tag in its short form, `!!int`.
    pub tag: String,
    /// What the scalar is instead, as a tag.
    pub found: &'static str,
}

impl TagError {
    /// The sentence for people; `text` is the scalar.
    pub fn words(&self, text: &str) -> Words {
        let tag = &self.tag;
        words! { en: "`{text}` is not a `{tag}`", fr: "`{text}` n'est pas un `{tag}`" }
    }
}

/// Resolves a plain scalar, or one with a tag; text where the tag does not fit.
pub fn plain(text: &str, tag: Option<&str>) -> Value {
    scalar(text, true, tag).unwrap_or_else(|_| Value::Text(text.into()))
}

/// Resolves a scalar. `is_plain` is false for scalars in quotes and for blocks, which are text unless a tag says
/// otherwise.
///
/// # Errors
/// Where go-yaml refuses the tag.
pub fn scalar(text: &str, is_plain: bool, tag: Option<&str>) -> Result<Value, TagError> {
    let tag = tag.map(short).filter(|tag| tag != "!" && !tag.is_empty());
    let Some(tag) = tag else {
        return Ok(if is_plain { guess(text, true) } else { Value::Text(text.into()) });
    };
    let value = match &*tag {
        "!!bool" | "!!int" | "!!float" | "!!null" => guess(text, false),
        "!!timestamp" => guess(text, true),
        "!!binary" => return binary(text).ok_or(TagError { tag, found: "!!str" }),
        _ => return Ok(Value::Text(text.into())),
    };
    match (&*tag, value) {
        #[expect(clippy::cast_precision_loss, reason = "Go converts in the same way")]
        ("!!float", Value::Int(value)) => Ok(Value::Float(value as f64)),
        (wanted, value) if wanted == name(&value) => Ok(value),
        (_, value) => Err(TagError { tag, found: name(&value) }),
    }
}

/// `!!int` for `!<tag:yaml.org,2002:int>`.
fn short(tag: &str) -> String {
    let tag = tag.strip_prefix("!<").and_then(|tag| tag.strip_suffix('>')).unwrap_or(tag);
    tag.strip_prefix("tag:yaml.org,2002:").map_or_else(|| tag.to_owned(), |name| format!("!!{name}"))
}

fn name(value: &Value) -> &'static str {
    match value {
        Value::Null => "!!null",
        Value::Bool(_) => "!!bool",
        Value::Int(_) => "!!int",
        Value::Float(_) => "!!float",
        Value::Time(_) => "!!timestamp",
        Value::Text(_) => "!!str",
        Value::List(_) => "!!seq",
        Value::Map(_) => "!!map",
    }
}

fn guess(text: &str, dates: bool) -> Value {
    let resolved = match text.as_bytes().first() {
        None => Some(Value::Null),
        Some(b'~' | b'n' | b'N' | b't' | b'T' | b'f' | b'F') => word(text),
        Some(b'.') => infinity(text).or_else(|| number::float(text).ok()).map(Value::Float),
        Some(b'+' | b'-' | b'0'..=b'9') => number_or_date(text, dates),
        Some(_) => None,
    };
    resolved.unwrap_or_else(|| Value::Text(text.into()))
}

fn word(text: &str) -> Option<Value> {
    Some(match text {
        "true" | "True" | "TRUE" => Value::Bool(true),
        "false" | "False" | "FALSE" => Value::Bool(false),
        "~" | "null" | "Null" | "NULL" => Value::Null,
        _ => return None,
    })
}

fn infinity(text: &str) -> Option<f64> {
    Some(match text {
        ".nan" | ".NaN" | ".NAN" => f64::NAN,
        ".inf" | ".Inf" | ".INF" | "+.inf" | "+.Inf" | "+.INF" => f64::INFINITY,
        "-.inf" | "-.Inf" | "-.INF" => f64::NEG_INFINITY,
        _ => return None,
    })
}

fn number_or_date(text: &str, dates: bool) -> Option<Value> {
    if matches!(text, "-0" | "-0.0") {
        return Some(Value::Float(-0.0));
    }
    if let Some(value) = infinity(text) {
        return Some(Value::Float(value));
    }
    if let Some(date) = dates.then(|| time::printed(text)).flatten() {
        return Some(Value::Time(date));
    }
    let digits = text.replace('_', "");
    match number::integer(&digits) {
        #[expect(
            clippy::cast_precision_loss,
            reason = "a whole number beyond 64 bits with a sign has no other type"
        )]
        Some(value) => Some(i64::try_from(value).map_or(Value::Float(value as f64), Value::Int)),
        None if is_float(&digits) => number::float(&digits).ok().map(Value::Float),
        None => None,
    }
}

/// `[sign] ( "." digits | digits [ "." [ digits ] ] ) [ "e" [ sign ] digits ]`
fn is_float(text: &str) -> bool {
    let unsigned = text.strip_prefix(['+', '-']).unwrap_or(text);
    let (mantissa, exponent) = match unsigned.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, Some(exponent)),
        None => (unsigned, None),
    };
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let has_digits = !whole.is_empty() || !fraction.is_empty();
    let exponent = exponent.is_none_or(|exponent| {
        let exponent = exponent.strip_prefix(['+', '-']).unwrap_or(exponent);
        !exponent.is_empty() && digits(exponent)
    });
    has_digits && digits(whole) && digits(fraction) && exponent
}

/// Base64, with line ends anywhere.
fn binary(text: &str) -> Option<Value> {
    let chars = text.bytes().filter(|byte| !matches!(byte, b'\n' | b'\r'));
    let chars: Vec<u8> = chars.collect();
    let padding = chars.iter().rev().take_while(|byte| **byte == b'=').count();
    if !chars.len().is_multiple_of(4) || padding > 2 {
        return None;
    }
    let (mut bytes, mut bits, mut held) = (Vec::with_capacity(chars.len() / 4 * 3), 0_u32, 0);
    for char in &chars[..chars.len() - padding] {
        let digit = match char {
            b'A'..=b'Z' => char - b'A',
            b'a'..=b'z' => char - b'a' + 26,
            b'0'..=b'9' => char - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            _ => return None,
        };
        bits = (bits << 6 | u32::from(digit)) & 0xFFF_FFFF;
        held += 6;
        if held >= 8 {
            held -= 8;
            bytes.push(u8::try_from(bits >> held & 0xFF).unwrap_or_default());
        }
    }
    Some(Value::Text(String::from_utf8_lossy(&bytes).into_owned()))
}

/// A scalar as the loader prints it where any value may stand: in labels, environment, arguments. None for null, lists
/// and maps.
pub fn print(value: &Value) -> Option<String> {
    match value {
        Value::Text(text) | Value::Time(text) => Some(text.clone()),
        Value::Bool(value) => Some(value.to_string()),
        Value::Int(value) => Some(value.to_string()),
        Value::Float(value) => Some(number::print(*value)),
        Value::Null | Value::List(_) | Value::Map(_) => None,
    }
}

/// What the loader prints for a plain scalar, if that is not what is written: `8` for `010`, `1.1` for `1.10`.
pub fn changes(text: &str, value: &Value) -> Option<String> {
    let printed = match value {
        // Whole numbers from 2⁶³ on have no type of their own here, and Go prints them to the last digit.
        Value::Float(_) => match number::integer(&text.replace('_', "")) {
            Some(whole) if whole > i128::from(i64::MAX) => whole.to_string(),
            _ => print(value)?,
        },
        _ => print(value)?,
    };
    (printed != text).then_some(printed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_scalars_mean_what_the_loader_takes_them_for() {
        let text = |text: &str| Value::Text(text.into());
        for word in [
            "yes", "no", "on", "Off", "y", "22:22", "190:20", "1.2.3", "0x", "<<", "08:00", "tRUE", "_1", "-",
        ] {
            assert_eq!(plain(word, None), text(word));
        }
        for (word, value) in
            [("", Value::Null), ("~", Value::Null), ("NULL", Value::Null), ("True", Value::Bool(true))]
        {
            assert_eq!(plain(word, None), value);
        }
        for (word, value) in
            [("010", 8), ("0o17", 15), ("0b101", 5), ("0xff", 255), ("2_500", 2500), ("+3", 3)]
        {
            assert_eq!(plain(word, None), Value::Int(value));
        }
        for (word, value) in [
            ("08", 8.0),
            ("2_0.5", 20.5),
            ("12e03", 12000.0),
            (".5", 0.5),
            ("1.", 1.0),
            ("-.inf", f64::NEG_INFINITY),
        ] {
            assert_eq!(plain(word, None), Value::Float(value), "{word}");
        }
        assert_eq!(plain("2020-02-30", None), text("2020-02-30"));
        assert_eq!(plain("2020-02-3", None), Value::Time("2020-02-03 00:00:00 +0000 UTC".into()));
    }

    #[test]
    fn tags_decide() {
        assert_eq!(plain("010", Some("!!str")), Value::Text("010".into()));
        assert_eq!(scalar("010", false, Some("!!int")), Ok(Value::Int(8)));
        assert_eq!(scalar("3", true, Some("!<tag:yaml.org,2002:float>")), Ok(Value::Float(3.0)));
        assert_eq!(scalar("x", true, Some("!mine")), Ok(Value::Text("x".into())));
        assert_eq!(scalar("5", true, Some("!")), Ok(Value::Int(5)));
        assert_eq!(scalar("5", false, None), Ok(Value::Text("5".into())));
        assert_eq!(scalar("aGV5\nIQ==", true, Some("!!binary")), Ok(Value::Text("hey!".into())));
        let error = scalar("yes", true, Some("!!bool")).unwrap_err();
        assert_eq!((&*error.tag, error.found), ("!!bool", "!!str"));
        assert!(scalar("1.5", true, Some("!!int")).is_err());
        assert!(scalar("a", true, Some("!!binary")).is_err());
    }

    #[test]
    fn says_what_changes() {
        for (text, printed) in [
            ("010", "8"),
            ("1.10", "1.1"),
            ("1_000", "1000"),
            ("1e7", "1e+07"),
            ("True", "true"),
            ("2001-01-01", "2001-01-01 00:00:00 +0000 UTC"),
            (".inf", "+Inf"),
        ] {
            assert_eq!(changes(text, &plain(text, None)).as_deref(), Some(printed), "{text}");
        }
        for text in ["1.1", "8", "true", "~", "yes", "1000", "18446744073709551615", "-0"] {
            assert_eq!(changes(text, &plain(text, None)), None, "{text}");
        }
    }
}
