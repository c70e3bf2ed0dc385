//! Items, units, products and columns, with their names.

use serde::{Deserialize, Serialize};
use toml::value::Datetime;
use validator::Validate;

use super::{Basis, Words};

/// `items.toml`.
#[derive(Clone, Debug, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
pub struct ItemsFile {
    /// Words in which inspectors give their judgement, where a rule names none of its own.
    #[validate(nested)]
    pub judgement: JudgementRow,
    /// When another inspection may be asked for.
    #[validate(nested)]
    pub retest: RetestRow,
    /// Everything that a lab or an inspector determines.
    #[validate(nested)]
    pub item: Vec<ItemRow>,
}

/// When another inspection (复检) may be asked for: `[retest]`.
#[derive(Clone, Debug, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
pub struct RetestRow {
    /// Working days from the day on which the conclusion was received.
    #[validate(range(min = 1, max = 60, message = "expected a number of days from 1 to 60"))]
    pub working_days: u8,
    /// Where that stands.
    #[validate(length(min = 1, message = "expected a source, found none"))]
    pub source: String,
    /// How well it is known.
    pub basis: Basis,
    /// Ids of the items of which there is none.
    pub excluded: Vec<String>,
    /// Where that stands.
    #[validate(length(min = 1, message = "expected a source, found none"))]
    pub excluded_source: String,
    /// How well that is known.
    pub excluded_basis: Basis,
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
#[cfg_attr(test, derive(ts_rs::TS, schemars::JsonSchema))]
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
    /// Whether it is determined on each specimen by itself: a table that has it is one of specimens.
    #[serde(default)]
    pub per_specimen: bool,
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
    /// The largest value that there can be, in the base unit: 1 for a part of a whole.
    pub most: Option<String>,
    /// Whether things are counted in a portion, so that fewer than one is none.
    #[serde(default)]
    pub counts: bool,
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
    /// Words that may stand before or behind a name and do not change what it names.
    #[serde(default)]
    pub around: Vec<String>,
    /// Whether it is food, with labels, packages and limits; yes where not given.
    #[serde(default = "yes")]
    pub food: bool,
    /// What its verdicts are called, where they are not 合格 and 不合格.
    #[validate(nested)]
    pub verdict: Option<VerdictWords>,
    /// Dates that stand in for a production date that is not given.
    #[serde(default)]
    pub stand_in: Vec<StandIn>,
    /// What must be known of a batch to know which rules bind it. A trait with one value is taken as given.
    #[validate(nested)]
    #[serde(default)]
    pub r#trait: Vec<TraitRow>,
    /// Items for which the texts set no limit in it.
    #[validate(nested)]
    #[serde(default)]
    pub without_limit: Vec<WithoutLimitRow>,
}

fn yes() -> bool {
    true
}

/// What the verdicts of a product are called: `[product.verdict]`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize, Serialize, Validate)]
#[cfg_attr(test, derive(ts_rs::TS, schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct VerdictWords {
    /// For 合格; what the inspection covers stands before it.
    #[validate(nested)]
    pub conforms: Words,
    /// For 不合格.
    #[validate(nested)]
    pub fails: Words,
}

/// Items without a limit in a product: `[[product.without_limit]]`.
#[derive(Clone, Debug, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
pub struct WithoutLimitRow {
    /// Their ids.
    #[validate(length(min = 1, message = "expected at least one item, found none"))]
    pub items: Vec<String>,
    /// Where that was read.
    #[validate(length(min = 1, message = "expected a source, found nothing"))]
    pub source: String,
}

/// A date that may stand in for the production date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS, schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum StandIn {
    /// 采样日期, 抽样日期.
    Sampled,
    /// 购进日期, 进货日期.
    Purchased,
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
    /// The value that is taken where nothing says which, and said in the report.
    #[validate(length(min = 1, message = "expected the id of a value, found nothing"))]
    pub usual: Option<String>,
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
    /// What sheets of package weights call their columns and rows.
    #[validate(nested)]
    pub weights: WeightWords,
    /// One row for each field.
    #[validate(nested)]
    pub column: Vec<ColumnRow>,
    /// What identifies a batch or was noted of it, in the order of documents.
    #[validate(nested)]
    pub detail: Vec<ColumnRow>,
    /// Rows of a table that are no batch.
    #[validate(nested)]
    pub row: Vec<RowWordsRow>,
    /// What stands above a group of columns.
    #[validate(nested)]
    pub groups: GroupWords,
    /// Standards that sheets cite and no product is made to.
    #[validate(nested)]
    pub cited: CitedWords,
    /// What tables of specimens call columns that other tables have no use for.
    #[validate(nested)]
    pub specimens: SurveyWords,
}

/// Names of columns that count in tables with a row for each specimen alone: `[specimens]`.
#[derive(Clone, Debug, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
pub struct SurveyWords {
    /// The accession, by words that mean something else in other tables.
    #[validate(length(min = 1, message = "expected at least one name, found none"))]
    pub accession: Vec<String>,
    /// The number of a specimen, likewise.
    #[validate(length(min = 1, message = "expected at least one name, found none"))]
    pub specimen: Vec<String>,
    /// A bare number, which is the specimen's where something else says which sample it is of.
    #[validate(length(min = 1, message = "expected at least one name, found none"))]
    pub number: Vec<String>,
    /// Where a specimen was taken.
    #[validate(length(min = 1, message = "expected at least one name, found none"))]
    pub location: Vec<String>,
    /// Where an accession comes from.
    #[validate(length(min = 1, message = "expected at least one name, found none"))]
    pub source: Vec<String>,
    /// Who examined it.
    #[validate(length(min = 1, message = "expected at least one name, found none"))]
    pub examiner: Vec<String>,
    /// Who reviewed the examination.
    #[validate(length(min = 1, message = "expected at least one name, found none"))]
    pub reviewer: Vec<String>,
    /// What stands in place of the number of a specimen where a row is a figure over all of them.
    #[validate(length(min = 1, message = "expected at least one name, found none"))]
    pub statistic: Vec<String>,
}

/// Standards that a sheet may cite beside the one of the product: `[cited]`.
#[derive(Clone, Debug, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
pub struct CitedWords {
    /// Numbers of standards of methods, without years; a part of a series is one of it.
    #[validate(length(min = 1, message = "expected at least one number, found none"))]
    pub methods: Vec<String>,
}

/// The first words of rows that are no batch: `[[row]]`.
#[derive(Clone, Debug, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
pub struct RowWordsRow {
    /// What such a row is.
    pub kind: RowKind,
    /// Its first words.
    #[validate(length(min = 1, message = "expected at least one name, found none"))]
    pub names: Vec<String>,
}

/// What a row of a table is that is no batch.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum RowKind {
    /// A mean, a sum, a standard deviation.
    Statistic,
    /// A blank, a control sample, a recovery.
    Control,
    /// A remark, a conclusion, 以下空白.
    Remark,
    /// Signatures and dates.
    Signature,
}

/// What stands above a group of columns: `[groups]`.
#[derive(Clone, Debug, Default, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
pub struct GroupWords {
    /// Words that say nothing of the quantities beneath them.
    pub plain: Vec<String>,
    /// Words that make the items beneath them other quantities.
    pub other: Vec<String>,
    /// Words in a remark that say of results that they are of the dry matter.
    pub dry: Vec<String>,
    /// Words in a remark that say of a number that it is a limit of detection or of quantification, longer ones first.
    pub detection: Vec<String>,
}

/// What sheets of package weights call their columns and rows: `[weights]`, each list before the next.
#[derive(Clone, Debug, Default, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
pub struct WeightWords {
    /// What is calculated from the weights.
    #[validate(length(min = 1, message = "expected at least one word, found none"))]
    pub calculated: Vec<String>,
    /// Other quantities, whatever else their names say.
    #[validate(length(min = 1, message = "expected at least one word, found none"))]
    pub other: Vec<String>,
    /// What stands beneath a table.
    #[validate(length(min = 1, message = "expected at least one word, found none"))]
    pub footer: Vec<String>,
    /// What a package holds.
    #[validate(length(min = 1, message = "expected at least one word, found none"))]
    pub net: Vec<String>,
    /// Other quantities, where the name says nothing of net contents.
    #[validate(length(min = 1, message = "expected at least one word, found none"))]
    pub beside: Vec<String>,
    /// Numbers of packages or samples.
    #[validate(length(min = 1, message = "expected at least one word, found none"))]
    pub index: Vec<String>,
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
