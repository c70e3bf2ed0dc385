//! Where a mistake stands in a text that somebody wrote.

use std::fmt::Write as _;
use std::ops::Range;

use toml::de::{DeTable, DeValue};

/// A mistake in words: line and column, the line itself with a mark below it, and the message.
pub(super) fn told(text: &str, place: Option<Range<usize>>, message: &str) -> String {
    let Some(place) = place else { return message.to_owned() };
    let before = text.get(..place.start).unwrap_or(text);
    let line = before.rsplit('\n').next().unwrap_or_default();
    let number = before.matches('\n').count() + 1;
    let column = line.chars().count();
    let content = text.split('\n').nth(number - 1).unwrap_or_default();
    let marked = text.get(place).and_then(|marked| marked.split('\n').next()).map_or(0, |marked| marked.chars().count());
    let margin = " ".repeat(number.to_string().len() + 1);
    let mut told = format!("TOML parse error at line {number}, column {}\n{margin}|\n{number} | {content}\n{margin}| ", column + 1);
    told.extend(std::iter::repeat_n(' ', column));
    told.extend(std::iter::repeat_n('^', marked.max(1)));
    let _ = write!(told, "\n{message}");
    told
}

/// Where a key of a rule stands: of the last rule with this id that has it.
pub(super) fn of_key(text: &str, rule: &str, key: &str) -> Option<Range<usize>> {
    let table = DeTable::parse(text).ok()?;
    let DeValue::Array(rules) = table.get_ref().get("rule")?.get_ref() else { return None };
    let within = |value: &DeValue<'_>| {
        let DeValue::Table(row) = value else { return None };
        let is_it = row.get("id").is_some_and(|id| id.get_ref().as_str() == Some(rule));
        row.iter().find(|(name, _)| is_it && name.get_ref().as_ref() == key).map(|(name, value)| name.span().start..value.span().end)
    };
    rules.iter().rev().find_map(|value| within(value.get_ref()))
}
