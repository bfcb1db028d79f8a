//! Secrets by their shapes, a table of one day (2026). Sources: what their issuers document of prefixes and lengths, so that
//! scanners can find them.

use super::shape::{Shape, alphanumeric, dashed, dotted, hex, upper, word};
use std::ops::Range;

const NO_END: usize = 10_000;

const fn shape(
    names: (&'static str, &'static str),
    also: Option<&'static str>,
    prefixes: &'static [&'static str],
    length: Range<usize>,
    alphabet: fn(u8) -> bool,
) -> Shape {
    Shape { en: names.0, fr: names.1, also, prefixes, length, alphabet }
}

pub(super) static SHAPES: &[Shape] = &[
    shape(
        ("an AWS access key", "une clé d'accès AWS"),
        Some("checkov/CKV_SECRET_2"),
        &["AKIA", "ASIA"],
        16..17,
        upper,
    ),
    shape(
        ("a GitHub token", "un jeton GitHub"),
        None,
        &["ghp_", "gho_", "ghu_", "ghs_", "ghr_"],
        36..256,
        alphanumeric,
    ),
    shape(("a GitHub token", "un jeton GitHub"), None, &["github_pat_"], 22..256, word),
    shape(
        ("a GitLab token", "un jeton GitLab"),
        None,
        &["glpat-", "glrt-", "gldt-", "glcbt-", "glptt-", "glft-", "glagent-", "gloas-"],
        20..64,
        dashed,
    ),
    shape(
        ("a Slack token", "un jeton Slack"),
        Some("checkov/CKV_SECRET_14"),
        &["xoxb-", "xoxa-", "xoxp-", "xoxr-", "xoxs-", "xapp-"],
        20..256,
        dashed,
    ),
    shape(
        ("a Stripe key", "une clé Stripe"),
        Some("checkov/CKV_SECRET_17"),
        &["sk_live_", "rk_live_"],
        16..256,
        alphanumeric,
    ),
    shape(("an npm token", "un jeton npm"), Some("checkov/CKV_SECRET_12"), &["npm_"], 36..37, alphanumeric),
    shape(("a PyPI token", "un jeton PyPI"), None, &["pypi-AgE"], 50..NO_END, dashed),
    shape(("a Docker Hub token", "un jeton Docker Hub"), None, &["dckr_pat_", "dckr_oat_"], 20..64, dashed),
    shape(("a Google API key", "une clé d'API Google"), None, &["AIza"], 35..36, dashed),
    shape(("a Google client secret", "un secret client Google"), None, &["GOCSPX-"], 28..29, dashed),
    shape(
        ("an OpenAI or Anthropic key", "une clé OpenAI ou Anthropic"),
        None,
        &["sk-ant-", "sk-proj-", "sk-"],
        40..256,
        dashed,
    ),
    shape(("a Hugging Face token", "un jeton Hugging Face"), None, &["hf_"], 34..35, alphanumeric),
    shape(("a Groq key", "une clé Groq"), None, &["gsk_"], 52..53, alphanumeric),
    shape(("a Replicate token", "un jeton Replicate"), None, &["r8_"], 37..38, alphanumeric),
    shape(
        ("a DigitalOcean token", "un jeton DigitalOcean"),
        None,
        &["dop_v1_", "doo_v1_", "dor_v1_"],
        64..65,
        hex,
    ),
    shape(("a SendGrid key", "une clé SendGrid"), None, &["SG."], 60..80, dotted),
    shape(("a Vault token", "un jeton Vault"), None, &["hvs.", "hvb."], 80..NO_END, dashed),
    shape(("a Grafana token", "un jeton Grafana"), None, &["glsa_"], 41..42, word),
    shape(("a Databricks token", "un jeton Databricks"), None, &["dapi"], 32..33, hex),
    shape(
        ("a Shopify token", "un jeton Shopify"),
        None,
        &["shpat_", "shpca_", "shppa_", "shpss_"],
        32..33,
        hex,
    ),
    shape(("an Atlassian token", "un jeton Atlassian"), None, &["ATATT3"], 100..NO_END, dashed),
    shape(("a Linear key", "une clé Linear"), None, &["lin_api_"], 40..41, alphanumeric),
    shape(("a New Relic key", "une clé New Relic"), None, &["NRAK-"], 27..28, upper),
    shape(("a Postman key", "une clé Postman"), None, &["PMAK-"], 59..60, dashed),
    shape(("a RubyGems key", "une clé RubyGems"), None, &["rubygems_"], 48..49, hex),
    shape(("a Sentry token", "un jeton Sentry"), None, &["sntryu_"], 64..65, hex),
    shape(("a Supabase token", "un jeton Supabase"), None, &["sbp_"], 40..41, hex),
    shape(
        ("a PlanetScale password", "un mot de passe PlanetScale"),
        None,
        &["pscale_pw_", "pscale_tkn_"],
        32..64,
        dashed,
    ),
    shape(("a Pulumi token", "un jeton Pulumi"), None, &["pul-"], 40..41, hex),
    shape(("a Tailscale key", "une clé Tailscale"), None, &["tskey-auth-", "tskey-api-"], 20..80, dashed),
    shape(("an age secret key", "une clé secrète age"), None, &["AGE-SECRET-KEY-1"], 58..59, upper),
];

pub(super) static JWT: Shape =
    shape(("a JSON Web Token", "un jeton JWT"), Some("checkov/CKV_SECRET_9"), &["eyJ"], 10..NO_END, dashed);

pub(super) static PRIVATE_KEY: Shape = shape(
    ("a private key", "une clé privée"),
    Some("checkov/CKV_SECRET_13"),
    &["-----BEGIN "],
    0..NO_END,
    dashed,
);
