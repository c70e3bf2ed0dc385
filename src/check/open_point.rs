//! What leaves a verdict open, beside the findings.

use crate::input::{LabelFileProblem, Place, ProblemKind};
use crate::standard::ItemId;
use crate::value::Reason;

/// Something about the batch itself, beside its findings, that leaves the verdict open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenPoint {
    /// What it concerns.
    pub kind: OpenPointKind,
    /// Why it leaves the verdict open.
    pub reason: Reason,
    /// What stood there.
    pub found: String,
    /// Where, if not simply in the batch's own fields.
    pub place: Option<Place>,
}

/// What an [`OpenPoint`] concerns.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum OpenPointKind {
    /// The product.
    Product,
    /// The scope of the inspection.
    Inspection,
    /// A trait: its field.
    Trait(String),
    /// A part of the input.
    Input(ProblemKind),
    /// The file of the label: what went wrong.
    LabelFile(LabelFileProblem),
    /// The name of the product has another grade than the batch: that grade.
    OtherGradeInName(String),
    /// Another grade than that of the batch stands beside the standard cited: that grade.
    OtherGradeCited(String),
    /// A field of the label that says otherwise than the batch: its id, and what the label says.
    OtherOnLabel(&'static str, String),
    /// The label shows a field twice, differently: its id, and the other value.
    TwiceOnLabel(&'static str, String),
    /// A result of an item for which no rule has a limit: the id of the item.
    NotJudged(ItemId, String),
    /// A result under a name that is no known item, or is another quantity than the item: the name.
    UnknownItem(u32, String),
    /// A product standard is declared that is not on file, or not for this product, and the inspection is one of all that it lists.
    DeclaredElsewhere,
    /// No packages were weighed, and the inspection is one of the product as it is delivered.
    NetContent,
    /// What the lab concludes of the whole batch.
    LabConclusion,
    /// What a remark says of the whole batch: that it does not conform.
    Remark,
    /// A remark says that results are of the dry matter.
    DryBasis,
    /// An item that the lab fails, without a result.
    LabFailed(ItemId),
}

impl OpenPoint {
    /// A point in the batch's own fields.
    #[must_use]
    pub fn new(kind: OpenPointKind, reason: Reason, found: &str) -> Self {
        Self { kind, reason, found: found.to_owned(), place: None }
    }
}
