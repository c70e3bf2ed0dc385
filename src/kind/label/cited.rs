//! Kind `label-standard`: the product standard that a label cites is one, is for the product, and is in force.

use serde::Deserialize;

use super::number::Number;
use super::parts::{Group, GroupKeys, aspect, groups};
use super::stated::Sheet;
use super::{Asks, LabelEvidence, Matter, Spot, View};
use crate::input::label::Span;
use crate::kind::Keys;
use crate::standard::{Context, Edition, InForce, Role, Words};
use crate::value::fold_name;

/// What a rule on the product standard looks at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Aspect {
    /// The form of the number.
    Form,
    /// A product standard, and for this product.
    ForProduct,
    /// The edition in force.
    InForce,
}

/// What a row of `label-standard` says.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct CitedKeys {
    /// What it looks at.
    aspect: Option<Aspect>,
    /// Standards that labels cite and that are no editions on file: number without year as id.
    groups: Vec<GroupKeys>,
}

impl Keys for CitedKeys {}

/// The product standard cited.
#[derive(Clone, Debug)]
pub struct Cited {
    /// Which aspect.
    pub aspect: Aspect,
    /// Standards that labels cite and that are no editions on file: number without year as id.
    pub groups: Vec<Group>,
}

impl Asks for Cited {
    type Keys = CitedKeys;

    fn understand(keys: CitedKeys, row: &mut Context<'_>) -> Option<Self> {
        Some(Self { aspect: aspect(keys.aspect, row)?, groups: groups(keys.groups, row) })
    }

    fn look(&self, view: &View<'_, '_>) -> Option<LabelEvidence> {
        standard(view, self.aspect, &self.groups)
    }

    fn state(&self, sheet: &mut Sheet<'_>) {
        sheet.add_groups(&self.groups);
    }
}

/// The numbers that a label cites as its product standard, and what there is no number.
pub(super) fn cited(view: &View<'_, '_>) -> (Vec<Number>, Vec<Span>) {
    let (mut numbers, mut others) = (Vec::new(), Vec::new());
    let label = &view.pack.label;
    for field in label.all("standard") {
        let before = numbers.len();
        // One number that a line break runs through.
        if label.quote(field.span).contains('\n') && view.setting.library.label_words().has_form("standard", &field.value) {
            numbers.extend(Number::read(&field.value, field.span));
            continue;
        }
        let mut start = field.span.start;
        for part in label.quote(field.span).split_inclusive(['、', ';', '；', ',', '，', '(', ')', '（', '）', '\n']) {
            let bare = part.trim_end_matches(['、', ';', '；', ',', '，', '(', ')', '（', '）']).trim_end();
            let lead = bare.len() - bare.trim_start().len();
            let span = Span { start: start + lead, end: start + bare.len() };
            numbers.extend(Number::read(bare, span));
            start += part.len();
        }
        if numbers.len() == before {
            others.push(field.span);
        }
    }
    (numbers, others)
}

/// The editions of a standard, whichever code it is written with.
pub(super) fn editions<'v>(view: &View<'v, '_>, cited: &Number) -> Vec<&'v Edition> {
    let of = |edition: &&Edition| {
        let series = edition.number.rsplit_once('-').map_or(edition.number.as_str(), |(series, _)| series);
        fold_name(series) == cited.series()
    };
    let first = view.setting.library.editions().iter().find(of);
    first.map(|edition| view.setting.library.series(edition)).unwrap_or_default()
}

/// Of a standard the edition in force on the production date.
pub(super) fn in_force<'v>(view: &View<'v, '_>, series: &[&'v Edition]) -> Option<&'v Edition> {
    match view.setting.library.in_force(series.last()?, view.subject.day()?) {
        InForce::Edition(edition) => Some(edition),
        InForce::NoEdition { .. } => None,
    }
}

/// One aspect of the product standard cited.
fn standard(view: &View<'_, '_>, aspect: Aspect, groups: &[Group]) -> Option<LabelEvidence> {
    let (numbers, others) = cited(view);
    let mut seen = LabelEvidence::default();
    numbers.iter().map(|number| number.span).chain(others.iter().copied()).for_each(|span| seen.quote(span));
    seen.quotes.first()?;
    match aspect {
        Aspect::Form => {
            for span in others {
                seen.fault(Some(span), Wrong::NotAStandard).of_field("standard");
            }
            for number in &numbers {
                // `GB 34747` is not `GB/T 34747`: the code on file is the right one.
                let on_file = editions(view, number).last().map(|edition| edition.number.clone()).or_else(|| other_code(view, number));
                let code = |number: &str| number.rsplit_once(' ').map(|(code, _)| code.to_owned()).unwrap_or_default();
                let proper = number.proper();
                let right = on_file.as_deref().map(code).or_else(|| proper.as_deref().map(code));
                if let Some(right) = right.filter(|right| *right != number.code) {
                    let year = number.year.as_ref().map(|year| format!("-{year}")).unwrap_or_default();
                    let mend = format!("{right} {}{year}", number.serial);
                    seen.fault(Some(number.span), Wrong::NotAStandard).of_field("standard").mended(mend);
                }
            }
        }
        Aspect::ForProduct => {
            for number in &numbers {
                for_product(view, number, groups, &mut seen);
            }
            if numbers.is_empty() {
                seen.doubt(seen.quotes.first().copied(), Wrong::UnknownStandard).of_field("standard");
            }
        }
        Aspect::InForce if numbers.is_empty() => return None,
        Aspect::InForce => numbers.iter().for_each(|number| current(view, number, &mut seen)),
    }
    Some(seen)
}

/// The number on file that has the same serial number under another code of the same body: `GB 34747` for `GB/T 34747`.
fn other_code(view: &View<'_, '_>, cited: &Number) -> Option<String> {
    let other = match cited.code.as_str() {
        "GB" => "GB/T",
        "GB/T" | "GBT" => "GB",
        _ => return None,
    };
    editions(view, &Number { code: other.to_owned(), ..cited.clone() }).last().map(|edition| edition.number.clone())
}

/// A product standard, and one for this product.
fn for_product(view: &View<'_, '_>, number: &Number, groups: &[Group], seen: &mut LabelEvidence) {
    let Some((product, _)) = view.subject.product else { return };
    let mut series = editions(view, number);
    if series.is_empty()
        && let Some(proper) = other_code(view, number).and_then(|number| Number::read(&number, Span::default()))
    {
        series = editions(view, &proper);
    }
    let span = Some(number.span);
    if let Some(edition) = series.last() {
        match edition.role {
            Role::Product if series.iter().any(|edition| edition.products.contains(&product)) => {}
            Role::Product => {
                seen.fault(span, Wrong::ForOthers(edition.title.clone())).of_field("standard");
            }
            _ => {
                seen.fault(span, Wrong::NotAProductStandard(edition.title.clone())).of_field("standard");
            }
        }
        return;
    }
    let known = groups.iter().find(|group| group.words.contains(&number.series()) || group.words.contains(&number.whole_series()));
    match known {
        Some(group) if group.products.contains(&product) => {}
        Some(group) if group.products.is_empty() && !group.elsewhere => {
            seen.fault(span, Wrong::NotAProductStandard(group.name.clone())).of_field("standard");
        }
        Some(group) => {
            seen.fault(span, Wrong::ForOthers(group.name.clone())).of_field("standard");
        }
        // A company's own standard is a product standard; which one cannot be seen.
        None if number.is_own() => {}
        None => {
            seen.doubt(span, Wrong::UnknownStandard).of_field("standard");
        }
    }
}

/// The edition cited was in force on the production date.
fn current(view: &View<'_, '_>, number: &Number, seen: &mut LabelEvidence) {
    let Some(year) = &number.year else { return };
    let series = editions(view, number);
    let Some(right) = in_force(view, &series) else { return };
    let cited = format!("-{year}");
    if right.number.ends_with(&cited) {
        return;
    }
    let is_on_file = series.iter().any(|edition| edition.number.ends_with(&cited));
    if is_on_file {
        let what = Wrong::OtherEdition(right.number.clone());
        seen.fault(Some(number.span), what).of_field("standard").mended(right.number.clone());
    } else {
        seen.doubt(Some(number.span), Wrong::UnknownEdition).of_field("standard").mended(right.number.clone());
    }
}

/// What can be the matter.
#[derive(Debug)]
enum Wrong {
    /// No number of a standard.
    NotAStandard,
    /// A standard that is not on file.
    UnknownStandard,
    /// A standard of which not this edition is on file.
    UnknownEdition,
    /// Not a product standard: its title.
    NotAProductStandard(Words),
    /// A standard for other products: its title.
    ForOthers(Words),
    /// Another edition was in force on the production date.
    OtherEdition(String),
}

impl Matter for Wrong {
    fn words(&self, on: &Spot<'_>) -> Words {
        let Spot { mend, .. } = on;
        match self {
            Self::NotAStandard => on.named("不是规范的标准代号", "is not a standard's number in its proper form"),
            Self::UnknownStandard => on.named("未收录，不能核实", "is not on file and cannot be verified"),
            Self::UnknownEdition => on.named(
                &format!("的年代号未收录，生产日期时有效的是 {mend}"),
                &format!("has a year that is not on file; in force on the production date was {mend}"),
            ),
            Self::NotAProductStandard(title) => {
                on.named(&format!("（{}）不是食品的产品标准", title.zh), &format!("({}) is no product standard for food", title.en))
            }
            Self::ForOthers(title) => {
                on.named(&format!("（{}）不是该产品的标准", title.zh), &format!("({}) is a standard for other products", title.en))
            }
            Self::OtherEdition(right) => on.named(
                &format!("不是生产日期时的有效版本，当时有效的是 {right}"),
                &format!("was not in force on the production date, {right} was"),
            ),
        }
    }
}
