//! Versions, as Semantic Versioning 2.0.0 writes them.

/// Whether a text is `MAJOR.MINOR.PATCH`, perhaps with `-pre.release` and `+build`.
pub(super) fn is_version(text: &str) -> bool {
    let (text, build) = text.split_once('+').map_or((text, None), |(text, build)| (text, Some(build)));
    let (core, pre) = text.split_once('-').map_or((text, None), |(core, pre)| (core, Some(pre)));
    let mut numbers = core.split('.');
    let is_core = numbers.by_ref().take(3).filter(|number| is_number(number)).count() == 3;
    let is_pre = |pre: &str| pre.split('.').all(|part| is_word(part) && !has_leading_zero(part));
    is_core
        && numbers.next().is_none()
        && pre.is_none_or(is_pre)
        && build.is_none_or(|build| build.split('.').all(is_word))
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit()) && !has_leading_zero(text)
}

fn is_word(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
}

fn has_leading_zero(text: &str) -> bool {
    text.len() > 1 && text.starts_with('0') && text.bytes().all(|byte| byte.is_ascii_digit())
}
