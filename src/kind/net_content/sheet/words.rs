//! What the words on a sheet of weights say.

use crate::standard::WeightWords;
use crate::value::{Mark, Reading, Says, Unit, Units, fold_name, normalise};

/// What a heading, or the words before a row, say of the numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Means {
    /// What packages hold.
    Net,
    /// Another quantity.
    Other,
    /// The number of a package or sample.
    Index,
    /// A mean, a sum and the like.
    Calculated,
    /// What stands beneath a table.
    Footer,
    /// Nothing that is known.
    Unknown,
}

/// What one cell is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Content {
    /// A number alone, with the unit behind it.
    Number(Unit),
    /// A unit alone.
    Unit(Unit),
    /// Words.
    Words(Means),
}

/// The words of the data, folded.
pub(super) struct Lexicon<'l> {
    units: &'l Units,
    /// What is looked for first comes first.
    words: Vec<(Means, Vec<String>)>,
}

impl<'l> Lexicon<'l> {
    pub(super) fn new(words: &WeightWords, units: &'l Units) -> Self {
        let fold = |words: &[String]| words.iter().map(|word| fold_name(word)).collect();
        let WeightWords { calculated, other, footer, net, beside, index } = words;
        let words = [
            (Means::Calculated, fold(calculated)),
            (Means::Other, fold(other)),
            (Means::Footer, fold(footer)),
            (Means::Net, fold(net)),
            (Means::Other, fold(beside)),
            (Means::Index, fold(index)),
        ];
        Self { units, words: words.into() }
    }

    pub(super) fn content(&self, text: &str) -> Content {
        let reading = Reading::parse(text, self.units);
        if let Reading { says: Says::Value(_, Mark::None), uncertainty: None, unit } = reading {
            return Content::Number(unit);
        }
        match self.units.read(text) {
            unit @ Unit::Known(_) => Content::Unit(unit),
            _ => Content::Words(self.means(text)),
        }
    }

    fn means(&self, text: &str) -> Means {
        let plain = normalise(text).to_lowercase();
        let folded = fold_name(text);
        let stands = |word: &String| if word.is_ascii() { has_word(&plain, word) } else { folded.contains(word.as_str()) };
        self.words.iter().find(|(_, words)| words.iter().any(stands)).map_or(Means::Unknown, |(means, _)| *means)
    }

    /// The unit in a heading such as `净含量(g)`, `净含量/g` or `单位：g`.
    pub(super) fn unit(&self, heading: &str) -> Unit {
        let plain = normalise(heading);
        let bracketed = plain.rsplit_once('(').map(|(_, unit)| unit.trim_end().trim_end_matches(')'));
        let apart = || plain.rsplit_once(['/', ':', ',', ' ']).map(|(_, unit)| unit);
        match bracketed.or_else(apart).map(|unit| self.units.read(unit)) {
            Some(unit @ Unit::Known(_)) => unit,
            _ => Unit::None,
        }
    }
}

/// Whether a word stands in a text and is no part of a longer one.
fn has_word(text: &str, word: &str) -> bool {
    text.match_indices(word).any(|(at, _)| {
        let before = text.get(..at).and_then(|before| before.chars().next_back());
        let behind = text.get(at.saturating_add(word.len())..).and_then(|behind| behind.chars().next());
        [before, behind].into_iter().flatten().all(|char| !char.is_ascii_alphabetic())
    })
}
