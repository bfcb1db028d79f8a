//! Commands that write a credential into a file of their own, where it stays.

use super::file;
use super::name::{Promise, promise};
use calfat_lint::{Level, Span};
use calfat_shell::{Command, Operator, PartKind, Word};

/// A credential that a command keeps.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Login<'a> {
    /// The file that holds it then.
    pub file: &'a str,
    /// The command, or what is written: `docker login`.
    pub name: &'a str,
    /// Whether the file goes with this folder: what a repository was cloned into.
    pub folder: Option<&'a str>,
    /// Whether Trivy reports it.
    pub trivy: bool,
    /// The word that holds it, if it is one.
    pub span: Option<Span>,
}

/// A program with the words that make it log in, an argument that must be there (one of several, parted by blanks), and
/// the file where the credential stays.
struct Manner {
    programs: &'static [&'static str],
    words: &'static str,
    needs: &'static str,
    name: &'static str,
    file: &'static str,
}

const fn manner(
    programs: &'static [&'static str],
    words: &'static str,
    needs: &'static str,
    name: &'static str,
    file: &'static str,
) -> Manner {
    Manner { programs, words, needs, name, file }
}

const MANNERS: &[Manner] = &[
    manner(
        &["aws"],
        "configure set",
        "aws_secret_access_key aws_session_token",
        "aws configure set",
        "~/.aws/credentials",
    ),
    manner(
        &["gcloud"],
        "auth activate-service-account",
        "",
        "gcloud auth activate-service-account",
        "~/.config/gcloud",
    ),
    manner(&["az"], "login", "-p --password --federated-token", "az login", "~/.azure"),
    manner(&["doctl"], "auth init", "-t --access-token", "doctl auth init", "~/.config/doctl/config.yaml"),
    manner(&["docker"], "login", "-p --password --password-stdin", "docker login", "~/.docker/config.json"),
    manner(
        &["podman", "buildah", "skopeo"],
        "login",
        "-p --password --password-stdin",
        "login",
        "/run/containers/auth.json",
    ),
    manner(
        &["helm"],
        "registry login",
        "-p --password --password-stdin",
        "helm registry login",
        "~/.config/helm/registry/config.json",
    ),
    manner(&["npm", "pnpm"], "config set", "_authToken _auth _password", "npm config set", "~/.npmrc"),
    manner(&["npm", "pnpm"], "set", "_authToken _auth _password", "npm set", "~/.npmrc"),
    manner(
        &["yarn"],
        "config set",
        "npmAuthToken npmAuthIdent _authToken",
        "yarn config set",
        "~/.yarnrc.yml",
    ),
    manner(
        &["composer"],
        "config",
        "http-basic github-oauth gitlab-token bearer",
        "composer config",
        "~/.composer/auth.json",
    ),
    manner(&["poetry"], "config", "http-basic pypi-token", "poetry config", "~/.config/pypoetry/auth.toml"),
    manner(
        &["dotnet"],
        "nuget add source",
        "--password -p",
        "dotnet nuget add source",
        "~/.nuget/NuGet/NuGet.Config",
    ),
    manner(
        &["dotnet"],
        "nuget update source",
        "--password -p",
        "dotnet nuget update source",
        "~/.nuget/NuGet/NuGet.Config",
    ),
    manner(&["gh"], "auth login", "--with-token", "gh auth login", "~/.config/gh/hosts.yml"),
    manner(
        &["huggingface-cli", "hf"],
        "login",
        "--token",
        "huggingface-cli login",
        "~/.cache/huggingface/token",
    ),
    manner(&["hf"], "auth login", "--token", "hf auth login", "~/.cache/huggingface/token"),
    manner(
        &["kubectl"],
        "config set-credentials",
        "--token --password",
        "kubectl config set-credentials",
        "~/.kube/config",
    ),
    manner(&["vault"], "login", "", "vault login", "~/.vault-token"),
];

/// What Trivy looks for.
const TRIVY: &[&str] =
    &["aws configure set", "gcloud auth activate-service-account", "az login", "doctl auth init"];

/// A command that logs in and stays logged in.
pub(crate) fn login(command: &Command) -> Option<Login<'_>> {
    if command.is("git") {
        return git(command);
    }
    if command.is("pip") && command.args.iter().any(|word| word.text() == Some("config")) {
        let word = command.args.iter().find(|word| has_password(word))?;
        let (file, name) = ("~/.config/pip/pip.conf", "pip config set");
        return Some(Login { file, name, folder: None, trivy: false, span: Some(word.span) });
    }
    let name = command.name()?;
    let known = MANNERS.iter().find(|manner| manner.programs.contains(&name) && manner.fits(command))?;
    let trivy = TRIVY.contains(&known.name);
    Some(Login { file: known.file, name: known.name, folder: None, trivy, span: None })
}

impl Manner {
    fn fits(&self, command: &Command) -> bool {
        let mut operands = command.operands(&["-C", "-L", "--location", "--profile", "--prefix"]);
        let begins = self
            .words
            .split(' ')
            .all(|word| operands.next().is_some_and(|operand| operand.text() == Some(word)));
        let has = |need: &str| command.args.iter().any(|word| names(word.display(), need));
        begins && (self.needs.is_empty() || self.needs.split(' ').any(has))
    }
}

/// `--password`, `--password=…`, `//registry.example.org/:_authToken=…`, `http-basic.example.org`.
fn names(word: &str, need: &str) -> bool {
    if need.starts_with('-') {
        return word.strip_prefix(need).is_some_and(|rest| rest.is_empty() || rest.starts_with('='));
    }
    word.match_indices(need).any(|(at, _)| {
        let after = word[at + need.len()..].chars().next();
        after.is_none_or(|after| matches!(after, '=' | '.' | '"'))
    })
}

/// `git clone https://x:$TOKEN@…`, `git config url.https://x:$TOKEN@….insteadOf …`.
fn git(command: &Command) -> Option<Login<'_>> {
    let word = command.args.iter().find(|word| has_password(word))?;
    let mut operands = command.operands(&["-C", "-c", "-b", "--branch", "--depth"]);
    let (name, file) = match operands.next()?.text()? {
        "clone" => ("git clone", ".git/config"),
        "remote" => ("git remote", ".git/config"),
        "config" => ("git config", "~/.gitconfig"),
        _ => return None,
    };
    let last = command.args.last().filter(|last| name == "git clone" && last.span != word.span);
    // Without a folder, that of the repository's name.
    let address = word.display().trim_end_matches('/').trim_end_matches(".git");
    let folder = last.and_then(|last| last.text()).or_else(|| address.rsplit('/').next());
    let folder = folder.map(|folder| folder.rsplit('/').next().unwrap_or(folder));
    Some(Login {
        file,
        name,
        folder: folder.filter(|_| name == "git clone"),
        trivy: false,
        span: Some(word.span),
    })
}

/// Whether an address holds a password that only the build knows: `https://x:${TOKEN}@host`.
fn has_password(word: &Word) -> bool {
    let Some((_, rest)) = word.display().split_once("://") else { return false };
    let Some((login, _)) = rest.split_once('@').filter(|_| is_dynamic(word)) else { return false };
    // A lone variable in front of the host is a token too, unless its name says that it is a user.
    let secret = login.split_once(':').map_or(login, |(_, password)| password);
    let named = secret.trim_start_matches(['$', '{']).trim_end_matches('}');
    secret.contains("$(")
        || secret.starts_with('$') && (login.contains(':') || promise(named) == Some(Promise::Strong))
}

/// `echo "…$TOKEN" > ~/.npmrc`: a credential of the build in a file that is known for them.
pub(crate) fn written(command: &Command) -> Option<Login<'_>> {
    let writes =
        |operator: Operator| matches!(operator, Operator::Write | Operator::Append | Operator::Clobber);
    let redirect = command.redirects.iter().rfind(|redirect| writes(redirect.operator))?;
    let path = redirect.target.text()?;
    let known = matches!(file::gravity(path), Some(Level::Error | Level::Info)) || path.ends_with(".pypirc");
    let name = command.name().filter(|name| matches!(*name, "echo" | "printf" | "cat"))?;
    let bodies = command.redirects.iter().filter_map(|redirect| redirect.heredoc.as_ref());
    let word = command.args.iter().find(|word| is_secret(word)).map(|word| word.span);
    let body =
        || bodies.map(|heredoc| &heredoc.body).find(|body| is_secret(body)).map(|_| redirect.target.span);
    let span = word.or_else(body)?;
    known.then_some(Login { file: path, name, folder: None, trivy: false, span: Some(span) })
}

fn is_dynamic(word: &Word) -> bool {
    !word.is_literal()
}

/// Whether a word holds a variable whose name promises a secret, or what a secret's file holds.
fn is_secret(word: &Word) -> bool {
    let strong = word.variables().iter().any(|variable| promise(&variable.name) == Some(Promise::Strong));
    let read = word.parts.iter().any(|part| part.kind == PartKind::Substitution);
    strong || read && word.display().contains("/run/secrets/")
}

#[cfg(test)]
mod tests {
    use super::*;
    use calfat_parser::text::Line;
    use calfat_shell::{Dialect, Script};

    fn file(text: &str) -> Option<String> {
        let script = Script::parse(&Line::plain(text, 0), Dialect::Posix);
        let command = script.commands().next().unwrap();
        login(command).or_else(|| written(command)).map(|login| login.file.to_owned())
    }

    #[test]
    fn credentials_that_stay() {
        for (text, place) in [
            ("aws configure set aws_secret_access_key $KEY", "~/.aws/credentials"),
            ("aws --profile ci configure set default.aws_secret_access_key $KEY", "~/.aws/credentials"),
            ("docker login -u bob -p $TOKEN", "~/.docker/config.json"),
            ("npm config set //npm.example.org/:_authToken=$T", "~/.npmrc"),
            ("npm config set '//npm.example.org/:_authToken' $T", "~/.npmrc"),
            ("git clone https://x:${TOKEN}@example.org/a.git", ".git/config"),
            ("git clone https://$GITHUB_TOKEN@example.org/a.git", ".git/config"),
            (
                "git config --global url.\"https://x:${TOKEN}@example.org/\".insteadOf https://example.org/",
                "~/.gitconfig",
            ),
            ("echo \"//npm.example.org/:_authToken=${NPM_TOKEN}\" > .npmrc", ".npmrc"),
            ("cat <<EOF > ~/.npmrc\n_authToken=${NPM_TOKEN}\nEOF", "~/.npmrc"),
            (
                "pip config set global.index-url https://bob:${PIP_TOKEN}@pypi.example.org/simple",
                "~/.config/pip/pip.conf",
            ),
            ("echo \"machine a password $(cat /run/secrets/p)\" >> ~/.netrc", "~/.netrc"),
        ] {
            assert_eq!(file(text).as_deref(), Some(place), "{text}");
        }
    }

    #[test]
    fn what_keeps_none() {
        for text in [
            "aws configure set region eu-west-3",
            "docker login --help",
            "npm config set registry https://npm.example.org",
            "npm set progress=false",
            "git clone https://example.org/a.git",
            "git clone https://${HOST}/a.git",
            "git clone https://$USER@example.org/a.git",
            "git clone ssh://git@example.org/a.git",
            "git fetch https://x:$TOKEN@example.org/a.git",
            "echo \"registry=$REGISTRY\" > .npmrc",
            "echo \"$TOKEN\" > /dev/null",
            "cat <<'EOF' > ~/.npmrc\n_authToken=${NPM_TOKEN}\nEOF",
            "helm repo add a https://a.b",
        ] {
            assert_eq!(file(text), None, "{text}");
        }
    }
}
