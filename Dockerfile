# syntax=docker/dockerfile:1

# One static program and nothing else:
#   docker build --tag calfat .
#   docker run --rm --volume "$PWD:/src:ro" calfat

# The digest is that of the tag: `docker buildx imagetools inspect rust:1.95.0-slim-bookworm`.
FROM rust:1.95.0-slim-bookworm@sha256:d7482085ff5b415f84dba5647ae71606650bdef00db7aeb69f4b3d170c3e4082 AS build
# Rust brings musl along, so that the program needs no library of the image it ends up in.
RUN rustup target add "$(uname -m)-unknown-linux-musl"
WORKDIR /build
COPY . .
RUN --mount=type=cache,target=/usr/local/cargo/registry,sharing=locked \
    --mount=type=cache,target=/build/target,sharing=locked \
    target="$(uname -m)-unknown-linux-musl" \
    && cargo build --profile dist --locked --package calfat --target "$target" \
    && cp "target/$target/dist/calfat" /calfat

FROM scratch
LABEL org.opencontainers.image.title="calfat" \
      org.opencontainers.image.description="A linter for Dockerfiles, Compose files and .dockerignore" \
      org.opencontainers.image.source="https://github.com/calfat/calfat" \
      org.opencontainers.image.licenses="MIT OR Apache-2.0"
COPY --from=build /calfat /calfat
# Nobody: what is checked is only read. For `--fix`, run it as whoever owns the files (`--user`).
USER 65532:65532
WORKDIR /src
ENTRYPOINT ["/calfat"]
CMD ["check"]
