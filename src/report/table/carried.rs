//! The columns that the inputs brought along, as they stood there.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

/// A heading of an input. Where a sheet has it several times, each is one by itself.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Heading {
    /// As written.
    pub text: String,
    /// How many columns of the same row have it before this one.
    pub again: usize,
}

/// All headings of the inputs: those of the first batch in their order, behind them what others have beside.
#[derive(Clone, Debug, Default)]
pub struct Headings {
    all: Vec<Heading>,
    places: HashMap<Heading, usize>,
}

/// The headings of the cells of one row.
fn headings<'c>(carried: &'c [(String, String)]) -> impl Iterator<Item = Heading> + use<'c> {
    let mut seen: HashMap<&'c str, usize> = HashMap::new();
    carried.iter().map(move |(text, _)| {
        let count = seen.entry(text).or_default();
        let again = *count;
        *count += 1;
        Heading { text: text.clone(), again }
    })
}

impl Headings {
    /// Takes over headings; gives back those that are new.
    pub fn add(&mut self, headings: impl IntoIterator<Item = Heading>) -> Vec<Heading> {
        let mut new = Vec::new();
        for heading in headings {
            if !self.places.contains_key(&heading) {
                self.places.insert(heading.clone(), self.all.len());
                self.all.push(heading.clone());
                new.push(heading);
            }
        }
        new
    }

    /// Takes over the headings of a row; gives back those that are new.
    pub fn meet(&mut self, carried: &[(String, String)]) -> Vec<Heading> {
        self.add(headings(carried))
    }

    /// All of them, in their order.
    #[must_use]
    pub fn all(&self) -> &[Heading] {
        &self.all
    }

    /// Their texts.
    pub fn texts(&self) -> impl Iterator<Item = &str> {
        self.all.iter().map(|heading| heading.text.as_str())
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.all.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    /// The cells of a row in the order of the headings; blank where the row has none.
    #[must_use]
    pub fn aligned<'c>(&self, carried: &'c [(String, String)]) -> Vec<&'c str> {
        let mut cells = vec![""; self.all.len()];
        for (heading, (_, text)) in headings(carried).zip(carried) {
            if let Some(cell) = self.places.get(&heading).and_then(|place| cells.get_mut(*place)) {
                *cell = text;
            }
        }
        cells
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(cells: &[(&str, &str)]) -> Vec<(String, String)> {
        cells.iter().map(|(heading, text)| ((*heading).to_owned(), (*text).to_owned())).collect()
    }

    #[test]
    fn headings_of_the_first_stand_first_and_others_behind_them() {
        let mut all = Headings::default();
        assert_eq!(all.meet(&row(&[("批号", "1"), ("铅", "0.1"), ("铅", "0.2")])).len(), 3);
        assert_eq!(all.meet(&row(&[("铅", "0.3"), ("镉", "0.4"), ("批号", "2")])).len(), 1);
        assert_eq!(all.texts().collect::<Vec<_>>(), ["批号", "铅", "铅", "镉"]);
        assert_eq!(all.aligned(&row(&[("铅", "0.3"), ("镉", "0.4"), ("批号", "2")])), ["2", "0.3", "", "0.4"]);
        assert_eq!(all.aligned(&row(&[("铅", "0.5"), ("铅", "0.6")])), ["", "0.5", "0.6", ""]);
    }
}
