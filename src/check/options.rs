//! How to check: what an inspection covers, which values may decide, what stands in for what a submission does not say.

use jiff::civil::Date;

use crate::rule::Setting;
use crate::standard::{Basis, Library};
use crate::value::{Decision, fold_name};

/// What an inspection covers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(rename_all = "kebab-case"))]
pub enum Inspection {
    /// 所检项目: what was submitted.
    #[default]
    TestedItems,
    /// 出厂检验: the standard's release items must be there.
    Delivery,
    /// 型式检验: every item must be there.
    Type,
    /// 标签检查: the label alone.
    Label,
}

/// Kinds of inspection in which what was submitted is what is judged.
const TESTED_ITEMS: [&str; 43] = [
    "tested-items",
    "tested_items",
    "所检项目",
    "所检项目检验",
    "委托",
    "委托检验",
    "委托检测",
    "委托测试",
    "委托送检",
    "委托送样",
    "客户委托",
    "送检",
    "送样",
    "送样检验",
    "送样检测",
    "来样",
    "来样检验",
    "自检",
    "自行检验",
    "企业自检",
    "企业送检",
    "自送样",
    "抽样",
    "抽样检验",
    "抽样检测",
    "抽检",
    "监督抽检",
    "监督抽样",
    "监督抽查",
    "监督检验",
    "国家监督抽检",
    "省级监督抽检",
    "评价性抽检",
    "专项抽检",
    "风险监测",
    "例行监测",
    "定期检验",
    "定期检测",
    "日常检验",
    "发证检验",
    "许可检验",
    "初检",
    "复检",
];
const DELIVERY: [&str; 6] = ["delivery", "出厂检验", "出厂", "出厂检测", "交收检验", "交收"];
const TYPE: [&str; 6] = ["type", "型式检验", "型式", "型式试验", "型式检测", "型检"];
const LABEL: [&str; 4] = ["label", "标签检查", "标签检验", "标签"];

impl Inspection {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::TestedItems, Self::Delivery, Self::Type, Self::Label];

    /// Reads `tested-items`, `delivery`, `type`, `label` or their Chinese names. Several names (`委托检验（送样）`) are read where all mean the same.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let name = fold_name(text);
        Self::named(&name).or_else(|| {
            let mut parts = name.split(['(', ')', '/', '、', ',', ';', '+']).filter(|part| !part.is_empty()).map(Self::named);
            let first = parts.next()??;
            parts.all(|other| other == Some(first)).then_some(first)
        })
    }

    fn named(name: &str) -> Option<Self> {
        let names: [(&[&str], Self); 4] =
            [(&TESTED_ITEMS, Self::TestedItems), (&DELIVERY, Self::Delivery), (&TYPE, Self::Type), (&LABEL, Self::Label)];
        names.into_iter().find_map(|(names, inspection)| names.contains(&name).then_some(inspection))
    }

    /// `tested-items`, `delivery`, `type` or `label`.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::TestedItems => "tested-items",
            Self::Delivery => "delivery",
            Self::Type => "type",
            Self::Label => "label",
        }
    }
}

/// How to check.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Options {
    /// The lowest basis that may decide.
    pub trust: Basis,
    /// The decision rule: simple, or with a guard band for a plant's own release.
    pub decision: Decision,
    /// What the inspection covers, where the submission does not say.
    pub inspection: Inspection,
    /// The product of submissions that name none, or one that is not known.
    pub product: Option<String>,
    /// The production date of submissions that give none.
    pub on: Option<Date>,
    /// Numbers or ids of editions to judge by, whatever the date.
    pub editions: Vec<String>,
    /// Today: what was made later is remarked on. The library looks at no clock.
    pub today: Option<Date>,
}

impl Options {
    /// What rules are evaluated with, as far as it is the same for every batch.
    pub(super) fn setting<'a>(&self, library: &'a Library) -> Setting<'a> {
        Setting { library, catalogue: &library.catalogue, trust: self.trust, decision: self.decision, grade: usize::MAX, required: false }
    }
}

impl Default for Options {
    fn default() -> Self {
        Self {
            trust: Basis::Recalled,
            decision: Decision::Simple,
            inspection: Inspection::TestedItems,
            product: None,
            on: None,
            editions: Vec::new(),
            today: None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Inspection;

    #[test]
    fn reads_kinds_of_inspection() {
        for (text, expected) in [
            ("送检", Some(Inspection::TestedItems)),
            ("委托检验（送样）", Some(Inspection::TestedItems)),
            ("委托/送检", Some(Inspection::TestedItems)),
            ("风险监测", Some(Inspection::TestedItems)),
            ("发证检验", Some(Inspection::TestedItems)),
            ("型式检验", Some(Inspection::Type)),
            ("委托检验（型式检验）", None),
            ("出厂检验", Some(Inspection::Delivery)),
            ("抽查复验整改", None),
            ("", None),
            ("()", None),
        ] {
            assert_eq!(Inspection::parse(text), expected, "{text}");
        }
    }
}
