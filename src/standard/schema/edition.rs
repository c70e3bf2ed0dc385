//! An edition's file: what it is, since when, and its requirements.

use serde::{Deserialize, Serialize};
use validator::Validate;

use super::{Basis, Dated, Existence, Force, NutrientRow, RuleRow, Words};

/// One file of `standards/`: one edition of one standard, rules in printed clause order.
#[derive(Clone, Debug, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
pub struct EditionFile {
    /// The file's name without `.toml`, e.g. `gbt-34747-2024`.
    #[validate(length(min = 1, message = "expected the file's name, found nothing"))]
    pub id: String,
    /// The printed number with its year, e.g. `GB/T 34747-2024`.
    #[validate(length(min = 1, message = "expected a number such as `GB 2762-2025`, found nothing"))]
    pub number: String,
    /// The printed title.
    #[validate(nested)]
    pub title: Words,
    /// Mandatory or recommended.
    pub force: Force,
    /// What the edition is to a batch; a standard for what labs determine where not given.
    #[serde(default)]
    pub role: Role,
    /// When it binds; as its force and what was declared say where not given.
    #[serde(default)]
    pub binds: Binds,
    /// The ids in `products.toml` that the edition binds.
    #[validate(length(min = 1, message = "expected at least one product, found none"))]
    pub products: Vec<String>,
    /// Date of issue.
    #[validate(nested)]
    pub issued: Dated,
    /// First day in force.
    #[validate(nested)]
    pub effective: Dated,
    /// The number of the edition that this one replaces.
    #[validate(length(min = 1, message = "expected a number, found nothing"))]
    pub replaces: Option<String>,
    /// Where the edition and its values were seen.
    #[validate(length(min = 1, message = "expected at least one source, found none"))]
    pub sources: Vec<String>,
    /// What a reader must know of the edition as a whole.
    #[validate(nested)]
    pub note: Option<Words>,
    /// Whether the standard sets grades at all, where that is not known.
    pub grades: Option<Existence>,
    /// Quality grades, best first.
    #[validate(nested)]
    #[serde(default)]
    pub grade: Vec<GradeRow>,
    /// What the standard lists for 出厂检验; none where it has no inspection rules.
    #[validate(nested)]
    pub delivery: Option<DeliveryRow>,
    /// Nutrients that a label may show, in the order of GB 28050 table 1.
    #[validate(nested)]
    #[serde(default)]
    pub nutrient: Vec<NutrientRow>,
    /// The requirements, in printed clause order.
    #[validate(nested)]
    #[serde(default)]
    pub rule: Vec<RuleRow>,
}

/// What an edition is to a batch.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS, schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// A standard for what labs determine that no label cites as its product standard: contaminants, additives, drugs.
    #[default]
    Horizontal,
    /// A product standard, which a label may cite (产品标准代号).
    Product,
    /// A germplasm standard, which says nothing of food.
    Germplasm,
    /// Rules for labels.
    Label,
    /// Rules for net content.
    NetContent,
}

/// When an edition binds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Binds {
    /// By law, as declared, or as assumed where nothing was declared.
    #[default]
    Always,
    /// Where the sheet or the label cites it, or it was asked for. It is never assumed.
    WhereDeclared,
}

/// A quality grade: `[[grade]]`.
#[derive(Clone, Debug, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
pub struct GradeRow {
    /// Used as key in `grades`.
    #[validate(length(min = 1, message = "expected an id, found nothing"))]
    pub id: String,
    /// The printed name.
    #[validate(nested)]
    pub name: Words,
    /// Other ways in which sheets and labels write it.
    #[serde(default)]
    pub aliases: Vec<String>,
}

/// The rules that belong to delivery inspection (出厂检验).
#[derive(Clone, Debug, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
pub struct DeliveryRow {
    /// Ids of rules of the same file; empty where the basis is `absent`.
    #[serde(default)]
    pub rules: Vec<String>,
    /// How well the list is known.
    pub basis: Basis,
    /// Where the list was seen.
    #[validate(length(min = 1, message = "expected a source, found nothing"))]
    pub source: Option<String>,
}
