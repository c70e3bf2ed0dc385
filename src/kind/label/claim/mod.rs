//! Kind `label-claim`: nutrition claims keep their conditions (GB 28050 annexes C and D). A claim is judged by the amounts that the table shows.

mod keys;
mod words;

use std::ops::Range;
use std::sync::Arc;

use dashu_int::IBig;
use dashu_ratio::RBig;

use super::folded::{Hit, Stretches};
use super::nutrition::{self, PerHundred};
use super::parts::{Group, Search, aspect, groups};
use super::quantities::plain;
use super::stated::Sheet;
use super::{Asks, LabelEvidence, View};
use crate::kind::Check;
use crate::standard::{Context, Rule};
use crate::value::{Decimal, fold_word, round_fraction};

use keys::ClaimsKeys;
pub use keys::{Aspect, Claim};
use words::Wrong;

/// Claims of one kind.
#[derive(Clone, Debug)]
pub struct Claims {
    /// Content claims, comparative claims or claims of function.
    pub aspect: Aspect,
    /// Content claims.
    pub claims: Vec<Claim>,
    /// Sentences of function by nutrient.
    pub groups: Vec<Group>,
    /// Words that tell a claim.
    pub words: Vec<String>,
    /// Least difference of a comparative claim, per cent.
    pub least: Option<Decimal>,
    /// The energy for which `min_nrv_by_energy` of content claims is meant, kJ.
    pub per_kj: Option<Decimal>,
    /// What all rules on claims of the edition share.
    shared: Arc<Shared>,
    /// The words of the claims, or those that tell a claim, outside of the standard sentences.
    search: Search,
    /// For each word of a claim of content the number of that claim.
    owners: Vec<usize>,
    /// The standard sentences, without the mark at their end.
    sentences: Search,
    /// For each of them the number of its group.
    speakers: Vec<usize>,
}

impl Asks for Claims {
    type Keys = ClaimsKeys;

    fn understand(keys: ClaimsKeys, row: &mut Context<'_>) -> Option<Self> {
        let groups = groups(keys.groups, row);
        let of_groups = groups.iter().enumerate().flat_map(|(index, group)| group.words.iter().map(move |sentence| (index, sentence)));
        let (speakers, sentences) = of_groups.map(|(index, sentence)| (index, sentence.trim_end_matches(['。', '.']).to_owned())).unzip();
        Some(Self {
            sentences: Search::folded(Vec::new(), sentences, Vec::new()),
            speakers,
            aspect: aspect(keys.aspect, row)?,
            claims: keys.claims.into_iter().filter_map(|claim| claim.understand(row)).collect(),
            groups,
            words: keys.words,
            least: row.optional("factors.least", keys.factors.least.as_deref()),
            per_kj: row.optional("factors.per_kj", keys.factors.per_kj.as_deref()),
            shared: Arc::default(),
            search: Search::default(),
            owners: Vec::new(),
        })
    }

    fn searches(&self) -> Vec<&Search> {
        vec![&self.search, &self.sentences]
    }

    fn look(&self, view: &View<'_, '_>) -> Option<LabelEvidence> {
        let mut seen = LabelEvidence::default();
        match self.aspect {
            Aspect::Content => content(view, self, &mut seen),
            Aspect::Comparative => comparative(view, self, self.least.as_ref()?, &mut seen),
            Aspect::Function => function(view, self, &mut seen),
        }
        (!seen.quotes.is_empty()).then_some(seen)
    }

    fn state(&self, sheet: &mut Sheet<'_>) {
        sheet.add("声称", "claims", &self.claims.iter().map(Claim::stated).collect::<Vec<_>>().join(" | "));
        let sentences: Vec<String> = self.groups.iter().map(|group| format!("{} {}", group.id, group.words.len())).collect();
        sheet.add("标准用语", "standard sentences", &sentences.join(", "));
        sheet.add("词语", "words", &self.words.join(" "));
        sheet.add("按能量", "by energy", &self.per_kj.as_ref().map(|energy| format!("{energy} kJ")).unwrap_or_default());
        sheet.add("差异", "difference", &self.least.as_ref().map(|least| format!("≥ {least} %")).unwrap_or_default());
    }
}

/// The fields in which words are no claims.
const SILENT: [&str; 7] = ["ingredients", "part_ingredients", "nutrition_phrase", "allergens", "may_contain", "standard", "producer"];

/// Places of the words of a rule outside of the table, the ingredient lists and the standard sentences of function.
fn places(view: &View<'_, '_>, search: &Search) -> Vec<Hit> {
    let pack = view.pack;
    let mut hits = pack.folded.search(search, None);
    if hits.is_empty() {
        return hits;
    }
    let mut outside = pack.parts(&SILENT);
    outside.extend(pack.label.nutrition.as_ref().map(|table| pack.folded.range(table.span)));
    let outside = Stretches::new(outside);
    hits.retain(|hit| !outside.hold(&hit.range) && stands_alone(pack.folded.text(), &hit.range));
    hits
}

/// Whether a word is a claim of its own: no number goes on before or behind it (`10糖`, `维生素B12`), and nothing denies it (`不含钙`).
fn stands_alone(text: &str, range: &Range<usize>) -> bool {
    let part = text.get(range.clone()).unwrap_or_default();
    let before = text.get(..range.start).and_then(|before| before.chars().next_back());
    let behind = text.get(range.end..).and_then(|behind| behind.chars().next());
    let digit = |char: Option<char>| char.is_some_and(|char| char.is_ascii_digit());
    let number_before = digit(part.chars().next()) && (digit(before) || before == Some('.'));
    let number_behind = digit(part.chars().next_back()) && digit(behind);
    !(number_before || number_behind || matches!(before, Some('不' | '未' | '非')))
}

/// What the rules on claims of an edition share.
#[derive(Clone, Debug, Default)]
pub(crate) struct Shared {
    /// The claims of content.
    claims: Vec<Claim>,
    /// The standard sentences of function.
    sentences: Vec<String>,
    /// The energy for which `min_nrv_by_energy` is meant, kJ.
    per_kj: Option<Decimal>,
    /// The energy factor of fat, kJ/g, from the rule on energy.
    fat_factor: Option<Decimal>,
}

/// Gives the rules on claims of an edition what they share.
pub(crate) fn share(rules: &mut [Rule]) {
    let mut shared = Shared::default();
    for rule in rules.iter() {
        match &rule.check {
            Check::LabelClaim(label) => {
                shared.claims.extend(label.asks.claims.iter().cloned());
                shared.sentences.extend(label.asks.groups.iter().flat_map(|group| group.words.iter().cloned()));
                shared.per_kj = shared.per_kj.or_else(|| label.asks.per_kj.clone());
            }
            Check::LabelNutrition(label) if label.asks.aspect == nutrition::Aspect::Energy && shared.fat_factor.is_none() => {
                shared.fat_factor = label.asks.factors.iter().find(|(id, _)| id == "fat").map(|(_, factor)| factor.clone());
            }
            _ => {}
        }
    }
    let shared = Arc::new(shared);
    for rule in rules {
        if let Check::LabelClaim(label) = &mut rule.check {
            let asks = &mut label.asks;
            let of_claims = || asks.claims.iter().enumerate().flat_map(|(index, claim)| claim.words.iter().map(move |word| (index, word)));
            let (owners, words): (Vec<usize>, Vec<&String>) = of_claims().unzip();
            let words = words.into_iter().chain(&asks.words).map(|word| fold_word(word)).collect();
            asks.search = Search::folded(Vec::new(), words, shared.sentences.clone());
            (asks.owners, asks.shared) = (owners, Arc::clone(&shared));
        }
    }
}

fn content(view: &View<'_, '_>, asks: &Claims, seen: &mut LabelEvidence) {
    for hit in places(view, &asks.search) {
        let Some(claim) = asks.owners.get(hit.word).and_then(|owner| asks.claims.get(*owner)) else { continue };
        seen.quote(hit.span);
        if let Some(what) = unkept(view, &asks.shared, claim) {
            let nutrient = claim.nutrients.first().map_or("", String::as_str);
            seen.fault(Some(hit.span), what).of_nutrient(nutrient);
        }
    }
}

/// Why a claim does not hold; `None` where it does.
fn unkept(view: &View<'_, '_>, shared: &Shared, claim: &Claim) -> Option<Wrong> {
    let Some(table) = PerHundred::of(view) else { return Some(Wrong::WithoutAmount) };
    let enough = |(id, least): &(String, Decimal)| table.amount(id).is_some_and(|amount| amount >= least.fraction());
    if claim.instead.iter().any(enough) {
        return None;
    }
    let amounts: Vec<RBig> = claim.nutrients.iter().filter_map(|id| table.amount(id)).collect();
    if amounts.is_empty() {
        return Some(Wrong::WithoutAmount);
    }
    let amount = amounts.into_iter().fold(RBig::ZERO, |sum, amount| sum + amount);
    let nutrient = claim.nutrients.first().and_then(|id| view.edition.nutrients.iter().find(|nutrient| nutrient.id == *id))?;
    let unit = nutrient.units.first().map_or("", String::as_str);
    let shown = |value: &RBig| plain(&round_fraction(value, -3));
    let percent = |share: &Decimal| nutrient.nrv.as_ref().map(|nrv| nrv.fraction() * share.fraction() / RBig::from(IBig::from(100)));
    let kept = |needed: String| Wrong::NotKept { needed, found: format!("{}{unit}", shown(&amount)) };
    if let Some(max) = &claim.max
        && amount > max.fraction()
    {
        return Some(kept(format!("≤ {max}{unit}/100g")));
    }
    if let Some(min) = &claim.min
        && amount < min.fraction()
    {
        return Some(kept(format!("≥ {min}{unit}/100g")));
    }
    if let Some(least) = claim.min_nrv.as_ref().and_then(percent)
        && amount < least
        && !kept_by_energy(shared, &table, claim, &amount, percent)
    {
        return Some(kept(format!("≥ {}{unit}/100g", shown(&least))));
    }
    if let Some(most) = &claim.most_energy
        && let Some(share) = energy_share(shared, &table, claim)
        && share > most.fraction()
    {
        let needed = format!("≤ {most} %");
        return Some(Wrong::NotKept { needed, found: format!("{} %", shown(&share)) });
    }
    let others = claim.also.iter().filter_map(|id| shared.claims.iter().find(|claim| claim.id == *id));
    others.into_iter().find_map(|other| unkept(view, shared, other))
}

/// Enough for so much energy is enough.
fn kept_by_energy(
    shared: &Shared,
    table: &PerHundred<'_>,
    claim: &Claim,
    amount: &RBig,
    percent: impl Fn(&Decimal) -> Option<RBig>,
) -> bool {
    let least = claim.min_nrv_by_energy.as_ref().and_then(percent);
    let (Some(least), Some(energy), Some(per_kj)) = (least, table.amount("energy"), &shared.per_kj) else { return false };
    // amount × kJ / energy ≥ least
    energy > RBig::ZERO && amount * per_kj.fraction() >= least * energy
}

/// The share of the energy that comes from fat, or from the part of it that the claim is on; in per cent.
fn energy_share(shared: &Shared, table: &PerHundred<'_>, claim: &Claim) -> Option<RBig> {
    let id = claim.nutrients.first().map(String::as_str).filter(|id| *id != "energy").unwrap_or("fat");
    let energy = table.amount("energy").filter(|energy| *energy > RBig::ZERO)?;
    Some(table.amount(id)? * shared.fat_factor.as_ref()?.fraction() * RBig::from(IBig::from(100)) / energy)
}

/// `减少30%盐`, `减盐25%`: the difference is at least so much. What it is compared with cannot be seen.
fn comparative(view: &View<'_, '_>, asks: &Claims, least: &Decimal, seen: &mut LabelEvidence) {
    for hit in places(view, &asks.search) {
        let text = view.pack.folded.text();
        let behind: String = text.get(hit.range.end..).unwrap_or_default().chars().filter(|char| *char != '\n').take(8).collect();
        let percent =
            behind.char_indices().find(|(_, char)| char.is_ascii_digit()).and_then(|(at, _)| Decimal::prefix(behind.get(at..)?).ok());
        seen.quote(hit.span);
        match percent {
            Some((percent, rest)) if rest.starts_with('%') && percent < *least => {
                seen.fault(Some(hit.span), Wrong::TooLittle(least.clone()));
            }
            Some((_, rest)) if rest.starts_with('%') => {}
            _ => {
                seen.doubt(Some(hit.span), Wrong::NotCompared(least.clone()));
            }
        }
    }
}

/// Sentences of function are the standard ones, and their nutrient keeps the condition of a claim.
fn function(view: &View<'_, '_>, asks: &Claims, seen: &mut LabelEvidence) {
    let folded = &view.pack.folded;
    let mut standard: Vec<Range<usize>> = Vec::new();
    for hit in folded.search(&asks.sentences, None) {
        let Some(group) = asks.speakers.get(hit.word).and_then(|group| asks.groups.get(*group)) else { continue };
        seen.quote(hit.span);
        let conditions: Vec<&Claim> =
            asks.shared.claims.iter().filter(|claim| claim.nutrients == [group.id.clone()] && claim.max.is_none()).collect();
        let unkept: Vec<Wrong> = conditions.iter().filter_map(|claim| unkept(view, &asks.shared, claim)).collect();
        if !conditions.is_empty()
            && unkept.len() == conditions.len()
            && let Some(what) = unkept.into_iter().next()
        {
            seen.fault(Some(hit.span), what).of_nutrient(&group.id);
        }
        standard.push(hit.range);
    }
    let hits = places(view, &asks.search);
    if hits.is_empty() {
        return;
    }
    let standard = Stretches::new(standard);
    let nutrients = view.setting.library.label_words().lexicon.nutrients.iter().flat_map(|nutrient| &nutrient.names);
    let nutrients: Vec<String> = nutrients.map(|name| fold_word(name)).collect();
    let mut told: Option<Range<usize>> = None;
    for hit in hits {
        if standard.hold(&hit.range) || told.as_ref().is_some_and(|told| hit.range.end <= told.end) {
            continue;
        }
        let sentence = sentence_around(folded.text(), &hit.range);
        let line = folded.part(sentence.clone());
        if nutrients.iter().any(|name| line.contains(name.as_str())) {
            let span = folded.span(&sentence);
            seen.quote(span);
            seen.fault(Some(span), Wrong::NotAStandardSentence);
        }
        told = Some(sentence);
    }
}

/// The sentence around a place.
fn sentence_around(text: &str, range: &Range<usize>) -> Range<usize> {
    let ends = |char: char| matches!(char, '\n' | '。' | ';' | '!');
    // What stands before a colon only introduces it.
    let starts = |char: char| ends(char) || char == ':';
    let start = text.get(..range.start).and_then(|before| before.char_indices().rfind(|(_, char)| starts(*char)));
    let end = text.get(range.end..).and_then(|rest| rest.find(ends)).map_or(text.len(), |at| range.end + at);
    start.map_or(0, |(at, char)| at + char.len_utf8())..end
}
