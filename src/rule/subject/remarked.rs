//! Limits of detection in remarks: `氯霉素检出限0.1μg/kg`, `检出限：铅0.02mg/kg、镉0.005mg/kg`.

use super::super::result::with_detection_limit;
use super::Subject;
use crate::standard::{Catalogue, ItemId, Library};
use crate::value::{Mark, Reading, Says, Unit, Units, has_word, is_han};

/// The id of remarks among the details of a batch.
pub(crate) const REMARK: &str = "remark";

/// What a remark calls a limit of detection, and what it says of it.
#[derive(Clone, Debug, PartialEq, Eq)]
struct RemarkedLimit {
    /// The item; `None` where the remark names none, so that it is said of every result.
    item: Option<ItemId>,
    /// The limit: a value, with its unit where the remark has one.
    limit: Reading,
    /// The statement in which it stands.
    statement: String,
}

impl Subject<'_> {
    /// Results that say 未检出 and no limit of detection get the one that a remark on the batch gives: for their item, else for all.
    pub(super) fn add_remarked_limits(&mut self, library: &Library) {
        let remarks = self.submission.details.iter().filter(|(id, _)| &**id == REMARK);
        let limits: Vec<RemarkedLimit> = remarks.flat_map(|(_, text)| limits(text, library)).collect();
        if limits.is_empty() {
            return;
        }
        let units = &library.catalogue.units;
        for measured in &mut self.measured {
            let fits = |limit: &Reading| limit.unit == Unit::None || units.common(&limit.unit, &measured.reading.unit).is_some();
            let own = largest(limits.iter().filter(|said| said.item == Some(measured.item)), units);
            let of_all = || largest(limits.iter().filter(|said| said.item.is_none() && fits(&said.limit)), units);
            let Some(found) = own.or_else(of_all) else { continue };
            let unit = if found.limit.unit == Unit::None { measured.reading.unit.clone() } else { found.limit.unit.clone() };
            let limited = with_detection_limit(measured.reading.clone(), &Reading { unit, ..found.limit.clone() }, units);
            if limited != measured.reading {
                measured.reading = limited;
                measured.remarked = Some(found.statement.as_str().into());
            }
        }
    }
}

/// Words between a name and its limit that say nothing of either.
const BETWEEN: [&str; 12] = ["分别为", "分别是", "均为", "均是", "方法", "为", "是", "的", "各", "均", "约", "及"];

/// The limits that a remark gives, in the order in which they stand there.
fn limits(remark: &str, library: &Library) -> Vec<RemarkedLimit> {
    let catalogue = &library.catalogue;
    let words = &library.group_words().detection;
    let speaks = |statement: &&str| words.iter().any(|word| has_word(statement, word));
    let statements = remark.split(['\n', ';', '；', '。']).filter(speaks);
    statements.flat_map(|statement| of_statement(statement, words, catalogue)).collect()
}

/// Numbers and names of one statement, and which belongs to which: one to one in their order, or one number to all names. Where that is not clear, the
/// largest number is taken for each.
fn of_statement(statement: &str, words: &[String], catalogue: &Catalogue) -> Vec<RemarkedLimit> {
    let Statement { names, unit, mut limits } = Statement::read(statement, words, catalogue);
    let of_numbers = limits.iter().rev().map(|limit| limit.unit.clone()).find(|unit| *unit != Unit::None);
    for limit in limits.iter_mut().filter(|limit| limit.unit == Unit::None) {
        limit.unit = of_numbers.clone().unwrap_or_else(|| unit.clone());
    }
    let said = |item, limit| RemarkedLimit { item, limit, statement: statement.trim().to_owned() };
    if names.len() == limits.len() {
        return names.into_iter().zip(limits).map(|(item, limit)| said(Some(item), limit)).collect();
    }
    let items: Vec<Option<ItemId>> = if names.is_empty() { vec![None] } else { names.into_iter().map(Some).collect() };
    // Each with all numbers: the largest of them counts in the end.
    items.into_iter().flat_map(|item| limits.iter().map(move |limit| said(item, limit.clone()))).collect()
}

/// The largest of some limits; the first of those that cannot be compared.
fn largest<'l>(limits: impl Iterator<Item = &'l RemarkedLimit>, units: &Units) -> Option<&'l RemarkedLimit> {
    limits.reduce(|most, other| {
        let in_its_unit = most.limit.alone().and_then(|value| units.exactly(value, &most.limit.unit, &other.limit.unit));
        match (in_its_unit, other.limit.alone()) {
            (Some(most), Some(value)) if most < *value => other,
            _ => most,
        }
    })
}

/// What stands in one statement.
#[derive(Default)]
struct Statement {
    names: Vec<ItemId>,
    limits: Vec<Reading>,
    /// A unit that stands apart from the numbers: `检出限(mg/kg)`.
    unit: Unit,
}

impl Statement {
    fn read(text: &str, words: &[String], catalogue: &Catalogue) -> Self {
        let mut found = Self::default();
        let units = &catalogue.units;
        for part in text.split(['、', ',', '，', ':', '：', '=', '＝', '|', '\t']) {
            let mut rest = part;
            while let Some(at) = rest.find(|char: char| char.is_ascii_digit()) {
                let (before, behind) = rest.split_at(at);
                let understood = found.name(before, words, catalogue);
                let (limit, behind) = limit_at(behind, units);
                rest = behind;
                // A number without a unit may be that of a method or a date.
                let stands_alone = understood && rest.trim().is_empty();
                found.limits.extend(limit.filter(|limit| limit.unit != Unit::None || stands_alone));
            }
            found.name(rest, words, catalogue);
        }
        found
    }

    /// Takes over the items that a text names. Whether all of it is understood.
    fn name(&mut self, text: &str, words: &[String], catalogue: &Catalogue) -> bool {
        let mut text = text.to_ascii_uppercase();
        for word in words.iter().map(String::as_str).chain(BETWEEN) {
            text = text.replace(&word.to_ascii_uppercase(), " ");
        }
        let item = |text: &str| catalogue.heading(text).map(|heading| heading.item);
        let text = text.trim().trim_matches(['<', '≤', '＜']).trim();
        if let Some(item) = item(text) {
            self.names.push(item);
            return true;
        }
        let mut understood = true;
        for part in text.split([' ', '和', '与', '(', ')', '（', '）']).filter(|part| !part.is_empty()) {
            match (item(part), catalogue.units.read(part)) {
                (Some(item), _) => self.names.push(item),
                (None, unit @ Unit::Known(_)) => self.unit = unit,
                (None, _) => understood = false,
            }
        }
        understood
    }
}

/// The value at the beginning of a text, with its unit, and what stands behind it.
fn limit_at<'t>(text: &'t str, units: &Units) -> (Option<Reading>, &'t str) {
    let end = text.find(|char: char| is_han(char) || matches!(char, '(' | ')' | '（' | '）')).unwrap_or(text.len());
    let (whole, _) = text.split_at(end);
    // `0.02 mg/kg Cd 0.005 mg/kg`: the longest beginning that is a value.
    for end in std::iter::once(whole.len()).chain(whole.rmatch_indices(' ').map(|(at, _)| at)) {
        let (shown, rest) = text.split_at(end);
        let reading = Reading::parse(shown.trim(), units);
        if matches!(reading.says, Says::Value(_, Mark::None)) {
            return (Some(reading), rest);
        }
    }
    let digits = text.find(|char: char| !char.is_ascii_digit() && char != '.').unwrap_or(text.len());
    (None, text.split_at(digits).1)
}
