//! Numbers as Go's `strconv` reads and prints them: the loader is written in Go.

/// Why a text is no number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NumberError {
    /// It is not written like one.
    Syntax,
    /// It is larger than a computer's numbers.
    Range,
}

impl NumberError {
    /// What Go says at the end of its message.
    pub(crate) fn go(self) -> &'static str {
        match self {
            Self::Syntax => "invalid syntax",
            Self::Range => "value out of range",
        }
    }
}

/// `ParseInt` with base 0: `0b`, `0o` and `0x` name the base, and so does a zero in front: `010` is 8. The value lies
/// between the smallest `i64` and the largest `u64`.
pub(crate) fn integer(text: &str) -> Option<i128> {
    let (negative, digits) = match text.as_bytes() {
        [b'-', ..] => (true, &text[1..]),
        [b'+', ..] => (false, &text[1..]),
        _ => (false, text),
    };
    let value = i128::from(unsigned(digits)?);
    let value = if negative { -value } else { value };
    (value >= i128::from(i64::MIN)).then_some(value)
}

fn unsigned(digits: &str) -> Option<u64> {
    let (radix, digits) = match digits.as_bytes() {
        [b'0'] => return Some(0),
        [b'0', b'b' | b'B', _, ..] => (2, &digits[2..]),
        [b'0', b'o' | b'O', _, ..] => (8, &digits[2..]),
        [b'0', b'x' | b'X', _, ..] => (16, &digits[2..]),
        [b'0', ..] => (8, &digits[1..]),
        _ => (10, digits),
    };
    // Rust would take one more sign.
    if digits.starts_with(['+', '-']) {
        return None;
    }
    u64::from_str_radix(digits, radix).ok()
}

/// `Atoi`, and `ParseInt` with base 10.
pub(crate) fn decimal(text: &str) -> Result<i64, NumberError> {
    let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(NumberError::Syntax);
    }
    text.parse().map_err(|_| NumberError::Range)
}

/// `ParseFloat`, without the hexadecimal forms that no one writes.
pub(crate) fn float(text: &str) -> Result<f64, NumberError> {
    let digits = without_underscores(text).ok_or(NumberError::Syntax)?;
    let value: f64 = digits.parse().map_err(|_| NumberError::Syntax)?;
    let named = digits.bytes().any(|byte| matches!(byte, b'n' | b'N'));
    if value.is_nan() && digits.starts_with(['+', '-']) {
        return Err(NumberError::Syntax);
    }
    if value.is_infinite() && !named { Err(NumberError::Range) } else { Ok(value) }
}

/// An underscore may stand between two digits.
fn without_underscores(text: &str) -> Option<String> {
    let bytes = text.as_bytes();
    let digit = |at: Option<usize>| at.and_then(|at| bytes.get(at)).is_some_and(u8::is_ascii_digit);
    let parts = |at: usize| digit(at.checked_sub(1)) && digit(Some(at + 1));
    let fits = text.match_indices('_').all(|(at, _)| parts(at));
    fits.then(|| text.replace('_', ""))
}

/// `%v`: the shortest digits that give the number back, with an exponent from a million on.
pub(crate) fn print(value: f64) -> String {
    if value.is_nan() {
        return "NaN".into();
    }
    if value.is_infinite() {
        return if value > 0.0 { "+Inf".into() } else { "-Inf".into() };
    }
    let scientific = format!("{value:e}");
    let (digits, exponent) = scientific.split_once('e').unwrap_or((&scientific, "0"));
    let exponent: i32 = exponent.parse().unwrap_or_default();
    if (-4..6).contains(&exponent) || value == 0.0 {
        return value.to_string();
    }
    let sign = if exponent < 0 { '-' } else { '+' };
    format!("{digits}e{sign}{:02}", exponent.unsigned_abs())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_numbers_name_their_base() {
        for (text, value) in [("0", 0), ("010", 8), ("0o14", 12), ("0x1F", 31), ("-0b11", -3), ("+7", 7)] {
            assert_eq!(integer(text), Some(value), "{text}");
        }
        for text in ["", "-", "08", "0x", "1.0", "--1", "0x-1", "18446744073709551616"] {
            assert_eq!(integer(text), None, "{text}");
        }
        assert_eq!(integer("18446744073709551615"), Some(i128::from(u64::MAX)));
        assert_eq!(decimal("010"), Ok(10));
        assert_eq!(decimal("1_0"), Err(NumberError::Syntax));
        assert_eq!(decimal("9223372036854775808"), Err(NumberError::Range));
    }

    #[test]
    fn fractions_read_and_print_as_in_go() {
        assert_eq!(float("1_0.5"), Ok(10.5));
        assert_eq!(float("-Inf"), Ok(f64::NEG_INFINITY));
        assert_eq!(float("1e400"), Err(NumberError::Range));
        for text in ["", ".", "1_", "_1", "1__0", "-nan", "half", "0x1p2"] {
            assert_eq!(float(text), Err(NumberError::Syntax), "{text}");
        }
        for (value, text) in [
            (1.1, "1.1"),
            (1000.0, "1000"),
            (1e6, "1e+06"),
            (123_456_789.0, "1.23456789e+08"),
            (1e-5, "1e-05"),
            (0.0001, "0.0001"),
            (-0.0, "-0"),
            (f64::INFINITY, "+Inf"),
        ] {
            assert_eq!(print(value), text);
        }
    }
}
