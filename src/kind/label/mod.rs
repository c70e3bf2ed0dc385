//! Kinds `label-…`: what a label says against what it must say. One room for each; what several of them need stands beside them.

pub mod additives;
pub mod address;
pub mod allergen;
pub mod chinese;
pub mod cited;
pub mod claim;
pub mod date_form;
mod dates;
mod evidence;
pub mod expiry;
mod facts;
pub mod field;
mod folded;
pub mod forbidden;
pub mod grade;
pub mod height;
mod ingredients;
pub mod judgement;
pub mod lead;
pub mod licence;
pub mod material;
mod matter;
mod misread;
pub mod name;
pub mod net;
mod number;
pub(crate) use number::Number;
pub mod nutrition;
mod pack;
mod parts;
pub mod party;
pub mod permitted;
mod quantities;
pub mod quantity;
mod repeated;
mod shelf_life;
mod stated;
pub mod storage;
mod terms;
pub mod tolerance;
pub mod wording;
mod words;

use std::fmt;

use serde::de::{Deserialize, Deserializer, Error as _};

use super::keys::Keys;
use super::room::{Kind, Room};
use crate::Lang;
use crate::kind::words::fix_of;
use crate::rule::{Case, Evidence, Finding, Fix, Setting, Subject};
use crate::standard::schema::Table;
use crate::standard::{Basis, Context, Edition, Known, Library, Requirement, Words};
use crate::value::{Limit, Outcome, Reason};

pub use dates::Stated;
pub use evidence::{LabelEvidence, LabelFault};
use matter::Common;
pub use matter::{Matter, Spot};
pub use pack::Pack;
pub use parts::{Group, Search};
pub(crate) use repeated::contradictions;
use stated::Sheet;
pub(super) use terms::TermsKeys;
pub use terms::{Exempt, Terms};

/// Everything that a label rule may look at.
#[derive(Clone, Copy)]
pub(crate) struct View<'v, 's> {
    pub(super) pack: &'v Pack,
    pub(super) edition: &'v Edition,
    pub(super) subject: &'v Subject<'s>,
    pub(super) setting: Setting<'v>,
}

/// What a kind of rule asks of a label.
pub(crate) trait Asks: fmt::Debug + Sized {
    /// The keys that its rows take, beside those of every row for labels.
    type Keys: Keys;

    /// The keys that an overlay may set.
    const VALUES: &'static [&'static str] = &[];

    /// What nobody looked at is not examined; what the label does not have is no concern of a rule that reads its text.
    const BY_HAND: bool = false;

    /// What the keys of a row ask.
    fn understand(keys: Self::Keys, row: &mut Context<'_>) -> Option<Self>;

    /// Phrases in which the words of the row mean something else.
    fn except(&self) -> &[String] {
        &[]
    }

    /// The words that it looks for.
    fn searches(&self) -> Vec<&Search> {
        Vec::new()
    }

    /// What it finds; `None` where the label has nothing that it concerns.
    fn look(&self, view: &View<'_, '_>) -> Option<LabelEvidence>;

    /// The numbers and words that it goes by.
    fn state(&self, _sheet: &mut Sheet<'_>) {}
}

/// A requirement on the label.
#[derive(Clone, Debug)]
pub struct Label<A> {
    /// What it has in common with all others.
    pub terms: Terms,
    /// What it asks.
    pub asks: A,
}

/// What a row for labels says.
#[derive(Debug)]
pub(crate) struct LabelKeys<K> {
    terms: TermsKeys,
    own: K,
}

impl<'de, K: Keys> Deserialize<'de> for LabelKeys<K> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let all = Table::deserialize(deserializer)?;
        let names = TermsKeys::names();
        let (terms, own): (Table, Table) = all.into_iter().partition(|(key, _)| names.contains(&key.as_str()));
        let terms = TermsKeys::deserialize(terms).map_err(D::Error::custom)?;
        Ok(Self { terms, own: K::deserialize(own).map_err(D::Error::custom)? })
    }
}

impl<K: Keys> Keys for LabelKeys<K> {
    fn names() -> Vec<&'static str> {
        [K::names(), TermsKeys::names()].concat()
    }
}

impl<A: Asks> Kind for Label<A> {
    type Keys = LabelKeys<A::Keys>;
    const VALUES: &'static [&'static str] = A::VALUES;

    fn understand(keys: Self::Keys, row: &mut Context<'_>) -> Option<Self> {
        let asks = A::understand(keys.own, row);
        let terms = Terms::understand(keys.terms, asks.as_ref().map_or(&[], A::except), row);
        Some(Self { terms, asks: asks? })
    }
}

impl<A: Asks> Room for Label<A> {
    fn known(&self) -> Option<&Known> {
        Some(&self.terms.known)
    }

    fn known_mut(&mut self) -> Option<&mut Known> {
        Some(&mut self.terms.known)
    }

    fn terms(&self) -> Option<&Terms> {
        Some(&self.terms)
    }

    fn searches(&self) -> Vec<&Search> {
        let mut searches = self.asks.searches();
        searches.push(&self.terms.unless);
        searches
    }

    fn evaluate<'a>(&'a self, finding: &mut Finding<'a>, subject: &Subject<'_>, setting: Setting<'_>) {
        finding.basis = Some(self.terms.known.basis);
        let Some(pack) = subject.pack() else { return };
        if pack.is_exempt(&self.terms) {
            finding.outcome = Outcome::NotApplicable(Reason::Exempt);
            return;
        }
        let by_recall = pack.is_exempt_by_recall(&self.terms);
        if by_recall && setting.trust <= Basis::Recalled {
            finding.basis = Some(Basis::Recalled);
            finding.outcome = Outcome::NotApplicable(Reason::Exempt);
            return;
        }
        match self.asks.look(&View { pack, edition: finding.edition, subject, setting }) {
            Some(mut seen) => {
                seen.small_would_do = pack.may_be_small(&self.terms);
                if by_recall {
                    seen.open.append(&mut seen.faults);
                }
                finding.outcome = seen.outcome();
                finding.evidence = Evidence::Label(Box::new(seen));
            }
            None if A::BY_HAND => {}
            None => finding.outcome = Outcome::NotApplicable(Reason::NotOnLabel),
        }
    }

    fn required(&self, _case: Case<'_>, _finding: &Finding<'_>, _limit: Option<&Limit>) -> String {
        self.terms.requires.zh.clone()
    }

    fn found(&self, case: Case<'_>, finding: &Finding<'_>) -> Option<String> {
        finding.label().map(|seen| words::found(case, seen))
    }

    fn message(&self, case: Case<'_>, finding: &Finding<'_>, found: &str) -> Option<Words> {
        Some(words::message(case, finding, &self.terms, found))
    }

    fn fix(&self, case: Case<'_>, finding: &Finding<'_>) -> Option<Fix> {
        match (finding.outcome, finding.label()) {
            (Outcome::NotMet | Outcome::Undecided(Reason::NotVerifiable | Reason::Unreadable), Some(seen)) => {
                words::fix(case, finding, &self.terms, seen)
            }
            _ => fix_of(case, finding),
        }
    }

    fn stated(&self, library: &Library, _requirement: Option<&Requirement>, lang: Lang) -> String {
        let mut sheet = Sheet::new(library.label_words(), lang, self.terms.requires.say(lang));
        self.asks.state(&mut sheet);
        sheet.add("豁免", "exempt", &self.terms.exemptions(lang).join(", "));
        sheet.add("有下列词语时不豁免", "not exempt with", &self.terms.unless.words.join(" "));
        let recalled: Vec<String> = self.terms.exempt_recalled.iter().map(|one| self.terms.exemption(*one, lang)).collect();
        sheet.add("凭一般知识豁免", "exempt as recalled", &recalled.join(", "));
        sheet.out
    }
}
