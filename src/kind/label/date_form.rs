//! Kind `label-date`: dates have a form that is read, or say where on the pack they stand.

use serde::Deserialize;

use super::dates::{Stated, ordered, reordered, written};
use super::misread::Misread;
use super::pack::Pack;
use super::parts::fields;
use super::stated::Sheet;
use super::{Asks, LabelEvidence, Matter, Spot, View};
use crate::kind::Keys;
use crate::standard::{Context, Words};
use crate::value::{NotADate, has_shape, normalise};

/// What a row of `label-date` says.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct FormKeys {
    /// The fields, ids of `label.toml`.
    fields: Vec<String>,
    /// Forms beside year, month, day, such as `D日M月Y年`.
    forms: Vec<String>,
    /// Words for a place on the pack, for dates that say `见…`.
    words: Vec<String>,
    /// The only forms, `0` for a digit: the rule then looks at nothing else.
    shapes: Vec<String>,
}

impl Keys for FormKeys {}

/// Form of dates.
#[derive(Clone, Debug)]
pub struct Form {
    /// Ids of fields.
    pub fields: Vec<String>,
    /// Forms beside year, month, day: `D日M月Y年`.
    pub forms: Vec<String>,
    /// Words for a place on the pack, for dates that say `见…`.
    pub places: Vec<String>,
    /// The only forms, `0` for a digit.
    pub shapes: Vec<String>,
}

impl Asks for Form {
    type Keys = FormKeys;

    fn understand(keys: FormKeys, row: &mut Context<'_>) -> Option<Self> {
        Some(Self { fields: fields(keys.fields, row)?, forms: keys.forms, places: keys.words, shapes: keys.shapes })
    }

    fn look(&self, view: &View<'_, '_>) -> Option<LabelEvidence> {
        let seen = if self.shapes.is_empty() {
            form(view.pack, &self.fields, &self.forms, &self.places)
        } else {
            shaped(view.pack, &self.fields, &self.shapes)
        };
        Some(seen).filter(|seen| !seen.quotes.is_empty())
    }

    fn state(&self, sheet: &mut Sheet<'_>) {
        sheet.add("另认的形式", "further forms", &self.forms.join(" "));
        sheet.add("部位", "places", &self.places.join(" "));
        sheet.add("形式", "forms", &self.shapes.join(" "));
    }
}

/// Dates have a form that is read, or say where on the pack they stand.
fn form(pack: &Pack, fields: &[String], forms: &[String], places: &[String]) -> LabelEvidence {
    let mut seen = LabelEvidence::default();
    for field in pack.label.fields.iter().filter(|field| fields.iter().any(|id| **id == *field.id)) {
        seen.quote(field.span);
        let in_order = ordered(&pack.label, field);
        let what = match Stated::parse(&field.value) {
            Stated::Misread(day) => {
                seen.doubt(Some(field.span), Misread(written(day))).of_field(&field.id);
                continue;
            }
            Stated::Day(_) | Stated::Days(..) => continue,
            Stated::Elsewhere(place) if places.iter().any(|word| place.contains(word.as_str())) => continue,
            Stated::Elsewhere(_) => Wrong::NoPlace,
            Stated::NotADate(NotADate::NoSuchDay(_)) => Wrong::NoSuchDay,
            Stated::NotADate(_) if in_order.is_some() && !forms.is_empty() => continue,
            // A small pack may show a year of two digits: whether this is one, in which order, nobody can say.
            Stated::NotADate(_) if !forms.is_empty() && SHORT.iter().any(|form| has_shape(&field.value, form)) => {
                seen.doubt(Some(field.span), Wrong::NotInOrder).of_field(&field.id);
                continue;
            }
            Stated::NotADate(_) => Wrong::NotInOrder,
        };
        let mend = in_order.or_else(|| reordered(&field.value)).filter(|_| what == Wrong::NotInOrder).map(written);
        seen.fault(Some(field.span), what).of_field(&field.id).mend = mend;
    }
    seen
}

/// Dates whose year may be of two digits, and stand anywhere.
const SHORT: [&str; 3] = ["00/00/00", "00.00.00", "00-00-00"];

/// Dates that are read begin with one of the shapes.
fn shaped(pack: &Pack, fields: &[String], shapes: &[String]) -> LabelEvidence {
    let mut seen = LabelEvidence::default();
    for field in pack.label.fields.iter().filter(|field| fields.iter().any(|id| **id == *field.id)) {
        let Stated::Day(day) = Stated::parse(&field.value) else { continue };
        seen.quote(field.span);
        let value = normalise(&field.value);
        let value = value.trim_start_matches(|char: char| !char.is_ascii_digit());
        let begins = |shape: &String| {
            let mut ends = value.char_indices().map(|(at, _)| at).chain([value.len()]);
            ends.nth(shape.chars().count()).and_then(|end| value.get(..end)).is_some_and(|text| has_shape(text, shape))
        };
        // A line break within the date is layout.
        let joined: String = value.chars().filter(|char| !char.is_whitespace()).collect();
        let within = |shape: &String| joined.get(..shape.len()).is_some_and(|text| has_shape(text, shape));
        if !shapes.iter().any(|shape| begins(shape) || within(shape)) {
            seen.fault(Some(field.span), Wrong::NotPadded).of_field(&field.id).mended(written(day));
        }
    }
    seen
}

/// What can be the matter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Wrong {
    /// `见…` does not say where.
    NoPlace,
    /// There is no such day.
    NoSuchDay,
    /// Not a date in the order year, month, day.
    NotInOrder,
    /// Not four digits for the year and two for month and day.
    NotPadded,
}

impl Matter for Wrong {
    fn words(&self, on: &Spot<'_>) -> Words {
        match self {
            Self::NoPlace => on.named("没有指明包装物的具体部位", "does not say where on the pack"),
            Self::NoSuchDay => on.named("不是历法中的日子", "is no day of the calendar"),
            Self::NotPadded => on.named(
                "不是规定的标示形式（年 4 位、月日各 2 位数字）",
                "has none of the forms: four digits for the year, two for month and day",
            ),
            Self::NotInOrder => on.named("不是按年、月、日顺序标示的日期", "is no date in the order year, month, day"),
        }
    }
}
