//! The values of a rule: limits, plans, and how well they are known.

use super::super::edition::Requirement;
use super::super::schema::{self, Basis, GradedLimitRow};
use super::rule::Context;
use crate::value::{Allowed, Decimal, End, Limit, Method, Plan, Unit};

/// The bounds of a limit as given: `min`, `max`, `above`, `below`.
type Bounds<'a> = [Option<&'a String>; 4];

impl Context<'_> {
    /// A limit with its basis: both, or `absent` and no number.
    pub(super) fn requirement(&mut self) -> Requirement {
        let row = self.row;
        let basis = self.basis(row.basis);
        let bounds = [row.min.as_ref(), row.max.as_ref(), row.above.as_ref(), row.below.as_ref()];
        let limit = match row.prohibited {
            Some(_) if bounds.iter().any(Option::is_some) => {
                self.complain("`prohibited` stands beside a number");
                None
            }
            Some(prohibited) => Some(Limit {
                allowed: Allowed::Nothing,
                unit: self.unit(),
                printed: match prohibited {
                    schema::Prohibited::NotDetected => "不得检出".into(),
                    schema::Prohibited::NotUsed => "不得使用".into(),
                },
            }),
            None => self.limit(bounds, ""),
        };
        self.agree(limit.is_some(), basis, row.declared.is_some());
        Requirement { limit, method: self.method(), basis, source: self.source(row.source.as_ref(), basis), verified: None }
    }

    pub(super) fn graded(&mut self) -> Vec<Requirement> {
        let rows = self.row.grades.clone().unwrap_or_default();
        let ids: Vec<&String> = self.file.grade.iter().map(|grade| &grade.id).collect();
        for id in rows.keys().filter(|id| !ids.contains(id)) {
            self.complain(format!("`grades.{id}` is no grade of this edition"));
        }
        let mut requirements = Vec::new();
        for id in &ids {
            match rows.get(*id) {
                Some(row) => {
                    let requirement = self.graded_limit(id, row);
                    requirements.push(requirement);
                }
                None => self.complain(format!("`grades.{id}` is missing")),
            }
        }
        if !in_order(&requirements) {
            self.complain("a better grade has a weaker limit than a lesser one");
        }
        requirements
    }

    fn graded_limit(&mut self, id: &str, row: &GradedLimitRow) -> Requirement {
        let limit = self.limit([row.min.as_ref(), row.max.as_ref(), None, None], &format!("grades.{id}."));
        self.agree(limit.is_some(), row.basis, false);
        Requirement {
            limit,
            method: self.method(),
            basis: row.basis,
            source: self.source(row.source.as_ref().or(self.row.source.as_ref()), row.basis),
            verified: None,
        }
    }

    /// A range from its bounds; `None` where none is given.
    fn limit(&mut self, [min, max, above, below]: Bounds<'_>, prefix: &str) -> Option<Limit> {
        let lower = self.end([(min, "min", true), (above, "above", false)], prefix);
        let upper = self.end([(max, "max", true), (below, "below", false)], prefix);
        if let (Some(lower), Some(upper)) = (&lower, &upper)
            && lower.value > upper.value
        {
            self.complain(format!("`{prefix}min` {} is above `{prefix}max` {}", lower.value, upper.value));
        }
        if lower.is_none() && upper.is_none() {
            return None;
        }
        let unit = self.unit();
        let printed = printed(lower.as_ref(), upper.as_ref(), self.catalogue.units.symbol(&unit));
        Some(Limit { allowed: Allowed::Range { lower, upper }, unit, printed })
    }

    fn end(&mut self, [first, second]: [(Option<&String>, &str, bool); 2], prefix: &str) -> Option<End> {
        if first.0.is_some() && second.0.is_some() {
            self.complain(format!("`{prefix}{}` and `{prefix}{}` exclude each other", first.1, second.1));
        }
        let (text, key, inclusive) = if first.0.is_some() { first } else { second };
        let value = self.number(&format!("{prefix}{key}"), text?)?;
        Some(End { value, inclusive })
    }

    pub(super) fn sampling(&mut self) -> Requirement {
        let row = self.row;
        let basis = self.basis(row.basis);
        let given = [&row.n, &row.c, &row.m, &row.big_m].iter().any(|value| value.is_some());
        let plan = if given { self.plan() } else { None };
        self.agree(plan.is_some() || given, basis, false);
        let limit = plan.map(|plan| {
            let unit = self.unit();
            let big_m = plan.big_m.as_ref().map(|big_m| format!(",M={}", big_m.spoken())).unwrap_or_default();
            let printed = format!("n={},c={},m={}{big_m} {}", plan.n, plan.c, plan.m.spoken(), self.catalogue.units.symbol(&unit));
            Limit { allowed: Allowed::Plan(plan), unit, printed: printed.trim_end().into() }
        });
        Requirement { limit, method: Method::FullValue, basis, source: self.source(row.source.as_ref(), basis), verified: None }
    }

    fn plan(&mut self) -> Option<Plan> {
        let row = self.row;
        let n = self.count("n", row.n.as_ref())?;
        let c = self.count("c", row.c.as_ref())?;
        let m = self.number("m", row.m.as_ref()?)?;
        let big_m = match &row.big_m {
            Some(text) => Some(self.number("M", text)?),
            None => None,
        };
        if n == 0 || c > n || big_m.as_ref().is_some_and(|big_m| *big_m < m) {
            self.complain("expected n above 0, c at most n and m at most M");
        }
        Some(Plan { n, c, m, big_m })
    }

    fn number(&mut self, key: &str, text: &str) -> Option<Decimal> {
        Decimal::parse(text).map_err(|error| self.complain(format!("`{key}` is `{text}`: {error}"))).ok()
    }

    fn count(&mut self, key: &str, text: Option<&String>) -> Option<usize> {
        let count = text.and_then(|text| text.parse().ok());
        if count.is_none() {
            self.complain(format!("`{key}` is `{}`, expected a whole number", text.map_or("", String::as_str)));
        }
        count
    }

    fn unit(&mut self) -> Unit {
        let unit = self.catalogue.units.read(self.row.unit.as_deref().unwrap_or_default());
        if let Unit::Other(text) = &unit {
            self.complain(format!("`unit` is `{text}`, which units.toml does not have"));
        }
        unit
    }

    fn method(&self) -> Method {
        match self.row.method.unwrap_or_default() {
            schema::Method::Full => Method::FullValue,
            schema::Method::Rounded => Method::RoundedValue,
        }
    }

    pub(super) fn basis(&mut self, basis: Option<Basis>) -> Basis {
        basis.unwrap_or_else(|| {
            self.complain("`basis` is missing, expected `text`, `quoted`, `recalled` or `absent`");
            Basis::Absent
        })
    }

    /// A value and a basis above `absent` come together. A declared content is a value that comes with the batch.
    fn agree(&mut self, has_value: bool, basis: Basis, declared: bool) {
        if has_value && basis == Basis::Absent {
            self.complain("basis is `absent`, yet there is a value");
        } else if !has_value && !declared && basis != Basis::Absent {
            self.complain("there is no value, expected basis = \"absent\"");
        }
    }

    pub(super) fn source(&self, given: Option<&String>, basis: Basis) -> String {
        match given {
            Some(source) => source.clone(),
            None if basis == Basis::Absent => String::new(),
            None => self.file.sources.join("; "),
        }
    }
}

/// Best first: lower ends may only fall, upper ends only rise.
fn in_order(requirements: &[Requirement]) -> bool {
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
