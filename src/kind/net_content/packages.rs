//! Nominal quantity, weights, ice glaze and lot size out of texts: exact, in g or mL.

use super::LotProblem;
use crate::input::Package;
use crate::value::{Decimal, Reading, Says, Unit, Units, fold_name, normalise};

/// Units in which net contents are tested.
const BASES: [&str; 2] = ["g", "mL"];
/// What packages are counted in.
const COUNTED: [&str; 15] = ["", "件", "袋", "包", "盒", "瓶", "罐", "个", "只", "枚", "pcs", "packs", "packages", "bags", "boxes"];
/// Words that say that the weights are without ice glaze.
const UNGLAZED: [&str; 8] = ["无", "无冰衣", "不含冰衣", "已扣除", "none", "no", "net", "unglazed"];
/// The finest place to which figures are shown.
const FINEST: i32 = -20;

/// A nominal quantity.
pub(super) struct Nominal {
    /// In the unit `base`.
    pub(super) quantity: Decimal,
    /// g or mL.
    pub(super) base: Unit,
    /// The unit as written.
    written: Unit,
}

/// Packages as weighed.
pub(super) struct Weighed {
    /// Net contents in the unit of the nominal quantity.
    pub(super) contents: Vec<Decimal>,
    /// To which place figures are worth showing: two finer than the weights.
    pub(super) place: i32,
    /// Whether ice glaze was taken off.
    pub(super) glazed: bool,
}

/// The nominal quantity: the package's own, else the one declared on the label.
pub(super) fn nominal(package: &Package<'_>, declared: Option<&str>, units: &Units) -> Result<Nominal, LotProblem> {
    let own = package.nominal.trim();
    let text = if own.is_empty() { declared.unwrap_or_default().trim() } else { own };
    if text.is_empty() {
        return Err(LotProblem::NominalMissing);
    }
    let reading = Reading::parse(text, units).in_unit(&units.read(package.unit.trim()));
    let value = reading.alone().filter(|value| !value.is_zero() && !value.is_negative());
    let value = value.ok_or_else(|| LotProblem::NominalUnreadable(text.to_owned()))?;
    let bases = BASES.iter().map(|base| units.read(base));
    let found = bases.into_iter().find_map(|base| Some((units.exactly(value, &reading.unit, &base)?, base)));
    let (quantity, base) = found.ok_or_else(|| LotProblem::NominalUnit(text.to_owned()))?;
    Ok(Nominal { quantity: plain(quantity), base, written: reading.unit })
}

/// The net contents: weights without glaze.
pub(super) fn weighed(package: &Package<'_>, nominal: &Nominal, units: &Units) -> Result<Weighed, LotProblem> {
    let given = units.read(package.unit.trim());
    let weights: Vec<(String, Reading)> = elements(&package.weights, units).collect();
    // The unit that weights have which say none, and a glaze given as masses too: the one given apart, behind the last weight, or with the
    // nominal quantity.
    let behind = weights.last().map(|(_, last)| &last.unit);
    let usual = [Some(&given), behind].into_iter().flatten().find(|unit| **unit != Unit::None).unwrap_or(&nominal.written);
    let mut contents = Vec::new();
    let mut finest = 0;
    for (number, (text, reading)) in (1..).zip(&weights) {
        let problem = |problem: fn(usize, String) -> LotProblem| problem(number, text.clone());
        let value = reading.alone().filter(|value| !value.is_negative());
        let value = value.ok_or_else(|| problem(LotProblem::WeightUnreadable))?;
        let unit = if reading.unit == Unit::None { usual } else { &reading.unit };
        let content = units.exactly(value, unit, &nominal.base).ok_or_else(|| problem(LotProblem::WeightUnit))?;
        let (tenfold, ten_times) = (nominal.quantity.shifted(1), content.shifted(1));
        let bare = reading.unit == Unit::None;
        if bare && !content.is_zero() && (content > tenfold || ten_times < nominal.quantity) {
            return Err(LotProblem::WeightFarOff(number, text.clone(), unit.clone()));
        }
        finest = finest.min(content.place());
        contents.push(plain(content));
    }
    let glazed = deduct(&mut contents, package, nominal, usual, units)?;
    Ok(Weighed { contents, place: (finest - 2).max(FINEST), glazed })
}

/// Takes the ice glaze off; whether there was any.
fn deduct(contents: &mut [Decimal], package: &Package<'_>, nominal: &Nominal, usual: &Unit, units: &Units) -> Result<bool, LotProblem> {
    let text = package.glaze.trim();
    if text.is_empty() || UNGLAZED.contains(&fold_name(text).as_str()) {
        return Ok(false);
    }
    let glazes: Vec<(String, Reading)> = elements(text, units).collect();
    let whole = units.read("g/g");
    let mut any = false;
    let mut glaze_of = |(text, reading): &(String, Reading), content: &Decimal, number: usize| {
        let value = reading.alone().filter(|value| !value.is_negative());
        let value = value.ok_or_else(|| LotProblem::GlazeUnreadable(text.clone()))?;
        any |= !value.is_zero();
        let several = glazes.len() > 1 || value.is_zero();
        let unit = if reading.unit == Unit::None && several { usual } else { &reading.unit };
        if let Some(share) = units.exactly(value, unit, &whole) {
            let left = Decimal::new(1, 0).minus(&share);
            return if left.is_zero() || left.is_negative() {
                Err(LotProblem::GlazeUnreadable(text.clone()))
            } else {
                Ok((content.times(&left), true))
            };
        }
        let mass = units.exactly(value, unit, &nominal.base).ok_or_else(|| LotProblem::GlazeUnit(text.clone()))?;
        let left = content.minus(&mass);
        if left.is_negative() { Err(LotProblem::GlazeAboveWeight(number)) } else { Ok((left, value.is_zero())) }
    };
    match glazes.as_slice() {
        [one] => {
            let alone = contents.len() == 1;
            for (number, content) in (1..).zip(contents.iter_mut()) {
                let (left, for_all) = glaze_of(one, content, number)?;
                if !for_all && !alone {
                    return Err(LotProblem::GlazeCount(1));
                }
                *content = left;
            }
        }
        many if many.len() == contents.len() => {
            for (number, (glaze, content)) in (1..).zip(many.iter().zip(contents.iter_mut())) {
                *content = glaze_of(glaze, content, number)?.0;
            }
        }
        many => return Err(LotProblem::GlazeCount(many.len())),
    }
    Ok(any)
}

/// The lot size; `None` where it was not given.
pub(super) fn lot_size(text: &str) -> Result<Option<u64>, LotProblem> {
    let plain_text = normalise(text);
    if plain_text.is_empty() {
        return Ok(None);
    }
    let size = Decimal::prefix(&plain_text).ok().and_then(|(number, counted)| {
        let whole = number.trimmed().plus(&Decimal::new(0, 0));
        let counted = COUNTED.contains(&counted.trim());
        if counted && whole.place() == 0 { u64::try_from(whole.coefficient()).ok() } else { None }
    });
    size.filter(|size| *size > 0).map(Some).ok_or_else(|| LotProblem::LotUnreadable(text.trim().to_owned()))
}

/// The values of a list, each with its text. A comma beside another separator may be one of thousands: the whole is then one element that
/// cannot be read.
fn elements(text: &str, units: &Units) -> impl Iterator<Item = (String, Reading)> {
    let joined = text.trim().replace('\n', ";");
    let plain_text = normalise(&joined);
    let reading = Reading::each(text, units);
    let unclear = plain_text.contains(',') && plain_text.contains([';', '、']);
    let parts = match reading {
        Reading { says: Says::Several(parts), .. } if !unclear => parts,
        _ if unclear => vec![Reading::unreadable(crate::value::Unreadable::UnclearComma)],
        one => vec![one],
    };
    let texts: Vec<String> = if parts.len() == 1 {
        vec![text.trim().to_owned()]
    } else {
        plain_text.split([',', ';', '、']).map(|part| part.trim().to_owned()).collect()
    };
    parts.into_iter().enumerate().map(move |(index, part)| (texts.get(index).cloned().unwrap_or_default(), part))
}

/// The same value without a power of ten, as far as that stays readable.
pub(super) fn plain(number: Decimal) -> Decimal {
    if (1..=9).contains(&number.place()) { number.plus(&Decimal::new(0, 0)) } else { number }
}
