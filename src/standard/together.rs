//! Headings that name several items: `合成着色剂（柠檬黄、日落黄）`.

use super::catalogue::{Catalogue, Heading};
use crate::value::normalise;

/// What stands between the names.
const BETWEEN: [char; 4] = ['、', ',', ';', '+'];

/// What a heading names that names several items.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Together {
    /// The items known, two or more.
    pub headings: Vec<Heading>,
    /// Names among them that are of no known item.
    pub unknown: Vec<String>,
}

impl Catalogue {
    /// Reads a heading that names two or more known items, in brackets behind a word for all of them or by themselves.
    #[must_use]
    pub fn together(&self, text: &str) -> Option<Together> {
        let plain = normalise(text);
        let inside = plain.split_once('(').and_then(|(_, open)| open.split_once(')')).map(|(inside, _)| inside);
        [inside, Some(&*plain)].into_iter().flatten().find_map(|names| self.several(names))
    }

    fn several(&self, names: &str) -> Option<Together> {
        let mut together = Together { headings: Vec::new(), unknown: Vec::new() };
        for name in names.split(BETWEEN).map(|name| name.trim().trim_end_matches('等')).filter(|name| !name.is_empty()) {
            match self.heading(name) {
                Some(heading) if together.headings.iter().any(|other| other.item == heading.item) => {}
                Some(heading) => together.headings.push(heading),
                None => together.unknown.push(name.to_owned()),
            }
        }
        (together.headings.len() > 1).then_some(together)
    }
}

#[cfg(test)]
mod tests {
    use crate::Library;

    #[test]
    fn headings_name_several_items_or_one() {
        let library = Library::builtin().unwrap();
        let catalogue = &library.catalogue;
        let read = |text: &str| {
            let together = catalogue.together(text)?;
            let ids = together.headings.iter().filter_map(|heading| catalogue.item(heading.item)).map(|item| item.id.as_str());
            Some(format!("{} | {}", ids.collect::<Vec<_>>().join(" "), together.unknown.join(" ")))
        };
        for (text, expected) in [
            ("合成着色剂（柠檬黄、日落黄、苋菜红）", Some("tartrazine sunset_yellow | 苋菜红")),
            ("柠檬黄，日落黄", Some("tartrazine sunset_yellow | ")),
            ("柠檬黄(以柠檬黄计)、日落黄(以日落黄计)(g/kg)", Some("tartrazine sunset_yellow | ")),
            ("着色剂（柠檬黄、日落黄、胭脂红等）", Some("tartrazine sunset_yellow ponceau_4r | ")),
            ("合成着色剂（柠檬黄、柠檬黄）", None),
            ("合成着色剂（柠檬黄、苋菜红）", None),
            ("柠檬黄（以干基计）", None),
            ("检验员、审核人", None),
            ("", None),
        ] {
            assert_eq!(read(text).as_deref(), expected, "{text}");
        }
    }
}
