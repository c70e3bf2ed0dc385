//! What a heading of a sheet, or the name of an item in a row of its own, says: item, quantity, unit.

use super::unit::Unit;

/// A heading understood, such as `菌落总数2(CFU/g)` or `铅(以Pb计)检出限 mg/kg`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heading {
    /// The item named, as whoever knows items numbers them.
    pub item: u16,
    /// The unit written with it.
    pub unit: Unit,
    /// What of the item it is about.
    pub aspect: Aspect,
    /// Which of several results it is.
    pub replicate: Option<Replicate>,
    /// What the name says besides and makes it another quantity than the plain item: 以干基计, 原料, 六价.
    pub qualifier: Option<Box<str>>,
    /// A limit printed in the heading: `≥60`.
    pub limit: Option<Box<str>>,
    /// A test method printed in the heading: `GB 5009.5`.
    pub method: Option<Box<str>>,
}

/// What of an item a heading is about.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Aspect {
    /// Its result.
    #[default]
    Result,
    /// Its unit (单位).
    Unit,
    /// Its test method (检测方法).
    Method,
    /// The sign or qualifier of its result (符号).
    Operator,
    /// Its detection limit (检出限).
    DetectionLimit,
    /// Its limit of quantification (定量限).
    QuantitationLimit,
    /// Its expanded uncertainty (不确定度).
    Uncertainty,
    /// Its dilution factor (稀释倍数).
    Dilution,
    /// The limit that the lab held it against (标准要求).
    LabLimit,
    /// What the lab says of it (单项判定).
    LabVerdict,
}

/// Which of several results for one item one is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Replicate {
    /// One of the units of a sampling plan or survey: n1, n2, …
    Unit(u16),
    /// One of parallel determinations of one sample (平行样): not judged where their mean is given.
    Parallel(u16),
    /// The mean of parallel determinations (平均值): what is judged.
    Mean,
}

/// Temporary until the grammar comes.
#[must_use]
pub fn heading(text: &str, find: &dyn Fn(&str) -> Option<u16>, units: &super::Units) -> Option<Heading> {
    let plain = super::normalise(text);
    let made = |item, unit| Heading { item, unit, aspect: Aspect::Result, replicate: None, qualifier: None, limit: None, method: None };
    if let Some(item) = find(&plain) {
        return Some(made(item, Unit::None));
    }
    let breaks = plain.char_indices().rev().filter(|(_, char)| matches!(char, '(' | '[' | '/' | ',' | ' ' | '_' | ':'));
    breaks.into_iter().find_map(|(at, _)| {
        let (name, rest) = plain.split_at_checked(at)?;
        let item = find(name)?;
        let unit = rest.trim_start_matches(['/', ',', ' ', '_', ':']).trim();
        let bracketed = unit.strip_prefix(['(', '[']).and_then(|open| open.strip_suffix([')', ']']));
        Some(made(item, units.read(bracketed.unwrap_or(unit))))
    })
}

/// Temporary.
#[must_use]
pub fn replicate(text: &str) -> Option<Replicate> {
    let plain = super::normalise(text);
    let number = |rest: &str| rest.trim_start_matches(['-', ' ', '#']).parse::<u16>().ok();
    if matches!(&*plain, "平均值" | "均值" | "平均" | "mean") {
        return Some(Replicate::Mean);
    }
    plain.strip_prefix(['n', 'N']).and_then(number).map(Replicate::Unit).or_else(|| plain.strip_prefix("平行样").or_else(|| plain.strip_prefix("平行")).and_then(number).map(Replicate::Parallel))
}
