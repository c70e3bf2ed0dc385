//! A part of a zip as it is inflated, piece by piece: it is never in memory as a whole.

use std::io::{self, BufRead, Read};

use miniz_oxide::inflate::stream::{InflateState, inflate};
use miniz_oxide::{DataFormat, MZError, MZFlush, MZStatus};
use rawzip::{Crc32, ZipVerification};

use super::budget::Budget;
use super::damage::Damage;
use super::error::Error;

/// How much is inflated at once.
const AT_ONCE: usize = 1 << 16;

/// A part on its way out of its zip. What is wrong with it is an error of reading; [`Self::failure`] gives it as what it is.
pub(super) struct Inflating<'b> {
    name: &'b str,
    /// What is not inflated yet.
    rest: &'b [u8],
    /// None for a part that is stored as it is.
    state: Option<Box<InflateState>>,
    /// What was inflated last, how much of it there is, and how much of that was read.
    piece: Vec<u8>,
    filled: usize,
    read: usize,
    is_over: bool,
    size: u64,
    crc: Crc32,
    verifier: ZipVerification,
    /// What counts it; none where it was counted before.
    budget: Option<&'b Budget>,
    failure: Option<Error>,
}

impl<'b> Inflating<'b> {
    pub(super) fn new(name: &'b str, data: &'b [u8], deflated: bool, verifier: ZipVerification, budget: Option<&'b Budget>) -> Self {
        let state = deflated.then(|| InflateState::new_boxed(DataFormat::Raw));
        Self {
            name,
            rest: data,
            state,
            piece: vec![0; AT_ONCE],
            filled: 0,
            read: 0,
            is_over: false,
            size: 0,
            crc: Crc32::new(),
            verifier,
            budget,
            failure: None,
        }
    }

    /// What was wrong with it, if reading ended in an error.
    pub(super) fn failure(&mut self) -> Option<Error> {
        self.failure.take()
    }

    /// The next piece; an empty one at the end.
    fn next(&mut self) -> Result<(), Error> {
        let damaged = |why: Damage| Error::damaged(self.name, why);
        (self.filled, self.read) = (0, 0);
        while self.filled == 0 && !self.is_over {
            let (taken, written) = match &mut self.state {
                None => {
                    let count = self.rest.len().min(self.piece.len());
                    self.is_over = count == self.rest.len();
                    for (to, from) in self.piece.iter_mut().zip(self.rest) {
                        *to = *from;
                    }
                    (count, count)
                }
                Some(state) => {
                    let step = inflate(state, self.rest, &mut self.piece, MZFlush::None);
                    match step.status {
                        Ok(MZStatus::StreamEnd) => self.is_over = true,
                        Ok(_) if step.bytes_consumed > 0 || step.bytes_written > 0 => {}
                        Ok(_) | Err(MZError::Buf) => return Err(damaged(Damage::Other("truncated input stream".to_owned()))),
                        Err(_) => return Err(damaged(Damage::Other("invalid input data".to_owned()))),
                    }
                    (step.bytes_consumed, step.bytes_written)
                }
            };
            self.rest = self.rest.get(taken..).unwrap_or_default();
            self.filled = written;
            // What is large and inflates to nothing takes its time too.
            if let Some(budget) = self.budget {
                budget.unfold(written.max(taken))?;
            }
        }
        let piece = self.piece.get(..self.filled).unwrap_or_default();
        self.crc.update(piece);
        self.size = self.size.saturating_add(u64::try_from(piece.len()).unwrap_or(u64::MAX));
        if self.is_over {
            let found = ZipVerification { crc: self.crc.checksum(), uncompressed_size: self.size };
            self.verifier.valid(found).map_err(|error| Error::damaged(self.name, Damage::other(&error)))?;
        }
        Ok(())
    }
}

impl BufRead for Inflating<'_> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.read >= self.filled
            && !self.is_over
            && let Err(error) = self.next()
        {
            // Nothing of it is read any more.
            (self.filled, self.read, self.is_over) = (0, 0, true);
            self.failure = Some(error);
            return Err(io::Error::other("a damaged part"));
        }
        Ok(self.piece.get(self.read..self.filled).unwrap_or_default())
    }

    fn consume(&mut self, count: usize) {
        self.read += count;
    }
}

impl Read for Inflating<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.fill_buf()?.read(buffer)?;
        self.consume(count);
        Ok(count)
    }
}
