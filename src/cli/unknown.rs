//! Columns and names that nothing knows: each is told once for each file.

use std::collections::HashSet;

use seafood_gb::value::fold_name;
use seafood_gb::{Lang, Library, printable};

use super::worker::NAMES;

/// How many are told one by one, with the nearest known name.
const ONE_BY_ONE: usize = 50;
/// A longer name than this is none that could be meant.
const LONGEST: usize = 40;
/// How many of the others share a line.
const A_LINE: usize = 50;

/// The unknown names of one file.
#[derive(Debug, Default)]
pub struct Unknown {
    told: HashSet<Box<str>>,
    /// Names still to be told, without a nearest one.
    others: Vec<String>,
    overflow: bool,
}

impl Unknown {
    /// Takes names over; gives the lines to be said at once.
    pub fn take(&mut self, names: Vec<Box<str>>, overflow: bool, library: &Library, lang: Lang) -> Vec<String> {
        self.overflow |= overflow;
        let mut lines = Vec::new();
        for name in names {
            if self.told.len() >= NAMES || self.told.contains(&name) {
                self.overflow |= !self.told.contains(&name);
                continue;
            }
            if self.told.len() < ONE_BY_ONE {
                lines.push(one(&name, library, lang));
            } else {
                self.others.push(format!("`{}`", printable(&name)));
            }
            self.told.insert(name);
        }
        lines
    }

    /// The lines that are left at the end of the file.
    pub fn rest(&mut self, lang: Lang) -> Vec<String> {
        let comma = if lang == Lang::Zh { "、" } else { ", " };
        let mut lines: Vec<String> = self
            .others
            .chunks(A_LINE)
            .map(|names| match lang {
                Lang::Zh => format!("还有不认识的列或项目，其值不作判定：{}", names.join(comma)),
                Lang::En => format!("more unknown columns or items, not judged: {}", names.join(comma)),
            })
            .collect();
        if self.overflow {
            lines.push(match lang {
                Lang::Zh => format!("不认识的列或项目超过 {NAMES} 个，其余只在各批报告中列出"),
                Lang::En => format!("more than {NAMES} unknown columns or items: the others are named in the reports only"),
            });
        }
        *self = Self::default();
        lines
    }
}

fn one(name: &str, library: &Library, lang: Lang) -> String {
    let nearest = nearest(name, library, lang);
    let name = printable(name);
    match (lang, nearest) {
        (Lang::Zh, Some(nearest)) => format!("不认识的列或项目 `{name}`，其值不作判定；最接近的已知名称是 `{nearest}`"),
        (Lang::Zh, None) => format!("不认识的列或项目 `{name}`，其值不作判定"),
        (Lang::En, Some(nearest)) => format!("unknown column or item `{name}`, not judged; the nearest known name is `{nearest}`"),
        (Lang::En, None) => format!("unknown column or item `{name}`, not judged"),
    }
}

/// How alike two names must be.
const ALIKE: f64 = 0.5;

/// The nearest known name of an item or of another column, where one is near. A unit in brackets is no part of a name.
fn nearest<'l>(name: &str, library: &'l Library, lang: Lang) -> Option<&'l str> {
    let folded = fold_name(name);
    let bare = folded.split_once('(').map_or(folded.as_str(), |(bare, _)| bare);
    if bare.is_empty() || bare.chars().count() > LONGEST {
        return None;
    }
    let likeness = |known: &str| strsim::normalized_damerau_levenshtein(&fold_name(known), bare);
    let column = library
        .columns()
        .iter()
        .flat_map(|column| [&column.name.zh, &column.name.en].into_iter().chain(&column.aliases))
        .map(|known| (known.as_str(), likeness(known)))
        .max_by(|(_, one), (_, other)| one.total_cmp(other))
        .filter(|(_, likeness)| *likeness >= ALIKE);
    let item = library.catalogue.nearest_item(bare).and_then(|item| library.catalogue.item(item)).map(|item| {
        let words = [&item.name.zh, &item.name.en].map(|known| likeness(known));
        (item.name.say(lang), words.into_iter().fold(ALIKE, f64::max))
    });
    match (column, item) {
        (Some((column, more)), Some((_, less))) if more > less => Some(column),
        (column, item) => item.or(column).map(|(name, _)| name),
    }
}
