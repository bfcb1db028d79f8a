//! Dates as go-yaml takes them from plain scalars, and as Go prints them. Source: Go's `time.Parse`, `Time.String`.

/// A date as `Time.String` prints it, if the text is one.
pub(crate) fn printed(text: &str) -> Option<String> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    if digits != 4 || text.as_bytes().get(4) != Some(&b'-') {
        return None;
    }
    let mut rest = &text[5..];
    let year: u32 = text[..4].parse().ok()?;
    let month = number(&mut rest)?;
    literal(&mut rest, "-")?;
    let day = number(&mut rest)?;
    if !(1..=12).contains(&month) || day < 1 || day > days(year, month) {
        return None;
    }
    let date = format!("{year:04}-{month:02}-{day:02}");
    if rest.is_empty() {
        return Some(format!("{date} 00:00:00 +0000 UTC"));
    }
    let has_zone = rest.starts_with(['T', 't']);
    rest = if has_zone { &rest[1..] } else { rest.strip_prefix(' ')?.trim_start_matches(' ') };
    let clock = clock(&mut rest)?;
    let zone = if has_zone { zone(rest)? } else { rest.is_empty().then(|| "+0000 UTC".into())? };
    Some(format!("{date} {clock} {zone}"))
}

/// One digit or two.
fn number(rest: &mut &str) -> Option<u32> {
    let digits = rest.bytes().take(2).take_while(u8::is_ascii_digit).count();
    let value = rest[..digits].parse().ok()?;
    *rest = &rest[digits..];
    Some(value)
}

fn literal(rest: &mut &str, wanted: &str) -> Option<()> {
    *rest = rest.strip_prefix(wanted)?;
    Some(())
}

/// Hours, minutes, seconds, and a fraction without the zeros at its end.
fn clock(rest: &mut &str) -> Option<String> {
    let hour = number(rest)?;
    literal(rest, ":")?;
    let minute = number(rest)?;
    literal(rest, ":")?;
    let second = number(rest)?;
    if hour > 23 || minute > 59 || second > 59 {
        return None;
    }
    let fraction = fraction(rest);
    let fraction = fraction.trim_end_matches('0');
    let dot = if fraction.is_empty() { "" } else { "." };
    Some(format!("{hour:02}:{minute:02}:{second:02}{dot}{fraction}"))
}

/// Nine digits are kept, the others skipped.
fn fraction<'a>(rest: &mut &'a str) -> &'a str {
    let Some(after) = rest.strip_prefix(['.', ',']) else { return "" };
    let digits = after.bytes().take_while(u8::is_ascii_digit).count();
    if digits > 0 {
        *rest = &after[digits..];
    }
    &after[..digits.min(9)]
}

/// `Z`, or `+hh:mm`, which has no name and is printed twice.
fn zone(text: &str) -> Option<String> {
    if text == "Z" {
        return Some("+0000 UTC".into());
    }
    let bytes = text.as_bytes();
    let [sign @ (b'+' | b'-'), h1, h2, b':', m1, m2] = bytes else { return None };
    if ![h1, h2, m1, m2].iter().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let (hours, minutes) = (&text[1..3], &text[4..6]);
    if hours > "24" || minutes > "60" {
        return None;
    }
    let offset = format!("{}{hours}{minutes}", char::from(*sign));
    Some(if hours == "00" && minutes == "00" { "+0000 UTC".into() } else { format!("{offset} {offset}") })
}

fn days(year: u32, month: u32) -> u32 {
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prints_dates_as_go_does() {
        for (text, wanted) in [
            ("2001-01-01", "2001-01-01 00:00:00 +0000 UTC"),
            ("2001-1-2", "2001-01-02 00:00:00 +0000 UTC"),
            ("2001-12-14T21:59:43.10Z", "2001-12-14 21:59:43.1 +0000 UTC"),
            ("2001-12-14t21:59:43-05:00", "2001-12-14 21:59:43 -0500 -0500"),
            ("2001-12-14 1:2:3.000000000999", "2001-12-14 01:02:03 +0000 UTC"),
            ("2000-02-29", "2000-02-29 00:00:00 +0000 UTC"),
        ] {
            assert_eq!(printed(text).as_deref(), Some(wanted), "{text}");
        }
        for text in [
            "2001-13-01",
            "2001-02-29",
            "1900-02-29",
            "20011-1-1",
            "2001-01",
            "2001-01-01 ",
            "2001-01-01T1:2:3",
            "2001-01-01 1:2",
        ] {
            assert_eq!(printed(text), None, "{text}");
        }
    }
}
