//! What can be the matter with a nutrition table, and the words for it.

use super::super::{Matter, Spot};
use crate::standard::Words;
use crate::value::Decimal;
use crate::words::both;

/// What can be the matter.
#[derive(Debug)]
pub(super) enum Wrong {
    /// There is no nutrition table.
    NoTable,
    /// The table has no heading.
    NoHeading,
    /// A nutrient by its foreign name alone.
    NotChinese,
    /// Stands after a nutrient that comes later in table 1.
    OutOfOrder,
    /// A name that table 1 does not have.
    NoSuchNutrient,
    /// A range or bound instead of a number.
    NotDefinite,
    /// Not a multiple of the rounding interval.
    Interval(Decimal),
    /// At or below the bound, to be shown as 0.
    ShownAsZero(Decimal),
    /// No NRV%.
    NoNrv,
    /// Another NRV%.
    Nrv,
    /// An NRV% where no reference value is set.
    NrvNotSet,
    /// Far from what the amounts come to.
    False,
    /// An NRV% that may not be that of the amount, which is one to be converted.
    NrvConverted,
    /// Another energy.
    Energy,
    /// A part is above its whole, or all parts are above 100 g.
    Impossible,
    /// A serving without its size.
    NoServing,
    /// Amounts of nothing: neither 100 g nor 100 mL nor a serving is named.
    NoBasis,
}

impl Matter for Wrong {
    fn words(&self, on: &Spot<'_>) -> Words {
        let Spot { quoted, mend, .. } = on;
        match self {
            Self::NoTable => both("没有营养成分表", "there is no nutrition table"),
            Self::NoHeading => both(format!("没有标题“{mend}”"), format!("the table has no heading “{mend}”")),
            Self::NotChinese => on.named("没有中文名称", "has no Chinese name"),
            Self::OutOfOrder => on.named("的顺序不符合表1", "stands out of the order of table 1"),
            Self::NoSuchNutrient => on.q("不是表1的名称", "is no name of table 1"),
            Self::NotDefinite => on.named("不是具体数值", "is no definite number"),
            Self::Interval(interval) => {
                on.named(&format!("不是修约间隔 {interval} 的整数倍"), &format!("is no multiple of the rounding interval {interval}"))
            }
            Self::ShownAsZero(bound) => on.named(
                &format!("不大于“0”界限值 {bound}，应标示为 0"),
                &format!("is not above the bound of {bound} and is to be shown as 0"),
            ),
            Self::NoNrv => on.named("没有标示 NRV%", "has no NRV%"),
            Self::Nrv => both(
                format!("{} 的 NRV% `{quoted}`，按标示值计算为 {mend}", on.about.zh),
                format!("NRV% `{quoted}` of {}, which comes to {mend} by the amount shown", on.about.en),
            ),
            Self::NrvNotSet => on.named("不应标示 NRV%：该营养成分没有规定 NRV", "has no reference value and shows no NRV%"),
            Self::False => on.named(
                &format!("与标示值计算的 {mend} 相差过大，超出修约和允许误差所能解释的范围"),
                &format!("is far from the {mend} that the amounts shown come to: no rounding and no tolerance explains it"),
            ),
            Self::NrvConverted => both(
                format!("{} 的 NRV% `{quoted}` 与标示值折算后的结果不符，折算系数未收录，不能核实", on.about.zh),
                format!(
                    "NRV% `{quoted}` of {} does not fit the amount as converted; the factor is not on file, so that it cannot be verified",
                    on.about.en
                ),
            ),
            Self::Energy => both(
                format!("能量 `{quoted}`，按各成分标示值计算为 {mend}"),
                format!("energy `{quoted}`, which comes to {mend} by the amounts shown"),
            ),
            Self::Impossible if on.about.zh.is_empty() => {
                both("各成分之和超过 100 g/100 g", "the contents add up to more than 100 g in 100 g")
            }
            Self::Impossible => {
                on.named("不可能：小于零，或大于它所属的总量", "cannot be: below zero, or above the whole that it is a part of")
            }
            Self::NoBasis => {
                on.q("没有表明是每 100 g、每 100 mL 还是每份的含量", "does not say whether the amounts are for 100 g, 100 mL or a serving")
            }
            Self::NoServing => on.q("没有标明每份的量", "does not say how much a serving is"),
        }
    }

    fn lacks(&self) -> bool {
        matches!(self, Self::NoNrv)
    }
}
