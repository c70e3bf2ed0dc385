//! What to do about a finding: an action with its arguments, which each face offers in its own way, and the words for it.

use serde::Serialize;
use serde_json::Value;

use crate::message::Arguments;
use crate::words::{Lang, Words};

/// What is to be done. The codes are a closed list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS, schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Action {
    /// Do what the rule itself says.
    FollowRule,
    /// Label the batch with the grade that it reaches: `grade`.
    Relabel,
    /// Do not release the batch under a grade.
    WithholdGrade,
    /// Hold the batch.
    Hold,
    /// Sort, rework or downgrade, and inspect again.
    InspectAgain,
    /// Check which species it is.
    CheckSpecies,
    /// Enter the result again from the record.
    EnterAgain,
    /// Give the results for items: `items`.
    Give,
    /// Determine an item: `items`.
    Determine,
    /// Give a value of a field out of those known: `field`, `values`.
    Choose,
    /// State traits of the product: `fields`.
    State,
    /// Make the units that contradict each other one.
    UnifyUnits,
    /// Write the unit: `item`, `unit`.
    WriteUnit,
    /// Check the results that a quantity is calculated from.
    CheckCalculation,
    /// Enter a value of the official copy and have it signed: `edition`, `rule`.
    EnterLimit,
    /// Enter the list of release items of the official copy: `edition`.
    EnterReleaseItems,
    /// Use a method with a lower detection limit, or give the value.
    LowerDetectionLimit,
    /// Give a definite value.
    GiveDefiniteValue,
    /// Say which of several values stands.
    ChooseValue,
    /// Give the results of all units of the plan.
    CompletePlan,
    /// Ask the lab.
    AskLab,
    /// Check the record.
    CheckRecord,
    /// Resolve the criteria of the grade that are open.
    ResolveCriteria,
    /// Check the input.
    CheckInput,
    /// Correct the label: `corrections`, the texts that would be right.
    CorrectLabel,
    /// Give the production date.
    GiveDate,
    /// Name the edition to judge by: `edition`.
    ChooseEdition,
    /// Name the product: `products`.
    ChooseProduct,
    /// Say what the inspection covers: `values`.
    ChooseInspection,
    /// Export or save the file again.
    SaveAgain,
    /// Name the encoding, or save the file in one.
    ChooseEncoding,
    /// Write the JSON as the contract has it.
    FollowContract,
    /// Name what a result is of.
    NameItem,
    /// Find out which standard applies.
    FindStandard,
    /// Enter the weights, the nominal quantity, the lot or the glaze: `field`.
    EnterPackages,
    /// Weigh more packages: `packages`.
    WeighMore,
    /// Judge by hand.
    JudgeByHand,
}

/// What to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// What.
    pub action: Action,
    /// With what.
    pub arguments: Arguments,
    /// In words.
    pub words: Words,
}

impl Fix {
    /// An action without arguments.
    #[must_use]
    pub fn new(action: Action, words: Words) -> Self {
        Self { action, arguments: Arguments::new(), words }
    }

    /// The same with an argument.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl Into<Value>) -> Self {
        self.arguments.insert(name.to_owned(), value.into());
        self
    }

    /// A line of text: what to do, and the option or command for it.
    pub(crate) fn line(&self, lang: Lang) -> String {
        let words = self.words.say(lang);
        match (self.command(), lang) {
            (None, _) => format!("→ {words}"),
            (Some(command), Lang::Zh) => format!("→ {words}（`{command}`）"),
            (Some(command), Lang::En) => format!("→ {words} (`{command}`)"),
        }
    }

    /// How the program does it: an option or a command, where it has one.
    #[must_use]
    pub fn command(&self) -> Option<String> {
        let argument = |name: &str| self.arguments.get(name).and_then(Value::as_str).unwrap_or_default();
        Some(match self.action {
            Action::EnterLimit | Action::EnterReleaseItems => {
                format!("{} standards show {} --as-overlay", env!("CARGO_PKG_NAME"), argument("edition"))
            }
            Action::ChooseEdition | Action::GiveDate => "--edition".to_owned(),
            Action::ChooseProduct => "--product".to_owned(),
            Action::ChooseInspection => "--inspection".to_owned(),
            Action::ChooseEncoding => "--encoding".to_owned(),
            _ => return None,
        })
    }
}
