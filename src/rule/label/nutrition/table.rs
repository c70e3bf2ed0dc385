//! The nutrition table with its numbers read, and what they come to for 100 g.

use dashu_int::IBig;
use dashu_ratio::RBig;

use super::super::View;
use crate::input::label::{Amount, Nutrition, Per, Row};
use crate::standard::label::Nutrient;
use crate::value::{Decimal, Scale, Units, normalise};

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

/// The number of an amount, where it is a definite one.
pub(in super::super) fn number(amount: &Amount) -> Option<Decimal> {
    Decimal::parse(&normalise(&amount.number)).ok()
}

/// The amounts of the table for 100 g or 100 mL.
pub(in super::super) struct PerHundred<'v> {
    rows: Vec<Known<'v>>,
    column: usize,
    /// From the column to 100 g.
    factor: RBig,
}

impl<'v> PerHundred<'v> {
    /// The column for 100 g or 100 mL, or a serving of known size; `None` where there is neither.
    pub(in super::super) fn of(view: &View<'v, '_>) -> Option<Self> {
        let table = view.pack.label.nutrition.as_ref()?;
        let rows = known(view, table);
        let hundred = table.columns.iter().position(|column| matches!(column.per, Per::HundredGrams | Per::HundredMillilitres));
        if let Some(column) = hundred {
            return Some(Self { rows, column, factor: RBig::ONE });
        }
        let size = |per: &Per| if let Per::Serving(size) = per { serving(size, &view.setting.catalogue.units) } else { None };
        let (column, size) = table.columns.iter().enumerate().find_map(|(index, column)| Some((index, size(&column.per)?)))?;
        Some(Self { rows, column, factor: RBig::from(IBig::from(100)) / size })
    }

    /// The row of a nutrient.
    pub(in super::super) fn row(&self, id: &str) -> Option<Known<'v>> {
        self.rows.iter().find(|known| known.nutrient.id == id).copied()
    }

    /// What the table shows of a nutrient, for 100 g.
    pub(in super::super) fn amount(&self, id: &str) -> Option<RBig> {
        let amount = self.row(id)?.row.amounts.get(self.column)?;
        Some(number(amount)?.fraction() * &self.factor)
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
