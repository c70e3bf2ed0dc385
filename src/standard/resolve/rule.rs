//! One `[[rule]]`: its kind, its ids, its numbers.

use super::super::catalogue::{Catalogue, ItemId, ProductId};
use super::super::edition::{Check, Choice, Condition, Derived, Rule};
use super::super::problem::Problem;
use super::super::schema::{Compare, EditionFile, Formula, Kind, RuleRow, Words};
use super::keys;
use crate::value::fold_name;

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
                let found =
                    super::products(ids, self.catalogue, |message| self.problems.push(Problem::new(self.name, self.place, message)));
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
            severity: row.severity.unwrap_or_default(),
            note: row.note.clone(),
            fix: row.fix.clone(),
        })
    }

    fn check(&mut self, kind: Kind) -> Option<Check> {
        let row = self.row;
        if kind == Kind::Grade {
            return self.grade();
        }
        if kind == Kind::NetContent {
            return self.lot().map(|lot| Check::NetContent(Box::new(lot)));
        }
        if kind.is_label() {
            return self.label(kind).map(|label| Check::Label(Box::new(label)));
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
            _ => return None,
        })
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
                    self.problems.push(Problem::new(
                        self.name,
                        self.place,
                        format!("`when.{field}` names `{value}`, which `{}` does not have", product.id),
                    ));
                }
            }
            conditions.push(Condition { field: field.clone(), values: values.clone() });
        }
        conditions
    }

    fn wording(&mut self, check: &Check) -> Words {
        let item = match check {
            Check::Grade { .. } | Check::Label(_) | Check::NetContent(_) => None,
            _ => self.row.item.as_deref().and_then(|id| self.catalogue.find_item(id)).and_then(|item| self.catalogue.item(item)),
        };
        match (&self.row.name, item) {
            (Some(name), _) => name.clone(),
            (None, Some(item)) => item.name.clone(),
            (None, None) if !matches!(check, Check::Grade { .. }) => {
                self.complain("`name` is missing");
                Words { zh: String::new(), en: String::new() }
            }
            (None, None) => Words { zh: "质量等级".to_owned(), en: "quality grade".to_owned() },
        }
    }

    fn item(&mut self, key: &str, id: Option<&str>) -> Option<ItemId> {
        let found =
            id.and_then(|id| self.catalogue.items.iter().position(|item| item.id == id)).and_then(|index| u16::try_from(index).ok());
        if found.is_none() {
            self.complain(match id {
                Some(id) => format!("`{key}` names `{id}`, which is no item of items.toml"),
                None => format!("`{key}` is missing"),
            });
        }
        found.map(ItemId)
    }

    pub(super) fn complain(&mut self, message: impl Into<String>) {
        self.problems.push(Problem::new(self.name, self.place, message));
    }
}
