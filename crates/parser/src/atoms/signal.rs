//! Signals of STOPSIGNAL. Source: `moby/sys/signal`.

use super::go;

/// The numbers of Linux on most machines.
const NAMES: [(&str, i64); 36] = [
    ("ABRT", 6),
    ("ALRM", 14),
    ("BUS", 7),
    ("CHLD", 17),
    ("CLD", 17),
    ("CONT", 18),
    ("FPE", 8),
    ("HUP", 1),
    ("ILL", 4),
    ("INT", 2),
    ("IO", 29),
    ("IOT", 6),
    ("KILL", 9),
    ("PIPE", 13),
    ("POLL", 29),
    ("PROF", 27),
    ("PWR", 30),
    ("QUIT", 3),
    ("SEGV", 11),
    ("STKFLT", 16),
    ("STOP", 19),
    ("SYS", 31),
    ("TERM", 15),
    ("TRAP", 5),
    ("TSTP", 20),
    ("TTIN", 21),
    ("TTOU", 22),
    ("URG", 23),
    ("USR1", 10),
    ("USR2", 12),
    ("VTALRM", 26),
    ("WINCH", 28),
    ("XCPU", 24),
    ("XFSZ", 25),
    ("RTMIN", RTMIN),
    ("RTMAX", RTMAX),
];

const RTMIN: i64 = 34;
const RTMAX: i64 = 64;

/// The number of a signal, given by number or by name in any case, with or without `SIG`; `None` where Docker
/// refuses it. Any number but zero is taken.
pub fn parse(text: &str) -> Option<i64> {
    if let Some(number) = go::atoi(text) {
        return (number != 0).then_some(number);
    }
    let name = text.to_uppercase();
    let name = name.strip_prefix("SIG").unwrap_or(&name);
    if let Some((_, number)) = NAMES.iter().find(|(known, _)| *known == name) {
        return Some(*number);
    }
    let real_time = |prefix: &str, most: i64| {
        let digits = name.strip_prefix(prefix)?;
        let offset: i64 = digits.parse().ok()?;
        ((1..=most).contains(&offset) && offset.to_string() == digits).then_some(offset)
    };
    let above = real_time("RTMIN+", 15).map(|offset| RTMIN + offset);
    above.or_else(|| real_time("RTMAX-", 14).map(|offset| RTMAX - offset))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_names() {
        assert_eq!(parse("9"), Some(9));
        assert_eq!(parse("-1"), Some(-1));
        assert_eq!(parse("SIGTERM"), Some(15));
        assert_eq!(parse("sigterm"), Some(15));
        assert_eq!(parse("quit"), Some(3));
        assert_eq!(parse("rtmin+3"), Some(37));
        assert_eq!(parse("SIGRTMAX-14"), Some(50));
    }

    #[test]
    fn no_signals() {
        for text in
            ["0", "", "foo", "SIG", "SIGSIGTERM", "RTMIN+16", "RTMAX-15", "RTMIN+01", "RTMIN++1", " TERM"]
        {
            assert_eq!(parse(text), None, "{text}");
        }
    }
}
