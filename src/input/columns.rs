//! What a heading or key means: the lexicon of field names.

use std::collections::HashMap;
use std::sync::Arc;

use super::net;

/// A field of a submission that is given once per batch.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Meta {
    /// Batch or sample number.
    Id,
    /// Product.
    Product,
    /// Production date.
    Produced,
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
    /// All of them.
    pub const ALL: [Self; 14] = [
        Self::Id,
        Self::Product,
        Self::Produced,
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
    /// A column that is known and not used, such as a running number.
    Ignored,
    /// A trait of the product: its field id.
    Trait(Arc<str>),
}

/// Names of fields, folded.
#[derive(Clone, Debug, Default)]
pub struct Columns {
    by_name: HashMap<String, Field>,
}

/// Fields whose id is always a name of theirs.
const FIXED: [(&str, Field); 25] = [
    ("id", Field::Meta(Meta::Id)),
    ("product", Field::Meta(Meta::Product)),
    ("produced", Field::Meta(Meta::Produced)),
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
    /// The ids are `id`, `product`, `produced`, `grade`, `inspection`, `cited`, `label`, `label_file`, `net_nominal`, `net_lot`, `net_weights`,
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
        Self { by_name }
    }

    /// What a heading or key stands for; `None` if no field has that name.
    #[must_use]
    pub fn find(&self, heading: &str) -> Option<&Field> {
        let quantity = || self.by_name.get(&fold(&net::parts(heading)?.0)).filter(|field| net::is_quantity(field));
        self.by_name.get(&fold(heading)).or_else(quantity)
    }
}

pub use crate::value::fold_name as fold;

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
