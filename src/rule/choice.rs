//! Kind `choice`: an inspector's judgement, or a scientific name.

use super::{Finding, Subject};
use crate::input::Value;
use crate::standard::{Choice, Compare, ItemId};
use crate::value::{Outcome, Reason, fold_name, normalise};

/// A word against accepted and refused words.
pub(super) fn choice(finding: &mut Finding<'_>, item: ItemId, choice: &Choice, subject: &Subject<'_>) {
    finding.basis = Some(choice.basis);
    let Some(measured) = subject.measured(item) else { return };
    let entries = std::iter::once(&measured.entry).chain(&measured.more).filter_map(|index| subject.submission.entries.get(*index));
    finding.outcome = entries.filter_map(|entry| value(&entry.value, choice)).reduce(Outcome::and).unwrap_or(finding.outcome);
}

/// What the words of a value come to, empty ones left out; `None` where there is none.
fn value(value: &Value<'_>, choice: &Choice) -> Option<Outcome> {
    let said = |text: &str| (!text.trim().is_empty()).then(|| one(text, choice));
    match value {
        Value::One(text) => said(text),
        Value::Several(texts) => texts.iter().filter_map(|text| said(text)).reduce(Outcome::and),
        Value::NotText(_) => Some(Outcome::Undecided(Reason::Unreadable)),
    }
}

fn one(text: &str, choice: &Choice) -> Outcome {
    match choice.compare {
        Compare::Judgement => {
            let judged = |word: &str| {
                let among = |words: &[String]| words.iter().any(|other| other == word);
                among(&choice.accepts).then_some(Outcome::Met).or_else(|| among(&choice.rejects).then_some(Outcome::NotMet))
            };
            judged(text).or_else(|| judged(&fold_name(text))).unwrap_or(Outcome::Undecided(Reason::Unreadable))
        }
        Compare::ScientificName => match binomial(text) {
            None => Outcome::Undecided(Reason::Unreadable),
            Some(name) if choice.accepts.iter().chain(&choice.synonyms).any(|accepted| binomial(accepted).as_ref() == Some(&name)) => {
                Outcome::Met
            }
            Some(_) => Outcome::NotMet,
        },
    }
}

/// Genus and epithet, in lower case; authors and year behind them are left out. `None` for what is no binomial.
fn binomial(text: &str) -> Option<(String, String)> {
    let plain = normalise(text);
    let mut words = plain.split_whitespace();
    let (genus, epithet) = (words.next()?, words.next()?);
    let latin = |word: &str| word.len() > 2 && word.chars().all(|char| char.is_ascii_alphabetic() || char == '-');
    let named = latin(genus) && latin(epithet) && genus.starts_with(char::is_uppercase) && epithet.starts_with(char::is_lowercase);
    named.then(|| (genus.to_lowercase(), epithet.to_lowercase()))
}

/// Whether a name is accepted as a synonym, so that the rule's note must be shown.
pub(crate) fn is_synonym(text: &str, choice: &Choice) -> bool {
    binomial(text).is_some_and(|name| choice.synonyms.iter().any(|synonym| binomial(synonym).as_ref() == Some(&name)))
}
