//! Kind `choice`: an inspector's judgement, or a scientific name.

mod name;
#[cfg(test)]
mod tests;
mod words;

use crate::kind::FormKeys;
use crate::message::messages;
use serde::{Deserialize, Serialize};

use name::{Named, Why};

use super::keys::Keys;
use super::room::{Kind, Room};
use crate::Lang;
use crate::input::Value;
use crate::kind::words::{hold, is_no_food};
use crate::rule::{Action, Case, Finding, Fix, Setting, Subject};
use crate::standard::render::pick;
use crate::standard::{Context, ItemId, Known, Library, Requirement, Words, mistake};
use crate::value::{Limit, Outcome, Reason, fold_name, says_nothing};
use crate::words::both;

/// How a choice is compared.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS, schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Compare {
    /// A judgement: one of `accepts` or one of `rejects`, anything else is unreadable.
    #[default]
    Judgement,
    /// A scientific name: one of `accepts` or `synonyms` with whatever authors, or one of `common`; any other binomial does not conform.
    ScientificName,
}

/// What a row says.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct ChoiceKeys {
    /// Item judged, an id of `items.toml`.
    item: Option<String>,
    /// How words are compared.
    compare: Compare,
    /// Words that conform.
    accepts: Option<Vec<String>>,
    /// Words that conform, with the rule's note shown.
    synonyms: Vec<String>,
    /// Words that do not conform.
    rejects: Option<Vec<String>>,
    /// Common names that stand for a scientific one.
    common: Vec<String>,
    /// Common names of more than one species.
    ambiguous: Vec<String>,
    /// Judgements that together say the same, where this one is about all of them.
    parts: Vec<String>,
    /// A judgement of all that this one is a part of, which serves where it says that all conforms.
    whole: Option<String>,
}

impl Keys for ChoiceKeys {}

/// Accepted and refused words, folded.
#[derive(Clone, Debug)]
pub struct Choice {
    /// The item.
    pub item: ItemId,
    /// How words are compared.
    pub compare: Compare,
    /// Words that conform; for a name, as printed.
    pub accepts: Vec<String>,
    /// Names that conform and whose note is shown.
    pub synonyms: Vec<String>,
    /// Words that do not conform.
    pub rejects: Vec<String>,
    /// Common names that are accepted in the place of the scientific one, and said to be so.
    pub common: Vec<String>,
    /// Common names of more than one species, which decide nothing.
    pub ambiguous: Vec<String>,
    /// Items that together say the same.
    pub parts: Vec<ItemId>,
    /// The item that speaks for this one where it says that all conforms.
    pub whole: Option<ItemId>,
    /// Both of these.
    beside: Vec<ItemId>,
    /// How well the wording is known.
    pub known: Known,
}

impl Kind for Choice {
    type Keys = ChoiceKeys;
    const VALUES: &'static [&'static str] = &["accepts", "synonyms", "rejects", "common", "ambiguous"];

    fn understand(keys: ChoiceKeys, row: &mut Context<'_>) -> Option<Self> {
        let item = row.item("item", keys.item.as_deref())?;
        let known = row.known();
        let words = |given: Option<Vec<String>>, usual: &[String]| match given {
            Some(words) => words.iter().map(|word| fold_name(word)).collect(),
            None => usual.to_vec(),
        };
        let (accepts, rejects) = match keys.compare {
            Compare::Judgement => {
                let (conforming, failing) = row.catalogue.judgement_words();
                (words(keys.accepts, conforming), words(keys.rejects, failing))
            }
            Compare::ScientificName => (keys.accepts.unwrap_or_default(), keys.rejects.unwrap_or_default()),
        };
        if accepts.is_empty() {
            row.complain(nothing_accepted("accepts"));
        }
        let (common, ambiguous) = (keys.common, keys.ambiguous);
        if let Some(word) = accepts.iter().chain(&common).find(|word| rejects.contains(word)) {
            row.complain(both_accepted_and_rejected(word));
        }
        if let Some(word) = ambiguous.iter().find(|word| common.contains(word) || rejects.contains(word)) {
            row.complain(both_decided_and_ambiguous("ambiguous", word));
        }
        if keys.compare == Compare::Judgement {
            for (key, _) in [("common", &common), ("ambiguous", &ambiguous)].into_iter().filter(|(_, names)| !names.is_empty()) {
                row.complain(mistake::not_of_this_rule(key));
            }
        }
        let parts: Vec<ItemId> = keys.parts.iter().filter_map(|id| row.item("parts", Some(id))).collect();
        let whole = row.item_if_named("whole", keys.whole.as_deref());
        let beside = parts.iter().copied().chain(whole).collect();
        let (compare, synonyms) = (keys.compare, keys.synonyms);
        Some(Self { item, compare, accepts, synonyms, rejects, common, ambiguous, parts, whole, beside, known })
    }
}

impl Room for Choice {
    fn item(&self) -> Option<ItemId> {
        Some(self.item)
    }

    fn known(&self) -> Option<&Known> {
        Some(&self.known)
    }

    fn known_mut(&mut self) -> Option<&mut Known> {
        Some(&mut self.known)
    }

    fn beside(&self) -> &[ItemId] {
        &self.beside
    }

    /// A part of what was rejected as a whole was not judged by itself.
    fn is_begun(&self, subject: &Subject<'_>) -> bool {
        let speaks = |item: ItemId| self.judged(item, subject) == Some(Outcome::Met);
        subject.measured(self.item).is_some()
            || self.parts.iter().any(|part| self.judged(*part, subject) == Some(Outcome::NotMet))
            || (!self.parts.is_empty() && self.parts.iter().all(|part| speaks(*part)))
            || self.whole.is_some_and(speaks)
    }

    /// A word against accepted and refused words: of the item itself, of its parts, or of the whole that it is a part of.
    fn evaluate<'a>(&'a self, finding: &mut Finding<'a>, subject: &Subject<'_>, _setting: Setting<'_>) {
        finding.basis = Some(self.known.basis);
        let own = self.judged(self.item, subject);
        let rejected = self.parts.iter().find(|part| self.judged(**part, subject) == Some(Outcome::NotMet));
        let spoken = |item: &ItemId| self.judged(*item, subject) == Some(Outcome::Met);
        if let Some(part) = rejected {
            finding.item = Some(*part);
            finding.outcome = Outcome::NotMet;
        } else if let Some(own) = own {
            finding.outcome = own;
        } else if let Some(first) = self.parts.first().filter(|_| self.parts.iter().all(spoken)) {
            finding.item = Some(*first);
            finding.outcome = Outcome::Met;
        } else if let Some(whole) = self.whole.filter(spoken) {
            finding.item = Some(whole);
            finding.outcome = Outcome::Met;
        }
    }

    fn required(&self, _case: Case<'_>, _finding: &Finding<'_>, _limit: Option<&Limit>) -> String {
        match self.compare {
            Compare::Judgement => String::new(),
            Compare::ScientificName => self.accepts.join(" / "),
        }
    }

    fn said(&self, case: Case<'_>, finding: &Finding<'_>, outcome: Outcome, found: &str) -> Option<Words> {
        if self.compare == Compare::ScientificName {
            return Some(words::said(&self.names(case, finding), self, finding.rule.note.as_ref(), outcome));
        }
        let verdict = if outcome == Outcome::Met {
            both("检验员判定符合", "the inspector found that it conforms")
        } else {
            both("检验员判定不符合", "the inspector found that it does not conform")
        };
        Some(verdict.followed_by(&both(format!("（{found}）"), format!(" ({found})"))))
    }

    fn why(&self, case: Case<'_>, finding: &Finding<'_>, reason: Reason, found: &str) -> Option<Words> {
        let unreadable = || {
            (reason == Reason::Unreadable)
                .then(|| both(format!("`{found}` 不是已知的判定用语"), format!("`{found}` is no known word for a judgement or name")))
        };
        match self.compare {
            Compare::ScientificName => words::why(&self.names(case, finding), self).or_else(unreadable),
            Compare::Judgement => unreadable(),
        }
    }

    fn not_met(&self, case: Case<'_>, _finding: &Finding<'_>) -> Fix {
        match self.compare {
            Compare::ScientificName => Fix::new(
                Action::CheckSpecies,
                both("核对物种鉴定与样品标签", "check the identification of the species and the label of the sample"),
            ),
            Compare::Judgement if is_no_food(case) => hold(case),
            Compare::Judgement => Fix::new(
                Action::InspectAgain,
                both(
                    "按检验员意见处置：挑选、返工或降级，之后重新检验",
                    "act on the inspector's judgement: sort, rework or downgrade, then inspect again",
                ),
            ),
        }
    }

    fn open_fix(&self, case: Case<'_>, finding: &Finding<'_>, reason: Reason) -> Option<Fix> {
        let general = match self.compare {
            Compare::ScientificName => both("请填拉丁学名，即属名加种加词", "enter the Latin name, genus and epithet"),
            Compare::Judgement => both("请填“符合”或“不符合”", "enter `conforms` or `does not conform`"),
        };
        let own = if self.compare == Compare::ScientificName { words::fix(&self.names(case, finding)) } else { None };
        own.or_else(|| (reason == Reason::Unreadable).then(|| Fix::new(Action::EnterAgain, general)))
    }

    fn stated(&self, _library: &Library, _requirement: Option<&Requirement>, lang: Lang) -> String {
        if self.compare == Compare::Judgement {
            return pick(lang, "由检验员对照正式文本判定", "judged by the inspector against the official text").to_owned();
        }
        let accepted = self.accepts.join(" / ");
        match (self.synonyms.join(" / "), lang) {
            (synonyms, _) if synonyms.is_empty() => accepted,
            (synonyms, Lang::Zh) => format!("{accepted}（异名：{synonyms}）"),
            (synonyms, Lang::En) => format!("{accepted} (synonym: {synonyms})"),
        }
    }

    fn form(&self, _blank: &str) -> FormKeys {
        let list = |key: &'static str, words: &[String]| (!words.is_empty()).then(|| (key, words.into()));
        match self.compare {
            Compare::Judgement => Vec::new(),
            Compare::ScientificName => list("accepts", &self.accepts).into_iter().chain(list("synonyms", &self.synonyms)).collect(),
        }
    }
}

impl Choice {
    /// The names that were submitted, in their order.
    fn names(&self, case: Case<'_>, finding: &Finding<'_>) -> Vec<(String, Named)> {
        let Some(measured) = finding.item.and_then(|item| case.subject.measured(item)) else { return Vec::new() };
        let entries = std::iter::once(&measured.entry).chain(&measured.more);
        let values = entries.filter_map(|index| case.subject.submission.entries.get(*index)).map(|entry| &entry.value);
        let texts = values.flat_map(|value| match value {
            Value::One(text) => std::slice::from_ref(text),
            Value::Several(texts) => texts,
            Value::NotText(_) => &[],
        });
        texts.flat_map(|text| names_in(text, self)).collect()
    }

    /// What the words that were given for an item come to.
    fn judged(&self, item: ItemId, subject: &Subject<'_>) -> Option<Outcome> {
        let measured = subject.measured(item)?;
        let entries = std::iter::once(&measured.entry).chain(&measured.more).filter_map(|index| subject.submission.entries.get(*index));
        entries.filter_map(|entry| value(&entry.value, self)).reduce(Outcome::and)
    }
}

/// What the words of a value come to, empty ones left out; `None` where there is none.
fn value(value: &Value<'_>, choice: &Choice) -> Option<Outcome> {
    let said = |text: &str| (!text.trim().is_empty() && !is_no_name(text, choice)).then(|| one(text, choice));
    match value {
        Value::One(text) => said(text),
        Value::Several(texts) => texts.iter().filter_map(|text| said(text)).reduce(Outcome::and),
        Value::NotText(_) => Some(Outcome::Undecided(Reason::Unreadable)),
    }
}

/// Whether a text says that no name was given: `/` for one of several specimens.
fn is_no_name(text: &str, choice: &Choice) -> bool {
    choice.compare == Compare::ScientificName && says_nothing(text)
}

/// The names in a text with what they come to. One that is no name at all is open.
fn names_in(text: &str, choice: &Choice) -> Vec<(String, Named)> {
    let names: Vec<(String, Named)> =
        name::cut(&name::without_tags(text)).map(|name| (name.to_owned(), name::judge(name, choice))).collect();
    if names.is_empty() && !says_nothing(text) { vec![(text.to_owned(), Named::Open(Why::NotAName))] } else { names }
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
        Compare::ScientificName => {
            let names = names_in(text, choice).into_iter().map(|(_, named)| named.outcome());
            names.reduce(Outcome::and).unwrap_or(Outcome::Undecided(Reason::Unreadable))
        }
    }
}

messages! {
    /// No word conforms.
    nothing_accepted(key: &str)
        "`{key}` 至少应有一个符合的用语"
        "`{key}` is empty"
    /// A word on both sides.
    both_accepted_and_rejected(found: &str)
        "`{found}` 既列为符合又列为不符合"
        "`{found}` is both accepted and rejected"
    /// A common name that is of one species and of several.
    both_decided_and_ambiguous(key: &str, found: &str)
        "`{key}` 中的 `{found}` 又列为符合或不符合的名称"
        "`{key}` has `{found}`, which is a name that is accepted or rejected"
}
