//! The words by which the fields of a label are known.

use serde::Deserialize;
use validator::Validate;

use super::Words;

/// `label.toml`: what packs call their fields. Words only; what a label must say stands with the editions.
#[derive(Clone, Debug, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
pub struct LexiconFile {
    /// The fields.
    #[validate(nested)]
    pub field: Vec<LabelFieldRow>,
    /// The nutrients, in the order of GB 28050 table 1.
    #[validate(nested)]
    pub nutrient: Vec<NutrientNameRow>,
    /// How companies and their addresses are known.
    #[validate(nested)]
    pub company: CompanyRow,
    /// What a place of origin says.
    #[validate(nested)]
    pub origin: OriginRow,
}

/// What a place of origin says: `[origin]`.
#[derive(Clone, Debug, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
pub struct OriginRow {
    /// Names of this country.
    #[validate(length(min = 1, message = "expected a name, found nothing"))]
    pub home: Vec<String>,
    /// Regions of this country whose food is brought in as imports are.
    #[validate(length(min = 1, message = "expected a region, found nothing"))]
    pub apart: Vec<String>,
    /// Places that are wider than a prefecture.
    #[validate(length(min = 1, message = "expected a place, found nothing"))]
    pub provinces: Vec<String>,
}

/// How the names of companies and addresses are known where no lead word stands before them: `[company]`.
#[derive(Clone, Debug, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
pub struct CompanyRow {
    /// How the names of companies end.
    #[validate(length(min = 1, message = "expected an ending, found nothing"))]
    pub endings: Vec<String>,
    /// Characters that addresses are made of.
    #[validate(length(min = 1, message = "expected characters, found nothing"))]
    pub places: String,
}

/// A field of a label: `[[field]]`.
#[expect(clippy::struct_excessive_bools, reason = "each says one thing of its own about a field")]
#[derive(Clone, Debug, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
pub struct LabelFieldRow {
    /// Stable id, snake case.
    #[validate(length(min = 1, message = "expected an id, found nothing"))]
    pub id: String,
    /// The usual name.
    #[validate(nested)]
    pub name: Words,
    /// Words that introduce it.
    #[serde(default)]
    pub leads: Vec<String>,
    /// Lead words as cameras misread them.
    #[serde(default)]
    pub misread: Vec<String>,
    /// Words by which a line without a lead word is known to be this field.
    #[serde(default)]
    pub phrases: Vec<String>,
    /// Tokens by which a line without a lead word is known to hold this field; `0` stands for any digit, `a` for capital letters.
    #[serde(default)]
    pub shapes: Vec<String>,
    /// What a value that begins with a digit ends in, by which a line without a lead word is known to be this field.
    #[serde(default)]
    pub tails: Vec<String>,
    /// What may stand before such a value: `请在2028年03月31日前食用`.
    #[serde(default)]
    pub heads: Vec<String>,
    /// Forms of a line that is this field without a lead word, written as `shapes` are.
    #[serde(default)]
    pub lines: Vec<String>,
    /// Forms of a whole value, written as `shapes` are: a value that a line break runs through is put together to one of them.
    #[serde(default)]
    pub whole: Vec<String>,
    /// An address or a contact, which belongs to the party named before it.
    #[serde(default)]
    pub of_party: bool,
    /// A party, whose address and contact are fields `…_address` and `…_contact`.
    #[serde(default)]
    pub is_party: bool,
    /// Whether the value may go on over several lines.
    #[serde(default)]
    pub goes_on: bool,
    /// A sentence that begins with a phrase is this field, even where it stands behind the value of another.
    #[serde(default)]
    pub apart: bool,
    /// The value begins with a number, a code or 见…, and may stand right behind the lead word.
    #[serde(default)]
    pub close: bool,
    /// The value may stand in brackets right behind the lead word, at the end of the line.
    #[serde(default)]
    pub bracketed: bool,
    /// The head of the nutrition table.
    #[serde(default)]
    pub table: bool,
}

/// A nutrient: `[[nutrient]]`.
#[derive(Clone, Debug, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
pub struct NutrientNameRow {
    /// Stable id, snake case.
    #[validate(length(min = 1, message = "expected an id, found nothing"))]
    pub id: String,
    /// The printed name.
    #[validate(nested)]
    pub name: Words,
    /// Other names on packs.
    #[serde(default)]
    pub aliases: Vec<String>,
}
