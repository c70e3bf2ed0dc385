//! Kind `net-content`: the packages of a lot against what they declare.

use super::{Finding, Setting, Subject};
use crate::standard::lot::LotCheck;

/// What a test of net content came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LotResult {}

/// Weighed packages against their nominal quantity.
pub(super) fn evaluate(_finding: &mut Finding<'_>, _check: &LotCheck, _subject: &Subject<'_>, _setting: Setting<'_>) {}
