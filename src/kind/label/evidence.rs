//! What a rule for labels finds: stretches that it looked at, what is wrong with them, what cannot be said. Facts, no words.

use std::sync::Arc;

use super::matter::Matter;
use crate::input::label::Span;
use crate::standard::{ItemId, Words};
use crate::value::{Outcome, Reason};

/// What a rule for labels looked at, and what is wrong with it.
#[derive(Clone, Debug, Default)]
pub struct LabelEvidence {
    /// The stretches of the label that the rule looked at.
    pub quotes: Vec<Span>,
    /// What is wrong.
    pub faults: Vec<LabelFault>,
    /// What cannot be said.
    pub open: Vec<LabelFault>,
    /// The wording that would put everything right at once, where it can be computed.
    pub mend: Option<String>,
    /// Items whose results the label was held against.
    pub items: Vec<ItemId>,
    /// Whether a small pack would be exempt, and the size of this one was not stated.
    pub small_would_do: bool,
}

/// One thing that is wrong with a label, or cannot be said of it.
#[derive(Clone, Debug)]
pub struct LabelFault {
    /// Id of the field that it concerns.
    pub field: Option<String>,
    /// Id of the nutrient that it concerns.
    pub nutrient: Option<String>,
    /// The group or word that it concerns.
    pub about: Option<Words>,
    /// The stretch of the label.
    pub span: Option<Span>,
    /// What is the matter.
    pub what: Arc<dyn Matter>,
    /// The wording that would be right, where it can be computed.
    pub mend: Option<String>,
}

impl LabelEvidence {
    /// Notes a stretch that was looked at.
    pub(super) fn quote(&mut self, span: Span) {
        // The same once more is told by `shown`.
        if self.quotes.last() != Some(&span) {
            self.quotes.push(span);
        }
    }

    /// A fault.
    pub(super) fn fault(&mut self, span: Option<Span>, what: impl Matter + 'static) -> &mut LabelFault {
        self.faults.push_mut(LabelFault::new(span, what))
    }

    /// Something that cannot be said.
    pub(super) fn doubt(&mut self, span: Option<Span>, what: impl Matter + 'static) -> &mut LabelFault {
        self.open.push_mut(LabelFault::new(span, what))
    }

    /// The stretches to show: those at fault, else those that were looked at; each once, in the order of the label.
    #[must_use]
    pub fn shown(&self) -> Vec<Span> {
        let mut spans: Vec<Span> = self.faults.iter().chain(&self.open).filter_map(|fault| fault.span).collect();
        if spans.is_empty() {
            spans.clone_from(&self.quotes);
        }
        spans.sort_unstable();
        spans.dedup();
        spans
    }

    /// What the rule comes to.
    pub(super) fn outcome(&self) -> Outcome {
        match (self.faults.as_slice(), self.open.first()) {
            ([], None) => Outcome::Met,
            ([], Some(open)) if open.what.is_unreadable() => Outcome::Undecided(Reason::Unreadable),
            ([], Some(_)) => Outcome::Undecided(Reason::NotVerifiable),
            _ => Outcome::NotMet,
        }
    }
}

impl LabelFault {
    /// Something that is the matter with a stretch.
    fn new(span: Option<Span>, what: impl Matter + 'static) -> Self {
        Self { field: None, nutrient: None, about: None, span, what: Arc::new(what), mend: None }
    }

    /// Which nutrient it concerns.
    pub(super) fn of_nutrient(&mut self, id: &str) -> &mut Self {
        self.nutrient = Some(id.to_owned());
        self
    }

    /// Which field it concerns.
    pub(super) fn of_field(&mut self, id: &str) -> &mut Self {
        self.field = Some(id.to_owned());
        self
    }

    /// What it concerns, in words of the rule files.
    pub(super) fn concerning(&mut self, about: &Words) -> &mut Self {
        self.about = Some(about.clone());
        self
    }

    /// What would be right.
    pub(super) fn mended(&mut self, mend: impl Into<String>) -> &mut Self {
        self.mend = Some(mend.into());
        self
    }
}
