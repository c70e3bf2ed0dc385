//! Units of measurement and their exact conversion within a dimension.

use std::cmp::Ordering;
use std::collections::HashMap;

use dashu_ratio::RBig;

use super::decimal::Decimal;
use super::limit::Relation;
use super::normalise::normalise;
use super::nothing::is_stroked;

/// A unit as written beside a number or in a heading.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Unit {
    /// No unit was written.
    #[default]
    None,
    /// A unit of the table.
    Known(UnitId),
    /// A unit that the table does not have; compares only with the very same.
    Other(Box<str>),
}

/// A unit of a [`Units`] table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnitId(u16);

/// What the table says of one unit: value in the base unit of its dimension = value × `factor` + `offset`.
#[derive(Clone, Debug)]
pub struct UnitDefinition {
    /// As printed.
    pub symbol: Box<str>,
    /// Index of the dimension; units convert only within one.
    pub dimension: usize,
    /// Exact factor to the base unit.
    pub factor: Decimal,
    /// Exact offset to the base unit, for temperatures.
    pub offset: Decimal,
}

impl Unit {
    /// The stroke that stands for no unit behind a number: `1.1/`. Not the same as nothing, which a heading may fill.
    #[must_use]
    pub fn none_wanted() -> Self {
        Self::Other("/".into())
    }

    /// Whether it is that stroke.
    #[must_use]
    pub fn is_none_wanted(&self) -> bool {
        matches!(self, Self::Other(name) if **name == *"/")
    }
}

impl UnitDefinition {
    /// A unit; the factor without zeros at its end, so that two factors that differ by a power of ten have the same digits.
    #[must_use]
    pub fn new(symbol: &str, dimension: usize, factor: &Decimal, offset: Decimal) -> Self {
        Self { symbol: symbol.into(), dimension, factor: factor.trimmed(), offset }
    }
}

/// All known units, with every way of writing them.
#[derive(Clone, Debug, Default)]
pub struct Units {
    definitions: Vec<UnitDefinition>,
    names: HashMap<Box<str>, UnitId>,
    /// Dimensions with an origin of their own: temperatures.
    with_origin: Vec<usize>,
    /// The largest possible value of each dimension, in its base unit, where it has one.
    most: Vec<Option<Decimal>>,
    /// Dimensions of things that are counted in a portion.
    counts: Vec<usize>,
}

impl Units {
    /// Adds a unit under its symbol and its other names; gives back the names that another unit has already.
    pub fn add(&mut self, definition: UnitDefinition, aliases: &[String]) -> Vec<String> {
        let Ok(index) = u16::try_from(self.definitions.len()) else {
            return aliases.to_vec();
        };
        let id = UnitId(index);
        let names: Vec<String> = std::iter::once(definition.symbol.to_string()).chain(aliases.iter().cloned()).collect();
        if !definition.offset.is_zero() && !self.with_origin.contains(&definition.dimension) {
            self.with_origin.push(definition.dimension);
        }
        self.definitions.push(definition);
        names.into_iter().filter(|name| self.names.insert(folded(name), id).is_some_and(|former| former != id)).collect()
    }

    /// Sets the largest possible value of a dimension, in its base unit.
    pub fn bound(&mut self, dimension: usize, most: Decimal) {
        if self.most.len() <= dimension {
            self.most.resize(dimension + 1, None);
        }
        if let Some(place) = self.most.get_mut(dimension) {
            *place = Some(most);
        }
    }

    /// Marks a dimension as one of things that are counted in a portion.
    pub fn count(&mut self, dimension: usize) {
        self.counts.push(dimension);
    }

    /// Whether a unit is one of things that are counted in a portion.
    #[must_use]
    pub fn is_count(&self, unit: &Unit) -> bool {
        let Unit::Known(id) = unit else { return false };
        self.definition(*id).is_some_and(|definition| self.counts.contains(&definition.dimension))
    }

    /// Whether a unit is one of things that are counted in one gram or millilitre: the base of such a dimension.
    #[must_use]
    pub fn is_count_in_one(&self, unit: &Unit) -> bool {
        let Unit::Known(id) = unit else { return false };
        self.is_count(unit) && self.definition(*id).is_some_and(|definition| definition.factor == Decimal::new(1, 0))
    }

    /// The largest value that there can be in a unit; `None` where there is no such bound.
    #[must_use]
    pub fn most(&self, unit: &Unit) -> Option<RBig> {
        let Unit::Known(id) = unit else { return None };
        let definition = self.definition(*id)?;
        Some(self.most_of(definition)?.fraction() / definition.factor.fraction())
    }

    /// Whether a value is more than there can be in its unit: a part above the whole.
    #[must_use]
    pub fn exceeds_whole(&self, value: &Decimal, unit: &Unit) -> bool {
        self.against_whole(value, unit).is_some_and(Ordering::is_gt)
    }

    /// Where a value lies against the most that there can be in its unit.
    fn against_whole(&self, value: &Decimal, unit: &Unit) -> Option<Ordering> {
        let Unit::Known(id) = unit else { return None };
        let definition = self.definition(*id)?;
        let most = self.most_of(definition)?;
        // The factor of nearly every unit is a power of ten.
        let factor = &definition.factor;
        let in_base = if factor.coefficient().is_one() { value.shifted(factor.place()) } else { value.times(factor) };
        Some(in_base.cmp(most))
    }

    /// The largest possible value of a unit's dimension, in its base unit.
    fn most_of(&self, definition: &UnitDefinition) -> Option<&Decimal> {
        self.most.get(definition.dimension)?.as_ref()
    }

    /// Whether everything beyond a bound is more than there can be.
    #[must_use]
    pub fn is_beyond_whole(&self, relation: Relation, bound: &Decimal, unit: &Unit) -> bool {
        let beyond = |order: Ordering| order.is_gt() || (relation == Relation::Greater && order.is_eq());
        self.against_whole(bound, unit).is_some_and(beyond)
    }

    /// The unit that a text names; strokes and nothing are no unit.
    #[must_use]
    pub fn read(&self, text: &str) -> Unit {
        if text.is_empty() {
            return Unit::None;
        }
        let name = folded(text);
        if let Some(id) = self.names.get(&name) {
            return Unit::Known(*id);
        }
        if is_stroked(&name) {
            return Unit::None;
        }
        let quotient = as_quotient(text).and_then(|quotient| self.names.get(&quotient));
        quotient.map_or_else(|| Unit::Other(name), |id| Unit::Known(*id))
    }

    /// Whether a name carries a unit of the table: 胶原蛋白(g/100g).
    #[must_use]
    pub fn stands_in(&self, name: &str) -> bool {
        let ends = ['(', '（', '/', ' ', '_'].into_iter().filter_map(|start| name.split_once(start));
        ends.into_iter().any(|(_, unit)| matches!(self.read(unit.trim_end_matches([')', '）', ' '])), Unit::Known(_)))
    }

    /// Whether values of a unit can lie below zero: those of a scale with an origin of its own, such as temperatures. Of a unit that the
    /// table does not have, nothing is known.
    #[must_use]
    pub fn has_negatives(&self, unit: &Unit) -> bool {
        let Unit::Known(id) = unit else { return true };
        let Some(dimension) = self.definition(*id).map(|definition| definition.dimension) else { return true };
        self.with_origin.contains(&dimension)
    }

    /// As printed; empty for no unit.
    #[must_use]
    pub fn symbol<'a>(&'a self, unit: &'a Unit) -> &'a str {
        match unit {
            Unit::None => "",
            Unit::Known(id) => self.definition(*id).map_or("", |definition| &definition.symbol),
            Unit::Other(text) => text,
        }
    }

    /// A value in another unit, exactly; `None` where the two do not convert into each other by a power of ten.
    #[must_use]
    pub fn exactly(&self, value: &Decimal, from: &Unit, to: &Unit) -> Option<Decimal> {
        match self.common(from, to)? {
            Scale::Same => Some(value.clone()),
            Scale::Power(power) => Some(value.shifted(power)),
            Scale::Linear { .. } => None,
        }
    }

    /// A value in another unit, exactly; `None` where the two do not convert into each other, also where one of them is missing.
    ///
    /// A factor that is no power of ten cannot always be divided out in decimals; both sides are then scaled by
    /// [`Units::common`] instead.
    #[must_use]
    pub fn common(&self, from: &Unit, to: &Unit) -> Option<Scale> {
        if from == to || is_bare(from) && is_bare(to) {
            return Some(Scale::Same);
        }
        let (Unit::Known(from), Unit::Known(to)) = (from, to) else {
            return None;
        };
        let (from, to) = (self.definition(*from)?, self.definition(*to)?);
        if from.dimension != to.dimension {
            return None;
        }
        let linear = from.offset.is_zero() && to.offset.is_zero();
        if linear && from.factor.coefficient() == to.factor.coefficient() {
            return Some(match from.factor.place() - to.factor.place() {
                0 => Scale::Same,
                power => Scale::Power(power),
            });
        }
        Some(Scale::Linear {
            factor: from.factor.fraction() / to.factor.fraction(),
            offset: (from.offset.minus(&to.offset)).fraction() / to.factor.fraction(),
        })
    }

    /// Symbols of the units that convert into a unit exactly, itself first; only itself where it is none of the table.
    #[must_use]
    pub fn alike<'a>(&'a self, symbol: &'a str) -> Vec<&'a str> {
        let own = match self.read(symbol) {
            Unit::Known(id) => self.definition(id),
            Unit::None | Unit::Other(_) => None,
        };
        let others = self.definitions.iter().filter(|other| own.is_some_and(|own| own.dimension == other.dimension));
        let others = others.map(|other| &*other.symbol).filter(|other| *other != symbol);
        std::iter::once(symbol).filter(|symbol| !symbol.is_empty()).chain(others).collect()
    }

    fn definition(&self, id: UnitId) -> Option<&UnitDefinition> {
        self.definitions.get(usize::from(id.0))
    }
}

/// Whether a number with this unit has none.
fn is_bare(unit: &Unit) -> bool {
    *unit == Unit::None || unit.is_none_wanted()
}

/// How values of one unit become values of another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Scale {
    /// The same unit.
    Same,
    /// Times a power of ten: the digits stay.
    Power(i32),
    /// Times an exact factor, plus an exact offset.
    Linear {
        /// Times this.
        factor: RBig,
        /// Plus this.
        offset: RBig,
    },
}

/// Other ways of writing `mg/kg`: `mg·kg-1`, `mg kg⁻¹`, `mg.kg^-1`, `g·(100g)-1`, 毫克每千克, with 单位 before it and a mark of punctuation
/// behind.
fn as_quotient(text: &str) -> Option<Box<str>> {
    let plain = normalise(text);
    let bare = plain.strip_prefix("单位").map_or(&*plain, |unit| unit.trim_start_matches([':', ' ']));
    let bare = bare.trim_end_matches([';', ',', '。', '、', ' ']);
    let inverse = ["^(-1)", "^-1", "⁻¹", "-1"].iter().find_map(|power| bare.strip_suffix(power));
    let quotient = inverse.and_then(|product| product.rsplit_once(['·', '•', '⋅', '‧', '∙', '.', '*', ' ']));
    let written = match quotient {
        Some((over, under)) => {
            let under = under.strip_prefix('(').and_then(|open| open.strip_suffix(')')).unwrap_or(under);
            format!("{over}/{under}")
        }
        None => bare.replace('每', "/"),
    };
    let name = folded(&written);
    (*name != *text).then_some(name)
}

/// Spelling apart, what a unit is looked up by: folded characters, no spaces, one micro sign, no brackets around it.
fn folded(text: &str) -> Box<str> {
    let plain = normalise(text);
    let plain = plain.strip_prefix('(').and_then(|inner| inner.strip_suffix(')')).unwrap_or(&plain);
    if plain.contains(' ') { plain.replace(' ', "").into() } else { plain.into() }
}
