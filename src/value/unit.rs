//! Units of measurement and their exact conversion within a dimension.

use std::collections::HashMap;

use dashu_ratio::RBig;

use super::decimal::Decimal;
use super::normalise::normalise;

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
    /// The largest possible value of a dimension, in its base unit.
    most: HashMap<usize, Decimal>,
}

impl Units {
    /// Adds a unit under its symbol and its other names; gives back the names that another unit has already.
    pub fn add(&mut self, definition: UnitDefinition, aliases: &[String]) -> Vec<String> {
        let Ok(index) = u16::try_from(self.definitions.len()) else {
            return aliases.to_vec();
        };
        let id = UnitId(index);
        let names: Vec<String> = std::iter::once(definition.symbol.to_string()).chain(aliases.iter().cloned()).collect();
        self.definitions.push(definition);
        names.into_iter().filter(|name| self.names.insert(folded(name), id).is_some_and(|former| former != id)).collect()
    }

    /// Sets the largest possible value of a dimension, in its base unit.
    pub fn bound(&mut self, dimension: usize, most: Decimal) {
        self.most.insert(dimension, most);
    }

    /// The largest value that there can be in a unit; `None` where there is no such bound.
    #[must_use]
    pub fn most(&self, unit: &Unit) -> Option<RBig> {
        let Unit::Known(id) = unit else { return None };
        let definition = self.definition(*id)?;
        Some(self.most.get(&definition.dimension)?.fraction() / definition.factor.fraction())
    }

    /// Whether a value is more than there can be in its unit: a part above the whole.
    #[must_use]
    pub fn exceeds_whole(&self, value: &Decimal, unit: &Unit) -> bool {
        self.most(unit).is_some_and(|most| value.fraction() > most)
    }

    /// The unit that a text names; `/` and nothing are no unit.
    #[must_use]
    pub fn read(&self, text: &str) -> Unit {
        if text.is_empty() {
            return Unit::None;
        }
        let name = folded(text);
        match self.names.get(&name) {
            _ if matches!(&*name, "" | "/" | "-") => Unit::None,
            Some(id) => Unit::Known(*id),
            None => Unit::Other(name),
        }
    }

    /// Whether values of a unit can lie below zero: those of a scale with an origin of its own, such as temperatures. Of a unit that the
    /// table does not have, nothing is known.
    #[must_use]
    pub fn has_negatives(&self, unit: &Unit) -> bool {
        let Unit::Known(id) = unit else { return true };
        let Some(dimension) = self.definition(*id).map(|definition| definition.dimension) else { return true };
        self.definitions.iter().any(|definition| definition.dimension == dimension && !definition.offset.is_zero())
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
        if from == to {
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

/// Spelling apart, what a unit is looked up by: folded characters, no spaces, one micro sign, no brackets around it.
fn folded(text: &str) -> Box<str> {
    let plain = normalise(text);
    let plain = plain.strip_prefix('(').and_then(|inner| inner.strip_suffix(')')).unwrap_or(&plain);
    if plain.contains(' ') { plain.replace(' ', "").into() } else { plain.into() }
}
