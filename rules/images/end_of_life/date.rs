//! A day of the calendar. It is only compared and shown, so it needs no library.

use std::fmt;

/// A day; earlier days are smaller.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Date {
    /// As in 2026.
    pub year: u16,
    /// 1 to 12.
    pub month: u8,
    /// 1 to 31.
    pub day: u8,
}

/// The day `year-month-day`.
pub const fn day(year: u16, month: u8, day: u8) -> Date {
    Date { year, month, day }
}

impl fmt::Display for Date {
    /// As ISO 8601 writes it: `2025-10-31`.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_compare_and_print() {
        assert!(day(2024, 12, 31) < day(2025, 1, 1));
        assert!(day(2025, 9, 30) < day(2025, 10, 1));
        assert_eq!(day(2026, 4, 1).to_string(), "2026-04-01");
    }
}
