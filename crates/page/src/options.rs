use calfat_lint::{OptValue, Settings};
use serde_yaml::Value;

/// Reads the `calfat.yaml` of an example: `rules: {ID: {OPTION: VALUE}}`, and `OPTION: VALUE` for options that several
/// rules share.
pub(crate) fn read(yaml: &str) -> Result<Settings, String> {
    let mut settings = Settings::default();
    let root: Value = serde_yaml::from_str(yaml).map_err(|error| error.to_string())?;
    let Value::Mapping(root) = root else { return Err("expected `rules:`".into()) };
    for (key, rules) in &root {
        if key.as_str() != Some("rules") {
            settings.shared.insert(shown(key), option(rules)?);
            continue;
        }
        for (rule, options) in entries(rules)? {
            let options = entries(options)?.map(|(name, value)| Ok((name, option(value)?)));
            settings.options.insert(rule, options.collect::<Result<_, String>>()?);
        }
    }
    Ok(settings)
}

fn entries(value: &Value) -> Result<impl Iterator<Item = (String, &Value)>, String> {
    let Value::Mapping(entries) = value else {
        return Err(format!("expected names and values, found `{}`", shown(value)));
    };
    Ok(entries.iter().map(|(key, value)| (shown(key), value)))
}

fn option(value: &Value) -> Result<OptValue, String> {
    match value {
        Value::Bool(value) => Ok(OptValue::Bool(*value)),
        Value::String(text) => Ok(OptValue::Text(text.clone())),
        Value::Sequence(list) => Ok(OptValue::List(list.iter().map(shown).collect())),
        Value::Mapping(pairs) => Ok(OptValue::List(
            pairs.iter().map(|(key, value)| format!("{}:{}", shown(key), shown(value))).collect(),
        )),
        Value::Number(number) => {
            number.as_u64().map(OptValue::Number).ok_or_else(|| format!("`{number}` is no option's value"))
        }
        _ => Err(format!("`{}` is no option's value", shown(value))),
    }
}

fn shown(value: &Value) -> String {
    let text = value.as_str().map(str::to_owned);
    text.unwrap_or_else(|| serde_yaml::to_string(value).unwrap_or_default().trim().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn options_keep_their_types() {
        let settings = read("rules:\n  a-b: {list: [x, 1], most: 3, on: true, text: y}\n").unwrap();
        let options = &settings.options["a-b"];
        assert_eq!(options["list"], OptValue::List(vec!["x".into(), "1".into()]));
        assert_eq!(options["most"], OptValue::Number(3));
        assert_eq!(options["on"], OptValue::Bool(true));
        assert_eq!(options["text"], OptValue::Text("y".into()));
    }

    #[test]
    fn shared_options_stand_at_the_top() {
        let settings = read("label-schema: {maintainer: text}\nstrict-labels: true\n").unwrap();
        assert_eq!(settings.shared["label-schema"], OptValue::List(vec!["maintainer:text".into()]));
        assert_eq!(settings.shared["strict-labels"], OptValue::Bool(true));
    }

    #[test]
    fn anything_else_is_refused() {
        for wrong in ["", "rules: [a]", "rules: {a: 1}", "a: ["] {
            assert!(read(wrong).is_err(), "{wrong}");
        }
    }
}
