//! What can be the matter with a claim, and the words for it.

use super::super::{Matter, Spot};
use crate::standard::Words;
use crate::value::Decimal;

/// What can be the matter.
#[derive(Debug)]
pub(super) enum Wrong {
    /// A claim whose condition is not kept: condition, and what the table says.
    NotKept {
        /// What is needed.
        needed: String,
        /// What the table says.
        found: String,
    },
    /// A claim on a nutrient that the table does not show.
    WithoutAmount,
    /// A comparative claim of less than this per cent.
    TooLittle(Decimal),
    /// A comparative claim that does not say by how much; this per cent is the least.
    NotCompared(Decimal),
    /// A claim of function that is not one of the standard sentences.
    NotAStandardSentence,
}

impl Matter for Wrong {
    fn words(&self, on: &Spot<'_>) -> Words {
        match self {
            Self::NotKept { needed, found } => on.q(
                &format!("须{} {needed}，标示为 {found}", on.about.zh),
                &format!("needs {} {needed}, and {found} is shown", on.about.en),
            ),
            Self::WithoutAmount => on.q(
                &format!("声称的{}没有在营养成分表中标示", on.about.zh),
                &format!("is a claim on {}, which the nutrition table does not show", on.about.en),
            ),
            Self::TooLittle(least) => on.q(
                &format!("不足 {least} %：须与参考食品相差 {least} % 以上"),
                &format!("is less than {least} %: a difference of {least} % or more is needed"),
            ),
            Self::NotCompared(least) => on.q(
                &format!("没有标明相差多少，须与参考食品相差 {least} % 以上，不能核实"),
                &format!("does not say by how much; a difference of {least} % or more is needed, which cannot be verified"),
            ),
            Self::NotAStandardSentence => on.q("不是附录规定的作用声称标准用语", "is not one of the standard sentences on function"),
        }
    }
}
