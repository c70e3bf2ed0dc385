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
    let mut all = None;
    for entry in entries {
        for text in texts(&entry.value) {
            let outcome = text.map_or(Outcome::Undecided(Reason::Unreadable), |text| one(text, choice));
            all = Some(all.map_or(outcome, |all: Outcome| all.and(outcome)));
        }
    }
    finding.outcome = all.unwrap_or(finding.outcome);
}

/// The words of a value, without empty ones; `None` where it is no text.
fn texts<'a>(value: &'a Value<'_>) -> Vec<Option<&'a str>> {
    let all: Vec<Option<&str>> = match value {
        Value::One(text) => vec![Some(text)],
        Value::Several(texts) => texts.iter().map(|text| Some(&**text)).collect(),
        Value::NotText(_) => vec![None],
    };
    all.into_iter().filter(|text| text.is_none_or(|text| !text.trim().is_empty())).collect()
}

fn one(text: &str, choice: &Choice) -> Outcome {
    match choice.compare {
        Compare::Judgement => {
            let word = fold_name(text);
            if choice.accepts.contains(&word) {
                Outcome::Met
            } else if choice.rejects.contains(&word) {
                Outcome::NotMet
            } else {
                Outcome::Undecided(Reason::Unreadable)
            }
        }
        Compare::ScientificName => match binomial(text) {
            None => Outcome::Undecided(Reason::Unreadable),
            Some(name) if choice.accepts.iter().chain(&choice.synonyms).any(|accepted| binomial(accepted).as_ref() == Some(&name)) => Outcome::Met,
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
