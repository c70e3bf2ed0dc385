//! Kind `label-ingredients`: the form of the ingredient list and of the additives in it.

use serde::Deserialize;

use super::ingredients::Ingredient;
use super::pack::Pack;
use super::parts::{Group, GroupKeys, aspect, folded, groups};
use super::stated::Sheet;
use super::{Asks, LabelEvidence, Matter, Spot, View};
use crate::kind::Keys;
use crate::standard::{Context, Words};
use crate::value::Decimal;
use crate::words::both;

/// What a rule looks at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Aspect {
    /// Brackets are closed, nothing is empty.
    Brackets,
    /// A functional class stands with its additives.
    ClassName,
    /// Additives by international number.
    Ins,
    /// Those with a quantity stand in descending order.
    Descending,
    /// Proper names, not colloquial ones.
    Colloquial,
    /// Those with a quantity do not come to more than the whole.
    Whole,
    /// All additives stand in one of the forms of annex B.
    OneForm,
}

/// What a row says.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct IngredientsKeys {
    /// What it looks at.
    aspect: Option<Aspect>,
    /// Names of functional classes.
    words: Vec<String>,
    /// Names of the item under which all additives may stand.
    additives_item: Vec<String>,
    /// Words of additives that stand beside every form.
    beside_any_form: Vec<String>,
    /// Colloquial names by proper name.
    groups: Vec<GroupKeys>,
    /// Numbers.
    factors: Factors,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Factors {
    /// Shares up to this, in per cent, may stand in any order.
    free: Option<String>,
    /// What all shares come to at most, in per cent.
    whole: Option<String>,
}

impl Keys for IngredientsKeys {}

/// The form of the ingredient list.
#[derive(Clone, Debug)]
pub struct Ingredients {
    /// Which aspect.
    pub aspect: Aspect,
    /// Names of functional classes, folded.
    pub words: Vec<String>,
    /// Names of the item under which all additives may stand, folded.
    pub additives_item: Vec<String>,
    /// Words of additives that stand beside every form, folded.
    pub beside_any_form: Vec<String>,
    /// Colloquial names by proper name.
    pub groups: Vec<Group>,
    /// Shares up to this, in per cent, may stand in any order.
    pub free: Option<Decimal>,
    /// What all shares come to at most, in per cent.
    pub whole: Option<Decimal>,
}

impl Asks for Ingredients {
    type Keys = IngredientsKeys;

    fn understand(keys: IngredientsKeys, row: &mut Context<'_>) -> Option<Self> {
        let aspect = aspect(keys.aspect, row)?;
        let free = row.optional("factors.free", keys.factors.free.as_deref());
        let whole = row.optional("factors.whole", keys.factors.whole.as_deref());
        let [words, additives_item, beside_any_form] =
            [&keys.words, &keys.additives_item, &keys.beside_any_form].map(|words| folded(words));
        Some(Self { aspect, words, additives_item, beside_any_form, groups: groups(keys.groups, row), free, whole })
    }

    fn look(&self, view: &View<'_, '_>) -> Option<LabelEvidence> {
        additives(view.pack, self)
    }

    fn state(&self, sheet: &mut Sheet<'_>) {
        sheet.add("词语", "words", &self.words.join(" "));
        sheet.add("食品添加剂项", "item of additives", &self.additives_item.join(" "));
        sheet.add("不拘形式", "in any form", &self.beside_any_form.join(" "));
        sheet.add_groups(&self.groups);
        sheet.add("合计", "together", &self.whole.as_ref().map(|whole| format!("≤ {whole} %")).unwrap_or_default());
        sheet.add("顺序不限", "in any order", &self.free.as_ref().map(|free| format!("≤ {free} %")).unwrap_or_default());
    }
}

/// One aspect of the list.
fn additives(pack: &Pack, asks: &Ingredients) -> Option<LabelEvidence> {
    let Ingredients { aspect, words, groups, free, whole, .. } = asks;
    let list = pack.label.get("ingredients")?;
    let mut seen = LabelEvidence::default();
    match aspect {
        Aspect::Brackets => {
            for span in &pack.ingredients.unbalanced {
                seen.fault(Some(*span), Wrong::Unbalanced);
            }
            for span in &pack.ingredients.empty {
                seen.fault(Some(*span), Wrong::Blank);
            }
        }
        Aspect::ClassName => {
            let alone = |(index, item): &(usize, &Ingredient)| words.contains(&item.name) && !pack.ingredients.has_parts(*index);
            for (_, item) in pack.ingredients.items.iter().enumerate().filter(alone) {
                // `增稠剂：卡拉胶` is a class with its additive behind the colon.
                let behind = pack.folded.range(item.span).end;
                if pack.folded.text().get(behind..).is_some_and(|rest| rest.starts_with(':')) {
                    continue;
                }
                seen.fault(Some(item.span), Wrong::ClassAlone);
            }
        }
        Aspect::Ins => {
            for item in pack.ingredients.items.iter().filter(|item| is_number(&item.name)) {
                if pack.surface.is_none() {
                    seen.doubt(Some(item.span), Wrong::ByNumber);
                } else {
                    seen.fault(Some(item.span), Wrong::ByNumber);
                }
            }
        }
        Aspect::Descending => descending(pack, free.as_ref(), &mut seen),
        Aspect::OneForm => one_form(pack, asks, &mut seen),
        Aspect::Whole => whole_of(pack, whole.as_ref()?, &mut seen)?,
        Aspect::Colloquial => {
            for item in &pack.ingredients.items {
                let proper = groups.iter().find(|group| group.words.contains(&item.name));
                if let Some(group) = proper {
                    let fault = seen.fault(Some(item.span), Wrong::Colloquial).concerning(&group.name);
                    if let Some(proper) = group.shown.first() {
                        fault.mended(proper.clone());
                    }
                }
            }
        }
    }
    match seen.faults.first().or(seen.open.first()) {
        Some(_) => seen.quotes = seen.faults.iter().chain(&seen.open).filter_map(|fault| fault.span).collect(),
        None => seen.quote(list.span),
    }
    Some(seen)
}

/// An international number of an additive: `322`, `160b`, `451(i)` or `INS 322`, `E471`.
fn is_number(name: &str) -> bool {
    let bare = name.strip_prefix("ins").or_else(|| name.strip_prefix('e')).unwrap_or(name).trim_start_matches([':', '.', '-']);
    let digits = bare.len() - bare.trim_start_matches(|char: char| char.is_ascii_digit()).len();
    let tail = bare.get(digits..).unwrap_or_default();
    (3..=4).contains(&digits) && tail.len() <= 4 && tail.chars().all(|char| char.is_ascii_alphabetic())
}

/// Declared shares fall. Shares up to `free` may stand in any order.
fn descending(pack: &Pack, free: Option<&Decimal>, seen: &mut LabelEvidence) {
    let mut before: Option<&Decimal> = None;
    for item in pack.ingredients.top() {
        let Some(percent) = item.percent.as_ref().filter(|percent| free.is_none_or(|free| *percent > free)) else { continue };
        if let Some(before) = before.filter(|before| percent > before) {
            let what = Wrong::Ascending { before: before.clone(), after: percent.clone() };
            seen.fault(Some(item.span), what);
        }
        before = Some(percent);
    }
}

/// Under the item of additives, some stand in their functional classes and others do not; or the item lists them by name and a class stands
/// outside it. What a class stands with, names or numbers, is not compared: an additive without a number stands by its name.
fn one_form(pack: &Pack, asks: &Ingredients, seen: &mut LabelEvidence) {
    let list = &pack.ingredients;
    let is_class = |name: &String| asks.words.contains(name) && !asks.additives_item.contains(name);
    let stands_anyhow = |name: &str| asks.beside_any_form.iter().any(|word| name.contains(word.as_str()));
    let class = list.items.iter().enumerate().find(|(index, item)| is_class(&item.name) && list.has_parts(*index));
    let in_the_item = |item: &&Ingredient| {
        let around = item.parent.and_then(|parent| list.items.get(parent));
        around.is_some_and(|around| asks.additives_item.contains(&around.name))
    };
    let by_name = list.items.iter().filter(in_the_item).find(|item| !is_class(&item.name) && !stands_anyhow(&item.name));
    if let (Some((_, class)), Some(by_name)) = (class, by_name) {
        seen.fault(Some(by_name.span), Wrong::OtherForm { class: class.name.clone() });
    }
}

/// Declared shares do not come to more than the whole. Upper bounds (`≤2%`) are no shares.
fn whole_of(pack: &Pack, whole: &Decimal, seen: &mut LabelEvidence) -> Option<()> {
    let counted = pack.ingredients.top().filter(|item| !item.at_most);
    let shares: Vec<(&Ingredient, &Decimal)> = counted.filter_map(|item| Some((item, item.percent.as_ref()?))).collect();
    let sum = shares.iter().fold(Decimal::new(0, 0), |sum, (_, share)| sum.plus(share));
    let (last, _) = shares.last()?;
    if sum > *whole {
        seen.fault(Some(last.span), Wrong::AboveWhole { sum, whole: whole.clone() });
    }
    Some(())
}

/// What can be the matter.
#[derive(Debug)]
enum Wrong {
    /// A bracket is not closed, or not opened.
    Unbalanced,
    /// Nothing stands between two separators.
    Blank,
    /// A functional class stands alone.
    ClassAlone,
    /// An additive stands by its number.
    ByNumber,
    /// The share of an ingredient is above that of the one before it.
    Ascending {
        /// Per cent of the ingredient before.
        before: Decimal,
        /// Per cent of this one.
        after: Decimal,
    },
    /// A colloquial name.
    Colloquial,
    /// An additive stands by its name alone, another in a functional class.
    OtherForm {
        /// The functional class.
        class: String,
    },
    /// All shares up to this one come to more than the whole.
    AboveWhole {
        /// What they come to, in per cent.
        sum: Decimal,
        /// The whole, in per cent.
        whole: Decimal,
    },
}

impl Matter for Wrong {
    fn words(&self, on: &Spot<'_>) -> Words {
        match self {
            Self::Unbalanced => on.q("括号不成对", "is a bracket without its pair"),
            Self::Blank => on.q("前没有配料", "has no ingredient before it"),
            Self::ClassAlone => on.q("只有功能类别，没有具体名称", "is a functional class without the names of its additives"),
            Self::ByNumber => on.q("以国际编码代替名称", "gives an additive by its international number"),
            Self::Ascending { before, after } => on.q(
                &format!("{after} % 排在 {before} % 之后，不是递减"),
                &format!("{after} % stands behind {before} %, which is not descending"),
            ),
            Self::OtherForm { class } => on.q(
                &format!("只标名称，而“{class}”按功能类别归类，不是同一种形式"),
                &format!("stands by its name alone, others in a functional class (`{class}`): not one form"),
            ),
            Self::AboveWhole { sum, whole } => on.q(
                &format!("为止，各配料的含量之和为 {sum} %，超过 {whole} %"),
                &format!("and the shares before it come to {sum} %, more than {whole} %"),
            ),
            Self::Colloquial => {
                on.q(&format!("是俗称或简称，规范名称为{}", on.about.zh), &format!("is a colloquial name of {}", on.about.en))
            }
        }
    }

    fn part(&self, on: &Spot<'_>) -> Option<Words> {
        matches!(self, Self::Colloquial).then(|| both(format!("`{}`", on.quoted), format!("`{}`", on.quoted)))
    }
}
