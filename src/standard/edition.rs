//! An edition of a standard, understood: every id resolved, every number read.

use jiff::civil::Date;

use super::catalogue::{ItemId, ProductId};
use super::schema::{Basis, Binds, Force, Role, Severity, Words};
use crate::kind::Check;
use crate::value::{Decimal, Limit, Method, fold_name};

/// One edition of one standard.
#[derive(Clone, Debug)]
pub struct Edition {
    /// File name without ending, e.g. `gbt-34747-2024`.
    pub id: String,
    /// Printed number with year.
    pub number: String,
    /// Printed title.
    pub title: Words,
    /// Mandatory or recommended.
    pub force: Force,
    /// What it is to a batch.
    pub role: Role,
    /// When it binds.
    pub binds: Binds,
    /// Products that it binds.
    pub products: Vec<ProductId>,
    /// When it was issued.
    pub issued: Milestone,
    /// The first day on which it is in force.
    pub effective: Milestone,
    /// First day on which the next edition on file is in force, and that edition's number.
    pub superseded: Option<(Date, String)>,
    /// Number of the edition that it replaces.
    pub replaces: Option<String>,
    /// Whether another edition on file replaces it.
    pub(super) replaced: bool,
    /// Where it was seen.
    pub sources: Vec<String>,
    /// What must be known of it as a whole.
    pub note: Option<Words>,
    /// Quality grades, best first.
    pub grades: Vec<Grade>,
    /// Whether it is known which grades the standard sets, or that it sets none.
    pub grades_known: bool,
    /// What delivery inspection (出厂检验) covers; `None` where the standard has no inspection rules.
    pub delivery: Option<Delivery>,
    /// Nutrients that a label may show, in order.
    pub nutrients: Vec<Nutrient>,
    /// The requirements, in printed order.
    pub rules: Vec<Rule>,
}

/// A date in the life of an edition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Milestone {
    /// The day; `None` where it is not on file.
    pub date: Option<Date>,
    /// How well it is known.
    pub basis: Basis,
    /// Where from, or why uncertain.
    pub note: Option<String>,
}

/// A quality grade.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Grade {
    /// Stable id.
    pub id: String,
    /// Printed name.
    pub name: Words,
    /// Folded names under which it is found.
    pub names: Vec<String>,
}

/// The release items of an edition.
#[derive(Clone, Debug)]
pub struct Delivery {
    /// For each rule of the edition, whether it belongs to delivery inspection.
    pub covers: Vec<bool>,
    /// How well the list is known.
    pub basis: Basis,
    /// Where it was seen.
    pub source: String,
}

impl Edition {
    /// The grade that a text names, as an index; best first.
    #[must_use]
    pub fn grade_named(&self, text: &str) -> Option<usize> {
        if text.is_empty() {
            return None;
        }
        // `特级（60-80头/500g）`: what stands in brackets is the size.
        let is_size = |remark: &str| remark.contains(|char: char| char.is_numeric());
        let text = match text.split_once(['(', '（', '[', '【']) {
            Some((grade, remark)) if is_size(remark) => grade.trim(),
            _ => text,
        };
        let named = |name: &str| self.grades.iter().position(|grade| grade.names.iter().any(|other| other == name));
        named(text).or_else(|| named(&fold_name(text)))
    }
}

/// One requirement.
#[derive(Clone, Debug)]
pub struct Rule {
    /// Unique within the edition.
    pub id: String,
    /// Printed clause, where known.
    pub clause: Option<String>,
    /// Name of the requirement.
    pub name: Words,
    /// Products that it binds.
    pub products: Vec<ProductId>,
    /// Traits that a batch must have: field and accepted values, as indices into the product's traits. By product.
    pub when: Vec<Condition>,
    /// What is required.
    pub check: Check,
    /// Whether the standard has it; false where that is not known.
    pub exists: bool,
    /// What a breach is.
    pub severity: Severity,
    /// What must be known of the value.
    pub note: Option<Words>,
    /// What the literature says of the same quantity. Never a limit.
    pub literature: Vec<Literature>,
    /// What to do where it is not met.
    pub fix: Option<Words>,
}

/// A value of the literature beside a rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Literature {
    /// The value, and what it is of.
    pub said: Words,
    /// Where it was read.
    pub source: String,
}

/// A trait that a rule depends on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Condition {
    /// Field of the submission.
    pub field: String,
    /// Ids of the values under which the rule binds.
    pub values: Vec<String>,
}

/// A limit with how well it is known.
#[derive(Clone, Debug)]
pub struct Requirement {
    /// The limit; `None` where its value is not on file.
    pub limit: Option<Limit>,
    /// How results are compared with it.
    pub method: Method,
    /// How well it is known.
    pub basis: Basis,
    /// Where it was seen.
    pub source: String,
    /// The overlay that set or confirmed it: index into [`super::Library::overlays`].
    pub verified: Option<usize>,
}

/// How well a requirement in words is known.
#[derive(Clone, Debug)]
pub struct Known {
    /// How well.
    pub basis: Basis,
    /// Where it was read.
    pub source: String,
    /// The overlay that set or confirmed it: index into [`super::Library::overlays`].
    pub verified: Option<usize>,
}

/// A nutrient of an edition.
#[derive(Clone, Debug)]
pub struct Nutrient {
    /// Id of `label.toml`.
    pub id: String,
    /// Whether it must be shown.
    pub core: bool,
    /// Units in which it may be shown, folded.
    pub units: Vec<String>,
    /// Rounding interval.
    pub interval: Decimal,
    /// Bound at or below which the amount is shown as 0.
    pub zero: Decimal,
    /// Reference value.
    pub nrv: Option<Decimal>,
    /// Least content, per cent of the amount shown.
    pub least: Option<Decimal>,
    /// Most content, per cent of the amount shown.
    pub most: Option<Decimal>,
    /// The nutrient that it is a part of.
    pub part_of: Option<String>,
    /// What a lab determines for it.
    pub item: Option<ItemId>,
}

impl Rule {
    /// The item that the rule judges; `None` for the grade, for labels and for net content.
    #[must_use]
    pub fn item(&self) -> Option<ItemId> {
        self.check.item()
    }

    /// All items that can decide the rule or take part in deciding it.
    pub fn items(&self) -> impl Iterator<Item = ItemId> {
        self.item().into_iter().chain(self.check.room().beside().iter().copied())
    }

    /// Every value of the rule with how well it is known: one, or one for each grade; none for a requirement in words.
    #[must_use]
    pub fn requirements(&self) -> &[Requirement] {
        self.check.requirements()
    }

    /// What the literature says where the value of the standard is not on file; nothing where it is.
    #[must_use]
    pub fn literature_instead(&self) -> &[Literature] {
        if self.basis() == Some(Basis::Absent) { &self.literature } else { &[] }
    }

    /// The lowest basis among the values of the rule; `None` for the grade, which has none of its own.
    #[must_use]
    pub fn basis(&self) -> Option<Basis> {
        self.check.basis()
    }
}
