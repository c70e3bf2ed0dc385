//! Kinds `label-…`: what a label says against what it must say.

use super::{Finding, Setting, Subject};
use crate::standard::label::LabelCheck;

/// What a rule for labels looked at, and what is wrong with it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Seen {}

/// A label against a requirement.
pub(super) fn evaluate(_finding: &mut Finding<'_>, _check: &LabelCheck, _subject: &Subject<'_>, _setting: Setting<'_>) {}
