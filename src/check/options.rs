//! How to check: what an inspection covers, which values may decide, what stands in for what a submission does not say.

use jiff::civil::Date;

use crate::standard::Basis;
use crate::value::fold_name;

/// What an inspection covers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
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

impl Inspection {
    /// Reads `tested-items`, `delivery`, `type`, `label` or their Chinese names.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        match fold_name(text).as_str() {
            "tested-items" | "tested_items" | "所检项目" | "所检项目检验" | "委托检验" | "抽检" | "监督抽检" => {
                Some(Self::TestedItems)
            }
            "delivery" | "出厂检验" | "出厂" | "交收检验" => Some(Self::Delivery),
            "type" | "型式检验" | "型式" => Some(Self::Type),
            "label" | "标签检查" | "标签检验" | "标签" => Some(Self::Label),
            _ => None,
        }
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
    /// What the inspection covers, where the submission does not say.
    pub inspection: Inspection,
    /// The product of submissions that name none.
    pub product: Option<String>,
    /// The production date of submissions that give none.
    pub on: Option<Date>,
    /// Numbers or ids of editions to judge by, whatever the date.
    pub editions: Vec<String>,
}

impl Default for Options {
    fn default() -> Self {
        Self { trust: Basis::Recalled, inspection: Inspection::TestedItems, product: None, on: None, editions: Vec::new() }
    }
}
