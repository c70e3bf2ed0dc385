//! `[[rule]]`: one requirement.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use validator::Validate;

use super::label::{Aspect, ClaimRow, Exempt, GroupRow, TierBy, TierRow};
use super::lot::LotRow;
use super::{Basis, Words};

/// The kinds of rule that the program knows; each is one file of `src/rule/`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// One item against one limit, or against one limit for each grade.
    Limit,
    /// An inspector's judgement, or a name, against accepted words.
    Choice,
    /// A quantity calculated from others (`formula`, `of`) against a limit.
    Derived,
    /// Attribute plan n, c, m, M.
    Sampling,
    /// A limit for one item that a cheaper total (`screen`) may show to be met.
    Screening,
    /// The fresh food's limit, converted by the dehydration rate (`rate`) where needed.
    Conversion,
    /// The best grade all of whose `criteria` hold.
    Grade,
    /// A label shows one of `fields`.
    LabelField,
    /// A field of a label is introduced by one of `accepts`.
    LabelLead,
    /// None of `words` stands on a label.
    LabelWords,
    /// Where one of `words` stands on a label, one of `accepts` stands there too.
    LabelWording,
    /// What the text of a label does not show: an inspector's word.
    LabelJudgement,
    /// The name on a label is one of the product, and of no other.
    LabelName,
    /// The raw material that the name speaks of is among the ingredients.
    LabelMaterial,
    /// The form of an ingredient list.
    LabelIngredients,
    /// Ingredients that a label stresses have their quantity.
    LabelQuantity,
    /// Allergens among the ingredients are shown.
    LabelAllergen,
    /// Parties of entrusted production.
    LabelParty,
    /// The form of the net content.
    LabelNet,
    /// Characters are as high as they must be.
    LabelHeight,
    /// Dates have one of `forms`.
    LabelDate,
    /// Production date, shelf life and expiry date agree.
    LabelExpiry,
    /// The storage temperature is at most `max`.
    LabelStorage,
    /// The form of the production licence number.
    LabelLicence,
    /// The product standard cited is one, is for the product, and is in force.
    LabelStandard,
    /// The grade shown is one of the standard cited.
    LabelGrade,
    /// One `aspect` of the nutrition table.
    LabelNutrition,
    /// Nutrition claims keep their conditions.
    LabelClaim,
    /// Contents as declared against contents as measured.
    LabelTolerance,
    /// The net content of a lot of packages.
    NetContent,
}

impl Kind {
    /// Whether a rule of this kind looks at a label.
    #[must_use]
    pub fn is_label(self) -> bool {
        use Kind::{Choice, Conversion, Derived, Grade, Limit, NetContent, Sampling, Screening};
        !matches!(self, Limit | Choice | Derived | Sampling | Screening | Conversion | Grade | NetContent)
    }
}

/// What a breach of a rule is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// A breach: it moves the verdict.
    #[default]
    Fail,
    /// 瑕疵, SAMR Order 100 article 39: does not move the verdict.
    Flaw,
    /// Cannot be verified, or is recommended: does not move the verdict.
    Warning,
}

/// A limit that is not a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Prohibited {
    /// 不得检出.
    NotDetected,
    /// 不得使用.
    NotUsed,
}

/// How a result is compared with a limit, GB/T 8170-2008 clause 4.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Method {
    /// 全数值比较法: the recorded value itself.
    #[default]
    Full,
    /// 修约值比较法: rounded to the place in which the limit is written.
    Rounded,
}

/// What a derived quantity is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum Formula {
    /// Mean of one item over its specimens.
    Mean,
    /// Mean over specimens of the sum of the items.
    Sum,
    /// Mean over specimens of first item ÷ second item.
    Ratio,
    /// Mean over units of first item ÷ second item × 100, in per cent.
    Percent,
    /// Kimura 2-parameter distance between two aligned sequences, as a fraction.
    KimuraDistance,
}

/// How a choice is compared.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum Compare {
    /// A judgement: one of `accepts` or one of `rejects`, anything else is unreadable.
    #[default]
    Judgement,
    /// A scientific name: begins with one of `accepts` or `synonyms`; any other binomial does not conform.
    ScientificName,
}

/// One requirement: `[[rule]]`. Which keys a kind wants is taught in `standards/README.md` and held by `resolve`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
pub struct RuleRow {
    /// Unique within the edition; together with it the stable code of a finding.
    #[validate(length(min = 1, message = "expected an id, found nothing"))]
    pub id: String,
    /// The printed clause or table, where known.
    #[validate(length(min = 1, message = "expected a clause, found nothing; leave the key out where it is not known"))]
    pub clause: Option<String>,
    /// Kind of rule; left out only in an overlay.
    pub kind: Option<Kind>,
    /// Name of the requirement where the item's own name does not serve.
    #[validate(nested)]
    pub name: Option<Words>,
    /// Item judged, an id of `items.toml`.
    pub item: Option<String>,
    /// Unit in which the limit is written.
    pub unit: Option<String>,
    /// The products of the edition that the rule binds, where not all.
    pub products: Option<Vec<String>>,
    /// Traits that a batch must have, trait id to accepted values (`products.toml`).
    pub when: Option<BTreeMap<String, Vec<String>>>,
    /// `≥`.
    pub min: Option<String>,
    /// `≤`.
    pub max: Option<String>,
    /// `>`.
    pub above: Option<String>,
    /// `<`.
    pub below: Option<String>,
    /// 不得检出 or 不得使用.
    pub prohibited: Option<Prohibited>,
    /// Comparison, full-value where not given.
    pub method: Option<Method>,
    /// A limit for each grade.
    #[validate(nested)]
    pub grades: Option<BTreeMap<String, GradedLimitRow>>,
    /// Sampling plan: units.
    pub n: Option<String>,
    /// Sampling plan: units allowed above m.
    pub c: Option<String>,
    /// Sampling plan: acceptable level.
    pub m: Option<String>,
    /// Sampling plan: level that no unit may exceed; none for a two-class plan.
    #[serde(rename = "M")]
    pub big_m: Option<String>,
    /// Screening: the total that stands in for the item.
    pub screen: Option<String>,
    /// Conversion: the item that gives the dehydration rate.
    pub rate: Option<String>,
    /// Derived: what is calculated.
    pub formula: Option<Formula>,
    /// Derived: from which items, in the formula's order.
    pub of: Option<Vec<String>>,
    /// Derived or limit: the item whose value is the lower limit (a declared content).
    pub declared: Option<String>,
    /// Choice: how words are compared.
    pub compare: Option<Compare>,
    /// Choice: words that conform.
    pub accepts: Option<Vec<String>>,
    /// Choice: words that conform, with the rule's note shown.
    pub synonyms: Option<Vec<String>>,
    /// Choice: words that do not conform.
    pub rejects: Option<Vec<String>>,
    /// Grade: the rules with `grades` that decide.
    pub criteria: Option<Vec<String>>,
    /// Grade: choice rules whose failure bars every grade.
    pub barred_by: Option<Vec<String>>,
    /// What a breach is; a breach that moves the verdict where not given.
    pub severity: Option<Severity>,
    /// Label: what is required, in words.
    #[validate(nested)]
    pub requires: Option<Words>,
    /// Label: the fields that the rule looks at, ids of `label.toml`.
    pub fields: Option<Vec<String>>,
    /// Label: words that the rule looks for.
    pub words: Option<Vec<String>>,
    /// Label: phrases in which those words mean something else.
    pub except: Option<Vec<String>>,
    /// Label: circumstances under which the rule does not bind.
    pub exempt: Option<Vec<Exempt>>,
    /// Label: words that lift the exemptions where they stand on the label (not within `except`).
    pub unless: Option<Vec<String>>,
    /// Label: circumstances under which it is not certain that the rule binds: a breach is then undecided.
    pub unsure: Option<Vec<Exempt>>,
    /// Label: packs with a total surface (cm²) up to this are exempt.
    pub exempt_total_up_to: Option<String>,
    /// Label: packs with a total surface (cm²) below this are exempt.
    pub exempt_total_below: Option<String>,
    /// Label: packs with a largest surface (cm²) up to this are exempt.
    pub exempt_up_to: Option<String>,
    /// Label: packs with a largest surface (cm²) below this are exempt.
    pub exempt_below: Option<String>,
    /// Label: least heights (mm), by what `by` names.
    #[validate(nested)]
    pub tiers: Option<Vec<TierRow>>,
    /// Label: what `tiers` go by.
    pub by: Option<TierBy>,
    /// Label: forms of a date, such as `Y年M月D日`, or of a number, such as `SC00000000000000`, where `0` is a digit.
    pub forms: Option<Vec<String>>,
    /// Label: groups of words, such as the allergens.
    #[validate(nested)]
    pub groups: Option<Vec<GroupRow>>,
    /// Label: which aspect of the nutrition table.
    pub aspect: Option<Aspect>,
    /// Label: numbers by name, such as energy factors by nutrient.
    pub factors: Option<BTreeMap<String, String>>,
    /// Label: nutrition claims and their conditions.
    #[validate(nested)]
    pub claims: Option<Vec<ClaimRow>>,
    /// Net content: tolerable shortage and sampling plan.
    #[validate(nested)]
    pub lot: Option<LotRow>,
    /// How well the value is known.
    pub basis: Option<Basis>,
    /// Where the value was seen; the edition's sources where not given.
    #[validate(length(min = 1, message = "expected a source, found nothing"))]
    pub source: Option<String>,
    /// What a reader must know of the value.
    #[validate(nested)]
    pub note: Option<Words>,
    /// What to do where the requirement is not met, beside the general advice.
    #[validate(nested)]
    pub fix: Option<Words>,
}

/// The limit of one grade.
#[derive(Clone, Debug, PartialEq, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
pub struct GradedLimitRow {
    /// `≥`.
    pub min: Option<String>,
    /// `≤`.
    pub max: Option<String>,
    /// How well the value is known.
    pub basis: Basis,
    /// Where the value was seen.
    #[validate(length(min = 1, message = "expected a source, found nothing"))]
    pub source: Option<String>,
}
