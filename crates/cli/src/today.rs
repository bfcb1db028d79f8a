use calfat_lint::Date;
use std::time::{SystemTime, UNIX_EPOCH};

/// The day it is, in UTC.
pub(crate) fn today() -> Option<Date> {
    date(days()?.into())
}

/// How many days have passed since 1970-01-01.
#[expect(clippy::disallowed_methods, reason = "the command line knows the time")]
pub(crate) fn days() -> Option<u32> {
    let seconds = SystemTime::now().duration_since(UNIX_EPOCH).ok()?.as_secs();
    u32::try_from(seconds / 86_400).ok()
}

/// The day that is so many days after 1970-01-01, in the Gregorian calendar.
fn date(days: u64) -> Option<Date> {
    // Years are counted from March, so that the leap day is the last one of its year; 400 years have 146,097 days.
    let days = days + 719_468;
    let (era, day) = (days / 146_097, days % 146_097);
    let year = (day - day / 1460 + day / 36_524 - day / 146_096) / 365;
    let day = day - (365 * year + year / 4 - year / 100);
    let month = (5 * day + 2) / 153;
    let day = day - (153 * month + 2) / 5 + 1;
    let (month, next) = if month < 10 { (month + 3, 0) } else { (month - 9, 1) };
    let year = u16::try_from(era * 400 + year + next).ok()?;
    Some(Date { year, month: u8::try_from(month).ok()?, day: u8::try_from(day).ok()? })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_of_the_calendar() {
        for (days, written) in [
            (0, "1970-01-01"),
            (58, "1970-02-28"),
            (59, "1970-03-01"),
            (11_016, "2000-02-29"),
            (11_017, "2000-03-01"),
            (19_722, "2023-12-31"),
            (19_782, "2024-02-29"),
        ] {
            assert_eq!(date(days), written.parse().ok(), "{written}");
        }
    }
}
