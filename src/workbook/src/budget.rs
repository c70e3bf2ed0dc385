//! How much a workbook may unfold to: what keeps a small file from filling the memory.

use super::error::Error;

/// Times the size of the file. The XML of a real sheet deflates to a tenth, one of equal rows to a hundredth; deflate itself ends at 1032.
const RATIO: u64 = 200;
/// What any file may unfold to, however small.
const LEAST: u64 = 16 << 20;
/// What no file may unfold to: hundreds of thousands of rows of ten results, and what a browser can hold.
const MOST: u64 = 256 << 20;

/// Bytes that may still be written out of a file: its parts as they are inflated, and the text of its sheet.
#[derive(Debug)]
pub(super) struct Budget {
    most: u64,
    left: u64,
}

impl Budget {
    /// That of a file of so many bytes.
    pub(super) fn of(size: usize) -> Self {
        let most = u64::try_from(size).unwrap_or(u64::MAX).saturating_mul(RATIO).clamp(LEAST, MOST);
        Self { most, left: most }
    }

    /// Bytes that are left.
    pub(super) fn left(&self) -> u64 {
        self.left
    }

    /// Takes so many bytes.
    pub(super) fn take(&mut self, bytes: usize) -> Result<(), Error> {
        let left = self.left.checked_sub(u64::try_from(bytes).unwrap_or(u64::MAX));
        self.left = left.ok_or_else(|| self.exceeded())?;
        Ok(())
    }

    /// That there is not enough left.
    pub(super) fn exceeded(&self) -> Error {
        Error::TooLarge { most: self.most }
    }
}
