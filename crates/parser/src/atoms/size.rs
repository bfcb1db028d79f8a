//! Sizes in bytes: `10m`, `1GiB`, `1.5 kb`. Source: `RAMInBytes` of `docker/go-units`, where all units are powers of 1024.

/// Reads a size; `None` where Docker refuses the text.
pub fn ram(text: &str) -> Option<u64> {
    let last = text.rfind(|char: char| char.is_ascii_digit() || char == '.' || char == ' ')?;
    let (number, unit) = text.split_at(last + 1);
    let number = number.strip_suffix(' ').unwrap_or(number);
    let unit = unit.to_ascii_lowercase();
    let power = match unit.strip_suffix("ib").or(unit.strip_suffix('b')).unwrap_or(&unit) {
        "" if unit != "ib" => 0,
        "k" => 1,
        "m" => 2,
        "g" => 3,
        "t" => 4,
        "p" => 5,
        _ => return None,
    };
    let number: f64 = number.parse().ok()?;
    if !(0.0..1e18).contains(&number) {
        return None;
    }
    let bytes = number * 1024_f64.powi(power);
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "not negative; `as` saturates"
    )]
    Some(bytes as u64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_docker_reads() {
        assert_eq!(ram("32"), Some(32));
        assert_eq!(ram("32b"), Some(32));
        assert_eq!(ram("10m"), Some(10 << 20));
        assert_eq!(ram("1GiB"), Some(1 << 30));
        assert_eq!(ram("1.5 KB"), Some(1536));
        for text in ["", "m", "-1m", "1x", "1ib", "1mm", "1kibb", "1 2k", "."] {
            assert_eq!(ram(text), None, "{text}");
        }
    }
}
