//! Distances between all pairs of sequences.

use std::collections::HashMap;

use crate::compare::Comparison;
use crate::kimura::{Distance, Logarithms};
use crate::placed::Placed;

/// The comparisons and distances of all pairs of a set of sequences.
#[derive(Clone, Debug)]
pub struct Distances {
    names: Vec<String>,
    /// Of each pair, rows one after the other: (1, 0), (2, 0), (2, 1), (3, 0) …; with the place of its distance.
    pairs: Vec<(Comparison, Option<usize>)>,
    /// Each distance once.
    distinct: Vec<Distance>,
}

/// A pair of sequences.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pair<'d> {
    /// Which sequences of the set they are, from 0, the smaller number first.
    pub places: (usize, usize),
    /// Their names.
    pub names: (&'d str, &'d str),
    /// Their comparison.
    pub comparison: &'d Comparison,
    /// Their distance; `None` where there is none ([`Comparison::distance`]).
    pub distance: Option<&'d Distance>,
}

/// What is said of many pairs at once.
#[derive(Clone, Debug)]
pub struct Summary<'d> {
    /// How many pairs there are.
    pub pairs: usize,
    /// How many of them have no distance; they are in none of the following.
    pub undefined: usize,
    /// A pair at the least distance: the first one.
    pub minimum: Option<Pair<'d>>,
    /// A pair at the greatest distance: the first one.
    pub maximum: Option<Pair<'d>>,
    /// The mean of all distances.
    pub mean: Option<Distance>,
}

impl Distances {
    /// Compares all pairs of sequences that the same [`Aligner`](crate::Aligner) placed. The reference is one of them if it is among those given:
    /// [`Aligner::reference`](crate::Aligner::reference).
    ///
    /// Takes some 80 bytes for each pair: 10 MB for 500 sequences. Whoever takes sequences from strangers has to bound how many.
    #[must_use]
    pub fn of(placed: &[Placed]) -> Self {
        let names = placed.iter().map(|placed| placed.name.clone()).collect();
        let mut pairs = Vec::with_capacity(placed.len().saturating_mul(placed.len().saturating_sub(1)) / 2);
        let (mut distinct, mut known, mut logarithms) = (Vec::new(), HashMap::new(), Logarithms::default());
        for (number, one) in placed.iter().enumerate() {
            for other in placed.iter().take(number) {
                let comparison = Comparison::of(one, other);
                let key = (comparison.sites, comparison.transitions, comparison.transversions);
                // Few triples of counts are distinct, and only those take a logarithm.
                let place = *known.entry(key).or_insert_with(|| {
                    distinct.push(logarithms.distance(&comparison)?);
                    Some(distinct.len() - 1)
                });
                pairs.push((comparison, place));
            }
        }
        Self { names, pairs, distinct }
    }

    /// The names of the sequences.
    #[must_use]
    pub fn names(&self) -> &[String] {
        &self.names
    }

    /// How many sequences there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.names.len()
    }

    /// Whether there is no sequence.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.names.is_empty()
    }

    /// The pair of two sequences by their places (from 0), in either order; `None` if they are the same, or there are not so many.
    #[must_use]
    pub fn pair(&self, one: usize, other: usize) -> Option<Pair<'_>> {
        let (first, second) = (one.min(other), one.max(other));
        if first == second || second >= self.len() {
            return None;
        }
        let (comparison, distance) = self.pairs.get(second * (second - 1) / 2 + first)?;
        let names = (self.names.get(first)?.as_str(), self.names.get(second)?.as_str());
        let distance = distance.and_then(|place| self.distinct.get(place));
        Some(Pair { places: (first, second), names, comparison, distance })
    }

    /// All pairs: (0, 1), (0, 2), (1, 2), (0, 3) ….
    pub fn pairs(&self) -> impl Iterator<Item = Pair<'_>> {
        (1..self.len()).flat_map(move |second| (0..second).filter_map(move |first| self.pair(first, second)))
    }

    /// Least, greatest and mean distance of all pairs.
    #[must_use]
    pub fn summary(&self) -> Summary<'_> {
        Summary::of(self.pairs())
    }
}

impl<'d> Summary<'d> {
    /// Least, greatest and mean distance of some pairs, for example those within a group, or those with the reference.
    #[must_use]
    pub fn of(pairs: impl IntoIterator<Item = Pair<'d>>) -> Self {
        let pairs: Vec<Pair<'d>> = pairs.into_iter().collect();
        let defined = || pairs.iter().filter_map(|pair| Some((pair.distance?, pair)));
        let (mut minimum, mut maximum) = (None, None);
        for (distance, pair) in defined() {
            if minimum.is_none_or(|(least, _)| distance < least) {
                minimum = Some((distance, *pair));
            }
            if maximum.is_none_or(|(most, _)| distance > most) {
                maximum = Some((distance, *pair));
            }
        }
        Self {
            pairs: pairs.len(),
            undefined: pairs.len() - defined().count(),
            minimum: minimum.map(|(_, pair)| pair),
            maximum: maximum.map(|(_, pair)| pair),
            mean: Distance::mean(defined().map(|(distance, _)| distance)),
        }
    }
}
