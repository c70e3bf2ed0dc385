//! An edition of a standard, understood: every id resolved, every number read.

use jiff::civil::Date;

use super::catalogue::{ItemId, ProductId};
use super::label::{LabelCheck, Nutrient};
use super::lot::LotCheck;
use super::schema::{Basis, Compare, Force, Formula, Role, Severity, Words};
use crate::value::{Limit, Method, fold_name};

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
    /// Where it was seen.
    pub sources: Vec<String>,
    /// What must be known of it as a whole.
    pub note: Option<Words>,
    /// Quality grades, best first.
    pub grades: Vec<Grade>,
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
    /// What a breach is.
    pub severity: Severity,
    /// What must be known of the value.
    pub note: Option<Words>,
    /// What to do where it is not met.
    pub fix: Option<Words>,
}

/// A trait that a rule depends on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Condition {
    /// Field of the submission.
    pub field: String,
    /// Ids of the values under which the rule binds.
    pub values: Vec<String>,
}

/// What a rule requires: one variant for each kind.
#[derive(Clone, Debug)]
pub enum Check {
    /// An item against a limit.
    Limit(ItemId, Requirement),
    /// An item against the limit of each grade, best first.
    Graded(ItemId, Vec<Requirement>),
    /// An inspector's judgement or a name.
    Choice(ItemId, Choice),
    /// A calculated quantity against a limit.
    Derived(ItemId, Derived),
    /// An attribute plan.
    Sampling(ItemId, Requirement),
    /// A limit that a total may show to be met.
    Screening {
        /// The item that the limit is for.
        item: ItemId,
        /// The total that contains it.
        screen: ItemId,
        /// The limit.
        requirement: Requirement,
    },
    /// A fresh food's limit on its dried product, GB 2762 clause 3.5.
    Conversion {
        /// The item that the limit is for.
        item: ItemId,
        /// The dehydration rate.
        rate: ItemId,
        /// The limit of the fresh food.
        requirement: Requirement,
    },
    /// The best grade all of whose criteria hold.
    Grade {
        /// Indices of the graded rules.
        criteria: Vec<usize>,
        /// Indices of the choice rules that bar every grade.
        barred_by: Vec<usize>,
    },
    /// A requirement on the label.
    Label(Box<LabelCheck>),
    /// The net content of a lot of packages.
    NetContent(Box<LotCheck>),
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

/// Accepted and refused words, folded.
#[derive(Clone, Debug)]
pub struct Choice {
    /// How words are compared.
    pub compare: Compare,
    /// Words that conform; for a name, as printed.
    pub accepts: Vec<String>,
    /// Names that conform and whose note is shown.
    pub synonyms: Vec<String>,
    /// Words that do not conform.
    pub rejects: Vec<String>,
    /// How well the wording is known.
    pub basis: Basis,
    /// Where it was seen.
    pub source: String,
    /// The overlay that set or confirmed it: index into [`super::Library::overlays`].
    pub verified: Option<usize>,
}

/// A calculated quantity.
#[derive(Clone, Debug)]
pub struct Derived {
    /// What is calculated.
    pub formula: Formula,
    /// From which items.
    pub of: Vec<ItemId>,
    /// The item that gives the lower limit (a declared content), where the limit is declared.
    pub declared: Option<ItemId>,
    /// The limit.
    pub requirement: Requirement,
}

impl Rule {
    /// The item that the rule judges; `None` for the grade.
    #[must_use]
    pub fn item(&self) -> Option<ItemId> {
        match &self.check {
            Check::Limit(item, _)
            | Check::Graded(item, _)
            | Check::Choice(item, _)
            | Check::Derived(item, _)
            | Check::Sampling(item, _)
            | Check::Screening { item, .. }
            | Check::Conversion { item, .. } => Some(*item),
            Check::Grade { .. } | Check::Label(_) | Check::NetContent(_) => None,
        }
    }

    /// All items that can decide the rule or take part in deciding it.
    #[must_use]
    pub fn items(&self) -> Vec<ItemId> {
        let mut items: Vec<ItemId> = self.item().into_iter().collect();
        match &self.check {
            Check::Derived(_, derived) => items.extend(derived.of.iter().copied().chain(derived.declared)),
            Check::Screening { screen, .. } => items.push(*screen),
            Check::Conversion { rate, .. } => items.push(*rate),
            _ => {}
        }
        items
    }

    /// Every value of the rule with how well it is known: one, or one for each grade; none for the grade itself.
    #[must_use]
    pub fn requirements(&self) -> &[Requirement] {
        match &self.check {
            Check::Limit(_, requirement)
            | Check::Sampling(_, requirement)
            | Check::Screening { requirement, .. }
            | Check::Conversion { requirement, .. } => std::slice::from_ref(requirement),
            Check::Derived(_, derived) => std::slice::from_ref(&derived.requirement),
            Check::Graded(_, requirements) => requirements,
            Check::Choice(..) | Check::Grade { .. } | Check::Label(_) | Check::NetContent(_) => &[],
        }
    }

    /// The lowest basis among the values of the rule; `None` for the grade, which has none of its own.
    #[must_use]
    pub fn basis(&self) -> Option<Basis> {
        match &self.check {
            Check::Choice(_, choice) => Some(choice.basis),
            Check::Label(label) => Some(label.basis),
            Check::NetContent(lot) => Some(lot.basis),
            _ => self.requirements().iter().map(|requirement| requirement.basis).min(),
        }
    }
}
