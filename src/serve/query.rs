//! What a query asks for. Keys that a route does not know are errors, and so is what stands twice.

use form_urlencoded::parse;
use seafood_gb::asked::Asked;
use seafood_gb::{Words, printable};

use super::problem::both;

/// A query, read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    /// How to check, and what of the reports is written.
    pub asked: Asked,
    /// `/v1/sheet`: the layout of the body.
    pub format: Option<String>,
    /// `/v1/sheet`: the sheet of a workbook.
    pub sheet: Option<String>,
    /// `/v1/sheet`: the name that messages give.
    pub file: Option<String>,
    /// `/v1/sheet`: whether batches of one number are one.
    pub join: bool,
    /// `/v1/label`: what stands for a batch number.
    pub id: Option<String>,
    /// `/v1/label`: what does not stand in the text.
    pub set: Vec<(String, String)>,
}

impl Query {
    /// Reads a query of a route that knows these keys; everything that is wrong with it.
    pub fn read(text: &str, known: &[&str]) -> Result<Self, Vec<Words>> {
        let (mut query, mut errors, mut seen) = (Self::default(), Vec::new(), Vec::new());
        for (key, value) in parse(text.as_bytes()) {
            if !known.contains(&&*key) {
                errors.push(unknown(&key, known));
                continue;
            }
            let several = matches!(&*key, "editions" | "set");
            if !several && seen.contains(&key) {
                errors.push(both(format!("{key}：写了两次，只能写一次"), format!("{key}: stands twice, expected once")));
                continue;
            }
            let given = Some(value.to_string());
            match &*key {
                "trust" => query.asked.trust = given,
                "decision" => query.asked.decision = given,
                "inspection" => query.asked.inspection = given,
                "product" => query.asked.product = given,
                "on" => query.asked.on = given,
                "editions" => query.asked.editions.extend(given),
                "detail" => query.asked.detail = given,
                "lang" => query.asked.lang = given,
                "measured" => query.asked.measured = switch("measured", &value, &mut errors),
                "format" => query.format = given,
                "sheet" => query.sheet = given,
                "file" => query.file = given,
                "join" => query.join = switch("join", &value, &mut errors).unwrap_or_default(),
                "id" => query.id = given,
                "set" => query.set.extend(assigned(&value, &mut errors)),
                _ => errors.push(unknown(&key, known)),
            }
            seen.push(key);
        }
        if errors.is_empty() { Ok(query) } else { Err(errors) }
    }
}

fn unknown(key: &str, known: &[&str]) -> Words {
    let key = printable(key);
    if known.is_empty() {
        return both(format!("没有参数 `{key}`：此处不带参数"), format!("no parameter `{key}`: none is expected here"));
    }
    both(
        format!("没有参数 `{key}`，应为以下之一：{}", known.join("、")),
        format!("no parameter `{key}`, expected one of {}", known.join(", ")),
    )
}

/// A field and its value.
fn assigned(text: &str, errors: &mut Vec<Words>) -> Option<(String, String)> {
    let found = text.split_once('=').map(|(field, value)| (field.to_owned(), value.to_owned()));
    if found.is_none() {
        let text = printable(text);
        errors.push(both(format!("set：`{text}` 中没有 `=`，应为 项目=值"), format!("set: `{text}` has no `=`, expected FIELD=VALUE")));
    }
    found
}

/// `true` or `false`; the bare name means true.
fn switch(key: &str, value: &str, errors: &mut Vec<Words>) -> Option<bool> {
    match value {
        "true" | "" => Some(true),
        "false" => Some(false),
        other => {
            let other = printable(other);
            errors.push(both(
                format!("{key}：`{other}` 不可用，应为以下之一：true、false"),
                format!("{key}: `{other}` is none of true, false"),
            ));
            None
        }
    }
}
