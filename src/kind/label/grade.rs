//! Kind `label-grade`: the grade that a label shows is one of the standard that it cites.

use serde::Deserialize;

use super::cited::{cited, editions, in_force};
use super::parts::aspect;
use super::{Asks, LabelEvidence, Matter, Spot, View};
use crate::kind::Keys;
use crate::standard::{Context, Edition, Role, Words};
use crate::words::both;

/// What a rule on the grade looks at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Aspect {
    /// Shown where the standard sets grades.
    Shown,
    /// One that the standard knows.
    Known,
    /// Not shown where the standard sets none.
    Allowed,
}

/// What a row says.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct GradeShownKeys {
    /// What it looks at.
    aspect: Option<Aspect>,
}

impl Keys for GradeShownKeys {}

/// The grade shown.
#[derive(Clone, Debug)]
pub struct GradeShown {
    /// Which aspect.
    pub aspect: Aspect,
}

impl Asks for GradeShown {
    type Keys = GradeShownKeys;

    fn understand(keys: GradeShownKeys, row: &mut Context<'_>) -> Option<Self> {
        Some(Self { aspect: aspect(keys.aspect, row)? })
    }

    fn look(&self, view: &View<'_, '_>) -> Option<LabelEvidence> {
        grade(view, self.aspect)
    }
}

/// One aspect of the grade shown.
fn grade(view: &View<'_, '_>, aspect: Aspect) -> Option<LabelEvidence> {
    let (numbers, _) = cited(view);
    let shown = view.pack.label.get("grade");
    let (product, _) = view.subject.product?;
    // Standards cited that are product standards for this product, in the edition in force.
    let known: Vec<&Edition> = numbers
        .iter()
        .filter_map(|number| in_force(view, &editions(view, number)))
        .filter(|edition| edition.role == Role::Product && edition.products.contains(&product))
        .collect();
    let graded = known.iter().find(|edition| !edition.grades.is_empty());
    let mut seen = LabelEvidence::default();
    let number = numbers.first().map(|number| number.span);
    match (aspect, graded, shown) {
        (Aspect::Shown, Some(edition), None) => {
            seen.quotes.extend(number);
            seen.fault(number, Wrong::NoGrade(edition.number.clone())).of_field("grade");
        }
        (Aspect::Known, Some(edition), Some(field)) => {
            seen.quote(field.span);
            if edition.grade_named(&field.value).is_none() {
                let names = edition.grades.iter().map(|grade| grade.name.zh.clone()).collect();
                seen.fault(Some(field.span), Wrong::UnknownGrade(names)).of_field("grade");
            }
        }
        (Aspect::Shown | Aspect::Allowed, Some(_), Some(field)) => seen.quote(field.span),
        (Aspect::Allowed, None, Some(field)) => {
            seen.quote(field.span);
            match known.first() {
                Some(edition) if edition.grades_known => {
                    seen.fault(Some(field.span), Wrong::GradeForbidden(edition.number.clone())).of_field("grade");
                }
                _ => {
                    seen.doubt(Some(field.span), Wrong::GradesUnknown).of_field("grade");
                }
            }
        }
        _ => return None,
    }
    Some(seen)
}

/// What can be the matter.
#[derive(Debug)]
enum Wrong {
    /// The standard sets grades, and none is shown.
    NoGrade(String),
    /// The standard knows only these grades.
    UnknownGrade(Vec<String>),
    /// The standard sets no grades, and one is shown.
    GradeForbidden(String),
    /// Whether the standard sets grades is not on file.
    GradesUnknown,
}

impl Matter for Wrong {
    fn words(&self, on: &Spot<'_>) -> Words {
        match self {
            Self::NoGrade(number) => {
                both(format!("{number} 规定了质量等级，而标签没有标示"), format!("{number} sets quality grades, and none is shown"))
            }
            Self::UnknownGrade(grades) => on.named(
                &format!("不是该标准的等级（{}）", grades.join("、")),
                &format!("is no grade of the standard ({})", grades.join(", ")),
            ),
            Self::GradeForbidden(number) => {
                on.named(&format!("不得标示：{number} 没有规定质量等级"), &format!("must not be shown: {number} sets no grades"))
            }
            Self::GradesUnknown => on.named(
                "所依据的标准未收录，是否规定了等级不能核实",
                "rests on a standard that is not on file, so that it cannot be said whether it sets grades",
            ),
        }
    }
}
