//! Kind `label-allergen`: allergens among the ingredients are shown.

use serde::Deserialize;

use super::ingredients::MARKS;
use super::parts::{Group, GroupKeys, groups};
use super::stated::Sheet;
use super::{Asks, LabelEvidence, Matter, Spot, View};
use crate::input::label::Span;
use crate::kind::Keys;
use crate::standard::{Context, Words};
use crate::value::fold_word;
use crate::words::both;

/// What a row says.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct AllergensKeys {
    /// The allergens.
    groups: Vec<GroupKeys>,
}

impl Keys for AllergensKeys {}

/// Allergens are shown.
#[derive(Clone, Debug)]
pub struct Allergens {
    /// The allergens.
    pub groups: Vec<Group>,
}

impl Asks for Allergens {
    type Keys = AllergensKeys;

    fn understand(keys: AllergensKeys, row: &mut Context<'_>) -> Option<Self> {
        Some(Self { groups: groups(keys.groups, row) })
    }

    fn look(&self, view: &View<'_, '_>) -> Option<LabelEvidence> {
        allergens(view, &self.groups)
    }

    fn state(&self, sheet: &mut Sheet<'_>) {
        sheet.add_groups(&self.groups);
    }
}

/// Every group with a word among the ingredients is shown beside the list, or marked in it.
fn allergens(view: &View<'_, '_>, groups: &[Group]) -> Option<LabelEvidence> {
    let pack = view.pack;
    let list = pack.label.get("ingredients")?;
    let mut seen = LabelEvidence::default();
    let marked = pack.label.get("allergens_marked").and_then(|field| view.setting.catalogue.judged(&field.value)) == Some(true);
    for group in groups {
        let Some(word) = among(view, group) else { continue };
        seen.quote(word);
        if !(marked || is_marked(view, word) || named_alone(view, group) || shown(view, group)) {
            seen.fault(Some(word), NotShown).concerning(&group.name);
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

/// The name of a group as a statement gives it: `甲壳纲类动物及其制品` is 甲壳纲类动物.
fn short(name: &str) -> &str {
    let name = name.split(['（', '(']).next().unwrap_or(name);
    let name = ["及其制品", "及乳制品", "及其果仁类制品"].iter().find_map(|tail| name.strip_suffix(tail)).unwrap_or(name);
    name.strip_prefix("含有").unwrap_or(name)
}

/// Where a word of the group stands among the ingredients.
fn among(view: &View<'_, '_>, group: &Group) -> Option<Span> {
    let parts = view.pack.parts(&["ingredients".to_owned()]);
    view.pack.folded.search(&group.words, &group.except, &parts).first().map(|hit| hit.span)
}

/// Whether the statement beside the list shows the group, by its name or by any of its words.
fn shown(view: &View<'_, '_>, group: &Group) -> bool {
    let words: Vec<String> = [fold_word(&group.name.zh)].iter().chain(&group.shown).chain(&group.words).cloned().collect();
    let parts = view.pack.parts(&["allergens".to_owned()]);
    !view.pack.folded.search(&words, &group.except, &parts).is_empty()
}

/// Whether the ingredient is bold or underlined in typed text: `**虾仁**`, `<b>虾仁</b>`.
fn is_marked(view: &View<'_, '_>, word: Span) -> bool {
    let text = &view.pack.label.text;
    let before = text.get(..word.start).unwrap_or_default();
    let line = before.rsplit(['\n', '、', '，', ',']).next().unwrap_or_default();
    MARKS.iter().filter(|mark| !mark.contains('/') && **mark != "*").any(|mark| line.to_lowercase().contains(mark))
}

/// A single ingredient whose allergen the name of the food already names.
fn named_alone(view: &View<'_, '_>, group: &Group) -> bool {
    let name = view.pack.label.get("name").map(|field| fold_word(&field.value)).unwrap_or_default();
    let alone = view.pack.ingredients.items.len() == 1;
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
