//! The shape of the rule files in `standards/`, and of overlays: a mirror of the TOML, nothing more.
//!
//! A value of these types has been read, not understood. [`super::resolve`] turns it into the valid types that the rules use,
//! and reports every problem at once. The build script reads the same types, so that a malformed file stops the build.
//! Knows nothing about verdicts.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use toml::value::Datetime;
use validator::Validate;

/// A wording in the two languages of the tool.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize, Validate)]
#[serde(deny_unknown_fields)]
pub struct Words {
    /// Chinese, the language of the standards.
    #[validate(length(min = 1, message = "expected a Chinese wording, found none"))]
    pub zh: String,
    /// English.
    #[validate(length(min = 1, message = "expected an English wording, found none"))]
    pub en: String,
}

/// How well a value of a standard is known, from least to most.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Basis {
    /// The standard has the requirement; its value is not on file.
    Absent,
    /// General knowledge of the field, without a source that can be cited.
    Recalled,
    /// Quoted or applied by somebody else: a bulletin, a translation, an article.
    Quoted,
    /// Read in the standard's own text, or verified against the user's official copy.
    Text,
}

/// Whether a standard binds by law.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Force {
    /// 强制性标准 (GB).
    Mandatory,
    /// 推荐性标准 (GB/T): binds where the label or a contract cites it.
    Recommended,
}

/// A date of a standard's life with how well it is known; no date where the basis is `absent`.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
pub struct Dated {
    /// A local date, `2025-01-01`.
    pub date: Option<Datetime>,
    /// How well the date is known.
    pub basis: Basis,
    /// Where the date was seen, or why it is uncertain.
    #[validate(length(min = 1, message = "expected a note, found an empty one"))]
    pub note: Option<String>,
}

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
    /// Quality grades, best first.
    #[validate(nested)]
    #[serde(default)]
    pub grade: Vec<GradeRow>,
    /// What the standard lists for 出厂检验; none where it has no inspection rules.
    #[validate(nested)]
    pub delivery: Option<DeliveryRow>,
    /// The requirements, in printed clause order.
    #[validate(nested)]
    #[serde(default)]
    pub rule: Vec<RuleRow>,
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

/// The user's own values: same rule keys, only what differs.
#[derive(Clone, Debug, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
pub struct OverlayFile {
    /// Id of the edition that the values belong to.
    #[validate(length(min = 1, message = "expected the id of an edition, found nothing"))]
    pub id: String,
    /// Who compared the values with the official copy, and which copy.
    #[validate(nested)]
    pub verified: Verified,
    /// Verified list of release items.
    #[validate(nested)]
    pub delivery: Option<DeliveryRow>,
    /// Values of rules that exist, or whole rules that are added.
    #[validate(nested)]
    #[serde(default)]
    pub rule: Vec<RuleRow>,
}

/// The signature under an overlay.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
pub struct Verified {
    /// Who read the official copy.
    #[validate(length(min = 1, message = "expected the name of the person who compared the values, found nothing"))]
    pub by: String,
    /// Who read it a second time.
    #[validate(length(min = 1, message = "expected the name of a second person, found nothing"))]
    pub second: String,
    /// When.
    pub on: Datetime,
    /// Which copy.
    #[validate(length(min = 1, message = "expected the official copy, e.g. `GB/T 34747-2024, printed copy no. 12`, found nothing"))]
    pub against: String,
}

/// `items.toml`.
#[derive(Clone, Debug, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
pub struct ItemsFile {
    /// Words in which inspectors give their judgement, where a rule names none of its own.
    #[validate(nested)]
    pub judgement: JudgementRow,
    /// Everything that a lab or an inspector determines.
    #[validate(nested)]
    pub item: Vec<ItemRow>,
}

/// The usual words of a judgement: `[judgement]`.
#[derive(Clone, Debug, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
pub struct JudgementRow {
    /// Words that conform.
    #[validate(length(min = 1, message = "expected at least one word, found none"))]
    pub conforms: Vec<String>,
    /// Words that do not conform.
    #[validate(length(min = 1, message = "expected at least one word, found none"))]
    pub fails: Vec<String>,
}

/// What an item's value is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Quantity {
    /// A measured number.
    Number,
    /// Counts of the units of one sampling plan.
    Counts,
    /// An inspector's word.
    Judgement,
    /// A name.
    Name,
    /// A nucleotide sequence.
    Sequence,
}

/// One item: `[[item]]`.
#[derive(Clone, Debug, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
pub struct ItemRow {
    /// Stable id, snake case.
    #[validate(length(min = 1, message = "expected an id, found nothing"))]
    pub id: String,
    /// The printed name.
    #[validate(nested)]
    pub name: Words,
    /// Unit in which labs report it; none for words.
    pub unit: Option<String>,
    /// What its value is.
    pub quantity: Quantity,
    /// Names seen on lab sheets, beside the id and the two names.
    #[serde(default)]
    pub aliases: Vec<String>,
}

/// `units.toml`.
#[derive(Clone, Debug, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
pub struct UnitsFile {
    /// Units that convert exactly into each other.
    #[validate(nested)]
    pub dimension: Vec<DimensionRow>,
}

/// One dimension: `[[dimension]]`.
#[derive(Clone, Debug, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
pub struct DimensionRow {
    /// Stable id.
    #[validate(length(min = 1, message = "expected an id, found nothing"))]
    pub id: String,
    /// Its units.
    #[validate(nested, length(min = 1, message = "expected at least one unit, found none"))]
    pub unit: Vec<UnitRow>,
}

/// One unit: `[[dimension.unit]]`.
#[derive(Clone, Debug, Deserialize, Serialize, Validate)]
#[serde(deny_unknown_fields)]
pub struct UnitRow {
    /// As printed.
    #[validate(length(min = 1, message = "expected a symbol, found nothing"))]
    pub symbol: String,
    /// Exact decimal: value in base unit = value × factor + offset.
    pub factor: String,
    /// Exact decimal, for temperatures.
    pub offset: Option<String>,
    /// Other ways of writing it.
    #[serde(default)]
    pub aliases: Vec<String>,
}

/// `products.toml`.
#[derive(Clone, Debug, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
pub struct ProductsFile {
    /// The day on which the data of `standards/` was last compared with its sources as a whole.
    pub data_date: Datetime,
    /// What can be checked.
    #[validate(nested)]
    pub product: Vec<ProductRow>,
}

/// One product: `[[product]]`.
#[derive(Clone, Debug, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
pub struct ProductRow {
    /// Stable id.
    #[validate(length(min = 1, message = "expected an id, found nothing"))]
    pub id: String,
    /// The name in the trade.
    #[validate(nested)]
    pub name: Words,
    /// Other names.
    #[serde(default)]
    pub aliases: Vec<String>,
    /// What must be known of a batch to know which rules bind it. A trait with one value is taken as given.
    #[validate(nested)]
    #[serde(default)]
    pub r#trait: Vec<TraitRow>,
}

/// One trait: `[[product.trait]]`.
#[derive(Clone, Debug, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
pub struct TraitRow {
    /// `form`, `ready_to_eat`, …: a field of the submission and a column of `columns.toml`.
    #[validate(length(min = 1, message = "expected an id, found nothing"))]
    pub id: String,
    /// What is asked.
    #[validate(nested)]
    pub name: Words,
    /// The answers.
    #[validate(nested, length(min = 1, message = "expected at least one value, found none"))]
    pub value: Vec<TraitValueRow>,
}

/// One answer: `[[product.trait.value]]`.
#[derive(Clone, Debug, Deserialize, Serialize, Validate)]
#[serde(deny_unknown_fields)]
pub struct TraitValueRow {
    /// Stable id.
    #[validate(length(min = 1, message = "expected an id, found nothing"))]
    pub id: String,
    /// As printed.
    #[validate(nested)]
    pub name: Words,
    /// Other ways of writing it.
    #[serde(default)]
    pub aliases: Vec<String>,
}

/// `columns.toml`: the names that sheets give to columns that are not lab items.
#[derive(Clone, Debug, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
pub struct ColumnsFile {
    /// One row for each field.
    #[validate(nested)]
    pub column: Vec<ColumnRow>,
}

/// One field: `[[column]]`.
#[derive(Clone, Debug, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
pub struct ColumnRow {
    /// Which field of a submission (or of a long sheet's row) the column fills.
    #[validate(length(min = 1, message = "expected a field, found nothing"))]
    pub field: String,
    /// The name used in templates.
    #[validate(nested)]
    pub name: Words,
    /// Other names.
    #[serde(default)]
    pub aliases: Vec<String>,
}

/// `plausibility.toml`: checks of sense. Their findings are warnings, never a verdict.
#[derive(Clone, Debug, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
pub struct PlausibilityFile {
    /// The checks.
    #[validate(nested)]
    pub check: Vec<PlausibilityRow>,
}

/// What a plausibility check looks at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Sense {
    /// The sum of `items` is above `max`.
    Sum,
    /// Each of `items` is at or above the value of `min_each` at the same place.
    Together,
    /// The item is above `max` or below `min`.
    Range,
    /// One of the items lies outside `min`..`max`, and one of `factors` (times or divided by) would bring it inside.
    Slip,
    /// The item is given in one of `units`.
    Unit,
    /// The first of `items` is above the second, of which it is a part.
    Part,
}

/// One check: `[[check]]`.
#[derive(Clone, Debug, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
pub struct PlausibilityRow {
    /// Stable code of the warning.
    #[validate(length(min = 1, message = "expected an id, found nothing"))]
    pub id: String,
    /// What it looks at.
    pub sense: Sense,
    /// Which products it concerns.
    #[validate(length(min = 1, message = "expected at least one product, found none"))]
    pub products: Vec<String>,
    /// The items compared.
    #[validate(length(min = 1, message = "expected at least one item, found none"))]
    pub items: Vec<String>,
    /// Unit of the numbers below.
    pub unit: Option<String>,
    /// Lower end.
    pub min: Option<String>,
    /// Upper end.
    pub max: Option<String>,
    /// `together`: one value for each item.
    #[serde(default)]
    pub min_each: Vec<String>,
    /// `slip`: the factors of a usual slip.
    #[serde(default)]
    pub factors: Vec<String>,
    /// `unit`: the units that give the mistake away.
    #[serde(default)]
    pub units: Vec<String>,
    /// How well the numbers are known.
    pub basis: Basis,
    /// Where they come from.
    #[validate(length(min = 1, message = "expected a source, found nothing"))]
    pub source: String,
    /// What the reader is told.
    #[validate(nested)]
    pub message: Words,
}
