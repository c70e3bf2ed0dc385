//! What headings, keys and first cells of rows mean: the words by which a table is recognised.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use super::bounds::Bounds;
use super::net;
use super::own::is_own_column;
use crate::value::{Heading, Unit, Units, fold_name, has_word, heading, normalise};

/// A field of a submission that is given once per batch.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename_all = "snake_case"))]
pub enum Meta {
    /// Number of the sample, by which a batch goes.
    Id,
    /// Number of the lot (批号); a batch goes by it where it has no other.
    Lot,
    /// Number of the sampling (抽样编号), likewise.
    SamplingNo,
    /// Number of the report (报告编号), likewise.
    ReportNo,
    /// Number or name of the accession (种质编号) that a specimen is of.
    Accession,
    /// The population (群体, 居群) that a specimen is of.
    Population,
    /// Number of a specimen (标本编号, 个体编号) in a table with a row for each.
    Specimen,
    /// Product.
    Product,
    /// Production date.
    Produced,
    /// Day on which the sample was taken.
    Sampled,
    /// Day on which it was bought.
    Purchased,
    /// Grade claimed.
    Grade,
    /// Scope of the inspection.
    Inspection,
    /// Standard cited.
    Cited,
    /// What the lab concludes of the batch.
    LabConclusion,
    /// Label text.
    Label,
    /// Name of a file with the label text.
    LabelFile,
    /// Nominal quantity of a package.
    NetNominal,
    /// Packages in the lot.
    NetLot,
    /// Contents of the packages weighed.
    NetWeights,
    /// Ice glaze in those weights.
    NetGlaze,
    /// Unit of those of them that have none.
    NetUnit,
}

impl Meta {
    /// Its id, which is always a name of it.
    #[must_use]
    pub fn id(self) -> &'static str {
        FIXED.iter().find(|(_, field)| *field == Field::Meta(self)).map_or("", |(id, _)| id)
    }

    /// All of them.
    pub const ALL: [Self; 22] = [
        Self::Id,
        Self::Lot,
        Self::SamplingNo,
        Self::ReportNo,
        Self::Accession,
        Self::Population,
        Self::Specimen,
        Self::Product,
        Self::Produced,
        Self::Sampled,
        Self::Purchased,
        Self::Grade,
        Self::Inspection,
        Self::Cited,
        Self::LabConclusion,
        Self::Label,
        Self::LabelFile,
        Self::NetNominal,
        Self::NetLot,
        Self::NetWeights,
        Self::NetGlaze,
        Self::NetUnit,
    ];
}

/// What a column or key holds.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename_all = "snake_case"))]
pub enum Field {
    /// A field given once per batch.
    Meta(Meta),
    /// The name of what was tested, in a sheet with one row per result.
    Item,
    /// The result, in a sheet with one row per result.
    Result,
    /// Unit of the result.
    Unit,
    /// Test method.
    Method,
    /// A limit printed beside the result: evidence, never what is judged by.
    Limit,
    /// The lab's own verdict on one result.
    LabVerdict,
    /// The sign or qualifier of the result (`<`, `ND`).
    Operator,
    /// Detection limit of the result.
    DetectionLimit,
    /// Limit of quantification of the result.
    QuantitationLimit,
    /// Expanded uncertainty of the result.
    Uncertainty,
    /// Dilution factor of the result.
    Dilution,
    /// What identifies the batch or was noted of it (规格型号, 生产单位, 备注): its id. It decides nothing; a remark may leave a verdict open.
    Detail(Arc<str>),
    /// A column that is known and not used, such as a running number.
    Ignored,
    /// A trait of the product: its field id.
    Trait(Arc<str>),
}

impl Field {
    /// Whether nothing depends on it.
    #[must_use]
    pub fn decides_nothing(&self) -> bool {
        matches!(self, Self::Ignored | Self::Detail(_))
    }
}

impl SurveyField {
    /// The field of a batch that it is.
    pub(super) fn meta(self) -> Option<Meta> {
        match self {
            Self::Accession => Some(Meta::Accession),
            Self::Specimen => Some(Meta::Specimen),
            _ => None,
        }
    }
}

/// What a row of a table is that is no batch, by its first words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowWord {
    /// A mean, a sum, a standard deviation.
    Statistic,
    /// A blank, a control sample, a recovery.
    Control,
    /// A remark, a conclusion, 以下空白.
    Remark,
    /// Signatures and dates.
    Signature,
}

/// What stands above a group of columns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    /// Nothing about the quantities beneath it: 理化指标.
    Plain,
    /// It makes them other quantities: 原料.
    Other,
}

/// The words by which a table is recognised: names of fields and items, units, first words of rows; all folded.
#[derive(Clone, Debug, Default)]
pub struct Columns {
    by_name: HashMap<String, Field>,
    items: HashMap<String, u16>,
    units: Units,
    rows: HashMap<String, RowWord>,
    groups: HashMap<String, Group>,
    /// What a remark calls a limit of detection.
    detection: Vec<String>,
    /// Items determined on each specimen by itself.
    characters: HashSet<u16>,
    survey: HashMap<String, SurveyField>,
    /// How much is taken into memory at once.
    pub(super) bounds: Bounds,
}

/// What a column of a table of specimens holds that other tables have no use for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SurveyField {
    /// The accession, by a word that means something else elsewhere (品种).
    Accession,
    /// The number of the specimen, likewise.
    Specimen,
    /// A bare number (编号, 序号): of the specimen, where something else says which sample it is of.
    Number,
    /// Where the specimen was taken (采样地点).
    Location,
    /// Where the accession comes from (种质来源).
    Source,
    /// Who examined the specimen.
    Examiner,
    /// Who reviewed the examination.
    Reviewer,
    /// In place of the number of a specimen: a figure over all of them (n, SE).
    Statistic,
}

/// Fields whose id is always a name of theirs.
const FIXED: [(&str, Field); 33] = [
    ("id", Field::Meta(Meta::Id)),
    ("lot", Field::Meta(Meta::Lot)),
    ("sampling_no", Field::Meta(Meta::SamplingNo)),
    ("report_no", Field::Meta(Meta::ReportNo)),
    ("accession", Field::Meta(Meta::Accession)),
    ("population", Field::Meta(Meta::Population)),
    ("specimen", Field::Meta(Meta::Specimen)),
    ("product", Field::Meta(Meta::Product)),
    ("produced", Field::Meta(Meta::Produced)),
    ("sampled", Field::Meta(Meta::Sampled)),
    ("purchased", Field::Meta(Meta::Purchased)),
    ("grade", Field::Meta(Meta::Grade)),
    ("inspection", Field::Meta(Meta::Inspection)),
    ("cited", Field::Meta(Meta::Cited)),
    ("label", Field::Meta(Meta::Label)),
    ("label_file", Field::Meta(Meta::LabelFile)),
    ("net_nominal", Field::Meta(Meta::NetNominal)),
    ("net_lot", Field::Meta(Meta::NetLot)),
    ("net_weights", Field::Meta(Meta::NetWeights)),
    ("net_glaze", Field::Meta(Meta::NetGlaze)),
    ("net_unit", Field::Meta(Meta::NetUnit)),
    ("item", Field::Item),
    ("result", Field::Result),
    ("unit", Field::Unit),
    ("method", Field::Method),
    ("limit", Field::Limit),
    ("lab_conclusion", Field::Meta(Meta::LabConclusion)),
    ("lab_verdict", Field::LabVerdict),
    ("operator", Field::Operator),
    ("detection_limit", Field::DetectionLimit),
    ("quantitation_limit", Field::QuantitationLimit),
    ("uncertainty", Field::Uncertainty),
    ("dilution", Field::Dilution),
];

impl Columns {
    /// A lexicon from pairs of a field id and its names.
    ///
    /// The ids are `id`, `lot`, `sampling_no`, `report_no`, `accession`, `population`, `specimen`, `product`, `produced`, `sampled`, `purchased`, `grade`, `inspection`, `cited`, `label`, `label_file`, `net_nominal`, `net_lot`, `net_weights`,
    /// `net_glaze`, `net_unit`, `item`, `result`, `unit`, `method`, `limit` and `ignored`; any other id is a trait of the product. An id is a name of its field (but `ignored` is none). Where two
    /// fields share a name, an id wins over any other name, and an earlier pair over a later one.
    pub fn new<F, N>(pairs: impl IntoIterator<Item = (F, N)>) -> Self
    where
        F: AsRef<str>,
        N: IntoIterator<Item: AsRef<str>>,
    {
        let mut by_name: HashMap<String, Field> = FIXED.into_iter().map(|(id, field)| (id.to_owned(), field)).collect();
        let mut others = Vec::new();
        for (id, names) in pairs {
            let id = id.as_ref();
            let field = field_of(id);
            if field != Field::Ignored {
                by_name.entry(fold(id)).or_insert_with(|| field.clone());
            }
            others.extend(names.into_iter().map(|name| (fold(name.as_ref()), field.clone())));
        }
        for (name, field) in others {
            if !name.is_empty() {
                by_name.entry(name).or_insert(field);
            }
        }
        Self { by_name, ..Self::default() }
    }

    /// The same with what identifies a batch or was noted of it: ids and names, where no field has them.
    #[must_use]
    pub fn with_details<N: AsRef<str>>(mut self, pairs: impl IntoIterator<Item = (String, Vec<N>)>) -> Self {
        for (id, names) in pairs {
            let field = Field::Detail(Arc::from(id.as_str()));
            for name in std::iter::once(fold(&id)).chain(names.iter().map(|name| fold(name.as_ref()))) {
                self.by_name.entry(name).or_insert_with(|| field.clone());
            }
        }
        self
    }

    /// The same with names of items (folded as [`fold_name`] does, each with the number of its item) and units, which a heading may carry.
    #[must_use]
    pub fn with_items<N: Into<String>>(self, names: impl IntoIterator<Item = (N, u16)>, units: Units) -> Self {
        Self { items: names.into_iter().map(|(name, item)| (name.into(), item)).collect(), units, ..self }
    }

    /// The same with first words of rows that are no batch.
    #[must_use]
    pub fn with_rows<N: AsRef<str>>(self, words: impl IntoIterator<Item = (N, RowWord)>) -> Self {
        Self { rows: words.into_iter().map(|(name, word)| (fold(name.as_ref()), word)).collect(), ..self }
    }

    /// The same with words that stand above groups of columns.
    #[must_use]
    pub fn with_groups<N: AsRef<str>>(self, words: impl IntoIterator<Item = (N, Group)>) -> Self {
        Self { groups: words.into_iter().map(|(name, group)| (fold(name.as_ref()), group)).collect(), ..self }
    }

    /// The same with words by which a remark speaks of limits of detection.
    #[must_use]
    pub fn with_detection(self, words: impl IntoIterator<Item = String>) -> Self {
        Self { detection: words.into_iter().collect(), ..self }
    }

    /// The same with the items that are determined on each specimen by itself (their numbers): a table that has one is one of specimens.
    #[must_use]
    pub fn with_characters(self, items: impl IntoIterator<Item = u16>) -> Self {
        Self { characters: items.into_iter().collect(), ..self }
    }

    /// The same with other bounds for what is taken into memory at once.
    #[must_use]
    pub fn with_bounds(self, bounds: Bounds) -> Self {
        Self { bounds, ..self }
    }

    /// The same with names of columns that count in tables of specimens alone.
    #[must_use]
    pub fn with_survey<N: AsRef<str>>(self, names: impl IntoIterator<Item = (N, SurveyField)>) -> Self {
        Self { survey: names.into_iter().map(|(name, field)| (fold(name.as_ref()), field)).collect(), ..self }
    }

    /// Whether a heading names something determined on each specimen by itself.
    #[must_use]
    pub fn is_character(&self, heading: &str) -> bool {
        !self.characters.is_empty() && self.item(heading).is_some_and(|heading| self.characters.contains(&heading.item))
    }

    /// What a heading of a table of specimens stands for, where it counts in such tables alone.
    #[must_use]
    pub fn survey(&self, heading: &str) -> Option<SurveyField> {
        self.survey.get(&fold(heading)).copied()
    }

    /// The item that a heading names, with all that the heading says of it; `None` if it names none.
    #[must_use]
    pub fn item(&self, text: &str) -> Option<Heading> {
        heading(text, &|name| self.items.get(&fold_name(name)).copied(), &self.units)
    }

    /// The units that a heading may carry.
    #[must_use]
    pub fn units(&self) -> &Units {
        &self.units
    }

    /// What a row is that begins with this cell, if it is no batch: by the whole cell, or by what stands before a colon, a bracket or a number.
    #[must_use]
    pub fn row(&self, cell: &str) -> Option<RowWord> {
        let folded = fold(cell);
        let before = |stop: fn(char) -> bool| folded.split(stop).next().unwrap_or_default();
        let known = |word: &str| self.rows.get(word).copied();
        known(&folded)
            .or_else(|| known(before(|char| ":(,、=".contains(char))))
            .or_else(|| known(folded.trim_end_matches(|char: char| char.is_ascii_digit() || "-#_".contains(char))))
    }

    /// What a word above a group of columns says; `None` if it is not known as such a word.
    #[must_use]
    pub fn group(&self, text: &str) -> Option<Group> {
        let folded = fold(text);
        self.groups.get(folded.split('(').next().unwrap_or_default()).or_else(|| self.groups.get(&folded)).copied()
    }

    /// Whether a text speaks of limits of detection or of quantification.
    pub(super) fn speaks_of_detection(&self, text: &str) -> bool {
        self.detection.iter().any(|word| has_word(text, word))
    }

    /// What a heading or key stands for; `None` if no field has that name.
    #[must_use]
    pub fn find(&self, heading: &str) -> Option<&Field> {
        if is_own_column(heading) {
            return Some(&OWN);
        }
        let quantity = || self.by_name.get(&fold(&net::parts(heading)?.0)).filter(|field| net::is_quantity(field));
        self.by_name.get(&fold(heading)).or_else(quantity).or_else(|| Some(self.quantity(heading)?.0))
    }

    /// What a heading such as `检出限(mg/kg)`, `LOD/(µg/kg)` or `检出限 mg/kg` stands for, and its unit.
    pub(super) fn quantity(&self, heading: &str) -> Option<(&Field, String)> {
        let plain = normalise(heading);
        let mut cuts = ["/(", "(", "/", " "].into_iter().filter_map(|cut| plain.split_once(cut));
        cuts.find_map(|(name, unit)| {
            let unit = unit.trim().trim_end_matches(')').trim();
            let field = self.by_name.get(&fold(name))?;
            let takes_unit = matches!(field, Field::DetectionLimit | Field::QuantitationLimit | Field::Uncertainty);
            (takes_unit && matches!(self.units.read(unit), Unit::Known(_))).then(|| (field, unit.to_owned()))
        })
    }
}

pub use crate::value::fold_name as fold;

/// A column that this program wrote: a verdict of ours is no result.
static OWN: Field = Field::Ignored;

fn field_of(id: &str) -> Field {
    if id == "ignored" {
        return Field::Ignored;
    }
    let fixed = FIXED.into_iter().find(|(fixed, _)| *fixed == id);
    fixed.map_or_else(|| Field::Trait(Arc::from(id)), |(_, field)| field)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folds_what_is_only_typing() {
        for (typed, folded) in [
            ("＊样品 编号：", "样品编号"),
            (" Batch No. ", "batchno."),
            ("ＰＲＯＤＵＣＴ", "product"),
            ("*:*蛋白质（ｇ／１００ｇ）::", "蛋白质(g/100g)"),
            ("生产\n日期\u{3000}", "生产日期"),
            ("\u{FEFF}id", "id"),
            ("：", ""),
            ("樣品編號", "样品编号"),
            ("検", "検"),
        ] {
            assert_eq!(fold(typed), folded);
            assert_eq!(fold(folded), folded);
        }
    }

    #[test]
    fn an_id_is_a_name_and_wins() {
        let columns = Columns::new([("product", vec!["产品", "form"]), ("form", vec!["形态", "产品"]), ("ignored", vec!["序号"])]);
        assert_eq!(columns.find(" 产品："), Some(&Field::Meta(Meta::Product)));
        assert_eq!(columns.find("FORM"), Some(&Field::Trait("form".into())));
        assert_eq!(columns.find("序号"), Some(&Field::Ignored));
        assert_eq!(columns.find("ignored"), None);
        assert_eq!(columns.find("label_file"), Some(&Field::Meta(Meta::LabelFile)));
        assert_eq!(columns.find("蛋白质"), None);
    }
}
