//! Units, from the table itself.

use std::sync::LazyLock;

use serde::Deserialize;

use crate::exact::{Digits, Exact};

#[derive(Deserialize)]
struct Table {
    dimension: Vec<Dimension>,
}

#[derive(Deserialize)]
struct Dimension {
    id: String,
    unit: Vec<Entry>,
    most: Option<String>,
}

#[derive(Deserialize)]
struct Entry {
    symbol: String,
    factor: String,
    offset: Option<String>,
    #[serde(default)]
    aliases: Vec<String>,
}

/// A unit; value in the base unit of its dimension = value × factor + offset.
#[derive(Debug)]
pub struct Unit {
    pub names: Vec<String>,
    pub dimension: String,
    pub factor: Exact,
    pub offset: Exact,
    /// More than this in the base unit is no quantity.
    pub most: Option<Exact>,
}

/// Written as plain decimals in the table.
fn plain(text: &str) -> Exact {
    let places = text.split_once('.').map_or(0, |(_, places)| places.len());
    let all: i64 = text.replace('.', "").parse().unwrap();
    Digits::new(all, -i32::try_from(places).unwrap()).exact()
}

/// Dimensions with their units. Unknown units are dimensions of their own.
pub static DIMENSIONS: LazyLock<Vec<Vec<Unit>>> = LazyLock::new(|| {
    let table: Table = toml::from_str(include_str!("../../standards/units.toml")).unwrap();
    let known = table.dimension.into_iter().map(|dimension| {
        let unit = |entry: Entry| Unit {
            // `25g` behind a number cannot be told from the number.
            names: [entry.symbol]
                .into_iter()
                .chain(entry.aliases)
                .filter(|name| !name.starts_with(|first: char| first.is_ascii_digit()))
                .collect(),
            dimension: dimension.id.clone(),
            factor: plain(&entry.factor),
            offset: plain(entry.offset.as_deref().unwrap_or("0")),
            most: dimension.most.as_deref().map(plain),
        };
        dimension.unit.into_iter().map(unit).collect()
    });
    let unknown = ["NTU", "µS/cm", "mgKOH/g"].map(|name| {
        vec![Unit {
            names: vec![name.to_owned()],
            dimension: name.to_owned(),
            factor: Exact::whole(1),
            offset: Exact::whole(0),
            most: None,
        }]
    });
    known.chain(unknown).collect()
});

impl Unit {
    /// Whether nothing tells that it is a unit: it is not in the table, and has no stroke.
    pub fn is_a_word(&self) -> bool {
        self.dimension == self.names[0] && !self.dimension.contains('/')
    }

    /// Whether a number of this unit is a quantity that there can be.
    pub fn can_be(&self, number: &Exact) -> bool {
        self.most.as_ref().is_none_or(|most| number.times(&self.factor) <= *most)
    }
}

/// A number in one unit as the same quantity in another of its dimension; none where they are not of one.
pub fn converted(number: &Exact, from: Option<&Unit>, to: Option<&Unit>) -> Option<Exact> {
    match (from, to) {
        (None, None) => Some(number.clone()),
        (Some(from), Some(to)) if from.dimension == to.dimension => {
            Some(number.times(&from.factor).plus(&from.offset).minus(&to.offset).divided_by(&to.factor))
        }
        _ => None,
    }
}
