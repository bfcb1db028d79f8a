//! What commands fetch from the network, where it goes, and whether anybody looks at it before it is used.

mod address;
mod flow;
mod git;
mod options;
mod uses;
mod verify;

pub(crate) use address::{Address, is_url};
pub(crate) use flow::{reader, writer};
pub(crate) use git::{CLONE_LONG, CLONE_SHORT, is_git};
pub(crate) use options::{Given, given};
pub(crate) use uses::{Use, uses};
pub(crate) use verify::verifies;

use calfat_shell::{Command, Operator, Word};

/// A command that fetches files.
#[derive(Debug)]
pub(crate) struct Download<'a> {
    /// Its addresses, as written.
    pub urls: Vec<&'a Word>,
    /// Where the content goes.
    pub output: Output<'a>,
}

/// Where a download goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Output<'a> {
    /// To the standard output.
    Stdout,
    /// Into this file.
    File(&'a str),
    /// Into a file named after the address.
    Named,
    /// It is thrown away, or nothing is fetched: a question, an upload.
    Nowhere,
}

/// How the command line of a program that fetches is read.
struct Tool {
    name: &'static str,
    /// Letters of the short options that take a value.
    short: &'static str,
    /// Long options that take one, which may be the next argument.
    long: &'static [&'static str],
    /// Options that name the output.
    output: &'static [&'static str],
    /// Options with which it asks or sends, and fetches no file.
    other: &'static [&'static str],
    /// Where the content goes without any option.
    default: Output<'static>,
}

/// Letters of the options of `curl` that take a value.
pub(crate) const CURL_SHORT: &str = "AbcCdDeEFHKmoPQrtTuUwxXyYz";

/// Its long ones.
#[rustfmt::skip]
pub(crate) const CURL_LONG: &[&str] = &[
    "cacert", "capath", "cert", "cert-type", "ciphers", "config", "connect-timeout", "connect-to",
    "continue-at", "cookie", "cookie-jar", "create-file-mode", "crlfile", "data", "data-binary",
    "data-raw", "data-urlencode", "dns-servers", "dump-header", "etag-compare", "etag-save", "form",
    "form-string", "header", "interface", "json", "keepalive-time", "key", "key-type", "limit-rate",
    "local-port", "max-filesize", "max-redirs", "max-time", "netrc-file", "noproxy", "oauth2-bearer",
    "output", "output-dir", "parallel-max", "pass", "pinnedpubkey", "proto", "proto-default",
    "proto-redir", "proxy", "proxy-user", "range", "rate", "referer", "request", "resolve", "retry",
    "retry-delay", "retry-max-time", "socks5", "socks5-hostname", "speed-limit", "speed-time",
    "stderr", "time-cond", "tls-max", "trace", "trace-ascii", "unix-socket", "upload-file", "url",
    "url-query", "user", "user-agent", "write-out",
];

#[rustfmt::skip]
const TOOLS: &[Tool] = &[
    Tool {
        name: "curl",
        short: CURL_SHORT,
        long: CURL_LONG,
        output: &["o", "output"],
        other: &[
            "d", "data", "data-binary", "data-raw", "data-urlencode", "json", "F", "form", "form-string",
            "T", "upload-file", "I", "head",
        ],
        default: Output::Stdout,
    },
    Tool {
        name: "wget",
        short: "aoOeBtTwQPUlADRIXi",
        long: &[
            "accept", "append-output", "body-data", "ca-certificate", "certificate", "connect-timeout",
            "cut-dirs", "directory-prefix", "dns-timeout", "domains", "execute", "header", "input-file",
            "level", "limit-rate", "load-cookies", "method", "output-document", "output-file", "password",
            "post-data", "post-file", "private-key", "quota", "read-timeout", "referer", "reject",
            "retry-on-http-error", "secure-protocol", "timeout", "tries", "user", "user-agent", "wait",
            "waitretry",
        ],
        output: &["O", "output-document"],
        other: &["spider", "post-data", "post-file", "body-data", "method"],
        default: Output::Named,
    },
    Tool {
        name: "aria2c",
        short: "odxskjil",
        long: &["out", "dir", "max-connection-per-server", "split", "checksum", "header", "user-agent"],
        output: &["o", "out"],
        other: &[],
        default: Output::Named,
    },
];

impl<'a> Download<'a> {
    /// What a command fetches; none if it fetches nothing.
    pub fn of(command: &'a Command) -> Option<Self> {
        let name = command.name()?;
        let tool = TOOLS.iter().find(|tool| tool.name == name)?;
        let (mut urls, mut output) = (Vec::new(), None);
        for given in given(&command.args, tool.short, tool.long) {
            match given {
                Given::Operand(word) | Given::Option { name: "url", word, .. } => urls.push(word),
                Given::Option { name, value, .. } if tool.output.contains(&name) => {
                    output = value.map(target);
                }
                Given::Option { name: "O" | "remote-name" | "remote-name-all", .. }
                    if tool.name == "curl" =>
                {
                    output = Some(Output::Named);
                }
                Given::Option { name: "X" | "request", value: Some(verb), .. } if verb != "GET" => {
                    return Some(Self { urls, output: Output::Nowhere });
                }
                Given::Option { name, .. } if tool.other.contains(&name) => {
                    return Some(Self { urls, output: Output::Nowhere });
                }
                Given::Option { .. } => {}
            }
        }
        let output = output.unwrap_or(tool.default);
        let output = if output == Output::Stdout { redirected(command) } else { output };
        Some(Self { urls, output })
    }

    /// Whether all that it fetches comes from the machine itself.
    pub fn is_local(&self) -> bool {
        !self.urls.is_empty()
            && self.urls.iter().all(|word| Address::of(word.display()).is_some_and(Address::is_here))
    }
}

fn target(file: &str) -> Output<'_> {
    match file {
        "-" | "/dev/stdout" => Output::Stdout,
        "/dev/null" => Output::Nowhere,
        file => Output::File(file),
    }
}

/// The standard output of a command, which a redirection may send into a file.
fn redirected(command: &Command) -> Output<'_> {
    let writes = |operator| matches!(operator, Operator::Write | Operator::Append | Operator::Clobber);
    let mut redirects = command.redirects.iter();
    let last = redirects.rfind(|redirect| writes(redirect.operator) && redirect.fd.is_none_or(|fd| fd == 1));
    last.map_or(Output::Stdout, |redirect| target(redirect.target.display()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use calfat_parser::text::Line;
    use calfat_shell::{Dialect, Script};

    fn check(text: &str, urls: &[&str], output: Output<'_>) {
        let script = Script::parse(&Line::plain(text, 0), Dialect::Posix);
        let command = script.command(0);
        let found = Download::of(command).expect(text);
        let words: Vec<&str> = found.urls.iter().map(|word| word.display()).collect();
        assert_eq!(words, urls, "{text}");
        assert_eq!(found.output, output, "{text}");
    }

    #[test]
    fn where_downloads_go() {
        check("curl -fsSL https://a.b/c", &["https://a.b/c"], Output::Stdout);
        check("curl -fsSLo kubectl https://a.b/c", &["https://a.b/c"], Output::File("kubectl"));
        check("curl -okubectl https://a.b/c", &["https://a.b/c"], Output::File("kubectl"));
        check("curl -H 'A: b' --retry 3 -LO https://a.b/c", &["https://a.b/c"], Output::Named);
        check("curl https://a.b/c > d 2> /dev/null", &["https://a.b/c"], Output::File("d"));
        check("curl -s https://a.b/c -o /dev/null", &["https://a.b/c"], Output::Nowhere);
        check("curl -X POST https://a.b/c", &[], Output::Nowhere);
        check("wget -qO- https://a.b/c", &["https://a.b/c"], Output::Stdout);
        check("wget -nv -O d https://a.b/c", &["https://a.b/c"], Output::File("d"));
        check("wget --output-document=d https://a.b/c", &["https://a.b/c"], Output::File("d"));
        check(
            "wget -q -P /tmp https://a.b/c https://a.b/d",
            &["https://a.b/c", "https://a.b/d"],
            Output::Named,
        );
        check("wget -T 3 --spider https://a.b/c", &[], Output::Nowhere);
    }
}
