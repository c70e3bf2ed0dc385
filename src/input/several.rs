//! Texts under names, several under one: the rows of a sample may each say something.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

/// What stands between several texts under one name.
const BETWEEN: &str = "、";

/// Gathers texts under names, each text once, in the order in which they are met. The time for all of them grows with their length alone.
#[derive(Debug, Default)]
pub(super) struct Several<'a> {
    places: HashMap<Cow<'a, str>, usize>,
    names: Vec<Cow<'a, str>>,
    texts: Vec<Vec<Cow<'a, str>>>,
    met: HashSet<(usize, Cow<'a, str>)>,
}

impl<'a> Several<'a> {
    /// Adds a text; a blank one only names what has none.
    pub(super) fn add(&mut self, name: Cow<'a, str>, text: Cow<'a, str>) {
        let place = *self.places.entry(name.clone()).or_insert_with(|| {
            self.names.push(name);
            self.texts.push(Vec::new());
            self.texts.len() - 1
        });
        if !text.is_empty()
            && self.met.insert((place, text.clone()))
            && let Some(texts) = self.texts.get_mut(place)
        {
            texts.push(text);
        }
    }

    /// Names and texts.
    pub(super) fn finish(self) -> Vec<(Cow<'a, str>, Cow<'a, str>)> {
        let joined = self.texts.into_iter().map(|mut texts| match texts.len() {
            0 => Cow::Borrowed(""),
            1 => texts.swap_remove(0),
            _ => Cow::Owned(texts.join(BETWEEN)),
        });
        self.names.into_iter().zip(joined).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_text_stands_once_under_its_name() {
        let mut several = Several::default();
        for (name, text) in [("a", "1"), ("b", ""), ("a", "2"), ("a", "1"), ("a", ""), ("c", "1、2")] {
            several.add(name.into(), text.into());
        }
        assert_eq!(several.finish(), [("a".into(), "1、2".into()), ("b".into(), "".into()), ("c".into(), "1、2".into())]);
    }
}
