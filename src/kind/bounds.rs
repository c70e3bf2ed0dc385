//! The bounds of a limit as a row gives them: what limits, derived quantities, screenings and conversions have in common.

use crate::message::{Message, messages};
use crate::standard::mistake;
use serde::Deserialize;
use serde_json::Value;

use crate::standard::schema::Table;
use crate::standard::{Basis, Context, Requirement};
use crate::value::{self, Allowed, End, Limit};

/// How a result is compared with a limit, GB/T 8170-2008 clause 4.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Method {
    /// 全数值比较法: the recorded value itself.
    #[default]
    Full,
    /// 修约值比较法: rounded to the place in which the limit is written.
    Rounded,
}

/// A limit that is not a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Prohibited {
    /// 不得检出.
    NotDetected,
    /// 不得使用.
    NotUsed,
}

/// What a row says of a limit. A kind whose keys lack one of these leaves it out.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Bounds<'k> {
    /// `≥`.
    pub(super) min: Option<&'k str>,
    /// `≤`.
    pub(super) max: Option<&'k str>,
    /// `>`.
    pub(super) above: Option<&'k str>,
    /// `<`.
    pub(super) below: Option<&'k str>,
    /// Instead of a number.
    pub(super) prohibited: Option<Prohibited>,
    /// Unit in which the limit is written.
    pub(super) unit: Option<&'k str>,
    /// How results are compared with it.
    pub(super) method: Option<Method>,
}

impl Bounds<'_> {
    /// The limit with its basis: both, or `absent` and no number. A declared content is a value that comes with the batch.
    pub(super) fn requirement(&self, row: &mut Context<'_>, declared: bool) -> Requirement {
        let basis = row.basis();
        let number = [self.min, self.max, self.above, self.below].iter().any(Option::is_some);
        let limit = match self.prohibited {
            Some(_) if number => {
                row.complain(prohibited_beside_number("prohibited"));
                None
            }
            Some(prohibited) => Some(Limit {
                allowed: Allowed::Nothing,
                unit: row.unit(self.unit),
                printed: match prohibited {
                    Prohibited::NotDetected => "不得检出".into(),
                    Prohibited::NotUsed => "不得使用".into(),
                },
            }),
            None => self.limit(row, ""),
        };
        agree(row, limit.is_some() || number, basis, declared);
        Requirement { limit, method: self.compared(), basis, source: row.source(basis), verified: None }
    }

    /// A range; `None` where no bound is given.
    pub(super) fn limit(&self, row: &mut Context<'_>, prefix: &str) -> Option<Limit> {
        let lower = end(row, [(self.min, "min", true), (self.above, "above", false)], prefix);
        let upper = end(row, [(self.max, "max", true), (self.below, "below", false)], prefix);
        if let (Some(lower), Some(upper)) = (&lower, &upper)
            && lower.value > upper.value
        {
            let (min, max) = (format!("{prefix}min"), format!("{prefix}max"));
            row.complain(mistake::ends_crossed(&min, &lower.value.to_string(), &max, &upper.value.to_string()));
        }
        if lower.is_none() && upper.is_none() {
            return None;
        }
        let unit = row.unit(self.unit);
        let printed = printed(lower.as_ref(), upper.as_ref(), row.catalogue.units.symbol(&unit));
        Some(Limit { allowed: Allowed::Range { lower, upper }, unit, printed })
    }

    /// How results are compared.
    pub(super) fn compared(&self) -> value::Method {
        match self.method.unwrap_or_default() {
            Method::Full => value::Method::FullValue,
            Method::Rounded => value::Method::RoundedValue,
        }
    }
}

fn end(row: &mut Context<'_>, [first, second]: [(Option<&str>, &str, bool); 2], prefix: &str) -> Option<End> {
    if first.0.is_some() && second.0.is_some() {
        row.complain(mistake::exclusive(&format!("{prefix}{}", first.1), &format!("{prefix}{}", second.1)));
    }
    let (text, key, inclusive) = if first.0.is_some() { first } else { second };
    let value = row.number(&format!("{prefix}{key}"), text?)?;
    Some(End { value, inclusive })
}

/// A value and a basis above `absent` come together.
pub(super) fn agree(row: &mut Context<'_>, has_value: bool, basis: Basis, declared: bool) {
    if has_value && basis == Basis::Absent {
        row.complain(mistake::value_of_absent());
    } else if !has_value && !declared && basis != Basis::Absent {
        row.complain(mistake::no_value());
    }
}

/// `≥ 60 g/100g`, `40~75 %`.
fn printed(lower: Option<&End>, upper: Option<&End>, unit: &str) -> Box<str> {
    let bounds = match (lower, upper) {
        (Some(lower), Some(upper)) if lower.inclusive && upper.inclusive && lower.value == upper.value => lower.value.spoken(),
        (Some(lower), Some(upper)) if lower.inclusive && upper.inclusive => format!("{}~{}", lower.value.spoken(), upper.value.spoken()),
        _ => {
            let lower = lower.map(|end| format!("{} {}", if end.inclusive { "≥" } else { ">" }, end.value.spoken()));
            let upper = upper.map(|end| format!("{} {}", if end.inclusive { "≤" } else { "<" }, end.value.spoken()));
            [lower, upper].into_iter().flatten().collect::<Vec<_>>().join(" ")
        }
    };
    format!("{bounds} {unit}").trim_end().into()
}

/// Keys of a limit that an overlay may set.
pub(super) const VALUES: [&str; 7] = ["min", "max", "above", "below", "prohibited", "unit", "method"];

/// Lays the values of an overlay over those of a row. `worded`: whether the basis alone may be verified, which is so where the value comes
/// with the batch.
pub(super) fn lay(base: &mut Table, row: &Table, worded: bool, complain: &mut dyn FnMut(Message)) {
    let has = |table: &Table, keys: [&str; 2]| keys.iter().any(|key| table.contains_key(*key));
    let (lower, upper) = (has(row, ["min", "above"]), has(row, ["max", "below"]));
    let (values, prohibited) = (lower || upper, row.contains_key("prohibited"));
    if !(values || prohibited || worded) {
        complain(mistake::no_value_set());
    }
    // What is signed must have been compared. Bounds on one side stand for each other.
    if values && !prohibited {
        for (key, set) in [("min", lower), ("above", lower), ("max", upper), ("below", upper)] {
            if base.contains_key(key) && !set {
                complain(mistake::not_compared(key));
            }
        }
    }
    if !values && row.get("unit").is_some_and(|unit| base.get("unit") != Some(unit)) {
        complain(mistake::unit_without_value("unit"));
    }
    // A bound takes the place of the one on the same side, a number the place of a prohibition, and the other way round.
    for (set, keys) in [
        (lower || prohibited, &["min", "above"][..]),
        (upper || prohibited, &["max", "below"][..]),
        (values || prohibited, &["prohibited"][..]),
    ] {
        if set {
            base.retain(|key, _| !keys.contains(&key.as_str()));
        }
    }
    copy(base, row, &VALUES);
}

messages! {
    /// A number and a prohibition.
    prohibited_beside_number(key: &str)
        "`{key}` 不能与数值并存"
        "`{key}` stands beside a number"
}

/// Copies keys from an overlay's row.
pub(super) fn copy(base: &mut Table, row: &Table, keys: &[&str]) {
    base.extend(row.iter().filter(|(key, _)| keys.contains(&key.as_str())).map(|(key, value)| (key.clone(), value.clone())));
}

/// Keys and their values, in the order in which they are written.
pub(crate) type FormKeys = Vec<(&'static str, Value)>;

/// `min`, `max` and so on, as the form for an overlay has them; a blank to fill in where there is no value.
pub(crate) fn form(requirement: &Requirement, blank: &str) -> FormKeys {
    let Some(limit) = &requirement.limit else { return vec![("max", blank.into())] };
    match &limit.allowed {
        Allowed::Nothing => {
            vec![("prohibited", if &*limit.printed == "不得使用" { "not-used" } else { "not-detected" }.into())]
        }
        Allowed::Plan(_) => Vec::new(),
        Allowed::Range { lower, upper } => {
            let value = |end: &End| Value::from(end.value.to_string());
            let lower = lower.as_ref().map(|end| (if end.inclusive { "min" } else { "above" }, value(end)));
            let upper = upper.as_ref().map(|end| (if end.inclusive { "max" } else { "below" }, value(end)));
            lower.into_iter().chain(upper).collect()
        }
    }
}

/// The method as the form for an overlay has it; nothing for the usual one.
pub(super) fn form_method(requirement: &Requirement) -> Option<(&'static str, Value)> {
    (requirement.method == value::Method::RoundedValue).then(|| ("method", "rounded".into()))
}

/// Best first: lower ends may only fall, upper ends only rise.
pub(super) fn in_order(requirements: &[Requirement]) -> bool {
    let ends: Vec<_> = requirements.iter().filter_map(|requirement| requirement.limit.as_ref()).map(Limit::ends).collect();
    ends.windows(2).all(|pair| match pair {
        [(better_lower, better_upper), (lower, upper)] => {
            let falls = !matches!((better_lower, lower), (Some(better), Some(lesser)) if better.value < lesser.value);
            let rises = !matches!((better_upper, upper), (Some(better), Some(lesser)) if better.value > lesser.value);
            falls && rises
        }
        _ => true,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::Decimal;

    #[test]
    fn prints_ends_as_standards_do() {
        let end = |value: i64, inclusive| End { value: Decimal::new(value, 0), inclusive };
        assert_eq!(&*printed(Some(&end(40, true)), Some(&end(75, true)), "%"), "40~75 %");
        assert_eq!(&*printed(Some(&end(31, true)), Some(&end(31, true)), ""), "31");
        assert_eq!(&*printed(None, Some(&end(5, false)), "mg/kg"), "< 5 mg/kg");
    }
}
