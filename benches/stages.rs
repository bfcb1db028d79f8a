//! How long each stage takes: decode, parse, stages, shell, lint, scan.
//!
//! The text is made here, in the proportions of real Dockerfiles: long RUNs, some COPYs, comments and continuations.
//! Machines differ and are shared: compare a run with another of the same minute.

use calfat_lint::{Settings, lint};
use calfat_parser::{
    dockerfile::{Stages, convert, dump, parse, tokens},
    text::{LineIndex, Source},
};
use calfat_project::{Document, Kind, Project, docker::File};
use calfat_rules::RULES;
use divan::{Bencher, counter::BytesCount};

fn main() {
    divan::main();
}

/// A web service with a builder and a runtime stage, some twenty instructions.
const SERVICE: &str = r#"# syntax=docker/dockerfile:1
ARG PYTHON=3.14

# The tools stay behind in this stage.
FROM python:${PYTHON}-slim AS build
WORKDIR /src
ENV PIP_NO_CACHE_DIR=1 \
    PYTHONUNBUFFERED=1
RUN apt-get update \
    && apt-get install --yes --no-install-recommends \
        build-essential=12.12 \
        # for the database driver
        libpq-dev=17.* \
    && rm -rf /var/lib/apt/lists/*
COPY requirements.txt ./
RUN --mount=type=cache,target=/root/.cache/pip pip install --prefix=/install -r requirements.txt
COPY --link src/ ./

FROM python:${PYTHON}-slim
LABEL org.opencontainers.image.title="orders" \
      org.opencontainers.image.source="https://example.org/orders"
RUN groupadd --system app && useradd --system --gid app app
COPY --from=build /install /usr/local
COPY --chown=app:app --from=build /src /srv
RUN <<EOF
set -e
mkdir -p /srv/data
chown app:app /srv/data
EOF
USER app
EXPOSE 8000/tcp
HEALTHCHECK --interval=30s CMD curl --fail http://localhost:8000/health || exit 1
ENTRYPOINT ["gunicorn", "--bind", "0.0.0.0:8000"]
CMD ["orders.wsgi"]
"#;

/// A megabyte of it.
fn megabyte() -> String {
    SERVICE.repeat(1_000_000 / SERVICE.len() + 1)
}

#[divan::bench]
fn decode(bencher: Bencher<'_, '_>) {
    let text = megabyte();
    let bench = bencher.counter(BytesCount::of_str(&text)).with_inputs(|| text.clone().into_bytes());
    bench.bench_values(Source::new);
}

#[divan::bench]
fn line_index(bencher: Bencher<'_, '_>) {
    let text = megabyte();
    bencher.counter(BytesCount::of_str(&text)).bench(|| LineIndex::new(&text));
}

#[divan::bench]
fn parse_dockerfile(bencher: Bencher<'_, '_>) {
    let text = megabyte();
    bencher.counter(BytesCount::of_str(&text)).bench(|| parse(&text));
}

#[divan::bench]
fn find_stages(bencher: Bencher<'_, '_>) {
    let text = megabyte();
    let tree = parse(&text).tree;
    bencher.counter(BytesCount::of_str(&text)).bench(|| Stages::of(&tree));
}

#[divan::bench]
fn convert_stages(bencher: Bencher<'_, '_>) {
    let text = megabyte();
    let tree = parse(&text).tree;
    let stages = Stages::of(&tree);
    bencher.counter(BytesCount::of_str(&text)).bench(|| convert(&tree, &stages, &text));
}

#[divan::bench]
fn print_dump(bencher: Bencher<'_, '_>) {
    let text = megabyte();
    let tree = parse(&text).tree;
    bencher.counter(BytesCount::of_str(&text)).bench(|| dump(&tree));
}

#[divan::bench]
fn cut_tokens(bencher: Bencher<'_, '_>) {
    let text = megabyte();
    let tree = parse(&text).tree;
    bencher.counter(BytesCount::of_str(&text)).bench(|| tokens(&text, &tree));
}

#[divan::bench]
fn read_shell(bencher: Bencher<'_, '_>) {
    let text = megabyte();
    let file = || File::parse(Source::new(text.clone().into_bytes()));
    bencher.counter(BytesCount::of_str(&text)).with_inputs(file).bench_refs(|file| {
        file.nodes()
            .filter_map(calfat_project::docker::Node::as_run)
            .map(|run| run.commands().count())
            .sum::<usize>()
    });
}

/// All rules over one large file, shell bodies read on the way.
#[divan::bench]
fn lint_one(bencher: Bencher<'_, '_>) {
    let text = megabyte();
    let project = || Project { documents: vec![document(0, &text)] };
    bencher.counter(BytesCount::of_str(&text)).with_inputs(project).bench_refs(check);
}

/// Each rule alone over one large file whose shell bodies are already read. What one takes of [`lint_one`] is its share.
#[divan::bench(args = RULES.iter().map(|rule| rule.id))]
fn rule(bencher: Bencher<'_, '_>, id: &str) {
    let text = megabyte();
    let project = Project { documents: vec![document(0, &text)] };
    let rules: Vec<_> = RULES.iter().copied().filter(|rule| rule.id == id).collect();
    lint(&project, &rules, &Settings::default());
    bencher.counter(BytesCount::of_str(&text)).bench(|| lint(&project, &rules, &Settings::default()).len());
}

/// From bytes to findings over a thousand small files, in parallel.
#[divan::bench]
fn scan_many(bencher: Bencher<'_, '_>) {
    let bytes = BytesCount::new(SERVICE.len() * 1_000);
    bencher.counter(bytes).bench(|| {
        let documents = (0..1_000).map(|number| document(number, SERVICE)).collect();
        check(&mut Project { documents })
    });
}

fn document(number: usize, text: &str) -> Document {
    Document::parse(format!("{number}/Dockerfile"), Kind::Dockerfile, text.as_bytes().to_vec())
}

fn check(project: &mut Project) -> usize {
    lint(project, RULES, &Settings::default()).len()
}
