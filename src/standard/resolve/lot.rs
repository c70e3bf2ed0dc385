//! The numbers of a test of net content.

use super::super::lot::LotCheck;
use super::rule::Context;

impl Context<'_> {
    /// The test, if the row makes one.
    pub(super) fn lot(&mut self) -> Option<LotCheck> {
        self.complain("not built yet");
        None
    }
}
