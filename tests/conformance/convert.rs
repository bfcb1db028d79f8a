//! Refusals of the real BuildKit while it converts stages, and the files that it accepts.

use super::cases;
use calfat_parser::text::{Problem, Source};
use calfat_project::docker::File;

/// Whether BuildKit would be asked for a value that the user may still give: an ARG without a default.
fn waits_for_an_argument(text: &str, error: &str) -> bool {
    text.starts_with("ARG x\n") && (error.contains("$x") || error.contains("alpine:"))
}

#[test]
fn what_buildkit_refuses_is_a_problem_and_nothing_else_is() {
    let mut wrong = Vec::new();
    for name in ["buildkit_checks.json", "buildkit_upstream_checks.json"] {
        let Some(rows) = cases(name) else { return };
        for row in rows.as_array().unwrap() {
            let text = row["text"].as_str().or(row["dockerfile"].as_str()).unwrap();
            let error = row["error"].as_str().or(row["build_err"].as_str());
            let file = File::parse(Source::new(text.into()));
            let lint = error.is_some_and(|error| error.contains("lint violation"));
            let waits = error.is_some_and(|error| waits_for_an_argument(text, error));
            let refused = error.is_some() && !lint && !waits;
            // BuildKit says the line before for a directive.
            let off_by_one = error.is_some_and(|error| error.contains("parser directive"));
            let guilty = |problem: &Problem| {
                let Some(ranges) = row["error_ranges"].as_array() else { return true };
                let place = u64::from(file.source.position(problem.span.start).line);
                ranges
                    .iter()
                    .any(|lines| (lines[0].as_u64() <= Some(place)) && (Some(place) <= lines[1].as_u64()))
            };
            if refused && !off_by_one && !file.problems.iter().any(guilty)
                || refused == file.problems.is_empty()
            {
                wrong.push(format!("{text:?}\n  {error:?}\n  {:?}", file.problems));
            }
        }
    }
    assert!(wrong.is_empty(), "{} wrong\n{}", wrong.len(), wrong.join("\n"));
}
