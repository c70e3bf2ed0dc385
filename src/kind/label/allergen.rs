//! Kind `label-allergen`: allergens among the ingredients are shown, and not denied.

use std::ops::Range;

use serde::Deserialize;

use super::folded::Hit;
use super::pack::{LISTS, Pack};
use super::parts::{Group, GroupKeys, Search, folded, groups};
use super::stated::Sheet;
use super::{Asks, LabelEvidence, Matter, Spot, View};
use crate::input::label::LabelField;
use crate::kind::Keys;
use crate::standard::{Context, Words};
use crate::value::fold_word;
use crate::words::both;

/// What a row says.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct AllergensKeys {
    /// What it looks at: whether they are shown, where not given.
    aspect: Option<Aspect>,
    /// The allergens.
    groups: Vec<GroupKeys>,
    /// Words behind which nothing is said to be contained (`可能含`, `不含`).
    may: Vec<String>,
    /// Words of a clause that speaks of other food (`生产线`).
    beside: Vec<String>,
}

/// What a rule looks at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Aspect {
    /// They are shown.
    #[default]
    Shown,
    /// They are not denied: what `shown` has (`不含麸质`) does not stand on the label.
    Denied,
}

impl Keys for AllergensKeys {}

/// Allergens are shown.
#[derive(Clone, Debug)]
pub struct Allergens {
    /// What it looks at.
    pub aspect: Aspect,
    /// The allergens.
    pub allergens: Vec<Allergen>,
    /// Words behind which nothing is said to be contained, folded.
    pub may: Vec<String>,
    /// Words of a clause that speaks of other food, folded.
    pub beside: Vec<String>,
}

/// A group of allergens.
#[derive(Clone, Debug)]
pub struct Allergen {
    /// The group.
    pub group: Group,
    /// Its words among the ingredients.
    pub among: Search,
    /// What shows it: its name, or any of its words.
    pub shown: Search,
}

impl Asks for Allergens {
    type Keys = AllergensKeys;

    fn understand(keys: AllergensKeys, row: &mut Context<'_>) -> Option<Self> {
        let aspect = keys.aspect.unwrap_or_default();
        let allergen = |group: Group| {
            let search = |words| Search::folded(Vec::new(), words, group.except.clone());
            let own = [fold_word(&group.name.zh)];
            let own = own.iter().chain(&group.words).filter(|_| aspect == Aspect::Shown);
            let shown = own.chain(&group.shown).cloned().collect();
            Allergen { among: search(group.words.clone()), shown: search(shown), group }
        };
        Some(Self {
            aspect,
            allergens: groups(keys.groups, row).into_iter().map(allergen).collect(),
            may: folded(&keys.may),
            beside: folded(&keys.beside),
        })
    }

    fn searches(&self) -> Vec<&Search> {
        self.allergens.iter().flat_map(|allergen| [&allergen.among, &allergen.shown]).collect()
    }

    fn look(&self, view: &View<'_, '_>) -> Option<LabelEvidence> {
        match self.aspect {
            Aspect::Shown => allergens(view, self),
            Aspect::Denied => denied(view, self),
        }
    }

    fn state(&self, sheet: &mut Sheet<'_>) {
        for allergen in &self.allergens {
            sheet.add_groups(std::slice::from_ref(&allergen.group));
        }
        sheet.add("不算提示", "does not show it", &self.may.iter().chain(&self.beside).map(String::as_str).collect::<Vec<_>>().join(" "));
    }
}

/// Every group with a word among the ingredients is shown beside the lists, or marked in them.
fn allergens(view: &View<'_, '_>, asks: &Allergens) -> Option<LabelEvidence> {
    let pack = view.pack;
    let list = pack.label.get("ingredients")?;
    let mut seen = LabelEvidence::default();
    let told = pack.label.get("allergens_marked").and_then(|field| view.setting.catalogue.judged(&field.value)) == Some(true);
    let (lists, marked, said) = (pack.parts(&LISTS), marked(pack), said(pack, asks));
    for Allergen { group, among, shown } in &asks.allergens {
        let hits = pack.folded.search(among, Some(lists.clone()));
        let Some(first) = hits.first() else { continue };
        seen.quote(first.span);
        let is_marked = |hit: &Hit| marked.iter().any(|mark| mark.start < hit.span.end && hit.span.start < mark.end);
        let is_shown = told || hits.iter().any(is_marked) || named_alone(view, group);
        if !is_shown && pack.folded.search(shown, Some(said.clone())).is_empty() {
            seen.fault(Some(first.span), NotShown).concerning(&group.name);
        }
    }
    let names: Vec<&str> = seen.faults.iter().filter_map(|fault| fault.about.as_ref()).map(|name| short(&name.zh)).collect();
    if !names.is_empty() {
        seen.mend = Some(format!("本产品含有{}", names.join("、")));
    }
    if seen.faults.is_empty() {
        // A mark that does not conform leaves everything to the statement, which was looked at above.
        pack.label.all("allergens").for_each(|field| seen.quote(field.span));
    }
    if seen.quotes.is_empty() {
        seen.quote(list.span);
        return None;
    }
    Some(seen)
}

/// What is among the ingredients is not denied.
fn denied(view: &View<'_, '_>, asks: &Allergens) -> Option<LabelEvidence> {
    let pack = view.pack;
    let mut seen = LabelEvidence::default();
    for Allergen { group, among, shown } in &asks.allergens {
        for hit in pack.folded.search(shown, None) {
            seen.quote(hit.span);
            if let Some(own) = pack.folded.search(among, Some(pack.parts(&LISTS))).first() {
                let found = pack.label.quote(own.span).to_owned();
                seen.fault(Some(hit.span), Denied(found)).concerning(&group.name);
            }
        }
    }
    (!seen.quotes.is_empty()).then_some(seen)
}

/// The name of a group as a statement gives it: `甲壳纲类动物及其制品` is 甲壳纲类动物.
fn short(name: &str) -> &str {
    let name = name.split(['（', '(']).next().unwrap_or(name);
    let name = ["及其制品", "及乳制品", "及其果仁类制品"].iter().find_map(|tail| name.strip_suffix(tail)).unwrap_or(name);
    name.strip_prefix("含有").unwrap_or(name)
}

/// The stretches of the statements that say what the food contains. What it may contain (GB 7718-2025, 4.12.2), what it does not contain, and what
/// else is made on the same line, says nothing of the ingredients.
fn said(pack: &Pack, asks: &Allergens) -> Vec<Range<usize>> {
    let mut said = Vec::new();
    for field in pack.label.fields.iter().filter(|field| matches!(&*field.id, "allergens" | "may_contain")) {
        said_in(pack, field, asks, &mut said);
    }
    said
}

/// The same of one field, clause by clause.
fn said_in(pack: &Pack, field: &LabelField, asks: &Allergens, said: &mut Vec<Range<usize>>) {
    let range = pack.folded.range(field.span);
    let text = pack.folded.part(range.clone());
    let mut contains = !(&*field.id == "may_contain" && field.lead.is_some());
    let (mut outside, mut start) = (Vec::new(), 0);
    for (end, mark) in text.char_indices().filter(|(_, char)| ends_clause(*char)).chain([(text.len(), '。')]) {
        let clause = text.get(start..end).unwrap_or_default();
        let may = asks.may.iter().filter_map(|word| clause.find(word.as_str())).min();
        if asks.beside.iter().any(|word| clause.contains(word.as_str())) {
            contains = false;
        } else {
            let until = may.unwrap_or(clause.len());
            contains |= clause.get(..until).is_some_and(|before| before.contains(CONTAINS));
            if contains {
                let behind = if end == text.len() && may.is_none() { pack.folded.broken_off(range.end) } else { 0 };
                said.push(range.start + start..range.start + start + until + behind);
            }
            contains &= may.is_none();
        }
        match mark {
            '(' | '[' | '【' => outside.push(contains),
            ')' | ']' | '】' => contains = outside.pop().unwrap_or(contains),
            '。' | ';' | '!' => contains = true,
            _ => {}
        }
        start = end + mark.len_utf8();
    }
}

/// A clause with this says what the food contains, unless other words say otherwise.
const CONTAINS: char = '含';

fn ends_clause(char: char) -> bool {
    matches!(char, '。' | ';' | '!' | ',' | '\n' | '/' | '|' | '(' | ')' | '[' | ']' | '【' | '】')
}

/// What opens and closes bold or underlined text as it is typed.
const EMPHASIS: [(&str, &str); 5] = [("**", "**"), ("__", "__"), ("<b>", "</b>"), ("<u>", "</u>"), ("<strong>", "</strong>")];

/// The bold and underlined stretches of the lists. Where all of a list is, nothing in it is marked.
fn marked(pack: &Pack) -> Vec<Range<usize>> {
    let mut marked = Vec::new();
    for field in pack.label.fields.iter().filter(|field| LISTS.iter().any(|id| **id == *field.id)) {
        let text = pack.label.quote(field.span).to_ascii_lowercase();
        for (open, close) in EMPHASIS {
            let mut at = 0;
            while let Some(start) = text.get(at..).and_then(|rest| rest.find(open)).map(|start| at + start) {
                let inner = start + open.len();
                let Some(end) = text.get(inner..).and_then(|rest| rest.find(close)).map(|end| inner + end) else { break };
                let outside = [text.get(..start), text.get(end + close.len()..)];
                if outside.into_iter().flatten().any(|rest| rest.contains(char::is_alphanumeric)) {
                    marked.push(field.span.start + inner..field.span.start + end);
                }
                at = end + close.len();
            }
        }
    }
    marked
}

/// A single ingredient whose allergen the name of the food already names.
fn named_alone(view: &View<'_, '_>, group: &Group) -> bool {
    let name = view.pack.label.get("name").map(|field| fold_word(&field.value)).unwrap_or_default();
    let alone = view.pack.ingredients.items.len() == 1 && view.pack.other_lists == 0;
    alone && group.words.iter().any(|word| name.contains(word.as_str()))
}

/// An allergen is among the ingredients (the word found there) and is not shown.
#[derive(Debug)]
struct NotShown;

impl Matter for NotShown {
    fn words(&self, on: &Spot<'_>) -> Words {
        let Spot { quoted, .. } = on;
        both(
            format!("配料 `{quoted}` 属于{}，文本中没有致敏提示", on.about.zh),
            format!("the ingredient `{quoted}` belongs to {}, and the text does not show the allergen", on.about.en),
        )
    }
}

/// An allergen is denied, and this is among the ingredients.
#[derive(Debug)]
struct Denied(String);

impl Matter for Denied {
    fn words(&self, on: &Spot<'_>) -> Words {
        let Self(found) = self;
        on.q(
            &format!("与配料 `{found}` 不符，后者属于{}", on.about.zh),
            &format!("contradicts the ingredient `{found}`, which belongs to {}", on.about.en),
        )
    }
}
