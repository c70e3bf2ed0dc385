//! The edition by which a batch was judged, and what its standard comes to.

use std::ops::Range;

use super::{Inspection, Standing, Verdict};
use crate::standard::{Basis, Edition};

/// Which edition of a standard a batch was judged by, and why.
#[derive(Clone, Copy, Debug)]
pub enum Selected<'a> {
    /// In force on the production date.
    InForce(&'a Edition),
    /// Asked for, whatever the date.
    Asked(&'a Edition),
    /// None on file was in force; the oldest that is.
    NoEdition(&'a Edition),
    /// No production date to choose by; the newest on file.
    NoDate(&'a Edition),
}

/// What a standard comes to.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct StandardResult<'a> {
    /// Its edition.
    pub selected: Selected<'a>,
    /// How it stands to the batch.
    pub standing: Standing,
    /// Its verdict.
    pub verdict: Verdict,
    /// Whether any of its rules concerns the batch.
    pub applies: bool,
    /// Its findings, as a range of the report's.
    pub findings: Range<usize>,
}

impl<'a> Selected<'a> {
    /// The edition: the one judged by, or the one that stands for the standard.
    #[must_use]
    pub fn edition(self) -> &'a Edition {
        match self {
            Self::InForce(edition) | Self::Asked(edition) | Self::NoEdition(edition) | Self::NoDate(edition) => edition,
        }
    }

    /// The edition whose rules are evaluated.
    #[must_use]
    pub fn decides(self) -> Option<&'a Edition> {
        match self {
            Self::InForce(edition) | Self::Asked(edition) => Some(edition),
            Self::NoEdition(_) | Self::NoDate(_) => None,
        }
    }
}

impl StandardResult<'_> {
    /// Whether a delivery inspection is asked for, and what the standard lists for it is not on file.
    #[must_use]
    pub fn lacks_release_list(&self, inspection: Inspection) -> bool {
        let listless =
            self.selected.decides().and_then(|edition| edition.delivery.as_ref()).is_some_and(|delivery| delivery.basis == Basis::Absent);
        inspection == Inspection::Delivery && listless
    }

    /// `not_applicable` where no rule concerns the batch, else the code of the verdict.
    #[must_use]
    pub fn code(&self) -> &'static str {
        if self.applies { self.verdict.code() } else { "not_applicable" }
    }
}
