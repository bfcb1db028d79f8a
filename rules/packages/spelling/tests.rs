use super::*;

type Read = for<'a> fn(&str, &'a str) -> Spelling<'a>;

fn check(read: Read, verb: &str, rows: &[(&str, &str, Version)]) {
    for (word, name, version) in rows {
        assert_eq!(read(verb, word), spelled(name, *version), "{word}");
    }
}

#[test]
fn distributions() {
    check(
        apt,
        "install",
        &[
            ("curl", "curl", Missing),
            ("g++", "g++", Missing),
            ("curl=7.88.1-10+deb12u5", "curl", Given),
            ("libc6:i386", "libc6", Missing),
            ("curl/bookworm-backports", "curl", Given),
            ("exim4-", "exim4-", Elsewhere),
            ("./a.deb", "./a.deb", Elsewhere),
            ("a_1.0_amd64.deb", "a_1.0_amd64.deb", Elsewhere),
        ],
    );
    check(
        apk,
        "add",
        &[
            ("curl", "curl", Missing),
            ("curl=~8.9", "curl", Given),
            ("curl@edge", "curl", Missing),
            ("!pyc", "!pyc", Elsewhere),
            ("py3-pip>23", "py3-pip", Given),
        ],
    );
    check(
        rpm,
        "install",
        &[
            ("curl", "curl", Missing),
            ("java-11-openjdk-devel", "java-11-openjdk-devel", Missing),
            ("java-1.8.0-openjdk-1.8.0.402.b06-1.el9", "java-1.8.0-openjdk", Given),
            ("ca-certificates-2023.2.60", "ca-certificates", Given),
            ("@development-tools", "@development-tools", Elsewhere),
            ("https://example.com/a.rpm", "https://example.com/a.rpm", Elsewhere),
            ("perl(JSON)", "perl(JSON)", Elsewhere),
            ("python3.12", "python3.12", Missing),
        ],
    );
    check(rpm, "module install", &[("nodejs:20", "nodejs", Given), ("nodejs", "nodejs", Missing)]);
    check(zypper, "in", &[("curl=8.6", "curl", Given), ("pattern:base", "pattern:base", Elsewhere)]);
}

#[test]
fn languages() {
    check(
        pip,
        "install",
        &[
            ("flask", "flask", Missing),
            ("flask==3.0.2", "flask", Given),
            ("flask<4,==3.*", "flask", Given),
            ("flask=3", "flask=3", Missing),
            ("ruff@latest", "ruff", Missing),
            ("uvicorn[standard]", "uvicorn", Missing),
            ("uvicorn[standard]~=0.29", "uvicorn", Given),
            ("flask @ https://example.com/flask.zip", "flask @ https://example.com/flask.zip", Elsewhere),
            ("git+https://github.com/a/b.git@v1", "git+https://github.com/a/b.git@v1", Given),
            ("git+ssh://git@github.com/a/b.git", "git+ssh://git@github.com/a/b.git", Missing),
            ("bzr+lp:app@1", "bzr+lp:app@1", Given),
            (".[dev]", ".[dev]", Elsewhere),
            ("dist/a.whl", "dist/a.whl", Elsewhere),
            ("wheels/", "wheels/", Elsewhere),
        ],
    );
    check(
        npm,
        "install",
        &[
            ("express", "express", Missing),
            ("express@4", "express", Given),
            ("@angular/cli", "@angular/cli", Missing),
            ("@angular/cli@^17.3", "@angular/cli", Given),
            ("npm@latest", "npm", Missing),
            ("user/repo", "user/repo", Missing),
            ("user/repo#v1", "user/repo#v1", Given),
            ("folder/", "folder/", Elsewhere),
            ("user/repo.tgz", "user/repo.tgz", Elsewhere),
            ("https://example.com/a.git", "https://example.com/a.git", Missing),
            ("https://example.com/a.tgz", "https://example.com/a.tgz", Elsewhere),
            ("github:user/repo#v1", "github:user/repo#v1", Given),
            ("git+https://example.com/a.git", "git+https://example.com/a.git", Missing),
            ("./lib", "./lib", Elsewhere),
            ("a@npm:b@1", "a@npm:b@1", Elsewhere),
        ],
    );
    check(gem, "install", &[("rails", "rails", Missing), ("rails:7.1", "rails", Given)]);
    check(go, "get", &[("golang.org/x/lint", "golang.org/x/lint", Missing), ("./...", "./...", Elsewhere)]);
    check(
        go,
        "install",
        &[
            ("golang.org/x/lint", "golang.org/x/lint", Elsewhere),
            ("golang.org/x/lint@latest", "golang.org/x/lint", Missing),
            ("golang.org/x/lint@v0.1.0", "golang.org/x/lint", Given),
        ],
    );
    check(cargo, "install", &[("ripgrep", "ripgrep", Missing), ("ripgrep@14", "ripgrep", Given)]);
    check(pecl, "install", &[("redis", "redis", Missing), ("redis-6.0.2", "redis", Given)]);
    check(pecl, "install", &[("xdebug-beta", "xdebug-beta", Missing), ("./a.tgz", "./a.tgz", Elsewhere)]);
    check(cpan, "", &[("Plack", "Plack", Missing), ("Plack@1.0050", "Plack", Given), (".", ".", Elsewhere)]);
    check(
        composer,
        "require",
        &[("a/b", "a/b", Missing), ("a/b:^1", "a/b", Given), ("ext-zip", "ext-zip", Elsewhere)],
    );
    check(
        conda,
        "install",
        &[
            ("conda-forge::numpy", "numpy", Missing),
            ("numpy=1.26", "numpy", Given),
            ("numpy[version='>1']", "numpy", Given),
        ],
    );
}
