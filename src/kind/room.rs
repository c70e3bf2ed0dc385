//! What a kind of rule can do: read its keys, judge, tell what it finds, show itself.

use crate::kind::FormKeys;
use crate::message::Message;
use crate::standard::mistake;
use std::fmt;

use super::bounds;
use super::derived::Formula;
use super::keys::Keys;
use super::label::{Search, Terms};
use crate::Lang;
use crate::kind::words::{Figures, fix_of, hold};
use crate::rule::{Case, Finding, Fix, Setting, Subject};
use crate::standard::render::limit_text;
use crate::standard::schema::Table;
use crate::standard::{Context, Edition, ItemId, Known, Library, Requirement, Words};
use crate::value::{Limit, Outcome, Reason};

/// A kind of rule: from its row in a rule file to what it requires.
pub(crate) trait Kind: Room + Sized {
    /// The keys that its rows take.
    type Keys: Keys;

    /// The keys that an overlay may set. All others say what the rule is about.
    const VALUES: &'static [&'static str];

    /// What the keys of a row require; problems go to the row. `None` where they make no rule.
    fn understand(keys: Self::Keys, row: &mut Context<'_>) -> Option<Self>;

    /// Lays the values of an overlay (`row`) over those of a row on file (`base`). `signed`: whether the overlay gives a basis, and so
    /// verifies the requirement as it is on file. Unless a kind says otherwise its value is a wording, for which that is enough.
    fn lay(base: &mut Table, row: &Table, signed: bool, complain: &mut dyn FnMut(Message)) {
        if !signed && !row.keys().any(|key| Self::VALUES.contains(&key.as_str())) {
            complain(mistake::no_value_set());
        }
        bounds::copy(base, row, Self::VALUES);
    }
}

/// What a rule requires, once its row was understood.
pub(crate) trait Room: fmt::Debug {
    // What it looks at.

    /// The item that it judges.
    fn item(&self) -> Option<ItemId> {
        None
    }

    /// What its rules are called where neither they nor their items have a name.
    fn name(&self) -> Option<Words> {
        None
    }

    /// The words that it looks for on labels.
    fn searches(&self) -> Vec<&Search> {
        Vec::new()
    }

    /// Items that take part in deciding, beside the one judged.
    fn beside(&self) -> &[ItemId] {
        &[]
    }

    /// Its values with how well each is known; none for a requirement in words.
    fn requirements(&self) -> &[Requirement] {
        &[]
    }

    /// The same, to be verified.
    fn requirements_mut(&mut self) -> &mut [Requirement] {
        &mut []
    }

    /// How well a requirement in words is known; `None` for one in numbers.
    fn known(&self) -> Option<&Known> {
        None
    }

    /// The same, to be verified.
    fn known_mut(&mut self) -> Option<&mut Known> {
        None
    }

    /// Whether its values are those of the grades, best first.
    fn is_graded(&self) -> bool {
        false
    }

    /// How its item is calculated where the lab does not report it.
    fn formula(&self) -> Option<Formula> {
        None
    }

    /// The items with the sequences that it compares, and with their reference.
    fn sequences(&self) -> Option<[ItemId; 2]> {
        None
    }

    /// What it has in common with the other requirements on labels; `None` for what is no requirement on a label.
    fn terms(&self) -> Option<&Terms> {
        None
    }

    // Judging.

    /// Whether anything was submitted that it looks at.
    fn is_begun(&self, subject: &Subject<'_>) -> bool {
        self.item().into_iter().chain(self.beside().iter().copied()).any(|item| subject.measured(item).is_some())
    }

    /// Evaluates it.
    fn evaluate<'a>(&'a self, finding: &mut Finding<'a>, subject: &Subject<'_>, setting: Setting<'_>);

    // A finding in words.

    /// What the finding rests on, where that is no result beside a limit.
    fn figures(&self, _case: Case<'_>, _finding: &Finding<'_>) -> Option<Figures> {
        None
    }

    /// What was found, where that is neither a result nor a calculated quantity.
    fn found(&self, _case: Case<'_>, _finding: &Finding<'_>) -> Option<String> {
        None
    }

    /// The whole message, where the kind tells it in its own way.
    fn message(&self, _case: Case<'_>, _finding: &Finding<'_>, _found: &str) -> Option<Words> {
        None
    }

    /// What was required.
    fn required(&self, _case: Case<'_>, _finding: &Finding<'_>, limit: Option<&Limit>) -> String {
        limit.map(|limit| limit.printed.to_string()).unwrap_or_default()
    }

    /// What a decided rule comes to, where that is no comparison with a limit.
    fn said(&self, _case: Case<'_>, _finding: &Finding<'_>, _outcome: Outcome, _found: &str) -> Option<Words> {
        None
    }

    /// Why the rule is open, where the kind knows more than the general reason.
    fn why(&self, _case: Case<'_>, _finding: &Finding<'_>, _reason: Reason, _found: &str) -> Option<Words> {
        None
    }

    /// What to do; `None` where there is nothing to do.
    fn fix(&self, case: Case<'_>, finding: &Finding<'_>) -> Option<Fix> {
        fix_of(case, finding)
    }

    /// What to do where it is not met, and the rule itself does not say.
    fn not_met(&self, case: Case<'_>, _finding: &Finding<'_>) -> Fix {
        hold(case)
    }

    /// What to do about an open rule, where the kind knows more than the general advice.
    fn open_fix(&self, _case: Case<'_>, _finding: &Finding<'_>, _reason: Reason) -> Option<Fix> {
        None
    }

    /// The items that are to be given where something is missing.
    fn wanted(&self, _case: Case<'_>, _finding: &Finding<'_>) -> Vec<ItemId> {
        self.item().into_iter().collect()
    }

    // A rule as `standards show` and the form for an overlay print it.

    /// One of its values, or its requirement in words.
    fn stated(&self, _library: &Library, requirement: Option<&Requirement>, lang: Lang) -> String {
        requirement.map(|requirement| limit_text(requirement, lang)).unwrap_or_default()
    }

    /// What stands below its values.
    fn details(&self, _edition: &Edition, _lang: Lang) -> Vec<String> {
        Vec::new()
    }

    /// Keys and values as the form for an overlay has them, without the basis; `blank` stands where a value is to be filled in.
    fn form(&self, blank: &str) -> FormKeys {
        let values = self.requirements().iter().flat_map(|requirement| bounds::form(requirement, blank));
        values.chain(self.requirements().first().and_then(bounds::form_method)).collect()
    }
}

/// What a room has that judges one item against one requirement.
macro_rules! judges_one_item {
    () => {
        fn item(&self) -> Option<ItemId> {
            Some(self.item)
        }

        fn requirements(&self) -> &[Requirement] {
            std::slice::from_ref(&self.requirement)
        }

        fn requirements_mut(&mut self) -> &mut [Requirement] {
            std::slice::from_mut(&mut self.requirement)
        }
    };
}

pub(super) use judges_one_item;
