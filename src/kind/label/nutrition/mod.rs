//! Kind `label-nutrition`: the nutrition table, aspect by aspect (GB 28050).

mod computed;
mod table;
mod words;

use std::collections::BTreeMap;

use dashu_ratio::RBig;
use serde::Deserialize;

pub(super) use table::PerHundred;

use super::misread::{Misread, as_digits};
use super::parts::{Search, aspect};
use super::quantities::plain;
use super::stated::Sheet;
use super::{Asks, Common, LabelEvidence, View};
use crate::input::label::{Amount, Nutrition as Shown, Per, Span};
use crate::kind::Keys;
use crate::standard::{Context, Nutrient};
use crate::value::{Decimal, is_han};
use table::{Known, known, number, serving, unit_fits};
use words::Wrong;

/// What a rule looks at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Aspect {
    /// There is a table, where one is required.
    Present,
    /// The table has its heading, one of the words.
    Heading,
    /// The table is there in Chinese.
    Chinese,
    /// Energy and the core nutrients are all there.
    Core,
    /// Names and order are those of table 1.
    Order,
    /// Amounts are definite numbers.
    Definite,
    /// Units are those of table 1.
    Unit,
    /// Amounts are multiples of the rounding interval.
    Interval,
    /// Amounts at or below the bound are shown as 0.
    Zero,
    /// NRV% is there where there is a reference value.
    NrvShown,
    /// NRV% is that of the amount.
    Nrv,
    /// Energy is that of protein, fat, carbohydrate and fibre.
    Energy,
    /// NRV% and energy are not beyond all rounding and tolerance another than the amounts make them.
    Truthful,
    /// Nothing is impossible: parts within their whole.
    Possible,
    /// A serving is given with its size.
    Serving,
}

/// What a row says.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct NutritionKeys {
    /// What it looks at.
    aspect: Option<Aspect>,
    /// Words that bring the rule into play, or names whose amounts are not those of the reference value.
    words: Vec<String>,
    /// Phrases in which they mean something else.
    except: Vec<String>,
    /// Numbers by nutrient: energy factors in kJ/g, shares of a whole; and by name: `whole`, `slack`, `from`, `to`, `least`, `most`, `points`.
    factors: BTreeMap<String, String>,
}

impl Keys for NutritionKeys {}

/// One aspect of the nutrition table.
#[derive(Clone, Debug)]
pub struct Nutrition {
    /// Which.
    pub aspect: Aspect,
    /// Numbers by nutrient, such as energy factors in kJ/g.
    pub factors: Vec<(String, Decimal)>,
    /// Words that bring the rule into play, or names whose amounts are not those of the reference value.
    pub search: Search,
}

impl Asks for Nutrition {
    type Keys = NutritionKeys;

    fn understand(keys: NutritionKeys, row: &mut Context<'_>) -> Option<Self> {
        let aspect = aspect(keys.aspect, row)?;
        let number = |(key, text): (&String, &String)| Some((key.clone(), row.number(&format!("factors.{key}"), text)?));
        let factors = keys.factors.iter().filter_map(number).collect();
        Some(Self { aspect, factors, search: Search::new(Vec::new(), &keys.words, &keys.except) })
    }

    fn except(&self) -> &[String] {
        &self.search.except
    }

    fn searches(&self) -> Vec<&Search> {
        vec![&self.search]
    }

    fn look(&self, view: &View<'_, '_>) -> Option<LabelEvidence> {
        nutrition(view, self.aspect, &self.factors, &self.search)
    }

    fn state(&self, sheet: &mut Sheet<'_>) {
        let factors: Vec<String> = self.factors.iter().map(|(id, factor)| format!("{id} {factor}")).collect();
        sheet.add("系数", "factors", &factors.join(", "));
        sheet.add("词语", "words", &self.search.words.join(" "));
        sheet.add("不计", "but not", &self.search.except.join(" "));
    }
}

/// One aspect of the table.
fn nutrition(view: &View<'_, '_>, aspect: Aspect, factors: &[(String, Decimal)], search: &Search) -> Option<LabelEvidence> {
    let table = view.pack.label.nutrition.as_ref();
    let mut seen = LabelEvidence::default();
    let Some(table) = table else {
        if aspect != Aspect::Present {
            return None;
        }
        // What stands under the head of a table, or holds its words, and was not read as one may be one.
        // The words stand there, whatever they mean.
        let words = || Search::folded(Vec::new(), search.words.clone(), Vec::new());
        match view.pack.label.get("nutrition").map(|field| field.span).or_else(|| view.pack.finds(&words())) {
            Some(span) => seen.doubt(Some(span), Common::NotReadable).of_field("nutrition"),
            None => seen.fault(None, Wrong::NoTable),
        };
        return Some(seen);
    };
    seen.quote(table.span);
    let (rows, units) = (known(view, table), &view.setting.catalogue.units);
    match aspect {
        Aspect::Present => {}
        Aspect::Heading => {
            if view.pack.finds(search).is_none() {
                let heading = search.words.first().cloned().unwrap_or_default();
                seen.fault(Some(table.span), Wrong::NoHeading).mended(heading);
            }
        }
        Aspect::Chinese => chinese(view, &rows, &mut seen),
        Aspect::Core => core(view, &rows, factors, search, &mut seen)?,
        Aspect::Order => order(table, &rows, &mut seen),
        Aspect::Definite => each(&rows, |known, amount| {
            if let Some(read) = misread(amount) {
                seen.doubt(Some(amount.span), Misread(read)).of_nutrient(&known.nutrient.id);
            } else if amount.value.is_none() {
                seen.fault(Some(amount.span), Wrong::NotDefinite).of_nutrient(&known.nutrient.id);
            }
        }),
        Aspect::Unit => each(&rows, |known, amount| {
            // 0 is 0 in every unit.
            let bare_zero = amount.unit.is_empty() && amount.value.as_ref().is_some_and(Decimal::is_zero);
            if !amount.number.is_empty() && !bare_zero && !unit_fits(&amount.unit, known.nutrient) {
                let unit = known.nutrient.units.first().map_or("", String::as_str);
                let what = Common::Unit(known.nutrient.units.clone());
                let fault = seen.fault(Some(amount.span), what).of_nutrient(&known.nutrient.id);
                if let Some(number) = number(amount, known.nutrient, units) {
                    fault.mended(format!("{}{unit}", plain(&number)));
                }
            }
        }),
        Aspect::Interval => each(&rows, |known, amount| {
            let interval = &known.nutrient.interval;
            if let Some(number) = number(amount, known.nutrient, units)
                && !(number.fraction() / interval.fraction()).is_int()
            {
                let rounded = computed::half_even(&number.fraction(), interval);
                let what = Wrong::Interval(interval.clone());
                seen.fault(Some(amount.span), what).of_nutrient(&known.nutrient.id).mended(computed::written(&rounded, interval));
            }
        }),
        Aspect::Zero => zero(view, table, &rows, &mut seen),
        Aspect::NrvShown => each(&rows, |known, amount| {
            if known.nutrient.nrv.is_none() && amount.nrv.is_some() {
                seen.fault(amount.nrv_span.or(Some(amount.span)), Wrong::NrvNotSet).of_nutrient(&known.nutrient.id);
            } else if known.nutrient.nrv.is_some()
                && !amount.number.is_empty()
                && known.row.amounts.iter().all(|amount| amount.nrv.is_none())
            {
                let fault = seen.fault(Some(amount.span), Wrong::NoNrv).of_nutrient(&known.nutrient.id);
                if let Some(nrv) = number(amount, known.nutrient, units).and_then(|number| computed::nrv(&number, known.nutrient)) {
                    fault.mended(format!("{nrv}%"));
                }
            }
        }),
        Aspect::Nrv => computed::nrvs(view, &rows, &search.words, factors, &mut seen),
        Aspect::Energy => computed::energy(view, table, &rows, factors, &mut seen)?,
        Aspect::Truthful => computed::truthful(view, table, &rows, factors, &mut seen),
        Aspect::Possible => possible(view, table, &rows, factors, &mut seen),
        Aspect::Serving => {
            let servings =
                table.columns.iter().filter_map(|column| if let Per::Serving(size) = &column.per { Some((column, size)) } else { None });
            let mut any = false;
            for (column, size) in servings {
                any = true;
                if serving(size, units).is_none() {
                    seen.fault(Some(column.span).filter(|span| span.start < span.end), Wrong::NoServing);
                }
            }
            if table.columns.iter().all(|column| column.per == Per::Unstated) {
                any = true;
                unstated(view, table, &mut seen);
            }
            if !any {
                return None;
            }
        }
    }
    // Where something is wrong the row is quoted, not the whole table.
    let spans: Vec<_> = seen.faults.iter().chain(&seen.open).filter_map(|fault| fault.span).collect();
    if !spans.is_empty() {
        seen.quotes = spans;
    }
    Some(seen)
}

/// The number that was probably printed, where letters stand in the place of digits.
fn misread(amount: &Amount) -> Option<String> {
    let read = as_digits(&amount.number)?;
    (amount.value.is_none() && Decimal::parse(&read).is_ok()).then(|| format!("{read}{}", amount.unit))
}

/// Every amount of every row.
fn each<'v>(rows: &[Known<'v>], mut look: impl FnMut(&Known<'v>, &'v Amount)) {
    for known in rows {
        for amount in &known.row.amounts {
            look(known, amount);
        }
    }
}

/// Each nutrient has its name in Chinese at least once.
fn chinese(view: &View<'_, '_>, rows: &[Known<'_>], seen: &mut LabelEvidence) {
    let is_chinese = |known: &Known<'_>| view.pack.label.quote(known.row.name).chars().any(is_han);
    for known in rows {
        let again = rows.iter().any(|other| other.nutrient.id == known.nutrient.id && is_chinese(other));
        if !again {
            seen.fault(Some(known.row.name), Wrong::NotChinese).of_nutrient(&known.nutrient.id);
        }
    }
}

/// The core nutrients are there; where words are given, those that the words bring into play.
fn core(view: &View<'_, '_>, rows: &[Known<'_>], factors: &[(String, Decimal)], search: &Search, seen: &mut LabelEvidence) -> Option<()> {
    if !search.words.is_empty() {
        view.pack.finds(search)?;
    }
    let wanted = |nutrient: &&Nutrient| {
        if search.words.is_empty() { nutrient.core } else { factors.iter().any(|(id, _)| *id == nutrient.id) }
    };
    for nutrient in view.edition.nutrients.iter().filter(wanted) {
        if !rows.iter().any(|known| known.nutrient.id == nutrient.id && known.row.amounts.iter().any(|amount| !amount.number.is_empty())) {
            seen.fault(seen.quotes.first().copied(), Common::Missing).of_nutrient(&nutrient.id);
        }
    }
    Some(())
}

/// Rows stand in the order of table 1; names that it does not have stand behind all others.
fn order(table: &Shown, rows: &[Known<'_>], seen: &mut LabelEvidence) {
    let mut last: Option<usize> = None;
    for known in rows {
        if last.is_some_and(|last| known.order < last) {
            seen.fault(Some(known.row.span), Wrong::OutOfOrder).of_nutrient(&known.nutrient.id);
        }
        last = last.max(Some(known.order));
    }
    let end = rows.last().map(|known| known.row.span.start);
    let strange = table.rows.iter().filter(|row| !rows.iter().any(|known| std::ptr::eq(known.row, *row)));
    for row in strange.filter(|row| end.is_some_and(|end| row.span.start < end)) {
        seen.fault(Some(row.name), Wrong::NoSuchNutrient);
    }
}

/// A table that does not say what its amounts are for: 100 g, 100 mL or a serving. Something of the kind that is not read is doubtful.
fn unstated(view: &View<'_, '_>, table: &Shown, seen: &mut LabelEvidence) {
    let Some(first) = table.rows.first() else { return };
    let head = Span { start: table.span.start, end: first.span.start.max(table.span.start) };
    let text = view.pack.label.quote(head).to_ascii_lowercase();
    let span = if text.trim().is_empty() { first.span } else { Span { end: head.start + text.trim_end().len(), ..head } };
    if text.contains(['每', '/', '份', '1', 'p']) {
        seen.doubt(Some(span), Wrong::NoBasis);
    } else {
        seen.fault(Some(span), Wrong::NoBasis);
    }
}

/// Amounts at or below the bound for 100 g are shown as 0.
fn zero(view: &View<'_, '_>, table: &Shown, rows: &[Known<'_>], seen: &mut LabelEvidence) {
    for known in rows {
        for (column, amount) in table.columns.iter().zip(&known.row.amounts) {
            let factor = match &column.per {
                Per::Serving(size) => match serving(size, &view.setting.catalogue.units) {
                    Some(size) => Decimal::new(1, 2).fraction() / size,
                    None => continue,
                },
                Per::HundredGrams | Per::HundredMillilitres | Per::Unstated => RBig::ONE,
            };
            let Some(number) = number(amount, known.nutrient, &view.setting.catalogue.units) else { continue };
            if number > Decimal::new(0, 0) && number.fraction() * factor <= known.nutrient.zero.fraction() {
                let what = Wrong::ShownAsZero(known.nutrient.zero.clone());
                seen.fault(Some(amount.span), what).of_nutrient(&known.nutrient.id).mended(format!("0{}", amount.unit));
            }
        }
    }
}

/// No part above its whole, and nothing below zero.
fn possible(view: &View<'_, '_>, table: &Shown, rows: &[Known<'_>], factors: &[(String, Decimal)], seen: &mut LabelEvidence) {
    for (index, column) in table.columns.iter().enumerate() {
        let amount = |known: &Known<'_>| {
            known.row.amounts.get(index).and_then(|amount| number(amount, known.nutrient, &view.setting.catalogue.units))
        };
        for known in rows {
            let Some(number) = amount(known) else { continue };
            if number.is_negative() {
                seen.fault(Some(known.row.span), Wrong::Impossible).of_nutrient(&known.nutrient.id);
            }
            let whole = known.nutrient.part_of.as_ref().and_then(|whole| rows.iter().find(|other| other.nutrient.id == *whole));
            let Some((whole, most)) = whole.and_then(|whole| Some((whole, amount(whole)?))) else { continue };
            let units = &view.setting.catalogue.units;
            let unit = |nutrient: &Nutrient| nutrient.units.first().map(|unit| units.read(unit)).unwrap_or_default();
            let part = match units.common(&unit(known.nutrient), &unit(whole.nutrient)) {
                Some(crate::value::Scale::Power(power)) => number.shifted(power),
                _ => number,
            };
            // Rounding alone can lift a part above its whole by half an interval of the whole.
            let slack =
                if known.nutrient.interval == whole.nutrient.interval { Decimal::new(0, 0) } else { whole.nutrient.interval.clone() };
            if part > most.plus(&slack) {
                seen.fault(Some(known.row.span), Wrong::Impossible).of_nutrient(&known.nutrient.id);
            }
        }
        let whole = factors.iter().find(|(key, _)| key == "whole").map(|(_, whole)| whole);
        if let (Some(whole), Per::HundredGrams) = (whole, &column.per) {
            let parts =
                factors.iter().filter_map(|(id, share)| rows.iter().find(|known| known.nutrient.id == *id).map(|known| (known, share)));
            let (mut sum, mut slack) = (Decimal::new(0, 0), Decimal::new(0, 0));
            for (known, share) in parts {
                if let Some(number) = amount(known) {
                    sum = sum.plus(&number.times(share));
                    slack = slack.plus(&known.nutrient.interval.times(&Decimal::new(5, -1)));
                }
            }
            if sum > whole.plus(&slack) {
                seen.fault(Some(table.span), Wrong::Impossible).mended(String::new());
            }
        }
    }
}
