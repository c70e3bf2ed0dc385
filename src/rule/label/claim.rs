//! Kind `label-claim`: nutrition claims keep their conditions (GB 28050 annexes C and D). A claim is judged by the amounts that the table shows.

use std::ops::Range;

use dashu_int::IBig;
use dashu_ratio::RBig;

use super::folded::Hit;
use super::net::plain;
use super::nutrition::PerHundred;
use super::{Seen, View, What};
use crate::standard::Check;
use crate::standard::label::{Claim, Group, Wants};
use crate::standard::schema::Aspect;
use crate::value::fold_word;
use crate::value::{Decimal, round_fraction};

/// Claims of one kind.
pub(super) fn claim(
    view: &View<'_, '_>,
    aspect: Aspect,
    claims: &[Claim],
    groups: &[Group],
    words: &[String],
    least: Option<&Decimal>,
) -> Option<Seen> {
    let mut seen = Seen::default();
    match aspect {
        Aspect::Content => content(view, claims, &mut seen),
        Aspect::Comparative => comparative(view, words, least?, &mut seen),
        _ => function(view, groups, words, &mut seen),
    }
    (!seen.quotes.is_empty()).then_some(seen)
}

/// Places of words outside of the table, the ingredient list and the standard sentences of function.
fn places(view: &View<'_, '_>, words: &[String]) -> Vec<Hit> {
    let pack = view.pack;
    let silent = ["ingredients", "nutrition_phrase", "allergens", "may_contain", "standard", "producer"].map(str::to_owned);
    let mut outside = pack.parts(&silent);
    outside.extend(pack.label.nutrition.as_ref().map(|table| pack.folded.range(table.span)));
    let sentences: Vec<String> = groups_of(view).flat_map(|group| &group.words).cloned().collect();
    let words: Vec<String> = words.iter().map(|word| fold_word(word)).collect();
    let whole = 0..pack.folded.text().len();
    let inside = |range: &Range<usize>| outside.iter().any(|part| part.start <= range.start && range.end <= part.end);
    let mut hits = pack.folded.search(&words, &sentences, std::slice::from_ref(&whole));
    hits.retain(|hit| !inside(&hit.range) && stands_alone(pack.folded.text(), &hit.range));
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

/// The claims of content of the edition.
fn claims_of<'v>(view: &View<'v, '_>) -> impl Iterator<Item = &'v Claim> + use<'v> {
    view.edition.rules.iter().flat_map(|rule| match &rule.check {
        Check::Label(label) => match &label.wants {
            Wants::Claim { claims, .. } => claims.as_slice(),
            _ => &[],
        },
        _ => &[],
    })
}

/// The standard sentences of function of the edition.
fn groups_of<'v>(view: &View<'v, '_>) -> impl Iterator<Item = &'v Group> + use<'v> {
    view.edition.rules.iter().flat_map(|rule| match &rule.check {
        Check::Label(label) => match &label.wants {
            Wants::Claim { groups, .. } => groups.as_slice(),
            _ => &[],
        },
        _ => &[],
    })
}

/// The energy factor of fat, from the edition's rule on energy.
fn fat_factor<'v>(view: &View<'v, '_>) -> Option<&'v Decimal> {
    view.edition.rules.iter().find_map(|rule| match &rule.check {
        Check::Label(label) => match &label.wants {
            Wants::Nutrition { aspect: Aspect::Energy, factors, .. } => {
                factors.iter().find(|(id, _)| id == "fat").map(|(_, factor)| factor)
            }
            _ => None,
        },
        _ => None,
    })
}

fn content(view: &View<'_, '_>, claims: &[Claim], seen: &mut Seen) {
    let (mut words, mut owners) = (Vec::new(), Vec::new());
    for claim in claims {
        for word in &claim.words {
            words.push(word.clone());
            owners.push(claim);
        }
    }
    for hit in places(view, &words) {
        let Some(claim) = owners.get(hit.word) else { continue };
        seen.quote(hit.span);
        if let Some(what) = unkept(view, claim) {
            let nutrient = claim.nutrients.first().map_or("", String::as_str);
            seen.fault(Some(hit.span), what).of_nutrient(nutrient);
        }
    }
}

/// Why a claim does not hold; `None` where it does.
fn unkept(view: &View<'_, '_>, claim: &Claim) -> Option<What> {
    let Some(table) = PerHundred::of(view) else { return Some(What::ClaimWithoutAmount) };
    let enough = |(id, least): &(String, Decimal)| table.amount(id).is_some_and(|amount| amount >= least.fraction());
    if claim.instead.iter().any(enough) {
        return None;
    }
    let amounts: Vec<RBig> = claim.nutrients.iter().filter_map(|id| table.amount(id)).collect();
    if amounts.is_empty() {
        return Some(What::ClaimWithoutAmount);
    }
    let amount = amounts.into_iter().fold(RBig::ZERO, |sum, amount| sum + amount);
    let nutrient = claim.nutrients.first().and_then(|id| view.edition.nutrients.iter().find(|nutrient| nutrient.id == *id))?;
    let unit = nutrient.units.first().map_or("", String::as_str);
    let shown = |value: &RBig| plain(&round_fraction(value, -3));
    let percent = |share: &Decimal| nutrient.nrv.as_ref().map(|nrv| nrv.fraction() * share.fraction() / RBig::from(IBig::from(100)));
    let kept = |needed: String| What::ClaimNotKept { needed, found: format!("{}{unit}", shown(&amount)) };
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
        && !kept_by_energy(view, &table, claim, &amount, percent)
    {
        return Some(kept(format!("≥ {}{unit}/100g", shown(&least))));
    }
    if let Some(most) = &claim.most_energy
        && let Some(share) = energy_share(view, &table, claim)
        && share > most.fraction()
    {
        let needed = format!("≤ {most} %");
        return Some(What::ClaimNotKept { needed, found: format!("{} %", shown(&share)) });
    }
    let others = claim.also.iter().filter_map(|id| claims_of(view).find(|claim| claim.id == *id));
    others.into_iter().find_map(|other| unkept(view, other))
}

/// Enough for so much energy is enough.
fn kept_by_energy(
    view: &View<'_, '_>,
    table: &PerHundred<'_>,
    claim: &Claim,
    amount: &RBig,
    percent: impl Fn(&Decimal) -> Option<RBig>,
) -> bool {
    let per_kj = view.edition.rules.iter().find_map(|rule| match &rule.check {
        Check::Label(label) => match &label.wants {
            Wants::Claim { per_kj, .. } => per_kj.as_ref(),
            _ => None,
        },
        _ => None,
    });
    let least = claim.min_nrv_by_energy.as_ref().and_then(percent);
    let (Some(least), Some(energy), Some(per_kj)) = (least, table.amount("energy"), per_kj) else { return false };
    // amount × kJ / energy ≥ least
    energy > RBig::ZERO && amount * per_kj.fraction() >= least * energy
}

/// The share of the energy that comes from fat, or from the part of it that the claim is on; in per cent.
fn energy_share(view: &View<'_, '_>, table: &PerHundred<'_>, claim: &Claim) -> Option<RBig> {
    let id = claim.nutrients.first().map(String::as_str).filter(|id| *id != "energy").unwrap_or("fat");
    let energy = table.amount("energy").filter(|energy| *energy > RBig::ZERO)?;
    Some(table.amount(id)? * fat_factor(view)?.fraction() * RBig::from(IBig::from(100)) / energy)
}

/// `减少30%盐`, `减盐25%`: the difference is at least so much. What it is compared with cannot be seen.
fn comparative(view: &View<'_, '_>, words: &[String], least: &Decimal, seen: &mut Seen) {
    for hit in places(view, words) {
        let text = view.pack.folded.text();
        let behind: String = text.get(hit.range.end..).unwrap_or_default().chars().take_while(|char| *char != '\n').take(8).collect();
        let percent =
            behind.char_indices().find(|(_, char)| char.is_ascii_digit()).and_then(|(at, _)| Decimal::prefix(behind.get(at..)?).ok());
        seen.quote(hit.span);
        match percent {
            Some((percent, rest)) if rest.starts_with('%') && percent < *least => {
                seen.fault(Some(hit.span), What::TooLittle(least.clone()));
            }
            Some((_, rest)) if rest.starts_with('%') => {}
            _ => {
                seen.doubt(Some(hit.span), What::NotCompared(least.clone()));
            }
        }
    }
}

/// Sentences of function are the standard ones, and their nutrient keeps the condition of a claim.
fn function(view: &View<'_, '_>, groups: &[Group], words: &[String], seen: &mut Seen) {
    let folded = &view.pack.folded;
    let whole = 0..folded.text().len();
    let mut standard: Vec<Range<usize>> = Vec::new();
    for group in groups {
        for sentence in &group.words {
            for range in folded.places(sentence.trim_end_matches(['。', '.']), &whole) {
                let span = folded.span(&range);
                seen.quote(span);
                let conditions: Vec<&Claim> =
                    claims_of(view).filter(|claim| claim.nutrients == [group.id.clone()] && claim.max.is_none()).collect();
                let unkept: Vec<What> = conditions.iter().filter_map(|claim| unkept(view, claim)).collect();
                if !conditions.is_empty()
                    && unkept.len() == conditions.len()
                    && let Some(what) = unkept.into_iter().next()
                {
                    seen.fault(Some(span), what).of_nutrient(&group.id);
                }
                standard.push(range);
            }
        }
    }
    for hit in places(view, words) {
        let inside = standard.iter().any(|range| range.start <= hit.range.start && hit.range.end <= range.end);
        let sentence = sentence_around(folded.text(), &hit.range);
        let line = folded.part(sentence.clone());
        let speaks_of_nutrient = view
            .setting
            .library
            .label_words()
            .lexicon
            .nutrients
            .iter()
            .flat_map(|nutrient| &nutrient.names)
            .any(|name| line.contains(&fold_word(name)));
        if !inside && speaks_of_nutrient {
            let span = folded.span(&sentence);
            seen.quote(span);
            seen.fault(Some(span), What::NotAStandardSentence);
        }
    }
}

/// The sentence around a place.
fn sentence_around(text: &str, range: &Range<usize>) -> Range<usize> {
    let ends = |char: char| matches!(char, '\n' | '。' | ';' | '!');
    let start = text.get(..range.start).and_then(|before| before.char_indices().rfind(|(_, char)| ends(*char)));
    let end = text.get(range.end..).and_then(|rest| rest.find(ends)).map_or(text.len(), |at| range.end + at);
    start.map_or(0, |(at, char)| at + char.len_utf8())..end
}
