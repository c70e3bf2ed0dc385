//! How much a workbook may unfold to: what keeps a small file from filling the memory, or taking for ever.

use std::cell::Cell;

use super::error::Error;

/// Times the size of the file. The XML of a real sheet deflates to a tenth, one of a million rows that are all alike to a thirtieth, for the rows are
/// numbered; deflate itself ends at 1032.
const RATIO: u64 = 100;
/// What any file may unfold to, however small.
const LEAST: u64 = 16 << 20;
/// What no part of a zip can unfold to.
const MOST: u64 = u32::MAX as u64;
/// What is kept in memory of any file at most, its texts and the text of its sheets: all rows of Excel with some twenty results in each, and what a
/// browser can hold. What is only read on the way there may be more.
const KEPT: u64 = 256 << 20;
/// The longest piece of XML, a text or the beginning of an element. A cell has 32,767 characters at most.
pub(super) const PIECE: u64 = LEAST;

/// The largest part that is read whole: relationships, formats, names of sheets. Texts and cells are read as they come.
pub(super) const WHOLE: usize = 32 << 20;

/// Bytes that a file may still unfold to, and of them bytes that may still be kept.
#[derive(Debug)]
pub(super) struct Budget {
    most: u64,
    left: Cell<u64>,
    kept: u64,
    keeps: Cell<u64>,
}

impl Budget {
    /// That of a file of so many bytes.
    pub(super) fn of(size: usize) -> Self {
        let most = u64::try_from(size).unwrap_or(u64::MAX).saturating_mul(RATIO).clamp(LEAST, MOST);
        let kept = most.min(KEPT);
        Self { most, left: Cell::new(most), kept, keeps: Cell::new(kept) }
    }

    /// Bytes that are left to unfold.
    pub(super) fn left(&self) -> u64 {
        self.left.get()
    }

    /// Unfolds so many bytes.
    pub(super) fn unfold(&self, bytes: usize) -> Result<(), Error> {
        let left = self.left.get().checked_sub(u64::try_from(bytes).unwrap_or(u64::MAX));
        self.left.set(left.ok_or_else(|| self.exceeded())?);
        Ok(())
    }

    /// Keeps so many bytes.
    pub(super) fn take(&self, bytes: usize) -> Result<(), Error> {
        let left = self.keeps.get().checked_sub(u64::try_from(bytes).unwrap_or(u64::MAX));
        self.keeps.set(left.ok_or(Error::TooLarge { most: self.kept })?);
        Ok(())
    }

    /// That there is not enough left to unfold.
    pub(super) fn exceeded(&self) -> Error {
        Error::TooLarge { most: self.most }
    }
}
