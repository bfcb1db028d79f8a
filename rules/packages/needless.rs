//! Packages that an image for production rarely needs. After section 4.3 of the CIS Docker Benchmark and the package
//! lists of Debian, Alpine and Fedora, 2025.

/// What a package is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// Changing files by hand.
    Editor,
    /// Logging in from outside.
    RemoteShell,
    /// Running commands as somebody else.
    Rights,
    /// Protocols without encryption.
    OldProtocol,
    /// Opening connections, watching and scanning networks.
    Network,
    /// Looking at processes, keeping terminals.
    Terminal,
    /// Manuals.
    Manual,
}

/// A package that is rarely needed.
#[derive(Debug)]
pub struct Needless {
    /// Its names in the distributions.
    names: &'static [&'static str],
    /// What it is for.
    pub purpose: Purpose,
    /// Its programs: an image that starts one of them is made for it.
    pub programs: &'static [&'static str],
}

/// What is known of a package that is rarely needed.
pub fn needless(name: &str) -> Option<&'static Needless> {
    NEEDLESS.iter().find(|needless| needless.names.contains(&name))
}

const fn entry(
    purpose: Purpose,
    names: &'static [&'static str],
    programs: &'static [&'static str],
) -> Needless {
    Needless { names, purpose, programs }
}

static NEEDLESS: &[Needless] = &[
    entry(
        Purpose::Editor,
        &["vim", "vim-tiny", "vim-nox", "vim-gtk", "vim-gtk3", "vim-enhanced", "vim-minimal", "neovim"],
        &["vim", "vi", "nvim", "ex"],
    ),
    entry(Purpose::Editor, &["nano"], &["nano"]),
    entry(Purpose::Editor, &["emacs", "emacs-nox", "emacs-nw"], &["emacs"]),
    entry(Purpose::Editor, &["joe", "micro", "mg", "mcedit"], &["joe", "micro", "mg", "mcedit"]),
    entry(Purpose::RemoteShell, &["openssh-server", "ssh-server"], &["sshd", "ssh"]),
    entry(Purpose::RemoteShell, &["dropbear"], &["dropbear"]),
    entry(Purpose::RemoteShell, &["telnetd", "telnet-server", "inetutils-telnetd"], &["telnetd", "inetd"]),
    entry(Purpose::RemoteShell, &["rsh-server", "rsh-redone-server"], &["rshd", "inetd"]),
    entry(Purpose::Rights, &["sudo", "sudo-rs", "doas"], &["sudo", "doas"]),
    entry(Purpose::OldProtocol, &["telnet", "inetutils-telnet", "telnet-ssl"], &["telnet"]),
    entry(Purpose::OldProtocol, &["ftp", "tnftp", "inetutils-ftp", "lftp"], &["ftp", "lftp"]),
    entry(Purpose::OldProtocol, &["tftp", "tftp-hpa"], &["tftp"]),
    entry(Purpose::OldProtocol, &["rsh-client", "rsh", "rsh-redone-client"], &["rsh", "rlogin"]),
    entry(
        Purpose::Network,
        &["netcat", "netcat-openbsd", "netcat-traditional", "nmap-ncat", "nc", "ncat"],
        &["nc", "netcat", "ncat"],
    ),
    entry(Purpose::Network, &["nmap"], &["nmap"]),
    entry(Purpose::Network, &["tcpdump", "tshark", "wireshark"], &["tcpdump", "tshark", "wireshark"]),
    entry(Purpose::Terminal, &["htop", "atop", "iotop", "iftop"], &["htop", "atop", "iotop", "iftop"]),
    entry(Purpose::Terminal, &["screen", "tmux", "mc"], &["screen", "tmux", "mc"]),
    entry(Purpose::Manual, &["man-db", "man", "man-pages", "manpages", "manpages-dev", "mandoc"], &["man"]),
];
