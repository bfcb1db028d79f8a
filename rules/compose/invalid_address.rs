use calfat_lint::{Category, Check, Confidence, Findings, Level, Rule, Subject, page, words};
use calfat_parser::{compose::Node, text::Words};
use calfat_project::compose::{File, Named, Service};
use std::net::IpAddr;

pub static RULE: Rule = Rule {
    id: "invalid-address",
    subject: Subject::Compose,
    category: Category::Correctness,
    level: Level::Error,
    confidence: Confidence::High,
    recommended: true,
    since: "0.1.0",
    like: &[],
    page: page!("invalid_address"),
    options: &[],
    check: Check::Compose(check),
};

fn check(file: &File, out: &mut Findings<'_>) {
    for service in file.services() {
        of_service(service, out);
    }
    for network in file.top("networks") {
        for pool in network.value.get("ipam.config").map_or(&[][..], Node::items) {
            each(file, pool.get("subnet"), subnet, out);
            each(file, pool.get("ip_range"), subnet, out);
            each(file, pool.get("gateway"), address, out);
            for entry in pool.get("aux_addresses").map_or(&[][..], Node::entries) {
                each(file, Some(&entry.value), address, out);
            }
        }
    }
}

fn of_service(service: Service<'_>, out: &mut Findings<'_>) {
    let file = service.file;
    if let Some(dns) = service.get("dns") {
        for server in std::iter::once(dns).chain(dns.items()) {
            each(file, Some(server), address, out);
        }
    }
    for network in service.networks().filter_map(|network: Named<'_>| network.details) {
        each(file, network.get("ipv4_address"), ipv4, out);
        each(file, network.get("ipv6_address"), ipv6, out);
        for local in network.get("link_local_ips").map_or(&[][..], Node::items) {
            each(file, Some(local), address, out);
        }
    }
    for host in service.get("extra_hosts").map_or(&[][..], Node::items) {
        each(file, Some(host), host_and_address, out);
    }
    for host in service.get("extra_hosts").map_or(&[][..], Node::entries) {
        let values = std::iter::once(&host.value).chain(host.value.items());
        values.for_each(|value| each(file, Some(value), host_address, out));
    }
}

fn each(file: &File, node: Option<&Node>, judge: fn(&str) -> Option<Words>, out: &mut Findings<'_>) {
    let Some(node) = node.filter(|node| !node.is_unknown()) else { return };
    let (Some(words), Some(span)) = (node.text().and_then(judge), file.span(node.place)) else { return };
    out.report(span, words);
}

fn is_address(text: &str) -> bool {
    let inner = text.strip_prefix('[').and_then(|text| text.strip_suffix(']')).unwrap_or(text);
    // A zone may follow an IPv6 address.
    inner.split('%').next().is_some_and(|inner| inner.parse::<IpAddr>().is_ok())
}

fn address(text: &str) -> Option<Words> {
    (!is_address(text)).then(|| {
        words! {
            en: "`{text}` is no IP address",
            fr: "`{text}` n'est pas une adresse IP",
        }
    })
}

fn ipv4(text: &str) -> Option<Words> {
    let is_right = matches!(text.parse(), Ok(IpAddr::V4(_)));
    (!is_right).then(|| {
        words! {
            en: "`{text}` is no IPv4 address",
            fr: "`{text}` n'est pas une adresse IPv4",
        }
    })
}

fn ipv6(text: &str) -> Option<Words> {
    let is_right = matches!(text.parse(), Ok(IpAddr::V6(_)));
    (!is_right).then(|| {
        words! {
            en: "`{text}` is no IPv6 address",
            fr: "`{text}` n'est pas une adresse IPv6",
        }
    })
}

fn subnet(text: &str) -> Option<Words> {
    let parts =
        text.split_once('/').and_then(|(ip, bits)| Some((ip.parse().ok()?, bits.parse::<u8>().ok()?)));
    let is_right = match parts {
        Some((IpAddr::V4(_), bits)) => bits <= 32,
        Some((IpAddr::V6(_), bits)) => bits <= 128,
        None => false,
    };
    (!is_right).then(|| {
        words! {
            en: "`{text}` is no subnet, such as `172.28.0.0/16`",
            fr: "`{text}` n'est pas un sous-réseau, comme `172.28.0.0/16`",
        }
    })
}

/// Docker knows the address of the host by a word of its own.
fn host_address(text: &str) -> Option<Words> {
    if text == "host-gateway" { None } else { address(text) }
}

fn host_and_address(text: &str) -> Option<Words> {
    let (_, address) = text.split_once('=').or_else(|| text.split_once(':'))?;
    host_address(address.trim())
}
