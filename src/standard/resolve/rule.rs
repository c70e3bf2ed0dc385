//! One `[[rule]]`: its kind, its ids, its numbers.

use super::super::catalogue::{Catalogue, ItemId, ProductId};
use super::super::edition::{Check, Choice, Condition, Derived, Requirement, Rule};
use super::super::problem::Problem;
use super::super::schema::{self, Basis, Compare, EditionFile, Formula, GradedLimitRow, Kind, RuleRow, Words};
use super::keys;
use crate::value::{Allowed, Decimal, End, Limit, Method, Plan, Unit, fold_name};

/// Everything that the meaning of a rule depends on.
pub(super) struct Context<'a> {
    pub(super) file: &'a EditionFile,
    pub(super) row: &'a RuleRow,
    pub(super) catalogue: &'a Catalogue,
    /// Products of the edition.
    pub(super) products: &'a [ProductId],
    /// Rules that stand before this one.
    pub(super) earlier: &'a [Rule],
    /// File and place, for problems.
    pub(super) name: &'a str,
    pub(super) place: &'a str,
    pub(super) problems: &'a mut Vec<Problem>,
}

/// The bounds of a limit as given: `min`, `max`, `above`, `below`.
type Bounds<'a> = [Option<&'a String>; 4];

impl Context<'_> {
    /// The rule, if it makes one.
    pub(super) fn rule(&mut self) -> Option<Rule> {
        let row = self.row;
        let Some(kind) = row.kind else {
            self.complain("`kind` is missing");
            return None;
        };
        for key in keys::misplaced(row, kind) {
            self.complain(format!("`{key}` does not belong to a rule of this kind"));
        }
        let products = match &row.products {
            None => self.products.to_vec(),
            Some(ids) => {
                let found = super::products(ids, self.catalogue, |message| self.problems.push(Problem::new(self.name, self.place, message)));
                if found.iter().any(|product| !self.products.contains(product)) {
                    self.complain("`products` names a product that the edition does not bind");
                }
                found
            }
        };
        let when = self.conditions(&products);
        let check = self.check(kind)?;
        Some(Rule {
            id: row.id.clone(),
            clause: row.clause.clone(),
            name: self.wording(&check),
            products,
            when,
            check,
            note: row.note.clone(),
            fix: row.fix.clone(),
        })
    }

    fn check(&mut self, kind: Kind) -> Option<Check> {
        let row = self.row;
        if kind == Kind::Grade {
            return self.grade();
        }
        let item = self.item("item", row.item.as_deref())?;
        Some(match kind {
            Kind::Limit if row.grades.is_some() => Check::Graded(item, self.graded()),
            Kind::Limit => Check::Limit(item, self.requirement()),
            Kind::Choice => Check::Choice(item, self.choice()),
            Kind::Derived => Check::Derived(item, self.derived()?),
            Kind::Sampling => Check::Sampling(item, self.sampling()),
            Kind::Screening => {
                Check::Screening { item, screen: self.item("screen", row.screen.as_deref())?, requirement: self.requirement() }
            }
            Kind::Conversion => Check::Conversion { item, rate: self.item("rate", row.rate.as_deref())?, requirement: self.requirement() },
            Kind::Grade => return None,
        })
    }

    /// A limit with its basis: both, or `absent` and no number.
    fn requirement(&mut self) -> Requirement {
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

    fn graded(&mut self) -> Vec<Requirement> {
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
        Requirement { limit, method: self.method(), basis: row.basis, source: self.source(row.source.as_ref().or(self.row.source.as_ref()), row.basis), verified: None }
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

    fn choice(&mut self) -> Choice {
        let row = self.row;
        let compare = row.compare.unwrap_or_default();
        let basis = self.basis(row.basis);
        let words = |given: &Option<Vec<String>>, usual: &[String]| match given {
            Some(words) => words.iter().map(|word| fold_name(word)).collect(),
            None => usual.to_vec(),
        };
        let (accepts, rejects) = match compare {
            Compare::Judgement => (words(&row.accepts, &self.catalogue.conforming), words(&row.rejects, &self.catalogue.failing)),
            Compare::ScientificName => (row.accepts.clone().unwrap_or_default(), row.rejects.clone().unwrap_or_default()),
        };
        if accepts.is_empty() {
            self.complain("`accepts` is empty");
        }
        if let Some(word) = accepts.iter().find(|word| rejects.contains(word)) {
            self.complain(format!("`{word}` is both accepted and rejected"));
        }
        let synonyms = row.synonyms.clone().unwrap_or_default();
        Choice { compare, accepts, synonyms, rejects, basis, source: self.source(row.source.as_ref(), basis), verified: None }
    }

    fn derived(&mut self) -> Option<Derived> {
        let row = self.row;
        let Some(formula) = row.formula else {
            self.complain("`formula` is missing");
            return None;
        };
        let ids = row.of.as_deref().unwrap_or_default();
        let of: Vec<ItemId> = ids.iter().filter_map(|id| self.item("of", Some(id))).collect();
        let (expected, fits) = match formula {
            Formula::Mean => ("one item", ids.len() == 1),
            Formula::Sum => ("two items or more", ids.len() >= 2),
            Formula::Ratio | Formula::Percent | Formula::KimuraDistance => ("two items", ids.len() == 2),
        };
        if !fits {
            self.complain(format!("`of` names {} items, expected {expected}", ids.len()));
        }
        let declared = match &row.declared {
            Some(id) => Some(self.item("declared", Some(id))?),
            None => None,
        };
        Some(Derived { formula, of, declared, requirement: self.requirement() })
    }

    fn sampling(&mut self) -> Requirement {
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

    fn grade(&mut self) -> Option<Check> {
        let (criteria, barred_by) = (self.rules("criteria"), self.rules("barred_by"));
        if self.file.grade.is_empty() || criteria.is_empty() {
            self.complain("expected grades in the edition and `criteria` among the rules above");
            return None;
        }
        if self.row.basis.is_some() {
            self.complain("`basis` does not belong to the grade, whose values are those of its criteria");
        }
        let kind_fits = criteria.iter().all(|index| matches!(self.earlier.get(*index).map(|rule| &rule.check), Some(Check::Graded(..))))
            && barred_by.iter().all(|index| matches!(self.earlier.get(*index).map(|rule| &rule.check), Some(Check::Choice(..))));
        if !kind_fits {
            self.complain("expected limits with `grades` as `criteria` and choices in `barred_by`");
        }
        Some(Check::Grade { criteria, barred_by })
    }

    /// Indices of the rules above that a key names.
    fn rules(&mut self, key: &str) -> Vec<usize> {
        let ids = if key == "criteria" { &self.row.criteria } else { &self.row.barred_by };
        let mut found = Vec::new();
        for id in ids.as_deref().unwrap_or_default() {
            match self.earlier.iter().position(|rule| rule.id == *id) {
                Some(index) => found.push(index),
                None => self.complain(format!("`{key}` names `{id}`, which is no rule above this one")),
            }
        }
        found
    }

    fn conditions(&mut self, products: &[ProductId]) -> Vec<Condition> {
        let mut conditions = Vec::new();
        for (field, values) in self.row.when.iter().flatten() {
            for product in products.iter().filter_map(|product| self.catalogue.product(*product)) {
                let known = product.traits.iter().find(|answer| answer.field == *field);
                let unknown = values.iter().find(|value| !known.is_some_and(|known| known.values.iter().any(|other| other.id == **value)));
                if let Some(value) = unknown {
                    self.problems.push(Problem::new(self.name, self.place, format!("`when.{field}` names `{value}`, which `{}` does not have", product.id)));
                }
            }
            conditions.push(Condition { field: field.clone(), values: values.clone() });
        }
        conditions
    }

    fn wording(&self, check: &Check) -> Words {
        let item = match check {
            Check::Grade { .. } => None,
            _ => self.row.item.as_deref().and_then(|id| self.catalogue.find_item(id)).and_then(|item| self.catalogue.item(item)),
        };
        match (&self.row.name, item) {
            (Some(name), _) => name.clone(),
            (None, Some(item)) => item.name.clone(),
            (None, None) => Words { zh: "质量等级".to_owned(), en: "quality grade".to_owned() },
        }
    }

    fn item(&mut self, key: &str, id: Option<&str>) -> Option<ItemId> {
        let found = id.and_then(|id| self.catalogue.items.iter().position(|item| item.id == id)).and_then(|index| u16::try_from(index).ok());
        if found.is_none() {
            self.complain(match id {
                Some(id) => format!("`{key}` names `{id}`, which is no item of items.toml"),
                None => format!("`{key}` is missing"),
            });
        }
        found.map(ItemId)
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

    fn basis(&mut self, basis: Option<Basis>) -> Basis {
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

    fn source(&self, given: Option<&String>, basis: Basis) -> String {
        match given {
            Some(source) => source.clone(),
            None if basis == Basis::Absent => String::new(),
            None => self.file.sources.join("; "),
        }
    }

    fn complain(&mut self, message: impl Into<String>) {
        self.problems.push(Problem::new(self.name, self.place, message));
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
        (Some(lower), Some(upper)) if lower.inclusive && upper.inclusive => format!("{}~{}", lower.value.spoken(), upper.value.spoken()),
        _ => {
            let lower = lower.map(|end| format!("{} {}", if end.inclusive { "≥" } else { ">" }, end.value.spoken()));
            let upper = upper.map(|end| format!("{} {}", if end.inclusive { "≤" } else { "<" }, end.value.spoken()));
            [lower, upper].into_iter().flatten().collect::<Vec<_>>().join(" ")
        }
    };
    format!("{bounds} {unit}").trim_end().into()
}
