//! The known name nearest to one that is not known. A sheet may have a hundred thousand names that nobody knows: each known name has a sketch of its letters,
//! by which nearly all of them are passed over without being compared.

use super::catalogue::ItemId;

/// A longer name than any known one is not worth comparing.
const LONGEST: usize = 40;

/// Known names, in order.
#[derive(Clone, Debug, Default)]
pub(super) struct Names(Vec<Name>);

#[derive(Clone, Debug)]
struct Name {
    text: String,
    letters: usize,
    sketch: u64,
    item: ItemId,
}

/// One bit of 64 for each letter: where a bit is missing, the letter is missing.
fn bit(letter: char) -> u64 {
    1 << (u32::from(letter).wrapping_mul(0x9E37_79B1) >> 26)
}

fn sketch(text: &str) -> u64 {
    text.chars().map(bit).fold(0, |all, bit| all | bit)
}

impl Names {
    /// From folded names.
    pub(super) fn new<'n>(names: impl Iterator<Item = (&'n str, ItemId)>) -> Self {
        let name = |(text, item): (&str, ItemId)| Name { text: text.to_owned(), letters: text.chars().count(), sketch: sketch(text), item };
        let mut all: Vec<Name> = names.map(name).collect();
        all.sort_by(|one, other| one.text.cmp(&other.text));
        Self(all)
    }

    /// The item of the name nearest to a folded one, where one is near: at least half of the letters are the same.
    pub(super) fn nearest(&self, folded: &str) -> Option<ItemId> {
        let letters = folded.chars().count();
        if letters > LONGEST {
            return None;
        }
        let own = sketch(folded);
        // A name that contains the other is nearer than one that only has letters in common.
        let contains = |known: &&Name| {
            letters > 1
                && ((own & !known.sketch == 0 && known.text.contains(folded))
                    || (known.letters > 1 && known.sketch & !own == 0 && folded.contains(known.text.as_str())))
        };
        let longer = self.0.iter().filter(contains).min_by_key(|known| (known.letters.abs_diff(letters), known.text.as_str()));
        if let Some(known) = longer {
            return Some(known.item);
        }
        // Of two names that are that alike, more than half of the letters of the longer stand in both.
        let may_be_near = |known: &&Name| {
            let common = folded.chars().filter(|letter| known.sketch & bit(*letter) != 0).count().min(known.letters);
            common.saturating_mul(2) > letters.max(known.letters)
        };
        let likeness = |known: &Name| strsim::normalized_damerau_levenshtein(&known.text, folded);
        let near = self.0.iter().filter(may_be_near).map(|known| (known, likeness(known)));
        let (known, likeness) = near.max_by(|(one, a), (other, b)| a.total_cmp(b).then_with(|| other.text.cmp(&one.text)))?;
        (likeness > 0.5).then_some(known.item)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::standard::Library;

    /// What it comes to without the sketches.
    fn plainly(names: &Names, folded: &str) -> Option<ItemId> {
        let letters = folded.chars().count();
        let contains =
            |known: &&Name| letters > 1 && (known.text.contains(folded) || (known.letters > 1 && folded.contains(known.text.as_str())));
        if let Some(known) = names.0.iter().filter(contains).min_by_key(|known| (known.letters.abs_diff(letters), known.text.as_str())) {
            return Some(known.item);
        }
        let alike = names.0.iter().map(|known| (known, strsim::normalized_damerau_levenshtein(&known.text, folded)));
        let (known, likeness) = alike.max_by(|(one, a), (other, b)| a.total_cmp(b).then_with(|| other.text.cmp(&one.text)))?;
        (likeness > 0.5).then_some(known.item)
    }

    fn names() -> Names {
        let library = Library::builtin().unwrap();
        let names: Vec<(String, ItemId)> = library.catalogue.item_names().map(|(name, item)| (name.to_owned(), ItemId(item))).collect();
        Names::new(names.iter().map(|(name, item)| (name.as_str(), *item)))
    }

    #[test]
    fn sketches_pass_over_no_name_that_is_near() {
        let names = names();
        let known: Vec<String> = names.0.iter().map(|name| name.text.clone()).collect();
        let strategy =
            (prop::sample::select(known), prop::collection::vec((any::<prop::sample::Index>(), 0..3_u8, "[a-z铅镉汞量总酸值]"), 0..5));
        let mut runner =
            prop::test_runner::TestRunner::new(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(300) });
        runner
            .run(&strategy, |(name, slips)| {
                let mut letters: Vec<char> = name.chars().take(LONGEST - 5).collect();
                for (place, kind, other) in slips {
                    let at = place.index(letters.len() + 1);
                    let other = other.chars().next().unwrap();
                    match kind {
                        0 if at < letters.len() => letters[at] = other,
                        1 if at < letters.len() => drop(letters.remove(at)),
                        _ => letters.insert(at, other),
                    }
                }
                let name: String = letters.iter().collect();
                prop_assert_eq!(names.nearest(&name), plainly(&names, &name), "{}", name);
                Ok(())
            })
            .unwrap();
    }

    /// Work is counted, not timed: of a hundred thousand new names hardly any known one is compared letter by letter.
    #[test]
    fn nearly_all_names_are_passed_over() {
        let names = names();
        let compared: usize = (0..1_000)
            .map(|number| {
                let name = format!("什么项目{number}");
                let letters = name.chars().count();
                let near = |known: &&Name| {
                    let common = name.chars().filter(|letter| known.sketch & bit(*letter) != 0).count().min(known.letters);
                    common * 2 > letters.max(known.letters)
                };
                names.0.iter().filter(near).count()
            })
            .sum();
        assert!(compared < names.0.len() * 1_000 / 20, "{compared} of {} thousand", names.0.len());
    }
}
