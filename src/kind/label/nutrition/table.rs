//! The nutrition table with its numbers read, and what they come to for 100 g.

use dashu_int::IBig;
use dashu_ratio::RBig;

use super::super::View;
use crate::input::label::{Amount, Nutrition, Per, Row};
use crate::standard::Nutrient;
use crate::value::{Decimal, Scale, Units, fold_name, normalise};

/// A row whose nutrient table 1 has.
#[derive(Clone, Copy)]
pub(in super::super) struct Known<'v> {
    pub(in super::super) row: &'v Row,
    pub(in super::super) nutrient: &'v Nutrient,
    /// Place in table 1.
    pub(in super::super) order: usize,
}

/// The rows whose nutrients the edition has.
pub(in super::super) fn known<'v>(view: &View<'v, '_>, table: &'v Nutrition) -> Vec<Known<'v>> {
    let of = |row: &'v Row| {
        let id = row.nutrient.as_deref()?;
        let order = view.edition.nutrients.iter().position(|nutrient| nutrient.id == id)?;
        view.edition.nutrients.get(order).map(|nutrient| Known { row, nutrient, order })
    };
    table.rows.iter().filter_map(of).collect()
}

/// The number of an amount in the usual unit of its nutrient, where it is a definite one. `None` where the unit printed is another that
/// does not convert by a power of ten.
pub(in super::super) fn number(amount: &Amount, nutrient: &Nutrient, units: &Units) -> Option<Decimal> {
    let number = amount.value.clone()?;
    if amount.unit.is_empty() || unit_fits(&amount.unit, nutrient) {
        return Some(number);
    }
    let usual = units.read(nutrient.units.first()?);
    let printed = amount.unit.split(BETWEEN).find(|part| !part.trim().is_empty())?;
    match units.common(&units.read(printed.trim()), &usual)? {
        Scale::Same => Some(number),
        Scale::Power(power) => Some(number.shifted(power)),
        Scale::Linear { .. } => None,
    }
}

/// What stands between two forms of one unit.
const BETWEEN: [char; 4] = ['(', ')', '/', '或'];

/// A unit as printed, in Chinese, as symbol, or both: `千焦(kJ)`.
pub(super) fn unit_fits(printed: &str, nutrient: &Nutrient) -> bool {
    let units: Vec<String> = nutrient.units.iter().map(|unit| fold_name(unit)).collect();
    let folded = fold_name(printed);
    let mut rest: &str = folded.trim_matches(BETWEEN);
    if rest.is_empty() {
        return false;
    }
    while !rest.is_empty() {
        let unit = units.iter().filter(|unit| rest.starts_with(unit.as_str())).max_by_key(|unit| unit.len());
        let Some(after) = unit.and_then(|unit| rest.strip_prefix(unit.as_str())) else { return false };
        rest = after.trim_start_matches(BETWEEN);
    }
    true
}

/// The amounts of the table for 100 g or 100 mL.
pub(in super::super) struct PerHundred<'v> {
    rows: Vec<Known<'v>>,
    column: usize,
    /// From the column to 100 g.
    factor: RBig,
    units: &'v Units,
}

impl<'v> PerHundred<'v> {
    /// The column for 100 g or 100 mL, or a serving of known size; `None` where there is neither.
    pub(in super::super) fn of(view: &View<'v, '_>) -> Option<Self> {
        let table = view.pack.label.nutrition.as_ref()?;
        let (rows, units) = (known(view, table), &view.setting.catalogue.units);
        let hundred = table.columns.iter().position(|column| matches!(column.per, Per::HundredGrams | Per::HundredMillilitres));
        if let Some(column) = hundred {
            return Some(Self { rows, column, factor: RBig::ONE, units });
        }
        let size = |per: &Per| if let Per::Serving(size) = per { serving(size, units) } else { None };
        let (column, size) = table.columns.iter().enumerate().find_map(|(index, column)| Some((index, size(&column.per)?)))?;
        Some(Self { rows, column, factor: RBig::from(IBig::from(100)) / size, units })
    }

    /// The row of a nutrient.
    pub(in super::super) fn row(&self, id: &str) -> Option<Known<'v>> {
        self.rows.iter().find(|known| known.nutrient.id == id).copied()
    }

    /// What the table shows of a nutrient, for 100 g.
    pub(in super::super) fn amount(&self, id: &str) -> Option<RBig> {
        let known = self.row(id)?;
        let amount = known.row.amounts.get(self.column)?;
        Some(number(amount, known.nutrient, self.units)?.fraction() * &self.factor)
    }

    /// All rows.
    pub(in super::super) fn rows(&self) -> &[Known<'v>] {
        &self.rows
    }
}

/// The size of a serving in g or mL; `None` where it is not given, or is nothing.
pub(super) fn serving(size: &str, units: &Units) -> Option<RBig> {
    let plain = normalise(size);
    let (number, unit) = Decimal::prefix(plain.trim()).ok()?;
    let unit: String = unit.split(['/', '(']).next().unwrap_or_default().trim().to_owned();
    let unit = units.read(&unit);
    let amount = ["g", "mL"].into_iter().find_map(|base| match units.common(&unit, &units.read(base))? {
        Scale::Same => Some(number.fraction()),
        Scale::Power(power) => Some(number.shifted(power).fraction()),
        Scale::Linear { .. } => None,
    })?;
    (amount > RBig::ZERO).then_some(amount)
}
